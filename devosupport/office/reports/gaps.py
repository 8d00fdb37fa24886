"""What gaps are there in the current offer? (Paper S1, paragraph 11.1.) Requests we declined or
that were withdrawn, by their coded reasons; seats nobody sat in; why peers said no."""

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, Value, When

from devosupport.office.reports.counting import both, ended, joined, tallies
from devosupport.office.reports.period import Period
from devosupport.office.reports.suppression import Tally
from devosupport.office.reports.tables import Table, compared
from peers.choices import PeerDecline
from peers.models import Engagement
from requests.choices import GAPS, DeclineReason, State, WithdrawReason
from requests.models import Seat, SeatTerm

LOOKING = (State.MATCHING, State.IN_DELIVERY, State.ON_HOLD)
UNFILLED = (
    ("waiting", "A peer has been invited and has not answered"),
    ("proposed", "Somebody is put forward and not yet invited"),
    ("refused", "Those who were asked could not come"),
    ("nobody", "Nobody on the roster fits"),
)


def declined(period: Period) -> Table:
    found = both(period, lambda p: tallies(ended(p).filter(state=State.DECLINED), "reason"))
    says = "Why requests were not taken forward. A gap is something our own offer lacks."
    table = compared(
        "declined", "Not taken forward", says, ("Reason", "Requests"), DeclineReason.choices,
        found, lambda code: ["Yes" if code in GAPS else "No"],
    )  # fmt: skip
    return Table(
        table.slug, table.title, says, (*table.header, "A gap in our offer"), table.rows,
        table.picture,
    )  # fmt: skip


def withdrawn(period: Period) -> Table:
    found = both(period, lambda p: tallies(ended(p).filter(state=State.WITHDRAWN), "reason"))
    says = "Why councils withdrew, or that they no longer answered."
    head = ("Reason", "Requests")
    return compared("withdrawn", "Withdrawn", says, head, WithdrawReason.choices, found)


def seats_without_anybody(period: Period) -> dict[str, Tally]:
    """Seats of teams that were sought or at work when the period ended, by what was the matter."""
    stop = period.stop
    held = SeatTerm.objects.filter(
        Q(ends=None) | Q(ends__gte=period.ends), seat=OuterRef("pk"), begins__lte=period.ends
    )
    tried = Engagement.objects.filter(seat=OuterRef("pk"), proposed_at__lt=stop)
    live = tried.filter(Q(ended_at=None) | Q(ended_at__gte=stop))
    unanswered = Q(answered_at=None) | Q(answered_at__gte=stop)
    request = "line__request__"
    seats = Seat.objects.filter(
        Q(made_at=None) | Q(made_at__lt=stop),
        Q(dropped_at=None) | Q(dropped_at__gte=stop),
        Q(line__dropped_at=None) | Q(line__dropped_at__gte=stop),
        ~Exists(held),
    )
    rows = joined(seats, period, request, state__in=LOOKING)
    why = Case(
        When(Exists(live.filter(unanswered, invited_at__lt=stop)), then=Value("waiting")),
        When(Exists(live.filter(unanswered)), then=Value("proposed")),
        When(Exists(tried.filter(invited_at__lt=stop)), then=Value("refused")),
        default=Value("nobody"),
        output_field=CharField(),
    )
    found = (
        rows.annotate(why=why)
        .values("why")
        .annotate(n=Count("pk"), s=Count("pk", filter=Q(line__request__standings__sensitive=True)))
    )
    return {row["why"]: Tally(row["n"], row["s"]) for row in found}


def unfilled(period: Period) -> Table:
    found = both(period, seats_without_anybody)
    says = "Places on teams that nobody held when the period ended, and how far we had come."
    return compared("seats", "Seats not filled", says, ("Why", "Seats"), UNFILLED, found)


def refusals(period: Period) -> dict[str, Tally]:
    said_no = Engagement.objects.filter(
        answered_at__gte=period.start, answered_at__lt=period.stop
    ).exclude(decline_reason="")
    to = "seat__line__request__"
    hidden = Q(**{f"{to}standings__sensitive": True})
    rows = joined(said_no, period, to).values("decline_reason")
    found = rows.annotate(n=Count("pk"), s=Count("pk", filter=hidden))
    return {row["decline_reason"]: Tally(row["n"], row["s"]) for row in found}


def peers_said_no(period: Period) -> Table:
    found = both(period, refusals)
    says = "Invitations that peers declined. None counts against anybody."
    head = ("Reason", "Invitations")
    title = "Why peers said no"
    return compared("peers-said-no", title, says, head, PeerDecline.choices, found)
