"""One submission to one result: plan the cells, run them in the sandbox, judge the evidence here, where no student code ran."""

from __future__ import annotations

import atexit
import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..exercises import exercises
from ..exercises.any_story.copies import OtherStory
from ..exercises.contract import Exercise, Verdict
from ..exercises.course_story import NAME as COURSE_STORY
from ..exercises.judges import judge, make_probes, missing
from ..exercises.plain import Plain
from ..places import PACKAGE, lessons_folder, seeds_folder
from ..story import Story, load_story
from .notebooks import Cell, Unreadable, read_notebook
from .pairing import Blank, Plan, plan
from .results import CellError, Graded, Result, Status
from .sandbox.client import Sandbox
from .sandbox.evidence import Handed
from .sandbox.limits import Limits
from .sandbox.sealed import sealed_name
from .unpacking import why_not_unpacked

WITHOUT_WALLS = " Graded without a sandbox (--unprotected): the submission could have changed this grade."
UNREAD = (
    "Your notebook could not be read. Open it in Jupyter, run it, save it, and hand in the .ipynb file again."
)
_ENDS_PYTHON = "ended Python"


@dataclass(frozen=True)
class Job:
    """One submission to be graded, with all that it takes: it may be sent to another machine.

    `story` is the folder of the story that it is about, on the machine that grades; "" is the course's own. `secret`
    seeds what functions are tried on, together with the submission's content, so that nobody can know it beforehand.
    """

    sha256: str
    lesson: str | None
    data: bytes
    secret: str
    limits: Limits
    protected: bool = True
    story: str = ""


def version(lesson: str | None, limits: Limits, protected: bool, story: str = "") -> str:
    """Return a fingerprint of what a grade depends on beside the submission: lessons, judges, stories, bounds."""
    about = f"|{_fingerprint(story)}" if story else ""
    return hashlib.sha256(f"{_course()}|{lesson}|{limits}|{protected}{about}".encode()).hexdigest()[:16]


@cache
def _course() -> str:
    found = hashlib.sha256()
    files = [*PACKAGE.rglob("*.py"), *lessons_folder().glob("*.ipynb"), *seeds_folder().rglob("*.*")]
    for file in sorted(path for path in files if path.is_file() and "_shipped" not in path.parts):
        found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def _fingerprint(story: str) -> str:
    """A fingerprint of a story's folder: its name, its manifest, its texts and its key."""
    found = hashlib.sha256(sealed_name(Path(story)).encode())
    for file in sorted(path for path in Path(story).rglob("*.*") if path.is_file()):
        found.update(b"\0" + file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def grade(job: Job) -> Result:
    """Grade one submission. Whatever the submission is, this returns; raises NewsanglesError only if no sandbox can be had."""
    started = time.monotonic()
    try:
        cells = _cells(job.data)
    except Unreadable as reason:
        return _unreadable(str(reason))
    if job.lesson is None:
        return _unreadable("Nothing in this notebook or its name tells which lesson it is.")
    found = exercises(job.lesson)
    probes = {e.id: made for e in found if (made := make_probes(e, _seed(job, e.id)))}
    lesson = _lesson_cells(job.lesson, job.story)
    steps = plan(lesson, cells, [Blank(e.id, e.variable) for e in found])
    code = [cell.source for cell in lesson if cell.kind == "code"]
    handed = _sandbox(job.protected, job.story).run(job.lesson, steps.steps, probes, job.limits, code)
    result = _result(found, steps, handed, probes, job)
    extra = "" if job.protected else WITHOUT_WALLS
    return Result(
        result.status,
        result.for_teacher + extra,
        result.for_student,
        result.exercises,
        result.errors,
        round(time.monotonic() - started, 3),
    )


def lost(job: Job, reason: str) -> Result:
    """Return the result of a submission that the grader itself could not finish: no points known, which is no zero."""
    found = exercises(job.lesson) if job.lesson else ()
    sentence = f"The grader gave up on this submission ({reason}). Run the same command again; if it stays so, grade it by hand."
    lost_here = {e.id: missing(e, _story(job.story)) for e in found} if job.story else {}
    nothing = tuple(
        Graded(e.id, "unavailable", None, e.points, why)
        if (why := lost_here.get(e.id))
        else Graded(e.id, "not reached", None, e.points, "This could not be graded yet.")
        for e in found
    )
    return Result("crashed", sentence, "Your notebook could not be graded yet. Your teacher knows.", nothing)


def _result(
    found: tuple[Exercise, ...],
    steps: Plan,
    handed: Handed,
    probes: Mapping[str, list[Plain]],
    job: Job,
) -> Result:
    limits = job.limits
    graded = tuple(_graded(e, steps, handed, probes.get(e.id, []), job) for e in found)
    status = _status(graded, handed)
    own = {step.cell for step in steps.steps if step.origin == "student"}
    errors = tuple(CellError(cell, said) for cell, said in handed.errors if cell in own)
    what = _what_happened(handed, graded, limits)
    notes = " ".join(steps.notes)
    if status == "graded":
        for_student = "Your notebook was run, and every answer was read."
        return Result(status, notes or "Every answer was read.", for_student, graded, errors)
    return Result(
        status, f"{what} {notes}".strip(), f"{what} What you answered besides counts.", graded, errors
    )


def _graded(exercise: Exercise, steps: Plan, handed: Handed, probes: list[Plain], job: Job) -> Graded:
    answer = steps.answers.get(exercise.id, "")
    if job.story and (reason := missing(exercise, _story(job.story))) is not None:
        return Graded(exercise.id, "unavailable", None, exercise.points, reason, None, answer)
    evidence = handed.evidence.get(exercise.id)
    stopped = {*handed.left_out, *handed.late}
    lost_cells = [s.cell for s in steps.steps if exercise.id in s.collect and s.cell and s.cell in stopped]
    if evidence is None or (evidence.get("open") is True and lost_cells):
        if lost_cells or not handed.reached:
            why = (
                _cells_left_out(handed) or handed.full_stop or f"{_cells_named(lost_cells)} had to be stopped"
            )
            sentence = f"This was not reached: {why}."
            return Graded(exercise.id, "not reached", None, exercise.points, sentence, None, answer)
        evidence = {"open": True, "begun": False}
    if evidence.get("late") is True:
        seconds = f"{job.limits.cell_seconds:g} seconds"
        sentence = (
            f"Your function did not come to its end within {seconds}. Look for a loop that never stops."
        )
        return Graded(
            exercise.id, "wrong", 0.0, exercise.points, sentence, "never ends", answer, exercise.hints
        )
    verdict: Verdict = judge(exercise, evidence, _story(job.story), probes)
    points = None if verdict.status == "unavailable" else verdict.points
    return Graded(
        exercise.id,
        verdict.status,
        points,
        exercise.points,
        verdict.sentence,
        verdict.mistake,
        answer,
        verdict.hints,
    )


def _status(graded: tuple[Graded, ...], handed: Handed) -> Status:
    why = [*handed.left_out.values(), handed.full_stop]
    if any(_ENDS_PYTHON in reason or "lost" in reason for reason in why):
        return "crashed"
    if handed.late or any("too long" in reason or "time" in reason for reason in why):
        return "timed out"
    if any(g.mistake == "never ends" for g in graded):
        return "timed out"
    if any(why) or any(g.status == "not reached" for g in graded):
        return "partly graded"
    return "graded"


def _what_happened(handed: Handed, graded: tuple[Graded, ...], limits: Limits) -> str:
    said = []
    if late := sorted(set(handed.late)):
        said.append(
            f"{_cells_named(late)} ran longer than {limits.cell_seconds:g} seconds and had to be stopped."
        )
    if left_out := _cells_left_out(handed):
        said.append(f"{left_out}, so it was left out and the others were run.")
    if handed.full_stop:
        said.append(f"The run did not get to the end: {handed.full_stop}.")
    never = [g.exercise for g in graded if g.mistake == "never ends"]
    if never:
        said.append(f"The function of {', '.join(never)} never ends.")
    missing = [g.exercise for g in graded if g.status == "not reached"]
    if missing:
        said.append(f"Not graded: {', '.join(missing)}.")
    return " ".join(said)


def _cells_left_out(handed: Handed) -> str:
    return "; ".join(f"{_cells_named([cell])}: {why}" for cell, why in sorted(handed.left_out.items()))


def _cells_named(cells: list[int]) -> str:
    numbers = ", ".join(str(cell) if cell else "a cell of the lesson's" for cell in cells[:5])
    return f"Cell {numbers}" if len(cells) == 1 else f"Cells {numbers}{' and more' if len(cells) > 5 else ''}"


def _unreadable(reason: str) -> Result:
    return Result("unreadable", reason, UNREAD)


def _cells(data: bytes) -> list[Cell]:
    if reason := why_not_unpacked(data):
        raise Unreadable(reason)
    return read_notebook(data)


def _seed(job: Job, id: str) -> int:
    drawn = hmac.new(job.secret.encode(), f"{job.sha256}|{id}".encode(), hashlib.sha256)
    return int.from_bytes(drawn.digest()[:4], "big")


@cache
def _lesson_cells(lesson: str, story: str) -> list[Cell]:
    """The lesson as it was laid for the class: on another story, its copy for that."""
    (path,) = lessons_folder().glob(f"{int(lesson):02}_*.ipynb")
    data = Path(path).read_bytes()
    if story:
        data = OtherStory(_story(story), sealed_name(Path(story))).copy(path.stem, data)
    return read_notebook(data)


@cache
def _story(folder: str) -> Story:
    return load_story(Path(folder) if folder else COURSE_STORY)


@cache
def _sandbox(protected: bool, story: str) -> Sandbox:
    """This process's own warm process, started when the first submission needs it."""
    sandbox = Sandbox(protected, story=Path(story) if story else None)
    atexit.register(sandbox.close)
    return sandbox
