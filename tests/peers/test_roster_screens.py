"""The roster and matching across cases, as officers use them."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.core.refusals import Overtaken
from peers import rules
from peers.choices import EngagementState, PeerState
from peers.models import Conflict, Engagement, Peer
from peers.rules.base import today
from peers.rules.keeping import answers_of
from requests.models import SupportRequest
from tests import factories, people
from tests.peers.factories import accepted, matching_case, peer, proposed
from tests.requests.factories import topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    client.force_login(people.officer(OfficerRole.CASE_LEAD))
    return client


def text(response) -> str:
    return response.content.decode()


def url(name: str, *args) -> str:
    return reverse(f"peers:{name}", args=args)


def test_filters_stand_in_the_address_and_the_download_is_the_same_list(office):
    wanted = peer(topics={"finance": 3}, user=people.person("Wanda Wanted"))
    other = peer("officer", user=people.person("Otto Other"))
    away = peer(topics={"finance": 1}, paused_until=today() + timedelta(days=9))
    page = text(office.get(url("roster"), {"kind": "member", "topic": "finance", "free": "on"}))
    assert wanted.name in page
    assert other.name not in page
    assert away.name not in page
    rows = text(office.get(url("roster_csv"), {"kind": "member", "topic": "finance"}))
    assert "Wanda Wanted" in rows
    assert "finance:3" in rows
    assert "Otto Other" not in rows


def test_an_unknown_filter_is_left_out(office):
    someone = peer()
    assert someone.name in text(office.get(url("roster"), {"topic": "no-such", "kind": "x"}))


def test_the_roster_asks_the_database_as_often_for_thirty_as_for_three(
    office, django_assert_max_num_queries
):
    for _ in range(30):
        peer(topics={"finance": 2})
    with django_assert_max_num_queries(15):
        office.get(url("roster"))


def test_what_is_downloaded_can_be_loaded_again(office):
    peer(topics={"finance": 3}, support_types=["brokering"])
    file = SimpleUploadedFile("roster.csv", office.get(url("roster_csv")).content)
    page = text(office.post(url("roster_load"), {"file": file}, follow=True))
    assert "0 added, 1 changed" in page


def test_a_wrong_file_is_answered_line_by_line_and_nothing_is_loaded(office):
    lines = b"email,name,kind,group\nann@x.example,Ann,member,labour\nbob,Bob,wizard,\n"
    file = SimpleUploadedFile("roster.csv", lines)
    page = text(office.post(url("roster_load"), {"file": file}))
    assert "Nothing was loaded" in page
    assert "is not an e-mail address" in page
    assert "is not a kind of peer" in page
    assert not Peer.objects.exists()


def test_a_file_that_is_not_text_gets_a_sentence(office):
    file = SimpleUploadedFile("roster.xlsx", b"PK\x03\x04\xff\xfe")
    assert "Save the file as “CSV UTF-8”" in text(office.post(url("roster_load"), {"file": file}))
    assert "Choose a file" in text(office.post(url("roster_load")))


def answers(**more):
    return {
        "name": "Nora New",
        "email": "nora@new.example",
        "kind": "officer",
        "travel": "england",
        "limit": "2",
        "days_a_year": "7.5",
        "rest_days": "0",
        **more,
    }


def test_an_officer_adds_somebody(office):
    known, asked = topic("finance"), topic("governance")
    office.post(url("roster_add"), answers(topics=[known.pk], asked_by_others=[asked.pk]))
    made = Peer.objects.get()
    assert (made.user.email, made.state, str(made.days_a_year)) == (
        "nora@new.example",
        PeerState.ACTIVE,
        "7.5",
    )
    assert dict(made.known_topics.values_list("topic__slug", "level")) == {
        "finance": 2,
        "governance": 3,
    }


def test_bad_answers_get_sentences_and_nothing_is_lost(office):
    page = text(office.post(url("roster_add"), answers(kind="member", email="nora", limit="x")))
    assert "Select the political group of a member peer" in page
    assert "Enter an e-mail address in the right format" in page
    assert "must be a whole number" in page
    assert "Nora New" in page


def test_somebody_on_the_roster_is_not_added_twice(office):
    there = peer()
    page = text(office.post(url("roster_add"), answers(email=there.user.email)))
    assert "is on the roster already" in page


def test_an_officer_changes_a_peer_and_the_history_names_no_value(office):
    there = peer("officer", topics={"finance": 1})
    office.post(
        url("roster_change", there.pk), answers(role="Treasurer", topics=[topic("finance").pk])
    )
    there.refresh_from_db()
    assert there.role == "Treasurer"
    assert there.known_topics.get().level == 1
    page = text(office.get(url("peer", there.pk)))
    assert "changed the peer&#x27;s details" in page


def opened(client, address: str) -> str:
    """The marks of the answers that an open form holds."""
    return re.search(r'name="opened" value="([^"]*)"', text(client.get(address)))[1]


def kept(there, **changes) -> dict[str, object]:
    """The form of a peer as it is shown, with what somebody types over it."""
    shown = {
        "kind": there.kind, "group": there.group, "travel": there.travel, "limit": there.limit,
        "days_a_year": there.days_a_year, "rest_days": there.rest_days, "role": there.role,
        "bio": there.bio, "remote": "on" if there.remote else "",
        "organisation": there.organisation_id or "", "region": there.region_id or "",
    }  # fmt: skip
    lists = ("support_types", "first_hand", "stages", "models", "kinds_of_place")
    return {**shown, **{name: getattr(there, name) for name in lists}, **changes}


def test_two_officers_who_change_a_peer_never_overwrite_each_other(office):
    there = peer("officer")
    address = url("roster_change", there.pk)
    marks = opened(office, address)
    rules.change_peer(
        peer=there, actor=people.officer(OfficerRole.MANAGER), topics={}, bio="Theirs"
    )
    shown = text(office.post(address, kept(there, bio="Mine", opened=marks)))
    assert "Somebody else changed this since you opened it" in shown
    assert "Theirs" in shown
    assert "Mine" in shown
    there.refresh_from_db()
    assert there.bio == "Theirs"
    marks = re.search(r'name="opened" value="([^"]*)"', shown)[1]
    office.post(address, kept(there, bio="Mine", opened=marks, keep_bio="mine"))
    there.refresh_from_db()
    assert there.bio == "Mine"


def test_what_the_peer_changed_meanwhile_stays_where_the_officer_did_not_touch_it(office):
    there = peer("officer")
    address = url("roster_change", there.pk)
    before, marks = kept(there), opened(office, address)
    rules.confirm_profile(peer=there, actor=there.user, limit=5)
    shown = text(office.post(address, {**before, "bio": "New lines", "opened": marks}))
    marks = re.search(r'name="opened" value="([^"]*)"', shown)[1]
    office.post(address, {**before, "bio": "New lines", "opened": marks, "keep_limit": "theirs"})
    there.refresh_from_db()
    assert (there.limit, there.bio) == (5, "New lines")


def test_a_change_at_the_same_moment_is_refused_under_the_lock():
    there = peer("officer")
    seen = answers_of(there)
    manager = people.officer(OfficerRole.MANAGER)
    rules.change_peer(peer=there, actor=manager, topics={}, seen=seen, bio="First")
    with pytest.raises(Overtaken, match="at the same moment"):
        rules.change_peer(peer=there, actor=manager, topics={}, seen=seen, bio="Second")


def test_pause_conflict_and_next_step_from_the_peers_page(office):
    there = peer()
    office.post(
        url("roster_pause", there.pk),
        {"until-day": "1", "until-month": "5", "until-year": str(today().year + 2)},
    )
    assert "Away until 1 May" in text(office.get(url("peer", there.pk)))
    office.post(url("roster_unpause", there.pk))
    elsewhere = factories.organisation()
    assert "Select the organisation" in text(office.post(url("conflict", there.pk)))
    office.post(url("conflict", there.pk), {"organisation": elsewhere.pk, "kind": "declared"})
    assert Conflict.objects.get().organisation == elsewhere
    office.post(url("advance", there.pk, "resting"), {"note": ""})
    there.refresh_from_db()
    assert (there.state, there.paused_until) == (PeerState.RESTING, None)


def test_the_peers_page_hides_sensitive_cases_from_other_officers(office):
    row = accepted()
    case = row.seat.line.request
    assert case.place_name in text(office.get(url("peer", row.peer_id)))
    SupportRequest.objects.filter(pk=case.pk).update(sensitive=True)
    assert case.place_name not in text(office.get(url("peer", row.peer_id)))


def test_the_board_shows_cases_loads_and_what_blocks(office):
    row = accepted()
    short = matching_case("adviser")
    rules.propose()
    page = text(office.get(url("matching")))
    assert row.peer.name in page
    assert f"{row.peer.name} 1 of 2" in page
    assert "Nobody on the roster is of this kind" in page
    assert short.reference in page


def test_the_board_hides_sensitive_cases(office):
    case = matching_case("adviser")
    rules.propose()
    SupportRequest.objects.filter(pk=case.pk).update(sensitive=True)
    page = text(office.get(url("matching")))
    assert case.reference not in page
    assert "would fill it" not in page


def two_cases_badly_filled():
    """The better fit of two peers came later, so that changing places gains points."""
    weak = peer(topics={"governance": 1})
    first = matching_case()
    rules.propose()
    strong = peer(topics={"governance": 3})
    return first, weak, strong


def test_a_wider_replan_is_shown_first_and_taken_only_when_asked(office):
    first, weak, strong = two_cases_badly_filled()
    assert proposed(first)[0].peer == weak
    page = text(office.get(url("replan")))
    assert f"{strong.name} instead of {weak.name}" in page
    assert "points more over all teams" in page
    assert proposed(first)[0].peer == weak
    office.post(url("replan"))
    assert proposed(first)[0].peer == strong


def test_a_replan_names_no_case_that_the_officer_may_not_see(office):
    first, weak, strong = two_cases_badly_filled()
    SupportRequest.objects.filter(pk=first.pk).update(sensitive=True)
    page = text(office.get(url("replan")))
    assert "And 1 on cases you do not see" in page
    assert strong.name not in page


def test_run_now_fills_what_is_open(office):
    case = matching_case()
    someone = peer()
    office.post(url("run"))
    row = Engagement.objects.of_request(case).get()
    assert (row.peer, row.state) == (someone, EngagementState.PROPOSED)
