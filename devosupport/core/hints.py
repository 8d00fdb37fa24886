"""Hints: after a commit, tell the workers that rows are waiting.

A hint only hastens what a sweep would find anyway, so it may be lost, and a broker that is down
or hanging must not cost the person who pressed a button more than a moment.
"""


def wake(name: str) -> None:
    """Publish the task that `settings.HINTS[name]` names, after commit, once a transaction."""
