"""The pictures of a comparison as SVG: widths in per cent and letters that are never scaled, for a telephone as for paper.

Numbers stand on the marks. Filled against hollow, shapes, and words tell the parts apart where colour does not. What is drawn
holds numbers, dates and words of ours alone, never a word of an outlet's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ..looks import FAINT, INK, PAPER, RULE, Look, readable_on

LETTER, NARROWEST, LANE = 7.0, 270, 17
"""Pixels: a letter's width in a label, the width of a picture on the smallest telephone, a line of labels."""
SHAPES = {
    "D": "M0 -8L8 0L0 8L-8 0Z",
    "s": "M-6 -6H6V6H-6Z",
    "^": "M0 -8L8 6H-8Z",
    "v": "M0 8L8 -6H-8Z",
    "o": "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0Z",
    "P": "M-3 -8H3V-3H8V3H3V8H-3V3H-8V-3H-3Z",
    "X": "M-7 -4L-4 -7L0 -3L4 -7L7 -4L3 0L7 4L4 7L0 3L-4 7L-7 4L-3 0Z",
    "*": "M0 -9L2 -3L9 -3L4 2L6 8L0 4L-6 8L-4 2L-9 -3L-2 -3Z",
}
"""matplotlib's name of a marker (`looks.Look`) to its shape."""

Label = tuple[float, str, bool]
"""Where a label's mark stands (per cent), its words, and whether they are bold."""


def marker(look: Look) -> Markup:
    """Draw an outlet's marker, to stand beside its name."""
    return Markup(
        '<svg class="marker" width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true" focusable="false">'
        '<path d="{}" fill="{}"/></svg>'
    ).format(SHAPES[look.marker], look.colour)


def square(look: Look, kind: str) -> Markup:
    """Draw one statement: filled for "official", hollow for anyone else, dashed for "nobody"; "unnamed" adds a question mark."""
    official, nobody = kind.startswith("official"), kind == "nobody"
    fill = look.colour if official else PAPER
    ink = readable_on(fill)
    dashes = Markup(' stroke-dasharray="3 2"') if nobody else ""
    sign = Markup('<text x="9" y="14" text-anchor="middle" fill="{}">?</text>').format(ink)
    return Markup(
        '<svg width="18" height="18" aria-hidden="true" focusable="false"><rect x="1.25" y="1.25" width="15.5" height="15.5" '
        'fill="{}" stroke="{}" stroke-width="2.5"{}/>{}</svg>'
    ).format(fill, look.colour, dashes, sign if nobody or kind.endswith("unnamed") else "")


def words_bar(look: Look, article: int, furniture: int, most: int) -> Markup:
    """Draw how many words are article (filled) and furniture (hollow); `most` words would be as long as the line."""
    first, second = (100 * number / max(most, 1) for number in (article, furniture))
    return _svg(
        18,
        Markup('<rect x="0" y="2" width="{:.2f}%" height="14" fill="{}"/>').format(first, look.colour),
        Markup(
            '<rect x="{:.2f}%" y="3" width="{:.2f}%" height="12" fill="{}" stroke="{}" stroke-width="2"/>'
        ).format(first, second, PAPER, look.colour)
        if furniture
        else "",
    )


def halves(look: Look, left: tuple[float, str], right: tuple[float, str], most: float) -> Markup:
    """Draw two bars from the middle outwards, each a length and its words; `most` would be as long as half the line."""
    drawn = []
    for (length, words), at, side in ((left, 49.2, "end"), (right, 50.8, "start")):
        wide = 50 * length / most if most else 0.0
        x, fill = (50 - wide, look.colour) if side == "end" else (50, PAPER)
        if wide:
            drawn.append(
                Markup(
                    '<rect x="{:.2f}%" y="19" width="{:.2f}%" height="16" fill="{}" stroke="{}" stroke-width="2"/>'
                ).format(x, wide, fill, look.colour)
            )
        drawn.append(_text(at, 13, words, side))
    middle = Markup('<line x1="50%" x2="50%" y1="0" y2="38" stroke="{}" stroke-width="2"/>').format(INK)
    return _svg(40, *drawn, middle)


def grades(look: Look, page: float, body: float, mended: float, low: float, high: float) -> Markup:
    """Draw three grades on one line from `low` to `high`: the page (a bar), the article (hollow), and mended (filled)."""
    x = {
        name: 100 * (value - low) / (high - low)
        for name, value in (("page", page), ("body", body), ("mended", mended))
    }
    labels = [(x["body"], f"article {body:.1f}", False), (x["mended"], f"repaired {mended:.1f}", True)]
    if f"{body:.1f}" == f"{mended:.1f}":
        labels = [(x["mended"], f"{mended:.1f}, repaired or not", True)]
    labels.append((x["page"], f"page {page:.1f}", False))
    line = Markup('<line x1="{:.2f}%" x2="{:.2f}%" y1="12" y2="12" stroke="{}" stroke-width="4"/>')
    bar = Markup('<line x1="{0:.2f}%" x2="{0:.2f}%" y1="3" y2="21" stroke="{1}" stroke-width="3"/>')
    drawn = [
        _ruler([100 * (n - low) / (high - low) for n in range(round(low), round(high) + 1)]),
        line.format(x["body"], x["mended"], look.colour),
        bar.format(x["page"], FAINT),
        _mark(x["body"], look, filled=False),
        _mark(x["mended"], look),
    ]
    below, height = _labels(labels, 36)
    return _svg(height, *drawn, *below)


def calendar_row(
    look: Look,
    spans: Sequence[tuple[float, float, str, bool]],
    ticks: Iterable[float],
) -> Markup:
    """Draw one file's times: (from, to, words, own) in per cent; a day is a marker, a longer time a box, its own date filled."""
    drawn = [_ruler(ticks)]
    labels: list[Label] = []
    if len(spans) > 1:
        ends = min(span[0] for span in spans), max(span[1] for span in spans)
        drawn.append(
            Markup('<line x1="{:.2f}%" x2="{:.2f}%" y1="12" y2="12" stroke="{}" stroke-width="2"/>').format(
                *ends, look.colour
            )
        )
    for first, last, words, own in sorted(spans, key=lambda span: (span[1] == span[0], span[3])):
        if last > first:
            drawn.append(
                Markup(
                    '<rect x="{:.2f}%" y="4" width="{:.2f}%" height="16" fill="{}" stroke="{}" stroke-width="2"/>'
                ).format(first, max(last - first, 1.5), PAPER, look.colour)
            )
        else:
            drawn.append(_mark(first, look, filled=own))
        labels.append(((first + last) / 2, words, own))
    below, height = _labels(labels, 36)
    return _svg(height, *drawn, *below)


def scale(ticks: Iterable[tuple[float, str]]) -> Markup:
    """Write the words of a scale at their places, in per cent."""
    return _svg(20, *(_text(x, 14, words, _side(x), FAINT) for x, words in ticks))


def sides(left: str, right: str) -> Markup:
    """Write what the left and the right half of the rows below are."""
    return _svg(20, _text(49.2, 14, left, "end", FAINT), _text(50.8, 14, right, "start", FAINT))


def _mark(x: float, look: Look, *, filled: bool = True) -> Markup:
    return Markup(
        '<svg x="{:.2f}%" y="12" width="1" height="1" overflow="visible">'
        '<path d="{}" fill="{}" stroke="{}" stroke-width="2.5"/></svg>'
    ).format(x, SHAPES[look.marker], look.colour if filled else PAPER, look.colour)


def _ruler(ticks: Iterable[float]) -> Markup:
    line = Markup('<line x1="{0:.2f}%" x2="{0:.2f}%" y1="0" y2="24" stroke="{1}"/>')
    middle = Markup('<line x1="0" x2="100%" y1="12" y2="12" stroke="{}"/>').format(RULE)
    return middle + Markup("").join(line.format(x, RULE) for x in ticks)


def _labels(labels: Iterable[Label], y: int) -> tuple[list[Markup], int]:
    """Set labels below their marks, in as many lines as they need on the smallest screen; return them and the height."""
    drawn, ends = [], [-1000.0]
    for x, words, bold in sorted(labels):
        wide, side = 100 * LETTER * len(words) / NARROWEST, _side(x)
        first = x - {"start": 0, "middle": wide / 2, "end": wide}[side]
        lane = next((n for n, end in enumerate(ends) if end < first), len(ends))
        ends[lane:] = [first + wide + 2, *ends[lane + 1 :]]
        drawn.append(_text(x, y + LANE * lane, words, side, INK, bold=bold))
    return drawn, y + LANE * (len(ends) - 1) + 6 if drawn else 26


def _side(x: float) -> str:
    return "start" if x < 20 else "end" if x > 80 else "middle"


def _text(x: float, y: int, words: str, side: str, ink: str = INK, *, bold: bool = False) -> Markup:
    weight = Markup(' font-weight="bold"') if bold else ""
    return Markup('<text x="{:.2f}%" y="{}" text-anchor="{}" fill="{}"{}>{}</text>').format(
        x, y, side, ink, weight, words
    )


def _svg(height: int, *inside: Markup | str) -> Markup:
    return Markup(
        '<svg class="line" width="100%" height="{}" aria-hidden="true" focusable="false">{}</svg>'
    ).format(height, Markup("").join(inside))
