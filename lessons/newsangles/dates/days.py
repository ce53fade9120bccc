"""Where a text names a day or a month: 24 February 2026, Feb. 24, 2026-02-24, 24/02/2026, in September, on Thursday."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from ..text import listed
from . import anchored
from .calendar_words import (
    COMMA,
    DAY,
    GAP,
    MONTH_WORD,
    MONTHS,
    ORDINAL,
    PART_OF_DAY,
    RANGE,
    WEEKDAY_SHORT,
    WEEKDAY_WORD,
    WEEKDAYS,
    YEAR,
)
from .candidates import Before, Candidate, before, ended

_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?:T\d\d[\d:.]{3,13}(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]|\.\d)")
_NUMERIC = re.compile(r"(?<![\w/.,-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|(?<=/)\d\d)(?![\w/-]|\.\d)")
_MONTH = re.compile(rf"\b{MONTH_WORD}(?!\w)")
_DAY_BEFORE = re.compile(
    rf"(?<![\w.,:/-])(?:(?P<weekday>{WEEKDAY_WORD}|{WEEKDAY_SHORT}){COMMA})?(?:the{GAP})?"
    rf"(?:(?P<first>{DAY}){ORDINAL}(?:{RANGE}))?(?P<day>\d{{1,2}}){ORDINAL}{GAP}(?:of{GAP})?\Z"
)
_WEEKDAY_BEFORE = re.compile(rf"(?<!\w)(?:{WEEKDAY_WORD}|{WEEKDAY_SHORT}){COMMA}\Z")
_DAY_AFTER = re.compile(
    rf"{GAP}(?:the{GAP})?(?P<day>\d{{1,2}}){ORDINAL}(?![\d:/%]|[.,]\d|\w)"
    rf"(?:(?P<last>{RANGE}){DAY}{ORDINAL}(?![\d:/%]|[.,]\d|\w|{GAP}{MONTH_WORD}))?"
)
_YEAR_AFTER = re.compile(rf"(?:,?{GAP}|{GAP}of{GAP})(?P<year>{YEAR})(?!{GAP}(?:people|homes|units|jobs)\b)")
_OF_YEAR = re.compile(rf"{GAP}(?:of{GAP})?(last|next|this){GAP}year\b")
_PART_AFTER = re.compile(rf"{GAP}{PART_OF_DAY}\b(?:,?{GAP}(?:of{GAP})?(last|next|this){GAP}week\b)?")
_WEEK_AFTER = re.compile(rf",?{GAP}(?:of{GAP})?(last|next|this){GAP}week\b")
_WEEKDAY = re.compile(rf"\b{WEEKDAY_WORD}\b|(?<=\bon ){WEEKDAY_SHORT[:-3]}\.")
_HOLIDAY_BEFORE = re.compile(
    r"\b(?:[Aa]|[Ee]very|[Ee]ach|[Oo]ne|Black|Good|Ash|Bloody|Super|Cyber|Palm|Easter|Holy|"
    r"Maundy|Shrove|Sheffield|Giving|Mail on|Telegraph on|Man|Girl) \Z"
)
_TITLE_AFTER = re.compile(
    r" (?:Times|Telegraph|Mirror|Express|Mail|Post|Night|People|Sport|Herald|Addams|World|Agreement|Club|Group)\b"
)
_NAME_BEFORE = re.compile(
    r"\b(?:Theresa|Brian|Elaine|Julia|Mrs|Mr|Ms|Prime Minister|Premier|Women’s|Women's|Million) \Z"
)
_ATTRIBUTE_AFTER = re.compile(
    rf"{GAP}(?!and\b|or\b|in\b|at\b|on\b|as\b|by\b|for\b|to\b|was\b|were\b|is\b|with\b|that\b)[a-z]{{4,}}"
)
NAMES_TOO = listed("march may april june august mar jun")
_SHORT_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\Z")


def days(text: str) -> Iterator[Candidate]:
    """Yield every expression that names a day, a weekday or a month; they may overlap."""
    for match in _ISO.finditer(text):
        yield ended(text, match, "day", anchored.day(int(match[1]), int(match[2]), int(match[3])))
    for match in _NUMERIC.finditer(text):
        yield _numeric(text, match)
    for match in _MONTH.finditer(text):
        yield from _month(text, match)
    for match in _WEEKDAY.finditer(text):
        yield from _weekday(text, match)


def _numeric(text: str, match: re.Match[str]) -> Candidate:
    """Read 24/02/2026: day first or month first, where only one of the two can be."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    year += 2000 if year < 100 else 0
    if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
        return ended(text, match, "ambiguous", "")
    return ended(text, match, "day", anchored.day(year, second, first) or anchored.day(year, first, second))


def _month(text: str, match: re.Match[str]) -> Iterator[Candidate]:
    name = match[0].rstrip(".").casefold()
    month = MONTHS[name]
    start, end = match.span()
    if _NAME_BEFORE.search(text, max(0, start - 20), start):
        return
    # Looked at before the pattern is tried, which is slow.
    digits = any(letter.isdecimal() for letter in text[max(0, start - 10) : start])
    before_it = _DAY_BEFORE.search(text, max(0, start - 45), start) if digits else None
    after_it = None if before_it else _DAY_AFTER.match(text, end)
    if before_it or after_it:
        yield _day(text, start, after_it.end() if after_it else end, month, before_it or after_it)
        return
    year = _YEAR_AFTER.match(text, end)
    prefix = before(text, start)
    if year:
        yield Candidate(prefix.start, year.end(), "month", f"{int(year['year']):04}-{month:02}")
        return
    if name in NAMES_TOO and not _surely_month(prefix, name):
        return
    if _SHORT_MONTH.match(match[0]) and not (prefix.prep or prefix.which):
        return
    of_year = _OF_YEAR.match(text, end)
    which = f"{of_year[1]} year" if of_year else prefix.which
    attribute = prefix.which in ("", "the") and not (prefix.prep or prefix.edge) and not of_year
    yield Candidate(
        prefix.start,
        of_year.end() if of_year else end,
        "month",
        "",
        None if attribute else lambda anchor, tense: anchored.month(month, anchor, tense, which),
    )


def _surely_month(prefix: Before, name: str) -> bool:
    """Whether a word that is also a name or a verb is a month here: "in May", not "by May"."""
    return bool(
        prefix.prep in ("in", "since", "until", "till", "during", "throughout")
        or prefix.edge
        or prefix.which in ("last", "next", "this")
        or (prefix.prep and name in ("april", "june", "august"))
    )


def _day(text: str, start: int, end: int, month: int, found: re.Match[str] | None) -> Candidate:
    assert found is not None
    groups = found.groupdict()
    number = int(groups["day"])
    is_range = bool(groups.get("first") or groups.get("last"))
    first = found.start() if "first" in groups else start
    named = groups.get("weekday")
    if "first" not in groups and (ahead := _WEEKDAY_BEFORE.search(text, max(0, start - 15), start)):
        first, named = ahead.start(), ahead[0]
    wanted = WEEKDAYS[named.strip(" ,.\t\u00a0\u2009\u202f").casefold()] if named else None
    year = _YEAR_AFTER.match(text, end)
    prefix = before(text, first)
    part = _PART_AFTER.match(text, year.end() if year else end)
    whole_end = part.end() if part else year.end() if year else end
    if year:
        date = anchored.day(int(year["year"]), month, number)
        if date and wanted is not None and datetime.date.fromisoformat(date).weekday() != wanted:
            date = ""
        return Candidate(prefix.start, whole_end, "day", date[:7] if is_range else date)
    if (
        prefix.which == "the"
        and not groups.get("first")
        and "last" in groups
        and _ATTRIBUTE_AFTER.match(text, end)
    ):
        # "the October 7 attacks" is a name: of which year, its words do not say.
        return Candidate(prefix.start, whole_end, "day of year")
    of_year = _OF_YEAR.match(text, end)

    def resolve(anchor: datetime.date, tense: str) -> str:
        if of_year:
            shift = {"last": -1, "this": 0, "next": 1}[of_year[1]]
            date = anchored.day(anchor.year + shift, month, number)
        else:
            furthest = 90 if prefix.prep == "since" else 300
            date = anchored.day_of_year(month, number, anchor, tense, wanted, furthest)
        return date[:7] if is_range else date

    return Candidate(prefix.start, of_year.end() if of_year else whole_end, "day of year", "", resolve)


def _weekday(text: str, match: re.Match[str]) -> Iterator[Candidate]:
    start, end = match.span()
    if _HOLIDAY_BEFORE.search(text, max(0, start - 16), start) or _TITLE_AFTER.match(text, end):
        return
    number = WEEKDAYS[match[0].rstrip(".").casefold()]
    prefix = before(text, start)
    after = _PART_AFTER.match(text, end) or _WEEK_AFTER.match(text, end)
    which = f"{after[1]} week" if after and after[1] else prefix.which
    if which in ("the", "that", "the following", "the previous"):
        yield Candidate(prefix.start, after.end() if after else end, "weekday")
        return
    yield Candidate(
        prefix.start,
        after.end() if after else end,
        "weekday",
        "",
        lambda anchor, tense: anchored.weekday(number, anchor, tense, which),
    )
