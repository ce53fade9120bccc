"""Many jobs, workers that die, a person who presses Ctrl+C: each job is answered once, and nothing is left running."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from newsangles.engine import AHEAD, Engine, cluster, on_executor, processes, run
from newsangles.engine import dask_cluster as on_dask
from newsangles.errors import NewsanglesError

REPOSITORY = Path(__file__).resolve().parents[1]
FATAL, RAISES, EXITS, TOO_ODD_TO_SEND = 13, 17, 19, 23
MARK = "NEWSANGLES_TEST_MARK"

CLUSTER = """
import sys
import dask
from distributed import LocalCluster

if __name__ == "__main__":
    dask.config.set({"distributed.scheduler.allowed-failures": int(sys.argv[1])})
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", protocol="tcp://",
                      dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""

A_CLASS = """
import sys
import test_engine
from newsangles.engine import processes, run

def store(job, result):
    with open(sys.argv[1], "a") as log:
        print(job, file=log)

if __name__ == "__main__":
    try:
        run(getattr(test_engine, sys.argv[2]), range(10_000), engine=processes(2), on_done=store, give_up=None, progress=None)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


def slowly(job: int) -> tuple[int, int]:
    time.sleep(0.03)
    return job * job, os.getpid()


def troublesome(job: int) -> tuple[int, int]:
    if job == FATAL:
        os.kill(os.getpid(), signal.SIGKILL)
    if job == RAISES:
        raise NewsanglesError("This notebook has no cells.")
    if job == EXITS:
        sys.exit(3)
    if job == TOO_ODD_TO_SEND:
        return threading.Lock()  # type: ignore[return-value]
    return slowly(job)


def leaves_a_child(job: int) -> int:
    subprocess.Popen(["sleep", "1000"])
    time.sleep(0.1)
    return job


def has_a_child_that_dies_with_it(job: int) -> int:
    from newsangles.engine import die_with_parent

    subprocess.Popen(["sleep", "1000"], preexec_fn=die_with_parent)
    time.sleep(0.1)
    return job


class Book:
    """What a run handed over, and how often."""

    def __init__(self) -> None:
        self.times: Counter[int] = Counter()
        self.results: dict[int, Any] = {}
        self.threads: set[int] = set()

    def store(self, job: int, result: Any) -> None:
        self.times[job] += 1
        self.results[job] = result
        self.threads.add(threading.get_ident())

    def grade(self, engine: Engine, jobs: Any, work: Callable[[int], Any] = slowly, **more: Any) -> None:
        settings = {"on_done": self.store, "give_up": lambda job, reason: reason, "progress": False} | more
        run(work, jobs, engine=engine, **settings)

    def holds_each_once(self, jobs: range) -> bool:
        return self.times == Counter(jobs) and self.threads == {threading.get_ident()}

    def right(self) -> set[int]:
        return {job for job, result in self.results.items() if result[0] == job * job}


def running(mark: str) -> list[psutil.Process]:
    """Every process, of whatever parent, that has come from those that were started with this mark."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def wait_until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + 30
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., tuple[subprocess.Popen[str], str]]]:
    """Start a program from its text; whatever came of it is ended after the test."""
    marks = []

    def begin(program: str, *arguments: str) -> tuple[subprocess.Popen[str], str]:
        marks.append(uuid.uuid4().hex)
        path = tmp_path / f"{marks[-1]}.py"
        path.write_text(program, encoding="utf-8")
        places = os.pathsep.join([str(REPOSITORY / "lessons"), str(REPOSITORY / "tests")])
        process = subprocess.Popen(
            [sys.executable, str(path), *arguments],
            env=os.environ | {MARK: marks[-1], "PYTHONPATH": places},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process, marks[-1]

    started: list[subprocess.Popen[str]] = []
    yield begin
    for mark in marks:
        while left := running(mark):
            for process in left:
                with contextlib.suppress(psutil.Error):
                    process.kill()
    for process in started:
        process.communicate()


@pytest.fixture
def two_workers(start: Any) -> Callable[[int], tuple[str, subprocess.Popen[str]]]:
    """A dask scheduler with two worker processes of its own, as a school would run it."""

    def begin(allowed_failures: int) -> tuple[str, subprocess.Popen[str]]:
        process, _ = start(CLUSTER, str(allowed_failures))
        return process.stdout.readline().strip(), process

    return begin


def test_threads_do_each_job_once_and_take_jobs_only_as_they_are_needed():
    book, taken = Book(), []

    def jobs() -> Iterator[int]:
        for job in range(100):
            taken.append(job)
            assert len(taken) - len(book.times) <= 2 * AHEAD
            yield job

    with ThreadPoolExecutor(2) as pool:
        book.grade(on_executor(pool, 2), jobs())
        assert pool.submit(int).result() == 0, "an executor of the caller's is left open"
    assert book.holds_each_once(range(100))
    assert book.right() == set(range(100))


def test_processes_do_each_job_once_and_more_than_one_of_them_works():
    book = Book()
    book.grade(processes(2), range(40))
    assert book.holds_each_once(range(40))
    assert book.right() == set(range(40))
    workers = {worker for _, worker in book.results.values()}
    assert len(workers) == 2
    assert os.getpid() not in workers
    assert wait_until(lambda: not any(psutil.pid_exists(worker) for worker in workers))


def test_a_job_that_kills_its_worker_every_time_costs_nobody_else_anything():
    book = Book()
    book.grade(processes(2), range(40), troublesome)
    assert book.holds_each_once(range(40))
    assert book.right() == set(range(40)) - {FATAL, RAISES, EXITS, TOO_ODD_TO_SEND}
    assert "killed 3 times" in book.results[FATAL]
    assert book.results[RAISES] == "This notebook has no cells."
    assert book.results[EXITS] == "SystemExit: 3"
    assert "pickle" in book.results[TOO_ODD_TO_SEND]


def test_a_worker_that_is_killed_from_outside_loses_nothing():
    book, killed = Book(), []

    def store(job: int, result: Any) -> None:
        book.store(job, result)
        if len(book.times) in (5, 25):
            killed.append(result[1])
            os.kill(result[1], signal.SIGKILL)

    book.grade(processes(2), range(40), on_done=store)
    assert len(killed) == 2
    assert book.holds_each_once(range(40))
    assert book.right() == set(range(40))


def test_a_big_job_comes_through_a_break():
    book = Book()
    pages = [(number, "x" * 2_000_000) for number in range(12)]
    book.grade(processes(2), pages, dies_on_the_third, on_done=lambda job, result: book.store(job[0], result))
    assert book.holds_each_once(range(12))
    assert [job for job, result in book.results.items() if result != 2_000_000] == [3]


def dies_on_the_third(job: tuple[int, str]) -> int:
    if job[0] == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(job[1])


def test_an_executor_of_the_callers_that_breaks_ends_the_run_with_a_sentence():
    pool = ThreadPoolExecutor(1)
    pool.shutdown()
    with pytest.raises(NewsanglesError, match="workers have ended"):
        Book().grade(on_executor(pool), range(3))


def test_what_the_caller_raises_passes_through_and_ends_the_workers():
    workers = []

    def full(job: int, result: Any) -> None:
        workers.append(result[1])
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space left"):
        Book().grade(processes(1), range(1000), on_done=full)
    assert len(workers) == 1
    assert wait_until(lambda: not psutil.pid_exists(workers[0]))


def test_fewer_than_one_worker_is_refused():
    with pytest.raises(NewsanglesError, match="at least one worker"):
        processes(0)


def test_ctrl_c_waits_for_the_result_that_is_being_stored():
    book, whole = Book(), []

    def store(job: int, result: Any) -> None:
        if len(whole) == 3:
            os.kill(os.getpid(), signal.SIGINT)
        book.store(job, result)
        whole.append(job)

    with pytest.raises(KeyboardInterrupt):
        book.grade(processes(2), range(1000), on_done=store)
    assert set(whole) == set(book.times)
    assert 4 <= len(whole) < 1000
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize("everyone", [True, False], ids=["from the terminal", "to the command alone"])
def test_ctrl_c_ends_every_worker_and_keeps_what_was_done(start, tmp_path, everyone):
    log = tmp_path / "done.log"
    process, mark = start(A_CLASS, str(log), leaves_a_child.__name__)
    assert wait_until(lambda: log.exists() and len(log.read_text().split()) >= 4)
    (os.killpg if everyone else os.kill)(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert out == "interrupted\n"
    assert "Traceback" not in err
    done = log.read_text().split()
    assert f"{len(done)} done, {10_000 - len(done)} left, 0 failed" in err
    assert len(done) == len(set(done))
    assert wait_until(lambda: not running(mark))


def test_kill_9_leaves_no_worker_behind(start, tmp_path):
    log = tmp_path / "done.log"
    process, mark = start(A_CLASS, str(log), has_a_child_that_dies_with_it.__name__)
    assert wait_until(lambda: log.exists() and len(log.read_text().split()) >= 4)
    assert len(running(mark)) > 3
    process.kill()
    assert wait_until(lambda: not running(mark))


def test_a_worker_of_a_cluster_that_is_killed_loses_nothing_and_counts_nothing_twice(two_workers):
    address, _ = two_workers(3)
    book, killed = Book(), []

    def store(job: int, result: Any) -> None:
        book.store(job, result)
        if len(book.times) == 10:
            killed.append(result[1])
            os.kill(result[1], signal.SIGKILL)

    book.grade(cluster(address), range(60), on_done=store)
    assert book.holds_each_once(range(60))
    assert book.right() == set(range(60))
    after = list(book.results.values())[30:]
    assert killed[0] not in {worker for _, worker in after}
    assert len({worker for _, worker in book.results.values()}) >= 2


def test_a_job_that_kills_the_workers_of_a_cluster_is_given_up_and_no_other(two_workers):
    address, _ = two_workers(0)
    book = Book()
    book.grade(cluster(address), range(30), troublesome)
    assert book.holds_each_once(range(30))
    assert book.right() == set(range(30)) - {FATAL, RAISES, EXITS, TOO_ODD_TO_SEND}
    assert "killed 3 times" in book.results[FATAL]
    assert book.results[RAISES] == "This notebook has no cells."


def test_a_scheduler_that_is_lost_ends_the_run_with_a_sentence(two_workers, capfd):
    address, scheduler = two_workers(3)
    book = Book()

    def store(job: int, result: Any) -> None:
        book.store(job, result)
        if len(book.times) == 10:
            scheduler.kill()

    with pytest.raises(NewsanglesError, match=f"{address} is gone. What was done is stored"):
        book.grade(cluster(address), range(10_000), on_done=store)
    assert set(book.times.values()) == {1}
    assert book.right() == set(book.times)
    assert capfd.readouterr() == ("", "")


def test_an_address_at_which_nobody_answers_is_said_in_a_sentence(monkeypatch, capfd):
    monkeypatch.setattr(on_dask, "ANSWER", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as silent, socket.create_server(("127.0.0.1", 0)) as closed:
        ports = [silent.getsockname()[1], closed.getsockname()[1]]
        closed.close()
        for address in (f"tcp://127.0.0.1:{ports[0]}", f"127.0.0.1:{ports[1]}", "no such place", ""):
            with pytest.raises(NewsanglesError, match="No dask scheduler answers") as said:
                Book().grade(cluster(address), range(3))
            assert said.value.__cause__ is None
    assert capfd.readouterr() == ("", "")


def test_without_dask_the_sentence_names_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NewsanglesError, match=r"pip install 'newsangles\[cluster\]'"):
        Book().grade(cluster("tcp://127.0.0.1:8786"), range(3))


def test_progress_counts_what_is_done_left_and_failed(capsys):
    with ThreadPoolExecutor(2) as pool:
        for shown in (None, True, False):
            Book().grade(on_executor(pool, 2), range(16, 20), troublesome, progress=shown)
            said = capsys.readouterr().err
            if shown is False:
                assert said == ""
            else:
                assert "4 done, 0 left, 2 failed" in said
        Book().grade(on_executor(pool), range(3), progress=None, is_failed=lambda result: result[0] == 1)
        assert "3 done, 0 left, 1 failed" in capsys.readouterr().err
