"""The same class for nbgrader and for otter run: their notebooks, their tests, their commands, and the points they gave.

Both get the same answer cells, and one test per exercise that hands the answer to newsangles' own `check`: so a school
would have to do it, and so all three judge alike. The tenth test asks whether the plot has bars.
"""

from __future__ import annotations

import copy
import csv
import json
import sys
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from make_class import LESSON, PLOT, Notebook, Student, cell_id, code_cell, filled, lesson, write
from measuring import Figures, measure, total

from newsangles.exercises import exercises

BIN = Path(sys.executable).parent
ASSIGNMENT = "sourcing"
POINTS = {exercise.id: exercise.points for exercise in exercises("3")} | {PLOT: 1}
VARIABLES = {exercise.id: exercise.variable for exercise in exercises("3")} | {PLOT: "figure"}
Points = dict[str, dict[str, float]]
"""Student to exercise to points."""


def handed_out(whole: bool) -> Notebook:
    """Return the notebook that the peers are given: the whole lesson, or only what its exercises need.

    Without the demonstrations it is one cell that imports, and each exercise's question and answer cell.
    """
    notebook = lesson()
    answers = [cell for cell in notebook["cells"] if cell["id"].startswith("answer-")]
    checks = [cell for cell in notebook["cells"] if cell["id"].startswith("check-")]
    if whole:
        notebook["cells"] = [cell for cell in notebook["cells"] if cell not in checks]
    else:
        notebook["cells"] = [code_cell("imports", "from newsangles import check"), *answers]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return notebook


class NbGrader:
    """One course of nbgrader's, with one assignment."""

    name = "nbgrader"
    does = "nbgrader autograde + nbgrader generate_feedback"

    def __init__(self, folder: Path, env: Mapping[str, str], class_: Sequence[Student], whole: bool) -> None:
        """Lay out the course, hand the assignment out (not measured), and put the class's notebooks where they belong."""
        self.folder, self.env = folder, env
        write(_with_test_cells(handed_out(whole)), folder / "source" / ASSIGNMENT / f"{LESSON}.ipynb")
        (folder / "nbgrader_config.py").write_text(
            'c = get_config()\nc.CourseDirectory.course_id = "class"\n'
        )
        done = self._measured("generate_assignment")
        if done.code:
            raise RuntimeError(done.output)
        released = json.loads(
            (folder / "release" / ASSIGNMENT / f"{LESSON}.ipynb").read_text(encoding="utf-8")
        )
        blanks = {
            cell["id"]: cell["source"] for cell in lesson()["cells"] if cell["id"].startswith("answer-")
        }
        for cell in released["cells"]:  # nbgrader's own blank raises an error; ours is the lesson's
            cell["source"] = blanks.get(cell["id"], cell["source"])
        for student in class_:
            write(
                filled(released, student),
                folder / "submitted" / student.name / ASSIGNMENT / f"{LESSON}.ipynb",
            )

    def grade(self, memory: bool = False) -> Figures:
        """Grade everybody and write the feedback."""
        return total([self._measured("autograde", memory), self._measured("generate_feedback", memory)])

    def _measured(self, verb: str, memory: bool = False) -> Figures:
        return measure([str(BIN / "nbgrader"), verb, ASSIGNMENT], self.folder, self.env, memory)

    def points(self) -> Points:
        """Return what is in its gradebook."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.folder}/gradebook.db") as gradebook:
            return {
                submission.student.id: {
                    grade.name.removeprefix("check-").replace("-", "."): grade.auto_score or 0.0
                    for notebook in submission.notebooks
                    for grade in notebook.grades
                }
                for submission in gradebook.assignment_submissions(ASSIGNMENT)
            }

    def pages(self) -> int:
        """Return how many pages of feedback there are."""
        return len(list(self.folder.glob(f"feedback/*/{ASSIGNMENT}/{LESSON}.html")))


class OtterRun:
    """An autograder of otter's, run once per submission, as `otter run` works."""

    name = "otter run"
    does = "otter run, once per submission (its results.json is the feedback)"

    def __init__(self, folder: Path, env: Mapping[str, str], class_: Sequence[Student], whole: bool) -> None:
        """Write the tests, zip the autograder (not measured), and write the class's notebooks."""
        self.folder, self.env, self.class_ = folder, env, class_
        notebook = handed_out(whole)
        for exercise in POINTS:
            path = folder / "tests" / f"q{exercise.replace('.', '_')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_otter_test(exercise), encoding="utf-8")
        done = measure([str(BIN / "otter"), "generate", "-t", "tests", "-o", "autograder.zip"], folder, env)
        if done.code:
            raise RuntimeError(done.output)
        for student in class_:
            write(filled(notebook, student), folder / student.name / f"{LESSON}.ipynb")

    def grade(self, memory: bool = False) -> Figures:
        """Grade everybody, one after the other."""
        return total([self._one(student, memory) for student in self.class_])

    def _one(self, student: Student, memory: bool) -> Figures:
        command = [
            str(BIN / "otter"),
            "run",
            "--no-logo",
            "-a",
            "../autograder.zip",
            "-o",
            ".",
            f"{LESSON}.ipynb",
        ]
        return measure(command, self.folder / student.name, self.env, memory)

    def points(self) -> Points:
        """Return what is in the results, for whoever has some."""
        found: Points = {}
        for student in self.class_:
            path = self.folder / student.name / "results.json"
            if path.exists():
                tests = json.loads(path.read_text())["tests"]
                found[student.name] = {
                    test["name"].removeprefix("q").replace("_", "."): test["score"]
                    for test in tests
                    if test["name"].startswith("q")
                }
        return found

    def pages(self) -> int:
        """Return how many submissions have results."""
        return len(self.points())


def newsangles_points(out: Path) -> tuple[Points, dict[str, int]]:
    """Return what is in newsangles' gradebook.csv, and how many submissions ended in which status."""
    found: Points = {}
    statuses: dict[str, int] = {}
    with (out / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            statuses[row["status"]] = statuses.get(row["status"], 0) + 1
            found[row["submission"].partition("/")[0]] = {e: float(row[e]) for e in POINTS if row.get(e)}
    return found, statuses


def differences(ours: Points, theirs: Points, full_only: bool) -> tuple[list[str], int]:
    """Return where two graders differ, a line each, and on how many exercises they were compared.

    `full_only` compares whether the points are full or not.
    """
    different, compared = [], 0
    for student, points in theirs.items():
        for exercise in set(POINTS) - {PLOT}:
            mine, other = ours.get(student, {}).get(exercise), points.get(exercise)
            compared += 1
            full = POINTS[exercise]
            if mine is None or other is None:
                same = False
            else:
                same = (mine >= full) == (other >= full) if full_only else abs(mine - other) < 0.01
            if not same:
                different.append(f"{student}, {exercise}: newsangles {mine}, the other {other}")
    return different, compared


def _with_test_cells(notebook: Notebook) -> Notebook:
    """Return nbgrader's source: answer cells as solutions, and after each a test that the students do not see."""
    cells: list[dict[str, Any]] = []
    for cell in copy.deepcopy(notebook["cells"]):
        cells.append(cell)
        if not cell["id"].startswith("answer-"):
            continue
        exercise = cell["id"].removeprefix("answer-").replace("-", ".")
        cell["metadata"] = {"nbgrader": _marks(cell["id"], solution=True)}
        cell["source"] = "### BEGIN SOLUTION\n...\n### END SOLUTION"
        name = cell_id("check", exercise)
        test = code_cell(name, f"### BEGIN HIDDEN TESTS\n{_nbgrader_test(exercise)}\n### END HIDDEN TESTS")
        test["metadata"] = {"nbgrader": _marks(name, solution=False) | {"points": POINTS[exercise]}}
        cells.append(test)
    return {**notebook, "cells": cells}


def _marks(name: str, *, solution: bool) -> dict[str, Any]:
    return {
        "grade": not solution, "solution": solution, "locked": not solution, "task": False,
        "grade_id": name, "schema_version": 3,
    }  # fmt: skip


def _nbgrader_test(exercise: str) -> str:
    """The last value of a test cell is what nbgrader takes as partial credit."""
    if exercise == PLOT:
        return f"assert {VARIABLES[exercise]}.axes[0].patches"
    return f'check("{exercise}", {VARIABLES[exercise]}).points'


def _otter_test(exercise: str) -> str:
    variable = VARIABLES[exercise]
    body = (
        f"assert {variable}.axes[0].patches"
        if exercise == PLOT
        else f'from newsangles import check\nassert check("{exercise}", {variable}).points == {POINTS[exercise]}'
    )
    return (
        "from otter.test_files import test_case\n\n"
        f'OK_FORMAT = False\nname = "q{exercise.replace(".", "_")}"\npoints = {POINTS[exercise]}\n\n\n'
        "@test_case(hidden=True)\n"
        f"def test_it({variable}):\n{textwrap.indent(body, '    ')}\n"
    )
