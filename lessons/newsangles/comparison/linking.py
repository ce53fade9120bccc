"""Links from a comparison to the places that it speaks of, and back: what is linked to has its anchor, and nothing else has."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ..echoes import Place


class Linked(NamedTuple):
    """A stretch of a text that is linked to, and the numbers of the sections that link to it, in the order of the page."""

    start: int
    end: int
    sections: tuple[int, ...]


class Links:
    """All links of one page. Draw the sections first and the marked texts last: by then it is known what is linked to."""

    def __init__(self) -> None:
        self._from: dict[tuple[str, int, int], list[int]] = {}

    def to(self, place: Place, section: int) -> Markup:
        """Return the attributes of a link from a section to a place; the first one there can be linked back to."""
        sections = self._from.setdefault(place[:3], [])
        back = "" if section in sections else Markup(' id="{}"').format(origin(place.article, place, section))
        if section not in sections:
            sections.append(section)
        return Markup('href="#{}"{}').format(anchor(place.article, place), back)

    def into(self, article: str) -> list[Linked]:
        """Return what is linked to in an article's text, in the order of the text."""
        return sorted(
            Linked(start, end, tuple(sections))
            for (id, start, end), sections in self._from.items()
            if id == article
        )


def anchor(article: str, place: Place | Linked) -> str:
    """Return the id of a place in the marked text; article ids hold no space, so no two places share one."""
    return f"at-{article}-{place.start}-{place.end}"


def origin(article: str, place: Place | Linked, section: int) -> str:
    """Return the id of the first link from a section to a place."""
    return f"from-{section}-{article}-{place.start}-{place.end}"
