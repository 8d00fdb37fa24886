"""A coordinator plans, changes and calls off the meetings of their own network, and of no other."""

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import Affiliation
from devosupport.core.moment import now
from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.models import Entry
from devosupport.notifications.models import Notice
from knowledge.events.access import sees_needs
from knowledge.events.models import Event
from knowledge.events.networks import rules
from knowledge.search.models import Document
from tests import people
from tests.knowledge.events import factories as events
from tests.knowledge.networks import factories

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "Autumn meeting",
    "kind": "roundtable",
    "summary": "What the first settlements taught us.",
    "starts_on-day": "1", "starts_on-month": "9", "starts_on-year": "2031",
    "starts_at": "10am",
    "ends_at": "12:30pm",
    "ways": "online",
    "joining": "https://meet.example/autumn",
    "contact_role": "Coordinator of the network",
}  # fmt: skip


@pytest.fixture
def other():
    return factories.network("Those who explain")


@pytest.fixture
def stranger(other, council):
    """Coordinates another network, of the same council."""
    return factories.member(other, council, coordinator=True).person


@pytest.fixture
def meeting(network, head):
    begins = events.at(2031, 9, 1, 10)
    values = {"title": "Autumn meeting", "kind": "roundtable", "summary": "What we learned."}
    values |= {"begins_at": begins, "ends_at": begins.replace(hour=12), "ways": "online"}
    values |= {"joining": TYPED["joining"]}
    values |= {"contact_role": "Coordinator"}
    return rules.plan_meeting(network=network, actor=head, values=values)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at(name: str, *parts) -> str:
    return reverse(f"networks:{name}", args=[getattr(part, "slug", part) for part in parts])


def typed_again(client: Client, url: str, **changes) -> dict[str, str]:
    """What a browser sends back of the open form, with these answers changed."""
    form = client.get(url).context["form"]
    return TYPED | {"opened": form["opened"].value()} | changes


def booked_on(meeting, council):
    person = factories.member(meeting.network, council).person
    return events.booking(meeting, person, organisation=council, access="A hearing loop")


def test_a_coordinator_plans_a_meeting_that_members_alone_learn_of(network, other, council, head):
    member = signed_in(factories.member(network, council).person)
    elsewhere = signed_in(factories.member(other, council).person)
    client = signed_in(head)
    assert at("new_meeting", network) in client.get(at("inside", network)).content.decode()
    answer = client.post(at("new_meeting", network), TYPED)
    assert (answer.status_code, answer.url) == (302, at("inside", network))
    row = Event.objects.of_network(network).get()
    assert (row.audience, row.state, row.joining) == ("network", "published", TYPED["joining"])
    assert "Autumn meeting" in member.get(at("inside", network)).content.decode()
    assert member.get(row.get_absolute_url()).status_code == 200
    assert elsewhere.get(row.get_absolute_url()).status_code == 404
    assert not Document.objects.filter(key=row.search_key).exists()
    assert "Autumn meeting" not in Client().get(reverse("events:index")).content.decode()
    verbs = list(Entry.objects.about(row).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["events.create", "events.publish"]


def test_what_officers_decide_can_not_be_typed_in(network, other, head):
    sent = TYPED | {"audience": "everyone", "network": other.pk, "cost": "500", "region": "1"}
    signed_in(head).post(at("new_meeting", network), sent)
    row = Event.objects.get()
    assert (row.network, row.audience, row.cost, row.region) == (network, "network", 0, None)


def test_a_wrong_answer_is_named_at_its_field_and_nothing_typed_is_lost(network, head):
    answer = signed_in(head).post(at("new_meeting", network), TYPED | {"ends_at": "9am"})
    page = answer.content.decode()
    assert "The event must end after it starts" in page
    assert "Autumn meeting" in page
    assert not Event.objects.exists()


def test_a_member_a_stranger_and_another_networks_coordinator_find_nothing(
    network, other, council, meeting, stranger
):
    member = factories.member(network, council).person
    for person in (member, stranger, people.at_organisation(council)):
        client = signed_in(person)
        for url in (at("new_meeting", network), *pages(network, meeting)):
            assert client.get(url).status_code == 404, url
            assert client.post(url, TYPED | {"reason": "No"}).status_code in (404, 405), url
    # Not under the address of the network they do run, either.
    for url in pages(other, meeting):
        assert signed_in(stranger).get(url).status_code == 404, url
    meeting.refresh_from_db()
    assert (meeting.state, meeting.version) == ("published", 2)


def pages(network, meeting) -> list[str]:
    names = ("change_meeting", "call_off_meeting", "meeting_people")
    return [at(name, network, meeting) for name in names]


def test_the_rules_refuse_whoever_does_not_run_the_network(network, council, meeting, stranger):
    member = factories.member(network, council).person
    for person in (member, stranger):
        with pytest.raises(Refused, match="Only a coordinator"):
            rules.plan_meeting(network=network, actor=person, values={})
        with pytest.raises(Refused, match="Only a coordinator"):
            rules.change_meeting(meeting=meeting, actor=person, version=1, values={})
        with pytest.raises(Refused, match="Only a coordinator"):
            rules.call_off_meeting(meeting=meeting, actor=person, reason="No")


def test_a_public_event_is_no_meeting(head):
    event = events.published("For everybody")
    with pytest.raises(Refused, match="no meeting of a network"):
        rules.call_off_meeting(meeting=event, actor=head, reason="No")


def test_nothing_is_planned_in_a_closed_network(network, head):
    rules.close(network=network, actor=people.officer(OfficerRole.MANAGER), words="Its work ended")
    with pytest.raises(Refused, match="closed"):
        rules.plan_meeting(network=network, actor=head, values={})


def test_a_new_time_is_told_to_who_booked_and_other_answers_stay(network, council, head, meeting):
    booking = booked_on(meeting, council)
    client, url = signed_in(head), at("change_meeting", network, meeting)
    assert client.post(url, typed_again(client, url, starts_at="11am")).status_code == 302
    meeting.refresh_from_db()
    assert meeting.begins_at == events.at(2031, 9, 1, 11)
    assert (meeting.network, meeting.audience) == (network, "network")
    assert Notice.objects.filter(to=booking.person, kind="events.changed").count() == 1


def test_two_who_change_it_at_once_see_both_answers(network, head, meeting):
    client, url = signed_in(head), at("change_meeting", network, meeting)
    mine = typed_again(client, url, title="My title")
    client.post(url, typed_again(client, url, title="Their title"))
    page = client.post(url, mine).content.decode()
    assert "My title" in page
    assert "Their title" in page
    with pytest.raises(Overtaken):
        rules.change_meeting(meeting=meeting, actor=head, version=1, values={})


def test_called_off_with_a_reason_and_told(network, council, head, meeting):
    booking = booked_on(meeting, council)
    client, url = signed_in(head), at("call_off_meeting", network, meeting)
    assert "Say why" in client.post(url, {"reason": ""}).content.decode()
    assert client.post(url, {"reason": "The speaker is ill"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.reason) == ("cancelled", "The speaker is ill")
    assert Notice.objects.filter(to=booking.person, kind="events.cancelled").count() == 1
    again = client.post(url, {"reason": "Again"}).content.decode()
    assert "Only a published event can be cancelled" in again


def test_who_planned_it_reads_what_people_need_while_they_run_the_network(
    network, council, head, meeting
):
    booking = booked_on(meeting, council)
    second = factories.member(network, council, coordinator=True).person
    url = at("meeting_people", network, meeting)
    page = signed_in(head).get(url).content.decode()
    assert booking.person.name in page
    assert "A hearing loop" in page
    page = signed_in(second).get(url).content.decode()
    assert booking.person.name in page
    assert "A hearing loop" not in page
    Affiliation.objects.filter(user=head).update(ends=now().date())
    assert not sees_needs(head, meeting)
    assert signed_in(head).get(url).status_code == 404
