"""What stands around one submission: put up by the fork itself, before the first line of the student's, and for good."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ... import kernel
from . import landlock, namespaces, seccomp
from .limits import Limits

NOBODY = 65534
"""The user that a submission runs as when the grader is root."""


@dataclass(frozen=True)
class Walls:
    """The walls of this run. Without `protected` there are only the bounds on time, memory and files."""

    protected: bool
    own_root: bool
    readable: tuple[Path, ...]
    folder: Path
    address_space: int
    tasks: int


def lacking() -> str | None:
    """Return what this machine lacks to keep a submission in, as a sentence; None when it has what it takes."""
    if sys.platform != "linux":
        return (
            "Submissions can be kept apart on Linux only; on Windows use WSL 2, on a Mac a Linux container."
        )
    if not seccomp.is_offered():
        return (
            f"Submissions can be kept apart on x86_64 and aarch64, and this machine is {os.uname().machine}."
        )
    if not landlock.abi():
        return (
            "This Linux has no Landlock, which keeps a submission's hands off your files. Take a kernel of 5.13 or later "
            '(package linux-image-generic or linux-image-amd64) and have "landlock" in its lsm= list.'
        )
    return None


def put_up(walls: Walls, limits: Limits) -> None:
    """Wall this process in. Raises OSError if a wall cannot stand: then nothing of a student's may be run."""
    os.chdir(walls.folder)
    _bound(walls, limits)
    if not walls.protected:
        return
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    else:
        kernel.drop_capabilities()
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    landlock.restrict(walls.readable, namespaces.DEVICES, walls.folder, make_folders=walls.own_root)
    seccomp.restrict(os.getpid())


def _bound(walls: Walls, limits: Limits) -> None:
    bounds: Sequence[tuple[int, int]] = (
        (resource.RLIMIT_AS, walls.address_space + limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_NPROC, walls.tasks + limits.threads),
        (resource.RLIMIT_CORE, 0),
    )
    for bound, most in bounds:
        _, hard = resource.getrlimit(bound)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(bound, (most, most))


def address_space() -> int:
    """Bytes of address space that this process has now: what the lesson's libraries take."""
    pages = Path("/proc/self/statm").read_text().split()[0] if sys.platform == "linux" else "262144"
    return int(pages) * resource.getpagesize()


def tasks_of_the_user() -> int:
    """Processes and threads of the user that submissions run as: the kernel's bound counts them all."""
    user = os.geteuid() or NOBODY
    count = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.stat().st_uid == user:
                count += len(list((process / "task").iterdir()))
        except OSError:
            continue  # it has ended meanwhile
    return count
