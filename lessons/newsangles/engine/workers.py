"""Where jobs run: on processes of this machine, or on any executor that a caller brings."""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.forkserver
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from typing import Any, TypeVar

from ..errors import NewsanglesError

Job = TypeVar("Job")
Result = TypeVar("Result")

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
SENTENCE = 300


def attempt(work: Callable[[Job], Result], job: Job) -> tuple[Result | None, str | None]:
    """Do one job where it is to be done: (result, None), or (None, why there is none).

    An error becomes a sentence here, because not every exception survives the way back.
    """
    try:
        return work(job), None
    except (Exception, SystemExit) as error:
        return None, describe(error)


def describe(error: BaseException) -> str:
    """Say in one line what an exception said."""
    said = " ".join(str(error).split())
    if not isinstance(error, NewsanglesError):
        said = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return said if len(said) <= SENTENCE else said[: SENTENCE - 1] + "…"


class Engine:
    """How to make an executor, how to end it, and what its failures mean. This one takes the caller's own, as it is."""

    tries = 3
    """How often a job is begun, at most, when each time its worker is lost."""
    lost: tuple[type[BaseException], ...] = (BrokenExecutor, CancelledError)
    """What a future raises when its worker was lost, whoever is to blame."""
    attempt: Callable[..., Any] = staticmethod(attempt)

    def __init__(self, executor: Executor | None = None, workers: int = 1) -> None:
        self._given = executor
        self._opened = False
        self.workers = workers

    def open(self, *, alone: bool = False) -> Executor:
        """Return a working executor; with `alone`, one that needs no more than one worker.

        Raises NewsanglesError when there is none to be had.
        """
        if self._given is None or self._opened:
            raise NewsanglesError(
                "The workers have ended. What was done is stored: start again to do the rest."
            )
        self._opened = True
        return self._given

    def close(self, executor: Executor, *, now: bool) -> None:
        """End what `open` made; with `now`, without waiting for the jobs that still run."""

    def slots(self) -> int:
        """Return how many jobs can run at once, as far as is known."""
        return self.workers

    def check(self) -> None:
        """Raise NewsanglesError when no more results can come. Called several times a second."""


class Processes(Engine):
    """Processes on this machine, which die with the process that made them.

    They are forked from a clean process that has loaded `preload` once ("forkserver"). Measured with matplotlib and
    IPython: two workers ready after 0.59 s, 20 MB each; forked from this process 0.56 s, 19 MB; spawned 0.66 s, 57 MB.
    The clean process costs 0.03 s and leaves behind what a submission's code must never inherit: this process's
    memory, its open gradebook, and its threads.
    """

    def __init__(self, workers: int, preload: Sequence[str]) -> None:
        super().__init__(workers=workers)
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._context = multiprocessing.get_context(method)
        self._context.set_forkserver_preload(list(preload))

    def open(self, *, alone: bool = False) -> Executor:
        """Return a pool whose first worker has answered. Raises NewsanglesError when none will start."""
        reason: Exception | None = None
        for _ in range(self.tries):
            pool = ProcessPoolExecutor(1 if alone else self.workers, self._context, initializer=_begin_worker)
            try:
                with _clean_start():
                    if self._context.get_start_method() == "forkserver":
                        multiprocessing.forkserver.ensure_running()
                    pool.submit(os.getpid).result()
                return pool
            except (BrokenExecutor, OSError) as error:
                reason = error
                self.close(pool, now=True)
            except BaseException:
                self.close(pool, now=True)
                raise
        raise NewsanglesError(
            f"No worker process can be started on this machine ({describe(reason or OSError())}). "
            "Close other programs, or ask for fewer workers (--workers)."
        )

    def close(self, executor: Executor, *, now: bool) -> None:
        """End the pool and its workers; with `now`, by killing them and whatever they started and did not move away."""
        if now:
            for number in list(getattr(executor, "_processes", None) or {}):
                _kill(number)
        executor.shutdown(wait=True, cancel_futures=True)


def processes(workers: int | None = None, preload: Sequence[str] = ()) -> Engine:
    """Return an engine of processes on this machine, by default as many as this process may use processors.

    `preload` names modules that every worker needs: they are loaded once. Raises NewsanglesError for fewer than one worker.
    """
    if workers is None:
        workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if workers < 1:
        raise NewsanglesError(f"There must be at least one worker (--workers), not {workers}.")
    return Processes(workers, preload)


def on_executor(executor: Executor, workers: int = 1) -> Engine:
    """Return an engine that uses this executor of yours. It is never replaced, and never shut down."""
    return Engine(executor, workers)


def die_with_parent() -> None:
    """See to it that this process is killed when the one that started it ends, however that ends.

    On Linux the kernel does it, and the parent is whoever forked us. Elsewhere a thread waits for the end of the process
    that asked multiprocessing for us.
    """
    parent = multiprocessing.parent_process()
    if sys.platform == "linux":
        from ..kernel import PR_SET_PDEATHSIG, prctl

        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        _let_go_of_the_fork_server()
        if parent is not None and not parent.is_alive():  # it ended before we could ask
            os._exit(1)
    elif parent is not None:
        watched = parent

        def watch() -> None:
            watched.join()
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


def _let_go_of_the_fork_server() -> None:
    """Close this process's end of the pipe by which the fork server lives: it is to end with its owner, and we with it.

    multiprocessing gives each process an end, so that the last one left would keep the server, and so itself, alive.
    """
    server: Any = getattr(multiprocessing.forkserver, "_forkserver", None)
    end = getattr(server, "_forkserver_alive_fd", None)
    if multiprocessing.parent_process() is not None and isinstance(end, int):
        server._forkserver_alive_fd = None
        os.close(end)


def _begin_worker() -> None:
    if hasattr(os, "setpgid"):
        os.setpgid(
            0, 0
        )  # a group of its own: Ctrl+C is the parent's to handle, and the group can be ended as one
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # forgets one that came before we had left the group
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, signal.default_int_handler)
    else:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()


@contextlib.contextmanager
def _clean_start() -> Iterator[None]:
    """Start processes with one thread for linear algebra, and deaf to Ctrl+C until they are in a group of their own."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    mask = (
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        if hasattr(signal, "pthread_sigmask")
        else None
    )
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _kill(number: int) -> None:
    """Kill a worker and its group. A group's number is not given away while anything is left in the group."""
    hard = getattr(signal, "SIGKILL", signal.SIGTERM)
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(number, hard)
    with contextlib.suppress(OSError):
        os.kill(number, hard)
