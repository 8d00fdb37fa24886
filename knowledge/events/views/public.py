"""Events as everybody reads them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from devosupport.core.moment import now
from devosupport.core.public import public_page
from knowledge.events.models import Event

HOME = ("Home", "/")


@public_page()
def index(request: HttpRequest) -> HttpResponse:
    upcoming = Event.objects.listed().upcoming(now()).without_text()
    return render(request, "events/index.html", {"upcoming": upcoming, "crumbs": [HOME]})


@public_page()
def event(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Event.objects.public(), slug=slug)
    context = {"event": found, "crumbs": [HOME, ("Events", "/events/")]}
    return render(request, "events/event.html", context)
