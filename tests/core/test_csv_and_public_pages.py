import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from devosupport.core.csv import csv_response, safe
from devosupport.core.public import kept, public_page


@pytest.mark.parametrize("typed", ["=1+1", "+44", "-cmd", "@SUM(A1)", "\t=1", " =1"])
def test_what_begins_like_a_formula_is_made_harmless(typed):
    assert safe(typed) == f"'{typed}"


def test_numbers_stay_numbers_and_nothing_stays_empty():
    assert [safe(-3), safe(2.5), safe(None), safe("Leeds")] == ["-3", "2.5", "", "Leeds"]


def test_a_csv_is_a_download_that_a_spreadsheet_reads_as_utf8():
    response = csv_response("deals.csv", ["area"], [["Café"]])
    assert response.content.decode() == "\ufeffarea\r\nCafé\r\n"
    assert 'filename="deals.csv"' in response["Content-Disposition"]


def page(calls, tag="v1"):
    @public_page(etag=lambda request: tag)
    def view(request):
        calls.append(1)
        return HttpResponse("hello")

    return view


def test_a_reader_who_has_the_page_gets_304_without_the_view():
    calls = []
    view = page(calls)
    first = view(RequestFactory().get("/"))
    again = view(RequestFactory().get("/", headers={"If-None-Match": first["ETag"]}))
    assert (first.status_code, again.status_code, len(calls)) == (200, 304, 1)
    assert "public" in again["Cache-Control"]


def test_a_page_kept_by_the_process_costs_no_view_and_no_etag(settings):
    settings.PUBLIC_PAGES_KEPT = 60
    kept.clear()
    calls = []
    view = page(calls)
    assert view(RequestFactory().get("/kept")).content == b"hello"
    assert view(RequestFactory().get("/kept")).content == b"hello"
    assert len(calls) == 1
    kept.clear()


def test_a_public_page_answers_nothing_but_get_and_head():
    assert page([])(RequestFactory().post("/")).status_code == 405
