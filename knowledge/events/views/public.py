"""Events as everybody reads them: no sign-in, no cookie. Booking has pages of its own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from devosupport.core.calendar import calendar_response
from devosupport.core.moment import now
from devosupport.core.public import public_page
from knowledge.events import feeds
from knowledge.events.calendar import file_of
from knowledge.events.choices import EventState
from knowledge.events.forms.filtering import EventFilter
from knowledge.events.models import Event
from knowledge.events.presenting import public as presenting

HOME = ("Home", "/")
MOST, SHORT = 60, 4


@public_page()
def index(request: HttpRequest) -> HttpResponse:
    """What is coming up, and below the last that were; `?past=1` shows those alone."""
    at = now()
    form = EventFilter(request.GET)
    rows = form.narrow(Event.objects.listed().without_text())
    past = form.narrow(Event.objects.published().without_text()).past(at)
    upcoming = [] if form.wants_past else list(rows.upcoming(at)[:MOST])
    query = request.GET.urlencode()
    context = {
        "form": form,
        "narrowed": form.in_words(),
        "upcoming": [presenting.row(one, at) for one in upcoming],
        "past": [presenting.row(one, at) for one in past[: MOST if form.wants_past else SHORT]],
        "query": f"?{query}" if query else "",
        "other_url": other_times(request, wants_past=form.wants_past),
        "clear_url": f"{reverse('events:index')}{'?past=1' if form.wants_past else ''}",
        "crumbs": [HOME],
    }
    return render(request, "events/index.html", context)


def other_times(request: HttpRequest, *, wants_past: bool) -> str:
    """From what is coming up to what is past, or back, narrowed in the same way."""
    asked = request.GET.copy()
    asked.pop("past", None)
    if not wants_past:
        asked["past"] = "1"
    query = asked.urlencode()
    return f"{reverse('events:index')}{'?' if query else ''}{query}"


@public_page()
def feed(request: HttpRequest, form: str) -> HttpResponse:
    chosen = EventFilter(request.GET)
    rows = chosen.narrow(Event.objects.listed())
    found = rows.past(now()) if chosen.wants_past else rows.upcoming(now())
    return feeds.answer(list(found[: feeds.MOST]), form)


@public_page()
def event(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Event.objects.public(), slug=slug)
    # Gone for machines as for people: no search engine keeps the old text.
    status = 410 if found.state == EventState.WITHDRAWN else 200
    return render(request, "events/event.html", page_of(found), status=status)


def page_of(found: Event) -> dict[str, Any]:
    """Everything the public page shows; two queries."""
    at = now()
    return {
        "event": found,
        "html": presenting.html(found),
        "facts": presenting.facts(found),
        "booking": presenting.booking(found, at),
        "banner": presenting.banner(found),
        "over": found.is_over(at),
        "materials": list(found.materials.all()),
        "withdrawn": found.state == EventState.WITHDRAWN,
        "ld": presenting.structured(found, at),
        "crumbs": [HOME, ("Events", reverse("events:index"))],
    }


@public_page()
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Event.objects.listed(), slug=slug)
    return calendar_response(file_of(found), f"{found.slug}.ics")


@public_page()
def transcript(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = get_object_or_404(Event.objects.published(), slug=slug)
    material = next((one for one in found.materials.all() if one.order == number), None)
    if material is None or not material.transcript:
        raise Http404
    crumbs = [HOME, ("Events", reverse("events:index")), (found.title, found.get_absolute_url())]
    context = {"event": found, "material": material, "crumbs": crumbs}
    return render(request, "events/transcript.html", context)
