"""From pairs of like sentences to rows: one sentence of each article that says the thing."""

from __future__ import annotations

from dataclasses import dataclass, field

from .likeness import STRONG, Pair, Sentence, like_pairs

LEAST = 0.25
"""How like two sentences must be to start or to join a row."""
ALONG = 0.15
"""How like a sentence must be, on average, to all that stand in the row that it joins."""
ROWS_EACH = 2
"""A sentence can make two claims; more rows than that would be its one long list of names."""


@dataclass
class Row:
    """Sentences of different articles, by their numbers in the story; `shared` holds what each two have in common."""

    sentences: dict[str, int] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    likeness: float = 0.0


def rows(sentences: list[Sentence]) -> list[Row]:
    """Return the rows of a story, best pairs first: a pair starts a row, or joins one that has no sentence of that article yet.

    A pair counts only if it is the best of one of its sentences in the other's article; of both, where one stands
    in a row already and the two are not STRONG.
    """
    pairs = like_pairs(sentences, ALONG / 2)
    likeness = {(pair.first, pair.second): pair.likeness for pair in pairs}
    best: dict[tuple[int, str], float] = {}
    for pair in pairs:
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            best.setdefault((one, sentences[other].article), pair.likeness)
    found: list[Row] = []
    of_sentence: dict[int, list[Row]] = {}
    for pair in pairs:
        if pair.likeness < LEAST:
            break
        here = (sentences[pair.first].article, sentences[pair.second].article)
        bests = best[pair.first, here[1]], best[pair.second, here[0]]
        used = pair.first in of_sentence or pair.second in of_sentence
        if pair.likeness >= (max(bests) if used and pair.likeness < STRONG else min(bests)):
            _place(pair, here, found, of_sentence, likeness)
    return found


def _place(
    pair: Pair,
    articles: tuple[str, str],
    found: list[Row],
    of_sentence: dict[int, list[Row]],
    likeness: dict[tuple[int, int], float],
) -> None:
    for one, other, article in (
        (pair.first, pair.second, articles[1]),
        (pair.second, pair.first, articles[0]),
    ):
        for row in of_sentence.get(one, []):
            if row.sentences.get(article) == other:
                row.shared |= pair.shared
                return
            if article not in row.sentences and len(of_sentence.get(other, [])) < ROWS_EACH:
                along = [
                    likeness.get((min(other, member), max(other, member)), 0.0)
                    for member in row.sentences.values()
                ]
                if sum(along) / len(along) >= ALONG:
                    row.sentences[article] = other
                    row.shared |= pair.shared
                    of_sentence.setdefault(other, []).append(row)
                    return
    if any(len(of_sentence.get(one, [])) >= ROWS_EACH for one in (pair.first, pair.second)):
        return
    row = Row({articles[0]: pair.first, articles[1]: pair.second}, set(pair.shared), pair.likeness)
    found.append(row)
    for one in (pair.first, pair.second):
        of_sentence.setdefault(one, []).append(row)
