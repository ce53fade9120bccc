"""Readability formulas, as textstat computes them, and the counts they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .. import text as _text
from ..errors import NewsanglesError
from .offline import offline_textstat

NAME = "textstat"
SMOG_SENTENCES = 30
WORDS_PER_MINUTE = 238


class Formula(NamedTuple):
    """A readability formula: what textstat calls it, what it looks at, and who published it."""

    function: str
    looks_at: str
    source: str


FORMULAS = {
    "Flesch-Kincaid": Formula(
        "flesch_kincaid_grade", "words a sentence, syllables a word", "Kincaid et al. 1975"
    ),
    "Fog": Formula(
        "gunning_fog", "words a sentence, unfamiliar words of 3 syllables or more", "Gunning 1952"
    ),
    "SMOG": Formula("smog_index", "words of 3 syllables or more, for each sentence", "McLaughlin 1969"),
    "ARI": Formula(
        "automated_readability_index", "words a sentence, characters a word", "Smith & Senter 1967"
    ),
    "Coleman-Liau": Formula("coleman_liau_index", "letters a word, sentences a word", "Coleman & Liau 1975"),
    "Dale-Chall": Formula(
        "dale_chall_readability_score",
        "words a sentence, words that are not on a list of familiar ones",
        "Dale & Chall 1948",
    ),
}
"""The formulas of the course, as textstat computes them. In all of them more means harder.
"""

GRADES = ("Flesch-Kincaid", "Coleman-Liau", "ARI", "Fog")
"""The formulas whose number is meant as a school grade in the USA and that a short text may have."""


class Counts(NamedTuple):
    """What Flesch-Kincaid is made of: how many words, sentences and syllables a text has."""

    words: int
    sentences: int
    syllables: int


@dataclass(frozen=True)
class Score:
    """What a formula gives for a text, with textstat's counts behind it and the version that made both."""

    formula: str
    value: float
    counts: Counts
    version: str

    def __str__(self) -> str:
        """Return the score as it should be written down: with its counts and its version."""
        words, sentences, syllables = self.counts
        how_many = (
            f"{sentences} sentence{'' if sentences == 1 else 's'}, {words} word{'' if words == 1 else 's'}"
        )
        return f"{self.formula} {self.value:.1f} ({how_many}, {syllables} syllables; {NAME} {self.version})"


def syllables(word: str) -> int:
    """Return how many syllables a word has: by the CMU dictionary, or by hyphenation if it is not there.

    >>> syllables("drones"), syllables("significant")
    (1, 4)
    """
    return int(offline_textstat().syllable_count(word))


def counts(text: str) -> Counts:
    """Return a text's words and sentences, as `newsangles.text` finds them, and the syllables of the words.

    >>> counts("Ministers met in the U.K. on Feb. 24. Nobody spoke.")
    Counts(words=10, sentences=2, syllables=18)
    """
    found = _text.words(text)
    return Counts(len(found), len(_text.sentences(text)), sum(syllables(word.text) for word in found))


def flesch_kincaid(counted: Counts) -> float:
    """Return the Flesch-Kincaid grade (years of school in the USA) for these counts (Kincaid et al. 1975).

    Raises NewsanglesError if there is no word or no sentence.

    >>> round(flesch_kincaid(Counts(words=15, sentences=1, syllables=24)), 2)
    9.14
    """
    if counted.words < 1 or counted.sentences < 1:
        raise NewsanglesError("A text without a word has no grade; count words and sentences first.")
    words_a_sentence = counted.words / counted.sentences
    return 0.39 * words_a_sentence + 11.8 * counted.syllables / counted.words - 15.59


def score(text: str, formula: str = "Flesch-Kincaid") -> Score:
    """Return what textstat gives for a text by one of FORMULAS, with its own counts.

    Raises NewsanglesError for a formula that is not there, and for a text in which textstat finds no word.

    >>> print(score("Drones fly over Ukraine."))
    Flesch-Kincaid 3.7 (1 sentence, 4 words, 6 syllables; textstat 0.7.13)
    """
    if formula not in FORMULAS:
        raise NewsanglesError(f"There is no formula {formula!r} here; take one of {', '.join(FORMULAS)}.")
    textstat = offline_textstat()
    counted = Counts(
        textstat.lexicon_count(text), textstat.sentence_count(text), textstat.syllable_count(text)
    )
    if not counted.words:
        raise NewsanglesError("A text without a word has no score; give a text with words in it.")
    value = float(getattr(textstat, FORMULAS[formula].function)(text))
    return Score(formula, value, counted, ".".join(map(str, textstat.__version__)))


def smog(text: str) -> Score:
    """Return textstat's SMOG grade of a text that is long enough for it: 30 sentences (McLaughlin 1969).

    Raises NewsanglesError for a shorter text; textstat itself would give it a number.
    """
    found = len(_text.sentences(text))
    if found < SMOG_SENTENCES:
        raise NewsanglesError(
            f"SMOG was made for samples of {SMOG_SENTENCES} sentences, and this text has {found}; "
            "take another formula."
        )
    return score(text, "SMOG")


def reading_minutes(words: int, per_minute: float = WORDS_PER_MINUTE) -> float:
    """Return the minutes that so many words take, at 238 a minute unless you say otherwise.

    238 is the mean of adults who read English non-fiction silently, in a review of 190 studies (Brysbaert
    2019, "How many words do we read per minute?").
    Raises NewsanglesError for a speed of 0 or less.

    >>> round(reading_minutes(119), 2)
    0.5
    """
    if per_minute <= 0:
        raise NewsanglesError("Nobody reads 0 words a minute; give a speed above 0.")
    return words / per_minute
