"""Pictures of readability scores: what repaired full stops change, and how far formulas disagree."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from ..looks import FAINT, looks
from ..readability import GRADES, STAGES, Placing, Score, repaired, score, stages
from ..story import Story
from .chart import Cell, Chart
from .sheet import MARGIN, Sheet, drawing_style

__all__ = ["grades_by_formula", "score_paths"]

HEAD, TALL, FOOT = 2.2, 4.0, 0.75
FIRST, LAST = 2.95, 7.05
NAME_WIDTH = 15
TWO_LINES, ONE_LINE = 0.5, 0.27
OPENINGS = ("Without the rest of its page", "With its full stops repaired")


def score_paths(story: Story, formula: str = "Flesch-Kincaid") -> Chart:
    """Draw each article's score three times, one line an article: whole page, article alone, stops repaired.

    Higher up is harder. Raises NewsanglesError for a formula that is not in FORMULAS.
    """
    found = stages(story, formula)
    title = _paths_title(found)
    scores = {placing.article: placing.scores for placing in found}
    told = [f"{p.outlet}: {', then '.join(map(_with_place, p.scores, p.places))}" for p in found]
    how = f"{formula} scores, one line for each outlet, from left to right: {', '.join(STAGES)}"
    with drawing_style():
        sheet = _sheet(story, title, f"{formula} score. Higher up: harder, says the formula.", STAGES, scores)
    columns = ("score", "place", "sentences", "words")
    return Chart(
        title=title,
        alt=". ".join([title, how, "Place 1 is the lowest score", *told]) + ".",
        header=("outlet", *(f"{stage}: {column}" for stage in STAGES for column in columns)),
        rows=tuple(_row(placing) for placing in found),
        figure=sheet.figure,
        note=f"Scores, sentences and words as textstat {found[0].scores[0].version} counts them. "
        "Do not rank two articles that lie less than about one grade apart: one full stop can make so much.",
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
        note=f"The articles alone, full stops repaired, counted by textstat {scores[story.ids[0]][0].version}.",
    )


def _sentences_first(scored: Score) -> tuple[int, int, int]:
    words, sentences, syllables = scored.counts
    return sentences, words, syllables


def _with_place(scored: Score, place: int) -> str:
    return f"{scored.value:.1f} (place {place})"


def _row(placing: Placing) -> tuple[Cell, ...]:
    cells: list[Cell] = [placing.outlet]
    for scored, place in zip(placing.scores, placing.places, strict=True):
        cells += [f"{scored.value:.1f}", place, scored.counts.sentences, scored.counts.words]
    return tuple(cells)


def _sheet(
    story: Story, title: str, what: str, heads: Sequence[str], scores: Mapping[str, Sequence[Score]]
) -> Sheet:
    """Return a sheet with a column for each of `heads` and a line for each article through its scores."""
    sheet = Sheet(HEAD + TALL + FOOT, title)
    sheet.words(MARGIN, 1.05, what, colour=FAINT)
    step = (LAST - FIRST) / max(1, len(heads) - 1)
    columns = [FIRST + step * n for n in range(len(heads))]
    for x, head in zip(columns, heads, strict=True):
        sheet.words(x, 1.5, head, colour=FAINT, side="center")
    values = [scored.value for row in scores.values() for scored in row]
    lowest, scale = min(values), TALL / ((max(values) - min(values)) or 1)
    at = {id: [HEAD + TALL - (s.value - lowest) * scale for s in row] for id, row in scores.items()}
    for article in story:
        look, heights = looks(story.ids)[article.id], at[article.id]
        sheet.path(list(zip(columns, heights, strict=True)), look.colour, 3)
        for x, y in zip(columns, heights, strict=True):
            sheet.marker(x, y, look)
    for n, x in enumerate(columns):
        edge = n in (0, len(columns) - 1)
        labels = _apart({id: heights[n] for id, heights in at.items()}, TWO_LINES if edge else ONE_LINE)
        for article in story:
            y, number = labels[article.id], f"{scores[article.id][n].value:.1f}"
            sheet.words(
                x - 0.2 if n == 0 else x + 0.2,
                y,
                number,
                bold=True,
                side="left" if n else "right",
                ground=not edge,
            )
            if edge:
                name = textwrap.fill(article.outlet, NAME_WIDTH)
                sheet.words(x + 0.8 if n else x - 0.8, y, name, side="left" if n else "right")
    return sheet


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
