"""What is right where a student writes a function about words and places (9.5, 9.6), tried on texts that nobody has seen."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from ...story import Story
from .. import compare
from ..plain import Plain
from . import Judgement, right, wrong

# 9.5 ---------------------------------------------------------------------------------------------------

_WHO = ["the mayor", "a nurse", "the coastguard", "two neighbours", "the school board", "a pilot"]
_DEEDS = [
    "closed the old bridge before the storm came",
    "counted every boat in the harbour that night",
    "wants a new roof for the swimming pool",
    "sold the tickets for half the usual price",
    "found the missing key under the town clock",
    "painted the lighthouse in red and white again",
]


def _same(words: str) -> str:
    return " ".join(words.translate(str.maketrans("“”‘’", "\"\"''")).split())


def place_probes(rng: random.Random) -> list[Plain]:
    """9.5: ten pairs of words and a text, each with one thing that a rule may stumble over; `_KINDS` names them."""
    who = rng.sample(_WHO, 6)
    deeds = rng.sample(_DEEDS, 6)
    pieces = [deed.split() for deed in deeds]
    swapped = [*pieces[1][:2], pieces[1][3], pieces[1][2], *pieces[1][4:]]
    left_out = [word for n, word in enumerate(pieces[2]) if n != 3]
    broken = " ".join(pieces[3][:3]) + "\n" + "   ".join(pieces[3][3:])
    plain = f"On Friday {who[4]} {deeds[4]}. Nobody had asked."
    return [
        [deeds[0], f"Today {who[0]} {deeds[0]}, and went home."],
        [" ".join(swapped), f"Today {who[1]} {deeds[1]}."],
        [" ".join(left_out), f"Today {who[2]} {deeds[2]}."],
        [deeds[3], f"Today {who[3]} {broken}."],
        ['it was "a good day" for all', f"Then {who[0]} said it was “a good day” for all of them."],
        ["it's the boats' turn", f"“Now it’s the boats’ turn,” said {who[5]}."],
        ["", plain],
        ["  ", plain],
        [deeds[5], plain],
        [f"{who[1]} {deeds[1]}", f"{who[1]} {deeds[1]}"],
    ]  # fmt: skip


_KINDS = (
    "plain",
    "order",
    "left out",
    "line break",
    "double",
    "single",
    "empty",
    "blank",
    "elsewhere",
    "whole",
)
_STUMBLES = (
    (("order", "left out", "elsewhere"), "words apart", "It says yes where the words stand in another order, or one is missing. They must stand one behind the other."),
    (("double", "single"), "quotation marks", "Straight and curly marks keep it from finding words that are there. Make them alike in both, double and single."),
    (("line break",), "line break", "A line break in the text stops it. Make one space of every run of spaces and line breaks, in both."),
    (("empty", "blank"), "no words", "It finds no words at all in every text. Where nothing is left of the words, there is no place: False."),
)  # fmt: skip


def judge_stands_in(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    """9.5: a function that says whether words stand in a text, whatever the quotation marks and line breaks."""
    targets = [bool(_same(words)) and _same(words) in _same(text) for words, text in probes]
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print the answer; it must end with return.", "no return"
        )
    if len({value for value in values if isinstance(value, bool)}) == 1 and all(
        isinstance(value, bool) for value in values
    ):
        return wrong(
            "Your function gives the same answer every time. It has to look at the words and at the text.",
            "constant",
        )
    good = [value is target for value, target in zip(values, targets, strict=True)]
    if all(good):
        return right(
            "Yes. This is the heart of the check that your brief will go through. It sees words, and not what they mean."
        )
    failed = {kind for kind, ok in zip(_KINDS, good, strict=True) if not ok}
    if failed & {"plain", "whole"} or not any(isinstance(value, bool) for value in values):
        return wrong(
            "It misses words that stand there as they are. Try it on one short text, and print what it returns.",
            "misses the plain case",
        )
    for kinds, mistake, sentence in _STUMBLES:
        if failed & set(kinds):
            return wrong(sentence, mistake, 0.7 * sum(good) / len(good))
    return wrong("On some texts it is off. Try words with an apostrophe in them.", None, 0.3)


# 9.6 ---------------------------------------------------------------------------------------------------

_OTHERS = [
    "rain", "fell", "while", "seven", "dogs", "slept", "near", "our", "gate", "until", "noon", "and", "then", "someone", "sang", "about", "ships",
]  # fmt: skip


def run_probes(rng: random.Random) -> list[Plain]:
    """9.6: seven pairs of texts: a run in the middle, one at the end, two runs, none, words alike in part, styles, a repeat."""
    deeds = [deed.split() for deed in rng.sample(_DEEDS, 6)]
    filler = rng.sample(_OTHERS, len(_OTHERS))
    long, short = rng.randint(5, 7), rng.randint(3, 4)
    run = " ".join(deeds[0][:long])
    one, two = " ".join(deeds[1][:short]), " ".join(deeds[2][: short + 2])
    styled = deeds[3][:6]
    again = " ".join(deeds[5][:3])
    return [
        [f"Once {filler[0]} {run} {filler[1]}", f"Yesterday {filler[2]} {run} {filler[3]}"],
        [f"Slowly {filler[4]} {two}", f"Maybe {two}"],
        [f"{one} {filler[0]} {two} {filler[1]}", f"{two} {filler[2]} {filler[3]} {one}"],
        [f"{filler[5]} {filler[6]}", f"{filler[7]} {filler[8]} {filler[9]}"],
        ["warm seaside cartoon", "war seas cart"],
        [f"{' '.join(styled[:3])}, {' '.join(styled[3:])}.", " ".join(styled).upper()],
        [f"{again} {again} {deeds[5][3]} {filler[0]}", f"{filler[1]} {again} {deeds[5][3]}"],
    ]  # fmt: skip


_RUNS = ("middle", "end", "two", "none", "parts", "styles", "repeat")


def _words(text: str, *, alike: bool = True) -> list[str]:
    return text.lower().replace(",", " ").replace(".", " ").split() if alike else text.split()


def _runs(first: Sequence[str], second: Sequence[str]) -> list[int]:
    """For each place in both lists how many items go on alike from there."""
    found = []
    for a in range(len(first)):
        for b in range(len(second)):
            size = 0
            while a + size < len(first) and b + size < len(second) and first[a + size] == second[b + size]:
                size += 1
            found.append(size)
    return found


def _longest(first: str, second: str) -> int:
    return max(_runs(_words(first), _words(second)), default=0)


def _words_in_common(first: str, second: str) -> int:
    return len(set(_words(first)) & set(_words(second)))


def _all_in_common(first: str, second: str) -> int:
    return sum(word in _words(second) for word in _words(first))


def _as_typed(first: str, second: str) -> int:
    return max(_runs(_words(first, alike=False), _words(second, alike=False)), default=0)


def _letters(first: str, second: str) -> int:
    return max(_runs(first.lower(), second.lower()), default=0)


def _one_less(first: str, second: str) -> int:
    return max(0, _longest(first, second) - 1)


def _from_the_start(first: str, second: str) -> int:
    return _runs(_words(first), _words(second))[0]


_WRONG_RULES: tuple[tuple[Callable[[str, str], int], str, str], ...] = (
    (_words_in_common, "words in common", "You count the words that both texts have. A run is words that stand one behind the other, in both."),
    (_all_in_common, "words in common", "You count the words that both texts have. A run is words that stand one behind the other, in both."),
    (_as_typed, "capitals and commas", "A capital or a comma ends your run. Make small letters of all, and take . and , away, before you compare."),
    (_letters, "letters", "You count letters. Make lists of words first, with split()."),
    (_from_the_start, "only at the start", "You compare from the first words on. A run can begin anywhere, in both texts."),
    (_one_less, "one less", "Your runs are one word too short. How many words has a run that begins at 2 and ends at 4?"),
)  # fmt: skip


def judge_longest_run(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    """9.6: a function that counts the words of the longest run that two texts share."""
    values = [compare.number(result.get("value")) for result in returned]
    targets = [_longest(*probe) for probe in probes]
    if all(result.get("value") is None for result in returned) and not any(
        "error" in result for result in returned
    ):
        return wrong(
            "Your function gives nothing back. It may print the answer; it must end with return.", "no return"
        )
    if len({repr(result.get("value")) for result in returned}) == 1:
        return wrong("Your function gives the same every time. It has to read both texts.", "constant")
    if all(isinstance(result.get("value"), str | list) for result in returned):
        return wrong(
            "Your function gives the words themselves. The question is how many they are.",
            "words, not a number",
            0.25,
        )
    good = [value == target for value, target in zip(values, targets, strict=True)]
    if all(good):
        return right(
            "Yes. Twelve in a row are a copy, if no quotation marks say whose they are. The check counts as you do."
        )
    share = 0.6 * sum(good) / len(good)
    for rule, mistake, sentence in _WRONG_RULES:
        if values == [rule(*probe) for probe in probes]:
            return wrong(sentence, mistake, share)
    failed = {kind for kind, ok in zip(_RUNS, good, strict=True) if not ok}
    if any("error" in result for result in returned):
        return wrong(
            "On some texts your function stops with an error. Does the while loop stop where a list ends?",
            "error at the end",
            share,
        )
    if failed == {"two"} or (failed and values[2] is not None and values[2] > targets[2]):
        return wrong("Two runs are not one. Keep the longest, do not add them up.", "adds up", share)
    if failed <= {"repeat", "two"}:
        return wrong(
            "Words can come twice. Start anew at every place of the second text, not only at the first that fits.",
            "first place only",
            share,
        )
    if "styles" in failed and len(failed) == 1:
        return wrong(_WRONG_RULES[2][2], "capitals and commas", share)
    return wrong(
        "On some texts your number is off. Take two short texts, count by hand, and print what your function gives.",
        None,
        share,
    )
