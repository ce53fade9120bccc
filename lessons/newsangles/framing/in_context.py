"""What stands round a word, and where does it stand without the quotation marks that it has elsewhere?

A list of every place of a word with its surroundings is a concordance; linguists call its lines "key word in context".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..errors import NewsanglesError
from ..story import Story
from ..text import words
from .loaded import Loaded, coded_loaded, loaded_words
from .voices import passages, voice_of


class Line(NamedTuple):
    """One line of a concordance: where the word stands, its voice, and what stands before and after it."""

    article: str
    voice: str
    before: str
    word: str
    after: str

    def __str__(self) -> str:
        """Return the line with its word in the middle column."""
        before, after = (part.replace("\n", " ") for part in (self.before, self.after))
        return f"{self.article:<9}{self.voice:<11}{before:>32} [{self.word}] {after}"


def concordance(story: Story, *wanted: str, width: int = 32) -> list[Line]:
    """Return every place where one of the `wanted` words stands in a headline or body, with `width` characters on either side.

    Capitals do not matter; a phrase of several words counts as it stands. Raises NewsanglesError if no word is given.

    >>> from newsangles.story import load_story
    >>> print(concordance(load_story("octopus"), "relentless", width=15)[0])
    pinnacle paraphrase                  efense against  [relentless]  Russian aerial
    """
    entries = {tuple(word.text.casefold() for word in words(phrase)) for phrase in wanted} - {()}
    if not entries:
        raise NewsanglesError('concordance needs a word to look for; write concordance(story, "aggression").')
    longest = max(map(len, entries))
    lines = []
    for article in story:
        voice = voice_of(article)
        for start, end in passages(article):
            tokens = words(article.text[start:end])
            low = [token.text.casefold() for token in tokens]
            free = 0
            for at in range(len(tokens)):
                sizes = range(min(longest, len(low) - at), 0, -1) if at >= free else ()
                length = next((n for n in sizes if tuple(low[at : at + n]) in entries), 0)
                free = max(free, at + length)
                if length:
                    first, last = start + tokens[at].start, start + tokens[at + length - 1].end
                    before, after = (
                        article.text[max(start, first - width) : first],
                        article.text[last : min(end, last + width)],
                    )
                    lines.append(Line(article.id, voice(first), before, article.text[first:last], after))
    return lines


class Moved(NamedTuple):
    """A loaded word that stands inside quotation marks somewhere and outside them elsewhere; articles in the story's order."""

    word: str
    quoted_in: tuple[str, ...]
    told_in: tuple[str, ...]


def moved_words(story: Story, found: Iterable[Loaded] | None = None) -> list[Moved]:
    """Return the loaded words that one place has in quotation marks and another has without, in alphabetical order.

    `found` says which words are loaded: what coders or lexicon marked anywhere, if not given. Words that mean the same in two
    forms (relentless, unrelenting) are two words here: a rule does not see that.
    """
    marked = (
        list(found) if found is not None else [word for article in story for word in loaded_words(article)]
    )
    if found is None and story.has_key("loaded"):
        marked += coded_loaded(story)
    voices: dict[str, dict[str, set[str]]] = {}
    for line in concordance(story, *{word.text for word in marked}) if marked else []:
        kind = {"quoted": "quoted", "headline": "headline"}.get(line.voice, "told")
        voices.setdefault(line.word.casefold(), {}).setdefault(kind, set()).add(line.article)
    return [
        Moved(word, *(tuple(id for id in story.ids if id in places[kind]) for kind in ("quoted", "told")))
        for word, places in sorted(voices.items())
        if "quoted" in places and "told" in places
    ]
