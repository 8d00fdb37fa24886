"""The public pages of the register and of the governance models."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from devosupport.core.public import public_page, stamped
from devosupport.places.queries import said_edition
from knowledge.register import presenting, queries, structured
from knowledge.register.forms import AtForm, RegisterFilter
from knowledge.register.kinds import kind_of
from knowledge.register.models import ActTier, GovernanceModel, Scheme
from knowledge.register.pictures import strip
from knowledge.register.records import powers_by_area
from knowledge.register.story import Around, outlook, story

HOME = ("Home", "/")


def register_crumb() -> tuple[str, str]:
    return ("Devolution register", reverse("register:index"))


def edition(request: HttpRequest, **_: Any) -> str:
    return queries.edition()


@public_page(etag=edition, stamps=True)
def index(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    areas = queries.all_areas()
    form = RegisterFilter(request.GET, presenting.regions(areas))
    filters = form.filters()
    at = filters.at or today
    states = queries.with_state(areas, at)
    deals, milestones = list(queries.deals(filters)), list(queries.milestones(filters))
    page = presenting.pages(request.GET, deals, milestones)
    context: dict[str, Any] = {
        "form": form,
        "at": at,
        "as_at": filters.at,
        "narrowed": form.in_words(),
        "picture": presenting.england(states, at),
        "figures": presenting.figures(queries.glance(states, at)),
        "groups": presenting.groups(states),
        "counts": presenting.counts(deals),
        "deals": presenting.with_areas(page.of(deals), areas),
        "milestones": presenting.with_areas(page.of(milestones), areas),
        # Of all there are no number is given: invitations and deals make no sum.
        "deals_said": page.said(deals) if form.in_words() else "",
        "milestones_said": page.said(milestones) if form.in_words() else "",
        "page": page,
        "query": request.GET.urlencode(),
        "crumbs": [HOME],
        "ld": structured.dataset(),
    }
    answer = render(request, "register/index.html", context)
    return stamped(answer, said_edition(areas[0].edition) if areas else edition(request))


@public_page(etag=edition, stamps=True)
def area(request: HttpRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    form = AtForm(request.GET)
    at = min(form.day or today, today)
    found = get_object_or_404(queries.area_page(), slug=slug)
    ties = queries.ties_of(found)
    state = queries.state_with_ties(found, ties, at)
    around = Around(ties, queries.former_names(found))
    facts = queries.story_of(found, at)
    dated, undated = story(found, facts, around, at)
    undated = [] if form.day else undated
    groups = presenting.councils(found, ties, at)
    context: dict[str, Any] = {
        "area": found,
        "form": form,
        "as_at": form.day,
        "state": state,
        "picture": strip(dated, at, title=f"{found.name} by year"),
        "known": bool(dated or undated),
        "dated": [*dated, *outlook(state, at, today)],
        "undated": undated,
        "councils": groups or presenting.grouped(queries.councils_in(found, at)),
        "kind": kind_of(found, state, at),
        "summary": presenting.summary(found, state, at),
        "themes": presenting.themes_of(facts, at),
        "rewordings": presenting.rewordings(found.told),
        "crumbs": [HOME, register_crumb()],
        "ld": structured.area(found),
    }
    return stamped(render(request, "register/area.html", context), said_edition(found.edition))


@public_page(etag=edition)
def powers(request: HttpRequest) -> HttpResponse:
    form = AtForm(request.GET)
    at = form.day or timezone.localdate()
    themes, rows = powers_by_area(at, undated=form.day is None)
    context = {
        "form": form,
        "as_at": form.day,
        "query": f"?{request.GET.urlencode()}" if form.day else "",
        "themes": themes,
        "rows": rows,
        "crumbs": [HOME, register_crumb()],
    }
    return render(request, "register/powers.html", context)


@public_page(etag=edition)
def models(request: HttpRequest) -> HttpResponse:
    found = queries.models_with_examples(timezone.localdate())
    context = {
        "models": found,
        "compared": presenting.side_by_side([model for model, _ in found]),
        "tiers": ActTier.objects.in_order(),
        "schemes": Scheme.objects.published().latest_first()[:6],
        "crumbs": [HOME],
        "ld": structured.models(found),
    }
    return render(request, "register/models.html", context)


@public_page(etag=edition)
def model(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(GovernanceModel.objects.with_sections(), slug=slug)
    at = timezone.localdate()
    context = {
        "model": found,
        "examples": queries.examples_of(found, at),
        "changes": found.changes.latest_first(),
        "crumbs": [HOME, ("Governance models", reverse("register:models"))],
        "ld": structured.article(found),
    }
    return render(request, "register/model.html", context)
