"""Run a plan's cells as a student's notebook would, and send out evidence: plain data, a line of JSON each.

This is the only module that shares a process with student code. It sends what it is told to collect; it knows no right answer, so
whatever a submission does to it, it can at most hand in another answer of its own.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...exercises.checking import hand_answers_to
from ...exercises.contract import Exercise
from .limits import Limits

MOST_CALLS = 200  # of check, in all cells together
MOST_WORDS = 300  # characters of an error


class OutOfTime(KeyboardInterrupt):
    """The bound on one cell: what a student stops with the button, the grader stops with this."""


class Sink:
    """Takes what a cell prints and keeps nothing."""

    encoding = "utf-8"
    errors = "replace"

    def write(self, text: str) -> int:
        """Count the characters as written."""
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        """No terminal."""
        return False

    def fileno(self) -> int:
        """Refuse: there is no file behind it. Raises OSError."""
        raise OSError("no file behind this")


@dataclass(frozen=True)
class Work:
    """What is to be run: steps (cell, source, exercise ids to collect), exercises and their probes, steps to leave out."""

    steps: list[dict[str, Any]]
    exercises: Mapping[str, Exercise]
    probes: Mapping[str, list[Any]]
    left_out: frozenset[int]
    limits: Limits


class Runner:
    """Runs one submission's cells in a shell of IPython's and hands in evidence through `send`."""

    def __init__(self, work: Work, shell: Any, out: int) -> None:
        self.work, self.shell, self.out = work, shell, out
        self.calls = 0
        self.ran = 0
        self.tried: dict[str, tuple[object, int]] = {}
        self._dumps, self._write = json.dumps, os.write  # as they are before a student can change them

    def run(self) -> None:
        """Run every step that is not left out, in order; then look once more at the variables of all exercises."""
        hand_answers_to(self._handed_in)
        signal.signal(signal.SIGALRM, _out_of_time)
        for number, step in enumerate(self.work.steps):
            if number in self.work.left_out:
                continue
            self._send({"at": number})
            if step["source"]:
                self._run_cell(step)
            for id in step["collect"]:
                self._collect("cell", id)
        self._send({"at": len(self.work.steps)})
        for id in self.work.exercises:
            self._collect("end", id)
        self._send({"done": True})

    def _run_cell(self, step: dict[str, Any]) -> None:
        self.ran += 1
        done = self._in_time(lambda: self.shell.run_cell(step["source"], store_history=True))
        if done is None:
            return self._send({"late": step["cell"]})
        error = done.error_before_exec or done.error_in_exec
        if isinstance(error, OutOfTime):
            self._send({"late": step["cell"]})
        elif error is not None:
            self._send({"error": step["cell"], "said": _said(error)})
        return None

    def _collect(self, how: str, id: str) -> None:
        exercise = self.work.exercises[id]
        namespace = self.shell.user_ns
        if exercise.variable not in namespace:
            return
        answer = namespace[exercise.variable]
        before, then = self.tried.get(id, (self, 0))
        if exercise.takes_function and answer is before and (how == "end" or then == self.ran):
            return  # this very function has shown what it does, and no cell was run since
        self.tried[id] = answer, self.ran
        self._hand_in(how, exercise, answer)

    def _handed_in(self, exercise: Exercise, answer: object) -> None:
        if exercise.id in self.work.exercises and self.calls < MOST_CALLS:
            self.calls += 1
            self._hand_in("call", exercise, answer)

    def _hand_in(self, how: str, exercise: Exercise, answer: object) -> None:
        probes = self.work.probes.get(exercise.id, [])
        evidence = self._in_time(lambda: exercise.evidence(answer, probes))
        self._send(
            {"how": how, "id": exercise.id, "evidence": {"late": True} if evidence is None else evidence}
        )

    def _in_time(self, work: Callable[[], Any]) -> Any:
        """What `work` returns, or None if its time runs out."""
        try:
            signal.setitimer(signal.ITIMER_REAL, self.work.limits.cell_seconds)
            try:
                return work()
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        except KeyboardInterrupt:
            return None

    def _send(self, message: dict[str, Any]) -> None:
        line = self._dumps(message).encode() + b"\n"
        # So small that the largest answer to every exercise, each sent three times, is within the bound on all.
        if len(line) > self.work.limits.evidence_bytes // 32:
            too_large = {"unreadable": "something too large to be an answer"}
            line = self._dumps({**message, "evidence": too_large, "said": ""}).encode() + b"\n"
        while line:
            line = line[self._write(self.out, line) :]


def quiet(shell: Any) -> None:
    """Let the shell show nothing: no traceback, no output, no display."""
    sys.stdout = sys.stderr = Sink()
    shell.showtraceback = shell.showsyntaxerror = shell.showindentationerror = _nothing
    shell._format_exception_for_storage = _nothing  # 90 ms of colouring that nobody sees
    shell.display_pub.publish = _nothing


def _nothing(*_: object, **__: object) -> None:
    return None


def _out_of_time(*_: object) -> None:
    raise OutOfTime


def _said(error: BaseException) -> str:
    try:
        words = f"{type(error).__name__}: {error}"
    except BaseException:
        words = "an error that cannot be printed"
    return words[:MOST_WORDS].encode("utf-8", "replace").decode()
