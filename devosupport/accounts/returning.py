"""Sending somebody to sign in and bringing them back, with what they had typed.

A session that ended while a form was open must not cost the text. The POST is kept for half an
hour under a random key, for the person the session belonged to and nobody else. Signing in again
leads back to the page with `?kept=<key>`; the view fills its form from `kept_post(request)`.
Nothing is ever submitted by itself.
"""

from urllib.parse import urlencode, urlsplit

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from devosupport.accounts.models import KeptPost, User
from devosupport.accounts.models.signing_in import POST_IS_KEPT
from devosupport.accounts.rules.kept import keep_post

PARAMETER = "kept"
NOT_KEPT = ("csrfmiddlewaretoken",)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Redirect to sign in, and back to this page afterwards, keeping what was sent."""
    back = request.get_full_path()
    if request.method == "POST":
        back = page_of(request)
        owner = owner_of_ended_session(request)
        data = {name: values for name, values in request.POST.lists() if name not in NOT_KEPT}
        kept = (
            keep_post(user=owner, path=urlsplit(back).path, data=data) if owner and data else None
        )
        if kept:
            back = f"{back}{'&' if '?' in back else '?'}{urlencode({PARAMETER: kept.key})}"
    return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': back})}")


def page_of(request: HttpRequest) -> str:
    """The page the form stood on: where it came from when that was ours, else its own address."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc == request.get_host() and came_from.path:
        return came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return request.get_full_path()


def owner_of_ended_session(request: HttpRequest) -> User | None:
    """Whose session the browser still names, though it has ended."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if not key:
        return None
    ended = UserSession.objects.filter(session_key=key).select_related("user").first()
    return ended.user if ended else None


def kept_post(request: HttpRequest) -> QueryDict | None:
    """What this person had typed on this page before their session ended, to fill a form with.

    `Form(kept_post(request))` is bound: it shows the text, and what is wrong with it.
    """
    key = request.GET.get(PARAMETER)
    if not key or "\0" in key or not isinstance(request.user, User):
        return None
    kept = KeptPost.objects.filter(
        key=key,
        user=request.user,
        path=request.path,
        created_at__gt=timezone.now() - POST_IS_KEPT,
    ).first()
    if kept is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in kept.data.items():
        data.setlist(name, values)
    return data
