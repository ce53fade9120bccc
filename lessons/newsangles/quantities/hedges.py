"""The words that say how firmly a number is meant: about, up to, more than, at least, or more."""

from __future__ import annotations

import re

from ..text import listed
from .numerals import GAP

_HEDGE = re.compile(
    r"\b(?:(?:only|just|still|by)\s)?(?P<hedge>up to|as many as|as much as|as few as|as little as|no more than|"
    r"no fewer than|no less than|not more than|more than|slightly more than|well over|well under|"
    r"just over|just under|a little over|over|above|upwards of|"
    r"in excess of|at least|at most|less than|fewer than|"
    r"slightly less than|under|below|about|around|roughly|approximately|approx\.?|"
    r"circa|some|nearly|almost|close to|an estimated|estimated|a maximum of|a minimum of|perhaps|probably|possibly)"
    rf"{GAP}(?:the{GAP})?\Z",
    re.IGNORECASE,
)
# Looked up before the pattern is tried, which is slow.
_LAST_WORDS = listed("""
    to as than over under above below of least most about around roughly approximately approx approx. circa some nearly almost
    estimated maximum minimum perhaps probably possibly the
""")
_LAST_WORD = re.compile(rf"([^\W\d_]+\.?){GAP}\Z")
TRAILING = re.compile(
    rf"\+(?!\w)|-(?:plus|odd)\b|{GAP}or{GAP}(?:more|so|fewer|less)\b|{GAP}plus\b(?={GAP}[a-z])"
)


def hedge_before(text: str, start: int) -> tuple[int, str]:
    """Return where the hedge before `start` begins, and the hedge in small letters; (start, "") if there is none.

    >>> hedge_before("Up to 20 ships", 6)
    (0, 'up to')
    """
    last = _LAST_WORD.search(text, max(0, start - 16), start)
    if not last or last[1].casefold() not in _LAST_WORDS:
        return start, ""
    before = _HEDGE.search(text, max(0, start - 30), start)
    return (before.start("hedge"), " ".join(before["hedge"].casefold().split())) if before else (start, "")
