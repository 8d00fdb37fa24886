"""From a reader's request to the figures a paper prints; earlier figures; who is left out."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from devosupport.core.refusals import Refused
from knowledge.search import asked
from knowledge.search.models import Asked
from knowledge.statistics import reports, rules
from knowledge.statistics.choices import What, what_at
from knowledge.statistics.counting import views
from knowledge.statistics.earlier import read
from knowledge.statistics.middleware import UNCOUNTED, CountViews, is_reader
from knowledge.statistics.models import Earlier, PageDay
from knowledge.statistics.pictures import charts
from knowledge.statistics.tasks import keep_counts
from tests import factories, people
from tests.knowledge.factories import document, indexed
from tests.knowledge.statistics.test_statistics import BROWSER, DAY

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
ATOM = "{http://www.w3.org/2005/Atom}"


def hit(path, address):
    """A request as a browser behind `address` sends it, as cheap as a test can make it."""
    request = HttpRequest()
    request.method, request.path = "GET", path
    request.META = {"HTTP_USER_AGENT": BROWSER, "REMOTE_ADDR": address}
    return request


OVERALL, UNIQUE, PAGES = 69_457, 48_562, 97


def test_a_replay_of_the_papers_hits_gives_exactly_its_two_numbers(counted, monkeypatch):
    """S1 paragraph 10.3, through the middleware, a real cache and the task that writes rows."""
    answer = HttpResponse("", headers={"Cache-Control": "public, max-age=30"})
    serve = CountViews(lambda request: answer)
    days = [TODAY - timedelta(days=1), TODAY]
    today = {"is": days[0]}
    monkeypatch.setattr(timezone, "localdate", lambda *_: today["is"])
    for number in range(OVERALL):
        # Two days, one after the other; within a day devices come back in another order.
        first = number < OVERALL // 2
        today["is"] = days[0] if first else days[1]
        distinct = UNIQUE // 2
        seen = number % distinct if first else (number - OVERALL // 2) % distinct
        device = f"10.{seen // PAGES // 250}.{seen // PAGES % 250}.1"
        serve(hit(f"/library/{seen % PAGES}/", device))
        if number % 15_000 == 0:
            views.flush()
    views.flush()
    assert keep_counts() == 2 * PAGES
    assert keep_counts() == 2 * PAGES
    assert PageDay.objects.of(What.VIEW).totals() == {"views": OVERALL, "devices": UNIQUE}
    months = reports.by_month(TODAY)
    assert reports.added_up(months) == ("69,457", "48,562")
    assert reports.paragraph(months).startswith(
        "In the twelve months from December 2025 to November 2026 the DevoHub had 48,562 unique "
        "page views and 69,457 overall page views."
    )


def test_the_papers_paragraph_for_twelve_and_six_months_is_printed(client):
    """The four figures of S1 paragraph 10.3, imported as another system's."""
    half, rest = (47_116, 33_820), (69_457 - 47_116, 48_562 - 33_820)
    lines = ["month,overall_page_views,unique_page_views"]
    lines += [f"2026-01,{rest[0]},{rest[1]}", f"2026-09,{half[0]},{half[1]}"]
    found = read("\n".join(lines), TODAY)
    rules.import_earlier(actor=None, rows=found.rows, source="The hub before this one")
    assert reports.paragraph(reports.by_month(TODAY)) == (
        "In the twelve months from December 2025 to November 2026 the DevoHub had 48,562 unique "
        "page views and 69,457 overall page views. In the last six of them it had 33,820 unique "
        "and 47,116 overall page views. Some of these months were counted by the system that was "
        "used before."
    )


def test_months_of_another_system_are_labelled_on_the_page_and_in_the_files(client):
    month = timezone.localdate().replace(day=1)
    Earlier.objects.create(month=month, views=70, devices=50, source="Old")
    assert "counted by another system" in client.get("/statistics/").content.decode()
    rows = client.get("/statistics/page-views.json").json()["months"]
    assert rows[-1]["counted_by"] == "another system: Old"
    assert rows[-1]["overall_page_views"] == "70"
    assert "another system" in client.get("/statistics/page-views.csv").content.decode()


def test_what_another_system_did_not_count_is_no_nought(client):
    month = timezone.localdate().replace(day=1)
    Earlier.objects.create(month=month, views=70, devices=50, source="Old")
    [*_, last] = reports.by_month(month)
    assert last.words == ("70", "50", "–", "–", "–")
    assert last.exactly == ("70", "50", "–", "–", "–")
    assert "did not count searches" in client.get("/statistics/").content.decode()
    rows = client.get("/statistics/page-views.json").json()["months"]
    assert (rows[-1]["searches"], rows[-2]["searches"]) == ("", "0")


def test_the_months_are_a_feed_an_entry_each_the_newest_first(client):
    today = timezone.localdate()
    rules.store([PageDay(path="/deals/", day=today, views=1234, devices=3)])
    answer = client.get("/statistics/page-views.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")
    assert len(entries) == 12
    said = {name: entries[0].findtext(f"{ATOM}{name}") for name in ("title", "summary", "id")}
    assert said["title"].startswith(f"{today:%B %Y}")
    assert said["summary"] == "1,234 overall and fewer than 5 unique page views."
    assert said["id"].endswith(f"/statistics/#{today:%Y-%m}")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 12
    assert "page-views.atom" in client.get("/statistics/").content.decode()


def test_a_figure_of_the_whole_hub_goes_before_those_of_its_pages():
    for path, number in (("", 100), ("/a/", 30), ("/b/", 20)):
        Earlier.objects.create(month="2026-09-01", path=path, views=number, devices=1, source="x")
    Earlier.objects.create(month="2026-10-01", path="/a/", views=7, devices=2, source="x")
    months = {month.first.month: month.views for month in reports.by_month(TODAY)}
    assert (months[9], months[10]) == (100, 7)
    of_page = {month.first.month: month.views for month in reports.by_month(TODAY, path="/a/")}
    assert of_page[9] == 30


def test_small_numbers_are_hidden_from_everybody_but_officers(client):
    rules.store([PageDay(path="/rare/", day=timezone.localdate(), views=3, devices=2)])
    public = client.get("/statistics/").content.decode()
    assert "fewer than 5" in public
    assert "/rare/" not in public
    assert "fewer than 5" in client.get("/statistics/page-views.csv").content.decode()
    client.force_login(people.officer("manager"))
    assert "/rare/" in client.get("/office/statistics/").content.decode()


def test_views_are_told_by_page_kind_and_period(client):
    indexed(document("deals", "How deals grew"))
    today = timezone.localdate()
    rules.store(
        [
            PageDay(path="/library/deals/", day=today, views=9, devices=6),
            PageDay(path="/library/", day=today, views=8, devices=5),
            PageDay(path="/library/", day=today - timedelta(days=60), views=70, devices=50),
        ]
    )
    found = reports.read_between(today - timedelta(days=29), today)
    assert [(page.title, page.kind, page.views) for page in found] == [
        ("How deals grew", "Case study", 9),
        ("Find what works", "Lists and other pages", 8),
    ]
    assert [kind.views for kind in reports.by_kind(found)] == [9, 8]
    client.force_login(people.officer("manager"))
    page = client.get("/office/statistics/?days=30&kind=Case study").content.decode()
    assert "How deals grew" in page
    assert "70" in client.get("/office/statistics/page/?path=/library/").content.decode()
    assert "How deals grew" in client.get("/office/statistics/pages.csv").content.decode()


@pytest.mark.parametrize("query", ["", "?path=", "?path=x", "?path=/%00"])
def test_a_page_is_named_by_its_path(client, query):
    client.force_login(people.officer("manager"))
    assert client.get(f"/office/statistics/page/{query}").status_code == 404


def test_downloads_and_films_are_counted_beside_views():
    assert what_at("/places/places.csv") is What.DOWNLOAD
    assert what_at("/library/minute/video/") is What.VIDEO
    assert what_at("/library/minute/") is What.VIEW
    day = TODAY
    rules.store(
        [
            PageDay(path="/places/places.csv", day=day, views=6, devices=6),
            PageDay(path="/library/minute/video/", day=day, views=1984, devices=900),
        ]
    )
    month = reports.by_month(day)[-1]
    assert (month.views, month.downloads, month.videos) == (0, 6, 1984)


def test_a_file_that_is_fetched_to_keep_is_counted(counted, client):
    client.get("/statistics/page-views.csv", headers={"User-Agent": BROWSER})
    views.flush()
    keep_counts()
    assert PageDay.objects.get().what == What.DOWNLOAD


def test_a_search_is_counted_without_who_and_once_for_each_reader(counted, client, settings):
    settings.PUBLIC_PAGES_KEPT = 60
    indexed(document("bus", "Buses"))
    for reader in (client, Client()):
        reader.get("/search/?q=Buses", headers={"User-Agent": BROWSER})
        reader.get("/search/?q=ada@example.org", headers={"User-Agent": BROWSER})
        reader.get("/search/?q=Buses&kind=toolkit", headers={"User-Agent": BROWSER})
    client.get("/search/?q=Buses", headers={"User-Agent": "Googlebot"})
    views.flush()
    asked.keep_asked(day=timezone.localdate())
    rows = Asked.objects.order_by("text").values_list("text", "times", "found")
    # The address that was searched for is counted and not kept.
    assert list(rows) == [("", 2, 0), ("buses", 2, 1)]
    assert reports.by_month(timezone.localdate())[-1].searches == 4
    assert reports.totals(DAY, timezone.localdate()).searches == 4


def test_the_name_of_somebody_we_know_is_counted_and_not_kept(counted, client):
    indexed(document("bus", "Buses"))
    people.person("Ada O’Sample")
    for text in ("Ada O'Sample scrutiny", "sample"):
        client.get("/search/", {"q": text}, headers={"User-Agent": BROWSER})
    views.flush()
    for _ in range(2):
        asked.keep_asked(day=timezone.localdate())
    assert dict(Asked.objects.values_list("text", "times")) == {"": 1, "sample": 1}
    client.force_login(people.officer("manager"))
    page = client.get("/office/search/").content.decode()
    assert "2 searches, 1 of them different" in page
    assert "That was so for 1 search of this period." in page


def test_words_that_hardly_anybody_searched_for_go_after_thirty_days():
    today = timezone.localdate()
    old, older = today - timedelta(days=31), today - timedelta(days=40)
    rows = [
        (old, "once"), (older, "often"), (old, "often"), (today, "often"),
        (old, "still asked"), (today, "still asked"), (today, "new"),
    ]  # fmt: skip
    for day, text in rows:
        Asked.objects.create(day=day, text=text, times=1)
    Asked.objects.create(day=old, text="", times=5)
    assert asked.forget_seldom(today=today) == 1
    assert asked.forget_seldom(today=today) == 0
    assert not Asked.objects.filter(text="once").exists()
    assert Asked.objects.get(day=old, text="").times == 6
    assert Asked.objects.exclude(text="").count() == 6


def test_officers_see_every_number_and_a_chart_of_each_thing_counted(client):
    today = timezone.localdate()
    rules.store(
        [
            PageDay(path="/library/minute/", day=today, views=1200, devices=3),
            PageDay(path="/library/minute/video/", day=today, views=2, devices=2),
            PageDay(path="/places/places.csv", day=today, views=4, devices=4),
        ]
    )
    client.force_login(people.officer("manager"))
    page = client.get("/office/statistics/").content.decode()
    assert "fewer than" not in page[page.index("By kind of page") :]
    assert "1,200" in page
    for title in ("Overall page views", "Downloads", "Video plays"):
        assert f"{title} by month" in page
    assert "Searches by month" not in page
    public = client.get("/statistics/").content.decode()
    assert "Overall page views by month" in public
    assert "Video plays by month" not in public


def test_a_chart_says_what_was_not_counted_and_what_is_too_small_as_the_table_does():
    months = [
        reports.Month(date(2026, 1, 1), 900, 300, source="Elsewhere"),
        reports.Month(date(2026, 2, 1), 900, 300, searches=3),
        reports.Month(date(2026, 3, 1), 900, 300),
        reports.Month(date(2026, 4, 1), 900, 300, searches=1200),
    ]
    said = "Searches by month: Jan not counted, Feb {}, Mar 0, Apr 1,200"
    for_all, for_officers = (dict(charts(months, exact=exact)) for exact in (False, True))
    assert said.format("fewer than 5") in for_all["Searches"]
    assert said.format("3") in for_officers["Searches"]


def test_before_anything_is_counted_the_pages_say_so(client):
    assert "Nothing has been counted yet" in client.get("/statistics/").content.decode()
    client.force_login(people.officer("manager"))
    assert "Nothing has been counted yet" in client.get("/office/statistics/").content.decode()


def test_officers_are_left_out_by_a_cookie_that_says_no_more(counted, client):
    client.force_login(people.officer("triage"))
    response = client.get("/office/statistics/", headers={"User-Agent": BROWSER})
    assert response.cookies[UNCOUNTED].value == "1"
    assert response.cookies[UNCOUNTED]["httponly"]
    client.get("/help/", headers={"User-Agent": BROWSER})
    views.flush()
    assert keep_counts() == 0


def test_a_council_is_counted_and_gets_no_such_cookie(counted, client):
    client.force_login(people.at_organisation(factories.organisation("Ashmere")))
    assert UNCOUNTED not in client.get("/requests/").cookies
    assert UNCOUNTED not in client.get("/help/", headers={"User-Agent": BROWSER}).cookies
    views.flush()
    assert keep_counts() == 1


@pytest.mark.parametrize("header", ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"])
def test_a_page_fetched_ahead_says_so_in_several_ways(header):
    request = RequestFactory().get("/", headers={"User-Agent": BROWSER, header: "prefetch"})
    assert not is_reader(request)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2016-13,5,4", "is not a month"),
        ("2016-1,5,4", "is not a month"),
        ("2099-01,5,4", "not a month that is past"),
        ("2016-01,4,5", "more unique"),
        ("2016-01,many,5", "is not a whole number"),
        ("2016-01,-5,5", "is not a whole number"),
        ("2016-01,99999999999,5", "is not a whole number"),
        ("2016-01,5", "fewer cells"),
        ("2016-01,5,4,3,2", "more or fewer cells"),
        ("2016-01,5,4\n2016-01,5,4", "stand in line 2 already"),
        ('2016-01,"5', "cannot be read as CSV"),
    ],
)
def test_a_fault_in_earlier_figures_is_told_with_its_line(line, says):
    found = read(f"month,overall_page_views,unique_page_views\n{line}", DAY)
    assert says in found.faults[-1][1]
    assert found.faults[-1][0] >= 2


@pytest.mark.parametrize("text", ["", "a,b\n1,2", "month\n2016-01", "\x1f"])
def test_a_file_without_the_columns_says_which_are_wanted(text):
    assert "overall_page_views" in read(text, DAY).faults[0][1]


def upload(client, text, source="The old hub"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("figures.csv", text.encode("utf-8") if text is not None else b"\xff")
    return client.post("/office/statistics/earlier/", {"file": file, "source": source})


def test_an_officer_imports_earlier_figures_twice_and_counts_them_once(client):
    client.force_login(people.officer("manager"))
    text = 'month,page,overall_page_views,unique_page_views\n2016-11,,"5,000",4000\n'
    for _ in range(2):
        assert upload(client, text).status_code == 302
    row = Earlier.objects.get()
    assert (row.month, row.views, row.source) == (date(2016, 11, 1), 5000, "The old hub")
    assert "November 2016" in client.get("/office/statistics/earlier/").content.decode()


@pytest.mark.parametrize("text", ["", "month\n", "x" * 3_000_000, None, "\x00"])
def test_a_file_with_a_fault_imports_nothing(client, text):
    client.force_login(people.officer("manager"))
    response = upload(client, text)
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert not Earlier.objects.exists()


def test_only_officers_import(client):
    with pytest.raises(Refused):
        rules.import_earlier(actor=people.person(), rows=[], source="x")


def test_the_command_imports_or_names_every_line(tmp_path, capsys):
    file = tmp_path / "figures.csv"
    file.write_text("month,overall_page_views,unique_page_views\n2016-11,69457,48562\n")
    call_command("import_earlier_figures", str(file), source="The hub of 2016")
    assert Earlier.objects.get().views == 69_457
    file.write_text("month,overall_page_views,unique_page_views\nsoon,1,1\n")
    with pytest.raises(CommandError, match="Line 2: “soon” is not a month"):
        call_command("import_earlier_figures", str(file), source="x")
