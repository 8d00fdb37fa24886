"""What the sweeps do for events. Each finds its own rows."""

from celery import shared_task

from knowledge.events import rules


@shared_task
def pass_on_offers() -> None:
    """Places that were offered and not taken in time go to the next in turn."""
    rules.pass_on_offers()


@shared_task
def remind() -> None:
    rules.remind()


@shared_task
def ask_feedback() -> None:
    rules.ask_feedback()
