"""Exercise 2.7 on another story: the passage that is to be said neutrally."""

from __future__ import annotations

from textwrap import fill

from ...story import Article, Story
from ...text import Span, words
from ..contract import Asked
from .choosing import (
    NotAsked,
    named,
    names_and_numbers,
    need,
    need_english,
)


def rewrite(story: Story) -> Asked:
    """One or two sentences without quotation marks, of 20 to 70 words, side by side in a paragraph, with at least two
    loaded words that are neither hedges nor doubted and two names or numbers: the passage with most such words; of equals
    the first.
    """
    need(story, "2.7", "loaded")
    need_english(story, "2.7")
    best: tuple[int, str, list[Span]] | None = None
    for article in story:
        rows = [
            row
            for row in story.key("loaded")
            if row.article == article.id and row["group"] != "hedge" and not row["doubt"]
        ]
        for passage in _passages(article):
            count = sum(passage[0].start <= row.span("text").start < passage[-1].end for row in rows)
            names, numbers = names_and_numbers(article.text, passage)
            if count >= 2 and len(names) + len(numbers) >= 2 and (best is None or count > best[0]):
                best = (count, article.id, passage)
    if best is None:
        raise NotAsked(
            "Exercise 2.7 needs a passage outside quotation marks with two loaded words and two names or numbers; this "
            "story has none."
        )
    _, id, passage = best
    return Asked(
        f"Here is a passage of {named(story[id])}. Write it again in words that name things without praise or blame. "
        "Every fact stays: names, "
        "numbers, who says so, and how sure anybody is. No new name, no new number.",
        [id, passage[0].start, passage[-1].end],
        (
            "List the facts first: who, what, where, when, how many, and who says so. Then write them down in plain words.",
            "A word that tells how sure somebody is looks loaded. Is it a fact?",
        ),
        shown=fill(" ".join(s.text for s in passage), 96, break_on_hyphens=False),
    )


def _passages(article: Article) -> list[list[Span]]:
    found = []
    for paragraph in article.paragraphs:
        inside = [s for s in article.sentences if paragraph.start <= s.start < paragraph.end]
        for n in range(len(inside)):
            for size in (1, 2):
                passage = inside[n : n + size]
                text = article.text[passage[0].start : passage[-1].end]
                if len(passage) == size and 20 <= len(words(text)) <= 70 and not set('“”"„«»‘') & set(text):
                    found.append(passage)
    return found
