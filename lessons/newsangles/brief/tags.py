"""How a brief is written: sentences, each with a tag that says where it comes from.

A tag stands in square brackets behind its sentence, before or after the full stop. There are three:

    [lbc: "exact words"]   the place that shows the sentence: an outlet and words of its article
    [own]                  the writer's own sentence: an opinion, a question, a count of her own
    [not known]            what none of the files says

A sentence may have several tags. This module reads; it looks into no article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from ..text import sentences, words

PLACE, OWN, NOT_KNOWN, UNCLEAR = "place", "own", "not known", "unclear"
LONGEST = 20_000
"""Characters of a brief that are read."""

_KINDS = {
    **dict.fromkeys(("own", "my own", "mine", "own words", "my own words", "me"), OWN),
    **dict.fromkeys(
        ("not known", "unknown", "not said", "the file does not say", "the files do not say"), NOT_KNOWN
    ),
}
# Words of an article may have brackets of their own: "he [the minister] said".
_BRACKETS = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,900})\]")
_BETWEEN_WORDS = re.compile(r"[\"”]\s*[,;]\s*[\"“]")
_NEXT_OUTLET = re.compile(r"[\"”]\s*;\s*([^\"“”:,;]{1,60}:\s*[\"“].*)", re.DOTALL)
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")
_SPACED_STOP = re.compile(r"\s+([.,;:!?…])")
_MARKS = ' \t\n"“”„«»'


class Tag(NamedTuple):
    """One tag: its kind ("place", "own", "not known" or "unclear"), the outlet as typed, the words as typed."""

    kind: str
    outlet: str
    words: str

    def __str__(self) -> str:
        return f'[{self.outlet}: "{self.words}"]' if self.kind == PLACE else f"[{self.words or self.kind}]"


@dataclass(frozen=True)
class Sentence:
    """One sentence of a brief, counted from 1, with its tags; `text` is without them."""

    number: int
    text: str
    tags: tuple[Tag, ...]

    def has(self, kind: str) -> bool:
        """Say whether the sentence has a tag of this kind."""
        return any(tag.kind == kind for tag in self.tags)

    @property
    def word_count(self) -> int:
        """How many words the sentence has; tags do not count."""
        return len(words(self.text))


def read_sentences(brief: str) -> tuple[list[Sentence], list[Tag]]:
    """Return a brief's sentences with their tags, and the tags that stand before any sentence. Never raises.

    What stands after LONGEST characters is not read.

    >>> first, second = read_sentences('It rains. [lbc: "rain is likely"] I wonder why [own].')[0]
    >>> first.text, first.tags[0].words, second.text, second.tags[0].kind
    ('It rains.', 'rain is likely', 'I wonder why.', 'own')
    """
    clean, placed = _taken_out(brief[:LONGEST])
    spans = [span for span in sentences(clean) if words(span.text)]
    tags: list[list[Tag]] = [[] for _ in spans]
    stray: list[Tag] = []
    for at, tag in placed:
        owner = next((n for n in reversed(range(len(spans))) if spans[n].start < at), None)
        (stray if owner is None else tags[owner]).append(tag)
    found = [
        Sentence(number, " ".join(_SPACED_STOP.sub(r"\1", span.text).split()), tuple(own))
        for number, (span, own) in enumerate(zip(spans, tags, strict=True), 1)
    ]
    return found, stray


def _taken_out(brief: str) -> tuple[str, list[tuple[int, Tag]]]:
    """The brief without its tags, and each tag with the character that it stood at."""
    clean, placed, at = "", [], 0
    for bracket in _BRACKETS.finditer(brief):
        clean += brief[at : bracket.start()]
        placed += [(len(clean), tag) for tag in _read(bracket[1])]
        at = bracket.end()
        after = brief[at:].lstrip()[:1]
        # A tag behind a full stop ends its sentence, also behind "the U.K." and before a name.
        clean += "\n" if _ENDED.search(clean[-40:]) and not after.islower() and after != "[" else " "
    return clean + brief[at:], placed


def _read(inside: str) -> list[Tag]:
    outlet, colon, rest = inside.partition(":")
    kind = _KINDS.get(" ".join(outlet.casefold().split()))
    if kind or not colon:
        return [Tag(kind or UNCLEAR, "", " ".join(inside.split()))]
    more = _NEXT_OUTLET.search(rest)
    own = rest[: more.start() + 1] if more else rest
    pieces = [" ".join(piece.strip(_MARKS).split()) for piece in _BETWEEN_WORDS.split(own)]
    found = [Tag(PLACE, " ".join(outlet.split()), piece) for piece in pieces]
    return [*found, *_read(more[1])] if more else found
