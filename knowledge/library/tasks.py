"""The sweeps of the library. Each finds its work in the rows and may run twice without harm."""

import structlog
from celery import shared_task

from devosupport.core import moment
from knowledge.library import rules
from knowledge.library.models import Resource

log = structlog.get_logger(__name__)


@shared_task
def publish_scheduled() -> int:
    """Whatever was to be published by now."""
    published = 0
    for row in Resource.objects.to_publish(moment.now()):
        try:
            published += rules.publish_scheduled(resource=row) is not None
        except rules.Refused as refusal:
            # Its state moved on meanwhile; officers see it on its page.
            log.warning("not_published", resource=row.pk, why=str(refusal))
    return published


@shared_task
def remind_owners() -> int:
    """One e-mail for each page whose review is due, to whoever looks after it."""
    due = Resource.objects.review_due(moment.today())
    return sum(rules.remind_owners(resource=row) for row in due)
