"""Headline, byline, date, outlet and address of an article, each with how it is known; what nobody says stays unknown."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from ..dates import find_dates
from .body import FURNITURE_BY_MARKUP, Decision
from .bylines import find_byline
from .document import Document, Line, Stated
from .found import Fact, Found, nothing
from .outlets import FIRST_LINE, PARTED, find_address, find_outlet, folded
from .publication_day import find_day

HEAD_LINES = 25
LONGEST_HEADLINE = 300
PROSE_WORDS = 12
_VISIBLE_ORDER = ("front matter", "style", "h1", "json-ld", "og", "twitter", "pdf", "title")
_HIDDEN_ORDER = ("json-ld", "og", "twitter", "title")


def _listed(items: str) -> frozenset[str]:
    return frozenset(items.split())


_NO_HEADLINE = _listed("""
    home news untitled document index article page homepage welcome print loading story error title nachrichten
""")
# A byline, a credit, a note on where a copy is from: not what a newsroom wrote above its text.
_NO_HEADLINE_BEGINS = re.compile(
    r"(?:(?:photo(?:graph)?s?|pictures?|images?|video|words|story|written|reported)\s+)?(?:by|credit|courtesy)\b|"
    r"(?:copyright|accessed|retrieved|downloaded|printed|published|posted|updated|dear)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"""[.!…]["'”’»)\]*]*\Z""")


class Facts(NamedTuple):
    """What is known of an article (a fact's name to the fact), and what the user must hear about what is not."""

    known: dict[str, Fact]
    notes: list[str]

    @property
    def missing(self) -> list[str]:
        """What no one says of the article, as a sentence has it."""
        wanted = {"headline": "headline", "byline": "author", "date": "day of publication"}
        return [words for fact, words in wanted.items() if fact not in self.known]


def find_facts(document: Document, decision: Decision, path: Path, today: datetime.date) -> Facts:
    """Decide on an article's facts. `path` is the brought file: its name stands in for an outlet that nothing names."""
    stated = document.stated
    address = find_address(stated)
    outlet = find_outlet(document, stated, address.fact, path)
    # A file may be called after its author; only a name that the page or its address gives is surely the outlet's.
    names = (
        [str(outlet.fact.value)] if outlet.fact and (outlet.fact.how != "inferred" or address.fact) else []
    )
    if address.fact:
        names.append((urlsplit(str(address.fact.value)).hostname or "").replace(".", " "))
    below_outlet = bool(outlet.fact and outlet.fact.where == FIRST_LINE)
    headline = _headline(document, decision, stated, names, int(below_outlet))
    head = _head(document, decision, headline.fact)
    found = {
        "outlet": outlet,
        "headline": headline,
        "byline": find_byline(document, head, stated, names),
        "date": find_day(head, stated, today, outlet.fact),
        "address": address,
    }
    known = {fact: one.fact for fact, one in found.items() if one.fact}
    return Facts(known, [one.note for one in found.values() if one.note])


def _head(document: Document, decision: Decision, headline: Fact | None) -> list[Line]:
    """The lines between the headline and the first paragraph of the article, without what the markup calls furniture."""
    lines = document.lines
    first = next(
        (n for n, kept in enumerate(decision.kept) if kept and len(lines[n].text.split()) >= PROSE_WORDS),
        len(lines),
    )
    start = max(0, first - HEAD_LINES)
    if headline:
        at = [n for n in range(start, first) if str(headline.value) in lines[n].text]
        start = max(at[-1], start) if at else start
    return [
        line for line in lines[start:first] if line.role not in FURNITURE_BY_MARKUP - {"header", "headline"}
    ]


def _headline(
    document: Document, decision: Decision, stated: Sequence[Stated], names: Sequence[str], top: int
) -> Found:
    """`top` is the number of the line on which a text without markup may have its headline."""
    claims = [
        Stated("headline", value, one.where, one.sort)
        for one in stated
        if one.fact == "headline"
        and (value := _without_outlet(one.value, names, one.sort))
        and _is_headline(value, names)
    ]
    others = [set(folded(one.value).split()) for one in claims if one.sort != "h1"]
    for sort in _VISIBLE_ORDER:
        for one in claims:
            if one.sort != sort or one.value not in document.text:
                continue
            # What a file calls itself may be its outlet; as a headline it stands on a line of its own.
            if sort in ("pdf", "title") and all(line.text != one.value for line in document.lines):
                continue
            own = set(folded(one.value).split())
            # A big heading may be the name of a section; then it shares no words with what else the page calls its headline.
            if sort == "h1" and others and not any(2 * len(own & other) >= len(own) for other in others):
                continue
            return Found(Fact(one.value, "file", _where_in(document, one)))
    for sort in _HIDDEN_ORDER:
        for one in claims:
            if one.sort == sort:
                return Found(Fact(one.value, "page", one.where))
    return _top_line(document, decision, top)


def _where_in(document: Document, one: Stated) -> str:
    if one.sort == "front matter":
        return one.where
    line = next((line.text for line in document.lines if one.value in line.text), one.value)
    return line if len(line) <= LONGEST_HEADLINE else one.value


def _top_line(document: Document, decision: Decision, top: int) -> Found:
    """A text without markup: its first line, if that is short, is no sentence, and stands above the article.

    Where the first line is the outlet's name, the second.
    """
    if not document.html and len(document.lines) > top and not decision.kept[top]:
        line = document.lines[top].text
        words = line.split()
        above = any(decision.kept[top + 1 : top + 6])
        if (
            3 <= len(words) <= 20
            and above
            and not _SENTENCE_END.search(line)
            and ":" not in words[0]
            and line[0].isalnum()
            and not _NO_HEADLINE_BEGINS.match(line)
            and not any(one.kind == "day" for one in find_dates(line))
        ):
            which = (
                "first line, which is short and no sentence"
                if top == 0
                else "second line, below the outlet's name"
            )
            return Found(Fact(line, "inferred", f"The file's {which}."))
    return nothing("")


def _without_outlet(value: str, names: Sequence[str], sort: str) -> str:
    """A headline without the outlet's name, or a part of it, behind a dash or a bar."""
    if sort in ("h1", "front matter", "style"):
        return value
    own = {word for name in names for word in folded(name).split()} | _NO_HEADLINE
    parts = list(PARTED.finditer(value))
    while parts:
        tail = set(folded(value[parts[-1].end() :]).split())
        if not tail or not (tail <= own or folded(value[parts[-1].end() :]).replace(" ", "") in own):
            break
        value = value[: parts.pop().start()]
    return value.strip()


def _is_headline(value: str, names: Sequence[str]) -> bool:
    plain = folded(value)
    return (
        0 < len(value) <= LONGEST_HEADLINE
        and bool(plain)
        and plain not in _NO_HEADLINE
        and all(plain.replace(" ", "") != folded(name).replace(" ", "") for name in names)
    )
