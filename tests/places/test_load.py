"""The reference tables: what they add up to, and what is refused."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from devosupport.places.models import Domain, Membership, Organisation, Region, Topic
from devosupport.places.querysets import during
from devosupport.places.rules import load_places
from devosupport.places.rules.tables import DATA
from tests.factories import organisation
from tests.tables import edit

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 21)


@pytest.fixture
def loaded() -> None:
    load_places()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.mark.parametrize(
    ("year", "councils"), [(2015, 353), (2019, 343), (2020, 339), (2021, 333), (2023, 317)]
)
def test_the_councils_of_england_are_as_many_as_they_were(loaded, year, councils):
    at = date(year, 6, 1)
    assert Organisation.objects.real().councils().existing(at).count() == councils


def test_surrey_becomes_two_unitaries_on_1_april_2027(loaded):
    before = Organisation.objects.councils().existing(date(2027, 3, 31))
    after = Organisation.objects.councils().existing(date(2027, 4, 1))
    assert (before.count(), after.count()) == (317, 307)
    assert {council.slug for council in after if "surrey" in council.slug} == {
        "east-surrey",
        "west-surrey",
    }
    shadows = Organisation.objects.filter(kind="shadow_authority")
    assert shadows.existing(NOVEMBER).count() == 2
    assert shadows.existing(date(2027, 4, 1)).count() == 0
    assert all("not yet checked" in shadow.confidence for shadow in shadows)


@pytest.mark.parametrize("slug", ["north-yorkshire", "somerset"])
def test_a_county_that_became_unitary_is_the_same_council(loaded, slug):
    council = Organisation.objects.get(slug=slug)
    before, after = date(2023, 3, 31), date(2023, 4, 1)
    for rows, field in (("names", "name"), ("types", "council_type"), ("codes", "gss")):
        dated = getattr(council, rows)
        was = dated.filter(during(before)).values_list(field, flat=True).get()
        now = dated.filter(during(after)).values_list(field, flat=True).get()
        assert was != now, rows
    assert council.exists(before)
    assert council.exists(after)
    assert council.council_type == "unitary"


def test_a_changed_code_is_not_a_changed_council(loaded):
    codes = Organisation.objects.get(slug="barnsley").codes.order_by("begins")
    assert {code.gss for code in codes} == {"E08000016", "E08000038"}


def test_cambridgeshire_and_peterborough_has_a_county_and_its_districts(loaded):
    members = Membership.objects.filter(
        body__slug="cambridgeshire-and-peterborough", role="constituent"
    )
    types = sorted(members.values_list("member__council_type", flat=True))
    assert types == ["county", *["district"] * 5, "unitary"]


def test_districts_inside_a_combined_county_authority_are_no_members(loaded):
    inside = Membership.objects.filter(role="district_in_area")
    assert inside.count() == 65
    assert set(inside.values_list("body__authority_kind", flat=True)) == {"CCA"}


def test_abolished_and_planned_authorities_are_kept_but_do_not_exist(loaded):
    authorities = Organisation.objects.strategic_authorities()
    assert authorities.count() == 24
    assert authorities.existing(NOVEMBER).count() == 20
    assert authorities.filter(planned=True).count() == 2


def test_domains_of_parishes_and_authorities_do_not_prove_a_council(loaded):
    def councils(domain: str) -> list[str]:
        rows = Domain.objects.filter(domain=domain).order_by("organisation__slug")
        return [row.organisation.slug for row in rows]

    assert councils("sway-pc.gov.uk") == []
    assert councils("bramshaw.gov.uk") == []
    assert councils("hart.gov.uk") == ["hart"]
    assert councils("teesvalley-ca.gov.uk") == ["mayor-of-tees-valley", "tees-valley"]
    assert councils("adur-worthing.gov.uk") == ["adur", "worthing"]
    assert councils("wmca.org.uk") == ["mayor-of-west-midlands", "west-midlands"]
    assert councils("hullcc.gov.uk") == ["kingston-upon-hull"]


def test_loading_again_changes_nothing(loaded):
    assert not load_places()


def test_loading_takes_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        load_places()


def test_a_dry_run_shows_the_difference_and_writes_nothing(loaded, folder, capsys):
    edit(folder / "organisations.csv", "Hartlepool Borough Council", "Hartlepool Council")
    call_command("load_places", "--dry-run", "--from", str(folder))
    shown = capsys.readouterr().out
    assert "~ organisation hartlepool: name 'Hartlepool Borough Council' → " in shown
    assert Organisation.objects.get(slug="hartlepool").name == "Hartlepool Borough Council"


def test_what_the_files_do_not_name_is_left_alone(loaded):
    mine = organisation("Demoshire", demonstration=True)
    mine.domains.create(domain="demo.example")
    assert not load_places()
    assert mine.domains.count() == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            "organisations.csv",
            "1997-04-01,,",
            "2016-04-01,,",
            "totals.csv line 2: 353 councils on 1 June 2015 are expected and the files give 352",
        ),
        ("organisations.csv", "hartlepool,HPL,council", "hartlepool,HPL,town", "is no kind"),
        ("organisations.csv", "middlesbrough,MDB", "hartlepool,MDB", "stands in line 2 already"),
        ("memberships.csv", "allerdale,", "alderdale,", "no organisation is called “alderdale”"),
        ("memberships.csv", "2023-04-01", "1 April 2023", "is not a date, such as 2027-04-01"),
        ("topics.csv", "slug,order", "slug,sequence", "topics.csv line 1: the columns have to be"),
        ("group_offices.csv", "@demo.example", "@party.org.uk", "does not belong in this file"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_reason(loaded, folder, file, old, new, sentence):
    before = Organisation.objects.count()
    edit(folder / file, old, new)
    with pytest.raises(CommandError) as error:
        call_command("load_places", "--from", str(folder))
    assert sentence in str(error.value)
    assert str(error.value).endswith("Nothing was loaded.")
    assert Organisation.objects.count() == before


def test_a_missing_file_is_named(folder):
    (folder / "regions.csv").unlink()
    with pytest.raises(CommandError, match="regions.csv is missing"):
        call_command("load_places", "--from", str(folder))


def test_every_topic_says_what_it_is_and_where_it_comes_from(loaded):
    assert Topic.objects.count() == 20
    assert not Topic.objects.filter(source="").exists()
    assert min(len(topic.description) for topic in Topic.objects.all()) > 60
    assert Region.objects.count() == 9
