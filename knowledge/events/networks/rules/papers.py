"""Papers: received, scanned where a scanner is set, removed; the row is there before the file."""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F

from devosupport.accounts.models import User
from devosupport.core.files.inspect import Checked
from devosupport.core.files.scanner import ScannerDown, scan
from devosupport.core.files.store import Unreadable, forget, new_name, parts_of, put_checked
from devosupport.core.moment import now
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from knowledge.events.models.events import Event
from knowledge.events.networks.access import standing_of
from knowledge.events.networks.choices import PaperState
from knowledge.events.networks.models import Network, Paper
from knowledge.events.networks.rules.networks import lock

log = structlog.get_logger(__name__)
MOST_AT_ONCE, MOST_PAPERS = 5, 500
# An upload that takes longer than this was given up.
UPLOAD_ENDS = timedelta(hours=2)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=30)
MOST_SCANS = 20


def only_who_run(network: Network, actor: User) -> None:
    if not standing_of(actor, network).may_run:
        raise Refused("Only a coordinator of the network or an officer of the LGA can do this.")


def add_papers(
    *,
    network: Network,
    actor: User,
    title: str,
    files: Sequence[Checked],
    meeting: Event | None = None,
) -> list[Paper]:
    """One paper a file. The rows come first and the network is not locked while files are kept."""
    rows = _expected(network, actor, title, files, meeting)
    for row, file in zip(rows, files, strict=True):
        put_checked(file, row.stored_name)
    return _arrived(network, actor, rows)


@transaction.atomic
def _expected(
    network: Network, actor: User, title: str, files: Sequence[Checked], meeting: Event | None
) -> list[Paper]:
    network = lock(network)
    only_who_run(network, actor)
    if not files:
        raise Refused("Choose a file.")
    if len(files) > MOST_AT_ONCE:
        raise Refused(f"Add {MOST_AT_ONCE} files at a time at most, and the others after that.")
    if network.papers.visible_to(actor).count() + len(files) > MOST_PAPERS:
        raise Refused(f"A network may have {MOST_PAPERS} papers at most. Remove old ones first.")
    known = set(network.papers.visible_to(actor).values_list("sha256", flat=True))
    for file in files:
        if file.sha256 in known:
            raise Refused(f"“{file.name}” is among the papers already.")
        known.add(file.sha256)
    single = len(files) == 1
    return [
        _expect(network, actor, title if single else f"{title}: {file.name}"[:160], file, meeting)
        for file in files
    ]


def _expect(
    network: Network, actor: User, title: str, file: Checked, meeting: Event | None
) -> Paper:
    return Paper.objects.create(
        network=network,
        meeting=meeting,
        title=title,
        name=file.name,
        stored_name=new_name("networks"),
        kind=file.kind.code,
        size=file.size,
        sha256=file.sha256,
        added_by=actor,
        added_at=now(),
    )


@transaction.atomic
def _arrived(network: Network, actor: User, rows: Sequence[Paper]) -> list[Paper]:
    state = PaperState.CHECKING if settings.SCANNER_URL else PaperState.READY
    for row in rows:
        row.state, row.scan_after = state, now()
        row.save(update_fields=["state", "scan_after"])
    record(network, "papers_added", actor=actor, papers=[row.pk for row in rows])
    return list(rows)


@transaction.atomic
def remove_paper(*, paper: Paper, actor: User) -> None:
    """Gone for everybody at once; its file is deleted by the next sweep."""
    network = lock(paper.network)
    only_who_run(network, actor)
    row = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if row.state == PaperState.REMOVED:
        raise Refused("This paper was removed already.")
    row.state = PaperState.REMOVED
    row.save(update_fields=["state"])
    record(network, "paper_removed", actor=actor, paper=row.pk)


def look_after_papers() -> int:
    """The sweep: scan what waits, delete the files that nobody may open any longer."""
    return _scan_waiting() + _delete_files()


def _scan_waiting() -> int:
    if not settings.SCANNER_URL:
        waiting = Paper.objects.to_scan(now()).count()
        if waiting:
            log.warning("papers_wait_but_no_scanner_is_set", papers=waiting)
        return 0
    done = 0
    for paper in Paper.objects.to_scan(now())[:MOST_SCANS]:
        try:
            verdict = scan(parts_of(paper.stored_name), settings.SCANNER_URL)
        except (ScannerDown, Unreadable) as error:
            _put_off(paper)
            log.warning("paper_not_scanned", paper=paper.pk, error=repr(error))
            if isinstance(error, ScannerDown):
                break  # it would hang for the others as well
            continue
        _judge(paper=paper, clean=verdict.clean)
        done += 1
    return done


def _put_off(paper: Paper) -> None:
    """Later, each time twice as late, half an hour at most."""
    wait = min(FIRST_WAIT * 2 ** min(paper.scans, 10), LONGEST_WAIT)
    Paper.objects.filter(pk=paper.pk).update(scans=F("scans") + 1, scan_after=now() + wait)


@transaction.atomic
def _judge(*, paper: Paper, clean: bool) -> None:
    row = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if row.state != PaperState.CHECKING:
        return
    row.state = PaperState.READY if clean else PaperState.REFUSED
    row.save(update_fields=["state"])
    record(row.network, "paper_checked", actor=None, paper=row.pk, state=row.state)


def _delete_files() -> int:
    done = 0
    for paper in Paper.objects.with_a_file_to_delete(now() - UPLOAD_ENDS)[:100]:
        try:
            forget(paper.stored_name)
        except Exception:
            log.exception("paper_file_not_deleted", paper=paper.pk)
            continue
        Paper.objects.filter(pk=paper.pk).update(stored_name="", state=PaperState.REMOVED)
        done += 1
    return done
