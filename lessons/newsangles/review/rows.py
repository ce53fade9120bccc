"""Rows of a table as a coder changes them: every passage found in its text, every label one that the rule has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..errors import NewsanglesError
from ..key import PLACED, WORDS, Columns, KeyRow, as_columns, check_row
from ..text import Span
from .exact import find_words
from .labels import complaints, completed


def changed(
    table: str,
    texts: Mapping[str, str],
    article: str,
    row: KeyRow | None,
    columns: Mapping[str, str],
    which: int | None = None,
) -> KeyRow:
    """Return a row of `table` with other words in some columns; without a `row`, a new one.

    Raises NewsanglesError, one sentence, for a column that the table does not have and for words that its article does not.
    """
    placed, worded = PLACED[table], WORDS[table]
    if odd := [name for name in columns if name not in (*placed, *worded)]:
        raise NewsanglesError(
            f"{table} has no column {odd[0]!r}; its columns are {', '.join((*placed, *worded))}."
        )
    spans: dict[str, Sequence[Span]] = {name: row.spans[name] if row else () for name in placed}
    near = start(row) if row else None
    given = [name for name in placed if name in columns]
    for name in given:
        old = spans[name][0].start if spans[name] else near
        spans[name] = find_words(
            texts[article], columns[name], old, which if name == given[0] else None, article
        )
        if near is None and spans[name]:
            near = spans[name][0].start
    before = row.columns if row else {}
    words = {name: str(columns.get(name, before.get(name, ""))).strip() for name in worded}
    return check_row(table, table, as_columns(article, spans, words), texts)


def fit(table: str, row: KeyRow) -> KeyRow:
    """Return a row with what the rule fills in by itself. Raises NewsanglesError with all that the rule wants otherwise."""
    whole = completed(table, row.columns)
    if wanted := complaints(table, whole):
        raise NewsanglesError(" ".join(wanted))
    return KeyRow(row.article, whole, row.spans)


def same(table: str, one: KeyRow, other: KeyRow) -> bool:
    """Say whether two rows agree in every passage and every judgement; a doubt is neither."""
    return same_passages(table, one, other) and all(
        one.columns.get(name, "") == other.columns.get(name, "") for name in _judged(table)
    )


def keeps(table: str, row: KeyRow, proposed: KeyRow) -> bool:
    """Say whether a row is what was proposed; where the proposal left a judgement empty, any will do."""
    return same_passages(table, row, proposed) and all(
        proposed.columns.get(name, "") in ("", row.columns.get(name, "")) for name in _judged(table)
    )


def start(row: KeyRow) -> int:
    """Return the character at which the first passage of a row begins."""
    return min(span.start for spans in row.spans.values() for span in spans)


def stored(row: KeyRow) -> Columns:
    """Return a row's columns as a coder's table has them, without what a draft has beyond."""
    return {name: value for name, value in row.columns.items() if name not in ("rule", "confidence")}


def refuse_other_table(table: str) -> None:
    """Raise NewsanglesError for a table that cannot be gone through row by row."""
    if table not in PLACED:
        raise NewsanglesError(f"there is no table {table!r} to go through; take one of {', '.join(PLACED)}.")


def _judged(table: str) -> list[str]:
    return [name for name in WORDS[table] if name != "doubt"]


def same_passages(table: str, one: KeyRow, other: KeyRow) -> bool:
    """Say whether two rows mark the same words of the same article."""
    return one.article == other.article and all(
        one.spans[name] == other.spans[name] for name in PLACED[table]
    )
