"""A picture that can be read without seeing it: title, alt text, the drawing and the table of its numbers."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import NewsanglesError
from ..looks import FAINT, INK, PAPER, RULE
from .sheet import drawing_style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Cell = str | int | float
FORMATS = (".png", ".svg", ".pdf")

# The same picture is the same file: no date, no version of the program that drew it.
_UNDATED: dict[str, dict[str, None]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}
_PICTURE = "width:100%;min-width:26em;max-width:60em;height:auto"
# Jupyter stripes the rows of a table in the theme's colours: each cell says its own.
_CELL = f"padding:.2em .5em;border-bottom:1px solid {RULE};background:{PAPER};color:{INK};text-align:"


@dataclass(frozen=True, repr=False, eq=False)
class Chart:
    """A picture whose title says what is seen, the same in words (`alt`), and its numbers (`header`, `rows`).

    A notebook shows the picture and, folded, the table; `print(chart)` gives the words and the table.
    `figure` is matplotlib's.
    """

    title: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figure: Figure
    note: str = ""

    @property
    def table(self) -> list[tuple[Cell, ...]]:
        """The numbers behind the picture, the header first."""
        return [self.header, *self.rows]

    @cached_property
    def svg(self) -> str:
        """The picture as SVG; drawn again, it is the same to the byte."""
        file = io.BytesIO()
        with drawing_style():
            self.figure.savefig(file, format="svg", metadata={**_UNDATED["svg"], "Title": self.title})
        return file.getvalue().decode()

    def save(self, path: str | Path) -> Path:
        """Write the picture as .png, .svg or .pdf, for a handout or a slide, and return where it is.

        Raises NewsanglesError, one sentence, for another ending or a place that cannot be written.
        """
        path = Path(path)
        kind = path.suffix.lower()
        if kind not in FORMATS:
            raise NewsanglesError(
                f"{path}: a picture is saved as .png, .svg or .pdf; end the name in one of these."
            )
        file = io.BytesIO(self.svg.encode())
        if kind != ".svg":
            file = io.BytesIO()
            with drawing_style():
                self.figure.savefig(
                    file, format=kind[1:], dpi=200, metadata={**_UNDATED[kind[1:]], "Title": self.title}
                )
        try:
            path.write_bytes(file.getvalue())
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise NewsanglesError(
                f"{path}: the picture cannot be written there ({why}); choose another folder or name."
            ) from None
        return path

    def _repr_html_(self) -> str:
        # Jupyter keeps an <img> and its alt text everywhere. It drops the alt text of its own picture types
        # (image/png, image/svg+xml), and removes <svg> from a notebook it does not trust.
        data = base64.b64encode(self.svg.encode()).decode()
        return (
            f'<figure style="margin:.5em 0;padding:.5em;background:{PAPER};color:{INK}">'
            f'<div style="overflow-x:auto"><img alt="{escape(self.alt)}" '
            f'src="data:image/svg+xml;base64,{data}" style="{_PICTURE}"></div>'
            f'<figcaption style="color:{FAINT};padding:.3em 0">{escape(self.note or self.title)}</figcaption>'
            f"<details><summary>The numbers behind the picture</summary>{self._table_html()}</details>"
            "</figure>"
        )

    def _table_html(self) -> str:
        head = "".join(
            f'<th scope="col" style="{_CELL}{_side(n)}">{escape(name)}</th>'
            for n, name in enumerate(self.header)
        )
        rows = (
            f'<tr><th scope="row" style="{_CELL}left">{escape(str(row[0]))}</th>'
            + "".join(f'<td style="{_CELL}right">{escape(str(cell))}</td>' for cell in row[1:])
            + "</tr>"
            for row in self.rows
        )
        return (
            '<div style="overflow-x:auto">'
            f'<table style="border-collapse:collapse;background:{PAPER};color:{INK}">'
            f"<caption>{escape(self.title)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(rows)}</tbody></table></div>"
        )

    def __repr__(self) -> str:
        """Return the title, the words and the table in plain columns."""
        widths = [max(len(str(cell)) for cell in column) for column in zip(*self.table, strict=True)]
        lines = [
            "  ".join(
                str(cell).rjust(width) if n else str(cell).ljust(width)
                for n, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            for row in self.table
        ]
        return "\n".join([self.title, "", self.alt, "", *(line.rstrip() for line in lines)])


def _side(column: int) -> str:
    return "right" if column else "left"
