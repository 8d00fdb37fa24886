"""The e-mails we owe: found, read and sent again."""

import structlog
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.paging import older
from devosupport.notifications import rules
from devosupport.notifications.models import Notice
from devosupport.notifications.rendering import Words, preview
from devosupport.office.outbox.rows import PAGE, READERS, Asked, notices_for, tabs

log = structlog.get_logger(__name__)


@require_safe
@officer(*READERS)
def notices(request: HttpRequest) -> HttpResponse:
    rows, asked = notices_for(request.user), Asked.by(request)
    page, next_query = older(request, asked.of(rows), PAGE)
    context = {
        "notices": page,
        "older": next_query,
        "asked": asked,
        "tabs": tabs(rows, asked),
    }
    return render(request, "office/outbox/list.html", context)


@require_safe
@officer(*READERS)
def read(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(notices_for(request.user), pk=pk)
    return render(
        request, "office/outbox/read.html", {"notice": notice, "words": _words_of(notice)}
    )


@officer(*READERS)
@require_POST
def retry(request: SignedInRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(notices_for(request.user), pk=pk)
    try:
        rules.retry(notice=notice, actor=request.user)
        messages.success(request, "The e-mail will be sent again within a minute.")
    except rules.Refused as refused:
        messages.error(request, str(refused))
    return redirect("notices:read", pk=pk)


def _words_of(notice: Notice) -> Words | None:
    """As it would read today; None when it cannot be put together any more."""
    try:
        return preview(notice)
    except Exception:
        # What it tells of may be gone, or its context forgotten: the page still says the rest.
        log.info("notice_not_readable", notice=notice.pk, exc_info=True)
        return None
