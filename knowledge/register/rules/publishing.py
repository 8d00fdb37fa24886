"""The register's pages as the search knows them. All of it is public."""

from typing import Any

from django.urls import reverse

from knowledge.register.models import Area, Deal, GovernanceModel, Indicator, Milestone
from knowledge.search.engine import Document, index_all

# A row of a register says less than a page about it.
OF_A_ROW = 0.6


def index_register() -> int:
    """Put areas, deals, milestones and governance models into the search; how many there are."""
    documents = [
        *map(_area, Area.objects.select_related("authority", "region")),
        *map(_fact, Deal.objects.prefetch_related("areas__region", "powers__theme__topic")),
        *map(_fact, Milestone.objects.prefetch_related("areas__region")),
        *map(_model, GovernanceModel.objects.with_sections()),
    ]
    index_all(documents)
    return len(documents)


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
    page = areas[0].get_absolute_url() if len(areas) == 1 else reverse("register:index")
    kind = "deal" if isinstance(fact, Deal) else "milestone"
    return Document(
        key=f"register:{kind}:{fact.slug}",
        kind=kind,
        kind_label="Deal or offer" if kind == "deal" else "Milestone",
        url=f"{page}#{fact.slug}",
        title=f"{fact.area_name}: {_lower(fact.get_kind_display())}",
        summary=f"{fact.said_on}. {fact.headline}.",
        body=" ".join([fact.status_note, fact.source, *(area.name for area in areas)]),
        topics=_topics(fact),
        regions=sorted({area.region.slug for area in areas if area.region}),
        year=fact.on.year if fact.on else None,
        date=fact.on,
        weight=OF_A_ROW,
        facts={"not_yet_checked": fact.doubt},
    )


def _topics(fact: Deal | Milestone) -> list[str]:
    if not isinstance(fact, Deal):
        return []
    return sorted({p.theme.topic.slug for p in fact.powers.all() if p.theme.topic})


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
