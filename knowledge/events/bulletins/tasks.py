"""The sweeps of bulletins. Each finds its own work in the rows and may run twice without harm."""

from celery import shared_task

from knowledge.events.bulletins import rules


@shared_task
def carry_on() -> int:
    """Tell the readers of whatever is being sent."""
    return rules.carry_on()


@shared_task
def forget() -> int:
    """Let go of addresses that never confirmed, or unsubscribed a month ago."""
    return rules.forget()
