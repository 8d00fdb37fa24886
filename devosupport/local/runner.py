"""As whom PostgreSQL runs: it refuses root, and its files may lie where only root can look."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from devosupport.local import namespace


class CannotRun(RuntimeError):
    """A sentence that says what is wrong on this machine and what to do about it."""


@dataclass(frozen=True)
class Runner:
    """How to start a program: what stands before it, and the user it becomes."""

    home: Path
    programs: Path
    prefix: tuple[str, ...] = ()
    user: int | None = None

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        done = self._start(program, arguments, subprocess.PIPE)
        out, errors = done.communicate()
        return subprocess.CompletedProcess(done.args, done.returncode, out, errors)

    def run_quietly(self, program: str, *arguments: str) -> int:
        """For programs that leave a server behind: it would hold a captured pipe open."""
        return self._start(program, arguments, subprocess.DEVNULL).wait()

    def _start(
        self, program: str, arguments: tuple[str, ...], output: int
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*self.prefix, str(self.programs / program), *arguments],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            text=True,
            user=self.user,
            group=self.user,
            extra_groups=None if self.user is None else [],
        )

    def own(self) -> None:
        """Make the home and give it to whoever runs the server."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.geteuid() != 0:
            return
        owner = self.user or 0
        if any(path.stat().st_uid != owner for path in (self.home, *self.home.iterdir())):
            for path in (self.home, *self.home.rglob("*")):
                os.chown(path, owner, owner, follow_symlinks=False)


def runner_for(home: Path, programs: Path) -> Runner:
    """The first way that works here, tried in order of how ordinary it is.

    A plain user runs it as they are. Root becomes nobody; where nobody cannot reach the files,
    a user namespace; where that is forbidden too, copies in a private place nobody can reach.
    """
    plain = Runner(home, programs)
    if os.geteuid() != 0:
        return plain
    dropped = Runner(home, programs, user=namespace.NOBODY)
    if _reaches(dropped):
        return dropped
    spaced = Runner(home, programs, prefix=(sys.executable, "-SE", namespace.__file__))
    if _reaches(spaced):
        return spaced
    copied = _copy(home, programs)
    if _reaches(copied):
        return copied
    raise CannotRun(
        "PostgreSQL does not run as root and no unprivileged user can reach its files here. "
        "Run this as an ordinary user, or set DATABASE_URL to a server of your own."
    )


def _reaches(runner: Runner) -> bool:
    """Whether the program starts as that user and the way to its data is open to them."""
    above = runner.home.parent
    above.mkdir(parents=True, exist_ok=True)
    look = Runner(above, Path("/bin"), runner.prefix, runner.user)
    try:
        return (
            runner.run("postgres", "--version").returncode == 0
            and look.run("sh", "-c", f"cd '{above}'").returncode == 0
        )
    except OSError:
        return False


def _copy(home: Path, programs: Path) -> Runner:
    mark = hashlib.sha256(f"{home}:{programs}".encode()).hexdigest()[:12]
    private = Path("/var/tmp") / f"devosupport-{mark}"
    private.mkdir(mode=0o755, exist_ok=True)
    if private.stat().st_uid != 0:
        raise CannotRun(f"{private} belongs to somebody else: remove it and start again.")
    install = private / "pginstall"
    if not install.exists():
        # The libraries stand beside the package, and are found relative to the programs.
        package = programs.parent.parent
        for source in (package, package.with_name(package.name + ".libs")):
            if source.exists():
                shutil.copytree(source, private / source.name, dirs_exist_ok=True)
        install.symlink_to(Path(package.name) / "pginstall")
    return Runner(private / "home", install / "bin", user=namespace.NOBODY)
