"""What the address of the queue asks for. Anything odd in it reads as not asked."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date

from devosupport.accounts.access import has_role
from devosupport.accounts.access import today as today_of
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import AdvisedRegion, User
from devosupport.core.working_days import add_working_days
from devosupport.places.choices import Stage, SupportType
from devosupport.places.querysets import during
from requests.choices import Channel, State, WaitingOn
from requests.models import SupportRequest
from requests.querysets import AMBER_DAYS, SupportRequestQuerySet

MINE = "mine"
NOBODY = "nobody"
SORTS = {
    "due": ("Due first", ("queue_on", "id")),
    "newest": ("Newest first", ("-id",)),
    "oldest": ("Oldest first", ("id",)),
}
CLOCKS = {
    "late": "Late",
    "soon": "Due within two working days",
    "paused": "Clock paused",
    "silent": "Under way, no news for 30 days",
}
STATES = [state for state in State if state != State.DRAFT]
# What a filter may say; an empty tuple means a number or a word that is looked up.
CHOICES: dict[str, tuple[str, ...]] = {
    "waiting": (WaitingOn.US, WaitingOn.COUNCIL, WaitingOn.PARTNER, WaitingOn.PEER),
    "state": tuple(STATES),
    "type": tuple(SupportType.values),
    "stage": tuple(Stage.values),
    "channel": tuple(Channel.values),
    "clock": tuple(CLOCKS),
    "topic": (),
    "region": (),
    "lead": (),
}

OPEN_TO_SIGHT = {
    "topic": "topics__slug",
    "type": "support_types__contains",
    "stage": "stage",
    "channel": "channel",
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
        elif found["region"] == "all":
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
        return bool(self.text) or any(value != "all" for _, value in self.filters)

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


def rows_for(user: User, asked: Asked, today: date) -> SupportRequestQuerySet:
    """The filtered list itself: the page and the export are both taken from it."""
    return waiting_in(everything_for(user, asked, today), asked)


def waiting_in(rows: SupportRequestQuerySet, asked: Asked) -> SupportRequestQuerySet:
    who = asked.says("waiting")
    return rows.filter(waiting_on=who) if who else rows


def everything_for(user: User, asked: Asked, today: date) -> SupportRequestQuerySet:
    """The filtered list, whoever it waits on: what is counted for the tabs."""
    state = asked.says("state")
    rows = (
        SupportRequest.objects.queue_for(user, state=state)
        if state
        else SupportRequest.objects.queue_for(user)
    )
    for name, value in asked.filters:
        rows = rows.filter(narrowed(user, name, value, today))
    if asked.text:
        # Words of what was asked: of a sensitive outline they must find nothing.
        seen = SupportRequest.objects.visible_to(user).search(asked.text)
        rows = rows.filter(pk__in=seen.values("pk"))
    return rows.order_by(*SORTS[asked.sort][1])


def narrowed(user: User, name: str, value: str, today: date) -> Q:
    if name == "region":
        return of_region(user, value)
    if name == "lead":
        return of_lead(user, value)
    if name == "clock":
        return with_clock(value, today)
    if name in OPEN_TO_SIGHT:
        # An outline shows none of these, so asking for them finds no outline.
        return Q(**{OPEN_TO_SIGHT[name]: [value] if name == "type" else value}) & ~outlines()
    return Q()


def outlines() -> Q:
    return Q(sensitive=True, claimed_by=None, state=State.SUBMITTED)


def of_region(user: User, value: str) -> Q:
    if value == "all":
        return Q()
    if value == MINE:
        return Q(region__in=regions_of(user))
    return Q(region__slug=value)


def regions_of(user: User) -> list[int]:
    """Asked once a page and kept on the user."""
    if not has_role(user, OfficerRole.PRINCIPAL_ADVISER):
        return []
    if not hasattr(user, "_advised"):
        held = AdvisedRegion.objects.filter(during(today_of()), user=user)
        user._advised = list(held.values_list("region_id", flat=True))  # type: ignore[attr-defined]
    found: list[int] = user._advised  # type: ignore[attr-defined]
    return found


def of_lead(user: User, value: str) -> Q:
    if value == NOBODY:
        return Q(case_lead=None, claimed_by=None)
    person = user.pk if value == MINE else int(value)
    return Q(case_lead=person) | Q(case_lead=None, claimed_by=person)


def with_clock(value: str, today: date) -> Q:
    if value == "late":
        return Q(queue_on__lt=today, due_on__isnull=False)
    if value == "soon":
        return Q(queue_on__gte=today, queue_on__lte=add_working_days(today, AMBER_DAYS))
    if value == "silent":
        return Q(pk__in=SupportRequest.objects.silent(timezone.now()).values("pk"))
    return Q(paused_since__isnull=False)


def parse_place(text: str) -> tuple[date, int] | None:
    """ "2027-01-05.12" from an address: where a page begins."""
    on, _, number = text.partition(".")
    if not (number.isascii() and number.isdigit()) or len(number) > 15:
        return None
    try:
        day = parse_date(on)
    except ValueError:
        return None
    return (day, int(number)) if day else None
