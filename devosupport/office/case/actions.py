"""What an officer can do on a case now: the verbs the access table gives, as links."""

from dataclasses import dataclass

from django.urls import reverse

from devosupport.accounts.models import User
from devosupport.office.case.head import team_url
from devosupport.office.verbs.deed import Deed
from devosupport.office.verbs.table import DEEDS
from requests.access import verbs_for
from requests.models import SupportRequest

TEAM_VERBS = frozenset({"show_team", "confirm_team"})


@dataclass(frozen=True)
class Action:
    text: str
    url: str


@dataclass(frozen=True)
class Actions:
    """`main`: the few that this state is about. `more`: the rest. `verbs`: all that are allowed."""

    verbs: frozenset[str]
    main: list[Action]
    more: list[Action]


def actions_for(user: User, case: SupportRequest) -> Actions:
    allowed = frozenset(verbs_for(user, case))
    deeds = [deed for deed in DEEDS.values() if deed.verb in allowed and deed.shown(case, user)]
    # Somebody waits for it, whatever else the state is about.
    deeds.sort(key=lambda deed: deed.verb != "answer_escalation")

    def links(main: bool) -> list[Action]:
        return [link(deed, case) for deed in deeds if deed.main is main]

    main = [*package_of(case, allowed), *team_of(case, allowed), *links(True)]
    return Actions(allowed, main, links(False))


def package_of(case: SupportRequest, allowed: frozenset[str]) -> list[Action]:
    """What comes first of all, until there is something to offer."""
    if "set_lines" not in allowed or case.has_lines:  # type: ignore[attr-defined]
        return []
    return [Action("Put the package together", reverse("office:package", args=[case.reference]))]


def team_of(case: SupportRequest, allowed: frozenset[str]) -> list[Action]:
    """The team's verbs stand on the peers' page."""
    if not allowed & TEAM_VERBS:
        return []
    words = "Confirm the team" if case.team_shown_at else "Find the team and show it"
    return [Action(words, team_url(case))]


def link(deed: Deed, case: SupportRequest) -> Action:
    return Action(deed.title, deed.url(case))
