"""Which sentences of different articles are about the same thing: shared words, weighted by how rare they are in the story.

A word is its first six letters, so that `produce`, `producing` and `production` are one; small words are left out. A
shared word counts ln(sentences / sentences that have it), the idf of Spärck Jones (1972). How like two sentences are is the
weight of what they share (two words that stand side by side in both count half their weight again), divided by the geometric
mean of their whole weights, moved towards the story's mean, so that a short sentence is not like everything (pivoted length
normalisation, Singhal, Buckley & Mitra 1996). It is 0 where nothing is shared and about 1 for the same words.
Pairs are found through an index of words; a word that stands in more than COMMON sentences finds none, so the
work grows with the length of the story and not with its square.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from ..story import Story
from ..text import Span, listed, words

COMMON = 40  # sentences; a word that stands in more brings no two together
STEM = 6  # letters
SHARED = 3  # stems; two are enough for sentences that are STRONG
STRONG = 0.45
PIVOT = 0.3  # how far a sentence's weight is moved towards the mean before it divides

T = TypeVar("T")


SMALL = listed("""
    a about above after again against all already also although always am among an and another any are around as at away back be
    became because become been before being below between both but by came can could did do does doing done down due during each
    earlier either else even ever every few for from further get go going got had has have having he her here hers him his how
    however i if in into is it its itself just last later least less let like made make makes making many may me meanwhile might
    more most much must my nearly neither never new next no nor not now of off on once one only onto or other others our out
    over own per perhaps put quite rather said same say saying says see set shall she should since so some soon still such
    take taken taking tell than that the their them themselves then there these they this those though through thus to told
    too toward towards two under until up upon us use used very via was way we well went were what when where whether which
    while who whom whose why will with within without would yet you your mr mrs ms sir dr
    according announced added asked told reported statement spokesman spokeswoman spokesperson
    """)
_SPELLING = (
    ("our", "or"),
    ("ise", "ize"),
    ("isa", "iza"),
    ("fence", "fense"),
    ("tre", "ter"),
    ("programme", "program"),
)
_SAME = {
    "britain": "uk",
    "british": "uk",
    "briton": "uk",
    "britons": "uk",
    "america": "us",
    "american": "us",
    "usa": "us",
}
_DOUBLE = re.compile(r"(.)\1+")
_POSSESSIVE = re.compile(r"[’']s?\Z")


class Sentence(NamedTuple):
    """One sentence: its article, its place, its stems in order, the word that each stands for, and the `names` among them."""

    article: str
    span: Span
    stems: tuple[str, ...]
    words: tuple[Span, ...]
    names: frozenset[str]


class Pair(NamedTuple):
    """Two sentences by their numbers in the story, how like they are, and the stems that both have."""

    likeness: float
    first: int
    second: int
    shared: frozenset[str]


def stem(word: str) -> str:
    """Return the stem of a word, "" for a small word.

    >>> stem("producing"), stem("Defence"), stem("defense"), stem("Zelenskyy’s"), stem("the")
    ('produc', 'defens', 'defens', 'zelens', '')
    """
    low = _POSSESSIVE.sub("", word.casefold()).replace(".", "")
    if low in _SAME:
        return _SAME[low]
    if word in ("US", "U.S.", "U.S"):
        return "us"
    if low in SMALL or len(low) < 2:
        return ""
    if low.isdecimal():
        return low
    for british, american in _SPELLING:
        low = low.replace(british, american)
    low = _DOUBLE.sub(r"\1", low)
    if len(low) > 4 and low.endswith("ies"):
        low = low[:-3] + "y"
    elif len(low) > 3 and low.endswith("s") and not low.endswith(("us", "is")):
        low = low[:-1]
    return low[:STEM]


def sentences_of(story: Story) -> list[Sentence]:
    """Return the sentences of every article's body, in the story's order."""
    return [sentence(article.id, span) for article in story for span in article.sentences]


def sentence(article: str, span: Span) -> Sentence:
    """Return a sentence with its stems.

    Words with capitals that stand together are one name, known by its last: `Defence Secretary John Healey` is `healey`. Without
    that, two sentences would be alike because both give one man his full title.

    >>> sentence("a", Span(0, 37, "Defence Secretary John Healey agreed.")).stems
    ('healey', 'agred')
    """
    parts = [
        Span(word.start + span.start, word.end + span.start, word.text)
        for whole in words(_united(span.text))
        for word in _parts(whole)
    ]
    kept: list[tuple[str, Span]] = []
    capital_before = -1
    names = set()
    for number, word in enumerate(parts):
        one = stem(word.text)
        if not one:
            continue
        capital = word.text[0].isupper()
        if capital:
            adjoining = capital_before == number - 1 and kept and word.start - kept[-1][1].end == 1
            if adjoining:
                names.discard(kept[-1][0])
                kept.pop()
            names.add(one)
            capital_before = number
        kept.append((one, word))
    return Sentence(
        article, span, tuple(one for one, _ in kept), tuple(word for _, word in kept), frozenset(names)
    )


def _united(text: str) -> str:
    """Write United Kingdom and United States as UK and US, the place of every other character unchanged."""
    return text.replace("United Kingdom", "UK            ").replace("United States", "U.S.         ")


def _parts(word: Span) -> Iterable[Span]:
    """Split air-defence at its hyphens."""
    at = word.start
    for part in re.split(r"[-‐‑]", word.text):
        if part:
            yield Span(at, at + len(part), part)
        at += len(part) + 1


def _idf(features: list[frozenset[T]]) -> dict[T, float]:
    """Return for each feature ln(sentences / sentences that have it)."""
    counts = Counter(one for here in features for one in here)
    return {one: math.log((len(features) + 1) / count) for one, count in counts.items()}


def like_pairs(sentences: list[Sentence], least: float) -> list[Pair]:
    """Return the pairs of sentences of different articles that share SHARED stems and are `least` alike, the likest first."""
    idf = _idf([frozenset(here.stems) for here in sentences])
    index: dict[str, list[int]] = defaultdict(list)
    for number, here in enumerate(sentences):
        for one in set(here.stems):
            index[one].append(number)
    candidates: Counter[tuple[int, int]] = Counter()
    for numbers in index.values():
        if 1 < len(numbers) <= COMMON:
            for i, j in itertools.combinations(numbers, 2):
                if sentences[i].article != sentences[j].article:
                    candidates[i, j] += 1
    sets = [frozenset(here.stems) for here in sentences]
    neighbours = [frozenset(itertools.pairwise(here.stems)) for here in sentences]
    beside = _idf(neighbours)
    whole = [sum(idf[one] for one in stems) for stems in sets]
    mean = sum(whole) / len(whole) if whole else 0.0
    found = []
    for (i, j), rare in candidates.items():
        shared = sets[i] & sets[j]
        if rare < 2 or not shared - sentences[i].names - sentences[j].names:
            continue
        common = sum(idf[one] for one in shared)
        common += sum(beside[two] for two in neighbours[i] & neighbours[j]) / 2
        likeness = common / (math.sqrt(whole[i] * whole[j]) ** (1 - PIVOT) * mean**PIVOT)
        if likeness >= (least if len(shared) >= SHARED else STRONG):
            found.append(Pair(likeness, i, j, shared))
    return sorted(found, key=lambda pair: (-pair.likeness, pair.first, pair.second))
