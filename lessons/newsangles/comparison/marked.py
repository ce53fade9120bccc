"""An article's whole text as HTML: its furniture greyed, an anchor for every place that is linked to, and a way back.

Marks may cross (`markup`). Here they nest as far as they can, so that a link lights up all that it means; where two cross, the
later one is cut, and only its first piece has the anchor. A very long text is shown in parts, and says what it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from ..web_pages import visible
from .linking import Linked, anchor, origin
from .texts import Text

SHOWN = 60_000
"""Characters of a text that are shown from its beginning; beyond them stands only what is linked to,"""
AROUND = 300
"""with so many characters on either side,"""
LONGEST = 2000
"""and of a longer place its first so many."""


class _Mark(NamedTuple):
    """A stretch to wrap in an element: what opens it, what its first piece begins with, and what its last one ends with."""

    start: int
    end: int
    opening: Markup
    again: Markup
    closing: Markup


def marked(text: Text, linked: Iterable[Linked], names: Mapping[int, str]) -> Markup:
    """Return a text as HTML with its marks; `names` has for each section what a link back to it says."""
    places = list(linked)
    kept = _kept(len(text.text), places)
    furniture = [block for block in text.furniture if any(block.start < b and a < block.end for a, b in kept)]
    marks = [_furniture(*block) for block in furniture] + [
        _place(text.article, place, names) for place in places
    ]
    cuts = {
        0,
        len(text.text),
        *(edge for mark in marks for edge in mark[:2]),
        *(edge for part in kept for edge in part),
    }
    edges = sorted(cuts)
    beginning: dict[int, list[_Mark]] = {}
    for mark in sorted(marks, key=lambda mark: -mark.end):
        beginning.setdefault(mark.start, []).append(mark)
    pieces: list[Markup] = []
    open_marks: list[_Mark] = []
    part, gap = 0, 0
    for start, end in zip(edges, [*edges[1:], len(text.text)], strict=True):
        pieces += _closed(open_marks, start)
        for mark in beginning.get(start, []):
            pieces.append(mark.opening)
            open_marks.append(mark)
        while part < len(kept) and kept[part][1] <= start:
            part += 1
        if part < len(kept) and kept[part][0] <= start:
            pieces += [_left_out(gap), escape(visible(text.text[start:end]))]
            gap = 0
        else:
            gap += end - start
    pieces += [_left_out(gap)]
    return Markup("").join(pieces)


def _closed(open_marks: list[_Mark], at: int) -> Iterable[Markup]:
    """Close what ends here; what was opened inside it and goes on is closed with it and opened again."""
    going_on: list[_Mark] = []
    while any(mark.end <= at for mark in open_marks):
        mark = open_marks.pop()
        yield Markup("</span>")
        if mark.end > at:
            going_on.append(mark)
        else:
            yield mark.closing
    for mark in reversed(going_on):
        yield mark.again
        open_marks.append(mark)


def _furniture(start: int, end: int, kind: str) -> _Mark:
    opening = Markup('<span class="f">')
    label = Markup('<small class="label">[page furniture, {}: </small>').format(visible(kind))
    return _Mark(start, end, opening + label, opening, Markup('<small class="label">]</small>'))


def _place(article: str, place: Linked, names: Mapping[int, str]) -> _Mark:
    kinds = " ".join(f"s{section}" for section in place.sections)
    back = Markup(" ").join(
        Markup('<a href="#{}">back to {}</a>').format(origin(article, place, section), names[section])
        for section in place.sections
    )
    first = Markup('<span class="m {}" id="{}" tabindex="-1"><small class="back">{}</small>')
    return _Mark(
        place.start,
        place.end,
        first.format(kinds, anchor(article, place), back),
        Markup('<span class="m {}">').format(kinds),
        Markup(""),
    )


def _kept(length: int, places: Iterable[Linked]) -> list[tuple[int, int]]:
    """The parts of a text that are shown, in order, none touching another."""
    parts = [(0, min(SHOWN, length))]
    for place in sorted(places):
        first = max(0, place.start - AROUND)
        last = min(length, min(place.end, place.start + LONGEST) + AROUND)
        if first <= parts[-1][1]:
            parts[-1] = (parts[-1][0], max(parts[-1][1], last))
        else:
            parts.append((first, last))
    return parts


def _left_out(characters: int) -> Markup:
    if not characters:
        return Markup("")
    return Markup('<small class="label"> [… {} characters are left out here …] </small>').format(
        f"{characters:,}"
    )
