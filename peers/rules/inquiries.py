"""Before an invitation: who is free, and does the group office clear these names."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from devosupport.accounts.models import User
from devosupport.core.hints import wake
from devosupport.core.working_days import add_working_days
from devosupport.history.rules import record
from devosupport.notifications.rules import issue_link, send, void_links
from devosupport.places.models import GroupOffice
from peers.choices import EngagementState, PeerKind, SoundingState
from peers.models import Clearance, ClearanceName, Engagement, Peer, Sounding
from peers.rules.base import ByPhone, Refused, now, require, require_case_lead, today
from peers.rules.checks import exclusions_of
from peers.rules.invitations import recall
from peers.rules.proposing import move_on
from requests.choices import State
from requests.clocks import closure_days
from requests.models import Seat, SupportRequest
from requests.rules.base import lock

MOST_AT_ONCE = 5
# Working days a group office has to clear members.
DAYS_TO_CLEAR = 2


@transaction.atomic
def ask_who_is_free(*, seat: Seat, peers: Sequence[Peer], actor: User) -> list[Sounding]:
    """A tap from up to five peers. It binds nobody and fills no limit."""
    request = lock(seat.line.request)
    require_case_lead(request, actor)
    require(request.state == State.MATCHING, "Ask while the team is being found.")
    require(peers, "Select who to ask.")
    already = Sounding.objects.open().filter(seat=seat).count()
    require(already + len(peers) <= MOST_AT_ONCE, f"Ask at most {MOST_AT_ONCE} peers at a time.")
    asked = []
    for peer in peers:
        found = exclusions_of(seat, peer)
        require(not found, f"{peer.name} cannot take this seat: choose somebody else.")
        row, created = Sounding.objects.get_or_create(
            seat=seat,
            peer=peer,
            state=SoundingState.ASKED,
            defaults={"asked_by": actor, "asked_at": now()},
        )
        if created:
            send(
                "peers.sounded",
                to=peer.user,
                about=row,
                key=str(row.pk),
                context={"sounding": row.pk},
                link=issue_link("peers.sounding", person=peer.user, about=row),
            )
        asked.append(row)
    record(request, "peers.ask_who_is_free", actor=actor, at=now(), peers=[p.pk for p in peers])
    return asked


@transaction.atomic
def answer_sounding(
    *, sounding: Sounding, actor: User, free: bool, not_until: date | None = None
) -> Sounding:
    row = (
        Sounding.objects.select_for_update(of=("self",)).select_related("peer").get(pk=sounding.pk)
    )
    require(actor.pk == row.peer.user_id, "This question was put to somebody else.")
    require(row.state == SoundingState.ASKED, "You have answered already, or it is settled.")
    row.state = SoundingState.FREE if free else SoundingState.NOT_FREE
    row.answered_at = now()
    row.save()
    if not_until is not None and not free:
        require(not_until > today(), "Enter a day in the future from which you are free.")
        Peer.objects.filter(pk=row.peer_id).update(not_until=not_until)
    void_links(row, reason="answered")
    request = row.seat.line.request
    record(request, "peers.answer_sounding", actor=actor, at=now(), sounding=row.pk, free=free)
    return row


@transaction.atomic
def ask_clearance(
    *, request: SupportRequest, office: GroupOffice, peers: Sequence[Peer], actor: User
) -> Clearance:
    """Put a list of a group's members to its office: one e-mail, one link for all the names."""
    row = lock(request)
    require_case_lead(row, actor)
    require(peers, "Select the members to be cleared.")
    for peer in peers:
        fits = peer.kind == PeerKind.MEMBER and peer.group == office.group
        require(fits, f"{peer.name} is not a member peer of this group.")
    clearance = Clearance.objects.create(
        request=row,
        office=office,
        person=person_of(office),
        asked_by=actor,
        asked_at=now(),
        answer_by=add_working_days(today(), DAYS_TO_CLEAR, closed=closure_days()),
    )
    ClearanceName.objects.bulk_create(
        ClearanceName(clearance=clearance, peer=peer) for peer in peers
    )
    send(
        "peers.clearance_asked",
        to=clearance.person,
        about=clearance,
        key=str(clearance.pk),
        context={"clearance": clearance.pk},
        link=issue_link("peers.clearance", person=clearance.person, about=clearance),
    )
    names = [peer.pk for peer in peers]
    record(row, "peers.ask_clearance", actor=actor, at=now(), clearance=clearance.pk, peers=names)
    return clearance


def person_of(office: GroupOffice) -> User:
    """The office is the person of a link: it needs no account and cannot sign in."""
    email = office.email.strip().lower()
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, name=office.name, can_sign_in=False)


@transaction.atomic
def answer_clearance(
    *,
    clearance: Clearance,
    actor: User,
    cleared: Collection[int],
    note: str = "",
    by_phone: ByPhone | None = None,
) -> Clearance:
    """`cleared` are ids of peers; the other names on the list are not cleared.

    By the office through its link, or written down by an officer who was told `by_phone`.
    """
    request = lock(clearance.request)
    row = Clearance.objects.select_for_update(of=("self",)).get(pk=clearance.pk)
    if by_phone is None:
        require(actor.pk == row.person_id, "This list was put to somebody else.")
    else:
        require_case_lead(request, actor)
        note_phoned(row, by_phone, actor)
    require(row.answered_at is None, "This list has been answered already.")
    for name in row.names.all():
        name.cleared = name.peer_id in cleared
        name.save(update_fields=["cleared"])
    row.answered_at, row.note = now(), note.strip()
    row.save()
    void_links(row, reason="answered")
    if row.asked_by_id != actor.pk:
        send(
            "peers.clearance_answered",
            to=row.asked_by,
            about=row,
            key=str(row.pk),
            context={"clearance": row.pk},
        )
    named = set(row.names.values_list("peer_id", flat=True))
    yes = sorted(set(cleared) & named)
    verb = "peers.record_clearance" if by_phone else "peers.answer_clearance"
    record(request, verb, actor=actor, at=now(), clearance=row.pk, peers=yes)
    follow_answer(request, cleared=set(yes), refused=named - set(yes))
    return row


def note_phoned(row: Clearance, told: ByPhone, actor: User) -> None:
    require(told.said_by.strip(), "Enter who at the group office answered.")
    require(told.said_on <= today(), "Enter the day on which they answered: it cannot be to come.")
    asked = localdate(row.asked_at)
    require(told.said_on >= asked, "Enter a day on or after the one on which the office was asked.")
    row.said_by, row.said_on, row.recorded_by = told.said_by.strip(), told.said_on, actor


def follow_answer(request: SupportRequest, *, cleared: set[int], refused: set[int]) -> None:
    """Whoever the office refuses is no longer invited; whoever it clears, in their turn."""
    rows = Engagement.objects.of_request(request).select_related("peer__user", "seat__line")
    for row in rows.filter(state=EngagementState.INVITED, peer__in=refused):
        recall(engagement=row, actor=None, reason="not_cleared")
    for row in rows.filter(state=EngagementState.PROPOSED, peer__in=cleared):
        # They may have reached their limit meanwhile: the next run looks for somebody else.
        with suppress(Refused), transaction.atomic():
            move_on(row)
    wake("matching")
