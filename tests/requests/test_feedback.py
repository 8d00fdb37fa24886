"""How it went: about the support, about each peer, by link or signed in; and at the end."""

import pytest
from django.test import Client

from devosupport.notifications.models import Link
from peers.candidates.questions import work_of_a_peer
from peers.models import Peer
from requests import rules
from requests.choices import Channel, Form, Side, State
from requests.models import Feedback, SeatTerm
from requests.rules import care
from requests.rules.base import now, today
from tests import people
from tests.requests.factories import (
    ANSWERS,
    FIRST,
    Cast,
    case_in,
    history_of,
    link_for,
    one_entry,
    told,
)
from tests.requests.test_links import decide, open_link, path_of

pytestmark = pytest.mark.django_db
S = State
Refused = rules.Refused


def term_of(case, number: int = 0) -> SeatTerm:
    adviser = case.cast.advisers[number]
    return SeatTerm.objects.get(seat__line__request=case, adviser=adviser)


def about(case, number: int = 0, rating: int = 4, for_peer: str = "") -> rules.AboutPeer:
    return rules.AboutPeer(term_of(case, number), rating, for_peer)


@pytest.mark.parametrize("state", [S.DELIVERED, S.CLOSED])
def test_feedback_is_given_once_by_each_person(state):
    case = case_in(state)
    cast = case.cast
    with one_entry(case, "give_feedback"):
        given = rules.give_feedback(
            request=case, actor=cast.council, rating=4, for_lga="Quick and clear"
        )
    assert (given.side, given.organisation) == (Side.COUNCIL, cast.lead)
    with pytest.raises(Refused, match="already"):
        rules.give_feedback(request=case, actor=cast.council, rating=1)
    others = {
        cast.partner_user: (Side.PARTNER, cast.partner),
        cast.advisers[0]: (Side.ADVISER, None),
    }
    for person, voice in others.items():
        said = rules.give_feedback(request=case, actor=person, rating=3)
        assert (said.side, said.organisation) == voice


@pytest.mark.parametrize("state", [S.DELIVERED, S.CLOSED])
def test_one_answer_speaks_of_the_support_and_of_each_peer(state):
    case = case_in(state)
    with one_entry(case, "give_feedback"):
        rules.give_feedback(
            request=case,
            actor=case.cast.council,
            rating=4,
            what_changed="We meet every month",
            for_lga="A little late",
            peers=[about(case, 0, 4, "Thank you"), about(case, 1, 2)],
        )
    rows = list(case.feedback.values_list("term", "rating", "for_peer", "for_lga"))
    assert rows == [
        (None, 4, "", "A little late"),
        (term_of(case, 0).pk, 4, "Thank you", ""),
        (term_of(case, 1).pk, 2, "", ""),
    ]


def test_what_is_written_for_a_peer_goes_to_that_peer_alone():
    case = case_in(S.DELIVERED)
    said = [about(case, 0, 4, "Thank you"), about(case, 1, 3)]
    rules.give_feedback(request=case, actor=case.cast.council, rating=4, for_lga="x", peers=said)
    heard = {to for kind, to in told(case) if kind == "feedback_for_you"}
    assert heard == {case.cast.advisers[0].pk}


def test_a_rating_of_a_peer_reaches_the_match_score():
    case = case_in(S.DELIVERED)
    adviser = case.cast.advisers[1]
    peer = Peer.objects.create(user=adviser)
    rules.give_feedback(
        request=case, actor=case.cast.council, rating=1, peers=[about(case, 1, rating=3)]
    )
    found = Peer.objects.annotate(**work_of_a_peer(today(), None)).get(pk=peer.pk)
    assert found.ratings == [3]


def test_nobody_rates_themselves_strangers_or_beyond_the_scale():
    case, other = case_in(S.DELIVERED), case_in(S.DELIVERED)
    given = {"request": case, "actor": case.cast.council, "rating": 4}
    with pytest.raises(Refused, match="how useful the support was"):
        rules.give_feedback(**given | {"rating": 5})
    with pytest.raises(Refused, match="Select how useful"):
        rules.give_feedback(**given, peers=[about(case, 0, rating=5)])
    with pytest.raises(Refused, match="this request's team"):
        rules.give_feedback(**given, peers=[about(other)])
    adviser = case.cast.advisers[0]
    with pytest.raises(Refused, match="Only the councils"):
        rules.give_feedback(**given | {"actor": adviser}, peers=[about(case, 1)])
    assert not Feedback.objects.exists()


def test_somebody_who_left_before_any_work_is_not_asked_about():
    case = case_in(S.MATCHING)
    seat = case.lines.first().team_seats.get()
    gone = people.person()
    rules.seat_adviser(request=case, actor=gone, seat=seat, adviser=gone)
    SeatTerm.objects.update(begins="2026-01-05", ends="2026-01-06")
    assert not SeatTerm.objects.took_part(case).exists()


def test_by_link_the_council_speaks_of_each_peer_in_turn():
    case = case_in(S.DELIVERED)
    link = link_for(case, "feedback", case.cast.council)
    page = Client().get(path_of(link)).content.decode()
    for adviser in case.cast.advisers:
        assert f"To what extent was {adviser.display_name} useful to you?" in page
        assert f"For {adviser.display_name}" in page
    first, second = term_of(case, 0), term_of(case, 1)
    answers = {"rating": "4", f"words-{first.pk}": "Thank you", f"useful-{second.pk}": "2"}
    shown = decide(link, **answers).content.decode()
    assert f"Select how useful {first.adviser.display_name} was to you" in shown
    assert "Thank you" in shown
    decide(link, **answers, **{f"useful-{first.pk}": "4"})
    assert set(case.feedback.values_list("term", "rating")) == {
        (None, 4), (first.pk, 4), (second.pk, 2),
    }  # fmt: skip
    assert "The feedback was given." in Client().get(path_of(link)).content.decode()


def test_signed_in_the_council_speaks_of_each_peer_too():
    case = case_in(S.DELIVERED)
    client, term = Client(), term_of(case)
    client.force_login(case.cast.council)
    address = f"/requests/{case.reference}/feedback/"
    assert (
        "Select how useful the support was" in client.post(address, {"rating": ""}).content.decode()
    )
    client.post(address, {"rating": "3", f"useful-{term.pk}": "4", f"words-{term.pk}": "Well done"})
    assert set(case.feedback.values_list("term", "for_peer")) == {
        (None, ""),
        (term.pk, "Well done"),
    }


def test_whoever_committed_the_lead_hears_that_it_is_delivered_and_that_it_is_closed():
    case = case_in(S.CLOSED)
    mailed = {kind for kind, to in told(case) if to == case.cast.authoriser.pk}
    assert {"feedback_asked", "closed"} <= mailed


def test_an_authoriser_who_left_the_council_hears_nothing_more():
    case = case_in(S.IN_DELIVERY)
    case.cast.authoriser.affiliations.update(begins="2026-01-01", ends="2026-01-02")
    rules.mark_delivered(request=case, actor=case.cast.case_lead, actual_days={})
    assert ("feedback_asked", case.cast.authoriser.pk) not in told(case)


def test_the_link_of_an_outcome_review_opens_its_own_request():
    other = case_in(S.CLOSED)
    case = case_in(S.CLOSED, other.cast)
    review = case.reviews.get(months=12)
    review.due_on = today()
    review.save()
    care.ask_review(review=review)
    link = Link.objects.get(purpose="requests.review")
    assert case.reference in Client().get(path_of(link)).content.decode()
    decide(link, answer="better", what_changed="A joint committee")
    review.refresh_from_db()
    assert (review.answer, review.done_by) == ("better", case.cast.council)
    assert case.reviews.get(months=6).done_at is None


def recorded(cast: Cast):
    return rules.record_request(
        actor=cast.triage, lead=cast.lead, channel=Channel.PHONE, received_at=now(),
        asked_by=cast.council, form=Form.CONVERSATION,
        values={name: ANSWERS[name] for name in FIRST},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "messages"),
    [({"answer": "yes"}, 0), ({"answer": "no", "reason": "Two districts"}, 1)],
)
def test_whoever_rang_confirms_or_corrects_by_link_what_was_written_down(answers, messages):
    case = recorded(Cast())
    decide(open_link(case, "confirm_record"), **answers)
    case.refresh_from_db()
    assert case.confirmed_at
    assert case.messages.count() == messages
    assert history_of(case) == ["record_request", "confirm_record"]
