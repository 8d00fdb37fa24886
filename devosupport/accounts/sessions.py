"""Beginning and ending somebody's session, through allauth so that second factors are asked for."""

from allauth.account.utils import perform_login
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse

from devosupport.accounts.models import User


def begin_session(request: HttpRequest, user: User, *, next_url: str = "") -> HttpResponse:
    """Sign `user` in, or on to the second factor; the answer is where the browser goes next."""
    response: HttpResponse = perform_login(
        request, user, email=user.email, redirect_url=next_url or None
    )
    return response


def end_sessions(user: User) -> None:
    """Sign somebody out everywhere, at once."""
    for session in UserSession.objects.filter(user=user):
        session.end()
