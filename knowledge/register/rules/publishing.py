"""The register's pages as the search knows them: only what is public."""

from typing import Any

from knowledge.register.models import (
    Area,
    Deal,
    GovernanceModel,
    Indicator,
    Milestone,
    Scheme,
)
from knowledge.search.engine import Document, index, index_all, remove

# A row of a register says less than a page about it.
OF_A_ROW = 0.6


def index_register() -> int:
    """Put everything of the register into the search; how many pages there are."""
    documents = [
        *map(_area, Area.objects.select_related("authority", "region")),
        *map(_fact, Deal.objects.to_index()),
        *map(_fact, Milestone.objects.to_index()),
        *map(_model, GovernanceModel.objects.with_sections()),
        *map(_scheme, Scheme.objects.published().prefetch_related("updates")),
    ]
    index_all(documents)
    return len(documents)


def index_record(row: Deal | Milestone) -> None:
    """One deal or milestone as it is now; out of the search if it is out of the register."""
    if row.withdrawn_on:
        remove(_key(row))
    elif isinstance(row, Deal):
        index(_fact(Deal.objects.to_index().get(pk=row.pk)))
    else:
        index(_fact(Milestone.objects.to_index().get(pk=row.pk)))


def index_scheme(scheme: Scheme) -> None:
    if scheme.published_at:
        index(_scheme(scheme))


def index_model(model: GovernanceModel) -> None:
    index(_model(GovernanceModel.objects.with_sections().get(pk=model.pk)))


def index_area(area: Area) -> None:
    index(_area(area))


def _key(row: Deal | Milestone) -> str:
    return f"register:{'deal' if isinstance(row, Deal) else 'milestone'}:{row.slug}"


def _scheme(scheme: Scheme) -> Document:
    updates = [row.words for row in scheme.updates.all() if row.published_at]
    return Document(
        key=f"register:scheme:{scheme.slug}",
        kind="scheme",
        kind_label="Proposed scheme",
        url=scheme.get_absolute_url(),
        title=scheme.name,
        summary=scheme.summary,
        body=" ".join([scheme.proposers, *updates]),
        regions=[scheme.area.region.slug] if scheme.area.region else [],
        date=scheme.stage_on,
    )


def _area(area: Area) -> Document:
    authority = area.authority
    words = [authority.name, authority.mayor, authority.note] if authority else [area.note]
    return Document(
        key=f"register:area:{area.slug}",
        kind="area",
        kind_label="Area in the devolution register",
        url=area.get_absolute_url(),
        title=f"{area.name} in the devolution register",
        summary=f"Deals, milestones and the story of {area.name} from its first bid to today.",
        body=" ".join(words),
        regions=[area.region.slug] if area.region else [],
    )


def _fact(fact: Deal | Milestone) -> Document:
    areas = list(fact.areas.all())
    details = [row for row in fact.details.all() if row.withdrawn_on is None]
    kind = "deal" if isinstance(fact, Deal) else "milestone"
    return Document(
        key=_key(fact),
        kind=kind,
        kind_label="Deal or offer" if kind == "deal" else "Milestone",
        url=fact.get_absolute_url(),
        title=f"{fact.area_name}: {_lower(fact.get_kind_display())}",
        summary=f"{fact.said_on}. {fact.headline}.",
        body=" ".join(
            [fact.status_note, *(area.name for area in areas), *(row.words for row in details)]
        ),
        topics=sorted({row.theme.topic.slug for row in details if row.theme and row.theme.topic}),
        regions=sorted({area.region.slug for area in areas if area.region}),
        year=fact.on.year if fact.on else None,
        date=fact.on,
        weight=OF_A_ROW,
        facts={"not_yet_checked": fact.doubt},
    )


def _model(model: GovernanceModel) -> Document:
    sections = [text for one in model.sections.all() for text in (one.heading, one.words)]
    return Document(
        key=f"register:model:{model.slug}",
        kind="governance_model",
        kind_label="Governance model",
        url=model.get_absolute_url(),
        title=f"{model.name}: governance model",
        summary=model.summary,
        body=" ".join([*sections, model.law]),
        topics=["governance"],
        date=model.last_checked,
    )


def _lower(words: Any) -> str:
    text = str(words)
    return text[:1].lower() + text[1:]


def index_benchmarks() -> int:
    """Put every indicator into the search; how many there are."""
    documents = [_indicator(one) for one in Indicator.objects.in_order()]
    index_all(documents)
    return len(documents)


def _indicator(one: Indicator) -> Document:
    return Document(
        key=f"register:indicator:{one.slug}",
        kind="benchmark",
        kind_label="Benchmark",
        url=one.get_absolute_url(),
        title=f"{one.name}: benchmark",
        summary=one.words,
        body=f"{one.publisher_name}. {one.source}. Figures for strategic authorities and councils.",
        date=one.last_checked,
    )
