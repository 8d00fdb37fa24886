import pytest

from devosupport.core.breaker import Breaker
from knowledge.search import asked
from knowledge.statistics import counting, rules
from knowledge.statistics.counting import views
from tests.core.servers import patient_cache


@pytest.fixture
def counted(valkey, settings, monkeypatch):
    """Counting with a real cache; `views` begins afresh, whatever it made of an earlier one."""
    settings.COUNT_VIEWS = True
    afresh = {"_redis": None, "_salt": None, "_waiting": [], "_tallies": [], "_breaker": Breaker()}
    for name, value in afresh.items():
        monkeypatch.setattr(views, name, value)
    monkeypatch.setattr(views, "_start", lambda: None)
    for module in (counting, rules, asked):
        monkeypatch.setattr(module, "connect", patient_cache)
