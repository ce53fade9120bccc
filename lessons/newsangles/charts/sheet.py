"""A sheet to draw on, measured in inches, in the course's style: what every picture is made of."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..looks import FAINT, INK, PAPER, RULE, Look, readable_on

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 10.0
MARGIN = 0.2
# A notebook shows the sheet at some 7/8 of its size: 14 points here are 12 there.
NORMAL, LARGE = 14, 18

_STYLE: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Bitstream Vera Sans", "Geneva", "sans-serif"],
    "font.size": NORMAL,
    "text.color": INK,
    "text.parse_math": False,  # a dollar sign is a dollar sign
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "hatch.linewidth": 1.5,
    "svg.fonttype": "none",
    "svg.hashsalt": "newsangles",
    "pdf.fonttype": 42,
}


@contextmanager
def drawing_style() -> Iterator[None]:
    """Draw in the course's style, whatever style the student has set; theirs is back afterwards."""
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_STYLE)
        yield


class Sheet:
    """A white sheet, WIDTH inches wide, with a title; use it inside `with drawing_style():`.

    x runs right and y down from the upper left corner, in inches.
    """

    def __init__(self, height: float, title: str) -> None:
        """Take a sheet `height` inches high and write the title on it."""
        from matplotlib.figure import Figure

        self.figure: Figure = Figure(figsize=(WIDTH, height))
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, WIDTH), ylim=(height, 0))
        self._axes.set_axis_off()
        self.words(MARGIN, 0.38, textwrap.fill(title, 64), size=LARGE, bold=True)

    def words(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = NORMAL,
        bold: bool = False,
        colour: str = INK,
        side: str = "left",
    ) -> None:
        """Write words, their middle at the height `y`, with their left or right side or "center" at `x`."""
        weight, middle = "bold" if bold else "normal", "center" if "\n" in words else "center_baseline"
        self._axes.text(
            x, y, words, fontsize=size, fontweight=weight, color=colour, ha=side, va=middle, linespacing=1.1
        )  # fmt: skip

    def outlet(self, name: str, look: Look, y: float) -> None:
        """Write an outlet's name at the left, its marker before it."""
        self.marker(MARGIN + 0.1, y, look)
        self.words(MARGIN + 0.32, y, textwrap.fill(name, 15), bold=True)

    def marker(self, x: float, y: float, look: Look, *, filled: bool = True) -> None:
        """Draw an outlet's marker, filled or hollow."""
        face = look.colour if filled else PAPER
        self._axes.plot(
            [x], [y], look.marker, color=look.colour, markerfacecolor=face, markersize=11, markeredgewidth=2.5
        )  # fmt: skip

    def line(self, start: float, end: float, y: float, colour: str = RULE, width: float = 1) -> None:
        """Draw a level line."""
        self._axes.plot([start, end], [y, y], color=colour, linewidth=width, solid_capstyle="butt")

    def path(self, points: Sequence[tuple[float, float]], colour: str = RULE, width: float = 1) -> None:
        """Draw straight lines from point to point."""
        across, down = zip(*points, strict=True)
        self._axes.plot(across, down, color=colour, linewidth=width, solid_joinstyle="round", zorder=1)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str = FAINT,
        *,
        filled: bool = True,
        mark: str = "",
        dashed: bool = False,
        hatched: bool = False,
    ) -> None:
        """Draw a box from its upper left corner, filled or hollow, with a `mark` in the middle of it."""
        from matplotlib.patches import Rectangle

        box = Rectangle(
            (x, y), width, height, facecolor=colour if filled else PAPER, edgecolor=colour, linewidth=2
        )
        box.set_linestyle((0, (1.2, 1.2)) if dashed else "solid")
        if hatched:
            box.set_hatch("///")
        self._axes.add_patch(box)
        ink = readable_on(colour) if filled else INK
        self.words(x + width / 2, y + height / 2, mark, bold=True, colour=ink, side="center")
