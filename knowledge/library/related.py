"""What to read next, each with the reason it is offered. One query, of the search's own rows."""

from dataclasses import dataclass

from django.db.models import Q

from devosupport.places.choices import Stage
from knowledge.library.choices import Kind
from knowledge.library.models import Resource
from knowledge.search.engine import Document

MOST = 3
LOOKED_AT = 60


@dataclass(frozen=True)
class Related:
    document: Document
    reason: str


def related(resource: Resource) -> list[Related]:
    """Up to three resources that share topics or a stage, most in common first."""
    topics = {topic["slug"]: topic["name"] for topic in resource.page.get("topics", [])}
    near = (
        Document.objects.live()
        .shown()
        .filter(kind__in=Kind.values)
        .filter(Q(topics__overlap=list(topics)) | Q(stages__overlap=resource.stages))
        .exclude(key=resource.search_key)
        .order_by("-date", "-id")[:LOOKED_AT]
    )
    scored = []
    for document in near:
        shared = [name for slug, name in topics.items() if slug in document.topics]
        stages = [stage for stage in resource.stages if stage in document.stages]
        scored.append((3 * len(shared) + len(stages), document, _reason(shared, stages)))
    scored.sort(key=lambda row: -row[0])
    return [Related(document, reason) for _, document, reason in scored[:MOST]]


def _reason(topics: list[str], stages: list[str]) -> str:
    if topics:
        return f"Also about {' and '.join(name.lower() for name in topics[:2])}"
    return f"For the same stage: {Stage(stages[0]).label.lower()}"
