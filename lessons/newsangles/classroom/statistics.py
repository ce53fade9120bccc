"""What a class's answers say: shares, the commonest mistakes, discrimination, whom to ask. What is unknown is left out."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, median

from .gradebook_rows import Row
from .pages import by_student, in_order, lesson_word, mistake_name, number
from .results import ExerciseStatus, Graded

TOO_FEW = 10
"""Under so many students no correlation is printed: their chance alone would decide it."""
TOO_FEW_TO_COMPARE = 5
LOW = 0.2
"""Ebel and Frisbie's (1991) lowest step: below it, look at the question again."""
KNOWN: tuple[ExerciseStatus, ...] = ("right", "stored", "partly", "wrong", "open")
UNKNOWN: tuple[ExerciseStatus, ...] = ("not reached",)


@dataclass(frozen=True)
class Split:
    """How the answers to one exercise fall: status to the number of students."""

    exercise: str
    counts: dict[ExerciseStatus, int]

    @property
    def known(self) -> int:
        """Of how many students something is known."""
        return sum(self.counts.get(status, 0) for status in KNOWN)

    @property
    def total(self) -> int:
        """All students who handed in this lesson, whether the exercise was reached or not."""
        return self.known + sum(self.counts.get(status, 0) for status in UNKNOWN)

    @property
    def share_right(self) -> float | None:
        """The share right among those of whom something is known, 0 to 1; None for beliefs, and where nothing is known."""
        if not self.known or self.counts.get("stored"):
            return None
        return self.counts.get("right", 0) / self.known


@dataclass(frozen=True)
class Mistake:
    """A known mistake in one exercise: how many students made it, and the sentence that most of them saw."""

    exercise: str
    name: str
    students: int
    sentence: str


@dataclass(frozen=True)
class Discrimination:
    """How one exercise goes with the rest of the lesson: r from -1 to 1, its 95 % interval, and the number of students.

    `value` is None where nothing can be said, and `why` says why.
    """

    exercise: str
    students: int
    value: float | None = None
    low: float = -1.0
    high: float = 1.0
    why: str = ""

    @property
    def is_low(self) -> bool:
        """Whether the value, as it is printed, is below the lowest step."""
        return self.value is not None and round(self.value, 2) < LOW


@dataclass(frozen=True)
class Talk:
    """A student whom it may help to ask, the name of the feedback page, and what was seen, a sentence each."""

    name: str
    page: str
    reasons: tuple[str, ...]


def splits(rows: Sequence[Row]) -> tuple[Split, ...]:
    """Return for each exercise of a lesson how the answers fall; one that the story cannot have is left out."""
    counts: dict[str, Counter[ExerciseStatus]] = defaultdict(Counter)
    for row in rows:
        for graded in row.result.exercises:
            counts[graded.exercise][_status(graded)] += 1
    made = (Split(id, dict(counts[id])) for id in in_order(counts))
    return tuple(split for split in made if split.total)


def mistakes(rows: Sequence[Row]) -> tuple[Mistake, ...]:
    """Return the known mistakes of a lesson, the commonest first. A mistake is counted once for a student."""
    sentences: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        for graded in row.result.exercises:
            if graded.mistake and _status(graded) in ("partly", "wrong"):
                sentences[graded.exercise, graded.mistake][graded.sentence] += 1
    found = [
        Mistake(id, mistake_name(name), said.total(), min(said, key=lambda words: (-said[words], words)))
        for (id, name), said in sentences.items()
    ]
    places = {id: n for n, id in enumerate(in_order({mistake.exercise for mistake in found}))}
    return tuple(sorted(found, key=lambda m: (-m.students, places[m.exercise], m.name)))


def unnamed(rows: Sequence[Row]) -> int:
    """Return how many answers were not right for a reason that has no name yet; grades by hand are not among them."""
    return sum(
        _status(graded) in ("partly", "wrong") and not graded.mistake and graded.exercise not in row.by_hand
        for row in rows
        for graded in row.result.exercises
    )


def discrimination(rows: Sequence[Row]) -> tuple[Discrimination, ...]:
    """Return for each judged exercise the correlation of its points with the points of the other judged exercises.

    This is Pearson's r between an item and the rest of the test, the corrected item-total correlation (Henrysson 1963,
    Psychometrika 28, 211-218); for an exercise that gives all points or none it is the point-biserial. The 95 % interval is
    Fisher's (1921, Metron 1, 3-32). Only students whose points are all known are counted. Beliefs are left out.
    """
    judged = [split.exercise for split in splits(rows) if split.known and not split.counts.get("stored")]
    points = [_points(row, judged) for row in rows]
    complete = [row for row in points if row is not None]
    return tuple(_discriminates(id, n, complete) for n, id in enumerate(judged))


def _discriminates(id: str, place: int, points: Sequence[Sequence[float]]) -> Discrimination:
    students = len(points)
    if students < TOO_FEW:
        return Discrimination(id, students, why="too few to say")
    item = [row[place] for row in points]
    rest = [math.fsum(row) - row[place] for row in points]
    if len(set(item)) == 1:
        return Discrimination(id, students, why="the same points for all")
    try:
        r = max(-1.0, min(1.0, correlation(item, rest)))
    except StatisticsError:
        return Discrimination(id, students, why="nothing else differs")
    if abs(r) == 1:
        return Discrimination(id, students, r, r, r)
    middle, spread = math.atanh(r), 1.96 / math.sqrt(students - 3)
    return Discrimination(id, students, r, math.tanh(middle - spread), math.tanh(middle + spread))


def _points(row: Row, ids: Sequence[str]) -> list[float] | None:
    """The points of one student, exercise by exercise; None when any is not known."""
    given = {graded.exercise: graded.points for graded in row.result.exercises}
    points = [given.get(id) for id in ids]
    return None if None in points else [float(point) for point in points if point is not None]


def talks(rows: Sequence[Row]) -> list[Talk]:
    """Return the students whom it may help to ask, in the order of their names, each with what was seen.

    That is: a run that failed; most exercises left open; or less than half the share of points that the middle of the class
    has, among the exercises of which something is known and where at least five students can be compared.
    """
    numbers = {row.submission.lesson for row in rows}
    middles = {
        number: _middle([row for row in rows if row.submission.lesson == number]) for number in numbers
    }
    found = []
    for page, mine in by_student(rows).items():
        why = [
            f"{lesson_word(row.submission.lesson).capitalize()}: {reason}"
            for row in mine
            for reason in _reasons(row, middles[row.submission.lesson])
        ]
        if why:
            found.append(Talk(mine[0].shown_name, page, tuple(why)))
    return sorted(found, key=lambda talk: (talk.name.casefold(), talk.page))


def _reasons(row: Row, middle: float | None) -> list[str]:
    if row.result.status in ("timed out", "crashed", "unreadable"):
        ended = {
            "timed out": "was stopped because it took too long",
            "crashed": "broke off",
            "unreadable": "could not be read",
        }
        return [f"the notebook {ended[row.result.status]}. Was it clear what to do then?"]
    known = [g for g in row.result.exercises if _status(g) in KNOWN]
    left = sum(_status(graded) == "open" for graded in known)
    if known and left == len(known):
        return [f"handed in with all {left} exercises open. Was there time, and did the lesson start?"]
    if known and 2 * left > len(known):
        return [f"{left} of {len(known)} exercises are open. Where did the work stop, and why?"]
    share = _share(row)
    if share is not None and middle is not None and share < middle / 2:
        of = sum(graded.of for graded in known)
        points = number(sum(graded.points or 0 for graded in known))
        return [
            f"{points} of {of} points; in the middle of the class it is {number(round(middle * of, 1))}. What was hard?"
        ]
    return []


def _middle(rows: Sequence[Row]) -> float | None:
    """The median share of points; None when fewer than five students can be compared."""
    shares = [share for row in rows if (share := _share(row)) is not None]
    return median(shares) if len(shares) >= TOO_FEW_TO_COMPARE else None


def _share(row: Row) -> float | None:
    """The share of points in what is known of a student; None when it is less than half of the lesson."""
    known = [
        graded for graded in row.result.exercises if graded.points is not None and _status(graded) in KNOWN
    ]
    of = sum(graded.of for graded in known)
    if not of or 2 * of < row.result.possible:
        return None
    return sum(graded.points or 0.0 for graded in known) / of


def _status(graded: Graded) -> ExerciseStatus:
    """What became of an exercise; one whose points nobody knows counts as not reached, whatever else it says."""
    if graded.points is None and graded.status != "unavailable":
        return "not reached"
    return graded.status
