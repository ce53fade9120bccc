"""Read `story.toml` and refuse, line by line, what a story cannot stand on."""

from __future__ import annotations

import datetime
import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from .errors import StoryError

FACTS = ("outlet", "headline", "byline", "date", "address")
HOW_KNOWN = ("file", "page", "look-up", "inferred")
_TOP_FIELDS = {"title", "language", "rights", "article"}
_ARTICLE_FIELDS = {"id", "file", "sha256", "rights", "known", "made", *FACTS}
_REQUIRED = ("id", "file", "sha256", "outlet", "rights")
_ID = re.compile(r"[a-z][a-z0-9_-]*\Z")
_HEADER = re.compile(r"\s*\[\[\s*article\s*\]\]")


@dataclass(frozen=True)
class Known:
    """How a fact is known, and where.

    `how` is "file" (`where` is the exact words in the article's file), "page" (`where` is what the saved page says of itself
    outside its text), "look-up" or "inferred" (`where` is the evidence).
    """

    how: str
    where: str


@dataclass(frozen=True)
class Entry:
    """One `[[article]]` of a manifest, every field of the right type, with the article's text read and checked."""

    fields: dict[str, str]
    date: datetime.date | None
    known: dict[str, Known]
    text: str
    made: dict[str, Any] = field(default_factory=dict)
    """How the text was made from what was brought (`story new` writes it); empty where it was put there by hand."""


@dataclass(frozen=True)
class Manifest:
    """A manifest that was read whole and found good."""

    title: str
    language: str
    rights: str
    entries: tuple[Entry, ...]


def read_manifest(path: Path) -> Manifest:
    """Read `path` and the texts that it names. Raises StoryError: what is wrong, in which file and line, and the cure."""
    source = _decode(path, _bytes(path), "utf-8-sig")
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = int(line[1]) if line else source.count("\n") + 1
        reason = re.sub(r" \(at .*\)", "", str(error))
        raise StoryError(f"{path}, line {number}: this is not TOML ({reason}); mend that line.") from None
    except RecursionError:
        raise StoryError(
            f"{path}, line 1: brackets are nested too deep to be a manifest; write a flat one."
        ) from None
    return _Reader(path, source, data).manifest()


def read_article_text(path: Path) -> str:
    """Read an article as it is kept: UTF-8 without byte-order mark, lines ended by LF alone, not empty."""
    raw = _bytes(path)
    if raw.startswith(b"\xef\xbb\xbf"):
        raise StoryError(
            f"{path}, line 1: the file begins with a byte-order mark; save it as UTF-8 without BOM."
        )
    text = _decode(path, raw, "utf-8")
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        raise StoryError(
            f"{path}, line {line}: the line ends in CR (Windows or old Mac); save the file with LF line ends."
        )
    if not text.strip():
        raise StoryError(f"{path}, line 1: the file is empty; put the article's text into it.")
    return text


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StoryError(
            f"{path}: the file cannot be read ({reason}); put it there or mend its name."
        ) from None


def _decode(path: Path, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise StoryError(f"{path}, line {line}: a byte there is not UTF-8; save the file as UTF-8.") from None


class _Reader:
    """Walks the parsed manifest and knows the line of every field it complains of."""

    def __init__(self, path: Path, source: str, data: dict[str, Any]) -> None:
        self.path, self.data = path, data
        self.lines = source.splitlines()
        self.headers = [n for n, line in enumerate(self.lines) if _HEADER.match(line)]

    def manifest(self) -> Manifest:
        if unknown := sorted(self.data.keys() - _TOP_FIELDS):
            self._refuse(
                None, unknown[0], f"there is no field {unknown[0]!r} here; remove it or mend its name"
            )
        title, language, rights = (
            self._text(self.data, None, name) for name in ("title", "language", "rights")
        )
        tables = self.data.get("article")
        if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
            self._refuse(
                None,
                "article",
                "the story lists no article; add an [[article]] with id, file, sha256, outlet and rights",
            )
        entries: list[Entry] = []
        for number, table in enumerate(tables):
            entry = self._entry(number, table)
            if any(entry.fields["id"] == other.fields["id"] for other in entries):
                self._refuse(
                    number, "id", f"the id {entry.fields['id']!r} stands twice; give each article its own"
                )
            entries.append(entry)
        return Manifest(title, language, rights, tuple(entries))

    def _entry(self, number: int, table: dict[str, Any]) -> Entry:
        if unknown := sorted(table.keys() - _ARTICLE_FIELDS):
            self._refuse(
                number, unknown[0], f"an article has no field {unknown[0]!r}; remove it or mend its name"
            )
        optional = [name for name in ("headline", "byline", "address") if name in table]
        fields = {name: self._text(table, number, name) for name in (*_REQUIRED, *optional)}
        if not _ID.match(fields["id"]):
            self._refuse(
                number,
                "id",
                f"the id {fields['id']!r} must be small letters, digits, - and _, a letter first; rename it",
            )
        text = self._article_text(number, fields)
        known = {fact: self._known(number, table, fact, text) for fact in FACTS if fact in table}
        if isinstance(listed := table.get("known"), dict) and (extra := sorted(listed.keys() - known.keys())):
            self._refuse(
                number,
                extra[0],
                f"'known' speaks of {extra[0]!r}, which the article does not give; add the fact or drop the line",
            )
        for fact in ("headline", "byline"):
            if fact in fields and known[fact].how == "file" and fields[fact] not in text:
                self._refuse(
                    number,
                    fact,
                    f"the {fact} {fields[fact]!r} is not in {fields['file']}; copy it to the letter",
                )
        made = table.get("made", {})
        if not isinstance(made, dict):
            self._refuse(
                number, "made", "'made' must be a table, as `newsangles story new` writes it; remove it"
            )
        return Entry(fields, self._date(number, table), known, text, made)

    def _article_text(self, number: int, fields: dict[str, str]) -> str:
        name = fields["file"]
        if Path(name).name != name or name in (".", "..") or "\\" in name or "\0" in name:
            self._refuse(
                number, "file", f"{name!r} is not the name of a file beside the manifest; give the bare name"
            )
        path = self.path.parent / name
        if not path.is_file():
            self._refuse(
                number,
                "file",
                f"there is no file {name!r} beside the manifest; put it there or mend the name",
            )
        text = read_article_text(path)
        digest = hashlib.sha256(text.encode()).hexdigest()
        if digest != fields["sha256"].lower():
            self._refuse(
                number,
                "sha256",
                f"the hash does not fit {name}: the text was changed; "
                f'restore it, or write sha256 = "{digest}" if the change is meant',
            )
        return text

    def _known(self, number: int, table: dict[str, Any], fact: str, text: str) -> Known:
        entry = table.get("known", {})
        said = entry.get(fact) if isinstance(entry, dict) else None
        if (
            not isinstance(said, dict)
            or said.keys() != {"how", "where"}
            or not all(isinstance(v, str) for v in said.values())
        ):
            self._refuse(
                number,
                fact,
                f'say how the {fact} is known: known.{fact} = {{ how = "file", where = "the words" }}',
            )
        if said["how"] not in HOW_KNOWN:
            self._refuse(
                number,
                f"known.{fact}",
                f"{said['how']!r} is no way to know a {fact}; write one of {', '.join(HOW_KNOWN)}",
            )
        if said["how"] == "file" and (not said["where"] or said["where"] not in text):
            self._refuse(
                number,
                f"known.{fact}",
                f"{said['where']!r} is not in the article's file; copy the words that show the {fact}",
            )
        return Known(said["how"], said["where"])

    def _date(self, number: int, table: dict[str, Any]) -> datetime.date | None:
        value = table.get("date")
        if isinstance(value, str):
            try:
                value = datetime.date.fromisoformat(value)
            except ValueError:
                self._refuse(
                    number, "date", f"{value!r} is no date; write year-month-day, for example 2026-02-25"
                )
        if isinstance(value, datetime.datetime):
            value = value.date()
        if value is not None and not isinstance(value, datetime.date):
            self._refuse(number, "date", "this is no date; write year-month-day, for example 2026-02-25")
        return value

    def _text(self, table: dict[str, Any], number: int | None, name: str) -> str:
        value = table.get(name)
        if not isinstance(value, str) or not value.strip():
            wrong = "is missing" if value is None else "must be words in quotation marks"
            self._refuse(number, name, f'{name!r} {wrong}; write {name} = "..."')
        return value

    def _refuse(self, number: int | None, name: str, what: str) -> NoReturn:
        raise StoryError(f"{self.path}, line {self._line(number, name)}: {what}.")

    def _line(self, number: int | None, name: str) -> int:
        """The line of a field (counted from 1), or of the block it should stand in."""
        first, last = 0, self.headers[0] if self.headers else len(self.lines)
        if number is not None and number < len(self.headers):
            first = self.headers[number]
            last = self.headers[number + 1] if number + 1 < len(self.headers) else len(self.lines)
        field = re.compile(rf"\s*(known\.)?[\"']?{re.escape(name)}[\"']?\s*=")
        return next((n for n in range(first, last) if field.match(self.lines[n])), first) + 1
