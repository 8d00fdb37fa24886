"""An officer takes somebody on, or tells the nominator why not."""

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.clock import day_in_words
from peers.choices import PeerState
from peers.models import Nomination, Peer
from peers.nominations.choices import NominationState, NotTaken, View
from peers.nominations.rules.base import SETTLED, lock, person_at, settle
from peers.nominations.telling import tell_result
from peers.rules.base import require, today
from peers.rules.roster import require_officer
from peers.rules.steps import nominate


@transaction.atomic
def take_on(*, nomination: Nomination, actor: User, note: str = "") -> Peer:
    """Onto the way to the roster: references come next. Others who named them hear it too."""
    require_officer(actor)
    row = lock(nomination)
    require(row.state == NominationState.RECEIVED, SETTLED)
    consulted = consulted_words(row, note)
    words = "Consult the sub-national grouping first, or enter whom you asked and what they said."
    require(consulted, words)
    user = person_at(row.email, row.name)
    if not user.can_sign_in:
        user.can_sign_in = True
        user.save(update_fields=["can_sign_in"])
    peer = nominate(
        user=user,
        kind=row.kind,
        actor=actor,
        consulted=consulted,
        organisation=row.organisation,
        group_office=row.group_office,
        group=row.group,
        works_at=row.works_at,
        role=row.role,
        first_hand=row.first_hand,
    )
    row.peer = peer
    settle(row, actor, NominationState.TAKEN_ON, peer=peer.pk)
    tell_result(row, NominationState.TAKEN_ON)
    for other in Nomination.objects.open().about(row.email):
        other.peer = peer
        settle(other, actor, NominationState.TAKEN_ON, peer=peer.pk)
        tell_result(other, NominationState.TAKEN_ON)
    return peer


def consulted_words(row: Nomination, note: str) -> str:
    """Who was consulted and what they said; empty while nobody was."""
    parts = []
    for asked in row.consultations.select_related("grouping"):
        if asked.answered_at is not None:
            said = f"{asked.grouping}: {View(asked.answer).label.lower()}."
            parts.append(f"{said} {asked.words}".strip())
        elif asked.answer_by < today():
            day = asked.answer_by
            words = f"had until {day_in_words(day)} and has not answered."
            parts.append(f"{asked.grouping} {words}")
    return "\n".join([*parts, note.strip()]).strip()


@transaction.atomic
def turn_down(*, nomination: Nomination, actor: User, reason: str, words: str) -> Nomination:
    """Not this time: the nominator is told why, in words of ours."""
    require_officer(actor)
    row = lock(nomination)
    require(row.state == NominationState.RECEIVED, SETTLED)
    require(reason in NotTaken.values, "Select why not.")
    require(words.strip(), "Enter what we tell whoever put them forward.")
    row.reason, row.reason_words = reason, words.strip()
    settle(row, actor, NominationState.NOT_TAKEN, reason=str(reason))
    tell_result(row, NominationState.NOT_TAKEN)
    return row


def already_known(row: Nomination) -> Peer | None:
    """Whoever bears this address and is on the roster or on the way to it."""
    rows = Peer.objects.exclude(state=PeerState.LEFT).exclude(pk=row.peer_id or 0)
    return rows.filter(user__email__iexact=row.email).select_related("user").first()
