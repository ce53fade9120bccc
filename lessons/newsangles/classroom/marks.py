"""Grades that a teacher enters by hand, and what they make of a result."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from ..errors import NewsanglesError
from ..exercises.checking import ExerciseError, exercise, exercises
from .attempts import lesson_number
from .results import Graded, Result


@dataclass(frozen=True)
class Mark:
    """A grade by hand: the exercise ("3.2"), its points of how many, a note for the student, by whom, and when (ISO, UTC)."""

    exercise: str
    points: float
    of: int
    note: str
    who: str
    when: str


def possible_points(id: str) -> int:
    """Return the points that exercise `id` can give. Raises ExerciseError if there is no such exercise."""
    return exercise(id).points


def valid_points(id: str, points: float) -> float:
    """Return the points if exercise `id` can give them. Raises NewsanglesError with what it can give."""
    of = possible_points(id)
    if not 0 <= points <= of:  # false for NaN, too
        raise NewsanglesError(
            f"{id} gives 0 to {of} points, so {points:g} cannot be entered. "
            "A bonus has no place here: add it in your school's system."
        )
    return round(float(points), 2)


def with_marks(result: Result, lesson: str, marks: Collection[Mark], without: Collection[str] = ()) -> Result:
    """Return the result as it is with grades by hand in the place of the automatic ones.

    Exercises that the result lacks (an unreadable notebook has none) are there as not reached, so that the possible points
    are those of the lesson; those in `without` (a story may lack them) are unavailable and leave the count. When every
    exercise has its points, the status is `graded`.
    """
    if not marks:
        return result
    graded = {one.exercise: one for one in (*_not_reached(lesson, without), *result.exercises)}
    for mark in marks:
        before = graded.get(mark.exercise)
        graded[mark.exercise] = _by_hand(mark, before)
    known = all(one.points is not None or one.status == "unavailable" for one in graded.values())
    listed = ", ".join(sorted(mark.exercise for mark in marks))
    return replace(
        result,
        status="graded" if known else result.status,
        for_teacher=f"{result.for_teacher} By hand: {listed}.".lstrip(),
        exercises=tuple(graded.values()),
    )


def lesson_points(lesson: str | None, without: Collection[str] = ()) -> int | None:
    """Return the points that a lesson can give `without` some exercises, or None when nobody knows which lesson it is."""
    known = _not_reached(lesson, without) if lesson is not None else ()
    return sum(one.of for one in known if one.status != "unavailable") if known else None


def _by_hand(mark: Mark, before: Graded | None) -> Graded:
    sentence = f"Graded by hand: {mark.points:g} of {mark.of}. {mark.note}".rstrip()
    return Graded(
        mark.exercise,
        "right" if mark.points == mark.of else "partly" if mark.points else "wrong",
        mark.points,
        mark.of,
        sentence,
        answer=before.answer if before else "",
        hints=before.hints if before else (),
    )


def _not_reached(lesson: str, without: Collection[str]) -> tuple[Graded, ...]:
    try:
        found = exercises(lesson_number(lesson))
    except ExerciseError:
        return ()
    return tuple(
        Graded(one.id, "unavailable" if one.id in without else "not reached", None, one.points, "")
        for one in found
    )
