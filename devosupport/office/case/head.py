"""The head of every screen of a case: which it is, where it stands, who has it, its tabs."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.safestring import SafeString

from devosupport.accounts.models import User
from devosupport.core.charts import clock_strip
from devosupport.core.moment import today
from devosupport.office.case.found import whole_cases_for
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
    ("notes", "Notes and calls"),
    ("documents", "Documents"),
    ("package", "Package"),
    ("team", "Team"),
    ("days", "Days"),
    ("feedback", "How it went"),
    ("similar", "Similar"),
    ("history", "History"),
)
ASKED_HOW_IT_WENT = (State.DELIVERED, State.CLOSED)


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
    strip: SafeString
    partners: list[Partner]
    holder: Person | None
    holder_is: str
    advisers: list[Person]
    priority: str
    silent: bool
    tabs: list[dict[str, object]] = field(default_factory=list)


def head_of(case: SupportRequest, user: User, current: str = "") -> Head:
    """Takes a case as `found` loads it; any other is loaded again."""
    if not hasattr(case, "advisers"):
        case = whole_cases_for(user).get(pk=case.pk)
    partners = [partner for partner in case.partners.all() if partner.state in TAKING_PART]
    holder = case.case_lead or case.claimed_by
    explanation = clocks.explain(case)
    return Head(
        case=case,
        title=title_of(case, partners),
        state=case.office_label,
        colour=COLOURS.get(case.state, "grey"),
        due=due_tag(case, today()),
        explanation=explanation,
        strip=clock_strip(explanation.days, due_on=explanation.due_on, today=today()),
        partners=partners,
        holder=Person(str(holder), holder.phone) if holder else None,
        holder_is="Case lead" if case.case_lead_id else "Claimed by",
        advisers=[Person(**adviser) for adviser in case.advisers],  # type: ignore[attr-defined]
        priority=Priority(case.priority).label if case.priority else "",
        silent=case.is_silent,  # type: ignore[attr-defined]
        tabs=tabs_of(case, current),
    )


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
    """Those that this state has something for."""
    return [
        {"text": text_of(case, name, text, current), "url": url, "current": name == current}
        for name, text in TABS
        if (url := tab_url(case, name))
    ]


def text_of(case: SupportRequest, name: str, text: str, current: str) -> str:
    """Messages say how many are new, until they are looked at."""
    new = case.new_messages if name == "messages" != current else 0  # type: ignore[attr-defined]
    return f"{text} ({new} new)" if new else text


def tab_url(case: SupportRequest, name: str) -> str:
    if name == "team":
        return team_url(case)
    if name == "feedback" and case.state not in ASKED_HOW_IT_WENT:
        return ""
    return reverse(f"office:{name}", args=[case.reference])


def team_url(case: SupportRequest) -> str:
    """The team in the making, a screen of the peers' app; there is none before a package."""
    if case.state in TEAMLESS:
        return ""
    return reverse("peers:case_team", args=[case.reference])
