"""Which outlet printed it, and at which address: what the file says, and what stands in where it says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from ..dates import find_dates
from .document import Document, Stated
from .found import Fact, Found, nothing

HEAD_LINES = 5
LONGEST_WHERE = 300
PARTED = re.compile(r"\s+[|–—·•:-]+\s+|\s*[|]\s*")
"""What parts a headline and an outlet in a page's title."""


def _listed(items: str) -> frozenset[str]:
    return frozenset(items.split())


_NO_OUTLET = _listed("""
    index page article untitled document download print story text saved website web
""")
FIRST_LINE = "The file's first line, which names a newsroom and stands above what reads as a headline."
_NAMES_NO_OUTLET = "Nothing in the file names its outlet; this is the {}'s name."
# One of these words tells a newsroom from a place ("London, 3 March 2026") and from a person.
_NAMES_A_NEWSROOM = _listed("""
    post times news herald gazette journal tribune courier observer mail telegraph guardian independent radio tv television
    channel press chronicle star sun mirror echo standard express record review weekly daily today agency broadcasting bbc
    itv cnn nbc abc reuters afp magazine monitor dispatch examiner advertiser argus bulletin inquirer messenger globe
    online network zeitung tagblatt anzeiger
""")
# Of these no outlet's name consists: sections, labels and formats are called so, too ("World News", "Live", "Review").
_NO_NAMES_ALONE = _listed("""
    the and of in on for news world uk us eu latest breaking live review today online magazine weekly daily tv radio television
    channel network press agency record broadcasting standard express sport sports opinion politics business national local
    international global morning evening
""")
_NAMES_BY_ITSELF = _listed("bbc itv cnn nbc abc reuters afp guardian telegraph zeitung tagblatt anzeiger")
_LABELS = _listed("""
    photo photos photograph picture pictures image video source credit copyright via from related updated read see more by
    archive accessed retrieved
""")
_SMALL_IN_NAMES = _listed("the of and on in for de la le der die das")
_NAME_AND_DATE = re.compile(r"(?P<name>[^\W\d_][^,|\n]{1,60}?)\s*[,|–—]\s*(?P<rest>[^|\n]{4,40})")
_RIGHTS = re.compile(r"©|\bcopyright\b|\ball rights reserved\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")


def find_address(stated: Sequence[Stated]) -> Found:
    """Decide on the address of the page; a site's front page is no article's address."""
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


def find_outlet(document: Document, stated: Sequence[Stated], address: Fact | None, path: Path) -> Found:
    """Decide on the outlet: what the page says, a line that names it with a date, the page's title beside its headline.

    Else the host of the address, and where there is none, the name of the brought file `path`, so that there is something to
    call it by; the note says so.
    """
    claims = [
        one
        for one in stated
        if one.fact == "outlet" and 0 < len(one.value) <= 80 and re.search(r"\w", one.value)
    ]
    for sort in ("front matter", "og", "publisher", "site"):
        for one in claims:
            if one.sort == sort:
                return Found(Fact(one.value, "file" if sort == "front matter" else "page", one.where))
    if (
        found := _line_with_a_date(document)
        or _beside_the_headline(stated, document)
        or _first_line(document)
    ):
        return Found(found)
    if address:
        host = re.sub(r"\A(?:www\d?|m|amp|mobile)\.", "", urlsplit(str(address.value)).hostname or "")
        return Found(
            Fact(host, "inferred", f"The host of the address {address.value}"),
            f"It names no outlet; “{host}” is the host of its address",
        )
    name, of = path.stem, "file"
    if folded(name) in _NO_OUTLET and folded(path.parent.name):
        name, of = path.parent.name, "folder"
    name = " ".join(name.split())[:80]
    name = name.encode("utf-8", "replace").decode() if re.search(r"\w", name) else "unnamed"
    return Found(
        Fact(name, "inferred", _NAMES_NO_OUTLET.format(of)),
        f"It names no outlet; the {of}'s name, “{name}”, stands in for it",
    )


def _line_with_a_date(document: Document) -> Fact | None:
    """The outlet on a line such as "Cressmoor Herald, 3 March 2026", as people write it above what they copy."""
    if document.html:
        return None
    for line in document.lines[:HEAD_LINES]:
        if found := _NAME_AND_DATE.fullmatch(line.text):
            name = found["name"].strip()
            dates = [one for one in find_dates(found["rest"]) if one.kind == "day"]
            if not _is_newsroom(name):
                continue
            if len(dates) == 1 and not _LETTERS.search(found["rest"].replace(dates[0].text, "")):
                return Fact(name, "file", line.text)
    return None


def _first_line(document: Document) -> Fact | None:
    """A newsroom's name by itself on the first line, with something like a headline on the next: "Cressmoor Herald"."""
    if document.html or len(document.lines) < 3:
        return None
    first, second = document.lines[0].text, document.lines[1].text
    names, below = first.split(), second.split()
    if (
        2 <= len(names) <= 4
        and all(name.isalpha() and name[0].isupper() for name in names)
        and _is_newsroom(first)
        and 3 <= len(below) <= 20
        and not find_dates(second)
        and folded(second).split()[:1] != ["by"]
        and second[-1] not in ".!?…"
    ):
        return Fact(first, "inferred", FIRST_LINE)
    return None


def _beside_the_headline(stated: Sequence[Stated], document: Document) -> Fact | None:
    """The outlet in a page's title, where the rest of it is the heading that stands on the page: "Tarnhaven Post | HEADLINE".

    A section, a format ("Live") or a columnist may stand there, too; so it must be a newsroom's name, or hold the page's rights.
    """
    headings = {
        folded(one.value) for one in stated if one.fact == "headline" and one.sort in ("h1", "og", "json-ld")
    }
    for one in stated:
        if one.fact == "headline" and one.sort == "title":
            for parted in PARTED.finditer(one.value):
                before, after = one.value[: parted.start()].strip(), one.value[parted.end() :].strip()
                for headline, outlet in ((before, after), (after, before)):
                    if folded(headline) in headings and (
                        _is_newsroom(outlet) or _holds_the_rights(outlet, document)
                    ):
                        return Fact(
                            outlet,
                            "inferred",
                            f"The page's title, beside its headline: {one.value}"[:LONGEST_WHERE],
                        )
    return None


def _is_newsroom(name: str) -> bool:
    """Whether words are an outlet's name beyond doubt: capitalised, with a word for a newsroom at their end, and no label."""
    words = folded(name).split()
    return (
        0 < len(words) <= 5
        and not re.search(r"[:;.!?]\s", name)
        and not set(words) <= _NO_NAMES_ALONE
        and words != ["sun"]  # as likely Sunday
        and not set(words) & _LABELS
        and all(not word[0].islower() or word in _SMALL_IN_NAMES for word in name.split())
        and (
            words[-1] in _NAMES_A_NEWSROOM
            or bool(set(words) & _NAMES_BY_ITSELF)
            or words[0] == "radio"
            or (words[0] == "channel" and words[1].isdecimal())
        )
    )


def _holds_the_rights(name: str, document: Document) -> bool:
    """Whether a line on copyright names it, as sites have it at their foot."""
    own = f" {folded(name)} "
    rights = (line.text for line in document.lines if _RIGHTS.search(line.text))
    return bool(own.strip()) and any(own in f" {folded(text)} " for text in rights)


def folded(text: str) -> str:
    """Return a text's letters and digits in small, a blank between words: so are names compared."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
