"""One click signs a persona in. These addresses exist only where `settings.DEMO` is on."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from devosupport.accounts.demo import PERSONAS
from devosupport.accounts.rules.demo import ensure_persona
from devosupport.accounts.sessions import begin_session


@require_safe
@never_cache
def personas(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/demo.html", {"personas": PERSONAS.values()})


@require_POST
@never_cache
def become(request: HttpRequest, slug: str) -> HttpResponse:
    if not settings.DEMO or slug not in PERSONAS:
        raise Http404
    user = ensure_persona(PERSONAS[slug])
    if not user.demonstration:
        raise Http404
    request.session.flush()
    return begin_session(request, user)
