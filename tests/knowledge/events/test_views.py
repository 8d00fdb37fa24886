"""The screens: what the public reads, what a booker sees, what officers do."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from knowledge.events import rules
from knowledge.events.models import Booking, Event
from tests import factories as places
from tests import people
from tests.knowledge import factories as hub
from tests.knowledge.events import factories
from tests.knowledge.events.factories import at
from tests.knowledge.networks import factories as inside

pytestmark = pytest.mark.django_db
SECRET = "https://meeting.example/secret-room"
INDEX = "/events/"


def body(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def signed_in(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def officer(db):
    return people.officer("triage")


# What the public reads


def test_the_list_shows_what_is_coming_up_and_what_was_and_no_draft(client):
    coming = factories.published("Coming soon enough")
    past = factories.published("Was good", begins_at=timezone.now() - timedelta(days=3))
    factories.event("Only a draft")
    page = body(client, INDEX)
    assert page.index(coming.title) < page.index(past.title)
    assert "Only a draft" not in page
    assert not client.cookies


def test_the_list_is_narrowed_by_its_address(client):
    here, there = places.region("South West"), places.region("London")
    topic = hub.topic("Scrutiny")
    one = factories.published("In the west", region=here)
    one.topics.add(topic)
    factories.published("In London", region=there, ways="online")
    factories.published("For all of England", ways="both")
    west = body(client, f"{INDEX}?region=south-west")
    assert "In the west" in west
    assert "For all of England" in west
    assert "In London" not in west
    assert "In the west" not in body(client, f"{INDEX}?how=online")
    assert "In London" not in body(client, f"{INDEX}?topic=scrutiny")
    junk = body(client, f"{INDEX}?region=%00&how=x&topic=%27&past=0&past=")
    assert "In London" in junk


def test_from_coming_to_past_and_back_the_list_stays_narrowed(client):
    places.region("South West")
    factories.published("Over", begins_at=timezone.now() - timedelta(days=9))
    coming = body(client, f"{INDEX}?region=south-west")
    assert f'href="{INDEX}?region=south-west&amp;past=1">All past events that match' in coming
    past = body(client, f"{INDEX}?region=south-west&past=1")
    assert f'href="{INDEX}?region=south-west">See what is coming up' in past
    assert past.count(f'href="{INDEX}?past=1"') == 2  # both ways to clear the filters
    assert "No past event matches" in body(client, f"{INDEX}?how=online&past=1")


def test_an_empty_list_helps(client):
    assert "No events are planned right now" in body(client, INDEX)
    assert "No event matches" in body(client, f"{INDEX}?how=online")


@pytest.mark.parametrize("form", ["atom", "json", "csv", "ics"])
def test_every_feed_holds_what_is_listed_and_no_way_to_join(client, form):
    factories.published("=Formula & <b>", ways="online", joining=SECRET)
    factories.event("Only a draft", ways="online", joining=SECRET)
    text = body(client, reverse("events:feed", args=[form]))
    assert "Formula" in text
    assert "Only a draft" not in text
    assert "secret-room" not in text
    if form == "csv":
        assert "'=Formula" in text
    if form == "json":
        assert json.loads(text)["count"] == 1


def test_how_to_join_is_at_no_public_address(client):
    event = factories.published(ways="online", joining=SECRET)
    for name in ("event", "calendar"):
        assert "secret-room" not in body(client, reverse(f"events:{name}", args=[event.slug]))


def test_the_page_tells_machines_what_it_tells_people(client):
    # In summer time, and still to come whenever this is run.
    year = timezone.localdate().year + 1
    event = factories.published(
        "Scrutiny </script><b>", ways="both", places_on_site=2, begins_at=at(year, 7, 6, 10)
    )
    page = body(client, event.get_absolute_url())
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = next(d for d in map(json.loads, blocks) if d["@type"] == "Event")
    assert data["name"] == event.title
    assert data["startDate"] == f"{year}-07-06T10:00:00+01:00"
    assert data["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert data["offers"]["price"] == "0.00"
    assert [one["@type"] for one in data["location"]] == ["Place", "VirtualLocation"]
    assert 'property="og:title"' in page
    assert 'rel="canonical"' in page


def test_a_full_event_offers_the_waiting_list_and_a_cancelled_one_nothing(client, officer):
    event = factories.published(places_on_site=1)
    rules.book(event=event, person=officer, way="on_site", actor=officer)
    assert "Join the waiting list" in body(client, event.get_absolute_url())
    page = body(signed_in(client, people.person()), reverse("events:book", args=[event.slug]))
    assert '<h1 class="govuk-heading-l">Join the waiting list</h1>' in page
    assert "Every place is taken." in page
    rules.cancel(event=event, actor=officer, reason="The speaker is ill")
    page = body(client, event.get_absolute_url())
    assert "The speaker is ill" in page
    assert "Join the waiting list" not in page
    assert "noindex" in page


def test_a_withdrawn_event_is_gone_and_says_why(client, officer):
    event = factories.published("Secret plans")
    rules.withdraw(event=event, actor=officer, reason="Announced by mistake")
    page = body(client, event.get_absolute_url(), 410)
    assert "Announced by mistake" in page
    assert event.summary not in page.split("<main")[1]


def test_a_recording_is_linked_and_its_words_are_beside_it(client):
    event = factories.published(begins_at=timezone.now() - timedelta(days=3))
    factories.recording(event)
    page = body(client, event.get_absolute_url())
    assert "https://video.example/talk" in page
    assert "<iframe" not in page
    assert "<video" not in page
    assert "Good morning." in body(client, f"{event.get_absolute_url()}transcripts/1/")


# What a booker sees


def test_a_booking_is_made_seen_and_cancelled_in_one_click(client):
    event = factories.published(ways="online", joining=SECRET)
    person = people.person()
    signed_in(client, person)
    response = client.post(f"{event.get_absolute_url()}book/", {"access": "Captions"}, follow=True)
    page = response.content.decode()
    row = Booking.objects.get()
    assert response.redirect_chain[0][0] == row.get_absolute_url()
    assert "no-store" in response["Cache-Control"]
    assert SECRET in page
    assert "Captions" in page
    page = client.post(f"{row.get_absolute_url()}cancel/", follow=True).content.decode()
    assert "The booking is cancelled." in page
    assert SECRET not in page


def test_a_colleague_who_booked_sees_neither_how_to_join_nor_what_the_other_needs(client):
    council = places.organisation()
    actor, colleague = people.at_organisation(council), people.at_organisation(council)
    event = factories.published(ways="online", joining=SECRET)
    signed_in(client, actor)
    client.post(
        f"{event.get_absolute_url()}book/", {"who": str(colleague.pk), "access": "My secret need"}
    )
    row = Booking.objects.get()
    assert row.person == colleague
    page = body(client, row.get_absolute_url())
    assert "secret-room" not in page
    assert "My secret need" not in page
    assert "Cancel this booking" in page
    assert body(client, f"{row.get_absolute_url()}event.ics", 404)


def test_people_of_another_council_are_not_among_those_one_can_book_for(client):
    ours, theirs = places.organisation(), places.organisation()
    actor, stranger = people.at_organisation(ours), people.at_organisation(theirs)
    colleague = people.at_organisation(ours)
    event = factories.published()
    signed_in(client, actor)
    page = body(client, f"{event.get_absolute_url()}book/")
    assert colleague.display_name in page
    assert stranger.display_name not in page
    client.post(f"{event.get_absolute_url()}book/", {"who": str(stranger.pk)})
    assert not Booking.objects.exists()


def test_text_that_is_too_long_or_odd_gets_a_sentence_and_is_kept(client):
    event = factories.published()
    signed_in(client, people.person())
    page = client.post(f"{event.get_absolute_url()}book/", {"access": "a" * 5000}).content.decode()
    assert "must be 1,000 characters or fewer" in page
    assert "aaaa" in page
    odd = client.post(f"{event.get_absolute_url()}book/", {"access": "\x00", "way": "\x00"})
    assert odd.status_code == 200
    assert not Booking.objects.exists()


def test_whoever_waits_is_told_their_turn(client):
    event = factories.published(places_on_site=1)
    for _ in range(2):
        other = people.person()
        rules.book(event=event, person=other, way="on_site", actor=other)
    person = people.person()
    row = rules.book(event=event, person=person, way="on_site", actor=person)
    assert "number 2 on the waiting list" in body(signed_in(client, person), row.get_absolute_url())


# What officers do

TYPED = {
    "title": "A new event", "kind": "webinar", "summary": "What you take away",
    "starts_on-day": "4", "starts_on-month": "3", "starts_on-year": "2027", "starts_at": "10am",
    "ends_at": "11:30", "ways": "online", "audience": "everyone", "cost": "0",
    "contact_role": "Events officer", "description": "## Programme\n\n<script>x</script>",
}  # fmt: skip


def test_an_event_is_written_previewed_and_published(client, officer):
    signed_in(client, officer)
    client.post(reverse("events:office_new"), TYPED)
    event = Event.objects.get()
    assert (event.begins_at, event.ends_at) == (at(2027, 3, 4, 10), at(2027, 3, 4, 11, 30))
    preview = body(client, reverse("events:office_preview", args=[event.slug]))
    assert "<script>x" not in preview
    assert body(client, event.get_absolute_url(), 404)
    client.post(reverse("events:office_act", args=[event.slug, "publish"]))
    assert "A new event" in body(client, event.get_absolute_url())


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"starts_at": "ten"}, "Enter a time, like 10am or 14:30"),
        ({"ends_at": "9am"}, "The event must end after it starts"),
        ({"ways": "on_site"}, "Enter the venue, or choose Online"),
        ({"ways": "both", "venue": "Hall"}, "Enter how many places there are on site"),
        ({"audience": "network"}, "Select the network whose members may book"),
        ({"place": "Nowhere Council"}, "Check the name Nowhere Council"),
        (
            {"starts_on-day": "28", "starts_at": "1:30am", "ends_at": "4am"},
            "The clocks go forward at that hour",
        ),
        ({"title": "\x00"}, "Null characters"),
        ({"summary": "x" * 10_000}, "must be 400 characters or fewer"),
    ],
)
def test_what_is_wrong_in_an_event_gets_a_sentence(client, officer, wrong, words):
    signed_in(client, officer)
    page = client.post(reverse("events:office_new"), TYPED | wrong).content.decode()
    assert words in page
    assert "There is a problem" in page
    assert not Event.objects.exists()


def test_what_people_need_is_shown_to_the_events_own_officers_alone(client, officer):
    event = factories.published()
    factories.booking(event, people.person(), access="My secret need")
    pages = [reverse(f"events:{name}", args=[event.slug]) for name in ("people", "people_csv")]
    signed_in(client, officer)
    assert not any("My secret need" in body(client, page) for page in pages)
    event.team.add(officer)
    assert all("My secret need" in body(client, page) for page in pages)


def test_the_list_for_a_spreadsheet_runs_nothing(client, officer):
    event = factories.published()
    event.team.add(officer)
    person = people.person("=cmd()")
    factories.booking(event, person, question="@SUM(1)")
    text = body(signed_in(client, officer), reverse("events:people_csv", args=[event.slug]))
    assert "'=cmd()" in text
    assert "'@SUM(1)" in text


def test_somebody_who_telephoned_is_added_by_hand(client, officer):
    council = places.organisation()
    event = factories.published()
    signed_in(client, officer)
    given = {"name": "Ann Caller", "email": "ann@caller.example", "organisation": council.pk}
    client.post(reverse("events:add_person", args=[event.slug]), given)
    row = Booking.objects.get()
    assert (row.person.name, row.organisation, row.booked_by) == ("Ann Caller", council, officer)
    assert row.person.can_sign_in is False
    refused = client.post(reverse("events:add_person", args=[event.slug]), given).content.decode()
    assert "has booked already" in refused


def test_who_came_is_marked_and_counted_by_kind_and_region(client, officer):
    event = factories.published(begins_at=timezone.now() - timedelta(days=1))
    council = places.organisation()
    rows = [factories.booking(event, people.person(), organisation=council) for _ in range(3)]
    signed_in(client, officer)
    marks = {rows[0].reference: "came", rows[1].reference: "absent", rows[2].reference: "junk"}
    client.post(reverse("events:attendance", args=[event.slug]), marks)
    came = list(event.bookings.order_by("id").values_list("attendance", flat=True))
    assert came == ["came", "absent", ""]
    page = body(client, reverse("events:report", args=[event.slug]))
    assert "North East" in page
    assert "1 not marked" in page


def test_a_recording_without_transcript_or_captions_is_not_taken(client, officer):
    event = factories.published()
    signed_in(client, officer)
    address = reverse("events:materials", args=[event.slug])
    given = {"kind": "recording", "title": "The talk", "url": "https://video.example/x"}
    page = client.post(address, given).content.decode()
    assert "A recording needs captions before it is shown" in page
    assert "Enter the transcript of the recording" in page
    bad = client.post(address, given | {"url": "javascript:alert(1)"}).content.decode()
    assert "Enter a whole address" in bad
    assert not event.materials.exists()
    client.post(address, given | {"captioned": "on", "transcript": "Hello"})
    assert event.materials.get().order == 1


def test_somebody_elses_change_is_shown_beside_ones_own(client, officer):
    signed_in(client, officer)
    client.post(reverse("events:office_new"), TYPED)
    event = Event.objects.get()
    address = reverse("events:office_edit", args=[event.slug])
    page = body(client, address)
    opened = re.search(r'name="opened" value="([^"]*)"', page)[1]
    rules.edit(event=event, actor=officer, version=1, values={"title": "Theirs"}, topics=[])
    page = client.post(address, TYPED | {"opened": opened, "title": "Mine"}).content.decode()
    assert "Theirs" in page
    assert "Mine" in page
    assert Event.objects.get().title == "Theirs"


def test_an_event_in_a_pre_election_period_is_published_only_after_a_look(client, officer):
    from devosupport.places.models import PreElectionPeriod

    event = factories.event(begins_at=at(2027, 4, 20, 10))
    PreElectionPeriod.objects.create(
        name="local elections", begins=at(2027, 3, 30).date(), ends=at(2027, 5, 7).date(),
        election_on=at(2027, 5, 6).date(),
    )  # fmt: skip
    signed_in(client, officer)
    publish = reverse("events:office_act", args=[event.slug, "publish"])
    page = client.post(publish).content.decode()
    assert "6 May 2027" in page
    event.refresh_from_db()
    assert event.state == "draft"
    client.post(publish, {"aware": "on"})
    event.refresh_from_db()
    assert event.state == "published"


def test_an_officer_plans_the_meeting_of_a_network(client, officer):
    network = inside.network("Officers who negotiate")
    signed_in(client, officer)
    page = body(client, f"/office/hub/events/new/?network={network.slug}")
    assert f'<option value="{network.pk}" selected' in page
    for odd in ("%00", "nobody", ""):
        body(client, f"/office/hub/events/new/?network={odd}")
    assert "Plan a meeting" in body(client, f"/networks/{network.slug}/inside/")
