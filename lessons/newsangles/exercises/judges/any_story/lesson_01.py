"""Lesson 1 on another story, judged: lines, what a file carries, event cards, what is one story, paragraphs, the exit ticket."""

from __future__ import annotations

from ....agreement import cohen_kappa
from ....chronology import paragraphs_on_news
from ....story import Story
from ....text import paragraphs, words
from ...any_story.choosing import in_file
from ...any_story.lesson_01 import CARRIED, body_shares
from ...contract import Asked
from ...plain import Plain
from .. import Judgement, right, wrong
from ..furniture import (
    MOST_IN_A_LIST,
    carriers_given,
    judge_headlines,
    line_kind,
    lines_given,
    whole_numbers,
)
from .event_cards import judge_card, judge_groups
from .exit_tickets import judge_ticket_1

# 1.1 ---------------------------------------------------------------------------------------------------------------


def _judge_lines(answer: Plain, story: Story, asked: Asked) -> Judgement:
    article = story[asked.about]
    lines = paragraphs(article.text)
    given = lines_given(answer, len(lines))
    if isinstance(given, Judgement):
        return given
    if not given:
        return wrong("You kept nothing: none of it is wrong, and none of it is article.", "keeps nothing")
    shares, sizes = body_shares(article), [len(words(line.text)) for line in lines]
    kinds = [line_kind(article, line) for line in lines]
    # A line that is both, and the second printing of a passage, may be kept or left.
    either = {n for n, s in enumerate(shares, 1) if 0 < s < 1 or kinds[n - 1] == "duplicate"}
    wanted = {n for n, s in enumerate(shares, 1) if s == 1}
    kept, chosen = set(given) - either, set(given)
    good = sum(sizes[n - 1] for n in kept & wanted)
    precision = good / max(1, sum(sizes[n - 1] for n in kept))
    recall = good / sum(sizes[n - 1] for n in wanted)
    so_far = f"Precision {precision:.2f}, recall {recall:.2f}."
    if len(chosen) == len(lines):
        return wrong(
            f"{so_far} Everything kept: no word of the article is lost, and much of what you kept is no article.",
            "keeps everything",
        )
    if min(precision, recall) >= 0.98:
        return right(f"{so_far} You have the article, and little else.")
    share = max(0.0, min(precision, recall) - 0.5)
    for kind, sentence in _WHY_NOT.items():
        if any(kinds[n - 1] == kind for n in kept - wanted):
            return wrong(f"{so_far} {sentence}", kind, share)
    if kept <= wanted:
        return wrong(
            f"{so_far} All that you kept is article, but some of it is missing. Where does it go on?",
            "part missing",
            share,
        )
    return wrong(f"{so_far} Some lines that you kept are no sentences of the reporter's.", None, share)


_WHY_NOT = {
    "bio": "You kept words about the author. They tell who wrote it, not what happened.",
    "link": "You kept lines that lead to other stories. What they tell is true or not, but it is not this story.",
    "promotion": "You kept a line in which the page sells itself.",
    "caption": "You kept words under a picture.",
    "headline": "You kept the headline. It names the article and is not part of what the reporter wrote below it.",
    "comment": "You kept what a reader wrote.",
    "form": "You kept what the page prints round the comments.",
    "metadata": "You kept lines that the page records about the article: its label, its name, its minutes.",
}


# 1.3 ---------------------------------------------------------------------------------------------------------------


def _judge_headlines(answer: Plain, story: Story, asked: Asked) -> Judgement:
    if not isinstance(answer, dict) or len(answer) > MOST_IN_A_LIST:
        return wrong(f'Give a dict: {{"{story.ids[0]}": "...", ...}}.', "form")
    judgement = judge_headlines(answer, story)
    if judgement.share < 1:
        return judgement
    there = [a.id for a in story if in_file(a, "headline")]
    if len(there) == len(story):
        return right("Yes. Every file shows its headline, and you copied them to the letter.")
    silences = len(story) - len(there)
    return right(
        f"Yes. Headlines found: {len(there)}; silences: {silences}. A silent file may have had one; it does not show it."
    )


# 1.4 ---------------------------------------------------------------------------------------------------------------


def _judge_carries(answer: Plain, story: Story, asked: Asked) -> Judgement:
    given = carriers_given(
        answer,
        story,
        CARRIED,
        'Give a dict with three lists: {"byline": [...], "date": [...], "comment": [...]}.',
        f'["{story.ids[0]}"]',
    )
    if isinstance(given, Judgement):
        return given
    truth = {fact: {a.id for a in story if in_file(a, fact)} for fact in ("byline", "date")}
    truth["comment"] = {a.id for a in story if a.comments}
    good = [fact for fact in CARRIED if given[fact] == truth[fact]]
    share = 0.25 * len(good)
    if len(good) == len(CARRIED):
        return right("Yes. What a file does not carry is a finding, too: there the file is silent.")
    everything = all(given[fact] == set(story.ids) for fact in CARRIED)
    if everything:
        return wrong("Not every file carries everything. For each one, point at the words.", "believes all")
    if not any(given.values()):
        return wrong(
            "Some files do carry some of these. Read their first and last lines again.", "doubts all"
        )
    for fact, sentence in _TOO_MANY.items():
        if given[fact] - truth[fact]:
            return wrong(sentence, f"{fact} not there", share)
    short = [fact for fact in CARRIED if given[fact] != truth[fact]]
    return wrong(
        f"Not complete: {', '.join(short)}. Look at the top and the end of each file.", "incomplete", share
    )


_TOO_MANY = {
    "byline": "On your list of bylines stands a file that does not say who wrote it. A person who is quoted is not its author.",
    "date": "A date in a text tells when something happened. Does each file on your list say when it was published itself?",
    "comment": "A comment is what a reader wrote. On your list stands a file that has none.",
}


# 1.8 ---------------------------------------------------------------------------------------------------------------


def _judge_paragraphs(answer: Plain, story: Story, asked: Asked) -> Judgement:
    article = story[asked.about]
    given = whole_numbers(answer)
    if given is None:
        return wrong("Give the numbers of the paragraphs as a list: [1, ...].", "form")
    shares = paragraphs_on_news(story, article.id)
    wanted = {n for n, share in enumerate(shares, 1) if share > 0.5}
    either = {n for n, share in enumerate(shares, 1) if share == 0.5}
    chosen = set(given)
    if odd := [n for n in given if not 1 <= n <= len(shares)]:
        if {n + 1 for n in given} == wanted:
            return wrong(
                "You count from 0, as computers do. Here the first paragraph is number 1.",
                "counts from 0",
                0.5,
            )
        return wrong(
            f"There is no paragraph {odd[0]}; they are numbered from 1 to {len(shares)}.", "no such paragraph"
        )
    if not chosen:
        return wrong("None at all? Read the first paragraph again.", "none")
    if len(chosen) == len(shares):
        return wrong("All of them? One paragraph at least is about something else.", "all")
    kappa = cohen_kappa([n in chosen for n in range(1, len(shares) + 1) if n not in either],
                        [n in wanted for n in range(1, len(shares) + 1) if n not in either]) or 0.0  # fmt: skip
    if chosen - either == wanted or kappa >= 0.8:
        return right(
            f"Agreement with the coders beyond luck (kappa): {kappa:.2f}. A paragraph off the news is no fault; it is not the news."
        )
    share = max(0.0, kappa) * 0.6
    if extra := sorted(chosen - wanted - either):
        return wrong(
            f"Is paragraph {extra[0]} about what this article reports as new? Say the news in one sentence, and compare.",
            "off the news",
            share,
        )
    return wrong(
        "Right so far, but the news comes back, or goes on, in another paragraph.", "some missing", share
    )


JUDGES = {
    "1.1": _judge_lines,
    "1.3": _judge_headlines,
    "1.4": _judge_carries,
    "1.5": judge_card,
    "1.6": judge_groups,
    "1.8": _judge_paragraphs,
    "1.9": judge_ticket_1,
}
