"""A row of the gradebook: one graded submission, as feedback, report and files see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .attempts import differ, in_numeric_order, lesson_number
from .marks import Mark, lesson_points
from .results import Result, Submission


@dataclass(frozen=True)
class Row:
    """One graded submission: `result` is with the grades by hand (`marks`), `automatic` without.

    `submission.counts` is false for all but the last attempt. With pseudonyms the submission holds no name, path or number
    of the student any more; the result's sentences and answers are as they were.
    """

    submission: Submission
    result: Result
    automatic: Result
    marks: tuple[Mark, ...]
    handed_in_now: bool
    pseudonym: str | None = None
    without: frozenset[str] = frozenset()
    """The exercises that the story of this gradebook cannot have."""

    @property
    def by_hand(self) -> tuple[str, ...]:
        """The exercises that were graded by hand, in their order."""
        return tuple(mark.exercise for mark in self.marks)

    @property
    def shown_name(self) -> str:
        """What to call the student: the pseudonym, else the name, else where the submission was found."""
        return self.pseudonym or self.submission.student or self.submission.name

    @property
    def possible(self) -> int | None:
        """The points that were to be had, for an unreadable notebook those of its lesson; None if nobody knows."""
        return (
            self.result.possible
            if self.result.exercises
            else lesson_points(self.submission.lesson, self.without)
        )


def belonging(
    submission: Submission, marks: Sequence[tuple[int, Mapping[str, str], Mark]]
) -> tuple[Mark, ...]:
    """Return the grades by hand that belong to a submission: it counts, the exercise is of its lesson, no number differs."""
    if not submission.counts or submission.lesson is None:
        return ()
    lesson = lesson_number(submission.lesson)
    mine = [
        mark
        for _, school, mark in marks
        if lesson_number(mark.exercise) == lesson and not differ(school, submission.school)
    ]
    return tuple(sorted(mine, key=lambda mark: in_numeric_order(mark.exercise)))


def hidden(submission: Submission, name: str) -> Submission:
    """Return the submission with nothing in it that names the student: `name` is the pseudonym."""
    where = f"{name}, lesson {submission.lesson or '?'}, attempt {submission.attempt}"
    return replace(submission, name=where, file="", student=name, school={})


def in_order(row: Row) -> tuple[bool, list[tuple[int, int, str]], bool, str, str, str]:
    """Return a key that sorts rows by lesson, student and name, in every language the same."""
    lesson, student = row.submission.lesson, row.submission.student
    return (
        lesson is None,
        in_numeric_order(lesson or ""),
        student is None,
        (student or "").casefold(),
        student or "",
        row.submission.name,
    )
