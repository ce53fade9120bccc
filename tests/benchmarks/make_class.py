"""Makes a class that never was: `python tests/benchmarks/make_class.py 200 FOLDER`.

Each invented student gets a folder with lesson 3, handed in: nine exercises answered by a seeded mix of the guide's model
answers, other right answers, usual mistakes and blanks, and a tenth cell that draws a bar chart of who speaks.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import sys
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from guides import LESSONS, blocks

LESSON = "03_sourcing"
PLOT = "plot"
KINDS = {"model": 40, "also": 15, "wrong": 30, "blank": 15}
"""What a student's answer is, in per cent."""
COLOURS = ("steelblue", "seagreen", "indianred", "slategray", "darkorange", "mediumpurple")

PLOT_CELL = """\
from collections import Counter

import matplotlib.pyplot as plt

count = Counter(str(label) for label in codes.values())
figure, axes = plt.subplots(figsize=({width:.1f}, {height:.1f}))
axes.barh(list(count), list(count.values()), color="{colour}")
axes.set_xlabel("statements")
axes.set_title("Who speaks, as {student} sees it")
figure.tight_layout()"""

Notebook = dict[str, Any]


class Student(NamedTuple):
    """A name, and per exercise ("3.1" to "3.9", and "plot") the source of the answer cell; None where it was left alone."""

    name: str
    answers: dict[str, str | None]


def students(number: int, seed: int = 4) -> list[Student]:
    """Return `number` students, the same for the same seed; the first 20 of 200 are the first 20 of 2,000."""
    choices: dict[str, dict[str, list[str]]] = {}
    for block in blocks(LESSONS / "guides" / f"{LESSON}.md"):
        choices.setdefault(block.exercise, {}).setdefault(block.kind, []).append(block.code)
    chance = random.Random(seed)
    return [_student(f"student_{count:04d}", choices, chance) for count in range(1, number + 1)]


def _student(name: str, choices: dict[str, dict[str, list[str]]], chance: random.Random) -> Student:
    answers: dict[str, str | None] = {}
    for exercise, codes in choices.items():
        kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
        answers[exercise] = chance.choice(codes[kind]) if kind in codes else None
    answers[PLOT] = PLOT_CELL.format(
        width=chance.uniform(5, 8), height=chance.uniform(3, 5), colour=chance.choice(COLOURS), student=name
    )
    return Student(name, answers)


def lesson() -> Notebook:
    """Return lesson 3 as it is handed out, with a tenth answer cell for the plot after the ninth exercise."""
    notebook: Notebook = json.loads((LESSONS / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    place = next(n for n, cell in enumerate(notebook["cells"]) if cell["id"] == "check-3-9")
    notebook["cells"].insert(place + 1, code_cell(cell_id("answer", PLOT), ""))
    return notebook


def code_cell(name: str, source: str) -> dict[str, Any]:
    """Return a code cell that has not been run."""
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def cell_id(part: str, exercise: str) -> str:
    """Return the id of an exercise's cell: "answer-3-1" for its answer."""
    return f"{part}-{exercise.replace('.', '-')}"


def filled(notebook: Notebook, student: Student) -> Notebook:
    """Return a copy of the notebook with the student's answers in it; the outputs stay as they were."""
    result = copy.deepcopy(notebook)
    sources = {cell_id("answer", exercise): source for exercise, source in student.answers.items()}
    for cell in result["cells"]:
        source = sources.get(cell["id"])
        if source is not None:
            cell["source"] = source
    return result


def write(notebook: Notebook, path: Path) -> None:
    """Write the notebook at `path`, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def make_class(number: int, folder: Path, seed: int = 4) -> list[Student]:
    """Write `number` submissions, FOLDER/student_0001/03_sourcing.ipynb and so on; return who they are."""
    whole = lesson()
    made = students(number, seed)
    for student in made:
        write(filled(whole, student), folder / student.name / f"{LESSON}.ipynb")
    return made


def main() -> None:
    """Make one class."""
    parser = argparse.ArgumentParser(
        description="Make an invented class: one folder a student, lesson 3 handed in."
    )
    parser.add_argument("number", type=int, metavar="N", help="how many students")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to; must not exist yet")
    parser.add_argument("--seed", type=int, default=4, help="default: 4")
    wish = parser.parse_args()
    if wish.folder.exists():
        parser.error(f"{wish.folder} is there already; name a folder that is not")
    make_class(wish.number, wish.folder, wish.seed)
    print(f"{wish.number} submissions of lesson 3 are in {wish.folder}.")


if __name__ == "__main__":
    main()
