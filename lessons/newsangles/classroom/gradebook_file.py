"""The file that a gradebook is kept in: one run at a time, whole after any crash.

SQLite in WAL mode with `locking_mode=EXCLUSIVE`. WAL, because then a commit is one write at the end of a file and needs no
fsync: a killed process loses no commit, and a power cut at most the last few, never the file. What a killed run leaves
beside the file (`gradebook.sqlite-wal`) belongs to it and is taken in when it is opened again; a run that ends leaves only
the one file. EXCLUSIVE, because its lock is the operating system's own (fcntl): it ends with the process, however that
ends, and a child that was forked does not hold it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ..errors import NewsanglesError

NAME = "gradebook.sqlite"
VERSION = 1
APPLICATION = 0x6E657773  # "news": tells a gradebook from any other SQLite file
SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE versions (lesson TEXT PRIMARY KEY, version TEXT NOT NULL);
CREATE TABLE submissions (
    name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, content TEXT NOT NULL,
    first_run INTEGER NOT NULL, handed_in_now INTEGER NOT NULL
);
CREATE TABLE results (
    number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, lesson TEXT NOT NULL, version TEXT NOT NULL, content TEXT NOT NULL,
    UNIQUE (sha256, lesson, version)
);
CREATE TABLE marks (person TEXT NOT NULL, school TEXT NOT NULL, exercise TEXT NOT NULL, content TEXT NOT NULL);
CREATE TABLE pseudonyms (person TEXT PRIMARY KEY, pseudonym TEXT NOT NULL UNIQUE);
"""


def connect(folder: Path) -> sqlite3.Connection:
    """Open the gradebook in `folder`, or make one (folder 0700, file 0600), for this process alone.

    Raises NewsanglesError when another run has it open, when the file is something else or newer than this newsangles,
    and when it cannot be read or written; the file is then as it was.
    """
    path = folder / NAME
    _make(folder, path)
    with plainly(path):
        db = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
    return db


@contextlib.contextmanager
def transaction(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All of what happens inside, or nothing of it."""
    with plainly(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


@contextlib.contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into a sentence for the teacher."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:  # a mistake of ours, not the file's
            raise
        raise NewsanglesError(_sentence(path, code & 0xFF, error)) from None


def _make(folder: Path, path: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Nobody but the teacher may read it, not even for the moment before a chmod.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        if not folder.is_dir():
            raise NewsanglesError(
                f"The gradebook cannot be kept in {folder}: that is a file. Name a folder (--out)."
            ) from None
    except OSError as reason:
        raise NewsanglesError(
            f"The gradebook cannot be kept in {folder}: {(reason.strerror or str(reason)).lower()}. "
            "Name a folder that you may write to (--out)."
        ) from None


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    application, version, tables = (
        db.execute(question).fetchone()[0]
        for question in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema")
    )
    if tables and application != APPLICATION:
        raise NewsanglesError(
            f"{path} is no gradebook of newsangles; nothing was changed. Move it, or name another folder (--out)."
        )
    if version > VERSION:
        raise NewsanglesError(
            f"{path} was written by a newer newsangles (its form is {version}, this one knows {VERSION}); nothing was "
            "changed. Install the newer newsangles, or name another folder (--out)."
        )
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA wal_autocheckpoint = 4000")
    with transaction(db, path):  # even where nothing is new: from here on the file is locked for this run
        if not tables:
            for statement in filter(str.strip, SCHEMA.split(";")):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("INSERT OR REPLACE INTO facts VALUES ('opened by', ?)", (str(os.getpid()),))


def _sentence(path: Path, code: int, error: sqlite3.Error) -> str:
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            f"Another run of newsangles, or another program, has {path} open. Wait until it ends; "
            "this run has changed nothing."
        )
    if code == sqlite3.SQLITE_NOTADB:
        return f"{path} is no gradebook: it is not an SQLite file. Nothing was changed. Move it, or name another folder (--out)."
    if code == sqlite3.SQLITE_CORRUPT:
        return (
            f"{path} is damaged. Put back a copy of it, or move it away and grade again; "
            "grades entered by hand are only in that file."
        )
    return f"The gradebook {path} cannot be used: {error}. What was stored before is still in it."
