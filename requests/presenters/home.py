"""An organisation's home: what waits for it first, then everything it asked."""

from dataclasses import dataclass

from devosupport.accounts.models import User
from knowledge.library.models import Resource
from requests.choices import ENDED, OPEN, State, WaitingOn
from requests.models import SupportRequest

# What the council has to do, in words that lead to it.
TO_DO: dict[State, str] = {
    State.DRAFT: "Finish and send it",
    State.AWAITING_PARTNERS: "Partners have still to agree",
    State.INFO_NEEDED: "Answer our questions",
    State.OFFERED: "Agree the support package",
    State.DELIVERED: "Tell us how it went",
}
MOST_ENDED = 20
READING = 3


@dataclass(frozen=True)
class Waiting:
    row: SupportRequest
    to_do: str


@dataclass(frozen=True)
class Home:
    waiting: list[Waiting]
    open: list[SupportRequest]
    ended: list[SupportRequest]


def home_of(user: User, text: str = "") -> Home:
    """Two queries, whatever the number of requests shown."""
    rows = SupportRequest.objects.of(user).select_related("lead", "case_lead")
    if text.strip():
        rows = rows.search(text)
    live = list(rows.filter(state__in=OPEN).order_by("queue_on", "-id"))
    waiting = [
        Waiting(row, TO_DO[State(row.state)])
        for row in live
        if row.waiting_on in (WaitingOn.COUNCIL, WaitingOn.PARTNER) and row.state in TO_DO
    ]
    ended = list(rows.filter(state__in=ENDED).order_by("-ended_at", "-id")[:MOST_ENDED])
    return Home(waiting, live, ended)


def reading_for(rows: list[SupportRequest]) -> list[Resource]:
    """The newest of the hub for the stages the organisation is at."""
    stages = {row.stage for row in rows if row.stage}
    return list(Resource.objects.published().of_stages(stages).newest_first()[:READING])
