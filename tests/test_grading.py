"""A class from folder to gradebook: `newsangles grade` gives every answer what `check` gives it, whatever ends a run halfway."""

import json
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import psutil
import pytest

from benchmarks.make_class import Student, filled, write
from guides import GUIDES, LESSONS, blocks
from newsangles.classroom import grading
from newsangles.classroom.gradebook import Gradebook
from newsangles.classroom.gradebook_rows import Row
from newsangles.classroom.grading import WITHOUT_WALLS, Job
from newsangles.classroom.results import Graded, Result
from newsangles.classroom.sandbox.limits import Limits
from newsangles.cli import main
from newsangles.exercises import check, checking, exercises
from newsangles.exercises.contract import Verdict

REPOSITORY = Path(__file__).resolve().parents[1]
KINDS = ("model", "also", "wrong")
SECRET = "5ec2e7" * 10
SOURCING = "03_sourcing"
Codes = dict[str, str]


class HandedIn(NamedTuple):
    """One notebook: its lesson's file name, what it is, and per exercise the code of its answer cell as handed in."""

    stem: str
    kind: str
    codes: Codes


@pytest.fixture(autouse=True, scope="module")
def progress_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What `check` records here is nobody's: the lessons that run after this show an empty table."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSANGLES_FOLDER", str(tmp_path_factory.mktemp("progress")))
        yield


def lesson_of(stem: str) -> str:
    return str(int(stem[:2]))


def notebook_of(stem: str) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads((LESSONS / f"{stem}.ipynb").read_text(encoding="utf-8"))
    return notebook


def codes_of(stem: str) -> dict[str, dict[str, list[str]]]:
    """Exercise -> kind of block -> the codes that the guide has of it."""
    found: dict[str, dict[str, list[str]]] = {}
    for block in blocks(LESSONS / "guides" / f"{stem}.md"):
        found.setdefault(block.exercise, {}).setdefault(block.kind, []).append(block.code)
    return found


def a_lesson_in_every_way(stem: str) -> list[HandedIn]:
    """Untouched, and as many notebooks of each kind as bring every block of the guide in."""
    cells = {cell["id"]: "".join(cell["source"]) for cell in notebook_of(stem)["cells"]}
    choices = codes_of(stem)
    blank = {id: cells[f"answer-{id.replace('.', '-')}"] for id in choices}
    made = [HandedIn(stem, "untouched", blank)]
    for kind in KINDS:
        for n in range(max(len(codes[kind]) for codes in choices.values())):
            answers = {id: codes[kind][n % len(codes[kind])] for id, codes in choices.items()}
            made.append(HandedIn(stem, kind, answers))
    return made


def hand_in(folder: Path, name: str, stem: str, codes: Codes) -> None:
    write(filled(notebook_of(stem), Student(name, dict(codes))), folder / name / f"{stem}.ipynb")


def mixed_answers(student: int) -> Codes:
    """Lesson 3, answered somehow; functions are all right, for what they are tried on is drawn anew in every gradebook."""
    choices = codes_of(SOURCING)
    answers = {}
    for place, exercise in enumerate(exercises("3")):
        codes = choices[exercise.id]
        every = [code for kind in KINDS for code in codes[kind]]
        answers[exercise.id] = (
            codes["model"][0] if exercise.takes_function else every[(student + place) % len(every)]
        )
    answers["3.1"] += f"\n# student {student}"
    return answers


@pytest.fixture
def small_class(tmp_path: Path) -> Path:
    folder = tmp_path / "handed in"
    for number in range(4):
        hand_in(folder, f"student_{number}", SOURCING, mixed_answers(number))
    return folder


def grade(handed_in: Path, out: Path, *options: str) -> None:
    assert main(["grade", str(handed_in), "--out", str(out), "--workers", "2", *options]) == 0


def rows_in(out: Path) -> dict[str, Row]:
    with Gradebook.open(out) as book:
        return {row.submission.name: row for row in book.rows()}


def results_in(out: Path) -> dict[str, Result]:
    return {name: row.result for name, row in rows_in(out).items()}


def untimed(results: dict[str, Result]) -> dict[str, Result]:
    return {name: replace(result, seconds=0.0) for name, result in results.items()}


# What an answer is worth ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def every_lesson(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, HandedIn]]:
    """A gradebook, and what was handed in: name of the submission -> notebook."""
    folder = tmp_path_factory.mktemp("every lesson")
    known = {}
    notebooks = [made for guide in GUIDES for made in a_lesson_in_every_way(guide.stem)]
    for number, made in enumerate(notebooks, 1):
        name = f"student_{number:04d}"
        hand_in(folder / "handed in", name, made.stem, made.codes)
        known[f"{name}/{made.stem}.ipynb"] = made
    grade(folder / "handed in", folder / "out")
    return folder / "out", known


def told(answer: Graded | Verdict) -> tuple[Any, ...]:
    return answer.status, answer.points, answer.of, answer.sentence, answer.mistake, answer.hints


@pytest.mark.parametrize("stem", [guide.stem for guide in GUIDES])
def test_every_exercise_is_graded_the_same_by_check_and_by_grade(every_lesson, stem, monkeypatch):
    out, known = every_lesson
    rows = rows_in(out)
    assert rows.keys() == known.keys()
    with Gradebook.open(out) as book:
        secret = book.secret
    found = exercises(lesson_of(stem))
    for name, made in known.items():
        if made.stem != stem:
            continue
        row = rows[name]
        assert (row.submission.lesson, row.result.status) == (lesson_of(stem), "graded"), (name, row.result)
        assert [graded.exercise for graded in row.result.exercises] == [exercise.id for exercise in found]
        job = Job(row.submission.sha256, row.submission.lesson, b"", secret, Limits())
        for exercise, graded in zip(found, row.result.exercises, strict=True):
            # `check` is to try a function on what `grade` drew for this submission.
            seed = grading._seed(job, exercise.id)
            monkeypatch.setattr(checking, "secrets", SimpleNamespace(randbits=lambda bits, seed=seed: seed))
            left: dict[str, Any] = {}
            exec(made.codes[exercise.id], left)
            verdict = check(exercise.id, left[exercise.variable])
            code = made.codes[exercise.id]
            assert told(graded) == told(verdict), (name, made.kind, code)
            assert graded.answer == ("" if made.kind == "untouched" else code)


def test_all_right_gives_all_points_and_untouched_gives_none_and_every_exercise_is_open(every_lesson):
    out, known = every_lesson
    for name, result in results_in(out).items():
        kind = known[name].kind
        if kind in ("model", "also"):
            assert result.points == result.possible > 0
        elif kind == "untouched":
            assert (result.status, result.points) == ("graded", 0)
            assert {graded.status for graded in result.exercises} == {"open"}
        else:
            assert result.points < result.possible
            assert all(graded.mistake and graded.points < graded.of for graded in result.exercises)


# The same command again ----------------------------------------------------------------------------------------------


def test_a_second_run_grades_only_what_changed(small_class, tmp_path, capfd):
    out = tmp_path / "out"
    grade(small_class, out)
    first, gradebook = results_in(out), (out / "gradebook.csv").read_bytes()
    assert "4 done" in capfd.readouterr().err
    grade(small_class, out)
    assert "0 done" in capfd.readouterr().err
    assert results_in(out) == first, "with the same seconds: nothing was run again"
    assert (out / "gradebook.csv").read_bytes() == gradebook
    hand_in(small_class, "student_2", SOURCING, mixed_answers(7))
    grade(small_class, out)
    assert "1 done" in capfd.readouterr().err
    then = results_in(out)
    changed = {name for name in then if then[name] != first[name]}
    assert then.keys() == first.keys() and changed == {f"student_2/{SOURCING}.ipynb"}
    grade(small_class, tmp_path / "anew")
    assert untimed(results_in(tmp_path / "anew")) == untimed(then)


def test_a_grade_by_hand_survives_a_regrade_until_it_is_taken_back(small_class, tmp_path):
    out, name = tmp_path / "out", f"student_1/{SOURCING}.ipynb"
    grade(small_class, out)
    others = {other: result for other, result in results_in(out).items() if other != name}
    student = rows_in(out)[name].submission.student
    assert student is not None

    def points() -> float | None:
        row = rows_in(out)[name]
        (graded,) = (graded for graded in row.result.exercises if graded.exercise == "3.4")
        assert (graded.exercise in row.by_hand) == ("by hand" in graded.sentence)
        return graded.points

    automatic = points()
    by_hand = 1.25
    assert automatic != by_hand
    assert main(["mark", str(out), student, "3.4", "1,25", "--because", "told me in class"]) == 0
    assert points() == by_hand
    grade(small_class, out)
    assert points() == by_hand
    changed = {"3.2": codes_of(SOURCING)["3.2"]["wrong"][0] + "\n# on second thoughts"}
    hand_in(small_class, "student_1", SOURCING, mixed_answers(1) | changed)
    grade(small_class, out)
    assert points() == by_hand
    pages = [page.read_text(encoding="utf-8") for page in (out / "feedback").rglob("*.html")]
    (own,) = (page for page in pages if student in page)
    assert "told me in class" in own
    assert {other: results_in(out)[other] for other in others} == others
    assert main(["mark", str(out), student, "3.4", "-"]) == 0
    assert points() == automatic


def test_unprotected_gives_the_same_grades_and_says_so_on_every_one(small_class, tmp_path):
    grade(small_class, tmp_path / "with walls")
    grade(small_class, tmp_path / "without", "--unprotected")
    within, without = (untimed(results_in(tmp_path / name)) for name in ("with walls", "without"))
    assert len(without) == 4 and not any(WITHOUT_WALLS in result.for_teacher for result in within.values())
    marked = {name: replace(one, for_teacher=one.for_teacher + WITHOUT_WALLS) for name, one in within.items()}
    assert without == marked


# kill -9 -------------------------------------------------------------------------------------------------------------


def running(mark: str) -> list[psutil.Process]:
    """Every process that has come from the command with this mark; the sandbox keeps XDG_CACHE_HOME, and little else."""
    found = []
    for process in psutil.process_iter():
        try:
            if (
                mark in process.environ().get("XDG_CACHE_HOME", "")
                and process.status() != psutil.STATUS_ZOMBIE
            ):
                found.append(process)
        except psutil.Error:
            continue
    return found


def all_gone(mark: str) -> bool:
    end = time.monotonic() + 20
    while running(mark) and time.monotonic() < end:
        time.sleep(0.05)
    return not running(mark)


@pytest.fixture
def command(tmp_path: Path) -> Iterator[Callable[[Path, Path], tuple[subprocess.Popen[bytes], str]]]:
    """Start `newsangles grade`; whatever came of it is ended after the test."""
    begun: list[tuple[subprocess.Popen[bytes], str]] = []

    def begin(handed_in: Path, out: Path) -> tuple[subprocess.Popen[bytes], str]:
        mark = uuid.uuid4().hex
        process = subprocess.Popen(
            [sys.executable, "-m", "newsangles", "grade", handed_in, "--out", out, "--workers", "2"],
            env=os.environ
            | {"PYTHONPATH": str(REPOSITORY / "lessons"), "XDG_CACHE_HOME": str(tmp_path / mark)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        begun.append((process, mark))
        return begun[-1]

    yield begin
    for process, mark in begun:
        process.kill()
        process.wait()
        for left in running(mark):
            left.kill()


def gradebook_with_the_secret(out: Path) -> Path:
    with Gradebook.open(out) as book:
        book.set_fact("secret", SECRET)
    return out


def written(out: Path) -> dict[str, bytes]:
    """Every file for people, and every submission as it was unpacked; without the gradebook itself."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name != "gradebook.sqlite")
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def test_a_run_that_is_killed_and_begun_again_ends_as_an_undisturbed_one(tmp_path, command):
    handed_in = tmp_path / "handed in"
    for number in range(20):
        hand_in(handed_in, f"student_{number:02d}", SOURCING, mixed_answers(number))

    def to_the_end(out: Path) -> float:
        began = time.monotonic()
        process, mark = command(handed_in, out)
        assert process.wait() == 0
        lasted = time.monotonic() - began
        assert all_gone(mark)
        return lasted

    whole = gradebook_with_the_secret(tmp_path / "undisturbed")
    lasts = to_the_end(whole)
    results = untimed(results_in(whole))
    assert len(results) == 20
    assert all(result.status == "graded" for result in results.values())
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    number, at_work, halfway = 0, 0, 0
    while number < 5 or (number < 15 and not halfway):
        where = f"seed {seed}, round {number}"
        out = gradebook_with_the_secret(tmp_path / f"killed {number}")
        process, mark = command(handed_in, out)
        part = (
            number % 5
        )  # the first falls into the start; then come the four quarters of the second half, with the grades
        early = part / 8 + 3 / 8 if part else 0.0
        time.sleep(lasts * (early + moments.random() / (8 if part else 2)))
        at_work = max(at_work, len(running(mark)))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert all_gone(mark), where
        before = results_in(out)
        halfway += 0 < len(before) < len(results)
        to_the_end(out)
        after = results_in(out)
        assert {name: after[name] for name in before} == before, f"{where}: graded twice"
        assert untimed(after) == results, where
        assert written(out) == written(whole), where
        number += 1
    assert at_work > 3, "the workers and their sandboxes were among the processes looked for"
    assert halfway, f"seed {seed}: no run was killed between its first and its last grade"
