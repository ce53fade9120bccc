"""Which words are loaded, by a list or by coders, and how thick do they stand in each voice?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..lexicon import LEXICON, Lexicon
from ..story import Article, Story
from ..text import words
from .voices import passages, voice_of, voice_sizes


class Flagged(NamedTuple):
    """A word or phrase that the lexicon has: its place (characters, end exclusive), as it stands there, and its group."""

    start: int
    end: int
    text: str
    group: str


class Loaded(NamedTuple):
    """A loaded word in an article: its place in the article's `text`, its group, and whose it is (one of VOICES)."""

    article: str
    start: int
    end: int
    text: str
    group: str
    voice: str


def flag(text: str, lexicon: Lexicon = LEXICON) -> list[Flagged]:
    """Return every word or phrase of `text` that stands in the lexicon, the longest first where two begin at one place.

    >>> [tuple(found)[2:] for found in flag("The mayor insisted: a vastly better bridge, a game-changer.")]
    [('insisted', 'reporting'), ('vastly', 'intensifier'), ('game-changer', 'one-sided')]
    """
    tokens = words(text)
    low = [token.text.casefold().replace("‑", "-").replace("’", "'") for token in tokens]
    found, at = [], 0
    while at < len(tokens):
        sizes = range(min(lexicon.longest, len(low) - at), 0, -1) if low[at] in lexicon.openings else ()
        length = next((n for n in sizes if tuple(low[at : at + n]) in lexicon.by_words), 0)
        if length:
            start, end = tokens[at].start, tokens[at + length - 1].end
            found.append(Flagged(start, end, text[start:end], lexicon.by_words[tuple(low[at : at + length])]))
        at += max(length, 1)
    return found


def marked(text: str, lexicon: Lexicon = LEXICON) -> str:
    """Return `text` with everything that the lexicon flags in square brackets, its group behind it.

    >>> marked("The mayor insisted.")
    'The mayor [insisted: reporting].'
    """
    pieces, at = [], 0
    for found in flag(text, lexicon):
        pieces += [text[at : found.start], f"[{found.text}: {found.group}]"]
        at = found.end
    return "".join([*pieces, text[at:]])


def loaded_words(article: Article, lexicon: Lexicon = LEXICON) -> tuple[Loaded, ...]:
    """Return what the lexicon flags in an article's headline and body, in the order of the file, each with its voice.

    >>> from newsangles.story import load_story
    >>> [(word.text, word.voice) for word in loaded_words(load_story("octopus")["ukdj"])][:3]
    [('advanced', 'paraphrase'), ('confirmed', 'reporter'), ('significant', 'quoted')]
    """
    return _loaded_words(article, lexicon)


@lru_cache(maxsize=64)  # a notebook and its checks ask again for the same few articles
def _loaded_words(article: Article, lexicon: Lexicon) -> tuple[Loaded, ...]:
    voice = voice_of(article)
    return tuple(
        Loaded(
            article.id,
            start + found.start,
            start + found.end,
            found.text,
            found.group,
            voice(start + found.start),
        )
        for start, end in passages(article)
        for found in flag(article.text[start:end], lexicon)
    )


def coded_loaded(story: Story, article_id: str | None = None, table: str = "loaded") -> list[Loaded]:
    """Return the words that coders call loaded, in the order of the texts; `table` as in `coded_attributions`.

    Raises StoryError if nobody has coded them, or if there is no such article.
    """
    wanted = None if article_id is None else story[article_id].id
    return [
        Loaded(row.article, *row.span("text"), row["group"], row["voice"])
        for row in story.key(table)
        if wanted in (None, row.article)
    ]


@dataclass(frozen=True)
class VoiceRate:
    """Loaded words of one article in one voice: how many, of how many words, and per 1,000 words of that voice."""

    article: str
    outlet: str
    voice: str
    loaded: int
    words: int

    @property
    def per_1000(self) -> float | None:
        """Loaded words per 1,000 words of this voice; None where the voice has no words."""
        return 1000 * self.loaded / self.words if self.words else None


def voice_rates(story: Story, found: Iterable[Loaded] | None = None) -> list[VoiceRate]:
    """Count loaded words by article and voice. `found` is what the coders marked if not given (`coded_loaded`).

    Raises StoryError if nothing is given and nobody has coded the story.
    """
    marked = list(coded_loaded(story) if found is None else found)
    return [
        VoiceRate(
            article.id,
            article.outlet,
            voice,
            sum((w.article, w.voice) == (article.id, voice) for w in marked),
            size,
        )
        for article in story
        for voice, size in voice_sizes(article).items()
    ]
