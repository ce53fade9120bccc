"""Everything that is wrong with a story, a sentence each; what a story has; and which stories there are.

The readers of `story`, `manifest` and `key` end at the first problem. Here they are asked to go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from .errors import NewsanglesError, StoryError, gathered
from .key import DRAFT, PLACED, WORDS, KeyRow, KeyTable, read_table, refuse_overlap
from .manifest import Manifest, read_manifest
from .places import MANIFEST, STORY_NAME, stories, story_folder
from .review.agreeing import agreement
from .review.labels import LABELS, complaints
from .story import Story, load_story

TABLES = tuple(WORDS)
_BY = ("", ".coder-a", ".coder-b", f".{DRAFT}")
_FACTS = ("headline", "byline", "date", "address")


def problems(name_or_folder: str | Path) -> list[str]:
    """Return all that is wrong with a story, a sentence each, with the cure; empty if nothing is.

    Paths are given from where you work, if the story lies below that.
    """
    try:
        folder = story_folder(name_or_folder)
    except StoryError as problem:
        return [str(problem)]
    found: list[StoryError] = []
    with gathered(found):
        manifest = read_manifest(folder / MANIFEST, found)
        _check_key(folder / "key", manifest, found)
    if not found:
        with gathered(found):
            load_story(folder)
    return [_from_here(str(problem), folder) for problem in dict.fromkeys(map(str, found))]


def what_it_has(name_or_folder: str | Path) -> list[str]:
    """Return what a story has and lacks, a sentence each: articles with their facts, tables and who made them.

    Raises StoryError as `load_story` does.
    """
    story = load_story(story_folder(name_or_folder))
    words = sum(len(article.words) for article in story)
    said = [
        f"{story.folder.name}: “{story.title}” ({story.language}), {_number(len(story), 'article')}, {words:,} words, "
        f"in {_from_here(str(story.folder), story.folder)}."
    ]
    for article in story:
        lacks = [fact for fact in _FACTS if getattr(article, fact) is None]
        absent = f"not known: {', '.join(lacks)}" if lacks else "every fact is known"
        cut = {"key": "furniture as coders marked it", DRAFT: "furniture as a rule took it"}
        furniture = cut.get(article.furniture_by or "", "nobody said what is furniture")
        said.append(f"{article.id} ({article.outlet}): {len(article.words):,} words; {furniture}; {absent}.")
    states = {table: _state(story, table) for table in TABLES}
    said += [f"{table}: {state}." for table, state in states.items() if state]
    if without := [table for table, state in states.items() if not state]:
        said.append(f"Neither key nor draft: {', '.join(without)}; exercises that need them say so.")
    return said


def listed() -> list[str]:
    """Return a sentence for each story that can be loaded by its name, and for each folder that looks like one but is broken."""
    said = []
    taken: dict[str, Path] = {}
    for folder in stories():
        where = _from_here(str(folder), folder)
        if folder.name in taken:
            said.append(
                f"{folder.name}: hidden by the story of that name that is found first; rename {where}."
            )
            continue
        taken[folder.name] = folder
        try:
            story = load_story(folder)
            if not STORY_NAME.match(folder.name):
                said.append(f"{where}: “{story.title}”; it has no name to load it by, so give the folder.")
            else:
                said.append(f"{folder.name}: “{story.title}”, {_number(len(story), 'article')}, in {where}.")
        except NewsanglesError:
            first, *others = problems(folder) or ["it cannot be read"]
            more = (
                f" And {_number(len(others), 'problem')} more: newsangles story check {folder.name}"
                if others
                else ""
            )
            said.append(f"{folder.name}: broken. {first}{more}")
    return said or ["There is no story; make one: newsangles story new NAME --from PATH PATH"]


def _check_key(key: Path, manifest: Manifest, found: list[StoryError]) -> None:
    texts = {entry.fields["id"]: entry.text for entry in manifest.entries}
    tables: dict[str, KeyTable] = {}
    for path in sorted(key.glob("*.csv")):
        name = path.name.removesuffix(".csv")
        table = name.partition(".")[0]
        if table not in TABLES or name.removeprefix(table) not in _BY:
            _complain(found, f"{path}: no lesson reads a table of this name; name it {_names(table)}")
            continue
        tables[name] = read_table(path, texts, found, manifest.unread)
        _check_rows(path, table, name, tables[name], found)
    for table in TABLES:
        if table in tables and not (key / f"{table}.md").is_file():
            cure = "write the rule there by which it was coded, and who coded"
            _complain(found, f"{key / table}.csv: there is no {table}.md beside it; {cure}")
        if table not in tables and all(f"{table}.coder-{coder}" in tables for coder in "ab"):
            call = f'settle("{key.parent.name}", "{table}"), from newsangles.review'
            _complain(
                found,
                f"{key / table}.csv: both coders have finished, but nobody has settled what differs: {call}",
            )


def _check_rows(path: Path, table: str, name: str, rows: KeyTable, found: list[StoryError]) -> None:
    """Blocks that overlap, labels that the rule does not have, and what a draft must say of itself."""
    if table == "furniture":
        for article in dict.fromkeys(row.article for row in rows):
            with gathered(found):
                refuse_overlap(path, [row for row in rows if row.article == article])
    is_draft = name.endswith(f".{DRAFT}")
    for row in rows:
        where = f"{path}: in {row.article}, {_place(table, row)}"
        if is_draft:
            for wrong in _draft_complaints(row.columns):
                _complain(found, f"{where}, {wrong}")
        else:
            for sentence in complaints(table, row.columns):
                _complain(found, f"{where}, {sentence.removesuffix('.')}")


def _draft_complaints(row: Mapping[str, str]) -> Iterator[str]:
    if not row.get("rule"):
        yield "the draft does not name its rule; write it into the column rule"
    try:
        confidence = float(row.get("confidence") or "")
    except ValueError:
        confidence = -1
    if not 0 <= confidence <= 1:
        yield f"{row.get('confidence')!r} is no confidence; write a number from 0 to 1"


def _place(table: str, row: KeyRow) -> str:
    main = PLACED.get(table, ("",))[0]
    if row.spans.get(main):
        return f"character {row.span(main).start}"
    return f"question {row.columns.get('item', '?')}"


def _state(story: Story, table: str) -> str:
    """Whether a table is a key, coded by how many, or a draft; empty if it is not there."""
    coders = [coder for coder in "ab" if story.has_key(f"{table}.coder-{coder}")]
    draft = (
        f"; a draft of {_number(len(story.draft(table)), 'row')} lies beside it"
        if story.has_draft(table)
        else ""
    )
    if story.has_key(table):
        rows = _number(len(story.key(table)), "row")
        by = {0: "settled; no separate codings are kept", 1: "from one coder", 2: "settled from two coders"}[
            len(coders)
        ]
        return f"a key of {rows}, {by}{_agreement(story, table) if len(coders) == 2 else ''}"
    if len(coders) == 2:
        return f"coded by two, not settled yet{draft}"
    if coders:
        return f"coded by coder {coders[0]}, not by a second one yet{draft}"
    begun = [coder for coder in "ab" if (story.folder / "key" / f"{table}.coder-{coder}.jsonl").is_file()]
    at_work = f"; coder {' and coder '.join(begun)} at work on it" if begun else ""
    if story.has_draft(table):
        rows = _number(len(story.draft(table)), "row")
        return f"a draft of {rows}, made by a rule and decided by nobody{at_work}"
    return f"no draft{at_work}" if begun else ""


def _agreement(story: Story, table: str) -> str:
    """How far the two agree in all, on the first questions where agreement can be told from chance."""
    try:
        told = [row for row in agreement(story, table) if row.article == "all" and row.kappa is not None]
    except NewsanglesError:
        return ""
    figures = [
        f"{row.question} {row.percent:.0%} of {row.items:,} (kappa {row.kappa:.2f})" for row in told[:3]
    ]
    return f"; they agree on {', '.join(figures)}" if figures else ""


def _names(table: str) -> str:
    """How a table of the key may be called: the nearest one, or all."""
    if table in LABELS:
        return ", ".join(f"{table}{by}.csv" for by in _BY)
    return "after one of " + ", ".join(TABLES)


def _from_here(sentence: str, folder: Path) -> str:
    """The sentence with the story's folder as it is seen from where the user works."""
    try:
        short = folder.resolve().relative_to(Path.cwd())
    except (ValueError, OSError):
        return sentence
    return sentence.replace(str(folder), str(short))


def _complain(found: list[StoryError], sentence: str) -> None:
    found.append(StoryError(f"{sentence}."))


def _number(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
