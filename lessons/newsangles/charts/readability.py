"""Pictures of readability scores: what repaired full stops change, and how far formulas disagree."""

from __future__ import annotations

import itertools
import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from ..looks import FAINT, looks
from ..readability import GRADES, STAGES, Placing, Score, repaired, score, stages
from ..story import Story
from .chart import Cell, Chart
from .sheet import MARGIN, Sheet, drawing_style

__all__ = ["grades_by_formula", "score_paths"]

HEAD, FOOT = 2.2, 0.75
LAST = 7.05
SMALL = 13
MARK = 0.21
"""How wide and high a marker is, in inches."""
NUMBER_WIDTH, NUMBER_HEIGHT = 0.46, 0.18
NAME_WIDTH = 15
TWO_LINES, ONE_LINE = 0.5, 0.27
Point = tuple[float, float]
AROUND = [(across / 20, down / 20) for across in range(-12, 13) for down in range(-10, 11)]
"""Where a number may stand, seen from its mark, in inches."""
BESIDE = "Marks that would hide each other stand side by side."
OPENINGS = ("Without the rest of its page", "With its full stops repaired")


def score_paths(story: Story, formula: str = "Flesch-Kincaid") -> Chart:
    """Draw each article's score three times, one line an article: whole page, article alone, stops repaired.

    Higher up is harder. Raises NewsanglesError for a formula that is not in FORMULAS.
    """
    found = stages(story, formula)
    title = _paths_title(found)
    scores = {placing.article: placing.scores for placing in found}
    told = [f"{p.outlet}: {', then '.join(map(_with_order, p.scores, p.places))}" for p in found]
    how = f"{formula} scores, one line for each outlet, from left to right: {', '.join(STAGES)}"
    with drawing_style():
        sheet = _sheet(story, title, f"{formula} score. Higher up: harder, says the formula.", STAGES, scores)
    columns = ("score", "order on the picture, from below", "sentences", "words")
    return Chart(
        title=title,
        alt=". ".join([title, how, "Mark 1 is the lowest on the picture", *told]) + ".",
        header=("outlet", *(f"{stage}: {column}" for stage in STAGES for column in columns)),
        rows=tuple(_row(placing) for placing in found),
        figure=sheet.figure,
        note=f"Scores, sentences and words as textstat {found[0].scores[0].version} counts them. "
        "Less than about one grade apart is too close to call: one full stop can make so much. " + BESIDE,
    )


def grades_by_formula(story: Story, formulas: Sequence[str] = GRADES) -> Chart:
    """Draw the grade that each formula gives each article: bodies, full stops repaired; higher up is harder.

    Raises NewsanglesError for a formula that is not in FORMULAS.
    """
    texts = {article.id: repaired(article.body) for article in story}
    scores = {id: tuple(score(text, formula) for formula in formulas) for id, text in texts.items()}
    title = _grades_title(story, scores)
    told = [
        f"{article.outlet}: {', '.join(f'{s.formula} {s.value:.1f}' for s in scores[article.id])}"
        for article in story
    ]
    with drawing_style():
        heads = [formula.replace("-", "-\n") for formula in formulas]
        sheet = _sheet(story, title, "School grade by each formula. Higher up: harder.", heads, scores)
    return Chart(
        title=title,
        alt=". ".join([title, f"One line for each outlet through {len(formulas)} formulas", *told]) + ".",
        header=("outlet", *formulas, "sentences", "words", "syllables"),
        rows=tuple(
            (a.outlet, *(f"{s.value:.1f}" for s in scores[a.id]), *_sentences_first(scores[a.id][0]))
            for a in story
        ),
        figure=sheet.figure,
        note=f"The articles alone, full stops repaired, counted by textstat {scores[story.ids[0]][0].version}. "
        + BESIDE,
    )


def _sentences_first(scored: Score) -> tuple[int, int, int]:
    words, sentences, syllables = scored.counts
    return sentences, words, syllables


def _with_order(scored: Score, mark: int) -> str:
    return f"{scored.value:.1f} (mark {mark} from below)"


def _row(placing: Placing) -> tuple[Cell, ...]:
    cells: list[Cell] = [placing.outlet]
    for scored, place in zip(placing.scores, placing.places, strict=True):
        cells += [f"{scored.value:.1f}", place, scored.counts.sentences, scored.counts.words]
    return tuple(cells)


def _sheet(
    story: Story, title: str, what: str, heads: Sequence[str], scores: Mapping[str, Sequence[Score]]
) -> Sheet:
    """Return a sheet with a column for each of `heads` and a line for each article through its scores.

    Names stand at both ends of the lines; with more than three columns there is room for them at the right only.
    """
    few = len(heads) <= 3
    tall = 4.4 if few else 5.8
    sheet = Sheet(HEAD + tall + FOOT, title)
    sheet.words(MARGIN, 1.05, what, colour=FAINT)
    first = 2.95 if few else 1.1
    step = (LAST - first) / max(1, len(heads) - 1)
    columns = [first + step * n for n in range(len(heads))]
    for x, head in zip(columns, heads, strict=True):
        sheet.words(x, 1.5, head, colour=FAINT, side="center")
    values = [scored.value for row in scores.values() for scored in row]
    lowest, scale = min(values), tall / ((max(values) - min(values)) or 1)
    at: dict[str, list[Point]] = {id: [] for id in story.ids}
    for n, x in enumerate(columns):
        heights = {id: HEAD + tall - (row[n].value - lowest) * scale for id, row in scores.items()}
        for id, shift in _beside(heights).items():
            at[id].append((x + shift, heights[id]))
    for article in story:
        look = looks(story.ids)[article.id]
        sheet.path(at[article.id], look.colour, 3)
        for x, y in at[article.id]:
            sheet.marker(x, y, look)
    for n in range(len(columns)):
        numbers = {id: f"{row[n].value:.1f}" for id, row in scores.items()}
        if n in (0, len(columns) - 1):
            named = bool(n) or few
            _edge_labels(sheet, story, {id: at[id][n] for id in at}, numbers, right=bool(n), named=named)
        else:
            for id, (x, y) in _free_places(at, n).items():
                sheet.words(x, y, numbers[id], size=SMALL, bold=True, side="center")
    return sheet


def _edge_labels(
    sheet: Sheet,
    story: Story,
    at: Mapping[str, Point],
    numbers: Mapping[str, str],
    *,
    right: bool,
    named: bool,
) -> None:
    """Write the numbers of the first or last column outside of the lines, a thin line to each that had to move."""
    out, side = (1, "left") if right else (-1, "right")
    edge = max(x for x, _ in at.values()) if right else min(x for x, _ in at.values())
    heights = _apart({id: y for id, (_, y) in at.items()}, TWO_LINES if named else ONE_LINE)
    for article in story:
        (x, y), height = at[article.id], heights[article.id]
        if abs(height - y) > 0.05 or x != edge:
            ends = [(x, y), (edge + out * 0.13, y), (edge + out * 0.24, height)]
            sheet.path(ends, looks(story.ids)[article.id].colour, 1.2)
        sheet.words(edge + out * 0.28, height, numbers[article.id], bold=True, side=side)
        if named:
            sheet.words(edge + out * 0.85, height, textwrap.fill(article.outlet, NAME_WIDTH), side=side)


def _beside(heights: Mapping[str, float]) -> dict[str, float]:
    """Return how far each mark goes to the side, in inches, so that none hides another."""
    groups: list[list[str]] = []
    for id in sorted(heights, key=lambda id: heights[id]):
        if groups and heights[id] - heights[groups[-1][-1]] < MARK:
            groups[-1].append(id)
        else:
            groups.append([id])
    return {id: (n - (len(group) - 1) / 2) * MARK for group in groups for n, id in enumerate(group)}


def _free_places(at: Mapping[str, Sequence[Point]], n: int) -> dict[str, Point]:
    """Return where each number of column `n` stands: as near to its mark as it covers no line, mark or number."""
    lines = [point for row in at.values() for pair in itertools.pairwise(row) for point in _along(*pair)]
    marks = [point for row in at.values() for point in row]
    found: dict[str, Point] = {}
    for id in sorted(at, key=lambda id: at[id][n][1]):
        x, y = at[id][n]
        on_lines = _counted(lines, [(x + across, y + down) for across, down in AROUND])

        def covered(which: int, x: float = x, y: float = y, on_lines: Sequence[int] = on_lines) -> float:
            here = (x + AROUND[which][0], y + AROUND[which][1])
            hidden = 2 * on_lines[which] + 40 * sum(_inside(point, here, MARK / 2) for point in marks)
            hidden += 40 * sum(
                _inside(point, here, NUMBER_WIDTH / 2 + 0.05, NUMBER_HEIGHT / 2) for point in found.values()
            )
            nearer = sum(math.dist(mark, here) < 1.4 * math.dist((x, y), here) for mark in marks) - 1
            return hidden + 25 * nearer + 4 * math.dist((x, y), here)

        across, down = AROUND[min(range(len(AROUND)), key=covered)]
        found[id] = (x + across, y + down)
    return found


def _counted(points: Sequence[Point], places: Sequence[Point]) -> list[int]:
    """Return for each place how many of the points a number written there would lie on, as `_inside` sees it."""
    import numpy as np

    given, here = np.array(points), np.array(places)
    across = np.abs(given[:, 0] - here[:, :1]) < NUMBER_WIDTH / 2 + 0.04
    along = np.abs(given[:, 1] - here[:, 1:]) < NUMBER_HEIGHT / 2 + 0.04
    return [int(count) for count in (across & along).sum(axis=1)]


def _along(start: Point, end: Point) -> Iterator[Point]:
    """Points on a straight line, some 0.03 inches apart."""
    many = max(1, round((abs(end[0] - start[0]) + abs(end[1] - start[1])) / 0.03))
    for n in range(many + 1):
        yield start[0] + (end[0] - start[0]) * n / many, start[1] + (end[1] - start[1]) * n / many


def _inside(point: Point, middle: Point, margin: float, above: float | None = None) -> bool:
    """Whether a point lies on a number that is written round `middle`, or nearer to it than a margin."""
    high = margin if above is None else above
    return (
        abs(point[0] - middle[0]) < NUMBER_WIDTH / 2 + margin
        and abs(point[1] - middle[1]) < NUMBER_HEIGHT / 2 + high
    )


def _apart(heights: Mapping[str, float], gap: float) -> dict[str, float]:
    """Return the heights moved as little as needed for labels `gap` inches apart."""
    order = sorted(heights, key=lambda id: heights[id])
    moved = [heights[id] for id in order]
    for _ in range(100):
        for n in range(len(moved) - 1):
            if (short := gap - (moved[n + 1] - moved[n])) > 0:
                moved[n] -= short / 2
                moved[n + 1] += short / 2
    return dict(zip(order, moved, strict=True))


def _paths_title(found: Sequence[Placing]) -> str:
    """Return what the largest move between two neighbouring stages is."""
    moves = [(n, placing) for placing in found for n in range(len(OPENINGS))]
    n, most = max(moves, key=lambda move: abs(_values(move[1])[move[0] + 1] - _values(move[1])[move[0]]))
    before, after = _values(most)[n : n + 2]
    if before == after:
        return "Neither the page around them nor repaired full stops move any score"
    outlet = most.outlet.replace("The ", "the ", 1)
    return f"{OPENINGS[n]}, {outlet} goes from {before:.1f} to {after:.1f}"


def _values(placing: Placing) -> list[float]:
    return [scored.value for scored in placing.scores]


def _grades_title(story: Story, scores: Mapping[str, Sequence[Score]]) -> str:
    def spread(id: str) -> float:
        values = [scored.value for scored in scores[id]]
        return max(values) - min(values)

    most = max(story, key=lambda article: spread(article.id))
    low, high = (choose(scores[most.id], key=lambda scored: scored.value) for choose in (min, max))
    return f"{most.outlet} has grade {low.value:.0f} by {low.formula} and grade {high.value:.0f} by {high.formula}"
