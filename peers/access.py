"""Who may, on the peers' side. The rows a page shows are guarded by their querysets."""

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from peers.models import Peer
from requests.access import roles_of
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
