"""Documents wait for the scanner in their rows: nothing unscanned goes out, nothing is lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from devosupport.core.files import scanner
from devosupport.core.files.store import private
from devosupport.core.moment import as_of
from requests import rules
from requests.choices import DocumentState, State
from requests.models import DiscardedFile, Document
from requests.rules import scanning
from requests.tasks import look_after_documents
from tests.core.files.samples import chunk, png
from tests.core.files.stand_ins import EICAR, clam
from tests.requests.documents import checked
from tests.requests.factories import case_in, history_of, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def scanner_(settings):
    with clam() as server:
        settings.SCANNER_URL = server.url
        yield server


def attach(case, name="plan.pdf", content=None) -> Document:
    files = [checked(name, content)]
    [made] = rules.attach_documents(request=case, actor=case.cast.council, files=files)
    return made


def shown(case) -> str:
    client = Client()
    client.force_login(case.cast.council, backend="devosupport.accounts.backends.PersonBackend")
    return client.get(reverse("requests:attach", args=[case.reference])).content.decode()


def test_a_document_is_being_checked_until_a_worker_has_scanned_it(scanner_):
    case = case_in(State.DRAFT)
    document = attach(case)
    assert document.state == DocumentState.CHECKING
    assert scanner_.asked == 0
    assert "Being checked" in shown(case)
    assert document.stored_name not in shown(case)
    look_after_documents()
    document.refresh_from_db()
    assert document.state == DocumentState.READY
    assert document.checked_at
    assert history_of(case)[-1] == "check_document"
    assert "Being checked" not in shown(case)


def test_a_virus_is_refused_deleted_and_told_with_what_to_do(scanner_):
    case = case_in(State.DRAFT)
    document = attach(case, "map.png", png(chunk(b"tEXt", EICAR)))
    look_after_documents()
    document.refresh_from_db()
    assert (document.state, document.found) == (DocumentState.REFUSED, "Eicar-Test-Signature")
    assert "Have your computer checked, then attach a clean copy." in shown(case)
    assert "Eicar" not in shown(case)
    assert ("document_refused", case.cast.council.pk) in told(case)
    look_after_documents()
    assert not private().exists(document.stored_name)
    assert not DiscardedFile.objects.exists()
    # The same file without the virus, or another by its name, may follow.
    attach(case, "map.png")


def test_a_scanner_that_is_down_loses_nothing(settings, scanner_):
    case = case_in(State.DRAFT)
    document = attach(case)
    scanner_.stop()
    settings.SCANNER_URL = "tcp://127.0.0.1:1"
    look_after_documents()
    document.refresh_from_db()
    assert document.state == DocumentState.CHECKING
    assert document.leased_until is None
    assert document.scan_after > timezone.now()
    with clam() as again:
        settings.SCANNER_URL = again.url
        assert scanning.scan_documents() == 0
        with as_of(timezone.now() + timedelta(minutes=1)):
            assert scanning.scan_documents() == 1
    document.refresh_from_db()
    assert document.state == DocumentState.READY


def test_it_waits_longer_each_time_and_half_an_hour_at_most(settings):
    settings.SCANNER_URL = "tcp://127.0.0.1:1"
    document = attach(case_in(State.DRAFT))
    at, waits = timezone.now(), []
    for _ in range(9):
        with as_of(at):
            scanning.scan_documents()
        document.refresh_from_db()
        waits.append((document.scan_after - at).total_seconds())
        at = document.scan_after
    assert waits == [30, 60, 120, 240, 480, 960, 1800, 1800, 1800]


def test_a_scanner_that_hangs_blocks_no_page_and_costs_one_try(monkeypatch, scanner_):
    monkeypatch.setattr(scanner, "TIMEOUT", 0.1)
    monkeypatch.setattr(scanner, "WHOLE", 0.1)
    scanner_.mood = "hangs"
    case = case_in(State.DRAFT)
    attach(case)
    attach(case, "map.png")
    assert "Being checked" in shown(case)
    look_after_documents()
    assert scanner_.asked == 1
    assert set(Document.objects.values_list("state", flat=True)) == {DocumentState.CHECKING}


def test_one_worker_scans_at_a_time_and_a_killed_ones_document_is_taken_up(scanner_):
    case = case_in(State.DRAFT)
    attach(case)
    attach(case, "map.png")
    claimed = scanning.claim()
    assert claimed is not None
    assert scanning.claim() is None
    with as_of(timezone.now() + scanning.LEASE + timedelta(seconds=1)):
        assert scanning.scan_documents() == 2
    # What the first worker says afterwards is no longer asked.
    scanning.judge(document=claimed, verdict=scanner.Verdict("Late"))
    assert set(Document.objects.values_list("state", flat=True)) == {DocumentState.READY}


def test_nothing_unscanned_is_let_through_where_the_setting_is_missing(settings, scanner_):
    case = case_in(State.DRAFT)
    document = attach(case)
    settings.SCANNER_URL = ""
    look_after_documents()
    document.refresh_from_db()
    assert document.state == DocumentState.CHECKING


def test_a_storage_that_fails_for_one_does_not_stop_the_others(scanner_):
    case = case_in(State.DRAFT)
    gone, there = attach(case), attach(case, "map.png")
    private().delete(gone.stored_name)
    assert scanning.scan_documents() == 1
    there.refresh_from_db()
    assert there.state == DocumentState.READY


def test_the_scanner_gets_the_file_in_parts(scanner_):
    attach(case_in(State.DRAFT), "a.csv", b"abc,def\n" * 100_000)
    scanning.scan_documents()
    assert 0 < scanner_.largest_part <= 1 << 18


def test_without_a_scanner_a_document_is_ready_at_once():
    assert attach(case_in(State.DRAFT)).state == DocumentState.READY


def test_a_document_removed_while_it_waits_is_forgotten(scanner_):
    case = case_in(State.DRAFT)
    document = attach(case)
    claimed = scanning.claim()
    rules.remove_document(request=case, actor=case.cast.council, document=document)
    scanning.judge(document=claimed, verdict=scanner.Verdict())
    look_after_documents()
    assert not Document.objects.exists()
