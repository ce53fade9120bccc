"""Every mistake that a brief can have, and the sentences that tell it: what is wrong, and what to do."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape

from ..looks import INK, PAPER
from ..web_pages import visible
from .pointing import MOST_SHOWN

FEWEST_IN_PLACE, MOST_IN_PLACE = 3, MOST_SHOWN
"""Words of a place; a number or a name may be shorter."""
MOST_IN_SENTENCE = 60
FEWEST_WORDS, MOST_WORDS = 200, 400
"""Words of a brief, tags left out."""
FEWEST_PLACES = 5

_THREE_TAGS = '[outlet: "exact words"], [own] or [not known].'
_TOLD: dict[str, tuple[str, str]] = {
    # of one sentence
    "no tag": ("“{opening}” has no tag.", f"End it with {_THREE_TAGS}"),
    "unclear tag": ("[{tag}] is none of the three tags.", f"Write {_THREE_TAGS}"),
    "sentence too long": ("it has {count} words.", "Make two or three of it, each with its own tag."),
    "says nothing": (
        "“{opening}” says too little to need a place.",
        "Say in a whole sentence what the place shows.",
    ),
    "copied": (
        "{count} words in a row are those of {article}.",
        "Retell them in your own words, or put quotation marks round a few of them.",
    ),
    # of one tag
    "unknown outlet": ("there is no outlet “{outlet}” in this story.", "Take one of {ids}."),
    "empty place": (
        "the tag of {article} has no words in it.",
        "Copy the words that show your sentence.",
    ),
    "place too long": (
        "the place in {article} has {count} words.",
        f"Cut it to the words that carry your sentence, {MOST_IN_PLACE} at most.",
    ),
    "place too short": (
        "“{words}” in {article} is too little to show anything.",
        f"Copy {FEWEST_IN_PLACE} words or more.",
    ),
    "a comment": (
        "in {article} “{words}” stands in a reader's comment, and not in the article.",
        "Point at the article; what a reader wrote is not what the outlet reports.",
    ),
    "page furniture": (
        "in {article} “{words}” stands in what the page added round the article.",
        "Point at the article.",
    ),
    "another outlet": (
        "“{words}” is not in {article}; these words stand in {others}.",
        "Name the outlet that wrote them.",
    ),
    "not word for word": (
        "“{words}” is not in {article} word for word.",
        "The nearest that stands there is “{nearest}”.",
    ),
    "not in the text": (
        "“{words}” is not in {article}, and nothing near it.",
        "Copy the words from the article; do not write them from memory.",
    ),
    # of a sentence and its places
    "number from nowhere": (
        "the number {number} does not stand in {articles}.",
        "Write it as the article has it, or point at the article that has it. Worked it out yourself? Then that is [own].",
    ),
    "quoted, not exact": (
        "“{words}” stands in your quotation marks, and not so in {articles}.",
        "Quote to the letter, or take the marks away and retell.",
    ),
    "number elsewhere": (
        "the number {number} does not stand near your place in {articles}.",
        "Add the place that has it.",
    ),
    "name elsewhere": (
        "{names} does not stand near your place in {articles}.",
        "Does the place show what you say of it?",
    ),
    "no word in common": (
        "the sentence shares no word with the passage in {articles} that it points at.",
        "Does the place show what you say?",
    ),
    # of a sentence that is marked as the writer's own
    "own, with a number": (
        "it is marked as your own, and {number} is a number from {article}.",
        "Give its place, or leave it out.",
    ),
    "own, with a quotation": (
        "it is marked as your own, and it quotes {article}.",
        "Give its place, or leave it out.",
    ),
    "own, with a name": (
        "it is marked as your own, and the articles speak of {names}, too.",
        "If it is a claim, give its place. If it is your thought, say so: “I think”, “I would ask”.",
    ),
    # of the whole
    "much too long": ("it has {count} characters.", "Only the first {most} were read; cut it."),
    "tag before its sentence": (
        "a tag stands before the first sentence: {tag}.",
        "Put each tag behind the sentence that it belongs to.",
    ),
    "word count": (
        "it has {count} words, tags left out.",
        f"A brief has {FEWEST_WORDS} to {MOST_WORDS}.",
    ),
    "said twice": ("sentence {again} says the same as sentence {first}.", "Say each thing once."),
    "one place again and again": (
        "sentences {numbers} point at the same words of {article}.",
        "Find each its own place, or make one sentence of them.",
    ),
    "nothing not known": (
        "no sentence says what the files do not say.",
        "Ask what a reader would want to know, look for it in every file, and end that sentence with [not known].",
    ),
    "few places": (
        "it points at too few different places: {count}.",
        f"A brief needs {FEWEST_PLACES} or more.",
    ),
    "one outlet": (
        "all its places stand in {article}.",
        "A brief on a story that several outlets tell points at two of them or more.",
    ),
    "mostly own": (
        "{count} of its {all} sentences are your own.",
        "A brief reports first; keep two or three of them.",
    ),
    "tells nothing": (
        "of its {all} sentences with a place {count} give a name or a number.",
        "Say who, where, when or how many: what your places show.",
    ),
    "sentences beside their places": (
        "{count} of {all} sentences share no word with the passage that they point at.",
        "Say in each sentence what its place shows.",
    ),
    "patchwork": (
        "{count} of its {all} words stand in the articles in the same order.",
        "Close the files and tell it to a friend; then write that down.",
    ),
}
"""Mistake to what is wrong and what to do."""

DOUBTS = frozenset({"number elsewhere", "name elsewhere", "no word in common"})
"""What may be all right: the writer looks again, and decides."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a brief: the sentence (0: the whole brief), the mistake's name, what is wrong, what to do."""

    sentence: int
    mistake: str
    what: str
    do: str

    @property
    def is_doubt(self) -> bool:
        """Whether it may turn out to be all right: look again, and decide."""
        return self.mistake in DOUBTS

    def __str__(self) -> str:
        where = f"Sentence {self.sentence}" if self.sentence else "The whole brief"
        return f"{where}{', look again' if self.is_doubt else ''}: {self.what} {self.do}"

    __repr__ = __str__


class Problems(list[Problem]):
    """What was found, as a list; a notebook shows it line by line, and says so where it is empty."""

    NOTHING = "Nothing found. Whether each place shows its sentence, look yourself."

    def __repr__(self) -> str:
        lines = (textwrap.fill(visible(str(found)), 88, subsequent_indent="    ") for found in self)
        return "\n".join(lines) or self.NOTHING

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(visible(str(found)))}</li>" for found in self)
        shown = f'<ul style="margin:0;padding-left:1.3em">{items}</ul>' if items else self.NOTHING
        return f'<div style="background:{PAPER};color:{INK};padding:.4em 1em;max-width:46em;line-height:1.5">{shown}</div>'


def problem(number: int, mistake: str, /, **facts: object) -> Problem:
    """Return the problem with this name in sentence `number` (0: the whole brief); `facts` fill its sentences."""
    what, do = _TOLD[mistake]
    return Problem(number, mistake, what.format_map(facts), do.format_map(facts))


def opening(text: str, most: int = 8) -> str:
    """Return the first words of a text in one line, with "…" where more follow."""
    pieces = text.split()
    return " ".join(pieces[:most]) + ("…" if len(pieces) > most else "")
