"""Which numbers and claims two or more outlets have, laid side by side: agree, differ, absent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..claims import Aligned as Found
from ..claims import aligned_claims, aligned_numbers
from ..echoes import Place
from ..story import Article, Story
from .parts import Limit, Part, by_rule, count, listed, place

AGREES, DIFFERS, ABSENT = "agrees", "differs", "absent"


class Said(NamedTuple):
    """What one article says in a row: "agrees", "differs" or "absent", its places, and the words that are compared."""

    article: str
    state: str
    places: tuple[Place, ...]
    values: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One thing that two or more articles speak of: `kind` is "number" or "claim", `about` is a few words of the texts."""

    kind: str
    about: str
    cells: tuple[Said, ...]
    over: tuple[str, ...] = ()
    """What they differ in: "number", "date", "negation", "certainty"."""

    @property
    def only_in_certainty(self) -> bool:
        """Say whether one is surer than the other, and no more: "will" beside a plain statement."""
        return self.over == ("certainty",)

    @property
    def state(self) -> str:
        """Say whether all that speak of it say the same ("agrees") or not ("differs")."""
        return DIFFERS if any(cell.state == DIFFERS for cell in self.cells) else AGREES


@dataclass(frozen=True, kw_only=True)
class Alignment(Part):
    """Numbers and claims, a row each; a cell for each article, in the story's order."""

    numbers: tuple[Row, ...]
    claims: tuple[Row, ...]


def aligned_in(story: Story) -> Alignment:
    """Return which numbers and claims the articles of a story share, and where they differ."""
    numbers = tuple(_rows(story, aligned_numbers(story)))
    claims = tuple(_rows(story, aligned_claims(story)))
    every = (*numbers, *claims)
    surer = sum(row.only_in_certainty for row in every)
    differ = sum(row.state == DIFFERS for row in every) - surer
    heading = "Which numbers and claims do two outlets share?"
    if numbers or claims:
        shared = listed(
            count(len(rows), what) for rows, what in ((numbers, "number"), (claims, "claim")) if rows
        )
        verb = "stands" if len(numbers) + len(claims) == 1 else "stand"
        heading = f"{shared} {verb} in two outlets or more; "
        heading += f"{differ or 'none'} {'differ' if differ > 1 else 'differs'} in number, date or negation"
        heading += f", {surer} {'only ' if differ else ''}in how sure they are" if surer else ""
    limit = Limit(
        f"“{differ or 'none'} of {len(every)}”" if every else "a claim",
        "“Not in this file” is neither denied nor unknown: the file does not say it. Two numbers that differ may count two "
        "things, and two that agree may both be wrong. The rule pairs what is said in similar words; it misses what is said "
        "in others, and pairs some that only look alike. “Will” beside a plain statement may mean no more than that one wrote "
        "earlier. Follow the links before you say more.",
    )
    return Alignment(
        heading=heading,
        basis=(by_rule("Numbers and sentences are paired by newsangles.claims, which reads English."),),
        limits=(limit,),
        empty=""
        if numbers or claims
        else "The rule finds no number and no claim that two of the texts have.",
        numbers=numbers,
        claims=claims,
    )


def _rows(story: Story, found: Iterable[Found]) -> Iterable[Row]:
    articles: dict[str, Article] = {article.id: article for article in story}
    for row in found:
        cells = tuple(
            Said(
                cell.article,
                cell.state,
                tuple(place(articles[cell.article], span) for span in cell.spans),
                tuple(cell.values),
            )
            for cell in row.cells
        )
        yield Row(row.kind, row.about, cells, row.over)
