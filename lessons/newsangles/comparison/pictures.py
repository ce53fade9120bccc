"""What the pictures of a comparison show, row by row: numbers and words turned into places on a line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from ..looks import Look
from . import drawing
from .calendar_scale import calendar_for, said
from .loaded import InContext, LoadedWords
from .parts import count
from .readable import Ease, Readable
from .shared import Cell, Shared
from .speaking import NOBODY, Speaking, Voices
from .times import OWN, Time, Times

KINDS = ("official_named", "official_unnamed", "other_named", "other_unnamed", "nobody")
LABELLED = 8
"""So many days of one text are drawn; the table behind the picture has them all."""


class CalendarRow(NamedTuple):
    """One file's times: drawn, in words, those further off than the picture, and those without a place."""

    article: str
    svg: Markup
    alt: str
    far: list[str]
    loose: list[Time]
    dated: bool


class VoiceRow(NamedTuple):
    """One article's statements: a kind for each square, and the count in words."""

    voices: Voices
    squares: list[str]
    said: str


class GradeRow(NamedTuple):
    """One article's three grades, drawn and in words."""

    article: str
    svg: Markup
    alt: str


class LoadedRow(NamedTuple):
    """One article's loaded words: two halves drawn and in words, and every word in its context, by voice."""

    article: str
    svg: Markup
    alt: str
    lines: list[InContext]
    voices: dict[str, list[InContext]]


class MatrixCell(NamedTuple):
    """One cell of the matrix, with the colour behind it: darker for a larger share."""

    shared: int
    words: int
    tint: str


class MatrixRow(NamedTuple):
    """One outlet against all; None stands for the outlet itself."""

    article: str
    cells: list[MatrixCell | None]


@dataclass(frozen=True)
class Scaled:
    """The rows of a picture, and the scale above them; no scale where there is nothing to draw."""

    scale: Markup | str
    rows: list[CalendarRow] | list[GradeRow] | list[LoadedRow]


def calendar_rows(part: Times, looks: Mapping[str, Look]) -> Scaled:
    """Return the picture of what each text says about when."""
    dates = [time.date for time in part.times if time.date]
    own = [time.date for time in part.times if time.kind == OWN]
    reach = calendar_for(dates, own)
    rows = []
    for article, look in looks.items():
        times = [time for time in part.times if time.article == article]
        known = {time.date: time.kind == OWN for time in reversed(times) if time.date}
        spans: list[tuple[float, float, str, bool]] = []
        far: list[str] = []
        for date in sorted(known):
            stands = reach.place(date) if reach else None
            if stands is None or len(spans) == LABELLED:
                far.append(said(date))
            else:
                spans.append((*stands, said(date), known[date]))
        loose = [time for time in times if not time.date and time.places]
        drawn = "; ".join(f"{words} ({OWN if mine else 'in its text'})" for _, _, words, mine in spans)
        ticks = [x for x, _ in reach.ticks] if reach else []
        svg = drawing.calendar_row(look, spans, ticks)
        rows.append(
            CalendarRow(article, svg, drawn or "nothing on the calendar", far, loose, any(known.values()))
        )
    return Scaled(drawing.scale(reach.ticks) if reach else "", rows)


def voice_rows(part: Speaking) -> list[VoiceRow]:
    """Return a square for each statement, article by article."""
    rows = []
    for voices in part.voices:
        share = voices.share
        if share:
            squares = [kind for kind in KINDS for _ in range(getattr(share, kind))]
            words = f"Officials: {share.official} of {count(share.statements, 'statement')}"
            words += (
                f", {share.official_words} of {count(share.quoted_words, 'quoted word')}"
                if share.quoted_words
                else ", no quoted words"
            )
        else:
            squares = [
                "nobody" if speaker.who == NOBODY else "other_named"
                for speaker in voices.speakers
                for _ in speaker.statements
            ]
            words = f"{count(voices.statements, 'statement')}, {count(voices.quoted_words, 'word')} in quotation marks"
        rows.append(VoiceRow(voices, squares, words))
    return rows


def grade_rows(part: Readable, looks: Mapping[str, Look]) -> Scaled:
    """Return the picture of what repairing a text does to its grade."""
    every = [grade for ease in part.eases for grade in ease.shown]
    if not every:
        return Scaled("", [])
    low, high = math.floor(min(every)) - 1, math.ceil(max(every)) + 1
    step = max(1, -(-(high - low) // 6))
    ticks = [(100 * (n - low) / (high - low), str(n)) for n in range(low, high + 1, step)]
    rows = [
        GradeRow(
            ease.article,
            drawing.grades(looks[ease.article], *ease.shown, low, high)
            if len(ease.shown) == 3
            else Markup(""),
            _grades(ease),
        )
        for ease in part.eases
    ]
    return Scaled(drawing.scale(ticks), rows)


def loaded_rows(part: LoadedWords, looks: Mapping[str, Look]) -> Scaled:
    """Return the picture of how thick loaded words stand inside quotation marks (left) and outside them (right)."""
    halves = {
        article: [
            tuple(
                sum(
                    getattr(rate, name)
                    for rate in part.rates
                    if rate.article == article and (rate.voice == "quoted") is quoted
                )
                for name in ("loaded", "words")
            )
            for quoted in (True, False)
        ]
        for article in looks
    }
    most = max((1000 * a / b for both in halves.values() for a, b in both if b), default=0.0)
    rows = []
    for article, look in looks.items():
        (a, b), (c, d) = halves[article]
        left, right = ((1000 * n / of if of else 0.0) for n, of in ((a, b), (c, d)))
        words = [
            f"{n} of {of:,} ({each:.0f})" if of else "quotes nobody"
            for n, of, each in ((a, b, left), (c, d, right))
        ]
        lines = [line for line in part.lines if line.place.article == article]
        voices: dict[str, list[InContext]] = {}
        for line in lines:
            voices.setdefault(line.voice, []).append(line)
        rows.append(
            LoadedRow(
                article,
                drawing.halves(look, (left, words[0]), (right, words[1] if d else "no words"), most),
                f"Inside quotation marks {a} of {count(b, 'word')}, outside them {c} of {count(d, 'word')}",
                lines,
                voices,
            )
        )
    return Scaled(drawing.sides("in quotation marks", "everything else"), rows)


def matrix(part: Shared, articles: Iterable[str]) -> list[MatrixRow]:
    """Return the matrix of shared wording, row by row."""
    ids = list(articles)
    cells = {(cell.article, cell.other): cell for cell in part.cells}
    most = max((_share(cell) for cell in part.cells), default=0.0)
    return [MatrixRow(a, [None if a == b else _tinted(cells[a, b], most) for b in ids]) for a in ids]


def _tinted(cell: Cell, most: float) -> MatrixCell:
    light = 97 - round(27 * _share(cell) / most) if most else 97
    return MatrixCell(cell.shared, cell.words, f"hsl(210 60% {light}%)")


def _share(cell: Cell) -> float:
    return cell.shared / cell.words if cell.words else 0.0


def _grades(ease: Ease) -> str:
    if len(ease.shown) != 3:
        return "no word to count"
    page, body, mended = ease.shown
    return f"The page as it came {page:.1f}, the article alone {body:.1f}, full stops repaired {mended:.1f}"
