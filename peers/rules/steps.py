"""The way of a peer: put forward, references, accredited, inducted, active, resting, left."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.hints import wake
from devosupport.history.rules import record
from devosupport.notifications.rules import issue_link, send
from devosupport.places.models import Organisation
from peers.choices import PeerKind, PeerState
from peers.models import Engagement, Peer, RosterStep
from peers.nominations.telling import tell_nominators
from peers.rules.base import lock_peer, now, require, today
from peers.rules.prefilling import prefill
from peers.rules.roster import require_officer
from peers.transitions import ON_THE_WAY, STEPS

# Peers are trained again every two years.
TRAINING = timedelta(days=730)


@transaction.atomic
def nominate(
    *,
    user: User,
    kind: str,
    actor: User,
    consulted: str,
    organisation: Organisation | None = None,
    group_office: str = "",
    **values: Any,
) -> Peer:
    """Put somebody forward: by their council, an authority, a grouping, or a group office.

    `consulted` says who was asked about it and what they said (paper S2, paragraph 13.1).
    """
    require_officer(actor)
    words = "Select the organisation or the group office that puts them forward."
    require((organisation is None) != (not group_office), words)
    require(consulted.strip(), "Enter who was consulted and what they said.")
    if kind == PeerKind.MEMBER:
        require(values.get("group"), "Select the political group of a member peer.")
    already = Peer.objects.filter(user=user).exclude(state=PeerState.LEFT)
    require(not already.exists(), f"{user} is on the roster or on the way to it already.")
    peer, _ = Peer.objects.update_or_create(
        user=user,
        defaults={
            "kind": kind,
            "state": PeerState.NOMINATED,
            "nominated_by": organisation,
            "nominated_group": group_office,
            "organisation": values.pop("works_at", organisation),
            **values,
        },
    )
    prefill(peer)
    write_down(peer, PeerState.NOMINATED, consulted, actor)
    codes = {"organisation": organisation.pk if organisation else None, "group": group_office}
    record(peer, "nominate", actor=actor, at=now(), **codes)
    send("peers.nominated", to=user, about=peer, key=str(peer.pk), context={"peer": peer.pk})
    return peer


@transaction.atomic
def put_somebody_forward(*, actor: User, email: str, name: str, **values: Any) -> Peer:
    """The same for somebody the portal may not know yet."""
    require_officer(actor)
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, name=name.strip())
    return nominate(user=user, actor=actor, **values)


@transaction.atomic
def advance(
    *, peer: Peer, to: str, actor: User, note: str = "", trained_until: date | None = None
) -> Peer:
    """One step on the way, with what is to be written down about it."""
    require_officer(actor)
    row, step = lock_peer(peer), STEPS[to]
    label = PeerState(row.state).label.lower()
    require(row.state in step.sources, f"This person is “{label}”, so that is not the next step.")
    require(note.strip() or not step.must_say, f"Answer the question: {step.asks}")
    if to == PeerState.LEFT:
        busy = Engagement.objects.frozen().filter(peer=row).exists()
        require(not busy, f"{row.name} is invited or on a team: release them there first.")
    if step.trains:
        row.trained_until = trained_until or today() + TRAINING
        require(row.trained_until > today(), "Enter a day in the future.")
    before, row.state = row.state, to
    if to == PeerState.ACTIVE and row.joined_on is None:
        row.joined_on = today()
    row.save()
    write_down(row, to, note, actor)
    record(row, "advance", actor=actor, at=now(), **{"from": before, "to": to})
    if to == PeerState.ACTIVE and before in ON_THE_WAY:
        ask_to_look_over(row, "peers.welcome")
    if to == PeerState.ACTIVE or (to == PeerState.LEFT and before in ON_THE_WAY):
        tell_nominators(row, to)
    wake("matching")
    return row


def ask_to_look_over(peer: Peer, notice: str) -> None:
    """They look over what we know of them and say whether it is right, by one link."""
    peer.asked_at = now()
    peer.save(update_fields=["asked_at"])
    send(
        notice,
        to=peer.user,
        about=peer,
        key=f"{peer.pk}:{today()}",
        context={"peer": peer.pk},
        link=issue_link("peers.still_right", person=peer.user, about=peer),
    )


@transaction.atomic
def train(*, peer: Peer, actor: User, until: date) -> Peer:
    """They were trained again."""
    require_officer(actor)
    require(until > today(), "Enter a day in the future.")
    row = lock_peer(peer)
    row.trained_until = until
    row.save(update_fields=["trained_until"])
    record(row, "train", actor=actor, at=now(), until=until.isoformat())
    wake("matching")
    return row


def write_down(peer: Peer, to: str, note: str, actor: User) -> None:
    RosterStep.objects.create(peer=peer, to=to, note=note.strip(), by=actor, at=now())
