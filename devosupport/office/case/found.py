"""Which cases an officer may open, and the one an address names.

One loader brings what every screen of a case needs: three queries, however long its story is.
"""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, JSONField, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from devosupport.accounts.models import AdvisedRegion, User
from devosupport.core.moment import today
from devosupport.places.models import Topic
from devosupport.places.querysets import during
from requests.access import sees_only_outline
from requests.choices import NoteKind
from requests.models import (
    CaseOfficer,
    CaseStudy,
    Line,
    Message,
    Note,
    OutcomeReview,
    Partner,
    Promise,
    SeatTerm,
    SupportRequest,
)
from requests.querysets import SupportRequestQuerySet

SHOWN = ("lead", "region", "case_lead", "claimed_by", "created_by", "duplicate_of", "authoriser",
         "decline_proposed_by", "continues", "last_edited_by")  # fmt: skip
ME = OuterRef("pk")


def cases_for(user: User) -> SupportRequestQuerySet:
    """What the officer sees, those included of which only the outline is seen."""
    rows = SupportRequest.objects.visible_to(user) | SupportRequest.objects.outlined_to(user)
    return rows.select_related(*SHOWN)


def whole_cases_for(user: User) -> SupportRequestQuerySet:
    """With all that the head and the overview of a case show.

    Adds `known_user` and what `requests.access` asks of the person (see `access.known`),
    `topic_names` [text], `open_promises` [{pk, what, by}], `new_messages`, `has_lines`, `advisers`
    [{name, phone}], `is_silent`, `review_open`, `has_study`, and two notes {by, at, body} or None:
    `handover`, for this officer to read first, and `escalation`.
    """
    partners = Prefetch("partners", Partner.objects.select_related("organisation"))
    return cases_for(user).annotate(**facts(user)).prefetch_related(partners, "pauses")


def facts(user: User) -> dict[str, Any]:
    """What is asked about the case in the same query."""
    return {
        "known_user": Value(user.pk),
        "known_adviser": Exists(SeatTerm.objects.filter(adviser=user, seat__line__request=ME)),
        "known_added": Exists(CaseOfficer.objects.filter(user=user, request=ME)),
        "known_advises": Exists(held_by(user).filter(region=OuterRef("region"))),
        "topic_names": ArraySubquery(Topic.objects.filter(requests=ME).values_list("name")),
        "advisers": ArraySubquery(advisers()),
        "handover": note(NoteKind.HANDOVER, to=user, read_at=None),
        "escalation": note(NoteKind.ESCALATION),
        "open_promises": ArraySubquery(promises()),
        "is_silent": Exists(SupportRequest.objects.silent(timezone.now()).filter(pk=ME)),
        "new_messages": Message.objects.counted_for(user),
        "has_lines": Exists(Line.objects.current().filter(request=ME)),
        "review_open": Exists(OutcomeReview.objects.filter(request=ME, done_at=None)),
        "has_study": Exists(CaseStudy.objects.filter(request=ME)),
    }


def promises() -> QuerySet[Any, Any]:
    """The open promises, the soonest first, each one column {pk, what, by}."""
    row = JSONObject(pk=F("pk"), what=F("what"), by=F("by"))
    rows = Promise.objects.filter(request=ME).open().order_by("by", "pk")
    named: QuerySet[Any, Any] = rows.annotate(row=row).values("row")
    return named


def note(kind: str, **which: Any) -> Subquery:
    """The newest note of a kind: {by, at, body}."""
    said = JSONObject(by=name_of("author__"), at=F("at"), body=F("body"))
    rows = Note.objects.filter(request=ME, kind=kind, **which).order_by("-id")
    return Subquery(rows.annotate(said=said).values("said")[:1], output_field=JSONField())


def name_of(person: str = "") -> Coalesce:
    return Coalesce(NullIf(F(f"{person}name"), Value("")), F(f"{person}email"))


def held_by(user: User) -> QuerySet[AdvisedRegion]:
    return AdvisedRegion.objects.filter(during(today()), user=user)


def advisers() -> QuerySet[Any, Any]:
    """The Principal Advisers of the case's region, each one column {name, phone}."""
    person = JSONObject(name=name_of(), phone=F("phone"))
    rows = User.objects.principal_advisers_for(OuterRef("region"), today())  # type: ignore[arg-type]
    named: QuerySet[Any, Any] = rows.annotate(person=person).values("person")
    return named


def case_or_404(user: User, reference: str) -> SupportRequest:
    return get_object_or_404(whole_cases_for(user), reference=reference.upper())


def whole_or_404(user: User, reference: str) -> SupportRequest:
    """For pages that an outline does not have."""
    case = case_or_404(user, reference)
    if sees_only_outline(user, case):
        raise Http404
    return case
