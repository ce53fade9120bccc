"""What a learner has done so far, one record a line, kept in her own folder.

The file `newsangles-progress.jsonl` lies in the folder that the notebook runs in (or in NEWSANGLES_FOLDER).
Records are only ever added, each in one write, so two notebooks can record at once. A damaged file is renamed,
never emptied, and its good lines carried over.
Nothing here raises: a learner's check must not fail because a disk is full.
"""

from __future__ import annotations

import datetime
import errno
import json
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FILE = "newsangles-progress.jsonl"
LONGEST = 20_000

Record = dict[str, Any]

_unsaved: list[Record] = []
_inspected: set[Path] = set()


def progress_path() -> Path:
    """Return where this learner's progress is kept; the file need not exist yet."""
    return Path(os.environ.get("NEWSANGLES_FOLDER") or Path.cwd()) / FILE


def record(entry: Record) -> str:
    """Add `entry` to the learner's progress, with the time. Return "" or the sentence that says why it could not be saved."""
    stamped = {"when": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"), **entry}
    line = json.dumps(stamped, ensure_ascii=True)
    if len(line) > LONGEST:
        line = json.dumps(
            {name: value for name, value in stamped.items() if name != "answer"}, ensure_ascii=True
        )
    try:
        path = progress_path()
        note = _set_aside_if_damaged(path)
        _append(path, line)
    except OSError as error:
        _unsaved.append(stamped)
        return (
            f"Your progress could not be saved ({error.strerror or error}); "
            "the verdict stands, and counts until you close the notebook."
        )
    return note


def records() -> list[Record]:
    """Return all records, oldest first: those in the file that can be read, then those that could not be saved."""
    try:
        path = progress_path()
        _inspected.discard(path)
        _set_aside_if_damaged(path)
        good, _ = _read(path)
    except OSError:
        good = []
    return good + _unsaved


def _append(path: Path, line: str) -> None:
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        data = (line + "\n").encode()
        if os.fstat(handle).st_size:
            os.lseek(handle, -1, os.SEEK_END)
            if (
                os.read(handle, 1) != b"\n"
            ):  # a full disk cut a write short: do not glue this record to that one
                data = b"\n" + data
        if os.write(handle, data) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    finally:
        os.close(handle)


def _read(path: Path) -> tuple[list[Record], bool]:
    """Return the good records of a file and whether all its lines were good."""
    if not path.is_file():  # not there yet, or a device that could be read for ever
        return [], True
    good: list[Record] = []
    sound = True
    for line in path.read_bytes().splitlines():
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            entry = None
        if (
            isinstance(entry, dict)
            and isinstance(entry.get("kind"), str)
            and isinstance(entry.get("id"), str)
        ):
            good.append(entry)
        else:
            sound = False
    return good, sound


def _set_aside_if_damaged(path: Path) -> str:
    """Once per session: rename a damaged file, carry its good records over, and return the sentence that says so."""
    if path in _inspected:
        return ""
    _inspected.add(path)
    if _read(path)[1]:
        return ""
    time.sleep(0.05)  # another notebook may be in the middle of a line
    good, sound = _read(path)
    if sound:
        return ""
    aside = _free_name(path)
    path.rename(aside)
    for entry in good:
        _append(path, json.dumps(entry, ensure_ascii=True))
    return (
        f"Your progress file was damaged: it is kept as {aside.name}, and what could be read of it goes on."
    )


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    return aside


def of_story(entries: Iterable[Record], name: str) -> list[Record]:
    """Return the records of one story ("" is the course's own): points and guesses of two stories do not mix."""
    return [entry for entry in entries if entry.get("story", "") == name]


def best(entries: Iterable[Record]) -> dict[str, Record]:
    """Return for each exercise the record with the most points, the earliest of equals."""
    found: dict[str, Record] = {}
    for entry in entries:
        if entry["kind"] != "check" or not isinstance(entry.get("points"), int | float):
            continue
        if entry["id"] not in found or entry["points"] > found[entry["id"]]["points"]:
            found[entry["id"]] = entry
    return found
