"""One e-mail a day for those who asked for it. A sweep: run hourly, it acts once a day."""

from datetime import date, datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from devosupport.notifications.choices import NoticeState
from devosupport.notifications.models import Notice
from devosupport.notifications.notices import DIGEST
from devosupport.notifications.rules import send


def compose_digests(at: datetime | None = None) -> int:
    """From NOTICE_DAILY_HOUR on, owe everybody with notices put by one e-mail; how many."""
    local = timezone.localtime(at)
    if local.hour < settings.NOTICE_DAILY_HOUR:
        return 0
    people = Notice.objects.filter(state=NoticeState.DAILY).values("to")
    return sum(
        compose(person.pk, local.date())
        for person in get_user_model().objects.filter(pk__in=people).order_by("pk")
    )


@transaction.atomic
def compose(person_id: int, day: date) -> bool:
    """Join what is put by for one person into one notice; False when today's was owed already."""
    person = get_user_model().objects.select_for_update().get(pk=person_id)
    digest = send(DIGEST, to=person, about=person, key=f"{day:%Y-%m-%d}")
    if digest is None:
        return False
    parts = Notice.objects.filter(state=NoticeState.DAILY, to=person)
    return bool(parts.update(state=NoticeState.JOINED, digest=digest))
