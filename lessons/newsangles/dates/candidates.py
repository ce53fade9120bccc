"""An expression as it is found, before its date is worked out, and the little words before it that belong to it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from .calendar_words import GAP, LAST_WORDS, PREFIX

_LAST_WORD = re.compile(rf"([^\W\d_]+)(?:{GAP}|-)\Z")


class Candidate(NamedTuple):
    """An expression before its date is worked out: `date` is what the words alone fix, `open` what an anchor and a tense add."""

    start: int
    end: int
    kind: str
    date: str = ""
    open: Callable[[datetime.date, str], str] | None = None


class Before(NamedTuple):
    """What stands before a month, weekday or year and belongs to it."""

    start: int
    prep: str
    edge: str
    which: str


def before(text: str, start: int) -> Before:
    """Return the preposition, the edge ("early", "the end of") and the determiner before `start`, as far as there are any."""
    last = _LAST_WORD.search(text, max(0, start - 16), start)
    if not last or last[1].casefold() not in LAST_WORDS:
        return Before(start, "", "", "")
    match = PREFIX.search(text, max(0, start - 45), start)
    if match is None:
        return Before(start, "", "", "")
    words = [" ".join((match[name] or "").casefold().split()) for name in ("prep", "edge", "which")]
    return Before(match.start(), *words)


def ended(text: str, match: re.Match[str], kind: str, date: str) -> Candidate:
    """Return the candidate at a match together with what belongs to it before."""
    return Candidate(before(text, match.start()).start, match.end(), kind, date)
