"""After a council ended: an authoriser of the body that follows agrees on its requests."""

from datetime import timedelta

import pytest
from django.urls import reverse

from devosupport.notifications.models import Link
from devosupport.places.models import Organisation, Succession
from requests import rules, tasks
from requests.choices import AgreementState, Form, State
from requests.models import SupportRequest
from requests.rules.base import today
from tests import factories, people
from tests.office.pages import signed_in as officer_in
from tests.requests.factories import Cast, case_in, one_entry, told
from tests.requests.test_intake_views import signed_in
from tests.requests.test_links import decide, path_of

pytestmark = pytest.mark.django_db
S = State
Refused = rules.Refused
NAMED = {"successor_contact": "Jo Next, West Council", "successor_email": "jo@west.example"}


def left_behind(state: State, **values):
    """A request whose lead has ended, its successor contact at work, and the body that follows."""
    cast = Cast(lead=factories.organisation(ends=today() + timedelta(days=100)))
    case = case_in(state, cast, **NAMED, **values)
    west = factories.organisation(name="West Council")
    Succession.objects.create(predecessor=cast.lead, successor=west, on=cast.lead.ends)
    Organisation.objects.filter(pk=cast.lead.pk).update(ends=today())
    cast.lead.refresh_from_db()
    tasks.fall_due()
    fresh = SupportRequest.objects.get(pk=case.pk)
    fresh.cast, fresh.west = cast, west
    return fresh


def named(case):
    """West's chief executive, named by the one who carries the request on."""
    chief = people.authoriser(case.west)
    with one_entry(case, "name_authoriser"):
        rules.name_authoriser(request=case, actor=case.successor, authoriser=chief)
    case.refresh_from_db()
    return chief


def link_to(person, purpose):
    return Link.objects.open().get(purpose=f"requests.{purpose}", person=person)


def test_they_agree_to_the_package_that_was_on_offer_when_the_council_ended():
    case = left_behind(S.OFFERED, package=None)
    with pytest.raises(Refused):
        rules.agree_package(request=case, actor=case.successor)
    chief = named(case)
    assert {("agrees_now", chief.pk), ("offered", chief.pk)} <= set(told(case))
    link = link_to(chief, "agree_package")
    decide(link, answer="yes")
    case.refresh_from_db()
    assert case.state == S.MATCHING
    answer = case.packages.first().agreements.get(organisation=case.lead)
    assert (answer.state, answer.by) == (AgreementState.AGREED, chief)


def test_a_package_offered_after_the_end_is_sent_to_them_and_not_to_the_old_authoriser():
    case = left_behind(S.SCOPING)
    chief = named(case)
    lines = [{"activity": "A workshop", "provider": "lga", "days": 1}]
    rules.set_lines(request=case, actor=case.cast.case_lead, lines=lines)
    rules.offer(request=case, actor=case.cast.case_lead)
    assert ("offered", chief.pk) in told(case)
    assert ("offered", case.cast.authoriser.pk) not in told(case)
    rules.agree_package(request=case, actor=chief)
    case.refresh_from_db()
    assert case.state == S.IN_DELIVERY


def test_they_say_how_it_went_and_what_became_of_it():
    case = left_behind(S.DELIVERED)
    chief = named(case)
    assert ("feedback_asked", chief.pk) in told(case)
    rules.give_feedback(request=case, actor=chief, rating=4)
    rules.close(request=case, actor=case.cast.case_lead, outcome="achieved")
    case.refresh_from_db()
    review = case.reviews.get(months=6)
    rules.review_outcome(
        request=case, actor=chief, review=review, answer="better", what_changed="The board stayed"
    )
    review.refresh_from_db()
    assert review.done_by == chief


def test_only_an_authoriser_of_a_body_that_follows_can_be_named():
    case = left_behind(S.SCOPING)
    for wrong in (
        people.authoriser(factories.organisation()),
        people.at_organisation(case.west),
        case.successor,
    ):
        with pytest.raises(Refused, match="Choose somebody who can agree for West Council"):
            rules.name_authoriser(request=case, actor=case.successor, authoriser=wrong)


def test_nobody_is_named_while_the_council_lives():
    cast = Cast(lead=factories.organisation(ends=today() + timedelta(days=100)))
    case = case_in(S.SCOPING, cast, **NAMED)
    west = factories.organisation()
    Succession.objects.create(predecessor=cast.lead, successor=west, on=cast.lead.ends)
    with pytest.raises(Refused, match="has not ended yet"):
        rules.name_authoriser(request=case, actor=cast.council, authoriser=people.authoriser(west))


def test_they_see_this_request_and_no_other_of_the_old_council():
    case = left_behind(S.SCOPING)
    other = case_in(S.SCOPING, case.cast, **NAMED)
    chief = named(case)
    assert list(SupportRequest.objects.visible_to(chief)) == [case]
    with pytest.raises(Refused, match="You cannot do this"):
        rules.post_message(request=other, actor=chief, body="Hello")
    chief.affiliations.update(ends=today())
    assert not SupportRequest.objects.visible_to(chief).exists()


def test_a_sensitive_request_lets_them_see_it_too_and_nobody_else_there():
    case = left_behind(S.SCOPING, form=Form.AREA, sensitive=True)
    chief = named(case)
    colleague = people.authoriser(case.west)
    assert list(SupportRequest.objects.visible_to(chief)) == [case]
    assert not SupportRequest.objects.visible_to(colleague).exists()


def test_the_page_asks_for_them_and_takes_somebody_new():
    case = left_behind(S.SCOPING)
    # A code to their own address has let them in.
    people.User.objects.filter(pk=case.successor.pk).update(can_sign_in=True)
    client = signed_in(case.successor)
    address = reverse("requests:new_authoriser", args=[case.reference])
    assert address in client.get(reverse("requests:case", args=[case.reference])).content.decode()
    shown = client.post(address, {"person": "new"}).content.decode()
    for sentence in ("Enter their name", "Enter their e-mail address", "Select their role"):
        assert sentence in shown
    typed = {"name": "Kim Chief", "email": "kim@west.example", "role": "chief_executive"}
    client.post(address, {"person": "new", **typed})
    case.refresh_from_db()
    assert case.successor_authoriser.email == "kim@west.example"
    stranger = people.at_organisation(case.west)
    assert signed_in(stranger).get(address).status_code == 404


def test_an_officer_says_who_carries_it_on_and_both_sides_hear_of_it():
    cast = Cast(lead=factories.organisation(ends=today() + timedelta(days=100)))
    case = case_in(S.SCOPING, cast, successor_contact="Nobody yet")
    lead = officer_in(cast.case_lead)
    address = reverse("office:act", args=[case.reference, "say-successor"])
    assert address in lead.get(reverse("office:case", args=[case.reference])).content.decode()
    assert "Say who carries this on" in lead.post(address, {}).content.decode()
    with one_entry(case, "say_successor"):
        assert lead.post(address, NAMED).status_code == 302
    case.refresh_from_db()
    assert case.successor_email == "jo@west.example"
    assert ("successor_said", cast.council.pk) in told(case)
    rules.say_successor(request=case, actor=cast.council, contact="Sam", email="sam@west.example")
    assert ("successor_said", cast.case_lead.pk) in told(case)


def test_somebody_else_named_later_takes_the_place_of_the_first_whose_links_end():
    case = left_behind(S.DELIVERED, sensitive=True)
    first = case.successor
    rules.say_successor(
        request=case, actor=case.cast.case_lead, contact="Sam", email="sam@west.example"
    )
    assert not Link.objects.open().filter(person=first).exists()
    assert not SupportRequest.objects.visible_to(first).exists()


def test_an_officer_names_who_agrees_now():
    case = left_behind(S.OFFERED)
    chief = people.authoriser(case.west)
    lead = officer_in(case.cast.case_lead)
    address = reverse("office:act", args=[case.reference, "name-authoriser"])
    assert "West Council" in lead.get(address).content.decode()
    assert "Select who can agree for West Council" in lead.post(address, {}).content.decode()
    assert lead.post(address, {"person": chief.pk}).status_code == 302
    assert path_of(link_to(chief, "agree_package"))
    alive = case_in(S.SCOPING)
    other = reverse("office:act", args=[alive.reference, "name-authoriser"])
    leader = officer_in(alive.cast.case_lead)
    typed = {"person": "new", "name": "X", "email": "x@x.example", "role": "leader"}
    assert "We do not know of a body that follows" in leader.post(other, typed).content.decode()
    assert not people.User.objects.filter(email="x@x.example").exists()
