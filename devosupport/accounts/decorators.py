"""Who may open a page. The rows a page shows are guarded by their querysets, not here."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast, overload

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

from devosupport.accounts.access import has_role, is_officer
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.accounts.returning import ask_to_sign_in


class SignedInRequest(HttpRequest):
    """A request behind `signed_in` or `officer`: the user is a person, not anonymous."""

    user: User


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def signed_in(view: View) -> View:
    """Send strangers to sign in, keeping what they typed; never let a page be stored."""

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    served.asks_sign_in = True  # type: ignore[attr-defined]
    return cast(View, served)


@overload
def officer(view: View, /) -> View: ...


@overload
def officer(*roles: OfficerRole) -> Callable[[View], View]: ...


def officer(*given: Any) -> Any:
    """`@officer` for anybody at the LGA, `@officer(OfficerRole.TRIAGE)` for those with the role.

    Anybody else gets the same 404 as for an address that does not exist.
    """
    if len(given) == 1 and not isinstance(given[0], OfficerRole):
        return _only_officers(given[0], ())

    def decorate(view: View) -> View:
        return _only_officers(view, given)

    return decorate


def _only_officers(view: View, roles: tuple[OfficerRole, ...]) -> View:
    @wraps(view)
    def allowed(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (has_role(request.user, *roles) if roles else is_officer(request.user)):
            raise Http404
        return view(request, *args, **kwargs)

    return signed_in(cast(View, allowed))
