"""Run a command as an unprivileged user who still owns root's files: a user namespace.

PostgreSQL refuses to run as root. Inside the namespace the process is user 65534, while the
kernel goes on treating it as the owner of the same files, so nothing changes hands.
Run as a script: `python namespace.py command argument…`.
"""

import ctypes
import os
import sys
from pathlib import Path

CLONE_NEWUSER = 0x10000000
NOBODY = 65534


def enter(uid: int, gid: int) -> None:
    """Map this process's user and group to `uid` and `gid`; OSError where that is forbidden."""
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "this machine does not allow user namespaces")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {outer_uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {outer_gid} 1")


if __name__ == "__main__":
    enter(NOBODY, NOBODY)
    os.execv(sys.argv[1], sys.argv[1:])
