"""The exit ticket of a lesson: which statements may stand, which may not, and on which the file is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .. import compare
from ..plain import Plain
from . import Judgement, right, wrong

YES, NO, SILENT = "yes", "no", "the file does not say"
_YES = {"yes", "true", "supported", "y", "may stand", "right", "correct"}
_NO = {"no", "false", "not supported", "wrong", "n", "may not stand", "refuted"}


class Slip(NamedTuple):
    """A known mistake: the statement's letter, what was said of it (None: anything wrong), its name and its sentence."""

    letter: str
    said: str | None
    mistake: str
    sentence: str


def stance(value: Plain) -> str | None:
    """Return YES, NO or SILENT for what a student wrote of a statement; None if it is none of these.

    >>> stance(True), stance("No."), stance("The file doesn't say"), stance("perhaps")
    ('yes', 'no', 'the file does not say', None)
    """
    if isinstance(value, bool):
        return YES if value else NO
    if value is None:
        return SILENT
    word = compare.folded(value).rstrip(".! ") if isinstance(value, str) else ""
    return (
        YES if word in _YES else NO if word in _NO else SILENT if word and compare.is_silence(word) else None
    )


def judge_statements(
    answer: Plain,
    truth: Mapping[str, str],
    slips: Sequence[Slip],
    success: str,
    otherwise: str = "Look again, and find the words that decide it.",
) -> Judgement:
    """Judge a dict of letters (or a list in their order) against `truth`; the first slip that was made is named.

    `otherwise` follows the letters that are off when no slip fits. Doubting all and believing all score nothing.
    """
    if isinstance(answer, list) and len(answer) == len(truth):
        answer = dict(zip(truth, answer, strict=True))
    if not isinstance(answer, dict):
        return wrong('Give a dict: {"a": "yes", "b": "no", "c": "the file does not say", ...}.', "form")
    given = {letter.strip().casefold(): stance(value) for letter, value in answer.items()}
    if missing := [letter for letter in truth if letter not in given]:
        return wrong(f"Statement {missing[0]} has no answer yet.", "items missing")
    if odd := [letter for letter in truth if given[letter] is None]:
        return wrong(f'Answer {odd[0]} with "yes", "no" or "the file does not say".', "unknown label")
    off = [letter for letter in truth if given[letter] != truth[letter]]
    if not off:
        return right(success)
    if all(given[letter] == SILENT for letter in truth):
        return wrong(
            "Doubting everything is no better than believing everything. Some of these the files decide.",
            "doubts all",
        )
    if all(given[letter] == YES for letter in truth):
        return wrong(
            "Believing everything is no better than doubting everything. For each one, find the words that show it.",
            "believes all",
        )
    share = 0.8 * (len(truth) - len(off)) / len(truth)
    for slip in slips:
        if slip.letter in off and slip.said in (None, given[slip.letter]):
            return wrong(f"Statement {slip.letter}: {slip.sentence}", slip.mistake, share)
    return wrong(f"Not yet: {', '.join(off)}. {otherwise}", "undecided", share)
