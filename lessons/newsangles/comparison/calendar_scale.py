"""A stretch of the calendar to draw on: how much of it, its ticks, and where each time stands on it."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONGEST = 3 * 366
"""Days: a picture of more would press the news of a week into a dot."""
DAY = datetime.timedelta(days=1)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")


@dataclass(frozen=True)
class Calendar:
    """The days from `first` to `last`, the last not included."""

    first: datetime.date
    last: datetime.date

    def place(self, date: str) -> tuple[float, float] | None:
        """Return from where to where a day, month or year stands, in per cent; None where it is further off than the picture."""
        days = stretch(date)
        if days is None or days[1] < self.first or days[0] >= self.last:
            return None
        first, last = (100 * max(0, min((day - self.first) / (self.last - self.first), 1)) for day in days)
        return (first, last) if len(date) < len("2026-02-25") else (first, first)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Return at most four days to write below the picture: where each stands, in per cent, and its words."""
        days = (self.last - self.first).days
        if days <= 62:
            step = -(-days // 4)
            at = [self.first + n * step * DAY for n in range(4) if n * step < days]
            words = [_day(day) if n else f"{_day(day)} {day.year}" for n, day in enumerate(at)]
        else:
            months = [day for day in _months(self.first, self.last) if day < self.last]
            at = months[:: -(-len(months) // 4)]
            words = [f"{MONTHS[day.month - 1]} {day.year}" for day in at]
        return [
            (100 * ((day - self.first) / (self.last - self.first)), said)
            for day, said in zip(at, words, strict=True)
        ]


def stretch(date: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day of a day, month or year in ISO; None for words that are none.

    >>> stretch("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    found = _DATE.match(date)
    try:
        year, month, day = (int(part) if part else 0 for part in found.groups()) if found else (0, 0, 0)
        first = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    month = month or 12
    return first, datetime.date(year, month, calendar.monthrange(year, month)[1])


def said(date: str) -> str:
    """Return a date as a label has it.

    >>> said("2026-02-25"), said("2025-09"), said("1939")
    ('25 Feb 2026', 'Sep 2025', '1939')
    """
    days = stretch(date)
    if days is None:
        return date
    parts = [str(days[0].day)] if len(date) == len("2026-02-25") else []
    parts += [MONTHS[days[0].month - 1]] if len(date) > len("2026") else []
    return " ".join([*parts, date[:4]])


def calendar_for(dates: Iterable[str], own: Iterable[str]) -> Calendar | None:
    """Return the stretch of the calendar that holds `dates`, or as many as fit about the files' `own`; None without any."""
    days = sorted(found for date in dates if (found := stretch(date)))
    if not days:
        return None
    middle = sorted(found[0] for date in own if (found := stretch(date))) or [days[len(days) // 2][0]]
    centre = middle[len(middle) // 2]
    near = [found for found in days if abs((found[0] - centre).days) <= LONGEST // 2] or days[:1]
    first, last = near[0][0], max(found[1] for found in near)
    if (last - first).days <= 40:
        return Calendar(_earlier(first, 1), _later(last, 2))
    return Calendar(
        first.replace(day=1), _later(last.replace(day=calendar.monthrange(last.year, last.month)[1]), 1)
    )


def _months(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    found, at = [], first.replace(day=1)
    while at < last:
        found.append(at)
        if at.year == datetime.MAXYEAR and at.month == 12:
            break
        at = at.replace(year=at.year + at.month // 12, month=at.month % 12 + 1)
    return found


def _earlier(day: datetime.date, days: int) -> datetime.date:
    return day - min(days, (day - datetime.date.min).days) * DAY


def _later(day: datetime.date, days: int) -> datetime.date:
    return day + min(days, (datetime.date.max - day).days) * DAY


def _day(day: datetime.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
