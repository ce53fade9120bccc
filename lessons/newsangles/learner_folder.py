"""The learner's own folder: fresh copies of the lessons go in, and nothing that she changed is lost."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .errors import NewsanglesError
from .places import lessons_folder

RECORD = ".newsangles.json"
FIRST_LESSON = "00_start_here"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def lesson_names() -> list[str]:
    """Return the names of all lessons that there are, in course order, such as `03_sourcing`."""
    names = sorted(path.stem for path in lessons_folder().glob("[0-9][0-9]_*.ipynb"))
    if not names:
        raise NewsanglesError(f"There are no lessons in {lessons_folder()}. Install newsangles again.")
    return names


def find_lesson(wanted: str | None, names: list[str]) -> str:
    """Return the lesson that `3`, `03`, `sourcing`, `03_sourcing` or `03_sourcing.ipynb` means.

    >>> find_lesson("3", ["00_start_here", "03_sourcing"])
    '03_sourcing'
    >>> find_lesson(None, ["00_start_here", "03_sourcing"])
    '00_start_here'

    Raises NewsanglesError, which lists the lessons, when none of them is meant.
    """
    if wanted is None:
        return FIRST_LESSON if FIRST_LESSON in names else names[0]
    word = wanted.strip().lower().removesuffix(".ipynb").replace("-", "_").replace(" ", "_")
    for name in names:
        number, _, title = name.partition("_")
        if word in (name, title) or (word.isdecimal() and int(word) == int(number)):
            return name
    raise NewsanglesError(f"There is no lesson {wanted!r}. There are: {', '.join(names)}.")


Adapt = Callable[[str, bytes], bytes]
"""What makes a lesson's notebook over before it is laid: its name and its bytes in, bytes out."""


def lay_lessons(folder: Path, adapt: Adapt | None = None) -> list[str]:
    """Copy every lesson into `folder`, without outputs; return what the learner must hear, a sentence each.

    With `adapt`, what is laid is what that makes of each (a lesson for another story, in a folder of its own). A copy
    that she left as it was laid is replaced when the lesson is newer. One that she changed stays, and the newer lesson is
    laid beside it. Raises NewsanglesError when the folder cannot be used.
    """
    names = lesson_names()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        laid = _read_record(folder / RECORD)
        before = dict(laid)
        told = [_lay(folder, name, laid, adapt) for name in names]
        if laid != before:
            _write(folder / RECORD, json.dumps({"laid": laid}, indent=1).encode())
    except (FileExistsError, NotADirectoryError):
        raise NewsanglesError(
            f"The lessons cannot be laid into {folder}: there is a file in the way. "
            "Move it, or name another folder (--folder)."
        ) from None
    except OSError as reason:
        raise NewsanglesError(
            f"The lessons cannot be laid into {folder}: {(reason.strerror or str(reason)).lower()}. "
            "Name a folder that you may write to (--folder)."
        ) from None
    return [sentence for sentence in told if sentence]


def unanswered(notebook: bytes) -> bytes:
    """Return a notebook without outputs and execution counts: nothing is given away before the guess."""
    content: dict[str, Any] = json.loads(notebook)
    content["metadata"].setdefault("kernelspec", KERNEL)  # else Jupyter asks which kernel to use
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def _lay(folder: Path, name: str, laid: dict[str, str], adapt: Adapt | None) -> str | None:
    source = lessons_folder() / f"{name}.ipynb"
    try:
        original = source.read_bytes()
        fresh = unanswered(adapt(name, original) if adapt else original)
    except (ValueError, KeyError, TypeError) as reason:
        raise NewsanglesError(f"{source} is not a notebook ({reason}). Install newsangles again.") from None
    target = folder / source.name
    was_laid, laid[name] = laid.get(name), _digest(fresh)
    present = target.read_bytes() if target.exists() else None
    if present == fresh or (present is not None and was_laid == _digest(fresh)):
        return None
    if present is None or was_laid == _digest(present):
        _write(target, fresh)
        return None
    if _written(present) == _written(fresh):
        return None
    beside = _lay_beside(target, fresh)
    return f"There is a newer {name}: it is in {beside.name}, beside yours, which stays as it is."


def _lay_beside(target: Path, fresh: bytes) -> Path:
    number = 1
    while True:
        beside = target.with_name(f"{target.stem}.new{number if number > 1 else ''}.ipynb")
        if not beside.exists():
            _write(beside, fresh)
            return beside
        if beside.read_bytes() == fresh:
            return beside
        number += 1


def _written(notebook: bytes) -> object:
    """Return what somebody wrote into a notebook: running it changes its bytes, but not this."""
    try:
        cells = json.loads(notebook)["cells"]
        return [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (ValueError, KeyError, TypeError):
        return notebook


def _read_record(path: Path) -> dict[str, str]:
    """Return lesson -> sha256 of the copy that was laid; when the record is lost, every file is hers."""
    try:
        laid = json.loads(path.read_bytes())["laid"]
        return {name: digest for name, digest in laid.items() if isinstance(digest, str)}
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write(path: Path, content: bytes) -> None:
    """Write all of a file or nothing of it."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
