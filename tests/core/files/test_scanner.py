"""Asking ClamAV, and what happens when it does not answer."""

import pytest

from devosupport.core.files import scanner
from devosupport.core.files.scanner import ScannerDown, scan
from tests.core.files.stand_ins import EICAR, clam


def test_a_clean_file_and_one_with_a_virus():
    with clam() as server:
        assert scan([b"words", b"more"], server.url).clean
        verdict = scan([b"words" + EICAR[:20], EICAR[20:]], server.url)
    assert not verdict.clean
    assert verdict.found == "Eicar-Test-Signature"


def test_over_a_socket(tmp_path):
    with clam(str(tmp_path / "clamd.ctl")) as server:
        assert scan([b"words"], server.url).clean


@pytest.mark.parametrize("mood", ["hangs up", "INSTREAM size limit exceeded. ERROR", "stream: "])
def test_anything_else_is_no_verdict(mood):
    with clam() as server:
        server.mood = mood
        with pytest.raises(ScannerDown):
            scan([b"words"], server.url)


def test_a_scanner_that_hangs_is_left_after_a_moment(monkeypatch):
    monkeypatch.setattr(scanner, "TIMEOUT", 0.1)
    monkeypatch.setattr(scanner, "WHOLE", 0.1)
    with clam() as server:
        server.mood = "hangs"
        with pytest.raises(ScannerDown):
            scan([b"words"], server.url)


@pytest.mark.parametrize("url", ["tcp://127.0.0.1:1", "unix:///nowhere", "http://x", "tcp://"])
def test_nobody_there_is_no_verdict(url):
    with pytest.raises(ScannerDown):
        scan([b"words"], url)
