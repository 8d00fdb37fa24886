"""“Is this page useful?”: taken without a cookie, kept from machines, handled by officers."""

import pytest
from django.utils import timezone

from devosupport.core.refusals import Refused
from devosupport.history.models import Entry
from knowledge.statistics import rules
from knowledge.statistics.answering import MOST_A_DAY, Verdict, judge
from knowledge.statistics.counting import views
from knowledge.statistics.middleware import device_of
from knowledge.statistics.models import Answer
from tests import people
from tests.knowledge.statistics.test_statistics import BROWSER


def answer(client, origin="http://testserver", **fields):
    sent = {"page": "/library/", "useful": "yes", **fields}
    headers = {"Origin": origin} if origin else {}
    return client.post("/statistics/useful/", sent, headers=headers)


@pytest.mark.django_db
def test_an_answer_needs_no_cookie_and_keeps_no_address(client):
    response = answer(client, words="<b>thanks</b>")
    assert response.status_code == 200
    assert not response.cookies
    row = Answer.objects.get()
    assert (row.path, row.useful, row.words) == ("/library/", True, "<b>thanks</b>")


@pytest.mark.django_db
@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_an_answer_from_elsewhere_is_refused(client, origin):
    assert answer(client, origin=origin).status_code == 403
    assert not Answer.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["//evil.example", "/\\evil.example", "https://evil.example", ""])
def test_an_answer_never_links_elsewhere(client, page):
    assert answer(client, page=page).status_code == 400


@pytest.mark.django_db
def test_a_machine_that_fills_every_box_is_thanked_and_not_kept(client):
    assert answer(client, website="https://spam.example").status_code == 200
    assert not Answer.objects.exists()


def read_page(client):
    client.get("/help/", headers={"User-Agent": BROWSER})
    views.flush()


def say(client, **fields):
    sent = {"page": "/help/", "useful": "no", "words": "Where is the form?", **fields}
    headers = {"Origin": "http://testserver", "User-Agent": BROWSER}
    return client.post("/statistics/useful/", sent, headers=headers)


@pytest.mark.django_db
def test_who_opened_the_page_is_believed(counted, client):
    read_page(client)
    say(client)
    assert not Answer.objects.get().suspect


@pytest.mark.django_db
def test_an_answer_without_reading_is_held_back_and_not_lost(counted, client):
    say(client)
    assert Answer.objects.get().suspect
    assert not Answer.objects.in_state("new")
    assert Answer.objects.in_state("held").count() == 1


@pytest.mark.django_db
def test_an_answer_with_a_link_is_held_back(counted, client):
    read_page(client)
    say(client, words="Cheap at HTTPS://spam.example")
    assert Answer.objects.get().suspect


@pytest.mark.django_db
def test_one_device_answers_a_few_times_a_day_and_is_thanked_for_the_rest(counted, client):
    read_page(client)
    for _ in range(MOST_A_DAY + 3):
        assert say(client).status_code == 200
    assert Answer.objects.count() == MOST_A_DAY


@pytest.mark.django_db
def test_without_the_cache_a_flood_is_still_cut_off(client, settings):
    settings.COUNT_VIEWS = False
    for _ in range(25):
        say(client)
    assert Answer.objects.count() == 20
    assert judge("/help/", "", "device", timezone.localdate()) is Verdict.DROP


@pytest.mark.django_db
def test_no_address_of_who_answered_is_kept(counted, client, rf):
    read_page(client)
    say(client)
    row = Answer.objects.values().get()
    device = device_of(rf.get("/", headers={"User-Agent": BROWSER}))
    assert "127.0.0.1" in device
    assert "127.0.0.1" not in repr(row)


@pytest.mark.django_db
def test_ten_megabytes_and_nul_are_taken_calmly(client):
    assert say(client, words="x\x00" * 4_000_000).status_code == 200
    row = Answer.objects.get()
    assert len(row.words) <= 1000
    assert "\x00" not in row.words


@pytest.mark.django_db
def test_an_officer_handles_an_answer_with_a_note(client):
    row = rules.answer(path="/help/", useful=False, words="<b>Where</b> is it?")
    officer = people.officer("triage")
    client.force_login(officer)
    assert "&lt;b&gt;Where" in client.get("/office/answers/").content.decode()
    client.post(f"/office/answers/{row.pk}/", {"note": "Link added"})
    row.refresh_from_db()
    assert (row.note, row.handled_by) == ("Link added", officer)
    assert "Nothing to read" in client.get("/office/answers/").content.decode()
    assert "Link added" in client.get("/office/answers/?show=read").content.decode()
    assert Entry.objects.filter(verb="handle_answer").get().data == {}


@pytest.mark.django_db
def test_only_officers_handle_answers():
    row = rules.answer(path="/help/", useful=False, words="Where?")
    with pytest.raises(Refused, match="officers"):
        rules.handle_answer(actor=people.person(), row=row)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/library/", "/help/", "/support/", "/statistics/"])
def test_every_public_page_asks_and_names_itself(client, path):
    page = client.get(path).content.decode()
    assert page.count("Is this page useful?") == 1
    assert f'name="page" value="{path}"' in page


@pytest.mark.django_db
def test_a_page_that_is_not_there_or_not_public_does_not_ask(client):
    assert "Is this page useful?" not in client.get("/nowhere/").content.decode()
    assert "Is this page useful?" not in client.get("/sign-in/").content.decode()
