"""Lesson 4 on another story, judged: counts, false ends, a spoilt sentence, minutes and the exit ticket."""

from __future__ import annotations

from ....readability import reading_minutes
from ....story import Story
from ....text import words
from ... import compare
from ...contract import Asked
from ...plain import Plain
from .. import Judgement, right, wrong
from ..lesson_04 import judge_counts_of, judge_cuts_of, judge_worse_of
from .exit_tickets import judge_ticket_4


def _judge_counts(answer: Plain, story: Story, asked: Asked) -> Judgement:
    return judge_counts_of(
        answer, asked.about, "house", "Too few syllables. Look at the long words, and clap them slowly."
    )


def _judge_cuts(answer: Plain, story: Story, asked: Asked) -> Judgement:
    return judge_cuts_of(answer, story[asked.about])


def _judge_worse(answer: Plain, story: Story, asked: Asked) -> Judgement:
    return judge_worse_of(answer, asked.about)


# 4.7 ---------------------------------------------------------------------------------------------------


def _judge_reading(answer: Plain, story: Story, asked: Asked) -> Judgement:
    if isinstance(answer, list) and len(answer) == 2:
        answer = dict(zip(("article", "page"), answer, strict=True))
    if not isinstance(answer, dict):
        return wrong('Give a dict: {"article": ..., "page": ...}.', "form")
    article, page = compare.number(answer.get("article")), compare.number(answer.get("page"))
    if article is None or page is None:
        return wrong('Give two numbers of minutes: {"article": ..., "page": ...}.', "form")
    one = story[asked.about]
    size, whole = len(one.words), len(words(one.text))
    short, long = reading_minutes(size), reading_minutes(whole)
    if article == size or page == whole:
        return wrong("That is the number of words. How long do they take, at so many a minute?", "words")
    if compare.close(article, short * 60, 3) or compare.close(page, long * 60, 3):
        return wrong("Those are seconds. How many minutes is that?", "seconds")
    good = compare.close(article, short, 0.05), compare.close(page, long, 0.05)
    if all(good):
        return right(
            "Yes. A page that promises “2 min read” has counted one of the two, or something else. It does not say which."
        )
    if compare.close(article, long, 0.05) and compare.close(page, short, 0.05):
        return wrong(
            "You swapped them. The page has the article and all that stands around it.", "swapped", 0.25
        )
    if compare.close(article, 1 / short, 0.01) or compare.close(page, 1 / long, 0.01):
        return wrong(
            "Upside down. How many times do the words of one minute go into all the words?", "upside down"
        )
    if not good[0]:
        return wrong(
            "Look at the article again: its words, divided by the words of one minute.",
            "article",
            0.4 * good[1],
        )
    return wrong(
        "The article is right. The page is the whole file, with all that stands round the article.",
        "page",
        0.4,
    )


JUDGES = {
    "4.1": _judge_counts,
    "4.3": _judge_cuts,
    "4.6": _judge_worse,
    "4.7": _judge_reading,
    "4.9": judge_ticket_4,
}
