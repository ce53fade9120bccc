"""What a teacher points at, as submissions: who handed in which lesson, and which attempt counts.

Nothing is guessed: where nobody can tell the student or the lesson, it stays None, and the submission is listed and counts.

The student is told by the form of an export (`exports`), else by the name in front of the lesson's in the file's name
("Jane Doe - 03_sourcing"), else by the folder or zip per student, else by another name in the file's name
(`school_folders`), else by the notebook's `metadata.authors`.

Which attempt counts stands in `school_attempts`.
"""

from __future__ import annotations

import re
import stat
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path, PurePath

from ..errors import NewsanglesError
from .exports import Metadata, Told, told_by
from .results import HandedIn, LeftOut, Submission
from .school_attempts import Found, in_order, told_apart
from .school_disk import take_file, take_folder
from .school_folders import Lying, by_folder, in_file_name
from .school_metadata import FILE, Unusable, read_metadata
from .school_names import decoded, is_notebook, shown, student_name
from .school_zips import take_zip
from .unpacking import Bounds, Notebook, Place, Unpacking, prepare, why

_ANSWER = re.compile(rb'"id": ?"(?:answer|check)-(\d{1,3})-(\d{1,3})"')


def find(handed_in: Path, unpack_into: Path, bounds: Bounds | None = None) -> HandedIn:
    """Return the submissions in a folder, in a zip, or the one that `handed_in` is; their files lie in `unpack_into`.

    A second run on the same gives the same names, digests and files. Raises NewsanglesError when `handed_in` does not exist or
    holds nothing to grade, or nothing can be written; whatever else is wrong stands in `left_out`, a sentence each.
    """
    from .notebooks import signatures

    stems = [signature.stem for signature in signatures()]
    run = Unpacking(unpack_into, _lesson_of, bounds or Bounds())
    kind = _kind(handed_in)
    prepare(unpack_into)
    place = Place(parts=(shown(decoded(_bytes(handed_in.resolve().name))) or "?",))
    if kind == "folder":
        zips = list(take_folder(run, handed_in))
        for path, at in zips:
            take_zip(run, path, at, at.parts, run.bounds.total // len(zips))
    elif kind == "zip":
        take_zip(run, handed_in.resolve(), place, (), run.bounds.total)
    else:
        take_file(run, handed_in.resolve(), place)
    metadata = _metadata(run)
    found = _with_students(run.notebooks, metadata, stems)
    submissions, said = in_order(told_apart(found))
    left_out = (*run.left_out, *said, *_others(run))
    if not submissions:
        raise NewsanglesError(_nothing(handed_in, run))
    return HandedIn(tuple(submissions), left_out)


def _kind(handed_in: Path) -> str:
    try:
        mode = handed_in.stat().st_mode
        if stat.S_ISDIR(mode):
            return "folder"
        if is_notebook(handed_in.name) and stat.S_ISREG(mode):
            return "notebook"
        if stat.S_ISREG(mode) and (handed_in.suffix.lower() == ".zip" or zipfile.is_zipfile(handed_in)):
            return "zip"
    except FileNotFoundError:
        raise NewsanglesError(
            f"There is no {handed_in}. Give the folder, the zip or the notebook that was handed in."
        ) from None
    except (OSError, ValueError) as reason:
        words = why(reason) if isinstance(reason, OSError) else str(reason)
        raise NewsanglesError(f"{handed_in} cannot be opened: {words}.") from None
    raise NewsanglesError(
        f"There is nothing to grade in {handed_in}: it is no folder, no zip and no notebook (.ipynb)."
    )


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _lesson_of(data: bytes, file_name: str) -> str | None:
    """The lesson that a notebook is; of one that cannot be read, what its cells' ids or its file's name say.

    Where all ids of answers point to one lesson, `lesson_of` would say the same after reading every cell.
    """
    from .notebooks import Unreadable, lesson_of, read_notebook, signatures

    exercises = {f"{int(one)}.{int(two)}" for one, two in set(_ANSWER.findall(data))}
    lessons = {lesson.lesson for lesson in signatures() if lesson.exercise_ids & exercises}
    if len(lessons) == 1:
        return lessons.pop()
    try:
        cells = read_notebook(data)
    except Unreadable:
        cells = []
    return lesson_of(cells, file_name, signatures())


def _author_of(notebook: Notebook) -> str | None:
    from .notebooks import authors_of

    authors = authors_of(notebook.file.read_bytes())
    return student_name(authors) if authors else None


# Who ---------------------------------------------------------------------------------------------------------------


def _metadata(run: Unpacking) -> Metadata:
    metadata = {}
    for folder, data in run.metadata.items():
        try:
            metadata[folder] = read_metadata(data)
        except Unusable as reason:
            run.left_out.append(LeftOut("/".join((*folder, FILE)), f"The file {reason}."))
    return metadata


def _with_students(
    notebooks: Sequence[Notebook], metadata: Metadata, stems: Collection[str]
) -> Iterable[Found]:
    told = [told_by(one.parts, metadata) for one in notebooks]
    files = [in_file_name(one.parts[-1], stems) for one in notebooks]
    unknown = [
        i for i, name in enumerate(files) if told[i] is None and not (name.person and name.in_googles_form)
    ]
    lying = [Lying(one.parts, one.lesson or one.parts[-1]) for one in notebooks]
    others = (
        one
        for one, told_of, name in zip(lying, told, files, strict=True)
        if told_of is None and name.in_googles_form
    )
    folders = dict(zip(unknown, by_folder([lying[i] for i in unknown], stems, others), strict=True))
    for i, (notebook, name) in enumerate(zip(notebooks, files, strict=True)):
        by_path = told[i]
        if by_path is not None:
            student = by_path.student or _author_of(notebook)
            known = by_path
        else:
            student = folders.get(i) or name.person or _author_of(notebook)
            known = Told(student)
        submission = Submission(
            name=notebook.name,
            file=str(notebook.file),
            sha256=notebook.sha256,
            student=student,
            lesson=notebook.lesson,
            school=dict(known.school),
            handed_in=known.handed_in,
        )
        export = notebook.parts[: known.depth] if by_path else None
        yield Found(submission, _number(known, notebook, stems), notebook.saved, export)


def _number(told: Told, notebook: Notebook, stems: Collection[str]) -> int | None:
    """The number in the name of the file, else of the zip or the export's part that it came in."""
    names = [notebook.parts[-1], told.file] + [
        part for part in notebook.parts if part.lower().endswith(".zip")
    ]
    return next(
        (n for n in (in_file_name(name, stems).number for name in names if name) if n is not None), None
    )


# What is no submission ---------------------------------------------------------------------------------------------


def _others(run: Unpacking) -> list[LeftOut]:
    listed = [
        LeftOut(place.name, "This is not a notebook (.ipynb).") for place in run.others[: run.bounds.listed]
    ]
    if more := len(run.others) - len(listed):
        listed.append(LeftOut("and others", f"{more:,} more files are not notebooks."))
    if run.passed_over:
        files = "1 file or folder" if run.passed_over == 1 else f"{run.passed_over:,} files and folders"
        listed.append(
            LeftOut(
                "passed over", f"{files} that computers keep for themselves (hidden, __MACOSX, checkpoints)."
            )
        )
    return listed


def _nothing(handed_in: Path, run: Unpacking) -> str:
    kinds = Counter(
        PurePath(place.parts[-1]).suffix.lower() or "files without an ending" for place in run.others
    )
    held = [f"{count} × {kind}" for kind, count in kinds.most_common(4)]
    if run.left_out:
        first = run.left_out[0]
        more = f" (and {len(run.left_out) - 1} more)" if len(run.left_out) > 1 else ""
        held.append(f"{first.name}, left out{more}: {first.reason.rstrip('.')}")
    what = "; ".join(held) or "it is empty"
    return f"There is no notebook to grade in {handed_in}: {what}. Ask for .ipynb files."
