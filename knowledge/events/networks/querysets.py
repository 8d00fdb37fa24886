"""Which networks, whose memberships, which papers. A stranger's answer is always empty."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from devosupport.accounts.access import Person, is_officer, today
from devosupport.accounts.models import Affiliation, User
from devosupport.places.querysets import during
from knowledge.events.networks.choices import OPEN, MemberRole, MemberState, PaperState

if TYPE_CHECKING:
    from knowledge.events.networks.models import (  # noqa: F401
        MeetingNote,
        Network,
        NetworkMember,
        Paper,
    )

LISTED = (PaperState.CHECKING, PaperState.READY)


def _member_of(user: User, prefix: str) -> Q:
    """In the network, and still at the organisation they joined from: what opens anything.

    Asked of the affiliation at each look, so that leaving an organisation closes its networks
    at once; the sweep writes it down later. Every condition is on one membership.
    """
    there = f"{prefix}organisation__affiliations__"
    return during(today(), f"{there}begins", f"{there}ends") & Q(
        **{f"{prefix}person": user, f"{prefix}state": MemberState.ACTIVE, f"{there}user": user}
    )


def _narrowed(rows: Any, user: Person, prefix: str) -> Any:
    """All of them for officers, those of one's own networks for members, none for others."""
    if is_officer(user):
        return rows
    if not isinstance(user, User) or not user.is_active:
        return rows.none()
    return rows.filter(_member_of(user, prefix)).distinct()


def _still_there() -> Exists:
    there = during(today())
    rows = Affiliation.objects.filter(there, user=OuterRef("person"), user__is_active=True)
    return Exists(rows.filter(organisation=OuterRef("organisation")))


class NetworkQuerySet(models.QuerySet["Network"]):
    def listed(self) -> "NetworkQuerySet":
        """On the public list: everything that has not been closed."""
        return self.filter(closed_at=None)

    def with_members(self) -> "NetworkQuerySet":
        """How many members each has, as `members`."""
        active = Q(memberships__state=MemberState.ACTIVE)
        return self.annotate(members=Count("memberships", filter=active))

    def visible_to(self, user: Person) -> "NetworkQuerySet":
        """Whose inside the person may see: officers every network's, members their own."""
        found: NetworkQuerySet = _narrowed(self, user, "memberships__")
        return found


class NetworkMemberQuerySet(models.QuerySet["NetworkMember"]):
    def active(self) -> "NetworkMemberQuerySet":
        return self.filter(state=MemberState.ACTIVE)

    def standing(self) -> "NetworkMemberQuerySet":
        """Active, and still at the organisation."""
        return self.active().filter(_still_there())

    def gone(self) -> "NetworkMemberQuerySet":
        """Open on paper, though the person is no longer at the organisation."""
        return self.filter(~_still_there(), state__in=OPEN)

    def waiting(self) -> "NetworkMemberQuerySet":
        return self.filter(state=MemberState.ASKED).order_by("asked_at", "pk")

    def open_of(self, person: Person) -> "NetworkMemberQuerySet":
        """The person's own, asked for or active."""
        if not isinstance(person, User):
            return self.none()
        return self.filter(person=person, state__in=OPEN)

    def coordinators(self) -> "NetworkMemberQuerySet":
        return self.standing().filter(role=MemberRole.COORDINATOR)

    def for_list(self) -> "NetworkMemberQuerySet":
        return self.select_related("person", "organisation").order_by("person__name", "pk")


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, user: Person) -> "PaperQuerySet":
        """To read of: members and officers."""
        rows = self.filter(state__in=LISTED)
        found: PaperQuerySet = _narrowed(rows, user, "network__memberships__")
        return found

    def opened_by(self, user: Person) -> "PaperQuerySet":
        return self.visible_to(user).filter(state=PaperState.READY)

    def for_list(self) -> "PaperQuerySet":
        return self.select_related("added_by", "meeting").order_by("-added_at", "-pk")

    def to_scan(self, at: datetime) -> "PaperQuerySet":
        due = Q(scan_after__lte=at)
        return self.filter(due, state=PaperState.CHECKING).order_by("scan_after", "pk")

    def with_a_file_to_delete(self, given_up: datetime) -> "PaperQuerySet":
        """Removed, refused, or an upload that never ended."""
        over = Q(state__in=(PaperState.REMOVED, PaperState.REFUSED))
        over |= Q(state=PaperState.ARRIVING, added_at__lt=given_up)
        return self.filter(over).exclude(stored_name="")


class MeetingNoteQuerySet(models.QuerySet["MeetingNote"]):
    def visible_to(self, user: Person) -> "MeetingNoteQuerySet":
        found: MeetingNoteQuerySet = _narrowed(self, user, "network__memberships__")
        return found

    def for_list(self) -> "MeetingNoteQuerySet":
        return self.defer("body", "html").select_related("meeting").order_by("-on", "-pk")
