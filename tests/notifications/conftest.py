import pytest


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    """The demonstration marks every subject; these tests are about the subjects themselves."""
    settings.DEMO = False
