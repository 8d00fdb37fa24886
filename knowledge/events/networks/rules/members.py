"""Into a network and out of it again. Each verb locks the network: what is decided is counted."""

from datetime import date

from django.db import transaction

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.moment import now, today
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from devosupport.notifications.rules import send
from devosupport.places.models import Organisation
from knowledge.events.networks.access import places_from_which, standing_of
from knowledge.events.networks.choices import OPEN, MemberRole, MemberState
from knowledge.events.networks.models import Network, NetworkMember
from knowledge.events.networks.querysets import NetworkMemberQuerySet
from knowledge.events.networks.rules.networks import lock, only_officers


@transaction.atomic
def ask_to_join(
    *, network: Network, actor: User, organisation: Organisation, reason: str
) -> NetworkMember:
    """Ask; coordinators are told, officers where there are none."""
    network = lock(network)
    if network.closed_at:
        raise Refused("This network is closed, so nobody can join it any longer.")
    if organisation not in places_from_which(actor, network):
        raise Refused(f"This network is for others: {network.who_may_join}")
    if NetworkMember.objects.open_of(actor).filter(network=network).exists():
        raise Refused("You have asked already, or are a member: open the network again.")
    made = NetworkMember.objects.create(
        network=network, person=actor, organisation=organisation, reason=reason, asked_at=now()
    )
    for person in who_decide(network):
        send("networks.asked", to=person, about=made, key=f"{made.pk}")
    record(network, "member_asked", actor=actor, membership=made.pk)
    return made


def who_decide(network: Network) -> list[User]:
    rows = NetworkMember.objects.coordinators().filter(network=network).select_related("person")
    return [row.person for row in rows] or list(
        User.objects.officers(today(), OfficerRole.TRIAGE, OfficerRole.MANAGER)
    )


@transaction.atomic
def take_back(*, membership: NetworkMember, actor: User) -> NetworkMember:
    row = _locked(membership, MemberState.ASKED)
    if row.person_id != actor.pk:
        raise Refused("Only the person who asked can take it back.")
    return _end(row, MemberState.WITHDRAWN, "member_took_back", actor)


@transaction.atomic
def approve(
    *,
    membership: NetworkMember,
    actor: User,
    answer: str = "",
    role: MemberRole = MemberRole.MEMBER,
) -> NetworkMember:
    """Let them in, with a sentence that is sent to them."""
    row = _locked(membership, MemberState.ASKED)
    _only_who_run(row, actor)
    if row.network.closed_at:
        raise Refused("This network is closed, so nobody can join it any longer.")
    if row.organisation not in places_from_which(row.person, row.network):
        raise Refused(
            "The rule of the network no longer fits this person: they have left the organisation, "
            "do something else there, or the rule was changed. Decline, and say so."
        )
    row.state, row.role, row.answer, row.reason = MemberState.ACTIVE, role, answer, ""
    row.decided_by, row.decided_at = actor, now()
    row.save()
    send("networks.approved", to=row.person, about=row, key=f"{row.pk}")
    record(row.network, "member_let_in", actor=actor, membership=row.pk)
    return row


@transaction.atomic
def decline(*, membership: NetworkMember, actor: User, answer: str) -> NetworkMember:
    row = _locked(membership, MemberState.ASKED)
    _only_who_run(row, actor)
    row.decided_by, row.decided_at = actor, now()
    row = _end(row, MemberState.DECLINED, "member_declined", actor, answer)
    send("networks.declined", to=row.person, about=row, key=f"{row.pk}")
    return row


@transaction.atomic
def leave(*, network: Network, actor: User) -> NetworkMember:
    """In one click, and at once."""
    found = NetworkMember.objects.active().filter(network=network, person=actor).first()
    if found is None:
        raise Refused("You are not a member of this network any longer.")
    row = _locked(found, MemberState.ACTIVE)
    return _end(row, MemberState.LEFT, "member_left", actor)


@transaction.atomic
def remove(*, membership: NetworkMember, actor: User, answer: str) -> NetworkMember:
    """With a reason, which is sent to them."""
    row = _locked(membership, MemberState.ACTIVE)
    _only_who_run(row, actor)
    if row.person_id == actor.pk:
        raise Refused("To leave the network yourself, press “Leave this network”.")
    row = _end(row, MemberState.REMOVED, "member_removed", actor, answer)
    send("networks.removed", to=row.person, about=row, key=f"{row.pk}")
    return row


@transaction.atomic
def set_role(*, membership: NetworkMember, actor: User, role: MemberRole) -> NetworkMember:
    """Officers name coordinators; a coordinator names nobody."""
    only_officers(actor)
    row = _locked(membership, MemberState.ACTIVE)
    if row.role == role:
        raise Refused(f"This person is {row.get_role_display().lower()} already.")
    old, row.role = row.role, role
    row.save(update_fields=["role"])
    record(row.network, "member_role", actor=actor, membership=row.pk, old=old, new=role.value)
    if role == MemberRole.COORDINATOR:
        send("networks.coordinator", to=row.person, about=row, key=f"{row.pk}:{now():%Y%m%d%H%M}")
    return row


@transaction.atomic
def set_address(*, network: Network, actor: User, hidden: bool) -> NetworkMember:
    """Whether the other members see one's e-mail address."""
    found = NetworkMember.objects.active().filter(network=network, person=actor).first()
    if found is None:
        raise Refused("You are not a member of this network any longer.")
    row = _locked(found, MemberState.ACTIVE)
    row.hides_email = hidden
    row.save(update_fields=["hides_email"])
    record(network, "member_address", actor=actor, membership=row.pk, hidden=hidden)
    return row


def end_gone() -> int:
    """The sweep: whoever has left the organisation is no longer in its name; how many."""
    return sum(end_one(row) for row in NetworkMember.objects.gone().order_by("pk")[:500])


@transaction.atomic
def end_one(membership: NetworkMember) -> bool:
    row = NetworkMember.objects.select_for_update().filter(pk=membership.pk, state__in=OPEN).first()
    if row is None or not NetworkMember.objects.gone().filter(pk=row.pk).exists():
        return False
    _end(row, MemberState.ENDED, "member_ended", None)
    send("networks.ended", to=row.person, about=row, key=f"{row.pk}")
    return True


def long_over(before: date) -> NetworkMemberQuerySet:
    """Memberships that ended before this day, and requests to join that came to nothing."""
    return NetworkMember.objects.filter(ended_at__date__lt=before)


@transaction.atomic
def forget_one(*, membership: NetworkMember) -> None:
    """Who it was, and what they were told; that there was one stays in the history."""
    record(membership.network, "membership_removed", actor=None, membership=membership.pk)
    NetworkMember.objects.filter(pk=membership.pk).delete()


def _locked(membership: NetworkMember, state: MemberState) -> NetworkMember:
    """The row under lock, its network locked first. Raises Refused when it has moved on."""
    lock(membership.network)
    rows = NetworkMember.objects.select_for_update(of=("self",))
    row = rows.select_related("network", "person", "organisation").get(pk=membership.pk)
    if row.state != state:
        raise Refused(f"This has changed meanwhile: {row.get_state_display()}.")
    return row


def _only_who_run(row: NetworkMember, actor: User) -> None:
    if not standing_of(actor, row.network).may_run:
        raise Refused("Only a coordinator of the network or an officer of the LGA can do this.")


def _end(
    row: NetworkMember, state: MemberState, verb: str, actor: User | None, answer: str = ""
) -> NetworkMember:
    row.state, row.ended_at, row.answer, row.reason = state, now(), answer, ""
    row.save()
    record(row.network, verb, actor=actor, membership=row.pk)
    return row
