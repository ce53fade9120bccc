"""The class report: one page of pictures and lists about a class, for its teacher; no ranking, and what is unknown is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from ..charts import classroom as pictures
from ..charts.lines import PATTERNS
from ..errors import NewsanglesError
from ..web_pages import write_page
from . import statistics
from .attempts import in_numeric_order
from .feedback import FOLDER
from .gradebook_rows import Row
from .pages import by_student, lesson_title, lesson_word, one_line, template, title_of
from .results import HandedIn, Status, Submission

PAGE = "class.html"
ENDED: tuple[Status, ...] = ("timed out", "crashed", "unreadable", "partly graded")


@dataclass(frozen=True)
class LessonPart:
    """One lesson of the report: how the notebooks ended, and its pictures.

    `too_few` is the number of students whose points are all known, where that is too few for discrimination; else None.
    """

    anchor: str
    title: str
    ended: str
    pictures: tuple[pictures.Picture, ...]
    too_few: int | None


@dataclass(frozen=True)
class Trouble:
    """A notebook that did not end as it should: whose, which, what happened; `page` is its feedback page, if it has one."""

    name: str
    lesson: str
    said: str
    page: str


def write_report(
    folder: Path,
    rows: Sequence[Row],
    lessons: Mapping[str, str],
    handed_in: HandedIn | None = None,
    *,
    pseudonyms: bool = False,
) -> Path:
    """Write the class report to `folder/class.html` and return where it is; feedback pages are linked as `feedback/...`.

    `lessons` gives a lesson's title for its number (`pages.lesson_titles`). `handed_in` adds earlier attempts without a grade,
    and what was left out. With `pseudonyms`, for rows that carry them, no name of a student is on the page, and no file
    name, which may hold one. Raises NewsanglesError where it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NewsanglesError(
            f"{folder}: the folder cannot be made ({error.strerror}); name another folder with --out."
        ) from None
    path = folder / PAGE
    write_page(path, report(rows, lessons, handed_in or HandedIn(()), pseudonyms=pseudonyms))
    return path


def report(
    rows: Sequence[Row], lessons: Mapping[str, str], handed_in: HandedIn, *, pseudonyms: bool = False
) -> str:
    """Return the class report as HTML."""
    counting = [row for row in rows if row.submission.counts]
    told = [row for row in counting if _is_told(row)]
    names = _Names(rows, handed_in, hidden=pseudonyms)
    taken = sorted({row.submission.lesson or "" for row in told}, key=in_numeric_order)
    return template("report.html").render(
        students=len(by_student(counting)),
        notebooks=len(counting),
        parts=[
            _part(
                f"lesson-{n}",
                lesson_title(lesson, lessons),
                [r for r in told if r.submission.lesson == lesson],
            )
            for n, lesson in enumerate(taken, start=1)
        ],
        talks=[(one_line(t.name), f"{FOLDER}/{t.page}", t.reasons) for t in statistics.talks(told)],
        troubles=[
            (status, [names.trouble(row) for row in found])
            for status in ENDED
            if (found := [row for row in told if row.result.status == status])
        ],
        untold=[names.trouble(row) for row in counting if not _is_told(row)],
        superseded=names.superseded(),
        left_out=[(names.file(out.name), names.clean(out.reason, out.name)) for out in handed_in.left_out],
        patterns=Markup(PATTERNS),
        TOO_FEW=statistics.TOO_FEW,
    )


def _is_told(row: Row) -> bool:
    return row.submission.student is not None and row.submission.lesson is not None


def _part(anchor: str, title: str, rows: Sequence[Row]) -> LessonPart:
    splits = statistics.splits(rows)
    made = statistics.mistakes(rows)
    values = statistics.discrimination(rows)
    drawn = [pictures.answers_picture(splits, title_of)] if splits else []
    if made:
        known = {split.exercise: split.known for split in splits}
        drawn.append(pictures.mistakes_picture(made, statistics.unnamed(rows), known))
    if any(value.value is not None for value in values):
        drawn.append(pictures.discrimination_picture(values, title_of))
    students = values[0].students if values else 0
    counts = {status: sum(row.result.status == status for row in rows) for status in ("graded", *ENDED)}
    return LessonPart(
        anchor=anchor,
        title=title,
        ended=", ".join(f"{count} {status}" for status, count in counts.items() if count),
        pictures=tuple(drawn),
        too_few=students if values and students < statistics.TOO_FEW else None,
    )


class _Names:
    """How students and files are called on the page: as they are, or so that nobody can tell who they are."""

    def __init__(self, rows: Sequence[Row], handed_in: HandedIn, *, hidden: bool) -> None:
        self._rows, self._hidden = rows, hidden
        self._pages = {id(row): page for page, mine in by_student(rows).items() for row in mine}
        graded = {self._key(row.submission) for row in rows}
        self._ungraded = [
            one for one in handed_in.submissions if not one.counts and self._key(one) not in graded
        ]
        private = {
            words for one in handed_in.submissions for words in (one.student, one.name, one.file) if words
        }
        self._private = sorted(private, key=len, reverse=True)

    def _key(self, submission: Submission) -> tuple[str, str]:
        """What is the same for a submission as handed in and as a row: behind a pseudonym its name is not."""
        return submission.sha256, "" if self._hidden else submission.name

    def file(self, name: str) -> str:
        """The name of a file; behind pseudonyms its ending alone, for file names hold the names of students."""
        if not self._hidden:
            return name
        ending = PurePosixPath(name).suffix
        return f"a file that ends in {ending}" if ending[1:].isascii() and 1 < len(ending) < 8 else "a file"

    def clean(self, sentence: str, *private: str) -> str:
        """A sentence without the names of students and files, where these are not to be seen."""
        if self._hidden:
            for words in (*filter(None, private), *self._private):
                sentence = sentence.replace(words, "(name left out)")
        return sentence

    def trouble(self, row: Row) -> Trouble:
        """A row to list, with what its result says to the teacher."""
        page = self._pages.get(id(row))
        return Trouble(
            name=one_line(row.shown_name),
            lesson=lesson_word(row.submission.lesson),
            said=self.clean(row.result.for_teacher),
            page=f"{FOLDER}/{page}" if page else "",
        )

    def superseded(self) -> list[tuple[str, str, int, str]]:
        """Earlier attempts: whose, which lesson, the attempt's number, the file."""
        listed = [(one_line(r.shown_name), r.submission) for r in self._rows if not r.submission.counts]
        listed += [
            ("a student" if self._hidden else one_line(one.student or one.name), one)
            for one in self._ungraded
        ]
        made = [
            (name, lesson_word(one.lesson), one.attempt, "" if self._hidden else one.name)
            for name, one in listed
        ]
        return sorted(made, key=lambda row: (row[0].casefold(), *row))
