"""What is run of a submission: the lesson's own locked cells, and among them, in their place, what the student wrote.

A cell of the submission is a cell of the lesson when it has its id; else when it has its source; else an answer cell is known
by the variable that it fills and a check cell by its call of `check`. Every other cell is the student's own and runs
after the cell that it follows. The process that grades makes this plan; it runs nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .code_reading import checked
from .notebooks import Cell
from .recognising import Blank, LessonCells, Recognised

__all__ = ["Blank", "Plan", "Step", "plan"]

MOST_SOURCE = 200_000
MOST_ANSWER = 4_000
MOST_NOTES = 40


@dataclass(frozen=True)
class Step:
    """One piece of code to run, and the exercises whose variables are read right after it.

    `cell` is its place in the submission, counted from 1; 0 for a cell that only the lesson has. A check cell has no code
    here: its variable is read, and the grader judges.
    """

    cell: int
    source: str
    origin: Literal["lesson", "student"]
    collect: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The steps in their order, each exercise's answer in the student's own words, and sentences for the teacher."""

    steps: tuple[Step, ...]
    answers: Mapping[str, str]
    notes: tuple[str, ...]


def plan(lesson_cells: Sequence[Cell], handed_in: Sequence[Cell], blanks: Sequence[Blank]) -> Plan:
    """Return what to run of `handed_in`, a submission of the lesson with these cells and exercises.

    Every locked cell of the lesson is in it once, in the lesson's order and the lesson's words. One that the student changed
    runs after it as the student left it. Cells are never left out because they stand in the wrong place: one that stands
    before or after its place in the lesson may run twice, there and where it belongs. Never raises, whatever the cells hold.
    """
    notes = [
        f"Cell {number} was left out: it has {len(cell.source):,} characters, far more than any answer needs."
        for number, cell in enumerate(handed_in, 1)
        if cell.kind == "code" and len(cell.source) > MOST_SOURCE
    ]
    cells = [c if len(c.source) <= MOST_SOURCE else Cell(c.id, c.kind, "") for c in handed_in]
    placing = _Placing(Recognised(LessonCells(lesson_cells, blanks), cells), notes)
    steps = placing.steps()
    if len(notes) > MOST_NOTES:
        notes[MOST_NOTES:] = [f"{len(notes) - MOST_NOTES} more cells are out of place in such ways."]
    return Plan(steps, placing.answers(steps), tuple(notes))


class _Placing:
    """Puts the steps at places of the lesson: with the lesson's own cell, or among what follows it."""

    def __init__(self, known: Recognised, notes: list[str]) -> None:
        self.known = known
        self.lesson = known.lesson
        self.notes = notes
        self.placed: list[tuple[int, bool, int, Step]] = []

    def steps(self) -> tuple[Step, ...]:
        for place, cell in enumerate(self.lesson.cells):
            if cell.kind == "code":
                self._place_lessons(place, cell.source)
        for at, code in enumerate(self.known.code):
            if not code.strip():
                continue
            if id := self.known.exercise_at_home(at):
                self._place_answer(at, id)
            elif at not in self.known.home or not self.known.is_lessons(at):
                self._place_own(at)
        return tuple(step for *_, step in sorted(self.placed, key=lambda placed: placed[:3]))

    def answers(self, steps: Sequence[Step]) -> dict[str, str]:
        """Return exercise -> the source of the last cell that answers it, "" for an exercise left blank."""
        answers = dict.fromkeys(self.lesson.variable_of, "")
        students = [step for step in steps if step.origin == "student"]
        for step in students:  # an answer cell that fills another name than it should
            answers |= dict.fromkeys(step.collect, step.source)
        for step in students:
            answers |= {id: step.source for id in checked(step.source) if id in answers}
        for step in students:
            answers |= {id: step.source for id in step.collect if id in self.known.fills[step.cell - 1]}
        return {id: source[:MOST_ANSWER] for id, source in answers.items()}

    def _place_lessons(self, place: int, source: str) -> None:
        at = self.known.first.get(place, -1)
        if id := self.lesson.checked_at.get(place):
            self._with(place, at, Step(at + 1, "", "lesson", (id,)))
        elif id := self.lesson.answered_at.get(place):
            if at < 0 or not self.known.code[at].strip() or self.known.is_lessons(at):
                self._with(place, at, Step(at + 1, source, "lesson", (id,)))  # its variable must be there
            if at >= 0 and self.known.cells[at].kind != "code":
                became = "it is run as code" if self.known.code[at] else "it holds no code that could be run"
                self.notes.append(f"Cell {at + 1}, the answer cell of {id}, was turned into text; {became}.")
        else:
            self._with(place, at, Step(at + 1, source, "lesson"))

    def _place_answer(self, at: int, id: str) -> None:
        if self.known.is_lessons(at):
            return
        place, after = self.known.home[at], self.known.after[at]
        step = self._step(at, (id, *self._attempts(at)))
        if self.known.first[place] != at:
            self.notes.append(_copy(at, id))
            self._where_it_stands_and_belongs(at, after, place, step)
            return
        self._with(place, at, step)
        if after > place:  # moved down: it may need what now stands before it
            self._following(after, at, step)

    def _place_own(self, at: int) -> None:
        """Place a cell that only the student has, or a locked one that the student changed."""
        attempts = self._attempts(at)
        belongs = max((self.lesson.answer_place.get(id, -1) for id in attempts), default=-1)
        stands = max(self.known.after[at], self.known.home.get(at, -1))
        self._where_it_stands_and_belongs(at, stands, belongs, self._step(at, attempts))

    def _where_it_stands_and_belongs(self, at: int, stands: int, belongs: int, step: Step) -> None:
        if stands < belongs:
            self._with(belongs, at, step)
        if stands >= belongs or self.lesson.runs_between(stands, belongs):
            self._following(stands, at, step)

    def _with(self, place: int, at: int, step: Step) -> None:
        self.placed.append((place, False, at, step))

    def _following(self, place: int, at: int, step: Step) -> None:
        self.placed.append((place, True, at, step))

    def _step(self, at: int, collect: tuple[str, ...]) -> Step:
        return Step(at + 1, self.known.code[at], "student", collect)

    def _attempts(self, at: int) -> tuple[str, ...]:
        """The exercises that a cell answers, because it fills their variables, without being their own cell.

        Where the own cell is filled, a cell far from it may use the same name for something else, and is no attempt.
        """
        own = self.known.exercise_at_home(at)
        stands = self.known.home.get(at, self.known.after[at])
        attempts = []
        for id in sorted(self.known.fills[at] - {own}):
            name = self.lesson.variable_of[id]
            if id not in self.known.answered:
                self.notes.append(
                    f"Cell {at + 1} gives {name} a value: it is taken as an answer to {id}, whose own cell is blank or missing."
                )
            elif own is None and self.lesson.is_beside(stands, id):
                self.notes.append(_copy(at, id))
            else:
                self.notes.append(
                    f"Cell {at + 1} uses the name {name} again; the answer to {id} is the one in its own cell."
                )
                continue
            attempts.append(id)
        return tuple(attempts)


def _copy(at: int, id: str) -> str:
    return f"Cell {at + 1} answers {id} once more; the last answer that is not blank counts."
