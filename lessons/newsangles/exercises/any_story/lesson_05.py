"""Lesson 5 on another story: where its comments stand, and what one of them may carry."""

from __future__ import annotations

import re
from textwrap import fill

from ...story import Article, Story
from ..contract import Asked
from ..lesson_05 import STATEMENTS
from .choosing import NotAsked, in_words, named, need, tied


def commented(story: Story, id: str) -> Article:
    """Return the first article whose file holds exactly one comment. Raises NotAsked if no file does."""
    need(story, id, "furniture")
    article = next((a for a in story if len(a.comments) == 1), None)
    if article is None:
        raise NotAsked(
            f"Exercise {id} asks about a file that holds exactly one comment, and this story has none such."
        )
    return article


def _end(article: Article) -> str:
    """The end of the file, from 300 characters before its first comment on."""
    start = max(0, article.comments[0].start - 300)
    return "\n".join(fill(line, 88) for line in article.text[start:].splitlines())


def _edges(story: Story) -> Asked:
    article = commented(story, "5.1")
    return Asked(
        f"Here is the end of the file of {named(article)}. Where does the comment begin, and where does it end? Copy its "
        "first four words and its last four.",
        article.id,
        (
            "Somewhere there stands what one reader wrote. What stands round it, the page prints.",
            "A heading and a number may stand before it, and a form after it.",
        ),
        shown=_end(article),
    )


def site(article: Article) -> str:
    """Return what a page shows of its comments beside the comments: "open" (it asks for one), "closed" (it says so), or
    "unknown".
    """
    form = " ".join(row["text"] for row in article.furniture if row["kind"] == "form").casefold()
    if _CLOSED.search(form):
        return "closed"
    return "open" if _OPEN.search(form) else "unknown"


_CLOSED = re.compile(
    r"\bcomments? (?:are|is|have been|section is) (?:now )?closed|closed (?:for|to) (?:new )?comments"
)
_OPEN = re.compile(
    r"\b(?:leave|write|post|add|enter|submit|start|join)\b[^.!?\n]{0,40}"
    r"\b(?:comments?|reply|replies|conversation|discussion|debate)\b|your comment"
)


def _sections(story: Story) -> Asked:
    need(story, "5.2", "furniture")
    first = story.ids[0]
    blanks = ", ".join(f'"{id}": [..., ...]' for id in story.ids)
    return Asked(
        f"Give two words for each page ({in_words(story.ids)}). First: is there a comment in the file, “present” or "
        "“absent”? Then: could readers write "
        "one on the site when the page was saved, “open”, “closed” or “unknown”?",
        None,
        (
            "Search each file for the word comment.",
            "The first word is about the file, the second about the site. What in a file could show you that a site "
            "takes comments, or that it does not?",
        ),
        blank=f"sections = {{{blanks}}}",
        shown=f'To see all of a file: story["{first}"].show("furniture").',
    )


def _sentences(story: Story) -> Asked:
    article = commented(story, "5.3")
    without = sum(not a.comments for a in story)
    first = " ".join(article.comments[0].text.split()[:4])
    said = {
        "a": f"The file of {article.outlet} holds one comment.",
        "b": f"Readers of {article.outlet} agree with the comment.",
        "c": "All readers who care think like this one: 100 % of the comments say so.",
        "d": f"Whoever wrote the comment begins it with the words “{first}”.",
        "e": "Only one reader cared enough to write.",
        "f": "The comment was written by a man.",
        "g": "Nobody disagreed with the comment.",
        "h": "In the file, nobody answers the comment.",
        "i": f"Opinion among the readers of {article.outlet} is divided.",
        "j": f"Of the {len(story)} files of this story, {without} hold{'s' if without == 1 else ''} no comment.",
    }
    return Asked(
        f"You have one comment, under the article of {named(article)}. Which of these ten sentences may stand? Give "
        "their letters.",
        article.id,
        (
            "For each sentence ask: about whom or what is it? One comment, one file, or many people?",
            "A percentage needs a crowd. A sentence about readers needs readers.",
        ),
        shown="\n".join(
            fill(f"{letter}  {sentence}", 88, subsequent_indent="   ") for letter, sentence in said.items()
        ),
    )


def _code(story: Story) -> Asked:
    """The first comment of the key that is coded without a doubt on its tone and its build; else the first."""
    need(story, "5.4", "furniture", "comments")
    starts = {(a.id, comment.start) for a in story for comment in a.comments}
    rows = [
        row
        for row in story.key("comments")
        if any(row.article == id and abs(start - row.span("opening").start) < 4 for id, start in starts)
    ]
    if not rows:
        raise NotAsked("Exercise 5.4 codes a comment, and none of this story is in key/comments.csv.")
    row = next((row for row in rows if not row["doubt"]), rows[0])
    article = story[row.article]
    comment = next(c for c in article.comments if abs(c.start - row.span("opening").start) < 4)
    return Asked(
        f"Code this comment, from the page of {named(article)}, twice: its tone (civil or uncivil) and its build "
        "(constructive or not). Give for each code "
        "the words that show it; for civil, and for not constructive, any words of it.",
        [article.id, comment.start],
        (
            "For the tone: is anybody called something? For the build: is there a point that you could check, or argue with?",
            "The answer to one question does not give you the answer to the other.",
        ),
        shown=fill(comment.text, 88),
    )


def _claim(story: Story) -> Asked:
    raise tied("5.5", "one claim of a comment on drones, held to the article above it")


def _exit(story: Story) -> Asked:
    said = {letter: sentence for letter, sentence in STATEMENTS.items() if letter != "g"}
    return Asked(
        "Answer a to f each with “yes”, “no” or “the file does not say”. They are about the practice thread, and about "
        "comments at large.",
        None,
        (
            "For each one ask: was it counted, or was it guessed from those who happened to speak?",
            "A lot gives everybody the same chance. A click is left to those who want to.",
        ),
        'a dict: for each letter from a to f "yes", "no" or "the file does not say"',
        shown="\n".join(
            fill(f"{letter}  {sentence}", 88, subsequent_indent="   ") for letter, sentence in said.items()
        ),
    )


ASKED = {
    "5.1": _edges,
    "5.2": _sections,
    "5.3": _sentences,
    "5.4": _code,
    "5.5": _claim,
    "5.9": _exit,
}
