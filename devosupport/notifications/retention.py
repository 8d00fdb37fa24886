"""What is kept of e-mails, and how long (settings NOTICE_CONTEXT_DAYS, NOTICE_KEEP_DAYS)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from devosupport.notifications.choices import NoticeState
from devosupport.notifications.mail import remove_before
from devosupport.notifications.models import Notice

# What failed is kept with its context, so that it can still be sent again.
DONE = (NoticeState.SENT, NoticeState.MOOT, NoticeState.JOINED)


def forget_old(at: datetime | None = None) -> None:
    """Empty the context of what is done, later remove it whole; remove old local e-mail files."""
    at = at or timezone.now()
    done = Notice.objects.filter(state__in=DONE)
    stale = at - timedelta(days=settings.NOTICE_CONTEXT_DAYS)
    done.filter(created_at__lt=stale).exclude(context={}).update(context={})
    old = at - timedelta(days=settings.NOTICE_KEEP_DAYS)
    Notice.objects.filter(created_at__lt=old).exclude(
        state__in=(NoticeState.WAITING, NoticeState.DAILY)
    ).delete()
    remove_before(at - timedelta(days=settings.LOCAL_MAIL_KEEP_DAYS))
