"""Jobs on a `dask.distributed` cluster that somebody else runs (extra `cluster`)."""

from __future__ import annotations

import contextlib
import importlib.metadata
import logging
import pickle
import socket
import threading
import time
import warnings
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

from ..errors import NewsanglesError
from .workers import Engine, Job, Result, attempt, describe

ANSWER = 8.0
"""Seconds within which a scheduler must answer."""
LOOK = 2.0
"""Seconds between two looks at the cluster's workers."""
STORED = "What was done is stored: start again to do the rest."

_at_work = threading.Lock()


def attempt_one_at_a_time(work: Callable[[Job], Result], job: Job) -> tuple[Result | None, str | None]:
    """Do one job as `attempt` does, one at a time in a process: a dask worker has several threads, grading wants one.

    A result that cannot be sent is found out here: dask would try to fetch it for ever.
    """
    with _at_work:
        outcome = attempt(work, job)
    try:
        pickle.dumps(outcome)
    except Exception as error:
        return None, describe(error)
    return outcome


class Cluster(Engine):
    """A dask scheduler and its workers. They are used, never started or ended."""

    tries = 3  # before dask calls a job lost, it has begun it four times itself (`allowed-failures`)
    attempt = staticmethod(attempt_one_at_a_time)

    def __init__(self, address: str, patience: float = 60.0) -> None:
        super().__init__()
        self._address = address
        self._patience = patience
        self._client: Any = None
        self._silenced: list[logging.Logger] = []
        self._looked = self._manned = 0.0

    def open(self, *, alone: bool = False) -> Executor:
        """Connect, the first time, and return the cluster as an executor. Raises NewsanglesError if nobody answers."""
        if self._client is None:
            try:
                self._client = self._connect()
            except BaseException:
                self._leave()
                raise
        executor: Executor = self._client.get_executor(
            pure=False
        )  # pure: a second try would get the first's failure
        return executor

    def close(self, executor: Executor, *, now: bool) -> None:
        """Cancel what is left and leave the cluster."""
        if self._client is not None and self._client.status == "running":
            with contextlib.suppress(Exception):  # a cluster that is just ending has nothing left to cancel
                executor.shutdown(wait=False)
        self._leave()

    def check(self) -> None:
        """Raise NewsanglesError when the scheduler is gone, or has had no worker for too long."""
        client, now = self._client, time.monotonic()
        if client is None or client.status != "running":
            raise NewsanglesError(f"The scheduler at {self._address} is gone. {STORED}")
        if now - self._looked < LOOK:
            return
        self._looked = now
        try:
            self.workers = sum(client.nthreads().values())
        except Exception:
            raise NewsanglesError(f"The scheduler at {self._address} no longer answers. {STORED}") from None
        if self.workers:
            self._manned = now
        elif now - self._manned > self._patience:
            raise NewsanglesError(
                f"The cluster at {self._address} has no workers. Start some (dask worker {self._address}). {STORED}"
            )

    def _connect(self) -> Any:
        try:
            import dask
            import distributed
        except ImportError:
            raise NewsanglesError(
                "A cluster needs dask.distributed, which is not installed: pip install 'newsangles[cluster]'."
            ) from None
        self.lost = (*Engine.lost, distributed.KilledWorker)
        self._silence()
        try:
            _knock(self._address)
            with (
                warnings.catch_warnings(),
                dask.config.set({"distributed.comm.timeouts.connect": f"{ANSWER}s"}),
            ):
                warnings.simplefilter("ignore")
                make: Any = distributed.Client
                client = make(self._address, timeout=ANSWER, set_as_default=False)
        except Exception:
            raise NewsanglesError(
                f"No dask scheduler answers at {self._address}. Check the address (--cluster), "
                "and that `dask scheduler` runs there."
            ) from None
        self._manned = time.monotonic()
        try:
            self._compare_versions(client)
        except BaseException:
            client.close(timeout=2)
            raise
        return client

    def _leave(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(Exception):
                client.close(timeout=2)
        for logger in self._silenced:
            logger.disabled = False
        self._silenced = []

    def _compare_versions(self, client: Any) -> None:
        """Raise NewsanglesError when a worker has another newsangles than this machine, or none."""
        here = importlib.metadata.version("newsangles")
        try:
            found = client.run(importlib.metadata.version, "newsangles", on_error="return")
        except Exception:
            return  # whatever is wrong with the cluster, `check` says it
        for worker, there in sorted(found.items()):
            if isinstance(there, importlib.metadata.PackageNotFoundError) or (
                isinstance(there, str) and there != here
            ):
                has = f"newsangles {there}" if isinstance(there, str) else "no newsangles"
                raise NewsanglesError(
                    f"The worker at {worker} has {has}, this machine {here}. Install newsangles {here} there."
                )

    def _silence(self) -> None:
        """What the client logs on losing its scheduler is said by `check`, in a sentence."""
        known = list(logging.root.manager.loggerDict)
        names = [name for name in known if name.split(".")[0] in ("distributed", "tornado", "asyncio")]
        self._silenced = [logger for logger in map(logging.getLogger, names) if not logger.disabled]
        for logger in self._silenced:
            logger.disabled = True


def _knock(address: str) -> None:
    """Raise OSError or ValueError unless somebody at the address speaks first, as a scheduler does.

    The client of dask itself waits long, or for ever, for one that is silent.
    """
    protocol, _, place = address.rpartition("://")
    host, _, port = place.rpartition(":")
    with socket.create_connection((host.strip("[]") or "localhost", int(port)), timeout=ANSWER) as line:
        if protocol in ("", "tcp") and not line.recv(1):
            raise ConnectionError


def cluster(address: str) -> Engine:
    """Return an engine that uses the dask scheduler at `address` ("tcp://host:8786"); it connects when it is first opened."""
    return Cluster(address)
