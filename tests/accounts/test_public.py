"""Public pages know nobody: no session is read, no cookie is set."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import people
from tests.access import all_rows
from tests.world import World

pytestmark = pytest.mark.django_db

# For everybody, but about signing in: never stored, and not public pages.
ABOUT_SIGNING_IN = {
    "accounts:sign_in",
    "account_login",
    "accounts:code",
    "accounts:resend",
    "accounts:sign_out",
    "accounts:demo",
    "accounts:become",
    "mfa_authenticate",
}


def test_no_public_page_sets_a_cookie_or_differs_by_who_asks():
    world = World()
    somebody = Client()
    somebody.force_login(people.person())
    for row in all_rows():
        if "everyone" not in row.allow or row.status == 405 or row.name in ABOUT_SIGNING_IN:
            continue
        url = reverse(row.name, kwargs=row.kwargs(world)) + row.query
        for client in (Client(), somebody):
            response = client.get(url)
            assert not response.cookies, f"{url} sets a cookie"
            assert "Cookie" not in response.get("Vary", ""), f"{url} differs by cookie"


@pytest.mark.parametrize("path", ["/sign-in/", "/account/"])
def test_pages_about_a_person_are_never_stored(path):
    client = Client()
    client.force_login(people.person())
    assert "no-store" in client.get(path)["Cache-Control"]
