"""Quantities that two or more articles give of the same thing."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ..quantities import Quantity
from ..quantities.counted import STATES
from ..text import Span, listed
from .likeness import Sentence, stem

COMMON = 60  # quantities of one unit and noun; with more of them a row would be a guess
AROUND = 8  # words on each side of a number that say what it is about
CONTEXT = 2
"""How many stems of those around must be shared, where what is counted does not say it alone."""

FAR = 10  # times as much: a price and a budget, not two reports of one sum
SAME = 4  # what an equal sum that hardly comes twice by accident adds to a fit

_SAME_STATE = {
    "killed": "dead", "died": "dead", "deaths": "dead", "death": "dead", "dead": "dead", "kill": "dead", "killing": "dead",
    "dies": "dead", "fatalities": "dead", "injured": "hurt", "wounded": "hurt", "hurt": "hurt", "injuries": "hurt",
    "injuring": "hurt", "wounding": "hurt",
    "arrested": "held", "detained": "held", "held": "held", "missing": "missing", "displaced": "moved", "evacuated": "moved",
    "rescued": "saved", "hospitalised": "hospital", "hospitalized": "hospital", "hospital": "hospital", "downed": "down",
    "shot": "down",
    "intercepted": "down", "fired": "fired", "launched": "fired",
}  # fmt: skip
_PEOPLE = listed("people person men man women woman civilians soldiers residents others age")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Given(NamedTuple):
    """A quantity of an article: the number of its sentence, the stem of what is counted, what became of it, the stems around."""

    article: str
    quantity: Quantity
    sentence: int
    head: str
    state: str
    around: frozenset[str]


def given(
    sentences: list[Sentence],
    starts: dict[str, list[tuple[int, int]]],
    article: str,
    found: Iterable[Quantity],
) -> list[Given]:
    """Return the quantities of an article with what tells them apart; `starts` holds the places and numbers of its sentences."""
    places = [start for start, _ in starts[article]]
    result = []
    for quantity in found:
        at = bisect.bisect_right(places, quantity.start) - 1
        if at < 0:
            continue
        number = starts[article][at][1]
        here = sentences[number]
        head = next((one for word in reversed(quantity.of.split()) if (one := stem(word))), "")
        if quantity.of in _PEOPLE or quantity.of in STATES:
            head = "people"
        result.append(
            Given(article, quantity, number, head, _state(here, quantity), _around(here, quantity, head))
        )
    return result


def _state(here: Sentence, quantity: Quantity) -> str:
    """Return what became of those counted: the nearest such word after the number in its clause, else the nearest before."""
    offset = quantity.start - here.span.start
    after = here.span.text[offset : offset + 90]
    after = re.split(r"[;:]|,? (?:and|while|but) (?=(?:\w+ ){0,3}\d)", after, maxsplit=1)[0]
    for word in _WORD.findall(after):
        if word.casefold() in _SAME_STATE:
            return _SAME_STATE[word.casefold()]
    before = here.span.text[max(0, offset - 40) : offset]
    for word in reversed(_WORD.findall(re.split(r"[,;:]", before)[-1])):
        if word.casefold() in _SAME_STATE:
            return _SAME_STATE[word.casefold()]
    return ""


def _around(here: Sentence, quantity: Quantity, head: str) -> frozenset[str]:
    at = bisect.bisect_left(here.words, quantity.start, key=_start)
    after = bisect.bisect_left(here.words, quantity.end, key=_start)
    return frozenset(here.stems[max(0, at - AROUND) : at] + here.stems[after : after + AROUND]) - {head}


def _start(word: Span) -> int:
    return word.start


def number_rows(everything: list[Given], pairs: frozenset[tuple[int, int]]) -> list[list[Given]]:
    """Return the rows: quantities of at least two articles that are of the same thing.

    The same thing means the same unit and: the same noun, and in what became of it no contradiction (killed, injured), and either
    stand in sentences that are alike (`pairs`) or share CONTEXT stems around them. Where no noun is given (money, per cent, time)
    the sentences must be alike and share stems, and no number may be more than FAR times the other; an equal, uneven sum of
    thousands needs nothing else. A row takes from each article what fits best, and all that fits as well.
    """
    groups: dict[tuple[str, str], list[Given]] = defaultdict(list)
    for one in everything:
        groups[one.quantity.unit, one.head].append(one)
    found = []
    for (_, head), group in groups.items():
        if len({one.article for one in group}) > 1 and len(group) <= COMMON:
            found += _rows(group, bool(head), pairs)
    return found


def _rows(group: list[Given], named: bool, pairs: frozenset[tuple[int, int]]) -> list[list[Given]]:
    scored = []
    for i, one in enumerate(group):
        for j in range(i + 1, len(group)):
            other = group[j]
            if one.article != other.article and (score := _fit(one, other, named, pairs)):
                scored.append((score, i, j))
    scored.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
    row_of: dict[int, set[int]] = {}
    for score, i, j in scored:
        first, second = row_of.get(i, {i}), row_of.get(j, {j})
        if first is second:
            continue
        articles = [{group[n].article for n in row} for row in (first, second)]
        # Another number of an article that the row has already is the same thing only if the words around say so twice over.
        if articles[0] & articles[1] and score < 2 * CONTEXT + 2:
            continue
        merged = first | second
        for n in merged:
            row_of[n] = merged
    rows = {id(row): row for row in row_of.values()}
    return [[group[n] for n in sorted(row)] for row in rows.values()]


def _fit(one: Given, other: Given, named: bool, pairs: frozenset[tuple[int, int]]) -> float:
    """Return how well two quantities fit, 0 if they are not of the same thing."""
    if one.state and other.state and one.state != other.state:
        return 0.0
    common = len(one.around & other.around)
    alike = (min(one.sentence, other.sentence), max(one.sentence, other.sentence)) in pairs
    state = bool(one.state and one.state == other.state)
    if not named:
        values = one.quantity.value, other.quantity.value
        if values[0] == values[1] and _tells_apart(values[0]):
            return common + 2.0 * alike + SAME
        if max(values) > FAR * min(values) or not ((alike and common >= 1) or common > CONTEXT):
            return 0.0
    if named and not (alike or common >= CONTEXT or (state and common >= 1)):
        return 0.0
    return common + 2.0 * alike + state


def _tells_apart(value: float) -> bool:
    """Whether a number is large and uneven enough (610,000, not 1,000,000) to be the same thing wherever it comes again."""
    return value >= 1000 and len(f"{value:.0f}".rstrip("0")) > 1
