"""Pages of the hub, made as the portal makes them."""

from datetime import date
from itertools import count

from devosupport.places.models import Topic
from knowledge.library import rules
from knowledge.search.engine import Document, index_all
from tests import people

_numbers = count(100_001)
_orders = count(101)


def topic(name: str = "Governance") -> Topic:
    slug = name.lower().replace(" ", "-")
    found, _ = Topic.objects.get_or_create(
        slug=slug, defaults={"name": name, "order": next(_orders), "description": name}
    )
    return found


def draft(title: str = "", *, topics=(), places=(), author=None, **values):
    number = next(_numbers)
    values = {
        "kind": "case_study",
        "title": title or f"How place {number} did it",
        "summary": "What happened and what others can take from it.",
        "body": "## What happened\n\nA *long* story.",
    } | values
    return rules.create(
        actor=author or people.person(), values=values, topics=list(topics), places=list(places)
    )


def published(title: str = "", **values):
    resource = draft(title, **values)
    return rules.publish(resource=resource, actor=people.officer("manager"), review_due=REVIEW)


REVIEW = date(2099, 1, 1)


def document(key: str, title: str = "", body: str = "", **fields) -> Document:
    return Document(
        key=key,
        kind=fields.pop("kind", "case_study"),
        kind_label=fields.pop("kind_label", "Case study"),
        url=f"/library/{key}/",
        title=title or key,
        body=body,
        **fields,
    )


def indexed(*documents: Document) -> None:
    index_all(list(documents))
