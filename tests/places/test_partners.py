"""Who is suggested as a partner, for every council of England; and partnerships picked whole."""

from datetime import date

import pytest

from devosupport.places.choices import MembershipRole
from devosupport.places.models import Membership, Organisation
from devosupport.places.nearby import areas
from devosupport.places.partners import (
    county_area_of,
    everybody_in,
    partners_suggested_for,
    partnerships_around,
)
from devosupport.places.querysets import AUTHORITY_ROLES
from tests.factories import organisation

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 21)


def council(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)


def suggested(slug: str) -> list[str]:
    return [row.slug for row in partners_suggested_for(council(slug), NOVEMBER)]


def picked(key: str, by: str) -> set[str]:
    return {row.slug for row in everybody_in(key, council(by), NOVEMBER)}


def councils() -> list[Organisation]:
    return list(Organisation.objects.existing(NOVEMBER).councils().real())


def without_an_authority() -> list[Organisation]:
    rows = Membership.objects.at(NOVEMBER).filter(role__in=AUTHORITY_ROLES)
    within = set(rows.values_list("member", flat=True))
    return [one for one in councils() if one.pk not in within]


def bodies_by_council() -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for member, body in Membership.objects.at(NOVEMBER).values_list("member", "body"):
        found.setdefault(member, set()).add(body)
    return found


def test_every_council_of_england_is_suggested_partners_that_exist_and_are_near():
    near = {area.slug: {area.slug, *area.neighbours} for area in areas().values()}
    bodies = bodies_by_council()
    known = Organisation.objects.in_bulk()
    area = {one.pk: county_area_of(one, [known[pk] for pk in bodies[one.pk]]) for one in councils()}
    assert len(area) == 317
    for one in councils():
        partners = partners_suggested_for(one, NOVEMBER)
        assert len(partners) >= 2, one
        assert one not in partners
        for partner in partners:
            assert partner.exists(NOVEMBER), (one, partner)
            assert not partner.planned
            mine, theirs = area[one.pk], area.get(partner.pk)
            shared = bodies[one.pk] & bodies.get(partner.pk, {partner.pk})
            assert shared or (mine and theirs and theirs.slug in near[mine.slug]), (one, partner)


def test_of_the_councils_in_no_authority_none_goes_without():
    alone = without_an_authority()
    assert len(alone) == 132
    assert all(partners_suggested_for(one, NOVEMBER) for one in alone)


def test_a_district_inside_an_authority_it_is_no_member_of_is_suggested_that_authority():
    rows = Membership.objects.at(NOVEMBER).filter(role=MembershipRole.DISTRICT_IN_AREA)
    assert rows.count() == 65
    for row in rows.select_related("member", "body"):
        partners = partners_suggested_for(row.member, NOVEMBER)
        assert row.body in partners
        assert set(everybody_in(f"body:{row.body.slug}", row.member, NOVEMBER)) > {row.body}


@pytest.mark.parametrize(
    ("slug", "first"),
    [
        ("reading", ["bracknell-forest", "slough", "west-berkshire"]),
        ("luton", ["bedford", "central-bedfordshire"]),
        ("isles-of-scilly", ["cornwall"]),
        ("shropshire", ["telford-and-wrekin"]),
        ("kingston-upon-hull", ["hull-and-east-yorkshire", "east-riding-of-yorkshire"]),
        ("leeds", ["west-yorkshire", "bradford", "calderdale", "kirklees", "wakefield"]),
        ("woking", ["surrey"]),
    ],
)
def test_the_nearest_come_first(slug, first):
    assert suggested(slug)[: len(first)] == first


def test_where_little_is_near_the_areas_next_door_are_suggested_too():
    assert {"leicestershire", "lincolnshire", "north-northamptonshire"} <= set(suggested("rutland"))
    assert "surrey" not in suggested("rutland")
    assert "torbay" not in suggested("leeds")
    assert "hartlepool" not in suggested("cumberland")


def test_a_city_beside_a_county_is_suggested_the_districts_of_that_county():
    assert {"staffordshire", "newcastle-under-lyme"} <= set(suggested("stoke-on-trent"))
    assert "thanet" in suggested("medway")


def test_partners_of_a_district_are_its_county_and_the_districts_beside_it():
    assert len(suggested("woking")) == 11


def test_suggestions_cost_the_same_whatever_the_size(django_assert_max_num_queries):
    for slug in ("greater-manchester", "kent", "rutland", "westminster"):
        one = council(slug)
        with django_assert_max_num_queries(6):
            partners_suggested_for(one, NOVEMBER, 30)


def test_bodies_made_up_for_the_demonstration_are_suggested_nobody_real():
    made = organisation("Aldermere", demonstration=True)
    assert partners_suggested_for(made, NOVEMBER) == []


def test_every_council_outside_london_has_one_county_area_and_touching_is_mutual():
    listed = [slug for area in areas().values() for slug in area.councils]
    assert len(listed) == len(set(listed))
    known = set(Organisation.objects.values_list("slug", flat=True))
    assert set(listed) <= known
    for one in councils():
        bodies = Organisation.objects.bodies_of(one, NOVEMBER)
        in_london = one.region is not None and one.region.slug == "london"
        assert (county_area_of(one, bodies) is None) == in_london, one
    for area in areas().values():
        for slug in area.neighbours:
            assert area.slug in areas()[slug].neighbours, (area.slug, slug)


def test_a_partnership_is_picked_with_all_its_constituents():
    assert picked("body:west-yorkshire", "leeds") == {
        "west-yorkshire", "bradford", "calderdale", "kirklees", "wakefield",
    }  # fmt: skip
    assert len(picked("body:greater-london", "camden")) == 33
    assert picked("body:greater-manchester", "greater-manchester") >= {"wigan", "bury"}


def test_all_councils_of_a_county_area_are_picked_in_one_step():
    assert picked("area:berkshire", "reading") == {
        "bracknell-forest", "slough", "west-berkshire", "windsor-and-maidenhead", "wokingham",
    }  # fmt: skip
    kent = picked("area:kent", "dover")
    assert {"kent", "medway", "thanet"} <= kent
    assert len(kent) == 13
    assert picked("area:leicestershire", "leicester") >= {"leicestershire", "harborough"}


@pytest.mark.parametrize(
    "key", ["", "body:", "body:leeds", "area:nowhere", "x", "body:\x01", "area:" + "a" * 999]
)
def test_a_key_that_names_nothing_picks_nobody(key):
    assert picked(key, "leeds") == set()


@pytest.mark.parametrize(
    ("slug", "keys"),
    [
        ("leeds", ["body:west-yorkshire", "area:west-yorkshire"]),
        ("reading", ["area:berkshire"]),
        ("woking", ["area:surrey"]),
        ("rutland", []),
        ("west-yorkshire", ["body:west-yorkshire"]),
        ("camden", ["body:greater-london"]),
    ],
)
def test_what_can_be_picked_whole(slug, keys):
    assert [one.key for one in partnerships_around(council(slug), NOVEMBER)] == keys


def test_an_authority_looked_for_by_name_can_be_picked_whole():
    found = [council("greater-manchester"), council("bury")]
    keys = [one.key for one in partnerships_around(council("rutland"), NOVEMBER, found)]
    assert keys == ["body:greater-manchester"]
