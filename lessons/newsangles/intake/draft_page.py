"""The page that lies beside a draft: that a machine made it, by which rules, and what is known of how often they are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..key import Columns
from ..story import Story

DRAFT_PAGE = "draft.md"

_TOP = """# Made by a machine, decided by nobody

The tables in this folder whose names end in `.draft.csv` were written by rules, on {day}. Nobody has held them
against the texts. They are no key: no lesson counts by them. There is one exception: what a rule took for page
furniture is left out of the articles until somebody decides (`furniture.csv`).

To make a key of a table, go through it in the marked text, in a notebook:

    from newsangles.review import agreement, review, settle

    review("{name}", "attributions")

Keep, mend or drop each row, and add what the rule missed. A second coder does the same with `review("{name}",
"attributions", "b")`. Then `agreement("{name}", "attributions")` says how far the two agree, and `settle("{name}",
"attributions")` lays what differs side by side.

| table | rule | rows | confidence |
|---|---|---|---|
{rows}

**Confidence** goes from 0 to 1 and says how often the rule is right in texts that it was not made on. `0.00` means
that nobody has measured it. It does not mean wrong.
"""

_ABOUT = {
    "furniture": """## furniture

What the page put round the article. Which rule decided on an article stands in `story.toml` under `made`. A row whose
rule is `page markup` is what the page's own HTML calls something else: a comment, a form, navigation, a caption. A
row whose rule names trafilatura is what that library left out of the article. A row whose rule is `newsangles.page`
comes from the course's own rule, which looks at one line and its neighbours: short lines, openings such as "Read
more", what is printed twice. It errs by keeping too much; the guide to lesson 1 prints how much. What was measured on
saved pages, and how, stands in `newsangles.intake.body`. The kind of a row is a guess, or none of the coding rule's
kinds: choose one.
""",
    "attributions": """## attributions

`newsangles.sourcing` looks for cues such as "said" or "according to", and takes the noun phrase beside the cue for
the source. It was tried on eight newspaper articles that had no part in making it: 129 attributions, 15 of them
direct quotations, from the public PolNeAR corpus of American political news; half of the content had to be the same.
Its F1, which counts what is wrong and what is missed, was .90 for direct quotations. For all it was .62, and .57
where the source had to be right, too. Take the direct ones out of .57, and some .52 is left for the others. So a
direct row has 0.90 and any other 0.52. Eight articles are few.

A "that" which only joins the content to its cue is left out, as the coding rule wants it. `who` is the name that an
earlier passage gives for "he" or "Healey". `named` is filled in where the form alone tells: "he" for somebody named
before, a name behind a title, "officials". `kind`, `country` and `via` are empty: a rule does not know who is an
official. What the rule missed is in no row.
""",
    "dates": """## dates

`newsangles.dates` looks for days, months, years, weekdays and words such as "last week". `date` is filled in as far
as the words fix it, counted from the day of publication where that is known. Where that day is wrong, all of those
are wrong. Tried on fifteen news articles of PolNeAR that had no part in making it: of 111 rows 100 were right in
passage and kind. One reader judged them, an AI language model; what the rule missed was not counted, and none of the
articles had a day to count from. Among the wrong ones: "Today" in the name of a newspaper, "in" that belongs to
"weighed in".
""",
    "numbers": """## numbers

`newsangles.quantities` looks for figures and for numbers in words, with the unit, the thing that is counted, and
words such as "up to". On the same fifteen articles, with the same reader, 68 of its 79 rows were right in every
column. Among the wrong ones: a year before a noun ("his 1995 tax return"), and "up to" in "ticks up to 5%".
""",
    "comments": """## comments

A row names a comment by its first words and says nothing else about it. `newsangles.comments` takes the numbered
lines below a heading such as "2 COMMENTS". A row whose rule is `furniture` is a passage which the draft of the
furniture calls a comment; names, times and buttons may be among them. Tone, form, build and stance are empty, for
those are judgements. Nobody has measured how often these rows are right.
""",
}

_END = """## In a spreadsheet

Every passage is copied to the letter. A column such as `text_start` holds the character of the article's file at
which it begins, counted from 0. A spreadsheet changes such things when it saves (dates, quotation marks, a passage
that begins with "="), and then the table no longer fits its text. Nothing here keeps a spreadsheet from taking a
passage for a formula, because the passage would no longer be exact. Use the notebook view or a plain text editor.
"""


def draft_page(story: Story, drafts: Mapping[str, Sequence[Columns]], day: str) -> str:
    """Return `draft.md` for the drafts of a story (table to rows): what each rule does and what its confidence rests on.

    `day` is when they were made. The draft of the furniture is read from the story, if it has one.
    """
    tables = {
        table: [(row.get("rule") or "", row.get("confidence") or "") for row in rows]
        for table, rows in drafts.items()
    }
    if story.has_draft("furniture"):
        by_rule = [(row["rule"], row["confidence"]) for row in story.draft("furniture")]
        tables = {"furniture": by_rule, **tables}
    rows = "\n".join(line for table, found in tables.items() for line in _lines(table, found))
    name = story.folder.name
    parts = [_TOP.format(day=day, name=name, rows=rows), *(_ABOUT[table] for table in tables), _END]
    if not reads(story.language):
        parts.insert(
            1,
            f"**This story is in {story.language!r}.** The rules for attributions, dates and numbers read English. Here they "
            "miss most, and what they find may be nonsense.\n",
        )
    return "\n".join(parts)


def reads(language: str) -> bool:
    """Say whether the rules were made for a language, given by its code: English alone.

    >>> reads("en-GB"), reads("enm")
    (True, False)
    """
    return language.lower().replace("_", "-").split("-")[0] == "en"


def _lines(table: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    """One line for each rule of a table and each confidence that it gave."""
    return [
        f"| {table} | {_cell(rule)} | {number} | {_cell(confidence)} |"
        for (rule, confidence), number in sorted(Counter(rows).items())
    ] or [f"| {table} | | 0 | |"]


def _cell(text: str) -> str:
    return text.replace("|", "/").replace("\n", " ")
