"""One sentence of a brief, held against the files: its tags, its numbers and names, and whose words it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..number_words import TENS, TO_NINETEEN
from ..quotations import quotations
from ..story import Story
from ..text import words
from ..wording import compared
from .looking_up import Pointed, look_up
from .mistakes import FEWEST_IN_PLACE, MOST_IN_SENTENCE, Problem, opening, problem
from .pointing import ARTICLE, around, capitalised, find_words, run_lengths
from .tags import NOT_KNOWN, OWN, PLACE, UNCLEAR, Sentence

COPIED = 12
"""Words in a row, outside quotation marks, from which on a sentence is a copy."""
COUNTED_BY_THE_WRITER = 12
"""Whole numbers up to this one may be the writer's own counting ("two of five files") and are not looked up."""

_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_SPELLED = {word: str(n) for word, n in (TO_NINETEEN | TENS).items() if n > COUNTED_BY_THE_WRITER}
_OPEN_ABOUT_IT = re.compile(r"\b(?:I|me|my|mine|we|us|our)\b|\?")
_CAPITALS_FOR_NOUNS = ("de", "lb")
"""Languages in which a capital does not make a name."""


class Read(NamedTuple):
    """A sentence of a brief, the places that its tags point at, and what is wrong with it."""

    sentence: Sentence
    places: tuple[Pointed, ...]
    problems: tuple[Problem, ...]


def read_sentence(sentence: Sentence, story: Story) -> Read:
    """Look one sentence up in the story's files. Never raises."""
    looked_up = [look_up(sentence.number, tag, story) for tag in sentence.tags if tag.kind == PLACE]
    places = [found for found in looked_up if isinstance(found, Pointed)]
    problems = [found for found in looked_up if isinstance(found, Problem)]
    quoted = [sentence.text[q.start : q.end] for q in quotations(sentence.text)]
    problems += [*_of_tags(sentence), *_copied(sentence, quoted, story)]
    if places and len(places) == len(looked_up):
        problems += _of_claims(sentence, quoted, places, story)
    elif sentence.has(OWN) and not sentence.has(NOT_KNOWN) and not looked_up:
        problems += _of_own(sentence, quoted, story)
    return Read(sentence, tuple(places), tuple(problems))


def numbers(text: str) -> set[str]:
    """Return the numbers of a text, in figures: no comma inside, and "twenty" as 20.

    >>> sorted(numbers("Up to 2,000 drones, twenty of them in 2025."))
    ['20', '2000', '2025']
    """
    spelled = {_SPELLED[word.text.lower()] for word in words(text) if word.text.lower() in _SPELLED}
    return {found.replace(",", "") for found in _NUMBER.findall(text)} | spelled


def stems(text: str) -> set[str]:
    """Return the beginnings (five letters) of a text's words of four letters or more: what two tellings of one thing share.

    >>> sorted(stems("They built it; the building stands.") & stems("A builder stands by."))
    ['build', 'stand']
    """
    return {compared(word.text)[:5] for word in words(text) if len(word.text) >= 4}


def told(sentence: Sentence, story: Story) -> set[str]:
    """Return the numbers of a sentence and the names that its story speaks of, outlets left out."""
    spoken_of = set().union(*(capitalised(article.body) for article in story))
    return numbers(sentence.text) | (_names(sentence.text, story) & spoken_of)


def _of_tags(sentence: Sentence) -> Iterator[Problem]:
    number = sentence.number
    if not sentence.tags:
        yield problem(number, "no tag", opening=opening(sentence.text))
    for tag in sentence.tags:
        if tag.kind == UNCLEAR:
            yield problem(number, "unclear tag", tag=opening(tag.words))
    if sentence.word_count > MOST_IN_SENTENCE:
        yield problem(number, "sentence too long", count=sentence.word_count)
    if sentence.has(PLACE) and sentence.word_count < FEWEST_IN_PLACE:
        yield problem(number, "says nothing", opening=sentence.text)


def _copied(sentence: Sentence, quoted: Sequence[str], story: Story) -> Iterator[Problem]:
    text = sentence.text
    for words_quoted in quoted:
        text = text.replace(words_quoted, " xquotedx ")  # a word that no article has
    for _, count, article in run_lengths(text, story.articles, COPIED):
        yield problem(sentence.number, "copied", count=count, article=article.id)


def _of_claims(
    sentence: Sentence, quoted: Sequence[str], places: Sequence[Pointed], story: Story
) -> Iterator[Problem]:
    """What a sentence with places says that the places do not have."""
    number = sentence.number
    named = " and ".join(dict.fromkeys(p.article.id for p in places))
    facts = " ".join(
        f"{p.article.headline or ''}. {p.article.byline or ''}. {p.article.date or ''}." for p in places
    )
    whole = numbers(" ".join([facts, *(p.article.body for p in places)]))
    near = "\n\n".join([facts, *(around(p.article, p.place[:2]) for p in places)])
    claimed = _looked_up(sentence.text)
    for strange in sorted(claimed - whole):
        yield problem(number, "number from nowhere", number=strange, articles=named)
    for piece in (piece for words_quoted in quoted for piece in re.split(r"…|\.\.\.", words_quoted)):
        if len(words(piece)) >= FEWEST_IN_PLACE and not any(find_words(piece, p.article) for p in places):
            shown = opening(piece.strip("\"“”'‘’ "))
            yield problem(number, "quoted, not exact", words=shown, articles=named)
    for far in sorted((claimed & whole) - numbers(near)):
        yield problem(number, "number elsewhere", number=far, articles=named)
    if any(p.place.part != ARTICLE for p in places):
        return  # a date line or a byline has few words to compare
    absent = sorted(
        _names(sentence.text, story) - {name for word in words(near) for name in _spellings(word.text)}
    )
    if absent:
        yield problem(number, "name elsewhere", names=", ".join(absent[:3]), articles=named)
    if not stems(sentence.text) & stems(near):
        yield problem(number, "no word in common", articles=named)


def _of_own(sentence: Sentence, quoted: Sequence[str], story: Story) -> Iterator[Problem]:
    """A claim that hides behind [own]: what the articles say needs its place. The first one found is told."""
    for article in story:
        if found := sorted(_looked_up(sentence.text) & numbers(article.body)):
            yield problem(sentence.number, "own, with a number", number=found[0], article=article.id)
            return
        if any(len(words(piece)) > 1 and find_words(piece, article) for piece in quoted):
            yield problem(sentence.number, "own, with a quotation", article=article.id)
            return
    names = _names(sentence.text, story) & set().union(*(capitalised(article.body) for article in story))
    if (
        names
        and not _OPEN_ABOUT_IT.search(sentence.text)
        and not story.language.startswith(_CAPITALS_FOR_NOUNS)
    ):
        yield problem(sentence.number, "own, with a name", names=min(names))


def _looked_up(text: str) -> set[str]:
    return {n for n in numbers(text) if not (n.isdecimal() and int(n) <= COUNTED_BY_THE_WRITER)}


def _names(text: str, story: Story) -> set[str]:
    outlets = {word.text.lower() for a in story for word in words(f"{a.id} {a.outlet}")}
    return {name for name in capitalised(text) if name.lower() not in outlets}


def _spellings(word: str) -> tuple[str, str]:
    return word, word.removesuffix("’s").removesuffix("'s")
