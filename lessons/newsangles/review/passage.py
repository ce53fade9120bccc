"""Rows of a table in the text around them, their passages marked, for a coder to look at."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from ..key import PLACED, KeyRow
from ..markup import TINTS, Mark, MarkedText
from ..story import Article
from ..web_pages import visible

AROUND = 350  # characters before the first mark and behind the last
LONGEST = 3000  # characters; of a longer passage the middle is left out
LONGEST_ARTICLE = 60_000
_OTHERS = ("partial", "indirect", "direct")


class Passage(MarkedText):
    """Marked text that needs no legend: each mark says which column it is."""

    def _legend(self) -> str:
        return ""


def passage(article: Article, table: str, row: KeyRow, heading: str) -> Passage:
    """Return the passages of a table's row, marked, in what stands around them; what no screen shows is written out."""
    marks = list(_marks(row, PLACED[table][0]))
    low = _blank_before(article.text, min(mark.start for mark in marks) - AROUND)
    high = _blank_behind(article.text, max(mark.end for mark in marks) + AROUND)
    return _laid_out(article, table, marks, (low, high), LONGEST, heading)


def whole_article(article: Article, table: str, rows: Iterable[KeyRow], heading: str) -> Passage:
    """Return an article, marked with rows of a table; the middle of a very long one is left out."""
    marks = [mark for row in rows for mark in _marks(row, PLACED[table][0])]
    return _laid_out(article, table, marks, (0, len(article.text)), LONGEST_ARTICLE, heading)


def _laid_out(
    article: Article, table: str, marks: Sequence[Mark], window: tuple[int, int], longest: int, heading: str
) -> Passage:
    low, high = window
    marks = [*marks, *(() if table == "furniture" else _furniture(article, low, high))]
    left_out = (low + longest // 2, high - longest // 2) if high - low > longest else (high, high)
    cuts = sorted({low, high, *left_out, *(at for mark in marks for at in mark[:2])})
    pieces, place, length = [], {}, 0
    for cut, following in itertools.pairwise([*cuts, high]):
        place[cut] = length
        if left_out[0] <= cut < left_out[1]:
            piece = f"\n[… {left_out[1] - left_out[0]:,} characters …]\n" if cut == left_out[0] else ""
        else:
            piece = visible(article.text[cut:following])
        pieces.append(piece)
        length += len(piece)
    moved = [Mark(place[mark.start], place[mark.end], mark.kind, mark.label) for mark in marks]
    return Passage("".join(pieces), tuple(moved), visible(heading))


def _marks(row: KeyRow, main: str) -> Iterable[Mark]:
    tints = itertools.cycle(_OTHERS)
    for column, spans in row.spans.items():
        mode = row.columns.get("mode", "")
        kind = column if column in ("source", "cue") else mode if mode in TINTS else "direct"
        if column not in ("source", "cue", main):
            kind = next(tints)
        for span in spans:
            yield Mark(span.start, span.end, kind, column)


def _furniture(article: Article, low: int, high: int) -> Iterable[Mark]:
    for block in (row.span("text") for row in article.furniture):
        if block.start < high and low < block.end:
            yield Mark(max(block.start, low), min(block.end, high), "furniture", "page furniture")


def _blank_before(text: str, at: int) -> int:
    """A place at or just behind `at` where no word is cut; 0 at the top."""
    if at <= 0:
        return 0
    found = max(text.find(blank, at, at + 40) for blank in " \n")
    return found + 1 if found >= 0 else at


def _blank_behind(text: str, at: int) -> int:
    """A place at or just before `at` where no word is cut."""
    if at >= len(text):
        return len(text)
    found = max(text.rfind(blank, at - 40, at) for blank in " \n")
    return found if found >= 0 else at
