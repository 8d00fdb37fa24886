"""What to read next, each with the reason it is offered. One query, of the search's own rows."""

from dataclasses import dataclass

from django.db import connection

from devosupport.places.choices import Stage
from knowledge.library.choices import Kind
from knowledge.library.models import Resource

MOST = 3
# Written out, because every public page asks it. The newest sixty that share anything.
_NEAR = """
SELECT url, title, kind_label, topics, stages, facts @> '{"illustrative": true}'
FROM knowledge_search_document
WHERE collection = 'live' AND key <> %s AND kind = ANY(%s::text[])
  AND (topics && %s::varchar[] OR stages && %s::varchar[])
ORDER BY date DESC NULLS LAST, id DESC LIMIT 60
"""


@dataclass(frozen=True)
class Related:
    url: str
    title: str
    kind: str
    illustrative: bool
    reason: str


def related(resource: Resource) -> list[Related]:
    """Up to three resources that share topics or a stage, most in common first."""
    topics = {topic["slug"]: topic["name"] for topic in resource.page.get("topics", [])}
    with connection.cursor() as cursor:
        cursor.execute(
            _NEAR, [resource.search_key, Kind.values, list(topics), list(resource.stages)]
        )
        rows = cursor.fetchall()
    scored = []
    for url, title, kind, their_topics, their_stages, illustrative in rows:
        shared = [name for slug, name in topics.items() if slug in their_topics]
        stages = [stage for stage in resource.stages if stage in their_stages]
        item = Related(url, title, kind, illustrative, _reason(shared, stages))
        scored.append((3 * len(shared) + len(stages), item))
    scored.sort(key=lambda row: -row[0])
    return [item for _, item in scored[:MOST]]


def _reason(topics: list[str], stages: list[str]) -> str:
    if topics:
        return f"Also about {' and '.join(name.lower() for name in topics[:2])}"
    return f"For the same stage: {Stage(stages[0]).label.lower()}"
