"""A lesson that a student has worked through runs from top to bottom, also when its cells are no longer as they were."""

import copy
import random
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from guides import GUIDES, LESSONS, blocks
from newsangles.exercises import exercises

STEMS = [path.stem for path in GUIDES]
Cell = dict[str, Any]


def solved(stem: str) -> Any:
    """The lesson with the guide's model answers typed in, and a guess."""
    notebook = nbformat.read(LESSONS / f"{stem}.ipynb", as_version=4)
    answers = {b.exercise: b.code for b in blocks(LESSONS / "guides" / f"{stem}.md") if b.kind == "model"}
    for cell in notebook["cells"]:
        if cell["id"].startswith("answer-"):
            cell["source"] = answers[cell["id"].removeprefix("answer-").replace("-", ".")]
        if cell["id"] == "guess":
            cell["source"] = cell["source"].replace("...", "3")
    return notebook


def run(notebook: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Run a notebook in `folder` and return what each check cell says, by the exercise it checks."""
    monkeypatch.setenv("NEWSANGLES_FOLDER", str(folder))
    monkeypatch.setenv("PYTHONPATH", str(LESSONS))
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    said = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and cell["source"].startswith('check("'):
            said[cell["source"].split('"')[1]] = "".join(o["data"]["text/plain"] for o in cell["outputs"])
    return said


def assert_all_right(stem: str, said: dict[str, str]) -> None:
    wanted = [exercise.id for exercise in exercises(str(int(stem[:2])))]
    assert sorted(said) == sorted(wanted)
    assert all(text.startswith((f"✓ {id} Right", f"✓ {id} Stored")) for id, text in said.items()), said


@pytest.mark.parametrize("stem", STEMS)
def test_a_solved_lesson_runs_and_every_verdict_is_right(stem, tmp_path, monkeypatch):
    assert_all_right(stem, run(solved(stem), tmp_path, monkeypatch))


@pytest.mark.parametrize("stem", STEMS)
def test_deleted_doubled_and_moved_cells_change_no_verdict(stem, tmp_path, monkeypatch):
    """Texts and pictures gone, each answer there twice (a wrong one first), the exercises in another order."""
    notebook = solved(stem)
    cells = notebook["cells"]
    # what brings `check` into the notebook stays: without it there is nothing to run
    kept = [
        cell
        for cell in cells
        if cell["cell_type"] == "code" and "from newsangles import check" in cell["source"]
    ]
    pairs = []
    for at, cell in enumerate(cells):
        if cell["id"].startswith("answer-"):
            first = copy.deepcopy(cell)
            first["source"], first["id"] = (
                cell["source"].split("\n")[0].partition("=")[0].split("(")[0].split()[-1] + " = None",
                f"{cell['id']}-twice",
            )
            pairs.append([first, cell, cells[at + 1]])
    random.Random(3).shuffle(pairs)
    guess = [cell for cell in cells if cell["id"] == "guess"]
    notebook["cells"] = [*guess, *kept, *(cell for pair in pairs for cell in pair)]
    assert_all_right(stem, run(notebook, tmp_path, monkeypatch))
