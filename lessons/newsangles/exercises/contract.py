"""What an exercise is where the student's code runs: its blank, its hints, and the evidence that is taken of an answer.

What is right stands in `judges`, which this module never imports: a class is graded in a sandbox that holds this half only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from json import dumps, loads
from typing import TYPE_CHECKING, Any, Literal

from .plain import NotPlain, Plain, StillOpen, plain

if TYPE_CHECKING:
    from ..story import Story

Status = Literal["right", "stored", "partly", "wrong", "open", "unavailable"]


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
class Asked:
    """What an exercise asks of a story that is not the course's own, chosen from that story by a written rule.

    `text` tells the student; `about` is what was chosen (an article's id, places), for the judge. `hints`, `form` and
    `blank` (the code of the answer cell) are empty where the exercise's own will do. `shown` is what there is to look at:
    text, or something that a notebook displays.
    """

    text: str
    about: Any = None
    hints: tuple[str, ...] = ()
    form: str = ""
    blank: str = ""
    shown: Any = None


@dataclass(frozen=True)
class Exercise:
    """One exercise of a lesson.

    `variable` is what the student fills; `form` says what an answer looks like, in words; `hints` are in order. A *function*
    exercise (`takes_function`) hands the student's function fresh inputs, its probes, and takes what it returns as evidence.
    """

    id: str
    title: str
    variable: str
    points: int
    form: str
    hints: tuple[str, ...]
    takes_function: bool = False

    @property
    def lesson(self) -> str:
        """The number of the lesson that the exercise belongs to ("3" for "3.2")."""
        return self.id.partition(".")[0]

    def asked(self, story: Story) -> Asked | str | None:
        """Return what this exercise asks of `story`; None where its own words stand, as they do on the course's own story.

        A sentence (str) says why the exercise cannot be had there: the story lacks what is asked about, or the exercise
        is tied to the course's own story.
        """
        from .any_story import asked

        return asked(self.id, story)

    def evidence(self, answer: object, probes: Sequence[Plain] = ()) -> Plain:
        """Return as plain data what the student handed in. Runs where the student's code runs; knows no right answer.

        `{"open": True, "begun": whether more than a bare ... is there}`, `{"unreadable": what}`, `{"value": data}`,
        or for a function `{"returned": [...]}`, one per probe.
        """
        try:
            if not self.takes_function:
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


def _try(function: Callable[..., object], probe: Plain) -> Plain:
    given = loads(dumps(probe))  # a function that changes its input changes a copy
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
