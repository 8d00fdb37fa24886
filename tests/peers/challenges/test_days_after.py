"""Days of a progress review, months after the case has closed: by the team, or the case lead."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from devosupport.history.models import Entry
from peers import rules as peers
from peers.models import Engagement
from requests import rules as requests
from requests.choices import LineKind, State
from requests.models import DayEntry, Line, SeatTerm, SupportRequest
from requests.rules import Refused, as_of
from requests.rules.days import Worked
from tests import people
from tests.peers.challenges.test_challenges import browser, case, challenge, go
from tests.requests.factories import london

__all__ = ["case", "challenge"]

pytestmark = pytest.mark.django_db
CLOSED = "2027-06-01 10:00"
REVIEW = date(2028, 1, 10)
LATER = "2028-01-12 10:00"
DAY, HALF = Decimal("1.0"), Decimal("0.5")


@pytest.fixture
def over(challenge):
    """Its case has closed; the action plan and the review are still to come."""
    go(challenge, "scoping", "self_assessment", "visit")
    case, ended = challenge.request, london(CLOSED)
    SupportRequest.objects.filter(pk=case.pk).update(
        state=State.CLOSED, state_since=ended, ended_at=ended
    )
    SeatTerm.objects.filter(seat__line__request=case).update(ends=ended.date())
    Engagement.objects.of_request(case).update(state="completed")
    return challenge


def term_of(challenge) -> SeatTerm:
    return challenge.lead.seat_terms.get()


def log(challenge, actor=None, on=REVIEW, days=DAY):
    with as_of(london(LATER)):
        term = SeatTerm.objects.select_related("seat__line__request").get(pk=term_of(challenge).pk)
        return peers.log_day(term=term, actor=actor or challenge.lead, on=on, days=days)


def test_the_team_logs_the_days_of_the_review_within_what_the_line_was_given(over):
    assert log(over).days == DAY
    log(over, over.request.case_lead, date(2028, 1, 11), HALF)
    term = term_of(over)
    assert (term.ends, term.entries.total()) == (date(2028, 1, 11), Decimal("1.5"))
    with pytest.raises(Refused, match="Left of 2"):
        log(over, on=date(2028, 1, 9))
    with pytest.raises(Refused, match="already"):
        log(over, days=HALF)
    # Nobody is held by it.
    assert not Engagement.objects.frozen().filter(peer__user=over.lead).exists()


@pytest.mark.parametrize(
    ("actor", "on", "words"),
    [("stranger", REVIEW, "You cannot do this"), ("lead", date(2027, 6, 1), "after the one on")],
)
def test_strangers_and_days_before_it_closed_are_refused(over, actor, on, words):
    who = people.person() if actor == "stranger" else over.lead
    with pytest.raises(Refused, match=words):
        log(over, who, on)


def test_other_lines_and_challenges_that_are_done_are_settled(over):
    go(over, "report", "action_plan")
    with as_of(london("2028-01-11 10:00")):
        from peers.challenges.rules import record_step

        record_step(challenge=over, kind="review", actor=over.request.case_lead, on=REVIEW)
    with pytest.raises(Refused, match="The case has closed"):
        log(over)
    Line.objects.filter(request=over.request_id).update(kind=LineKind.SUPPORT)
    with as_of(london(LATER)), pytest.raises(Refused, match="days are settled"):
        requests.log_later(
            request=over.request, actor=over.lead, term=term_of(over), on=REVIEW, days=DAY
        )


def test_a_year_later_it_is_too_late(over):
    with as_of(london("2028-06-03 10:00")), pytest.raises(Refused, match="over a year ago"):
        requests.log_later(
            request=over.request, actor=over.lead, term=term_of(over), on=REVIEW, days=DAY
        )


def test_the_page_of_the_peer_and_that_of_the_case_lead_log_them(over):
    reference = over.request.reference
    page = browser(over.lead).get(reverse("peers:case", args=[reference])).content.decode()
    assert "Log a day" in page
    office = browser(over.request.case_lead)
    page = reverse("peers:office_challenge_day", args=[reference])
    shown = office.get(reverse("peers:office_challenge", args=[reference])).content.decode()
    assert page in shown
    assert "Select who worked" in office.post(page, {}).content.decode()
    given = {"term": term_of(over).pk, "days": "0.5", "note": "Came back"}
    with as_of(london(LATER)):
        office.post(page, {**given, "on-day": 10, "on-month": 1, "on-year": 2028})
    assert term_of(over).entries.total() == HALF


def worked_before(over) -> DayEntry:
    term = term_of(over)
    return DayEntry.objects.create(
        term=term, on=term.begins, days=HALF, logged_by=over.lead, logged_at=london(LATER)
    )


def take_back(entry, actor, instead=None):
    case = entry.term.seat.line.request
    given = {"request": case, "actor": actor, "entry": entry, "reason": "Another day"}
    return requests.reverse_day(**given, instead=instead)


def test_whoever_logged_a_day_of_the_review_takes_it_back_or_puts_it_right(over):
    wrong = log(over)
    before = Entry.objects.filter(verb="reverse_day").count()
    with as_of(london(LATER)):
        take_back(wrong, over.lead, Worked(date(2028, 1, 11), HALF))
        assert Entry.objects.filter(verb="reverse_day").count() == before + 1
        term = term_of(over)
        assert (term.ends, term.entries.total()) == (date(2028, 1, 11), HALF)
        take_back(term.entries.get(on=date(2028, 1, 11)), over.lead)
    assert term_of(over).entries.total() == 0
    assert term_of(over).ends == date(2027, 6, 1)
    # It may be logged again, and the term reaches as far as before.
    log(over)
    assert term_of(over).ends == REVIEW


def test_a_day_of_the_review_is_taken_back_by_nobody_else_and_not_after_30_days(over):
    wrong, others = log(over), people.person()
    with as_of(london(LATER)), pytest.raises(Refused, match="You cannot do this"):
        take_back(wrong, others)
    with as_of(london("2028-02-12 10:00")):
        with pytest.raises(Refused, match="for 30 days"):
            take_back(wrong, over.lead)
        take_back(wrong, over.request.case_lead)
    with as_of(london("2028-02-12 10:00")), pytest.raises(Refused, match="already"):
        take_back(wrong, over.request.case_lead)


def test_days_that_were_counted_when_the_case_closed_stay_as_they_are(over):
    counted = worked_before(over)
    for actor in (over.lead, over.request.case_lead):
        with as_of(london(LATER)), pytest.raises(Refused, match="days are settled"):
            take_back(counted, actor)
    wrong = log(over)
    with as_of(london(LATER)), pytest.raises(Refused, match="after the one on which"):
        take_back(wrong, over.lead, Worked(date(2027, 5, 3), HALF))
    wrong.refresh_from_db()
    assert wrong.reversed_at is None


def test_the_pages_of_the_peer_and_of_the_case_lead_take_it_back(over):
    counted, wrong = worked_before(over), log(over)
    reference = over.request.reference
    own = [reverse("peers:change_day", args=[reference, row.pk]) for row in (wrong, counted)]
    office = [reverse("office:day", args=[reference, row.pk]) for row in (wrong, counted)]
    ledger = reverse("office:days", args=[reference])
    with as_of(london(LATER)):
        peer, lead = browser(over.lead), browser(over.request.case_lead)
        shown = peer.get(reverse("peers:case", args=[reference])).content.decode()
        assert [address in shown for address in own] == [True, False]
        shown = lead.get(ledger).content.decode()
        assert [address in shown for address in office] == [True, False]
        assert [lead.get(address).status_code for address in office] == [200, 404]
        assert peer.get(own[1]).status_code == 404
        assert "Enter why it was wrong" in peer.post(own[0], {}).content.decode()
        peer.post(own[0], {"what": "back", "reason": "It was put off"})
    wrong.refresh_from_db()
    assert wrong.reversed_at


def test_before_the_case_has_closed_days_are_logged_on_the_case(challenge):
    page = reverse("peers:office_challenge_day", args=[challenge.request.reference])
    assert browser(challenge.request.case_lead).get(page).status_code == 404
