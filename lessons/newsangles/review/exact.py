"""Words that a coder typed, found again in the text to the letter."""

from __future__ import annotations

import bisect

from ..errors import StoryError
from ..key import SEPARATOR
from ..text import Span

BETWEEN = " … "
LONG = 400  # characters; a longer passage is shown by its first and its last words


def find_words(
    text: str, words: str, near: int | None = None, which: int | None = None, where: str = "the text"
) -> tuple[Span, ...]:
    """Return the spans of `text` that hold `words`; pieces are parted by " ‖ ", "first … last" means from one to the other.

    Of several places the one nearest to the character `near` is taken, or number `which` (from 1); a later piece stands behind
    the one before it. Raises StoryError, one sentence, if words are not there, or stand in several places and nothing says which.

    >>> find_words("No. He said no.", "no", which=1)
    (Span(start=12, end=14, text='no'),)
    >>> find_words("He said it. She said no.", "He said … She said")[0].text
    'He said it. She said'
    """
    found: list[Span] = []
    for piece in [part for part in words.split(SEPARATOR) if part.strip()]:
        behind = found[-1].end if found else 0
        if near is not None and which is None and near >= behind and text.startswith(piece, near):
            found.append(Span(near, near + len(piece), piece))
            continue
        spans = _everywhere(text, piece) or _everywhere(text, piece.strip())
        if found:
            spans = [span for span in spans if span.start >= behind] or spans
            near, which = (behind if near is None else near), None
        if not spans:
            raise StoryError(
                f"{piece[:60]!r} does not stand in {where}; copy the words from the text to the letter."
            )
        if which is not None and not 1 <= which <= len(spans):
            raise StoryError(
                f"{piece[:60]!r} stands {_times(len(spans))} in {where}; which={which} is too many or too few."
            )
        if which is None and near is None and len(spans) > 1:
            raise StoryError(
                f"{piece[:60]!r} stands {_times(len(spans))} in {where}; say which one (which=1 is the first)."
            )
        if which is not None:
            found.append(spans[which - 1])
        else:
            found.append(min(spans, key=lambda span: abs(span.start - (near or 0))))
    return tuple(found)


def shown(spans: tuple[Span, ...]) -> str:
    """Return the words of some spans as `find_words` takes them; a long passage by its first and its last words."""
    return SEPARATOR.join(_short(span.text) for span in spans)


def _short(text: str) -> str:
    if len(text) <= LONG or SEPARATOR in text:
        return text
    return f"{text[:100].rsplit(None, 1)[0]}{BETWEEN}{text[-100:].split(None, 1)[-1]}"


def _everywhere(text: str, piece: str) -> list[Span]:
    whole = _places(text, piece)
    if whole or BETWEEN not in piece:
        return [Span(at, at + len(piece), piece) for at in whole]
    first, _, last = piece.partition(BETWEEN)
    ends = [at + len(last) for at in _places(text, last)] if first and last else []
    found = []
    for start in _places(text, first) if ends else []:
        later = bisect.bisect_left(ends, start + len(first) + len(last))
        if later < len(ends):
            found.append(Span(start, ends[later], text[start : ends[later]]))
    return found


def _places(text: str, piece: str) -> list[int]:
    found, at = [], text.find(piece)
    while at >= 0:
        found.append(at)
        at = text.find(piece, at + len(piece))
    return found


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
