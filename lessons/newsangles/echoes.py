"""Whose words are these? Runs of words that two or more articles share, and how much of each article they are.

Two writers do not hit upon the same seven words in a row by accident, unless it is a stock phrase. Shared words do not say why
they are shared: copied, taken from the same release or agency, or said by the same person. The rules:

1. Only the article's body counts, and no run goes over the end of a paragraph.
2. What is only styled differently is the same word (`wording`); punctuation between two words is no difference.
3. A run is as long as it can be: one word more on either side, and one of its articles would be lost. So a long run in two
   articles may hold a shorter one that three have; both are listed.
4. No run is left out because it is a stock phrase, or made of small words: look at it, and judge.

Articles are never compared pair by pair. An index tells for each run of seven words (a shingle, Broder 1997) where it
stands; only runs that stand in two articles are looked at again, and made longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .quotations import quotations
from .same_quotation import QuotedTwice, WordChange, quoted_twice
from .story import Article
from .wording import Place, Wording, containment

__all__ = [
    "LEAST", "Echo", "Place", "QuotedTwice", "WordChange", "containment", "echoes", "quoted_twice", "shared_words",
]  # fmt: skip

LEAST = 7
"""Words in a row from which on a run counts as shared."""
IN_ONE_ARTICLE = 8
"""Of a run that one article repeats, so many places are looked at."""


class Echo(NamedTuple):
    """A run of words that two or more articles share.

    `words` is its length; `places` has for each of its articles, in the story's order, where it stands for the first time;
    `quoted` is true where it stands inside quotation marks in all of them.
    """

    words: int
    places: tuple[Place, ...]
    quoted: bool


def echoes(articles: Iterable[Article], least: int = LEAST) -> list[Echo]:
    """Return the longest runs of `least` words or more that articles share, the longest first. Never raises.

    >>> from newsangles.story import load_story
    >>> for echo in echoes(load_story("octopus")):
    ...     print(echo.words, [place.article for place in echo.places], echo.places[0].text, echo.quoted)
    8 ['ukdj', 'lbc'] a “landmark moment” bringing together British and Ukrainian False
    8 ['ukdj', 'lbc'] drone technology to fight back against Russian aggression True
    """
    wording = Wording(articles)
    quoted = _Quoted(wording.articles)
    found = []
    for length, places in _longest(wording, max(least, 1)):
        first: dict[int, int] = {}
        for at in sorted(places):
            first.setdefault(wording.owners[at], at)
        exact = tuple(wording.place(at, length) for at in first.values())
        inside = all(quoted(owner, place) for owner, place in zip(first, exact, strict=True))
        found.append(Echo(length, exact, inside))
    order = {article.id: n for n, article in reversed(list(enumerate(wording.articles)))}
    return sorted(
        found, key=lambda echo: (-echo.words, [(order[p.article], p.start) for p in echo.places], echo)
    )


def shared_words(articles: Iterable[Article], least: int = LEAST) -> dict[tuple[str, str], int]:
    """Return for each two articles (a, b) how many words of a's body stand in runs of `least` words or more that b has too.

    It is not symmetric: a may say twice what b says once. Two articles that share nothing have 0.

    >>> from newsangles.story import load_story
    >>> shared = shared_words(load_story("octopus"))
    >>> shared["ukdj", "lbc"], shared["lbc", "ukdj"], shared["ukdj", "kyiv"]
    (16, 16, 0)
    """
    wording, least = Wording(articles), max(least, 1)
    holders: dict[tuple[int, ...], set[int]] = {}
    for at, run in wording.runs(least):
        holders.setdefault(run, set()).add(wording.owners[at])
    ids = [article.id for article in wording.articles]
    shared = {(a, b): 0 for a in ids for b in ids if a != b}
    counted: dict[
        tuple[int, int], int
    ] = {}  # up to which word the first was counted as shared with the other
    for at, run in wording.runs(least):
        one = wording.owners[at]
        for other in holders[run]:
            if ids[other] != ids[one]:
                free = max(at, counted.get((one, other), 0))
                shared[ids[one], ids[other]] += at + least - free
                counted[one, other] = at + least
    return shared


def _longest(wording: Wording, least: int) -> Iterator[tuple[int, list[int]]]:
    """Yield each run that cannot grow without losing an article: its length, and where it begins."""
    ahead = [(least, places) for places in _index(wording, least).values()]
    numbers, owners = wording.numbers, wording.owners
    while ahead:
        length, places = ahead.pop()
        holders = {owners[at] for at in places}
        before = {numbers[at - 1] for at in places}
        if len(holders) < 2 or len(before) == 1:
            continue  # in one article alone; or the same word stands before it everywhere, and that run is found too
        length += _agreement(numbers, places, length)
        after, left = _parted(numbers, places, length), _parted(numbers, places, -1)
        if not any({owners[at] for at in part} == holders for part in [*left, *after]):
            yield length, places
        ahead += [(length + 1, part) for part in after if len(part) > 1]


def _index(wording: Wording, least: int) -> dict[tuple[int, ...], list[int]]:
    index: dict[tuple[int, ...], list[int]] = {}
    for at, run in wording.runs(least):
        places = index.setdefault(run, [])
        if len(places) < IN_ONE_ARTICLE or wording.owners[places[-IN_ONE_ARTICLE]] != wording.owners[at]:
            places.append(at)
    return index


def _agreement(numbers: list[int], places: list[int], length: int) -> int:
    """Return how many words more are the same in all places. Long pieces first, so that two long equal texts take no time."""
    more, step, growing = 0, 1, True
    while step:
        cut = slice(places[0] + length + more, places[0] + length + more + step)
        piece = numbers[cut]
        if all(numbers[at + length + more : at + length + more + step] == piece for at in places):
            more += step
            step = step * 2 if growing else step // 2
        else:
            growing, step = False, step // 2
    return more


def _parted(numbers: list[int], places: list[int], offset: int) -> list[list[int]]:
    """Part places by the word that stands `offset` words after them."""
    parts: dict[int, list[int]] = {}
    for at in places:
        parts.setdefault(numbers[at + offset], []).append(at)
    return list(parts.values())


class _Quoted:
    """Tells whether a place stands inside quotation marks, from the first word to the last."""

    def __init__(self, articles: list[Article]) -> None:
        self._articles, self._found = articles, dict[int, list[tuple[int, int]]]()

    def __call__(self, owner: int, place: Place) -> bool:
        if owner not in self._found:
            article = self._articles[owner]
            self._found[owner] = [
                (span.start, span.end)
                for quotation in quotations(article.body)
                for span in article.locate(quotation.start, quotation.end)
            ]
        return any(start <= place.start and place.end <= end for start, end in self._found[owner])
