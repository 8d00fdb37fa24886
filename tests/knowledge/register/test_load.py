"""The register's tables: what they add up to, what they do not claim, what is refused."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from devosupport.places.models import Organisation
from knowledge.register.models import Area, AreaPlace, Deal, Detail, GovernanceModel, Milestone
from knowledge.register.rules import load_register
from knowledge.register.rules.tables import DATA
from tests.knowledge.register.rows import the_register
from tests.tables import edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    the_register()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_deals_and_milestones_are_different_things(loaded):
    assert Deal.objects.count() == 68
    assert Milestone.objects.count() == 9


def test_every_council_of_england_is_in_exactly_one_area(loaded):
    councils = Organisation.objects.real().councils().existing(date(2026, 11, 21))
    placed = AreaPlace.objects.values_list("organisation_id", flat=True)
    assert len(placed) == len(set(placed)) == 317
    assert set(placed) == set(councils.values_list("pk", flat=True))


def test_no_two_tiles_share_a_place_on_the_map(loaded):
    tiles = Area.objects.parts_of_england().values_list("column", "row")
    assert len(tiles) == len(set(tiles)) == 41


@pytest.mark.parametrize(
    ("slug", "said", "doubt"),
    [
        ("leeds-city-region-city-deal-wave-1-2012", "5 July 2012", ""),
        ("west-midlands-devolution-deal-2015", "November 2015", "Day not yet checked"),
        (
            "greater-cambridge-city-deal-wave-2-2014",
            "2014",
            "Date and outcome not yet checked",
        ),
        (
            "black-country-city-deal-wave-2",
            "Invited February 2013",
            "Date and outcome not yet checked",
        ),
        ("north-of-tyne-devolution-deal-2017", "November 2017", "Date and sum not yet checked"),
        ("east-midlands-devolution-deal-2022", "30 August 2022", "Sum not yet checked"),
        ("lancashire-level-2-deal-2023", "November 2023", "Day and area not yet checked"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(loaded, slug, said, doubt):
    deal = Deal.objects.get(slug=slug)
    assert deal.said_on == said
    assert deal.doubt == doubt


def test_whatever_is_not_seen_or_verified_names_its_part(loaded):
    for fact in [*Deal.objects.all(), *Milestone.objects.all()]:
        assert fact.confidence in ("seen", "verified") or fact.doubt, fact.slug
        assert fact.source
        assert fact.last_checked


def test_undated_rows_come_last_and_take_no_part_in_as_at(loaded):
    in_order = list(Deal.objects.in_order())
    assert [deal.on for deal in in_order[-17:]] == [None] * 17
    assert Deal.objects.as_at(date(2026, 11, 21)).count() == 51
    assert Deal.objects.as_at(date(2012, 7, 5)).count() == 8
    assert Deal.objects.as_at(date(2012, 7, 4)).count() == 0


def test_powers_are_words_of_their_deals_headline(loaded):
    named = Detail.objects.exclude(kind="document").select_related("deal")
    assert {row.kind for row in named} == {"power", "funding", "governance"}
    for row in named:
        assert row.words.lower() in row.deal.headline.lower(), row.words


def test_there_are_three_governance_models_with_sections(loaded):
    assert [len(model.sections.all()) for model in GovernanceModel.objects.all()] == [5, 5, 5]


def test_loading_again_changes_nothing(loaded):
    assert not load_register()


def test_places_come_first(folder):
    Organisation.objects.all().delete()
    with pytest.raises(CommandError, match="Run manage.py load_places first"):
        call_command("load_register", "--from", str(folder))


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("totals.csv", "deals,,68", "deals,,69", "69 deals are expected and the files give 68"),
        ("deals.csv", ",agreed,", ",approved,", "“approved” is no status"),
        ("deals.csv", "north-east devolution", "x", ""),
        ("deals.csv", ",seen,", ",heard,", "only what is seen or verified may leave"),
        ("deals.csv", "2012-07-05", "5 July 2012", "is not a date"),
        ("areas.csv", "north-east,North East", "northeast,North East", "no area is called"),
        ("milestones.csv", "2025-02-05", "", "says in date_note what is known"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_reason(loaded, folder, file, old, new, sentence):
    if not sentence:
        (folder / file).unlink()
        sentence = "deals.csv is missing"
    else:
        edit(folder / file, old, new)
    with pytest.raises(CommandError) as error:
        call_command("load_register", "--from", str(folder))
    assert sentence in str(error.value)
    assert Deal.objects.count() == 68
