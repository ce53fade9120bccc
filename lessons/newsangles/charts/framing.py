"""The pictures of lesson 2: loaded words inside and outside quotation marks, and the table of frames."""

from __future__ import annotations

import textwrap

from ..errors import NewsanglesError
from ..frames import FRAMES, ITEMS, FrameAnswer, frame_answers
from ..framing import Loaded, VoiceRate, coded_loaded, voice_rates
from ..looks import FAINT, Look, looks
from ..story import Story
from .chart import Chart
from .sheet import Sheet, drawing_style

__all__ = ["frame_table", "loaded_by_voice"]

MIDDLE, PER_1000, BAR, ROW = 5.9, 0.0185, 0.34, 0.62
CELL, GAP, FIRST = 0.325, 0.2, 2.5
Answers = dict[tuple[str, str], FrameAnswer]
SIDES = {"reporter": ("quoted",), "speaker": ("quoted", "paraphrase")}


def loaded_by_voice(story: Story, paraphrase: str = "reporter", found: list[Loaded] | None = None) -> Chart:
    """Draw how thick loaded words stand inside quotation marks (left) and outside them (right), one bar an outlet.

    The length is loaded words per 1,000 words of that side. `paraphrase` says with whom a word counts that the text hands
    to somebody without marks: "reporter" or "speaker". `found` is what the coders marked if not given.
    Raises NewsanglesError for another word, StoryError if nobody has coded the story and nothing is given.
    """
    if paraphrase not in SIDES:
        raise NewsanglesError(f'loaded_by_voice does not know {paraphrase!r}; write "reporter" or "speaker".')
    rates = voice_rates(story, coded_loaded(story) if found is None else found)
    rows = [(article.id, article.outlet, *_halves(rates, article.id, SIDES[paraphrase])) for article in story]
    thicker = sum(
        left.per_1000 is not None and left.per_1000 > (right.per_1000 or 0) for _, _, left, right in rows
    )
    speaking = sum(left.words > 0 for _, _, left, _ in rows)
    title = f"In {thicker} of {speaking} outlets that quote, loaded words stand thicker inside the marks"
    if paraphrase == "speaker":
        title = f"In {thicker} of {speaking} outlets loaded words stand thicker in what they hand to others"
    heads = (
        ("quoted", "everything else")
        if paraphrase == "reporter"
        else ("quoted or handed over", "the reporter’s own")
    )
    with drawing_style():
        sheet = Sheet(1.75 + ROW * len(rows), title)
        sheet.words(MIDDLE - 0.1, 1.05, heads[0], colour=FAINT, side="right")
        sheet.words(MIDDLE + 0.1, 1.05, heads[1], colour=FAINT)
        for n, (article, outlet, left, right) in enumerate(rows):
            look, y = looks(story.ids)[article], 1.6 + ROW * n
            sheet.outlet(outlet, look, y)
            _half(sheet, look, y, left, -1)
            _half(sheet, look, y, right, 1)
    told = [
        f"{outlet}: {_said(left)} {heads[0]}, {_said(right)} {heads[1]}" for _, outlet, left, right in rows
    ]
    return Chart(
        title=title,
        alt=". ".join([title, "For each outlet one bar of two halves, loaded words per 1,000 words", *told])
        + ".",
        header=(
            "outlet",
            f"{heads[0]}: loaded",
            "words",
            "per 1,000",
            f"{heads[1]}: loaded",
            "words",
            "per 1,000",
        ),
        rows=tuple((outlet, *_numbers(left), *_numbers(right)) for _, outlet, left, right in rows),
        figure=sheet.figure,
        note="Length: loaded words for each 1,000 words of that half; the numbers say how many in how many. "
        "Loaded or not was coded by close reading, by a written rule. No length says how fair a text is.",
    )


def _halves(rates: list[VoiceRate], article: str, left: tuple[str, ...]) -> tuple[VoiceRate, VoiceRate]:
    """The voices of an article in two sums; headlines, of which three files have none, are left out."""
    own = [rate for rate in rates if rate.article == article and rate.voice != "headline"]
    sums = []
    for side in (True, False):
        chosen = [rate for rate in own if (rate.voice in left) == side]
        sums.append(
            VoiceRate(article, own[0].outlet, "", sum(r.loaded for r in chosen), sum(r.words for r in chosen))
        )
    return sums[0], sums[1]


def _half(sheet: Sheet, look: Look, y: float, rate: VoiceRate, way: int) -> None:
    """Draw one half of a bar from the middle outwards: hatched to the left, filled to the right."""
    long = (rate.per_1000 or 0) * PER_1000
    if long:
        start = MIDDLE - long if way < 0 else MIDDLE
        sheet.box(start, y - BAR / 2, long, BAR, look.colour, filled=way > 0, hatched=way < 0)
    sheet.words(
        MIDDLE + way * (long + 0.12),
        y,
        _said(rate),
        bold=bool(rate.words),
        side="left" if way > 0 else "right",
    )


def _said(rate: VoiceRate) -> str:
    return f"{rate.loaded} in {rate.words}" if rate.words else "quotes nobody"


def _numbers(rate: VoiceRate) -> tuple[int, int, str]:
    return rate.loaded, rate.words, "–" if rate.per_1000 is None else f"{rate.per_1000:.0f}"


def frame_table(story: Story, table: str = "frames") -> Chart:
    """Draw the five frames' questions for each outlet: filled for yes, hollow for no; the table behind gives the evidence.

    A question mark stands where the two coders differed before they settled it. `table` is "frames", "frames.coder-a" or
    "frames.coder-b". Raises StoryError if nobody has coded the story's frames.
    """
    answers = {(answer.article, answer.item): answer for answer in frame_answers(story, table=table)}
    differed = _differed(story)
    title = _frame_title(story, answers)
    with drawing_style():
        sheet = Sheet(2.0 + ROW * len(story) + 0.1, title)
        for frame, x in _columns():
            sheet.words(x[0], 1.15, textwrap.fill(frame, 8 if " " in frame else 20), bold=True)
            for n, left in enumerate(x, 1):
                sheet.words(left + CELL / 2 - 0.02, 1.6, str(n), colour=FAINT, side="center")
        for n, article in enumerate(story):
            look, y = looks(story.ids)[article.id], 2.05 + ROW * n
            sheet.outlet(article.outlet, look, y)
            for frame, x in _columns():
                for item, left in zip(FRAMES[frame], x, strict=True):
                    sheet.box(
                        left, y - CELL / 2, CELL - 0.05, CELL - 0.05, look.colour,
                        filled=_yes(answers, article.id, item), mark="?" if (article.id, item) in differed else "",
                    )  # fmt: skip
    told = [
        f"{article.outlet}: "
        + ", ".join(
            f"{frame} {sum(_yes(answers, article.id, i) for i in items)} of {len(items)}"
            for frame, items in FRAMES.items()
        )
        for article in story
    ]
    return Chart(
        title=title,
        alt=". ".join(
            [title, "One row of cells for each outlet, filled where a question is answered yes", *told]
        )
        + ".",
        header=("outlet", "question", "asked", "answer", "evidence"),
        rows=tuple(
            _evidence(article.outlet, answers, article.id, item) for article in story for item in ITEMS
        ),
        figure=sheet.figure,
        note="Filled: yes, and somebody can point at the words. Hollow: no. “?”: the two coders differed at first. "
        "The words stand in the table below the picture.",
    )


def _frame_title(story: Story, answers: Answers) -> str:
    shared = [
        f for f, items in FRAMES.items() if all(any(_yes(answers, a, i) for i in items) for a in story.ids)
    ]
    nobody = not any(_yes(answers, article, "h1") for article in story.ids)
    opening = f"All {len(story)} have {_and(shared)} frames" if shared else "No frame is in every text"
    return f"{opening}; {'none shows a private person' if nobody else 'a private person is shown'}"


def _columns() -> list[tuple[str, list[float]]]:
    columns, x = [], FIRST
    for frame, items in FRAMES.items():
        columns.append((frame, [x + n * CELL for n in range(len(items))]))
        x += len(items) * CELL + GAP
    return columns


def _yes(answers: Answers, article: str, item: str) -> bool:
    return (article, item) in answers and answers[article, item].yes


def _differed(story: Story) -> set[tuple[str, str]]:
    if not all(story.has_key(f"frames.coder-{coder}") for coder in "ab"):
        return set()
    first, second = (
        {(a.article, a.item): a.yes for a in frame_answers(story, table=f"frames.coder-{coder}")}
        for coder in "ab"
    )
    return {key for key, yes in first.items() if second.get(key) != yes}


def _evidence(outlet: str, answers: Answers, article: str, item: str) -> tuple[str, ...]:
    frame, items = next((frame, items) for frame, items in FRAMES.items() if item in items)
    question = f"{frame} {items.index(item) + 1}"
    answer = answers.get((article, item))
    if answer is None:
        return outlet, question, ITEMS[item], "not coded", ""
    evidence = answer.evidence.text if answer.evidence else ""
    return outlet, question, ITEMS[item], "yes" if answer.yes else "no", evidence


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
