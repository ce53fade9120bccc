"""From a number in a text to a quantity: hedge, unit, rate and noun around it, and what is no quantity at all."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from ..dates import find_dates
from ..text import listed
from .counted import counted
from .hedges import TRAILING, hedge_before
from .names import is_age, is_aged, is_name
from .numerals import (
    DIGITS,
    DIGITS_ANYWHERE,
    FIRST,
    GAP,
    SHARE,
    VAGUE_WORDS,
    WORDS,
    Numeral,
    numeral,
    scaled,
    share,
)
from .units import LENGTH, MONEY, OFTEN, OLD, RATE, SIGNS, TIME, often, unit_after

Read = tuple[int, int, str, float, str, str, str]

_LETTERS = re.compile(r"[^\W\d_]+")
_RANGE = re.compile(rf"\s?[–-]\s?|{GAP}(?:to|or){GAP}")
_AND = re.compile(rf"{GAP}and{GAP}")
_BETWEEN = re.compile(rf"\bbetween{GAP}\Z", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom{GAP}\Z", re.IGNORECASE)
_WORD_BEFORE = re.compile(rf"(?P<word>[\w.’'&/-]+){GAP}\Z")
_COMPOUND = re.compile(r"-[^\W\d_]")
_GLUED = re.compile(r"[^\W_]")
_ADJECTIVAL = re.compile(rf"\b(?:an?|the|this|that|its|their|his|her|record|another){GAP}\Z", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    rf"{GAP}(?:(?:other|more|further|young|elderly|British|local){GAP})?(?:person|man|woman|child|boy|girl|baby|civilian|soldier|policeman|officer|"
    rf"firefighter|worker|passenger|suspect|student|killed|dead|injured|wounded|missing|vote|goal|drone|missile)\b"
)
_MEASURED = listed("by to about nearly than around almost over up some least only roughly")
_PLACE = re.compile(rf"{GAP}of{GAP}(?:the|a|an|its|their|his|her|[A-Z])\b")


def read(text: str) -> list[Read]:
    """Return (start, end, text, value, unit, of, hedge) of every quantity in order."""
    reader = _Reader(text)
    found: list[Read] = []
    done = 0
    for match in sorted(_matches(text), key=lambda match: (match.start(), -match.end())):
        if match.start() >= done:
            one, done = reader.quantity(match)
            if one is not None:
                found.append(one)
    return found


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be a number; words are looked up first, which is several times as fast as trying patterns everywhere."""
    for word in _LETTERS.finditer(text):
        if word[0].casefold() in FIRST and text[word.start() - 1 : word.start()] != "-":
            for pattern in (SHARE, VAGUE_WORDS, WORDS):
                if match := pattern.match(text, word.start()):
                    yield match
    for match in DIGITS.finditer(text):
        yield SHARE.match(text, match.start()) or match


class _Reader:
    """One text and the places of its dates."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.dates = [(one.start, one.end) for one in find_dates(text)]
        self.starts = [start for start, _ in self.dates]

    def quantity(self, match: re.Match[str]) -> tuple[Read | None, int]:
        """Return the quantity at a match, or None, and the place up to which the text is used up."""
        start, end = match.span()
        if (inside := self._date_at(start, end)) is not None:
            return None, inside
        if match.re is SHARE:
            return self._share(match)
        one = numeral(match, self.text)
        if one is None:
            return None, end
        one = scaled(one, self.text, bool(one.currency))
        if old := OLD.match(self.text, one.end):
            return self._old(start, old, one)
        unit, end = SIGNS.get(one.currency, ""), one.end
        if not unit:
            unit, end = unit_after(self.text, end, one.written_out)
        second = (
            None
            if one.vague or (unit in TIME and not one.scaled and end > one.end + 12)
            else self._second(one, end)
        )
        if second is not None:
            first_end, other, said = second
            if other is None:
                return None, first_end
            if said.startswith("between"):
                between = _BETWEEN.search(self.text, max(0, start - 12), start)
                one = one._replace(start=between.start() if between else start)
            if other.scaled and not one.scaled and other.value > 100 * one.value:
                one = one._replace(value=one.value * _scale_of(other, self.text))
            after, end = unit_after(self.text, other.end, other.written_out)
            unit = unit or after
            if not unit and is_aged(self.text, start):
                return self._made(start, end, one.value, "year", "age", said), end
            return self._whole(one, end, unit, said, start)
        if not unit and is_age(self.text, start, one):
            return self._made(start, one.end, one.value, "year", "age", ""), one.end
        if not unit and not one.currency and not one.vague and is_name(self.text, one):
            return None, one.end
        return self._whole(one, end, unit, "", start)

    def _old(self, start: int, old: re.Match[str], one: Numeral) -> tuple[Read | None, int]:
        start, hedge = hedge_before(self.text, start)
        return self._made(start, old.end(), one.value, old["unit"], "age", hedge), old.end()

    def _whole(self, one: Numeral, end: int, unit: str, said: str, start: int) -> tuple[Read | None, int]:
        text = self.text
        hedge = said or one.vague
        trailing = TRAILING.match(text, end)
        at, before = hedge_before(text, start)
        if said:
            start = one.start
        elif before and not (unit in TIME and before == "over"):
            start, hedge = at, f"{before} {one.vague}".rstrip()
        elif trailing:
            hedge, end = " ".join(trailing[0].strip(" -").split()), trailing.end()
        if unit == "day" and one.written_out and one.value == 1:
            return None, one.end  # "one day" is "some time"
        if rate := RATE.match(text, end) if unit else None:
            unit, end = f"{unit} per {_period(rate['per'])}", rate.end()
        joined = unit != "" and not one.currency and text[one.end : one.end + 1] == "-"
        plain = unit.partition(" per ")[0]
        direct = (
            not unit or plain in MONEY or joined or bool(_ADJECTIVAL.search(text, max(0, start - 12), start))
        )
        of, stop = "", end
        if not (plain in LENGTH and _PLACE.match(text, end)):
            of, stop = counted(text, end, self._next_date(end), direct, through=plain in MONEY)
        if not unit:
            rate, adverb = RATE.match(text, stop), OFTEN.match(text, stop)
            if rate:
                unit = f"per {_period(rate['per'])}"
            elif adverb:
                unit = f"per {often(adverb)}"
            if not self._counts(one, of, hedge):
                return None, one.end
        return self._made(start, end, one.value, unit, of, hedge), end

    def _counts(self, one: Numeral, of: str, hedge: str) -> bool:
        """Whether a number without a unit is a quantity: a bare year is none, nor is a lone `one`."""
        text = self.text
        if text[one.start] == "0" and one.value >= 1:
            return False
        if one.value == 1 and one.written_out and text[one.start : one.end].casefold() == "one":
            return bool(_OF_PEOPLE.match(text, one.end))
        if one.vague or hedge or one.scaled:
            return True
        if _COMPOUND.match(text, one.end) or _GLUED.match(text, one.end):
            return False
        digits = text[one.start : one.end]
        return bool(of) or not (digits.isdecimal() and (len(digits) > 4 or 1000 <= one.value < 2100))

    def _second(self, one: Numeral, end: int) -> tuple[int, Numeral | None, str] | None:
        """Read the second number of a range: where it ends, the number (None for a score, "3-1"), and the range in words."""
        text = self.text
        between = _BETWEEN.search(text, max(0, one.start - 12), one.start)
        link = _AND.match(text, end) if between else _RANGE.match(text, end)
        if not link or (not between and _FROM.search(text, max(0, one.start - 8), one.start)):
            return None
        match = DIGITS.match(text, link.end()) or WORDS.match(text, link.end())
        if match is None and text[link.end() - 1 : link.end()] in "-–":
            # DIGITS does not look behind a hyphen, lest it finds the 16 of F-16.
            match = DIGITS_ANYWHERE.match(text, link.end())
        if match is None or self._date_at(*match.span()) is not None:
            return None
        other = numeral(match, text)
        if other is None:
            return None
        money = bool(one.currency or other.currency)
        other = scaled(other, text, money)
        if (
            not between
            and "or" not in link[0]
            and one.value * _scale_of(other, text) >= other.value
            and one.value >= other.value
        ):
            return (other.end, None, "") if "to" not in link[0] else None
        start = between.start() if between else one.start
        return other.end, other, " ".join(text[start : other.end].casefold().split())

    def _share(self, match: re.Match[str]) -> tuple[Read | None, int]:
        value = share(match)
        if value is None or (match["of"] and unit_after(self.text, match.end(), False)[0] in TIME):
            return None, match.start() + 1
        word = _WORD_BEFORE.search(self.text, max(0, match.start() - 25), match.start())
        if (
            match["a"]
            and self.text[match.end() : match.end() + 6].lstrip()[:2] != "of"
            and (not word or word["word"] not in _MEASURED)
        ):
            return None, match.start() + 1
        start, hedge = hedge_before(self.text, match.start())
        of, _ = counted(
            self.text,
            match.end(),
            self._next_date(match.end()),
            direct=bool(match["whole"] or match["part"]),
            whole=bool(match["whole"]),
        )
        return self._made(start, match.end(), value, "%", of, hedge), match.end()

    def _date_at(self, start: int, end: int) -> int | None:
        """Return where the date ends that overlaps a place, None if none does."""
        at = bisect.bisect_left(self.starts, end) - 1
        return self.dates[at][1] if at >= 0 and self.dates[at][1] > start else None

    def _next_date(self, at: int) -> int:
        n = bisect.bisect_left(self.starts, at)
        return self.starts[n] if n < len(self.starts) else len(self.text)

    def _made(self, start: int, end: int, value: float, unit: str, of: str, hedge: str) -> Read:
        return start, end, self.text[start:end], value, unit, of, hedge


def _scale_of(one: Numeral, text: str) -> float:
    """Return the factor by which a scale word raised a number: 1e6 for "20 million"."""
    digits = DIGITS.match(text, one.start) or DIGITS_ANYWHERE.match(text, one.start)
    plain = float(re.sub(r"\D", "", digits["number"]) + (digits["decimal"] or "")) if digits else 0.0
    return one.value / plain if plain else 1.0


def _period(word: str) -> str:
    return {"annum": "year", "head": "person", "kilometre": "km"}.get(word, word)
