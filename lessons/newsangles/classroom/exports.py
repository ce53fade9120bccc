"""What the path of a file in a school system's export tells: the student, her number there, the time.

Where each pattern is from:

- Moodle, folders (the default since 3.1) and flat: `mod/assign/classes/downloader.php` in moodle/moodle. The prefix is
  `name_id` with the underscores of the name replaced by spaces, then `_assignsubmission_file`, then the path or, flat,
  `_` and the file. Older releases end the folder's name with `_`. The id is one per student and assignment. A group has
  its name and id there; where marking is blind, every name is the word for participant and the id alone tells them apart.
- Canvas, flat: `lib/content_zipper.rb` in instructure/canvas-lms. `[sortable name, LATE, user id]` joined by `_`, of which
  only letters, digits and `_` are kept, then the file's id and its name; `anon_` and a code in place of name and user id
  where names are hidden. A second file of one name has `-1` before its ending. Canvas tells no time.
- Gradescope: `assignment_1_export/submission_123/...`, with `submission_metadata.yml` beside the folders; see
  `school_metadata`.
- Brightspace, folders: scripts of teachers that read "397063-2557369 - Mary-Ann Smith - Sep 24, 2024 926 PM/"; flat:
  the tests of `kodiak`, "13394-80551 - Eric Gillotti - Mar 29, 2018 1205 PM - EGillotti - Homework 6.zip". One
  university's script has the student's number before the name. D2L documents none of it; the first number is taken
  for the student's.
- Google Classroom, "Jane Doe - 03_sourcing.ipynb": see `school_folders`, since only the lesson's name tells it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .school_names import is_notebook, student_name


@dataclass(frozen=True)
class Told:
    """What an export tells of one file. `depth` is how many folders lie above the part that tells it."""

    student: str | None
    school: Mapping[str, str] = field(default_factory=dict)
    handed_in: str | None = None
    file: str = ""
    depth: int = 0


Metadata = Mapping[tuple[str, ...], Mapping[str, Told]]
"""By the folder that a `submission_metadata.yml` lies in: what it tells of each folder or file beside it."""

_MOODLE = re.compile(r"(?P<name>.+?)(?:_(?P<id>\d{1,20}))?_assignsubmission_[a-z]+_?(?P<file>.*)", re.DOTALL)
_CANVAS = re.compile(
    r"(?P<name>[^\W\d_]\w*?)_(?:LATE_)?(?P<user>\d{1,20})_(?P<upload>\d{1,20})_(?P<file>.+)", re.DOTALL
)
_CANVAS_HIDDEN = re.compile(r"(?:LATE_)?(?P<name>anon_(?P<code>\w+?))_\d{1,20}_(?P<file>.+)", re.DOTALL)
_GRADESCOPE = re.compile(r"submission_\d{1,20}")
_BRIGHTSPACE = re.compile(
    r"(?P<user>\d{1,20})-\d{1,20} - (?:[A-Z]?\d{5,} - )?(?P<name>.+?) - "
    r"(?P<month>[A-Z][a-z]{2})[a-z.]* (?P<day>\d{1,2}), (?P<year>\d{4}) "
    r"(?P<hour>\d{1,2}):?(?P<minute>\d{2}) ?(?P<half>[AP]M)(?: - (?P<file>.+))?",
    re.DOTALL,
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def told_by(parts: Sequence[str], metadata: Metadata) -> Told | None:
    """Return what the path tells, the outermost part first: what lies further in is the student's own choice of names.

    None when no part is of a known form. A folder of Gradescope's whose metadata is missing gives a Told without a student.
    """
    for depth, part in enumerate(parts):
        of_gradescope = metadata.get(tuple(parts[:depth]), {}).get(part)
        told = of_gradescope or _moodle(part) or _brightspace(part)
        if told is None and _GRADESCOPE.fullmatch(part) and depth < len(parts) - 1:
            told = Told(None)
        if told is None and (is_notebook(part) or part.lower().endswith(".zip")):
            told = _canvas(part)
        if told is not None:
            return Told(told.student, told.school, told.handed_in, told.file, depth)
    return None


def _moodle(part: str) -> Told | None:
    match = _MOODLE.fullmatch(part)
    if match is None:
        return None
    return Told(
        student_name(match["name"]), {"moodle": match["id"]} if match["id"] else {}, file=match["file"]
    )


def _canvas(part: str) -> Told | None:
    hidden = _CANVAS_HIDDEN.fullmatch(part)
    if hidden is not None:
        return Told(hidden["name"], {"canvas_anonymous": hidden["code"]}, file=hidden["file"])
    match = _CANVAS.fullmatch(part)
    if match is None or re.match(r"(?:19|20)\d\d_\d{1,2}\Z", f"{match['user']}_{match['upload']}"):
        return None  # the second is a date, as in notes_2026_11_03.ipynb
    return Told(student_name(match["name"]), {"canvas": match["user"]}, file=match["file"])


def _brightspace(part: str) -> Told | None:
    match = _BRIGHTSPACE.fullmatch(part)
    if match is None:
        return None
    return Told(
        student_name(match["name"]), {"brightspace": match["user"]}, _time(match), file=match["file"] or ""
    )


def _time(match: re.Match[str]) -> str | None:
    """The school's own time, without a zone. "915 AM" is a quarter past nine: a colon cannot stand in a file's name."""
    try:
        hour = int(match["hour"]) % 12 + (12 if match["half"] == "PM" else 0)
        month = _MONTHS.index(match["month"]) + 1
        return datetime(int(match["year"]), month, int(match["day"]), hour, int(match["minute"])).isoformat()
    except ValueError:
        return None
