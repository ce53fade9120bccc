"""Headline, byline, date, outlet and address of an article, each with how it is known; what nobody says stays unknown."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from .body import FURNITURE_BY_MARKUP, Decision
from .bylines import find_byline
from .document import Document, Line, Stated
from .found import Fact, Found, nothing
from .publication_day import find_day

HEAD_LINES = 25
LONGEST_HEADLINE = 300
PROSE_WORDS = 12
_VISIBLE_ORDER = ("front matter", "style", "h1", "json-ld", "og", "twitter", "pdf", "title")
_HIDDEN_ORDER = ("json-ld", "og", "twitter", "title")
_PARTED = re.compile(r"\s+[|–—·•:-]+\s+|\s*[|]\s*")


def _listed(items: str) -> frozenset[str]:
    return frozenset(items.split())


_NO_HEADLINE = _listed("""
    home news untitled document index article page homepage welcome print loading story error title nachrichten
""")
_NO_OUTLET = _listed("""
    index page article untitled document download print story text saved website web
""")
_NAMES_NO_OUTLET = "Nothing in the file names its outlet; this is the {}'s name."
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
    address = _address(stated)
    outlet = _outlet(stated, address.fact, path)
    # A file may be called after its author; only a name that the page or its address gives is surely the outlet's.
    names = (
        [str(outlet.fact.value)] if outlet.fact and (outlet.fact.how != "inferred" or address.fact) else []
    )
    if address.fact:
        names.append((urlsplit(str(address.fact.value)).hostname or "").replace(".", " "))
    headline = _headline(document, decision, stated, names)
    head = _head(document, decision, headline.fact)
    found = {
        "outlet": outlet,
        "headline": headline,
        "byline": find_byline(document, head, stated, names),
        "date": find_day(head, stated, today),
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


def _address(stated: Sequence[Stated]) -> Found:
    for one in sorted(
        (one for one in stated if one.fact == "address"),
        key=lambda one: ("canonical", "front matter", "og", "saved").index(one.sort),
    ):
        if _is_address(one.value):
            return Found(Fact(one.value, "file" if one.sort == "front matter" else "page", one.where))
    return nothing("")


def _is_address(value: str) -> bool:
    """Whether it leads to one page on the web: not to a site's front page, and not to a file."""
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:
        return False
    if (
        parts.scheme not in ("http", "https")
        or "." not in host
        or re.search(r"[\s<>\"]", value)
        or len(value) > 1000
    ):
        return False
    return bool(parts.path.strip("/") or parts.query)


def _outlet(stated: Sequence[Stated], address: Fact | None, path: Path) -> Found:
    claims = [
        one
        for one in stated
        if one.fact == "outlet" and 0 < len(one.value) <= 80 and re.search(r"\w", one.value)
    ]
    for sort in ("front matter", "og", "publisher", "site"):
        for one in claims:
            if one.sort == sort:
                return Found(Fact(one.value, "file" if sort == "front matter" else "page", one.where))
    if address:
        host = re.sub(r"\A(?:www\d?|m|amp|mobile)\.", "", urlsplit(str(address.value)).hostname or "")
        return Found(
            Fact(host, "inferred", f"The host of the address {address.value}"),
            f"It names no outlet; “{host}” is the host of its address",
        )
    name, of = path.stem, "file"
    if _folded(name) in _NO_OUTLET and _folded(path.parent.name):
        name, of = path.parent.name, "folder"
    name = " ".join(name.split())[:80]
    name = name.encode("utf-8", "replace").decode() if re.search(r"\w", name) else "unnamed"
    return Found(
        Fact(name, "inferred", _NAMES_NO_OUTLET.format(of)),
        f"It names no outlet; the {of}'s name, “{name}”, stands in for it",
    )


def _headline(
    document: Document, decision: Decision, stated: Sequence[Stated], names: Sequence[str]
) -> Found:
    claims = [
        Stated("headline", value, one.where, one.sort)
        for one in stated
        if one.fact == "headline"
        and (value := _without_outlet(one.value, names, one.sort))
        and _is_headline(value, names)
    ]
    others = [set(_folded(one.value).split()) for one in claims if one.sort != "h1"]
    for sort in _VISIBLE_ORDER:
        for one in claims:
            if one.sort != sort or one.value not in document.text:
                continue
            own = set(_folded(one.value).split())
            # A big heading may be the name of a section; then it shares no words with what else the page calls its headline.
            if sort == "h1" and others and not any(2 * len(own & other) >= len(own) for other in others):
                continue
            return Found(Fact(one.value, "file", _where_in(document, one)))
    for sort in _HIDDEN_ORDER:
        for one in claims:
            if one.sort == sort:
                return Found(Fact(one.value, "page", one.where))
    return _first_line(document, decision)


def _where_in(document: Document, one: Stated) -> str:
    if one.sort == "front matter":
        return one.where
    line = next((line.text for line in document.lines if one.value in line.text), one.value)
    return line if len(line) <= LONGEST_HEADLINE else one.value


def _first_line(document: Document, decision: Decision) -> Found:
    """A text without markup: its first line, if that is short, is no sentence, and stands above the article."""
    if not document.html and document.lines and not decision.kept[0]:
        line = document.lines[0].text
        words = line.split()
        above = len(decision.kept) > 1 and any(decision.kept[1:6])
        if (
            3 <= len(words) <= 20
            and above
            and not _SENTENCE_END.search(line)
            and ":" not in words[0]
            and line[0].isalnum()
        ):
            return Found(Fact(line, "inferred", "The file's first line, which is short and no sentence."))
    return nothing("")


def _without_outlet(value: str, names: Sequence[str], sort: str) -> str:
    """A headline without the outlet's name, or a part of it, behind a dash or a bar."""
    if sort in ("h1", "front matter", "style"):
        return value
    own = {word for name in names for word in _folded(name).split()} | _NO_HEADLINE
    parts = list(_PARTED.finditer(value))
    while parts:
        tail = set(_folded(value[parts[-1].end() :]).split())
        if not tail or not (tail <= own or _folded(value[parts[-1].end() :]).replace(" ", "") in own):
            break
        value = value[: parts.pop().start()]
    return value.strip()


def _is_headline(value: str, names: Sequence[str]) -> bool:
    folded = _folded(value)
    return (
        0 < len(value) <= LONGEST_HEADLINE
        and bool(folded)
        and folded not in _NO_HEADLINE
        and all(folded.replace(" ", "") != _folded(name).replace(" ", "") for name in names)
    )


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
