"""What the case page costs: at most twelve queries, the same with twenty and two hundred events."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from devosupport.history.models import Entry
from requests import rules
from requests.choices import Side, State
from requests.models import Message, Note, Related, SupportRequest
from tests import people
from tests.office.pages import signed_in, text
from tests.requests.factories import Cast, case_in

pytestmark = pytest.mark.django_db
S = State
MOST = 12
# One of each group: fresh, clock running, paused, with a team, ended.
GROUPS = (S.SUBMITTED, S.SCOPING, S.OFFERED, S.IN_DELIVERY, S.DELIVERED, S.CLOSED)
TABS = ("", "messages/", "notes/", "history/", "history/?only=sent")


def talk(case, number: int) -> None:
    """So many messages, notes and deeds, a minute apart, without the verbs' own work."""
    began = timezone.now() - timedelta(days=2)
    at = [began + timedelta(minutes=minute) for minute in range(number)]
    cast = case.cast
    Message.objects.bulk_create(
        Message(request=case, author=cast.council, side=Side.COUNCIL, body=f"Message {n}", at=when)
        for n, when in enumerate(at)
    )
    Note.objects.bulk_create(
        Note(request=case, author=cast.triage, body=f"Note {n}", at=when)
        for n, when in enumerate(at)
    )
    Entry.objects.bulk_create(
        Entry(
            actor=cast.triage, at=when, verb="hold",
            subject_type="requests.supportrequest", subject_id=case.pk,
        )
        for when in at
    )  # fmt: skip


def personas(case) -> dict[str, object]:
    cast: Cast = case.cast
    return {
        "triage": cast.triage,
        "case lead": cast.case_lead,
        "another case lead": people.officer(OfficerRole.CASE_LEAD),
        "Principal Adviser": cast.principal_adviser(),
        "manager": cast.manager,
        "administrator": people.officer(OfficerRole.ADMINISTRATOR),
    }


def related(case) -> SupportRequest:
    return case_in(S.SUBMITTED, case.cast, form="conversation")


def asked(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("state", GROUPS)
def test_the_case_page_takes_at_most_twelve_queries_for_every_officer(state):
    case = case_in(state)
    Related.objects.create(request=case, other=related(case), by=None)
    clients = {who: signed_in(user) for who, user in personas(case).items()}
    address = f"/office/requests/{case.reference}/"
    talk(case, 20)
    for client in clients.values():
        client.get(address)  # a session is made once
    few = {who: asked(client, address) for who, client in clients.items()}
    talk(case, 180)
    many = {who: asked(client, address) for who, client in clients.items()}
    assert few == many
    assert max(many.values()) <= MOST, many


@pytest.mark.parametrize("tab", TABS)
def test_every_part_of_the_timeline_takes_at_most_twelve_queries(tab):
    case = case_in(S.IN_TRIAGE)
    client, address = signed_in(case.cast.triage), f"/office/requests/{case.reference}/{tab}"
    talk(case, 20)
    client.get(address)
    few = asked(client, address)
    talk(case, 180)
    # What is new is marked as read once, by two queries of its own.
    assert asked(client, address) <= MOST
    assert asked(client, address) == few <= MOST


def test_a_sensitive_case_costs_no_more_for_those_who_may_see_it():
    case = case_in(S.SCOPING, sensitive=True)
    rules.add_officer(request=case, actor=case.cast.case_lead, officer=case.cast.manager)
    for user in (case.cast.case_lead, case.cast.manager):
        client, address = signed_in(user), f"/office/requests/{case.reference}/"
        client.get(address)
        assert asked(client, address) <= MOST


def test_the_timeline_is_read_to_its_end_page_by_page_with_nothing_twice_or_missing():
    case = case_in(S.IN_TRIAGE)
    talk(case, 40)
    client, address = signed_in(case.cast.triage), f"/office/requests/{case.reference}/history/"
    found, query, pages = [], "", 0
    while True:
        page = client.get(address + query)
        found += [(event.at, event.title, event.text) for event in page.context["events"]]
        query = page.context["page"]["next_url"]
        pages += 1
        if not query:
            break
    bodies = [text for _, _, text in found if text.startswith(("Message", "Note"))]
    assert len(bodies) == len(set(bodies)) == 80
    # Everything a minute apart three times over: order is by moment, and stays so across pages.
    assert [at for at, *_ in found] == sorted((at for at, *_ in found), reverse=True)
    assert pages == -(-len(found) // 30)


def test_the_newest_page_is_one_link_away():
    case = case_in(S.IN_TRIAGE)
    talk(case, 40)
    client, address = signed_in(case.cast.triage), f"/office/requests/{case.reference}/notes/"
    older = client.get(address + client.get(address).context["page"]["next_url"])
    assert 'rel="prev"' in text(older)
    assert "Note 0" in text(older)


MOMENT = "2027-01-05T09:30:00+00:00"


@pytest.mark.parametrize(
    "junk",
    ["x", "~~", "2027-01-05~note~1", f"{MOMENT}~cat~1", "9" * 500, f"{MOMENT}~note~{'9' * 40}"]
    + ["\x00", "9999-12-31T23:59:59-23:59~note~1"],
)
def test_a_page_that_never_was_is_the_first(junk):
    case = case_in(S.SUBMITTED)
    client = signed_in(case.cast.triage)
    page = client.get(f"/office/requests/{case.reference}/history/", {"before": junk, "only": junk})
    assert page.status_code == 200
    assert "submitted the request" in text(page).lower() or "agreed" in text(page)
