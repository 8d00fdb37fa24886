"""What the clock asks of the office."""

from celery import shared_task

from devosupport.core.moment import today
from devosupport.office import demand


@shared_task
def count_demand() -> int:
    """The demand behind each item of the work programme, from requests."""
    return demand.count_demand(today())
