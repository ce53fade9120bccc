"""Who is said to claim, and who to say? What the words imply that hand a statement over."""

from __future__ import annotations

from typing import NamedTuple

from ..coding import CodedAttribution, coded_attributions
from ..lexicon import IMPLIES
from ..story import Story
from ..text import words


class ReportingVerb(NamedTuple):
    """How an article hands over one statement: its cue, what the cue implies, and whose statement it is."""

    article: str
    cue: str
    implies: str
    who: str
    country: str


def reporting_verbs(story: Story) -> list[ReportingVerb]:
    """Return each attribution's cue with what it implies by the lexicon ("plain" if nothing), in the order of the texts.

    Numbers here are small. Describe them; test nothing. Raises StoryError if nobody has coded the attributions.
    """
    return [
        ReportingVerb(coded.article, coded.cue_text, _implied(coded), coded.who, coded.country)
        for coded in coded_attributions(story)
        if coded.cue
    ]


def _implied(coded: CodedAttribution) -> str:
    return next(
        (IMPLIES[word] for word in (w.text.casefold() for w in words(coded.cue_text)) if word in IMPLIES),
        "plain",
    )
