"""A draft shown by a link, and the colleagues named on a sensitive request."""

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.accounts.rules.people import end_affiliation
from devosupport.notifications.models import Link
from requests import rules
from requests.choices import Form, PartnerState
from requests.models import SupportRequest
from requests.rules.sharing import open_links
from tests import factories, people
from tests.requests.factories import draft, one_entry
from tests.requests.test_intake_views import signed_in
from tests.requests.test_links import path_of

pytestmark = pytest.mark.django_db
Refused = rules.Refused


def read(link: Link) -> str:
    return Client().get(path_of(link)).content.decode()


def shared(case) -> Link:
    return rules.share(request=case, actor=case.cast.council)


def test_whoever_has_the_link_reads_the_draft_as_it_is_now_and_needs_no_account():
    case = draft()
    with one_entry(case, "share"):
        link = shared(case)
    assert case.what in read(link)
    rules.save(request=case, actor=case.cast.council, values={"background": "It began in 2019."})
    assert "It began in 2019." in read(link)
    assert "<button" not in read(link).split("<main")[1].split("</main>")[0]


def test_what_is_posted_to_it_does_nothing():
    case = draft()
    link = shared(case)
    Client().post(path_of(link), {"answer": "yes"})
    after = SupportRequest.objects.get(pk=case.pk)
    assert (after.state, after.version) == ("draft", case.version)
    assert case.what in read(link)


def test_pressed_twice_it_is_the_same_link():
    case = draft()
    assert shared(case) == shared(case)


def test_it_ends_when_the_request_is_sent():
    case = draft(form=Form.CONVERSATION)
    link = shared(case)
    rules.submit(request=case, actor=case.cast.council, declaration=True)
    assert "The request has been sent since." in read(link)
    assert case.what not in read(link)


def test_it_ends_when_whoever_made_it_leaves_the_council():
    case = draft()
    link = shared(case)
    administrator = people.officer("administrator")
    affiliation = case.cast.council.affiliations.get()
    end_affiliation(affiliation=affiliation, actor=administrator)
    assert case.what not in read(link)


def test_a_colleague_can_end_it():
    case = draft()
    link = shared(case)
    colleague = people.at_organisation(case.lead)
    with one_entry(case, "stop_sharing"):
        rules.stop_sharing(request=case, actor=colleague)
    assert "A colleague of yours ended it." in read(link)
    assert open_links(case) == []


def test_a_sensitive_draft_is_shown_by_no_link_and_a_link_ends_when_it_becomes_sensitive():
    case = draft()
    link = shared(case)
    rules.save(request=case, actor=case.cast.council, values={"sensitive": True})
    assert case.what not in read(link)
    with pytest.raises(Refused, match="name the colleague"):
        shared(case)


def test_editing_still_voids_what_the_authoriser_was_shown():
    case = draft()
    asked = {"request": case, "actor": case.cast.council}
    rules.ask_authoriser(**asked, authoriser=case.cast.authoriser)
    rules.save(**asked, values={"background": "x"})
    assert Link.objects.get(purpose="requests.authorise").void_reason == "edited"
    assert case.partners.get().state == PartnerState.NAMED


def test_the_page_makes_shows_and_ends_the_link():
    case = draft()
    client = signed_in(case.cast.council)
    page = reverse("requests:sharing", args=[case.reference])
    assert "Make a link" in client.get(page).content.decode()
    shown = client.post(reverse("requests:share", args=[case.reference]), follow=True)
    assert path_of(open_links(case)[0]) in shown.content.decode()
    shown = client.post(reverse("requests:stop_sharing", args=[case.reference]), follow=True)
    assert "Make a link" in shown.content.decode()
    stranger = signed_in(people.at_organisation(factories.organisation()))
    assert stranger.get(page).status_code == 404
    assert stranger.post(reverse("requests:share", args=[case.reference])).status_code == 404


def test_colleagues_are_named_on_a_sensitive_request_one_by_one():
    case = draft(sensitive=True)
    colleague, other = people.at_organisation(case.lead), people.at_organisation(case.lead)
    stranger = people.person()
    client, page = (
        signed_in(case.cast.council),
        reverse("requests:colleagues", args=[case.reference]),
    )
    shown = client.get(page).content.decode()
    assert colleague.name in shown
    assert "Select a colleague" in client.post(page, {"colleague": ""}).content.decode()
    assert (
        "Select one of the choices"
        in client.post(page, {"colleague": stranger.pk}).content.decode()
    )
    assert signed_in(colleague).get(page).status_code == 404
    client.post(page, {"colleague": colleague.pk})
    assert signed_in(colleague).get(page).status_code == 200
    assert signed_in(other).get(page).status_code == 404


def test_a_request_that_is_not_sensitive_has_no_such_page():
    case = draft()
    page = reverse("requests:colleagues", args=[case.reference])
    assert signed_in(case.cast.council).get(page).status_code == 404
