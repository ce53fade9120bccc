"""What was decided about the rows of a table: kept in memory and, before that, on disk."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import StoryError
from ..key import KeyRow, check_row
from .journal import Journal
from .rows import stored

WHAT = ("kept", "mended", "dropped", "added")


class Choice(NamedTuple):
    """A row that somebody or something proposes: "the rule", "coder a" or "coder b"."""

    by: str
    row: KeyRow


@dataclass(frozen=True)
class Item:
    """One thing to decide, with the rows that are proposed for it; none for a row that a coder adds."""

    id: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Decision:
    """What was decided about an item, one of `WHAT`, and the row as it was left then."""

    what: str
    row: KeyRow
    because: str = ""


class Decisions:
    """The items of a desk and what was decided about them, taken up from the journal where one is there.

    `basis` names what the items were made of: a journal about another basis is refused. `about` goes into its first line.
    """

    def __init__(
        self, path: Path, table: str, texts: Mapping[str, str], items: Sequence[Item], about: dict[str, str]
    ) -> None:
        self.items = list(items)
        self.journal = Journal(path)
        self.made: dict[str, Decision] = {}
        self._about = about
        self._begun = False
        self._replay(table, texts)

    def __getitem__(self, item: Item) -> Decision | None:
        return self.made.get(item.id)

    @property
    def rows(self) -> list[KeyRow]:
        """The rows that are in, in the order in which they were decided first."""
        return [decision.row for decision in self.made.values() if decision.what != "dropped"]

    @property
    def left(self) -> int:
        """How many items nobody has decided yet."""
        return sum(item.id not in self.made for item in self.items)

    @property
    def counts(self) -> dict[str, int]:
        """How often what was decided."""
        whats = [decision.what for decision in self.made.values()]
        return {what: whats.count(what) for what in WHAT}

    def new_item(self) -> Item:
        """Return an item for a row that a coder adds; it belongs here once something is decided about it."""
        return Item(f"n{1 + sum(not item.choices for item in self.items)}")

    def store(self, item: Item, decision: Decision) -> None:
        """Write a decision to disk, then take it for made. Raises NewsanglesError if it cannot be written."""
        entry: dict[str, Any] = {
            "row": item.id,
            "what": decision.what,
            "at": now(),
            "columns": stored(decision.row),
        }
        if decision.because:
            entry["because"] = str(decision.because)
        if not self._begun:
            self.journal.append({"begun": now(), **self._about})
            self._begun = True
        self.journal.append(entry)
        self.made[item.id] = decision
        if item not in self.items:
            self.items.append(item)

    def next_open(self, after: int) -> int:
        """Return the place of the next open item, from the one after `after` and round; the number of items if none is."""
        order = [*range(after + 1, len(self.items)), *range(0, max(after + 1, 0))]
        return next((n for n in order if self.items[n].id not in self.made), len(self.items))

    def _replay(self, table: str, texts: Mapping[str, str]) -> None:
        """Take up what the journal holds. Raises StoryError if it is about other rows or another text."""
        known = {item.id: item for item in self.items}
        for entry in self.journal.entries():
            self._begun = True
            if entry.get("basis", self._about["basis"]) != self._about["basis"]:
                raise StoryError(
                    f"{self.journal.path}: these decisions are about other rows than those there now; put the old table back, "
                    "or take this file away and begin again."
                )
            id, what, columns = (entry.get(name) for name in ("row", "what", "columns"))
            if not isinstance(id, str) or what not in WHAT or not isinstance(columns, dict):
                continue
            row = check_row(str(self.journal.path), table, columns, texts)
            if id not in known:
                known[id] = Item(id)
                self.items.append(known[id])
            self.made[id] = Decision(what, row, str(entry.get("because", "")))


def now() -> str:
    """Return the time as the journal has it, such as "2026-11-21T09:30:00+00:00"."""
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")
