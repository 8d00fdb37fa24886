"""A request's own page: a task list while it is a draft, then where it stands."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from devosupport.accounts.access import organisations_of
from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.models import User
from devosupport.core.moment import now, today
from devosupport.places.models import Organisation
from devosupport.places.queries import Ending, ends_on
from knowledge.events.presenting.booking import next_booked
from requests.access import council_roles, verbs_for
from requests.choices import IN_THE_KNOW, TAKING_PART, Role, State
from requests.models import Document, SupportRequest
from requests.presenters.case import read_case
from requests.presenters.draft import ready, tasks_of
from requests.presenters.home import home_of
from requests.presenters.partners import own_partner, progress_of
from requests.presenters.reading import reading_for
from requests.views.asking import new_key
from requests.views.lookup import seen_by


@require_safe
@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    """What waits for the person's organisations, and everything they asked."""
    text = request.GET.get("q", "")[:100]
    organisations = list(organisations_of(request.user).order_by("name"))
    region = organisations[0].region if organisations else None
    found = home_of(request.user, organisations, text, every="ended" in request.GET)
    context = {
        "home": found,
        "text": text,
        "organisations": organisations,
        "endings": endings(organisations),
        "advisers": User.objects.principal_advisers_for(region, today()),
        "reading": reading_for(found.open),
        "events": next_booked(request.user, now()),
    }
    return render(request, "requests/home.html", context)


def endings(organisations: Iterable[Organisation]) -> list[Ending]:
    """What is said above a page to somebody whose council ends."""
    return [end for one in organisations if (end := ends_on(one, today()))]


@require_safe
@signed_in
def case(request: SignedInRequest, reference: str) -> HttpResponse:
    row = seen_by(request.user, reference)
    if row.state == State.DRAFT:
        return draft(request, row)
    if row.state == State.AWAITING_PARTNERS:
        return waiting(request, row)
    days = SupportRequest.objects.having_days(row)
    context = {
        "row": row,
        "page": "case",
        "read": read_case(row),
        "verbs": verbs_for(request.user, row),
        "leads": Role.LEAD in council_roles(request.user, row),
        "endings": endings(organisations_of(request.user)),
        "form_key": new_key(),
        "copies": Document.objects.opened_by(request.user).of_application(row).standing().exists(),
        "days": days,
        "cap": row.cap,
        "latest": row.messages.select_related("author").last(),
        "partners": row.partners.filter(state__in=TAKING_PART).select_related("organisation"),
    }
    return render(request, "requests/case.html", context)


def draft(request: SignedInRequest, row: SupportRequest) -> HttpResponse:
    context = {"row": row, "tasks": tasks_of(row), "ready": ready(row)}
    context["endings"] = endings(organisations_of(request.user))
    context["verbs"] = verbs_for(request.user, row)
    context["reading"] = reading_for([row]) if row.stage or row.topics.all() else []
    return render(request, "requests/draft.html", context)


def waiting(request: SignedInRequest, row: SupportRequest) -> HttpResponse:
    context = {
        "row": row,
        "partners": progress_of(request.user, row),
        "endings": endings(organisations_of(request.user)),
        "own": own_partner(request.user, row, *IN_THE_KNOW),
        "verbs": verbs_for(request.user, row),
    }
    return render(request, "requests/waiting.html", context)


@require_safe
@signed_in
def sent(request: SignedInRequest, reference: str) -> HttpResponse:
    """The confirmation: the reference, and what happens next by when."""
    row = seen_by(request.user, reference)
    advisers = User.objects.principal_advisers_for(row.region, today())
    return render(request, "requests/sent.html", {"row": row, "advisers": advisers})
