"""From a tag to its place in the files, or to what keeps it from having one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..story import Article, Story
from ..text import words
from .mistakes import FEWEST_IN_PLACE, MOST_IN_PLACE, Problem, opening, problem
from .pointing import CITABLE, Stretch, find_words, nearest_words
from .tags import Tag


class Pointed(NamedTuple):
    """A tag that points at a place, and the place, which is one that a sentence may point at."""

    tag: Tag
    article: Article
    place: Stretch


def article_named(name: str, story: Story) -> Article | None:
    """Return the article that a tag names by its id or by its outlet's name, or None.

    >>> from newsangles.story import load_story
    >>> article_named("the kyiv independent", load_story("octopus")).id
    'kyiv'
    """
    wanted = _folded(name)
    return next((a for a in story if wanted in (_folded(a.id), _folded(a.outlet))), None)


def look_up(number: int, tag: Tag, story: Story) -> Pointed | Problem:
    """Return the place that a tag of sentence `number` points at, or what is wrong with the tag."""
    article = article_named(tag.outlet, story)
    if article is None:
        return problem(number, "unknown outlet", outlet=tag.outlet[:40], ids=", ".join(story.ids))
    count = len(words(tag.words))
    if not count:
        return problem(number, "empty place", article=article.id)
    if count > MOST_IN_PLACE:
        return problem(number, "place too long", article=article.id, count=count)
    places = find_words(tag.words, article)
    if not places or places[0].part not in CITABLE:
        return _not_there(number, tag, article, places, story)
    if count < FEWEST_IN_PLACE and not (re.search(r"\d", tag.words) or _is_name(places[0].text)):
        return problem(number, "place too short", words=opening(tag.words), article=article.id)
    return Pointed(tag, article, places[0])


def _not_there(number: int, tag: Tag, article: Article, places: Sequence[Stretch], story: Story) -> Problem:
    shown = opening(tag.words)
    if places:
        mistake = "a comment" if places[0].part == "comment" else "page furniture"
        return problem(number, mistake, words=shown, article=article.id)
    others = [a.id for a in story if any(place.part in CITABLE for place in find_words(tag.words, a))]
    if others:
        return problem(number, "another outlet", words=shown, article=article.id, others=", ".join(others))
    nearest = nearest_words(tag.words, article)
    if nearest:
        return problem(number, "not word for word", words=shown, article=article.id, nearest=nearest)
    return problem(number, "not in the text", words=shown, article=article.id)


def _is_name(text: str) -> bool:
    return all(word.text[0].isupper() for word in words(text))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
