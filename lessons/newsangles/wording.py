"""Words as they are compared between texts: what is only styled differently is the same word.

Capitals, straight and curly apostrophes, the kinds of hyphen, and the two ways to store an accented letter make no
difference. Spelling does: `defence` and `defense` are two words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .story import Article
from .text import Span, words

__all__ = ["Place", "Wording", "compared", "containment", "shingles"]

_STYLES = str.maketrans({"’": "'", "‐": "-", "‑": "-"})


class Place(NamedTuple):
    """An exact piece of an article: `text[start:end]` of the article with the id `article`, in characters."""

    article: str
    start: int
    end: int
    text: str


def compared(word: str) -> str:
    """Return a word in the form in which it is compared.

    >>> compared("UK’s") == compared("uk's"), compared("Defence") == compared("defense")
    (True, False)
    """
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.translate(_STYLES).casefold())


def shingles(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Yield every run of `size` words, one after each word: `a b c d` has the shingles `a b c` and `b c d` of size 3."""
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def containment(first: str, second: str, size: int = 5) -> float:
    """Return the share, from 0 to 1, of the first text's shingles that the second text has too (Broder 1997).

    A shingle is a run of `size` words; each counts once, however often it stands there. A first text with fewer words than
    that has none, and the share is 0. Broder, "On the resemblance and containment of documents", Proceedings of
    Compression and Complexity of Sequences 1997.

    >>> containment("the bridge is safe today", "The mayor says “the bridge is safe”.", size=3)
    0.6666666666666666
    """
    one, other = (
        set(shingles([compared(word.text) for word in words(text)], size)) for text in (first, second)
    )
    return len(one & other) / len(one) if one else 0.0


class Wording:
    """The words of some articles' bodies as one row of numbers, the same number for the same word.

    Between two paragraphs stands a number that comes nowhere else, so that no run of words goes over the end of one.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = list(articles)
        self.numbers: list[int] = [-1]
        self.owners: list[int] = [-1]
        """For each word the number of its article, from 0; -1 between paragraphs."""
        self.spans: list[Span | None] = [None]
        known: dict[str, int] = {}
        for owner, article in enumerate(self.articles):
            for paragraph in article.paragraphs:
                for word in words(paragraph.text):
                    self.numbers.append(known.setdefault(compared(word.text), len(known)))
                    self.owners.append(owner)
                    self.spans.append(Span(paragraph.start + word.start, paragraph.start + word.end, ""))
                self.numbers.append(-len(self.numbers) - 1)
                self.owners.append(-1)
                self.spans.append(None)

    def runs(self, size: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield where each run of `size` words begins, with its numbers; none goes over the end of a paragraph."""
        free = 0
        for at, number in enumerate(self.numbers):
            if number < 0:
                free = at + 1
            elif at - free + 1 >= size:
                first = at - size + 1
                yield first, tuple(self.numbers[first : at + 1])

    def place(self, first: int, length: int) -> Place:
        """Return the exact place of `length` words, the first of them at `first`."""
        start, end = self.spans[first], self.spans[first + length - 1]
        assert start is not None
        assert end is not None
        article = self.articles[self.owners[first]]
        return Place(article.id, start.start, end.end, article.text[start.start : end.end])
