"""A member decides, on the network's page, whether its bulletin reaches them by e-mail."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.core.acting import done
from knowledge.events.bulletins import rules
from knowledge.events.networks.views.inside import seen_by


@require_POST
@signed_in
def wanted(request: SignedInRequest, slug: str) -> HttpResponse:
    found, standing = seen_by(request, slug)
    if not standing.is_member:
        raise Http404
    if request.POST.get("want") == "yes":
        done(
            request,
            lambda: rules.resume(person=request.user, network=found),
            "You get the bulletin from now on.",
        )
    else:
        done(
            request,
            lambda: rules.stop(person=request.user, network=found),
            "You get the bulletin no more. You are still a member.",
        )
    return redirect("networks:inside", found.slug)
