"""What an exercise is: evidence where the student's code runs, judgement on plain data alone."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..story import Story
from .plain import NotPlain, Plain, StillOpen, plain

Status = Literal["right", "stored", "partly", "wrong", "open", "unavailable"]


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
class Verdict:
    """The answer to an answer: points of the exercise's points, one sentence, the hints that help on."""

    exercise: str
    status: Status
    points: float
    of: int
    sentence: str
    mistake: str | None = None
    hints: tuple[str, ...] = ()
    note: str = ""

    def __repr__(self) -> str:
        from .rendering import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from .rendering import as_html

        return as_html(self)


@dataclass(frozen=True)
class Exercise:
    """One exercise of a lesson.

    `variable` is what the student fills; `form` says what an answer looks like, in words. `passages` are exact words of articles
    (`(article id, words)`) `tables` key tables and
    `articles` ids that a story must have for the exercise to make sense in it.

    A *value* exercise is judged by `judge_value(answer, story)`. A *function* exercise has `make_probes`, which makes
    fresh inputs from a random generator, and is judged by `judge_function(returned, probes, story)`, where each item of
    `returned` is `{"value": ...}` or `{"error": "..."}`.
    """

    id: str
    title: str
    variable: str
    points: int
    form: str
    hints: tuple[str, ...]
    judge_value: Judge | None = None
    judge_function: ProbeJudge | None = None
    make_probes: ProbeMaker | None = None
    passages: tuple[tuple[str, str], ...] = ()
    tables: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.judge_value is None) == (self.judge_function is None or self.make_probes is None):
            raise TypeError(f"exercise {self.id}: give judge_value, or judge_function and make_probes")

    @property
    def lesson(self) -> str:
        """The number of the lesson that the exercise belongs to ("3" for "3.2")."""
        return self.id.partition(".")[0]

    def probes(self, seed: int) -> list[Plain]:
        """Return the inputs that a student's function is tried on: the same for the same seed, none for a value exercise."""
        return self.make_probes(random.Random(seed)) if self.make_probes else []

    def evidence(self, answer: object, probes: Sequence[Plain] = ()) -> Plain:
        """Return as plain data what the student handed in. Runs where the student's code runs; knows no right answer.

        `{"open": True, "begun": whether more than a bare ... is there}`, `{"unreadable": what}`, `{"value": data}`,
        or for a function `{"returned": [...]}`, one per probe.
        """
        try:
            if self.make_probes is None:
                return {"value": plain(answer)}
            if answer is ...:
                raise StillOpen
            if not callable(answer):
                raise NotPlain(f"{_a_kind(answer)} and not a function")
            return {"returned": [_try(answer, probe) for probe in probes]}
        except StillOpen:
            return {"open": True, "begun": answer is not ...}
        except NotPlain as error:
            return {"unreadable": str(error)}
        except Exception:  # an object whose own methods fail
            return {"unreadable": "an object that cannot be read"}

    def judge(self, evidence: Plain, story: Story, probes: Sequence[Plain] = ()) -> Verdict:
        """Judge plain evidence. Never runs a line of the student's, and never trusts the evidence to be well formed."""
        if (reason := self.missing(story)) is not None:
            return self._verdict("unavailable", reason)
        if not isinstance(evidence, dict):
            return self._verdict("wrong", self._unreadable("nothing that can be read"))
        if evidence.get("open") is True:
            begun = evidence.get("begun") is True
            return self._verdict(
                "open", "not answered yet: a blank (...) is left in it" if begun else "not answered yet"
            )
        if "unreadable" in evidence:
            return self._verdict("wrong", self._unreadable(str(evidence["unreadable"])[:120]), mistake="form")
        judgement = self._judgement(evidence, story, list(probes))
        if judgement is None:
            return self._verdict("open", "not answered yet")
        status: Status = "right" if judgement.share >= 1 else "partly" if judgement.share > 0 else "wrong"
        if judgement.is_belief:
            status = "stored"
        points = self.points if judgement.share >= 1 else round(judgement.share * self.points, 2)
        return self._verdict(status, judgement.sentence, judgement.mistake, points)

    def missing(self, story: Story) -> str | None:
        """Return the sentence that says why `story` cannot have this exercise, or None if it can."""
        for article, words in self.passages:
            if article not in story.ids or words not in story[article].text:
                return f"This story does not have the passage that exercise {self.id} asks about ({article}: “{words[:40]}”)."
        for article in self.articles:
            if article not in story.ids:
                return f"This story has no article {article!r}, which exercise {self.id} asks about."
        for table in self.tables:
            if not story.has_key(table):
                return f"Nobody has coded {table!r} for this story yet, and exercise {self.id} needs it (key/{table}.csv)."
        return None

    def _judgement(self, evidence: dict[str, Plain], story: Story, probes: list[Plain]) -> Judgement | None:
        if self.judge_value is not None:
            return self.judge_value(evidence.get("value"), story)
        assert self.judge_function is not None
        returned = evidence.get("returned")
        if (
            not isinstance(returned, list)
            or len(returned) != len(probes)
            or not all(isinstance(r, dict) for r in returned)
        ):
            return wrong(self._unreadable("no result for each text"), "form")
        if returned and all(r.get("open") is True for r in returned):
            return None
        errors = [str(r["error"]) for r in returned if "error" in r]
        if len(errors) == len(returned) and errors:
            return wrong(
                f"Your function stopped with an error: {errors[0][:200]}. Run it yourself on one short text first.",
                "error",
            )
        return self.judge_function(returned, probes, story)

    def _unreadable(self, what: str) -> str:
        return f"Your answer is {what}. Give {self.form}."

    def _verdict(
        self, status: Status, sentence: str, mistake: str | None = None, points: float = 0
    ) -> Verdict:
        hints = self.hints if status in ("wrong", "partly", "open") else ()
        return Verdict(self.id, status, points, self.points, sentence, mistake, hints)


def _try(function: Callable[..., object], probe: Plain) -> Plain:
    given = json.loads(json.dumps(probe))  # a function that changes its input changes a copy
    try:
        return {"value": plain(function(given))}
    except StillOpen:
        return {"open": True}
    except NotPlain as error:
        return {"error": f"it returned {error}"}
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # exit() and whatever else a student's function may raise
        return {"error": _said(error)}


def _said(error: BaseException) -> str:
    """The error's name and words, in characters that any screen can show."""
    try:
        words = f"{type(error).__name__}: {error}"
    except Exception:
        words = "an error that cannot be printed"
    return words.encode("utf-8", "replace").decode()[:300]


def _a_kind(value: object) -> str:
    return {
        str: "words",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a dict",
        type(None): "None",
    }.get(type(value), "an object")
