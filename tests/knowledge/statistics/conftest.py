import pytest

from knowledge.statistics.counting import views


@pytest.fixture
def counted(valkey, settings, monkeypatch):
    """Counting with a real cache; `views` begins afresh."""
    settings.COUNT_VIEWS = True
    for name, value in (("_redis", None), ("_salt", None), ("_waiting", [])):
        monkeypatch.setattr(views, name, value)
    monkeypatch.setattr(views, "_start", lambda: None)
