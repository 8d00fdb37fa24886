"""The networks as everybody reads of them. Nothing here knows a member, a paper or a note."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from devosupport.core import feeds
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


@public_page()
def data(request: HttpRequest, form: str) -> HttpResponse:
    entries = [
        feeds.Entry(
            row.name,
            row.get_absolute_url(),
            row.summary,
            row.changed_at,
            {"who_may_join": row.who_may_join, "meets": row.meets, "contact": row.contact_role},
        )
        for row in Network.objects.listed()
    ]
    return feeds.answer(
        form,
        entries,
        title=presenting.TITLE,
        page="networks:index",
        feed="networks:atom",
        columns=("who_may_join", "meets", "contact"),
    )
