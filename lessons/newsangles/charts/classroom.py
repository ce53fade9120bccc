"""A class's answers in three pictures for a page: how they fall, the commonest mistakes, which exercises go with the rest.

Drawn as plain SVG, line by line, because a class report must not wait for matplotlib.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..classroom.statistics import LOW, Discrimination, Mistake, Split
from .lines import STATUSES, counted, placed, scale, stacked, swatch, swatch_of_mark, unplaced

Cell = str | int


@dataclass(frozen=True)
class Line:
    """One line of a picture: what it is, its drawing (SVG of ours alone), its number in words, and a sentence below."""

    label: str
    svg: str
    said: str
    below: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture whose title says what is seen, the same in words (`alt`), its lines, and the numbers behind it.

    `lead` says how to read it, `limit` what it cannot tell; `legend` pairs words with a swatch.
    """

    title: str
    alt: str
    lines: tuple[Line, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    limit: str
    lead: str = ""
    legend: tuple[tuple[str, str], ...] = ()


def answers_picture(splits: Sequence[Split], title_of: Callable[[str], str]) -> Picture:
    """Draw for each exercise how the answers of the class fall, one bar an exercise, every student the same width."""
    shown = [status for status in STATUSES if any(_count(split, status) for split in splits)]
    title = _title_of_answers(splits)
    told = (
        f"{split.exercise}: {', '.join(f'{n} {STATUSES[s][0]}' for s, n in _parts(split))}."
        for split in splits
    )
    return Picture(
        title=title,
        alt=" ".join([f"{title}. One bar for each exercise, all students of this lesson long.", *told]),
        lines=tuple(
            Line(f"{split.exercise} {title_of(split.exercise)}", stacked(_parts(split)), _right(split))
            for split in splits
        ),
        header=("exercise", *(STATUSES[status][0] for status in shown), "right, of those reached"),
        rows=tuple(
            (
                f"{split.exercise} {title_of(split.exercise)}",
                *(_count(split, status) for status in shown),
                "–" if split.share_right is None else f"{split.share_right:.0%}",
            )
            for split in splits
        ),
        limit="A bar does not say why an answer was missed: a hard question, an unclear one and too little time look the same. "
        "A student whose run did not reach an exercise counts neither for nor against it.",
        legend=tuple((STATUSES[status][0], swatch(status)) for status in shown),
    )


def mistakes_picture(
    mistakes: Sequence[Mistake], unnamed: int, known: Mapping[str, int], most: int = 8
) -> Picture:
    """Draw how many students made each of the commonest mistakes; `known` is how many reached an exercise.

    `unnamed` answers were not right for another reason. The table behind has every mistake.
    """
    top = mistakes[:most]
    widest = max(known[mistake.exercise] for mistake in top)
    title = _title_of_mistakes(mistakes, known)
    told = (f"{mistake.exercise} {mistake.name}: {_many(mistake.students, 'student')}." for mistake in top)
    rest = f" Not right for a reason without a name: {_many(unnamed, 'answer')}." if unnamed else ""
    return Picture(
        title=title,
        alt=" ".join([f"{title}. One bar for each mistake.", *told]),
        lines=tuple(
            Line(
                f"{mistake.exercise} {mistake.name}",
                counted(mistake.students, widest),
                f"{mistake.students} of {known[mistake.exercise]}",
                mistake.sentence,
            )
            for mistake in top
        ),
        header=("exercise", "mistake", "students", "what most of them were told"),
        rows=tuple((m.exercise, m.name, m.students, m.sentence) for m in mistakes),
        limit="A count does not tell haste from a misunderstanding, and knows only mistakes that have a name."
        + rest,
        lead=f"The {len(top)} commonest; below each bar, what most of them were told."
        if len(top) < len(mistakes)
        else "Below each bar, what most of them were told.",
    )


def discrimination_picture(values: Sequence[Discrimination], title_of: Callable[[str], str]) -> Picture:
    """Draw for each exercise how its points go with the points of the rest: a mark at r, a line for its 95 % interval."""
    title = _title_of_discrimination(values)
    told = (f"{value.exercise}: {_in_words(value)}." for value in values)
    return Picture(
        title=title,
        alt=" ".join([f"{title}. For each exercise a mark between −1 and 1, with its interval.", *told]),
        lines=(
            *(
                Line(f"{value.exercise} {title_of(value.exercise)}", _drawn(value), _number(value))
                for value in values
            ),
            Line("", scale(LOW), ""),
        ),
        header=("exercise", "r", "95 % from", "to", "students"),
        rows=tuple(
            (value.exercise, value.why or _signed(value.value), *_ends(value), value.students)
            for value in values
        ),
        limit=f"With {values[0].students} students each value is rough: the black line is as far off as chance may put it. "
        "It speaks of the question and not of a student. A low or negative value may mean that the question is unclear, that it "
        "refuses good answers, that it asks for something else than the rest, or that it was easy or hard for nearly all.",
        lead="The further right, the more those who did well in the other exercises did well in this one.",
        legend=(
            (f"{LOW:.2f} or more", swatch_of_mark(hollow=False)),
            (f"less than {LOW:.2f}: look at the question", swatch_of_mark(hollow=True)),
        ),
    )


def _title_of_answers(splits: Sequence[Split]) -> str:
    shares = {split.exercise: split.share_right for split in splits if split.share_right is not None}
    if not shares:
        return "Nothing here is judged right or wrong"
    hard = [id for id, share in shares.items() if share < 0.5]
    fewest = [id for id, share in shares.items() if share == min(shares.values())]
    if len(hard) > 3:
        return (
            f"Fewer than half were right in {len(hard)} of {len(shares)} exercises, fewest in {_and(fewest)}"
        )
    if hard:
        return f"Fewer than half were right in {_and(hard)}"
    if min(shares.values()) == 1:
        return "All were right in every exercise"
    return f"At least half were right in every exercise, fewest in {_and(fewest)}"


def _title_of_mistakes(mistakes: Sequence[Mistake], known: Mapping[str, int]) -> str:
    first = mistakes[0]
    same = [mistake for mistake in mistakes if mistake.students == first.students]
    if len(same) == 1:
        return f"The commonest mistake: {first.name}, in {first.exercise}, by {first.students} of {known[first.exercise]}"
    return f"No mistake stands out: {len(same)} were made by {_many(first.students, 'student')} each"


def _title_of_discrimination(values: Sequence[Discrimination]) -> str:
    said = [value for value in values if value.value is not None]
    turned = [value.exercise for value in said if value.high < 0]
    low = [value.exercise for value in said if value.high < LOW]
    if turned:
        return f"Look at {_and(turned)}: those who did well elsewhere did worse there"
    if low:
        return f"Look at {_and(low)}: right or wrong there says little about the rest"
    if any(value.is_low for value in said):
        return "No exercise goes surely against the rest: the black lines are long"
    which = "Every exercise" if len(said) == len(values) else "Every exercise that can be compared"
    return f"{which} goes with the rest of the work"


def _parts(split: Split) -> list[tuple[str, int]]:
    return [(status, count) for status in STATUSES if (count := _count(split, status))]


def _count(split: Split, status: str) -> int:
    return sum(count for found, count in split.counts.items() if found == status)


def _right(split: Split) -> str:
    if _count(split, "stored"):
        return "not judged"
    return f"{_count(split, 'right')} of {split.known} right" if split.known else "not reached"


def _drawn(value: Discrimination) -> str:
    if value.value is None:
        return unplaced(value.why, LOW)
    return placed(value.value, value.low, value.high, LOW, hollow=value.is_low)


def _number(value: Discrimination) -> str:
    return "–" if value.value is None else _signed(value.value)


def _ends(value: Discrimination) -> tuple[str, str]:
    return ("", "") if value.value is None else (_signed(value.low), _signed(value.high))


def _in_words(value: Discrimination) -> str:
    return value.why or f"{_signed(value.value)}, from {_signed(value.low)} to {_signed(value.high)}"


def _signed(r: float | None) -> str:
    return "" if r is None else f"{r:.2f}".replace("-0.00", "0.00").replace("-", "−")


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' if number != 1 else ''}"


def _and(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
