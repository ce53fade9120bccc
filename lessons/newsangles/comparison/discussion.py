"""What readers wrote under the articles, as far as the files hold it, and what coders made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..comments import comment_section, find_comments
from ..echoes import Place
from ..key import DRAFT, KeyRow
from ..story import Article, Story
from ..text import sentences, words
from .parts import Basis, Limit, Part, by_rule, count, decided, drafted, place

CODES = ("tone", "form", "build", "stance")


class Code(NamedTuple):
    """What was decided about one comment: a question, the answer, and the words that show it, if any."""

    question: str
    answer: str
    place: Place | None


@dataclass(frozen=True)
class Comment:
    """One comment: its place, its words and sentences, and its codes; none where nobody has coded it."""

    article: str
    outlet: str
    place: Place
    words: int
    sentences: int
    codes: tuple[Code, ...]


@dataclass(frozen=True, kw_only=True)
class Discussion(Part):
    """All comments, and for each article what its file holds: "comments", "form only" or "absent"."""

    sections: dict[str, str]
    comments: tuple[Comment, ...]


def discussion_in(story: Story) -> Discussion:
    """Return what the files of a story hold of comments. Raises StoryError if a table of its key does not fit its texts."""
    table = (
        "comments"
        if story.has_key("comments")
        else f"comments.{DRAFT}"
        if story.has_draft("comments")
        else ""
    )
    rows = story.key(table) if table else ()
    comments = tuple(comment for article in story for comment in _comments(article, rows))
    holding = len({comment.article for comment in comments})
    if comments:
        verb = "holds" if holding == 1 else "hold"
        heading = f"{holding} of {count(len(story), 'file')} {verb} {count(len(comments), 'comment')}"
    else:
        heading = "No file holds a comment"
    limit = Limit(
        f"“{count(len(comments), 'comment')}”",
        "It says what this file holds. Whether the site had more, or had a comment section at all, the file does not say; who "
        "read it and wrote nothing, nobody knows. So few comments have no share and no per cent.",
    )
    return Discussion(
        heading=heading,
        basis=_basis(story, table),
        limits=(limit,),
        empty="" if comments else "No comment stands in any of the files.",
        sections={article.id: section_of(article) for article in story},
        comments=comments,
    )


def section_of(article: Article) -> str:
    """Return what a file holds of a comment section: "comments", "form only" or "absent"."""
    return "comments" if article.comments else comment_section(article.text)


def _comments(article: Article, rows: tuple[KeyRow, ...]) -> list[Comment]:
    """The comments in a file: those of its furniture table, else what the rule finds."""
    found = [comment.text and (comment.start, comment.end) for comment in article.comments]
    spans = [span for span in found if span] or [
        (span.start, span.end) for span in find_comments(article.text)
    ]
    return [
        Comment(
            article=article.id,
            outlet=article.outlet,
            place=place(article, span),
            words=len(words(article.text[slice(*span)])),
            sentences=len(sentences(article.text[slice(*span)])),
            codes=tuple(
                code
                for row in rows
                if row.article == article.id and span[0] <= row.span("opening").start < span[1]
                for code in _codes(article, row)
            ),
        )
        for span in spans
    ]


def _codes(article: Article, row: KeyRow) -> list[Code]:
    def words_for(question: str) -> Place | None:
        found = row.spans.get(f"{question}_words") or ()
        return place(article, found[0]) if found else None

    return [Code(name, row[name], words_for(name)) for name in CODES if row[name]]


def _basis(story: Story, table: str) -> tuple[Basis, ...]:
    what = "The tone of comments, and what they add"
    if table == "comments":
        return (decided(story, table, what),)
    if table:
        return (drafted("comments", "Which lines are comments"),)
    return (
        by_rule(
            "Comments are those of the furniture table, else what newsangles.comments finds on a page that numbers them. "
            "Nobody has coded them; `newsangles story check` says how."
        ),
    )
