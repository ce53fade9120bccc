"""Where rows are gone through one by one: kept, mended, dropped or added, every decision stored at once.

A desk knows no widget. `panel` puts buttons on it, and whoever hears a page instead of seeing it uses its methods.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import NewsanglesError
from ..key import WORDS, KeyRow, refuse_overlap, table_text
from ..new_files import write_new
from ..story import Story
from .decisions import Choice, Decision, Decisions, Item
from .passage import Passage, passage, whole_article
from .rows import changed, fit, keeps, same_passages, start, stored

if TYPE_CHECKING:
    from .panel import Panel


class Said(str):
    """A sentence or more for whoever decides; a notebook shows it as it stands."""

    def __repr__(self) -> str:
        return str(self)


class Desk:
    """The rows of one table of a story and what was decided about them so far; `target` is the table to write, by name."""

    who = "settling"

    def __init__(
        self, story: Story, table: str, target: str, items: Sequence[Item], about: dict[str, str]
    ) -> None:
        self.story, self.table = story, table
        self.path = story.folder / "key" / f"{target}.csv"
        self._texts = {article.id: article.text for article in story}
        self.decisions = Decisions(self.path.with_suffix(".jsonl"), table, self._texts, items, about)
        self._at = self.decisions.next_open(-1)
        self._panel: Panel | None = None

    # --- what there is to decide

    @property
    def finished(self) -> bool:
        """Whether the table is written; then nothing can be decided any more."""
        return self.path.exists()

    @property
    def item(self) -> Item | None:
        """What is to be decided now, with the rows proposed for it; None when all is decided."""
        return self.decisions.items[self._at] if self._at < len(self.decisions.items) else None

    @property
    def row(self) -> KeyRow | None:
        """The row that is to be decided now, as it was left or as it is first proposed; None when all is decided."""
        return self._row_now() if self.item and not self.finished else None

    @property
    def left(self) -> int:
        """How many rows nobody has decided yet."""
        return self.decisions.left

    @property
    def progress(self) -> str:
        """How far it has come, in a sentence or two."""
        counts = ", ".join(f"{number} {what}" for what, number in self.decisions.counts.items())
        if self.finished:
            again = " Load the story again: then it has it." if self.path.stem == self.table else ""
            return f"{self.table}, {self.who}: finished, and written to key/{self.path.name}.{again}"
        if self.item:
            place = f"row {self._at + 1} of {len(self.decisions.items)}"
            decision = self.decisions[self.item]
            place += f", which you have {decision.what}" if decision else ""
            return f"{self.table}, {self.who}: {place}. So far {counts}, {self.left} left."
        end = "Read each article once more for what is not marked yet, and add it. Then finish."
        return f"{self.table}, {self.who}: every row is decided: {counts}. {end}"

    # --- deciding

    def keep(self) -> Said:
        """Keep the row as it is shown. Raises NewsanglesError if the rule wants something filled in first."""
        return self._take(self._row_now())

    def mend(self, *, which: int | None = None, **columns: str) -> Said:
        """Keep the row with other words in some columns: `mend(source="the minister", mode="direct")`.

        Words of the text are copied to the letter; of several places the one nearest to the old one is taken, or number `which`.
        Raises NewsanglesError if words are not in the text or a label is none of the rule's.
        """
        return self.decide(self._row_now(), columns, which)

    def decide(self, row: KeyRow, columns: Mapping[str, str], which: int | None = None) -> Said:
        """Keep `row`, one of those proposed, with other words in some columns. Raises NewsanglesError as `mend`."""
        self._item_now()
        if columns:
            row = changed(self.table, self._texts, row.article, row, columns, which)
        return self._take(row)

    def drop(self, because: str = "") -> Said:
        """Take the row out. It stays in the journal, with your reason."""
        return self._store(self._item_now(), Decision("dropped", self._row_now(), because))

    def add(self, article: str, *, which: int | None = None, **columns: str) -> Said:
        """Add a row: `add("lbc", content="...", cue="said", source="the MoD", mode="direct", ...)`.

        `which` says which one is meant (1 is the first) where the words stand there more than once. Raises as `mend` does.
        """
        self._refuse_finished()
        row = changed(self.table, self._texts, self.story[article].id, None, columns, which)
        if any(same_passages(self.table, row, other) for other in self._standing()):
            raise NewsanglesError(
                f"{self.table}: these words are marked already; mend that row, or mark other words."
            )
        return self._store(self.decisions.new_item(), Decision("added", fit(self.table, row)))

    def back(self) -> Said:
        """Go one row back; what was decided there holds until you decide again."""
        return self.go(max(1, self._at))

    def go(self, number: int) -> Said:
        """Go to row `number`, from 1. Raises NewsanglesError if there is none."""
        if not 1 <= number <= len(self.decisions.items):
            raise NewsanglesError(
                f"{self.table}: there is no row {number}; there are {len(self.decisions.items)}."
            )
        self._at = number - 1
        return self.say()

    def finish(self) -> Said:
        """Write the table. Raises NewsanglesError if a row is not decided, or if blocks of furniture overlap."""
        self._refuse_finished()
        if self.left:
            rows = "1 row is" if self.left == 1 else f"{self.left} rows are"
            raise NewsanglesError(
                f"{self.table}: {rows} not decided yet; keep, mend or drop each of them first."
            )
        order = {article: number for number, article in enumerate(self._texts)}
        rows_in = sorted(self.decisions.rows, key=lambda row: (order[row.article], start(row)))
        if self.table == "furniture":
            refuse_overlap(self.path, rows_in)
        write_new(self.path.parent, {self.path.name: table_text(self.table, map(stored, rows_in))})
        self._at = len(self.decisions.items)
        return self.say()

    # --- showing

    def say(self) -> Said:
        """Return the row that is to be decided now, in its text, as words: for whoever hears the page."""
        parts = [self.progress]
        if not self.finished:
            for choice in self.proposed():
                filled = "; ".join(
                    f"{name}: {choice.row.columns.get(name) or '-'}" for name in WORDS[self.table]
                )
                shown = passage(self.story[choice.row.article], self.table, choice.row, self.heading(choice))
                parts += [repr(shown), filled]
        return Said("\n\n".join(parts))

    def show(self, article: str) -> Passage:
        """Return a whole article with every row of the table marked that is not dropped, to look for what was missed."""
        found = self.story[article]
        here = [row for row in self._standing() if row.article == found.id]
        return whole_article(found, self.table, here, f"{found.outlet}: {len(here)} marked so far.")

    def proposed(self) -> list[Choice]:
        """Return the rows to look at now: what was decided, if anything was, else what is proposed."""
        if self.item is None:
            return []
        decision = self.decisions[self.item]
        return [Choice("as you left it", decision.row)] if decision else list(self.item.choices)

    def heading(self, choice: Choice) -> str:
        """Return whose row it is, and of which article."""
        return f"{self.story[choice.row.article].outlet}: {choice.by}"

    def __repr__(self) -> str:
        return str(self.say())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        from .panel import Panel

        self._panel = self._panel or Panel(self)
        return self._panel.mimebundle() | {"text/plain": repr(self)}

    # --- below the surface

    def _standing(self) -> list[KeyRow]:
        """The rows that nobody has dropped, decided or not."""
        return [
            decision.row if decision else item.choices[0].row
            for item in self.decisions.items
            if (decision := self.decisions[item]) is None or decision.what != "dropped"
        ]

    def _item_now(self) -> Item:
        self._refuse_finished()
        if self.item is None:
            raise NewsanglesError(f"{self.table}: every row is decided; add a row, go back, or finish.")
        return self.item

    def _row_now(self) -> KeyRow:
        item = self._item_now()
        decision = self.decisions[item]
        return decision.row if decision else item.choices[0].row

    def _refuse_finished(self) -> None:
        if self.finished:
            raise NewsanglesError(
                f"{self.path}: this table is finished and is not changed any more; to do it again, take that file away "
                f"together with {self.decisions.journal.path.name}."
            )

    def _take(self, row: KeyRow) -> Said:
        item, row = self._item_now(), fit(self.table, row)
        if not item.choices:
            return self._store(item, Decision("added", row))
        kept = any(keeps(self.table, row, choice.row) for choice in item.choices)
        return self._store(item, Decision("kept" if kept else "mended", row))

    def _store(self, item: Item, decision: Decision) -> Said:
        here = self.item
        self.decisions.store(item, decision)
        if item is here or here is None:
            self._at = self.decisions.next_open(self._at)
        return self.say()
