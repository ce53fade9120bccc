"""Which words are loaded, in their context, and whose they are: quoted, handed to somebody, the reporter's, the headline's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..echoes import Place
from ..framing import (
    Loaded,
    Moved,
    VoiceRate,
    coded_loaded,
    loaded_words,
    moved_words,
    voice_rates,
)
from ..framing.voices import passages
from ..story import Story
from .parts import Basis, Limit, Part, by_rule, count, decided, place

WIDTH = 40
"""Characters that are shown on either side of a word."""
ENOUGH = 50
"""Quoted words below which one loaded word more or less would turn round what the heading says of an outlet."""


class InContext(NamedTuple):
    """A loaded word with what stands before and after it; `voice` is one of `framing.VOICES`."""

    place: Place
    group: str
    voice: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class LoadedWords(Part):
    """Loaded words: how many in each voice of each article, each word in its context, and those that change their voice."""

    rates: tuple[VoiceRate, ...]
    lines: tuple[InContext, ...]
    moved: tuple[Moved, ...]


def loaded_in(story: Story) -> LoadedWords:
    """Return the loaded words of a story. Raises StoryError if a table of its key does not fit its texts."""
    coded = story.has_key("loaded")
    found = coded_loaded(story) if coded else [word for article in story for word in loaded_words(article)]
    rates = tuple(voice_rates(story, found))
    quoted, of = (
        sum(getattr(rate, name) for rate in rates if rate.voice == "quoted") for name in ("loaded", "words")
    )
    return LoadedWords(
        heading=_heading(rates, len(found)),
        basis=(_basis(story, coded),),
        limits=(
            Limit(
                f"“{quoted} of {of}”" if of else "a loaded word",
                "It says that so many of these words are loaded by this count. It does not say that they are false, or unfair, "
                "or what a reader felt; nor who chose the quotation, and why. A word on a list is a place to look. It cannot "
                "be added up to a score for an outlet.",
            ),
        ),
        empty=""
        if found
        else "No word in these texts is on the list, so there is nothing to show in context.",
        rates=rates,
        lines=tuple(_in_context(story, found)),
        moved=tuple(moved_words(story)),
    )


def _heading(rates: tuple[VoiceRate, ...], found: int) -> str:
    """Say where loaded words stand thicker, as lesson 2 does: inside quotation marks, or in everything else."""
    halves: dict[str, dict[bool, list[VoiceRate]]] = {}
    for rate in rates:
        halves.setdefault(rate.article, {True: [], False: []})[rate.voice == "quoted"].append(rate)
    quoting = [both for both in halves.values() if sum(rate.words for rate in both[True]) >= ENOUGH]
    if not found or not quoting:
        return "Whose are the loaded words?"
    thicker = sum(_rate(both[True]) > _rate(both[False]) for both in quoting)
    return (
        f"In {thicker} of {count(len(quoting), 'outlet')} with {ENOUGH} quoted words or more, "
        "loaded words stand thicker inside quotation marks"
    )


def _rate(rates: list[VoiceRate]) -> float:
    size = sum(rate.words for rate in rates)
    return sum(rate.loaded for rate in rates) / size if size else 0.0


def _in_context(story: Story, found: list[Loaded]) -> Iterator[InContext]:
    for article in story:
        blocks = sorted(passages(article))
        for word in found:
            if word.article != article.id:
                continue
            start, end = blocks[max(0, bisect_right(blocks, (word.start, len(article.text))) - 1)]
            yield InContext(
                place(article, (word.start, word.end)),
                word.group,
                word.voice,
                article.text[max(start, word.start - WIDTH) : word.start],
                article.text[word.end : max(word.end, min(end, word.end + WIDTH))],
            )


def _basis(story: Story, coded: bool) -> Basis:
    if coded:
        return decided(story, "loaded", "Which words are loaded, and in whose voice")
    return by_rule(
        "Which words are loaded: the list of newsangles.lexicon, which is English. Held to coders it is often wrong. Whose a "
        "word is, follows from its quotation marks, and from who is said to have said it."
    )
