"""Officers see what became of e-mails, and send again what failed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from devosupport.history.rules import timeline
from devosupport.notifications.choices import NoticeState
from devosupport.notifications.models import Notice
from devosupport.notifications.rules import Refused, issue_link, retry
from devosupport.notifications.tokens import token_for
from tests import people
from tests.notifications.mailing import owe

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    user = people.officer(OfficerRole.MANAGER)
    client.force_login(user)
    return user


def failed(kind: str = "tests.news", **options) -> Notice:
    notice = owe(kind, **options)
    notice.state, notice.problem, notice.attempts = NoticeState.FAILED, "550 Gone away", 49
    notice.save()
    return notice


def page(client, **query) -> str:
    return client.get(reverse("notices:list"), query).content.decode()


@pytest.mark.usefixtures("manager")
def test_what_failed_is_shown_first_with_its_reason(client):
    bad = failed(to=people.person("Ada Smith"))
    owe(to=people.person("Ben Jones"))
    shown = page(client)
    assert "Ada Smith" in shown
    assert bad.problem in shown
    assert "Ben Jones" not in shown
    assert "Ben Jones" in page(client, state="waiting")


@pytest.mark.usefixtures("manager")
def test_a_notice_is_found_by_person_reference_or_problem(client):
    failed(to=people.person("Ada Smith"), context={"reference": "DS-7KQ4MX"})
    failed(to=people.person("Ben Jones"))
    for words in ("ada", "ds-7kq4mx", "DS-7KQ4MX"):
        shown = page(client, q=words)
        assert "Ada Smith" in shown
        assert "Ben Jones" not in shown
    assert "Ben Jones" in page(client, q="gone away")
    assert "No e-mail here matches" in page(client, q="nobody")


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize(
    "query", [{"before": "x"}, {"before": "9" * 40}, {"state": "'"}, {"q": "\x00%_"}]
)
def test_an_odd_address_still_gives_a_page(client, query):
    assert client.get(reverse("notices:list"), query).status_code == 200


@pytest.mark.usefixtures("manager")
def test_pages_follow_each_other_without_a_gap(client):
    for number in range(45):
        failed(to=people.person(f"Reader-{number:02}."))
    seen, query = [], "?state=failed"
    while query:
        response = client.get(reverse("notices:list") + query)
        seen += [notice.to.name for notice in response.context["notices"]]
        query = response.context["older"]
    assert seen == [f"Reader-{number:02}." for number in reversed(range(45))]


@pytest.mark.usefixtures("manager")
def test_the_list_costs_the_same_queries_however_long(client):
    def cost(number: int) -> int:
        for _ in range(number):
            failed()
        with CaptureQueriesContext(connection) as queries:
            page(client)
        return sum("SAVEPOINT" not in query["sql"] for query in queries)

    page(client)  # The first page of a session costs more.
    assert cost(2) == cost(30) <= 8


@pytest.mark.usefixtures("manager")
def test_a_notice_reads_as_it_would_without_its_link(client):
    someone = people.person("Ada Smith")
    link = issue_link("tests.answer", person=someone, about=someone)
    notice = owe(to=someone, link=link)
    shown = client.get(reverse("notices:read", args=[notice.pk])).content.decode()
    assert "Ashmere has news." in shown
    assert "(only in the e-mail itself)" in shown
    assert token_for(link) not in shown
    assert link.public_id not in shown


@pytest.mark.usefixtures("manager")
def test_a_code_is_not_shown_to_officers(client):
    notice = owe("tests.code")
    assert "314159" not in client.get(reverse("notices:read", args=[notice.pk])).content.decode()


@pytest.mark.usefixtures("manager")
def test_a_notice_that_cannot_be_put_together_any_more_says_so(client):
    notice = owe("tests.broken")
    shown = client.get(reverse("notices:read", args=[notice.pk])).content.decode()
    assert "can no longer be shown" in shown


def test_sending_again_starts_from_the_first_try_and_is_recorded(client, manager):
    notice = failed()
    response = client.post(reverse("notices:retry", args=[notice.pk]), follow=True)
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (NoticeState.WAITING, 0)
    assert notice.send_after <= timezone.now() + timedelta(seconds=1)
    assert [(entry.verb, entry.actor) for entry in timeline(notice)] == [("retried", manager)]
    assert "sent again within a minute" in response.content.decode()


def test_what_has_been_sent_meanwhile_is_not_sent_again(client, manager):
    notice = failed()
    Notice.objects.update(state=NoticeState.SENT)
    response = client.post(reverse("notices:retry", args=[notice.pk]), follow=True)
    notice.refresh_from_db()
    assert notice.state == NoticeState.SENT
    assert "no longer waiting for you" in response.content.decode()


def test_an_old_sign_in_code_is_not_sent_again(manager):
    with pytest.raises(Refused, match="a few minutes only"):
        retry(notice=failed("tests.code"), actor=manager)
