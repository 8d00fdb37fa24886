"""A form that is sent after its session has ended loses nothing and sends nothing by itself."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from devosupport.accounts.codes import digits_of
from devosupport.accounts.models import KeptPost, OneTimeCode, User
from devosupport.accounts.rules.kept import forget_kept_posts
from tests import people

pytestmark = pytest.mark.django_db
TYPED = {"name": "Ada, typed for an hour", "job_title": "Head of <Policy>", "phone": ""}
PAGE = "/account/details/"


@pytest.fixture
def person() -> User:
    return people.person("Ada")


def sign_in(client: Client, user: User, back: str = ""):
    client.post("/sign-in/", {"email": user.email, "next": back})
    code = OneTimeCode.objects.filter(user=user).order_by("-pk")[0]
    return client.post("/sign-in/code/", {"code": digits_of(code)})


def expire(client: Client) -> None:
    """The session has run out; the browser still holds its cookie."""
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def post_too_late(client: Client, person: User, **headers) -> str:
    """Sign in, let the session run out, send the form; where the browser is sent to then."""
    sign_in(client, person)
    expire(client)
    return client.post(PAGE, TYPED, headers=headers)["Location"]


def back_of(client: Client, location: str) -> str:
    return client.get(location).context["form"].initial["next"]


def test_what_was_typed_is_there_again_after_the_same_person_signs_in(client, person):
    back = back_of(client, post_too_late(client, person))
    response = sign_in(client, person, back)
    page = client.get(response["Location"]).content.decode()
    assert "Ada, typed for an hour" in page
    assert "Head of &lt;Policy&gt;" in page


def test_nothing_is_submitted_by_itself(client, person):
    back = back_of(client, post_too_late(client, person))
    client.get(sign_in(client, person, back)["Location"])
    person.refresh_from_db()
    assert person.name == "Ada"
    client.post(back, TYPED)
    person.refresh_from_db()
    assert person.name == TYPED["name"]


def test_somebody_else_on_the_same_machine_does_not_see_it(client, person):
    back = back_of(client, post_too_late(client, person))
    page = client.get(sign_in(client, people.person(), back)["Location"]).content.decode()
    assert "typed for an hour" not in page


def test_it_is_kept_for_half_an_hour(client, person):
    back = back_of(client, post_too_late(client, person))
    KeptPost.objects.update(created_at=timezone.now() - timedelta(minutes=30))
    page = client.get(sign_in(client, person, back)["Location"]).content.decode()
    assert "typed for an hour" not in page
    assert forget_kept_posts() == 1


def test_signing_out_in_another_window_loses_nothing_either(client, person):
    sign_in(client, person)
    old = client.cookies["sessionid"].value
    client.post("/account/sign-out/")
    client.cookies["sessionid"] = old
    client.post(PAGE, TYPED)
    assert KeptPost.objects.get().user == person


def test_a_form_that_posts_elsewhere_comes_back_to_the_page_it_stood_on(client, person):
    location = post_too_late(client, person, Referer="http://testserver/account/join/?a=1")
    back = back_of(client, location)
    assert back.startswith("/account/join/?a=1&kept=")
    assert KeptPost.objects.get().path == "/account/join/"


def test_strangers_can_store_nothing(client):
    response = client.post(PAGE, TYPED)
    assert response["Location"].startswith("/sign-in/")
    assert not KeptPost.objects.exists()


def test_what_is_larger_than_any_form_is_not_kept(client, person):
    sign_in(client, person)
    expire(client)
    client.post(PAGE, {"name": "x" * 300_000})
    assert not KeptPost.objects.exists()


@pytest.mark.parametrize("key", ["unknown", "%00", ""])
def test_a_made_up_key_shows_an_ordinary_page(client, person, key):
    client.force_login(person)
    assert client.get(f"{PAGE}?kept={key}").status_code == 200
