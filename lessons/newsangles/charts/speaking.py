"""Lesson 3's pictures: who gets to speak, and what a rule finds of it.

Labels stand on the marks, not in a legend. The title says what is seen. Nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from ..coding import CodedAttribution
from ..errors import NewsanglesError
from ..looks import FAINT, Look, looks
from ..speakers import SpeakerShare, is_official, speaker_shares
from ..story import Story
from .chart import Chart
from .sheet import MARGIN, Sheet, drawing_style

__all__ = ["found_and_missed", "who_speaks"]

TOP = 1.45
SIDE, STEP = 0.24, 0.275
SQUARES, WORDS, BAR = 2.45, 7.4, 1.15
MOST_COLUMNS = 14

# Filled is an official, hollow is anyone else, dashed is nobody; "?" stands where the text gives no name.
KINDS: dict[str, dict[str, Any]] = {
    "official_named": {"filled": True},
    "official_unnamed": {"filled": True, "mark": "?"},
    "other_named": {"filled": False},
    "other_unnamed": {"filled": False, "mark": "?"},
    "nobody": {"filled": False, "mark": "?", "dashed": True},
}
KEY = (
    ("an official", "official_named", 1.75),
    ("anyone else", "other_named", 1.9),
    ("no name given", "other_unnamed", 2.15),
    ("no source at all", "nobody", 2.2),
)


def who_speaks(
    story: Story, table: str = "attributions", official: Callable[[CodedAttribution], bool] = is_official
) -> Chart:
    """Draw every attributed statement as a square, an official's filled, and whose the quoted words are.

    `table` is "attributions" (settled), "attributions.coder-a" or "attributions.coder-b"; `official` decides for each
    attribution whether its source counts as an official.
    Raises StoryError if nobody has coded the story's attributions.
    """
    shares = speaker_shares(story, table, official)
    title = _who_speaks_title(shares, "Officials" if official is is_official else "Those you call official")
    high = max(2, -(-max((share.statements for share in shares), default=0) // MOST_COLUMNS))
    with drawing_style():
        sheet = Sheet(TOP + (high * STEP + 0.3) * len(shares) + 0.1, title)
        _head(sheet)
        for n, share in enumerate(shares):
            look, top = looks(story.ids)[share.article], TOP + n * (high * STEP + 0.3)
            sheet.outlet(share.outlet, look, top + high * STEP / 2)
            _squares(sheet, share, look, top, high)
            _quoted(sheet, share, look, top + high * STEP / 2)
    how = "One row of squares for each outlet, filled for officials, hollow for anyone else"
    kinds = tuple(kind.replace("_", ", ") for kind in KINDS)
    return Chart(
        title=title,
        alt=". ".join([title, how, *(str(share) for share in shares)]) + ".",
        header=("outlet", "statements", *kinds, "quoted words", "of these officials’"),
        rows=tuple(_row(share) for share in shares),
        figure=sheet.figure,
        note="A square is one statement that the text hands to somebody. "
        "Which is which was coded by close reading, by a written rule. Hatched: quoted words of anyone else.",
    )


class Scored(Protocol):
    """What a comparison of a rule with the key yields: two shares from 0 to 1."""

    @property
    def precision(self) -> float:
        """Of what the rule found, the share that is in the key."""

    @property
    def recall(self) -> float:
        """Of what is in the key, the share that the rule found."""


def found_and_missed(story: Story, scores: Mapping[str, Scored]) -> Chart:
    """Draw how much of each article's attributions a rule finds and how much of what it finds is right.

    `scores` holds, by article id, what `sourcing.score` returns: anything with `precision` and `recall`.
    Raises NewsanglesError if no article of the story has a score.
    """
    rows = [
        (
            article.id,
            article.outlet,
            round(100 * scores[article.id].recall),
            round(100 * scores[article.id].precision),
        )
        for article in story
        if article.id in scores
    ]
    if not rows:
        raise NewsanglesError(f"There is no score to draw; give one for {', '.join(story.ids)}.")
    found = [row[2] for row in rows]
    title = f"The rule finds {min(found)} to {max(found)} % of what is there"
    with drawing_style():
        sheet = Sheet(1.35 + 0.75 * len(rows), title)
        sheet.words(MARGIN, 0.85, "Hollow: of all that is there, found. Filled: of all that it found, right.")
        for n, (article, outlet, recall, precision) in enumerate(rows):
            sheet.outlet(outlet, looks(story.ids)[article], 1.6 + 0.75 * n)
            _dumbbell(sheet, looks(story.ids)[article], 1.6 + 0.75 * n, recall, precision)
    told = [f"{outlet}: {recall} % found, {precision} % right" for _, outlet, recall, precision in rows]
    return Chart(
        title=title,
        alt=". ".join([title, "For each outlet two marks on a line from 0 to 100 %", *told]) + ".",
        header=("outlet", "of all that is there, found (%)", "of all that it found, right (%)"),
        rows=tuple(row[1:] for row in rows),
        figure=sheet.figure,
        note="What is there was coded by close reading, by a written rule; the computer’s is held to it.",
    )


def _row(share: SpeakerShare) -> tuple[str | int, ...]:
    counts = (getattr(share, kind) for kind in KINDS)
    return share.outlet, share.statements, *counts, share.quoted_words, share.official_words


def _head(sheet: Sheet) -> None:
    x, y = MARGIN, 0.72
    for words, kind, width in KEY:
        sheet.box(x, y, SIDE, SIDE, **KINDS[kind])
        sheet.words(x + SIDE + 0.1, y + SIDE / 2, words)
        x += width
    sheet.words(SQUARES, 1.25, "Statements by officials", colour=FAINT)
    sheet.words(WORDS, 1.25, "Quoted words by officials", colour=FAINT)


def _squares(sheet: Sheet, share: SpeakerShare, look: Look, top: float, high: int) -> None:
    kinds = [kind for kind in KINDS for _ in range(getattr(share, kind))]
    for n, kind in enumerate(kinds):
        sheet.box(SQUARES + n // high * STEP, top + n % high * STEP, SIDE, SIDE, look.colour, **KINDS[kind])
    end = SQUARES + -(-len(kinds) // high) * STEP
    sheet.words(end + 0.06, top + high * STEP / 2, f"{share.official} of {share.statements}", bold=True)


def _quoted(sheet: Sheet, share: SpeakerShare, look: Look, y: float) -> None:
    if not share.quoted_words:
        sheet.words(WORDS, y, "none: it quotes nobody", colour=FAINT)
        return
    official = BAR * share.official_words / share.quoted_words
    sheet.box(WORDS, y - SIDE / 2, BAR, SIDE, look.colour, filled=False, hatched=True)
    sheet.box(WORDS, y - SIDE / 2, official, SIDE, look.colour)
    sheet.words(WORDS + BAR + 0.1, y, f"{share.official_words} of {share.quoted_words}", bold=True)


def _dumbbell(sheet: Sheet, look: Look, y: float, recall: int, precision: int) -> None:
    """Draw two marks on a line from 0 to 100, each labelled on its outer side."""
    left, right = 3.9, 8.3
    found, correct = (left + (right - left) * percent / 100 for percent in (recall, precision))
    sheet.line(left, right, y)
    sheet.line(found, correct, y, look.colour, 4)
    sheet.marker(found, y, look, filled=False)
    sheet.marker(correct, y, look)
    first = found <= correct
    for x, words, outward in (
        (found, f"{recall} % found", first),
        (correct, f"{precision} % right", not first),
    ):
        sheet.words(x + (-0.2 if outward else 0.2), y - 0.2, words, side="right" if outward else "left")


def _who_speaks_title(shares: Sequence[SpeakerShare], officials: str) -> str:
    names = ("official", "statements", "official_words", "quoted_words")
    official, statements, said, quoted = (sum(getattr(share, name) for share in shares) for name in names)
    if not statements:
        return "No outlet hands a statement to anybody"
    opening = f"{officials} make {official} of {statements} statements"
    if not quoted:
        return f"{opening}; nobody is quoted"
    return (
        f"{opening} and speak {'every quoted word' if said == quoted else f'{said} of {quoted} quoted words'}"
    )
