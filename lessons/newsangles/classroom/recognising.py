"""Which cell of a submission is which cell of its lesson."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .code_reading import checked, code_in_text, filled, filled_by_lines, same_code, tidied
from .notebooks import Cell

MOST_CODE = 1_000_000
"""Of a notebook with more code than this none is parsed: its names are read off the starts of its lines."""

_ANSWER = re.compile(r"answer-(\d+)-(\d+)\Z")
_CHECK = re.compile(r"check-(\d+)-(\d+)\Z")


class Blank(NamedTuple):
    """An exercise as far as the plan must know it: its id ("3.2") and the variable that the student fills."""

    id: str
    variable: str


class LessonCells:
    """The lesson's cells with their places, and where each exercise is answered and checked."""

    def __init__(self, cells: Sequence[Cell], blanks: Sequence[Blank]) -> None:
        self.cells = cells
        self.exercise_of = {blank.variable: blank.id for blank in blanks}
        self.variable_of = {blank.id: blank.variable for blank in blanks}
        self.by_id = {cell.id: place for place, cell in enumerate(cells)}
        self.by_source = {(cell.kind, tidied(cell.source)): place for place, cell in enumerate(cells)}
        self.texts = {cell.id for cell in cells if cell.kind != "code"}
        self.answered_at = self._exercises(_ANSWER)
        self.checked_at = self._exercises(_CHECK)
        self.answer_place = {id: place for place, id in self.answered_at.items()}
        self.check_place = {id: place for place, id in self.checked_at.items()}

    def _exercises(self, pattern: re.Pattern[str]) -> dict[int, str]:
        found = ((place, pattern.match(cell.id)) for place, cell in enumerate(self.cells))
        ids = {place: f"{match[1]}.{match[2]}" for place, match in found if match}
        return {place: id for place, id in ids.items() if id in self.variable_of}

    def is_beside(self, place: int, exercise: str) -> bool:
        """Return whether what follows `place` stands between the check before this exercise and its own check."""
        own = self.check_place.get(exercise, self.answer_place.get(exercise, -1))
        before = max((other for other in self.check_place.values() if other < own), default=-1)
        return before <= place <= own

    def runs_between(self, one: int, other: int) -> bool:
        """Return whether any code of the lesson stands between two places."""
        return any(cell.kind == "code" for cell in self.cells[one + 1 : other])


class Recognised:
    """A submission's cells against the lesson's.

    `home`: cell -> the place in the lesson of the cell that it is; `first`: place -> the first such cell; `after`: for each
    cell the place of the last lesson cell before it, -1 if there is none; `fills`: for each cell the exercises whose
    variables it fills; `answered`: the exercises whose own cell holds more than its blank.
    """

    def __init__(self, lesson: LessonCells, cells: Sequence[Cell]) -> None:
        self.lesson = lesson
        self.cells = cells
        self._parse = sum(len(cell.source) for cell in cells if cell.kind == "code") <= MOST_CODE
        self.code = [self._code(cell) for cell in cells]
        self.fills = [self._filled(code) for code in self.code]
        self.home: dict[int, int] = {}
        self.first: dict[int, int] = {}
        self._find_homes()
        self.after = self._followed()
        self.answered = self._answered()

    def is_lessons(self, at: int) -> bool:
        """Return whether a cell that has a home says what the lesson's cell says."""
        source = self.lesson.cells[self.home[at]].source
        code = self.code[at]
        return same_code(code, source) if self._parse else tidied(code) == tidied(source)

    def exercise_at_home(self, at: int) -> str | None:
        """Return the exercise whose own answer cell this is, if it is one."""
        return self.lesson.answered_at.get(self.home.get(at, -1))

    def _find_homes(self) -> None:
        lesson = self.lesson
        for at, cell in enumerate(self.cells):
            if cell.id in lesson.by_id:
                self._claim(at, lesson.by_id[cell.id])
        for at, cell in enumerate(self.cells):
            place = lesson.by_source.get((cell.kind, tidied(cell.source)))
            if at not in self.home and place is not None:
                self._claim(at, place)
        for at, cell in enumerate(self.cells):
            ids = checked(cell.source) if at not in self.home and cell.kind == "code" else ()
            places = [lesson.check_place[id] for id in ids if id in lesson.check_place]
            if len(places) == 1 and places[0] not in self.first and not self.fills[at]:
                self._claim(at, places[0])
        for at, after in enumerate(self._followed()):
            beside = [id for id in self.fills[at] if lesson.is_beside(after, id)]
            place = lesson.answer_place.get(beside[0]) if len(beside) == 1 else None
            if at not in self.home and place is not None and place not in self.first:
                self._claim(at, place)

    def _claim(self, at: int, place: int) -> None:
        self.home[at] = place
        self.first.setdefault(place, at)

    def _followed(self) -> list[int]:
        after, last = [], -1
        for at in range(len(self.cells)):
            after.append(last)
            if at in self.home and self.first[self.home[at]] == at:
                last = self.home[at]
        return after

    def _code(self, cell: Cell) -> str:
        """The cell's code; of a text cell only such as fills an exercise's variable: an answer cell of the wrong type."""
        if cell.kind == "code":
            return cell.source
        variables = self.lesson.exercise_of.keys()
        if not self._parse or cell.id in self.lesson.texts or not filled_by_lines(cell.source) & variables:
            return ""
        code = code_in_text(cell.source)
        return code if filled(code) & variables else ""

    def _filled(self, code: str) -> frozenset[str]:
        names = filled(code) if self._parse else filled_by_lines(code)
        return frozenset(id for name, id in self.lesson.exercise_of.items() if name in names)

    def _answered(self) -> set[str]:
        own = ((at, self.exercise_at_home(at)) for at in self.home)
        return {id for at, id in own if id in self.fills[at] and not self.is_lessons(at)}
