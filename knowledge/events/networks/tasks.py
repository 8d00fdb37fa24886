"""The sweeps of networks. Each finds its own work in the rows and may run twice without harm."""

from celery import shared_task

from knowledge.events.networks import rules


@shared_task
def look_after_papers() -> int:
    """Scan what waits to be scanned, and delete the files that nobody may open any longer."""
    return rules.look_after_papers()


@shared_task
def end_gone() -> int:
    """End the memberships of who is no longer at the organisation they joined from."""
    return rules.end_gone()
