"""Many jobs on any `concurrent.futures.Executor`: each is answered once, whatever becomes of a worker."""

from __future__ import annotations

import contextlib
import operator
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from types import FrameType
from typing import Any, Generic

from .dask_cluster import cluster
from .progress import Progress
from .workers import Engine, Job, Result, describe, die_with_parent, on_executor, processes

__all__ = ["Engine", "cluster", "die_with_parent", "on_executor", "processes", "run"]

AHEAD = 4
"""Jobs in flight for each that can run at once: enough to keep every worker busy, few enough to hold in memory."""
TICK = 0.2
"""Seconds between two looks at the clock, the cluster and Ctrl+C."""
LOST = "The process that worked on it was killed {times}, as happens when the memory runs out."


def run(
    work: Callable[[Job], Result],
    jobs: Iterable[Job],
    *,
    engine: Engine,
    on_done: Callable[[Job, Result], None],
    give_up: Callable[[Job, str], Result],
    is_failed: Callable[[Result], bool] | None = None,
    progress: bool | None = None,
) -> None:
    """Do every job, and hand each with its result to `on_done` as soon as it is there: once, here, in this thread.

    `work`, the jobs and the results are picklable; jobs are taken as they are needed. A job whose `work` raises, or whose
    worker is lost every time, gets what `give_up` makes of it and of one sentence. A job is begun `engine.tries` times at
    most; once a worker was lost, those that were in flight are done one by one, so that nobody is charged for a neighbour.

    `progress`: True for a bar on stderr, False for nothing, None for a bar on a terminal and one line elsewhere; it counts
    as failed what `is_failed` says, or else what was given up.

    Raises NewsanglesError when there are no workers to be had, and KeyboardInterrupt after Ctrl+C: the workers have ended
    by then, and all results that had come were handed over. What `on_done`, `jobs` and the others raise passes through.
    """
    _Run(work, jobs, engine, on_done, give_up, is_failed, progress).go()


@dataclass(eq=False)
class _Attempt(Generic[Job]):
    job: Job
    lost: int = 0


class _Run(Generic[Job, Result]):
    def __init__(
        self,
        work: Callable[[Job], Result],
        jobs: Iterable[Job],
        engine: Engine,
        on_done: Callable[[Job, Result], None],
        give_up: Callable[[Job, str], Result],
        is_failed: Callable[[Result], bool] | None,
        progress: bool | None,
    ) -> None:
        self.work, self.jobs, self.engine = work, iter(jobs), engine
        self.on_done, self.give_up, self.is_failed = on_done, give_up, is_failed
        self.total = operator.length_hint(jobs, -1)
        self.shown = progress
        self.in_flight: dict[Future[Any], _Attempt[Job]] = {}
        self.suspects: deque[_Attempt[Job]] = deque()
        self.alone = False  # whether the executor was opened for one job at a time
        self.broken = False

    def go(self) -> None:
        self.executor: Executor = self.engine.open()
        self.progress = Progress(self.total if self.total >= 0 else None, self.shown)
        finished = False
        try:
            with _ctrl_c_noted() as noted:
                while self.fill():
                    self.collect()
                    if noted:
                        raise KeyboardInterrupt
            finished = True
        finally:
            try:
                self.engine.close(self.executor, now=self.broken or not finished)
            finally:
                self.progress.close()

    def fill(self) -> bool:
        """Keep the workers busy; return whether anything is in flight. A suspect is alone in flight."""
        if self.suspects:
            if not self.in_flight:
                self.reopen(alone=True)
                self.submit(self.suspects.popleft())
        else:
            if not self.in_flight:
                self.reopen(alone=False)
            while not self.broken and len(self.in_flight) < AHEAD * self.engine.slots():
                try:
                    job = next(self.jobs)
                except StopIteration:
                    break
                self.submit(_Attempt(job))
        return bool(self.in_flight or self.suspects)

    def reopen(self, *, alone: bool) -> None:
        """Replace an executor that is broken, or that is not made for what comes next."""
        if self.broken or (self.alone and not alone):
            self.engine.close(self.executor, now=self.broken)
            self.executor = self.engine.open(alone=alone)
            self.alone, self.broken = alone, False

    def submit(self, attempt: _Attempt[Job]) -> None:
        try:
            future = self.executor.submit(self.engine.attempt, self.work, attempt.job)
        except (BrokenExecutor, RuntimeError, OSError) as error:
            self.broken = True
            attempt.lost += self.alone  # among others it was never begun, and is not charged
            if attempt.lost < self.engine.tries:
                self.suspects.append(attempt)
            else:
                self.finish(attempt.job, None, describe(error))
        except Exception as error:
            self.finish(attempt.job, None, describe(error))  # the job itself cannot be sent
        else:
            self.in_flight[future] = attempt

    def collect(self) -> None:
        """Hand over what has come in, after at most a tick."""
        done = wait(self.in_flight, timeout=TICK, return_when=FIRST_COMPLETED).done
        if any(isinstance(_error(future), BrokenExecutor) for future in done):
            self.broken = True
            done = set(self.in_flight)
            wait(done, timeout=60)  # all of them hear of it, one after the other
        lost = {
            future for future in done if not future.done() or isinstance(_error(future), self.engine.lost)
        }
        for future in done - lost:
            self.settle(self.in_flight.pop(future), future)
        self.engine.check()
        for future in lost:
            self.lose(self.in_flight.pop(future))
        self.progress.refresh()

    def settle(self, attempt: _Attempt[Job], future: Future[Any]) -> None:
        error = _error(future)
        if error is None:
            self.finish(attempt.job, *future.result())
        else:
            self.finish(attempt.job, None, describe(error))

    def lose(self, attempt: _Attempt[Job]) -> None:
        attempt.lost += 1
        if attempt.lost < self.engine.tries:
            self.suspects.append(attempt)
        else:
            self.finish(attempt.job, None, LOST.format(times=f"{attempt.lost} times"))

    def finish(self, job: Job, result: Any, reason: str | None) -> None:
        if reason is not None:
            result = self.give_up(job, reason)
        self.on_done(job, result)
        self.progress.one_more(failed=self.is_failed(result) if self.is_failed else reason is not None)


def _error(future: Future[Any]) -> BaseException | None:
    """Return what a future that is done would raise."""
    if not future.cancelled():
        return future.exception()
    try:
        future.result()
    except BaseException as error:
        return error
    return None


@contextlib.contextmanager
def _ctrl_c_noted() -> Iterator[list[int]]:
    """Note the first Ctrl+C instead of raising at once: a result that is being stored is stored whole. The second raises."""
    noted: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before is not signal.default_int_handler:
        yield noted  # signals go elsewhere, or somebody else has taken them
        return

    def note(number: int, frame: FrameType | None) -> None:
        if noted:
            signal.default_int_handler(number, frame)
        noted.append(number)

    signal.signal(signal.SIGINT, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)
