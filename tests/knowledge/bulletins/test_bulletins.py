"""Bulletins: composed from what is public, sent once, unsubscribed in one click."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.moment import as_of, now
from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.models import Entry
from devosupport.notifications import rules as notices
from devosupport.notifications.delivery import deliver_waiting
from devosupport.notifications.models import Link, Notice
from devosupport.notifications.rendering import preview
from devosupport.notifications.tokens import token_for
from devosupport.places.models import PreElectionPeriod
from knowledge.events.bulletins import presenting, rules, sources, tokens
from knowledge.events.bulletins.models import Bulletin, Subscription
from knowledge.events.bulletins.recipients import readers
from knowledge.events.bulletins.rules import sending
from knowledge.events.networks import rules as networks
from knowledge.library import rules as library
from knowledge.search.models import Document
from tests import factories as places
from tests import people
from tests.knowledge import factories as hub
from tests.knowledge.bulletins import factories
from tests.knowledge.events import factories as events
from tests.knowledge.networks import factories as inside

pytestmark = pytest.mark.django_db
SIGN_UP = "bulletins:sign_up"
OURS = {"Origin": "http://testserver"}


@pytest.fixture
def officer():
    return people.officer(OfficerRole.MANAGER)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def issues(row) -> list[str]:
    found = Notice.objects.filter(kind="bulletins.issue").about(row).order_by("pk")
    return [notice.to.email for notice in found.select_related("to")]


def sign_up(**typed):
    data = {"email": "new@person.example", "lists": ["devohub"], **typed}
    return Client().post(reverse(SIGN_UP), data, headers=OURS)


def test_what_is_public_and_new_is_offered_and_nothing_else():
    before = now() - timedelta(days=2)
    with as_of(before - timedelta(days=2)):
        hub.draft("A draft")
    hub.published("How Ashmere did it")
    network = inside.network()
    inside.paper(network, "A frank paper")
    inside.note(network, "A frank note")
    events.published("An open day")
    events.published("Behind closed doors", audience="network", network=network)
    events.event("An event not announced")
    row = factories.bulletin(since=before)
    assert [(item.section, item.title) for item in row.items.all()] == [
        ("event", "An open day"),
        ("resource", "How Ashmere did it"),
    ]


def test_an_officer_begins_ticks_orders_tests_and_sends(officer):
    for number in (1, 2):
        hub.published(f"Story {number}")
    factories.reader("reader@person.example")
    client = signed_in(officer)
    begun = {"title": "November", "since-day": "1", "since-month": "1", "since-year": "2026"}
    address = client.post(reverse("bulletins:new"), begun).url
    row = Bulletin.objects.get()
    ticks = [str(item.pk) for item in row.items.all()]
    typed = {"title": "November news", "introduction": "Good *morning*", "tick_resource": ticks}
    client.post(address, typed)
    page = client.get(reverse("bulletins:preview", args=[row.pk])).content.decode()
    assert "<em>morning</em>" in page
    first, second = row.items.included()
    client.post(reverse("bulletins:up", args=[row.pk, second.pk]))
    assert list(row.items.included()) == [second, first]
    client.post(reverse("bulletins:test", args=[row.pk]))
    test = Notice.objects.get(kind="bulletins.test")
    assert (test.to, preview(test).subject) == (officer, "Test: November news")
    row.refresh_from_db()
    client.post(reverse("bulletins:send", args=[row.pk]), {"version": row.version})
    rules.carry_on()
    assert issues(row) == ["reader@person.example"]
    row.refresh_from_db()
    assert (row.state, row.told) == ("sent", 1)
    assert "November news" in Client().get(reverse("bulletins:index")).content.decode()
    public = Client().get(row.get_absolute_url())
    assert "Story 1" in public.content.decode()
    assert not public.cookies


def test_a_second_press_is_refused_with_a_sentence_and_sends_nothing(officer):
    factories.reader("reader@person.example")
    row = factories.sent()
    with pytest.raises(Refused, match="A bulletin is sent once: begin a new one"):
        factories.pressed(row)
    client = signed_in(officer)
    client.post(reverse("bulletins:send", args=[row.pk]), {"version": row.version})
    rules.carry_on()
    assert len(issues(row)) == 1
    for verb in (rules.gather, rules.discard, rules.send_test):
        with pytest.raises(Refused, match="sent once"):
            verb(bulletin=row, actor=officer)


def test_who_looked_at_an_older_text_does_not_send_the_newer(officer):
    row = factories.written(factories.bulletin())
    with pytest.raises(Overtaken):
        rules.send_once(bulletin=row, actor=officer, version=row.version - 1)
    assert Client().get(row.get_absolute_url()).status_code == 404


def test_an_empty_bulletin_is_not_sent():
    with pytest.raises(Refused, match="nothing in it yet"):
        factories.pressed(factories.bulletin())


def test_what_was_withdrawn_meanwhile_is_not_told(officer):
    story = hub.published("How Ashmere did it")
    row = factories.written(factories.bulletin())
    library.withdraw(resource=story, actor=officer, banner="It was wrong")
    with pytest.raises(Refused, match="“How Ashmere did it” is no longer public"):
        factories.pressed(row)


def test_a_worker_that_is_killed_goes_on_where_it_stopped_and_nobody_is_told_twice(monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 2)
    addresses = [f"reader{number}@person.example" for number in range(5)]
    for address in addresses:
        factories.reader(address)
    row = factories.pressed(factories.written(factories.bulletin()))
    assert sending.tell_next(bulletin=row) == 2
    told = []

    def dies(kind, *, to, **more):
        told.append(to)
        if len(told) == 2:
            raise SystemExit
        return notices.send(kind, to=to, **more)

    with monkeypatch.context() as killed:
        killed.setattr(sending, "send", dies)
        with pytest.raises(SystemExit):
            rules.carry_on()
    assert len(issues(row)) == 2, "the batch that was cut short left nothing"
    rules.carry_on()
    assert issues(row) == addresses
    rules.carry_on()
    row.refresh_from_db()
    assert (row.told, row.state) == (5, "sent")


def test_the_e_mail_bears_the_button_of_the_mail_program_and_both_parts():
    hub.published("How Ashmere did it")
    reader = factories.reader("reader@person.example")
    row = factories.sent()
    deliver_waiting()
    email = next(one for one in mail.outbox if one.subject.endswith(row.title))
    address = tokens.unsubscribe_url(row, reader)
    assert email.extra_headers["List-Unsubscribe"] == f"<{address}>"
    assert email.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in email.body
    html = email.alternatives[0][0]
    assert address in html
    assert "How Ashmere did it</strong></a>" in html
    assert address not in preview(Notice.objects.get(kind="bulletins.issue")).text


def test_one_post_without_cookie_or_token_unsubscribes_and_a_look_does_not():
    reader = factories.reader("reader@person.example")
    row = factories.sent()
    address = tokens.unsubscribe_url(row, reader)
    strict = Client(enforce_csrf_checks=True)
    looked = strict.get(address)
    assert looked.status_code == 200
    assert not looked.cookies
    assert Subscription.objects.get().state == "on"
    for _ in range(2):  # mail programs try again
        answer = strict.post(address, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert "You are unsubscribed" in answer.content.decode()
    gone = Subscription.objects.get()
    assert (gone.state, gone.ended_by) == ("off", row)
    assert Entry.objects.filter(verb="knowledge_events.bulletin_stopped").count() == 1
    assert issues(factories.sent("The next one")) == []


def test_an_address_that_we_did_not_sign_unsubscribes_nobody():
    reader, other = factories.reader("a@person.example"), factories.reader("b@person.example")
    row = factories.sent()
    token = tokens.unsubscribe_url(row, reader).rstrip("/").rpartition("/")[2]
    forged = token.replace(f"-{reader.pk}.", f"-{other.pk}.")
    for bad in (forged, "x", "1-1", f"{row.pk}-{reader.pk}.", "%00", "9" * 500):
        answer = Client().post(reverse("bulletins:unsubscribe", args=[bad]))
        assert answer.status_code == 404
    assert not Subscription.objects.off().exists()


def test_who_unsubscribes_while_it_is_being_sent_gets_it_no_more():
    reader = factories.reader("reader@person.example")
    row = factories.sent()
    rules.unsubscribe(person=reader, bulletin=row)
    deliver_waiting()
    assert Notice.objects.get(kind="bulletins.issue").state == "moot"


def test_who_asked_never_to_be_sent_such_e_mails_is_not():
    reader = factories.reader("reader@person.example")
    notices.set_frequency(person=reader, how_often="never", actor=reader)
    factories.sent()
    deliver_waiting()
    assert Notice.objects.get(kind="bulletins.issue").state == "moot"


def test_signing_up_takes_the_button_behind_a_link_and_sets_no_cookie():
    answer = sign_up()
    assert "Look in your e-mail" in answer.content.decode()
    assert not answer.cookies
    person = User.objects.get(email="new@person.example")
    assert not person.can_sign_in
    assert list(readers(None)) == []
    link = Link.objects.get(person=person)
    address = reverse("accounts:link", args=[token_for(link)])
    assert "DevoHub bulletin" in Client().get(address).content.decode()
    assert list(readers(None)) == []
    assert "You will get: DevoHub bulletin" in Client().post(address).content.decode()
    assert list(readers(None)) == [person]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": ""}, "Enter your e-mail address"),
        ({"email": "no address"}, "in the right format"),
        ({"email": "\x00@x.example"}, "in the right format"),
        ({"email": f"{'x' * 100_000}@x.example"}, "characters or fewer"),
        ({"lists": []}, "Select at least one bulletin"),
        ({"lists": ["a-secret-list"]}, "Select one of the choices shown"),
    ],
)
def test_a_sign_up_that_cannot_be_taken_says_what_to_do(typed, said):
    page = sign_up(**typed).content.decode()
    assert said in page
    assert "There is a problem" in page
    assert not User.objects.filter(email__contains="x.example").exists()


def test_machines_are_thanked_and_other_sites_refused():
    assert sign_up(website="http://spam").status_code == 200
    elsewhere = Client().post(
        reverse(SIGN_UP), {"email": "a@b.example"}, headers={"Origin": "https://elsewhere.example"}
    )
    assert elsewhere.status_code == 403
    assert not Subscription.objects.exists()


def test_nobody_is_flooded_by_sign_ups_of_others():
    with as_of(timezone.make_aware(timezone.datetime(2026, 11, 2, 10, 5))):
        for _ in range(5):
            rules.sign_up(email="new@person.example", lists=[None], asked_from="10.0.0.1")
    assert Notice.objects.filter(kind="bulletins.confirm").count() == 1
    for number in range(50):
        rules.sign_up(email=f"n{number}@person.example", lists=[None], asked_from="10.0.0.2")
    assert Notice.objects.filter(kind="bulletins.confirm").count() == 1 + 40


def test_an_address_that_gets_it_already_is_not_told_apart_from_any_other():
    factories.reader("reader@person.example")
    before = Notice.objects.count()
    known, unknown = sign_up(email="reader@person.example"), sign_up(email="no@person.example")
    assert known.content == unknown.content
    assert Notice.objects.count() == before + 1


def test_what_is_not_confirmed_and_what_was_ended_is_forgotten_with_the_address():
    rules.sign_up(email="never@person.example", lists=[None])
    gone = factories.reader("gone@person.example")
    rules.stop(person=gone, network=None)
    stays = factories.reader("stays@person.example")
    rules.forget(now() + timedelta(days=6))
    assert User.objects.filter(email="never@person.example").exists()
    rules.forget(now() + timedelta(days=31))
    left = set(User.objects.exclude(email=None).values_list("email", flat=True))
    assert {"never@person.example", "gone@person.example"}.isdisjoint(left)
    assert stays.email in left


def test_somebody_known_for_more_than_an_address_is_never_blanked():
    member = people.at_organisation(places.organisation("Ashmere"))
    rules.sign_up(email=member.email, lists=[None])
    rules.forget(now() + timedelta(days=31))
    member.refresh_from_db()
    assert member.email
    assert not Subscription.objects.exists()


def test_officers_do_not_find_subscribers_among_the_people_of_the_portal():
    reader = factories.reader("reader@person.example")
    User.objects.filter(pk=reader.pk).update(verified_at=now())
    assert reader not in User.objects.listed()


def test_a_networks_bulletin_goes_to_its_members_and_no_other_networks():
    council = places.organisation("Ashmere")
    network, other = inside.network("One"), inside.network("Other")
    member = inside.member(network, council).person
    inside.member(other, council)
    outsider = factories.reader("outsider@person.example", network)
    factories.reader("hub@person.example")
    assert issues(factories.sent("For all", network=network)) == [member.email, outsider.email]
    private = factories.sent("For members", network=network, members_only=True)
    assert issues(private) == [member.email]
    networks.leave(network=network, actor=member)
    assert issues(factories.sent("Later", network=network)) == [outsider.email]


def test_a_bulletin_for_members_stands_in_no_archive_feed_or_search():
    network = inside.network("One")
    row = factories.sent("Kingfisher", network=network, members_only=True)
    for address in (
        reverse("bulletins:index"), reverse("bulletins:atom"), reverse("office:sitemap"),
        network.get_absolute_url(),
    ):  # fmt: skip
        assert "ingfisher" not in Client().get(address).content.decode()
    assert Client().get(row.get_absolute_url()).status_code == 404
    assert not Document.objects.filter(title="Kingfisher").exists()
    text = preview(Notice(kind="bulletins.test", to=people.person(), subject_id=row.pk)).text
    assert row.get_absolute_url() not in text


def test_a_member_who_unsubscribed_is_not_written_to_though_somebody_signs_them_up_again():
    network = inside.network("One")
    member = inside.member(network, places.organisation("Ashmere")).person
    first = factories.sent("First", network=network)
    rules.unsubscribe(person=member, bulletin=first)
    rules.sign_up(email=member.email, lists=[network])
    assert issues(factories.sent("Second", network=network)) == []
    rules.forget(now() + timedelta(days=10))
    assert issues(factories.sent("Third", network=network)) == []
    rules.resume(person=member, network=network)
    assert issues(factories.sent("Fourth", network=network)) == [member.email]
    with pytest.raises(Refused, match="get this bulletin already"):
        rules.resume(person=member, network=network)


def test_a_member_stops_and_takes_up_the_bulletin_on_the_networks_page():
    network = inside.network("One")
    member = inside.member(network, places.organisation("Ashmere")).person
    client, address = signed_in(member), reverse("bulletins:wanted", args=[network.slug])
    client.post(address, {"want": "no"})
    assert member not in readers(network)
    assert "Get the bulletin" in client.get(network_page(network)).content.decode()
    client.post(address, {"want": "yes"})
    assert member in readers(network)
    stranger = signed_in(people.at_organisation(places.organisation("Bramley")))
    assert stranger.post(address, {"want": "no"}).status_code == 404


def network_page(network) -> str:
    return reverse("networks:inside", args=[network.slug])


def test_two_lists_are_two_and_ending_one_leaves_the_other():
    network = inside.network("One")
    reader = factories.reader("reader@person.example")
    rules.sign_up(email=reader.email, lists=[None, network])
    rules.confirm(person=reader)
    row = factories.sent("Of the network", network=network)
    rules.unsubscribe(person=reader, bulletin=row)
    assert issues(factories.sent("Of the hub")) == [reader.email]
    assert reader not in readers(network)


def test_the_hubs_bulletin_is_never_for_members_alone(officer):
    with pytest.raises(Refused, match="is for everybody"):
        factories.bulletin(members_only=True)
    typed = {"title": "X", "members_only": "on", "since-day": "1", "since-month": "1"}
    page = signed_in(officer).post(reverse("bulletins:new"), {**typed, "since-year": "2026"})
    assert "Choose a network, or untick this" in page.content.decode()


def test_before_an_election_the_officer_is_warned(officer):
    row = factories.written(factories.bulletin())
    address = reverse("bulletins:send", args=[row.pk])
    PreElectionPeriod.objects.all().delete()
    assert "publicity is restricted" not in signed_in(officer).get(address).content.decode()
    today = timezone.localdate()
    PreElectionPeriod.objects.create(
        name="Local elections", election_on=today + timedelta(days=9),
        begins=today - timedelta(days=3), ends=today + timedelta(days=10),
    )  # fmt: skip
    assert "publicity is restricted" in signed_in(officer).get(address).content.decode()


def test_the_report_says_what_became_of_the_e_mails(officer):
    readers_ = [factories.reader(f"r{number}@person.example") for number in range(4)]
    row = factories.sent()
    Notice.objects.filter(to=readers_[0], kind="bulletins.issue").update(state="failed")
    rules.unsubscribe(person=readers_[1], bulletin=row)
    deliver_waiting()
    page = signed_in(officer).get(reverse("bulletins:compose", args=[row.pk]))
    found = {one["label"]: one["value"] for one in page.context["figures"]}
    assert found["e-mails owed"] == 4
    assert found["sent"] == 2
    assert found["could not be delivered"] == 1
    assert found["not sent: no longer wanted"] == 1
    assert found["unsubscribed from it"] == 1


def test_the_report_names_the_addresses_that_failed_and_those_tried_again_and_why():
    readers_ = [factories.reader(f"r{number}@person.example") for number in range(3)]
    row = factories.sent()
    owed = Notice.objects.filter(kind="bulletins.issue")
    refused = "The mail server for this address refused it: 550 No such user"
    owed.filter(to=readers_[0]).update(state="failed", problem=refused, attempts=1)
    owed.filter(to=readers_[1]).update(problem="451 Try later", attempts=3)
    address = reverse("bulletins:compose", args=[row.pk])
    page = signed_in(people.officer(OfficerRole.TRIAGE)).get(address).content.decode()
    assert "r0@person.example" in page
    assert refused in page
    assert "r1@person.example" in page
    assert "451 Try later" in page
    assert "r2@person.example" not in page
    assert reverse("notices:read", args=[owed.get(to=readers_[0]).pk]) in page
    lead = signed_in(people.officer(OfficerRole.CASE_LEAD)).get(address).content.decode()
    assert "r0@person.example" in lead
    assert "/office/notices/" not in lead.split("<main")[1]


def test_the_report_says_how_many_more_addresses_failed(officer, monkeypatch):
    monkeypatch.setattr(presenting, "MOST_SHOWN", 2)
    for number in range(3):
        factories.reader(f"r{number}@person.example")
    row = factories.sent()
    Notice.objects.filter(kind="bulletins.issue").update(state="failed")
    page = signed_in(officer).get(reverse("bulletins:compose", args=[row.pk])).content.decode()
    assert "And 1 more address." in page


def test_two_officers_who_change_a_draft_see_both_texts(officer):
    hub.published("Story")
    row = factories.bulletin()
    client = signed_in(officer)
    address = reverse("bulletins:compose", args=[row.pk])
    opened = client.get(address).context["form"]["opened"].value()
    factories.written(row, "Theirs")
    page = client.post(address, {"title": row.title, "introduction": "Mine", "opened": opened})
    text = page.content.decode()
    assert "Theirs" in text
    assert "Mine" in text
    row.refresh_from_db()
    assert row.introduction == "Theirs"


def test_nothing_typed_runs_as_html_or_as_a_header():
    row = factories.written(
        factories.bulletin("News\r\nBcc: all@person.example"), "<script>alert(1)</script> **now**"
    )
    reader = factories.reader("reader@person.example")
    factories.pressed(row)
    rules.carry_on()
    deliver_waiting()
    email = next(one for one in mail.outbox if one.to == [reader.email] and "News" in one.subject)
    assert "\n" not in email.subject
    assert "Bcc" not in email.extra_headers
    assert "<script>" not in email.alternatives[0][0]
    assert "<script>alert" not in Client().get(row.get_absolute_url()).content.decode()


def test_a_source_of_another_app_stands_beside_ours(monkeypatch):
    monkeypatch.setattr(sources, "_sources", dict(sources._sources))
    told = [sources.Candidate("issue:1", "Bus fares", "Asked", "/raised/1/", None)]
    sources.register(sources.Source("issue", "Raised", lambda since: told))
    row = factories.written(factories.bulletin())
    assert [item.title for item in row.items.included()] == ["Bus fares"]
    with pytest.raises(ValueError, match="Two sources"):
        sources.register(sources.Source("issue", "Other", lambda since: []))
