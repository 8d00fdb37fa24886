"""The rest of a profile: prefilled, confirmed by the peer, posts with dates, conflicts that end."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.places.choices import AuthorityKind, CouncilType, MembershipRole, OrganisationKind
from devosupport.places.models import Membership
from peers import rules
from peers.choices import ConflictKind, GovernanceModel, PeerKind, PlaceKind, Seniority
from peers.models import Conflict, PastPost, Peer
from requests.rules import Refused
from tests import factories, people
from tests.peers.factories import peer

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return people.officer(OfficerRole.MANAGER)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_what_follows_from_the_organisation_is_filled_in(manager):
    region = factories.region()
    council = factories.organisation(region=region, council_type=CouncilType.METROPOLITAN)
    body = factories.organisation(
        "Northern Authority",
        kind=OrganisationKind.STRATEGIC_AUTHORITY,
        authority_kind=AuthorityKind.CA,
    )
    Membership.objects.create(member=council, body=body, role=MembershipRole.CONSTITUENT)
    made = rules.nominate(
        user=people.person(),
        kind=PeerKind.OFFICER,
        organisation=council,
        consulted="All",
        actor=manager,
    )
    made.refresh_from_db()
    assert made.region == region
    assert made.kinds_of_place == [PlaceKind.METROPOLITAN]
    assert made.models == [GovernanceModel.COMBINED_AUTHORITY]


def test_a_peer_says_more_on_one_page(client):
    one = peer()
    client.force_login(one.user)
    page = reverse("peers:profile_more")
    assert "How senior are you" in client.get(page).content.decode()
    client.post(
        page,
        {
            "rest_days": "0",
            "seniority": "head",
            "stages": ["scoping"],
            "kinds_of_place": ["london"],
            "travel": "region",
            "access_needs": "Step-free rooms",
        },
    )
    one.refresh_from_db()
    assert (one.seniority, one.stages, one.remote) == (Seniority.HEAD, ["scoping"], False)
    assert one.access_needs == "Step-free rooms"
    assert one.confirmed_at


def test_where_somebody_worked_before_is_kept_with_its_dates_and_bars_them(client, manager):
    one, before = peer(), factories.organisation()
    client.force_login(one.user)
    page = reverse("peers:own_posts")
    given = {"organisation": before.pk, "role": "Director"}
    dates = {"begins-day": 1, "begins-month": 5, "begins-year": 2022}
    wrong = {"ends-day": 1, "ends-month": 4, "ends-year": 2022}
    words = client.post(page, {**given, **dates, **wrong}).content.decode()
    assert "Enter a last day after the first" in words
    client.post(page, {**given, **dates, "ends-day": 31, "ends-month": 3, "ends-year": 2025})
    post = PastPost.objects.get(peer=one)
    assert (post.begins, post.ends, post.role) == (date(2022, 5, 1), date(2025, 3, 31), "Director")
    shown = browser(manager).get(reverse("peers:peer", args=[one.pk])).content.decode()
    assert "from 1 May 2022 to 31 March 2025" in shown
    client.post(reverse("peers:own_post_remove", args=[post.pk]))
    assert not PastPost.objects.exists()


def test_somebody_elses_posts_and_conflicts_are_out_of_reach(manager):
    one, other, body = peer(), peer(), factories.organisation()
    post = rules.add_post(peer=one, actor=one.user, organisation=body)
    kept = rules.add_conflict(
        peer=one, organisation=body, kind=ConflictKind.DECLARED, actor=one.user
    )
    stranger = browser(other.user)
    out = reverse("peers:own_post_remove", args=[post.pk])
    assert stranger.post(out).status_code == 404
    assert stranger.post(reverse("peers:own_conflict_end", args=[kept.pk])).status_code == 404
    for deed in (
        lambda: rules.add_post(peer=one, actor=other.user, organisation=body),
        lambda: rules.remove_post(post=post, actor=other.user),
        lambda: rules.end_conflict(conflict=kept, actor=other.user),
    ):
        with pytest.raises(Refused, match="officers who keep the roster"):
            deed()
    rules.remove_post(post=post, actor=manager)
    with pytest.raises(Refused, match="taken out already"):
        rules.remove_post(post=post, actor=manager)


def test_a_peer_declares_and_ends_and_it_stays_on_record(client):
    one, body = peer(), factories.organisation()
    client.force_login(one.user)
    page = reverse("peers:own_conflicts")
    assert "Select what it is" in client.post(page, {"organisation": body.pk}).content.decode()
    client.post(page, {"organisation": body.pk, "kind": "peer_veto", "note": ""})
    kept = Conflict.objects.get(peer=one)
    assert body.name in client.get(page).content.decode()
    client.post(reverse("peers:own_conflict_end", args=[kept.pk]))
    kept.refresh_from_db()
    assert kept.ended_at
    with pytest.raises(Refused, match="has ended already"):
        rules.end_conflict(conflict=kept, actor=one.user)


def test_a_councils_wish_is_not_shown_to_the_peer_and_ended_by_officers_alone(client, manager):
    one, body = peer(), factories.organisation()
    kept = rules.add_conflict(
        peer=one, organisation=body, kind=ConflictKind.COUNCIL_VETO, actor=manager
    )
    client.force_login(one.user)
    shown = client.get(reverse("peers:own_conflicts")).content.decode()
    assert f'<dt class="govuk-summary-list__key">{body.name}' not in shown
    assert client.post(reverse("peers:own_conflict_end", args=[kept.pk])).status_code == 404
    with pytest.raises(Refused, match="officers who keep the roster"):
        rules.end_conflict(conflict=kept, actor=one.user)
    browser(manager).post(reverse("peers:conflict_end", args=[one.pk, kept.pk]))
    assert not Conflict.objects.open().exists()


def test_the_roster_file_carries_the_new_columns_there_and_back(manager):
    one = peer(seniority=Seniority.TOP, remote=False, rest_days=20, access_needs="A lift")
    client = browser(manager)
    text = client.get(reverse("peers:roster_csv")).content.decode("utf-8-sig")
    Peer.objects.filter(pk=one.pk).update(seniority="", remote=True, rest_days=0, access_needs="")
    report = rules.import_roster(text=text, actor=manager)
    assert not report.errors
    one.refresh_from_db()
    assert (one.seniority, one.remote, one.rest_days) == (Seniority.TOP, False, 20)
    assert one.access_needs == "A lift"
    wrong = "email,name,kind,remote\na@b.example,A,officer,perhaps\n"
    report = rules.import_roster(text=wrong, actor=manager)
    assert "must be yes or no" in report.errors[0][1]


def test_a_peer_who_moved_is_known_there_and_where_they_were_counts_for_four_years():
    one, there = peer(role="Leader", since=date(2021, 5, 6)), factories.organisation()
    before, page = one.organisation, reverse("peers:own_move")
    client = browser(one.user)
    assert before.name in client.get(page).content.decode()
    assert "Enter the day since when it is so" in client.post(page, {}).content.decode()
    answers = {"organisation": there.pk, "role": "Mayor", "on-day": 5, "on-month": 5}
    later = client.post(page, {**answers, "on-year": 2999}).content.decode()
    assert "Enter a day that has come" in later
    client.post(page, {**answers, "on-year": 2026})
    one.refresh_from_db()
    assert (one.organisation, one.role, one.since) == (there, "Mayor", date(2026, 5, 5))
    post = one.past_posts.get()
    assert (post.organisation, post.role) == (before, "Leader")
    assert (post.begins, post.ends) == (date(2021, 5, 6), date(2026, 5, 5))


def test_nobody_moves_to_where_they_are_and_nobody_moves_somebody_else(manager):
    one = peer()
    with pytest.raises(Refused, match="where we know them already"):
        rules.move(peer=one, actor=one.user, organisation=one.organisation)
    with pytest.raises(Refused, match="officers who keep the roster"):
        rules.move(peer=one, actor=people.person(), organisation=None)
    rules.move(peer=one, actor=manager, organisation=None, role="Retired")
    one.refresh_from_db()
    assert (one.organisation, one.role) == (None, "Retired")


def test_a_peer_keeps_their_own_name_card_and_rest():
    one = peer(bio="Old words")
    page = browser(one.user).get(reverse("peers:profile_more")).content.decode()
    assert "Old words" in page
    assert "days of rest" in page
