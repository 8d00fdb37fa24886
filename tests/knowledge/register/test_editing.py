"""Officers change the register: by day or as a correction, from a source, checked by a second."""

import re
from datetime import date

import pytest

from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.models import Entry
from knowledge.register import records, rules
from knowledge.register.choices import DetailKind, Status
from knowledge.register.forms.dates import read_date
from knowledge.register.models import Area, Change, Deal, Detail, Milestone, Scheme, Theme
from knowledge.register.queries import Filters, deals
from knowledge.search.engine import search

pytestmark = pytest.mark.django_db
SOURCED = {
    "source": "The order, May 2024",
    "source_url": "https://www.example.org/order",
    "seen_on": date(2024, 6, 1),
    "confidence": "seen",
    "not_yet_checked": [],
}
POSTED = {
    "source": SOURCED["source"],
    "source_url": SOURCED["source_url"],
    "seen_on-day": "1",
    "seen_on-month": "6",
    "seen_on-year": "2024",
    "confidence": "seen",
}
HUB = "/office/hub/register/"


def values(**more):
    return {
        "kind": "devolution_deal",
        "area_name": "Ashmere",
        "on": date(2020, 3, 11),
        "precision": "day",
        "date_note": "",
        "status": "agreed",
        "status_note": "",
        "headline": "Buses and a mayor",
        **SOURCED,
        **more,
    }


@pytest.fixture
def deal(area, ada) -> Deal:
    return rules.add_record(model=Deal, actor=ada, values=values(), areas=[area])


def change(deal, actor, *, on=None, note="It changed.", areas=None, **more):
    deal.refresh_from_db()
    new = values(status=deal.status, headline=deal.headline) | more
    return rules.change_record(
        row=deal,
        actor=actor,
        version=deal.version,
        values=new,
        areas=areas if areas is not None else list(deal.areas.all()),
        on=on,
        note=note,
    )


def as_at(day: date) -> Deal:
    return deals(Filters(at=day))[0]


def power(deal, actor, words="Franchised buses", **more):
    theme, _ = Theme.objects.get_or_create(slug="t", defaults={"name": "Transport", "order": 1})
    about = {"theme": theme, "words": words, "begins": None, "ends": None, **SOURCED, **more}
    return rules.add_detail(owner=deal, kind=DetailKind.POWER, actor=actor, values=about)


def test_an_added_deal_is_found_listed_and_has_a_note_and_an_entry(client, deal, ada):
    text = client.get(deal.get_absolute_url()).content.decode()
    assert "Buses and a mayor" in text
    assert "Added to the register." in text
    assert 'href="https://www.example.org/order"' in text
    assert search("buses mayor ashmere").hits[0].document.url == deal.get_absolute_url()
    assert Entry.objects.about(deal).get().actor == ada


def test_a_change_on_a_day_leaves_earlier_days_as_they_were(deal, ada):
    change(deal, ada, on=date(2022, 5, 6), status="in_force", headline="Buses, and a mayor sits")
    change(deal, ada, on=date(2024, 4, 1), status="closed")
    assert [as_at(date(year, 12, 31)).status for year in (2021, 2023, 2025)] == [
        "agreed",
        "in_force",
        "closed",
    ]
    assert as_at(date(2021, 12, 31)).headline == "Buses and a mayor"
    assert not deals(Filters(at=date(2021, 12, 31), statuses=("closed",)))


def test_the_page_shows_every_status_with_its_day(client, deal, ada):
    change(deal, ada, on=date(2022, 5, 6), status="in_force")
    rules.end_deal(
        deal=deal,
        actor=ada,
        status=Status.REPLACED,
        on=date(2024, 4, 1),
        note="A second deal.",
        source=SOURCED,
    )
    text = re.sub(r"\s+", " ", client.get(deal.get_absolute_url()).content.decode())
    found = text[text.index("Status over time") :]
    places = [found.index(words) for words in ("Agreed", "since 6 May 2022", "since 1 April 2024")]
    assert places == sorted(places)
    then = client.get(deal.get_absolute_url() + "?at-day=1&at-month=6&at-year=2021")
    assert "since 6 May 2022" not in then.content.decode().split("What changed")[0]


def test_a_correction_counts_for_every_day_and_says_so(client, deal, ada):
    change(deal, ada, on=date(2022, 5, 6), status="in_force")
    change(deal, ada, headline="Trains and a mayor", on=None, note="It was trains.")
    assert as_at(date(2021, 1, 1)).headline == "Trains and a mayor"
    assert as_at(date(2021, 1, 1)).status == "agreed"
    text = client.get(deal.get_absolute_url()).content.decode()
    assert "A correction: it counts for every day" in text
    assert "Headline: Buses and a mayor" in text
    assert "It was trains." in client.get("/register/register.atom").content.decode()


@pytest.mark.parametrize(
    ("on", "more", "sentence"),
    [
        (date(2399, 1, 1), {"status": "closed"}, "Enter a day that has come"),
        (date(2020, 3, 11), {"status": "closed"}, "has to be after 11 March 2020"),
        (date(2022, 5, 1), {"status": "closed"}, "a change on 6 May 2022 already"),
        (date(2023, 1, 1), {"area_name": "Bramley"}, "Say that the register was wrong"),
        (None, {}, "Nothing is different"),
    ],
)
def test_a_change_that_cannot_be_is_refused_with_a_sentence(deal, ada, on, more, sentence):
    change(deal, ada, on=date(2022, 5, 6), status="in_force")
    with pytest.raises(Refused, match=sentence):
        change(deal, ada, on=on, **more)
    assert Change.objects.filter(deal=deal).count() == 2


def test_who_entered_a_fact_cannot_be_its_second_person(deal, ada, bea):
    with pytest.raises(Refused, match="Ask a colleague"):
        rules.verify(fact=deal, actor=ada)
    rules.verify(fact=deal, actor=bea)
    deal.refresh_from_db()
    assert (deal.confidence, deal.verified_by) == ("verified", bea)
    with pytest.raises(Refused, match="checked this already"):
        rules.verify(fact=deal, actor=bea)


def test_a_changed_fact_has_to_be_checked_again(deal, ada, bea):
    rules.verify(fact=deal, actor=bea)
    change(deal, ada, on=date(2022, 5, 6), status="in_force")
    deal.refresh_from_db()
    assert deal.verified_on is None
    assert deal in Deal.objects.due(date(2026, 11, 21))


def test_a_save_in_between_is_not_overwritten(deal, ada):
    with pytest.raises(Overtaken):
        rules.change_record(
            row=deal,
            actor=ada,
            version=deal.version - 1,
            values=values(headline="Mine"),
            areas=deal.areas.all(),
            on=None,
            note="x",
        )


def test_a_power_that_ended_still_holds_as_at_the_days_before(client, deal, ada):
    row = power(deal, ada)
    rules.end_detail(detail=row, actor=ada, on=date(2023, 1, 1), note="Given back.", source=SOURCED)
    for day, there in ((date(2022, 6, 1), True), (date(2024, 6, 1), False)):
        _, found = records.powers_by_area(day, undated=False)
        assert bool(found) is there
    text = client.get(deal.get_absolute_url() + "?at-day=1&at-month=6&at-year=2022")
    assert "Franchised buses" in text.content.decode().split("What changed")[0]


def test_a_power_that_changed_on_a_day_is_two_rows_and_a_correction_one(deal, ada):
    row = power(deal, ada)
    new = {"theme": row.theme, "words": "All buses", "begins": None, "ends": None, **SOURCED}
    rules.change_detail(
        detail=row, actor=ada, version=1 + 1, values=new, on=date(2023, 1, 1), note="More."
    )
    assert [(one.words, one.ends) for one in Detail.objects.in_order()] == [
        ("Franchised buses", date(2023, 1, 1)),
        ("All buses", None),
    ]
    later = Detail.objects.get(words="All buses")
    rules.change_detail(
        detail=later,
        actor=ada,
        version=later.version,
        values=new | {"words": "Every bus", "begins": date(2023, 1, 1)},
        on=None,
        note="A slip.",
    )
    assert Detail.objects.count() == 2


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "The two would overlap"),
        ({"words": "FRANCHISED BUSES", "begins": date(2024, 1, 1)}, "The two would overlap"),
        ({"words": "Trams", "begins": date(2019, 1, 1)}, "cannot begin before the record itself"),
        (
            {"words": "Trams", "begins": date(2024, 1, 1), "ends": date(2023, 1, 1)},
            "last day has to be after",
        ),
    ],
)
def test_a_detail_that_cannot_be_is_refused_with_a_sentence(deal, ada, more, sentence):
    power(deal, ada)
    with pytest.raises(Refused, match=sentence):
        power(deal, ada, **more)
    assert Detail.objects.count() == 1


def test_what_was_never_so_is_gone_from_every_page_and_told(client, deal, ada):
    row = power(deal, ada)
    rules.take_out(fact=row, actor=ada, note="A misreading.")
    assert "A misreading." in client.get(deal.get_absolute_url()).content.decode()
    assert records.powers_by_area(date(2024, 6, 1), undated=True)[1] == []
    rules.take_out(fact=deal, actor=ada, note="It was another place.")
    assert client.get(deal.get_absolute_url()).status_code == 404
    for address in ("/register/", "/register/ashmere/", "/register/register.json"):
        assert "Buses and a mayor" not in client.get(address).content.decode()
    assert not search("buses mayor ashmere").hits
    with pytest.raises(Refused, match="taken out"):
        rules.still_right(fact=deal, actor=ada)


def test_loading_the_tables_keeps_what_officers_changed(ada, bea):
    rules.load_register()
    seen = Deal.objects.get(slug="tees-valley-devolution-deal-2015")
    listed = Deal.objects.get(slug="west-of-england-devolution-deal-2016")
    change(seen, ada, headline="Another headline", area_name=seen.area_name, on=None)
    added = rules.add_record(
        model=Milestone,
        actor=ada,
        values={k: v for k, v in values(kind="act").items() if k != "status"},
        areas=[Area.objects.get(slug="kent")],
    )
    corrected = Detail.objects.filter(deal=listed, kind="power").first()
    about = {"theme": corrected.theme, "words": "Corrected", "begins": None, "ends": None}
    rules.change_detail(
        detail=corrected,
        actor=ada,
        version=corrected.version,
        values=about | SOURCED,
        on=None,
        note="A slip.",
    )
    before = Detail.objects.count()
    changes = rules.load_register()
    assert not changes.lines
    seen.refresh_from_db()
    assert seen.headline == "Another headline"
    assert Milestone.objects.filter(pk=added.pk).exists()
    assert Detail.objects.count() == before
    assert not rules.load_register(dry_run=True)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("5 July 2012", (date(2012, 7, 5), "day")),
        ("05/07/2012", (date(2012, 7, 5), "day")),
        ("November 2015", (date(2015, 11, 1), "month")),
        ("11 2015", (date(2015, 11, 1), "month")),
        ("2014", (date(2014, 1, 1), "year")),
        ("", (None, "")),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_typed(typed, read):
    assert read_date(typed) == read


def posted(**more):
    return {
        "kind": "devolution_deal",
        "area_name": "Bramley",
        "areas": [str(Area.objects.get().pk)],
        "when": "5 July 2012",
        "status": "agreed",
        "headline": "Trams",
        **POSTED,
        **more,
    }


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"when": "31 February 2020"}, "February 2020 has days 1 to 29: check the day"),
        ({"when": "some day"}, "Enter a date like 5 July 2012"),
        ({"when": "2099"}, "enter a date that has come"),
        ({"when": ""}, "Enter the date, or say below what is known about it"),
        ({"areas": ["99999999"]}, "That area is not in the register"),
        ({"areas": ["x'; --"]}, "That area is not in the register"),
        ({"areas": []}, "Select at least one area"),
        ({"source": ""}, "Enter the title of the source"),
        ({"source_url": ""}, "Enter the web address of the source"),
        ({"source_url": "javascript:1"}, "Enter a web address that begins with https://"),
        ({"seen_on-day": ""}, "must include a day"),
        ({"confidence": "verified"}, "Select one of the choices shown"),
        ({"confidence": "reported"}, "Select the parts that nobody has checked"),
        ({"headline": "x\x00"}, "Null characters are not allowed"),
    ],
)
def test_a_wrong_answer_is_explained_at_its_field_and_nothing_is_lost(
    client, area, ada, more, sentence
):
    client.force_login(ada)
    response = client.post(f"{HUB}add/deal/", posted(**more))
    text = response.content.decode().replace("&#x27;", "'")
    assert response.status_code == 200
    assert sentence in text
    assert "Bramley" in text
    assert not Deal.objects.exists()


def test_an_officer_looks_at_a_preview_and_saves(client, area, ada):
    client.force_login(ada)
    shown = client.post(f"{HUB}add/deal/", posted(preview="1")).content.decode()
    assert "Not saved yet" in shown
    assert not Deal.objects.exists()
    client.post(f"{HUB}add/deal/", posted())
    made = Deal.objects.get()
    assert (made.slug, made.said_on) == ("bramley-devolution-deal-2012", "5 July 2012")
    assert made.by_office


def test_two_officers_see_both_answers(client, deal, ada, bea):
    client.force_login(ada)
    address = f"{HUB}records/{deal.slug}/change/"
    opened = re.search(r'name="opened" value="([^"]*)"', client.get(address).content.decode())[1]
    change(deal, bea, headline="Ferries and a mayor", on=None)
    mine = posted(
        area_name="Ashmere",
        when="11 March 2020",
        headline="Trains and a mayor",
        how="wrong",
        note="Trains.",
        opened=opened,
    )
    text = client.post(address, mine).content.decode()
    assert "Ferries and a mayor" in text
    assert "Trains and a mayor" in text
    deal.refresh_from_db()
    assert deal.headline == "Ferries and a mayor"


def test_still_right_is_one_click_and_takes_the_fact_off_the_list(client, ada, deal):
    Deal.objects.update(by_office=False, last_checked=date(2020, 1, 1))
    client.force_login(ada)
    assert "Last checked" in client.get(f"{HUB}due/").content.decode()
    client.post(f"{HUB}record/{deal.slug}/still-right/", {"due": "1"})
    deal.refresh_from_db()
    assert deal.last_checked > date(2020, 1, 1)
    assert "Every fact has been looked at" in client.get(f"{HUB}due/").content.decode()


@pytest.mark.parametrize("address", ["record/x/boil/", "pear/x/verify/", "detail/x/verify/"])
def test_an_unknown_button_is_not_found(client, ada, address):
    client.force_login(ada)
    assert client.post(HUB + address).status_code == 404


def test_a_scheme_is_seen_once_it_is_published(client, area, ada):
    update = {"on": date(2026, 1, 5), "stage": "consultation", "words": "Consulting.", **SOURCED}
    about = {"name": "One for Ashmere", "area": area, "proposers": "Ashmere", "summary": "One."}
    made = rules.add_scheme(actor=ada, values=about, update=update, publish=False)
    assert client.get(made.get_absolute_url()).status_code == 404
    assert "One for Ashmere" not in client.get("/governance-models/").content.decode()
    rules.publish_scheme(scheme=made, actor=ada)
    assert "Out to consultation" in client.get(made.get_absolute_url()).content.decode()
    assert search("one for ashmere").hits[0].document.url == made.get_absolute_url()
    later = update | {"on": date(2026, 3, 1), "stage": "submitted", "words": "Sent."}
    rules.add_update(scheme=made, actor=ada, update=later, publish=False)
    assert "Sent." not in client.get(made.get_absolute_url()).content.decode()
    rules.publish_scheme(scheme=made, actor=ada)
    assert Scheme.objects.get().stage == "submitted"
    with pytest.raises(Refused, match="published already"):
        rules.publish_scheme(scheme=made, actor=ada)
    with pytest.raises(Refused, match="this update of this day already"):
        rules.add_update(scheme=made, actor=ada, update=later, publish=False)
    with pytest.raises(Refused, match="Enter a day that has come"):
        rules.add_update(
            scheme=made, actor=ada, update=later | {"on": date(2399, 1, 1)}, publish=False
        )


def test_a_name_of_the_papers_says_when_it_was_checked(client, ada):
    rules.load_register()
    assert "Today’s body not yet checked" in client.get("/register/names/").content.decode()
    client.force_login(ada)
    address = f"{HUB}names/cfps/"
    client.get(address)
    client.post(
        address,
        {"today": "Centre for Governance and Scrutiny", "source": "Its site",
         "source_url": "https://www.example.org"},
    )  # fmt: skip
    text = client.get("/register/names/").content.decode()
    assert "today’s body checked on" in text
    assert not rules.load_register()
