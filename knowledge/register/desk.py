"""What officers see of the register: the list, what is due for checking, a preview."""

from datetime import date
from typing import Any

from django.db.models import Q

from devosupport.core.stale import in_words
from knowledge.register.choices import DetailKind
from knowledge.register.models import Area, Deal, Detail, GovernanceModel, Milestone
from knowledge.register.records import Record

MOST_DUE = 60
MOST_ROWS = 200


def rows(wanted: str) -> list[Deal | Milestone]:
    """Deals and milestones whose place or headline has these words: two queries."""
    found: list[Deal | Milestone] = []
    words = Q(area_name__icontains=wanted) | Q(headline__icontains=wanted)
    found += Deal.objects.filter(words).in_order()[:MOST_ROWS]
    found += Milestone.objects.filter(words).in_order()[:MOST_ROWS]
    return found


def number_due(at: date) -> int:
    """How many facts are due for checking: three queries."""
    return (
        Deal.objects.due(at).count()
        + Milestone.objects.due(at).count()
        + Detail.objects.due(at).count()
    )


def texts_unseen() -> int:
    """How many texts await a second person: two queries."""
    return GovernanceModel.objects.unseen().count() + Area.objects.unseen().count()


def due(at: date) -> list[dict[str, Any]]:
    """Never checked first, then the longest ago: three queries."""
    facts: list[Deal | Milestone | Detail] = []
    facts += Deal.objects.due(at).for_officers().order_by("last_checked")[:MOST_DUE]
    facts += Milestone.objects.due(at).for_officers().order_by("last_checked")[:MOST_DUE]
    facts += Detail.objects.due(at).for_officers().order_by("last_checked")[:MOST_DUE]
    facts.sort(key=lambda fact: fact.last_checked or date.min)
    return [_due(fact, at) for fact in facts[:MOST_DUE]]


def _due(fact: Deal | Milestone | Detail, at: date) -> dict[str, Any]:
    owner = fact.owner if isinstance(fact, Detail) else fact
    why = [fact.doubt] if fact.doubt else []
    if fact.is_unseen:
        why.append("Not yet seen by a second person")
    if not why:
        days = (at - fact.last_checked).days if fact.last_checked else 0
        why.append(f"Last checked {days} days ago" if days else "Never checked")
    return {
        "fact": fact,
        "what": _what(fact),
        "key": fact.pk if isinstance(fact, Detail) else fact.slug,
        "title": f"{owner.title}: {fact.words}" if isinstance(fact, Detail) else owner.title,
        "slug": owner.slug,
        "why": why,
        "unseen": fact.is_unseen,
    }


def _what(fact: Deal | Milestone | Detail) -> str:
    return "detail" if isinstance(fact, Detail) else "record"


def of_kind(record: Record, kind: DetailKind) -> list[Detail]:
    return [row for row in record.details if row.kind == kind]


def preview(form: Any) -> list[dict[str, Any]]:
    """The answers as readers would see them, in the form's order."""
    shown = []
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if value not in (None, "", [], False) and not name.startswith(("keep_", "opened")):
            shown.append({"key": field.label, "value": in_words(field, value)})
    return shown
