"""Plain text, and Markdown with front matter: stored to the letter, except where lines were broken to fit a width."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..text import paragraphs
from .document import Document, Line, Stated
from .encodings import cleaned

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)", re.DOTALL)
LONGEST_FRONT_MATTER = 20_000
_KEYS = {
    "headline": "title headline",
    "byline": "author authors byline by writer creator",
    "date": "date published publication_date pubdate date_published published_at published_on publish_date",
    "outlet": "outlet publisher publication source site site_name sitename website newspaper journal",
    "address": "url link address canonical canonical_url source_url original_url permalink",
}
_FACTS = {key: fact for fact, keys in _KEYS.items() for key in keys.split()}
_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t#]*\Z")
_SENTENCE_END = re.compile(r"""[.!?…:]["'”’»)\]*]*\Z""")
_LIST = re.compile(r"(?:[-*•·>|#]|\d{1,3}[.)])\s")
NARROWEST, WIDEST = 40, 100
FULL = 0.72


def read_text(text: str, encoding: str) -> Document:
    """Read plain text. Lines that were broken to fit a width are joined into paragraphs, and the user is told."""
    text = cleaned(text)
    if is_wrapped(text):
        joined = joined_lines(text.split("\n"))
        return Document(
            "plain text",
            encoding,
            joined,
            notes=("has lines broken to fit a width; they are joined into paragraphs",),
        )
    return _to_the_letter("plain text", text, encoding, ())


def read_markdown(text: str, encoding: str) -> Document:
    """Read Markdown. Its marks stay in the text; what the front matter says, the file says."""
    text = cleaned(text)
    return _to_the_letter("Markdown", text, encoding, tuple(_front_matter(text)))


def _to_the_letter(kind: str, text: str, encoding: str, stated: tuple[Stated, ...]) -> Document:
    text = text.strip("\n") + "\n"
    lines, found = [], list(stated)
    for span in paragraphs(text):
        heading = _HEADING.match(span.text) if kind == "Markdown" else None
        role = {None: "", 1: "headline"}.get(heading and len(heading[1]), "heading")
        if heading and role == "headline":
            found.append(Stated("headline", heading[2], span.text, "style"))
        lines.append(Line(span.text, role))
    if (
        sum(one.sort == "style" for one in found) > 1
    ):  # several big headings: none is the headline of the whole
        found = [one for one in found if one.sort != "style"]
    return Document(kind, encoding, tuple(lines), tuple(found), stored=text)


def _front_matter(text: str) -> Iterator[Stated]:
    block = _FRONT_MATTER.match(text)
    if block is None or len(block[1]) > LONGEST_FRONT_MATTER:
        return
    for key, value in _yaml(block[1]).items():
        fact = _FACTS.get(str(key).strip().lower().replace("-", "_"))
        line = re.search(rf"^[ \t]*[\"']?{re.escape(str(key))}[\"']?[ \t]*:.*$", block[1], re.MULTILINE)
        if fact is None or line is None:
            continue
        for one in value[:12] if isinstance(value, list) else [value]:
            if isinstance(one, datetime.date):
                one = one.isoformat()
            if isinstance(one, str) and one.strip() and one.strip() in block[0]:
                yield Stated(
                    fact, one.strip(), line[0].strip(), "published" if fact == "date" else "front matter"
                )
            elif fact == "date" and isinstance(one, str):
                yield Stated(fact, one.strip(), line[0].strip(), "published")


def _yaml(block: str) -> dict[Any, Any]:
    import yaml  # type: ignore[import-untyped]

    try:
        found = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError, TypeError, AttributeError, KeyError):
        return {}
    return found if isinstance(found, dict) else {}


def is_wrapped(text: str) -> bool:
    """Say whether a text's lines were broken to fit a width, as in e-mails: even lines, most of them ended inside a sentence."""
    blocks = [block.split("\n") for block in re.split(r"\n[ \t]*\n", text.strip("\n"))]
    blocks = [[line.strip() for line in block if line.strip()] for block in blocks]
    inner = [line for block in blocks for line in block[:-1]]
    if len(inner) < 6 or len(inner) < 0.5 * sum(map(len, blocks)):
        return False
    width = sorted(map(len, inner))[int(0.9 * len(inner))]
    full = sum(len(line) >= FULL * width for line in inner)
    inside = sum(not _SENTENCE_END.search(line) for line in inner)
    return NARROWEST <= width <= WIDEST and full >= 0.7 * len(inner) and inside >= 0.6 * len(inner)


def joined_lines(rows: Sequence[str]) -> tuple[Line, ...]:
    """Return paragraphs made of lines that were broken to fit a width; "" stands for an empty line.

    A line goes on in the next one unless it is much shorter than the others, or the next one begins a list. A word that is
    parted at the end of a line is put together; its hyphen stays unless the text has the word without one.
    """
    lengths = sorted(len(row.strip()) for row in rows if row.strip())
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    known = set(re.findall(r"[^\W\d_]+", " ".join(rows).casefold()))
    found: list[Line] = []
    open_line, gap, last_length = "", True, 0
    for row in [*(row.strip() for row in rows), ""]:
        goes_on = (
            bool(open_line)
            and bool(row)
            and not _LIST.match(row)
            and _goes_on(last_length, open_line, row, width)
        )
        if open_line and not goes_on:
            found.append(Line(" ".join(open_line.split()), gap=gap))
            open_line, gap = "", not row
        if not row:
            gap = True
            continue
        open_line = _put_together(open_line, row, known) if goes_on else row
        last_length = len(row)
    return tuple(found)


def _goes_on(length: int, line: str, following: str, width: int) -> bool:
    if length >= 0.9 * width or following[0].islower():
        return True
    return length >= FULL * width and not _SENTENCE_END.search(line)


def _put_together(line: str, following: str, known: set[str]) -> str:
    parted = re.search(r"([^\W\d_]+)-\Z", line)
    first = re.match(r"[^\W\d_]+", following)
    if parted and first and following[0].islower():
        if (parted[1] + first[0]).casefold() in known:
            return line[:-1] + following
        return line + following
    return f"{line} {following}"
