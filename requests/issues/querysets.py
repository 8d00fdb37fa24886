"""Which issues and responses: a person may see, wait for us, the public may read."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Prefetch, Q

from devosupport.accounts.access import is_officer, organisations_of
from devosupport.accounts.models import User
from requests.issues.choices import Answer, IssueState, ResponseState

if TYPE_CHECKING:
    from requests.issues.models import Issue, JointResponse  # noqa: F401

Person = User | AnonymousUser


class IssueQuerySet(models.QuerySet["Issue"]):
    def visible_to(self, user: Person) -> "IssueQuerySet":
        """One's own; those one is invited to, and everything for officers, once they are raised."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        raised = ~Q(state=IssueState.DRAFT)
        if is_officer(user):
            return self.filter(raised | Q(organisation__in=organisations_of(user)))
        return self.of(user)

    def of(self, user: Person) -> "IssueQuerySet":
        """The council side's own list."""
        mine = organisations_of(user)
        invited = Q(pk__in=self.model._default_manager.filter(joinings__organisation__in=mine))
        own = Q(organisation__in=mine)
        return self.filter(own | (invited & ~Q(state=IssueState.DRAFT))).distinct()

    def waiting(self) -> "IssueQuerySet":
        """Raised, and in no response yet."""
        return self.filter(state=IssueState.RAISED, response=None)

    def for_reading(self) -> "IssueQuerySet":
        return self.select_related("organisation", "topic", "response").prefetch_related(
            "joinings__organisation"
        )

    def newest_first(self) -> "IssueQuerySet":
        return self.order_by("-state_since", "-pk")


class JointResponseQuerySet(models.QuerySet["JointResponse"]):
    def open(self) -> "JointResponseQuerySet":
        return self.filter(state__in=(ResponseState.PREPARING, ResponseState.WITH_GOVERNMENT))

    def preparing(self) -> "JointResponseQuerySet":
        return self.filter(state=ResponseState.PREPARING)

    def with_issues(self) -> "JointResponseQuerySet":
        return self.select_related("topic").prefetch_related(
            "issues__organisation",
            "issues__topic",
            "issues__joinings__organisation",
            "sign_offs__organisation",
        )

    def newest_first(self) -> "JointResponseQuerySet":
        return self.order_by("-state_since", "-pk")

    def published(self) -> "JointResponseQuerySet":
        """What the public reads: only public words, and only who agreed to be named; bodies made
        up for the demonstration nowhere else."""
        models_of = self.model._meta.apps.get_model
        rows = self.exclude(published_at=None).exclude(state=ResponseState.NOT_TAKEN)
        rows = rows if settings.DEMO else rows.filter(demonstration=False)
        sign_offs = models_of("requests", "SignOff")._default_manager
        said = models_of("requests", "Said")._default_manager
        named = sign_offs.filter(answer=Answer.NAMED).select_related("organisation")
        return (
            rows.select_related("topic")
            .prefetch_related(
                Prefetch("sign_offs", queryset=named, to_attr="named"),
                Prefetch("said", queryset=said.filter(public=True), to_attr="public_words"),
            )
            .order_by("-sent_on", "-pk")
        )
