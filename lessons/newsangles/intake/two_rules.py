"""Which lines of a page are its article: said by two rules, trafilatura's and our own, as one answer a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..page import find_furniture
from ..text import words
from ..wording import compared, shingles
from .document import Document

RUN = 4  # so many words in a row are enough to know a line again
MOSTLY = 0.5
LONGEST_HTML, MOST_TAGS = (
    6_000_000,
    300_000,
)  # trafilatura takes 36 s for 400,000 empty elements; pages have some thousands

Kept = list[bool]


def kept_by_trafilatura(document: Document) -> Kept | None:
    """Say for each line of a web page whether trafilatura takes it for the article; None where it finds no article.

    trafilatura gives back a text of its own making. It is laid over the lines of the page by runs of four words: a line is kept
    when at least half of its words stand in such runs. A shorter line has to come back whole. Where a line stands more often on
    the page than in what came back, those in the middle of the other kept lines are taken.
    """
    if not document.html or len(document.html) > LONGEST_HTML or document.html.count("<") > MOST_TAGS:
        return None
    text = _extracted(document.html)
    if not text or not text.strip():
        return None
    wanted = [_compared(line) for line in text.split("\n")]
    runs = {run for line in wanted for run in shingles(line, RUN)}
    whole = Counter(tuple(line) for line in wanted if line)
    lines = [_compared(line.text) for line in document.lines]
    kept = [len(line) >= RUN and _covered(line, runs) >= MOSTLY * len(line) for line in lines]
    long = [n for n, is_kept in enumerate(kept) if is_kept]
    if not long:
        return None
    middle = long[len(long) // 2]
    places: dict[tuple[str, ...], list[int]] = {}
    for n, line in enumerate(lines):
        short = 0 < len(line) < RUN and long[0] - 3 <= n <= long[-1] + 3
        if kept[n] or (short and tuple(line) in whole):
            places.setdefault(tuple(line), []).append(n)
    for key, found in places.items():
        often = max(1, whole[key])
        nearest = sorted(found, key=lambda n: abs(n - middle))
        for rank, n in enumerate(nearest):
            kept[n] = rank < often
    return kept


def kept_by_page_rule(document: Document) -> Kept:
    """Say for each line whether `newsangles.page` takes it for the article, from the words of the page alone."""
    blocks = find_furniture(document.text)
    kept, at = [], 0
    for span in document.spans:
        while at < len(blocks) and blocks[at].end <= span.start:
            at += 1
        kept.append(not (at < len(blocks) and blocks[at].start <= span.start and span.end <= blocks[at].end))
    return kept


def agreement(first: Kept, second: Kept, document: Document) -> float:
    """Return the share, from 0 to 1, of the page's words on which two answers agree; 1 for a page without words."""
    lengths = word_counts(document)
    same = sum(n for n, a, b in zip(lengths, first, second, strict=True) if a == b)
    return same / sum(lengths) if sum(lengths) else 1.0


def word_counts(document: Document) -> list[int]:
    """Return how many words each line has."""
    return [len(words(line.text)) for line in document.lines]


def _extracted(html: str) -> str | None:
    import trafilatura

    return trafilatura.extract(
        html, include_comments=False, include_tables=True, output_format="txt", with_metadata=False
    )


def _compared(line: str) -> list[str]:
    return [compared(word.text) for word in words(line)]


def _covered(line: Sequence[str], runs: set[tuple[str, ...]]) -> int:
    """How many words of a line stand in a run that came back."""
    covered = end = 0
    for at, run in enumerate(shingles(line, RUN)):
        if run in runs:
            covered += at + RUN - max(end, at)
            end = at + RUN
    return covered
