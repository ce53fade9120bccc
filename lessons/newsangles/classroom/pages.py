"""What every page of the classroom shares: names and answers made harmless, words for numbers, one page a student."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from ..exercises.checking import ExerciseError, exercise
from ..exercises.rendering import MARKS
from ..places import lessons_folder
from ..web_pages import environment
from .attempts import differ, in_numeric_order, lesson_number, person
from .gradebook_rows import Row
from .results import ExerciseStatus

if TYPE_CHECKING:
    from jinja2 import Environment, Template

    from ..exercises.contract import Exercise

TEMPLATES = Path(__file__).with_name("templates")
LONGEST_NAME = 120


def one_line(name: str) -> str:
    """Return a name as pages show it: in one line, of bounded length, never empty."""
    name = " ".join(name.split()) or "no name"
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME] + "…"


def number(points: float | None) -> str:
    """Return points as people write them; points that nobody knows are not zero.

    >>> number(2.0), number(1.5), number(None)
    ('2', '1.5', 'not known')
    """
    return "not known" if points is None else f"{round(points, 2):g}"


def sentence(words: str) -> str:
    """Return words with a large letter in front and an end.

    >>> sentence("not answered yet")
    'Not answered yet.'
    """
    words = words.strip()
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?…”\"'" else ".")


def mark(status: ExerciseStatus) -> str:
    """Return the sign of a status, for those who see it."""
    return _sign_and_words(status)[0]


def word(status: ExerciseStatus) -> str:
    """Return the status in words."""
    return _sign_and_words(status)[1]


def _sign_and_words(status: ExerciseStatus) -> tuple[str, str]:
    return ("?", "Not reached") if status == "not reached" else MARKS[status]


@cache
def known_exercise(id: str) -> Exercise | None:
    """Return the exercise of this id; None when the lessons of today have none."""
    try:
        return exercise(id)
    except ExerciseError:
        return None


def title_of(id: str) -> str:
    """Return the title of an exercise, empty when the lessons of today have none of this id."""
    found = known_exercise(id)
    return found.title if found else ""


def mistake_name(mistake: str) -> str:
    """Return the name of a mistake as people read it: the judges' own, but for "form"."""
    return "the form of the answer" if mistake == "form" else mistake


def lesson_titles() -> dict[str, str]:
    """Return for each lesson's number ("3") its title ("3 · Who gets to speak?"), the heading of its notebook."""
    titles = {}
    for path in sorted(lessons_folder().glob("[0-9][0-9]_*.ipynb")):
        first = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
        titles[lesson_number(path.stem)] = "".join(first).split("\n")[0].strip("# ")
    return titles


def lesson_title(lesson: str | None, lessons: Mapping[str, str]) -> str:
    """Return the title of the lesson that "3" or "03_sourcing" names, or a few words when nobody can tell which it is."""
    if lesson is None:
        return "A notebook whose lesson could not be told"
    return lessons.get(lesson_number(lesson), lesson)


def lesson_word(lesson: str | None) -> str:
    """Return a lesson in two words, for lists.

    >>> lesson_word("03_sourcing"), lesson_word(None)
    ('lesson 3', 'lesson not told')
    """
    return "lesson not told" if lesson is None else f"lesson {lesson_number(lesson)}"


def by_student(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows that count and whose student is known, as the name of the student's page -> rows, by student.

    Two numbers of one school's system are two students, even of one name, and so are two notebooks that both count for one
    lesson: what one of them wrote never stands on the other's page.
    """
    people: dict[str, list[Row]] = {}
    for row in rows:
        if row.submission.student is not None and row.submission.counts:
            people.setdefault(person(row.submission), []).append(row)
    pages: dict[str, list[Row]] = {}
    for key in sorted(people):
        mine = people[key]
        alone = not any(
            differ(one.submission.school, two.submission.school) for one, two in combinations(mine, 2)
        )
        for row in sorted(mine, key=lambda row: row.submission.name):
            numbers = [] if alone else sorted(row.submission.school.items())
            turn = 0
            while _has(pages.get(name := _page_name(row, key, numbers, turn), ()), row):
                turn += 1
            pages.setdefault(name, []).append(row)
    return pages


def _has(rows: Iterable[Row], row: Row) -> bool:
    """Whether a page has a notebook of the same lesson already; notebooks of unknown lessons may stand together."""
    lesson = row.submission.lesson
    return lesson is not None and any(other.submission.lesson == lesson for other in rows)


def _page_name(row: Row, key: str, numbers: Sequence[tuple[str, str]], turn: int) -> str:
    """A file name that is ASCII, safe on any system, the same each time, and another for each student.

    Behind a pseudonym the student's key is the pseudonym's own, so that the name tells nothing of who that is.
    """
    letters = unicodedata.normalize("NFKD", row.shown_name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:40].strip("-") or "student"
    told = json.dumps([key, numbers, turn])
    return f"{slug}-{hashlib.sha256(told.encode()).hexdigest()[:8]}.html"


@cache
def _environment() -> Environment:
    made = environment(TEMPLATES)
    made.filters |= {"number": number, "sentence": sentence, "mark": mark, "word": word, "title_of": title_of}
    return made


def template(name: str) -> Template:
    """Return a template of this package, compiled once."""
    return _environment().get_template(name)


def in_order(ids: Iterable[str]) -> list[str]:
    """Return exercise ids in the order of the course.

    >>> in_order(["3.10", "3.2", "1.1"])
    ['1.1', '3.2', '3.10']
    """
    return sorted(ids, key=in_numeric_order)
