"""More rows of everything: copies of what a test built, in every table that takes them.

Copies hang on the same parents, so that a case with three messages has thirty; text that must be
unique gets an ending of its own. Where the database refuses that (one open term a seat, one answer
a person), they hang on the copies of their parents instead, so that there are as many teams as
cases. A new table is copied without anybody's doing.
"""

from itertools import count
from typing import Any

from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models import Max
from django.utils import timezone

from knowledge.register.models import Detail, GovernanceSection, Milestone, Theme
from peers.models import Conflict, PastPost, Peer, PeerTopic
from requests import rules as requests
from requests.models import CaseOfficer, Feedback, Related
from tests.knowledge.factories import published, topic

# Tables whose rows are settings or bookkeeping: more of them would be another installation.
LEFT = {
    "contenttypes.contenttype",
    "auth.permission",
    "places.edition",
    "requests.clocksetting",
    "requests.closureday",
    "sessions.session",
}
_numbers = count(1)


def tables() -> list[type[models.Model]]:
    """Parents before children."""
    wanted = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label_lower not in LEFT
        and model._meta.managed
        and isinstance(model._meta.pk, models.AutoField)
    ]
    found: dict[type[models.Model], None] = {}

    def add(model: type[models.Model], above: frozenset[type[models.Model]]) -> None:
        for field in parents(model):
            if field.related_model in wanted and field.related_model not in above:
                add(field.related_model, above | {model})
        found[model] = None

    for model in wanted:
        add(model, frozenset({model}))
    return list(found)


def keyed() -> list[type[models.Model]]:
    """Those whose rows have a name or others' numbers for a key, and none of their own."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label_lower not in LEFT
        and model._meta.managed
        and not isinstance(model._meta.pk, models.AutoField)
    ]


def parents(model: type[models.Model]) -> list[models.ForeignKey]:
    return [field for field in model._meta.concrete_fields if field.many_to_one or field.one_to_one]


def highest() -> dict[type[models.Model], int]:
    """The last row of every table now: later ones are the test's own."""
    return {model: model._base_manager.aggregate(last=Max("pk"))["last"] or 0 for model in tables()}


class Copies:
    """One copy of everything: which row became which."""

    def __init__(self) -> None:
        self.of: dict[tuple[type[models.Model], int], int] = {}

    def insert(self, model: type[models.Model], originals: list[models.Model]) -> int:
        """On the same parents if the database takes all of them there, else one by one."""
        copies = [_copy(row) for row in originals]
        if not _saved(model, copies):
            copies = [self._one(model, row) for row in originals]
        made = [(row, copy) for row, copy in zip(originals, copies, strict=True) if copy]
        self.of |= {(model, row.pk): copy.pk for row, copy in made}
        return len(made)

    def _one(self, model: type[models.Model], row: models.Model) -> models.Model | None:
        for copy in (_copy(row), self._moved(_copy(row))):
            if _saved(model, [copy]):
                return copy
        return None

    def _moved(self, copy: models.Model) -> models.Model:
        """On the copies of its parents, as far as there are."""
        for field in parents(type(copy)):
            known = (field.related_model, getattr(copy, field.attname))
            setattr(copy, field.attname, self.of.get(known, known[1]))
        return copy


def grow(since: dict[type[models.Model], int], times: int) -> dict[str, int]:
    """`times` copies of every row made since; returns how many each table took."""
    rows = {model: list(model._base_manager.filter(pk__gt=since[model])) for model in tables()}
    took: dict[str, int] = {}
    for _ in range(times):
        copies = Copies()
        for model, originals in rows.items():
            label = model._meta.label
            took[label] = took.get(label, 0) + copies.insert(model, originals)
    return took


def _saved(model: type[models.Model], copies: list[models.Model]) -> bool:
    try:
        with transaction.atomic():
            model._base_manager.bulk_create(copies)
    except DatabaseError:
        return False
    return True


def _copy(row: models.Model) -> models.Model:
    values: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.generated:
            continue
        value = getattr(row, field.attname)
        if value and isinstance(field, models.CharField | models.TextField) and _unique(field):
            ending = f"-{next(_numbers)}"
            value = value[: (field.max_length or 1000) - len(ending)] + ending
        values[field.attname] = value
    return type(row)(**values)


def _unique(field: models.Field) -> bool:
    """By itself or with others; choices keep their meaning."""
    if field.choices:
        return False
    options = field.model._meta
    together = [set(names) for names in options.unique_together]
    together += [
        set(c.fields) for c in options.constraints if isinstance(c, models.UniqueConstraint)
    ]
    return field.unique or any(field.name in names for names in together)


def furnish(w: Any) -> None:
    """What the shared world leaves out because no address needs it to answer."""
    for row in (w.case, w.asked, w.delivered):
        requests.post_message(request=row, actor=w.users["council_a"], body="A question")
        requests.post_message(request=row, actor=row.case_lead or w.cast.triage, body="An answer")
    for row in (w.case, w.scoping):
        requests.add_note(request=row, actor=w.cast.case_lead, body="To remember")
    Related.objects.create(request=w.case, other=w.scoping, by=w.cast.case_lead)
    CaseOfficer.objects.create(request=w.case, user=w.users["triage"], added_by=w.cast.case_lead)
    Feedback.objects.create(
        request=w.delivered,
        by=w.users["council_a"],
        side="council",
        organisation=w.council_a,
        rating=2,
        what_changed="We meet every month",
    )
    for peer in Peer.objects.all():
        PeerTopic.objects.create(peer=peer, topic=topic(), level=2)
        PastPost.objects.create(peer=peer, organisation=w.council_b, role="Leader")
        Conflict.objects.create(peer=peer, organisation=w.partner, kind="declared")
    published("How Bramley began", topics=[topic()], places=[w.council_a, w.council_b])
    fact = {
        "area_name": "Ashmere",
        "headline": "Buses",
        "source": "The order",
        "confidence": "seen",
    }
    milestone = Milestone.objects.create(
        slug="ashmere-order", kind="act", on=timezone.localdate(), **fact
    )
    milestone.areas.add(w.area)
    theme = Theme.objects.create(slug="ashmere-buses", name="Buses", order=99)
    Detail.objects.create(
        deal=w.deal,
        kind="power",
        theme=theme,
        words="Franchised buses",
        source="The order",
        confidence="seen",
    )
    GovernanceSection.objects.create(
        model=w.governance_model, order=1, heading="How", words="Together"
    )
