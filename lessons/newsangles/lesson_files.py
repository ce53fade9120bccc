"""A lesson's notebook in the one form that is kept: run from top to bottom, ids and tags its only metadata."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from .errors import NewsanglesError

Notebook = dict[str, Any]

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# A stored picture would change with every version of the program that drew it; its alt text and table stay.
PICTURE = re.compile(r'data:image/[a-z+]+;base64,[^"]*')
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}\Z")


def canonical(notebook: Notebook) -> Notebook:
    """Return `notebook` (nbformat 4) with its cells, their ids, tags and outputs, and nothing else.

    Code cells are counted 1..n in their order; pictures are left out of the outputs, their alt text and tables are not.
    Raises NewsanglesError for a cell without an id or with one that stands twice.
    """
    cells: list[dict[str, Any]] = []
    count = 0
    for number, cell in enumerate(notebook["cells"], 1):
        cell_id = cell.get("id", "")
        if not _ID.match(cell_id) or any(cell_id == other["id"] for other in cells):
            raise NewsanglesError(
                f"Cell {number} has no id of its own ({cell_id!r}); give it one, as its neighbours have."
            )
        tags = cell.get("metadata", {}).get("tags")
        kept: dict[str, Any] = {
            "cell_type": cell["cell_type"],
            "id": cell_id,
            "metadata": {"tags": tags} if tags else {},
        }
        if cell["cell_type"] == "code":
            count += 1
            kept["execution_count"] = count
            kept["outputs"] = [_output(output, count) for output in cell.get("outputs", [])]
        kept["source"] = _lines(cell["source"])
        cells.append(kept)
    return {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}


def read(path: Path) -> Notebook:
    """Return the notebook at `path` as plain data. Raises NewsanglesError if it is not one."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(notebook["cells"], list):
            raise TypeError
    except (OSError, ValueError, KeyError, TypeError):
        raise NewsanglesError(f"{path}: this is not a notebook; give the path of an .ipynb file.") from None
    found: Notebook = notebook
    return found


def as_text(notebook: Notebook) -> str:
    """Return the notebook as it is written to disk."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def tidy(path: Path) -> None:
    """Run the lesson at `path` from top to bottom in its own folder and save it in canonical form.

    Raises NewsanglesError if a cell fails, with the cell's id and the error's last line; the file is then left as it was.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    read(path)
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    try:
        with tempfile.TemporaryDirectory() as nobody:  # the author's own progress stays out of the lesson
            client.execute(env=os.environ | {"NEWSANGLES_FOLDER": nobody})
    except CellExecutionError as error:
        last = f"{error.ename}: {error.evalue}"
        failed = next(
            (
                c["id"]
                for c in notebook["cells"]
                if any(o["output_type"] == "error" for o in c.get("outputs", []))
            ),
            "?",
        )
        raise NewsanglesError(
            f"{path}: the cell {failed!r} stops with {last}; mend it and run this again."
        ) from None
    executed = json.loads(nbformat.writes(notebook))  # type: ignore[no-untyped-call]
    path.write_text(as_text(canonical(executed)), encoding="utf-8")


def _output(output: dict[str, Any], count: int) -> dict[str, Any]:
    kept = {
        name: value
        for name, value in output.items()
        if name in ("output_type", "name", "text", "data", "ename", "evalue", "traceback")
    }
    if "text" in kept:
        kept["text"] = _lines(kept["text"])
    if "data" in kept:
        kept["data"] = {
            mime: _lines(PICTURE.sub("data:,", "".join(value))) if isinstance(value, str | list) else value
            for mime, value in kept["data"].items()
            if mime.startswith("text/") or mime == "application/json"
        }
        kept["metadata"] = {}
    if output["output_type"] == "execute_result":
        kept["execution_count"] = count
    return kept


def _lines(text: str | list[str]) -> list[str]:
    return ("".join(text)).splitlines(keepends=True)
