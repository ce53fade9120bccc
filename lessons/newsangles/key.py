"""What close reading decided: tables of judgements, each tied to exact words of an article."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import StoryError
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


def read_table(path: Path, texts: Mapping[str, str]) -> KeyTable:
    """Read a key table and find every span of it in `texts` (article id to text).

    A column `x` beside a column `x_start` holds spans: exact words, several pieces parted by " ‖ ", and for each piece the
    character where it begins. Raises StoryError for a row that does not fit, with its line and the cure.
    """
    try:
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
    table = path.name.partition(".")[0]
    placed = PLACED.get(table, ())
    wanted = [
        "article",
        *(name for column in placed for name in (column, f"{column}_start")),
        *WORDS.get(table, ()),
    ]
    if missing := [name for name in wanted if name not in columns]:
        raise StoryError(
            f"{path}, line 1: the table has no column {missing[0]!r}; its columns are {', '.join(wanted)}."
        )
    return tuple(_row(path, line, row, placed[:1], texts) for line, row in rows)


def _row(
    path: Path,
    line: int,
    row: dict[str | None, str | None],
    filled: tuple[str, ...],
    texts: Mapping[str, str],
) -> KeyRow:
    where = f"{path}, line {line}"
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
    if empty := [name for name in filled if not spans[name]]:
        raise StoryError(f"{where}: the column {empty[0]!r} is empty; copy the words that the row is about.")
    return KeyRow(article, values, spans)


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
