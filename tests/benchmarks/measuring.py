"""Runs one command and measures it: wall time, CPU time and peak memory of all its processes. Linux only.

The command runs below a process of its own that adopts whatever the command leaves behind (PR_SET_CHILD_SUBREAPER), so
that no descendant escapes.

- Wall: from before the command is started to its end, as a teacher waits for the prompt.
- CPU: user + system of `resource.getrusage(RUSAGE_CHILDREN)` once every descendant has ended and been waited for.
- Memory, when asked for: the proportional set size (PSS: a page shared by n processes counts 1/n in each), summed over
  the process tree from /proc/PID/smaps_rollup about every 50 ms; the highest sum counts. A shorter peak can be missed.
  Looking costs some tenths of a core, so time and memory are better measured in two runs.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

EVERY = 0.05
"""Seconds between two looks at the memory."""
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Figures:
    """What one command took: seconds, megabytes (10^6 bytes; None if not asked for), its exit code, what it printed."""

    wall: float
    cpu: float
    peak: float | None
    code: int
    left_running: int
    """Descendants that were still there when the command had ended; they were killed after the measurement."""
    unread: int
    """Looks at a process whose memory may not be read; the peak is then too low."""
    output: str = ""


def measure(command: Sequence[str], folder: Path, env: Mapping[str, str], memory: bool = False) -> Figures:
    """Run the command in `folder` with exactly this environment and return what it took."""
    with tempfile.TemporaryDirectory() as kept:
        told, output = Path(kept) / "figures.json", Path(kept) / "output.txt"
        with output.open("wb") as out:
            subprocess.run(
                [sys.executable, "-I", __file__, str(told), "memory" if memory else "time", *command],
                cwd=folder, env=dict(env), stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, check=True,
            )  # fmt: skip
        return Figures(**json.loads(told.read_text()), output=output.read_text(errors="replace"))


def total(parts: Sequence[Figures]) -> Figures:
    """Return what several commands took, one after the other: sums, the highest peak, the first exit code that is not 0."""
    return Figures(
        wall=sum(part.wall for part in parts),
        cpu=sum(part.cpu for part in parts),
        peak=max((part.peak for part in parts if part.peak is not None), default=None),
        code=next((part.code for part in parts if part.code), 0),
        left_running=sum(part.left_running for part in parts),
        unread=sum(part.unread for part in parts),
        output="".join(part.output for part in parts),
    )


class _Memory(threading.Thread):
    """Looks at the tree below this process until told to stop."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak, self.unread = 0, 0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(EVERY):
            amount = 0
            for process in descendants(os.getpid()):
                size = _pss(process)
                amount += size or 0
                self.unread += size is None
            self.peak = max(self.peak, amount)


def descendants(of: int) -> set[int]:
    """Return the ids of all processes below one."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):  # noqa: PTH208 - some 20 times a second
        if name.isdecimal():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:  # noqa: PTH123
                    parent = int(file.read().rpartition(b")")[2].split()[1])
            except OSError:  # it has ended
                continue
            children.setdefault(parent, []).append(int(name))
    found: set[int] = set()
    ahead = [of]
    while ahead:
        below = children.get(ahead.pop(), [])
        found.update(below)
        ahead += below
    return found


def _pss(process: int) -> int | None:
    """Return a process's proportional set size in bytes; 0 when it has ended, None when it may not be read."""
    try:
        with open(f"/proc/{process}/smaps_rollup", "rb") as file:  # noqa: PTH123
            for line in file:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * 1024
    except PermissionError:
        return None
    except OSError:
        pass
    return 0


def _run(told: Path, command: list[str], *, with_memory: bool) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "this kernel lets no process adopt the descendants of another")
    memory = _Memory()
    if with_memory:
        memory.start()
    start = time.perf_counter()
    code = subprocess.Popen(command).wait()
    wall = time.perf_counter() - start
    memory.done.set()
    if with_memory:
        memory.join()
    left = _wait_for_the_rest()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = memory.peak / 1e6 if with_memory else None
    figures = Figures(wall, used.ru_utime + used.ru_stime, peak, code, left, memory.unread)
    told.write_text(json.dumps({name: value for name, value in asdict(figures).items() if name != "output"}))


def _wait_for_the_rest() -> int:
    """Wait for adopted processes, a second at most; kill what is left after that and return how many those were."""
    left, until = 0, time.monotonic() + 1
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG) != (0, 0):
                continue
        except ChildProcessError:
            return left
        if time.monotonic() > until:
            rest = descendants(os.getpid())
            left = max(left, len(rest))
            for process in rest:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
        time.sleep(0.01)


if __name__ == "__main__":
    _run(Path(sys.argv[1]), sys.argv[3:], with_memory=sys.argv[2] == "memory")
