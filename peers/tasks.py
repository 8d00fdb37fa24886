"""What the workers run for peers. Each finds its own rows; a hint only hastens it."""

from celery import shared_task

from peers import rules
from peers.challenges import rules as challenges


@shared_task
def propose() -> None:
    rules.propose()


@shared_task
def sweep_invitations() -> None:
    """Invitations that ran out, and engagements of requests that ended; then fill what is open."""
    freed = rules.expire_invitations() + rules.end_left_behind()
    if freed:
        rules.propose()
    rules.settle_turns()


@shared_task
def remind() -> None:
    rules.remind()
    rules.ask_days()
    challenges.remind()


@shared_task
def ask_still_right() -> None:
    rules.ask_still_right()


@shared_task
def tell_of_lapsing() -> None:
    rules.tell_of_lapsing()


@shared_task
def tell_of_year() -> None:
    rules.tell_of_year()
