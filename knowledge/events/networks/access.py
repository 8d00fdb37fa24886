"""Who may join a network, who looks after it, who may read what is inside."""

from dataclasses import dataclass

from devosupport.accounts.access import Person, is_officer, organisations_of, today
from devosupport.accounts.models import Affiliation, User
from devosupport.places.models import Organisation
from knowledge.events.networks.choices import MemberRole
from knowledge.events.networks.models import Network, NetworkMember


def places_from_which(user: Person, network: Network) -> list[Organisation]:
    """The person's organisations from which the rule lets them join; by name."""
    if not isinstance(user, User):
        return []
    rows = user.affiliations.current(today()).select_related("organisation")
    fitting = [row.organisation for row in rows if fits(row, network)]
    return sorted({row.pk: row for row in fitting}.values(), key=lambda row: row.name)


def fits(row: Affiliation, network: Network) -> bool:
    """The rule: the kind of organisation and what the person does there; an empty list is open."""
    kind = not network.kinds or row.organisation.kind in network.kinds
    return kind and (not network.roles or row.role in network.roles)


@dataclass(frozen=True)
class Standing:
    """What one person is to one network."""

    membership: NetworkMember | None
    officer: bool

    @property
    def is_member(self) -> bool:
        return self.membership is not None and self.membership.is_active

    @property
    def may_read(self) -> bool:
        return self.officer or self.is_member

    @property
    def may_run(self) -> bool:
        """Let people in and out, add papers and notes."""
        return self.officer or (
            self.membership is not None
            and self.membership.is_active
            and self.membership.role == MemberRole.COORDINATOR
        )


def standing_of(user: Person, network: Network) -> Standing:
    """One query. Whoever has left the organisation they joined from is nothing to the network."""
    row = None
    if isinstance(user, User):
        row = NetworkMember.objects.open_of(user).filter(network=network).first()
        if row and not organisations_of(user).filter(pk=row.organisation_id).exists():
            row = None
    return Standing(row, is_officer(user))
