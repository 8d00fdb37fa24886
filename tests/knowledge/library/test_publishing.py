"""Signed off by link, published now or later, asked again, archived, withdrawn, moved."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from devosupport.core.moment import as_of
from devosupport.notifications.models import Link, Notice
from devosupport.notifications.tokens import token_for
from devosupport.places.models import PreElectionPeriod
from knowledge.library import rules, tasks
from knowledge.library.choices import Kind
from knowledge.library.forms.steps import PublishForm, ScheduleForm
from knowledge.library.models import Resource
from knowledge.search.engine import search
from tests import people
from tests.knowledge.factories import REVIEW, draft, published
from tests.knowledge.library.factories import again, cast, jpeg, study_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return cast("Ashmere")


def page(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def link_page(purpose=rules.SIGN_OFF):
    return f"/t/{token_for(Link.objects.open().get(purpose=purpose))}/"


def day(name, on):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def test_the_council_signs_off_by_a_link_without_an_account(client, who):
    row = study_in("in_review", who)
    rules.add_picture(resource=row, actor=who.officer, file=jpeg(), alt="Buses at a station")
    rules.ask_sign_off(resource=row, actor=who.officer, signatory=who.signatory)
    url = link_page()
    shown = page(client, url)
    assert "We met." in shown
    assert "What changed since your colleagues sent it in" in shown
    picture = shown.split('srcset="')[1].split(" ")[0]
    assert client.get(picture).status_code == 200
    assert again(row).state == "sign_off", "Looking does nothing"
    assert "Select whether the text may be published" in client.post(url).content.decode()
    assert "Thank you" in client.post(url, {"answer": "yes"}).content.decode()
    assert again(row).state == "signed_off"
    assert "was signed off" in page(client, url)
    assert client.get(picture).status_code == 404, "Its pictures end with the link"
    assert client.cookies == {}


def test_whoever_does_not_sign_off_says_what_should_change(client, who):
    row = study_in("sign_off", who)
    url = link_page()
    assert "Say what should change first" in client.post(url, {"answer": "no"}).content.decode()
    client.post(url, {"answer": "no", "words": "The cost is wrong."})
    row = again(row)
    assert (row.state, row.comments.get().text) == ("in_review", "The cost is wrong.")
    assert Notice.objects.get(kind="library.not_signed_off").to == who.officer
    assert "You asked us to change" in page(client, url)


@pytest.mark.parametrize("change", ["words", "picture"])
@pytest.mark.parametrize("state", ["sign_off", "signed_off"])
def test_any_edit_afterwards_voids_the_sign_off(client, who, state, change):
    row = study_in(state, who)
    url = f"/t/{token_for(Link.objects.get(purpose=rules.SIGN_OFF))}/"
    if change == "words":
        rules.edit(resource=row, actor=who.officer, version=row.version, values={"title": "New"})
    else:
        rules.add_picture(resource=row, actor=who.officer, file=jpeg(), alt="Buses at a station")
    assert again(row).state == "in_review"
    assert again(row).signatory is None
    client.post(url, {"answer": "yes"})
    assert again(row).state == "in_review"
    with pytest.raises(rules.Refused, match="sign off the final text"):
        rules.publish(resource=row, actor=who.officer, review_due=REVIEW)


def test_a_link_for_an_older_text_signs_nothing(who):
    row = study_in("sign_off", who)
    with pytest.raises(rules.Refused, match="changed after this link"):
        rules.sign_off(resource=row, actor=who.signatory, version=row.version - 1)


def test_a_text_is_published_by_itself_at_its_time_and_not_before(who):
    row = study_in("signed_off", who)
    at = timezone.now() + timedelta(days=2)
    rules.schedule(resource=row, actor=who.officer, at=at, review_due=REVIEW)
    assert tasks.publish_scheduled() == 0
    assert search("trains").total == 0
    with as_of(at + timedelta(minutes=1)):
        assert tasks.publish_scheduled() == 1
        assert tasks.publish_scheduled() == 0
    row = again(row)
    assert (row.state, row.publish_at, row.review_due) == ("published", None, REVIEW)
    assert search("trains").total == 1


def test_an_edit_or_a_second_thought_stops_what_was_scheduled(who):
    at = timezone.now() + timedelta(days=2)
    for stop in (
        lambda row: rules.unschedule(resource=row, actor=who.officer),
        lambda row: rules.edit(
            resource=row, actor=who.officer, version=again(row).version, values={"summary": "New"}
        ),
        lambda row: rules.take_back(resource=row, actor=who.officer),
    ):
        row = study_in("signed_off", who)
        rules.schedule(resource=row, actor=who.officer, at=at, review_due=REVIEW)
        stop(row)
        with as_of(at + timedelta(days=1)):
            assert tasks.publish_scheduled() == 0
        assert not again(row).published_at


def test_a_time_that_has_passed_is_refused(who):
    row = study_in("signed_off", who)
    with pytest.raises(rules.Refused, match="in the future"):
        rules.schedule(
            resource=row, actor=who.officer, at=timezone.now() - timedelta(hours=1),
            review_due=REVIEW,
        )  # fmt: skip


def election(council, on):
    return PreElectionPeriod.objects.create(
        name="Local", organisation=council, election_on=on + timedelta(days=20),
        begins=on - timedelta(days=5), ends=on + timedelta(days=20),
    )  # fmt: skip


def test_publishing_before_an_election_needs_a_tick(who):
    row = study_in("signed_off", who)
    today = timezone.localdate()
    sent = day("review_due", REVIEW)
    assert PublishForm(sent, resource=row).is_valid()
    period = election(who.council, today)
    assert "elections" in PublishForm(resource=row).fields
    form = PublishForm(sent, resource=row)
    assert not form.is_valid()
    on = period.election_on
    assert f"{on.day} {on:%B %Y}" in form.errors["elections"][0]
    assert PublishForm(sent | {"elections": "on"}, resource=row).is_valid()


def test_a_time_in_a_pre_election_period_needs_a_tick_too(who):
    row = study_in("signed_off", who)
    on = date(2031, 1, 10)
    election(who.council, on)
    sent = day("review_due", REVIEW) | day("on", on) | {"hour": "9"}
    assert "elections" in ScheduleForm(sent, resource=row).errors
    assert ScheduleForm(sent | {"elections": "on"}, resource=row).is_valid()
    assert ScheduleForm(sent | day("on", on + timedelta(days=50)), resource=row).is_valid()


def test_a_film_needs_captions_and_a_transcript(client):
    client.force_login(people.officer("manager"))
    sent = {"title": "In a minute", "kind": "explainer", "summary": "x", "body": "x"}
    sent |= {"video_url": "https://video.example.org/1"}
    page = client.post(reverse("library:office_new"), sent).content.decode()
    assert "Enter the transcript of the video" in page
    assert "Tick the box once the video has captions" in page
    with pytest.raises(IntegrityError), transaction.atomic():
        draft(kind=Kind.EXPLAINER, video_url="https://video.example.org/1")


def test_a_film_is_linked_never_embedded_and_going_there_is_counted(client, settings, monkeypatch):
    row = published(
        "In a minute", kind=Kind.EXPLAINER, video_url="https://video.example.org/1",
        transcript="Hello, **everybody**.", video_captioned=True,
    )  # fmt: skip
    shown = page(client, row.get_absolute_url())
    assert "<iframe" not in shown
    assert "<video" not in shown
    assert "video.example.org" not in shown.split("<main", 1)[1].split("application/ld")[0]
    assert "Hello, **everybody**." in shown
    seen = []
    settings.COUNT_VIEWS = True
    monkeypatch.setattr(
        "knowledge.statistics.counting.views.count", lambda path, device, at: seen.append(path)
    )
    play = client.get(f"{row.get_absolute_url()}video/", headers={"User-Agent": "Firefox"})
    assert play["Location"] == "https://video.example.org/1"
    assert seen == [f"{row.get_absolute_url()}video/"]


def test_owners_are_reminded_once_and_answer_in_one_click(client, who):
    row = study_in("published", who)
    Resource.objects.filter(pk=row.pk).update(review_due=date(2026, 1, 1))
    assert tasks.remind_owners() == 1
    assert tasks.remind_owners() == 0
    url = link_page(rules.REVIEW)
    assert "Is the page still right?" in page(client, url)
    assert "ask again in a year" in client.post(url, {"answer": "yes"}).content.decode()
    assert again(row).review_due > timezone.localdate() + timedelta(days=300)
    assert tasks.remind_owners() == 0


def test_an_owner_who_says_that_something_changed_reaches_the_officer(client, who):
    row = study_in("published", who)
    Resource.objects.filter(pk=row.pk).update(review_due=date(2026, 1, 1))
    tasks.remind_owners()
    client.post(link_page(rules.REVIEW), {"answer": "no", "words": "We have stopped."})
    assert row.comments.get().text == "We have stopped."
    assert Notice.objects.get(kind="library.reported").to == who.officer
    client.force_login(who.officer)
    assert "We have stopped." in page(client, reverse("library:office_resource", args=[row.slug]))


def test_a_colleague_says_still_right_on_the_site(client, who):
    row = study_in("published", who)
    client.force_login(people.at_organisation(who.council))
    client.post(reverse("library:share_act", args=[row.slug, "keep"]))
    assert again(row).review_due != REVIEW


def test_a_withdrawn_page_leads_to_what_replaces_it_which_says_so(client):
    old, new = published("Old rules"), published("New rules")
    officer = people.officer("manager")
    rules.withdraw(resource=old, actor=officer, banner="Out of date.", replaced_by=new)
    response = client.get(old.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, new.get_absolute_url())
    shown = page(client, new.get_absolute_url())
    assert "This page replaces “Old rules”, which was withdrawn on" in shown
    assert search("old").hits == []


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_nothing_is_replaced_by_what_is_not_public(who, state):
    old = published("Old rules")
    other = study_in(state, who)
    with pytest.raises(rules.Refused, match="another page that is published"):
        rules.withdraw(resource=old, actor=who.officer, banner="x", replaced_by=other)


def test_an_old_address_leads_to_the_new_one(client):
    row = published("Buses")
    officer = people.officer("manager")
    rules.move(resource=row, actor=officer, slug="bus-services")
    response = client.get("/library/buses/")
    assert (response.status_code, response["Location"]) == (301, "/library/bus-services/")
    assert search("buses").hits[0].document.url == "/library/bus-services/"
    other = published("Trams")
    for taken in ("buses", "bus-services"):
        with pytest.raises(rules.Refused, match="Another page has or had"):
            rules.move(resource=other, actor=officer, slug=taken)
    rules.move(resource=row, actor=officer, slug="buses")
    assert client.get("/library/bus-services/")["Location"] == "/library/buses/"


def test_a_moved_page_that_was_withdrawn_says_so_at_its_old_address(client):
    row = published("Buses")
    officer = people.officer("manager")
    rules.move(resource=row, actor=officer, slug="bus-services")
    rules.withdraw(resource=again(row), actor=officer, banner="It was wrong.")
    assert "It was wrong." in page(client, client.get("/library/buses/")["Location"], 410)


def test_the_owner_is_told_of_a_change_to_a_published_page(who):
    row = study_in("published", who)
    rules.edit(
        resource=row, actor=who.officer, version=row.version, values={"title": "Better"},
        note="Title.",
    )  # fmt: skip
    assert Notice.objects.get(kind="library.changed").to == who.author


def test_a_schedule_is_for_a_moment_in_london(who):
    row = study_in("signed_off", who)
    said = day("review_due", REVIEW) | day("on", date(2090, 7, 1)) | {"hour": "9"}
    form = ScheduleForm(said, resource=row)
    assert form.is_valid()
    assert form.cleaned_data["at"] == datetime(2090, 7, 1, 8, tzinfo=UTC)
