"""The gradebook as CSV files: for a spreadsheet, for Moodle and Canvas, and the list of pseudonyms.

No cell can run as a formula. The rule is OWASP's (https://owasp.org/www-community/attacks/CSV_Injection): no cell begins with
= + - @, tab, carriage return or line feed; text stands in double quotes, quotes in it are doubled; an apostrophe goes before
what would begin a formula, and so it does after a separator inside a cell, for a spreadsheet that takes semicolons to be the
separators cuts there. Full-width and other forms of the four signs are treated as the signs.

Files begin with a byte order mark, because Excel reads UTF-8 only with it; read them as `utf-8-sig`. Canvas gets none: its
reader does not take one off.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import math
import re
import shlex
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..errors import NewsanglesError
from . import school_files
from .attempts import in_numeric_order
from .gradebook import Gradebook
from .gradebook_rows import Row
from .school_files import Cell, Table

JOINERS = "\u200c\u200d"  # Persian, Hindi and many an emoji are written with them
_SIGNS = "".join(
    sign for sign in map(chr, range(0x10000)) if unicodedata.normalize("NFKC", sign)[:1] in tuple("=+-@")
)
# U+2212 is the minus of typography. Joiners count as blanks here: nobody sees them.
_FORMULA = re.compile(rf'(^|[;,|])([\s"{JOINERS}]*)(?=[{re.escape(_SIGNS)}\u2212])')


def write_csv(book: Gradebook, pseudonyms: bool = False) -> list[str]:
    """Write `gradebook.csv` and the files for the school's system into the gradebook's folder; return what to tell the teacher.

    Every file is there whole or not at all, and for its owner alone (0600). One that somebody changed since it was written
    is kept under another name. With `pseudonyms`, `names.csv` says who is who, and there are no files for school systems.
    Raises NewsanglesError when the folder cannot be written to.
    """
    rows = book.rows(pseudonyms)
    told: list[str] = []
    tables = {"gradebook.csv": gradebook_table(rows)}
    if pseudonyms:
        tables["names.csv"] = Table(("pseudonym", "name"), book.names())
    else:
        school, doubts = school_files.tables(rows)
        tables |= school
        told += doubts
    for name, table in tables.items():
        told += _put(book, name, as_bytes(table))
    if pseudonyms:
        told += _no_school_files(book)
    if waiting := len(book.waiting()):
        told.append(
            f"{_submissions(waiting)} not graded yet and not in gradebook.csv; run newsangles grade again."
        )
    return told


def gradebook_table(rows: Sequence[Row]) -> Table:
    """Return the table of `gradebook.csv`: a row per submission, a column per exercise, in the order of their numbers.

    Points that nobody knows are empty, and no zero.
    """
    ids = sorted({one.exercise for row in rows for one in row.result.exercises}, key=in_numeric_order)
    columns = ("submission", "student", "lesson", "status", "points", "possible", *ids)
    return Table(
        (*columns, "by hand", "attempt", "counts", "handed in now", "note"),
        [_cells(row, ids) for row in rows],
    )


def as_bytes(table: Table) -> bytes:
    """Return the table as CSV: text in double quotes and harmless, numbers bare, what is not known empty."""
    text = io.StringIO()
    csv.writer(text).writerow([harmless(name) for name in table.columns])
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig" if table.mark else "utf-8")


def harmless(text: str) -> str:
    """Return a text as a cell can hold it: one line, no character that is not seen, nothing that can run as a formula.

    >>> harmless(" =1+1"), harmless("Doe;@SUM(A1)"), harmless("two\\nlines")
    (" '=1+1", "Doe;'@SUM(A1)", 'two lines')
    """
    seen = "".join(map(_seen, text)) if not (text.isascii() and text.isprintable()) else text
    return _FORMULA.sub(r"\1\2'", seen)


def _seen(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    if kind == "Cs":  # half a character: a byte of a file name that is no text
        return "\ufffd"
    return "" if kind == "Cf" and sign not in JOINERS else sign


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, float):
        return None if not math.isfinite(cell) else int(cell) if cell.is_integer() else cell
    return cell


def _cells(row: Row, ids: Iterable[str]) -> list[Cell]:
    submission, result = row.submission, row.result
    points = {one.exercise: one.points for one in result.exercises}
    return [
        submission.name,
        submission.student,
        submission.lesson,
        result.status,
        result.points,
        row.possible,
        *(points.get(id) for id in ids),
        ", ".join(row.by_hand),
        submission.attempt,
        "yes" if submission.counts else "no",
        "yes" if row.handed_in_now else "no",
        result.for_teacher,
    ]


def _put(book: Gradebook, name: str, content: bytes) -> list[str]:
    """Write one file; keep what somebody else made of it. Return the sentence about that, if there is one."""
    path = book.folder / name
    told = []
    try:
        present = path.read_bytes() if path.exists() else None
        if present == content:
            path.chmod(0o600)
            return []
        ours: list[str] = json.loads(book.fact(f"written {name}") or "[]")
        if present is not None and _digest(present) not in ours:
            kept = _aside(path)
            command = f"newsangles mark {shlex.quote(str(book.folder))} STUDENT EXERCISE POINTS"
            told = [
                f"{name} was changed since newsangles wrote it: that file is now {kept}, and nothing was taken over "
                f"from it. A grade by hand goes in with: {command}"
            ]
        # Both are ours until the new file stands: a run that is killed in between leaves the one before.
        before = [_digest(present)] if present is not None and not told else []
        book.set_fact(f"written {name}", json.dumps([*before, _digest(content)]))
        _write(path, content)
    except OSError as reason:
        raise NewsanglesError(
            f"{path} cannot be written: {(reason.strerror or str(reason)).lower()}. "
            "The grades are safe in the gradebook; close the file if it is open elsewhere, and run this again."
        ) from None
    return told


def _aside(path: Path) -> str:
    number = 1
    while (kept := path.with_name(f"{path.stem}.yours-{number}{path.suffix}")).exists():
        number += 1
    path.rename(kept)
    return kept.name


def _write(path: Path, content: bytes) -> None:
    """Write all of a file or nothing of it, readable for its owner alone."""
    partial = path.with_name(f".{path.name}.partial")
    with contextlib.suppress(FileNotFoundError):
        partial.unlink()  # of a run that was killed: only one run at a time has this folder
    try:
        partial.touch(0o600, exist_ok=False)
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _no_school_files(book: Gradebook) -> list[str]:
    """With pseudonyms: say that no file for a school's system is written, and which files are left that name students."""
    told = []
    if book.has_school_numbers():
        told.append("With pseudonyms there are no files for Moodle or Canvas, for they would name nobody.")
    before = sorted(path.name for path in book.folder.glob("*.csv") if _may_name(path.name))
    if before:
        told.append(
            f"These files of an earlier run may name students, so do not hand them on: {', '.join(before)}."
        )
    return told


def _may_name(file_name: str) -> bool:
    return school_files.is_named(file_name) or ".yours-" in file_name


def _submissions(number: int) -> str:
    return "1 submission is" if number == 1 else f"{number} submissions are"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
