"""A production process that lacks a setting says which; the local one needs none."""

import os
import subprocess
import sys

import pytest

from tests import cluster

PRODUCTION = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "devolution.example",
    "DATABASE_URL": "postgres://database/devosupport",
    "REDIS_URL": "redis://broker:6379",
    "EMAIL_URL": "smtp://mail",
    "PRIVATE_FILES_URL": "file:///srv/files",
}
OTHERS = {"PATH": os.environ["PATH"], "PYTHONPATH": str(cluster.BASE)}


def start(environment: dict[str, str], ask: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"import devosupport.settings as s; {ask}"],
        env=OTHERS | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_without_a_setting_stops_with_a_sentence_that_names_it(name):
    done = start({key: value for key, value in PRODUCTION.items() if key != name})
    assert done.returncode != 0
    assert f"Set {name}: the portal cannot start in production without it." in done.stderr


def test_production_starts_with_everything_set_and_is_safe():
    ask = "print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)"
    done = start(PRODUCTION, ask)
    assert done.stdout.split() == ["False", "True", "True", "31536000"], done.stderr


def test_a_developers_machine_needs_only_to_say_so():
    done = start({"DEBUG": "1"}, "print(s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)")
    assert done.stdout.split() == ["False", "False"], done.stderr


@pytest.mark.django_db
def test_every_page_forbids_inline_scripts_and_other_sites(client):
    headers = client.get("/healthz").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
