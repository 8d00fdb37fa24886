"""A joint request on its screens and by its links, and what may go wrong between partners."""

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.notifications.models import Link
from requests import rules
from requests.choices import PartnerState, State
from requests.models import SupportRequest
from tests import factories, people
from tests.requests.factories import case_in, draft, history_of, link_for, told
from tests.requests.test_intake_views import signed_in
from tests.requests.test_links import decide, path_of
from tests.requests.test_partners import state_of, with_two_partners

pytestmark = pytest.mark.django_db
S = State


def address(name: str, case) -> str:
    return reverse(f"requests:{name}", args=[case.reference])


def words(answer) -> str:
    return answer.content.decode()


def now(case) -> SupportRequest:
    return SupportRequest.objects.get(pk=case.pk)


def page_of(user, case) -> str:
    return words(signed_in(user).get(address("case", case)))


def can_sign_in(user):
    user.can_sign_in = True
    user.save()
    return signed_in(user)


def test_progress_is_seen_by_everybody_of_it_and_by_nobody_else():
    case, second, other = with_two_partners()
    rules.agree(request=case, actor=other)
    for person in (case.cast.council, case.cast.partner_user, people.at_organisation(second)):
        page = page_of(person, case)
        assert "Asked to agree" in page
        assert "Agreed" in page
    outside = signed_in(people.at_organisation(factories.organisation()))
    assert outside.get(address("case", case)).status_code == 404


def test_only_the_lead_is_offered_to_take_it_back_and_to_take_partners_off():
    case, second, _ = with_two_partners()
    lead, partner = page_of(case.cast.council, case), page_of(case.cast.partner_user, case)
    assert "Take it back to change it" in lead
    assert f"Carry on without {second.name}" in lead
    assert "no longer takes part" not in lead
    rules.agree(request=case, actor=case.cast.partner_authoriser)
    assert "no longer takes part" in page_of(case.cast.council, case)
    assert "Take it back to change it" not in partner
    assert f"Carry on without {second.name}" not in partner


def test_by_link_a_partner_reads_how_far_the_others_are_and_downloads_the_request():
    case, second, other = with_two_partners()
    rules.agree(request=case, actor=other)
    link = link_for(case, "agree", case.cast.partner_authoriser)
    page = words(Client().get(path_of(link)))
    assert second.name in page
    document = Client().get(path_of(link) + "application.odt")
    assert document.content[:2] == b"PK"
    assert "no-store" in document["Cache-Control"]


def test_a_link_that_ended_or_is_made_up_downloads_nothing():
    case = case_in(S.AWAITING_PARTNERS)
    link = link_for(case, "agree", case.cast.partner_authoriser)
    rules.recall(request=case, actor=case.cast.council)
    for path in (path_of(link), "/t/x.y/", path_of(link)[:-4] + "AAA/"):
        assert Client().get(path + "application.odt").status_code == 404


def test_a_partners_authoriser_who_signs_in_agrees_on_the_page():
    case = case_in(S.AWAITING_PARTNERS)
    client = can_sign_in(case.cast.partner_authoriser)
    assert f"Answer for {case.cast.partner.name}" in words(client.get(address("case", case)))
    shown = words(client.post(address("agree", case), {"answer": "", "version": 1}))
    assert "Select what you want to do" in shown
    client.post(address("agree", case), {"answer": "yes", "delegates": "on", "version": 1})
    assert now(case).state == S.SUBMITTED
    assert case.partners.get().delegates
    assert client.get(address("agree", case)).status_code == 404


def test_a_partner_that_keeps_its_say_about_the_package_unticks_the_box():
    case = case_in(S.AWAITING_PARTNERS)
    client = can_sign_in(case.cast.partner_authoriser)
    client.post(address("agree", case), {"answer": "yes", "version": 1})
    assert not case.partners.get().delegates


def test_an_agreement_to_an_older_version_is_refused_and_says_so():
    case = draft()
    cast = case.cast
    rules.save(request=case, actor=cast.council, values={"background": "Version two"})
    approvers = {cast.partner.pk: cast.partner_authoriser}
    rules.ask_partners(request=case, actor=cast.authoriser, approvers=approvers)
    client = can_sign_in(cast.partner_authoriser)
    shown = words(client.post(address("agree", case), {"answer": "yes", "version": 1}))
    assert "The request changed since: we will ask you again." in shown
    assert state_of(case, cast.partner) == PartnerState.ASKED


def test_the_link_to_an_older_version_says_that_it_changed_and_agrees_to_nothing():
    case = case_in(S.AWAITING_PARTNERS)
    cast = case.cast
    old = link_for(case, "agree", cast.partner_authoriser)
    rules.recall(request=case, actor=cast.council)
    rules.save(request=case, actor=cast.council, values={"background": "New"})
    rules.ask_partners(request=case, actor=cast.authoriser)
    shown = words(decide(old, answer="yes", delegates="on"))
    assert "taken back to be changed" in shown
    assert state_of(case, cast.partner) == PartnerState.ASKED
    new = link_for(case, "agree", cast.partner_authoriser)
    assert new.version == 2
    decide(new, answer="yes", delegates="on")
    assert now(case).state == S.SUBMITTED


def test_a_link_used_twice_says_what_it_did_and_does_it_once():
    case = case_in(S.AWAITING_PARTNERS)
    link = link_for(case, "agree", case.cast.partner_authoriser)
    decide(link, answer="yes", delegates="on")
    again = words(decide(link, answer="no", reason="Second thoughts"))
    assert "The answer was yes." in again
    assert history_of(case).count("agree") == 1
    assert "refuse" not in history_of(case)
    assert now(case).state == S.SUBMITTED


def test_a_partner_takes_its_answer_back_while_others_have_not_answered():
    case, _, other = with_two_partners()
    rules.agree(request=case, actor=other)
    client = can_sign_in(other)
    assert "Take your answer back" in words(client.get(address("case", case)))
    assert "Say why" in words(client.post(address("take_back", case), {"reason": ""}))
    client.post(address("take_back", case), {"reason": "Our cabinet meets first"})
    assert ("partner_took_back", case.cast.council.pk) in told(case)
    assert "Answer for" in words(client.get(address("case", case)))


@pytest.mark.parametrize("state", [S.AWAITING_PARTNERS, S.OFFERED])
def test_a_partner_leaves_before_everybody_agreed_and_nobody_waits_for_it(state):
    case = case_in(state, delegates=False)
    if state == S.OFFERED:
        rules.agree_package(request=case, actor=case.cast.authoriser)
    client = can_sign_in(case.cast.partner_authoriser)
    assert address("leave", case) in words(client.get(address("case", case)))
    left = client.post(address("leave", case), {"reason": "We go on alone"}, follow=True)
    assert "has left this request" in words(left)
    assert case.partners.get().reason == "We go on alone"
    after = {S.AWAITING_PARTNERS: S.DRAFT, S.OFFERED: S.MATCHING}[state]
    assert now(case).state == after
    assert client.get(address("case", case)).status_code == 404


def test_a_partner_leaves_after_the_work_began():
    case = case_in(S.IN_DELIVERY)
    client = can_sign_in(case.cast.partner_authoriser)
    client.post(address("leave", case), {"reason": "We reorganise"})
    assert case.partners.get().state == PartnerState.LEFT
    assert now(case).state == S.IN_DELIVERY


def test_the_lead_and_officers_of_a_partner_cannot_answer_for_it():
    case = case_in(S.AWAITING_PARTNERS)
    for person in (case.cast.council, case.cast.authoriser, case.cast.partner_user):
        client = can_sign_in(person)
        for name in ("agree", "take_back", "leave"):
            assert client.get(address(name, case)).status_code == 404
            assert client.post(address(name, case), {"reason": "x"}).status_code == 404
    assert Link.objects.open().about(case).count() == 1
