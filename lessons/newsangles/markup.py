"""An article with its attributions or its page furniture marked in place, for a notebook to show.

Marks may cross. So the text is cut wherever one begins or ends, and each piece says by itself all that it is:
no marked piece stands inside another. What is not the article's own text is in `<sup>` or `<small>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from .errors import NewsanglesError
from .looks import FAINT, INK, PAPER
from .web_pages import visible

if TYPE_CHECKING:
    from .key import KeyRow
    from .story import Article

Place = tuple[int, int]
Parts = tuple[list[Place], list[Place], list[Place], str]

WHAT = ("attributions", "body", "furniture")
BY = ("rule", "key")

TINTS = {"direct": "#ffe9a8", "partial": "#d5efd0", "indirect": "#dcebf7"}
STYLES = {
    **{mode: f"background:{tint}" for mode, tint in TINTS.items()},
    "source": f"font-weight:bold;border-bottom:2px solid {INK}",
    "cue": f"font-style:italic;border-bottom:3px dotted {INK}",
    "furniture": f"color:{FAINT};background:#f2f2f2",
}
LABEL = f"font:normal .75em sans-serif;white-space:nowrap;color:{INK}"
NO_BREAK = "\N{NO-BREAK SPACE}"
FRAME = f"background:{PAPER};color:{INK};padding:.8em 1em;max-width:48em;line-height:2"


class Mark(NamedTuple):
    """A stretch of a text, what it is ("source", "cue", "furniture" or a mode of content), and its label."""

    start: int
    end: int
    kind: str
    label: str


class _Piece(NamedTuple):
    """Some text, the kinds of mark that lie on all of it, and the marks that end or begin before it."""

    text: str
    kinds: frozenset[str]
    ending: list[Mark]
    beginning: list[Mark]


@dataclass(frozen=True, repr=False)
class MarkedText:
    """A text with marks in it: a notebook shows them as type and label, `print` as words in brackets."""

    text: str
    marks: tuple[Mark, ...]
    heading: str

    def __repr__(self) -> str:
        """Return the heading and the text, each mark as `[label: ... ]`; what nobody could see is written out."""
        pieces = []
        for piece in self._pieces():
            pieces += ["]" + _end(mark) for mark in piece.ending]
            pieces += [f"[{mark.label}: " for mark in piece.beginning]
            pieces.append(piece.text)
        return visible(f"{self.heading}\n\n{''.join(pieces)}")

    def _repr_html_(self) -> str:
        pieces = []
        for piece in self._pieces():
            pieces += [_closing(mark) for mark in piece.ending]
            pieces += [_opening(mark) for mark in piece.beginning]
            pieces.append(_styled(piece.text, piece.kinds))
        return visible(
            f'<div style="{FRAME}"><p><b>{escape(self.heading)}</b>{self._legend()}</p>'
            f'<div style="white-space:pre-wrap">{"".join(pieces)}</div></div>'
        )

    def _legend(self) -> str:
        kinds = {mark.kind for mark in self.marks}
        words = []
        if kinds - {"furniture"}:
            words += [
                f"{_styled('who is said to have said it', {'source'})}",
                f"{_styled('the words that hand it over', {'cue'})}",
                *(f"[{_styled(f'what is said: {mode}', {mode})}]" for mode in TINTS if mode in kinds),
                "what belongs together has one number",
            ]
        if "furniture" in kinds:
            words.append(_styled("grey: page furniture", {"furniture"}))
        return f"<br>{'; '.join(words)}." if words else ""

    def _pieces(self) -> Iterator[_Piece]:
        marks = [mark for mark in self.marks if mark.start < mark.end]
        cuts = sorted({0, len(self.text), *(mark.start for mark in marks), *(mark.end for mark in marks)})
        on: list[Mark] = []
        for cut, following in zip(cuts, [*cuts[1:], len(self.text)], strict=True):
            closing = [mark for mark in on if mark.end == cut]
            ending = [mark for mark in closing if mark.kind not in TINTS]
            ending += [mark for mark in reversed(closing) if mark.kind in TINTS]
            beginning = sorted((mark for mark in marks if mark.start == cut), key=lambda mark: -mark.end)
            on = [mark for mark in on if mark.end > cut] + beginning
            yield _Piece(self.text[cut:following], frozenset(mark.kind for mark in on), ending, beginning)


def mark(article: Article, what: str = "attributions", by: str = "rule") -> MarkedText:
    """Mark `what` in the whole file of an article: "attributions", or "furniture" alone; "body" shows the article unmarked.

    `by` is "rule" (what `sourcing.find_attributions` found) or "key" (what coders decided).
    Furniture is always greyed.
    Raises NewsanglesError for any other word, and where nobody has coded the article's attributions.

    >>> from newsangles.story import load_story
    >>> print(mark(load_story("octopus")["lbc"], "furniture").heading)
    LBC: page furniture in 1 place.
    """
    if what not in WHAT:
        raise NewsanglesError(f'show cannot mark {what!r}; write "attributions", "body" or "furniture".')
    if by not in BY:
        raise NewsanglesError(
            f'show does not know {by!r}; write "rule" (the computer\'s) or "key" (the coders\').'
        )
    if what == "body":
        return MarkedText(article.body, (), f"{article.outlet}: the article, {len(article.words)} words.")
    marks = [
        Mark(*row.span("text")[:2], "furniture", f"page furniture, {row['kind']}")
        for row in article.furniture
    ]
    if what == "furniture":
        return MarkedText(
            article.text, tuple(marks), f"{article.outlet}: page furniture in {_places(len(marks))}."
        )
    if by == "key" and article.coded is None:
        raise NewsanglesError(
            f"{article.outlet}: its story has no key/attributions.csv, so nobody has coded its attributions; "
            'write by="rule".'
        )
    found = [_decided(row) for row in article.coded or ()] if by == "key" else list(_ruled(article))
    found.sort(key=lambda parts: min(place for places in parts[:3] for place in places))
    for number, parts in enumerate(found, start=1):
        marks += _numbered(number, *parts)
    finder = "the computer’s rule found" if by == "rule" else "the coders found"
    counted = f"{len(found)} attribution{'s' if len(found) != 1 else ''}"
    return MarkedText(article.text, tuple(marks), f"{article.outlet}: {counted} that {finder}.")


def _ruled(article: Article) -> Iterator[Parts]:
    from .coding import (
        found_attributions,
    )  # coding reads stories, and a story shows itself through this module

    for found in found_attributions(article):
        yield (
            [found.source] if found.source else [],
            [found.cue] if found.cue else [],
            found.content,
            found.mode,
        )


def _decided(row: KeyRow) -> Parts:
    source, cue, content = ([span[:2] for span in row.spans[part]] for part in ("source", "cue", "content"))
    return source, cue, content, row["mode"]


def _numbered(
    number: int, source: list[Place], cue: list[Place], content: list[Place], mode: str
) -> Iterable[Mark]:
    yield from (Mark(*place, "source", f"who {number}") for place in source)
    yield from (Mark(*place, "cue", f"cue {number}") for place in cue)
    for n, place in enumerate(content):
        yield Mark(*place, mode, f"{number} goes on" if n else f"{number} {mode}")


def _places(number: int) -> str:
    return f"{number} place{'s' if number != 1 else ''}"


def _styled(text: str, kinds: Iterable[str]) -> str:
    style = ";".join(STYLES[kind] for kind in STYLES if kind in kinds)
    return f'<span style="{style}">{escape(text)}</span>' if style and text else escape(text)


def _opening(mark: Mark) -> str:
    if mark.kind == "furniture":
        return f'<small style="{LABEL}">[{escape(mark.label)}: </small>'
    return f'<sup style="{LABEL}">{escape(mark.label)} [</sup>' if mark.kind in TINTS else ""


def _closing(mark: Mark) -> str:
    if mark.kind == "furniture":
        return f'<small style="{LABEL}">]</small>'
    words = "]" + _end(mark) if mark.kind in TINTS else NO_BREAK + mark.label
    return f'<sup style="{LABEL}">{escape(words)}</sup>'


def _end(mark: Mark) -> str:
    """What a closing bracket says: the number, where brackets may cross."""
    return mark.label.split()[0] if mark.kind in TINTS else ""
