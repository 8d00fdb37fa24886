"""Which documents: a person may read of or open, wait for the scanner; which files may go."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from devosupport.accounts.access import is_officer, organisations_of
from devosupport.accounts.models import User
from requests.choices import DocumentState, State

if TYPE_CHECKING:
    from requests.models import DiscardedFile, Document, SupportRequest  # noqa: F401


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: User | AnonymousUser) -> "DocumentQuerySet":
        """Of requests the person may see; what is in a draft, the lead organisation alone."""
        requests = self.model._meta.apps.get_model("requests", "SupportRequest")
        seen = requests._default_manager.visible_to(user)
        at_the_lead = Q(request__lead__in=organisations_of(user))
        reached_us = (
            ~Q(request__state=State.DRAFT)
            | Q(message__isnull=False)
            | Q(added_at__lte=F("request__submitted_at"))
        )
        return self.filter(at_the_lead | reached_us, request__in=seen.values("pk"))

    def opened_by(self, user: User | AnonymousUser) -> "DocumentQuerySet":
        """Whose file the person may have: checked, and not withdrawn save for our own record."""
        rows = self.visible_to(user).filter(state=DocumentState.READY)
        return rows if is_officer(user) else rows.filter(withdrawn_at=None)

    def of_application(self, request: "SupportRequest") -> "DocumentQuerySet":
        return self.filter(request=request, message=None)

    def standing(self) -> "DocumentQuerySet":
        """Neither refused nor withdrawn."""
        return self.exclude(state=DocumentState.REFUSED).filter(withdrawn_at=None)

    def with_a_file(self) -> "DocumentQuerySet":
        """A refused document is a row alone."""
        return self.exclude(state=DocumentState.REFUSED)

    def with_people(self) -> "DocumentQuerySet":
        return self.select_related("added_by", "withdrawn_by", "message", "request")

    def to_scan(self, at: datetime) -> "DocumentQuerySet":
        """Waiting and due, nobody at work on them; the one that waits longest first."""
        free = Q(leased_until=None) | Q(leased_until__lt=at)
        rows = self.filter(free, state=DocumentState.CHECKING, scan_after__lte=at)
        return rows.order_by("scan_after", "id")

    def being_scanned(self, at: datetime) -> "DocumentQuerySet":
        return self.filter(state=DocumentState.CHECKING, leased_until__gte=at)


class DiscardedFileQuerySet(models.QuerySet["DiscardedFile"]):
    def due(self, at: datetime) -> "DiscardedFileQuerySet":
        return self.filter(delete_after__lte=at).order_by("delete_after", "id")
