"""What one brought file holds once it is read: its visible lines, and what it says of itself beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ..text import Span, paragraphs

LONGEST_TEXT = 500_000
"""Characters of visible text: some 80,000 words, which no article has; the rules of the drafts are made for articles."""
TOO_LONG = f"holds more than {LONGEST_TEXT:,} characters of text, which no article has; copy the article alone into a .txt file"


@dataclass(frozen=True)
class Line:
    """A visible line, and what the page's markup says about it.

    `role` is "" for plain text, or one of "headline", "heading", "caption", "comment", "comment form", "nav", "header", "footer",
    "aside", "promotion", "form", "bio", "byline", "published". `linked` is the share of its characters that are links, 0 to 1.
    `gap`: an empty line stands before it. `listed`: it stands in a list or a table. `times`: the `datetime` of the `<time>`
    elements in it.
    """

    text: str
    role: str = ""
    linked: float = 0.0
    gap: bool = True
    listed: bool = False
    times: tuple[str, ...] = ()


class Stated(NamedTuple):
    """What a file says of itself: a fact's value, where, and how sure.

    `fact` is one of the manifest's, or "section". `sort` tells dates apart ("published", "unclear", "modified"), and people from
    organisations. `where` is the piece of markup, or the words, that say so.
    """

    fact: str
    value: str
    where: str
    sort: str = ""


@dataclass(frozen=True)
class Document:
    """One file, read. `text` is all that can be seen of it; `lines` are its lines, each with its place."""

    format: str
    encoding: str | None
    lines: tuple[Line, ...]
    stated: tuple[Stated, ...] = ()
    html: str = field(default="", repr=False)
    stored: str = field(default="", repr=False)
    """The text to the letter, where it is kept as it was brought; else it is made of the lines."""
    notes: tuple[str, ...] = ()
    """What the user must hear about how it was read; sentences that follow the file's name."""

    @cached_property
    def text(self) -> str:
        """The stored text: one line for each block of the page, an empty line where the page leaves one."""
        if self.stored:
            return self.stored
        return "".join(
            f"{'' if n == 0 else chr(10) * (1 + line.gap)}{line.text}" for n, line in enumerate(self.lines)
        ) + ("\n" if self.lines else "")

    @cached_property
    def spans(self) -> list[Span]:
        """The place of each line in `text`."""
        if self.stored:
            return paragraphs(self.stored)
        found, at = [], 0
        for n, line in enumerate(self.lines):
            at += 0 if n == 0 else 1 + line.gap
            found.append(Span(at, at + len(line.text), line.text))
            at += len(line.text)
        return found
