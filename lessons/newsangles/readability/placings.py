"""One article's scores from stage to stage: the page as it came, the article alone, its full stops repaired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..story import Story
from .full_stops import repaired
from .scores import Score, score

STAGES = ("the page as it came", "the article alone", "full stops repaired")


@dataclass(frozen=True)
class Placing:
    """One article's scores at each of STAGES, and the order of their marks on a picture there, from below: 1 is the lowest."""

    article: str
    outlet: str
    scores: tuple[Score, ...]
    places: tuple[int, ...]


def stages(story: Story, formula: str = "Flesch-Kincaid") -> list[Placing]:
    """Return each article's score, and its place on a picture from below, at each of STAGES: file, body, body repaired.

    Raises NewsanglesError for a formula that is not there, and for an article without a word.
    """
    texts = {article.id: (article.text, article.body, repaired(article.body)) for article in story}
    scores = {id: tuple(score(text, formula) for text in three) for id, three in texts.items()}
    each = [places({id: three[n].value for id, three in scores.items()}) for n in range(len(STAGES))]
    return [Placing(a.id, a.outlet, scores[a.id], tuple(place[a.id] for place in each)) for a in story]


def places(values: Mapping[str, float]) -> dict[str, int]:
    """Return the place of each value among all: 1 for the lowest; equal values share a place.

    >>> places({"a": 14.3, "b": 16.7, "c": 14.3})
    {'a': 1, 'b': 3, 'c': 1}
    """
    return {name: 1 + sum(other < value for other in values.values()) for name, value in values.items()}
