"""What the parts of the classroom hand to one another: plain, frozen, and JSON on demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from ..exercises.contract import Status as VerdictStatus

Status = Literal["graded", "partly graded", "timed out", "crashed", "unreadable"]
"""How a submission ended. Whatever could not be graded has no points, never zero points."""

ExerciseStatus = Literal[VerdictStatus, "not reached"]
"""What became of one exercise: the status of its verdict, or "not reached" when the run ended before it."""


@dataclass(frozen=True)
class Graded:
    """One exercise of one submission.

    `points` is None when the exercise was not reached or is unavailable: nothing is known, which is no zero. `answer` is
    the student's own words (the source of the answer cell, bounded), `mistake` the short name of a known mistake.
    """

    exercise: str
    status: ExerciseStatus
    points: float | None
    of: int
    sentence: str
    mistake: str | None = None
    answer: str = ""
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellError:
    """An error that a student would have seen too: the cell as people count (from 1), and what it said."""

    cell: int
    sentence: str


@dataclass(frozen=True)
class Result:
    """One submission after grading: its status, a sentence for the teacher, one for the student, and the exercises."""

    status: Status
    for_teacher: str
    for_student: str
    exercises: tuple[Graded, ...] = ()
    errors: tuple[CellError, ...] = ()
    seconds: float = 0.0

    @property
    def points(self) -> float | None:
        """The sum of the known points; None when no exercise has any (unreadable, or nothing was reached)."""
        known = [graded.points for graded in self.exercises if graded.points is not None]
        return round(sum(known), 2) if known else None

    @property
    def possible(self) -> int:
        """The points that the exercises of this lesson can give."""
        return sum(graded.of for graded in self.exercises if graded.status != "unavailable")

    def as_json(self) -> dict[str, Any]:
        """Return the result as what JSON can hold."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Result:
        """Return the result that `as_json` wrote."""
        return cls(
            **{
                **data,
                "exercises": tuple(
                    Graded(**{**row, "hints": tuple(row["hints"])}) for row in data["exercises"]
                ),
                "errors": tuple(CellError(**row) for row in data["errors"]),
            }
        )


@dataclass(frozen=True)
class Submission:
    """One notebook that was handed in.

    `name` is where it was found, for people ("class.zip: Doe Jane_1234_assignsubmission_file_/03_sourcing.ipynb"); `file`
    is where its bytes lie now. `student` and `lesson` are None when nobody can tell: they are listed, not guessed.
    `attempt` counts from 1 within one student and lesson; `counts` is true for the last. `school` holds what the school's
    system calls the student ({"moodle": "1234"}, {"canvas": "5678"}), `handed_in` an ISO time if the export tells one.
    """

    name: str
    file: str
    sha256: str
    student: str | None
    lesson: str | None
    attempt: int = 1
    counts: bool = True
    school: Mapping[str, str] = field(default_factory=dict)
    handed_in: str | None = None


@dataclass(frozen=True)
class LeftOut:
    """Something that was handed in and is no submission: a picture, a link, an entry that climbs out of its zip."""

    name: str
    reason: str


@dataclass(frozen=True)
class HandedIn:
    """All that a teacher pointed at."""

    submissions: tuple[Submission, ...]
    left_out: tuple[LeftOut, ...] = ()
