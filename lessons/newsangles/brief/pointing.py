"""Where the words of a tag stand in an article: in what the newsroom wrote, in what the page added, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from ..story import Article
from ..text import Span, words
from ..wording import compared

ARTICLE = "article"
PAGE = "page"
CITABLE = frozenset({ARTICLE, "headline", "byline", "date", "outlet"})
"""What a sentence may point at: the article, and the words of the page that give its headline, byline, date or outlet."""
MOST_SHOWN = 25
"""Words of an article that are offered at most."""


class Stretch(NamedTuple):
    """Words found in an article, `text[start:end]`, and what they are: "article", a fact of the page, or a kind of furniture."""

    start: int
    end: int
    text: str
    part: str


class _Tokens(NamedTuple):
    keys: list[str]
    spans: list[Span]
    in_body: list[bool]


def find_words(wanted: str, article: Article) -> list[Stretch]:
    """Return every place in the whole file where `wanted` stands, word for word, what a sentence may point at first.

    Capitals, kinds of quotation marks and hyphens, punctuation and line breaks make no difference; spelling and order do.

    >>> from newsangles.story import load_story
    >>> [(place.start, place.part) for place in find_words("the MoD claims", load_story("octopus")["lbc"])]
    [(339, 'article')]
    """
    keys = [compared(word.text) for word in words(wanted)]
    tokens = _tokens(article)
    found = [
        _stretch(article, tokens, at, len(keys))
        for at, key in enumerate(tokens.keys)
        if keys and key == keys[0] and tokens.keys[at : at + len(keys)] == keys
    ]
    return sorted(found, key=lambda place: (place.part not in CITABLE, place.part != ARTICLE, place.start))


def nearest_words(wanted: str, article: Article) -> str | None:
    """Return the words of the article's body that come nearest to `wanted`, or None where nothing comes near.

    Near means: three words in a row are the same, or half of them. No more than 25 words are given.
    """
    keys = [compared(word.text) for word in words(wanted)][:60]
    tokens = _tokens(article)
    body = [n for n, inside in enumerate(tokens.in_body) if inside]
    match = SequenceMatcher(None, keys, [tokens.keys[n] for n in body], autojunk=False).find_longest_match()
    if not match.size or match.size < min(3, max(1, (len(keys) + 1) // 2)):
        return None
    first = max(0, match.b - match.a)
    paragraph = next(p for p in article.paragraphs if p.start <= tokens.spans[body[match.b]].start < p.end)
    inside = [
        tokens.spans[n]
        for n in body[first : first + min(len(keys), MOST_SHOWN)]
        if paragraph.start <= tokens.spans[n].start < paragraph.end
    ]
    return article.text[inside[0].start : inside[-1].end]


def around(article: Article, place: tuple[int, int], paragraphs: int = 1) -> str:
    """Return the paragraphs that hold a place, and as many before and after them, furniture left out."""
    touched = [n for n, p in enumerate(article.paragraphs) if p.start < place[1] and place[0] < p.end]
    if not touched:
        return article.text[place[0] : place[1]]
    near = article.paragraphs[max(0, touched[0] - paragraphs) : touched[-1] + paragraphs + 1]
    return "\n\n".join(p.text for p in near)


def capitalised(text: str) -> set[str]:
    """Return the words with a capital that do not begin a sentence: names, nearly all of them."""
    from ..text import sentences

    return {
        word.text.removesuffix("’s").removesuffix("'s")
        for sentence in sentences(text)
        for word in words(sentence.text)[1:]
        if word.text[0].isupper() and word.text not in ("I", "I’m", "I'm", "I’d", "I'd")
    }


def run_lengths(text: str, articles: Sequence[Article], least: int) -> list[tuple[int, int, Article]]:
    """Return each run of `least` words or more that `text` shares with an article's file: first word, number of words, article.

    Of runs that overlap the one that begins first is given, as long as it goes.
    """
    keys = [compared(word.text) for word in words(text)]
    found, at = [], 0
    while at + least <= len(keys):
        size, holder = max(
            ((_shared_from(keys[at:], article, least), article) for article in articles),
            key=lambda pair: pair[0],
        )
        if size:
            found.append((at, size, holder))
        at += size or 1
    return found


def _shared_from(keys: list[str], article: Article, least: int) -> int:
    """How many of `keys`, from the first on, stand in the article in a row; 0 if fewer than `least`."""
    theirs = _tokens(article).keys
    longest = 0
    for at in _starts(article, least).get(tuple(keys[:least]), ()):
        size = least
        while size < len(keys) and at + size < len(theirs) and keys[size] == theirs[at + size]:
            size += 1
        longest = max(longest, size)
    return longest


@lru_cache(maxsize=64)  # a brief is checked again and again against the same few articles
def _tokens(article: Article) -> _Tokens:
    body = {word.start for word in article.words}
    spans = words(article.text)
    return _Tokens([compared(word.text) for word in spans], spans, [word.start in body for word in spans])


@lru_cache(maxsize=64)
def _starts(article: Article, size: int) -> dict[tuple[str, ...], list[int]]:
    keys = _tokens(article).keys
    found: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(keys) - size + 1):
        found.setdefault(tuple(keys[at : at + size]), []).append(at)
    return found


def _stretch(article: Article, tokens: _Tokens, first: int, length: int) -> Stretch:
    start, end = tokens.spans[first].start, tokens.spans[first + length - 1].end
    return Stretch(start, end, article.text[start:end], _part(article, tokens, first, length))


def _part(article: Article, tokens: _Tokens, first: int, length: int) -> str:
    if all(tokens.in_body[first : first + length]):
        return ARTICLE
    start, end = tokens.spans[first].start, tokens.spans[first + length - 1].end
    for row in article.furniture:
        block = row.span("text")
        if block.start < end and start < block.end and row["kind"] in ("comment", "headline"):
            return row["kind"]
    for fact, known in article.known.items():
        if known.how == "file" and fact in CITABLE:
            at = article.text.find(known.where)
            while at >= 0:
                if at <= start and end <= at + len(known.where):
                    return fact
                at = article.text.find(known.where, at + 1)
    return next(
        (
            row["kind"] or PAGE
            for row in article.furniture
            if row.span("text").start < end and start < row.span("text").end
        ),
        PAGE,
    )
