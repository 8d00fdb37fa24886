"""The benchmarks: what is loaded, who is compared with whom, and what is never said."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from devosupport.core.refusals import Refused
from devosupport.history.models import Entry
from devosupport.places.models import Organisation
from knowledge.register import rules
from knowledge.register.benchmarks.alike import alike, why
from knowledge.register.benchmarks.presenting import compared
from knowledge.register.benchmarks.queries import standings
from knowledge.register.benchmarks.words import said_period
from knowledge.register.models import Figure, FigureImport, Indicator
from knowledge.register.rules.tables import DATA
from knowledge.search.engine import search
from tests import people
from tests.knowledge.register.test_views import page
from tests.tables import edit

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 21)
HEADING = "indicator,place,begins,ends,value,lower,upper,note\n"
SOURCE = {
    "source": "Labour market, June 2027",
    "source_url": "https://www.example.org/labour",
    "seen_on": date(2026, 11, 20),
}
POSTED = {
    "source": SOURCE["source"],
    "source_url": SOURCE["source_url"],
    "seen_on-day": "20",
    "seen_on-month": "11",
    "seen_on-year": "2026",
}
OFFICE = "/office/hub/register/figures/"


@pytest.fixture(scope="module")
def tables(django_db_setup, django_db_blocker):
    """Loaded once for the module; what a test changes is undone."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        rules.load_benchmarks()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _loaded(tables, db, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: NOVEMBER)


@pytest.fixture
def officer(client):
    user = people.officer("case_lead")
    user.posts.update(begins=NOVEMBER)
    client.force_login(user)
    return user


def place(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)


def standing(slug: str, indicator: str):
    found = place(slug)
    rows = standings(found, alike(found), NOVEMBER)
    return next(row for row in rows if row.indicator.slug == indicator)


def test_there_are_nine_indicators_and_one_value_a_place_and_indicator():
    assert Indicator.objects.count() == 9
    assert Figure.objects.count() == Figure.objects.newest().count() == 3015


def test_every_council_and_fifteen_authorities_have_figures():
    councils = Organisation.objects.real().councils().existing(NOVEMBER)
    assert councils.exclude(figures=None).distinct().count() == 317
    assert (
        Organisation.objects.strategic_authorities().exclude(figures=None).distinct().count() == 15
    )


def test_councils_whose_code_changed_keep_their_figures():
    for slug in ("barnsley", "sheffield"):
        assert Figure.objects.filter(organisation__slug=slug).count() == 9
    assert Figure.objects.get(
        organisation__slug="sheffield", indicator__slug="greenhouse-gas-emissions"
    ).value == Decimal("3.71")


def test_what_is_known_under_another_label_says_so():
    rows = Figure.objects.filter(
        indicator__slug="household-income", organisation__kind="strategic_authority"
    )
    assert sum("ITL Level 2" in row.note for row in rows) == 11


def test_loading_again_changes_nothing():
    assert not rules.load_benchmarks()


def test_a_dry_run_writes_nothing(capsys):
    Figure.objects.filter(organisation__slug="leeds").delete()
    call_command("load_benchmarks", "--dry-run")
    assert "Would be 9 added, 0 changed, 0 removed." in capsys.readouterr().out
    assert not Figure.objects.filter(organisation__slug="leeds").exists()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("claimant-count,adur,", "claimant-count,atlantis,", "no place is called “atlantis”"),
        ("claimant-count,adur,", "happiness,adur,", "“happiness” is no indicator"),
        ("2025-01-01,2026-01-01,2.9", "2025-01-01,2024-01-01,2.9", "ends has to be after begins"),
        ("2025-01-01,2026-01-01,2.9", "2025-01-01,2026-01-01,much", "“much” in value"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_reason(tmp_path, old, new, sentence):
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    edit(folder / "figures.csv", old, new)
    with pytest.raises(CommandError) as error:
        call_command("load_benchmarks", "--from", str(folder))
    assert sentence in str(error.value)


def test_a_period_is_said_as_people_say_it():
    assert said_period(date(2023, 1, 1), date(2024, 1, 1)) == "2023"
    assert said_period(date(2025, 4, 30), None) == "30 April 2025"
    assert said_period(date(2024, 4, 1), date(2025, 4, 1)) == "1 April 2024 to 31 March 2025"


def test_like_means_the_same_kind_of_council():
    found = standing("leeds", "employment-rate")
    assert len(found.others) == 35
    assert {row.organisation.council_type for row in found.others} == {"metropolitan_district"}
    assert found.authority.organisation.slug == "west-yorkshire"
    assert found.region.region.slug == "yorkshire-and-the-humber"


def test_like_can_be_those_of_the_region():
    leeds = place("leeds")
    rows = standings(leeds, alike(leeds, near=True), NOVEMBER)
    assert {len(row.others) for row in rows} == {8}


def test_few_of_a_kind_are_compared_with_the_nearest_kinds():
    assert "London boroughs" in alike(place("city-of-london")).words
    assert "nearest kinds" in why(place("city-of-london"))
    others = {row.organisation.kind for row in standing("east-midlands", "employment-rate").others}
    assert others == {"strategic_authority"}


def test_differences_within_the_interval_are_not_told_apart():
    found = standing("leeds", "employment-rate")
    said = compared(found.own, found.others, alike(place("leeds")))
    assert "cannot be told apart, because the intervals overlap" in said
    sure = standing("leeds", "gigabit-broadband")
    assert "told apart" not in compared(sure.own, sure.others, alike(place("leeds")))


def test_an_older_figure_is_not_compared_with_newer_ones():
    found = standing("city-of-london", "employment-rate")
    assert found.own.period == "2019"
    assert "Nothing like it has a figure of the same period" in compared(
        found.own, found.others, alike(place("city-of-london"))
    )


def test_an_authoritys_figure_is_its_own_and_never_its_councils_together():
    own = standing("west-yorkshire", "weekly-pay").own
    published = [
        line
        for line in (DATA / "figures.csv").open()
        if line.startswith("weekly-pay,west-yorkshire,")
    ]
    assert len(published) == 1
    assert f",{own.value.normalize():f}," in published[0]


def test_a_page_of_a_place_has_a_definition_and_a_table_for_every_indicator(client):
    text = page(client, "/benchmarks/places/leeds/")
    for one in Indicator.objects.all():
        assert one.name in text
        assert one.words.replace("’", "’") in text
    assert text.count("<table") == 9
    assert "Like means the same kind of council" in text
    assert "never made by averaging" in text


def test_a_missing_figure_is_said_plainly(client):
    text = page(client, "/benchmarks/places/cumbria/")
    assert "The portal has no figure of this indicator for Cumbria" in text
    Figure.objects.filter(organisation=None).delete()
    assert "The publisher’s file has no figure for England" in page(client, "/benchmarks/")


def test_an_indicator_lists_authorities_and_councils_of_a_kind(client):
    text = page(client, "/benchmarks/employment-rate/?kind=london_borough")
    assert "Greater Manchester" in text
    assert "/benchmarks/places/camden/" in text
    assert "/benchmarks/places/leeds/" not in text
    assert "32 figures of London boroughs" in text


@pytest.mark.parametrize("query", ["kind=x", "region=%00", "kind=county&region=zz", "kind=%F0"])
def test_an_odd_question_gets_an_answer(client, query):
    page(client, f"/benchmarks/employment-rate/?{query}")
    assert client.get(f"/benchmarks/benchmarks.json?indicator=%00&{query}").status_code == 200
    assert client.get("/benchmarks/places/leeds/?among=zz").status_code == 200


def test_choosing_a_place_leads_to_it_and_a_wrong_one_is_explained(client):
    assert client.get("/benchmarks/?place=leeds").headers["Location"] == "/benchmarks/places/leeds/"
    assert "Choose a council or authority" in page(client, "/benchmarks/?place=")
    assert client.get("/benchmarks/places/atlantis/").status_code == 404
    assert client.get("/benchmarks/atlantis/").status_code == 404


def test_the_figures_can_be_taken_along_with_every_field_explained(client):
    found = client.get("/benchmarks/benchmarks.json?place=leeds").json()
    assert len(found["figures"]) == 9
    assert set(found["figures"][0]) == set(found["fields"])
    lines = client.get("/benchmarks/benchmarks.csv").content.decode().splitlines()
    assert len(lines) == 3016
    assert lines[0].lstrip("\ufeff") == ",".join(found["fields"])


def test_indicators_can_be_found(client):
    assert (
        search("employment rate benchmark").hits[0].document.url == "/benchmarks/employment-rate/"
    )
    assert "/benchmarks/employment-rate/" in page(client, "/sitemap.xml")


@pytest.mark.parametrize(
    "address",
    ["/benchmarks/", "/benchmarks/places/leeds/", "/benchmarks/weekly-pay/?kind=district"],
)
def test_a_page_costs_six_queries_at_most_and_nothing_when_known(
    client, address, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        response = client.get(address)
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304


def lines(*rows: str) -> str:
    return HEADING + "\n".join(rows)


def test_an_officer_imports_figures_and_the_tables_keep_them():
    actor = people.officer("case_lead")
    text = lines(
        "employment-rate,leeds,2024-01-01,2025-01-01,74.2,70,78,",
        "Employment rate,E08000035,2023-01-01,2024-01-01,70.0,,,Corrected by the publisher",
    )
    report = rules.import_figures(actor=actor, text=text, **SOURCE)
    assert report.saved
    assert standing("leeds", "employment-rate").own.said == "74.2%"
    made = FigureImport.objects.get()
    assert (made.added, made.changed) == (1, 1)
    assert Entry.objects.about(made).get().actor == actor
    assert not rules.load_benchmarks()
    old = Figure.objects.get(imported=made, begins=date(2023, 1, 1))
    assert (old.value, old.source) == (Decimal("70"), SOURCE["source"])


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("happiness,leeds,2024-01-01,,1,,,", "No indicator is called “happiness”"),
        ("weekly-pay,atlantis,2024-01-01,,1,,,", "No council or authority is called “atlantis”"),
        ("weekly-pay,leeds,May 2024,,1,,,", "“May 2024” is not a date"),
        ("weekly-pay,leeds,2024-01-01,2023-01-01,1,,,", "The period ends before it begins"),
        ("weekly-pay,leeds,2024-01-01,,NaN,,,", "“NaN” is not a number"),
        ("weekly-pay,leeds,2024-01-01,,1,2,,", "An interval needs both ends"),
        ("weekly-pay,leeds,2024-01-01,,1,3,2,", "An interval needs both ends"),
        ("weekly-pay,leeds,,,,,,", "Fill in begins and value"),
        ("weekly-pay,leeds,2024-01-01", "more or fewer cells"),
        (f"weekly-pay,leeds,2024-01-01,,1,,,{'x' * 161}", "160 characters long at most"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_imported(row, sentence):
    text = lines("weekly-pay,york,2026-04-30,,700,,,", row)
    report = rules.import_figures(actor=people.officer("case_lead"), text=text, **SOURCE)
    assert not report.saved
    assert [number for number, _ in report.errors] == [3]
    assert sentence in report.errors[0][1]
    assert not FigureImport.objects.exists()


def test_two_lines_of_one_place_and_period_and_a_wrong_heading_are_refused():
    actor = people.officer("case_lead")
    row = "weekly-pay,leeds,2026-04-30,,700,,,"
    report = rules.import_figures(actor=actor, text=lines(row, row), **SOURCE)
    assert "stand in line 2 already" in report.errors[0][1]
    report = rules.import_figures(actor=actor, text="place,value\nleeds,1", **SOURCE)
    assert "The first line has to name the columns" in report.errors[0][1]


def test_what_is_there_already_is_not_imported_again():
    old = Figure.objects.get(organisation__slug="leeds", indicator__slug="claimant-count")
    row = f"claimant-count,leeds,{old.begins},{old.ends},{old.value},,,"
    with pytest.raises(Refused, match="in the portal already"):
        rules.import_figures(actor=people.officer("case_lead"), text=lines(row), **SOURCE)


def test_checking_says_every_line_and_keeps_what_was_chosen(client, officer):
    text = lines("weekly-pay,leeds,2026-04-30,,712.5,,,").encode()
    file = SimpleUploadedFile("pay.csv", text, "text/csv")
    response = client.post(OFFICE, {**POSTED, "file": file, "check": "1"})
    shown = response.content.decode()
    assert "Leeds, Gross median weekly pay, 30 April 2026: £712.50, new" in shown
    assert "weekly-pay,leeds,2026-04-30" in shown
    assert not FigureImport.objects.exists()
    response = client.post(OFFICE, {**POSTED, "lines": text.decode(), "import": "1"}, follow=True)
    assert "1 figure imported" in response.content.decode()
    assert SOURCE["source"] in response.content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"lines": ""}, "Choose a file, or put the lines in the box"),
        ({"source": ""}, "Enter the title of the source"),
        ({"source_url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"seen_on-year": "2399"}, "cannot be in the future"),
        ({"file": SimpleUploadedFile("x.csv", b"\xff\xfe\x00")}, "we cannot read its letters"),
        ({"lines": "a\x00b"}, "Null characters are not allowed"),
    ],
)
def test_a_wrong_form_is_explained_and_keeps_what_was_typed(client, officer, change, sentence):
    posted = POSTED | {"lines": lines("weekly-pay,leeds,2026-04-30,,700,,,"), "import": "1"}
    response = client.post(OFFICE, posted | change)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not FigureImport.objects.exists()
