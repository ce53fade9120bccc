"""Exercise 2.8: three headlines from one sheet of facts, each with the words that carry its frame."""

from __future__ import annotations

import re

from ...frames import FRAMES
from ...framing import flag
from ...story import Story
from ...text import words
from .. import compare
from ..headlines import FACT_SHEET
from ..plain import Plain
from . import Judgement, right, wrong
from .rewriting import NEW_NAMES, SPARED

_FIELDS = {
    "economic": """
        job jobs growth cheaper cheap cost costs industry work workers economy money price factory factories
        pay business missiles
    """,
    "conflict": """
        russia russian russia's against attack attacks attacked fight down shoot answer answers rival enemy
        versus targets hits back undecided
    """,
    "responsibility": """
        government ministry minister plan plans britain who will help helps answer must promise promises says
        responsible decide decided undecided build builds
    """,
    "human interest": """
        people cities city homes families scientists workers under sky residents life lives night nights jobs
    """,
    "morality": """
        right duty must ought should wrong help fair owe owes stand together ally friend
    """,
}
_ALLOWED_CAPITALS = {"kyiv", "london", "moscow"}  # a capital may stand for its state


_AGAINST_THE_SHEET = (
    (1, r"\brussian?\b(?:'s)? (?:will |to |wants to )?(?:build|make|produce)"),
    (1, r"\b(?:build|builds|building|built|make|makes|made)\b[^.?!]*\b(?:for|by|in|with) russia\b|\bdrones for russia\b"),
    (2, r"\brussian?\b(?:'s)? (?:will |to )?(?:design|develop|help)|\b(?:with|from) russia(?:'s)? (?:help|scientists)"),
    (2, r"\b(?:design\w*|develop\w*)\b[^.?!]*\b(?:with|by|in|for) russia"),
    (3, r"\b(?:british|britain|ukrainian|ukraine|scientists?|ministry)\b (?:(?:scientists?|drones?|ministry) )?(?:to |will )?"
        r"(?:attack|attacks|attacked) (?:russian?|ukrainian|ukraine|british|britain|cities)\b"),
    (4, r"\bmissiles?\b(?: are)? (?:cheaper|cost less)|\bdrones? (?:cost more|dearer|more expensive)"),
)  # fmt: skip
"""What some headlines say against a fact of the sheet: the fact's number and how it reads. Far from every way to be false."""
_GLUE = """
    the a an of to in on by and or but that which who what how when where why is are was were be been will
    would can may do does did get gets got has have had from with for their its it they them this these those
    at as not no so more much than one two says say said
"""
_CARRIES_NOTHING = frozenset(_GLUE.split())


def judge_headlines(answer: Plain, story: Story) -> Judgement:
    """Judge `{frame: [headline, carrier]}` by what can be counted: length, names, numbers, loaded words, carriers."""
    if not isinstance(answer, dict) or len(answer) != 3:
        return wrong(
            'Give a dict with three frames: {"economic": ["your headline", "the words that carry it"], ...}.',
            "form",
        )
    given = {
        compare.folded(frame).replace("-", " ").replace("_", " "): value for frame, value in answer.items()
    }
    if odd := [frame for frame in given if frame not in FRAMES]:
        return wrong(f"{odd[0]!r} is none of the five frames: {', '.join(FRAMES)}.", "unknown frame")
    pairs = {frame: compare.strings(value) for frame, value in given.items()}
    if any(
        pair is None or len(pair) != 2 or not all(part.strip() for part in pair) for pair in pairs.values()
    ):
        return wrong(
            "For each frame two strings: the headline, and the words in it that carry the frame.",
            "parts missing",
        )
    headlines, carried = ({frame: pair[n] for frame, pair in pairs.items() if pair} for n in (0, 1))
    sets = {frame: {w.text.casefold() for w in words(line)} for frame, line in headlines.items()}
    for frame, line in headlines.items():
        size = len(words(line))
        if not 4 <= size <= 14:
            return wrong(
                f"Your {frame} headline has {size} word{'s' * (size != 1)}. Keep each between 4 and 14.",
                "length",
                0.2,
            )
        if re.search(r"\d", line):
            return wrong(
                f"There is no number on the fact sheet. Where does the one in your {frame} headline come from?",
                "added a number",
                0.2,
            )
        if names := sorted((sets[frame] & NEW_NAMES) - _ALLOWED_CAPITALS):
            return wrong(
                f"“{names[0]}” is not on the fact sheet. A headline may choose among facts; it may not add one.",
                "added a name",
                0.2,
            )
        if len(sets[frame] & _SHEET_WORDS) < 2:
            return wrong(
                f"Your {frame} headline does not tell this story: hardly a word of the fact sheet is in it.",
                "another story",
                0.2,
            )
        if loud := [
            f.text
            for f in flag(line)
            if f.group in ("one-sided", "intensifier") and compare.folded(f.text) not in SPARED
        ]:
            return wrong(
                f"“{loud[0]}” is loaded. Try it without: a frame comes from the facts that you choose, not from the noise.",
                "loaded",
                0.4,
            )
        if against := [n for n, pattern in _AGAINST_THE_SHEET if re.search(pattern, compare.folded(line))]:
            return wrong(
                f"Read your {frame} headline beside fact {against[0]}. Who does what, to whom?",
                "against the sheet",
                0.2,
            )
        if len(carried[frame]) > len(line) + 4 or not compare.find(carried[frame], line):
            return wrong(
                f"The words that carry your {frame} headline are not in it. Copy them from the headline.",
                "carrier not in it",
                0.4,
            )
    frames = list(sets)
    for n, one in enumerate(frames):
        for other in frames[n + 1 :]:
            if len(sets[one] & sets[other]) / len(sets[one] | sets[other]) > 0.65:
                return wrong(
                    f"The {one} and the {other} headline are nearly the same. Choose other facts for each.",
                    "one headline",
                    0.3,
                )
    for frame, part in carried.items():
        own = {w.text.casefold() for w in words(part)}
        if own <= _CARRIES_NOTHING:
            return wrong(
                f"“{part[:40]}” carries nothing by itself. Which words would you have to take out to lose the {frame} frame?",
                "carries nothing",
                0.4,
            )
        if len(own) > 6:
            return wrong(
                f"Nearly the whole {frame} headline is given as its carrier. Which few words would you have to take out?",
                "carrier too long",
                0.4,
            )
        if any(own <= sets[other] for other in frames if other != frame):
            return wrong(
                f"“{part}” stands in another of your headlines too. What is in this one alone?",
                "carrier shared",
                0.4,
            )
        fits = {name for name, field in _FIELDS.items() if own & set(field.split())}
        if fits and frame not in fits and own <= set(" ".join(_FIELDS.values()).split()):
            return wrong(
                f"“{part}” sounds like another frame to me ({min(fits)}). What makes it {frame}?",
                "another frame",
                0.5,
            )
    return right(
        "Three headlines, three frames: I find no new name, no number, no loaded word. "
        "Whether each is true to the six facts, you judge; I cannot read that. "
        "Which would your school's paper have printed?"
    )


_SHEET_WORDS = {w.text.casefold() for w in words(FACT_SHEET) if len(w.text) > 3} - {
    "with", "they", "which", "that", "will", "were", "down", "than", "much", "made", "make", "says", "shoot", "help",
} | {"uk", "mod", "drone", "russia", "british", "ukrainian", "job", "missile", "moscow", "kyiv", "london"}  # fmt: skip
