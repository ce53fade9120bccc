"""Expressions that count from now or from another time: yesterday, last week, within weeks, two days ago, a day later."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from . import anchored
from .calendar_words import COUNT, GAP, PART_OF_DAY, UNIT, UNITS, number
from .candidates import Candidate

_PREP = rf"(?:(?:in|on|at|over|by|since|until|till|during|within|from|before|after|through|throughout){GAP})?"
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}

_TELLS = re.compile(
    "day|omorrow|night|week|month|year|hour|decade|minute|centur|generation|morning|fternoon|evening|quarter|dawn|dusk|sunrise|sunset"
    "|DAY|TOMORROW|NIGHT|WEEK|MONTH|YEAR"
)
_NAMED = re.compile(
    rf"\b{_PREP}(?:(?:earlier|later|early|late){GAP})?"
    rf"(?:the{GAP}day{GAP}(?:before{GAP}yesterday|after{GAP}tomorrow)|(yesterday|today|tonight|tomorrow)\b(?![’']s{GAP}(?:world|society))"
    rf"(?:{GAP}{PART_OF_DAY}\b)?)",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"\b(?:(?:just|about|around|some|almost|nearly|over|more{GAP}than){GAP})?(?:({COUNT}){GAP})?({UNIT}|{UNITS}){GAP}ago\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b(?:({COUNT})[ -])({UNIT}|{UNITS}){GAP}(?:earlier|later|before|afterwards?|previously)\b"
    rf"(?!{GAP}(?:than|that|the|it|he|she|they)\b)",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"\b(?:with)?in{GAP}(?:(?:the{GAP}(?:next|coming){GAP})?(?:a{GAP}matter{GAP}of{GAP})?(?:just{GAP})?(?:hours|days|weeks|months|years)\b"
    rf"|{COUNT}{GAP}(?:{UNIT}|{UNITS})(?:’s|'s|[’'])?{GAP}time\b)",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    rf"\b{_PREP}(?:(?:the{GAP})?(?:past|last|next|coming|previous|following|first|final){GAP}(?:{COUNT}{GAP})?|(?:the{GAP})?recent{GAP}"
    rf"|the{GAP}(?:days|weeks|months|years){GAP}(?:ahead|to{GAP}come)\b)(?:{UNITS})?\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    rf"\b{_PREP}(?:(?:(?:early|late|later|earlier)|(?:the{GAP})?(?:end|start|beginning|middle){GAP}of){GAP})?"
    rf"(?:(last|next|this){GAP}(week|weekend|month|year|decade|century|fortnight|night|morning|afternoon|evening|quarter)"
    rf"|(?:the{GAP})?(?:past|coming|previous|following|same){GAP}(?:night|day|week|weekend|month|year|decade|morning|afternoon|evening)"
    rf"|that{GAP}(?:same{GAP})?(?:night|day|week|month|year|morning|afternoon|evening|weekend))\b",
    re.IGNORECASE,
)
_EDGE = re.compile(
    rf"\b{_PREP}(?:the{GAP}(?:end|start|beginning|turn|middle){GAP}of{GAP}the{GAP}(?:day|week|weekend|month|year|decade|century)"
    rf"|the{GAP}(?:day|week|month|year|night){GAP}(?:before|after)\b(?!{GAP}\w)"
    rf"|the{GAP}(?:day|week|month|year|night){GAP}before(?={GAP}(?:he|she|it|they|the)\b)(?!x)x?)",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"\b(?:overnight|(?:at|over|by|until|during|before|after|since|on){GAP}the{GAP}weekend|in{GAP}the{GAP}(?:early|small){GAP}hours"
    rf"|in{GAP}the{GAP}(?:morning|afternoon|evening)|(?:at|before|after|since|until|by){GAP}(?:dawn|dusk|sunrise|sunset))\b",
    re.IGNORECASE,
)


def relative(text: str) -> Iterator[Candidate]:
    """Yield every expression that needs another time to count from; they may overlap."""
    for start, end in _stretches(text):
        yield from _relative(text, start, end)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text that are worth a closer look: those around a word for a time."""
    start, end = 0, -1
    for match in _TELLS.finditer(text):
        if match.start() - 60 > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - 50)
        end = match.end() + 50
    if end >= 0:
        yield start, end


def _relative(text: str, start: int, end: int) -> Iterator[Candidate]:
    for match in _NAMED.finditer(text, start, end):
        days = _DAYS[match[1].casefold()] if match[1] else 2 if "omorrow" in match[0] else -2
        yield Candidate(*match.span(), "relative", "", _by_days(days))
    for match in _AGO.finditer(text, start, end):
        exact = number(match[1]) if match[1] else None
        one_word = match[0].casefold()
        plain = not one_word.startswith(("about", "around", "some", "almost", "nearly", "over", "more"))
        back = -exact if exact is not None and plain and match[2].casefold() in ("day", "days") else None
        yield Candidate(*match.span(), "relative", "", _by_days(back) if back is not None else None)
    for match in _PERIOD.finditer(text, start, end):
        yield Candidate(*match.span(), "relative", "", _period(match))
    for match in _STRETCH.finditer(text, start, end):
        if match[0].casefold().endswith(("s", "ahead", "come", "centuries")):
            yield Candidate(*match.span(), "relative")
    for pattern in (_LATER, _WITHIN, _EDGE, _PLAIN):
        for match in pattern.finditer(text, start, end):
            yield Candidate(*match.span(), "relative")


def _by_days(days: int) -> Callable[[datetime.date, str], str]:
    return lambda anchor, tense: anchored.moved(anchor, days)


def _period(match: re.Match[str]) -> Callable[[datetime.date, str], str] | None:
    if not match[1]:
        return None
    which, unit = match[1].casefold(), match[2].casefold()
    if unit in ("morning", "afternoon", "evening") and which == "this":
        return _by_days(0)
    if unit == "night" and which == "last":
        return _by_days(-1)
    return lambda anchor, tense: anchored.period(which, unit, anchor)
