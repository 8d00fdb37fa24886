"""Which messages are new to a person: theirs never, nor what was said before they were here."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from requests.choices import Side

if TYPE_CHECKING:
    from requests.models import Message, SupportRequest  # noqa: F401


class MessageQuerySet(models.QuerySet["Message"]):
    def new_to(self, user: User) -> "MessageQuerySet":
        """Not read by this person. For officers, what a colleague wrote is not new."""
        marks = self.model._meta.apps.get_model("requests", "ReadMark")
        read = marks._default_manager.filter(user=user, request=OuterRef("request"))
        others = ~Q(author=user) | Q(author=None)
        if is_officer(user):
            others &= ~Q(side=Side.US)
        return self.filter(others, at__gte=user.created_at).filter(
            pk__gt=Coalesce(Subquery(read.values("read_to")), Value(0))
        )

    def numbers(self) -> "models.QuerySet[Message, int]":
        return self.values_list("pk", flat=True)

    def of(self, request: "SupportRequest") -> "MessageQuerySet":
        return self.filter(request=request)

    def with_person(self, user: User) -> "MessageQuerySet":
        """What they wrote, and what was sent to them to answer."""
        links = self.model._meta.apps.get_model("notifications", "Link")._default_manager
        sent = links.filter(person=user, purpose="requests.reply").values("subject_id")
        return self.filter(Q(author=user) | Q(pk__in=sent))

    def in_order(self) -> "MessageQuerySet":
        return self.select_related("author", "organisation").order_by("at", "id")

    def counted_for(self, user: User) -> Coalesce:
        """How many are new, as a column of a query of requests."""
        new = self.new_to(user).filter(request=OuterRef("pk")).order_by()
        counted = new.annotate(case=F("request")).values("case").annotate(t=Count("pk"))
        return Coalesce(Subquery(counted.values("t")), Value(0))
