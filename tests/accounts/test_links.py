"""`/t/<token>/`: every hazard of a link in an e-mail."""

from threading import Barrier, Thread
from unittest.mock import patch

import pytest
from django import forms
from django.db import connection
from django.test import Client

from devosupport.accounts import links
from devosupport.accounts.codes import digits_of
from devosupport.accounts.links import Done, Purpose, register
from devosupport.accounts.models import OneTimeCode, User
from devosupport.accounts.rules.people import update_details
from devosupport.core.forms import BaseForm
from devosupport.core.refusals import Refused
from devosupport.notifications.models import Link, Notice
from devosupport.notifications.rules import issue_link, void_links
from devosupport.notifications.tokens import token_for
from tests import factories, people

pytestmark = pytest.mark.django_db


class Answer(BaseForm):
    answer = forms.ChoiceField(
        label="Do you agree?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you agree"},
    )


def answered(link, form, person) -> Done:
    update_details(
        user=person, actor=person, name=person.name, job_title=f"{person.job_title}x", phone=""
    )
    return Done(form.cleaned_data["answer"], "Your answer is recorded.")


def refused(link, form, person) -> Done:
    raise Refused("The request was withdrawn meanwhile.")


@pytest.fixture
def purposes():
    def add(**more) -> Purpose:
        given = {
            "code": "test.answer",
            "form_class": lambda link: Answer,
            "context": lambda link: {"title": "Agree?", "text": "Secret matter"},
            "perform": answered,
            "spent_words": lambda link: f"The answer was {link.outcome}." if link.outcome else "",
        }
        return register(Purpose(**given | more))

    # The one table is emptied, never replaced: a page that is first loaded now keeps hold of it.
    with patch.dict(links.registry, clear=True):
        yield add


@pytest.fixture
def person() -> User:
    user = people.authoriser(factories.organisation("Ashmere"))
    User.objects.filter(pk=user.pk).update(name="Ada Smith")
    user.refresh_from_db()
    return user


@pytest.fixture
def link(person) -> Link:
    return issue_link("test.answer", person=person, about=person)


def url(link: Link) -> str:
    return f"/t/{token_for(link)}/"


def times_done(person: User) -> int:
    person.refresh_from_db()
    return person.job_title.count("x")


def test_the_page_names_whom_it_is_for_and_asks(client, purposes, link):
    purposes()
    page = client.get(url(link)).content.decode()
    assert "For Ada Smith" in page
    assert "Secret matter" in page


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_mail_scanner_that_opens_a_link_does_nothing(client, purposes, link, person, method):
    purposes()
    for _ in range(3):
        assert getattr(client, method)(url(link)).status_code == 200
    link.refresh_from_db()
    assert link.spent_at is None
    assert times_done(person) == 0


def test_the_answer_acts_once_and_confirms_the_address(client, purposes, link, person):
    purposes()
    page = client.post(url(link), {"answer": "yes"}).content.decode()
    assert "Your answer is recorded." in page
    link.refresh_from_db()
    person.refresh_from_db()
    assert (link.outcome, times_done(person)) == ("yes", 1)
    assert person.verified_at
    assert not person.can_sign_in


def test_a_second_answer_changes_nothing_and_says_what_was_done(client, purposes, link, person):
    purposes()
    client.post(url(link), {"answer": "yes"})
    for response in (client.post(url(link), {"answer": "no"}), client.get(url(link))):
        page = response.content.decode()
        assert "Ada Smith answered on" in page
        assert "The answer was yes." in page
    assert times_done(person) == 1


def test_a_form_with_an_error_spends_nothing(client, purposes, link):
    purposes()
    page = client.post(url(link), {}).content.decode()
    assert page.count("Select whether you agree") == 2
    link.refresh_from_db()
    assert link.spent_at is None


def test_a_newer_version_explains_itself(client, purposes, link, person):
    purposes()
    newer = issue_link("test.answer", person=person, about=person, version=2)
    assert "sent a newer one" in client.get(url(link)).content.decode()
    assert "sent a newer one" in client.post(url(link), {"answer": "yes"}).content.decode()
    assert times_done(person) == 0
    assert client.get(url(newer)).status_code == 200


def test_a_void_link_acts_no_more(client, purposes, link, person):
    purposes()
    void_links(person, reason="withdrawn")
    assert "stopped working on" in client.post(url(link), {"answer": "yes"}).content.decode()
    assert times_done(person) == 0


@pytest.mark.parametrize("broken", ["x", "x.y", "{0}x", "{0}.{0}", "%00", "ä.ö"])
def test_an_unknown_or_broken_token_is_a_friendly_404(client, purposes, link, broken):
    purposes()
    response = client.get(f"/t/{broken.format(token_for(link))}/")
    assert response.status_code == 404
    assert "We do not know this link" in response.content.decode()


def test_a_token_for_one_purpose_or_version_opens_no_other(client, purposes, link):
    purposes()
    address = url(link)
    Link.objects.update(version=7)
    assert client.get(address).status_code == 404
    Link.objects.update(version=1, purpose="test.other")
    assert client.get(address).status_code == 404


def test_the_page_is_neither_stored_nor_found_nor_told_to_others(client, purposes, link):
    purposes()
    response = client.get(url(link))
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]


def test_the_page_works_without_session_or_cookie(purposes, link, person):
    purposes()
    client = Client(enforce_csrf_checks=True)
    response = client.post(url(link), {"answer": "yes"})
    assert times_done(person) == 1
    assert "sessionid" not in response.cookies


def test_a_refusal_is_shown_and_spends_nothing(client, purposes, link):
    purposes(perform=refused)
    page = client.post(url(link), {"answer": "yes"}).content.decode()
    assert "The request was withdrawn meanwhile." in page
    link.refresh_from_db()
    assert link.spent_at is None


def test_a_sensitive_case_shows_nothing_before_signing_in(client, purposes, link, person):
    purposes(needs_sign_in=lambda link: True)
    response = client.get(url(link))
    assert response["Location"].startswith("/sign-in/")
    client.force_login(people.person())
    other = client.get(url(link))
    assert other.status_code == 404
    assert "Secret matter" not in other.content.decode()
    User.objects.filter(pk=person.pk).update(can_sign_in=True)
    client.force_login(person)
    assert "Secret matter" in client.get(url(link)).content.decode()


def code_of(link: Link) -> OneTimeCode:
    return OneTimeCode.objects.get(link=link)


def test_agreeing_for_an_organisation_takes_a_code_to_the_same_address(
    client, purposes, link, person
):
    purposes(needs_code=True)
    page = client.post(url(link), {"answer": "yes"}).content.decode()
    assert "Nothing is decided until you enter it" in page
    assert times_done(person) == 0
    assert Notice.objects.get(kind="accounts.code").to == person
    wrong = client.post(url(link), {"answer": "yes", "one_time_code": "00000000"})
    assert "wrong or no longer works" in wrong.content.decode()
    assert times_done(person) == 0
    client.post(url(link), {"answer": "yes", "one_time_code": digits_of(code_of(link))})
    assert times_done(person) == 1


def test_a_sign_in_code_confirms_no_decision_and_the_other_way_round(client, purposes, link):
    purposes(needs_code=True)
    User.objects.update(can_sign_in=True)
    client.post("/sign-in/", {"email": link.person.email})
    client.post(url(link), {"answer": "yes"})
    sign_in = OneTimeCode.objects.get(link=None)
    client.post(url(link), {"answer": "yes", "one_time_code": digits_of(sign_in)})
    assert times_done(link.person) == 0
    client.post("/sign-in/code/", {"code": digits_of(code_of(link))})
    assert "_auth_user_id" not in client.session


def test_the_code_can_be_sent_again(client, purposes, link):
    purposes(needs_code=True)
    client.post(url(link), {"answer": "yes"})
    page = client.post(url(link), {"answer": "yes", "one_time_code": "", "again": "1"})
    assert "We have sent it again" in page.content.decode()
    assert Notice.objects.filter(kind="accounts.code").count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_the_same_moment_one_acts_and_the_other_sees_it_done(
    purposes, link, person
):
    purposes()
    start, pages = Barrier(2), []

    def press() -> None:
        start.wait()
        pages.append(Client().post(url(link), {"answer": "yes"}).content.decode())
        connection.close()

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert times_done(person) == 1
    assert sorted("Your answer is recorded." in page for page in pages) == [False, True]


def test_the_same_purpose_is_not_registered_twice(purposes):
    purposes()
    with pytest.raises(ValueError, match="twice"):
        purposes(needs_code=True)
