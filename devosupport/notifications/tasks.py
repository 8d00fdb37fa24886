"""What the workers run. Each finds its own work in the rows, so a lost message costs a wait."""

from celery import shared_task

from devosupport.core.hints import wake
from devosupport.notifications import delivery, digests, retention


@shared_task
def deliver() -> None:
    """Hastened by a hint, guaranteed by a sweep each minute (devosupport/celery.py)."""
    if delivery.deliver_waiting():
        # More may be waiting, or have come meanwhile: let other tasks have their turn first.
        wake("outbox")


@shared_task
def compose_digests() -> None:
    digests.compose_digests()


@shared_task
def forget_old() -> None:
    retention.forget_old()
