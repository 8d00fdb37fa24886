"""Everything an organisation asked: the list, the case's page, copying answers, reopening."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from devosupport.history.rules import record
from requests import rules
from requests.choices import Channel, Form, Section, State, WaitingOn
from requests.models import SupportRequest
from requests.rules.base import today
from tests import factories, people
from tests.requests.factories import ANSWERS, FIRST, Cast, case_in, draft, london
from tests.requests.test_intake_views import signed_in

pytestmark = pytest.mark.django_db
S = State
HOME = "/requests/"


def page(user, address: str) -> str:
    return signed_in(user).get(address).content.decode()


def case_page(user, case) -> str:
    return page(user, reverse("requests:case", args=[case.reference]))


def test_the_list_holds_everything_whoever_typed_it():
    cast = Cast()
    own = draft(cast, place_name="Typed by a colleague")
    recorded = rules.record_request(
        actor=cast.triage, lead=cast.lead, channel=Channel.PHONE, received_at=timezone.now(),
        asked_by=cast.council, values={name: ANSWERS[name] for name in FIRST},
    )  # fmt: skip
    shown = page(people.at_organisation(cast.lead), HOME)
    assert own.reference in shown
    assert recorded.reference in shown
    assert f"Asked by {cast.council.display_name}" in shown


def test_a_partner_finds_what_its_organisation_joined_and_who_leads_it():
    case = case_in(S.SUBMITTED)
    shown = page(case.cast.partner_user, HOME)
    assert case.reference in shown
    assert f"Asked by {case.lead.name}" in shown


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (S.DRAFT, "You finish and send it"),
        (S.SUBMITTED, "We reply by "),
        (S.INFO_NEEDED, "You answer our questions"),
        (S.SCOPING, "We offer you a package by "),
        (S.MATCHING, "We find your team by "),
        (S.ON_HOLD, "It goes on by "),
        (S.DELIVERED, "You tell us how it went"),
    ],
)
def test_the_list_says_what_happens_next_and_by_when(state, words):
    case = case_in(state)
    assert words in page(case.cast.council, HOME)


def test_the_newest_that_ended_stand_in_the_list_and_the_rest_a_click_away():
    cast = Cast()
    for number in range(11):
        case = draft(cast, form=Form.CONVERSATION, place_name=f"Place {number:02}")
        rules.withdraw(request=case, actor=cast.council, reason="plans_changed")
    SupportRequest.objects.filter(place_name="Place 00").update(
        ended_at=timezone.now() - timedelta(days=90)
    )
    shown = page(cast.council, HOME)
    assert "Place 10" in shown
    assert "Place 00" not in shown
    assert "Show everything that ended" in shown
    assert "Place 00" in page(cast.council, HOME + "?ended=all")
    assert "Place 00" in page(cast.council, HOME + "?q=Place")


@pytest.mark.parametrize("text", ["\x00", "'", "%", "x" * 100_000, "DS-", "a & b | !c:*"])
def test_odd_searches_find_nothing_and_break_nothing(text):
    case = case_in(S.SUBMITTED)
    answer = signed_in(case.cast.council).get(HOME, {"q": text})
    assert answer.status_code == 200


def test_the_list_costs_the_same_with_ten_times_the_requests():
    cast = Cast()
    client = signed_in(cast.council)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(HOME).status_code == 200
        return len(queries)

    for state in (S.SUBMITTED, S.SCOPING, S.WITHDRAWN):
        case_in(state, cast)
    cost()
    few = cost()
    rows = list(SupportRequest.objects.all())
    for number, row in enumerate(rows * 9):
        row.pk, row.reference, row.submit_key = None, f"DS-N{number:05}", None
        row.save(force_insert=True)
    assert cost() == few


def test_a_case_says_what_it_costs_and_who_looks_after_it():
    case = case_in(S.OFFERED)
    adviser = case.cast.principal_adviser()
    shown = case_page(case.cast.council, case)
    assert "What it costs you" in shown
    assert "Nothing." in shown
    assert f"{adviser.display_name}, your Principal Adviser" in shown
    assert f"{case.cast.case_lead.display_name}, case lead" in shown
    waiting = case_in(S.SUBMITTED)
    assert "A package says what it costs" in case_page(waiting.cast.council, waiting)


def test_answers_are_copied_once_however_often_the_button_is_pressed():
    case = case_in(S.SCOPING)
    client = signed_in(case.cast.council)
    for _ in range(3):
        client.post(
            reverse("requests:start_again", args=[case.reference]), {"form_key": "one page"}
        )
    copy = case.continued_by.get()
    assert (copy.state, copy.what, copy.lead) == (S.DRAFT, case.what, case.lead)


@pytest.mark.parametrize("key", ["", "\x00", "\x00" * 90, "x" * 5_000])
def test_answers_are_copied_whatever_key_comes_back_with_the_button(key):
    case = case_in(S.SCOPING)
    address = reverse("requests:start_again", args=[case.reference])
    answer = signed_in(case.cast.council).post(address, {"form_key": key})
    copy = case.continued_by.get()
    assert answer.url == reverse("requests:case", args=[copy.reference])


def test_a_partner_is_not_offered_to_copy_the_leads_answers():
    case = case_in(S.SCOPING)
    address = reverse("requests:start_again", args=[case.reference])
    assert address in case_page(case.cast.council, case)
    assert address not in case_page(case.cast.partner_user, case)
    answer = signed_in(case.cast.partner_user).post(address, follow=True)
    assert "Choose an organisation that you are confirmed at" in answer.content.decode()
    assert not case.continued_by.exists()


def test_the_button_to_reopen_says_until_when_and_goes_away():
    case = case_in(S.CLOSED)
    address = reverse("requests:reopen", args=[case.reference])
    last = today() + timedelta(days=60)
    shown = case_page(case.cast.council, case)
    assert address in shown
    assert f"until {last.day} {last:%B %Y}" in shown
    SupportRequest.objects.update(ended_at=timezone.now() - timedelta(days=61))
    assert address not in case_page(case.cast.council, case)


def test_a_council_that_ends_reads_so_on_its_pages():
    cast = Cast(lead=factories.organisation(ends=today() + timedelta(days=100)))
    values = {"successor_contact": "Sam"}
    for state in (S.DRAFT, S.AWAITING_PARTNERS, S.SUBMITTED):
        case = case_in(state, cast, **values)
        assert "Your council ends on" in case_page(cast.council, case)
    assert "Your council ends on" in page(cast.council, HOME)


def test_the_history_a_council_reads_names_nobody_who_was_asked_for_the_team_and_nothing_of_ours():
    case = case_in(S.MATCHING)
    peer = people.person("Pat Refuser")
    for verb in ("peers.invite", "peers.decline", "peers.answer_sounding", "peers.note_expense"):
        record(case, verb, actor=peer, engagement=1)
    for verb in ("add_contact", "answer_escalation", "read_handover", "unrelate", "move_due"):
        record(case, verb, actor=case.cast.triage, before="2027-01-05", after="2027-01-06")
    record(case, "something_new", actor=case.cast.triage)
    shown = page(case.cast.council, reverse("requests:history", args=[case.reference]))
    assert "Agreed to the package" in shown
    for words in ("Refuser", "nvit", "Noted a call", "managers", "hand-over", "moved", "new"):
        assert words not in shown.partition("<main")[2].partition("</main")[0], words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (S.SUBMITTED, "We reply by the end of "),
        (S.SCOPING, "We offer you a package of support by the end of "),
        (S.INFO_NEEDED, ": we wait for your answers."),
        (S.OFFERED, ": you are reading the package."),
    ],
)
def test_the_promise_is_told_to_the_council_as_to_itself(state, words):
    case = case_in(state)
    shown = case_page(case.cast.council, case)
    assert words in shown
    assert "the council" not in shown.partition("By when")[2].partition("</p>")[0]


def test_a_draft_can_be_withdrawn_from_its_page_and_reopened():
    row = draft()
    council = signed_in(row.cast.council)
    address = reverse("requests:withdraw", args=[row.reference])
    assert address in case_page(row.cast.council, row)
    assert "has not reached us yet" in council.get(address).content.decode()
    council.post(address, {"reason": "plans_changed"})
    row.refresh_from_db()
    assert row.state == S.WITHDRAWN
    council.post(reverse("requests:reopen", args=[row.reference]))
    row.refresh_from_db()
    assert row.state == S.DRAFT


def test_each_question_that_is_left_open_is_told_apart():
    case = case_in(S.IN_TRIAGE)
    asked = ["How many councils?", "By which month?"]
    questions = [(Section.DATES, words) for words in asked]
    rules.ask_information(request=case, actor=case.cast.triage, questions=questions)
    address = reverse("requests:questions", args=[case.reference])
    shown = signed_in(case.cast.council).post(address, {"sent": "1"}).content.decode()
    for words in asked:
        assert f"Answer “{words}”" in shown


def test_a_team_that_is_proposed_is_there_to_be_met_and_no_longer_being_found():
    case = case_in(S.MATCHING)
    council = case.cast.council
    assert "We are finding your team" in case_page(council, case)
    shown = london("2027-03-01 10:00")
    changed = {"team_shown_at": shown, "waiting_on": WaitingOn.COUNCIL}
    assert "Meet your proposed team" not in page(council, HOME)
    SupportRequest.objects.filter(pk=case.pk).update(**changed)
    proposed = case_page(council, case)
    assert "say so by 4 March 2027" in proposed
    assert "Your team is proposed" in proposed
    assert "Meet your proposed team" in proposed
    assert "inding your team" not in proposed
    assert "We find your team by" not in proposed
    assert "You look at the team we propose" in page(council, HOME)
    assert "Meet your proposed team" in page(council, HOME)
