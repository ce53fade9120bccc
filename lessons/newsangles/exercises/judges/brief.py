"""What is right in a brief (9.7), as far as its own check can tell; it never says more than was checked."""

from __future__ import annotations

from ...brief import Brief, Problem, read_brief
from ...brief.tags import NOT_KNOWN
from ...story import Story
from .. import compare
from ..plain import Plain
from . import Judgement, right, wrong

ENOUGH_TO_READ = 30
"""Words; what is shorter is no draft of a brief."""
_ANOTHER_STORY = 0.7
"""Share of the tags that name no outlet of this story, from which on the brief is on another one."""
_EMPTY_TALK = frozenset(
    {
        "sentences beside their places",
        "tells nothing",
        "said twice",
        "one place again and again",
        "patchwork",
        "copied",
        "says nothing",
    }
)
"""Mistakes of a text that only looks like a brief; it gets a quarter of the points at most."""


def judge_brief(answer: Plain, story: Story) -> Judgement:
    """9.7: a brief whose every sentence says where it comes from, as `check_brief` finds it; doubts cost nothing."""
    given = compare.strings(answer)
    if not given:
        return wrong(
            'Give one text in three quotation marks: my_brief = """First sentence. [name: "exact words"] ..."""',
            "form",
        )
    brief = read_brief(" ".join(given), story)
    hard = [problem for problem in brief.problems if not problem.is_doubt]
    tags = [tag for one in brief.read for tag in one.sentence.tags]
    unknown = sum(problem.mistake == "unknown outlet" for problem in hard)
    if brief.word_count < ENOUGH_TO_READ:
        return wrong(
            f"That is {compare.spelled(brief.word_count)} words, tags left out. A brief has 200 to 400.",
            "hardly begun",
        )
    if not tags:
        return wrong(
            'No sentence has a tag. Behind each one write [name: "exact words"], [own] or [not known].',
            "no tags",
        )
    if unknown > _ANOTHER_STORY * len(tags):
        return wrong(
            f"Your tags name outlets that are not in this story. It was held against “{story.title}” ({', '.join(story.ids)}). "
            "Yours is opened with: newsangles open 9 --story NAME",
            "another story",
        )  # fmt: skip
    if not hard:
        return right(_praise(brief))
    share = _share(brief, hard)
    first = hard[0]
    more = f" And {compare.spelled(len(hard) - 1)} more; check_brief lists them." if len(hard) > 1 else ""
    return wrong(f"{first}{more}", first.mistake, share)


def _share(brief: Brief, hard: list[Problem]) -> float:
    """Up to 0.8 by the share of sentences that are in order, less 0.1 for each fault of the whole."""
    off = {problem.sentence for problem in hard if problem.sentence}
    whole = sum(problem.sentence == 0 for problem in hard)
    share = max(0.0, 0.8 * (1 - len(off) / len(brief.read)) - 0.1 * (whole - 1 if whole else 0))
    empty = any(problem.mistake in _EMPTY_TALK for problem in hard)
    return round(min(share, 0.25) if empty else share, 3)


def _praise(brief: Brief) -> str:
    places = sum(len(one.places) for one in brief.read)
    silent = sum(one.sentence.has(NOT_KNOWN) for one in brief.read)
    doubts = len(brief.problems)
    look = f" At {compare.spelled(doubts)} of them look again: check_brief says where." if doubts else ""
    return (
        f"Yes: {brief.word_count} words, {places} places in {compare.spelled(len(brief.outlets))} outlets, all found in their files; "
        f"not known: {compare.spelled(silent)}.{look} Whether a place shows its sentence, a program cannot tell. Hand it to a reader."
    )
