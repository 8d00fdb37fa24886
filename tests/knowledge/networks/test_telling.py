"""Members are told of the meetings of their own network, once a change, and of no other's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.accounts.models import Affiliation
from devosupport.core.moment import now
from devosupport.core.refusals import Refused
from devosupport.notifications.choices import Frequency
from devosupport.notifications.delivery import deliver_waiting
from devosupport.notifications.kinds import kind_of
from devosupport.notifications.models import Notice
from devosupport.notifications.rules import set_frequency
from knowledge.events.networks import rules
from knowledge.events.rules import editing
from tests import factories as places
from tests import people
from tests.knowledge.events import factories as events
from tests.knowledge.networks import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(council):
    """Another network, with a member and a coordinator of the same council."""
    found = factories.network("Those who explain")
    factories.member(found, council)
    factories.member(found, council, coordinator=True)
    return found


@pytest.fixture
def member(network, council, other):
    return factories.member(network, council).person


def planned(network, head, **values):
    begins = now() + timedelta(days=30)
    values = {"title": "Autumn meeting", "kind": "roundtable", "summary": "What we learned."} | {
        "begins_at": begins, "ends_at": begins + timedelta(hours=2), "ways": "online",
        "contact_role": "Coordinator", **values,
    }  # fmt: skip
    return rules.plan_meeting(network=network, actor=head, values=values)


def changed(meeting, actor, **values):
    meeting.refresh_from_db()
    return rules.change_meeting(
        meeting=meeting, actor=actor, version=meeting.version, values=values
    )


def owed() -> list[tuple[str, int]]:
    rows = Notice.objects.filter(kind__startswith="networks.meeting").order_by("pk")
    return [(row.kind.removeprefix("networks.meeting_"), row.to_id) for row in rows]


def later(meeting):
    return {
        "begins_at": meeting.begins_at + timedelta(hours=1),
        "ends_at": meeting.ends_at + timedelta(hours=1),
    }


def test_each_member_is_told_of_a_meeting_with_its_calendar_file(
    network, head, member, other, mailoutbox
):
    factories.asked(network, places.organisation("Bexley Vale"))  # waits to be let in
    row = planned(network, head)
    assert owed() == [("planned", member.pk)]
    deliver_waiting()
    [mail] = [one for one in mailoutbox if row.title in one.subject]
    assert mail.to == [member.email]
    address = reverse("networks:meeting_calendar", args=[network.slug, row.slug])
    assert address in mail.body
    assert row.get_absolute_url() in mail.body
    client = Client()
    client.force_login(member)
    file = client.get(address)
    assert file["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Autumn meeting" in file.content
    stranger = Client()
    stranger.force_login(other.memberships.first().person)
    assert stranger.get(address).status_code == 404


def test_a_meeting_an_officer_publishes_is_told_as_well(network, head, member):
    row = events.event("Winter meeting", audience="network", network=network)
    assert owed() == []
    editing.publish(event=row, actor=people.officer())
    assert sorted(owed()) == sorted([("planned", head.pk), ("planned", member.pk)])


def test_a_public_event_is_told_to_no_network(member):
    editing.publish(event=events.event("For everybody"), actor=people.officer())
    assert owed() == []


def test_a_new_time_is_told_once_and_new_words_are_not(network, head, member):
    row = planned(network, head)
    changed(row, head, summary="Other words")
    assert owed() == [("planned", member.pk)]
    changed(row, head, **later(row))
    assert owed()[1:] == [("changed", member.pk)]
    row.refresh_from_db()
    changed(row, head, begins_at=row.begins_at, ends_at=row.ends_at)
    assert len(owed()) == 2


def test_of_two_changes_the_later_is_sent(network, head, member, mailoutbox):
    row = planned(network, head)
    deliver_waiting()
    changed(row, head, **later(row))
    row.refresh_from_db()
    changed(row, head, **later(row))
    assert len(owed()) == 3
    deliver_waiting()
    assert len([one for one in mailoutbox if "Changed: Autumn" in one.subject]) == 1


def test_who_has_booked_hears_of_it_with_the_booking_alone(network, head, member, council):
    row = planned(network, head)
    events.booking(row, member, organisation=council)
    changed(row, head, **later(row))
    rules.call_off_meeting(meeting=row, actor=head, reason="The speaker is ill")
    assert owed() == [("planned", member.pk)]
    kinds = Notice.objects.filter(to=member, kind__startswith="events.").order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == ["events.changed", "events.cancelled"]


@pytest.mark.parametrize(
    ("days", "kind"),
    [(30, "called_off"), (3, "called_off_soon")],
    ids=["in time", "at short notice"],
)
def test_called_off_is_told_with_the_reason(network, head, member, mailoutbox, days, kind):
    begins = now() + timedelta(days=days)
    row = planned(network, head, begins_at=begins, ends_at=begins + timedelta(hours=1))
    set_frequency(person=member, how_often=Frequency.NEVER, actor=member)
    rules.call_off_meeting(meeting=row, actor=head, reason="The speaker is ill")
    assert owed()[-1] == (kind, member.pk)
    assert kind_of(f"networks.meeting_{kind}").essential is (days == 3)
    deliver_waiting()
    told = [one for one in mailoutbox if "Called off: Autumn meeting" in one.subject]
    # Whoever switched such e-mails off is told at short notice alone.
    assert len(told) == (days == 3)
    assert all("The speaker is ill" in one.body for one in told)


def test_who_has_left_meanwhile_is_not_told(network, head, member, mailoutbox):
    row = planned(network, head)
    Affiliation.objects.filter(user=member).update(ends=now().date())
    deliver_waiting()
    assert not [one for one in mailoutbox if row.title in one.subject]
    changed(row, head, **later(row))
    assert len(owed()) == 1


def test_an_event_that_becomes_a_meeting_is_told_and_never_moves_to_another_network(
    network, head, member, other
):
    row, officer = events.published("For everybody"), people.officer()

    def give(to):
        values = {"audience": "network", "network": to}
        return editing.edit(event=row, actor=officer, version=row.version, values=values, topics=())

    row = give(network)
    assert sorted(owed()) == sorted([("planned", head.pk), ("planned", member.pk)])
    with pytest.raises(Refused, match="Cancel it, and plan one for the other"):
        give(other)


def test_a_meeting_that_is_withdrawn_before_its_day_is_called_off(network, head, member):
    row = planned(network, head)
    editing.withdraw(event=row, actor=people.officer(), reason="Planned by mistake")
    told = [("called_off", head.pk), ("called_off", member.pk)]
    assert sorted(owed()[1:]) == sorted(told)


def test_officers_see_whose_meeting_it_is_in_the_list_and_on_its_page(network, head):
    row, client = planned(network, head), Client()
    client.force_login(people.officer("manager"))
    listed = client.get(reverse("events:office")).content.decode()
    assert "Meeting of “Officers who negotiate”" in listed
    page = client.get(reverse("events:office_event", args=[row.slug])).content.decode()
    assert "Members of “Officers who negotiate”" in page
