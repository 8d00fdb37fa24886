"""Peer challenge: six dated steps around a visit, each by whoever's turn it is, then in public."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.core.public import kept
from devosupport.history.rules import timeline
from devosupport.notifications.models import Link, Notice
from devosupport.notifications.rendering import preview
from peers.challenges import rules
from peers.challenges.choices import PLANS, StepKind, later
from peers.challenges.models import Challenge, ChallengeStep, Publication
from peers.choices import PeerKind
from peers.models import Peer
from peers.rules import confirm_team
from peers.rules.base import today
from requests import rules as requests
from requests.choices import LineKind, SeatKind, State
from requests.models import Line, SupportRequest
from requests.rules import Refused, as_of
from tests import factories, people
from tests.knowledge.factories import published
from tests.peers.factories import accepted, matching_case, seats_for
from tests.peers.test_links import opened
from tests.requests.factories import case_in, london
from tests.shelf import shelved

pytestmark = pytest.mark.django_db
MORNING = "2027-01-11 10:00"
VISIT = date(2027, 3, 8)


@pytest.fixture
def case():
    return shelved("a challenge at work", challenge_at_work)


def challenge_at_work():
    """Of one officer peer, matched."""
    with as_of(london("2027-01-04 10:00")):
        made = matching_case(SeatKind.OFFICER)
        Line.objects.filter(request=made).update(kind=LineKind.CHALLENGE)
        row = accepted(made, kind=PeerKind.OFFICER)
        made.refresh_from_db()
        made = requests.show_team(request=made, actor=made.case_lead)
    with as_of(london(MORNING)):
        confirm_team(request=made, actor=made.case_lead)
    made.refresh_from_db()
    made.peer = row.peer.user
    return made


@pytest.fixture
def challenge(case):
    with as_of(london(MORNING)):
        return rules.plan(request=case, actor=case.case_lead, visit_on=VISIT, lead=case.peer)


def step(challenge, kind, actor=None, on=None, note=""):
    actor = actor or challenge.request.case_lead
    return rules.record_step(challenge=challenge, kind=kind, actor=actor, on=on, note=note)


def go(challenge, *kinds):
    """Each step on its day."""
    for kind in kinds:
        due = challenge.steps.get(kind=kind).due_on
        with as_of(london(f"{due} 12:00")):
            step(challenge, kind, on=due)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def dues(challenge) -> dict[str, date]:
    return dict(challenge.steps.values_list("kind", "due_on"))


def test_months_are_counted_by_the_calendar():
    assert later(date(2027, 11, 30), 3) == date(2028, 2, 29)
    assert later(date(2027, 3, 8), 10) == date(2028, 1, 8)
    assert later(date(2027, 12, 31), 0) == date(2027, 12, 31)


def test_the_dates_follow_from_the_visit(challenge):
    assert dues(challenge) == {
        "scoping": date(2027, 1, 11),
        "self_assessment": date(2027, 2, 22),
        "visit": VISIT,
        "report": date(2027, 6, 8),
        "action_plan": date(2027, 8, 8),
        "review": date(2028, 1, 8),
    }
    told = {notice.to for notice in Notice.objects.filter(kind="peers.challenge_planned")}
    assert challenge.lead in told
    assert challenge.request.case_lead not in told


def test_a_moved_visit_moves_what_is_not_done(challenge):
    go(challenge, "scoping")
    with as_of(london("2027-02-01 10:00")):
        rules.plan(
            request=challenge.request,
            actor=challenge.request.case_lead,
            visit_on=date(2027, 4, 12),
            lead=challenge.lead,
        )
    assert dues(challenge)["scoping"] == date(2027, 1, 11)
    assert dues(challenge)["report"] == date(2027, 7, 12)


def test_the_day_the_team_really_came_counts(challenge):
    go(challenge, "scoping", "self_assessment")
    with as_of(london("2027-03-10 18:00")):
        step(challenge, "visit", on=date(2027, 3, 10))
        with pytest.raises(Refused, match="its day is settled"):
            rules.plan(
                request=challenge.request,
                actor=challenge.request.case_lead,
                visit_on=date(2027, 5, 1),
            )
    assert dues(challenge)["report"] == date(2027, 6, 10)


def test_whose_turn_it_is_writes_the_step_down(challenge):
    council = people.at_organisation(challenge.request.lead)
    with as_of(london("2027-02-20 10:00")):
        with pytest.raises(Refused, match="Ask the case lead"):
            step(challenge, "scoping", actor=council, on=today())
        step(challenge, "scoping", on=date(2027, 1, 12))
        kept_step = step(
            challenge, "self_assessment", actor=council, on=today(), note="In the documents"
        )
    assert (kept_step.done_on, kept_step.recorded_by) == (date(2027, 2, 20), council)
    with as_of(london("2027-03-09 10:00")):
        with pytest.raises(Refused, match="Ask the case lead"):
            step(challenge, "visit", actor=council, on=VISIT)
        step(challenge, "visit", actor=challenge.lead, on=VISIT)
    told = Notice.objects.filter(kind="peers.challenge_step_done", to=challenge.request.case_lead)
    assert told.count() == 2
    verbs = [entry.verb for entry in timeline(challenge.request)]
    assert verbs.count("peers.challenge_step") == 3


@pytest.mark.parametrize(
    ("kind", "on", "words"),
    [
        ("visit", date(2027, 2, 1), "comes first"),
        ("self_assessment", date(2027, 12, 1), "cannot be to come"),
        ("self_assessment", date(2026, 12, 1), "on or after the one of the step before"),
        ("scoping", date(2027, 1, 12), "written down already"),
        ("party", date(2027, 1, 12), "Choose a step"),
    ],
)
def test_a_step_that_cannot_be_is_refused(challenge, kind, on, words):
    go(challenge, "scoping")
    with as_of(london("2027-02-20 10:00")), pytest.raises(Refused, match=words):
        step(challenge, kind, on=on)


def test_the_last_step_alone_is_taken_back_by_the_case_lead_alone(challenge):
    go(challenge, "scoping", "self_assessment")
    lead = challenge.request.case_lead
    with pytest.raises(Refused, match="Only the last step"):
        rules.take_back(challenge=challenge, kind="scoping", actor=lead)
    with pytest.raises(Refused, match="case lead or a manager"):
        rules.take_back(challenge=challenge, kind="self_assessment", actor=challenge.lead)
    rules.take_back(challenge=challenge, kind="self_assessment", actor=lead)
    assert challenge.steps.undone().count() == 5


def test_only_a_package_with_a_challenge_gets_dates(case):
    lead, soon = case.case_lead, VISIT
    with as_of(london(MORNING)):
        with pytest.raises(Refused, match="within the next two years"):
            rules.plan(request=case, actor=lead, visit_on=date(2026, 12, 1))
        with pytest.raises(Refused, match="somebody of the team"):
            rules.plan(request=case, actor=lead, visit_on=soon, lead=lead)
        with pytest.raises(Refused, match="case lead or a manager"):
            rules.plan(request=case, actor=people.person(), visit_on=soon)
        Line.objects.filter(request=case).update(kind=LineKind.SUPPORT)
        with pytest.raises(Refused, match="No line of the package"):
            rules.plan(request=case, actor=lead, visit_on=soon)


def test_a_line_that_is_a_challenge_needs_a_team_of_peers():
    scoping = case_in(State.SCOPING)
    given = {"actor": scoping.case_lead, "request": scoping}
    line = {**seats_for("officer")[0], "kind": LineKind.CHALLENGE}
    with pytest.raises(Refused, match="done by a team"):
        requests.set_lines(lines=[{**line, "seats": 0, "seat_kind": ""}], **given)
    requests.set_lines(lines=[line], **given)
    assert Line.objects.get(request=scoping).kind == LineKind.CHALLENGE


def test_whose_turn_it_is_hears_before_and_while_it_is_late(challenge):
    go(challenge, "scoping")
    Notice.objects.all().delete()
    for moment, owed in (
        ("2027-02-01 09:00", 0),
        ("2027-02-08 09:00", 1),
        ("2027-02-09 09:00", 0),
        ("2027-02-23 09:00", 1),
        ("2027-03-01 09:00", 0),
        ("2027-03-24 09:00", 1),
    ):
        with as_of(london(moment)):
            assert rules.remind() == owed, moment
    told = {notice.to for notice in Notice.objects.filter(kind="peers.challenge_due")}
    assert challenge.request.case_lead in told
    assert challenge.lead not in told


def test_the_council_the_team_and_officers_see_it_and_nobody_else(challenge):
    case = challenge.request
    council = people.at_organisation(case.lead)
    stranger = people.at_organisation(factories.organisation())
    ours = reverse("peers:challenge", args=[case.reference])
    with as_of(london("2027-03-01 10:00")):
        go(challenge, "scoping")
        page = browser(council).get(ours).content.decode()
        assert "Self-assessment" in page
        assert reverse("peers:challenge_step", args=[case.reference, "self_assessment"]) in page
        # The line to the team's own step is the team's.
        assert reverse("peers:challenge_step", args=[case.reference, "visit"]) not in page
    assert browser(stranger).get(ours).status_code == 404
    theirs = reverse("peers:peer_challenge", args=[case.reference])
    assert challenge.lead.display_name in browser(challenge.lead).get(theirs).content.decode()
    assert browser(stranger).get(theirs).status_code == 404
    assert browser(people.person()).get(theirs).status_code == 404
    visit = reverse("peers:challenge_step", args=[case.reference, "visit"])
    assert browser(council).get(visit).status_code == 404


def test_the_screens_set_dates_and_write_steps_down(case):
    client = browser(case.case_lead)
    page = reverse("peers:office_challenge", args=[case.reference])
    assert "nobody has said yet when the team comes" in client.get(page).content.decode()
    visit = today() + timedelta(days=70)
    boxes = {"visit_on-day": visit.day, "visit_on-month": visit.month, "visit_on-year": visit.year}
    plan = reverse("peers:office_challenge_plan", args=[case.reference])
    assert "Enter the first day" in client.post(plan, {"lead": ""}).content.decode()
    client.post(plan, {**boxes, "lead": case.peer.pk})
    assert Challenge.objects.get().lead == case.peer
    scoping = reverse("peers:office_challenge_step", args=[case.reference, "scoping"])
    assert scoping in client.get(page).content.decode()
    assert "Enter the day on which" in client.post(scoping, {"note": "x"}).content.decode()
    on = today()
    client.post(scoping, {"on-day": on.day, "on-month": on.month, "on-year": on.year, "note": "A"})
    assert ChallengeStep.objects.get(kind="scoping").note == "A"
    assert "Take back" in client.get(page).content.decode()
    client.post(reverse("peers:office_challenge_back", args=[case.reference, "scoping"]))
    assert ChallengeStep.objects.get(kind="scoping").done_on is None


def test_late_steps_stand_in_my_work(challenge):
    case = challenge.request
    ChallengeStep.objects.filter(kind="scoping").update(due_on=today() - timedelta(days=3))
    page = reverse("office:work", args=["challenges"]) + "?whose=mine"
    assert "Scoping: case lead" in browser(case.case_lead).get(page).content.decode()


def test_a_package_without_dates_stands_in_my_work(case):
    page = reverse("office:work", args=["challenge-dates"]) + "?whose=mine"
    assert (
        "Set the dates of the peer challenge" in browser(case.case_lead).get(page).content.decode()
    )


def test_it_outlives_the_case(challenge):
    go(challenge, "scoping", "self_assessment", "visit", "report")
    SupportRequest.objects.filter(pk=challenge.request_id).update(state=State.CLOSED)
    go(challenge, "action_plan", "review")
    assert not challenge.steps.undone().exists()


def test_nothing_is_published_before_the_council_agreed(challenge):
    case, resource = challenge.request, published()
    lead, speaker = case.case_lead, people.authoriser(case.lead)
    with pytest.raises(Refused, match="Ask when the report is there"):
        rules.ask_to_publish(challenge=challenge, actor=lead)
    go(challenge, "scoping", "self_assessment", "visit", "report")
    with pytest.raises(Refused, match="has not agreed"):
        rules.publish(challenge=challenge, what="report", resource=resource, actor=lead)
    rules.ask_to_publish(challenge=challenge, actor=lead)
    link = Link.objects.get(purpose="peers.challenge_publish", person=speaker)
    assert "May the peer challenge be published" in opened(link)
    with pytest.raises(Refused, match="who can commit the council"):
        rules.answer_publish(challenge=challenge, actor=people.person(), agreed=True)
    rules.answer_publish(challenge=challenge, actor=speaker, agreed=True)
    assert "are published" in opened(link)
    rules.publish(challenge=challenge, what="report", resource=resource, actor=lead)
    kept.clear()
    page = Client().get(reverse("peers:challenges_published")).content.decode()
    assert resource.title in page
    assert case.lead.name in page
    assert Client().get(reverse("peers:challenges_json")).json()["items"][0]["what"] == "Report"
    for name in ("atom", "csv"):
        answer = Client().get(reverse(f"peers:challenges_{name}")).content.decode()
        assert resource.title in answer


def test_a_refusal_is_kept_and_shows_nothing(challenge):
    case, lead = challenge.request, challenge.request.case_lead
    speaker = people.authoriser(case.lead)
    go(challenge, "scoping", "self_assessment", "visit", "report")
    rules.ask_to_publish(challenge=challenge, actor=lead)
    challenge = rules.answer_publish(challenge=challenge, actor=speaker, agreed=False)
    with pytest.raises(Refused, match="answered already"):
        rules.answer_publish(challenge=challenge, actor=speaker, agreed=True)
    with pytest.raises(Refused, match="has not agreed"):
        rules.publish(challenge=challenge, what="report", resource=published(), actor=lead)
    assert not Publication.objects.in_public().exists()


def test_a_case_in_confidence_is_never_published(challenge):
    go(challenge, "scoping", "self_assessment", "visit", "report")
    SupportRequest.objects.filter(pk=challenge.request_id).update(sensitive=True)
    lead = challenge.request.case_lead
    with pytest.raises(Refused, match="in confidence"):
        rules.ask_to_publish(challenge=challenge, actor=lead)
    notice = Notice.objects.filter(kind="peers.challenge_step_done").first()
    words = preview(notice)
    assert challenge.request.place_name not in words.subject + words.text


def test_its_days_stand_in_the_ledger(challenge):
    term = challenge.lead.seat_terms.get()
    with as_of(london("2027-03-09 18:00")):
        requests.log_day(
            request=challenge.request,
            actor=challenge.lead,
            term=term,
            on=VISIT,
            days=Decimal("1.0"),
        )
    assert term.entries.total() == Decimal("1.0")
    assert Peer.objects.get(user=challenge.lead).kind == PeerKind.OFFICER
    assert set(PLANS) == set(StepKind)
