"""Lesson 0, judged: six small exercises, three of them beliefs that are kept and not judged."""

from __future__ import annotations

from ...story import Story
from .. import compare
from ..plain import Plain
from . import Judgement, Ruling, right, stored, wrong
from .statements import NO, YES, stance

_LBC_FIRST = "the Ministry of Defence has announced"


# 0.1 ---------------------------------------------------------------------------------------------------------------


def _judge_outlets(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list):
        return wrong("That is a list of names. The question is how many there are: one number.", "a list")
    given = compare.number(answer)
    if given is None:
        return wrong(
            "Give a number: count the lines with an outlet in the list above.",
            "form",
        )
    if given == len(story):
        return right(
            f"Yes. {compare.spelled(len(story)).capitalize()} outlets, one story. Or is it one? Lesson 1 asks."
        )
    if given == len(story) + 1:
        return wrong(
            "One too many. Is there a line in the list that is no outlet?",
            "counted the title",
        )
    if given == len(story) - 1:
        return wrong(
            "One too few. A computer counts from 0, you count from 1: is the first line with an outlet in your count?",
            "counted from 0",
        )
    if given == 0:
        return wrong(
            "Nothing to count? Run the cell with the list first: click it, then Shift + Enter.",
            "list not run",
        )
    return wrong("Count the lines that begin with an outlet's name.")


# 0.2 ---------------------------------------------------------------------------------------------------------------

_SPEAKERS = {
    "john healey",
    "healey",
    "keir starmer",
    "starmer",
    "sir keir starmer",
    "prime minister",
    "vladimir putin",
    "putin",
    "volodymyr zelensky",
}


def _judge_byline(answer: Plain, story: Story) -> Judgement:
    if answer is None:
        return right(
            "Yes: the file does not say. A gap is an answer here, and you wrote it down instead of filling it."
        )
    if not isinstance(answer, str) or not answer.strip():
        return wrong("Give words in quotation marks: a name, or that you found none.", "form")
    name = compare.name(answer)
    if compare.is_silence(answer):
        return right(
            "Yes: the file does not say. A gap is an answer here, and you wrote it down instead of filling it."
        )
    if name in _SPEAKERS:
        return wrong(
            "That person is in the article. To be written about is not to write.", "a person in the text"
        )
    if name in ("lbc", "lbc news", "global"):
        return wrong("LBC is the outlet. The question is which person wrote it.", "the outlet")
    if name in ("ministry of defence", "mod"):
        return wrong(
            "The ministry is quoted. It may have sent out the news, but it did not sign the article.",
            "the source",
        )
    if not compare.find(answer, story["lbc"].text):
        return wrong(
            "That name is not in LBC's file. Do not look it up, and do not guess: what does the file say?",
            "not in the file",
        )
    return wrong("Look for a line that says who wrote it, at the top or the bottom. Is there one?")


# 0.3 ---------------------------------------------------------------------------------------------------------------


def _judge_first_name(answer: Plain, story: Story) -> Judgement:
    if not isinstance(answer, str) or not answer.strip():
        return wrong("Give words in quotation marks, copied from the article.", "form")
    name = compare.name(answer)
    if name in ("ministry of defence", _LBC_FIRST.removeprefix("the ")):
        return right("Yes. You found the hint, or did not need it. From now on every exercise has some.")
    if name == "mod":
        return wrong(
            "That is the ministry's short name, and it comes later. Look at the first sentence.",
            "the second name",
        )
    if name in (
        "defence ministry",
        "uk ministry of defence",
        "british ministry of defence",
        "defence department",
    ):
        return wrong(
            "That is the right ministry, in your words. Copy the article's words, letter by letter.",
            "own words",
        )
    if name in ("john healey", "healey", "defence secretary", "defence secretary john healey"):
        return wrong(
            "That is the man who leads it. The question is about the ministry itself.", "the minister"
        )
    return wrong("Those are not the words. Unfold the hint below.")


# 0.4 ---------------------------------------------------------------------------------------------------------------

CLAIMS = {
    "a": "The UK government says that Ukraine shares the technology of the drone with the UK.",
    "b": "The drones have been tested by somebody independent.",
    "c": "Thousands of people in Britain are against the plan.",
    "d": "The UK government has not decided how much will be made in Britain and how much in Ukraine.",
}
"""Two of the four are supported by the texts; which, the student finds out in the last lesson."""


def _judge_claims(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == len(CLAIMS):
        answer = dict(zip(CLAIMS, answer, strict=True))
    if not isinstance(answer, dict):
        return wrong('Give a dict: {"a": "supported", "b": "not supported", ...}.', "form")
    given = {letter.strip().casefold(): value for letter, value in answer.items()}
    if missing := [letter for letter in CLAIMS if letter not in given]:
        return wrong(
            f"Claim {missing[0]} has no answer yet. A guess will do; it is what you believe now.",
            "claims missing",
        )
    if extra := [letter for letter in given if letter not in CLAIMS]:
        return wrong(f"There is no claim {extra[0]!r}. The four are a, b, c and d.", "unknown claim")
    if any(stance(value) not in (YES, NO) for value in given.values()):
        return wrong(
            'Write "supported" or "not supported", nothing between. How sure you are comes in 0.6.', "between"
        )
    return stored(
        "It is kept, and not judged. You will meet these four again in the last lesson. Two of them are supported."
    )


# 0.5 ---------------------------------------------------------------------------------------------------------------


def _judge_trust(answer: Plain, story: Story) -> Judgement:
    if not isinstance(answer, dict) or not isinstance(answer.get("order"), list) or "reason" not in answer:
        one = "lbc" if "lbc" in story.ids else story.ids[0]
        return wrong(f'Give a dict with two entries: {{"order": ["{one}", ...], "reason": "..."}}.', "form")
    order = [compare.folded(item) if isinstance(item, str) else "" for item in answer["order"]]
    if strange := [item for item, name in zip(answer["order"], order, strict=True) if name not in story.ids]:
        return wrong(
            f"{strange[0]!r} is none of the {compare.spelled(len(story))} short names: {', '.join(story.ids)}.",
            "unknown outlet",
        )
    if len(set(order)) < len(order):
        return wrong("One outlet stands twice in your order. Each has one place.", "twice")
    if missing := [article for article in story.ids if article not in order]:
        return wrong(
            f"{missing[0]!r} has no place yet. If you have never heard of it, that is a reason too: write it down.",
            "outlet missing",
        )
    reason = answer["reason"]
    if not isinstance(reason, str) or len(reason.split()) < 4:
        return wrong(
            "The order is there. Now the reason, in a sentence: what made you put the first one first?",
            "no reason",
        )
    return stored(
        "This order is yours, and never marked; the course makes none. In the last lesson you read your reason again."
    )


# 0.6 ---------------------------------------------------------------------------------------------------------------

VOICES = ("government", "soldiers", "experts", "companies", "people who live there", "journalists")


def _judge_forecast(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == 2:
        answer = {"who": answer[0], "sure": answer[1]}
    if not isinstance(answer, dict) or not {"who", "sure"} <= answer.keys():
        return wrong('Give a dict with two entries: {"who": "experts", "sure": 60}.', "form")
    who = compare.folded(answer["who"]) if isinstance(answer["who"], str) else ""
    if who not in VOICES:
        return wrong(f"Choose one of the six groups: {', '.join(VOICES)}.", "unknown group")
    sure = compare.number(answer["sure"])
    if sure is None:
        return wrong(
            "How sure is a number from 0 to 100. Words like “very” mean something else to everybody.",
            "words for a number",
        )
    if 0 < sure < 1:
        return wrong(
            "On a scale from 0 to 100 that is less than one in a hundred. Is 0.7 meant to be 70?",
            "a share for a percentage",
        )
    if not 0 <= sure <= 100:
        return wrong(
            "More than 100 cannot be had: at 100 you would never be wrong. Nor less than 0.", "off the scale"
        )
    return stored("Lesson 3 counts who speaks. Then you will see what your number was worth.")


# -------------------------------------------------------------------------------------------------------------------

RULINGS = {
    "0.1": Ruling(value=_judge_outlets),
    "0.2": Ruling(value=_judge_byline, passages=(("lbc", _LBC_FIRST),)),
    "0.3": Ruling(value=_judge_first_name, passages=(("lbc", _LBC_FIRST),)),
    "0.4": Ruling(
        value=_judge_claims,
        passages=(
            ("ukdj", "share the technology and intellectual property"),
            ("ukdj", "no decision has yet been made on the proportion"),
        ),
    ),
    "0.5": Ruling(value=_judge_trust),
    "0.6": Ruling(value=_judge_forecast),
}
