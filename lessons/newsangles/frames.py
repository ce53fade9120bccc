"""Frames: five ways to tell one matter, asked for by yes or no questions that need words of the text for a yes."""

from __future__ import annotations

from typing import NamedTuple

from .agreement import cohen_kappa, percent_agreement
from .coding import Agreement
from .errors import StoryError
from .story import Story
from .text import Span

FRAMES = {
    "responsibility": ("r1", "r2", "r3", "r4", "r5"),
    "human interest": ("h1", "h2", "h3", "h4"),
    "conflict": ("c1", "c2", "c3", "c4"),
    "morality": ("m1", "m2", "m3"),
    "economic": ("e1", "e2", "e3"),
}
"""The five generic frames and their questions, after Semetko & Valkenburg (2000), "Framing European politics"."""

ITEMS = {
    "r1": "Is a government shown as able to do something about it?",
    "r2": "Is a government or a state said to be to blame?",
    "r3": "Is a way to meet it put forward?",
    "r4": "Is one person, or a group that is no government, held responsible?",
    "r5": "Is it said to be urgent?",
    "h1": "Does a private person appear?",
    "h2": "Do words or a scene move you to pity or outrage?",
    "h3": "Is it said what it does to people?",
    "h4": "Does it enter anybody's private life?",
    "c1": "Do two sides disagree in words?",
    "c2": "Does one side reproach another?",
    "c3": "Are the views of opposed sides given?",
    "c4": "Is there talk of who is ahead?",
    "m1": "Is something called right or wrong?",
    "m2": "Is religion or a moral principle named?",
    "m3": "Is it said how one ought to act?",
    "e1": "Are gains or losses of money, jobs or growth named?",
    "e2": "Is the cost of something named?",
    "e3": "Is it said what it means for an economy or an industry?",
}
"""The questions in short; the full ones stand in `key/frames.md` of a story."""


class FrameAnswer(NamedTuple):
    """One question answered for one article: its evidence is a span of the article's `text`, or None where the answer is no."""

    article: str
    item: str
    yes: bool
    evidence: Span | None
    doubt: str


def frame_answers(story: Story, article_id: str | None = None, table: str = "frames") -> list[FrameAnswer]:
    """Return the coders' answers, article by article in the order of the questions.

    `table` as in `coded_attributions`. Raises StoryError if nobody has coded the story's frames.
    """
    wanted = None if article_id is None else story[article_id].id
    return [
        FrameAnswer(
            row.article,
            row["item"],
            row["answer"] == "yes",
            next(iter(row.spans["evidence"]), None),
            row["doubt"],
        )
        for row in story.key(table)
        if wanted in (None, row.article)
    ]


def frame_shares(story: Story, table: str = "frames") -> dict[str, dict[str, tuple[int, int]]]:
    """Return for each article and frame how many of its questions are answered yes, and how many it has.

    >>> from newsangles.story import load_story
    >>> frame_shares(load_story("octopus"))["lbc"]["economic"]
    (3, 3)
    """
    yes = {(answer.article, answer.item) for answer in frame_answers(story, table=table) if answer.yes}
    return {
        article.id: {
            frame: (sum((article.id, item) in yes for item in items), len(items))
            for frame, items in FRAMES.items()
        }
        for article in story
    }


def frame_agreement(story: Story) -> list[Agreement]:
    """Compare the two codings of a story's frames, yes or no, frame by frame, article by article and in all ("all")."""
    codings = [
        {(a.article, a.item): a.yes for a in frame_answers(story, table=f"frames.coder-{coder}")}
        for coder in "ab"
    ]
    cuts = {
        **{frame: {key for key in codings[0] if key[1] in items} for frame, items in FRAMES.items()},
        **{article.id: {key for key in codings[0] if key[0] == article.id} for article in story},
        "all": set(codings[0]),
    }
    if codings[0].keys() != codings[1].keys():
        raise StoryError(
            f"{story.folder}: the two codings of frames do not answer the same questions; mend frames.coder-b.csv."
        )
    rows = []
    for cut, keys in cuts.items():
        first, second = ([coding[key] for key in sorted(keys)] for coding in codings)
        rows.append(
            Agreement("frames", cut, len(keys), percent_agreement(first, second), cohen_kappa(first, second))
        )
    return rows
