"""Members and their group offices: who is to be cleared for a case, and who was."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.refusals import Refused
from devosupport.places.choices import PoliticalGroup
from devosupport.places.models import GroupOffice
from peers import rules
from peers.models import ClearanceName, Engagement
from peers.presenting.clearance import said
from peers.presenting.fitting import MOST_OTHERS, SeatMatch
from peers.presenting.invitation import role_of
from peers.rules.base import today
from peers.rules.clearing import Standing, names_on
from requests.choices import SeatKind
from requests.models import Seat, SupportRequest


def candidates(case: SupportRequest, at: date) -> list[Any]:
    """Members proposed or next in turn, of whom their office has not been asked yet."""
    asked = set(
        ClearanceName.objects.filter(clearance__request=case).values_list("peer_id", flat=True)
    )
    found: dict[int, Any] = {}
    kinds = (SeatKind.MEMBER, SeatKind.PEER)
    wanted = Seat.objects.current().filter(line__request=case, kind__in=kinds)
    seats = list(wanted.select_related("line__topic", "line__request"))
    rows = Engagement.objects.live().with_case().filter(seat__in=seats).order_by("-pk")
    taken = {row.seat_id: row for row in rows}
    # Gathered once for all the seats: who is next in turn hangs on no single engagement.
    gathered = SeatMatch(seats[0], None, at).gathered if seats else None
    for seat in seats:
        row = taken.get(seat.pk)
        if row is not None:
            found.setdefault(row.peer_id, row.peer)
        match = SeatMatch(seat, row, at, gathered)
        for other in match.others[:MOST_OTHERS]:
            found.setdefault(other.peer.pk, other.peer)
    return [peer for pk, peer in found.items() if pk not in asked and peer.group]


def choices(peers: Sequence[Any]) -> list[tuple[str, str]]:
    rows = sorted(peers, key=lambda peer: (peer.group, peer.name))
    return [
        (str(peer.pk), f"{peer.name}, {role_of(peer)} ({PoliticalGroup(peer.group).label})")
        for peer in rows
    ]


@transaction.atomic
def ask(case: SupportRequest, peers: Sequence[Any], actor: User) -> str:
    """One list an office; returns whom we asked, in words."""
    names = []
    for group in sorted({peer.group for peer in peers}):
        office = GroupOffice.objects.filter(group=group).first()
        if office is None:
            label = PoliticalGroup(group).label
            raise Refused(f"We have no address for the {label} group office: ring them instead.")
        theirs = [peer for peer in peers if peer.group == group]
        rules.ask_clearance(request=case, office=office, peers=theirs, actor=actor)
        names.append(office.name)
    return " and ".join(names)


def said_of(row: Engagement) -> tuple[Standing, str]:
    """Where somebody proposed stands with their office, in words as well."""
    return said(row.peer, names_on(row), today())
