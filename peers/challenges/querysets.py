"""Which challenges and which steps: what comes next, what is due, what is in public."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef

from knowledge.library.choices import State as ResourceState

if TYPE_CHECKING:
    from peers.challenges.models import Challenge, ChallengeStep, Publication  # noqa: F401
    from requests.models import SupportRequest
    from requests.querysets import SupportRequestQuerySet

# How long before a step is due whoever does it is reminded.
SOON = timedelta(days=14)


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    def of_request(self, request: "SupportRequest") -> "ChallengeQuerySet":
        return self.filter(request=request).select_related(
            "request__case_lead", "request__lead", "lead", "answered_by"
        )

    def newest_first(self) -> "ChallengeQuerySet":
        return self.order_by("-visit_on", "-pk")

    def among(self, requests: "SupportRequestQuerySet") -> "ChallengeQuerySet":
        """Those of requests that a person may see, with what a list shows."""
        rows = self.filter(request__in=requests).select_related(
            "request__lead", "request__case_lead", "lead"
        )
        return rows.prefetch_related("steps")


class ChallengeStepQuerySet(models.QuerySet["ChallengeStep"]):
    def undone(self) -> "ChallengeStepQuerySet":
        return self.filter(done_on=None)

    def next(self) -> "ChallengeStepQuerySet":
        """The first step of each challenge that is not done."""
        earlier = self.model._default_manager.filter(
            challenge=OuterRef("challenge"), position__lt=OuterRef("position"), done_on=None
        )
        return self.undone().filter(~Exists(earlier))

    def due_soon(self, at: date) -> "ChallengeStepQuerySet":
        return self.next().filter(due_on__lte=at + SOON)

    def with_case(self) -> "ChallengeStepQuerySet":
        return self.select_related(
            "challenge__request__lead",
            "challenge__request__region",
            "challenge__request__case_lead",
            "challenge__lead",
        )


class PublicationQuerySet(models.QuerySet["Publication"]):
    def in_public(self) -> "PublicationQuerySet":
        """What the council agreed to and the library shows, the newest first."""
        rows = self.filter(
            challenge__agreed_at__isnull=False,
            challenge__request__sensitive=False,
            resource__state=ResourceState.PUBLISHED,
        )
        rows = rows.select_related("challenge__request__lead", "resource")
        return rows.order_by("-at", "-pk")
