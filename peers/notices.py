"""Every e-mail of peers: code, who gets it and when. The words are templates.

A link's purpose is `peers.<code>` too: invitation, sounding, clearance, still_right.
`work` is that of whoever has said yes.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from devosupport.core.odt import TYPE as ODT
from devosupport.notifications.kinds import Attachment, Kind, no_files, register
from peers.calendar import TYPE, calendar_of, invitation_file, work_of
from peers.choices import EngagementState, SoundingState
from peers.models import Clearance, Engagement, Peer, Sounding
from peers.presenting.invitation import place_of, task_of
from peers.presenting.statement import Year, statement_odt, statement_of

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice

# E-mails that say how many days are left.
WITH_DAYS = ("peers.days_asked", "peers.started")
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
    """The row a notice is about, `case`, its request, and `task`, the seat in words."""
    context = notice.context
    found: dict[str, Any] = {}
    if "engagement" in context:
        found["engagement"] = Engagement.objects.with_case().get(pk=context["engagement"])
        found["case"] = found["engagement"].seat.line.request
        found["task"] = task_of(found["engagement"].seat)
        found["term"] = found["engagement"].open_term if notice.kind in WITH_DAYS else None
    if "sounding" in context:
        found["sounding"] = Sounding.objects.with_case().get(pk=context["sounding"])
        found["case"] = found["sounding"].seat.line.request
        found["task"] = task_of(found["sounding"].seat)
    if "clearance" in context:
        clearance = Clearance.objects.select_related("office", "request__lead", "asked_by")
        found["clearance"] = clearance.get(pk=context["clearance"])
        found["case"] = found["clearance"].request
        found["place"] = place_of(found["case"])
    if "training" in context:
        found["training_soon"] = context["training"]
    if "peer" in context:
        found["peer"] = Peer.objects.select_related("user").get(pk=context["peer"])
    if "year" in context:
        found["statement"] = statement_of(found["peer"], Year(context["year"]))
    return found


def calendar_file(notice: "Notice") -> Sequence[Attachment]:
    row = rows_of(notice)["engagement"]
    return [Attachment("invitation.ics", invitation_file(row), TYPE)]


def work_file(notice: "Notice") -> Sequence[Attachment]:
    row = rows_of(notice)["engagement"]
    case = row.seat.line.request
    events = work_of(row.seat.line, f"work-{row.pk}", place_of(case), row.state_since)
    return [Attachment("work.ics", calendar_of(events), TYPE)] if events else []


def statement_file(notice: "Notice") -> Sequence[Attachment]:
    """The page as a document, so that nobody has to sign in to pass it on."""
    found = rows_of(notice)
    year, made = (
        found["statement"].year,
        statement_odt(found["statement"], notice.created_at.date()),
    )
    return [Attachment(f"peer-support-{year.first}.odt", made, ODT)]


def at_work(notice: "Notice") -> bool:
    rows = Engagement.objects.filter(pk=notice.context["engagement"])
    return rows.filter(state=EngagementState.ACTIVE).exists()


def said_yes(notice: "Notice") -> bool:
    rows = Engagement.objects.filter(pk=notice.context["engagement"])
    return rows.filter(state=EngagementState.ACCEPTED).exists()


class Row(NamedTuple):
    to: str
    when: str
    wanted: Wanted = always
    essential: bool = True
    files: Callable[["Notice"], Sequence[Attachment]] = no_files


KINDS: dict[str, Row] = {
    "invited": Row("peer (link)", "they are invited", still_invited, files=calendar_file),
    "reminder": Row("peer (link)", "one working day before", still_invited, files=calendar_file),
    "days_asked": Row(
        "peer (link)",
        "each month: which days did you work",
        at_work,
        essential=False,
        files=work_file,
    ),
    "said_yes": Row("peer (link)", "they said yes: what comes next", said_yes, files=work_file),
    "started": Row("peer (link)", "the team is confirmed", at_work, files=work_file),
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
    "year": Row(
        "peer", "in April: what they gave in the year", essential=False, files=statement_file
    ),
    "lapsing": Row("peer (link)", "a month before training or consent runs out"),
    "welcome": Row("peer (link)", "they are on the roster"),
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
            files=row.files,
        )
        for code, row in KINDS.items()
    )
)
