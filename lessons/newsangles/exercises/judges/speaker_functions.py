"""What is right where a student writes a function about speakers (3.7, 3.8), tried on lists and texts that nobody has seen."""

from __future__ import annotations

import random
from collections.abc import Iterable

from ...story import Story
from .. import compare
from ..plain import Plain
from . import Judgement, right, wrong

# 3.7 ---------------------------------------------------------------------------------------------------

_SPEAKERS = ["a minister", "a neighbour", "a union", "an engineer", "a general", "a nurse"]


def share_probes(rng: random.Random) -> list[Plain]:
    """3.7: lists of (speaker, words) pairs, the last of them empty."""

    def statements(count: int, speakers: int) -> list[list[Plain]]:
        names = rng.sample(_SPEAKERS, speakers)
        return [[name, rng.randint(3, 60)] for name in (names + rng.choices(names, k=count))]

    return [statements(5, 2), statements(6, 3), statements(0, 1), statements(9, 4), []]


def shares_of(statements: Iterable[tuple[str, int]]) -> dict[str, float]:
    """Return each speaker's share (0 to 1) of all words, from (speaker, words) pairs.

    >>> shares_of([("a minister", 30), ("a neighbour", 10)])
    {'a minister': 0.75, 'a neighbour': 0.25}
    """
    totals: dict[str, int] = {}
    for speaker, count in statements:
        totals[speaker] = totals.get(speaker, 0) + count
    everything = sum(totals.values())
    return {speaker: count / everything for speaker, count in totals.items()}


def judge_shares(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    """3.7: a function that gives each speaker's share of all words."""

    def same(result: Plain, target: dict[str, float]) -> bool:
        value = result.get("value")
        return (
            isinstance(value, dict)
            and value.keys() == target.keys()
            and all(compare.close(value[name], target[name], 0.006) for name in target)
        )

    targets = [shares_of(map(tuple, probe)) for probe in probes]
    good = [same(result, target) for result, target in zip(returned, targets, strict=True)]
    if all(good):
        return right("Yes. It adds up whoever speaks, and it survives an article in which nobody does.")
    full, empty = list(range(len(probes) - 1)), len(probes) - 1
    if all(good[n] for n in full) and not good[empty]:
        return wrong(
            "Right, until an article quotes nobody: then the list is empty, and your function fails. Return {} for it.",
            "empty list",
            0.75,
        )
    for mistake, sentence, other in (
        (
            "counts statements",
            "You count statements. A speaker with one long statement may have more words than one with three short ones.",
            _by_statements,
        ),
        ("percent", "You give percentages. A share runs from 0 to 1: half is 0.5.", _in_percent),
        (
            "last one only",
            "A speaker who comes twice is counted once: the second entry replaces the first. Add to what is there.",
            _last_of_totals,
        ),
        (
            "last one only",
            "A speaker who comes twice is counted once: the second entry replaces the first. Add to what is there.",
            _last_only,
        ),
        (
            "words, not shares",
            "You give the words of each speaker. A share is words divided by all words.",
            _sums,
        ),
    ):
        if all(same(returned[n], other(probes[n])) for n in full):
            return wrong(sentence, mistake, 0.25)
    if all(returned[n].get("value") is None and "error" not in returned[n] for n in full):
        return wrong(
            "Your function gives nothing back. It may print the answer; it must end with return.", "no return"
        )
    if all(returned[n].get("value") == {} for n in full):
        return wrong(
            "Your function gives an empty dict for every list. Fill it: one entry a speaker.", "constant"
        )
    return wrong(
        'On some lists your shares are off. Try [("a", 30), ("b", 10), ("a", 20)] by hand and with it.',
        None,
        0.2 * sum(good) / len(good),
    )


def _by_statements(probe: list[Plain]) -> dict[str, float]:
    return shares_of((speaker, 1) for speaker, _ in probe)


def _in_percent(probe: list[Plain]) -> dict[str, float]:
    return {speaker: share * 100 for speaker, share in shares_of(map(tuple, probe)).items()}


def _last_only(probe: list[Plain]) -> dict[str, float]:
    everything = sum(count for _, count in probe)
    return {speaker: count / everything for speaker, count in probe}


def _last_of_totals(probe: list[Plain]) -> dict[str, float]:
    return shares_of(dict(probe).items())


def _sums(probe: list[Plain]) -> dict[str, float]:
    everything = sum(count for _, count in probe)
    return {speaker: share * everything for speaker, share in shares_of(map(tuple, probe)).items()}


# 3.8 ---------------------------------------------------------------------------------------------------

_BODIES = ["the harbour office", "Mayor Lena Brandt", "two nurses", "the city's own figures", "Radio Norden", "the Rail Union", "a spokesperson",
           "Judge Ama Owusu", "the hospital", "three neighbours", "Professor Iqbal Rao", "the coastguard"]  # fmt: skip
_NEWS = [
    "the bridge stays closed until May",
    "the ferry was late",
    "nobody was hurt",
    "the pool needs a new roof",
    "prices rose again",
    "the lights failed twice",
]


def according_probes(rng: random.Random) -> list[Plain]:
    """3.8: five texts, one of them without a source; one source at least has a name with capitals."""
    sources = [rng.choice([body for body in _BODIES if _has_capitals(body)])]
    sources += rng.sample([body for body in _BODIES if body not in sources], 4)
    rng.shuffle(sources)
    a, b, c, d, f = sources
    e, g = rng.sample([body for body in _BODIES if body not in sources], 2)
    n = rng.sample(_NEWS, 6)
    return [
        f"{_begin(n[0])}, according to {a}.",
        f"According to {b}, {n[1]}.",
        f"{_begin(n[2])}, according to {c}, and {n[3]}. According to {d}, {n[4]}.",
        f"{_begin(n[5])}. Nobody would say more. {_begin(e)} did not answer.",
        f"{_begin(n[1])}, according to {f}. {_begin(g)} said the same.",
    ]


def _has_capitals(words: str) -> bool:
    return words != words.lower()


def _begin(words: str) -> str:
    """Return the words as a sentence begins with them; `capitalize` would take the capitals from names."""
    return words[0].upper() + words[1:]


def _sources_after(text: str) -> list[str]:
    found, low, at = [], text.lower(), 0
    while (at := low.find("according to ", at)) >= 0:
        at += len("according to ")
        end = min((p for p in (text.find(",", at), text.find(".", at)) if p >= 0), default=len(text))
        found.append(text[at:end])
    return found


def judge_according(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    """3.8: a function that lists whoever stands behind “according to”."""
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print what it finds; it must end with return.",
            "no return",
        )
    lists = [compare.strings(value) if value not in (None, "") else [] for value in values]
    given = [[compare.name(item) for item in found] if found is not None else None for found in lists]
    targets = [[compare.name(source) for source in _sources_after(probe)] for probe in probes]
    good = [found == target for found, target in zip(given, targets, strict=True)]
    if all(good) and _capitals_lost(lists, probes):
        return wrong(
            "It finds every source, and takes the capitals from their names. Mayor Brandt is not mayor brandt.",
            "capitals lost",
            0.8,
        )
    if all(good):
        return right(
            "Yes. It works on five texts that neither of us had seen. Now think of a text that defeats it."
        )
    share = 0.6 * sum(good) / len(good)
    if len({tuple(found or ()) for found in given}) == 1:
        return wrong(
            "Your function gives the same answer for every text. It has to read the text that it is handed.",
            "constant",
        )
    if good == [True, False, False, True, True] and given[1] == []:
        return wrong(
            "It misses “According to” at the start of a sentence. To a computer, A and a are two letters.",
            "capital",
            share,
        )
    if good[0] and good[1] and not good[2] and given[2] and len(given[2]) == 1:
        return wrong(
            "It stops after the first one. A text can say according to twice.", "only the first", share
        )
    if any(
        found and target and found[0] != target[0] and found[0].startswith(target[0])
        for found, target in zip(given, targets, strict=True)
    ):
        return wrong("It takes too much: the name ends at the first comma or full stop.", "too long", share)
    if not good[3] and good[0]:
        return wrong(
            "It finds a source in a text that has no “according to”. There the answer is an empty list.",
            "invented",
            share,
        )
    return wrong(
        "On some texts your list is off. Try a text of your own with two sources in it, and print what you get.",
        None,
        share,
    )


def _capitals_lost(lists: list[list[str] | None], probes: list[Plain]) -> bool:
    pairs = zip(
        (name for found in lists for name in found or []),
        (n for p in probes for n in _sources_after(p)),
        strict=False,
    )
    return any(name == name.lower() != source for name, source in pairs)
