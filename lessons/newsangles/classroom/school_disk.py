"""A folder of what a class handed in: its notebooks are read, its zips handed on, its links never followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .gradebook_file import NAME
from .school_metadata import FILE as METADATA
from .school_metadata import MOST_BYTES as MOST_METADATA
from .school_names import decoded, is_notebook, is_of_a_system, shown
from .unpacking import Place, Refused, Unpacking, pieces, why


def take_folder(run: Unpacking, folder: Path, above: tuple[str, ...] = ()) -> Iterator[tuple[Path, Place]]:
    """Keep the notebooks below `folder`; yield the zips, in the order of their names, for whoever opens them."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as reason:
        run.leave_out(Place(parts=above), f"This folder cannot be opened: {why(reason)}.")
        return
    own = _is_gradebook(folder, run) and _same(folder, run.into.parent)
    for entry in entries:
        if own and _is_written(entry.name):
            continue
        place = Place(parts=(*above, shown(decoded(os.fsencode(entry.name))) or "?"))
        if is_of_a_system(entry.name):
            run.passed_over += 1
        elif entry.is_symlink():
            run.leave_out(place, "This is a link; links are not followed.")
        elif entry.is_dir(follow_symlinks=False):
            if len(place.parts) >= run.bounds.depth:
                run.leave_out(place, f"This folder lies more than {run.bounds.depth - 1} folders deep.")
            elif _is_gradebook(Path(entry.path), run):
                if not _same(Path(entry.path), run.into.parent):
                    run.leave_out(
                        place, "An earlier run of newsangles wrote this folder (--out); nobody handed it in."
                    )
            elif not _same(Path(entry.path), run.into):
                yield from take_folder(run, Path(entry.path), place.parts)
        elif not entry.is_file(follow_symlinks=False):
            run.leave_out(place, "This is a device or a pipe, not a file.")
        elif place.parts[-1].lower().endswith(".zip"):
            yield Path(entry.path), place
        else:
            take_file(run, Path(entry.path), place)


def take_file(run: Unpacking, path: Path, place: Place) -> None:
    """Keep a notebook or Gradescope's metadata that lies in a folder; list any other file."""
    if place.parts[-1] == METADATA:
        run.keep_metadata(place, place.parts, lambda: _read(run, path, MOST_METADATA))
    elif is_notebook(place.parts[-1]):
        run.keep(place, place.parts, _saved(path), lambda: _read(run, path, run.bounds.notebook))
    else:
        run.others.append(place)


def opened(path: Path) -> BinaryIO:
    """Open a file to read. Raises Refused for a link, for anything that is no regular file, and where it may not be read."""
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        descriptor = os.open(path, flags)
    except OSError as reason:
        raise Refused(f"It cannot be opened: {why(reason)}.") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refused("This is a device or a pipe, not a file.")
    return os.fdopen(descriptor, "rb")


def _read(run: Unpacking, path: Path, most: int) -> bytes:
    try:
        with opened(path) as stream:
            return b"".join(pieces(stream, most, run.budget, run.bounds))
    except OSError as reason:
        raise Refused(f"It cannot be read: {why(reason)}.") from None


def _saved(path: Path) -> float | None:
    try:
        return path.lstat().st_mtime
    except OSError:
        return None


def _is_gradebook(folder: Path, run: Unpacking) -> bool:
    """Whether newsangles graded into this folder: a gradebook, and beside it what was unpacked."""
    return (folder / NAME).is_file() and (folder / run.into.name).is_dir()


def _is_written(name: str) -> bool:
    return name in ("class.html", "feedback") or name.startswith("gradebook.") or name.endswith(".csv")


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
