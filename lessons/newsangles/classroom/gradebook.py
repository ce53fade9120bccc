"""The gradebook of a class: what was handed in, every result, the grades by hand. Kept in DIR/gradebook.sqlite.

A result belongs to a submission's content and a lesson's version, so a second run grades only what changed, and whoever
stores one twice has stored it once. Nothing is forgotten: what a later run does not hand in stays with its grade.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from . import gradebook_file, pseudonyms
from .attempts import Known, counted, differ, find, lesson_number, person, storable
from .gradebook_rows import Row, belonging, hidden, in_order
from .marks import Mark, possible_points, valid_points, with_marks
from .results import HandedIn, LeftOut, Result, Submission


class Gradebook:
    """Open with `Gradebook.open(folder)`, as a context manager.

    For one process and one thread. A process that was forked while the book was open must neither use nor close it, nor end
    through `sys.exit`; and while the book is open, nothing else in this process may open the file, for closing that other
    handle would end the lock (so POSIX has it).
    """

    def __init__(self, folder: Path, db: sqlite3.Connection) -> None:
        self.folder = folder
        self.path = folder / gradebook_file.NAME
        self._db = db
        self._process = os.getpid()

    @classmethod
    def open(cls, folder: Path) -> Gradebook:
        """Open the gradebook in `folder`, or make a new one. Raises NewsanglesError if that cannot be done, and why."""
        return cls(folder, gradebook_file.connect(folder))

    def close(self) -> None:
        """Close the file and let go of the lock; in a forked child, do nothing."""
        if os.getpid() == self._process:
            self._db.close()

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def secret(self) -> str:
        """A random word of this gradebook, made once: nobody in the class can know what is drawn from it."""
        if (known := self.fact("secret")) is not None:
            return known
        self.set_fact("secret", secrets.token_hex(32))
        return self.secret

    def fact(self, name: str) -> str | None:
        """Return what `set_fact` stored under `name`, or None."""
        found = self._all("SELECT value FROM facts WHERE name = ?", name)
        return found[0][0] if found else None

    def set_fact(self, name: str, value: str) -> None:
        """Store `value` under `name`."""
        with gradebook_file.transaction(self._db, self.path):
            self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def hand_in(self, handed: HandedIn, versions: Mapping[str, str] | None = None) -> None:
        """Take in what a run was given, in one step; `versions` are those of the lessons now (lesson -> version).

        A submission that an earlier run had under the same name is replaced by this one. All others stay, as not handed in
        this time. Which attempt counts is worked out anew over all of them (see `attempts`).
        """
        with gradebook_file.transaction(self._db, self.path):
            before = {
                name: (sha256, run) for name, sha256, run in self._submissions("name, sha256, first_run")
            }
            run = int(self.fact("runs") or 0) + 1
            left_out = json.dumps([(storable(one.name), storable(one.reason)) for one in handed.left_out])
            facts = [("runs", str(run)), ("left out", left_out)]
            self._db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts)
            self._db.execute("UPDATE submissions SET handed_in_now = 0")
            self._db.executemany("INSERT OR REPLACE INTO versions VALUES (?, ?)", (versions or {}).items())
            names: set[str] = set()
            for submission in handed.submissions:
                name = _unused(storable(submission.name), names)
                names.add(name)
                sha256, first_run = before.get(name, ("", run))
                if sha256 != submission.sha256:
                    first_run = run
                content = json.dumps(vars(submission) | {"name": name, "school": dict(submission.school)})
                self._db.execute(
                    "INSERT OR REPLACE INTO submissions VALUES (?, ?, ?, ?, 1)",
                    (name, submission.sha256, content, first_run),
                )

    def handed_in(self) -> HandedIn:
        """Return what the last run was given; which attempt counts is worked out over all runs."""
        left_out = json.loads(self.fact("left out") or "[]")
        return HandedIn(
            tuple(one.submission for one in self._known() if one.handed_in_now),
            tuple(LeftOut(name, reason) for name, reason in left_out),
        )

    def result(self, sha256: str, lesson: str | None, version: str) -> Result | None:
        """Return what was stored for this content and this version of the lesson, or None."""
        question = "SELECT content FROM results WHERE sha256 = ? AND lesson = ? AND version = ?"
        found = self._all(question, sha256, lesson or "", version)
        return Result.from_json(json.loads(found[0][0])) if found else None

    def store(self, sha256: str, lesson: str | None, version: str, result: Result) -> None:
        """Keep a result, from now on and whatever happens to this process. The same one again takes its place."""
        content = json.dumps(result.as_json())
        with gradebook_file.transaction(self._db, self.path):
            self._db.execute(
                "INSERT OR REPLACE INTO results (sha256, lesson, version, content) VALUES (?, ?, ?, ?)",
                (sha256, lesson or "", version, content),
            )

    def mark(
        self, student: str, exercise: str, points: float | None, note: str = "", who: str = "teacher"
    ) -> str:
        """Enter a grade by hand, or take one back (`points` None); return a sentence that says what was done.

        `student` is a name, a pseudonym, or the name of a submission. The grade holds for every attempt to come, until it
        is taken back. Raises NewsanglesError for a student or an exercise that is not there, and for points it cannot give.
        """
        of = possible_points(exercise)
        given = None if points is None else valid_points(exercise, points)
        codes = dict(self._all("SELECT pseudonym, person FROM pseudonyms"))
        submission = find(self._known(), student, lesson_number(exercise), codes)
        key = person(submission)
        with gradebook_file.transaction(self._db, self.path):
            old = [
                number
                for number, school, mark in self._marks().get(key, [])
                if mark.exercise == exercise and not differ(school, submission.school)
            ]
            self._db.executemany("DELETE FROM marks WHERE rowid = ?", [(number,) for number in old])
            if given is not None:
                mark = Mark(exercise, given, of, note, who, datetime.now(UTC).isoformat(timespec="seconds"))
                content = json.dumps(asdict(mark))
                school = json.dumps(dict(submission.school))
                self._db.execute("INSERT INTO marks VALUES (?, ?, ?, ?)", (key, school, exercise, content))
        if given is not None:
            return f"{student}, {exercise}: {given:g} of {of} points, by hand."
        taken = (
            "the grade by hand is taken back; the automatic one holds again"
            if old
            else "there was no grade by hand"
        )
        return f"{student}, {exercise}: {taken}."

    def rows(self, pseudonyms: bool = False) -> list[Row]:
        """Return the graded submissions by lesson, student and name (by lesson and pseudonym, where names are hidden).

        A submission is graded if there is a result for its content: the one of the lesson's version now, else the latest.
        """
        marks = self._marks()
        results = self._results()
        names = self._pseudonyms() if pseudonyms else {}
        without = frozenset(json.loads(self.fact("not in this story") or "[]"))
        rows = []
        for known in self._known():
            submission = known.submission
            automatic = results.get((submission.sha256, submission.lesson or ""))
            if automatic is not None:
                mine = belonging(submission, marks.get(person(submission), []))
                result = with_marks(automatic, submission.lesson or "", mine, without)
                name = names.get(person(submission))
                shown = hidden(submission, name) if name else submission
                rows.append(Row(shown, result, automatic, mine, known.handed_in_now, name, without))
        return sorted(rows, key=in_order)

    def waiting(self) -> list[Submission]:
        """Return the submissions that count and have no result yet, because a run was stopped, for example."""
        graded = self._results_by_content()
        known = (one.submission for one in self._known())
        return [one for one in known if one.counts and (one.sha256, one.lesson or "") not in graded]

    def names(self) -> list[tuple[str, str]]:
        """Return (pseudonym, the name it stands for), by name. For the teacher only."""
        names = self._pseudonyms()
        real = {person(one.submission): one.submission for one in self._known()}
        pairs = {(names[key], one.student or one.name) for key, one in real.items()}
        return sorted(pairs, key=lambda pair: (pair[1].casefold(), pair))

    def has_school_numbers(self) -> bool:
        """Whether any submission came with the number that a school's system gave it."""
        return any(one.submission.school for one in self._known())

    def _all(self, question: str, *values: str | int) -> list[Any]:
        with gradebook_file.plainly(self.path):
            return self._db.execute(question, values).fetchall()

    def _submissions(self, columns: str) -> list[Any]:
        return self._all(f"SELECT {columns} FROM submissions ORDER BY name")

    def _known(self) -> list[Known]:
        return counted(
            Known(Submission(**json.loads(content)), run, bool(now))
            for content, run, now in self._submissions("content, first_run, handed_in_now")
        )

    def _results_by_content(self) -> dict[tuple[str, str], int]:
        """Which result holds for (sha256, lesson): the one of the version now, else the one stored last."""
        question = """
            SELECT results.sha256, results.lesson, results.number FROM results LEFT JOIN versions USING (lesson)
            ORDER BY results.version IS versions.version, results.number
        """
        return {(sha256, lesson): number for sha256, lesson, number in self._all(question)}

    def _results(self) -> dict[tuple[str, str], Result]:
        question = "SELECT content FROM results WHERE number = ?"
        return {
            key: Result.from_json(json.loads(self._all(question, number)[0][0]))
            for key, number in self._results_by_content().items()
        }

    def _marks(self) -> dict[str, list[tuple[int, dict[str, str], Mark]]]:
        """All grades by hand: person -> (row, the school's numbers of the submission that was marked, mark)."""
        found: dict[str, list[tuple[int, dict[str, str], Mark]]] = {}
        for number, key, school, content in self._all("SELECT rowid, person, school, content FROM marks"):
            found.setdefault(key, []).append((number, json.loads(school), Mark(**json.loads(content))))
        return found

    def _pseudonyms(self) -> dict[str, str]:
        """Person -> pseudonym, for everybody who ever handed in; whoever has none yet is given one."""
        secret = self.secret
        with gradebook_file.transaction(self._db, self.path):
            given = dict(self._all("SELECT person, pseudonym FROM pseudonyms"))
            people = {person(one.submission) for one in self._known()}
            names = pseudonyms.assign(secret, people, given)
            new = [(key, name) for key, name in names.items() if key not in given]
            self._db.executemany("INSERT INTO pseudonyms VALUES (?, ?)", new)
        return names


def _unused(name: str, names: set[str]) -> str:
    """Two entries of one zip may have one name; neither may push out the other."""
    number, free = 1, name
    while free in names:
        number += 1
        free = f"{name} ({number})"
    return free
