"""How a verdict looks: as text, and as HTML that needs no script, no widget and no colour to be understood."""

from __future__ import annotations

from html import escape

from .contract import Status, Verdict

MARKS: dict[Status, tuple[str, str]] = {
    "right": ("✓", "Right"),
    "stored": ("✓", "Stored"),
    "partly": ("◐", "Partly right"),
    "wrong": ("✗", "Not yet"),
    "open": ("…", "Open"),
    "unavailable": ("–", "Not in this story"),
}
"""The sign of each status, and the status in words."""
_BORDERS: dict[Status, str] = {
    "right": "3px double #00624a",
    "stored": "3px double #333333",
    "partly": "3px dashed #7a4b00",
    "wrong": "3px solid #8c2d04",
    "open": "3px dotted #555555",
    "unavailable": "3px dotted #555555",
}


def as_text(verdict: Verdict) -> str:
    """Return the verdict as lines of text: mark, exercise, points, the sentence, and how to get a hint."""
    mark, word = MARKS[verdict.status]
    if verdict.status == "open":
        line = f"{mark} {verdict.exercise} {verdict.sentence}"
    else:
        line = f"{mark} {verdict.exercise} {word}{_points(verdict)}. {verdict.sentence}"
    lines = [line]
    if verdict.hints and verdict.status != "open":
        lines.append(f'  A hint: hint("{verdict.exercise}")')
    if verdict.note:
        lines.append(f"  {verdict.note}")
    return "\n".join(lines)


def as_html(verdict: Verdict) -> str:
    """Return the verdict as one live region; its hints lie folded, each inside the one before it.

    Background and text colour are both set, so that it reads the same on a dark page.
    """
    mark, word = MARKS[verdict.status]
    style = (
        f"border-left:{_BORDERS[verdict.status]};border-radius:2px;padding:8px 14px;margin:4px 0;"
        "background:#ffffff;color:#1a1a1a;font-size:1em;line-height:1.5;max-width:46em"
    )
    head = f'<strong><span aria-hidden="true">{mark}</span> {escape(verdict.exercise)} {word}</strong>{escape(_points(verdict))}'
    note = f'<div style="font-style:italic">{escape(verdict.note)}</div>' if verdict.note else ""
    sentence = (
        verdict.sentence
        if verdict.status != "open"
        else f"{verdict.sentence[:1].upper()}{verdict.sentence[1:].rstrip('.')}. Fill the cell above, run it, then run this one."
    )
    return f'<div role="status" style="{style}">{head}<div>{escape(sentence)}</div>{_folded(verdict.hints)}{note}</div>'


def _points(verdict: Verdict) -> str:
    if verdict.status in ("open", "unavailable"):
        return ""
    return f" ({verdict.points:g} of {verdict.of} points)"


def _folded(hints: tuple[str, ...], number: int = 1) -> str:
    if not hints:
        return ""
    label = "A hint" if number == 1 else "One more hint"
    return (
        '<details style="margin-top:6px"><summary style="cursor:pointer">'
        f"{label}</summary><div>{escape(hints[0])}</div>{_folded(hints[1:], number + 1)}</details>"
    )
