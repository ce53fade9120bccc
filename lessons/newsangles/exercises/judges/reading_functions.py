"""What is right where a student writes a function that scores or repairs (4.2, 4.4), tried on inputs that nobody has seen."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from ...readability import Counts, flesch_kincaid, offline_textstat
from ...story import Story
from ...text import sentences
from .. import compare
from ..plain import Plain
from . import Judgement, right, wrong

# 4.2 ---------------------------------------------------------------------------------------------------


def count_probes(rng: random.Random) -> list[Plain]:
    """4.2: counts of five texts, the last of them empty. Whole grades would be four different ones, and none would be close."""
    full: dict[int, Plain] = {}
    while len(full) < 4:
        stops = rng.randint(2, 40)
        many = stops * rng.randint(8, 30) + rng.randint(1, 7)
        counts = {"sentences": stops, "words": many, "syllables": round(many * rng.uniform(1.2, 2.0))}
        grade = _grade(counts)
        if abs(grade - round(grade)) > 0.2:
            full.setdefault(round(grade), counts)
    return [*full.values(), {"sentences": 0, "words": 0, "syllables": 0}]


def _grade(probe: Plain) -> float:
    return flesch_kincaid(Counts(probe["words"], probe["sentences"], probe["syllables"]))


_SLIPS: tuple[tuple[str, str, Callable[[Plain], float]], ...] = (
    (
        "upside down",
        "The first part is upside down: words divided by sentences, the words that one sentence has.",
        lambda p: 0.39 * p["sentences"] / p["words"] + 11.8 * p["syllables"] / p["words"] - 15.59,
    ),
    (
        "constant left out",
        "The last step is missing. Without it every text lies some fifteen grades too high.",
        lambda p: _grade(p) + 15.59,
    ),
    (
        "syllables a sentence",
        "The second part wants the syllables of one word. You divided by something else.",
        lambda p: 0.39 * p["words"] / p["sentences"] + 11.8 * p["syllables"] / p["sentences"] - 15.59,
    ),
    (
        "numbers swapped",
        "Two numbers changed places: 0.39 goes with the length of sentences, 11.8 with that of words.",
        lambda p: 11.8 * p["words"] / p["sentences"] + 0.39 * p["syllables"] / p["words"] - 15.59,
    ),
)


def judge_grade(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    """4.2: a function that makes a Flesch-Kincaid grade out of counts."""
    full = probes[:-1]
    values = [result.get("value") for result in returned[:-1]]
    good = [compare.close(value, _grade(probe), 0.06) for value, probe in zip(values, full, strict=True)]
    last = returned[-1]
    if all(good):
        if "error" in last:
            return wrong(
                "Right, until a text has no words: then your function divides by nothing and stops. "
                "Let it return None first.",
                "empty text",
                0.75,
            )
        if last.get("value") is not None:
            return wrong(
                "Right, until a text has no words: it has no grade, and yours has one. Let it return None.",
                "a grade for nothing",
                0.75,
            )
        return right("Yes. Two divisions, three numbers from 1975, and no text in sight.")
    if all(value is None for value in values) and not any("error" in result for result in returned[:-1]):
        return wrong(
            "Your function gives nothing back. It may print the grade; it must end with return.", "no return"
        )
    if len({repr(value) for value in values}) == 1:
        return wrong("Your function gives one grade to every text. It has to use the counts.", "constant")
    for mistake, sentence, slip in _SLIPS:
        if all(compare.close(v, slip(p), 0.06) for v, p in zip(values, full, strict=True)):
            return wrong(sentence, mistake, 0.25)
    if all(compare.close(v, _grade(p), 0.51) for v, p in zip(values, full, strict=True)):
        return wrong("Keep one figure after the point. You rounded to whole grades.", "rounded", 0.5)
    return wrong(
        "Some grades are off. Try 15 words, 1 sentence and 24 syllables: the table above has the grade."
    )


# 4.4 ---------------------------------------------------------------------------------------------------

_WHO = ("Lena Brandt", "Ama Owusu", "Iqbal Rao", "Marta Kowal", "Tom Adeyemi", "Sofia Lind", "Jonas Weber")
_WHERE = ("the harbour", "a school", "the new bridge", "an old mill", "the railway", "a hospital")
_SHORT = ("U.K.", "U.S.", "U.N.")
_MONTHS = ("Feb.", "Dec.")


def repair_probes(rng: random.Random) -> list[Plain]:
    """4.4: five texts with short forms and full stops, one of them with nothing to repair."""
    a, b, c, d = rng.sample(_WHO, 4)
    x, y, z = rng.sample(_WHERE, 3)
    first, second = rng.randint(2, 14), rng.randint(15, 28)
    return [
        f"{a} visited {x} in the U.K. on Feb. {first}. Nobody spoke to {b} about {y}. The U.K. side paid.",
        f"Work on {z} began on Dec. {second} with money from the U.S. treasury. {c} was told on Dec. {first}.",
        f"{b} came late to {x}. Why did she come at all? She wanted to see {y} again.",
        f"“We start on Feb. {second} at {x},” said {d} of the U.N. mission. “Nobody in the U.S. team objects.”",
        f"U.K. engineers built {z}. The U.S. engineers did not. Was the U.N. office told before Dec. {second}?",
    ]


def _letters(text: str) -> list[str]:
    """Return the words, without the stops and quotation marks in and round them."""
    return re.sub(r"[^a-z0-9 ]", "", compare.folded(text)).split()


def _repair_is_good(value: Plain, probe: str) -> bool:
    if not isinstance(value, str) or len(value) > 4 * len(probe) or _letters(value) != _letters(probe):
        return False
    if any(short in value for short in (*_SHORT, *_MONTHS)):  # textstat skips pieces of one or two words
        return False
    many = len(sentences(probe))
    return len(sentences(value)) == many and offline_textstat().sentence_count(value) == many


def _left(texts: list[str], probes: list[Plain]) -> tuple[set[str], set[str]]:
    """Return the short forms that stand wherever they stood, and those that stand in some of these places."""
    whole: set[str] = set()
    some: set[str] = set()
    for short in (*_SHORT, *_MONTHS):
        before = sum(probe.count(short) for text, probe in zip(texts, probes, strict=True) if text)
        after = sum(text.count(short) for text in texts)
        if after:
            (some if after < before else whole).add(short)
    return whole, some


def judge_repair(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    """4.4: a function that takes the full stops out of short forms."""
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It must end with return and the repaired text.", "no return"
        )
    good = [_repair_is_good(value, probe) for value, probe in zip(values, probes, strict=True)]
    if all(good):
        return right(
            "Yes. Five texts that neither of us had seen. Now think of one that ends on “in the U.K.”"
        )
    texts = [value if isinstance(value, str) else "" for value in values]
    share = 0.6 * sum(good) / len(good)
    if not any(texts):
        return wrong("Your function must return the whole text, as words in quotation marks are.", "form")
    if len(set(texts)) == 1:
        return wrong("Your function gives the same text back, whatever it gets.", "constant")
    if texts == probes:
        return wrong(
            "The text comes back as it went in. Text does not change in place: return what replace gives.",
            "unchanged",
        )
    if not any("." in text for text in texts):
        return wrong(
            "All full stops are gone, also those that end a sentence. Now each text is one long sentence.",
            "all stops",
        )
    if any(text and _letters(text) != _letters(probe) for text, probe in zip(texts, probes, strict=True)):
        return wrong(
            "Your repair loses or changes words. They are counted, too: U.K. may become UK, and no more.",
            "words lost",
        )
    if texts[2] != probes[2]:
        return wrong("It changes a text that has nothing to repair.", "too much", share)
    whole, some = _left(texts, probes)
    if whole == {"U.S.", "U.N.", "Dec."}:
        return wrong(
            f"It repairs what stood in this one article. {min(whole)} it lets stand. Would it help on another page?",
            "only what you saw",
            share,
        )
    if whole == {*_MONTHS}:
        return wrong("It repairs the letters with stops and forgets the shortened months.", "months", share)
    if whole == {*_SHORT}:
        return wrong(
            "It repairs the months and forgets letters with stops, such as those of states.", "letters", share
        )
    if whole:
        return wrong(
            f"It lets {min(whole)} stand wherever it comes. Go through the five short forms once more.",
            "a form forgotten",
            share,
        )
    if some:
        return wrong("It repairs the first place in a text and lets the next one stand.", "first only", share)
    return wrong("On some texts it is off. Print what it returns for a text of your own.", None, share)
