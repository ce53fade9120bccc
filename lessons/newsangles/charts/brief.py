"""Lesson 9's picture: at which outlets a brief points, and how much of it is the writer's own or not known.

Each place is a square with the number of its sentence on it. The title says what is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..brief import Brief, read_brief
from ..brief.tags import NOT_KNOWN, OWN
from ..looks import FAINT, Look, looks
from ..story import Story
from .chart import Chart
from .sheet import MARGIN, Sheet, drawing_style

__all__ = ["leaning"]

TOP = 1.3
SIDE, STEP = 0.36, 0.42
SQUARES, COLUMNS = 2.45, 16
LEANS = 0.5
"""Share of all places from which on a brief leans on one outlet."""

_OWN, _NOT_KNOWN, _UNTAGGED = "own", "not known", "no tag"
_DRAWN: dict[str, dict[str, Any]] = {
    _OWN: {"filled": False},
    _NOT_KNOWN: {"filled": False, "dashed": True},
    _UNTAGGED: {"filled": False, "hatched": True},
}


class _Row(NamedTuple):
    """One row of the picture: what stands at its left, its look (None for what is no outlet), the numbers on its squares."""

    label: str
    look: Look | None
    numbers: list[int]


def leaning(brief: str, story: Story) -> Chart:
    """Draw where a brief points: a square for each place, and what is own or not known.

    Places that do not stand in their article are left out: they point nowhere.
    Raises NewsanglesError if `brief` is no text.
    """
    found = read_brief(brief, story)
    rows = _rows(found, story)
    title = _title(found, story)
    highs = [max(1, -(-len(row.numbers) // COLUMNS)) for row in rows]
    with drawing_style():
        sheet = Sheet(TOP + sum(high * STEP + 0.2 for high in highs), title)
        sheet.words(SQUARES, 1.02, "One square for each place; the number is the sentence’s", colour=FAINT)
        top = TOP
        for row, high in zip(rows, highs, strict=True):
            _draw(sheet, row, top, high)
            top += high * STEP + 0.2
    told = [f"{row.label}: {_sentences(row.numbers)}" for row in rows]
    return Chart(
        title=title,
        alt=". ".join([title, "A row of squares for each outlet, one for each place", *told]) + ".",
        header=("row", "squares", "numbers of the sentences"),
        rows=tuple((row.label, len(row.numbers), ", ".join(map(str, row.numbers)) or "–") for row in rows),
        figure=sheet.figure,
        note="A place counts if its words stand in the article. Whether they show the sentence, the picture does not know.",
    )


def _rows(found: Brief, story: Story) -> list[_Row]:
    drawn = looks(story.ids)
    rows = [
        _Row(
            article.outlet,
            drawn[article.id],
            [one.sentence.number for one in found.read for place in one.places if place.article is article],
        )
        for article in story
    ]
    for label, kind in ((_OWN, OWN), (_NOT_KNOWN, NOT_KNOWN)):
        rows.append(_Row(label, None, [one.sentence.number for one in found.read if one.sentence.has(kind)]))
    if untagged := [one.sentence.number for one in found.read if not one.sentence.tags]:
        rows.append(_Row(_UNTAGGED, None, untagged))
    return rows


def _title(found: Brief, story: Story) -> str:
    counts = [
        sum(place.article is article for one in found.read for place in one.places) for article in story
    ]
    total, most = sum(counts), max(counts)
    if not total:
        return "This brief points at no outlet"
    leading = [article.outlet for article, count in zip(story, counts, strict=True) if count == most]
    if len(leading) == 1 and most >= LEANS * total and len(story) > 1:
        return f"This brief leans on {leading[0]}: {most} of {_places(total)}"
    used = sum(count > 0 for count in counts)
    whose = f"{leading[0]} has most, {most}" if len(leading) == 1 else f"none has more than {most}"
    return f"This brief points at {used} of {len(story)} outlets; {whose} of {_places(total)}"


def _places(number: int) -> str:
    return f"{number} place{'s' if number != 1 else ''}"


def _sentences(numbers: Sequence[int]) -> str:
    if not numbers:
        return "none"
    return f"{len(numbers)}, in sentence{'s' if len(set(numbers)) > 1 else ''} {', '.join(map(str, dict.fromkeys(numbers)))}"


def _draw(sheet: Sheet, row: _Row, top: float, high: int) -> None:
    middle = top + high * STEP / 2
    if row.look:
        sheet.outlet(row.label, row.look, middle)
    else:
        sheet.words(MARGIN + 0.32, middle, row.label, bold=True, colour=FAINT)
    for n, number in enumerate(row.numbers):
        x, y = SQUARES + n % COLUMNS * STEP, top + n // COLUMNS * STEP + (STEP - SIDE) / 2
        style: dict[str, Any] = {"filled": True} if row.look else _DRAWN[row.label]
        sheet.box(x, y, SIDE, SIDE, row.look.colour if row.look else FAINT, mark=str(number), **style)
    if row.numbers:
        end = SQUARES + min(len(row.numbers), COLUMNS) * STEP
        sheet.words(end + 0.12, middle, str(len(row.numbers)), bold=True)
    else:
        sheet.words(SQUARES, middle, "none", colour=FAINT)
