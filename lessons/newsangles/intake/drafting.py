"""A draft of the key: what rules can say about a story that nobody has coded, each row with its rule and how far to trust it.

A draft is no key. No lesson takes it for one; somebody goes through it first (`newsangles.review`). What no rule may decide,
such as whether a comment is civil or whose official somebody is, stays empty.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from .. import text as _text
from ..coding import found_attributions
from ..comments import find_comments
from ..dates import dates_in
from ..errors import StoryError
from ..key import DRAFT, Columns, as_columns, check_row, table_text
from ..new_files import write_new
from ..page import find_furniture
from ..quantities import quantities_in
from ..sourcing import Attribution
from ..sourcing.grammar import PRONOUNS
from ..sourcing.names import TITLES
from ..story import Article, Story, load_story
from ..text import Span, listed
from .draft_page import DRAFT_PAGE, draft_page, reads

ADDED = ("rule", "confidence")
"""The columns that a draft has beyond those of its table."""
OPENING_WORDS = 3
# "Officials", "many leaders": people without names. Bodies that are plural in form ("the Armed Forces") are not among them.
_UNNAMED = listed("""
    officials ministers leaders analysts experts sources witnesses residents critics observers supporters opponents
    campaigners diplomats lawmakers investigators neighbours neighbors relatives scientists researchers
""")

CONFIDENCE = {"direct": 0.90, "partial": 0.52, "indirect": 0.52, "dates": 0.90, "numbers": 0.86}
"""Mode of an attribution, or table, to how often the rule is right; `draft_page` says what each figure rests on."""
NOT_MEASURED = 0.0


def write_drafts(story_folder: Path) -> list[str]:
    """Write drafts of four tables and `draft.md` into a story's folder `key`; return a sentence about each table.

    Its story.toml, its texts and, if there is one, its draft of the furniture stand there already. All files are written or
    none; nothing is overwritten. Raises NewsanglesError, one sentence, if that cannot be.
    """
    story = load_story(story_folder)
    drafts = {table: list(_fitting(story, table, rows)) for table, rows in _drafts(story).items()}
    files = {f"{table}.{DRAFT}.csv": table_text(table, rows, ADDED) for table, rows in drafts.items()}
    files[DRAFT_PAGE] = draft_page(story, drafts, datetime.date.today().isoformat())
    write_new(story.folder / "key", files)
    return _sentences(story, drafts)


def _drafts(story: Story) -> dict[str, Iterator[Columns]]:
    return {
        "attributions": (row for article in story for row in _attributions(article)),
        "dates": (row for article in story for row in _dates(article)),
        "numbers": (row for article in story for row in _numbers(article)),
        "comments": (row for article in story for row in _comments(article)),
    }


def _attributions(article: Article) -> Iterator[Columns]:
    def spans(*places: tuple[int, int] | None) -> list[Span]:
        return [Span(*place, article.text[slice(*place)]) for place in places if place]

    for found in found_attributions(article):
        places = {
            "content": _without_that(spans(*found.content)),
            "cue": spans(found.cue),
            "source": spans(found.source),
        }
        who = found.speaker or ""
        words = {"mode": found.mode, "who": "" if who.lower() in PRONOUNS else who, "named": _named(found)}
        yield _row(article, places, words, "newsangles.sourcing", CONFIDENCE[found.mode])


def _without_that(content: list[Span]) -> list[Span]:
    """The content as the coding rule wants it: without the "that" that only joins it to its cue."""
    if content and content[0].text.startswith("that ") and content[0].text[5:].strip():
        _, end, text = content[0]
        text = text[5:].lstrip()
        content = [Span(end - len(text), end, text), *content[1:]]
    return content


def _named(found: Attribution) -> str:
    """How the source is named, where its form alone tells: "person", "unnamed", or "" for all that needs to know the world."""
    source, speaker = (found.source_text or "").split(), found.speaker or ""
    if not source:
        return ""
    is_pronoun = source[0].lower() in ("he", "she") and len(source) == 1
    is_surname = len(source) == 1 and speaker.split()[-1:] == source and " " in speaker
    is_titled = speaker in found.text[slice(*found.source or (0, 0))] and source[0].lower() in TITLES
    if (is_pronoun and " " in speaker) or is_surname or (is_titled and " " in speaker and len(source) > 2):
        return "person"
    if source[-1].lower() in _UNNAMED and all(word.islower() for word in source[1:]):
        return "unnamed"
    return ""


def _dates(article: Article) -> Iterator[Columns]:
    for found in dates_in(article):
        span = Span(found.start, found.end, article.text[found.start : found.end])
        words = {"kind": found.kind, "date": found.date}
        yield _row(article, {"text": [span]}, words, "newsangles.dates", CONFIDENCE["dates"])


def _numbers(article: Article) -> Iterator[Columns]:
    for found in quantities_in(article):
        span = Span(found.start, found.end, article.text[found.start : found.end])
        words = {"value": _plain(found.value), "unit": found.unit, "of": found.of, "hedge": found.hedge}
        yield _row(article, {"text": [span]}, words, "newsangles.quantities", CONFIDENCE["numbers"])


def _plain(value: float) -> str:
    """A number without exponent, such as "200000000" or "2.5"; "" for one that is no number."""
    if not math.isfinite(value):
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _comments(article: Article) -> Iterator[Columns]:
    numbered = find_comments(article.text)
    marked = [
        comment
        for comment in article.comments
        if not any(one.start < comment.end and comment.start < one.end for one in numbered)
        and not _is_form(comment.text)
    ]
    by_rule = [("newsangles.comments", one.start, one.end) for one in numbered]
    by_rule += [("furniture", one.start, one.end) for one in marked]
    for rule, start, end in sorted(by_rule, key=lambda found: found[1]):
        opening = _opening(article.text, start, end)
        yield _row(
            article, {"opening": [opening], "tone_words": [], "build_words": []}, {}, rule, NOT_MEASURED
        )


def _is_form(text: str) -> bool:
    """Whether a passage asks for a comment and is none ("Please enter your name here")."""
    return [block.kind for block in find_furniture(text)] == ["form"]


def _opening(text: str, start: int, end: int) -> Span:
    """The first three words of a comment; of one without words (an emoji) all of it, up to twenty characters."""
    words = _text.words(text[start:end])[:OPENING_WORDS]
    first, last = (words[0].start, words[-1].end) if words else (0, min(end - start, 20))
    return Span(start + first, start + last, text[start + first : start + last])


def _row(
    article: Article, spans: Mapping[str, list[Span]], words: dict[str, str], rule: str, confidence: float
) -> Columns:
    return as_columns(article.id, spans, {**words, "rule": rule, "confidence": f"{confidence:.2f}"})


def _fitting(story: Story, table: str, rows: Iterable[Columns]) -> Iterator[Columns]:
    """The rows that are read back to the letter; a text that holds the table's own separator may spoil one."""
    texts = {article.id: article.text for article in story}
    for row in rows:
        if not reads(story.language):
            row["confidence"] = f"{NOT_MEASURED:.2f}"
        try:
            check_row(table, table, row, texts)
        except StoryError:
            continue
        yield row


def _sentences(story: Story, drafts: Mapping[str, list[Columns]]) -> list[str]:
    said = []
    for table, rows in drafts.items():
        found = f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}" if rows else "nothing"
        said.append(f"{table}: a rule found {found}; nobody has decided it yet (key/{table}.{DRAFT}.csv).")
    if not reads(story.language):
        said.append(
            f"The rules for attributions, dates and numbers read English, and this story is in {story.language!r}: "
            "they will miss most of it."
        )
    return said
