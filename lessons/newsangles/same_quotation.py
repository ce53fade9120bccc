"""The same quotation in two articles, laid side by side word by word.

Two quotations are taken for one when they have enough words in common, in the same order: half of the shorter one's, or a run
of seven. At least two of them stand side by side, and at least two are more than small words (`the`, `of`, `was`); a small
word that stands alone does not count. So half a quotation finds the whole, and two quotations that share a phrase may be taken
for one: look at them. A quotation that runs through several paragraphs is looked at paragraph by paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from .quotations import quotations
from .story import Article
from .text import Span, words
from .wording import Place, compared, shingles

__all__ = ["QuotedTwice", "WordChange", "quoted_twice"]

LONGEST = 400
"""A longer "quotation", in words, has lost its closing mark, and is left out."""
RUN = 7
OFTEN = 40
"""Two words that open doors between more quotations of one article than this are no sign of anything."""
_SMALL = """
    a about after all also am an and any are as at be because been before being but by can could did do does for from had has
    have he her here him his how i if in into is it it's its just like may me might more most must my no not of on one only or
    our out over s said she should so some such than that that's the their them then there these they this those to too under
    up upon us very was we we're were what when where which while who whom whose why will with would you your
"""
SMALL = frozenset(_SMALL.split())


class WordChange(NamedTuple):
    """Some words that both have ("same"), or that one alone has ("first", "second"), as they are printed there.

    `text` of "same" is as the first prints it.
    """

    kind: str
    text: str


class QuotedTwice(NamedTuple):
    """One quotation that two articles print: where, and what is the same in it and what is not, from left to right.

    `identical` is true where no word differs; punctuation and the style of a word make no difference.
    """

    first: Place
    second: Place
    changes: tuple[WordChange, ...]
    identical: bool


class _Quoted(NamedTuple):
    owner: int
    place: Place
    spans: list[Span]
    words: list[str]


def quoted_twice(articles: Iterable[Article]) -> list[QuotedTwice]:
    """Return the quotations that stand in two articles of a story, identical or not, in the order of the articles. Never raises.

    Each two articles count once, and so does a quotation that an article repeats.

    >>> from newsangles.story import load_story
    >>> pair = quoted_twice(load_story("octopus"))[2]
    >>> pair.first.article, pair.second.article, pair.changes[2]
    ('ukdj', 'lbc', WordChange(kind='second', text='defence'))
    """
    every = list(_quoted(articles))
    found = []
    for one, other in sorted(_candidates(every)):
        first, second = every[one], every[other]
        matcher = SequenceMatcher(None, first.words, second.words, autojunk=False)
        if _same(matcher, first, second):
            changes = tuple(_changes(matcher, first, second))
            found.append(
                QuotedTwice(
                    first.place, second.place, changes, all(change.kind == "same" for change in changes)
                )
            )
    return found


def _quoted(articles: Iterable[Article]) -> Iterator[_Quoted]:
    for owner, article in enumerate(articles):
        seen = set()
        for quotation in quotations(article.body):
            for at in article.locate(quotation.start, quotation.end):
                spans = words(at.text)
                row = [compared(word.text) for word in spans]
                if spans and len(spans) <= LONGEST and tuple(row) not in seen:
                    seen.add(tuple(row))
                    yield _Quoted(owner, Place(article.id, *at), spans, row)


def _candidates(every: list[_Quoted]) -> set[tuple[int, int]]:
    """The pairs of quotations, of two articles, that share two words in a row."""
    index: dict[tuple[str, ...], list[int]] = {}
    for n, quoted in enumerate(every):
        for two in set(shingles(quoted.words, 2)):
            index.setdefault(two, []).append(n)
    pairs = set()
    for sharing in index.values():
        if max(Counter(every[n].owner for n in sharing).values()) <= OFTEN:
            pairs |= {
                (one, other)
                for k, one in enumerate(sharing)
                for other in sharing[k + 1 :]
                if every[one].owner != every[other].owner
            }
    return pairs


def _same(matcher: SequenceMatcher[str], first: _Quoted, second: _Quoted) -> bool:
    stretches = [first.words[block.a : block.a + block.size] for block in matcher.get_matching_blocks()]
    shared = [word for words in stretches for word in words if len(words) > 1 or word not in SMALL]
    longest = max(map(len, stretches))
    enough = longest > 1 and 2 * len(shared) >= min(len(first.words), len(second.words))
    return (enough or longest >= RUN) and sum(word not in SMALL for word in shared) > 1


def _changes(matcher: SequenceMatcher[str], first: _Quoted, second: _Quoted) -> Iterator[WordChange]:
    for kind, a, to_a, b, to_b in matcher.get_opcodes():
        if kind == "equal":
            yield WordChange("same", _printed(first, a, to_a))
        else:
            if to_a > a:
                yield WordChange("first", _printed(first, a, to_a))
            if to_b > b:
                yield WordChange("second", _printed(second, b, to_b))


def _printed(quoted: _Quoted, first: int, end: int) -> str:
    return quoted.place.text[quoted.spans[first].start : quoted.spans[end - 1].end]
