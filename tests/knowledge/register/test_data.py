"""The register's open data: its schema is documented and kept, and nothing in it can run."""

import csv
import re
from datetime import date
from io import StringIO
from xml.etree import ElementTree

import pytest

from devosupport.places.models import Organisation
from knowledge.register import rules, schema
from knowledge.register.eras import eras_of
from knowledge.register.models import Area, Deal, Milestone, SchemeUpdate
from knowledge.register.queries import Filters, deals
from tests import people
from tests.knowledge.register.rows import the_register

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
KINDS = {"object": dict, "array": list, "string": str, "null": type(None)}


@pytest.fixture(autouse=True)
def _loaded():
    the_register()


def faults(value, shape, root, at="$"):
    """What is wrong with a value by a JSON Schema, as far as ours uses it."""
    if "$ref" in shape:
        shape = root["$defs"][shape["$ref"].rpartition("/")[2]]
    wanted = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    if not isinstance(value, tuple(KINDS[kind] for kind in wanted)):
        return [f"{at}: {value!r} is no {wanted}"]
    found = []
    if isinstance(value, str) and "pattern" in shape and not re.search(shape["pattern"], value):
        found.append(f"{at}: {value!r} does not look like {shape['pattern']}")
    if "enum" in shape and value not in shape["enum"]:
        found.append(f"{at}: {value!r} is not one of {shape['enum']}")
    if isinstance(value, list):
        for number, one in enumerate(value):
            found += faults(one, shape["items"], root, f"{at}[{number}]")
    if isinstance(value, dict):
        known = shape.get("properties", {})
        more = shape.get("additionalProperties", True)
        found += [
            f"{at}.{name} is missing" for name in shape.get("required", []) if name not in value
        ]
        for name, one in value.items():
            if name not in known and more is False:
                found.append(f"{at}.{name} is unknown")
            elif name in known or isinstance(more, dict):
                found += faults(one, known.get(name, more), root, f"{at}.{name}")
    return found


@pytest.mark.parametrize("query", ["", "?at-day=1&at-month=6&at-year=2016", "?kind=county_deal"])
def test_the_json_is_as_its_schema_says(client, query):
    answer = client.get("/register/register.schema.json")
    assert answer["Content-Type"] == "application/schema+json"
    told = answer.json()
    found = client.get(f"/register/register.json{query}").json()
    assert found["deals"]
    assert faults(found, told, told) == []
    assert found["schema"] == told["$id"]


def test_the_check_itself_finds_what_is_wrong(client):
    told = client.get("/register/register.schema.json").json()
    found = client.get("/register/register.json").json()
    found["deals"][0] |= {"date": "in May", "status": "approved", "more": 1}
    del found["deals"][1]["headline"]
    assert len(faults(found, told, told)) == 4


def test_the_page_explains_every_field(client):
    text = client.get("/register/schema/").content.decode()
    for _, _, fields in schema.parts():
        for field in fields:
            assert f"<code>{field.name}</code>" in text
            assert field.words.replace("’", "’") in text


def test_every_deal_carries_its_details_and_their_sources(client):
    found = client.get("/register/register.json").json()
    tees = next(row for row in found["deals"] if row["slug"].startswith("tees-valley-devolution"))
    kinds = {row["kind"] for row in tees["details"]}
    assert kinds == {"power", "funding", "governance", "document"}
    assert all(row["source"] and row["last_checked"] for row in tees["details"])


def test_nothing_in_the_csv_can_run_in_a_spreadsheet(client):
    Deal.objects.filter(slug="tees-valley-devolution-deal-2015").update(headline="=1+1")
    text = client.get("/register/register.csv").content.decode()
    assert ",'=1+1," in text


def test_an_area_and_the_table_of_powers_answer_for_another_day(client):
    then = "?at-day=1&at-month=6&at-year=2016"
    area = client.get(f"/register/greater-manchester/{then}").content.decode()
    assert "On this day: Strategic authority without a mayor" in area
    assert "Trailblazer deal" not in area
    table = client.get(f"/register/powers/{then}").content.decode()
    assert "Statutory spatial plan" in table
    assert "Post-16 technical education" not in table
    assert "There is a problem" in client.get("/register/powers/?at-day=41").content.decode()


def test_what_is_not_seen_or_verified_names_its_part_on_its_page(client):
    for deal in Deal.objects.exclude(confidence__in=("seen", "verified"))[:6]:
        text = client.get(deal.get_absolute_url()).content.decode()
        assert deal.doubt
        assert deal.doubt in text
        assert "deals agreed" not in text


def test_schemes_say_only_what_a_source_says(client):
    text = client.get(
        "/governance-models/schemes/greater-essex-strategic-authority/"
    ).content.decode()
    assert "The order had not been made by this day." in text
    assert "Source not yet checked" in text
    assert (
        "/governance-models/schemes/greater-essex-strategic-authority/"
        in client.get("/sitemap.xml").content.decode()
    )


def test_the_names_of_the_papers_are_kept_as_they_are(client):
    text = client.get("/register/names/").content.decode()
    for name in ("Association of North East Councils", "Local Enterprise Partnerships (LEPs)"):
        assert name in text
    assert text.count("Today’s body not yet checked") == 12


def test_a_picture_of_an_area_has_its_table(client):
    text = client.get("/register/tees-valley/").content.decode()
    assert "devo-strip" in text
    assert "The picture as a table" in text
    assert Area.objects.get(slug="tees-valley").get_tier_display() in text
    assert date(2015, 10, 23).strftime("%d %B %Y") in text


def test_a_deal_that_ended_stands_as_agreed_on_the_days_before(client):
    def then(year):
        return {row.slug: row for row in deals(Filters(at=date(year, 6, 1)))}

    ended = "north-east-devolution-deal-2015"
    assert (then(2016)[ended].status, then(2016)[ended].status_note) == ("agreed", "")
    assert then(2017)[ended].status == "not_taken_forward"
    tyne = "north-of-tyne-devolution-deal-2017"
    assert [then(year)[tyne].status for year in (2019, 2025)] == ["in_force", "replaced"]
    rows = {row["slug"]: row for row in client.get("/register/register.json").json()["deals"]}
    assert rows[tyne]["status_since"] == "2024-01-01"
    assert rows["greater-manchester-devolution-deal-2014"]["status_since"] is None
    past = client.get("/register/register.json?at-day=1&at-month=6&at-year=2019").json()["deals"]
    assert {row["slug"]: row["status_since"] for row in past}[tyne] == "2018-01-01"
    text = client.get(f"/register/records/{tyne}/").content.decode()
    assert "since 2018" in text
    assert "since 2024" in text


def test_what_came_into_force_on_an_unknown_day_says_so_of_days_in_the_past(client):
    slug = "greater-manchester-devolution-deal-2014"
    row = {row.slug: row for row in deals(Filters(at=date(2016, 6, 1)))}[slug]
    assert row.status == "agreed"
    assert row.status_doubt == "In force since a day not yet checked"
    today = client.get(f"/register/records/{slug}/").content.decode()
    assert "Since when is not yet checked" in today
    assert "since 3 November 2014" in today
    before = client.get(f"/register/records/{slug}/?at-day=1&at-month=6&at-year=2016")
    assert "In force since a day not yet checked" in before.content.decode()


def test_an_officer_says_since_when_from_a_source_and_the_past_follows(client):
    officer = people.officer("case_lead")
    slug = "greater-manchester-devolution-deal-2014"
    client.force_login(officer)
    address = f"/office/hub/register/records/{slug}/since/"
    day = {"seen_on-day": "1", "seen_on-month": "6", "seen_on-year": "2026"}
    about = {"source": "The order", "source_url": "https://www.example.org/order", **day}
    early = client.post(address, {"when": "2013", **about}).content.decode()
    assert "Enter a day after 3 November 2014" in early
    assert client.post(address, {"when": "May 2017", **about}).status_code == 302
    text = client.get(f"/register/records/{slug}/").content.decode()
    assert "since May 2017" in text
    assert "Since when is not yet checked" not in text
    assert "“In force” since May 2017." in text

    def then(year):
        rows = {row.slug: row for row in deals(Filters(at=date(year, 6, 1)))}
        return rows[slug].status, rows[slug].status_doubt

    ended = "north-east-devolution-deal-2015"
    client.post(address.replace(slug, ended), {"when": "8 September 2016", **about})
    assert [then(2016), then(2018)] == [("agreed", ""), ("in_force", "")]
    rules.load_register()
    assert then(2018) == ("in_force", ""), "Loading the tables leaves it"


def test_no_deal_has_a_last_status_other_than_the_tables_say():
    for deal in Deal.objects.with_changes():
        assert eras_of(deal, deal.status, deal.known)[-1].status == deal.status
        assert not deal.known or deal.known[-1]["status"] == deal.status


@pytest.mark.parametrize(
    ("page", "columns"),
    [
        ("/register/powers/powers", ["area", "theme", "deal_on", "source", "not_yet_checked"]),
        ("/register/names/names", ["named_in", "source", "source_url"]),
    ],
)
def test_powers_and_old_names_are_had_as_feed_and_files_too(client, page, columns):
    files = {form: client.get(f"{page}.{form}") for form in ("atom", "json", "csv")}
    assert {answer.status_code for answer in files.values()} == {200}
    rows = files["json"].json()["items"]
    lines = list(csv.DictReader(StringIO(files["csv"].content.decode("utf-8-sig"))))
    entries = ElementTree.fromstring(files["atom"].content).findall(f"{ATOM}entry")
    assert rows
    assert len(rows) == len(lines) == len(entries) == len(ids(entries))
    assert list(lines[0]) == ["title", "url", "summary", "changed", *columns]
    assert all(entry.findtext(f"{ATOM}updated") for entry in entries)
    shown = client.get(f"{page.rpartition('/')[0]}/").content.decode()
    assert all(f"{page}.{form}" in shown for form in files)


def ids(entries) -> set[str]:
    return {entry.findtext(f"{ATOM}id") for entry in entries}


def test_the_powers_of_a_day_are_those_of_the_page(client, django_assert_max_num_queries):
    day = "?at-day=1&at-month=6&at-year=2016"
    with django_assert_max_num_queries(6):
        then = client.get(f"/register/powers/powers.json{day}").json()
    now = client.get("/register/powers/powers.json").json()
    assert 0 < then["count"] < now["count"]
    assert (
        f"powers.csv{day.replace('&', '&amp;')}"
        in client.get(f"/register/powers/{day}").content.decode()
    )


ABBREVIATED = r"\b((Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|HoC|HL|WMS|LGC|CCN|GC)\b"


def test_readers_can_read_every_source():
    for table in (Deal, Milestone, SchemeUpdate, Organisation):
        for source in table.objects.values_list("source", flat=True).distinct():
            assert not re.search(ABBREVIATED, source), source


def test_no_note_judges_what_a_council_decided():
    judging = re.compile("collapse|reject|fail|refuse|delay|unhappy|dispute", re.IGNORECASE)
    for table in (Deal, Milestone):
        for note in table.objects.values_list("status_note", flat=True).distinct():
            assert not judging.search(note), note
