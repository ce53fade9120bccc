"""What close reading decided: tables of judgements, each tied to exact words of an article."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import StoryError, gathered
from .text import Span

SEPARATOR = " ‖ "
PLACED = {
    "furniture": ("text",),
    "attributions": ("content", "cue", "source"),
    "comments": ("opening", "tone_words", "build_words"),
    "loaded": ("text",),
    "events": ("what", "who", "when", "where", "told"),
    "topics": ("text",),
    "dates": ("text",),
    "numbers": ("text",),
}
"""Table to the columns that hold spans; the first of them is never empty. A copy by one coder is named `table.coder-a`."""
WORDS = {
    "furniture": ("kind",),
    "attributions": ("mode", "who", "kind", "named", "country", "via", "doubt"),
    "comments": ("tone", "form", "build", "stance", "doubt"),
    "loaded": ("group", "voice", "doubt"),
    "frames": ("item", "answer", "evidence", "evidence_start", "doubt"),  # no evidence where the answer is no
    "events": ("role", "time_of", "time", "date", "event", "thread", "doubt"),
    "topics": ("about", "doubt"),
    "dates": ("kind", "date", "doubt"),
    "numbers": ("value", "unit", "of", "hedge", "doubt"),
}
"""Table to the columns that hold a judgement in words."""

DRAFT = "draft"
"""A table named `table.draft` was made by a rule and decided by nobody; it has two columns more, `rule` and `confidence`."""


@dataclass(frozen=True)
class KeyRow:
    """One judgement: its columns as words, and for a column with a place (`source`, `source_start`) the spans it names."""

    article: str
    columns: dict[str, str]
    spans: dict[str, tuple[Span, ...]]

    def __getitem__(self, column: str) -> str:
        return self.columns[column]

    def span(self, column: str) -> Span:
        """The column's only span; a column of several pieces gives its first."""
        return self.spans[column][0]


KeyTable = tuple[KeyRow, ...]
Columns = dict[str | None, str | None]
"""A row as csv.DictReader gives it: None stands for columns too many or too few."""


def read_table(
    path: Path,
    texts: Mapping[str, str],
    problems: list[StoryError] | None = None,
    unread: Collection[str] = (),
) -> KeyTable:
    """Read a key table and find every span of it in `texts` (article id to text).

    A column `x` beside a column `x_start` holds spans: exact words, several pieces parted by " ‖ ", and for each piece the
    character where it begins. Raises StoryError for a row that does not fit, with its line and the cure; with a list
    `problems` each goes there, the rows that fit are returned, and rows about the articles `unread` are passed over.
    """
    rows: list[tuple[int, Columns]] = []
    with gathered(problems):
        rows = _lines(path)
    found = []
    for line, row in rows:
        if row.get("article") not in unread:
            with gathered(problems):
                found.append(check_row(f"{path}, line {line}", path.name.partition(".")[0], row, texts))
    return tuple(found)


def columns_of(table: str) -> list[str]:
    """Return the columns that a table must have, in the order in which they are written."""
    placed = (name for column in PLACED.get(table, ()) for name in (column, f"{column}_start"))
    return ["article", *placed, *WORDS.get(table, ())]


def check_row(where: str, table: str, row: Columns, texts: Mapping[str, str]) -> KeyRow:
    """Return one row of a table, its spans found in `texts`. Raises StoryError, which begins with `where`, if it does not fit."""
    if None in row or None in row.values():
        raise StoryError(f"{where}: the row has not as many columns as line 1; add or remove commas.")
    values = {name: value or "" for name, value in row.items() if name is not None}
    article = values["article"]
    if article not in texts:
        raise StoryError(f"{where}: there is no article {article!r}; take one of {', '.join(texts)}.")
    spans = {
        name: _spans(where, name, words, values[f"{name}_start"], article, texts[article])
        for name, words in values.items()
        if f"{name}_start" in values
    }
    if empty := [name for name in PLACED.get(table, ())[:1] if not spans[name]]:
        raise StoryError(f"{where}: the column {empty[0]!r} is empty; copy the words that the row is about.")
    return KeyRow(article, values, spans)


def as_columns(article: str, spans: Mapping[str, Sequence[Span]], words: Mapping[str, str]) -> Columns:
    """Return a row as a table holds it: the words of every span, and where each piece of it begins.

    A span that holds the separator itself becomes several pieces, so that it is read back to the letter.
    """
    columns: Columns = {"article": article}
    for name, places in spans.items():
        pieces = [piece for span in places for piece in _pieces(span)]
        columns[name] = SEPARATOR.join(piece.text for piece in pieces)
        columns[f"{name}_start"] = " ".join(str(piece.start) for piece in pieces)
    columns.update(words.items())
    return columns


def table_text(table: str, rows: Iterable[Columns], more: Sequence[str] = ()) -> str:
    """Return a table as CSV, its columns in order, with those named in `more` behind them."""
    text = io.StringIO()
    columns = [*columns_of(table), *more]
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: row.get(name) or "" for name in columns} for row in rows)
    return text.getvalue()


def refuse_overlap(path: Path, furniture: Iterable[KeyRow]) -> None:
    """Raise StoryError if two blocks of a table of furniture overlap."""
    blocks = sorted((row.article, row.span("text")) for row in furniture)
    for (article, first), (other, second) in itertools.pairwise(blocks):
        if article == other and second.start < first.end:
            raise StoryError(
                f"{path}: in {article} the block at character {second.start} overlaps the one before it; mend one."
            )


def _lines(path: Path) -> list[tuple[int, Columns]]:
    """The rows as they stand, each with its line; the columns that the table must have are there."""
    try:
        # A page that is one long line may be one block of furniture; csv would refuse it beyond 128 KB.
        csv.field_size_limit(max(csv.field_size_limit(), 2**31 - 1))
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = [(reader.line_num, row) for row in reader]
            columns = list(reader.fieldnames or ())
    except OSError as error:
        raise StoryError(
            f"{path}: the table cannot be read ({error.strerror}); put it there or mend its name."
        ) from None
    except UnicodeDecodeError:
        raise StoryError(f"{path}: the table is not UTF-8; save it as CSV in UTF-8.") from None
    except csv.Error as error:
        raise StoryError(
            f"{path}, line {reader.line_num}: this is not CSV ({error}); mend the quotation marks."
        ) from None
    wanted = columns_of(path.name.partition(".")[0])
    if missing := [name for name in wanted if name not in columns]:
        raise StoryError(
            f"{path}, line 1: the table has no column {missing[0]!r}; its columns are {', '.join(wanted)}."
        )
    return rows


def _pieces(span: Span) -> list[Span]:
    pieces, at = [], span.start
    for text in span.text.split(SEPARATOR):
        if text:
            pieces.append(Span(at, at + len(text), text))
        at += len(text) + len(SEPARATOR)
    return pieces


def _spans(where: str, column: str, words: str, starts: str, article: str, text: str) -> tuple[Span, ...]:
    pieces = words.split(SEPARATOR) if words else []
    numbers = starts.split()
    if len(pieces) != len(numbers) or not all(number.isdecimal() and len(number) < 12 for number in numbers):
        raise StoryError(
            f"{where}: {column}_start must hold one whole number for each piece of {column!r}; count them again."
        )
    spans = []
    for piece, number in zip(pieces, numbers, strict=True):
        start = int(number)
        if not piece or text[start : start + len(piece)] != piece:
            raise StoryError(
                f"{where}: {piece!r} does not stand at character {start} of {article}; {_cure(text, piece)}."
            )
        spans.append(Span(start, start + len(piece), piece))
    return tuple(spans)


def _cure(text: str, piece: str) -> str:
    at = text.find(piece) if piece else -1
    return f"write {at}" if at >= 0 else "copy the words to the letter from its file"
