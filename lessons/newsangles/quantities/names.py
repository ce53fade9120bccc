"""Numbers that belong to a name, and numbers that are somebody's age."""

from __future__ import annotations

import re

from ..text import FIRST_WORDS, listed
from .numerals import GAP, Numeral

_WORD_BEFORE = re.compile(rf"(?P<word>[\w.’'&/-]+){GAP}\Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?…:;][”\"’')\]]*\s|\n|[“\"‘(]|[–—]\s)\Z")
_AGE_AFTER = re.compile(r"\s?[,;)]|\.(?:\s|\Z)")
_AGE_BEFORE = re.compile(rf"[A-Z][\w’'-]+(?:,{GAP}|{GAP}\()\Z")
_AGED = re.compile(rf"\b(?:aged|age){GAP}(?:of{GAP})?\Z", re.IGNORECASE)
_LABELS = listed("""
    article articles section sections chapter page pages part no nos number numbers room level phase grade division group channel
    radio route highway flight line lines act figure table item step stage category type class gate platform bus version series
    season episode rule clause paragraph option round lap tier zone band resolution block formula apollo street road terminal pier
    district ward volume vol day week year unit squadron brigade battalion call dial psalm verse bbc itv protocol annex schedule
    form team model mark mk file exhibit covid boeing airbus leopard
""")
_SMALL_WORDS = listed(
    "a at by of for from in into on over under than the to up with all only just killing leaving including"
)
_PEOPLE_AFTER = re.compile(rf"{GAP}(?:people|men|women|children|civilians|soldiers|others)\b")
_NAMES_AFTER = re.compile(
    rf"{GAP}(?:Downing|Street|Avenue|Road|Eyes|Commandments|Lions|Sisters|Mile{GAP}Island|Group|Nations|Squadron)\b"
)


def is_age(text: str, start: int, one: Numeral) -> bool:
    """Whether the number is the age of somebody: "aged 22", "Ivan Koval, 34, said"."""
    if one.written_out or one.scaled or not 0 < one.value < 120:
        return False
    if is_aged(text, start):
        return True
    return bool(_AGE_AFTER.match(text, one.end) and _AGE_BEFORE.search(text, max(0, start - 30), start))


def is_name(text: str, one: Numeral) -> bool:
    """Whether the number belongs to a name: F-16, Article 4, World War Two, 10 Downing Street."""
    if one.scaled or "," in text[one.start : one.end] or "." in text[one.start : one.end]:
        return False
    if _PEOPLE_AFTER.match(text, one.end):
        return False
    if _NAMES_AFTER.match(text, one.end):
        return True
    before = _WORD_BEFORE.search(text, max(0, one.start - 25), one.start)
    opens = bool(_SENTENCE_START.search(text, max(0, one.start - 4), one.start))
    if one.written_out:
        return text[one.start].isupper() and not opens
    if before is None:
        return False
    word = before["word"]
    low = word.casefold().rstrip(".")
    if low in _LABELS:
        return True
    if not word[0].isupper() or low in FIRST_WORDS or low in _SMALL_WORDS or word[-1] in ".,":
        return False
    return not _SENTENCE_START.search(text, max(0, before.start() - 4), before.start())


def is_aged(text: str, start: int) -> bool:
    """Whether "aged" or "age" stands before `start`."""
    return bool(_AGED.search(text, max(0, start - 10), start))
