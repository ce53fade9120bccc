"""Lesson 1, judged: whole words (1.7), paragraphs on the deal (1.8), the exit ticket (1.9), and which judge each exercise has."""

from __future__ import annotations

import random
import re

from ...agreement import cohen_kappa
from ...chronology import paragraphs_on_news
from ...story import Story
from ...text import words
from .. import compare
from ..lesson_01 import SILENT
from ..plain import Plain
from . import Judgement, Ruling, right, wrong
from .events import judge_card, judge_groups
from .furniture import is_silent, judge_carries, judge_headlines, judge_lines, whole_numbers
from .pages import judge_rule, page_probes

# 1.7 ---------------------------------------------------------------------------------------------------------------

_TOWNS = ("Sorrel", "Wexcombe", "Ohmtal", "Kettle Bay", "Nordhaven", "Quay Hill")
_PEOPLE = ("Tom Weller", "Greta Moll", "Ana Ruiz", "Pia Lang", "Noor Haddad")
_WORDS = (
    ("war", "warned Warsaw warehouse warm", "postwar prewar", "toward software award"),
    ("port", "Portugal porter portable", "airport support passport", "important reported supported"),
    ("art", "article artist arts", "heart smart chart", "party Martha started"),
    ("ice", "iceberg iced icebox", "office price justice", "noticed policeman priced"),
    ("ear", "early earth earning", "year clear near", "heard Pearl learned"),
)
"""A word, and longer ones that begin with it, end with it, and have it inside."""


def _word_probes(rng: random.Random) -> list[Plain]:
    """A text and a word, nine times: in every draw one text has no more than a longer word that begins with it, one that ends with it."""
    (a, *_), (b, begins, ends, _), (c, _, _, inside), (d, *_), (e, begins_e, _, _) = rng.sample(_WORDS, 5)
    place, person = rng.choice(_TOWNS), rng.choice(_PEOPLE)
    return [
        [f"In {place} they talked of {a} all night.", a],
        [f"{person} read {rng.choice(begins.split())} on a wall in {place}.", b],
        [f"{person} typed {rng.choice(ends.split())} and left {place}.", b],
        [f"Nobody in {place} wanted it: {c}.", c],
        [f"{d.upper()} is the word, said {person}.", d],
        [f"“{e.capitalize()}”, said {person} of {rng.choice(begins_e.split())}.", e],
        [f"It was {rng.choice(inside.split())}, and then it was ({c}).", c],
        ["", a],
        [f"{person} left {place}.", d.capitalize()],
    ]


def _finds(text: str, word: str) -> bool:
    return word.casefold() in [found.text.casefold() for found in words(text)]


def _judge_finds(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print True; it must end with return.", "no return"
        )
    if not all(isinstance(value, bool) or value in (0, 1, None) for value in values):
        return wrong("Your function must return True or False and nothing else.", "not true or false")
    given = [
        bool(value) if "error" not in result else None for value, result in zip(values, returned, strict=True)
    ]
    targets = [_finds(text, word) for text, word in probes]
    good = [value == target for value, target in zip(given, targets, strict=True)]
    if all(good):
        return right(
            "Yes. It finds the word and nothing but the word. Whether the word is the matter, it cannot know."
        )
    if len(set(given)) == 1 and given[0] is not None:
        return wrong(
            f"Your function always says {given[0]}. It has to read the text that it is handed.", "constant"
        )
    share = 0.6 * sum(good) / len(good)
    if given == [word in text for text, word in probes]:
        return wrong(
            "It stumbles over capitals, and it finds a word inside a longer one. Put a space round each? Then think of commas.",
            "plain in",
            share,
        )
    if given == [word.casefold() in text.casefold() for text, word in probes]:
        return wrong(
            "Capitals are no trouble any more. But it finds a word inside a longer one: war in software.",
            "inside a word",
            share,
        )
    if given == [word.casefold() in text.casefold().split() for text, word in probes]:
        return wrong(
            "It misses a word that a comma, a full stop, a bracket or a quotation mark touches. Take those away before you compare.",
            "punctuation",
            share,
        )
    if given == [_exactly(text, word) for text, word in probes]:
        return wrong(
            "It misses WAR when you look for war. To a computer, W and w are two letters.", "capitals", share
        )
    if given == [word.casefold() in _bare(text).casefold().split() for text, word in probes]:
        return wrong(
            "Comma and full stop are off now. But ? and ! and quotation marks and brackets touch words too: “War?”, or (war).",
            "some marks left",
            share,
        )
    text, word = probes[good.index(False)]
    says = "stops with an error" if given[good.index(False)] is None else f"says {given[good.index(False)]}"
    return wrong(
        f"Looking for “{word}”, your function {says} on this text: {text or '(an empty one)'}",
        "one text",
        share,
    )


def _bare(text: str) -> str:
    return text.replace(",", " ").replace(".", " ")


def _exactly(text: str, word: str) -> bool:
    return word in [found.text for found in words(text)]


# 1.8 ---------------------------------------------------------------------------------------------------------------


def _judge_paragraphs(answer: Plain, story: Story) -> Judgement:
    article = story["pinnacle"]
    given = whole_numbers(answer)
    if given is None:
        return wrong("Give the numbers of the paragraphs as a list: [1, ...].", "form")
    lengths = [len(words(paragraph.text)) for paragraph in article.paragraphs]
    count, total = len(lengths), sum(lengths)
    shares = paragraphs_on_news(story, "pinnacle")
    key = [share > 0.5 for share in shares]
    about = {n for n, yes in enumerate(key, 1) if yes}
    if about == {n + 1 for n in given}:
        return wrong(
            "You count from 0, as computers do. On this sheet the first paragraph is number 1.",
            "counts from 0",
            0.5,
        )
    if odd := [n for n in given if not 1 <= n <= count]:
        return wrong(
            f"There is no paragraph {odd[0]}; they are numbered from 1 to {count}.", "no such paragraph"
        )
    if not given:
        return wrong("None at all? Read the first paragraph again.", "none")
    chosen = set(given)
    if len(chosen) == count:
        return wrong("All of them? Read paragraph 8: who speaks, and about what?", "all")
    kappa = cohen_kappa([n in chosen for n in range(1, count + 1)], key) or 0.0
    always = {n for n, share in enumerate(shares, 1) if share == 1}
    if kappa >= 0.8 and always <= chosen:
        mine = sum(lengths[n - 1] for n in chosen)
        return right(
            f"Agreement with the coders beyond luck (kappa): {kappa:.2f}. Your paragraphs have {mine:,} of {total:,} words, {mine / total:.0%}."
        )
    share = max(0.0, kappa) * 0.6
    named = {n for n, p in enumerate(article.paragraphs, 1) if "drone" in p.text.casefold()}
    if chosen == named:
        return wrong(
            "Those are the paragraphs with the word drone in them. Whose drones fly in 2 and in 7?",
            "the word drone",
            share,
        )
    if chosen == {1}:
        return wrong(
            "The deal comes back after the first paragraph. Look for the partnership, the deal, the project.",
            "first only",
            share,
        )
    if chosen & {5, 10, 11}:
        return wrong(
            "A British minister is not the deal. Read 5, 10 and 11: what does he do, or what does Britain do, and where?",
            "the minister, not the deal",
            share,
        )
    if chosen & {2, 6, 7, 8, 9, 13}:
        return wrong(
            "Some of your paragraphs are about drones over Poland, or about what others say of the war. Is the deal in them?",
            "the war, not the deal",
            share,
        )
    if always - chosen and min(always - chosen) < 5:
        return wrong(
            "Right so far, but among the first four paragraphs one is missing. Read them side by side.",
            "early one missing",
            share,
        )
    return wrong(
        "Right so far, but the deal comes back. Read the paragraphs behind number 10 once more.",
        "some missing",
        share,
    )


# 1.9 ---------------------------------------------------------------------------------------------------------------

STATEMENTS = {
    "a": "LBC and the Grand Pinnacle Tribune report the same announcement.",
    "b": "The UK Defence Journal's article had no headline.",
    "c": "The file of the Kyiv Independent names the photographer of its picture.",
    "d": "All five files report the same event.",
    "e": "The Grand Pinnacle Tribune's article was published in February 2026.",
    "f": "LBC's file gives the day on which the article was published.",
}
_TRUTH = {"a": "yes", "b": SILENT, "c": "yes", "d": "no", "e": SILENT, "f": "no"}
_YES = {"yes", "true", "supported", "y"}
_NO = {"no", "false", "not supported", "wrong", "n"}


def _judge_statements(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == len(STATEMENTS):
        answer = dict(zip(STATEMENTS, answer, strict=True))
    if not isinstance(answer, dict):
        return wrong(f'Give a dict: {{"a": "yes", "b": "no", "c": "{SILENT}", ...}}.', "form")
    given = {letter.strip().casefold(): _stance(value) for letter, value in answer.items()}
    if missing := [letter for letter in STATEMENTS if letter not in given]:
        return wrong(f"Statement {missing[0]} has no answer yet.", "items missing")
    if odd := [letter for letter in STATEMENTS if given[letter] is None]:
        return wrong(f'Answer {odd[0]} with "yes", "no" or "{SILENT}".', "unknown label")
    stances = {given[letter] for letter in STATEMENTS}
    if stances == {SILENT}:
        return wrong(
            "Doubting everything is no better than believing everything. Four of these can be settled from the files, for or against.",
            "doubts all",
        )
    if stances == {"yes"}:
        return wrong(
            "Believing everything is no better than doubting everything. For each one, find the words that show it.",
            "believes all",
        )
    off = [letter for letter, truth in _TRUTH.items() if given[letter] != truth]
    share = (len(STATEMENTS) - len(off)) / len(STATEMENTS) * 0.8
    if not off:
        return right(
            "Yes. Two may stand, two are refuted, and on two the files are silent. You cannot refute a silence."
        )
    if "b" in off:
        return wrong(
            "Statement b: the file has no headline. Who cut it out of its page, and what did they leave behind? You cannot see that.",
            "absent from the file",
            share,
        )
    if "e" in off:
        return wrong(
            "Statement e: there are dates in its text. Is one of them the date of the article?",
            "date in the text",
            share,
        )
    if "d" in off:
        return wrong(
            "Statement d: go back to the five cards. Who builds what in the fifth?", "one topic", share
        )
    if "f" in off:
        return wrong(
            "Statement f: this one is about the file alone. You can read the file from end to end.",
            "a weekday is no date",
            share,
        )
    return wrong(
        f"Look again at {', '.join(off)}: a file can show that, if you find the words.",
        "doubts what is shown",
        share,
    )


def _stance(value: Plain) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and re.match(r"no (?!answer\b)", compare.folded(value)):
        return None  # "no date" may mean no, and may mean silence
    if is_silent(value):
        return SILENT
    word = compare.folded(value).rstrip(".!") if isinstance(value, str) else ""
    return "yes" if word in _YES else "no" if word in _NO else None


_LEAD = "The Ukrainian drone company Ukrspecsystems has begun operations at its first U.K. facility"
_FIVE = ("tmp", "ukdj", "pinnacle", "lbc", "kyiv")

RULINGS = {
    "1.1": Ruling(value=judge_lines, passages=(("kyiv", _LEAD),), tables=("furniture",)),
    "1.2": Ruling(function=judge_rule, probes=page_probes),
    "1.3": Ruling(
        value=judge_headlines,
        passages=(("kyiv", "1st Ukrainian drone factory"), ("tmp", 'title: "Britain')),
    ),
    "1.4": Ruling(
        value=judge_carries,
        passages=(("kyiv", "(Guy Smallman/Getty Images)"), ("tmp", 'author: "TMP Staff"')),
        tables=("furniture",),
    ),
    "1.5": Ruling(value=judge_card, passages=(("kyiv", _LEAD),), tables=("events",)),
    "1.6": Ruling(value=judge_groups, passages=(("kyiv", _LEAD),), tables=("events",), articles=_FIVE),
    "1.7": Ruling(function=_judge_finds, probes=_word_probes),
    "1.8": Ruling(
        value=_judge_paragraphs,
        passages=(("pinnacle", "The United Kingdom is set to launch mass production"),),
        tables=("topics",),
    ),
    "1.9": Ruling(
        value=_judge_statements, passages=(("kyiv", "(Guy Smallman/Getty Images)"), ("lbc", "on Thursday"))
    ),
}
