"""One live case of the story, moved along by the verbs of `requests` and `peers`.

`ago` is always in working days before today; what happens on the same day happens in turn.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from devosupport.accounts.models import User
from devosupport.core.moment import as_of, now
from devosupport.office.demo.days import Days
from devosupport.office.demo.lines import Line
from devosupport.office.demo.people import People
from devosupport.places.models import GroupOffice, Organisation, Topic
from peers import rules as peers
from peers.candidates import gather
from peers.choices import PeerKind
from peers.matching.score import POLICY
from peers.models import Engagement, MatchRun, Peer
from peers.rules.proposing import write
from requests import rules
from requests.choices import Form, Priority
from requests.models import Question, Seat, SupportRequest
from requests.sections import needs_successor

STEP = timedelta(minutes=23)


@dataclass
class Story:
    """What every case draws on."""

    days: Days
    people: People
    places: Mapping[str, Organisation]
    topics: Mapping[str, Topic]
    peers: Mapping[str, Peer]

    def ask(self, lead: str, *, ago: int, partners: Sequence[str] = (), **answers: Any) -> "Case":
        """A draft, written `ago` working days ago."""
        return Case(self, self.places[lead], [self.places[slug] for slug in partners], ago, answers)


class Case:
    def __init__(
        self,
        story: Story,
        lead: Organisation,
        partners: Sequence[Organisation],
        ago: int,
        answers: dict[str, Any],
    ) -> None:
        self.story, self.lead, self.partners = story, lead, partners
        self.last: datetime | None = None
        self.case_lead = story.people["case-lead"]
        self.triage = story.people["triage"]
        self.topics = [story.topics[slug] for slug in answers.pop("topics")]
        form = answers.pop("form", Form.AREA)
        values = self.answers(form, ago, answers)
        with self.on(ago, hour=9):
            self.row = rules.start(
                actor=self.writer,
                lead=lead,
                form=form,
                values=values,
                topics=self.topics,
                partners=partners,
            )

    def answers(self, form: str, ago: int, given: dict[str, Any]) -> dict[str, Any]:
        days = self.story.days
        values = {"needed_by": days.after(days.today, given.pop("needed_in", 60)), **given}
        ends = self.lead.ends
        if ends and needs_successor(SupportRequest(lead=self.lead, **values), days.day(ago)):
            values["successor_contact"] = "The shadow authority's programme office"
            values["successor_email"] = "programme.office@shadow.example"
        if form == Form.AREA:
            values |= {
                "contact_name": self.writer.name,
                "contact_email": self.writer.email,
                "contact_phone": self.writer.phone,
            }
        return values

    @property
    def writer(self) -> User:
        return self.story.people.writer(self.lead)

    @property
    def authoriser(self) -> User:
        return self.story.people.authoriser(self.lead)

    @contextmanager
    def on(self, ago: int, hour: int = 10) -> Iterator[None]:
        """As of that day, and after whatever happened before."""
        moment = self.story.days.at(ago, hour)
        if self.last and moment <= self.last:
            moment = self.last + STEP
        self.last = moment
        with as_of(moment):
            yield

    # Asking

    def ask_authoriser(self, ago: int) -> "Case":
        with self.on(ago):
            rules.ask_authoriser(request=self.row, actor=self.writer, authoriser=self.authoriser)
        return self

    def submit(self, ago: int, *, answered: int = 0) -> "Case":
        """Ask the partners where there are any; each agrees `answered` days later, or at once."""
        if not self.row.is_area:
            return self.submitted_by(self.writer, ago)
        if not self.partners:
            return self.ask_authoriser(ago).submitted_by(self.authoriser, ago)
        self.ask_partners(ago)
        for partner in self.partners:
            self.agree(ago - answered, partner.slug)
        return self

    def submitted_by(self, who: User, ago: int) -> "Case":
        with self.on(ago):
            rules.submit(request=self.row, actor=who, declaration=True)
        return self

    def ask_partners(self, ago: int) -> "Case":
        self.ask_authoriser(ago)
        approvers = {p.pk: self.story.people.authoriser(p) for p in self.partners}
        with self.on(ago, hour=13):
            rules.ask_partners(request=self.row, actor=self.authoriser, approvers=approvers)
        return self

    def agree(self, ago: int, slug: str, *, delegates: bool = True) -> "Case":
        organisation = self.story.places[slug]
        with self.on(ago, hour=15):
            rules.agree(
                request=self.row,
                actor=self.story.people.authoriser(organisation),
                organisation=organisation,
                delegates=delegates,
            )
        return self

    # Triage and package

    def claim(self, ago: int, *, by: str = "triage") -> "Case":
        self.triage = self.story.people[by]
        with self.on(ago):
            rules.claim(request=self.row, actor=self.triage)
        return self

    def ask_information(self, ago: int, *questions: tuple[str, str]) -> "Case":
        with self.on(ago):
            rules.ask_information(request=self.row, actor=self.triage, questions=questions)
        return self

    def answer_questions(self, ago: int, *answers: str) -> "Case":
        asked = Question.objects.filter(request=self.row, answered_at=None)
        told = {question.pk: text for question, text in zip(asked, answers, strict=True)}
        with self.on(ago, hour=14):
            rules.provide_information(request=self.row, actor=self.writer, answers=told)
        return self

    def accept(self, ago: int, *, to: str = "case-lead", priority: int = Priority.SOON) -> "Case":
        self.case_lead = self.story.people[to]
        row = SupportRequest.objects.get(pk=self.row.pk)
        with self.on(ago, hour=11):
            rules.accept(
                request=row,
                actor=self.triage,
                support_types=row.support_types,
                lead_type=row.lead_type or row.support_types[0],
                topics=self.topics,
                stage=row.stage,
                priority=priority,
                case_lead=self.case_lead,
                duplicates_checked=True,
            )
        return self

    def plan(self, ago: int, *lines: Line) -> "Case":
        with self.on(ago, hour=14):
            rules.set_lines(request=self.row, actor=self.case_lead, lines=lines)
        return self

    def offer(self, ago: int, *lines: Line) -> "Case":
        self.plan(ago, *lines)
        with self.on(ago, hour=15):
            rules.offer(request=self.row, actor=self.case_lead)
        return self

    def agree_package(self, ago: int) -> "Case":
        with self.on(ago, hour=11):
            rules.agree_package(request=self.row, actor=self.authoriser)
        return self

    # Team

    def propose(self, ago: int, *names: str) -> list[Engagement]:
        """Put these peers on the empty seats in order; "" leaves a seat open."""
        with self.on(ago, hour=12):
            row = SupportRequest.objects.get(pk=self.row.pk)
            gathered = gather([row], at=self.story.days.day(ago))
            free = set(Seat.objects.empty().filter(line__request=row).values_list("pk", flat=True))
            there = {peer.pk: peer for peer in gathered.peers}
            seats = [seat for seat in gathered.seats if seat.pk in free]
            chosen = [
                (seat, there[self.story.peers[name].pk])
                for seat, name in zip(seats, names, strict=True)
                if name
            ]
            run = MatchRun.objects.create(
                at=now(), policy=POLICY.version, seats=len(seats), filled=len(chosen),
                total=0, worst=0, proved=True, seconds=0.1,
            )  # fmt: skip
            write(run, gathered, chosen, None)
            proposed = Engagement.objects.of_request(row).filter(run=run).order_by("pk")
            run.total = run.worst = sum(engagement.score for engagement in proposed)
            run.save(update_fields=["total", "worst"])
        return list(proposed)

    def clear(self, ago: int, *engagements: Engagement) -> None:
        """Their group offices clear the members among these, in the morning of that day."""
        members = [row.peer for row in engagements if row.peer.kind == PeerKind.MEMBER]
        for group in sorted({peer.group for peer in members}):
            office = GroupOffice.objects.get(group=group)
            theirs = [peer for peer in members if peer.group == group]
            with self.on(ago, hour=12):
                asked = peers.ask_clearance(
                    request=self.row, office=office, peers=theirs, actor=self.case_lead
                )
            with self.on(ago, hour=13):
                peers.answer_clearance(
                    clearance=asked, actor=asked.person, cleared=[peer.pk for peer in theirs]
                )

    def invite(self, ago: int, engagement: Engagement, message: str = "") -> Engagement:
        with self.on(ago, hour=14):
            return peers.invite(engagement=engagement, actor=self.case_lead, message=message)

    def accepted(self, ago: int, engagement: Engagement) -> None:
        with self.on(ago, hour=16):
            peers.accept(engagement=engagement, actor=engagement.peer.user)

    def team(self, ago: int, *names: str) -> "Case":
        """Everybody is invited on that day and accepts on the next."""
        proposed = self.propose(ago, *names)
        self.clear(ago, *proposed)
        for engagement in [self.invite(ago, found) for found in proposed]:
            self.accepted(ago - 1, engagement)
        return self

    def show(self, ago: int) -> "Case":
        with self.on(ago):
            rules.show_team(request=self.row, actor=self.case_lead)
        return self

    def confirm(self, ago: int) -> "Case":
        with self.on(ago):
            rules.team_is_fine(request=self.row, actor=self.authoriser)
        with self.on(ago, hour=15):
            peers.confirm_team(request=self.row, actor=self.case_lead)
        return self
