"""One click signs a persona in, where the demonstration is on and nowhere else."""

import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from devosupport.accounts.demo import PERSONAS
from devosupport.accounts.models import User
from devosupport.accounts.rules.demo import ensure_personas

pytestmark = pytest.mark.django_db


def test_every_persona_can_be_made_twice_without_doubling():
    first = ensure_personas()
    assert ensure_personas() == first
    assert User.objects.filter(demonstration=True).count() == len(PERSONAS)


def test_one_click_signs_a_persona_in():
    client = Client()
    assert b"Robin Sampleford" in client.get("/demo/").content
    response = client.post("/demo/council-a/")
    assert response.status_code == 302
    assert b"Robin Sampleford" in client.get("/account/").content


def test_looking_signs_nobody_in():
    assert Client().get("/demo/council-a/").status_code == 405


def test_an_unknown_persona_is_not_found():
    assert Client().post("/demo/somebody/").status_code == 404


def test_a_real_person_with_a_personas_address_is_refused():
    User.objects.create_user(PERSONAS["manager"].email, name="A real person")
    assert Client().post("/demo/manager/").status_code == 404


def test_without_the_demonstration_nobody_is_signed_in(settings):
    settings.DEMO = False
    assert Client().post("/demo/council-a/").status_code == 404


def test_the_addresses_do_not_exist_without_the_demonstration():
    ask = "import django; django.setup(); from django.urls import reverse; reverse('accounts:demo')"
    done = subprocess.run(
        [sys.executable, "-c", ask],
        env=os.environ | {"DEMO": "0", "DJANGO_SETTINGS_MODULE": "devosupport.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "NoReverseMatch" in done.stderr


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


def test_a_link_is_printed_for_every_persona():
    out = StringIO()
    call_command("demo_people", site="http://localhost:8001", stdout=out)
    for slug, persona in PERSONAS.items():
        assert f"http://localhost:8001/demo/#{slug} " in out.getvalue()
        assert persona.name in out.getvalue()
