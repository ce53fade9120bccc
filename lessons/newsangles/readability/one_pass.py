"""All readability measures of a text in one pass, equal to textstat's, which goes through the text anew for each.

What the formulas are made of adds up over the words of a text, but for its sentences. So a word is looked up once,
and need not be when it comes again, in this article or in the next.
"""

from __future__ import annotations

import importlib
import re
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import add
from types import ModuleType
from typing import NamedTuple

from ..errors import NewsanglesError
from .offline import Pronunciations, offline_textstat, pronunciations
from .scores import FORMULAS

FUNCTIONS: Mapping[str, str] = {
    **{name: formula.function for name, formula in FORMULAS.items()},
    "Flesch reading ease": "flesch_reading_ease",
    "New Dale-Chall": "dale_chall_readability_score_v2",
    "Spache": "spache_readability",
    "Linsear Write": "linsear_write_formula",
    "LIX": "lix",
    "RIX": "rix",
    "McAlpine EFLAW": "mcalpine_eflaw",
}
"""All that textstat has for English, and what it calls them: first the FORMULAS of the course, then those for comparison.

Flesch reading ease is the only one in which more means easier. Left out: `text_standard`, which is a vote among the
others, and `reading_time`, which is a number of characters.
"""


class TextCounts(NamedTuple):
    """How much textstat finds in a text; every formula is made of these.

    `tokens` are what stands between spaces; `words` those with a letter or digit in them. `characters` are all that are
    no space, `letters` the letters and digits. `polysyllables` have 3 syllables or more. `unfamiliar` words are not on
    textstat's list of easy ones; `unfamiliar_2` and `unfamiliar_3` those of them with 2 and 3 syllables or more.
    `long_words` have 7 letters or more, `short_words` 3 or fewer, `spoken` words a syllable at least.
    """

    sentences: int
    tokens: int
    words: int
    characters: int
    letters: int
    syllables: int
    polysyllables: int
    unfamiliar: int
    unfamiliar_2: int
    unfamiliar_3: int
    long_words: int
    short_words: int
    spoken: int


@dataclass(frozen=True)
class Measures:
    """What each of FUNCTIONS gives for a text, by name, with textstat's counts behind all of them and its version."""

    values: dict[str, float]
    counts: TextCounts
    version: str


def measures(text: str) -> dict[str, float]:
    """Return what `score` gives for a text by each of FORMULAS, in one pass.

    Raises NewsanglesError for a text in which textstat finds no word, and for another textstat than 0.7.13.

    >>> {name: round(value, 1) for name, value in measures("Drones fly over Ukraine.").items()}
    {'Flesch-Kincaid': 3.7, 'Fog': 1.6, 'SMOG': 3.1, 'ARI': 5.3, 'Coleman-Liau': 5.8, 'Dale-Chall': 11.7}
    """
    values = measured(text).values
    return {name: values[name] for name in FORMULAS}


def measured(text: str) -> Measures:
    """Return what textstat gives for a text by each of FUNCTIONS, with all its counts, in one pass.

    Raises NewsanglesError as `measures` does.

    >>> measured("Drones fly over Ukraine.").counts.letters
    20
    """
    version = ".".join(map(str, _proven_textstat().__version__))
    return Measures(*_values_and_counts(text), version)


_PROBE = (
    "Ministers' aides met in the U.K. on Feb. 24 – it isn't much. Łódź's well-known Engineers said: “Hm… so what!” "
    "Unfortunately\n\nA B c"
)


@cache
def _proven_textstat() -> ModuleType:
    """Return textstat if it still gives for a short text what we give, so that another one is found out at once."""
    textstat = offline_textstat()
    values, _ = _values_and_counts(_PROBE)
    other = [
        name for name, function in FUNCTIONS.items() if values[name] != getattr(textstat, function)(_PROBE)
    ]
    if other:
        raise NewsanglesError(
            f"The textstat that is installed gives other numbers than 0.7.13 ({', '.join(other)}). "
            "Install that one: python -m pip install textstat==0.7.13"
        )
    return textstat


def _values_and_counts(text: str) -> tuple[dict[str, float], TextCounts]:
    tokens = text.split()
    counted = _added(tokens)._replace(sentences=_sentences(text))
    if not counted.words:
        raise NewsanglesError("A text without a word has no score; give a text with words in it.")
    return _values(counted, _linsear_write(tokens)), counted


def _values(counted: TextCounts, linsear_write: float) -> dict[str, float]:
    """Return each formula's value, its terms in textstat's order, so that not even the last binary digit differs."""
    words, sentences = counted.words, counted.sentences
    length = words / sentences
    beats = counted.syllables / words
    unfamiliar = 100 * counted.unfamiliar / words
    unfamiliar_2 = 100 * counted.unfamiliar_2 / words
    new_dale_chall = 0.1579 * unfamiliar_2 + 0.0496 * length
    return {
        # textstat's word for "cannot be said", when all words are of those like "hm" that it gives no syllable
        "Flesch-Kincaid": 0.39 * length + 11.8 * beats - 15.59 if beats else 0.0,
        "Fog": 0.4 * (length + 100 * counted.unfamiliar_3 / words),
        "SMOG": 1.043 * (30 * (counted.polysyllables / sentences)) ** 0.5 + 3.1291,
        "ARI": 4.71 * (counted.characters / counted.tokens) + 0.5 * length - 21.43,
        "Coleman-Liau": 0.058 * (counted.letters / words * 100) - 0.296 * (sentences / words * 100) - 15.8,
        "Dale-Chall": 0.1579 * unfamiliar + 0.0496 * length + (3.6365 if unfamiliar > 5 else 0.0),
        "Flesch reading ease": 206.835 - 1.015 * length - 84.6 * beats if beats else 0.0,
        "New Dale-Chall": new_dale_chall + (3.6365 if new_dale_chall > 0.05 else 0.0),
        "Spache": 0.141 * length + 0.086 * unfamiliar_2 + 0.839,
        "Linsear Write": linsear_write,
        "LIX": length + 100 * counted.long_words / words,
        "RIX": counted.long_words / sentences,
        "McAlpine EFLAW": (words + counted.short_words) / sentences,
    }


_letter_or_digit = re.compile(r"\w").search


def _sentences(text: str) -> int:
    """Count what textstat takes for sentences: all that lies between two marks and has more than two words."""
    between = text.replace("!", ".").replace("?", ".").split(".")
    return max(1, sum(map(_over_two_words, between)))


def _over_two_words(piece: str) -> bool:
    return len([*islice(filter(_letter_or_digit, piece.split()), 3)]) == 3


def _linsear_write(tokens: list[str]) -> float:
    """Return textstat's Linsear Write: of the first hundred words, those of 3 syllables or more count three."""
    end, head = 0, _apart(0)
    while head.words < 100 and end < len(tokens):
        start, end = end, end + 100 - head.words
        head = TextCounts(*map(add, head, _added(tokens[start:end])))
    number = (2 * head.polysyllables + head.spoken) / _sentences(" ".join(tokens[:end]))
    return (number if number > 20 else number - 2) / 2


# All counts side by side in one integer: when such integers are added, so is each of the counts.
_SIDE_BY_SIDE = struct.Struct(f"<{len(TextCounts._fields)}Q")


def _together(*counted: int) -> int:
    return int.from_bytes(_SIDE_BY_SIDE.pack(*counted), "little")


def _apart(numbers: int) -> TextCounts:
    return TextCounts(*_SIDE_BY_SIDE.unpack(numbers.to_bytes(_SIDE_BY_SIDE.size, "little")))


def _added(tokens: Iterable[str]) -> TextCounts:
    """Return what is found in these tokens; how many sentences they are in, they cannot tell."""
    return _apart(sum(map(_KNOWN.__getitem__, tokens)))


class _Known(dict[str, int]):
    """The counts of each token, `_together`; looked up when they are asked for the first time."""

    most, longest = 2**16, 40

    def __missing__(self, token: str) -> int:
        numbers = _looked_up(token)
        if len(self) >= self.most:
            self.clear()
        # A token of megabytes, from a spoilt page, is not kept.
        if len(token) <= self.longest:
            self[token] = numbers
        return numbers


_KNOWN = _Known()


def _looked_up(token: str) -> int:
    table, easy, list_words, syllable_count = _pieces()
    # Of letters and digits alone textstat would take nothing away.
    word = token if token.isalnum() else "".join(list_words(token))
    if not word:
        return _together(0, 1, 0, len(token), *[0] * 9)
    lower = word.lower()
    letters = len(word) - word.count("'")
    beats = len(table[lower][0]) if lower in table else syllable_count(word)
    # A letter such as İ gains a mark when it is made small, which textstat then takes for punctuation.
    again = beats if lower in table or lower.isalnum() else syllable_count(lower)
    hard = lower not in easy
    difficult = (hard, hard and again > 1, hard and again > 2)
    return _together(
        0, 1, 1, len(token), letters, beats, beats > 2, *difficult, letters > 6, letters < 4, beats > 0
    )


@cache
def _pieces() -> tuple[Pronunciations, frozenset[str], Callable[[str], list[str]], Callable[[str], int]]:
    """Return what textstat itself counts with: syllables, easy words, a token's word, syllables of a word without entry."""
    textstat = offline_textstat()
    try:
        list_words = importlib.import_module("textstat.backend.selections").list_words
        easy = importlib.import_module("textstat.backend.utils").get_lang_easy_words("en_US")
    except (ImportError, AttributeError) as reason:
        raise NewsanglesError(
            f"Readability measures need textstat 0.7.13, which cannot be used here ({reason}). "
            "Install it: python -m pip install textstat==0.7.13"
        ) from reason
    return pronunciations("en_US") or {}, frozenset(easy), list_words, textstat.syllable_count
