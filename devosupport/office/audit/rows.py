"""Which entries of the history are asked for."""

from dataclasses import dataclass

from django.http import HttpRequest

from devosupport.accounts.access import Person, has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.history.models import Entry
from devosupport.history.querysets import EntryQuerySet
from devosupport.office.audit.words import kinds
from requests.models import SupportRequest

READERS = (OfficerRole.MANAGER, OfficerRole.ADMINISTRATOR)
PAGE = 50


def entries_for(user: Person) -> EntryQuerySet:
    """Every entry with its actor, newest first; none for anybody else."""
    if not has_role(user, *READERS):
        return Entry.objects.none()
    return Entry.objects.select_related("actor").order_by("-id")


@dataclass(frozen=True)
class Asked:
    """What the address asks for. Anything odd in it reads as not asked."""

    subject: str  # "DS-7RK2VW", "Peer 12", "peers.peer 12", or the kind alone
    verb: str  # "requests.claim"
    person: str  # part of a name or address
    before: int | None

    @classmethod
    def by(cls, request: HttpRequest) -> "Asked":
        def said(name: str) -> str:
            return request.GET.get(name, "").replace("\x00", "").strip()[:100]

        before = said("before")[:18]
        return cls(
            subject=said("subject"),
            verb=said("verb"),
            person=said("person"),
            before=int(before) if before.isascii() and before.isdigit() else None,
        )

    @property
    def anything(self) -> bool:
        return bool(self.subject or self.verb or self.person)

    def of(self, entries: EntryQuerySet, user: Person) -> EntryQuerySet:
        entries = self._about(entries, user) if self.subject else entries
        if self.verb:
            entries = entries.called(self.verb)
        if self.person:
            entries = entries.by_person(self.person)
        return entries.filter(id__lt=self.before) if self.before else entries

    def _about(self, entries: EntryQuerySet, user: Person) -> EntryQuerySet:
        """By a reference, or by a kind of record, with its number or without."""
        kind, _, last = self.subject.rpartition(" ")
        reference = last.upper()
        case = SupportRequest.objects.visible_to(user).filter(reference=reference).first()
        if case is not None:
            return entries.about(case)
        number = int(last[:18]) if last.isascii() and last.isdigit() else None
        named = (kind if number is not None else self.subject).lower()
        entries = entries.filter(subject_type__in=kinds().get(named, [named]))
        return entries if number is None else entries.filter(subject_id=number)
