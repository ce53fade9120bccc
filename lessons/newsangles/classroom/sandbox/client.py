"""The grader's side of the sandbox: hand a submission in, get evidence back. No student code runs in this process."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from ...errors import NewsanglesError
from ...exercises.plain import Plain
from ..pairing import Step
from .evidence import Gathered, Handed
from .limits import Limits
from .sealed import sealed_name
from .walls import lacking

MOST_TRIES = 4  # a cell that ends Python is left out and the rest run again, so often in all
_START = "import sys; sys.path[:] = {path!r}; from newsangles.classroom.sandbox.warm import main; main()"


class SandboxError(NewsanglesError):
    """Submissions cannot be kept in on this machine; the sentence says what is missing and what to do."""


class Sandbox:
    """A warm process and the forks of it. Use as a context; one submission at a time.

    `story` is the folder of the story that submissions are about, if it is none of the seeds; they see it sealed.
    `namespaces` False leaves out the root of its own, as on a machine that refuses it. Raises SandboxError when the
    machine lacks what walls are made of, or when the walls do not hold in a trial.
    """

    def __init__(self, protected: bool = True, namespaces: bool = True, story: Path | None = None) -> None:
        if protected and (reason := lacking()):
            raise SandboxError(
                f"{reason} To grade without walls, on submissions that you trust: --unprotected."
            )
        self.protected = protected
        self.namespaces = namespaces
        self.story = story
        self.own_root = False
        self._process: subprocess.Popen[bytes] | None = None
        self._base: Path | None = None
        self._start()
        if protected:
            self._try_the_walls()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the warm process and whatever it forked, and take its folder away."""
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    with contextlib.suppress(OSError):
                        pipe.close()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        if self._base is not None:
            shutil.rmtree(self._base, ignore_errors=True)
            self._base = None

    def run(
        self,
        lesson: str,
        steps: Sequence[Step],
        probes: Mapping[str, list[Plain]],
        limits: Limits,
        lesson_cells: Sequence[str] = (),
    ) -> Handed:
        """Run the steps of one submission and return what it handed in. Whatever the submission does, this returns.

        `lesson_cells` is the lesson's own code: the warm process runs it once, so that the first of its submissions is no slower.
        """
        left_out: dict[int, str] = {}
        end = time.monotonic() + limits.notebook_seconds
        for attempt in range(MOST_TRIES):
            gathered = Gathered()
            ended = self._one_run(lesson, steps, probes, limits, left_out, end, gathered, lesson_cells)
            at = ended["at"]
            why = _why(ended, gathered.done and at >= len(steps))
            if why == _LOST and attempt < MOST_TRIES - 1:
                continue
            if (
                not why
                or at in left_out
                or not 0 <= at < len(steps)
                or attempt == MOST_TRIES - 1
                or why == _NO_TIME
            ):
                break
            if time.monotonic() >= end:
                why = _NO_TIME
                break
            left_out[at] = why
        handed = gathered.handed({step.cell for step in steps})
        handed.left_out = {steps[n].cell: reason for n, reason in left_out.items()}
        handed.reached, handed.full_stop = not why, why
        return handed

    def _one_run(
        self,
        lesson: str,
        steps: Sequence[Step],
        probes: Mapping[str, list[Plain]],
        limits: Limits,
        left_out: Mapping[int, str],
        end: float,
        gathered: Gathered,
        lesson_cells: Sequence[str] = (),
    ) -> dict[str, Any]:
        head = {
            "lesson": lesson,
            "lesson_cells": list(lesson_cells),
            "limits": limits.as_json(),
            "seconds": max(0.1, end - time.monotonic()),
        }
        submission = {
            "lesson": lesson,
            "steps": [{"cell": s.cell, "source": s.source, "collect": list(s.collect)} for s in steps],
            "probes": dict(probes),
            "left_out": sorted(left_out),
            "environment": {
                "PATH": "/usr/bin:/bin",
                "LANG": "C.UTF-8",
                "MPLBACKEND": "module://matplotlib_inline.backend_inline",
                **({"NEWSANGLES_STORY": sealed_name(self.story)} if self.story else {}),
            },
        }
        try:
            self._send(head)
            self._send(submission)
            while True:
                kind, message = self._receive()
                if kind == b"E":
                    ended: dict[str, Any] = json.loads(message)
                    return ended
                gathered.take_all(message)
        except (OSError, EOFError):
            self.close()
            self._start()
            return {"why": "lost", "at": gathered.at, "status": 1}

    def _start(self) -> None:
        self._base = Path(tempfile.mkdtemp(prefix="newsangles-sandbox-"))
        self._base.chmod(0o755)  # a submission runs as another user where the grader is root
        kept = {
            name: os.environ[name]
            for name in ("HOME", "MPLCONFIGDIR", "XDG_CACHE_HOME")
            if name in os.environ
        }
        quiet = {
            "LANG": "C.UTF-8",
            "PATH": "/usr/bin:/bin",
            "PYTHONHASHSEED": "0",
            "PYTHONWARNINGS": "ignore",
            "IPYTHONDIR": str(self._base / "ipython"),  # else IPython makes a folder in the teacher's home
        }
        one_thread = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
        path = [entry or str(Path.cwd()) for entry in sys.path]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START.format(path=path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if os.environ.get("NEWSANGLES_DEBUG") else subprocess.DEVNULL,
            env=kept | quiet | one_thread,
            cwd=self._base,
            start_new_session=True,
        )
        try:
            story = str(self.story) if self.story else ""
            self._send({"protected": self.protected, "namespaces": self.namespaces, "story": story})
            _, ready = self._receive()
        except (OSError, EOFError):
            self.close()
            raise SandboxError(
                "The process in which submissions run did not start. Try the lessons themselves (newsangles open); if they run, "
                "this is a mistake of ours."
            ) from None
        self.own_root = json.loads(ready)["own_root"]

    def _try_the_walls(self) -> None:
        """Refuse to grade unless a trial finds the walls where they should be and the libraries within reach."""
        steps = [Step(cell=0, source=_TRIAL, origin="lesson", collect=())]
        gathered = Gathered()
        limits = Limits(cell_seconds=10)
        ended = self._one_run("0", steps, {}, limits, {}, time.monotonic() + 10, gathered)
        if ended["why"] != "ended" or not gathered.done or gathered.errors:
            said = gathered.errors[0][1] if gathered.errors else f"it ended with {ended['status']}"
            self.close()
            raise SandboxError(
                f"A trial of the sandbox failed on this machine ({said}). Nothing was graded. If Python is installed in a folder "
                "that other users cannot read, install it where they can; or grade on another machine."
            )

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process and self._process.stdin
        data = json.dumps(message).encode()
        self._process.stdin.write(struct.pack("=I", len(data)) + data)
        self._process.stdin.flush()

    def _receive(self) -> tuple[bytes, bytes]:
        assert self._process and self._process.stdout
        (length,) = struct.unpack("=I", _exactly(self._process.stdout, 4))
        message = _exactly(self._process.stdout, length)
        return message[:1], message[1:]


_LOST = "the grader lost it"
_NO_TIME = "the time for the whole notebook ran out"
_TRIAL = """
import colorsys, email.mime.text, wave, xml.dom.minidom
import socket
def must_fail(what, *given):
    try:
        what(*given)
    except (OSError, ImportError):
        return
    raise RuntimeError("a wall is missing: " + getattr(what, "__name__", "?"))
import os, newsangles
here = os.path.dirname(newsangles.__file__)
must_fail(os.listdir, "/proc")
must_fail(open, "/etc/passwd")
must_fail(open, here + "/exercises/judges/__init__.py")
must_fail(open, here + "/classroom/results.py")
must_fail(os.fork)
must_fail(socket.socket)
must_fail(os.kill, 1, 0)
must_fail(open, here + "/x", "w")
with open("mine.txt", "w") as file:
    file.write("x")
"""


def _why(ended: Mapping[str, Any], done: bool) -> str:
    """Why a run did not reach the end of the notebook, as part of a sentence; empty if it did.

    `done` says that the run told so, and from the end: a cell can write that line, too.
    """
    if ended["why"] == "ended" and ended["status"] == 0 and done:
        return ""
    if ended["why"] == "ended":
        signal = -ended["status"]
        return f"it ended Python (signal {signal})" if signal > 0 else "it ended Python"
    return {
        "notebook time": _NO_TIME,
        "cell time": "it ran too long and could not be interrupted",
        "files": "it wrote too many or too large files",
        "too much": "it handed in more than an answer can hold",
    }.get(ended["why"], _LOST)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if data is None or len(data) < count:
        raise EOFError
    return data
