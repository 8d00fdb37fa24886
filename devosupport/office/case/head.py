"""The head of every screen of a case: which it is, where it stands, who has it, its tabs."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from devosupport.accounts.access import today
from devosupport.accounts.models import User
from devosupport.office.due import DueTag, due_tag
from requests import clocks
from requests.choices import TAKING_PART, Priority, State
from requests.models import Partner, SupportRequest

COLOURS: dict[str, str] = {
    State.SUBMITTED: "blue",
    State.IN_TRIAGE: "purple",
    State.INFO_NEEDED: "yellow",
    State.SCOPING: "purple",
    State.OFFERED: "yellow",
    State.MATCHING: "purple",
    State.IN_DELIVERY: "teal",
    State.DELIVERED: "yellow",
    State.CLOSED: "green",
}
# Before and without a package nobody is looked for.
TEAMLESS = (State.DRAFT, State.AWAITING_PARTNERS, State.SUBMITTED, State.IN_TRIAGE)
TABS = (
    ("case", "Overview"),
    ("messages", "Messages"),
    ("notes", "Notes"),
    ("package", "Package"),
    ("days", "Days"),
    ("history", "History"),
)


@dataclass(frozen=True)
class Person:
    name: str
    phone: str = ""


@dataclass(frozen=True)
class Head:
    case: SupportRequest
    title: str
    state: str
    colour: str
    due: DueTag
    explanation: clocks.Explanation
    partners: list[Partner]
    holder: Person | None
    holder_is: str
    advisers: list[Person]
    priority: str
    silent: bool
    tabs: list[dict[str, object]] = field(default_factory=list)


def head_of(case: SupportRequest, user: User, current: str = "") -> Head:
    partners = list(case.partners.filter(state__in=TAKING_PART).select_related("organisation"))
    holder = case.case_lead or case.claimed_by
    advisers = User.objects.principal_advisers_for(case.region, today()) if case.region_id else []
    return Head(
        case=case,
        title=title_of(case, partners),
        state=State(case.state).label,
        colour=COLOURS.get(case.state, "grey"),
        due=due_tag(case, today()),
        explanation=clocks.explain(case),
        partners=partners,
        holder=Person(str(holder), holder.phone) if holder else None,
        holder_is="Case lead" if case.case_lead_id else "Claimed by",
        advisers=[Person(str(adviser), adviser.phone) for adviser in advisers],
        priority=Priority(case.priority).label if case.priority else "",
        silent=is_silent(case),
        tabs=tabs_of(case, current),
    )


def is_silent(case: SupportRequest) -> bool:
    """Under way, and nobody said or logged anything for thirty days."""
    if case.state != State.IN_DELIVERY:
        return False
    return SupportRequest.objects.silent(timezone.now()).filter(pk=case.pk).exists()


def title_of(case: SupportRequest, partners: Iterable[Partner]) -> str:
    """ "Cumberland with Westmorland and Furness and 2 others"."""
    others = [partner.organisation.short_name for partner in partners]
    if not others:
        return case.lead.short_name
    said = ", ".join(others[:2])
    rest = len(others) - 2
    more = f" and {rest} {'other' if rest == 1 else 'others'}" if rest > 0 else ""
    return f"{case.lead.short_name} with {said}{more}"


def tabs_of(case: SupportRequest, current: str) -> list[dict[str, object]]:
    items: list[dict[str, object]] = [
        {
            "text": text,
            "url": reverse(f"office:{name}", args=[case.reference]),
            "current": name == current,
        }
        for name, text in TABS
    ]
    team = team_url(case)
    if team:
        items.insert(4, {"text": "Team", "url": team, "current": current == "team"})
    return items


def team_url(case: SupportRequest) -> str:
    """The team in the making, a screen of the peers' app; there is none before a package."""
    if case.state in TEAMLESS:
        return ""
    return reverse("peers:case_team", args=[case.reference])
