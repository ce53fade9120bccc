"""One colour and one marker per outlet, the same in every picture, and the few colours of everything else.

The outlets' colours are from Okabe & Ito and from Paul Tol. Each stands out from white by 3:1 or more. They
differ in a greyscale copy, and for readers who do not see red, green or blue. Markers help when colour fails.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

INK = "#1a1a1a"
PAPER = "#ffffff"
FAINT = "#5a5a5a"
RULE = "#c8c8c8"


class Look(NamedTuple):
    """How one outlet is drawn: a colour, and a marker as matplotlib names it."""

    colour: str
    marker: str


OCTOPUS = {
    "tmp": Look("#d55e00", "D"),
    "ukdj": Look("#332288", "s"),
    "pinnacle": Look("#0077bb", "^"),
    "lbc": Look("#882255", "o"),
    "kyiv": Look("#cc79a7", "v"),
}
COLOURS = tuple(look.colour for look in OCTOPUS.values())
MARKERS = (*(look.marker for look in OCTOPUS.values()), "P", "X", "*")


def looks(article_ids: Iterable[str]) -> dict[str, Look]:
    """Return the look of each article: its own if it comes with the course, for others the next one free.

    With more than five outlets a colour comes back, with another marker.

    >>> looks(["lbc", "bbc"])
    {'lbc': Look(colour='#882255', marker='o'), 'bbc': Look(colour='#d55e00', marker='D')}
    """
    ids = list(article_ids)
    taken = {OCTOPUS[article] for article in ids if article in OCTOPUS}
    every = [
        Look(COLOURS[n % len(COLOURS)], MARKERS[n % len(MARKERS)]) for n in range(len(COLOURS) * len(MARKERS))
    ]
    free = iter([look for look in every if look not in taken] * (1 + len(ids) // len(every)) + every)
    return {article: OCTOPUS.get(article) or next(free) for article in ids}


def luminance(colour: str) -> float:
    """Return how light "#rrggbb" is, from 0 (black) to 1 (white), by the web's accessibility rules (WCAG 2).

    >>> luminance("#000000"), round(luminance("#ffffff"), 3)
    (0.0, 1.0)
    """
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return how far two colours stand apart, from 1 (the same) to 21 (black on white).

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(colour: str) -> str:
    """Return the text colour, INK or PAPER, that reads better on `colour`."""
    return max((PAPER, INK), key=lambda text: contrast(text, colour))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
