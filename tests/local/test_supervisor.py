"""Nobody is left running: a process ends with its children, however it ends itself."""

import os
import sys
import time
from pathlib import Path

import pytest

from devosupport.local import supervisor as module
from devosupport.local.processes import alive, group_of
from devosupport.local.supervisor import WORKER, Supervisor

# A leader with one child, which writes its number down; both say what they are, and neither
# listens to a polite word.
LEADER = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = os.fork()
if child:
    open(sys.argv[1], "w").write(str(child))
time.sleep(float(sys.argv[2]) if child else 600)
"""


@pytest.fixture
def supervisor(tmp_path, monkeypatch):
    monkeypatch.setitem(module.SECONDS_TO_FINISH, WORKER, 0.2)
    monkeypatch.setattr(module, "SECONDS_BEFORE_REVIVAL", 0)
    made = Supervisor(tmp_path, tmp_path, os.environ)
    yield made
    made.stop()


def started(supervisor: Supervisor, seconds: float) -> tuple[int, int]:
    """A worker that lives so long by itself; its number and its child's."""
    note = supervisor.var / "child"
    note.unlink(missing_ok=True)
    supervisor.start(
        WORKER, [sys.executable, "-c", LEADER, str(note), str(seconds), *module.OURS[1].split()]
    )
    until(lambda: note.exists() and note.read_text())
    return supervisor.children[WORKER].pid, int(note.read_text())


def until(true) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_whoever_does_not_stop_in_time_is_ended_with_its_children(supervisor):
    leader, child = started(supervisor, 600)
    assert set(group_of(leader)) == {leader, child}
    supervisor.stop()
    until(lambda: not alive(child))
    assert group_of(leader) == []


def test_a_worker_that_died_leaves_no_child_beside_the_one_that_takes_its_place(supervisor):
    leader, child = started(supervisor, 0)
    until(lambda: supervisor.children[WORKER].poll() is not None)
    assert alive(child)
    assert supervisor.revive() == [WORKER]
    until(lambda: not alive(child))
    assert supervisor.children[WORKER].pid != leader


def test_a_run_that_was_killed_leaves_nobody_to_the_next_even_without_a_leader(supervisor):
    leader, child = started(supervisor, 0)
    supervisor.children.pop(WORKER).wait()
    later = Supervisor(Path(supervisor.base), Path(supervisor.var), os.environ)
    assert later.clear_leftovers() == 1
    until(lambda: not alive(child))
    assert group_of(leader) == []
