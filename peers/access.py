"""Who may, on the peers' side. The rows a page shows are guarded by their querysets."""

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from peers.models import Engagement, Peer
from peers.transitions import PEER, TRANSITIONS
from requests.access import Actor, roles_of
from requests.choices import Role
from requests.models import SupportRequest


def is_peer(user: User) -> bool:
    """On the roster, in whatever state; asked once and kept on the user."""
    if not hasattr(user, "_is_peer"):
        user._is_peer = Peer.objects.of(user).exists()  # type: ignore[attr-defined]
    return bool(user._is_peer)  # type: ignore[attr-defined]


def on_a_team(user: User) -> bool:
    return user.seat_terms.exists()


def leads_the_team(user: User, case: SupportRequest) -> bool:
    """Who proposes, invites and confirms: the case lead, or a manager."""
    return bool(roles_of(user, case) & {Role.CASE_LEAD, Role.MANAGER})


def keeps_roster(user: User) -> bool:
    return has_role(user, OfficerRole.CASE_LEAD, OfficerRole.MANAGER, OfficerRole.PRINCIPAL_ADVISER)


def roles_on(user: Actor, case: SupportRequest, peer: Peer) -> frozenset[str]:
    """What the person is to an engagement: their roles on its request, and whether it is theirs."""
    found: set[str] = set(roles_of(user, case))
    if isinstance(user, User) and user.is_active and user.pk == peer.user_id:
        found.add(PEER)
    return frozenset(found)


def verbs_for(user: Actor, engagement: Engagement) -> list[str]:
    """Every verb the person may use now, in the table's order. A guard may still refuse."""
    roles = roles_on(user, engagement.seat.line.request, engagement.peer)
    return [
        verb
        for verb, row in TRANSITIONS.items()
        if engagement.state in row.sources and roles & set(row.who)
    ]


def may(user: Actor, engagement: Engagement, verb: str) -> bool:
    return verb in verbs_for(user, engagement)
