"""The words and shapes of a date: months, weekdays, numbers written as words, and the little words around them."""

from __future__ import annotations

import re

from ..number_words import TO_NINETEEN
from ..text import listed

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri",
            "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
SMALL = {word: number for word, number in TO_NINETEEN.items() if number <= 13} | {"a": 1, "an": 1}

GAP = r"[ \t\u00a0\u2009\u202f]{1,3}"
COMMA = rf"(?:,{GAP}|{GAP})"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL = r"(?:st|nd|rd|th)?"
YEAR = r"(?:1\d|20)\d\d(?![\d,]*\d|\w|[-–]\w)"
RANGE = rf"(?:{GAP})?[-–](?:{GAP})?|{GAP}(?:to|and|or){GAP}"
PART_OF_DAY = "(?:morning|afternoon|evening|night|lunchtime)"
COUNT = rf"(?:\d{{1,4}}|{'|'.join(SMALL)}|several|a{GAP}few|few|many|some|a{GAP}couple{GAP}of|couple{GAP}of)"
UNIT = "(?:minute|hour|day|night|week|fortnight|month|year|decade|weekend|century)"
UNITS = "(?:minutes|hours|days|nights|weeks|fortnights|months|years|decades|weekends|centuries|generations)"

WEEKDAY_WORD = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WEEKDAY_SHORT = r"(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.?"
MONTH_WORD = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)

PREPOSITIONS = listed(
    "on in at over by since until till during within from before after between through throughout"
)
PREFIX = re.compile(
    rf"(?<!\w)(?:(?P<prep>{'|'.join(PREPOSITIONS)}){GAP})?"
    rf"(?P<edge>(?:as{GAP}|the{GAP})?(?:early|late|later|earlier){GAP}(?:(?:in|on){GAP})?(?:the{GAP})?|mid-|mid{GAP}"
    rf"|(?:the{GAP})?(?:very{GAP})?(?:start|end|beginning|middle|close|spring|summer|autumn|fall|winter|eve|(?:early{GAP}|small{GAP})?hours"
    rf"|morning|afternoon|evening|night|(?:first|second|third|fourth|last){GAP}quarter){GAP}of{GAP}(?:the{GAP})?)?"
    rf"(?P<which>(?:this|last|next|the|that|this{GAP}past|this{GAP}coming|the{GAP}following|the{GAP}previous){GAP})?\Z",
    re.IGNORECASE,
)
"""What may stand before a month, a weekday or a year and belongs to the expression."""
LAST_WORDS = PREPOSITIONS | listed(
    "early late later earlier mid of the this last next that past coming following previous"
)
"""The words that can end it; looked up before the pattern is tried, which is slow."""


def number(words: str) -> int | None:
    """Return how many `words` says ("two", "3"), or None if it does not say exactly.

    >>> number("two"), number("several")
    (2, None)
    """
    low = words.casefold()
    return int(low) if low.isdecimal() else SMALL.get(low)
