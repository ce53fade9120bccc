"""Whose word is it? The voice in which each word of an article stands, and how many words each voice has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from ..coding import found_attributions
from ..quotations import quotations
from ..story import Article
from ..text import words

Place = tuple[int, int]

VOICES = ("headline", "quoted", "paraphrase", "reporter")
"""Whose word it is: in the headline; in quotation marks; handed to somebody without marks; nobody's but the reporter's."""


def headline_place(article: Article) -> Place | None:
    """Return where an article's headline stands in its `text` for the first time, or None if the file has none."""
    at = article.text.find(article.headline) if article.headline else -1
    return (at, at + len(article.headline or "")) if at >= 0 else None


def passages(article: Article) -> list[Place]:
    """What is counted: the headline, then the body's paragraphs."""
    headline = headline_place(article)
    return [*([headline] if headline else []), *((block.start, block.end) for block in article.paragraphs)]


def voice_of(article: Article) -> Callable[[int], str]:
    """Return a function that tells, for a character of an article's `text`, whose word stands there (one of VOICES).

    Paraphrase needs to know what the text hands to whom: the coders' attributions if the story has them, else the rule's.
    """
    headline = headline_place(article)
    quoted = [span[:2] for quotation in quotations(article.body) for span in article.locate(*quotation[:2])]
    if article.coded is not None:
        handed = [span[:2] for row in article.coded if row["source"] for span in row.spans["content"]]
    else:
        handed = [place for found in found_attributions(article) if found.source for place in found.content]

    stands_in = {
        "headline": _inside([headline] if headline else []),
        "quoted": _inside(quoted),
        "paraphrase": _inside(handed),
    }
    return lambda at: next((name for name, inside in stands_in.items() if inside(at)), "reporter")


def _inside(places: Iterable[Place]) -> Callable[[int], bool]:
    """Return a function that tells whether a character stands in one of the places, which may overlap."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(places):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)

    def inside(at: int) -> bool:
        n = bisect_right(starts, at) - 1
        return n >= 0 and at < ends[n]

    return inside


def voice_sizes(article: Article) -> dict[str, int]:
    """Return how many words of an article's headline and body stand in each voice.

    >>> from newsangles.story import load_story
    >>> voice_sizes(load_story("octopus")["tmp"])["quoted"]
    0
    """
    voice, sizes = voice_of(article), dict.fromkeys(VOICES, 0)
    for start, end in passages(article):
        for word in words(article.text[start:end]):
            sizes[voice(start + word.start)] += 1
    return sizes
