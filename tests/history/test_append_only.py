"""What happened cannot be changed, not even by SQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from devosupport.history.models import Entry
from devosupport.history.rules import record
from tests import factories

pytestmark = pytest.mark.django_db


def refused(sql: str) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        connection.cursor().execute(sql)
    return str(caught.value)


@pytest.fixture
def entry():
    return record(factories.organisation(), "named", actor=None)


def test_an_entry_cannot_be_updated_by_sql(entry):
    assert "append-only: UPDATE" in refused("UPDATE history_entry SET verb = 'other'")
    entry.refresh_from_db()
    assert entry.verb == "named"


def test_an_entry_cannot_be_deleted_by_sql(entry):
    assert "append-only: DELETE" in refused("DELETE FROM history_entry")
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_saving_a_changed_entry_is_refused(entry):
    entry.verb = "other"
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()
