"""A class from what was handed in to gradebook, feedback and report: the one call behind `newsangles grade`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..engine import Engine, run
from ..errors import NewsanglesError
from ..exercises import available
from ..exercises.course_story import NAME as COURSE_STORY
from ..exercises.course_story import name_of
from ..story import Story, load_story
from ..web_pages import visible
from . import grading
from .csv_files import write_csv
from .feedback import FOLDER, write_pages
from .gradebook import Gradebook
from .grading import Job
from .pages import lesson_titles
from .report import write_report
from .results import Result
from .sandbox.limits import Limits
from .sandbox.walls import lacking
from .submissions import find

UNPACKED = "handed-in"


@dataclass(frozen=True)
class Wish:
    """How a class is to be graded; see `newsangles grade --help`. `story` is a name or a folder; "" asks NEWSANGLES_STORY."""

    protected: bool = True
    pseudonyms: bool = False
    limits: Limits = field(default_factory=Limits)
    here: bool = True  # on this machine, and not on a cluster's
    story: str = ""


def grade_class(handed_in: Path, out: Path, engine: Engine, wish: Wish) -> Iterator[str]:
    """Grade what lies at `handed_in` into the folder `out`; yields sentences for the teacher.

    What has been graded before in `out`, with the same content and the same lesson, is not graded again. Raises NewsanglesError.
    """
    if wish.here and wish.protected and (reason := lacking()):
        raise NewsanglesError(
            f"{reason} To grade without walls, on submissions that you trust: --unprotected."
        )
    story = _other_story(wish)
    folder = str(story.folder.resolve()) if story else ""
    with Gradebook.open(out) as book:
        yield from _about(book, story, out)
        if not wish.protected:
            book.set_fact("unprotected", "yes")
        handed = find(handed_in, out / UNPACKED)
        lessons = {submission.lesson for submission in handed.submissions}
        versions = {
            lesson: grading.version(lesson, wish.limits, wish.protected, folder) for lesson in lessons
        }
        book.hand_in(handed, {str(lesson or ""): version for lesson, version in versions.items()})
        jobs = _Jobs(list(_jobs(book, versions, wish, folder)))

        def store(job: Job, result: Result) -> None:
            book.store(job.sha256, job.lesson, versions[job.lesson], result)

        run(
            grading.grade, jobs, engine=engine, on_done=store, give_up=grading.lost,
            is_failed=lambda result: result.status != "graded",
        )  # fmt: skip
        book.set_fact("pseudonyms", "yes" if wish.pseudonyms else "no")
        yield from _write(book, out, wish.pseudonyms)


def _other_story(wish: Wish) -> Story | None:
    """The story that the class worked on, or None for the course's own. Raises NewsanglesError if it cannot be had."""
    wanted = wish.story or os.environ.get("NEWSANGLES_STORY") or ""
    story = load_story(wanted) if wanted else None
    if story is None or not name_of(story):
        return None
    if not wish.here:
        raise NewsanglesError(
            f"The story {name_of(story)!r} lies on this machine, and a cluster's machines may not have it: grade "
            "without --cluster."
        )
    return story


def _about(book: Gradebook, story: Story | None, out: Path) -> Iterator[str]:
    """Note which story this gradebook is about, and say so; one gradebook is about one story.

    Raises NewsanglesError if it is another.
    """
    name, known = name_of(story) if story else "", book.fact("story") or ""
    if book.fact("runs") is not None and known != name:
        raise NewsanglesError(
            f"{out} holds grades on the story {known or COURSE_STORY!r}, and this is {name or COURSE_STORY!r}: name "
            "another folder (--out)."
        )
    lost = [id for id, _, reason in available(story) if reason is not None] if story else []
    book.set_fact("story", name)
    book.set_fact("not in this story", json.dumps(lost))
    if story:
        left = f"Not in this story, and left out of the count: {', '.join(lost) or 'none'}."
        yield f"Graded on the story {name!r} ({visible(story.title)}). {left}"


def _write(book: Gradebook, out: Path, pseudonyms: bool) -> Iterator[str]:
    handed = book.handed_in()
    rows = book.rows(pseudonyms=pseudonyms)
    yield from write_csv(book, pseudonyms=pseudonyms)
    titles = lesson_titles()
    pages = write_pages(out, rows, titles)
    yield from _pages_before(out / FOLDER, set(pages))
    report = write_report(out, rows, titles, handed, pseudonyms=pseudonyms)
    statuses = [row.result.status for row in rows if row.submission.counts]
    count = {status: statuses.count(status) for status in dict.fromkeys(statuses)}
    yield f"{_many(len(statuses), 'submission')}: {', '.join(f'{number} {status}' for status, number in count.items())}."
    if earlier := sum(row.submission.counts and not row.handed_in_now for row in rows):
        yield f"{earlier} of them came in an earlier run and not in the last; they keep their grades."
    if handed.left_out:
        remarks = _many(len(handed.left_out), "remark")
        yield f"{remarks} on files left out, or told from little: see the end of the class report."
    yield f"Gradebook: {out / 'gradebook.csv'}. Class report: {report}. Feedback: {out / 'feedback'}."


def _pages_before(folder: Path, written: set[str]) -> Iterator[str]:
    """Say that pages of an earlier run are still there: under other names, or of students who have no page now."""
    if old := sorted({path.name for path in folder.glob("*.html")} - written):
        listed = ", ".join(old[:3]) + (f" and {len(old) - 3} more" if len(old) > 3 else "")
        yield (
            f"{_many(len(old), 'page')} of an earlier run in {folder}, not written now: {listed}. "
            "They may name students; delete what you do not need."
        )


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


@dataclass(frozen=True)
class _Waiting:
    job: Job
    file: str


def _jobs(book: Gradebook, versions: dict[str | None, str], wish: Wish, story: str) -> Iterator[_Waiting]:
    """What counts, by all runs and not by this one alone: else the attempt that counts might be the one never graded."""
    seen = set()
    for submission in book.handed_in().submissions:
        key = submission.sha256, submission.lesson
        if key in seen or not submission.counts:
            continue
        seen.add(key)
        known = book.result(*key, versions[submission.lesson])
        if known is None:
            job = Job(*key, b"", book.secret, wish.limits, wish.protected, story)
            yield _Waiting(job, submission.file)


class _Jobs:
    """The jobs, each with its bytes read when it is taken; the length is for the progress bar."""

    def __init__(self, waiting: Sequence[_Waiting]) -> None:
        self._waiting = waiting

    def __len__(self) -> int:
        return len(self._waiting)

    def __iter__(self) -> Iterator[Job]:
        for one in self._waiting:
            yield replace(one.job, data=Path(one.file).read_bytes())


def mark(folder: Path, student: str, exercise: str, points: str, because: str) -> Iterator[str]:
    """Enter a grade by hand into the gradebook in `folder` ("-" takes it back), and write the files. Raises NewsanglesError."""
    if not (folder / "gradebook.sqlite").is_file():
        raise NewsanglesError(
            f"{folder}: there is no gradebook here; name the folder that you gave to --out."
        )
    with Gradebook.open(folder) as book:
        number = None if points.strip() == "-" else _number(points)
        yield book.mark(student, exercise.strip().replace(",", "."), number, because)
        pseudonyms = book.fact("pseudonyms") == "yes"
        yield from _write(book, folder, pseudonyms)


def _number(words: str) -> float:
    try:
        return float(words.replace(",", "."))
    except ValueError:
        raise NewsanglesError(
            f"{words!r} is no number of points; give one, or - to take a grade back."
        ) from None
