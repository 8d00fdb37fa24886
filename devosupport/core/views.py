"""Pages of words that belong to nobody else, and what is shown when something went wrong."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from devosupport.core import keeping
from devosupport.core.context import site
from devosupport.core.public import View, public_page

RETRY_AFTER = "30"


def page(template: str) -> View:
    """A public page that needs nothing but its template and a few settings."""

    @public_page()
    def show(request: HttpRequest) -> HttpResponseBase:
        return render(
            request,
            template,
            {
                "session_cookie": settings.SESSION_COOKIE_NAME,
                "csrf_cookie": settings.CSRF_COOKIE_NAME,
                "notice_context_days": settings.NOTICE_CONTEXT_DAYS,
                "notice_keep_days": settings.NOTICE_KEEP_DAYS,
                # Asked for only by a page that says how long things are kept.
                "kept": keeping.table,
            },
        )

    return show


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponse(render_to_string("403_csrf.html", site()), status=403)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when a form held more than Django takes in. Asks nothing of the database."""
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    status = 413 if too_much else 400
    return HttpResponse(render_to_string(f"{status}.html", site()), status=status)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database was out of reach. Asks nothing of session or database."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        headers = {"Retry-After": RETRY_AFTER}
        return HttpResponse(render_to_string("503.html", site()), status=503, headers=headers)
    return HttpResponse(render_to_string("500.html", site()), status=500)
