"""Numbers as news writes them: 2,000 and 1.5bn, twenty-one and half a million, thousands of, two-thirds, one in five."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..number_words import TENS, TO_NINETEEN

GAP = r"[ \t\u00a0\u2009\u202f]{1,3}"

SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
LETTERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12}
VAGUE = {
    "tens of thousands": 1e4, "hundreds of thousands": 1e5, "tens of millions": 1e7, "hundreds of millions": 1e8,
    "tens of billions": 1e10, "hundreds of billions": 1e11, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1e3,
    "millions": 1e6, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}

_SMALL = "|".join([*TO_NINETEEN, *TENS, "hundred"])
_SCALE = "|".join([*SCALES, "dozen"])
WORDS = re.compile(
    rf"\b(?:(?P<half>half{GAP}(?:an?{GAP})?|an?{GAP}half[ -])(?P<halved>{_SCALE}|hundred)"
    rf"|(?P<and_half>{_SMALL})[ -]and[ -]a[ -]half(?:[ -](?P<scaled>{_SCALE}))?"
    rf"|(?P<words>(?:an?{GAP}(?=(?:hundred|{_SCALE})\b))?(?:{_SMALL}|{_SCALE})\b"
    rf"(?:(?:-|{GAP})(?:and{GAP})?(?:{_SMALL}|{_SCALE})\b){{0,12}}))(?![\w])",
    re.IGNORECASE,
)
_DIGITS = (
    r"(?P<currency>(?:(?:US|AU?|CA?|HK|NZ|S)?[$£€¥₹₽₴]|(?:USD|GBP|EUR)(?=\s))\s?)?"
    r"(?P<number>\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3}){1,5}|\d{1,15})(?P<decimal>\.\d{1,6})?(?![\d/:\\@_]|[.,]\d)"
)
DIGITS = re.compile(rf"(?<![\w.,/:#@=&+\\-]){_DIGITS}")
DIGITS_ANYWHERE = re.compile(_DIGITS)
"""Digits behind a hyphen, too, where that is known to be the "to" of a range and not the one of F-16."""
SCALE_AFTER = re.compile(
    rf"(?:(?P<letter>bn|mn|mln|trn|tn|[kKmMbB])(?![\w’'])|(?:{GAP}|-)(?P<word>thousand|million|billion|trillion|bn|mln|mn|tn)(?!\w))"
)
VAGUE_WORDS = re.compile(rf"\b(?P<vague>{'|'.join(VAGUE)}){GAP}of\b", re.IGNORECASE)
SHARE = re.compile(
    rf"\b(?:(?P<whole>half)(?={GAP}(?:of|the|its|their|his|her|all|our)\b)"
    rf"|(?P<a>an?){GAP}(?P<one>third|quarter|fifth|tenth)(?={GAP}of\b|\s*[.,;)]|{GAP}(?:to|from|in|since|on|over|after)\b)"
    rf"|(?P<top>one|two|three|four|five|seven|nine)[ -](?P<many>thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)"
    rf"|(?P<part>one|two|three|four|five|six|seven|eight|nine|[1-9])(?:{GAP}in{GAP}|{GAP}out{GAP}of{GAP})(?:every{GAP})?"
    rf"(?P<of>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d{{1,3}}))(?![\w%,.-]\w|\w)",
    re.IGNORECASE,
)
_NOT_DIGIT = re.compile(r"\D")
_LAST_WORD = re.compile(r"(?<=\w)[\s-]+(?:and\s+)?[a-z]+\Z", re.IGNORECASE)
_ONE_WORD = TO_NINETEEN | TENS
FIRST = frozenset([*TO_NINETEEN, *TENS, *SCALES, *(words.partition(" ")[0] for words in VAGUE)]) | {
    "hundred", "dozen", "half", "a", "an",
}  # fmt: skip
"""The words that a number in words may start with."""


class Numeral(NamedTuple):
    """A number with its place; `currency` is the sign before it, `vague` the words of a number that is none ("thousands of")."""

    start: int
    end: int
    value: float
    currency: str = ""
    vague: str = ""
    written_out: bool = False
    scaled: bool = False


def in_words(words: str) -> float | None:
    """Return the number that English words say, None if they say none.

    >>> in_words("two hundred and five thousand"), in_words("twenty-one"), in_words("two dozen"), in_words("two three")
    (205000.0, 21.0, 24.0, None)
    """
    total, current, last = 0.0, 0.0, ""
    smallest = float("inf")
    for word in re.findall(r"[a-z]+", words.casefold()):
        if word in ("and", "a", "an"):
            continue
        if word in TO_NINETEEN or word in TENS:
            number = TO_NINETEEN.get(word) or TENS[word]
            if current % 100 and not (last in TENS and number < 10):
                return None
            current += number
        elif word == "hundred":
            if current >= 100:
                return None
            current = (current or 1) * 100
        elif word == "dozen":
            current = (current or 1) * 12
        else:
            scale = SCALES[word]
            if scale >= smallest:
                return None
            smallest = scale
            total, current = total + (current or 1) * scale, 0.0
        last = word
    return total + current or None


def numeral(match: re.Match[str], text: str) -> Numeral | None:
    """Read a match of DIGITS, WORDS or VAGUE_WORDS; None if it is no number after all."""
    groups = match.groupdict()
    start, end = match.span()
    if "number" in groups:
        value = float(_NOT_DIGIT.sub("", groups["number"]) + (groups["decimal"] or ""))
        return Numeral(start, end, value, (groups["currency"] or "").strip())
    if "vague" in groups:
        words = " ".join(groups["vague"].casefold().split())
        return Numeral(start, end, VAGUE[words], "", f"{words} of", True)
    if groups["half"]:
        scale = groups["halved"].casefold()
        return Numeral(start, end, (in_words(scale) or 0) / 2, "", "", True)
    if groups["and_half"]:
        value = (in_words(groups["and_half"]) or 0) + 0.5
        return Numeral(
            start, end, value * (in_words(groups["scaled"]) or 1 if groups["scaled"] else 1), "", "", True
        )
    words = groups["words"]
    said = in_words(words)
    while said is None and (cut := _LAST_WORD.search(words)):
        words = words[: cut.start()]
        said = in_words(words)
    return None if said is None else Numeral(start, start + len(words), said, "", "", True)


def scaled(one: Numeral, text: str, money: bool) -> Numeral:
    """Add the scale that follows: million, bn, k. A bare letter after no currency is left, but for k: 5m may be metres."""
    match = SCALE_AFTER.match(text, one.end)
    if not match or one.vague:
        return one
    letter = (match["letter"] or match["word"]).casefold()
    if match["letter"] and not money and letter in ("m", "b") and not _PEOPLE.match(text, match.end()):
        return one
    factor = SCALES.get(letter) or LETTERS[letter]
    return one._replace(end=match.end(), value=one.value * factor, scaled=True)


_PEOPLE = re.compile(rf"{GAP}(?:people|(?!metres|meters|years)[a-z]{{3,}}s)\b")


def share(match: re.Match[str]) -> float | None:
    """Return the per cent that a match of SHARE says, None if it says none ("three in two").

    >>> [share(SHARE.search(words)) for words in ("half of it", "two-thirds", "one in five", "nine in 10")]
    [50.0, 66.67, 20.0, 90.0]
    """
    if match["whole"]:
        return 50.0
    if match["a"]:
        return round(100 / PARTS[match["one"].casefold()], 2)
    if match["top"]:
        part = PARTS[match["many"].casefold().removesuffix("s")]
        top = TO_NINETEEN[match["top"].casefold()]
    else:
        top, part = (
            int(words) if words.isdecimal() else _ONE_WORD[words]
            for words in (match["part"].casefold(), match["of"].casefold())
        )
    return round(100 * top / part, 2) if top < part else None
