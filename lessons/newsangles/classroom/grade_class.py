"""A class from what was handed in to gradebook, feedback and report: the one call behind `newsangles grade`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import NewsanglesError
from . import grading
from .csv_files import write_csv
from .engine import Engine, run
from .feedback import write_pages
from .gradebook import Gradebook
from .grading import Job
from .pages import lesson_titles
from .report import write_report
from .results import HandedIn, Result, Submission
from .sandbox.limits import Limits
from .sandbox.walls import lacking
from .submissions import find

UNPACKED = "handed-in"


@dataclass(frozen=True)
class Wish:
    """How a class is to be graded; see `newsangles grade --help`."""

    protected: bool = True
    pseudonyms: bool = False
    limits: Limits = field(default_factory=Limits)
    here: bool = True  # on this machine, and not on a cluster's


def grade_class(handed_in: Path, out: Path, engine: Engine, wish: Wish) -> Iterator[str]:
    """Grade what lies at `handed_in` into the folder `out`; yields sentences for the teacher.

    What has been graded before in `out`, with the same content and the same lesson, is not graded again. Raises NewsanglesError.
    """
    if wish.here and wish.protected and (reason := lacking()):
        raise NewsanglesError(
            f"{reason} To grade without walls, on submissions that you trust: --unprotected."
        )
    with Gradebook.open(out) as book:
        if not wish.protected:
            book.set_fact("unprotected", "yes")
        handed = find(handed_in, out / UNPACKED)
        lessons = {submission.lesson for submission in handed.submissions}
        versions = {lesson: grading.version(lesson, wish.limits, wish.protected) for lesson in lessons}
        book.hand_in(handed, {str(lesson or ""): version for lesson, version in versions.items()})
        jobs = list(_jobs(book, handed.submissions, versions, wish))

        def store(job: Job, result: Result) -> None:
            book.store(job.sha256, job.lesson, versions[job.lesson], result)

        run(
            grading.grade, map(_with_data, jobs), engine=engine, on_done=store, give_up=grading.lost,
            is_failed=lambda result: result.status != "graded",
        )  # fmt: skip
        book.set_fact("pseudonyms", "yes" if wish.pseudonyms else "no")
        yield from _write(book, out, handed, wish.pseudonyms)


def _write(book: Gradebook, out: Path, handed: HandedIn, pseudonyms: bool) -> Iterator[str]:
    rows = book.rows(pseudonyms=pseudonyms)
    yield from write_csv(book, pseudonyms=pseudonyms)
    titles = lesson_titles()
    write_pages(out, rows, titles)
    report = write_report(out, rows, titles, handed, pseudonyms=pseudonyms)
    statuses = [row.result.status for row in rows if row.submission.counts]
    count = {status: statuses.count(status) for status in dict.fromkeys(statuses)}
    yield f"{len(statuses)} submissions: {', '.join(f'{number} {status}' for status, number in count.items())}."
    if handed.left_out:
        yield f"{len(handed.left_out)} remarks on files left out, or told from little, stand in the class report."
    yield f"Gradebook: {out / 'gradebook.csv'}. Class report: {report}. Feedback: {out / 'feedback'}."


@dataclass(frozen=True)
class _Waiting:
    job: Job
    file: str


def _jobs(
    book: Gradebook, submissions: tuple[Submission, ...], versions: dict[str | None, str], wish: Wish
) -> Iterator[_Waiting]:
    seen = set()
    for submission in submissions:
        key = submission.sha256, submission.lesson
        if key in seen or not submission.counts:
            continue
        seen.add(key)
        known = book.result(*key, versions[submission.lesson])
        if known is None:
            job = Job(*key, b"", book.secret, wish.limits, wish.protected)
            yield _Waiting(job, submission.file)


def _with_data(waiting: _Waiting) -> Job:
    job = waiting.job
    data = Path(waiting.file).read_bytes()
    return Job(job.sha256, job.lesson, data, job.secret, job.limits, job.protected)


def mark(folder: Path, student: str, exercise: str, points: str, because: str) -> Iterator[str]:
    """Enter a grade by hand into the gradebook in `folder` ("-" takes it back), and write the files. Raises NewsanglesError."""
    if not (folder / "gradebook.sqlite").is_file():
        raise NewsanglesError(
            f"{folder}: there is no gradebook here; name the folder that you gave to --out."
        )
    with Gradebook.open(folder) as book:
        yield book.mark(student, exercise, None if points == "-" else _number(points), because)
        pseudonyms = book.fact("pseudonyms") == "yes"
        yield from _write(book, folder, HandedIn(()), pseudonyms)


def _number(words: str) -> float:
    try:
        return float(words.replace(",", "."))
    except ValueError:
        raise NewsanglesError(
            f"{words!r} is no number of points; give one, or - to take a grade back."
        ) from None
