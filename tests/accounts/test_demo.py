"""One click signs a persona in, where the demonstration is on and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import clear_url_caches, include, path

from devosupport.accounts.demo import PERSONAS
from devosupport.accounts.models import User
from devosupport.accounts.rules.demo import ensure_personas
from devosupport.accounts.views import account, demo, sign_in
from devosupport.places.models import Region
from tests import factories

pytestmark = pytest.mark.django_db

app_name = "accounts"
accounts = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("account/", account.account, name="account"),
    path("demo/", demo.personas, name="demo"),
    path("demo/<slug:slug>/", demo.become, name="become"),
]
urlpatterns = [path("", include((accounts, "accounts")))]


@pytest.fixture
def places():
    """The places the personas belong to, as `load_places` would make them."""
    for slug in {persona.organisation for persona in PERSONAS.values()} - {""}:
        factories.organisation(slug)
    for persona in PERSONAS.values():
        for slug in persona.regions:
            Region.objects.get_or_create(slug=slug, defaults={"name": slug, "code": f"R{slug[:7]}"})


@pytest.fixture
def demonstration(settings, places):
    settings.DEMO = True
    settings.ROOT_URLCONF = __name__
    clear_url_caches()
    yield
    clear_url_caches()


def test_every_persona_can_be_made_twice_without_doubling(places):
    first = ensure_personas()
    assert ensure_personas() == first
    assert User.objects.filter(demonstration=True).count() == len(PERSONAS)


def test_one_click_signs_a_persona_in(demonstration):
    client = Client()
    assert b"Robin Sampleford" in client.get("/demo/").content
    response = client.post("/demo/council-a/")
    assert response.status_code == 302
    assert b"Robin Sampleford" in client.get("/account/").content


def test_looking_signs_nobody_in(demonstration):
    assert Client().get("/demo/council-a/").status_code == 405


def test_an_unknown_persona_is_not_found(demonstration):
    assert Client().post("/demo/somebody/").status_code == 404


def test_a_real_person_with_a_personas_address_is_refused(demonstration):
    User.objects.create_user(PERSONAS["manager"].email, name="A real person")
    assert Client().post("/demo/manager/").status_code == 404


def test_without_the_demonstration_nobody_is_signed_in(demonstration, settings):
    settings.DEMO = False
    assert Client().post("/demo/council-a/").status_code == 404


def test_the_addresses_do_not_exist_without_the_demonstration():
    assert Client().get("/demo/").status_code == 404


@pytest.mark.parametrize("host", ["devolution.example", "10.0.0.8"])
def test_the_demonstration_refuses_to_start_anywhere_but_on_this_machine(host):
    done = subprocess.run(
        [sys.executable, "-c", "import devosupport.settings"],
        env=os.environ | {"DEMO": "1", "ALLOWED_HOSTS": f"localhost,{host}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "localhost only" in done.stderr
