"""Cases that wait for a team, people who could be on it, and what everybody does on the way.

The rows before a journey begins are made by the verbs themselves; from then on people read screens,
fill in forms and open their e-mails, as in `story`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from devosupport.accounts.models import User
from devosupport.accounts.rules.demo import ensure_personas
from devosupport.local.supervisor import WEB
from peers.choices import EngagementState, PeerKind, PeerState
from peers.models import Engagement, Peer
from requests.choices import PaidFrom, Provider, SeatKind, State
from requests.models import SupportRequest
from tests import factories
from tests.browser import NARROW, WIDE
from tests.journeys.story.people import PATIENCE, Person, Screens
from tests.peers.factories import peer
from tests.requests.factories import Cast, case_in, demo_cast

FRANCES = "Frances Pretender"
SUIT = {"topics": {"governance": 3}, "support_types": ["brokering"]}
PHONE = {"viewport": NARROW, "has_touch": True, "is_mobile": True}


@dataclass
class Scene:
    """One journey: its browsers, its case, the people of the demonstration."""

    live: Any
    open_page: Callable[..., Any]
    screens: Screens
    personas: dict[str, User] = field(default_factory=ensure_personas)

    def __post_init__(self) -> None:
        # Those of an earlier journey have gone home.
        Peer.objects.update(state=PeerState.LEFT)
        SupportRequest.objects.filter(state=State.MATCHING).update(state=State.WITHDRAWN)

    def enter(self, name: str, *, phone: bool = False) -> Person:
        page = self.open_page(**(PHONE if phone else {"viewport": WIDE}))
        return Person(name, page, self.screens)

    def cast(self) -> Cast:
        return demo_cast()

    def case(self, package: list[dict[str, Any]], state: State = State.MATCHING) -> SupportRequest:
        return case_in(state, self.cast(), package=package, place_name="The Vale")

    def the_case_lead(self) -> Person:
        frances = self.enter("the case lead")
        frances.signs_in_as(FRANCES)
        return frances

    def told(self, error: Exception) -> None:
        error.add_note(self.live.log(WEB)[-4000:])
        error.add_note("\n".join(self.screens.wrong))


def line(activity: str, kind: SeatKind, days: str = "2", **values: Any) -> dict[str, Any]:
    adviser = kind == SeatKind.ADVISER
    return {
        "activity": activity,
        "provider": Provider.ADVISER if adviser else Provider.PEER,
        "days": Decimal(days),
        "seats": 1,
        "seat_kind": kind,
        **({"paid_from": PaidFrom.IMPROVEMENT} if adviser else {}),
        **values,
    }


def somebody(name: str, kind: str = PeerKind.MEMBER, **fields: Any) -> Peer:
    """On the roster, with room for one request."""
    email = f"{name.lower().replace(' ', '.')}@roster.example"
    user = User.objects.create_user(email, name=name)
    organisation = factories.organisation()
    return peer(kind, user=user, organisation=organisation, limit=1, **fields)


def until(true: Callable[[], Any], what: str) -> Any:
    """What the worker brings about, soon."""
    deadline = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < deadline, f"Not in time: {what}"
        time.sleep(0.1)
    return found


def of_case(case: SupportRequest, state: EngagementState) -> list[Engagement]:
    rows = Engagement.objects.of_request(case).filter(state=state)
    return list(rows.select_related("peer__user").order_by("seat_id"))


def proposed(case: SupportRequest, number: int) -> list[Engagement]:
    def all_of_them() -> list[Engagement]:
        rows = of_case(case, EngagementState.PROPOSED)
        return rows if len(rows) == number else []

    found: list[Engagement] = until(all_of_them, f"{number} proposals")
    return found


def team_page(case: SupportRequest) -> str:
    return f"/office/matching/{case.reference}/"


def invites(frances: Person, case: SupportRequest, name: str, message: str = "") -> None:
    frances.opens(team_page(case))
    frances.follows(f"Invite {name}")
    if message:
        frances.writes(message=message)
    frances.presses("Send the invitation")
    frances.sees(f"{name} is invited")


def says_yes(scene: Scene, who: Peer, *, phone: bool = False) -> Person:
    person = scene.enter(who.name, phone=phone)
    person.opens_link_to(who.user.email, "Can you help")
    person.chooses("Yes, I can do this")
    person.presses("Send my answer")
    person.sees("You said yes")
    assert person.page.context.cookies() == [], "A link needs no session"
    return person


def shows_the_team(frances: Person, case: SupportRequest) -> None:
    frances.opens(team_page(case))
    frances.presses("Show this team to the council")
    frances.sees("The council has been shown the team")


def is_happy(scene: Scene, case: SupportRequest, *names: str, phone: bool = False) -> None:
    alex = scene.enter("the authoriser", phone=phone)
    alex.opens_link_to(case.cast.authoriser.email, "Meet your proposed team")
    alex.sees("Meet your proposed team", *names)
    alex.chooses("Yes, we are happy with everybody")
    alex.presses("Send our answer")
    alex.sees("Thank you")


def confirms(frances: Person, case: SupportRequest) -> None:
    frances.opens(team_page(case))
    frances.presses("Confirm the team")
    frances.sees("The team is confirmed")
    case.refresh_from_db()
    assert case.state == State.IN_DELIVERY
