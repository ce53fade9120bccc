"""Which of a student's notebooks came last, as far as one run can tell; and students who share a name told apart.

The attempts of one student at one lesson are put in order by the export's time if all have one, else by
the number in the file's name ("-1", "(1)", none is 0), else by when the file was saved, else by name; the last counts. Where it
was not the export's time that decided, and the two last notebooks differ, an entry says so.

Two students of one name whom one export tells apart by number are shown with their numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from .attempts import differ, same
from .results import LeftOut, Submission

_UNDECIDED = {
    1: "it has the highest number in its name",
    2: "it was saved last",
    3: "its name sorts last; nothing else tells, so look at both",
}


@dataclass(frozen=True)
class Found:
    """A submission before its attempts are counted, with what puts it in order."""

    submission: Submission
    number: int | None
    saved: float | None
    export: tuple[str, ...] | None = None


def told_apart(found: Iterable[Found]) -> list[Found]:
    """Show the numbers of students who share a name in one export ("Participant" is everybody's where marking is blind)."""
    rows = list(found)
    groups: dict[object, list[Found]] = defaultdict(list)
    for one in rows:
        if one.export is not None and one.submission.student is not None:
            groups[one.export, same(one.submission.student)].append(one)
    numbered = {
        id(one)
        for group in groups.values()
        if any(differ(group[0].submission.school, other.submission.school) for other in group)
        for one in group
    }
    return [_numbered(one) if id(one) in numbered else one for one in rows]


def _numbered(one: Found) -> Found:
    number = next(iter(one.submission.school.values()), None)
    student = f"{one.submission.student} ({number})" if number else one.submission.student
    return replace(one, submission=replace(one.submission, student=student))


def in_order(found: Iterable[Found]) -> tuple[list[Submission], list[LeftOut]]:
    """Number the attempts; return all submissions in the order they were found, and what must be said of them."""
    rows = list(found)
    groups: dict[object, list[Found]] = defaultdict(list)
    for one in rows:
        student, lesson = one.submission.student, one.submission.lesson
        alone = student is None or lesson is None
        groups[one.submission.name if alone else (same(student or ""), lesson)].append(one)
    attempts: dict[str, tuple[int, int]] = {}
    said: list[LeftOut] = []
    for together in groups.values():
        for group in _by_school(together):
            keys = _keys(group)
            ordered = sorted(group, key=lambda one: keys[one.submission.name])
            said += _undecided(ordered, keys)
            for number, one in enumerate(ordered, 1):
                attempts[one.submission.name] = number, len(ordered)
    submissions = [
        replace(one.submission, attempt=number, counts=number == of)
        for one in rows
        for number, of in [attempts[one.submission.name]]
    ]
    return submissions, said


def _by_school(together: Sequence[Found]) -> list[list[Found]]:
    """Two numbers of one school system are two students; the same rule as in `attempts`."""
    schools = [one.submission.school for one in together]
    if not any(differ(one, other) for one in schools[:1] for other in schools):
        return [list(together)]
    groups: dict[object, list[Found]] = defaultdict(list)
    for one in together:
        groups[tuple(sorted(one.submission.school.items()))].append(one)
    return list(groups.values())


def _keys(group: Sequence[Found]) -> dict[str, tuple[float, int, float, str]]:
    timed = all(one.submission.handed_in for one in group)
    numbered = any(one.number is not None for one in group)
    dated = all(one.saved is not None for one in group)
    return {
        one.submission.name: (
            _seconds(one.submission.handed_in or "") if timed else 0.0,
            (one.number or 0) if numbered else 0,
            (one.saved or 0.0) if dated else 0.0,
            one.submission.name,
        )
        for one in group
    }


def _seconds(time: str) -> float:
    moment = datetime.fromisoformat(time)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _undecided(ordered: Sequence[Found], keys: dict[str, tuple[float, int, float, str]]) -> list[LeftOut]:
    """Say by what the last notebook is the last, unless the export's time decided or it makes no difference."""
    if len(ordered) < 2 or ordered[-1].submission.sha256 == ordered[-2].submission.sha256:
        return []
    last = ordered[-1].submission
    pairs = zip(keys[last.name], keys[ordered[-2].submission.name], strict=True)
    decided = next(place for place, (one, other) in enumerate(pairs) if one != other)
    if decided == 0:
        return []
    return [
        LeftOut(
            last.name,
            f"{last.student} handed in {len(ordered)} notebooks for lesson {last.lesson}, and no export tells when: "
            f"this one counts, because {_UNDECIDED[decided]}.",
        )
    ]
