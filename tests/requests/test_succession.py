"""A council abolished in mid-case: who carries it on is asked before, and told on the day."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.notifications.models import Link, Notice
from devosupport.places.models import Organisation
from requests import rules, tasks
from requests.choices import Form, State
from requests.models import SupportRequest
from requests.rules import care
from requests.rules.base import today
from tests import factories, people
from tests.requests.factories import Cast, case_in, draft, history_of, one_entry, told
from tests.requests.test_intake_views import fill, signed_in
from tests.requests.test_links import decide, path_of

pytestmark = pytest.mark.django_db
S = State
Refused = rules.Refused
NAMED = {"successor_contact": "Jo Next, West Council", "successor_email": "jo@west.example"}


def ending(days: int = 100) -> Cast:
    return Cast(lead=factories.organisation(ends=today() + timedelta(days=days)))


def gone(case) -> None:
    """The day has come."""
    Organisation.objects.filter(pk=case.lead_id).update(ends=today())


def page(user, case) -> str:
    address = reverse("requests:case", args=[case.reference])
    return signed_in(user).get(address).content.decode()


def test_area_support_of_a_council_that_ends_says_who_carries_it_on():
    case = draft(ending())
    with pytest.raises(Refused, match="Say who carries this on"):
        rules.ask_authoriser(request=case, actor=case.cast.council, authoriser=case.cast.authoriser)


def test_a_first_conversation_asks_nothing_beyond_its_three_questions():
    case = draft(ending(), Form.CONVERSATION)
    sent = rules.submit(request=case, actor=case.cast.council, declaration=True)
    assert sent.state == S.SUBMITTED


def test_the_form_asks_for_a_name_and_an_address():
    case = draft(ending())
    client = signed_in(case.cast.council)
    shown = fill(
        client, case, "area", place_name="The Vale", successor_contact="Jo Next"
    ).content.decode()
    assert "Enter the e-mail address of whoever carries this on" in shown
    fill(client, case, "area", place_name="The Vale", **NAMED)
    case.refresh_from_db()
    assert (case.successor_contact, case.successor_email) == tuple(NAMED.values())


def test_a_case_under_way_asks_for_it_on_its_page():
    cast = ending()
    case = case_in(S.IN_DELIVERY, cast, successor_contact="Somebody")
    address = reverse("requests:successor", args=[case.reference])
    assert address in page(cast.council, case)
    client = signed_in(cast.council)
    shown = client.post(address, {"successor_contact": "", "successor_email": "x"})
    assert "Say who carries this on" in shown.content.decode()
    with one_entry(case, "say_successor"):
        client.post(address, NAMED)
    assert "Say who carries this request on" not in page(cast.council, case)
    other = case_in(S.IN_DELIVERY)
    other_address = reverse("requests:successor", args=[other.reference])
    assert signed_in(other.cast.council).get(other_address).status_code == 404
    assert signed_in(other.cast.council).get(address).status_code == 404


def test_on_the_day_the_one_who_was_named_is_told_sees_it_and_hears_from_then_on():
    cast = ending()
    case = case_in(S.IN_DELIVERY, cast, **NAMED)
    assert tasks.fall_due() == 0
    gone(case)
    with one_entry(case, "hand_to_successor"):
        tasks.fall_due()
    tasks.fall_due()
    case.refresh_from_db()
    successor = case.successor
    assert (successor.email, successor.affiliations.count()) == ("jo@west.example", 0)
    assert ("carry_on", successor.pk) in told(case)
    assert list(SupportRequest.objects.visible_to(successor)) == [case]
    rules.post_message(request=case, actor=case.cast.case_lead, body="Welcome")
    assert ("message", successor.pk) in told(case)
    rules.post_message(request=case, actor=successor, body="Thank you")


def test_whoever_carries_one_request_on_sees_no_other_of_that_council():
    cast = ending()
    case = case_in(S.IN_DELIVERY, cast, **NAMED)
    other = case_in(S.SUBMITTED, cast, successor_contact="Somebody else")
    gone(case)
    tasks.fall_due()
    case.refresh_from_db()
    assert not SupportRequest.objects.visible_to(case.successor).filter(pk=other.pk).exists()
    stranger = people.person()
    assert not SupportRequest.objects.visible_to(stranger).exists()


def test_before_the_day_nobody_new_sees_or_hears_anything():
    case = case_in(S.IN_DELIVERY, ending(), **NAMED)
    with pytest.raises(Refused, match="has not ended yet"):
        rules.hand_to_successor(request=case)
    assert not Notice.objects.filter(to__email="jo@west.example").exists()


def test_the_outcome_review_reaches_whoever_carries_it_on_where_the_council_has_ended():
    cast = ending()
    case = case_in(S.CLOSED, cast, **NAMED)
    assert tasks.fall_due() == 0
    gone(case)
    review = case.reviews.get(months=6)
    case.reviews.update(due_on=today() + timedelta(days=300))
    type(review).objects.filter(pk=review.pk).update(due_on=today())
    tasks.fall_due()
    link = Link.objects.get(purpose="requests.review")
    assert link.person.email == "jo@west.example"
    assert case.place_name in Client().get(path_of(link)).content.decode()
    decide(link, answer="better", what_changed="The new council kept the board")
    review.refresh_from_db()
    assert (review.answer, review.done_by) == ("better", link.person)
    assert history_of(case)[-1] == "review_outcome"


def test_a_closed_case_with_reviews_after_the_last_day_asks_who_answers_them():
    case = case_in(S.CLOSED, ending(200), successor_contact="Somebody")
    address = reverse("requests:successor", args=[case.reference])
    assert address in page(case.cast.council, case)


def test_a_review_of_a_council_that_stays_goes_to_that_council():
    case = case_in(S.CLOSED)
    review = case.reviews.get(months=6)
    review.due_on = today()
    review.save()
    care.ask_review(review=review)
    assert Link.objects.get(purpose="requests.review").person == case.cast.council


def test_naming_somebody_else_after_the_day_hands_it_to_them():
    case = case_in(S.IN_DELIVERY, ending(), **NAMED)
    gone(case)
    tasks.fall_due()
    rules.say_successor(
        request=case, actor=case.cast.council, contact="Sam", email="sam@west.example"
    )
    tasks.fall_due()
    case.refresh_from_db()
    assert case.successor.email == "sam@west.example"
    jo = people.User.objects.get(email="jo@west.example")
    assert not SupportRequest.objects.visible_to(jo).exists()
