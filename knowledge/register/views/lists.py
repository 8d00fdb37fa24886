"""Models, schemes, powers by area, old names and benchmarks as lists for machines."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from devosupport.core import feeds
from devosupport.core.public import public_page
from knowledge.register.forms import AtForm
from knowledge.register.models import Figure, GovernanceModel, Indicator, OldName, Scheme
from knowledge.register.records import powers_by_area
from knowledge.register.views.benchmarks import edition as benchmarks_edition
from knowledge.register.views.public import edition

# The papers that name these bodies are of 2010 to 2016.
LAST_PAPER = date(2016, 12, 31)


@public_page(etag=edition)
def models(request: HttpRequest, form: str) -> HttpResponse:
    entries = [
        feeds.Entry(
            model.name,
            model.get_absolute_url(),
            model.summary,
            model.changed_at,
            {
                "kind_of_authority": model.kind,
                "law": model.law,
                "source": model.source,
                "last_checked": model.last_checked,
                "not_yet_checked": model.not_yet_checked,
            },
        )
        for model in GovernanceModel.objects.in_order()
    ]
    return feeds.answer(
        form,
        entries,
        title="Governance models",
        page="register:models",
        feed="register:models_atom",
        columns=("kind_of_authority", "law", "source", "last_checked", "not_yet_checked"),
    )


@public_page(etag=edition)
def schemes(request: HttpRequest, form: str) -> HttpResponse:
    entries = [
        feeds.Entry(
            scheme.name,
            scheme.get_absolute_url(),
            scheme.summary,
            scheme.changed_at,
            {
                "area": scheme.area.name,
                "proposers": scheme.proposers,
                "stage": scheme.get_stage_display(),
                "stage_on": scheme.stage_on,
                "demonstration": "yes" if scheme.demonstration else "no",
            },
        )
        for scheme in Scheme.objects.published().latest_first()
    ]
    return feeds.answer(
        form,
        entries,
        title="Proposed schemes",
        page="register:schemes",
        feed="register:schemes_atom",
        columns=("area", "proposers", "stage", "stage_on", "demonstration"),
    )


@public_page(etag=edition)
def powers(request: HttpRequest, form: str) -> HttpResponse:
    """One entry for each power that a deal names in an area, as at the day asked for."""
    day = AtForm(request.GET).day
    entries = [
        feeds.Entry(
            f"{area.name}: {theme.name}",
            power.owner.get_absolute_url(),
            power.words,
            power.changed_at,
            {
                "area": area.name,
                "theme": theme.name,
                "deal_on": power.owner.on,
                "source": power.source,
                "not_yet_checked": power.not_yet_checked,
            },
            known_as=f"{reverse('register:powers')}#{area.slug}-{power.pk}",
        )
        for area, cells in powers_by_area(day or timezone.localdate(), undated=day is None)[1]
        for theme, named in cells
        for power in named
    ]
    return feeds.answer(
        form,
        entries,
        title="What the deals name",
        page="register:powers",
        feed="register:powers_atom",
        columns=("area", "theme", "deal_on", "source", "not_yet_checked"),
    )


@public_page(etag=edition)
def names(request: HttpRequest, form: str) -> HttpResponse:
    page = reverse("register:names")
    entries = [
        feeds.Entry(
            name.name,
            name.organisation.get_absolute_url() if name.organisation else page,
            name.today or "Today’s body is not yet checked.",
            name.checked_on,
            {"named_in": name.named_in, "source": name.source, "source_url": name.source_url},
            published=LAST_PAPER,
            known_as=f"{page}#{name.slug}",
        )
        for name in OldName.objects.in_order()
    ]
    return feeds.answer(
        form,
        entries,
        title="Names used in the papers",
        page="register:names",
        feed="register:names_atom",
        columns=("named_in", "source", "source_url"),
    )


@public_page(etag=benchmarks_edition)
def benchmarks(request: HttpRequest) -> HttpResponse:
    """One entry an indicator, moved up when one of its figures changes."""
    latest = Figure.objects.latest_changes()
    entries = [
        feeds.Entry(
            row.name,
            row.get_absolute_url(),
            row.words,
            max(row.changed_at, latest.get(row.pk, row.changed_at)),
        )
        for row in Indicator.objects.in_order()
    ]
    entries.sort(key=lambda entry: str(entry.changed), reverse=True)
    return feeds.answer(
        "atom",
        entries,
        title="Benchmarks",
        page="register:benchmarks",
        feed="register:benchmarks_atom",
    )
