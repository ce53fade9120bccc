"""Where a text names a year, a season, a decade or a time of day: in 2024, over the summer, the 1990s, at 9am."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .calendar_words import GAP, YEAR
from .candidates import Candidate, before, ended

_YEAR = re.compile(r"(?<![\w.,/:#$£€@=&+-])(?:19|20)\d\d(?![\w%@]|[.,:/]\d|-(?!\d\d(?:\d\d)?(?![\w-]))\w)")
_YEARS = re.compile(
    rf"\s?[-–]\s?(?:(?:19|20)\d\d|\d\d)(?![\w%-]|[.,]\d)|{GAP}(?:and|to){GAP}(?:19|20)\d\d(?![\w%-]|[.,]\d)"
)
_YEAR_BEFORE = re.compile(
    rf"\b(?:in|since|until|till|during|by|from|between|before|after|through|throughout|of|early|late|mid|the|and|to|year|"
    rf"spring|summer|autumn|fall|winter|budget){GAP}\Z|mid-\Z|[([]\Z|\d{{4}}\s?[-–]\s?\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"{GAP}(?:[a-z-]{{2,20}}{GAP})?(?!was\b|his\b|as\b|is\b|has\b|this\b|its\b|does\b)[a-z]{{2,}}s\b"
)
_NOUN_AFTER = re.compile(rf"{GAP}[A-Za-z][a-z]+\b")
_PEOPLE = re.compile(rf"{GAP}(?:people|men|women|children|troops|staff|aircraft)\b")
_DECADE = re.compile(r"\d0[’']?s\b")
_DECADE_BEFORE = re.compile(r"(?:(?<![\w.,$£€-])(?:1[5-9]|20)|(?<![\w’'])[’']|(?<=\bthe ))\Z")
_CENTURY = re.compile(
    r"\b(?:\d\d?(?:st|nd|rd|th)|nineteenth|twentieth|twenty-first)[ -](?:century|centuries)\b"
)
_QUARTER = re.compile(
    rf"\bQ[1-4]{GAP}(?:of{GAP})?({YEAR})|\b(?:in{GAP})?the{GAP}(?:first|second|third|fourth|last){GAP}"
    rf"(?:quarter|half){GAP}of{GAP}({YEAR})"
)
_SEASON = re.compile(r"\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b")
_SEASON_YEAR = re.compile(rf",?{GAP}(?:of{GAP})?({YEAR})|{GAP}of{GAP}(?:this|last|next){GAP}year\b")
_CLOCK = re.compile(
    r"(?<![\w.:,/$£€-])(?:(?:0?\d|1\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:[ap]\.m\.|[ap]m\b)(?:\s(?:GMT|BST|UTC|CET|E[SD]?T|P[SD]?T)\b)?"
    r"|(?:[01]\d|2[0-3]|(?<=\bat )\d):[0-5]\d(?![\d:])(?:\s(?:GMT|BST|UTC|CES?T|E[SD]?T|P[SD]?T|local time)\b|\b)"
    r"|(?:[01]\d|2[0-3])[0-5]\d\s(?:GMT|BST|UTC)\b"
    r"|(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?o[’']clock\b)"
    r"|\b(?:noon|midday|midnight)\b"
)
_CLOCK_BEFORE = re.compile(
    rf"\b(?:at|by|before|after|between|until|till|from|since|around|about){GAP}(?:(?:about|around|just{GAP}(?:after|before)){GAP})?\Z",
    re.IGNORECASE,
)


def years(text: str) -> Iterator[Candidate]:
    """Yield every expression that names a year, a season, a decade or a time of day; they may overlap."""
    for match in _YEAR.finditer(text):
        yield from _year(text, match)
    for match in _SEASON.finditer(text):
        yield from _season(text, match)
    for match in _QUARTER.finditer(text):
        yield ended(text, match, "quarter", match[1] or match[2])
    for match in _DECADE.finditer(text):
        if head := _DECADE_BEFORE.search(text, max(0, match.start() - 2), match.start()):
            yield Candidate(before(text, head.start()).start, match.end(), "decade")
    for match in _CENTURY.finditer(text):
        yield ended(text, match, "century", "")
    for match in _CLOCK.finditer(text):
        at = _CLOCK_BEFORE.search(text, max(0, match.start() - 25), match.start())
        yield Candidate(at.start() if at else match.start(), match.end(), "time")


def _year(text: str, match: re.Match[str]) -> Iterator[Candidate]:
    start, end = match.span()
    context = _YEAR_BEFORE.search(text, max(0, start - 15), start)
    if not context:
        return
    sure = context[0].strip().casefold() in (
        "in",
        "since",
        "until",
        "till",
        "during",
        "throughout",
        "year",
        "mid-",
    )
    if _PEOPLE.match(text, end) or (not sure and context[0][0] not in "([" and _COUNTED.match(text, end)):
        return
    prefix, years = before(text, start), _YEARS.match(text, end)
    if not prefix.prep and not prefix.edge and context[0].strip().casefold() in ("of", "and", "to"):
        return
    if prefix.which == "the" and not years and (noun := _NOUN_AFTER.match(text, end)):
        # "since the 2022 season" is a time, "the 2024 champion" a name.
        if prefix.prep:
            yield Candidate(prefix.start, noun.end(), "year", match[0])
        return
    yield Candidate(prefix.start, years.end() if years else end, "year", "" if years else match[0])


def _season(text: str, match: re.Match[str]) -> Iterator[Candidate]:
    start, end = match.span()
    prefix = before(text, start)
    year = _SEASON_YEAR.match(text, end)
    if year:
        yield Candidate(prefix.start, year.end(), "season", year[1] or "")
    elif prefix.which in ("last", "next", "this", "this past", "this coming") or (
        prefix.prep in ("in", "over", "during", "by", "since", "until", "throughout", "before", "after")
        and (prefix.which == "the" or prefix.prep == "in")
        and not re.compile(rf"{GAP}(?:of|in)\b").match(text, end)
    ):
        this = prefix.which == "this" and match[0].casefold() != "winter"
        yield Candidate(
            prefix.start, end, "season", "", (lambda anchor, tense: f"{anchor.year:04}") if this else None
        )
