"""Which articles of a story lie a grade apart, and over which two formulas quarrel."""

from __future__ import annotations

import itertools
from functools import lru_cache

from ...readability import GRADES, repaired, score
from ...story import Story

A_GRADE = 1.0
"""Two articles closer than this are too close to call."""


@lru_cache(maxsize=16)
def grades(story: Story, formula: str) -> dict[str, float]:
    """Return the grade of each article's body by a formula, full stops repaired; articles without a word are left out."""
    return {a.id: score(repaired(a.body), formula).value for a in story if a.words}


def quarrels(story: Story) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Return each two (article, formula) pairs of which one formula puts the one article a grade higher, another the other."""
    tables = {formula: grades(story, formula) for formula in GRADES}
    return [
        ((one, by), (other, against))
        for one, other in itertools.permutations(tables[GRADES[0]], 2)
        for by, against in itertools.combinations(GRADES, 2)
        if tables[by][one] - tables[by][other] >= A_GRADE
        and tables[against][other] - tables[against][one] >= A_GRADE
    ]


def far_apart(story: Story) -> tuple[str, str, str] | None:
    """Return a formula and two articles that lie a grade or more apart by it, the higher one first: the widest gap;
    None if none does.
    """
    best = max(
        (
            (grades(story, f)[a] - grades(story, f)[b], f, a, b)
            for f in GRADES
            for a in grades(story, f)
            for b in grades(story, f)
        ),
        default=None,
        key=lambda one: one[0],
    )
    return best[1:] if best and best[0] >= A_GRADE else None
