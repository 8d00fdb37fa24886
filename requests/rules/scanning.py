"""Scanning documents for viruses. The row is the queue; the scanner is asked outside any lock."""

from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction

from devosupport.core.files.scanner import ScannerDown, Verdict, scan
from devosupport.core.files.store import Unreadable, parts_of
from devosupport.core.moment import now
from devosupport.history.rules import record
from requests.choices import DocumentState
from requests.models import DiscardedFile, Document
from requests.rules import people
from requests.rules.base import lock

log = structlog.get_logger(__name__)
# Longer than the scanner may take (scanner.WHOLE and a time-out).
LEASE = timedelta(seconds=120)
LONGEST_WAIT = timedelta(minutes=30)
MOST = 50


def scan_documents() -> int:
    """Scan what waits, the oldest first, one at a time. Stops when the scanner does not answer."""
    done = 0
    if not settings.SCANNER_URL:
        warn_of_waiting()
        return done
    while done < MOST and (document := claim()):
        try:
            verdict = scan(parts_of(document.stored_name), settings.SCANNER_URL)
        except ScannerDown as error:
            put_off(document)
            log.warning("scanner_gave_no_verdict", document=document.pk, error=str(error))
            return done
        except Unreadable:
            # The others may be read all the same.
            put_off(document)
            log.exception("document_not_scanned", document=document.pk)
            continue
        judge(document=document, verdict=verdict)
        done += 1
    return done


def warn_of_waiting() -> None:
    """Nothing unscanned is let through because a process lacks a setting."""
    waiting = Document.objects.to_scan(now()).count()
    if waiting:
        log.warning("documents_wait_but_no_scanner_is_set", documents=waiting)


@transaction.atomic
def claim() -> Document | None:
    """The next document, for this worker alone. One scan at a time, so that a scanner that hangs
    holds up one worker and never the e-mails."""
    at = now()
    if Document.objects.being_scanned(at).exists():
        return None
    found = Document.objects.to_scan(at).select_for_update(of=("self",)).first()
    if found is None:
        return None
    found.leased_until = at + LEASE
    found.scans += 1
    found.save(update_fields=["leased_until", "scans"])
    return found


def put_off(document: Document) -> None:
    """Try again later, each time twice as late, half an hour at most."""
    wait = min(timedelta(seconds=30) * 2 ** min(document.scans - 1, 10), LONGEST_WAIT)
    Document.objects.filter(pk=document.pk, scans=document.scans).update(
        leased_until=None, scan_after=now() + wait
    )


@transaction.atomic
def judge(*, document: Document, verdict: Verdict) -> None:
    """Ready, or refused: the file goes, the row stays, and whoever attached it is told."""
    row = lock(document.request)
    found = Document.objects.select_for_update(of=("self",)).filter(
        pk=document.pk, scans=document.scans, state=DocumentState.CHECKING
    )
    document = found.select_related("added_by").first()  # type: ignore[assignment]
    if document is None:
        return
    document.state = DocumentState.READY if verdict.clean else DocumentState.REFUSED
    document.found, document.checked_at, document.leased_until = verdict.found, now(), None
    document.save(update_fields=["state", "found", "checked_at", "leased_until"])
    if not verdict.clean:
        DiscardedFile.objects.get_or_create(
            stored_name=document.stored_name, defaults={"delete_after": now()}
        )
        people.tell(
            "document_refused",
            [document.added_by],
            row,
            event=f"d{document.pk}",
            document=document.pk,
        )
    record(row, "check_document", actor=None, at=now(), document=document.pk, state=document.state)
