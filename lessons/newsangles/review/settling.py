"""Where two coders differed, settled row by row; what both had the same is taken as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import NewsanglesError
from ..key import WORDS, KeyRow
from ..story import Story
from .agreeing import agreement, codings, pairs
from .decisions import Choice, Decision, Item
from .desk import Desk, Said
from .reviewing import digest, own_story
from .rows import refuse_other_table, same, start
from .rules import add_how_it_was_made, lay_rule

HOW = ("both coders", "coder a", "coder b", "the coder", "mended", "dropped", "added")


class Settling(Desk):
    """Two codings side by side; only what differs is left to decide."""

    def __init__(self, story: Story, table: str, coders: str) -> None:
        self.coders = coders
        self.agreed: list[Item] = []
        items = list(self._items(story, table))
        paths = [story.folder / "key" / f"{table}.coder-{coder}.csv" for coder in coders]
        super().__init__(story, table, table, items, {"basis": digest(*paths), "coders": coders})
        for item in self.agreed:
            self.decisions.made.setdefault(item.id, Decision("kept", item.choices[0].row))
        self._at = self.decisions.next_open(-1)

    def take(self, coder: str) -> Said:
        """Take the row of coder "a" or "b". Raises NewsanglesError if that coder has no such row."""
        item = self._item_now()
        for choice in item.choices:
            if choice.by == f"coder {coder}":
                return self._take(choice.row)
        raise NewsanglesError(
            f"{self.table}: coder {coder} has no row here; take the other's, mend it, or drop it."
        )

    def keep(self) -> Said:
        """Keep the row, where only one coder has it. Raises NewsanglesError where there are two: say which with `take`."""
        if len(self.proposed()) > 1:
            raise NewsanglesError(
                f'{self.table}: there are two rows here; take("a"), take("b"), mend one or drop both.'
            )
        return super().keep()

    def heading(self, choice: Choice) -> str:
        """Return whose row it is, and how it is labelled where the other coder's label is another."""
        rows = [other.row for other in self.proposed()]
        differ = [name for name in WORDS[self.table] if len({row.columns.get(name, "") for row in rows}) > 1]
        labels = "; ".join(f"{name}: {choice.row.columns.get(name) or 'empty'}" for name in differ)
        return super().heading(choice) + (f" ({labels})" if labels else "")

    def finish(self) -> Said:
        """Write `key/<table>.csv`, and beside it, behind the rule, how the coding was made."""
        super().finish()
        figures = agreement(self.story, self.table) if len(self.coders) > 1 else None
        add_how_it_was_made(self.story, self.table, self.coders, self._how_settled(), figures)
        return self.say()

    def _how_settled(self) -> dict[str, int]:
        """How many rows stand as whose, and how many were mended, dropped or added."""
        hows = []
        for item in self.decisions.items:
            decision = self.decisions.made[item.id]
            whose = (choice.by for choice in item.choices if same(self.table, choice.row, decision.row))
            hows.append(next(whose, decision.what) if decision.what == "kept" else decision.what)
        return {how: hows.count(how) for how in HOW if how in hows}

    def _items(self, story: Story, table: str) -> Iterator[Item]:
        order = {article.id: number for number, article in enumerate(story)}
        if len(self.coders) > 1:
            both = pairs(table, *codings(story, table))
        else:
            both = [(row, None) for row in story.key(f"{table}.coder-{self.coders}")]
        both.sort(key=lambda pair: min((order[row.article], start(row)) for row in pair if row))
        for number, (one, other) in enumerate(both, start=1):
            if (
                one
                and (other is None) is (len(self.coders) == 1)
                and (other is None or same(table, one, other))
            ):
                item = Item(
                    f"s{number}", (Choice("both coders" if other else "the coder", _doubts(one, other)),)
                )
                self.agreed.append(item)
                yield item
            else:
                named = ((f"coder {coder}", row) for coder, row in zip("ab", (one, other), strict=True))
                yield Item(f"s{number}", tuple(Choice(by, row) for by, row in named if row))


def settle(story: Story | str | Path, table: str = "attributions", *, alone: bool = False) -> Settling:
    """Settle where two coders differ: `take("a")`, `take("b")`, `mend(...)` or `drop()`; `finish()` writes `key/<table>.csv`.

    With `alone=True` the table of coder a becomes the key by itself; no agreement can be given then, and the page beside it says
    so.
    Raises NewsanglesError if a coding is missing.
    """
    found = own_story(story)
    refuse_other_table(table)
    if not alone:
        codings(found, table)
    elif not found.has_key(f"{table}.coder-a"):
        raise NewsanglesError(
            f"{found.folder / 'key'}: there is no {table}.coder-a.csv yet; finish that coding first."
        )
    lay_rule(found, table)
    return Settling(found, table, "a" if alone else "ab")


def _doubts(one: KeyRow, other: KeyRow | None) -> KeyRow:
    """The row with what either coder doubted."""
    doubts = [row.columns.get("doubt", "") for row in (one, other) if row]
    words: dict[str, Any] = (
        {"doubt": " / ".join(dict.fromkeys(filter(None, doubts)))} if "doubt" in one.columns else {}
    )
    return KeyRow(one.article, one.columns | words, one.spans)
