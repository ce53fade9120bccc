"""A class in which everybody cheats, breaks things or fails: one run of `newsangles grade`, and what is true of it afterwards."""

from __future__ import annotations

import contextlib
import csv
import ctypes
import dataclasses
import hashlib
import json
import os
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hostile import (
    ALL_UNKNOWN,
    BREACH,
    CASES,
    EXERCISES,
    LESSON,
    REACHING,
    Case,
    answered,
    as_bytes,
    blank,
    code_cell,
)
from newsangles.classroom.gradebook import Gradebook
from newsangles.classroom.gradebook_rows import Row
from newsangles.classroom.results import Result
from newsangles.places import PACKAGE, lessons_folder, seeds_folder

CELL_SECONDS, NOTEBOOK_SECONDS = 1.0, 8.0
STATUSES = {"graded", "partly graded", "timed out", "crashed", "unreadable"}
POINTS = dict(zip(EXERCISES, (2, 2, 3, 2, 2, 2, 3, 3, 3), strict=True))
INNOCENTS = ("innocent one", "innocent two")
NAMES = ("=cmd|' calc'!A0", "@SUM(A1)", "<script>alert(1)<", "-2+3", "+1", "Zoë Łukasiewicz", "x" * 200)
"""Students whose names are formulas, markup, or merely not English."""
MARKS = (
    "You swapped two parts: the source is who speaks",  # a judge's sentence
    "the OCTOPUS interceptor drone ‖ a cheap",  # the key
    "Whoever is named speaks.",  # a guide
)
"""Words of the judges, the key and the guides; in a submission they stand backwards."""
PR_SET_CHILD_SUBREAPER = 36
ORDINARY = 65533
"""A user who is nobody in particular; where the tests run as root, some are done as this one."""


@dataclass
class Trap:
    """The machine around the class: what a submission may want, and what it must not be able to touch."""

    folder: Path
    token: str

    def __post_init__(self) -> None:
        self.folder.chmod(0o755)  # nothing but the sandbox keeps a submission away
        for name in ("home", "class", "temp", "matplotlib"):
            (self.folder / name).mkdir(mode=0o755)
        (self.folder / "home" / "secret.txt").write_text(f"the teacher's secret: {self.token}")
        (self.folder / "home" / ".ssh").mkdir(mode=0o755)
        (self.folder / "home" / ".ssh" / "id_ed25519").write_text(f"the teacher's key: {self.token}")
        for path in (self.folder / "temp", self.folder / "matplotlib"):
            path.chmod(0o777)
        self.tcp = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.abstract = socket.socket(socket.AF_UNIX)
        self.abstract.bind(f"\0newsangles-{self.token[:8]}")
        self.abstract.listen(100)
        self.before = self.seen()

    def close(self) -> None:
        for listening in (self.tcp, self.udp, self.abstract):
            listening.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def places(self, out: Path) -> dict[str, str]:
        return {
            "HOME": str(self.folder / "home"),
            "CLASS": str(self.folder / "class"),
            "TEMP": str(self.folder / "temp"),
            "OUT": str(out),
            "LESSONS": str(lessons_folder()),
            "SEEDS": str(seeds_folder()),
            "PACKAGE": str(PACKAGE),
            "PORT": str(self.tcp.getsockname()[1]),
            "UDP": str(self.udp.getsockname()[1]),
            "ABSTRACT": f"newsangles-{self.token[:8]}",
            "TOKEN": self.token[::-1],
            "MARKS": repr([mark[::-1] for mark in MARKS]),
        }

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "temp"),
            "MPLCONFIGDIR": str(self.folder / "matplotlib"),
            "TOKEN_OF_THE_TEACHER": self.token,
        }

    def hand_in(self, student: str, data: bytes) -> None:
        folder = self.folder / "class" / student
        folder.mkdir()
        (folder / f"{LESSON}.ipynb").write_bytes(data)

    def grade(
        self, *more: str, handed_in: str = "class", out: str = "out"
    ) -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable,
            "-m",
            "newsangles",
            "grade",
            str(self.folder / handed_in),
            "--out",
            str(self.folder / out),
        ]
        bounds = [
            "--cell-seconds",
            str(CELL_SECONDS),
            "--notebook-seconds",
            str(NOTEBOOK_SECONDS),
            "--workers",
            "2",
        ]
        return subprocess.run(
            [*command, *bounds, *more],
            env=self.environment(),
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )

    def rows(self, out: str = "out") -> dict[str, Row]:
        with Gradebook.open(self.folder / out) as book:
            return {row.submission.name.split("/")[0]: row for row in book.rows()}

    def seen(self) -> dict[str, str]:
        """Everything that a submission could have changed: file to its kind, rights and content."""
        places = [self.folder / "home", self.folder / "temp", PACKAGE, lessons_folder(), seeds_folder()]
        return {str(path): _state(path) for place in places for path in (place, *sorted(place.rglob("*")))}

    def connected(self) -> list[str]:
        said = []
        for name, listening in (("tcp", self.tcp), ("abstract", self.abstract), ("udp", self.udp)):
            listening.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                if name == "udp":
                    listening.recv(99)
                else:
                    listening.accept()[0].close()
                said.append(name)
        return said


def _state(path: Path) -> str:
    """Kind, rights, owner and content; of newsangles' own files only whether a submission wrote into them: people edit them."""
    status = path.lstat()
    if path.is_symlink() or not path.is_file() or "__pycache__" in path.parts:
        return f"{status.st_mode:o} {status.st_uid}"
    content = path.read_bytes()
    if path.is_relative_to(PACKAGE) or path.is_relative_to(lessons_folder()):
        return f"{status.st_mode:o} {status.st_uid} {b'written by a submission' in content}"
    return f"{status.st_mode:o} {status.st_uid} {hashlib.sha256(content).hexdigest()}"


@dataclass
class Graded:
    """What is left after the run."""

    trap: Trap
    rows: dict[str, Row]
    said: str
    processes: list[str]
    after: dict[str, str]
    connected: list[str]


@pytest.fixture(scope="module")
def graded() -> Iterator[Graded]:
    """The whole class, graded once."""
    trap = Trap(Path(tempfile.mkdtemp(prefix="newsangles-hostile-")), secrets.token_hex(16))
    try:
        places = trap.places(trap.folder / "out")
        for case in CASES:
            for state in ("right", "blank"):
                trap.hand_in(f"{case.name} {state}", case.submission(state == "right", places))
        for name, data in innocents().items():
            trap.hand_in(name, data)
        for name in NAMES:
            trap.hand_in(name, as_bytes(with_comment(name)))
        with descendants_are_kept() as left:
            done = trap.grade()
        assert done.returncode == 0, done.stdout + done.stderr
        yield Graded(trap, trap.rows(), done.stdout + done.stderr, left, trap.seen(), trap.connected())
    finally:
        trap.close()


def innocents() -> dict[str, bytes]:
    """One who knows everything, and one who left out every second answer."""
    half = answered()
    for number, cell in enumerate(cell for cell in half["cells"] if cell["id"].startswith("answer-")):
        if number % 2:
            cell["source"] = next(c["source"] for c in blank()["cells"] if c["id"] == cell["id"])
    return {INNOCENTS[0]: as_bytes(with_comment("innocent")), INNOCENTS[1]: as_bytes(half)}


def with_comment(comment: str) -> dict[str, object]:
    notebook = answered()
    notebook["cells"].append(code_cell(f"# {comment}"))
    return notebook


@contextlib.contextmanager
def descendants_are_kept() -> Iterator[list[str]]:
    """Be the one to whom orphans of this process's children go; afterwards, the list names those that still run."""
    libc, left = ctypes.CDLL(None), list[str]()
    before = set(children())
    assert libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    try:
        yield left
        time.sleep(0.2)  # what was killed last may take a moment to go
        for number in set(children()) - before:
            if os.waitpid(number, os.WNOHANG)[0] == 0:
                left.append(Path(f"/proc/{number}/cmdline").read_text().replace("\0", " "))
                os.kill(number, signal.SIGKILL)
                os.waitpid(number, 0)
    finally:
        libc.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def children() -> list[int]:
    return [
        int(number)
        for file in Path("/proc/self/task").glob("*/children")
        for number in file.read_text().split()
    ]


def points(result: Result) -> dict[str, float | None]:
    """Exercise to points; nothing is known of the exercises of a notebook that could not be read."""
    return ALL_UNKNOWN | {one.exercise: one.points for one in result.exercises}


by_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@by_case
def test_from_blank_a_hostile_submission_earns_nothing(graded: Graded, case: Case) -> None:
    earned = points(graded.rows[f"{case.name} blank"].result)
    assert {id: got for id, got in earned.items() if got} == {}


@by_case
def test_from_all_right_a_hostile_submission_loses_only_what_it_spoilt(graded: Graded, case: Case) -> None:
    assert points(graded.rows[f"{case.name} right"].result) == POINTS | dict(case.lost)


@by_case
@pytest.mark.parametrize("state", ["right", "blank"])
def test_a_submission_ends_in_its_status_with_a_sentence_each(graded: Graded, case: Case, state: str) -> None:
    result = graded.rows[f"{case.name} {state}"].result
    assert result.status in case.status.split(" or "), result.for_teacher
    for sentence in (result.for_teacher, result.for_student):
        assert sentence.endswith(".")
        assert "Traceback" not in sentence


@by_case
@pytest.mark.parametrize("state", ["right", "blank"])
def test_no_submission_got_at_what_it_must_not(graded: Graded, case: Case, state: str) -> None:
    assert [
        one.sentence for one in graded.rows[f"{case.name} {state}"].result.errors if BREACH in one.sentence
    ] == []


def test_a_breach_would_show(graded: Graded) -> None:
    """A cell's error reaches the gradebook, so that the test above can fail."""
    (error,) = (e for e in graded.rows["fork bomb right"].result.errors if "PermissionError" in e.sentence)
    assert error.cell


def test_everybody_is_graded_once_and_as_one_of_five(graded: Graded) -> None:
    assert len(graded.rows) == 2 * len(CASES) + len(INNOCENTS) + len(NAMES)
    assert {row.result.status for row in graded.rows.values()} == STATUSES
    assert "Traceback" not in graded.said


@pytest.mark.parametrize("name", NAMES)
def test_no_name_costs_a_point(graded: Graded, name: str) -> None:
    assert points(graded.rows[name.strip()].result) == POINTS


def test_the_innocent_are_graded_as_if_alone(graded: Graded, tmp_path: Path) -> None:
    for name in INNOCENTS:
        shutil.copytree(graded.trap.folder / "class" / name, graded.trap.folder / "alone" / name)
    done = graded.trap.grade(handed_in="alone", out="out-alone")
    assert done.returncode == 0, done.stderr
    alone = graded.trap.rows("out-alone")
    for name in INNOCENTS:
        assert without_time(alone[name].result) == without_time(graded.rows[name].result)
    assert alone[INNOCENTS[0]].result.points == sum(POINTS.values())


def without_time(result: Result) -> Result:
    return dataclasses.replace(result, seconds=0.0)


def test_nothing_is_left_running(graded: Graded) -> None:
    assert graded.processes == []


def test_nothing_is_written_or_changed_outside_the_output_folder(graded: Graded) -> None:
    before, after = graded.trap.before, graded.after
    changed = {path: (before.get(path), after.get(path)) for path in before.keys() | after.keys()}
    assert {path: states for path, states in changed.items() if states[0] != states[1]} == {}
    trap = graded.trap
    for folder in map(
        Path, ("/", "/tmp", "/var/tmp", "/dev/shm", trap.folder, trap.folder / "class", trap.folder / "out")
    ):
        assert [
            path for path in folder.iterdir() if "by-a-submission" in path.name or trap.token[:8] in path.name
        ] == []


def test_nothing_went_over_the_network(graded: Graded) -> None:
    assert graded.connected == []


def test_no_secret_stands_in_the_output(graded: Graded) -> None:
    for path in (graded.trap.folder / "out").rglob("*"):
        assert not path.is_file() or graded.trap.token.encode() not in path.read_bytes()


def test_no_cell_of_a_table_is_a_formula_and_nothing_of_a_students_is_markup(graded: Graded) -> None:
    out = graded.trap.folder / "out"
    tables, pages = [*out.glob("*.csv")], [*out.rglob("*.html")]
    assert tables
    assert len(pages) > len(graded.rows)
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_what_a_zip_holds_besides_costs_nobody_a_point(graded: Graded) -> None:
    """Ways out of the folder, links, a bomb and a damaged entry stand beside the two innocents."""
    trap = graded.trap
    bomb, link = zipfile.ZipInfo("bomb/03_sourcing.ipynb"), zipfile.ZipInfo("link/03_sourcing.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(trap.folder / "class.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in innocents().items():
            zipped.writestr(f"{name}/{LESSON}.ipynb", data)
        zipped.writestr(link, str(trap.folder / "home" / "secret.txt"))
        zipped.writestr(bomb, b"\0" * 300_000_000)
        for name in (
            "../../by-a-submission.ipynb",
            "/tmp/by-a-submission.ipynb",
            "a/../../../home/by-a-submission.ipynb",
        ):
            zipped.writestr(name, as_bytes(answered()))
        zipped.writestr(f"damaged/{LESSON}.ipynb", as_bytes(answered()))
        damaged = zipped.getinfo(f"damaged/{LESSON}.ipynb").header_offset
    with (trap.folder / "class.zip").open("r+b") as file:
        file.seek(damaged + 200)
        file.write(b"damage" * 20)
    done = trap.grade(handed_in="class.zip", out="out-zip")
    assert done.returncode == 0, done.stderr
    with Gradebook.open(trap.folder / "out-zip") as book:
        results = {row.submission.student: row.result for row in book.rows()}
    for name in INNOCENTS:
        assert points(results[name]) == points(graded.rows[name].result)
    assert not any(results[name].points for name in ("bomb", "link", "damaged") if name in results)
    assert [path for path in trap.folder.rglob("*by-a-submission*") if "out-zip" not in path.parts] == []
    assert not Path("/tmp/by-a-submission.ipynb").exists()
    assert not any(
        trap.token.encode() in path.read_bytes()
        for path in (trap.folder / "out-zip").rglob("*")
        if path.is_file()
    )


# Other walls -------------------------------------------------------------------------------------------------------

ONE_BY_ONE = """
import hashlib, json, os, sys
from pathlib import Path
wish = json.loads(sys.argv[1])
sys.path[:0] = wish["path"]
from newsangles import kernel
if os.geteuid() == 0 and wish["user"]:
    tops = {}  # what is closed to others, as root's own Python is, and what is needed of it
    for needed in wish["needed"]:
        closed = [p for p in Path(needed).parents if not p.stat().st_mode & 1]
        if closed:
            tops.setdefault(closed[-1], []).append(needed)
    if tops:  # show this process, and nobody else, the part that it needs
        kernel.unshare(0x20000)
        kernel.mount("", "/", "", 16384 | 1 << 18)
    for top, inside in tops.items():
        stages = [Path(wish["stage"], top.name, str(number)) for number in range(len(inside))]
        for needed, stage in zip(inside, stages):
            stage.mkdir(parents=True)
            kernel.mount(needed, str(stage), "", 4096 | 16384)
        kernel.mount("tmpfs", str(top), "tmpfs", 0, "mode=755")
        for needed, stage in zip(inside, stages):
            Path(needed).mkdir(parents=True, exist_ok=True)
            kernel.mount(str(stage), needed, "", 4096 | 16384)
    os.setgroups([])
    os.setresgid(wish["user"], wish["user"], wish["user"])
    os.setresuid(wish["user"], wish["user"], wish["user"])
from newsangles.classroom import grading
from newsangles.classroom.sandbox.client import Sandbox
from newsangles.classroom.sandbox.limits import Limits
with Sandbox(wish["protected"], wish["namespaces"]) as sandbox:
    grading._sandbox = lambda protected, story: sandbox
    results = {"own root": sandbox.own_root}
    for student in sorted(os.listdir(wish["class"])):
        data = next(Path(wish["class"], student).iterdir()).read_bytes()
        job = grading.Job(hashlib.sha256(data).hexdigest(), "3", data, "x", Limits(wish["seconds"], 30.0), wish["protected"])
        results[student] = grading.grade(job).as_json()
print(json.dumps(results))
"""
"""Grades a class in one process: as an ordinary user where the tests run as root, and with the walls that it is told to have."""


def one_by_one(
    trap: Trap, protected: bool = True, namespaces: bool = True, ordinary: bool = True
) -> dict[str, Result]:
    wish = {
        "protected": protected,
        "namespaces": namespaces,
        "user": ORDINARY if ordinary else 0,
        "class": str(trap.folder / "class"),
        "seconds": CELL_SECONDS,
        "stage": str(trap.folder / "stage"),
        "path": [entry for entry in sys.path if entry],
        "needed": sorted(
            {
                str(Path(place).resolve())
                for place in (sys.prefix, sys.base_prefix, PACKAGE, lessons_folder(), seeds_folder())
            }
        ),
    }
    done = subprocess.run(
        [sys.executable, "-c", ONE_BY_ONE, json.dumps(wish)],
        env=trap.environment(), cwd="/", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)
    own_root = results.pop("own root")
    assert own_root is False or (protected and namespaces)
    return {student: Result.from_json(result) for student, result in results.items()}


@pytest.fixture
def trap() -> Iterator[Trap]:
    trap = Trap(Path(tempfile.mkdtemp(prefix="newsangles-hostile-")), secrets.token_hex(16))
    try:
        yield trap
    finally:
        trap.close()


@pytest.mark.parametrize("namespaces", [True, False], ids=["own root where it can be had", "Landlock alone"])
def test_an_ordinary_users_walls_hold_too(trap: Trap, namespaces: bool) -> None:
    if os.geteuid() == 0:  # the files are the same user's, so that rights alone keep nobody from them
        for path in (trap.folder, *trap.folder.rglob("*")):
            os.chown(path, ORDINARY, ORDINARY)
    places = trap.places(trap.folder / "out")
    for case in REACHING:
        for state in ("right", "blank"):
            trap.hand_in(f"{case.name} {state}", case.submission(state == "right", places))
    trap.before = trap.seen()
    with descendants_are_kept() as left:
        results = one_by_one(trap, namespaces=namespaces)
    for case in REACHING:
        right, none = results[f"{case.name} right"], results[f"{case.name} blank"]
        assert [
            error.sentence for one in (right, none) for error in one.errors if BREACH in error.sentence
        ] == []
        assert points(right) == POINTS | dict(case.lost), case.name
        assert not any(points(none).values()), case.name
    assert left == []
    assert trap.connected() == []
    assert trap.seen() == trap.before


def test_without_walls_the_same_cells_get_through(trap: Trap) -> None:
    """What they look for is there, so that not finding it says something. Only those that harm nothing are run."""
    names = ("the judges", "guides, key and lessons", "the teacher's home", "siblings", "network")
    reaching = [case for case in REACHING if case.name in names]
    places = trap.places(trap.folder / "out")
    for case in reaching:
        trap.hand_in(case.name, case.submission(True, places))
    results = one_by_one(trap, protected=False, ordinary=False)
    assert {case.name: any(BREACH in e.sentence for e in results[case.name].errors) for case in reaching} == {
        case.name: True for case in reaching
    }
    assert trap.connected() != []
