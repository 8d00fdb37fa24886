"""Support requests brought to any state by the verbs themselves, so that every row is in place.

`case_in(State.MATCHING)` gives a request with `case.cast`: its organisations and people.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import AdvisedRegion, User
from devosupport.accounts.rules.demo import ensure_personas
from devosupport.history.rules import timeline
from devosupport.notifications.models import Link, Notice
from devosupport.places.models import Organisation, Topic
from requests import rules
from requests.choices import (
    DeclineReason,
    Form,
    HoldReason,
    Outcome,
    PaidFrom,
    Provider,
    SeatKind,
    Section,
    State,
    WithdrawReason,
)
from requests.models import Seat, SupportRequest
from requests.rules.base import today
from tests import factories, people
from tests.shelf import shelved

S = State


def topic(slug: str = "governance") -> Topic:
    found, _ = Topic.objects.get_or_create(
        slug=slug, defaults={"name": slug.capitalize(), "description": slug, "order": 1}
    )
    return found


@dataclass
class Cast:
    """Who takes part. Give what matters; the rest is made."""

    lead: Organisation = field(default_factory=factories.organisation)
    partner: Organisation = field(default_factory=factories.organisation)
    council: User | None = None
    authoriser: User | None = None
    partner_user: User | None = None
    partner_authoriser: User | None = None
    triage: User = field(default_factory=lambda: people.officer(OfficerRole.TRIAGE))
    case_lead: User = field(default_factory=lambda: people.officer(OfficerRole.CASE_LEAD))
    manager: User = field(default_factory=lambda: people.officer(OfficerRole.MANAGER))
    advisers: list[User] = field(default_factory=lambda: [people.person() for _ in range(2)])

    def __post_init__(self) -> None:
        self.council = self.council or people.at_organisation(self.lead)
        self.authoriser = self.authoriser or people.authoriser(self.lead)
        self.partner_user = self.partner_user or people.at_organisation(self.partner)
        self.partner_authoriser = self.partner_authoriser or people.authoriser(self.partner)

    def principal_adviser(self) -> User:
        user = people.officer(OfficerRole.PRINCIPAL_ADVISER)
        AdvisedRegion.objects.create(user=user, region=self.lead.region)
        return user


def demo_cast() -> Cast:
    """The officers of the demonstration, whom a browser can sign in as; councils made for this."""
    who = ensure_personas()
    return Cast(triage=who["triage"], case_lead=who["case-lead"], manager=who["manager"])


ANSWERS: dict[str, Any] = {
    "what": "Bring the councils of the area together to scope a combined authority.",
    "place_name": "The Vale",
    "needed_by": date(2030, 3, 31),
    "support_types": ["brokering"],
    "lead_type": "brokering",
    "stage": "scoping",
    "contact_name": "Sam Carter",
    "contact_email": "sam.carter@council.example",
}
FIRST = ("what", "place_name", "needed_by")


def draft(cast: Cast | None = None, form: str = Form.AREA, **values: Any) -> SupportRequest:
    cast = cast or Cast()
    answers = ANSWERS if form == Form.AREA else {name: ANSWERS[name] for name in FIRST}
    case = rules.start(
        actor=cast.council,
        lead=cast.lead,
        form=form,
        values=answers | values,
        partners=[cast.partner] if form == Form.AREA else None,
    )
    case.cast = cast
    return case


def lines(adviser_days: str = "3") -> list[dict[str, Any]]:
    """A line with a peer, and one with an adviser, whose days the cap counts."""
    return [
        {
            "activity": "Facilitate leaders' meetings",
            "provider": Provider.PEER,
            "days": Decimal("2"),
            "seats": 1,
            "seat_kind": SeatKind.MEMBER,
        },
        {
            "activity": "Model the finances",
            "provider": Provider.ADVISER,
            "days": Decimal(adviser_days),
            "seats": 1,
            "seat_kind": SeatKind.ADVISER,
            "paid_from": PaidFrom.IMPROVEMENT,
        },
    ]


def no_seats() -> list[dict[str, Any]]:
    return [{"activity": "A workshop", "provider": Provider.LGA, "days": Decimal("1")}]


def case_in(
    state: State,
    cast: Cast | None = None,
    *,
    form: str = Form.AREA,
    package: list[dict[str, Any]] | None = None,
    delegates: bool = True,
    **values: Any,
) -> SupportRequest:
    """A request in `state`, as the verbs bring it there. `delegates`: the partner's tick box.

    With nobody named in `cast`, one that another test built may be laid down again.
    """
    package = package or lines()
    if cast is None and values.keys() <= PLAIN:
        key = (state, form, delegates, repr(package), *sorted(values.items()))
        return shelved(key, lambda: build(state, Cast(), form, package, delegates, **values))
    return build(state, cast or Cast(), form, package, delegates, **values)


# Answers that may name a case on the shelf: those whose values can be compared.
PLAIN = {"sensitive", "in_confidence", "what", "place_name"}


def build(
    state: State,
    cast: Cast,
    form: str,
    package: list[dict[str, Any]],
    delegates: bool,
    **values: Any,
) -> SupportRequest:
    case = draft(cast, form, **values)
    for name in path_to(state, form):
        case = STEPS[name](case, cast, package, delegates)
        if isinstance(case, SupportRequest):
            case.cast = cast
    case = SupportRequest.objects.get(pk=case.pk)
    case.cast = cast
    assert case.state == state, f"{case.state} is not {state}"
    return case


def path_to(state: State, form: str) -> list[str]:
    submit = ["ask_partners", "submit"] if form == Form.AREA else ["submit_first"]
    begin = {S.DRAFT: [], S.AWAITING_PARTNERS: ["ask_partners"], S.SUBMITTED: submit}
    if state in begin:
        return begin[state]
    triage = [*submit, "claim"]
    offered = [*triage, "accept", "offer"]
    delivery = [*offered, "agree_package", "team"]
    paths = {
        S.IN_TRIAGE: triage,
        S.INFO_NEEDED: [*triage, "ask"],
        S.SCOPING: [*triage, "accept"],
        S.OFFERED: offered,
        S.MATCHING: [*offered, "agree_package"],
        S.IN_DELIVERY: delivery,
        S.ON_HOLD: [*delivery, "hold"],
        S.DELIVERED: [*delivery, "deliver"],
        S.CLOSED: [*delivery, "deliver", "close"],
        S.DECLINED: [*triage, "decline"],
        S.WITHDRAWN: [*triage, "withdraw"],
        S.DUPLICATE: [*triage, "duplicate"],
    }
    return paths[state]


def ask_partners(case, cast, package, delegates):
    if case.sensitive:
        # Who is asked becomes a named colleague; nobody else at the organisation sees it.
        rules.ask_authoriser(request=case, actor=cast.council, authoriser=cast.authoriser)
    approvers = {cast.partner.pk: cast.partner_authoriser}
    return rules.ask_partners(request=case, actor=cast.authoriser, approvers=approvers)


def submit(case, cast, package, delegates):
    return rules.agree(request=case, actor=cast.partner_authoriser, delegates=delegates)


def submit_first(case, cast, package, delegates):
    return rules.submit(request=case, actor=cast.council, declaration=True)


def accept(case, cast, package, delegates):
    return rules.accept(
        request=case,
        actor=cast.triage,
        support_types=["brokering"],
        lead_type="brokering",
        topics=[topic()],
        stage="scoping",
        priority=2,
        case_lead=cast.case_lead,
        duplicates_checked=True,
    )


def offer(case, cast, package, delegates):
    rules.set_lines(request=case, actor=cast.case_lead, lines=package)
    if case.form != Form.AREA:
        return case
    return rules.offer(request=case, actor=cast.case_lead)


def agree_package(case, cast, package, delegates):
    case = rules.agree_package(request=case, actor=cast.authoriser)
    if case.state == S.OFFERED:
        case = rules.agree_package(request=case, actor=cast.partner_authoriser)
    return case


def seat_all(case: SupportRequest, cast: Cast) -> None:
    for seat, adviser in zip(
        Seat.objects.empty().filter(line__request=case), cast.advisers, strict=False
    ):
        rules.seat_adviser(request=case, actor=adviser, seat=seat, adviser=adviser)


def team(case, cast, package, delegates):
    if case.state == S.IN_DELIVERY:
        return case
    seat_all(case, cast)
    rules.show_team(request=case, actor=cast.case_lead)
    rules.team_is_fine(request=case, actor=cast.authoriser)
    if not delegates:
        rules.team_is_fine(request=case, actor=cast.partner_authoriser)
    return rules.confirm_team(request=case, actor=cast.case_lead)


def hold(case, cast, package, delegates):
    return rules.hold(
        request=case,
        actor=cast.case_lead,
        reason=HoldReason.ELECTION,
        resume_on=today() + timedelta(days=30),
    )


def deliver(case, cast, package, delegates):
    unseated = {line.pk: line.days for line in case.lines.current() if not line.seats}
    return rules.mark_delivered(request=case, actor=cast.case_lead, actual_days=unseated)


def decline(case, cast, package, delegates):
    rules.propose_decline(
        request=case,
        actor=cast.triage,
        reason=DeclineReason.NO_ADVISER,
        signpost="The finance network",
    )
    return rules.confirm_decline(request=case, actor=cast.manager)


def duplicate(case, cast, package, delegates):
    other = case_in(S.SUBMITTED, cast)
    return rules.mark_duplicate(request=case, actor=cast.triage, of=other)


STEPS = {
    "ask_partners": ask_partners,
    "submit": submit,
    "submit_first": submit_first,
    "claim": lambda case, cast, *_: rules.claim(request=case, actor=cast.triage),
    "accept": accept,
    "ask": lambda case, cast, *_: rules.ask_information(
        request=case, actor=cast.triage, questions=[(Section.AREA, "Which districts?")]
    ),
    "offer": offer,
    "agree_package": agree_package,
    "team": team,
    "hold": hold,
    "deliver": deliver,
    "close": lambda case, cast, *_: rules.close(
        request=case, actor=cast.case_lead, outcome=Outcome.ACHIEVED
    ),
    "decline": decline,
    "withdraw": lambda case, cast, *_: rules.withdraw(
        request=case, actor=cast.council, reason=WithdrawReason.PLANS_CHANGED
    ),
    "duplicate": duplicate,
}


def london(text: str) -> datetime:
    """ "2026-12-23 10:00" in Europe/London."""
    return timezone.make_aware(datetime.fromisoformat(text))


def history_of(case: SupportRequest) -> list[str]:
    return [entry.verb for entry in timeline(case)]


def told(case: SupportRequest) -> set[tuple[str, int]]:
    """(kind without its app, person) of every notice about the request."""
    rows = Notice.objects.filter(subject_type="requests.supportrequest", subject_id=case.pk)
    return {(kind.removeprefix("requests."), to) for kind, to in rows.values_list("kind", "to")}


def link_for(case: SupportRequest, purpose: str, person: User) -> Link | None:
    """The newest link of a purpose, open or not."""
    links = Link.objects.filter(purpose=f"requests.{purpose}", person=person, subject_id=case.pk)
    return links.order_by("-id").first()


@contextmanager
def one_entry(case: SupportRequest, verb: str) -> Iterator[None]:
    """The block writes exactly one entry into the history, for this verb."""
    before = history_of(case)
    yield
    assert history_of(case) == [*before, verb]
