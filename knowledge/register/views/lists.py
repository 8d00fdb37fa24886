"""Governance models, proposed schemes and benchmarks as lists for machines."""

from django.http import HttpRequest, HttpResponse

from devosupport.core import feeds
from devosupport.core.public import public_page
from knowledge.register.models import Figure, GovernanceModel, Indicator, Scheme
from knowledge.register.views.benchmarks import edition as benchmarks_edition
from knowledge.register.views.public import edition


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
