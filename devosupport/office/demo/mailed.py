"""The e-mails of the story: those of the past were sent then, the newest lie on the outbox page."""

import os
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from django.core.mail import get_connection
from django.db.models import F

from devosupport.core.moment import as_of
from devosupport.notifications.choices import NoticeState
from devosupport.notifications.kinds import kind_of
from devosupport.notifications.mail import LocalMail, folder
from devosupport.notifications.models import Notice
from devosupport.notifications.rendering import message

ON_THE_PAGE = 40


def settle(began: datetime) -> list[Notice]:
    """Nobody is told today of what was owed in the past. Returns the newest, oldest first."""
    owed = Notice.objects.filter(state=NoticeState.WAITING, send_after__lt=began)
    newest = owed.select_related("to", "link").order_by("-created_at", "-id")
    found = [notice for notice in newest[: 2 * ON_THE_PAGE] if kind_of(notice.kind).wanted(notice)]
    owed.update(state=NoticeState.SENT, sent_at=F("created_at"), attempts=1)
    return found[:ON_THE_PAGE][::-1]


def written(at: datetime) -> list[Path]:
    return list(folder().glob(f"{at:%Y%m%dT%H%M%S%f}-*.eml"))


def deliver(notices: Iterable[Notice]) -> int:
    """Write these where the outbox page reads, dated as they were sent; how many."""
    connection = get_connection()
    if not isinstance(connection, LocalMail):
        # A demonstration with a mail server of its own sends nothing of the past.
        return 0
    done = 0
    for notice in notices:
        at = notice.created_at
        email = message(notice, kind_of(notice.kind), connection)
        email.extra_headers["Date"] = format_datetime(at)
        with as_of(at):
            done += connection.send_messages([email])
        # The page shows when a file was written; several may bear the same moment.
        for path in written(at):
            os.utime(path, (at.timestamp(), at.timestamp()))
    return done
