"""The written rule that a table is coded by, and beside it, in the end, how the coding was made."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from ..coding import Agreement
from ..errors import NewsanglesError
from ..new_files import write_new
from ..places import PACKAGE, seeds_folder
from ..story import Story, load_story
from .journal import Journal

OWN_RULES = PACKAGE / "review" / "coding_rules"
HOW_IT_WAS_MADE = "## How the coding was made"
LED = (
    "**Who sees a draft is led by it.** A wrong row that looks right is kept more often than it would be written, and what the "
    "rule missed is missed more easily."
)
LED_BOTH = (
    " Two coders who began from one draft agree more often than two who began with nothing: the figures below are too high to "
    "be compared with those of an independent coding."
)
_END_OF_RULE = "\n---\n"


def rule_text(table: str, story: Story) -> str:
    """Return the rule for a table: that of the course's own story, with the articles of this one. Raises NewsanglesError."""
    own = OWN_RULES / f"{table}.md"
    folder = "practice" if table == "comments" else "octopus"
    path = own if own.is_file() else seeds_folder() / folder / "key" / f"{table}.md"
    try:
        rule = path.read_text(encoding="utf-8").partition(_END_OF_RULE)[0].rstrip()
    except OSError:
        raise NewsanglesError(
            f"{story.folder / 'key'}: the course has no rule for {table}; write {table}.md there first, then code by it."
        ) from None
    if folder == "octopus":
        rule = rule.replace(", ".join(load_story("octopus").ids), ", ".join(story.ids))
    return rule.replace(" in all five", " in all articles") + "\n"


def lay_rule(story: Story, table: str) -> None:
    """Write the rule into the story's folder `key`, unless one is there: a coder has it before the first row."""
    if not (story.folder / "key" / f"{table}.md").exists():
        write_new(story.folder / "key", {f"{table}.md": rule_text(table, story)})


def add_how_it_was_made(
    story: Story, table: str, coders: str, settled: Mapping[str, int], figures: Sequence[Agreement] | None
) -> None:
    """Write behind the rule who coded, from what, how far they agree, and how the rest was settled (`settled`: how, how often).

    Raises NewsanglesError if the page cannot be written; the table is safe then.
    """
    path = story.folder / "key" / f"{table}.md"
    said = "\n\n".join(
        [HOW_IT_WAS_MADE, *_coders(story, table, coders), _settled(settled, coders), *_figures(figures)]
    )
    try:
        before = (
            path.read_text(encoding="utf-8").rstrip() if path.exists() else rule_text(table, story).rstrip()
        )
        half = path.with_name(f".{path.name}.part")
        half.write_text(f"{before}\n{_END_OF_RULE}\n{said}\n", encoding="utf-8", newline="\n")
        half.replace(path)
    except (OSError, UnicodeDecodeError) as error:
        raise NewsanglesError(
            f"{path}: how the coding was made cannot be written there ({error}); the table itself is written."
        ) from None


def _coders(story: Story, table: str, coders: str) -> list[str]:
    said = [f"Settled on {datetime.date.today().isoformat()}, by the rule above."]
    drafted = []
    for coder in coders:
        entries = Journal(story.folder / "key" / f"{table}.coder-{coder}.jsonl").entries()
        begun = next((entry for entry in entries if "begun" in entry), None)
        if begun is None:
            said.append(f"Coder {coder}: how that table was made is not recorded.")
            continue
        name = f" ({one_line(begun['name'])})" if begun.get("name") else ""
        last = {entry["row"]: entry.get("what") for entry in entries if isinstance(entry.get("row"), str)}
        counts = ", ".join(
            f"{list(last.values()).count(what)} {what}" for what in ("kept", "mended", "dropped", "added")
        )
        if begun.get("basis") == "nothing":
            how = "began with nothing and saw no draft"
        else:
            how = "saw a draft that a machine had made, row by row"
            drafted.append(coder)
        said.append(f"Coder {coder}{name}, from {str(begun['begun'])[:10]}: {how}. Rows: {counts}.")
    if drafted:
        said.append(LED + (LED_BOTH if len(drafted) > 1 else ""))
    if len(coders) == 1:
        said.append(
            "**One coder only.** Nobody coded it a second time, so nobody knows how far another reader would agree."
        )
    return said


def _settled(settled: Mapping[str, int], coders: str) -> str:
    if len(coders) == 1:
        return f"The table of coder a was taken: {sum(settled.values())} rows."
    return "Rows: " + ", ".join(f"{how} {number}" for how, number in settled.items()) + "."


def _figures(figures: Sequence[Agreement] | None) -> list[str]:
    if not figures:
        return []
    rows = [
        f"| {row.question} | {row.items} | {row.percent:.0%} | {'–' if row.kappa is None else f'{row.kappa:.2f}'} |"
        for row in figures
        if row.article == "all"
    ]
    head = ["| question | items | the same | kappa |", "|---|---|---|---|"]
    dash = "A dash stands where kappa is not defined: both coders used one and the same label throughout."
    return ["\n".join([*head, *rows]), dash]


def one_line(text: object) -> str:
    """Return a text on one line, so that it can begin no heading and no list."""
    return " ".join(str(text).split())[:100]
