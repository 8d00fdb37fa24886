"""Signing in by a code to the address."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from devosupport.accounts.codes import digits_of
from devosupport.accounts.models import OneTimeCode, User
from devosupport.accounts.rules import codes
from devosupport.notifications.delivery import deliver_waiting
from devosupport.notifications.models import Notice
from devosupport.places.models import Domain
from tests import factories, people

pytestmark = pytest.mark.django_db
WRONG = "00000000"


@pytest.fixture
def ashmere():
    organisation = factories.organisation("Ashmere")
    Domain.objects.create(organisation=organisation, domain="ashmere.gov.uk")
    return organisation


@pytest.fixture
def person():
    return people.person("Ada Smith")


def ask(client: Client, email: str, **more):
    return client.post("/sign-in/", {"email": email, **more})


def newest(user: User) -> OneTimeCode:
    return OneTimeCode.objects.filter(user=user).order_by("-pk")[0]


def enter(client: Client, typed: str, **more):
    return client.post("/sign-in/code/", {"code": typed, **more})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_code_from_the_email_signs_a_person_in(client, person):
    ask(client, person.email)
    response = enter(client, digits_of(newest(person)))
    assert response.status_code == 302
    assert is_in(client)
    person.refresh_from_db()
    assert person.verified_at
    assert person.emailaddress_set.get().verified


@pytest.mark.parametrize("spaced", ["{0} {1}", " {0}-{1} ", "{0}{1}"])
def test_a_code_may_be_typed_with_spaces_or_dashes(client, person, spaced):
    ask(client, person.email)
    digits = digits_of(newest(person))
    enter(client, spaced.format(digits[:4], digits[4:]))
    assert is_in(client)


def test_known_unknown_and_closed_addresses_get_the_same_answer(person):
    closed = people.person()
    User.objects.filter(pk=closed.pk).update(is_active=False)
    pages = set()
    for email in (person.email, "nobody@nowhere.example", closed.email):
        client = Client()
        first = ask(client, email)
        page = client.get("/sign-in/code/").content.decode().replace(email, "ADDRESS")
        pages.add((first.status_code, first["Location"], re.sub(r"csrf\S+ \S+", "", page)))
    assert len(pages) == 1


def test_a_closed_account_is_sent_no_code(client, person):
    User.objects.filter(pk=person.pk).update(is_active=False)
    ask(client, person.email)
    assert not Notice.objects.exists()


def test_a_wrong_code_says_what_to_do_and_signs_nobody_in(client, person):
    ask(client, person.email)
    response = enter(client, WRONG)
    assert "This code is wrong" in response.content.decode()
    assert not is_in(client)


def test_five_wrong_tries_end_a_code(client, person):
    ask(client, person.email)
    for _ in range(5):
        enter(client, WRONG)
    enter(client, digits_of(newest(person)))
    assert not is_in(client)


def test_a_code_ends_after_fifteen_minutes(client, person):
    ask(client, person.email)
    OneTimeCode.objects.update(created_at=timezone.now() - timedelta(minutes=15))
    enter(client, digits_of(newest(person)))
    assert not is_in(client)


def test_a_code_signs_in_once(client, person):
    ask(client, person.email)
    digits = digits_of(newest(person))
    enter(client, digits)
    second = Client()
    second.post("/sign-in/", {"email": "x"})
    assert codes.sign_in_by_code(email=person.email, typed=digits) is None


def test_asking_again_sends_the_same_code_so_that_any_email_works(client, person):
    ask(client, person.email)
    first = digits_of(newest(person))
    client.post("/sign-in/code/again/")
    assert digits_of(newest(person)) == first
    assert Notice.objects.filter(to=person).count() == 2


def test_asking_too_often_sends_nothing_more_and_says_nothing_else(client, person):
    for _ in range(9):
        response = ask(client, person.email)
    assert response.status_code == 302
    assert Notice.objects.filter(to=person).count() == codes.SENDINGS


def test_one_network_address_cannot_ask_without_end():
    for number in range(codes.FROM_ONE_PLACE + 5):
        codes.ask_to_sign_in(email=f"p{number}@nowhere.example", asked_from="192.0.2.1")
    assert OneTimeCode.objects.count() == codes.FROM_ONE_PLACE


def test_the_code_is_in_the_email_and_nowhere_in_the_database(client, person, mailoutbox):
    ask(client, person.email)
    digits = digits_of(newest(person))
    deliver_waiting()
    assert f"{digits[:4]} {digits[4:]}" in mailoutbox[0].body
    notice = Notice.objects.get()
    assert digits not in str(notice.context) + notice.key
    assert notice.deadline - notice.created_at <= timedelta(minutes=3, seconds=1)


def test_an_address_that_is_none_is_refused_in_a_sentence(client):
    response = ask(client, "ada at ashmere")
    assert "Enter an e-mail address in the right format" in response.content.decode()


def test_an_unknown_council_address_is_joined_to_its_council(client, ashmere):
    ask(client, "New.Person@ASHMERE.gov.uk")
    user = User.objects.get(email="new.person@ashmere.gov.uk")
    assert not user.affiliations.exists()
    assert not user.can_sign_in
    response = enter(client, digits_of(newest(user)))
    assert user.affiliations.get().organisation == ashmere
    assert response["Location"].startswith("/account/welcome/")


def test_a_new_person_says_who_they_are_and_goes_on_to_where_they_were_going(client, ashmere):
    ask(client, "new@ashmere.gov.uk", next="/account/details/")
    user = User.objects.get(email="new@ashmere.gov.uk")
    welcome = enter(client, digits_of(newest(user)))["Location"]
    response = client.post(welcome, {"name": "Ada Smith"})
    assert response["Location"] == "/account/details/"
    user.refresh_from_db()
    assert user.name == "Ada Smith"


def test_signing_in_leads_back_to_our_pages_only(client, person):
    ask(client, person.email, next="https://evil.example/")
    response = enter(client, digits_of(newest(person)))
    assert response["Location"].startswith("/")


def test_a_trusted_device_is_remembered_for_thirty_days(client, person):
    ask(client, person.email)
    enter(client, digits_of(newest(person)), trusted="on")
    assert client.session.get_expiry_age() > 29 * 24 * 60 * 60


def test_an_untrusted_device_is_forgotten_with_the_browser(client, person):
    ask(client, person.email)
    response = enter(client, digits_of(newest(person)))
    assert not response.cookies["sessionid"]["max-age"]


@pytest.mark.parametrize(
    "path",
    ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/signup/", "/login/"],
)
def test_passwords_and_signing_up_do_not_exist(client, path):
    assert client.get(path).status_code == 404
