"""One page per student: what they answered, what became of it, what to look at again. No key, and nothing as markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import NewsanglesError
from ..web_pages import write_page
from .attempts import in_numeric_order
from .gradebook_rows import Row
from .pages import (
    by_student,
    in_order,
    known_exercise,
    lesson_title,
    mistake_name,
    number,
    one_line,
    template,
)

if TYPE_CHECKING:
    from ..exercises.contract import Exercise
    from .results import CellError, Graded

FOLDER = "feedback"
TO_LOOK_AT = ("partly", "wrong", "open")


@dataclass(frozen=True)
class Item:
    """One exercise as its page shows it: `cell` is how the answer cell begins, `hint` the first hint of the exercise."""

    graded: Graded
    title: str
    by_hand: bool
    mistake: str
    cell: str
    hint: str

    @property
    def look_again(self) -> bool:
        """Whether there is something left to do."""
        return self.graded.status in TO_LOOK_AT

    @property
    def points(self) -> str:
        """The points in words; an exercise that this story cannot have gives none."""
        if self.graded.status == "unavailable":
            return "no points"
        if self.graded.points is None:
            return f"points not known, of {self.graded.of}"
        return f"{number(self.graded.points)} of {self.graded.of} point{'s' if self.graded.of != 1 else ''}"


@dataclass(frozen=True)
class Part:
    """One lesson of one student: its anchor on the page, its title, how the run ended, and the exercises."""

    anchor: str
    title: str
    attempt: int
    sentence: str
    points: str
    items: tuple[Item, ...]
    errors: tuple[CellError, ...]


def write_pages(folder: Path, rows: Iterable[Row], lessons: Mapping[str, str]) -> list[str]:
    """Write one page for each student of `rows` into `folder/feedback/` and return the pages' names, in the students' order.

    `lessons` gives a lesson's title for its number (`pages.lesson_titles`). All lessons of a student are on one page, each as it
    was handed in last. A row without a student has no page. A page that says what it said before is left as it is, and so is
    every page of a student who is not in `rows`. Raises NewsanglesError where a page cannot be written.
    """
    place = folder / FOLDER
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NewsanglesError(
            f"{place}: the folder for the feedback cannot be made ({error.strerror}); name another folder with --out."
        ) from None
    pages = by_student(rows)
    for name, mine in pages.items():
        write_page(place / name, page(mine, lessons))
    return list(pages)


def page(rows: Sequence[Row], lessons: Mapping[str, str]) -> str:
    """Return one student's page as HTML; `rows` are that student's lessons and nobody else's."""
    parts = [_part(n, row, lessons) for n, row in enumerate(sorted(rows, key=_in_course_order), start=1)]
    return template("feedback.html").render(
        name=one_line(rows[0].shown_name),
        parts=parts,
        again=[(part, item) for part in parts for item in part.items if item.look_again],
        unknown=any(item.graded.status == "not reached" for part in parts for item in part.items),
        failed=[(part, error) for part in parts for error in part.errors],
    )


def _in_course_order(row: Row) -> tuple[bool, list[tuple[int, int, str]], str]:
    lesson = row.submission.lesson
    return lesson is None, in_numeric_order(lesson or ""), row.submission.name


def _part(n: int, row: Row, lessons: Mapping[str, str]) -> Part:
    graded = {one.exercise: one for one in row.result.exercises}
    items = tuple(_item(graded[id], id in row.by_hand) for id in in_order(graded))
    return Part(
        anchor=f"lesson-{n}",
        title=lesson_title(row.submission.lesson, lessons),
        attempt=row.submission.attempt,
        sentence=row.result.for_student,
        points=_sum(row, items),
        items=items,
        errors=row.result.errors,
    )


def _sum(row: Row, items: Sequence[Item]) -> str:
    """The points of a lesson in words: what is not known is said and is counted neither for nor against anybody."""
    unknown = [item for item in items if item.graded.points is None and item.graded.status != "unavailable"]
    if row.result.points is None:
        return "No points are known. That is not zero points."
    known = f"{number(row.result.points)} of {number(row.result.possible)} points"
    if not unknown:
        return f"{known}."
    worth = sum(item.graded.of for item in unknown)
    which = " and ".join(item.graded.exercise for item in unknown)
    if len(unknown) > 2:
        which = f"{len(unknown)} exercises"
    return (
        f"{number(row.result.points)} of the {number(row.result.possible - worth)} points that could be given. "
        f"Nothing is known of {which}, worth {number(worth)} more: that is not zero points."
    )


def _item(graded: Graded, by_hand: bool) -> Item:
    exercise = known_exercise(graded.exercise)
    mistake = graded.mistake if graded.mistake and graded.status in ("partly", "wrong") else ""
    asked = f" (asked for: {exercise.form})" if exercise and mistake == "form" else ""
    hints = exercise.hints if exercise else graded.hints
    return Item(
        graded=graded,
        title=exercise.title if exercise else "",
        by_hand=by_hand,
        mistake=f"{mistake_name(mistake)}{asked}" if mistake else "",
        cell=_cell(exercise) if exercise else "",
        hint=hints[0] if hints else "",
    )


def _cell(exercise: Exercise) -> str:
    """How the cell of the answer begins in the lesson."""
    return f"def {exercise.variable}" if exercise.takes_function else f"{exercise.variable} ="
