"""Exercises 2.3 and 2.5: functions that count words inside and outside quotation marks."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import partial

from ...story import Story
from ...text import words
from .. import compare
from ..plain import Plain
from . import Judgement, right, wrong

# 2.3 ---------------------------------------------------------------------------------------------------------------

LOADED = ("barbaric", "heroic", "reckless", "vast")
_WHO = ["The mayor", "A neighbour", "Judge Owusu", "The coach", "A nurse", "The harbour office"]
_THINGS = ["plan", "bridge", "match", "fire", "storm", "strike", "parade", "ferry"]


def voice_probes(rng: random.Random) -> list[Plain]:
    """Return five texts with the four words inside and outside double marks."""
    who, thing, word = rng.sample(_WHO, 4), rng.sample(_THINGS, 6), rng.sample(LOADED, 4)
    return [
        f"{who[0]} spoke of a “{word[0]} {thing[0]}”. It was a {word[1]} {thing[1]} for a {word[2]} {thing[2]}.",
        f"“What a {word[3]} {thing[3]}, what a {word[3]} {thing[4]},” said {who[1].lower()}. “It was {word[0]}.” The {thing[5]} was {word[1]}.",
        f"The devastating {thing[0]} was over. {who[2]} thanked everybody, heroically.",
        f'{word[2].capitalize()} and {word[0]}: so {who[3].lower()} saw the {thing[1]}. "{word[1].capitalize()}," {rng.choice(["a boy", "a girl", "a guard"])} called it.',
        f"{who[1]} said: “No comment.” The {thing[2]} goes on.",
    ]


def _inside(text: str) -> tuple[str, str]:
    pieces = re.split('[“”"]', text)
    return " ".join(pieces[1::2]), " ".join(pieces[0::2])


def by_voice(text: str) -> dict[str, int]:
    """Count the four words of exercise 2.3 inside double quotation marks ("quoted") and outside them ("told").

    >>> by_voice("A vast crowd saw the “heroic” rescue.")
    {'quoted': 1, 'told': 1}
    """
    quoted, told = ([w.text.lower() for w in words(part)] for part in _inside(text))
    return {"quoted": sum(word in LOADED for word in quoted), "told": sum(word in LOADED for word in told)}


def judge_by_voice(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    """Judge two counts for each text."""
    targets = [by_voice(probe) for probe in probes]
    good = [_same_counts(result, target) for result, target in zip(returned, targets, strict=True)]
    if all(good):
        return right("Yes. Five texts that neither of us had seen, and every word with its voice.")
    share = 0.6 * sum(good) / len(good)
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print its counts; it must end with return.", "no return"
        )
    if not any(isinstance(value, dict) for value in values):
        return wrong('Return a dict with two numbers: {"quoted": ..., "told": ...}.', "form")
    if len({repr(value) for value in values}) == 1:
        return wrong(
            "Your function gives the same counts for every text. It has to read the text that it is handed.",
            "constant",
        )
    for mistake, sentence, other in _COUNTED_OTHERWISE:
        if all(_same_counts(result, other(probe)) for result, probe in zip(returned, probes, strict=True)):
            return wrong(sentence, mistake, min(share, 0.4))
    return wrong(
        "On some texts your counts are off. Make a text of your own with one word inside marks and two outside, and print what you get.",
        None,
        share,
    )


def _same_counts(result: Plain, target: dict[str, int]) -> bool:
    value = result.get("value")
    return (
        isinstance(value, dict)
        and value.keys() == target.keys()
        and all(compare.close(value[side], target[side]) for side in target)
    )


def _counts(
    text: str, marks: str = '[“”"]', lower: bool = True, parts: bool = False, once: bool = False
) -> dict[str, int]:
    """Count as `by_voice` does, with a usual mistake in it."""
    pieces = re.split(marks, text.lower() if lower else text)
    found = {}
    for side, at in (("quoted", 1), ("told", 0)):
        joined = " ".join(pieces[at::2])
        whole = [w.text for w in words(joined)]
        counts = [joined.count(word) if parts else whole.count(word) for word in LOADED]
        found[side] = sum(min(count, 1) for count in counts) if once else sum(counts)
    return found


def _swapped(text: str) -> dict[str, int]:
    right_way = by_voice(text)
    return {"quoted": right_way["told"], "told": right_way["quoted"]}


def _all(text: str) -> int:
    return sum(by_voice(text).values())


_COUNTED_OTHERWISE: tuple[tuple[str, str, Callable[[str], dict[str, int]]], ...] = (
    ("part of a word", "You count vast in devastating. Compare whole words: take the text apart into words first.", partial(_counts, parts=True)),
    ("once each", "A word that comes twice is counted once. Count every time.", partial(_counts, once=True)),
    ("once each, and parts", "You ask whether a word is in the text. Ask how often, and only as a whole word.", partial(_counts, once=True, parts=True)),
    ("capital", "It misses a word with a capital letter. To a computer, V and v are two letters.", partial(_counts, lower=False)),
    ("straight marks", 'It knows “ and ” and not ". Pages use both.', partial(_counts, marks="[“”]")),
    ("swapped", "Your two counts are the wrong way round. What stands before the first mark is told.", _swapped),
    ("all told", "It counts everything as told. Cut the text at the quotation marks: every second piece is quoted.", lambda text: {"quoted": 0, "told": _all(text)}),
    ("no split", "Both counts are of the whole text. Cut it at the quotation marks first.", lambda text: {"quoted": _all(text), "told": _all(text)}),
)  # fmt: skip


# 2.5 ---------------------------------------------------------------------------------------------------------------

_PRAISE = [
    "wonderful",
    "terrible",
    "reckless",
    "splendid",
    "dreadful",
    "brilliant",
    "hopeless",
    "shameful",
    "glorious",
    "careless",
]
_SEVEN = ["awkward", "foolish", "amazing", "corrupt", "strange", "harmful"]
_SIX = ["bridge", "strike", "parade"]


def moved_probes(rng: random.Random) -> list[Plain]:
    """Return five pairs of texts with words that lose their marks."""
    w, seven, six, thing = (
        rng.sample(_PRAISE, 8),
        rng.sample(_SEVEN, 3),
        rng.sample(_SIX, 2),
        rng.sample(_THINGS, 3),
    )
    return [
        [f"“A {w[0]}, {seven[0]} {six[0]},” said the mayor.", f"The {seven[0]} {six[0]} opens today. How {w[0]}!"],
        [f"“The {w[1]} {thing[1]} is {w[2]},” said a nurse.", f"{w[2].capitalize()}, said the town. Another {w[3]} {thing[2]}!"],
        [f"The coach called it “{w[4]}”. It was {w[5]}.", f"She called it “{w[4]}” too. The {six[1]} was {w[5]}."],
        [
            f"He said it was “{w[6]}, {w[7]} and {seven[1]}”. It was {w[0]}.",
            f"A {w[7]} {thing[0]}. It stayed {w[6]}, {w[6]} to the end. “{w[0].capitalize()},” he wrote.",
        ],
        [f"“{w[3].capitalize()},” she said, and again: “{w[1]}, {seven[2]}.”", f"“Not {w[3]},” said the judge. The {thing[0]} was {seven[2]}, {w[0]}."],
    ]  # fmt: skip


def moved(texts: list[str], shortest: int = 7) -> list[str]:
    """Return the words of `shortest` letters or more that the first text has inside double marks and the second outside, a to z.

    >>> moved(["“A barbaric plan,” he said.", "The barbaric plan failed."])
    ['barbaric']
    """
    return _shared(texts, "quoted", "told", shortest)


def _shared(texts: list[str], first: str, second: str, shortest: int = 7, small: bool = True) -> list[str]:
    """The words that both texts have, each in the half that is named: "quoted", "told" or "all"; `small` makes letters small first."""
    one, other = (
        {
            word.text.lower() if small else word.text
            for half in {"quoted": (0,), "told": (1,), "all": (0, 1)}[side]
            for word in words(_inside(text)[half])
            if len(word.text) >= shortest
        }
        for text, side in zip(texts, (first, second), strict=True)
    )
    return sorted({word.lower() for word in one & other})


_MOVED_OTHERWISE: tuple[tuple[str, str, Callable[[list[str]], list[str]]], ...] = (
    ("both told", "You compare the texts outside the marks. In the first text, take what stands inside them.", partial(_shared, first="told", second="told")),
    ("both quoted", "You compare what is quoted in both. In the second text, take what stands outside the marks.", partial(_shared, first="quoted", second="quoted")),
    ("turned round", "Inside and outside are swapped: your words stand outside the marks in the first text, and inside them in the second.",
     partial(_shared, first="told", second="quoted")),
    ("ignores the marks", "You return every long word that both texts have. What about the marks?", partial(_shared, first="all", second="all")),
    ("more than seven", "It drops words of exactly seven letters. “Seven or more” has the seven in it.", partial(_shared, first="quoted", second="told", shortest=8)),
    ("capital", "It misses a word with a capital letter. To a computer, R and r are two letters.", partial(_shared, first="quoted", second="told", small=False)),
)  # fmt: skip


def judge_moved(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    """Judge the words found in each pair of texts."""
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print the words; it must end with return.", "no return"
        )
    lists = [compare.strings(value) if value not in (None, "") else [] for value in values]
    given = [sorted(compare.folded(w) for w in found) if found is not None else None for found in lists]
    targets = [moved(probe) for probe in probes]
    sets = [sorted(set(found)) if found is not None else None for found in given]
    good = [found == target for found, target in zip(given, targets, strict=True)]
    if all(good):
        return right(
            "Yes. The word kept its spelling and lost its owner. "
            f"Now let it read the {compare.spelled(len(story))} articles."
        )
    share = 0.6 * sum(good) / len(good)
    if sets == targets:
        return wrong(
            "Right words, but one of them stands in your list twice. Each word once.",
            "twice",
            max(share, 0.4),
        )
    if not any(given):
        return wrong(
            "Your function finds no word in any pair. Print what it takes from the first text, then what it takes from the second.",
            "nothing found",
        )
    if len({tuple(found or ()) for found in given}) == 1:
        return wrong(
            "Your function gives the same words for every pair. It has to read the texts that it is handed.",
            "constant",
        )
    for mistake, sentence, other in _MOVED_OTHERWISE:
        if sets == [other(probe) for probe in probes]:
            return wrong(sentence, mistake, min(share, 0.4))
    if any(
        found and set(found) > set(target) and any(len(w) < 7 for w in found)
        for found, target in zip(given, targets, strict=True)
    ):
        return wrong("Short words slip in. Keep the words of seven letters or more.", "short words", share)
    if any(found and any(not w.replace("-", "").isalpha() for w in found) for found in given):
        return wrong(
            "A comma or a full stop sticks to some of your words. Take the text apart with re.findall, as in 2.3.",
            "punctuation",
            share,
        )
    return wrong(
        "On some pairs your list is off. Try a pair of your own: “awful plan” in one, awful plan in the other.",
        None,
        share,
    )
