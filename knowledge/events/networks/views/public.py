"""The networks as everybody reads of them. Nothing here knows a member, a paper or a note."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from devosupport.core.public import public_page
from knowledge.events.networks import presenting
from knowledge.events.networks.models import Network


@public_page()
def index(request: HttpRequest) -> HttpResponse:
    networks = list(Network.objects.listed().with_members())
    context = {
        "networks": networks,
        "crumbs": presenting.CRUMBS[:1],
        "ld": presenting.listed(networks),
    }
    return render(request, "networks/index.html", context)


@public_page()
def network(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Network.objects.listed().with_members(), slug=slug)
    context = {
        "network": found,
        "crumbs": presenting.CRUMBS,
        "ld": presenting.structured(found),
    }
    return render(request, "networks/network.html", context)
