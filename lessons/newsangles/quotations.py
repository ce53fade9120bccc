"""Where quotation marks open and close.

A quotation runs from an opening mark to its closing mark, inside one paragraph. If a paragraph ends while a
quotation is open, and the next one starts with an opening mark, the quotation goes on: one closing mark ends
all of it. Marks inside a quotation, single in double or double in single, belong to it.
"""

import re
from typing import NamedTuple

from .text import Span, paragraphs, sentences, words

__all__ = ["Piece", "Quotation", "pieces", "quotations"]

Place = tuple[int, int]

CLOSED_BY = {"“": '”"', '"': '"”', "„": "“”", "«": "»", "‘": "’'", "'": "'’"}
SINGLE = frozenset("‘’'")
MAY_PRECEDE_OPENING = frozenset('([{-–—―“"‘:;,/')

_SEPARATORS = re.compile(r"[,;:()\[\]—–―]|--|(?<=\s)-(?=\s)")
_MARKS = re.compile("[“”\"„«»‘’']")
_DECADE = re.compile(r"\d\ds\b")


class Quotation(NamedTuple):
    """One quoted stretch of a paragraph, its marks included: `text[start:end]`, in characters, end not included.

    `closed` is false where no closing mark was found; `continues` is true where the stretch goes on with the one
    before it.
    """

    start: int
    end: int
    closed: bool
    continues: bool


class Piece(NamedTuple):
    """A piece of a sentence, of the kind "word", "mark" (one that separates) or "quote" (a whole quotation).

    `low` is the text in lower case; the place is in characters of the whole text.
    """

    kind: str
    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()


def quotations(text: str) -> list[Quotation]:
    r"""Quotations in order, none inside another; one that runs through three paragraphs gives three.

    Never raises.

    >>> text = "He said: “No.” She said: ‘It’s the allies’ plan.’"
    >>> [(quotation.start, quotation.end) for quotation in quotations(text)]
    [(9, 14), (25, 49)]
    >>> [(quotation.closed, quotation.continues) for quotation in quotations("“One.\n\n“Two.”")]
    [(False, False), (True, True)]
    """
    found: list[Quotation] = []
    for block in paragraphs(text):
        still_open = bool(found) and not found[-1].closed
        here = _in_paragraph(text, block)
        if here and still_open and here[0].start == block.start:
            here[0] = here[0]._replace(continues=True)
        elif still_open:
            # No opening mark where the next paragraph starts: the closing mark was lost, the quotation ended.
            found[-1] = found[-1]._replace(closed=True)
        found += here
    return found


def pieces(text: str, block: Span, quoted: list[Place]) -> list[list[Piece]]:
    """The sentences of a paragraph in pieces; a quotation is one piece, however many sentences stand inside it.

    `quoted` holds the places of the quotations in that paragraph, in order.

    >>> text = "“We act. Now,” he said. Poland agreed."
    >>> [[piece.text for piece in sentence] for sentence in pieces(text, paragraphs(text)[0], [(0, 14)])]
    [['“We act. Now,”', 'he', 'said'], ['Poland', 'agreed']]
    """
    masked = list(text[block.start : block.end])
    for start, end in quoted:
        # The first letter and the last two characters stay: they tell whether a sentence starts and ends here.
        inside = slice(start + 2 - block.start, max(start + 2, end - 2) - block.start)
        masked[inside] = "x" * len(masked[inside])
    found = []
    upcoming = iter([*quoted, (block.end, block.end)])
    quotation = next(upcoming)
    for sentence in sentences("".join(masked)):
        start, end = block.start + sentence.start, block.start + sentence.end
        here: list[Piece] = []
        while quotation[0] < end:
            here += [*_outside(text, start, quotation[0]), _piece("quote", text, *quotation)]
            start = quotation[1]
            quotation = next(upcoming)
        found.append([*here, *_outside(text, start, end)])
    return found


def _piece(kind: str, text: str, start: int, end: int) -> Piece:
    return Piece(kind, text[start:end], text[start:end].lower(), start, end)


def _outside(text: str, start: int, end: int) -> list[Piece]:
    gap = text[start:end]
    found = [_piece("word", text, start + word.start, start + word.end) for word in words(gap)]
    found += [
        _piece("mark", text, start + mark.start(), start + mark.end()) for mark in _SEPARATORS.finditer(gap)
    ]
    return sorted(found, key=lambda piece: piece.start)


def _in_paragraph(text: str, block: Span) -> list[Quotation]:
    found: list[Quotation] = []
    start, mark, continues = -1, "", False
    ends = _ends_of_single_quotations(text, block)
    last_end = max(ends, default=-1)
    for place in _MARKS.finditer(text, block.start, block.end):
        at, char = place.start(), place[0]
        if not mark:
            if _can_open(text, at, block) and (char not in SINGLE or at < last_end):
                start, mark = at, char
        elif char in CLOSED_BY[mark] and (at in ends if mark in SINGLE else _can_close(text, at, block)):
            found.append(Quotation(start, at + 1, True, continues))
            mark, continues = "", False
        elif char == mark and mark not in SINGLE and _can_open(text, at, block):
            # A second opening mark before the first has closed: the page ran two paragraphs together.
            found.append(Quotation(start, start + len(text[start:at].rstrip()), False, continues))
            start, continues = at, True
    if mark:
        found.append(Quotation(start, block.end, False, continues))
    return found


def _neighbours(text: str, at: int, block: Span) -> tuple[str, str]:
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    return before, after


def _can_open(text: str, at: int, block: Span) -> bool:
    before, after = _neighbours(text, at, block)
    if text[at] in "“„«":
        return not after.isspace()
    if text[at] not in "\"‘'" or after.isspace() or not (before.isspace() or before in MAY_PRECEDE_OPENING):
        return False
    return text[at] == '"' or not _DECADE.match(text, at + 1)


def _can_close(text: str, at: int, block: Span) -> bool:
    """Whether a double mark can close: a straight one with a space before and a letter after opens."""
    before, after = _neighbours(text, at, block)
    return text[at] != '"' or not (before.isspace() and after.isalnum())


def _ends_of_single_quotations(text: str, block: Span) -> set[int]:
    """Where a single mark can end a quotation and is not an apostrophe.

    `don’t` cannot end one, since a letter follows. `the allies’ plan` could: it counts as a possessive if a better
    place to end comes later, before the next quotation opens.
    """
    ends: set[int] = set()
    better_later = False
    for place in reversed(list(_MARKS.finditer(text, block.start, block.end))):
        at = place.start()
        before, after = _neighbours(text, at, block)
        if place[0] not in SINGLE:
            continue
        if place[0] == "‘" or before.isspace():
            better_later = False
        elif after.isalnum() or (before in "sS" and after.isspace() and better_later):
            continue
        else:
            ends.add(at)
            better_later = True
    return ends
