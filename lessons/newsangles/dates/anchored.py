"""From a time expression to its date: what can be worked out from the words and the day of publication, and no more."""

from __future__ import annotations

import datetime

from .tense import FUTURE, PAST

Date = datetime.date


def day(year: int, month: int, number: int) -> str:
    """Return the day in ISO, "" if there is no such day.

    >>> day(2026, 2, 28), day(2026, 2, 31)
    ('2026-02-28', '')
    """
    try:
        return Date(year, month, number).isoformat()
    except (ValueError, OverflowError):
        return ""


def moved(anchor: Date, days: int) -> str:
    """Return the day so many days after `anchor` in ISO, "" if the calendar does not reach there."""
    try:
        return (anchor + datetime.timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def weekday(wanted: int, anchor: Date, direction: str, which: str = "") -> str:
    """Return the day that a weekday names (0 is Monday), "" if that cannot be told.

    `direction` is the tense around it; `which` is "last", "next", "this" or "". `Last Thursday` is the latest one before the
    anchor for some and the one of the week before for others: it has a date where both are the same day.

    >>> wednesday = datetime.date(2026, 2, 25)
    >>> weekday(3, wednesday, "past"), weekday(3, wednesday, "future"), weekday(3, wednesday, "")
    ('2026-02-19', '2026-02-26', '')
    >>> weekday(3, wednesday, "past", "last"), weekday(0, wednesday, "past", "last")
    ('2026-02-19', '')
    """
    today = anchor.weekday()
    if which == "last":
        return moved(anchor, wanted - today - 7) if wanted >= today else ""
    if which == "next":
        return moved(anchor, wanted - today + 7) if wanted <= today else ""
    if which in ("last week", "next week", "this week"):
        return moved(anchor, wanted - today + {"last": -7, "next": 7, "this": 0}[which[:4]])
    if which == "this past":
        return moved(anchor, -((today - wanted - 1) % 7 + 1))
    if which == "this coming":
        return moved(anchor, (wanted - today - 1) % 7 + 1)
    if which == "this" and not direction:
        return moved(anchor, wanted - today) if wanted >= today else ""
    if direction == PAST:
        return moved(anchor, -((today - wanted) % 7))
    if direction == FUTURE:
        return moved(anchor, (wanted - today) % 7)
    return ""


def day_of_year(
    month: int, number: int, anchor: Date, direction: str, wanted: int | None = None, furthest: int = 300
) -> str:
    """Return the day that a date without a year names, "" if that cannot be told or there is none.

    It is the anchor itself, the nearest such day before it in the past tense, after it in the future tense. A day more than
    `furthest` days away is left open: in the past tense, a year back is more often a slip for tomorrow. So is one whose
    weekday (`wanted`, 0 is Monday) does not fit.

    >>> day_of_year(2, 24, datetime.date(2026, 2, 25), "past")
    '2026-02-24'
    >>> day_of_year(3, 1, datetime.date(2026, 2, 25), "past")
    ''
    """
    years = [anchor.year + shift for shift in (-1, 0, 1)]
    days = (
        [Date(year, month, number) for year in years if day(year, month, number)] if anchor.year > 1 else []
    )
    if anchor in days:
        found: Date | None = anchor
    elif direction == PAST:
        found = max((one for one in days if one < anchor), default=None)
    elif direction == FUTURE:
        found = min((one for one in days if one > anchor), default=None)
    else:
        found = None
    if found is None or abs((found - anchor).days) > furthest or wanted not in (None, found.weekday()):
        return ""
    return found.isoformat()


def month(number: int, anchor: Date, direction: str, which: str = "") -> str:
    """Return the month ("2025-09") that a month without a year names, "" if that cannot be told.

    `which` is "last year", "this year", "next year", "last", "next", "this" or "". As with weekdays, `last May` has a date
    where the latest May before the anchor is also the May of last year.

    >>> month(9, datetime.date(2026, 2, 25), "past"), month(5, datetime.date(2026, 8, 1), "past", "last")
    ('2025-09', '')
    """
    year = anchor.year
    if which in ("last year", "this year", "next year"):
        year += {"last": -1, "this": 0, "next": 1}[which[:4]]
    elif which == "last":
        year -= 1
        if number < anchor.month:
            return ""
    elif which == "next":
        year += 1
        if number > anchor.month:
            return ""
    elif direction == PAST or which == "this past":
        year -= number > anchor.month
    elif direction == FUTURE or which == "this coming":
        year += number < anchor.month
    elif which != "this":
        return ""
    return f"{year:04}-{number:02}"


def period(which: str, unit: str, anchor: Date) -> str:
    """Return the month or year that "last month", "this year" names; of a week or a day-less stretch "".

    >>> period("last", "month", datetime.date(2026, 1, 15)), period("this", "year", datetime.date(2026, 1, 15))
    ('2025-12', '2026')
    """
    shift = {"last": -1, "this": 0, "next": 1}.get(which)
    if shift is None:
        return ""
    if unit == "year":
        return f"{anchor.year + shift:04}"
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + shift
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return ""
