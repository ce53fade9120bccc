"""What is counted in one article of many, all of it by rule: numbers small enough to send back and to add up."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..coding import found_attributions
from ..dates import dates_in
from ..framing import loaded_words, voice_sizes
from ..quantities import quantities_in
from ..readability import SMOG_SENTENCES, measures, repaired
from ..sourcing.names import people
from ..story import Article
from .reading import Read
from .run_index import runs_of

if TYPE_CHECKING:
    from .run_index import Numbers, Starts

GRADE = "Flesch-Kincaid"


@dataclass(frozen=True)
class Counted:
    """The counts of one article; `grades` is what each readability formula gives, empty where none applies.

    `voices` has for each of `framing.VOICES` (loaded words, words). `named` counts the attributions whose source is a
    person's full name. `runs` are its runs of seven words (`run_index`).
    """

    date: datetime.date | None
    words: int
    sentences: int
    attributions: int
    named: int
    dates: int
    numbers: int
    comments: int
    voices: dict[str, tuple[int, int]]
    grades: dict[str, float]
    runs: tuple[Starts, Numbers]


def counted(read: Read) -> Counted:
    """Count one article. Never raises for whatever words there are in it."""
    article = read.article
    said = found_attributions(article)
    loaded = [word.voice for word in loaded_words(article)]
    return Counted(
        date=article.date,
        words=len(article.words),
        sentences=len(article.sentences),
        attributions=len(said),
        named=sum(bool(found.speaker and _a_person(found.speaker)) for found in said),
        dates=len(dates_in(article)),
        numbers=len(quantities_in(article)),
        comments=len(article.comments),
        voices={voice: (loaded.count(voice), size) for voice, size in voice_sizes(article).items()},
        grades=_grades(article) if read.language in ("", "en") else {},
        runs=runs_of(article),
    )


def _a_person(speaker: str) -> bool:
    """Whether the rule takes a speaker for a person with a full name: "Poland" and "Nobody" are one word, too."""
    return any(name == speaker and " " in name for _, name in people(speaker))


def _grades(article: Article) -> dict[str, float]:
    # Without a letter or digit there is nothing that textstat counts as a word.
    if not any(letter.isalnum() for letter in article.body):
        return {}
    grades = measures(repaired(article.body))
    if len(article.sentences) < SMOG_SENTENCES:
        del grades["SMOG"]
    return grades
