"""Which of a student's submissions for a lesson counts: the last.

The rule. Submissions belong together when student and lesson are known and the same; capitals and spacing do not matter.
But two numbers of one school system are two students, even of one name: then each number is on its own, and so is a
submission without a number. The last is the one with the latest `handed_in`, if all of them tell a time. Else it is the one
that came in the latest run (a submission whose content changed came when it changed), then the one with the highest
attempt that was found in its run. Where student or lesson is not known, a submission stands for itself and counts.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ..errors import NewsanglesError
from .results import Submission


@dataclass(frozen=True)
class Known:
    """A submission that the gradebook knows: the run in which this content first came, and whether the last run had it."""

    submission: Submission
    first_run: int
    handed_in_now: bool


def counted(known: Iterable[Known]) -> list[Known]:
    """Return the same submissions with `attempt` and `counts` as they are over all of them."""
    groups: dict[object, list[Known]] = defaultdict(list)
    for one in known:
        student, lesson = one.submission.student, one.submission.lesson
        alone = student is None or lesson is None
        groups[one.submission.name if alone else (person(one.submission), lesson)].append(one)
    return [
        replace(one, submission=replace(one.submission, attempt=number, counts=number == len(group)))
        for together in groups.values()
        for group in _by_number(together)
        for number, one in enumerate(_in_order(group), 1)
    ]


def find(known: Sequence[Known], student: str, lesson: str, pseudonyms: Mapping[str, str]) -> Submission:
    """Return the submission that counts for a student and a lesson ("3").

    `student` is a name, a pseudonym (`pseudonyms`: pseudonym -> person) or a submission's name. Raises NewsanglesError when
    there is none, with the nearest names, or more than one.
    """
    submissions = [one.submission for one in known]
    person_meant = pseudonyms.get(student.strip().upper(), f"student:{same(student)}")
    theirs = [one for one in submissions if person(one) == person_meant or one.name == storable(student)]
    if not theirs:
        raise NewsanglesError(_nobody(student, submissions))
    here = [one for one in theirs if one.lesson is not None and lesson_number(one.lesson) == lesson]
    if len(here) == 1 and not here[0].counts:
        raise NewsanglesError(
            f"{student} is not the last attempt of {here[0].student} for lesson {lesson}, so it does not count; "
            "name the student instead."
        )
    counting = [one for one in here if one.counts]
    if not counting:
        raise NewsanglesError(
            f"{student} handed in nothing for lesson {lesson}, so there is nothing to grade by hand."
        )
    if len(counting) > 1:
        raise NewsanglesError(
            f"{len(counting)} submissions for lesson {lesson} are by a {student}. Say which one you mean by its "
            f"submission: {' or '.join(repr(one.name) for one in counting)}."
        )
    return counting[0]


def person(submission: Submission) -> str:
    """Return the key of who handed it in: the student, or the submission itself when nobody knows the student."""
    if submission.student is None:
        return f"submission:{storable(submission.name)}"
    return f"student:{same(submission.student)}"


def same(name: str) -> str:
    """Return what is the same for two ways to write one name.

    >>> same("  Zoë  MÜLLER") == same("zoë Müller")
    True
    """
    return storable(" ".join(unicodedata.normalize("NFKC", name).casefold().split()))


def differ(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two numbers of one school system say that these are two students."""
    return any(one[system] != other[system] for system in one.keys() & other.keys())


def lesson_number(lesson: str) -> str:
    """Return "3" for "3", "03" and "03_sourcing"; anything else as it is."""
    number = re.match("0*([0-9]+)", lesson)
    return number[1] if number else lesson


def in_numeric_order(text: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts 3.2 before 3.10."""
    return [
        (0, int(part), "") if part.isascii() and part.isdecimal() else (1, 0, part)
        for part in re.split("([0-9]+)", text)
        if part
    ]


def _nobody(student: str, known: Sequence[Submission]) -> str:
    names = {same(one.student or one.name): one.student or one.name for one in known}
    near = [names[key] for key in difflib.get_close_matches(same(student), names, n=3, cutoff=0.5)]
    advice = (
        f"Did you mean {' or '.join(near)}?" if near else "The names are in gradebook.csv, column student."
    )
    return f"Nobody called {student!r} has handed anything in. {advice}"


def _by_number(together: Sequence[Known]) -> list[list[Known]]:
    numbers: dict[str, set[str]] = defaultdict(set)
    for one in together:
        for system, number in one.submission.school.items():
            numbers[system].add(number)
    if all(len(of_one) == 1 for of_one in numbers.values()):
        return [list(together)]
    groups: dict[object, list[Known]] = defaultdict(list)
    for one in together:
        groups[tuple(sorted(one.submission.school.items()))].append(one)
    return list(groups.values())


def _in_order(group: list[Known]) -> list[Known]:
    times = {one.submission.name: _time(one.submission.handed_in) for one in group}
    told = {name: time for name, time in times.items() if time is not None}
    if len(told) < len(group):
        return sorted(group, key=_came)
    return sorted(group, key=lambda one: (told[one.submission.name], *_came(one)))


def _came(one: Known) -> tuple[int, int, str]:
    return one.first_run, one.submission.attempt, one.submission.name


def _time(text: str | None) -> float | None:
    """Seconds since 1970; a time without a zone is taken as UTC."""
    try:
        time = datetime.fromisoformat(text or "")
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def storable(text: str) -> str:
    """Return a text that a database can hold: a file name may have bytes that are no character."""
    return text.encode("utf-8", "backslashreplace").decode()
