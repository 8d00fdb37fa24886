"""The queue: what the address asks for is what is shown, counted and exported."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import AdvisedRegion
from devosupport.office.queue.asked import Asked
from devosupport.office.queue.narrowing import rows_for
from devosupport.office.queue.pages import every
from devosupport.office.queue.rows import facts
from devosupport.places.models import Region
from requests import rules
from requests.choices import Form, State
from requests.models import SupportRequest
from tests import factories, people
from tests.office.pages import signed_in, text
from tests.requests.factories import Cast, case_in

pytestmark = pytest.mark.django_db
S = State
# Session, person, posts, what the filter looks up, rows, counts, two of the navigation.
QUERIES = 8


def queue(user, query=""):
    return text(signed_in(user).get(f"/office/queue/{query}"))


def triage():
    return people.officer(OfficerRole.TRIAGE)


def with_managers(case):
    SupportRequest.objects.filter(pk=case.pk).update(escalated_at=timezone.now())
    return case


def late(case):
    SupportRequest.objects.filter(pk=case.pk).update(
        due_on=timezone.localdate() - timedelta(days=10)
    )
    return case


def test_the_queue_says_when_each_request_is_due_in_words():
    case = late(case_in(S.SUBMITTED))
    page = queue(triage())
    assert case.reference in page
    assert re.search(r"Due \d+ \w+ \d+ · \d+ working days late", page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=submitted", {"new", "talk"}),
        ("?waiting=council", {"offer"}),
        ("?clock=late", {"late"}),
        ("?clock=paused", {"offer"}),
        ("?escalated=yes", {"late"}),
        ("?escalated=maybe", {"new", "late", "offer", "talk"}),
        ("?lead=nobody", {"new", "talk"}),
        ("?type=brokering", {"new", "late", "offer"}),
        ("?stage=scoping", {"new", "late", "offer"}),
        ("?topic=governance", {"offer"}),
        ("?channel=online", {"new", "late", "offer", "talk"}),
        ("?channel=phone", set()),
        ("?q=combined+authority", {"new", "late", "offer", "talk"}),
        ("?q=nonsense", set()),
        ("?kind=council&clock=soon", {"new", "talk"}),
        ("?kind=grouping", set()),
        ("?state=offered&waiting=us", set()),
        (
            "?state=rubbish&topic=%00&lead=abc&after=zzz&sort=nonsense",
            {"new", "late", "offer", "talk"},
        ),
    ],
)
def test_filters_stand_in_the_address(query, found):
    cases = {
        "new": case_in(S.SUBMITTED),
        "late": with_managers(late(case_in(S.IN_TRIAGE))),
        "offer": case_in(S.OFFERED),
        "talk": case_in(S.SUBMITTED, form=Form.CONVERSATION),
    }
    page = queue(triage(), query)
    assert {name for name, case in cases.items() if case.reference in page} == found


def test_the_export_is_exactly_the_filtered_list():
    case_in(S.IN_TRIAGE)
    case = case_in(S.SUBMITTED)
    SupportRequest.objects.filter(pk=case.pk).update(what="=cmd()")
    page = text(signed_in(triage()).get("/office/queue/requests.csv?state=submitted"))
    assert page.count("DS-") == 1
    assert case.reference in page
    assert "'=cmd()" in page


def test_what_is_with_the_managers_is_listed_until_one_decides():
    case, other = case_in(S.SCOPING), case_in(S.SCOPING)
    rules.escalate(request=case, actor=case.cast.case_lead, reason="Two leaders disagree")
    officer = triage()
    page = queue(officer, "?escalated=yes")
    assert case.reference in page
    assert other.reference not in page
    assert "Escalation: <strong>With the managers</strong>" in page
    export = text(signed_in(officer).get("/office/queue/requests.csv?escalated=yes"))
    assert [case.reference in export, other.reference in export] == [True, False]
    rules.answer_escalation(request=case, actor=case.cast.manager, decision="Both are right")
    assert case.reference not in queue(officer, "?escalated=yes")


def test_an_index_of_its_own_says_what_is_with_the_managers():
    """However many there are: nothing else is read, and no other list is led there."""
    copies(200, case_in(S.SUBMITTED))
    with_managers(case_in(S.SUBMITTED))
    officer = triage()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE requests_supportrequest")

    def plan(query):
        rows = rows_for(officer, Asked.by(officer, QueryDict(query)), timezone.localdate())
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        return rows.values("pk")[:26].explain()

    assert "queue_escalated" in plan("escalated=yes")
    assert "queue_escalated" not in plan("")
    assert "queue_escalated" not in plan("clock=late")


def test_a_principal_adviser_begins_with_their_own_regions():
    mine, theirs = factories.region("Mine"), factories.region("Theirs")
    adviser = people.officer(OfficerRole.PRINCIPAL_ADVISER)
    AdvisedRegion.objects.create(user=adviser, region=mine)
    here = case_in(S.SUBMITTED, Cast(lead=factories.organisation(region=mine)))
    there = case_in(S.SUBMITTED, Cast(lead=factories.organisation(region=theirs)))
    page = queue(adviser)
    assert here.reference in page
    assert there.reference not in page
    assert there.reference in queue(adviser, "?region=all")
    assert there.reference in queue(adviser, "?region=theirs")


def outlined():
    return case_in(S.SUBMITTED, sensitive=True)


def test_what_was_asked_in_a_sensitive_request_cannot_be_found_or_exported():
    case = outlined()
    officer = triage()
    assert case.reference in queue(officer)
    with_managers(case)
    for query in ("?q=combined", "?stage=scoping", "?type=brokering", f"?q={case.reference}"):
        assert case.what not in queue(officer, query)
        assert case.lead.short_name not in queue(officer, query)
    assert case.reference not in queue(officer, "?q=combined")
    assert case.reference not in queue(officer, "?escalated=yes")
    export = text(signed_in(officer).get("/office/queue/requests.csv"))
    assert case.reference in export
    assert case.what not in export
    assert case.lead.name not in export


def test_officers_who_may_not_even_see_the_outline_do_not_see_it():
    case = outlined()
    for role in (OfficerRole.CASE_LEAD, OfficerRole.MANAGER, OfficerRole.ADMINISTRATOR):
        assert case.reference not in queue(people.officer(role))


def references(page):
    return list(dict.fromkeys(re.findall(r"requests/(DS-\w+)/", page)))


def copies(number, case):
    """Rows like the case, one day of due date apart and a few on the same day."""
    made = []
    for n in range(number):
        copy = SupportRequest.objects.get(pk=case.pk)
        copy.pk, copy.reference, copy.form_key = None, f"DS-{n:06}", None
        copy.submit_key = None
        copy.due_on = timezone.localdate() + timedelta(days=n // 4)
        made.append(copy)
    SupportRequest.objects.bulk_create(made)


@pytest.mark.parametrize("sort", ["due", "urgent", "newest", "oldest"])
def test_pages_lead_forth_and_back_without_losing_or_repeating_a_row(sort):
    copies(59, case_in(S.SUBMITTED))
    officer = triage()
    seen, query, pages = [], f"?sort={sort}", []
    while True:
        page = queue(officer, query)
        pages.append(references(page))
        seen += pages[-1]
        following = re.search(r'href="(\?[^"]*after=[^"]+)" rel="next"', page)
        if not following:
            break
        query = following[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 60
    back = re.search(r'href="(\?[^"]*before=[^"]+)" rel="prev"', page)[1].replace("&amp;", "&")
    assert references(queue(officer, back)) == pages[-2]


def queries(client, url):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?state=submitted&q=authority",
        "?clock=late&sort=newest&topic=governance&kind=council",
        "?escalated=yes&sort=urgent&stage=scoping",
        "?clock=soon&region=north&sort=urgent&lead=nobody&type=brokering&stage=scoping",
    ],
)
def test_the_queue_takes_as_few_queries_for_many_rows_as_for_few(query):
    case = case_in(S.SUBMITTED)
    client = signed_in(case.cast.triage)
    url = f"/office/queue/{query}"
    client.get(url)
    few = queries(client, url)
    copies(60, case)
    assert queries(client, url) == few <= QUERIES


def test_from_a_case_the_way_back_is_the_queue_as_it_was():
    case = case_in(S.IN_TRIAGE)
    client = signed_in(case.cast.triage)
    client.get("/office/queue/?state=in_triage&sort=newest")
    page = text(client.get(f"/office/requests/{case.reference}/"))
    assert "/office/queue/?state=in_triage&amp;sort=newest" in page


def test_an_empty_queue_and_a_filter_without_a_match_say_so():
    officer = triage()
    assert "The queue is empty" in queue(officer)
    case_in(S.SUBMITTED)
    assert "Nothing here matches" in queue(officer, "?state=closed")


def test_drafts_are_not_in_the_queue():
    assert case_in(S.DRAFT).reference not in queue(triage())


def test_the_export_goes_on_over_every_page_in_the_order_of_the_list():
    copies(59, case_in(S.SUBMITTED))
    client = signed_in(triage())
    for sort in ("due", "urgent", "newest", "oldest"):
        listed, query = [], f"?sort={sort}"
        while query:
            page = text(client.get(f"/office/queue/{query}"))
            listed += references(page)
            following = re.search(r'href="(\?[^"]*after=[^"]+)" rel="next"', page)
            query = following[1].replace("&amp;", "&") if following else ""
        file = client.get(f"/office/queue/requests.csv?sort={sort}").getvalue().decode()
        assert re.findall(r"^(DS-\w+),", file, re.MULTILINE) == listed


def test_an_export_is_read_in_pieces_that_join_without_a_seam():
    copies(9, case_in(S.SUBMITTED))
    officer = triage()
    asked = Asked()
    rows = rows_for(officer, asked, timezone.localdate())
    whole = [case.pk for case in rows]
    assert [case.pk for case in every(rows, asked, officer, at_once=3)] == whole


def test_a_colleague_of_another_region_exports_nothing_of_a_sensitive_request():
    case = case_in(S.SUBMITTED, sensitive=True)
    elsewhere = people.officer(OfficerRole.PRINCIPAL_ADVISER)
    AdvisedRegion.objects.create(user=elsewhere, region=factories.region("Elsewhere"))
    for officer in (elsewhere, case.cast.manager, case.cast.case_lead):
        file = text(signed_in(officer).get("/office/queue/requests.csv?region=all"))
        assert case.reference not in file
        assert case.lead.name not in file


def test_an_outline_is_not_found_by_the_kind_of_its_organisation():
    case = outlined()
    assert case.reference in queue(triage(), "?state=submitted")
    assert case.reference not in queue(triage(), f"?kind={case.lead.kind}")


def test_a_body_that_is_called_as_its_region_is_names_it_once():
    region = Region(name="East Midlands")
    assert facts("East Midlands", SupportRequest(region=region)) == "East Midlands · "
