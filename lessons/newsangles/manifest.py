"""Read `story.toml` and refuse, line by line, what a story cannot stand on."""

from __future__ import annotations

import datetime
import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .article_text import decoded, file_bytes, read_article_text
from .errors import StoryError, gathered

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
    unread: tuple[str, ...] = ()
    """Ids of articles that could not be read; empty, unless problems were gathered."""


def read_manifest(path: Path, problems: list[StoryError] | None = None) -> Manifest:
    """Read `path` and the texts that it names. Raises StoryError: what is wrong, in which file and line, and the cure.

    With a list `problems`, all that is wrong goes there, and what could be read is returned; only a file that is no TOML raises.
    """
    source = decoded(path, file_bytes(path), "utf-8-sig")
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
    return _Reader(path, source, data, problems).manifest()


class _Reader:
    """Walks the parsed manifest and knows the line of every field it complains of."""

    def __init__(
        self, path: Path, source: str, data: dict[str, Any], problems: list[StoryError] | None
    ) -> None:
        self.path, self.data, self.problems = path, data, problems
        self.lines = source.splitlines()
        self.headers = [n for n, line in enumerate(self.lines) if _HEADER.match(line)]

    def manifest(self) -> Manifest:
        for name in sorted(self.data.keys() - _TOP_FIELDS):
            self._complain(None, name, f"there is no field {name!r} here; remove it or mend its name")
        told = self._texts(self.data, None, ("title", "language", "rights"))
        tables = self.data.get("article")
        if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
            cure = "add an [[article]] with id, file, sha256, outlet and rights"
            self._complain(None, "article", f"the story lists no article; {cure}")
            tables = []
        entries: list[Entry] = []
        unread: list[str] = []
        for number, table in enumerate(tables):
            entry = self._entry(number, table)
            if entry is None:
                unread.append(str(table.get("id", "")))
            elif (id := entry.fields["id"]) in [other.fields["id"] for other in entries]:
                self._complain(number, "id", f"the id {id!r} stands twice; give each article its own")
            else:
                entries.append(entry)
        title, language, rights = (told.get(name, "") for name in ("title", "language", "rights"))
        return Manifest(title, language, rights, tuple(entries), tuple(unread))

    def _entry(self, number: int, table: dict[str, Any]) -> Entry | None:
        """One article; None if it has no id or no text, which happens only where problems are gathered."""
        for name in sorted(table.keys() - _ARTICLE_FIELDS):
            self._complain(number, name, f"an article has no field {name!r}; remove it or mend its name")
        optional = [name for name in ("headline", "byline", "address") if name in table]
        fields = self._texts(table, number, (*_REQUIRED, *optional))
        if "id" in fields and not _ID.match(fields["id"]):
            rule = "must be small letters, digits, - and _, a letter first; rename it"
            self._complain(number, "id", f"the id {fields['id']!r} {rule}")
        text = self._article_text(number, fields) if "file" in fields else None
        if text is None or "id" not in fields:
            return None
        known = self._all_known(number, table, text)
        for fact in ("headline", "byline"):
            if fact in fields and fact in known and known[fact].how == "file" and fields[fact] not in text:
                what = f"the {fact} {fields[fact]!r} is not in {fields['file']}; copy it to the letter"
                self._complain(number, fact, what)
        made = table.get("made", {})
        if not isinstance(made, dict):
            what = "'made' must be a table, as `newsangles story new` writes it; remove it"
            self._complain(number, "made", what)
            made = {}
        return Entry(fields, self._date(number, table), known, text, made)

    def _texts(self, table: dict[str, Any], number: int | None, names: Iterable[str]) -> dict[str, str]:
        found = {}
        for name in names:
            value = table.get(name)
            if isinstance(value, str) and value.strip():
                found[name] = value
            else:
                wrong = "is missing" if value is None else "must be words in quotation marks"
                self._complain(number, name, f'{name!r} {wrong}; write {name} = "..."')
        return found

    def _article_text(self, number: int, fields: dict[str, str]) -> str | None:
        name = fields["file"]
        if Path(name).name != name or name in (".", "..") or "\\" in name or "\0" in name:
            what = f"{name!r} is not the name of a file beside the manifest; give the bare name"
            self._complain(number, "file", what)
            return None
        path = self.path.parent / name
        if not path.is_file():
            what = f"there is no file {name!r} beside the manifest; put it there or mend the name"
            self._complain(number, "file", what)
            return None
        text = None
        with gathered(self.problems):
            text = read_article_text(path)
        if text is not None and "sha256" in fields:
            digest = hashlib.sha256(text.encode()).hexdigest()
            if digest != fields["sha256"].lower():
                what = f"the hash does not fit {name}: the text was changed"
                cure = f'restore it, or write sha256 = "{digest}" if the change is meant'
                self._complain(number, "sha256", f"{what}; {cure}")
        return text

    def _all_known(self, number: int, table: dict[str, Any], text: str) -> dict[str, Known]:
        facts = [fact for fact in FACTS if fact in table]
        found = {fact: self._known(number, table, fact, text) for fact in facts}
        listed = table.get("known")
        for extra in sorted(listed.keys() - set(facts)) if isinstance(listed, dict) else ():
            what = f"'known' speaks of {extra!r}, which the article does not give"
            self._complain(number, extra, f"{what}; add the fact or drop the line")
        return {fact: known for fact, known in found.items() if known}

    def _known(self, number: int, table: dict[str, Any], fact: str, text: str) -> Known | None:
        entry = table.get("known", {})
        said = entry.get(fact) if isinstance(entry, dict) else None
        if (
            not isinstance(said, dict)
            or said.keys() != {"how", "where"}
            or not all(isinstance(v, str) for v in said.values())
        ):
            example = f'known.{fact} = {{ how = "file", where = "the words" }}'
            self._complain(number, fact, f"say how the {fact} is known: {example}")
            return None
        if said["how"] not in HOW_KNOWN:
            what = f"{said['how']!r} is no way to know a {fact}; write one of {', '.join(HOW_KNOWN)}"
            self._complain(number, f"known.{fact}", what)
            return None
        if said["how"] == "file" and (not said["where"] or said["where"] not in text):
            what = f"{said['where']!r} is not in the article's file; copy the words that show the {fact}"
            self._complain(number, f"known.{fact}", what)
            return None
        return Known(said["how"], said["where"])

    def _date(self, number: int, table: dict[str, Any]) -> datetime.date | None:
        value = table.get("date")
        example = "write year-month-day, for example 2026-02-25"
        if isinstance(value, str):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                self._complain(number, "date", f"{value!r} is no date; {example}")
                return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if value is not None and not isinstance(value, datetime.date):
            self._complain(number, "date", f"this is no date; {example}")
            return None
        return value

    def _complain(self, number: int | None, name: str, what: str) -> None:
        with gathered(self.problems):
            raise StoryError(f"{self.path}, line {self._line(number, name)}: {what}.")

    def _line(self, number: int | None, name: str) -> int:
        """The line of a field (counted from 1), or of the block it should stand in."""
        first, last = 0, self.headers[0] if self.headers else len(self.lines)
        if number is not None and number < len(self.headers):
            first = self.headers[number]
            last = self.headers[number + 1] if number + 1 < len(self.headers) else len(self.lines)
        field = re.compile(rf"\s*(known\.)?[\"']?{re.escape(name)}[\"']?\s*=")
        return next((n for n in range(first, last) if field.match(self.lines[n])), first) + 1
