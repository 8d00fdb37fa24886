"""Networks: who gets in, who learns what is inside, and what reaches nobody else."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from devosupport.accounts.choices import AffiliationRole, OfficerRole
from devosupport.accounts.models import Affiliation
from devosupport.core.files.scanner import Verdict
from devosupport.core.files.store import private, put_checked
from devosupport.core.moment import as_of, now
from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.models import Entry
from devosupport.notifications.models import Notice
from devosupport.notifications.rendering import preview
from knowledge.events.models import Event
from knowledge.events.networks import rules
from knowledge.events.networks.loading import load
from knowledge.events.networks.models import MeetingNote, Network, NetworkMember, Paper
from knowledge.search.models import Document
from tests import factories as places
from tests import people
from tests.core.files.samples import GOOD
from tests.knowledge.events import factories as events
from tests.knowledge.networks import factories

pytestmark = pytest.mark.django_db


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def kinds(person) -> list[str]:
    return list(Notice.objects.filter(to=person).order_by("pk").values_list("kind", flat=True))


def at(name: str, network, *more) -> str:
    return reverse(f"networks:{name}", args=[network.slug, *more])


def test_somebody_asks_is_let_in_with_a_sentence_and_sees_the_inside(network, council):
    row = factories.asked(network, council)
    officer = people.officer(OfficerRole.TRIAGE)
    reader = signed_in(row.person)
    assert reader.get(at("inside", network)).status_code == 404
    rules.approve(membership=row, actor=officer, answer="Welcome: we meet on Tuesday")
    row.refresh_from_db()
    assert (row.state, row.reason) == ("active", "")
    assert kinds(row.person) == ["networks.approved"]
    assert "Welcome: we meet on Tuesday" in preview(Notice.objects.get(to=row.person)).text
    assert reader.get(at("inside", network)).status_code == 200
    verbs = list(Entry.objects.about(network).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["network_created", "member_asked", "member_let_in"]


def test_who_decides_is_told_a_coordinator_where_there_is_one(network, council):
    triage = people.officer(OfficerRole.TRIAGE)
    factories.asked(network, council)
    assert kinds(triage) == ["networks.asked"]
    head = factories.member(network, council, coordinator=True).person
    factories.asked(network, council)
    assert kinds(head)[-1] == "networks.asked"
    assert kinds(triage).count("networks.asked") == 2, "and officers no more"


@pytest.mark.parametrize(
    ("kind", "role", "lets_in"),
    [
        ("strategic_authority", AffiliationRole.CHIEF_EXECUTIVE, True),
        ("strategic_authority", AffiliationRole.OFFICER, False),
        ("council", AffiliationRole.CHIEF_EXECUTIVE, False),
    ],
)
def test_the_rule_of_a_network_lets_in_by_kind_of_organisation_and_role(kind, role, lets_in):
    chiefs = factories.network(kinds=["strategic_authority"], roles=["chief_executive"])
    body = places.organisation("Northern", kind=kind)
    person = people.at_organisation(body, role)
    page = signed_in(person).get(at("join", chiefs)).content.decode()
    assert ("Ask to join" in page) is lets_in
    if lets_in:
        factories.asked(chiefs, body, person)
    else:
        assert "This network is for others" in page
        with pytest.raises(Refused, match="This network is for others"):
            factories.asked(chiefs, body, person)


def test_nobody_joins_for_an_organisation_that_is_not_theirs(network, council):
    other = places.organisation("Bramley")
    person = people.at_organisation(council)
    with pytest.raises(Refused):
        factories.asked(network, other, person)
    answer = signed_in(person).post(
        at("join", network), {"organisation": other.pk, "reason": "I would like to"}
    )
    assert "Select one of the choices shown" in answer.content.decode()


def test_whoever_asks_twice_is_told_so(network, council):
    row = factories.asked(network, council)
    with pytest.raises(Refused, match="asked already"):
        factories.asked(network, council, row.person)
    rules.take_back(membership=row, actor=row.person)
    assert factories.asked(network, council, row.person).pk != row.pk


def test_a_no_needs_a_sentence_and_is_told(network, council):
    row = factories.asked(network, council)
    officer = signed_in(people.officer(OfficerRole.TRIAGE))
    page = officer.post(at("decide", network, row.pk), {"decision": "no"})
    assert "Say in a sentence why not" in page.content.decode()
    officer.post(
        at("decide", network, row.pk), {"decision": "no", "answer": "It is for larger bodies"}
    )
    row.refresh_from_db()
    assert row.state == "declined"
    notice = Notice.objects.get(to=row.person)
    assert "It is for larger bodies" in preview(notice).text


def test_a_second_officer_learns_that_it_is_settled(network, council):
    row = factories.asked(network, council)
    officer = people.officer(OfficerRole.TRIAGE)
    rules.approve(membership=row, actor=officer)
    with pytest.raises(Refused, match="changed meanwhile: Member"):
        rules.decline(membership=row, actor=officer, answer="No")


def test_who_no_longer_fits_the_rule_is_not_let_in(network, council):
    row = factories.asked(network, council)
    Affiliation.objects.filter(user=row.person).update(ends=timezone.localdate())
    with pytest.raises(Refused, match="no longer fits"):
        rules.approve(membership=row, actor=people.officer(OfficerRole.TRIAGE))


def test_a_coordinator_lets_in_members_of_their_own_network_and_no_other(network, council):
    head = factories.member(network, council, coordinator=True).person
    other = factories.network("Another")
    mine, theirs = factories.asked(network, council), factories.asked(other, council)
    rules.approve(membership=mine, actor=head)
    with pytest.raises(Refused, match="Only a coordinator"):
        rules.approve(membership=theirs, actor=head)
    assert signed_in(head).get(at("decide", other, theirs.pk)).status_code == 404
    with pytest.raises(Refused, match="Only an officer"):
        rules.set_role(membership=mine, actor=head, role="coordinator")


def test_an_ordinary_member_runs_nothing(network, council):
    member = factories.member(network, council).person
    asked = factories.asked(network, council)
    paper, note = factories.paper(network), factories.note(network)
    client = signed_in(member)
    for address in (
        at("decide", network, asked.pk), at("remove", network, asked.pk),
        at("add_papers", network), at("new_note", network), at("change_note", network, note.pk),
    ):  # fmt: skip
        assert client.get(address).status_code == 404
    assert client.post(at("remove_paper", network, paper.public_id)).status_code == 404
    assert client.post(at("remove_note", network, note.pk)).status_code == 404
    with pytest.raises(Refused):
        rules.remove_paper(paper=paper, actor=member)


def test_leaving_takes_one_click_and_effect_at_once(network, council):
    member = factories.member(network, council).person
    client = signed_in(member)
    paper = factories.paper(network)
    assert client.get(at("paper", network, paper.public_id)).status_code == 200
    client.post(at("leave", network))
    assert client.get(at("inside", network)).status_code == 404
    assert client.get(at("paper", network, paper.public_id)).status_code == 404
    assert client.post(at("leave", network)).status_code == 404


def test_somebody_is_removed_with_a_reason_which_they_read(network, council):
    row = factories.member(network, council)
    officer = signed_in(people.officer(OfficerRole.MANAGER))
    empty = officer.post(at("remove", network, row.pk), {"answer": ""})
    assert "Say why, in a sentence" in empty.content.decode()
    officer.post(at("remove", network, row.pk), {"answer": "You passed on a paper"})
    assert "You passed on a paper" in preview(Notice.objects.latest("pk")).text
    row.refresh_from_db()
    assert row.state == "removed"


def test_who_leaves_the_organisation_is_out_at_once_and_the_sweep_writes_it_down(network, council):
    row = factories.member(network, council)
    paper = factories.paper(network)
    client = signed_in(row.person)
    Affiliation.objects.filter(user=row.person).update(ends=timezone.localdate())
    assert client.get(at("inside", network)).status_code == 404
    assert client.get(at("paper", network, paper.public_id)).status_code == 404
    assert rules.end_gone() == 1
    assert rules.end_gone() == 0
    row.refresh_from_db()
    assert row.state == "ended"
    assert kinds(row.person)[-1] == "networks.ended"


def test_a_hidden_address_is_seen_by_those_who_run_the_network_alone(network, council):
    shy, other = factories.member(network, council), factories.member(network, council)
    client = signed_in(shy.person)
    client.post(at("address", network), {"hide": "yes"})
    page = signed_in(other.person).get(at("inside", network)).content.decode()
    assert shy.person.email not in page
    assert other.person.email in page
    officer = signed_in(people.officer(OfficerRole.MANAGER)).get(at("inside", network))
    assert shy.person.email in officer.content.decode()
    client.post(at("address", network), {"hide": "no"})
    page = signed_in(other.person).get(at("inside", network)).content.decode()
    assert shy.person.email in page


def test_a_paper_leaves_as_a_download_that_runs_nothing(network, council):
    member = factories.member(network, council).person
    paper = factories.paper(network, name="plan.pdf")
    response = signed_in(member).get(at("paper", network, paper.public_id))
    assert b"".join(response) == GOOD["pdf"]
    assert response["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_member_of_another_network_cannot_open_a_paper_by_any_address(network, council):
    other = factories.network("Another")
    member = factories.member(other, council).person
    paper, note = factories.paper(network), factories.note(network)
    client = signed_in(member)
    for where in (network, other):
        assert client.get(at("paper", where, paper.public_id)).status_code == 404
        assert client.get(at("note", where, note.pk)).status_code == 404


def test_papers_are_checked_like_every_file_of_the_portal(network):
    officer = signed_in(people.officer(OfficerRole.MANAGER))
    bad = SimpleUploadedFile("plan.pdf", b"MZ this is a program")
    answer = officer.post(at("add_papers", network), {"title": "Plan", "papers": bad})
    assert "cannot be attached" in answer.content.decode()
    none = officer.post(at("add_papers", network), {"title": "Plan"})
    assert "Choose a file" in none.content.decode()
    good = SimpleUploadedFile("plan.pdf", GOOD["pdf"])
    assert officer.post(at("add_papers", network), {"title": "Plan", "papers": good}).url
    again = SimpleUploadedFile("plan.pdf", GOOD["pdf"])
    twice = officer.post(at("add_papers", network), {"title": "Plan", "papers": again})
    assert "is among the papers already" in twice.content.decode()


def test_with_a_scanner_set_a_paper_waits_until_it_is_clean(
    network, council, settings, monkeypatch
):
    settings.SCANNER_URL = "tcp://scanner:3310"
    member = signed_in(factories.member(network, council).person)
    paper = factories.paper(network)
    assert paper.state == "checking"
    assert member.get(at("paper", network, paper.public_id)).status_code == 404
    assert "being checked" in member.get(at("inside", network)).content.decode()
    monkeypatch.setattr(
        "knowledge.events.networks.rules.papers.scan", lambda parts, url: Verdict("Eicar")
    )
    rules.look_after_papers()
    paper.refresh_from_db()
    assert member.get(at("paper", network, paper.public_id)).status_code == 404
    assert paper.stored_name == ""


def test_a_removed_paper_is_gone_at_once_and_its_file_with_the_next_sweep(network):
    officer = people.officer(OfficerRole.MANAGER)
    paper = factories.paper(network)
    name = paper.stored_name
    rules.remove_paper(paper=paper, actor=officer)
    assert signed_in(officer).get(at("paper", network, paper.public_id)).status_code == 404
    rules.look_after_papers()
    assert not private().exists(name)
    with pytest.raises(Refused, match="removed already"):
        rules.remove_paper(paper=paper, actor=officer)


def test_an_upload_that_was_given_up_leaves_no_file(network, monkeypatch):
    def breaks(checked, name):
        put_checked(checked, name)
        raise OSError("The disk is full")

    monkeypatch.setattr(rules.papers, "put_checked", breaks)
    with pytest.raises(OSError, match="disk"):
        factories.paper(network)
    left = Paper.objects.get()
    rules.look_after_papers()
    assert private().exists(left.stored_name), "it may still be under way"
    with as_of(now() + timedelta(hours=3)):
        rules.look_after_papers()
    assert not private().exists(left.stored_name)


def test_a_note_is_safe_html_and_two_people_never_overwrite_each_other(network):
    officer = people.officer(OfficerRole.MANAGER)
    note = factories.note(network, body="<script>x</script> *agreed*")
    page = signed_in(officer).get(at("note", network, note.pk)).content.decode()
    assert "<em>agreed</em>" in page
    assert "<script>x" not in page
    values = {"title": "One", "on": note.on, "body": "One"}
    rules.change_note(note=note, actor=officer, version=note.version, values=values)
    with pytest.raises(Overtaken):
        rules.change_note(note=note, actor=officer, version=note.version, values=values)


def test_members_reach_a_meeting_and_members_of_another_network_do_not(network, council):
    other = factories.network("Another")
    member, stranger = factories.member(network, council), factories.member(other, council)
    meeting = events.published("Behind closed doors", audience="network", network=network)
    address = reverse("events:book", args=[meeting.slug])
    page = signed_in(member.person).get(at("inside", network)).content.decode()
    assert f'href="{address}"' in page
    assert signed_in(member.person).get(address).status_code == 200
    assert signed_in(stranger.person).get(address).status_code == 404
    assert Client().get(reverse("events:event", args=[meeting.slug])).status_code == 404


CANARY = "Kingfisher"


def test_nothing_from_inside_reaches_a_public_page_a_feed_or_the_search(network, council):
    """A frank word in a paper, a note, a meeting and a request to join, looked for everywhere."""
    member = factories.member(network, council)
    row = factories.asked(network, council)
    NetworkMember.objects.filter(pk=row.pk).update(reason=f"{CANARY} asks")
    factories.paper(network, f"{CANARY} paper")
    factories.note(network, f"{CANARY} note", body=f"{CANARY} said")
    meeting = events.published(f"{CANARY} meeting", audience="network", network=network)
    client = Client()
    for address in (
        reverse("networks:index"), network.get_absolute_url(), reverse("events:index"),
        reverse("search:search") + f"?q={CANARY}", reverse("office:sitemap"), "/",
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 200
        found = answer.content.decode().replace(f"?q={CANARY}", "").replace(f'"{CANARY}"', "")
        assert f"{CANARY} " not in found, address
        assert member.person.display_name not in found
    assert client.get(reverse("events:event", args=[meeting.slug])).status_code == 404
    assert not Document.objects.filter(title__contains=CANARY).exists()
    assert not Document.objects.filter(body__contains=CANARY).exists()
    assert meeting not in Event.objects.listed()
    assert f"{CANARY} note" in signed_in(member.person).get(at("inside", network)).content.decode()


def test_a_network_is_found_by_the_search_until_it_is_closed(network, council):
    member = factories.member(network, council).person
    officer = people.officer(OfficerRole.MANAGER)
    search = reverse("search:search")
    assert network.name in Client().get(f"{search}?q=negotiate").content.decode()
    rules.close(network=network, actor=officer, words="Its work is done")
    assert Client().get(network.get_absolute_url()).status_code == 404
    assert not Document.objects.filter(key=network.search_key).exists()
    assert signed_in(member).get(at("inside", network)).status_code == 200
    assert "Its work is done" in preview(Notice.objects.latest("pk")).text
    with pytest.raises(Refused, match="closed already"):
        rules.close(network=network, actor=officer, words="Again")
    with pytest.raises(Refused, match="nobody can join"):
        factories.asked(network, council)


def test_two_officers_who_change_a_network_see_both_texts(network):
    client = signed_in(people.officer(OfficerRole.MANAGER))
    address = at("change", network)
    form = client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"meets": "Every month"}
    rules.change(
        network=network, actor=people.officer(OfficerRole.MANAGER), version=network.version,
        values={"name": network.name, "meets": "Every week"},
    )  # fmt: skip
    page = client.post(address, typed).content.decode()
    assert "Every week" in page
    assert "Every month" in page
    assert Network.objects.get().meets == "Every week"


def test_two_networks_never_bear_one_name_nor_one_address(network):
    with pytest.raises(Refused, match="of this name already"):
        factories.network("officers WHO negotiate")
    assert factories.network("Mine").slug == "mine-2", "an address of its own"


def test_the_networks_of_the_papers_are_loaded_once_and_stay_as_officers_leave_them():
    assert load() == 3
    found = Network.objects.get(slug="combined-authority-chief-executives")
    assert found.roles == ["chief_executive", "chief_officer"]
    Network.objects.filter(pk=found.pk).update(meets="Twice a year")
    assert load() == 0
    found.refresh_from_db()
    assert found.meets == "Twice a year"
    page = Client().get(found.get_absolute_url()).content.decode()
    assert "26 September" in page
    assert "paragraph 10.5" in page


@pytest.mark.parametrize("junk", ["\x00", "%", "‮", "=1+1", "x" * 100_000])
def test_whatever_is_typed_gets_an_answer(network, council, junk):
    client = signed_in(people.at_organisation(council))
    assert client.post(at("join", network), {"organisation": council.pk, "reason": junk})
    officer = signed_in(people.officer(OfficerRole.MANAGER))
    assert officer.post(at("new_note", network), {"title": junk, "body": junk}).status_code == 200
    assert officer.post(reverse("networks:new"), {"name": junk}).status_code == 200
    assert not MeetingNote.objects.exists()
