"""Likely duplicates side by side, linked and unlinked by one button; for officers only."""

from datetime import UTC, datetime

import pytest

from devosupport.office.queue.rows import export_row
from requests import rules
from requests.choices import State
from requests.models import Related, SupportRequest
from tests.office.pages import signed_in, text
from tests.requests.factories import Cast, case_in

pytestmark = pytest.mark.django_db
S = State


@pytest.fixture
def pair():
    cast = Cast()
    first = case_in(S.IN_TRIAGE, cast)
    return first, case_in(S.SUBMITTED, cast, form="conversation", what="A mayor for the Vale")


def at(case, path: str = "") -> str:
    return f"/office/requests/{case.reference}/{path}"


def test_what_may_be_the_same_is_listed_with_why_and_compared_in_one_click(pair):
    first, second = pair
    client = signed_in(first.cast.triage)
    listed = text(client.get(at(first, "similar/")))
    assert "same organisation; same place" in listed
    address = at(first, f"similar/{second.reference}/")
    assert f'href="{address}"' in listed
    page = client.get(address)
    rows = {row.question: row for row in page.context["rows"]}
    assert rows["What they need"].second == "A mayor for the Vale"
    assert not rows["What they need"].same
    assert rows["Place"].same


def test_one_button_links_two_requests_and_another_takes_the_link_away(pair):
    first, second = pair
    client = signed_in(first.cast.triage)
    client.post(at(first, "relate/"), {"reference": second.reference})
    assert Related.objects.count() == 1
    assert "Take the link away" in text(client.get(at(second, f"similar/{first.reference}/")))
    client.post(at(second, "unrelate/"), {"reference": first.reference})
    assert not Related.objects.exists()
    with pytest.raises(rules.Refused, match="not linked"):
        rules.unrelate(request=first, actor=first.cast.triage, other=second)


def test_a_request_is_not_compared_with_itself_or_with_one_that_is_hidden(pair):
    first, _ = pair
    client = signed_in(first.cast.triage)
    hidden = case_in(S.IN_TRIAGE, sensitive=True)
    assert client.get(at(first, f"similar/{first.reference}/")).url == at(first, "similar/")
    assert client.get(at(first, f"similar/{hidden.reference}/")).status_code == 404
    assert hidden.reference not in text(client.get(at(first, "similar/")))


def test_no_council_learns_of_the_link(pair):
    first, second = pair
    rules.relate(request=first, actor=first.cast.triage, other=second)
    stranger = case_in(S.SUBMITTED)
    rules.relate(request=first, actor=first.cast.triage, other=stranger)
    client = signed_in(first.cast.council)
    for path in ("", "messages/", "history/"):
        assert stranger.reference not in text(client.get(f"/requests/{first.reference}/{path}"))


def test_a_request_received_after_midnight_in_summer_was_received_that_day():
    at = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    case = SupportRequest(received_at=at, state=State.SUBMITTED)
    assert export_row(case, whole=False)[11] == "2026-07-02"
