"""What the address of the queue asks for. Anything odd in it reads as not asked."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.places.choices import OrganisationKind, Stage, SupportType
from requests.choices import FOR_OFFICERS, Channel, State, WaitingOn

MINE = "mine"
NOBODY = "nobody"
ALL = "all"
# The columns a sort goes by; the last is the key, so that no two rows are alike.
SORTS = {
    "due": ("Due first", ("queue_on", "id")),
    "urgent": ("Most urgent first", ("urgency", "queue_on", "id")),
    "newest": ("Newest first", ("-id",)),
    "oldest": ("Oldest first", ("id",)),
}
CLOCKS = {
    "late": "Late",
    "soon": "At risk: due within two working days",
    "paused": "Clock paused",
    "silent": "Under way, no recent news",
}
ESCALATED = {"yes": "With the managers"}
STATES = [state for state in State if state != State.DRAFT]
STATE_WORDS = {state.value: FOR_OFFICERS.get(state) or state.label for state in STATES}
# What a filter may say; an empty tuple means a number or a word that is looked up.
CHOICES: dict[str, tuple[str, ...]] = {
    "waiting": (WaitingOn.US, WaitingOn.COUNCIL, WaitingOn.PARTNER, WaitingOn.PEER),
    "state": tuple(STATES),
    "clock": tuple(CLOCKS),
    "escalated": tuple(ESCALATED),
    "lead": (),
    "region": (),
    "type": tuple(SupportType.values),
    "topic": (),
    "stage": tuple(Stage.values),
    "kind": tuple(OrganisationKind.values),
    "channel": tuple(Channel.values),
}


@dataclass(frozen=True)
class Asked:
    """One reading of the address. `after` and `before` say where a page begins or ends."""

    filters: tuple[tuple[str, str], ...] = ()
    text: str = ""
    sort: str = "due"
    after: str = ""
    before: str = ""

    @classmethod
    def by(cls, user: User, query: QueryDict) -> "Asked":
        def said(name: str) -> str:
            return query.get(name, "").replace("\x00", "").strip()[:100]

        found = {name: said(name) for name in CHOICES}
        # A Principal Adviser begins with their own regions; "all" asks for every region.
        if has_role(user, OfficerRole.PRINCIPAL_ADVISER):
            found["region"] = found["region"] or MINE
        elif found["region"] == ALL:
            found["region"] = ""
        kept = tuple((name, value) for name, value in found.items() if allowed(name, value))
        sort = said("sort")
        return cls(
            filters=kept,
            text=said("q"),
            sort=sort if sort in SORTS else "due",
            after=said("after"),
            before=said("before"),
        )

    def says(self, name: str) -> str:
        """What a filter is set to; empty when it is not."""
        return dict(self.filters).get(name, "")

    @property
    def anything(self) -> bool:
        return bool(self.text) or any(value != ALL for _, value in self.filters)

    def address(self, **changes: str) -> str:
        """The query that asks the same, but for `changes`; a page is not carried over."""
        values = {**dict(self.filters), "q": self.text, "sort": self.sort, **changes}
        values = {name: value for name, value in values.items() if value}
        if values.get("sort") == "due":
            del values["sort"]
        return f"?{urlencode(values)}" if values else "?"


def allowed(name: str, value: str) -> bool:
    if not value:
        return False
    if CHOICES[name]:
        return value in CHOICES[name]
    if name == "lead":
        return value in (MINE, NOBODY) or (value.isascii() and value.isdigit() and len(value) < 12)
    return value.replace("-", "").isalnum()
