"""What two or more articles of a story say of the same thing, side by side: their numbers and their claims.

By rule, for English. The rule knows words and not the world: it may bring together what only sounds alike, and it misses what is
said in other words.

Measured by hand. On the five articles of `octopus`, on which it was tuned: 11 rows of claims, 10 of them right, which hold 8 of
the 11 claims that two or more of the texts share; no row of numbers, and there is none to find. On an invented story of three
articles that it had not met: 6 rows of claims, all of them right, which hold 6 of its 8 claims, 4 rows rightly called agreeing or
differing; 3 of 4 numbers, none wrong.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from typing import NamedTuple, TypeVar

from ..dates import FoundDate, dates_in
from ..quantities import Quantity, quantities_in
from ..story import Article, Story
from ..text import Span
from .differences import Said, dates_differ, said, same_number
from .likeness import Sentence, like_pairs, sentences_of
from .numbers import Given, given, number_rows
from .rows import Row, rows

__all__ = ["Aligned", "Cell", "aligned_claims", "aligned_numbers"]

AGREES, DIFFERS, ABSENT = "agrees", "differs", "absent"
NEAREST = 2  # words around a number that say what it is about, where it counts nothing by name
ABOUT = 6  # words
MOST = 20  # numbers, or dates, of one sentence that are compared with those of another


class Cell(NamedTuple):
    """What one article says in a row: `state` is "agrees", "differs" or "absent" (this file does not say it).

    The state is the row's: if all that say it say the same, they agree; else each differs. `spans` are exact places in the
    article's `text`; `values` the words in which it says what is compared, as they stand there.
    """

    article: str
    state: str
    spans: tuple[Span, ...]
    values: tuple[str, ...]


class Aligned(NamedTuple):
    """One thing of which two or more articles speak: `kind` is "number" or "claim", `about` a few words of the texts.

    `cells` holds one cell per article, in the story's order. `over` says what they differ in: "number", "date", "negation" or
    "certainty" ("will" beside a plain statement, which may be no more than two days of telling); empty where they agree.
    """

    kind: str
    about: str
    cells: tuple[Cell, ...]
    over: tuple[str, ...] = ()


def aligned_numbers(story: Story) -> list[Aligned]:
    """Return the quantities that two or more articles give of the same thing, in the order of the texts; never raises.

    They differ if their values do, or if a hedge turns the claim: "up to 2,000" is not what "2,000" says
    (`differences.same_number`). A value is given with its hedge and with what is counted. A span holds hedge, number and unit.
    """
    sentences = sentences_of(story)
    pairs = frozenset((pair.first, pair.second) for pair in like_pairs(sentences, 0.15))
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, one in enumerate(sentences):
        starts[one.article].append((one.span.start, number))
    everything = [
        one
        for article in story
        if starts[article.id]
        for one in given(sentences, starts, article.id, quantities_in(article))
    ]
    found = []
    for row in number_rows(everything, pairs):
        quantities = [one.quantity for one in row]
        same = all(same_number(one, other) for one in quantities for other in quantities)
        by_article: dict[str, list[Quantity]] = defaultdict(list)
        for entry in row:
            by_article[entry.article].append(entry.quantity)
        cells = tuple(_number_cell(article, by_article.get(article.id, []), same) for article in story)
        found.append(
            (
                row[0].sentence,
                Aligned("number", _about_number(row, sentences), cells, () if same else ("number",)),
            )
        )
    return [aligned for _, aligned in sorted(found, key=lambda entry: entry[0])]


def aligned_claims(story: Story) -> list[Aligned]:
    """Return the sentences in which two or more articles say the same thing, in the order of the texts; never raises.

    They differ if one negates what the other says, if they hold it for differently certain ("will", "may", "plans to"), or if
    they give another number or date for it; `values` then holds the words that show it. Other words for the same are none.
    """
    sentences = sentences_of(story)
    found = rows(sentences)
    dates = {article.id: dates_in(article) for article in story} if found else {}
    quantities = {article.id: quantities_in(article) for article in story} if found else {}
    result = []
    for row in found:
        told = [_Told(sentences[n], row, dates, quantities) for n in row.sentences.values()]
        values, over = _differences(told)
        state = DIFFERS if any(values) else AGREES
        by_article = {one.sentence.article: (one, shown) for one, shown in zip(told, values, strict=True)}
        cells = tuple(
            Cell(
                article.id,
                state,
                (by_article[article.id][0].sentence.span,),
                tuple(dict.fromkeys(by_article[article.id][1])),
            )
            if article.id in by_article
            else Cell(article.id, ABSENT, (), ())
            for article in story
        )
        first = min(row.sentences.values())
        result.append((first, Aligned("claim", _about(sentences[first], row.shared), cells, over)))
    return [aligned for _, aligned in sorted(result, key=lambda entry: entry[0])]


class _Told:
    """One sentence of a row with its numbers and dates, and how it says what the row is about."""

    def __init__(
        self,
        sentence: Sentence,
        row: Row,
        dates: dict[str, list[FoundDate]],
        quantities: dict[str, list[Quantity]],
    ) -> None:
        self.sentence = sentence
        self.dates = _within(dates[sentence.article], sentence.span)
        self.quantities = _within(quantities[sentence.article], sentence.span)
        self.said: Said = said(sentence, row.shared)


Placed = TypeVar("Placed", FoundDate, Quantity)


def _within(found: list[Placed], span: Span) -> list[Placed]:
    """Return the first MOST of those that begin inside a span."""
    first = bisect.bisect_left(found, span.start, key=lambda one: one.start)
    last = bisect.bisect_left(found, span.end, key=lambda one: one.start)
    return found[first : min(last, first + MOST)]


def _differences(told: list[_Told]) -> tuple[list[list[str]], tuple[str, ...]]:
    """Return for each sentence the words in which it differs from another, empty lists if none does; and in what they differ."""
    values: list[list[str]] = [[] for _ in told]
    over = dict.fromkeys(
        what
        for what, said in (
            ("negation", {one.said.negated for one in told}),
            ("certainty", {one.said.certainty for one in told}),
        )
        if len(said) > 1
    )
    if over:
        for shown, one in zip(values, told, strict=True):
            shown += [" … ".join(one.said.shown) or "stated"]
    for i, one in enumerate(told):
        for j in range(i + 1, len(told)):
            for first, second in _numbers_apart(one, told[j]):
                over["number"] = None
                values[i].append(first.text + (f" {first.of}" if first.of else ""))
                values[j].append(second.text + (f" {second.of}" if second.of else ""))
            if dates_differ(one.dates, told[j].dates):
                over["date"] = None
                values[i] += [date.text for date in one.dates]
                values[j] += [date.text for date in told[j].dates]
    return values, tuple(over)


def _numbers_apart(one: _Told, other: _Told) -> list[tuple[Quantity, Quantity]]:
    """Return the quantities of one unit and one noun that have no equal in the other sentence."""
    apart = []
    for first in one.quantities:
        alike = [
            second
            for second in other.quantities
            if first.unit == second.unit and first.of.rpartition(" ")[2] == second.of.rpartition(" ")[2]
        ]
        if alike and not any(same_number(first, second) for second in alike):
            apart.append((first, alike[0]))
    return apart


def _number_cell(article: Article, found: list[Quantity], same: bool) -> Cell:
    if not found:
        return Cell(article.id, ABSENT, (), ())
    spans = tuple(Span(one.start, one.end, one.text) for one in found)
    return Cell(
        article.id, AGREES if same else DIFFERS, spans, tuple(_in_words(article, one) for one in found)
    )


def _in_words(article: Article, one: Quantity) -> str:
    """Return the quantity with what is counted, as it stands in the text."""
    if one.of:
        last = one.of.rpartition(" ")[2]
        at = article.text[one.end : one.end + 80].casefold().find(last)
        if at >= 0:
            return article.text[one.start : one.end + at + len(last)]
    return one.text


def _about_number(row: list[Given], sentences: list[Sentence]) -> str:
    """Return what is counted; where no noun says it, the words that all have around the number, and its unit."""
    first = row[0]
    counted = first.quantity.of
    if not counted:
        shared = frozenset.intersection(*(one.around for one in row))
        said = sentences[first.sentence]
        near = {word.start: one for one, word in zip(said.stems, said.words, strict=True) if one in shared}
        nearest = sorted(near, key=lambda at: abs(at - first.quantity.start))[:NEAREST]
        around = _about(said, {near[at] for at in nearest})
        return f"{around} ({first.quantity.unit})" if around else first.quantity.unit
    words = [first.state] if first.state and first.state not in counted else []
    return " ".join([counted, *words])


def _about(sentence: Sentence, shared: set[str]) -> str:
    """Return the words of a sentence that the row shares, in their order, each once."""
    seen: dict[str, str] = {}
    for one, word in zip(sentence.stems, sentence.words, strict=True):
        if one in shared:
            seen.setdefault(one, word.text)
    return " ".join(list(seen.values())[:ABOUT])
