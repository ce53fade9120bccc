"""One small picture per outlet, all of one panel to one scale: bars and columns as SVG, widths in per cent, letters never scaled.

Fill and edge tell the parts apart where colour does not. What is drawn holds numbers of ours alone, never a word of an outlet's.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..looks import FAINT, INK, PAPER, RULE

HEIGHT = 28
FILLS = {"first": ("#004f8b", "#004f8b"), "second": ("#9cc3e6", "#004f8b"), "third": (PAPER, "#004f8b")}
"""The parts of a bar, from dark to hollow: fill and edge."""
MARK = "#8c2d04"
COLUMNS = 45
"""At most so many columns in one picture."""


class Bins(NamedTuple):
    """Equal stretches of time: what one of them is ("day", "week", "month", "year"), and the first day of each."""

    unit: str
    begins: tuple[datetime.date, ...]

    def counts(self, days: Mapping[str, int]) -> list[int]:
        """Return how many of `days` (ISO) lie in each."""
        number = {begin: n for n, begin in enumerate(self.begins)}
        found = [0] * len(self.begins)
        for day, count in days.items():
            found[number[_begin(datetime.date.fromisoformat(day), self.unit)]] += count
        return found


def bins(days: Iterable[str]) -> Bins | None:
    """Return the bins that hold all these days (ISO), no more than COLUMNS unless they are years; None without a day.

    >>> bins(["2026-01-01", "2026-03-05"]).unit
    'week'
    """
    dates = [datetime.date.fromisoformat(day) for day in days]
    if not dates:
        return None
    for unit in ("day", "week", "month", "year"):
        begins = [_begin(min(dates), unit)]
        while len(begins) <= COLUMNS and (after := _next(begins[-1], unit)) <= max(dates):
            begins.append(after)
        if len(begins) <= COLUMNS:
            return Bins(unit, tuple(begins))
    # Half a century and more: one date is wrong, or the stretch is history; only the years that have articles are drawn.
    return Bins("year", tuple(sorted({_begin(date, "year") for date in dates})))


def bar(parts: Sequence[tuple[str, float]], most: float) -> Markup:
    """Draw a bar of parts, (a name of FILLS, its length), one after the other; `most` would be as long as the line."""
    drawn, left = [], 0.0
    for name, length in parts:
        wide = 100 * length / most if most else 0.0
        if wide > 0:
            drawn.append(_box(left, wide, 5, HEIGHT - 10, name))
        left += wide
    return _svg(_line(HEIGHT - 5), *drawn)


def bars(lengths: Sequence[tuple[str, float | None]], most: float) -> Markup:
    """Draw thin bars below each other, (a name of FILLS, its length); one without a length is left empty."""
    step = HEIGHT / len(lengths)
    drawn = [
        _box(0.0, 100 * length / most, n * step + 1, step - 2, name)
        for n, (name, length) in enumerate(lengths)
        if length and most
    ]
    edge = Markup('<line x1="0" x2="0" y1="0" y2="{}" stroke="{}"/>').format(HEIGHT, INK)
    return _svg(edge, *drawn)


def columns(counts: Sequence[int], most: int, mark: float | None = None) -> Markup:
    """Draw a column for each count, `most` as high as the picture; `mark` (in columns from the left) gets a line."""
    wide = 100 / max(len(counts), 1)
    drawn = [
        Markup('<rect x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}" fill="{}"/>').format(
            n * wide + wide * 0.05, HEIGHT - high, wide * 0.9, high, FILLS["first"][0]
        )
        for n, count in enumerate(counts)
        if count and (high := max(1.5, (HEIGHT - 2) * count / most))
    ]
    if mark is not None:
        drawn.append(
            Markup(
                '<line x1="{0:.2f}%" x2="{0:.2f}%" y1="0" y2="{1}" stroke="{2}" stroke-width="2.5"/>'
            ).format(mark * wide, HEIGHT, MARK)
        )
    return _svg(_line(HEIGHT), *drawn)


def scale(labels: Sequence[tuple[float, str]]) -> Markup:
    """Write labels below pictures, each at a place in per cent."""
    return _svg(
        *(
            Markup('<text x="{:.2f}%" y="13" text-anchor="{}" fill="{}">{}</text>').format(
                at, "start" if at < 15 else "end" if at > 85 else "middle", FAINT, words
            )
            for at, words in labels
        ),
        height=18,
    )


def swatch(name: str) -> Markup:
    """Draw a piece of a part of a bar, for the line that says what is what."""
    fill, edge = FILLS[name]
    return Markup(
        '<svg width="22" height="14" aria-hidden="true" focusable="false">'
        '<rect x="1" y="1" width="20" height="12" fill="{}" stroke="{}" stroke-width="1.5"/></svg>'
    ).format(fill, edge)


def line_swatch() -> Markup:
    """Draw the line that marks a place among columns."""
    return Markup(
        '<svg width="10" height="14" aria-hidden="true" focusable="false">'
        '<line x1="5" x2="5" y1="0" y2="14" stroke="{}" stroke-width="2.5"/></svg>'
    ).format(MARK)


def _box(left: float, wide: float, y: float, high: float, name: str) -> Markup:
    fill, edge = FILLS[name]
    return Markup(
        '<rect x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}" fill="{}" stroke="{}" stroke-width="1"/>'
    ).format(left, y, wide, high, fill, edge)


def _line(y: float) -> Markup:
    return Markup('<line x1="0" x2="100%" y1="{0}" y2="{0}" stroke="{1}"/>').format(y, RULE)


def _svg(*inside: Markup, height: int = HEIGHT) -> Markup:
    return Markup(
        '<svg class="line" width="100%" height="{}" aria-hidden="true" focusable="false">{}</svg>'
    ).format(height, Markup("").join(inside))


def _begin(day: datetime.date, unit: str) -> datetime.date:
    if unit == "week":
        # The first week of the calendar begins before its first day.
        return day - datetime.timedelta(min(day.weekday(), day.toordinal() - 1))
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _next(begin: datetime.date, unit: str) -> datetime.date:
    """The beginning after this one; past the end of the calendar, the last day."""
    try:
        if unit == "month":
            return (begin + datetime.timedelta(31)).replace(day=1)
        if unit == "year":
            return begin.replace(year=begin.year + 1)
        return begin + datetime.timedelta({"day": 1, "week": 7}[unit])
    except (OverflowError, ValueError):
        return datetime.date.max
