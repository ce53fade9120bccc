"""A story: one news event as told by several outlets, read from a folder of texts and checked on the way in."""

from __future__ import annotations

import datetime
import os
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from . import text as _text
from .errors import StoryError
from .key import DRAFT, KeyRow, KeyTable, read_table, refuse_overlap
from .manifest import Entry, Known, read_manifest
from .places import MANIFEST, story_folder
from .text import Span

if TYPE_CHECKING:
    from .comparison import Comparison
    from .markup import MarkedText

ON_ARTICLES = ("furniture", "attributions")


@dataclass(frozen=True)
class Comment:
    """What one reader wrote under an article, with its place in the article's `text` (characters, end exclusive)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, eq=False)
class Article:
    """One outlet's text, as the file holds it, with what is known about it; a fact nobody knows is None."""

    id: str
    outlet: str
    text: str = field(repr=False)
    rights: str = field(repr=False)
    headline: str | None = None
    byline: str | None = None
    date: datetime.date | None = None
    address: str | None = field(default=None, repr=False)
    known: dict[str, Known] = field(default_factory=dict, repr=False)
    furniture: tuple[KeyRow, ...] = field(default=(), repr=False)
    furniture_by: str | None = None
    """Who said what is furniture: "key" (coders), "draft" (a rule), or None: nobody, and the whole text counts as article."""
    coded: tuple[KeyRow, ...] | None = field(default=None, repr=False)
    by_rule: bool = field(default=False, repr=False)
    """Whether a rule looked for the facts (`story new`): then a fact that is None was not found, and may still be there."""

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The article's paragraphs without page furniture; a piece of furniture ends the paragraph it stands in."""
        found = []
        for start, end in self._kept():
            found += [_shifted(span, start) for span in _text.paragraphs(self.text[start:end])]
        return found

    @cached_property
    def body(self) -> str:
        """The article without page furniture: its paragraphs, an empty line between two."""
        return "\n\n".join(span.text for span in self.paragraphs)

    @cached_property
    def sentences(self) -> list[Span]:
        """The body's sentences, each with its place in `text`."""
        return [_shifted(s, p.start) for p in self.paragraphs for s in _text.sentences(p.text)]

    @cached_property
    def words(self) -> list[Span]:
        """The body's words, each with its place in `text`."""
        return [_shifted(w, p.start) for p in self.paragraphs for w in _text.words(p.text)]

    @cached_property
    def comments(self) -> list[Comment]:
        """What readers wrote, in the order of the file; empty if the file holds no comment."""
        return [Comment(*row.span("text")) for row in self.furniture if row["kind"] == "comment"]

    def locate(self, start: int, end: int) -> list[Span]:
        """Return the spans of `text` that the characters `start` to `end` of `body` come from, one per paragraph touched."""
        found = []
        for n in range(max(bisect_right(self._starts, start) - 1, 0), len(self.paragraphs)):
            paragraph, at = self.paragraphs[n], self._starts[n]
            if at >= end:
                break
            first, last = max(start, at), min(end, at + len(paragraph.text))
            if first < last:
                offset = paragraph.start - at
                found.append(Span(first + offset, last + offset, self.text[first + offset : last + offset]))
        return found

    @cached_property
    def _starts(self) -> list[int]:
        """Where each paragraph starts in `body`."""
        lengths = (len(paragraph.text) + len("\n\n") for paragraph in self.paragraphs)
        return [0, *accumulate(lengths)][:-1]

    def show(self, what: str = "attributions", by: str = "rule") -> MarkedText:
        """Return the whole file with `what` marked in place and its furniture greyed, for a notebook to display.

        `what` is "attributions", "furniture" or "body" (the article alone); `by` is "rule" (what the computer found)
        or "key" (what coders decided).
        """
        from .markup import mark

        return mark(self, what, by)

    def _kept(self) -> Iterator[tuple[int, int]]:
        at = 0
        for block in sorted(row.span("text") for row in self.furniture):
            yield at, block.start
            at = block.end
        yield at, len(self.text)


@dataclass(frozen=True, eq=False)
class Story:
    """One news event as told by several outlets: `story["lbc"]` is an article, `for article in story` takes them in turn."""

    title: str
    language: str
    rights: str = field(repr=False)
    articles: tuple[Article, ...]
    folder: Path = field(repr=False)

    def __getitem__(self, article_id: str) -> Article:
        for article in self.articles:
            if article.id == article_id:
                return article
        raise StoryError(
            f"{self.folder / MANIFEST}: this story has no article {article_id!r}; take one of {', '.join(self.ids)}."
        )

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    @property
    def ids(self) -> list[str]:
        """The articles' ids, in the order of the manifest."""
        return [article.id for article in self.articles]

    def has_key(self, table: str) -> bool:
        """Say whether coders have decided on `table` ("attributions", "furniture", ...) for this story."""
        return self._key_path(table).is_file()

    def key(self, table: str) -> KeyTable:
        """Return what coders decided, one judgement a row, every span checked against its article.

        Raises StoryError if the story has no such table or a row of it does not fit its text.
        """
        if not self.has_key(table):
            raise StoryError(
                f"{self.folder}: nobody has coded {table.partition('.')[0]!r} for this story yet (there is no key/{table}.csv); "
                "newsangles.review takes you through a draft."
            )
        return self._table(table)

    def has_draft(self, table: str) -> bool:
        """Say whether a rule has made a draft of `table` for this story."""
        return self._key_path(f"{table}.{DRAFT}").is_file()

    def draft(self, table: str) -> KeyTable:
        """Return what a rule made of `table`, which nobody has decided yet. Raises StoryError as `key` does."""
        return self._table(f"{table}.{DRAFT}")

    def compare(self) -> Comparison:
        """Lay the articles side by side; a notebook shows the page. Raises StoryError if a table of the key does not fit."""
        from .comparison import compare

        return compare(self)

    def _table(self, table: str) -> KeyTable:
        path = self._key_path(table)
        if table not in self._tables:
            self._tables[table] = read_table(path, {article.id: article.text for article in self.articles})
        return self._tables[table]

    def _key_path(self, table: str) -> Path:
        return self.folder / "key" / f"{table}.csv"

    @cached_property
    def _tables(self) -> dict[str, KeyTable]:
        return {}


def load_story(name_or_folder: str | Path | None = None) -> Story:
    """Read a story by name ("octopus") or from a folder that holds story.toml and its texts.

    Without an argument it is the story that NEWSANGLES_STORY names (`newsangles open --story` sets it), or else octopus.

    Raises StoryError, one sentence that names the file, the line and the cure, for whatever is wrong with the folder.

    >>> load_story("octopus").ids
    ['tmp', 'ukdj', 'pinnacle', 'lbc', 'kyiv']
    """
    if name_or_folder is None:
        name_or_folder = os.environ.get("NEWSANGLES_STORY") or "octopus"
    if not isinstance(name_or_folder, str | Path):
        kind = type(name_or_folder).__name__
        raise StoryError(f'load_story takes a name or a folder, not {kind}; write load_story("octopus").')
    folder = story_folder(name_or_folder)
    manifest = read_manifest(folder / MANIFEST)
    texts = {entry.fields["id"]: entry.text for entry in manifest.entries}
    tables = {
        name: read_table(path, texts)
        for name in (*ON_ARTICLES, f"furniture.{DRAFT}")
        if (path := folder / "key" / f"{name}.csv").is_file()
    }
    furniture_by = next((by for by in ("furniture", f"furniture.{DRAFT}") if by in tables), None)
    if furniture_by:
        tables["furniture"] = tables[furniture_by]
        refuse_overlap(folder / "key" / f"{furniture_by}.csv", tables["furniture"])
    by = furniture_by and {"furniture": "key"}.get(furniture_by, DRAFT)
    rows = {name: _by_article(table) for name, table in tables.items()}
    articles = tuple(_article(entry, rows, by) for entry in manifest.entries)
    return Story(manifest.title, manifest.language, manifest.rights, articles, folder)


def _by_article(table: KeyTable) -> dict[str, list[KeyRow]]:
    found: dict[str, list[KeyRow]] = {}
    for row in table:
        found.setdefault(row.article, []).append(row)
    return found


def _article(entry: Entry, tables: dict[str, dict[str, list[KeyRow]]], furniture_by: str | None) -> Article:
    fields = entry.fields
    rows = {name: tuple(table.get(fields["id"], ())) for name, table in tables.items()}
    return Article(
        id=fields["id"],
        outlet=fields["outlet"],
        text=entry.text,
        rights=fields["rights"],
        headline=fields.get("headline"),
        byline=fields.get("byline"),
        date=entry.date,
        address=fields.get("address"),
        known=entry.known,
        furniture=rows.get("furniture", ()),
        furniture_by=furniture_by,
        coded=rows.get("attributions"),
        by_rule=bool(entry.made),
    )


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, span.text)
