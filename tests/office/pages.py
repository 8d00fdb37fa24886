"""An officer's browser without a browser: pages opened and forms sent as a person would."""

import re

from django.test import Client
from django.urls import reverse

from devosupport.accounts.models import User
from requests.models import SupportRequest

SEEN = re.compile(r'name="seen" value="(\d+)"')
MARKS = re.compile(r'name="opened" value="([^"]*)"')


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(case: SupportRequest, verb: str) -> str:
    return reverse("office:act", args=[case.reference, verb])


def opened(client: Client, case: SupportRequest, verb: str) -> dict[str, str]:
    """What the open form sends back by itself."""
    page = client.get(address(case, verb))
    assert page.status_code == 200, (verb, page.status_code)
    shown = page.content.decode()
    found, marks = SEEN.search(shown), MARKS.search(shown)
    assert found
    return {"seen": found[1], "opened": marks[1] if marks else ""}


def send(user: User, case: SupportRequest, verb: str, **answers):
    """Open the verb's page, fill it in, press the button. The page or the redirect."""
    client = signed_in(user)
    hidden = opened(client, case, verb)
    return client.post(address(case, verb), hidden | answers)


def text(response) -> str:
    """The page, or the file that was sent bit by bit, on one line."""
    return " ".join(response.getvalue().decode().split())


def now(case: SupportRequest) -> SupportRequest:
    return SupportRequest.objects.get(pk=case.pk)
