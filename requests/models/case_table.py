"""What the database keeps for a request beside its fields: the indexes the lists walk, and what
may never be."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from requests import choices
from requests.models.amounts import CAP, in_halves

# What officers filter and sort their queue by.
QUEUE_FILTERS: tuple[tuple[str, ...], ...] = (
    ("waiting_on",),
    ("state",),
    ("holder",),
    ("region",),
    ("urgency",),
)
# What else the queue asks of a row: beside the keys of an index, so that a list walks past rows
# that do not match without opening them, which is ten times as quick.
QUEUE_ASKS = (
    "state", "waiting_on", "holder", "region", "lead", "stage", "channel", "support_types",
    "urgency", "sensitive", "claimed_by", "case_lead",
)  # fmt: skip
INDEXES: list[models.Index] = [
    # The queue reads open requests only, in this order, whatever it is filtered by.
    models.Index(
        fields=["queue_on", "id"],
        include=QUEUE_ASKS,
        condition=Q(state__in=choices.OPEN),
        name="queue_wide",
    ),
    *(
        models.Index(
            fields=[*by, "queue_on", "id"],
            condition=Q(state__in=choices.OPEN),
            name="_".join(["queue", *by]),
        )
        for by in QUEUE_FILTERS
    ),
    # An eighth of the requests, for whatever is asked beside the stage.
    models.Index(
        fields=["stage", "queue_on", "id"],
        include=[name for name in QUEUE_ASKS if name != "stage"],
        condition=Q(state__in=choices.OPEN),
        name="queue_stage",
    ),
    models.Index(
        fields=["id"],
        include=QUEUE_ASKS,
        condition=Q(state__in=choices.OPEN),
        name="queue_by_number",
    ),
    models.Index(
        fields=["state", "queue_on", "id"],
        include=[name for name in QUEUE_ASKS if name != "state"],
        condition=Q(state__in=choices.ENDED),
        name="ended_by_date",
    ),
    models.Index(
        fields=["state", "id"],
        condition=Q(state__in=choices.ENDED),
        name="ended_by_number",
    ),
    # A few at a time: only what is with the managers. Other filters never ask it.
    models.Index(
        fields=["queue_on", "id"],
        include=QUEUE_ASKS,
        condition=Q(escalated_at__isnull=False),
        name="queue_escalated",
    ),
    models.Index(fields=["lead", "-id"], name="request_lead"),
    models.Index(fields=["ended_at"], name="request_ended"),
    GinIndex(fields=["words"], name="request_by_words"),
    GinIndex(fields=["words"], condition=Q(state__in=choices.OPEN), name="queue_by_words"),
    # Requests of the same place, the newest first, and the newest of a region: likely duplicates.
    models.Index(Lower("place_name"), F("id").desc(), name="request_by_place"),
    models.Index(fields=["region", "-id"], name="request_by_region"),
]

CONSTRAINTS: list[models.BaseConstraint] = [
    models.CheckConstraint(
        condition=Q(priority=None) | Q(priority__in=(1, 2, 3)),
        name="request_priority_is_1_to_3",
    ),
    models.CheckConstraint(
        condition=~Q(state=choices.State.ON_HOLD) | Q(resume_on__isnull=False),
        name="request_on_hold_has_a_resume_date",
    ),
    models.CheckConstraint(
        condition=~Q(state=choices.State.DUPLICATE) | Q(duplicate_of__isnull=False),
        name="request_duplicate_names_the_other",
    ),
    models.CheckConstraint(
        condition=Q(duplicate_of=None) | ~Q(duplicate_of=F("id")),
        name="request_is_not_its_own_duplicate",
    ),
    models.CheckConstraint(
        condition=~Q(state__in=choices.PAUSED) | Q(due_on=None),
        name="request_paused_has_no_due_date",
    ),
    models.CheckConstraint(
        condition=in_halves("cap") & Q(cap__gte=CAP), name="request_cap_in_halves"
    ),
    models.CheckConstraint(
        condition=Q(cap=CAP)
        | (~Q(cap_reason="") & Q(cap_raised_by__isnull=False, cap_raised_at__isnull=False)),
        name="request_cap_raised_says_who_and_why",
    ),
]
