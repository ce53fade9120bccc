"""What the choices of all lessons rest on: tables that must be there, facts that a file shows, sentences, names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...coding import CodedAttribution
from ...story import Article, Story
from ...text import Span, words
from .. import compare

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class NotAsked(Exception):
    """This story cannot have the exercise; the words are one sentence for the student."""


def tied(id: str, about: str) -> NotAsked:
    """Return what to raise for an exercise about the course's own story: `about` says what it is about there."""
    return NotAsked(
        f"Exercise {id} is tied to the course's own story: it asks about {about}. It leaves the count of points here."
    )


def need(story: Story, id: str, *tables: str) -> None:
    """Raise NotAsked unless coders have decided on each of `tables`."""
    for table in tables:
        if not story.has_key(table):
            draft = f" A rule's draft is there ({table}.draft.csv): go through it, and keep it as the key."
            raise NotAsked(
                f"Nobody has coded {table!r} for this story yet, and exercise {id} needs it (key/{table}.csv)."
                f"{draft if story.has_draft(table) else ''}"
            )


def need_english(story: Story, id: str) -> None:
    """Raise NotAsked unless the story is in English: lists of words and formulas are made for one language."""
    if story.language.partition("-")[0].casefold() != "en":
        raise NotAsked(
            f"Exercise {id} counts by rules made for English, and this story is in {story.language!r}: it leaves the count here."
        )


def named(article: Article) -> str:
    """Return an article's outlet with its short name, as the questions write it."""
    return f"{article.outlet} ({article.id})"


def outlet_names(article: Article) -> set[str]:
    """Return how a person may name an outlet, folded: its name, the name without its brackets, what stands in them, its id."""
    name = compare.name(article.outlet)
    full, _, short = name.partition(" (")
    return {name, full, short.rstrip(")"), article.id} - {""}


def in_file(article: Article, fact: str) -> bool:
    """Say whether the file itself shows a fact ("headline", "byline", "date"), by what story.toml says of how it is known.

    A headline or byline that is known in another way counts if its words stand in the file all the same.
    """
    value = getattr(article, fact)
    if value is None:
        return False
    how = article.known[fact].how if fact in article.known else ""
    return how == "file" or (isinstance(value, str) and bool(compare.find(value, article.text)))


def in_words(ids: Sequence[str]) -> str:
    """Return short names as a sentence lists them.

    >>> in_words(["tmp", "lbc", "kyiv"])
    'tmp, lbc and kyiv'
    """
    return " and ".join([", ".join(ids[:-1]), ids[-1]] if len(ids) > 1 else ids)


def sentence_at(article: Article, start: int) -> Span | None:
    """Return the sentence of the body in which the character `start` of the file stands, or None."""
    return next((s for s in article.sentences if s.start <= start < s.end), None)


def bracketed(article: Article, sentence: Span, start: int, end: int) -> str:
    """Return a sentence with the characters `start` to `end` of the file in square brackets."""
    text = article.text
    return f"{text[sentence.start : start]}[{text[start:end]}]{text[end : sentence.end]}"


def is_pronoun(source: str) -> bool:
    """Say whether a source is a stand-in ("he", "which"), and no name or description.

    >>> [is_pronoun(source) for source in ("She", "The council")]
    [True, False]
    """
    return compare.folded(source) in _STAND_INS


_STAND_INS = frozenset(
    ["he", "she", "they", "it", "i", "we", "who", "which", "that", "this", "one", "both", "some", "many"]
)


def blank_of(variable: str, names: Iterable[str]) -> str:
    """Return the code of an answer cell: a dict with a blank for each name.

    >>> blank_of("codes", ["a", "b"])
    'codes = {"a": ..., "b": ...}'
    """
    blanks = ", ".join(f'"{name}": ...' for name in names)
    return f"{variable} = {{{blanks}}}"


def speakers(coded: Iterable[CodedAttribution]) -> list[str]:
    """Return whom attributions are handed to, each once, in the order in which they first speak; nobody is left out."""
    return list(dict.fromkeys(a.who for a in coded if a.kind != "none"))


def names_and_numbers(text: str, sentences: Iterable[Span]) -> tuple[list[str], list[str]]:
    """Return the names (words with a capital that do not open a sentence) and the numbers of a passage, each once."""
    names: list[str] = []
    numbers: list[str] = []
    for sentence in sentences:
        tokens = [word.text for word in words(text[sentence.start : sentence.end])]
        names += [token for token in tokens[1:] if token[0].isupper()]
        numbers += [token for token in tokens if token[0].isdigit()]
    return list(dict.fromkeys(names)), list(dict.fromkeys(numbers))
