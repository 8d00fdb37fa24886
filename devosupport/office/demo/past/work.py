"""A closed case that had a package and a team: lines, seats, days, feedback, and its history."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import cycle
from typing import Any

from devosupport.accounts.models import User
from devosupport.office.demo import lines
from devosupport.office.demo.case import Story
from devosupport.office.demo.past.outline import Past, asked, begun
from devosupport.office.demo.past.rows import Rows
from devosupport.office.demo.past.team import Bench
from devosupport.office.demo.past.words import THANKS, Area
from peers.choices import EngagementState, PeerKind
from peers.matching.score import POLICY
from peers.models import Engagement, Peer
from requests.choices import (
    CAPPED,
    AgreementState,
    Form,
    Outcome,
    PauseReason,
    Provider,
    SeatKind,
    Side,
    State,
    Useful,
)
from requests.models import (
    DayEntry,
    Feedback,
    Line,
    Message,
    OutcomeReview,
    PackageAgreement,
    PackageVersion,
    Pause,
    Seat,
    SeatTerm,
    SupportRequest,
)
from requests.rules.ending import REVIEWS, months_after
from requests.rules.package import snapshot

KINDS = {"m": PeerKind.MEMBER, "o": PeerKind.OFFICER, "a": PeerKind.ADVISER}
MAKE = {"m": lines.member, "o": lines.officer, "a": lines.adviser}
ONE = Decimal("1.0")
PRAISE = cycle(THANKS)


@dataclass
class Work:
    rows: Rows
    story: Story
    past: Past
    area: Area
    # Outcome, rating (0: none given) and words; none when all went well.
    ending: tuple[str, int, str] | None
    terms: list[tuple[SeatTerm, Line]] = field(default_factory=list)

    def make(self, bench: Bench) -> None:
        # From submission to the team is eighteen days; the work takes as many and more.
        self.began = self.past.closed + 46 + self.past.number % 5 * 4
        self.row = self.request()
        begun(self.rows, self.past, self.row)
        self.package()
        self.team(bench)
        self.days()
        self.feedback()
        self.reviews()

    def at(self, after: int, hour: int = 10) -> datetime:
        """So many working days after the request came."""
        return self.story.days.at(self.began - after, hour)

    @property
    def closed(self) -> datetime:
        return self.story.days.at(self.past.closed, 16)

    def request(self) -> SupportRequest:
        first = self.at(6 if self.ending else 2)
        outcome, _, _ = self.ending or (Outcome.ACHIEVED, 0, "")
        row = self.rows.add(
            asked(
                self.story,
                self.past,
                self.at(0, 9),
                form=Form.AREA,
                place_name=f"{self.past.lead.short_name} and its neighbours",
                what=self.area.what,
                support_types=list(self.area.types),
                lead_type=self.area.types[0],
                stage=self.area.stage,
                priority=1 + self.past.number % 3,
                case_lead=self.past.case_lead,
                authoriser=self.story.people.authoriser(self.past.lead),
                claimed_at=self.at(1),
                first_response_at=first,
                contact_name=self.past.writer.name,
                contact_email=self.past.writer.email or "",
                outcome=outcome,
                outcome_note="" if self.ending else self.area.changed,
                team_shown_at=self.at(15),
            )
        )
        for slug in self.area.topics.split():
            self.rows.about(row, self.story.topics[slug].pk)
        self.rows.add(
            Message(
                request=row,
                author=self.past.triage,
                side=Side.US,
                body="Thank you for asking. We will tell you this week how we can help.",
                at=first,
            )
        )
        return row

    def package(self) -> None:
        """The lines, the version offered, and the answer to it."""
        rows, row, past = self.rows, self.row, self.past
        starts = self.at(18).date()
        wanted = [MAKE[code[0]](code[1:], starts) for code in self.area.seats.split()]
        made = [
            rows.add(Line(request=row, position=place, **values))
            for place, values in enumerate([*wanted, lines.lga("1")], start=1)
        ]
        for line in made:
            line.actual_days = line.days
        capped = sum((line.days for line in made if line.provider in CAPPED), Decimal(0))
        offered, agreed = self.at(8, 15), self.at(11, 11)
        version = rows.add(
            PackageVersion(
                request=row,
                number=1,
                lines=[snapshot(line) for line in made],
                capped_days=capped,
                area=[past.lead.pk],
                offered_by=past.case_lead,
                offered_at=offered,
                agreed_at=agreed,
            )
        )
        rows.add(
            PackageAgreement(
                package=version, organisation=past.lead, state=AgreementState.AGREED,
                approver=row.authoriser, by=row.authoriser, at=agreed,
            )
        )  # fmt: skip
        rows.add(Pause(request=row, begins=offered, ends=agreed, why=PauseReason.OFFER))
        codes = {"priority": row.priority, "case_lead": past.case_lead, "lead_type": row.lead_type}
        rows.moved(row, "accept", past.triage, self.at(4), State.IN_TRIAGE, State.SCOPING, **codes)
        offer = {"package": 1, "capped_days": str(capped), "cost": "0"}
        rows.moved(row, "offer", past.case_lead, offered, State.SCOPING, State.OFFERED, **offer)
        rows.moved(
            row, "agree_package", row.authoriser, agreed, State.OFFERED, State.MATCHING, package=1
        )
        self.lines = [line for line in made if line.provider != Provider.LGA]

    def team(self, bench: Bench) -> None:
        rows, row, past = self.rows, self.row, self.past
        taken: list[Peer] = []
        for line, code in zip(self.lines, self.area.seats.split(), strict=True):
            line.seats, line.seat_kind = 1, SeatKind(KINDS[code[0]].value)
            peer = bench.pick(KINDS[code[0]], past.lead, line.days, self.at(18).date(), taken)
            taken.append(peer)
            seat = rows.add(Seat(line=line, position=1, kind=line.seat_kind))
            term = rows.add(
                SeatTerm(
                    seat=seat, adviser=peer.user, begins=self.at(13).date(),
                    ends=self.closed.date(),
                )
            )  # fmt: skip
            self.terms.append((term, line))
            self.engage(seat, peer)
        shown = self.at(15, 9)
        rows.deed(row, "show_team", past.case_lead, shown)
        rows.deed(row, "team_is_fine", row.authoriser, self.at(16), organisation=past.lead.pk)
        rows.moved(
            row, "confirm_team", past.case_lead, self.at(17), State.MATCHING, State.IN_DELIVERY
        )

    def engage(self, seat: Seat, peer: Peer) -> None:
        rows, row = self.rows, self.row
        invited, answered = self.at(12, 14), self.at(13, 11)
        engagement = rows.add(
            Engagement(
                seat=seat, peer=peer, state=EngagementState.COMPLETED, state_since=self.closed,
                policy=POLICY.version, proposed_at=self.at(12), invited_at=invited,
                invited_by=self.past.case_lead, answer_by=self.at(15).date(),
                answered_at=answered, ended_at=self.closed,
            )
        )  # fmt: skip
        codes = {"engagement": engagement, "peer": peer, "seat": seat}
        case_lead = self.past.case_lead
        rows.moved(row, "peers.invite", case_lead, invited, "proposed", "invited", **codes)
        rows.deed(row, "seat_adviser", peer.user, answered, seat=seat, adviser=peer.user)
        rows.moved(row, "peers.accept", peer.user, answered, "invited", "accepted", **codes)
        rows.moved(row, "peers.complete", None, self.closed, "active", "completed", **codes)

    def days(self) -> None:
        """Logged over the weeks between the team and delivery."""
        weeks = self.began - 20 - (self.past.closed + 6)
        for term, line in self.terms:
            left, after = line.days, 20
            step = max(1, int(weeks / (float(line.days) + 1)))
            while left:
                worked = min(ONE, left)
                left -= worked
                at = self.at(after, 17)
                self.rows.add(
                    DayEntry(
                        term=term, on=at.date(), days=worked, note=line.activity,
                        logged_by=term.adviser, logged_at=at,
                    )
                )  # fmt: skip
                self.rows.deed(
                    self.row, "log_day", term.adviser, at, term=term, days=str(worked),
                    on=at.date().isoformat(),
                )  # fmt: skip
                after += step
        at = self.story.days.at(self.past.closed + 6, 15)
        self.rows.moved(
            self.row, "mark_delivered", self.past.case_lead, at, State.IN_DELIVERY, State.DELIVERED
        )

    def feedback(self) -> None:
        _, rating, said = self.ending or ("", self.happy(), self.area.changed)
        if rating:
            at = self.story.days.at(self.past.closed + 3, 10)
            self.give(self.past.writer, Side.COUNCIL, at, rating, what_changed=said)
            for term, _ in self.terms:
                praise = "" if self.ending else next(PRAISE)
                self.give(
                    self.past.writer, Side.COUNCIL, at + timedelta(minutes=9), rating,
                    for_peer=praise, term=term,
                )  # fmt: skip
            term, _ = self.terms[0]
            self.give(term.adviser, Side.ADVISER, at + timedelta(hours=2), max(rating, 2))
        outcome = self.row.outcome
        actor = None if outcome == Outcome.NOT_REPORTED else self.past.case_lead
        self.rows.moved(
            self.row, "close", actor, self.closed, State.DELIVERED, State.CLOSED, outcome=outcome
        )

    def happy(self) -> int:
        return Useful.MODERATE if self.past.number % 4 == 0 else Useful.GREAT

    def give(self, by: User, side: Side, at: datetime, rating: int, **said: Any) -> None:
        council = self.past.lead if side == Side.COUNCIL else None
        feedback = self.rows.add(
            Feedback(
                request=self.row, by=by, side=side, organisation=council, rating=rating, at=at,
                **said,
            )
        )  # fmt: skip
        self.rows.deed(self.row, "give_feedback", by, at, feedback=feedback, rating=int(rating))

    def reviews(self) -> None:
        """Due after six and twelve months; the portal has asked where that is past."""
        today = self.story.days.today
        for months in REVIEWS:
            due = months_after(self.closed.date(), months)
            review = OutcomeReview(request=self.row, months=months, due_on=due)
            if due <= today:
                review.asked_at = self.closed + timedelta(days=(due - self.closed.date()).days)
                if self.past.number % 3 and not self.ending:
                    review.answer = "better"
                    review.what_changed = self.area.changed
                    review.done_at = min(review.asked_at + timedelta(days=6), self.story.days.now)
                    review.done_by = self.past.writer
            self.rows.add(review)
