"""Articles read one by one: what is handed on of each, and what is told of those that cannot be used."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..comments import comments_begin, find_comments
from ..key import KeyRow
from ..story import Article
from ..text import Span

LONGEST_TEXT = 200_000
"""Characters; a longer "article" is something else."""
LONGEST_NAME = 120
"""Characters of an outlet's name."""
TOLD = 200
"""So many places are told one by one; of more, how many there are."""


class Refused(Exception):
    """Why an article is left out, in words."""


class Told(NamedTuple):
    """Something about one place of what was read: where, and what was wrong there."""

    where: str
    why: str


class Read(NamedTuple):
    """One article: its number in what was read, from 0, and the story and the language it belongs to ("" if nobody said)."""

    number: int
    article: Article
    story: str
    language: str


@dataclass
class Tally:
    """Places that are told: the first of them with their reasons, and how many in all."""

    count: int = 0
    first: list[Told] = field(default_factory=list)

    def add(self, where: str, why: str) -> None:
        """Count one more."""
        self.count += 1
        if len(self.first) < TOLD:
            self.first.append(Told(where, why))


class ManyArticles:
    """Articles to be taken one by one, once; `left_out` and `noted` fill while they are taken.

    `name` is what to call all of it, `what` says in words what was read, `expected` is how many articles there may be.
    """

    def __init__(
        self, name: str, what: str, expected: int, read: Callable[[ManyArticles], Iterator[Read]]
    ) -> None:
        self.name, self.what, self.expected = name, what, expected
        self.left_out, self.noted = Tally(), Tally()
        self._read = read(self)

    def __length_hint__(self) -> int:
        return self.expected

    def __iter__(self) -> Iterator[Read]:
        return self._read


def plain_article(
    id: str,
    outlet: str,
    text: str,
    date: datetime.date | None = None,
    headline: str | None = None,
    byline: str | None = None,
    address: str | None = None,
) -> Article:
    """Return an article of which nobody has said what is furniture; comments that the rule finds are none of its words.

    Raises Refused for a text that is empty or too long.
    """
    if len(text) > LONGEST_TEXT:
        raise Refused(f"the text is longer than {LONGEST_TEXT:,} characters, which no article is")
    text = whole(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise Refused("the text is empty")
    named = " ".join(whole(outlet).split())[:LONGEST_NAME]
    rows = tuple(KeyRow(id, {"kind": kind}, {"text": (span,)}) for kind, span in _comments(text))
    return Article(whole(id), named, text, "", headline, byline, date, address, furniture=rows)


def _comments(text: str) -> Iterator[tuple[str, Span]]:
    """The comments, and what stands between their heading and the last of them."""
    found = find_comments(text)
    at = comments_begin(text) if found else None
    for comment in found:
        if at is not None and at < comment.start:
            yield "form", Span(at, comment.start, text[at : comment.start])
        yield "comment", comment
        at = comment.end


def whole(text: str) -> str:
    """Return a text without halves of characters, which cannot be stored."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def language(code: str) -> str:
    """Return the language alone.

    >>> language("en-GB")
    'en'
    """
    return re.split("[-_]", code.strip().lower())[0]
