"""Which runs of words two or more articles share, as a matrix and as the passages behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..echoes import LEAST, Echo, echoes, shared_words
from ..story import Story
from .parts import Limit, Part, by_rule, count


class Cell(NamedTuple):
    """How many words of the body of `article` stand in runs that `other` has too, of how many words."""

    article: str
    other: str
    shared: int
    words: int


@dataclass(frozen=True, kw_only=True)
class Shared(Part):
    """Shared wording: a cell for each two articles, and the runs themselves, the longest first."""

    least: int
    cells: tuple[Cell, ...]
    passages: tuple[Echo, ...]


def shared_in(story: Story) -> Shared:
    """Return what wording the articles of a story share."""
    sizes = {article.id: len(article.words) for article in story}
    cells = tuple(Cell(a, b, number, sizes[a]) for (a, b), number in shared_words(story).items())
    passages = tuple(echoes(story))
    most = max(
        (cell for cell in cells if cell.shared), key=lambda cell: cell.shared / cell.words, default=None
    )
    names = {article.id: article.outlet for article in story}
    heading = f"No two outlets share {LEAST} words in a row"
    if most:
        heading = (
            f"The most that two outlets share: {most.shared} of {count(most.words, 'word')}, "
            f"{names[most.article]} with {names[most.other]}"
        )
    limit = Limit(
        f"“{most.shared} of {most.words:,}”" if most else f"“{LEAST} words in a row”",
        "Shared words do not say who had them first, or that anybody copied: both may quote one speaker, one release or one "
        "agency. Whoever says the same in other words shares nothing here.",
    )
    return Shared(
        heading=heading,
        basis=(
            by_rule(f"Runs of {LEAST} words or more that two bodies share to the word (newsangles.echoes)."),
        ),
        limits=(limit,),
        empty="" if passages else f"No run of {LEAST} words stands in two of the texts.",
        least=LEAST,
        cells=cells,
        passages=passages,
    )
