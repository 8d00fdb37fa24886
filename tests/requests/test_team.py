"""Seats, the team that the council looks at, and changing it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from requests import rules
from requests.choices import State
from requests.models import Seat, SeatTerm
from requests.rules import Refused
from tests import people
from tests.requests.factories import case_in, london, one_entry, seat_all, told

pytestmark = pytest.mark.django_db
S = State


def seats(case) -> list[Seat]:
    return list(Seat.objects.current().filter(line__request=case))


def open_terms(case):
    return SeatTerm.objects.open().filter(seat__line__request=case)


def shown(**options):
    case = case_in(S.MATCHING, **options)
    seat_all(case, case.cast)
    rules.show_team(request=case, actor=case.cast.case_lead)
    return case


def test_an_adviser_takes_an_empty_seat():
    case = case_in(S.MATCHING)
    adviser = case.cast.advisers[0]
    with one_entry(case, "seat_adviser"):
        term = rules.seat_adviser(request=case, actor=adviser, seat=seats(case)[0], adviser=adviser)
    assert (term.adviser, term.begins, term.ends) == (adviser, timezone.localdate(), None)


def test_a_seat_holds_one_person_and_a_person_one_seat():
    case = case_in(S.MATCHING)
    one, other = case.cast.advisers
    first, second = seats(case)
    rules.seat_adviser(request=case, actor=one, seat=first, adviser=one)
    with pytest.raises(Refused, match="taken or no longer wanted"):
        rules.seat_adviser(request=case, actor=other, seat=first, adviser=other)
    with pytest.raises(Refused, match="holds another seat"):
        rules.seat_adviser(request=case, actor=one, seat=second, adviser=one)


def test_the_database_itself_keeps_one_open_term_a_seat():
    case = case_in(S.IN_DELIVERY)
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatTerm.objects.create(
            seat=seats(case)[0], adviser=people.person(), begins=timezone.localdate()
        )


def test_a_seat_of_another_request_is_refused():
    case, other = case_in(S.MATCHING), case_in(S.MATCHING)
    adviser = case.cast.advisers[0]
    with pytest.raises(Refused, match="no longer wanted"):
        rules.seat_adviser(request=case, actor=adviser, seat=seats(other)[0], adviser=adviser)


@pytest.mark.parametrize("state", [S.IN_DELIVERY, S.ON_HOLD, S.DELIVERED])
def test_releasing_a_seat_ends_the_term_and_keeps_its_days(state):
    case = case_in(state)
    with one_entry(case, "release_seat"):
        term = rules.release_seat(
            request=case, actor=None, seat=seats(case)[0], reason="stepped_down"
        )
    assert term.ends == timezone.localdate()
    assert ("seat_released", case.cast.case_lead.pk) in told(case)
    with pytest.raises(Refused, match="Nobody holds this seat"):
        rules.release_seat(request=case, actor=None, seat=seats(case)[0])


def test_a_team_is_shown_when_every_seat_is_held():
    case = case_in(S.MATCHING)
    with pytest.raises(Refused, match="2 seats are still empty"):
        rules.show_team(request=case, actor=case.cast.case_lead)
    seat_all(case, case.cast)
    with one_entry(case, "show_team"):
        case_shown = rules.show_team(request=case, actor=case.cast.case_lead)
    assert (case_shown.waiting_on, case_shown.state) == ("council", S.MATCHING)
    assert ("team_shown", case.cast.authoriser.pk) in told(case)


def test_the_team_is_confirmed_when_all_with_a_say_find_it_fine():
    case = shown(delegates=False)
    cast = case.cast
    with one_entry(case, "team_is_fine"):
        rules.team_is_fine(request=case, actor=cast.authoriser)
    with pytest.raises(Refused, match="3 working days"):
        rules.confirm_team(request=case, actor=cast.case_lead)
    with pytest.raises(Refused, match="answered already"):
        rules.team_is_fine(request=case, actor=cast.authoriser)
    assert rules.team_is_fine(request=case, actor=cast.partner_authoriser).waiting_on == "us"
    with one_entry(case, "confirm_team"):
        confirmed = rules.confirm_team(request=case, actor=cast.case_lead)
    assert (confirmed.state, confirmed.waiting_on) == (S.IN_DELIVERY, "peer")
    everybody = [cast.council, cast.partner_authoriser, *cast.advisers]
    assert {("team_confirmed", person.pk) for person in everybody} <= told(case)


def test_the_team_is_confirmed_after_three_working_days_without_objection():
    with rules.as_of(london("2027-01-14 10:00")):
        case = shown()
    given = {"request": case, "actor": case.cast.case_lead}
    with rules.as_of(london("2027-01-18 10:00")), pytest.raises(Refused, match="Wait until"):
        rules.confirm_team(**given)
    with rules.as_of(london("2027-01-19 10:00")):
        assert rules.confirm_team(**given).state == S.IN_DELIVERY


def test_a_team_that_was_not_shown_cannot_be_confirmed():
    case = case_in(S.MATCHING)
    seat_all(case, case.cast)
    with pytest.raises(Refused, match="Show the team"):
        rules.confirm_team(request=case, actor=case.cast.case_lead)


def test_a_partner_without_a_say_is_not_asked_about_the_team():
    case = shown()
    with pytest.raises(Refused, match="let the lead agree"):
        rules.team_is_fine(request=case, actor=case.cast.partner_authoriser)


def test_an_objection_frees_one_seat_and_shows_the_team_anew():
    case = shown()
    cast = case.cast
    term = open_terms(case).get(adviser=cast.advisers[0])
    with one_entry(case, "object_to_team"):
        after = rules.object_to_team(
            request=case, actor=cast.authoriser, term=term, reason="Advised our neighbour"
        )
    assert (after.state, after.team_shown_at, after.waiting_on) == (S.MATCHING, None, "us")
    assert [t.adviser for t in open_terms(case)] == [cast.advisers[1]]
    answer = after.team_answers.get()
    assert (answer.term, answer.reason) == (term, "Advised our neighbour")
    assert ("team_objected", cast.case_lead.pk) in told(case)
    with pytest.raises(Refused, match="being changed"):
        rules.team_is_fine(request=case, actor=cast.authoriser)


def test_an_objection_gives_a_reason():
    case = shown()
    with pytest.raises(Refused, match="why this person"):
        rules.object_to_team(
            request=case, actor=case.cast.authoriser, term=open_terms(case)[0], reason=""
        )


@pytest.mark.parametrize("state", [S.MATCHING, S.IN_DELIVERY])
def test_changing_the_team_lets_the_others_carry_on(state):
    case = case_in(state)
    before = list(open_terms(case))
    with one_entry(case, "change_team"):
        changed = rules.change_team(
            request=case, actor=case.cast.case_lead, reason="Needs a finance expert"
        )
    assert (changed.state, changed.team_shown_at) == (S.MATCHING, None)
    assert list(open_terms(case)) == before
    assert changed.notes.get().body == "Needs a finance expert"


def test_rescoping_keeps_seats_that_the_new_package_keeps():
    case = case_in(S.IN_DELIVERY)
    cast = case.cast
    with one_entry(case, "rescope"):
        again = rules.rescope(request=case, actor=cast.case_lead, reason="The area changed")
    assert again.state == S.SCOPING
    kept, gone = case.lines.all()
    rules.set_lines(request=case, actor=cast.case_lead, lines=[{"id": kept.pk}])
    gone.refresh_from_db()
    assert gone.dropped_at
    rules.offer(request=case, actor=cast.case_lead)
    rules.agree_package(request=case, actor=cast.authoriser)
    assert [term.adviser for term in open_terms(case)] == [cast.advisers[0]]
    assert len(seats(case)) == 1


def test_fewer_seats_on_a_line_end_the_spare_term():
    case = case_in(S.IN_DELIVERY)
    cast = case.cast
    rules.rescope(request=case, actor=cast.case_lead, reason="Less to do")
    first, second = case.lines.all()
    rules.set_lines(
        request=case, actor=cast.case_lead, lines=[{"id": first.pk, "seats": 0}, {"id": second.pk}]
    )
    rules.offer(request=case, actor=cast.case_lead)
    rules.agree_package(request=case, actor=cast.authoriser)
    assert [term.adviser for term in open_terms(case)] == [cast.advisers[1]]


def test_a_term_that_has_not_begun_ends_on_its_first_day():
    case = case_in(S.MATCHING)
    later = timezone.localdate() + timedelta(days=10)
    adviser = case.cast.advisers[0]
    rules.seat_adviser(
        request=case, actor=adviser, seat=seats(case)[0], adviser=adviser, begins=later
    )
    term = rules.release_seat(request=case, actor=None, seat=seats(case)[0])
    assert (term.begins, term.ends) == (later, later)
