"""What each file carries: its outlet, headline, byline, date and address, its words, its comment section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..echoes import Place
from ..key import DRAFT
from ..manifest import FACTS, Known
from ..story import Article, Story
from ..text import words
from .discussion import section_of
from .parts import Basis, Limit, Part, by_rule, count, decided, drafted, listed, place

NONE_FOUND = "none found"
"""What is said of an absent fact where nobody but the rule of `story new` has looked into the file."""
IN_FILE = ("file", "page")
HOW = {
    "file": "in the file",
    "page": "in the saved page, outside its text",
    "look-up": "not in the file; looked up",
    "inferred": "inferred; the file does not state it",
}
"""How a fact is known (`manifest.HOW_KNOWN`) to the words for it."""


class Fact(NamedTuple):
    """One fact about an article: its value and how it is known, "" where nobody knows; `place` is where the file has it."""

    name: str
    value: str
    how: str
    where: str
    place: Place | None


@dataclass(frozen=True)
class Column:
    """What one file carries; words are counted by `newsangles.text`."""

    article: str
    outlet: str
    facts: tuple[Fact, ...]
    words: int
    furniture_words: int
    furniture_by: str | None
    comments: str
    """The file's comment section: "comments", "form only" or "absent"."""


@dataclass(frozen=True, kw_only=True)
class Carried(Part):
    """All columns, in the story's order."""

    columns: tuple[Column, ...]


def carried_in(story: Story) -> Carried:
    """Return what each file of a story carries. Raises StoryError if a coding of the furniture does not fit."""
    columns = tuple(_column(article) for article in story)
    have = {
        fact: sum(found.how in IN_FILE for column in columns for found in column.facts if found.name == fact)
        for fact in ("headline", "byline", "date")
    }
    parts = [
        f"{number or 'none'} a {fact}"
        if n
        else f"{number or 'none'} {'carries' if number == 1 else 'carry'} a {fact}"
        for n, (fact, number) in enumerate(have.items())
    ]
    heading = f"Of {count(len(columns), 'file')}, {listed(parts)}"
    by_rule_alone = any(column.furniture_by == DRAFT for column in columns)
    limit = Limit(
        f"“{NONE_FOUND}”" if by_rule_alone else "“not in the file”",
        (
            "A rule looked for it. The file may have it in a form that the rule does not know. "
            if by_rule_alone
            else ""
        )
        + "A file lacks what was not saved with it. The page that readers saw may have had a headline, a date, a comment "
        "section. More words are not more news, and where the article ends and the page begins, somebody had to decide.",
    )
    facts = by_rule(
        "Headline, byline, date and address stand in story.toml, each with how it is known; words and comment sections "
        "are counted."
    )
    return Carried(heading=heading, basis=(furniture_basis(story), facts), limits=(limit,), columns=columns)


def _column(article: Article) -> Column:
    return Column(
        article=article.id,
        outlet=article.outlet,
        facts=tuple(_fact(article, name) for name in FACTS if name != "outlet"),
        words=len(article.words),
        furniture_words=sum(len(words(row.span("text").text)) for row in article.furniture),
        furniture_by=article.furniture_by,
        comments=section_of(article),
    )


def _fact(article: Article, name: str) -> Fact:
    value, known = getattr(article, name), article.known.get(name, Known("", ""))
    if value is None:
        return Fact(name, "", "", "", None)
    said = str(value)
    words_there = known.where if known.how == "file" else ""
    at = article.text.find(words_there) if words_there else -1
    if at >= 0 and said in words_there:
        at, words_there = at + words_there.index(said), said
    found = place(article, (at, at + len(words_there))) if at >= 0 else None
    return Fact(name, said, known.how, known.where, found)


def furniture_basis(story: Story) -> Basis:
    """Return who has decided what is furniture. Raises StoryError if a coding of it does not fit its text."""
    by = {article.furniture_by for article in story}
    if "key" in by:
        return decided(story, "furniture", "What is furniture")
    if DRAFT in by:
        return drafted("furniture", "What is furniture")
    return by_rule(
        "Nobody has said what is furniture, so every word of a file counts as article; `newsangles story check` says "
        "how to mark it."
    )
