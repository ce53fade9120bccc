"""What Moodle and Canvas read: one file per lesson, with the submissions that count and carry the school's number.

Moodle: the offline grading worksheet of an assignment, as mod/assign/feedback/offline/importgradeslib.php and locallib.php
(moodle/moodle) read it. Moodle finds the columns by their names in the language that the teacher uses it in, here English;
it needs "Identifier", "Grade" and "Last modified (grade)", and takes the number from "Participant 123". An empty grade is
passed over. The time is left empty: then a grade that is in Moodle already is replaced only if the teacher ticks "Allow
updating records that have been modified more recently in Moodle than in the spreadsheet". Comments are taken as HTML, so
ours are escaped.

Canvas: the gradebook's import (lib/gradebook_importer.rb in instructure/canvas-lms; the same columns as its export, "Section"
last before the assignments, then a row "Points Possible"). Canvas finds the student by ID, and an assignment that it does not
know it asks about. An empty cell takes away the grade that is there: so a submission without points has no row, and a lesson
has a file of its own.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from .attempts import lesson_number
from .gradebook_rows import Row

Cell = str | float | int | None

MOODLE = (
    "Identifier",
    "Full name",
    "Status",
    "Grade",
    "Maximum Grade",
    "Last modified (grade)",
    "Feedback comments",
)
CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")


@dataclass(frozen=True)
class Table:
    """The columns' names, the rows, and whether the file begins with a byte order mark."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    mark: bool = True


def tables(rows: Sequence[Row]) -> tuple[dict[str, Table], list[str]]:
    """Return file name -> table (`moodle-3.csv`, `canvas-3.csv`), and what the teacher should hear about them."""
    made: dict[str, Table] = {}
    told: list[str] = []
    counting = [row for row in rows if row.submission.counts and row.submission.lesson is not None]
    for lesson, group in groupby(counting, key=lambda row: row.submission.lesson or ""):
        theirs = list(group)
        for system, table in (("moodle", _moodle), ("canvas", _canvas)):
            numbered, twice = _numbered(theirs, system)
            if system == "canvas":
                numbered = [row for row in numbered if row.result.points is not None]
            if numbered:
                name = f"{system}-{re.sub('[^A-Za-z0-9_-]+', '-', lesson_number(lesson))}.csv"
                made[name] = table(numbered)
                told += _doubts(name, numbered, twice)
    return made, told


def is_named(file_name: str) -> bool:
    """Whether a file is called as one of these."""
    return re.match(r"(moodle|canvas)-.*\.csv\Z", file_name) is not None


def _numbered(rows: Sequence[Row], system: str) -> tuple[list[Row], int]:
    """The rows with a number of this system; a number that stands twice is nobody's, and counted."""
    numbers = [row.submission.school.get(system, "") for row in rows]
    times = Counter(numbers)
    valid = [number.isascii() and number.isdecimal() for number in numbers]
    numbered = [
        row for row, number, is_one in zip(rows, numbers, valid, strict=True) if is_one and times[number] == 1
    ]
    return numbered, sum(1 for number, is_one in zip(numbers, valid, strict=True) if is_one) - len(numbered)


def _doubts(name: str, rows: Sequence[Row], twice: int) -> list[str]:
    told = []
    if twice:
        told.append(
            f"{name} is without {twice} submissions that share a number: whose it is, nobody can tell."
        )
    unsure = sum(1 for row in rows if _unknown(row))
    if unsure:
        told.append(
            f"{name}: {unsure} of {len(rows)} submissions have exercises whose points are not known; what is known is "
            "in the sum. Look at their status in gradebook.csv before you import it."
        )
    return told


def _unknown(row: Row) -> bool:
    return row.result.points is None or any(
        one.points is None and one.status != "unavailable" for one in row.result.exercises
    )


def _moodle(rows: Sequence[Row]) -> Table:
    return Table(
        MOODLE,
        [
            (
                f"Participant {row.submission.school['moodle']}",
                row.submission.student,
                row.result.status,
                row.result.points,
                row.possible,
                None,
                html.escape(_comment(row), quote=False),
            )
            for row in rows
        ],
    )


def _canvas(rows: Sequence[Row]) -> Table:
    lesson = lesson_number(rows[0].submission.lesson or "")
    possible = max(row.possible or 0 for row in rows)
    students = [
        (row.submission.student, int(row.submission.school["canvas"]), None, None, None, row.result.points)
        for row in rows
    ]
    top = ("Points Possible", None, None, None, None, possible)
    return Table((*CANVAS, f"Lesson {lesson}"), [top, *students], mark=False)


def _comment(row: Row) -> str:
    by_hand = f"Graded by hand: {', '.join(row.by_hand)}." if row.by_hand else ""
    return f"{row.result.for_student} {by_hand}".strip()
