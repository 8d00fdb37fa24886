"""The servers and the browser that every journey stands on."""

import pytest

pytestmark = pytest.mark.journey


def test_the_web_server_answers_a_real_browser(live, page):
    answer = page.goto("/healthz")
    assert answer.status == 200
    assert page.goto("/readyz").json()["database"] is True
