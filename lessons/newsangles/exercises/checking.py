"""What a notebook calls: `check`, `hint`, `progress`, and `predict` for guesses that are looked at again."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from importlib import import_module
from pathlib import Path

from ..errors import NewsanglesError
from ..story import Story
from . import recording
from .contract import Exercise, Verdict
from .course_story import current_story, name_of
from .plain import NotPlain, Plain, StillOpen, plain

LESSONS = {
    str(int(path.stem[-2:])): path.stem for path in sorted(Path(__file__).parent.glob("lesson_[0-9][0-9].py"))
}
"""Lesson number to the module that holds its exercises."""


class ExerciseError(NewsanglesError):
    """There is no such exercise or hint."""


def exercises(lesson: str) -> tuple[Exercise, ...]:
    """Return the exercises of a lesson ("3"), in their order. Raises ExerciseError if there is no such lesson."""
    if lesson not in LESSONS:
        raise ExerciseError(
            f"There is no lesson {lesson!r} with exercises; take one of {', '.join(LESSONS)}."
        )
    found: tuple[Exercise, ...] = import_module(f".{LESSONS[lesson]}", __package__).EXERCISES
    return found


def exercise(id: str) -> Exercise:
    """Return the exercise with this id ("3.2"). Raises ExerciseError if there is none."""
    lesson = str(id).partition(".")[0]
    for found in exercises(lesson):
        if found.id == str(id):
            return found
    raise ExerciseError(
        f"There is no exercise {id!r}; lesson {lesson} has {', '.join(e.id for e in exercises(lesson))}."
    )


def check(id: str, answer: object, story: Story | None = None) -> Verdict:
    """Judge one answer, record it in the learner's folder, and return the verdict, which the notebook shows.

    `id` is the exercise ("3.2"), `answer` what the student gave for it, `story` the story it is about: if not given, the
    one in the notebook's variable `story`, else that of NEWSANGLES_STORY, else octopus. Raises ExerciseError for an
    unknown id and StoryError where NEWSANGLES_STORY names no story, and nothing else, whatever the answer is.
    """
    found = exercise(id)
    if _hand_in is not None:
        _hand_in(found, answer)
        return Verdict(
            found.id, "open", 0, found.points, "handed in; nothing is judged where a class is graded"
        )
    from . import judges

    probes = judges.make_probes(found, secrets.randbits(32))
    evidence = found.evidence(answer, probes)
    about = story or current_story()
    verdict = judges.judge(found, evidence, about, probes)
    if verdict.status in ("open", "unavailable"):
        return verdict
    note = recording.record(
        {
            "kind": "check",
            "id": found.id,
            "status": verdict.status,
            "points": verdict.points,
            "of": verdict.of,
            "mistake": verdict.mistake,
            "answer": evidence.get("value"),
            **_story_of_record(about),
        }
    )
    return replace(verdict, note=note)


_hand_in: Callable[[Exercise, object], None] | None = None
"""Set where a class is graded: there an answer is handed in and not judged, for no judge is within reach."""


def hand_answers_to(receive: Callable[[Exercise, object], None]) -> None:
    """From now on let `check` hand each exercise and its answer to `receive`, and judge nothing (the sandbox calls this)."""
    global _hand_in
    _hand_in = receive


def hint(id: str, number: int | None = None) -> Hint:
    """Return the next hint of an exercise, or hint `number` (from 1). Raises ExerciseError if there is no such hint."""
    found = exercise(id)
    asked = found.asked(current_story())
    if isinstance(asked, str):
        return Hint(asked)
    hints = (asked.hints if asked else ()) or found.hints
    if number is None:
        number = min(_hints_shown.get(found.id, 0) + 1, len(hints))
    if not isinstance(number, int) or not 1 <= number <= len(hints):
        raise ExerciseError(f"Exercise {found.id} has {len(hints)} hints; ask for 1 to {len(hints)}.")
    _hints_shown[found.id] = max(number, _hints_shown.get(found.id, 0))
    return Hint(f"Hint {number} of {len(hints)}: {hints[number - 1]}")


_hints_shown: dict[str, int] = {}


class Hint(str):
    """One hint; a notebook shows it as a sentence, not as a string in quotation marks."""

    def __repr__(self) -> str:
        return str(self)


NO_GUESS = "You stored no guess."


def predict(id: str, guess: object) -> Hint:
    """Store a guess made before looking, to be looked at again with `predicted`. A `...` stores nothing."""
    try:
        value = plain(guess)
    except StillOpen:
        return Hint("… no guess yet: write one before you go on.")
    except NotPlain as error:
        return Hint(f"Your guess is {error}. Give a number, words, or a list of these.")
    first = predicted(id)
    note = recording.record(
        {"kind": "guess", "id": str(id), "answer": value, **_story_of_record(current_story())}
    )
    if first != NO_GUESS:
        return Hint(f"Stored, too. At the end your first guess counts: it was made before looking. {first}")
    return Hint(f"Stored: {_shown(value)}. You will meet it again at the end.{' ' + note if note else ''}")


def predicted(id: str) -> Hint:
    """Return, as a sentence, what was first stored under `id`: a guess ("3"), or the belief of an exercise ("0.6").

    The first, because it was written before looking. One made before the notebook opened a story counts for that story.
    """
    name, everything = name_of(current_story()), recording.records()
    before = [] if os.environ.get("NEWSANGLES_STORY") else recording.of_story(everything, "")
    for entry in recording.of_story(everything, name) + before:
        if entry["id"] == str(id) and (entry["kind"] == "guess" or entry.get("status") == "stored"):
            return Hint(
                f"You {'guessed' if entry['kind'] == 'guess' else 'wrote'} {_shown(entry.get('answer'))}."
            )
    return Hint(NO_GUESS)


def _shown(value: Plain) -> str:
    return value if isinstance(value, str) else repr(value)


def progress() -> ProgressTable:
    """Return the learner's progress through every lesson on the story at hand, which the notebook draws.

    Exercises that this story cannot have are left out of the count, and are named below it.
    """
    story = current_story()
    done = recording.best(recording.of_story(recording.records(), name_of(story)))
    rows, left_out = [], []
    for lesson in LESSONS:
        module = import_module(f".{LESSONS[lesson]}", __package__)
        here = [e for e in module.EXERCISES if lacks(e, story) is None]
        left_out += [e.id for e in module.EXERCISES if e not in here]
        rows.append((f"{lesson}. {module.TITLE}", [(e, done.get(e.id, {}).get("points", 0)) for e in here]))
    return ProgressTable(rows, left_out)


def lacks(exercise: Exercise, story: Story) -> str | None:
    """Return the sentence that says why `story` cannot have an exercise, or None if it can.

    In a class nothing is judged where the notebook runs, and there nothing is left out.
    """
    if _hand_in is not None:
        return None
    from . import judges

    return judges.missing(exercise, story)


def _story_of_record(story: Story) -> dict[str, str]:
    """What a record says of its story: nothing of the course's own, so that records of before are its."""
    name = name_of(story)
    return {"story": name} if name else {}


class ProgressTable:
    """A learner's points, lesson by lesson: one box an exercise, full, half or empty."""

    def __init__(
        self, rows: list[tuple[str, list[tuple[Exercise, float]]]], left_out: Sequence[str] = ()
    ) -> None:
        self.rows = rows
        self.left_out = tuple(left_out)

    def _lines(self) -> list[tuple[str, str, str]]:
        lines = []
        for title, scored in self.rows:
            boxes = "".join("■" if points >= e.points else "◧" if points > 0 else "□" for e, points in scored)
            lines.append(
                (
                    title,
                    boxes,
                    f"{sum(points for _, points in scored):g} of {sum(e.points for e, _ in scored)} points",
                )
            )
        return lines

    def _note(self) -> str:
        if not self.left_out:
            return ""
        count = len(self.left_out)
        exercises = "1 exercise" if count == 1 else f"{count} exercises"
        return f"Left out of the count, since this story cannot have them: {exercises} ({', '.join(self.left_out)})."

    def __repr__(self) -> str:
        lines = [f"{title:<50} {boxes:<10} {points}" for title, boxes, points in self._lines()]
        return "\n".join([*lines, *filter(None, [self._note()])])

    def _repr_html_(self) -> str:
        cell = 'style="padding:4px 12px;text-align:left;background:#ffffff;color:#1a1a1a'
        rows = "".join(
            f'<tr><th scope="row" {cell};font-weight:normal">{escape(title)}</th>'
            f'<td {cell};letter-spacing:2px" aria-hidden="true">{boxes}</td><td {cell}">{points}</td></tr>'
            for title, boxes, points in self._lines()
        )
        caption = '<caption style="text-align:left;padding:4px 12px">Your progress: ■ solved, ◧ partly, □ open</caption>'
        note = f"<p>{escape(self._note())}</p>" if self.left_out else ""
        return f"<table>{caption}{rows}</table>{note}"
