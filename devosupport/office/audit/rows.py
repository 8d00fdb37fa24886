"""Which entries of the history are asked for."""

from dataclasses import dataclass

from django.http import HttpRequest

from devosupport.accounts.access import Person, has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.history.models import Entry
from devosupport.history.querysets import EntryQuerySet

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

    subject: str  # "requests.supportrequest 12", or the type alone
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

    def of(self, entries: EntryQuerySet) -> EntryQuerySet:
        kind, _, number = self.subject.partition(" ")
        if kind:
            entries = entries.filter(subject_type=kind)
        if number:
            known = number.isascii() and number.isdigit()
            entries = entries.filter(subject_id=int(number[:18])) if known else entries.none()
        if self.verb:
            entries = entries.called(self.verb)
        if self.person:
            entries = entries.by_person(self.person)
        return entries.filter(id__lt=self.before) if self.before else entries


def codes_of(entry: Entry) -> list[tuple[str, str]]:
    """The codes an entry holds, as words to read: no names and no typed text are among them."""
    return [(name.replace("_", " "), str(value)) for name, value in sorted(entry.data.items())]
