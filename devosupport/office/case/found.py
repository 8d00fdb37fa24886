"""Which cases an officer may open, and the one an address names.

One loader brings what every screen of a case needs: three queries, however long its story is.
"""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from devosupport.accounts.access import today
from devosupport.accounts.models import AdvisedRegion, User
from devosupport.places.models import Topic
from devosupport.places.querysets import during
from requests.access import sees_only_outline
from requests.models import (
    CaseOfficer,
    Message,
    OutcomeReview,
    Partner,
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
    `topic_names` [text], `new_messages`, `advisers` [{name, phone}], `is_silent` and `review_open`.
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
        "is_silent": Exists(SupportRequest.objects.silent(timezone.now()).filter(pk=ME)),
        "new_messages": Message.objects.counted_for(user),
        "review_open": Exists(OutcomeReview.objects.filter(request=ME, done_at=None)),
    }


def held_by(user: User) -> QuerySet[AdvisedRegion]:
    return AdvisedRegion.objects.filter(during(today()), user=user)


def advisers() -> QuerySet[Any, Any]:
    """The Principal Advisers of the case's region, each one column {name, phone}."""
    name = Coalesce(NullIf(F("name"), Value("")), F("email"))
    person = JSONObject(name=name, phone=F("phone"))
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
