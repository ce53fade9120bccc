"""What does the list of words get wrong, and how far do two coders agree on what is loaded?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..agreement import cohen_kappa, percent_agreement
from ..coding import Agreement
from ..lexicon import LEXICON, Lexicon
from ..story import Article, Story
from ..text import words
from .loaded import Loaded, coded_loaded, loaded_words
from .voices import passages


@dataclass(frozen=True)
class LexiconErrors:
    """The lexicon held to the coders: words both have, false hits (the lexicon alone) and misses (the coders alone)."""

    both: tuple[Loaded, ...]
    false_hits: tuple[Loaded, ...]
    misses: tuple[Loaded, ...]

    @property
    def precision(self) -> float | None:
        """Of what the lexicon flags, the share that the coders call loaded; None if it flags nothing."""
        flagged = len(self.both) + len(self.false_hits)
        return len(self.both) / flagged if flagged else None

    @property
    def recall(self) -> float | None:
        """Of what the coders call loaded, the share that the lexicon flags; None if they mark nothing."""
        marked = len(self.both) + len(self.misses)
        return len(self.both) / marked if marked else None


@lru_cache(maxsize=64)  # a notebook and its checks ask again for the same story
def lexicon_errors(
    story: Story, group: str | None = None, table: str = "loaded", lexicon: Lexicon = LEXICON
) -> LexiconErrors:
    """Compare what the lexicon flags with what the coders marked; two match if they share a character.

    With `group`, only that group's flags and marks are counted. A flag of one group on a mark of another is still a match:
    the lexicon sees the word and not what it does there. Raises StoryError if nobody has coded the story.

    >>> from newsangles.story import load_story
    >>> [word.text for word in lexicon_errors(load_story("octopus"), "factive").misses]
    ['wake-up call', 'symbolize', 'clear']
    """
    marked = coded_loaded(story, table=table)
    flagged = [word for article in story for word in loaded_words(article, lexicon)]
    in_marks, in_flags = _characters(marked), _characters(flagged)

    def of_group(found: Iterable[Loaded]) -> tuple[Loaded, ...]:
        return tuple(word for word in found if group in (None, word.group))

    return LexiconErrors(
        of_group(mark for mark in marked if _touches(mark, in_flags)),
        of_group(word for word in flagged if not _touches(word, in_marks)),
        of_group(mark for mark in marked if not _touches(mark, in_flags)),
    )


def _characters(found: Iterable[Loaded]) -> set[tuple[str, int]]:
    return {(word.article, at) for word in found for at in range(word.start, word.end)}


def _touches(word: Loaded, characters: set[tuple[str, int]]) -> bool:
    return any((word.article, at) in characters for at in range(word.start, word.end))


def loaded_agreement(story: Story) -> list[Agreement]:
    """Compare the two codings of a story's loaded words, article by article and in all ("all").

    Three questions: is a word loaded ("word loaded", every word of headline and body); and for the words that both marked, in
    what group ("group") and in whose voice ("voice").
    """
    found: dict[str, dict[str, list[tuple[str, str]]]] = {"word loaded": {}, "group": {}, "voice": {}}
    for article in story:
        codings = [coded_loaded(story, article.id, f"loaded.coder-{coder}") for coder in "ab"]
        pairs = [tuple(_over(at, coding) for coding in codings) for at in _word_places(article)]
        both = [(a, b) for a, b in pairs if a and b]
        found["word loaded"][article.id] = [("yes" if a else "no", "yes" if b else "no") for a, b in pairs]
        found["group"][article.id] = [(a.group, b.group) for a, b in both]
        found["voice"][article.id] = [(a.voice, b.voice) for a, b in both]
    rows = []
    for question, by_article in found.items():
        everything = [labels for here in by_article.values() for labels in here]
        for cut, compared in {**by_article, "all": everything}.items():
            if compared:
                first, second = [a for a, _ in compared], [b for _, b in compared]
                agreed = percent_agreement(first, second), cohen_kappa(first, second)
                rows.append(Agreement(question, cut, len(compared), *agreed))
    return rows


def _over(at: int, coding: list[Loaded]) -> Loaded | None:
    return next((word for word in coding if word.start <= at < word.end), None)


def _word_places(article: Article) -> Iterator[int]:
    for start, end in passages(article):
        yield from (start + word.start for word in words(article.text[start:end]))
