"""Lines of a picture as SVG for a page: bars and marks whose widths are in per cent, with text that is never scaled.

So the numbers are as large on a telephone as on paper. Patterns, edges and numbers tell the parts apart where colour does
not. What is drawn holds numbers and words of ours alone, never a word of a student's.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..looks import FAINT, INK, PAPER, RULE, readable_on

HEIGHT = 34
RIGHT, WRONG, COUNT, LOOK = "#00624a", "#f0a988", "#004f8b", "#8c2d04"
STATUSES = {
    "right": ("right", RIGHT),
    "stored": ("stored, not judged", "url(#stored)"),
    "partly": ("partly right", "url(#partly)"),
    "wrong": ("not yet", WRONG),
    "open": ("open", PAPER),
    "not reached": ("not reached", "url(#not-reached)"),
}
"""Status to its words and its fill, in the order of the bars."""
PATTERNS = (
    '<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="stored" width="6" height="6" patternUnits="userSpaceOnUse">'
    f'<rect width="6" height="6" fill="{PAPER}"/><rect width="2" height="6" fill="{RIGHT}"/></pattern>'
    '<pattern id="partly" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="{PAPER}"/><rect width="3.5" height="7" fill="#d08a2e"/></pattern>'
    '<pattern id="not-reached" width="8" height="8" patternUnits="userSpaceOnUse">'
    f'<rect width="8" height="8" fill="{PAPER}"/><circle cx="4" cy="4" r="1.1" fill="{FAINT}"/></pattern></defs></svg>'
)
"""What the fills refer to: once on the page that shows the pictures."""


def stacked(counts: Sequence[tuple[str, int]]) -> str:
    """Draw a bar of parts, as long as the line: (status, number), a number on each part that has room for it."""
    total = sum(count for _, count in counts)
    parts, left = [], 0.0
    for status, count in counts:
        words, fill = STATUSES[status]
        wide = 100 * count / total
        dashes = ' stroke-dasharray="2 3"' if status == "open" else ""
        parts.append(
            f'<rect x="{left:.3f}%" y="1" width="{wide:.3f}%" height="{HEIGHT - 2}" fill="{fill}" stroke="{INK}"{dashes}/>'
        )
        if wide >= 3 * len(str(count)):
            spelled = f'<tspan class="word"> {words}</tspan>' if wide >= 2.1 * len(words) + 4 else ""
            plain = fill.startswith("#")
            ink = readable_on(fill) if plain else INK
            parts.append(_text(left + wide / 2, f"{count}{spelled}", ink, halo=not plain))
        left += wide
    return _svg("".join(parts))


def counted(count: int, most: int) -> str:
    """Draw a bar for `count`; one for `most` would be as long as the line."""
    wide = 100 * count / most
    inside = wide >= 8
    number = _text(wide / 2 if inside else wide + 2, str(count), PAPER if inside else INK)
    return _svg(f'<rect x="0" y="5" width="{wide:.3f}%" height="{HEIGHT - 10}" fill="{COUNT}"/>{number}')


def placed(r: float, low: float, high: float, bound: float, *, hollow: bool) -> str:
    """Draw a mark at `r` on a line from -1 to 1, and its interval; below `bound` the line is grey."""
    y = HEIGHT // 2
    interval = f'<line x1="{_x(low)}" x2="{_x(high)}" y1="{y}" y2="{y}" stroke="{INK}" stroke-width="3"/>'
    return _svg(_behind(bound) + interval + _mark(_x(r), y, hollow=hollow))


def unplaced(words: str, bound: float) -> str:
    """Draw the same line without a mark, and say why there is none."""
    return _svg(_behind(bound) + _text(50, words, INK, halo=True))


def scale(bound: float) -> str:
    """Write the numbers below the lines from -1 to 1."""
    ends = ((-1.0, "−1", "start"), (0.0, "0", "middle"), (bound, f"{bound:.2f}", "start"), (1.0, "1", "end"))
    words = (_text(50 + 50 * r, words, FAINT, anchor=anchor, y=14) for r, words, anchor in ends)
    return _svg("".join(words), height=20)


def swatch(status: str) -> str:
    """Draw a small piece of the bar of a status, for the line that says what is what."""
    dashes = ' stroke-dasharray="2 3"' if status == "open" else ""
    fill = STATUSES[status][1]
    return (
        '<svg width="26" height="18" aria-hidden="true" focusable="false">'
        f'<rect x="1" y="1" width="24" height="16" fill="{fill}" stroke="{INK}"{dashes}/></svg>'
    )


def swatch_of_mark(*, hollow: bool) -> str:
    """Draw one mark, for the line that says what is what."""
    mark = _mark("13", 12, hollow=hollow)
    return f'<svg width="26" height="24" aria-hidden="true" focusable="false">{mark}</svg>'


def _behind(bound: float) -> str:
    y = HEIGHT // 2
    return (
        f'<rect x="0" y="0" width="{_x(bound)}" height="{HEIGHT}" fill="#eeeeee"/>'
        f'<line x1="{_x(0)}" x2="{_x(0)}" y1="0" y2="{HEIGHT}" stroke="{INK}"/>'
        f'<line x1="{_x(bound)}" x2="{_x(bound)}" y1="0" y2="{HEIGHT}" stroke="{FAINT}" stroke-dasharray="3 3"/>'
        f'<line x1="0" x2="100%" y1="{y}" y2="{y}" stroke="{RULE}"/>'
    )


def _mark(x: str, y: int, *, hollow: bool) -> str:
    if not hollow:
        return f'<circle cx="{x}" cy="{y}" r="8" fill="{RIGHT}" stroke="{PAPER}" stroke-width="1.5"/>'
    diamond = f'<path d="M0 -10L10 0L0 10L-10 0Z" fill="{PAPER}" stroke="{LOOK}" stroke-width="3.5"/>'
    return f'<svg x="{x}" y="{y}" overflow="visible" width="1" height="1">{diamond}</svg>'


def _svg(inside: str, height: int = HEIGHT) -> str:
    return f'<svg class="line" width="100%" height="{height}" aria-hidden="true" focusable="false">{inside}</svg>'


def _text(
    x: float, words: str, ink: str, *, halo: bool = False, anchor: str = "middle", y: int = HEIGHT // 2 + 5
) -> str:
    edge = f' stroke="{PAPER}" stroke-width="5" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    return f'<text x="{x:.3f}%" y="{y}" fill="{ink}" text-anchor="{anchor}"{edge}>{words}</text>'


def _x(r: float) -> str:
    return f"{50 + 50 * r:.2f}%"
