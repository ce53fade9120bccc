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
_NAMES_NO_OUTLET = "Nothing in the file names its outlet; this is the {}'s name."
# One of these words tells a newsroom from a place ("London, 3 March 2026") and from a person.
_NAMES_A_NEWSROOM = _listed("""
    post times news herald gazette journal tribune courier observer mail telegraph guardian independent radio tv television
    channel press chronicle star sun mirror echo standard express record review weekly daily today agency broadcasting bbc
    itv cnn nbc abc reuters afp magazine monitor dispatch examiner advertiser argus bulletin inquirer messenger globe
    online network zeitung tagblatt anzeiger
""")
_NAME_AND_DATE = re.compile(r"(?P<name>[^\W\d_][^,|\n]{1,60}?)\s*[,|–—]\s*(?P<rest>[^|\n]{4,40})")
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
    if found := _line_with_a_date(document) or _beside_the_headline(stated):
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
            named = set(folded(name).split()) & _NAMES_A_NEWSROOM
            if named and len(dates) == 1 and not _LETTERS.search(found["rest"].replace(dates[0].text, "")):
                return Fact(name, "file", line.text)
    return None


def _beside_the_headline(stated: Sequence[Stated]) -> Fact | None:
    """The outlet in a page's title, where the rest of it is the heading that stands on the page: "Tarnhaven Post | HEADLINE"."""
    headings = {
        folded(one.value) for one in stated if one.fact == "headline" and one.sort in ("h1", "og", "json-ld")
    }
    for one in stated:
        if one.fact == "headline" and one.sort == "title":
            for parted in PARTED.finditer(one.value):
                before, after = one.value[: parted.start()].strip(), one.value[parted.end() :].strip()
                for headline, outlet in ((before, after), (after, before)):
                    if (
                        folded(headline) in headings
                        and 0 < len(outlet.split()) <= 5
                        and folded(outlet) not in _NO_OUTLET
                    ):
                        return Fact(
                            outlet,
                            "inferred",
                            f"The page's title, beside its headline: {one.value}"[:LONGEST_WHERE],
                        )
    return None


def folded(text: str) -> str:
    """Return a text's letters and digits in small, a blank between words: so are names compared."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
