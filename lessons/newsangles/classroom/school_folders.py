"""Who handed in a notebook that no school system exported: a folder per student, or a name in the file's name.

Google Classroom is here as well. It names the copy that it makes for each student "Jane Doe - 03_sourcing.ipynb", Drive adds
"Copy of " in front and " (1)" or "(1)" behind. No page of Google's that we could read states this form; a file that a student
uploads keeps the name that the student gave it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .school_names import student_name, without_ending

ATTEMPTS_AT_MOST = 5
"""More nameless notebooks of one lesson in one folder are not one student's: then the folder is a class."""

_COPY_OF = re.compile(r"(?:(?:copy of|kopie van|kopie von|copie de|copia de|cópia de)\s+)+", re.IGNORECASE)
_NUMBER = re.compile(
    r"[\s_-]*(?:\((?P<a>\d{1,3})\)|\[(?P<b>\d{1,3})\]|[\s_-](?:copy|kopie|copie|copia)\s*(?P<c>\d{0,3})"
    r"|-(?P<d>\d{1,3}))\s*\Z",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:final|draft|done|finished|complete|completed|copy|kopie|copie|copia|answers?|solutions?|submission|submitted|homework|"
    r"assignment|notebook|lesson|my|new|newer|latest|last|late|fixed|corrected|resubmission|resubmit|attempt|version|v?\d+)",
    re.IGNORECASE,
)
_NO_STUDENT = re.compile(
    r"(?:newsangles|lessons?|notebooks?|submissions?|handed[ _-]?in|works?|files?|documents?|downloads?|desktop|new folder|"
    r"home|homework|untitled|archive|export|class|(?:week|lesson|unit|task|assignment|exercise|homework|hw|lab|day)[ _-]*\d+|"
    r"newsangles[ _-]lessons|\d{1,4})(?:\s*\(\d+\))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FileName:
    """What a file's name tells: the person, whether she stands first and apart (Google's form), a number at the end."""

    person: str | None
    in_googles_form: bool
    number: int | None


@dataclass(frozen=True)
class Lying:
    """A notebook in its folders: `parts` with the file last, and the lesson that it is, or whatever stands for it."""

    parts: tuple[str, ...]
    lesson: Hashable


def in_file_name(file: str, stems: Collection[str]) -> FileName:
    """Return what the name of a file tells. A person is only told where the rest of the name is a lesson's stem.

    >>> in_file_name("Copy of Jane Doe - 03_sourcing (1).ipynb", ["03_sourcing"])
    FileName(person='Jane Doe', in_googles_form=True, number=1)
    >>> in_file_name("03_sourcing_Jane_Doe.ipynb", ["03_sourcing"]).person
    'Jane Doe'
    >>> in_file_name("03_sourcing - final.ipynb", ["03_sourcing"]).person is None
    True
    """
    name, number = _COPY_OF.sub("", without_ending(file), count=1), None
    while match := _NUMBER.search(name):
        digits = next((digits for digits in match.groups() if digits), "1")
        name, number = name[: match.start()], int(digits) if number is None else number
    for stem in stems:
        pattern = re.escape(stem).replace("_", r"[\s_-]*")
        if match := re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", name, re.IGNORECASE):
            before, after = _person(name[: match.start()]), _person(name[match.end() :])
            apart = name[: match.start()].endswith(" - ")
            one = before or after if not (before and after) else None
            return FileName(one, one is not None and one == before and apart, number)
    return FileName(None, False, number)


def _person(text: str) -> str | None:
    words = text.replace("_", " ").strip(" -–,.()[]")
    if all(_NO_NAME.fullmatch(word) for word in re.split(r"[\s-]+", words)):
        return None
    return student_name(words)


def by_folder(lying: Sequence[Lying], stems: Collection[str], told: Iterable[Lying] = ()) -> list[str | None]:
    """Return for each notebook the name of the folder, or of the zip, that is its student's; None where none is.

    `told` are the notebooks beside them whose students are known: they show which folders are a class's.

    Which folder of a path is the student's is seen from all of them together: it is the level at which the fewest notebooks
    have no name, or share name and lesson with a notebook of another folder; of such levels one that all notebooks reach,
    and the inner one. Folders called after a lesson or a week, and those of a class (`_classes`), are no student's.
    """
    classes = _classes((*lying, *told), stems)
    zips = _zips_side_by_side(lying)
    named = [
        [_folder_name(one.parts, i, classes, zips, stems) for i in range(len(one.parts) - 1)] for one in lying
    ]
    deepest = max(map(len, named), default=0)
    if not deepest:
        return [None] * len(lying)
    best = min(range(deepest), key=lambda level: (*_wrong_at(level, named, lying), -level))
    return [names[best] if best < len(names) else _innermost(names) for names in named]


def _innermost(names: Sequence[str | None]) -> str | None:
    return next((name for name in reversed(names) if name), None)


def _wrong_at(level: int, named: Sequence[Sequence[str | None]], lying: Sequence[Lying]) -> tuple[int, int]:
    """How many have no name or share one, if this level is the students'; and how many lie less deep than that."""
    folders: dict[tuple[str, Hashable], set[tuple[str, ...]]] = defaultdict(set)
    wrong = less_deep = 0
    for names, one in zip(named, lying, strict=True):
        name = names[level] if level < len(names) else _innermost(names)
        less_deep += level >= len(names)
        if name is None:
            wrong += 1
        else:
            folders[name, one.lesson].add(one.parts[:-1])
    return wrong + sum(len(places) - 1 for places in folders.values()), less_deep


def _folder_name(
    parts: tuple[str, ...],
    level: int,
    classes: Collection[tuple[str, ...]],
    zips: Mapping[tuple[str, ...], int],
    stems: Collection[str],
) -> str | None:
    here, part = parts[: level + 1], parts[level]
    if here in classes or (here[:-1] in zips and part.lower().endswith(".zip") and zips[here[:-1]] < 2):
        return None
    name = _COPY_OF.sub("", without_ending(part), count=1)
    if in_file_name(name, stems).person:  # "Jane Doe - 03_sourcing.zip"
        return in_file_name(name, stems).person
    is_lesson = any(_squeezed(stem) in _squeezed(name) for stem in stems)
    return None if is_lesson or _NO_STUDENT.fullmatch(name.strip()) else student_name(name.replace("_", " "))


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _zips_side_by_side(lying: Sequence[Lying]) -> dict[tuple[str, ...], int]:
    """How many zips lie in each place: one alone is a class's, several may be a student's each."""
    zips: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in lying:
        for level, part in enumerate(one.parts[:-1]):
            if part.lower().endswith(".zip"):
                zips[one.parts[:level]].add(part)
    return {place: len(names) for place, names in zips.items()}


def _classes(lying: Sequence[Lying], stems: Collection[str]) -> set[tuple[str, ...]]:
    """The folders in which several students' notebooks lie side by side: their files name them, or they are too many."""
    people: dict[tuple[str, ...], set[str]] = defaultdict(set)
    nameless: dict[tuple[tuple[str, ...], Hashable], int] = defaultdict(int)
    for one in lying:
        person = in_file_name(one.parts[-1], stems).person
        if person:
            people[one.parts[:-1]].add(person.casefold())
        else:
            nameless[one.parts[:-1], one.lesson] += 1
    return {folder for folder, names in people.items() if len(names) > 1} | {
        folder for (folder, _), count in nameless.items() if count > ATTEMPTS_AT_MOST
    }
