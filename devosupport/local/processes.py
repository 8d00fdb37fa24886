"""Whether a process lives, and what it is, so that a number used again is not mistaken."""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def command_of(pid: int) -> str:
    """The command line of a process, or "" when it is gone."""
    try:
        return (
            Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        )
    except OSError:
        pass
    if Path("/proc/self").exists():
        return ""
    told = subprocess.run(
        ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return told.stdout.strip()


def group_of(leader: int) -> list[int]:
    """The processes of a group that live, whether or not its leader still does."""
    found = []
    for pid, group in _all_with_groups():
        if group == leader and alive(pid):
            found.append(pid)
    return found


def _all_with_groups() -> list[tuple[int, int]]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, IndexError, ValueError):
            fields = path.read_text(errors="replace").rpartition(")")[2].split()
            found.append((int(path.parent.name), int(fields[2])))
    if found:
        return found
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,pgid="], capture_output=True, text=True, check=False
    )
    rows = (line.split() for line in listed.stdout.splitlines())
    return [(int(row[0]), int(row[1])) for row in rows if len(row) == 2]


def end_group(leader: int) -> int:
    """End at once whoever is left of a group; returns how many."""
    left = group_of(leader)
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(left)
