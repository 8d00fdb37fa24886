"""Conflicts that follow from organisations: who belongs to whom, and who follows whom."""

from datetime import date

import pytest
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.places.models import Membership, Succession
from peers.candidates import gather
from peers.matching.exclusions import WAIVABLE, Code
from peers.models import PastPost, Peer
from tests import factories as base
from tests import people
from tests.peers.factories import matching_case, peer

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)
VESTING = date(2027, 4, 1)


def codes_of(who: Peer, case) -> set[Code]:
    gathered = gather([case], at=DAY)
    them = next(row for row in gathered.peers if row.pk == who.pk)
    return {found.code for found in gathered.exclusions(gathered.seats[0], them)}


def joins(council, body, role: str = "constituent") -> None:
    Membership.objects.create(member=council, body=body, role=role)


@pytest.mark.parametrize("role", ["constituent", "district_in_area", "county_area", "gla_area"])
def test_a_peer_from_a_council_in_the_authority_that_asks_is_left_out(role):
    case, council = matching_case(), base.organisation()
    joins(council, case.lead, role)
    assert codes_of(peer(organisation=council), case) == {Code.AUTHORITY}


def test_a_grouping_that_asks_leaves_nobody_of_its_region_out():
    case, council = matching_case(), base.organisation()
    joins(council, case.lead, "grouping")
    assert codes_of(peer(organisation=council), case) == set()


def test_two_boroughs_are_no_neighbours_and_two_districts_of_a_county_are():
    case, other = matching_case(), base.organisation()
    london, county = base.organisation(), base.organisation()
    for council in (case.lead, other):
        joins(council, london, "gla_area")
    assert codes_of(peer(organisation=other), case) == set()
    for council in (case.lead, other):
        joins(council, county, "county_area")
    assert codes_of(peer(organisation=other), case) == {Code.NEIGHBOUR}


@pytest.mark.parametrize("later_asks", [True, False])
def test_nobody_helps_the_council_that_follows_theirs_nor_the_one_theirs_follows(later_asks):
    case, other = matching_case(), base.organisation()
    before, after = (other, case.lead) if later_asks else (case.lead, other)
    Succession.objects.create(predecessor=before, successor=after, on=VESTING)
    assert codes_of(peer(organisation=other), case) == {Code.SUCCESSION}


def test_a_former_employer_counts_under_the_council_that_follows_it():
    case, gone, long_gone = matching_case(), base.organisation(), base.organisation()
    for council in (gone, long_gone):
        Succession.objects.create(predecessor=council, successor=case.lead, on=date(2023, 4, 1))
    lately, long_ago = peer(), peer()
    PastPost.objects.create(peer=lately, organisation=gone, ends=date(2023, 4, 1))
    PastPost.objects.create(peer=long_ago, organisation=long_gone, ends=date(2021, 4, 1))
    assert codes_of(lately, case) == {Code.EMPLOYER}
    assert Code.EMPLOYER in WAIVABLE
    assert codes_of(long_ago, case) == set()


def test_officers_read_on_the_peers_page_what_is_found_from_organisations(client):
    home, body, after, old = (base.organisation() for _ in range(4))
    joins(home, body)
    Succession.objects.create(predecessor=home, successor=after, on=VESTING)
    who = peer(organisation=home)
    PastPost.objects.create(peer=who, organisation=old)
    client.force_login(people.officer(OfficerRole.MANAGER))
    page = client.get(reverse("peers:peer", args=[who.pk])).content.decode()
    for name in (home.name, body.name, after.name, old.name):
        assert name in page
    assert "Follows theirs" in page
    assert "Employer of the last four years" in page
