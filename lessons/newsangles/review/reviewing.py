"""One coder's way through a table: from the draft that a rule made, or from nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..errors import NewsanglesError
from ..key import DRAFT
from ..places import seeds_folder
from ..story import Story, load_story
from .decisions import Choice, Item
from .desk import Desk
from .rows import refuse_other_table
from .rules import lay_rule

CODERS = ("a", "b")


class Review(Desk):
    """A table as one coder sees it; the other coder's rows are nowhere in it."""

    def __init__(self, story: Story, table: str, coder: str, draft: bool, name: str) -> None:
        self.who = f"coder {coder}"
        rows = story.draft(table) if draft else ()
        items = [Item(f"d{number}", (Choice("the rule", row),)) for number, row in enumerate(rows, start=1)]
        basis = digest(story.folder / "key" / f"{table}.{DRAFT}.csv") if draft else "nothing"
        about = {"basis": basis, "coder": coder, **({"name": name} if name else {})}
        super().__init__(story, table, f"{table}.coder-{coder}", items, about)

    def heading(self, choice: Choice) -> str:
        """Return the outlet, the rule that found the row, and how often that rule is right as far as anybody knows."""
        rule, confidence = (choice.row.columns.get(column, "") for column in ("rule", "confidence"))
        if not rule:
            return super().heading(choice)
        trust = (
            "nobody has measured how often it is right"
            if confidence == "0.00"
            else f"confidence {confidence}"
        )
        return f"{self.story[choice.row.article].outlet}: found by {rule}; {trust}."


def review(
    story: Story | str | Path,
    table: str = "attributions",
    coder: str = "a",
    *,
    draft: bool = True,
    name: str = "",
) -> Review:
    """Go through a draft table row by row in the marked text: a notebook shows buttons, code calls `keep`, `mend`, `drop`, `add`.

    `story` is a story of your own, its name or its folder; `coder` is "a" or "b", and neither sees what the other does.
    With `draft=False` a coder begins with nothing. Your `name` is stored only if you give it. Every decision is stored at
    once; the same call goes on where you stopped. `finish()` writes `key/<table>.coder-a.csv`. Raises NewsanglesError.
    """
    story = own_story(story)
    refuse_other_table(table)
    if coder not in CODERS:
        raise NewsanglesError(f'there is no coder {coder!r}; take "a", or "b" for the second one.')
    if draft and not story.has_draft(table):
        raise NewsanglesError(
            f"{story.folder / 'key'}: there is no {table}.{DRAFT}.csv to go through; begin with nothing: "
            f'review("{story.folder.name}", "{table}", draft=False).'
        )
    lay_rule(story, table)
    return Review(story, table, coder, draft, name)


def own_story(story: Story | str | Path) -> Story:
    """Return a story that may be coded. Raises NewsanglesError for one that comes with the course, which is coded already."""
    found = story if isinstance(story, Story) else load_story(story)
    if found.folder.resolve().parent == seeds_folder().resolve():
        raise NewsanglesError(
            f"{found.folder.name} comes with the course and is coded already; to code it again, copy its folder to one of yours."
        )
    return found


def digest(*paths: Path) -> str:
    """Return what names the bytes of some files, in their order."""
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in paths)).hexdigest()
