"""What the workers do for the planning tool."""

from celery import shared_task

from knowledge.planning import rules


@shared_task
def forget_untouched() -> None:
    rules.forget_untouched()
