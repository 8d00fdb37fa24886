"""An organisation's home: what waits for it first, then everything it asked."""

from dataclasses import dataclass

from django.urls import reverse

from devosupport.accounts.models import User
from requests.choices import ENDED, OPEN, State, WaitingOn
from requests.models import SupportRequest

# What the council has to do, in words that lead to it, and the page where it is done.
TO_DO: dict[State, tuple[str, str]] = {
    State.DRAFT: ("Finish and send it", "requests:case"),
    State.AWAITING_PARTNERS: ("Partners have still to agree", "requests:case"),
    State.INFO_NEEDED: ("Answer our questions", "requests:questions"),
    State.OFFERED: ("Agree the support package", "requests:package"),
    State.DELIVERED: ("Tell us how it went", "requests:feedback"),
}
MOST_ENDED = 20


@dataclass(frozen=True)
class Waiting:
    row: SupportRequest
    to_do: str
    url: str


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
        waiting_for(row)
        for row in live
        if row.waiting_on in (WaitingOn.COUNCIL, WaitingOn.PARTNER) and row.state in TO_DO
    ]
    ended = list(rows.filter(state__in=ENDED).order_by("-ended_at", "-id")[:MOST_ENDED])
    return Home(waiting, live, ended)


def waiting_for(row: SupportRequest) -> Waiting:
    words, name = TO_DO[State(row.state)]
    return Waiting(row, words, reverse(name, args=[row.reference]))
