"""What the clock asks of accounts."""

from celery import shared_task

from devosupport.accounts.rules import sweeps


@shared_task
def forget_old() -> None:
    sweeps.forget_old()
