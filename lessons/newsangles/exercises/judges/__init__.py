"""What is right: one module of judges per lesson, and the one way to judge. No sandbox ever holds this package.

A judge looks at plain data alone (`Exercise.evidence`), never at an object of the student's and never where the student's code ran.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from ...story import Story
from ..contract import Asked, Exercise, Status, Verdict
from ..plain import Plain


@dataclass(frozen=True)
class Judgement:
    """What a judge says of one answer: `share` of the points (0 to 1), one sentence, the mistake's short name if known.

    A belief (`is_belief`) is kept and not judged: there is no right and wrong to it.
    """

    share: float
    sentence: str
    mistake: str | None = None
    is_belief: bool = False


def right(sentence: str) -> Judgement:
    """The answer is right; the sentence names what is right about it."""
    return Judgement(1.0, sentence)


def stored(sentence: str) -> Judgement:
    """The answer is complete and is kept: it says what the student believes, and nobody judges that."""
    return Judgement(1.0, sentence, is_belief=True)


def wrong(sentence: str, mistake: str | None = None, share: float = 0.0) -> Judgement:
    """The answer is not (all) right; with `mistake`, the sentence names a known mistake; `share` is for what holds."""
    return Judgement(min(share, 0.99), sentence, mistake)


Judge = Callable[[Plain, Story], Judgement]
ProbeJudge = Callable[[Plain, list[Plain], Story], Judgement]
ProbeMaker = Callable[[random.Random], list[Plain]]


@dataclass(frozen=True)
class Ruling:
    """How one exercise is judged, and what a story must have for it to make sense there.

    A *value* exercise has `value(answer, story)`. A *function* exercise has `probes(random generator)`, which makes fresh
    inputs, and `function(returned, probes, story)`, where each item of `returned` is `{"value": ...}` or `{"error": "..."}`.
    `passages` are exact words of articles (`(article id, words)`), `tables` key tables, `articles` ids.
    """

    value: Judge | None = None
    function: ProbeJudge | None = None
    probes: ProbeMaker | None = None
    passages: tuple[tuple[str, str], ...] = ()
    tables: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.value is None) == (self.function is None or self.probes is None):
            raise TypeError("a ruling has value, or function and probes")


LONGEST = 800
"""Characters of a verdict's sentence."""


def ruling(exercise: Exercise) -> Ruling:
    """Return how `exercise` is judged: what the module of its lesson says under `RULINGS`."""
    rulings: Mapping[str, Ruling] = import_module(f".lesson_{int(exercise.lesson):02}", __package__).RULINGS
    return rulings[exercise.id]


def make_probes(exercise: Exercise, seed: int) -> list[Plain]:
    """Return the inputs that a student's function is tried on: the same for the same seed, none for a value exercise."""
    make = ruling(exercise).probes
    return make(random.Random(seed)) if make else []


def judge(exercise: Exercise, evidence: Plain, story: Story, probes: Sequence[Plain] = ()) -> Verdict:
    """Judge plain evidence. Never runs a line of the student's, and never trusts the evidence to be well formed.

    On a story that is not the course's own, what is asked is chosen from that story (`Exercise.asked`), and judged by it.
    """
    if (reason := missing(exercise, story)) is not None:
        return _verdict(exercise, "unavailable", reason)
    if isinstance(asked := exercise.asked(story), Asked):
        exercise = replace(exercise, hints=asked.hints or exercise.hints, form=asked.form or exercise.form)
    if not isinstance(evidence, dict):
        return _verdict(exercise, "wrong", _unreadable(exercise, "nothing that can be read"))
    if evidence.get("open") is True:
        begun = evidence.get("begun") is True
        sentence = "not answered yet: a blank (...) is left in it" if begun else "not answered yet"
        if isinstance(asked, Asked):
            sentence = f"{sentence}. On this story: {asked.text}"
        return _verdict(exercise, "open", sentence)
    if "unreadable" in evidence:
        what = str(evidence["unreadable"])[:120]
        return _verdict(exercise, "wrong", _unreadable(exercise, what), mistake="form")
    judgement = _judgement(exercise, evidence, story, list(probes))
    if judgement is None:
        return _verdict(exercise, "open", "not answered yet")
    status: Status = "right" if judgement.share >= 1 else "partly" if judgement.share > 0 else "wrong"
    if judgement.is_belief:
        status = "stored"
    points = exercise.points if judgement.share >= 1 else round(judgement.share * exercise.points, 2)
    return _verdict(exercise, status, judgement.sentence, judgement.mistake, points)


def missing(exercise: Exercise, story: Story) -> str | None:
    """Return the sentence that says why `story` cannot have this exercise, or None if it can."""
    asked = exercise.asked(story)
    if asked is not None:
        return asked if isinstance(asked, str) else None
    needs = ruling(exercise)
    for article, words in needs.passages:
        if article not in story.ids or words not in story[article].text:
            return f"This story does not have the passage that exercise {exercise.id} asks about ({article}: “{words[:40]}”)."
    for article in needs.articles:
        if article not in story.ids:
            return f"This story has no article {article!r}, which exercise {exercise.id} asks about."
    for table in needs.tables:
        if not story.has_key(table):
            return f"Nobody has coded {table!r} for this story yet, and exercise {exercise.id} needs it (key/{table}.csv)."
    return None


def _judgement(
    exercise: Exercise, evidence: dict[str, Plain], story: Story, probes: list[Plain]
) -> Judgement | None:
    from .any_story import story_judge

    rule = ruling(exercise)
    if rule.value is not None:
        asked = exercise.asked(story)
        if isinstance(asked, Asked) and (elsewhere := story_judge(exercise.id)) is not None:
            return elsewhere(evidence.get("value"), story, asked)
        return rule.value(evidence.get("value"), story)
    assert rule.function is not None
    returned = evidence.get("returned")
    if (
        not isinstance(returned, list)
        or len(returned) != len(probes)
        or not all(isinstance(r, dict) for r in returned)
    ):
        return wrong(_unreadable(exercise, "no result for each text"), "form")
    if returned and all(r.get("open") is True for r in returned):
        return None
    errors = [str(r["error"]) for r in returned if "error" in r]
    if len(errors) == len(returned) and errors:
        return wrong(
            f"Your function stopped with an error: {errors[0][:200]}. Run it yourself on one short text first.",
            "error",
        )
    return rule.function(returned, probes, story)


def _unreadable(exercise: Exercise, what: str) -> str:
    return f"Your answer is {what}. Give {exercise.form}."


def _verdict(
    exercise: Exercise, status: Status, sentence: str, mistake: str | None = None, points: float = 0
) -> Verdict:
    sentence = sentence if len(sentence) <= LONGEST else f"{sentence[:LONGEST]} …"  # it may repeat the answer
    hints = exercise.hints if status in ("wrong", "partly", "open") else ()
    return Verdict(exercise.id, status, points, exercise.points, sentence, mistake, hints)
