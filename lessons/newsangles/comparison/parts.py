"""What every part of a comparison says of itself: what is seen, how it came about, and what it cannot tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..coding import Agreement
from ..echoes import Place
from ..errors import NewsanglesError, StoryError
from ..key import DRAFT
from ..review import agreement
from ..story import Article, Story
from ..text import Span, paragraphs, sentences

RULE, KEY = "rule", "key"
MARKS = {
    RULE: "By rule",
    KEY: "From a coded key",
    DRAFT: "From a draft that nobody has reviewed",
}
"""Who decided to how a page marks it."""

LONGEST, CODERS = 300, 4
"""Characters of a sentence about the coders, and how many such sentences are shown."""
_CODERS = re.compile(
    r"\bcoders? (?:were|was|took part)\b|\bcoded by\b|^Coder [ab]\b|^One coder only", re.IGNORECASE
)


class Basis(NamedTuple):
    """Who decided some of what is shown: `by` is "rule", "key" or "draft", `table` the table that holds it ("" for a rule).

    `words` says it in sentences; `agreement` holds how far two coders agree, where the story has both codings.
    """

    by: str
    table: str
    words: str
    agreement: tuple[Agreement, ...] = ()

    @property
    def mark(self) -> str:
        """The words that mark it on a page."""
        return MARKS[self.by]


class Limit(NamedTuple):
    """What a figure cannot tell: the figure, as it is printed, and the sentences."""

    of: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """One section: its heading, who decided what, what its figures cannot tell, and a sentence where it is empty."""

    heading: str
    basis: tuple[Basis, ...]
    limits: tuple[Limit, ...]
    empty: str = ""


def by_rule(words: str) -> Basis:
    """Return the basis of what a rule has found."""
    return Basis(RULE, "", words)


def decided(story: Story, table: str, what: str) -> Basis:
    """Return the basis of what coders decided in `table`, with how far two codings of it agree, where there are two.

    Raises StoryError if a coding does not fit its text.
    """
    how = f"{what}: coded by close reading (key/{table}.csv). {_who_coded(story.folder, table)}"
    if not all(story.has_key(f"{table}.coder-{coder}") for coder in "ab"):
        return Basis(KEY, table, f"{how} The story holds no two codings of it to compare.")
    try:
        agreed = tuple(row for row in agreement(story, table) if row.article == "all")
    except StoryError:
        raise
    except NewsanglesError:  # neither coder marked anything
        agreed = ()
    return Basis(KEY, table, how, agreed)


def drafted(table: str, what: str) -> Basis:
    """Return the basis of what a rule has put into a draft of `table`."""
    how = (
        f"{what}: a rule wrote this (key/{table}.{DRAFT}.csv) and nobody has decided it yet. Expect it to be wrong "
        "in places; key/draft.md says how often."
    )
    return Basis(DRAFT, table, how)


def _who_coded(folder: Path, table: str) -> str:
    """The sentences in the table's written rule that say who its coders were."""
    try:
        rule = (folder / "key" / f"{table}.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return "By whom, the story does not say."
    said = [
        sentence.text
        for block in paragraphs(
            re.sub(r"[*`]", "", rule).replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n")
        )
        for sentence in sentences(block.text)
        if _CODERS.search(sentence.text) and len(sentence.text) < LONGEST
    ]
    return " ".join(said[:CODERS]) or f"By whom, key/{table}.md may say."


def place(article: Article, span: tuple[int, int] | Span) -> Place:
    """Return a place of an article's text with the words that stand there."""
    start, end = span[0], span[1]
    return Place(article.id, start, end, article.text[start:end])


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> count(1, "word"), count(1200, "word"), count(2, "body", "bodies")
    ('1 word', '1,200 words', '2 bodies')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence has them.

    >>> listed(["LBC"]), listed(["a", "b", "c"])
    ('LBC', 'a, b and c')
    """
    every = list(names)
    return " and ".join([", ".join(every[:-1]), every[-1]] if len(every) > 1 else every)


def plain(value: Any) -> Any:
    """Return dataclasses and named tuples as dicts, and what they hold; numbers, words and None as they are.

    >>> plain((Limit("3 of 5", "Nothing."),))
    [{'of': '3 of 5', 'words': 'Nothing.'}]
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: plain(held) for name, held in value._asdict().items()}
    if isinstance(value, dict):
        return {str(name): plain(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [plain(held) for held in value]
    return value
