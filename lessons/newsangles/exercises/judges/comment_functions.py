"""What is right where a student writes a function about comments (5.6, 5.8), tried on names and texts that nobody has seen."""

from __future__ import annotations

import itertools
import random
import re

from ...comments import busiest
from ...story import Story
from .. import compare
from ..lesson_05 import BLOCKED
from ..plain import Plain
from . import Judgement, right, wrong

# 5.6 ---------------------------------------------------------------------------------------------------

_PEOPLE = ["Ada", "kite", "Bo", "Mr Moss", "lantern", "Ruth P", "ox", "Wim", "salt", "Eve", "tern", "Ugo"]
_TOLERANCE = 0.006


def name_probes(rng: random.Random) -> list[Plain]:
    """5.6: lists of names, one of two people and one empty."""

    def names(people: int, low: int, high: int, extra: int = 0) -> list[Plain]:
        chosen = rng.sample(_PEOPLE, people)
        written = [name for name in chosen for _ in range(rng.randint(low, high))] + chosen[:1] * extra
        rng.shuffle(written)
        return [*written] if people <= 3 or _told_apart(written) else names(people, low, high, extra)

    return [names(6, 1, 5), names(6, 1, 3, extra=5), names(9, 1, 4), names(2, 2, 4), []]


def _told_apart(names: list[str]) -> bool:
    """Whether the share and the usual mistakes all differ here: the busiest are not first in the alphabet or in the list."""
    people = list(dict.fromkeys(names))
    first, alphabet = (sum(map(names.count, few)) for few in (people[:3], sorted(people)[:3]))
    numbers = [busiest(names).comments, busiest(names, 1).comments, first, alphabet]
    shares = sorted([*(number / len(names) for number in {*numbers}), 3 / len(people)])
    apart = all(b - a > 2 * _TOLERANCE for a, b in itertools.pairwise(shares))
    return apart and numbers[0] not in numbers[1:] and alphabet != numbers[1]


def judge_busiest(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    """5.6: a function that gives the share of the busiest three."""
    values = [result.get("value") for result in returned]

    def all_close(targets: list[float], which: list[int]) -> bool:
        return all(compare.close(values[n], targets[n], _TOLERANCE) for n in which)

    targets = [busiest(probe).share for probe in probes]
    full, small = [0, 1, 2], 3
    good = [compare.close(value, target, _TOLERANCE) for value, target in zip(values, targets, strict=True)]
    if all(good):
        return right("Yes. It stands for a crowd, for two people who talk to each other, and for silence.")
    if all(good[n] for n in [*full, small]):
        return wrong(
            "Right, until nobody writes: then there is nothing to divide by. Give 0 for an empty list.",
            "empty list",
            0.75,
        )
    if all(good[n] for n in full):
        return wrong("Right for a crowd. Try a list with two people.", "two people", 0.5)
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print the answer; it must end with return.", "no return"
        )
    if all_close([100 * target for target in targets], full):
        return wrong("You give percentages. A share runs from 0 to 1: half is 0.5.", "percent", 0.5)
    if all_close([3 / max(1, len(set(probe))) for probe in probes], full):
        return wrong(
            "You divide people by people. The question is how much of what was written comes from the three.",
            "people not comments",
            0.25,
        )
    if all_close([busiest(probe, 1).share for probe in probes], full):
        return wrong(
            "That is the share of the one who wrote most. The busiest three are asked for.", "only one", 0.25
        )
    if all_close([busiest(probe).comments for probe in probes], full):
        return wrong(
            "That is how many comments the three wrote. A share is that number divided by all comments.",
            "a count",
            0.25,
        )
    if all_close(
        [sum(probe.count(name) for name in sorted(set(probe))[:3]) / max(1, len(probe)) for probe in probes],
        full,
    ):
        return wrong(
            "You took the first three of the alphabet. Sort by how often a name stands in the list.",
            "alphabet",
            0.25,
        )
    if len({str(value) for value in values}) == 1:
        return wrong(
            "Your function gives the same number for every list. It has to count in the list that it is handed.",
            "constant",
        )
    return wrong(
        'On some lists your share is off. Count a list by hand: in ["d", "a", "b", "c", "c", "b"] the three wrote 5 of 6.',
        None,
        0.2 * sum(good) / len(good),
    )


# 5.8 ---------------------------------------------------------------------------------------------------

_WHO = ["Ada", "Bo", "Wim", "Ruth", "Eve", "Ugo"]
_CALM = [
    "The ferry is late on Sundays.",
    "I counted forty cars before eight.",
    "Could the bus wait for the train?",
    "My shop opens at six.",
    "Page nine says so.",
]
# A listed word at the end of another word, at its beginning, and in the middle of it.
_ENDS = ["That road sounds familiar to me.", "A peculiar plan, but I like it."]
_BEGINS = ["We saw clownfish in the harbour pool.", "A clownfish is painted on the ferry."]
_MIDDLE = ["Familiarity helps on a dark bridge.", "They live in unfamiliarity with trains."]


def text_probes(rng: random.Random) -> list[Plain]:
    """5.8: texts with listed words, with listed words inside others, and an empty one."""
    who, calm = rng.sample(_WHO, 4), rng.sample(_CALM, 4)
    ends, begins, middle = rng.choice(_ENDS), rng.choice(_BEGINS), rng.choice(_MIDDLE)
    one, many = rng.choice(("liar", "clown", "idiot")), rng.choice(("liars", "clowns", "idiots"))
    other = rng.choice([word for word in ("liar", "clown", "idiot") if word != one])
    return [
        f"{calm[0]} {who[0]} is a {one} and always was.",
        f"{calm[1]} {ends}",
        f"You {other.upper()} of a neighbour, {who[1]}, read it again",
        f"{calm[2]} {who[2]} is no {other}.",
        f"“{many.capitalize()}!” {calm[3]}",
        f"{begins} {who[3]} said it first.",
        f"{calm[0]} {middle}",
        "",
        *(f"{calm[3]} Some {word} said so" for word in BLOCKED),
    ]


def _hidden(text: str) -> bool:
    return any(word in BLOCKED for word in re.findall(r"[^\W\d_]+", text.casefold()))


def judge_hides(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    """5.8: a function that hides a text in which a listed word stands."""
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It must end with return True or return False.", "no return"
        )
    if not all(
        value is None or isinstance(value, bool | list) or (value in (0, 1) and isinstance(value, int))
        for value in values
    ):
        return wrong(
            "Your function should say True, to hide a text, or False, to show it.", "not true or false"
        )
    hidden = [
        None if "error" in result else bool(value) for result, value in zip(returned, values, strict=True)
    ]
    targets = [_hidden(probe) for probe in probes]
    good = [mine == theirs for mine, theirs in zip(hidden, targets, strict=True)]
    share = 0.6 * max(0.0, 2 * sum(good) / len(good) - 1)
    if all(good):
        return right(
            "Yes. Whole words, whatever the capitals, whatever stands beside them. Now see what it still gets wrong."
        )
    if all(value is True for value in hidden):
        return wrong(
            "It hides every text. No misses, and nothing left to read: all false alarms.", "hides all"
        )
    if not any(hidden):
        return wrong("It hides nothing. No false alarms, and every insult stands.", "hides nothing")
    if hidden[1] or hidden[5] or hidden[6]:
        return wrong(
            "False alarm: it hides a text in which no listed word stands. Print the word in which it saw one.",
            "inside a word",
            share,
        )
    if passed := [word for word, seen in zip(BLOCKED, hidden[8:], strict=True) if seen is False]:
        return wrong(
            f"A miss: “{passed[0]}” gets past your rule, in small letters and with spaces round it.",
            "a word missing",
            share,
        )
    if good[0] and not hidden[2]:
        return wrong(
            "A miss: somebody shouts a listed word in capitals, and your rule lets it pass.",
            "capitals",
            share,
        )
    if good[0] and not (hidden[3] and hidden[4]):
        return wrong(
            "A miss: a listed word with a full stop, an exclamation mark or a quotation mark beside it gets past your rule.",
            "punctuation",
            share,
        )
    if "error" in returned[7]:
        return wrong(
            "It stops with an error on an empty text. Nothing written means nothing to hide.",
            "empty text",
            share,
        )
    return wrong(
        "On some texts it is wrong. Try one text with a listed word in capitals and one with “familiar”.",
        None,
        share,
    )
