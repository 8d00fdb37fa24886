"""Every e-mail of peers: code, who gets it and when. The words are templates.

A link's purpose is `peers.<code>` too: invitation, sounding, clearance, still_right.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from devosupport.notifications.kinds import Kind, register
from peers.choices import EngagementState, SoundingState
from peers.models import Clearance, Engagement, Peer, Sounding

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice

Wanted = Callable[["Notice"], bool]


def always(notice: "Notice") -> bool:
    return True


def still_invited(notice: "Notice") -> bool:
    rows = Engagement.objects.filter(pk=notice.context["engagement"])
    return rows.filter(state=EngagementState.INVITED).exists()


def still_asked(notice: "Notice") -> bool:
    rows = Sounding.objects.filter(pk=notice.context["sounding"], state=SoundingState.ASKED)
    return rows.exists()


def not_answered(notice: "Notice") -> bool:
    return Clearance.objects.open().filter(pk=notice.context["clearance"]).exists()


def rows_of(notice: "Notice") -> Mapping[str, Any]:
    """The row a notice is about, and `case`, its request, where it has one."""
    context = notice.context
    found: dict[str, Any] = {}
    if "engagement" in context:
        rows = Engagement.objects.select_related(
            "peer__user", "seat__line__topic", "seat__line__request__lead", "invited_by"
        )
        found["engagement"] = rows.get(pk=context["engagement"])
        found["case"] = found["engagement"].seat.line.request
    if "sounding" in context:
        sounding = Sounding.objects.select_related("peer__user", "seat__line__request__lead")
        found["sounding"] = sounding.get(pk=context["sounding"])
        found["case"] = found["sounding"].seat.line.request
    if "clearance" in context:
        clearance = Clearance.objects.select_related("office", "request__lead", "asked_by")
        found["clearance"] = clearance.get(pk=context["clearance"])
        found["case"] = found["clearance"].request
    if "peer" in context:
        found["peer"] = Peer.objects.select_related("user").get(pk=context["peer"])
    return found


class Row(NamedTuple):
    to: str
    when: str
    wanted: Wanted = always
    essential: bool = True


KINDS: dict[str, Row] = {
    "invited": Row("peer (link)", "they are invited", still_invited),
    "reminder": Row("peer (link)", "one working day before the last", still_invited),
    "recalled": Row("peer", "an invitation is withdrawn"),
    "expired": Row("peer", "an invitation ran out"),
    "accepted": Row("case lead", "a peer accepts"),
    "declined": Row("case lead", "a peer declines"),
    "unanswered": Row("case lead", "an invitation ran out"),
    "stepped_down": Row("case lead", "a peer steps down"),
    "released": Row("peer", "they are no longer needed"),
    "completed": Row("peer", "the case has closed: thanks"),
    "sounded": Row("peer (link)", "asked whether they are free", still_asked),
    "clearance_asked": Row("group office (link)", "members are to be cleared", not_answered),
    "clearance_answered": Row("officer who asked", "the office answers"),
    "still_right": Row("peer (link)", "each quarter", essential=False),
    "nominated": Row("person nominated", "somebody puts them forward"),
}

register(
    *(
        Kind(
            f"peers.{code}",
            template=f"peers/{code}",
            essential=row.essential,
            wanted=row.wanted,
            context=rows_of,
        )
        for code, row in KINDS.items()
    )
)
