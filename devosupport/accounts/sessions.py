"""Beginning and ending somebody's session, through allauth so that second factors are asked for."""

from datetime import timedelta

from allauth.account.utils import perform_login
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User

TRUSTED_FOR = timedelta(days=30)


def begin_session(
    request: HttpRequest, user: User, *, next_url: str = "", trusted: bool = False
) -> HttpResponse:
    """Sign `user` in, or on to the second step; the answer is where the browser goes next.

    A trusted device is remembered for 30 days, an officer's never.
    """
    response: HttpResponse = perform_login(
        request, user, email=user.email, redirect_url=next_url or None
    )
    if trusted and request.user.is_authenticated and not is_officer(user):
        request.session.set_expiry(TRUSTED_FOR)
    return response


def sessions_of(user: User) -> list[UserSession]:
    """The living ones, newest first."""
    living = UserSession.objects.purge_and_list(user)
    return sorted(living, key=lambda session: session.last_seen_at, reverse=True)


def end_session(user: User, pk: int) -> None:
    """End one of the person's own sessions; nothing happens when it is somebody else's."""
    for session in UserSession.objects.filter(user=user, pk=pk):
        session.end()


def end_sessions(user: User, *, but: str = "") -> None:
    """Sign somebody out everywhere, at once; `but` keeps the session with that key."""
    for session in UserSession.objects.filter(user=user).exclude(session_key=but):
        session.end()


def source_of(request: HttpRequest) -> str:
    """The network address that asked. Behind a proxy, the one that the proxy itself saw."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "")
        if forwarded:
            return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
