"""Bytes of a handed-in notebook to its cells, or one sentence why not; and which lesson it is.

This runs in the process that grades: nothing of a notebook is executed, and no file, whatever is in it, raises anything but
`Unreadable`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import Any, Literal

from ..places import lessons_folder
from .code_reading import checked, filled

MOST_BYTES = 20_000_000
MOST_CELLS = 2_000
MOST_BRACKETS = 1_000_000
"""Each bracket becomes an object some 30 times its size in memory."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_EXERCISE_ID = re.compile(r"(?:answer|check)-(\d{1,3})-(\d{1,3})\Z")
_OTHER_FILES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"<", "a web page"),
)


class Unreadable(Exception):
    """The file is no notebook that can be graded; `str()` is the sentence for the teacher."""


@dataclass(frozen=True)
class Cell:
    """One cell of a notebook. `id` is "" when the file gives none."""

    id: str
    kind: Literal["code", "markdown", "raw"]
    source: str


@dataclass(frozen=True)
class Signature:
    """By what a lesson is known: its number ("3"), stem ("03_sourcing"), exercise ids and the variables of its answers."""

    lesson: str
    stem: str
    exercise_ids: frozenset[str]
    variables: frozenset[str]


def read_notebook(data: bytes) -> list[Cell]:
    """Return the cells of a notebook (nbformat 3 or 4) in their order. Raises Unreadable, and nothing else."""
    cells = list(_cells(_parsed(data)))
    if not cells:
        raise Unreadable("The notebook has no cells.")
    if len(cells) > MOST_CELLS:
        raise Unreadable(f"The notebook has {len(cells):,} cells; at most {MOST_CELLS:,} are read.")
    return [_cell(cell) for cell in cells]


def authors_of(data: bytes) -> str | None:
    """Return the names in the notebook's `metadata.authors`, joined by commas; None if there are none. Never raises."""
    try:
        metadata = _parsed(data).get("metadata")
    except Unreadable:
        return None
    authors = metadata.get("authors") if isinstance(metadata, dict) else None
    if not isinstance(authors, list):
        return None
    given = [author.get("name") if isinstance(author, dict) else author for author in authors[:5]]
    names = [_printable(name) for name in given if isinstance(name, str)]
    return ", ".join(name for name in names if name) or None


def lesson_of(cells: Sequence[Cell], file_name: str, lessons: Sequence[Signature]) -> str | None:
    """Return the number of the lesson that a notebook is, or None when nobody can tell.

    Cell ids say it, else calls of `check`, else the variables that its code fills, else the file's name. More than half of
    the first kind of evidence that there is must point to one lesson.
    """
    owners = {exercise: s.lesson for s in lessons for exercise in s.exercise_ids}
    variables = Counter(name for s in lessons for name in s.variables)
    owners_of_names = {name: s.lesson for s in lessons for name in s.variables if variables[name] == 1}
    code = [cell.source for cell in cells if cell.kind == "code"]
    ids = {f"{match[1]}.{match[2]}" for cell in cells if (match := _EXERCISE_ID.match(cell.id))}
    votes = [owners[id] for id in ids if id in owners]
    votes = votes or [owners[id] for id in frozenset().union(*map(checked, code)) if id in owners]
    votes = votes or [
        owners_of_names[name] for name in frozenset().union(*map(filled, code)) if name in owners_of_names
    ]
    votes = votes or [s.lesson for s in lessons if _is_named(file_name, s.stem)]
    lesson, most = Counter(votes).most_common(1)[0] if votes else (None, 0)
    return lesson if 2 * most > len(votes) else None


@cache
def signatures() -> tuple[Signature, ...]:
    """Return the signatures of all lessons in the lessons' folder, in course order. Raises NewsanglesError without one."""
    files = sorted(lessons_folder().glob("[0-9][0-9]_*.ipynb"))
    return tuple(_signature(path.stem, path.read_bytes()) for path in files)


def _signature(stem: str, data: bytes) -> Signature:
    ids: set[str] = set()
    names: set[str] = set()
    for cell in read_notebook(data):
        if match := _EXERCISE_ID.match(cell.id):
            ids.add(f"{match[1]}.{match[2]}")
            names |= filled(cell.source)
    return Signature(str(int(stem[:2])), stem, frozenset(ids), frozenset(names))


def _is_named(file_name: str, stem: str) -> bool:
    """Whether a file's name holds the stem, however the school's system has decorated it."""
    name = re.sub(r"[\W_]+", "_", PurePath(file_name).name.lower())
    return re.search(rf"(?<!\d){re.escape(stem)}(?![a-z])", name) is not None


# The file ----------------------------------------------------------------------------------------------------------


def _parsed(data: bytes) -> dict[str, Any]:
    text = _text(data)
    if text.count("[") + text.count("{") > MOST_BRACKETS:
        raise Unreadable("The file holds far more parts than a notebook has.")
    try:
        content = json.loads(text, strict=False, parse_int=_int)
    except json.JSONDecodeError as error:
        raise Unreadable(_where_broken(text, error)) from None
    except (RecursionError, MemoryError):
        raise Unreadable("The file's brackets are nested deeper than in any notebook.") from None
    if not isinstance(content, dict):
        raise Unreadable("The file is JSON, but no notebook: it holds no cells.")
    return content


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise Unreadable(
            f"The file has {len(data) / 1e6:,.1f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read. "
            "Ask for it again with its outputs cleared."
        )
    if not data.strip(b" \t\r\n\0"):
        raise Unreadable("The file is empty.")
    for start, kind in _OTHER_FILES:
        if data.lstrip().startswith(start):
            raise Unreadable(f"The file is {kind}, not a notebook. Ask for the .ipynb file.")
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding).removeprefix("\ufeff").rstrip()
    except UnicodeDecodeError as error:
        if encoding.startswith("utf-8") and "unexpected end" not in error.reason:
            line = data.count(b"\n", 0, error.start) + 1
            raise Unreadable(
                f"The file is not UTF-8 text at line {line:,}, as a notebook must be. Ask for it again."
            ) from None
        raise Unreadable(_cut_off(data.count(b"\n") + 1)) from None


def _int(digits: str) -> int:
    """No number of a notebook is long; the digits of one that is would take time that grows with their square."""
    return int(digits) if len(digits) < 20 else 0


def _where_broken(text: str, error: json.JSONDecodeError) -> str:
    if not text.lstrip().startswith("{"):
        return "The file is not a notebook: it does not begin as one does. Ask for the .ipynb file."
    rest = text[error.pos : error.pos + 9]
    half_a_word = any(word.startswith(rest) for word in ("true", "false", "null", "-", ".", "e+", "e-"))
    half_an_escape = error.msg.startswith("Invalid \\u") and error.pos + 6 > len(text)
    if error.msg.startswith("Unterminated string") or half_a_word or half_an_escape:
        return _cut_off(text.count("\n") + 1)
    return f"The file is damaged at line {error.lineno:,}: what stands there is no JSON. Ask for it again."


def _cut_off(line: int) -> str:
    return f"The file is cut off at line {line:,}: the upload was not complete. Ask for it again."


# The cells ---------------------------------------------------------------------------------------------------------


def _cells(notebook: dict[str, Any]) -> Iterator[object]:
    sheets = notebook.get("worksheets")  # nbformat 3 and before
    holders = [notebook, *(sheets if isinstance(sheets, list) else [])]
    lists = [holder["cells"] for holder in holders if isinstance(holder, dict) and "cells" in holder]
    if not any(isinstance(cells, list) for cells in lists):
        raise Unreadable("The file is JSON, but no notebook: it holds no cells.")
    for cells in lists:
        if isinstance(cells, list):
            yield from cells


def _cell(given: object) -> Cell:
    """Whatever is no cell becomes an empty one, so that the cells after it keep their number."""
    if not isinstance(given, dict):
        return Cell("", "raw", "")
    metadata = given.get("metadata")
    # Colab writes a cell's id into its metadata.
    ids = (given.get("id"), metadata.get("id") if isinstance(metadata, dict) else None)
    id = next((id for id in ids if isinstance(id, str) and _ID.match(id)), "")
    kind = given.get("cell_type")
    source = _source(given.get("source", given.get("input")))
    match kind:
        case "code" | "markdown":
            return Cell(id, kind, source)
        case "heading":  # nbformat 3
            return Cell(id, "markdown", f"# {source}")
    return Cell(id, "raw", source)


def _source(given: object) -> str:
    if isinstance(given, list):
        given = "".join(line for line in given if isinstance(line, str))
    if not isinstance(given, str):
        return ""
    # Half a surrogate pair cannot be written to any file, and Python takes no NUL in its code.
    whole = given.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _printable(name: str) -> str:
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in name[:400])
    return " ".join(kept.split())[:100]
