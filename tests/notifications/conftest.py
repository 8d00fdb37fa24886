import copy

import pytest
from django.urls import get_resolver

from devosupport.notifications import kinds
from tests.notifications import mailing


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    """The demonstration marks every subject; these tests are about the subjects themselves."""
    # Which addresses there are is decided once, when they are first asked for.
    assert get_resolver().url_patterns
    settings.DEMO = False


@pytest.fixture(autouse=True)
def _kinds_for_tests(settings, monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    mailing.register_kinds()
    settings.TEMPLATES = copy.deepcopy(settings.TEMPLATES)
    settings.TEMPLATES[0]["DIRS"].append(mailing.TEMPLATES)
