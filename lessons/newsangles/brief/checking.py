"""The check of a whole brief: its sentences, and what only shows when they are laid side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..errors import NewsanglesError
from ..story import Story
from ..text import words
from .mistakes import FEWEST_PLACES, FEWEST_WORDS, MOST_WORDS, Problem, Problems, problem
from .pointing import capitalised, run_lengths
from .sentences import Read, read_sentence, told
from .tags import LONGEST, NOT_KNOWN, OWN, PLACE, read_sentences

MOST_AT_ONE_PLACE = 2
FEWEST_TELLING = 2
"""Sentences with a place that give a name or a number, where the articles have names."""
PATCH = 6
"""Words in a row from which on they count as taken over, where the whole brief is looked at."""
MOST_PATCHED = 1 / 3
LONG_ENOUGH = 50
"""Words from which on a text is a draft of a brief, and no piece of one."""


@dataclass(frozen=True)
class Brief:
    """A brief that was read against its story: each sentence with its places and problems, and what is wrong with the whole."""

    text: str
    read: tuple[Read, ...]
    whole: tuple[Problem, ...]

    @property
    def problems(self) -> Problems:
        """All problems: sentence by sentence, then those of the whole; doubts are among them."""
        return Problems([*(problem for one in self.read for problem in one.problems), *self.whole])

    @property
    def word_count(self) -> int:
        """Words of the sentences, tags left out."""
        return sum(one.sentence.word_count for one in self.read)

    @property
    def outlets(self) -> list[str]:
        """The ids of the articles that the brief points at, in the order in which it does."""
        return list(dict.fromkeys(pointed.article.id for one in self.read for pointed in one.places))


def check_brief(text: str, story: Story) -> Problems:
    """Return what is wrong with a brief, sentence by sentence, then with the whole; an empty list if nothing was found.

    Checked is that each sentence has a tag, and that the words of each place stand in the article that it names. Whether the
    words show what the sentence says, no program can tell: that is the reviewer's question (`review_sheet`).
    Raises NewsanglesError if `text` is no text, and nothing else.

    >>> from newsangles.story import load_story
    >>> print(check_brief('The drones cost less. [lbc: "much cheaper than missiles"]', load_story("octopus"))[0].do)
    The nearest that stands there is “much cheaper to produce”.
    """
    return read_brief(text, story).problems


def check_sentences(text: str, story: Story) -> Problems:
    """Return what is wrong with the sentences alone, for a draft that is not a whole brief yet."""
    return Problems(problem for one in read_brief(text, story).read for problem in one.problems)


def read_brief(text: str, story: Story) -> Brief:
    """Read a brief against the files of its story. Raises NewsanglesError if `text` is no text."""
    if not isinstance(text, str):
        raise NewsanglesError(
            f'A brief is words in quotation marks, not {type(text).__name__}; write brief = """..."""'
        )
    found, stray = read_sentences(text)
    read = tuple(read_sentence(sentence, story) for sentence in found)
    whole = list(_whole(read, story))
    if stray:
        whole.insert(0, problem(0, "tag before its sentence", tag=str(stray[0])[:60]))
    if len(text) > LONGEST:
        whole.insert(0, problem(0, "much too long", count=f"{len(text):,}", most=f"{LONGEST:,}"))
    return Brief(text[:LONGEST], read, tuple(whole))


def _whole(read: Sequence[Read], story: Story) -> Iterator[Problem]:
    count = sum(one.sentence.word_count for one in read)
    yield from _said_again(read)
    yield from _same_place(read)
    if not any(one.sentence.has(NOT_KNOWN) for one in read):
        yield problem(0, "nothing not known")
    yield from _of_places(read, story)
    shared = sum(size for one in read for _, size, _ in run_lengths(one.sentence.text, story.articles, PATCH))
    if count >= LONG_ENOUGH and shared > MOST_PATCHED * count:
        yield problem(0, "patchwork", count=shared, all=count)
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        yield problem(0, "word count", count=count)


def _said_again(read: Sequence[Read]) -> Iterator[Problem]:
    """One problem for the first sentence that says what an earlier one has said."""
    first: dict[str, int] = {}
    for one in read:
        said = " ".join(word.text.casefold() for word in words(one.sentence.text))
        if said in first:
            yield problem(0, "said twice", again=one.sentence.number, first=first[said])
            return
        first[said] = one.sentence.number


def _same_place(read: Sequence[Read]) -> Iterator[Problem]:
    """One problem for the first place that more than two sentences lean on."""
    pointed = [(one.sentence.number, p.article, p.place) for one in read for p in one.places]
    for _, article, place in pointed:
        numbers = sorted({
            number for number, other_article, other in pointed
            if other_article is article and other.start < place.end and place.start < other.end
        })  # fmt: skip
        if len(numbers) > MOST_AT_ONE_PLACE:
            listed = ", ".join(map(str, numbers))
            yield problem(0, "one place again and again", numbers=listed, article=article.id)
            return


def _of_places(read: Sequence[Read], story: Story) -> Iterator[Problem]:
    placed = [one for one in read if one.places]
    different = {(p.article.id, p.place.start, p.place.end) for one in placed for p in one.places}
    outlets = {article for article, _, _ in different}
    if len(different) < FEWEST_PLACES:
        yield problem(0, "few places", count=len(different))
    if len(outlets) == 1 and len(story) > 1 and len(different) > 1:
        yield problem(0, "one outlet", article=min(outlets))
    own = sum(one.sentence.has(OWN) and not one.sentence.has(PLACE) for one in read)
    if own * 2 > len(read) > 2:
        yield problem(0, "mostly own", count=own, all=len(read))
    telling = sum(bool(told(one.sentence, story)) for one in placed)
    if len(placed) >= FEWEST_PLACES and telling < FEWEST_TELLING and any(capitalised(a.body) for a in story):
        yield problem(0, "tells nothing", count=telling, all=len(placed))
    without = sum(any(p.mistake == "no word in common" for p in one.problems) for one in placed)
    if without * 2 > len(placed):
        yield problem(0, "sentences beside their places", count=without, all=len(placed))
