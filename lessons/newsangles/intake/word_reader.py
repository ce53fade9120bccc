"""Word files (.docx): their paragraphs, what was deleted or hidden in them left out."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from ..errors import NewsanglesError
from .document import Document, Line, Stated
from .encodings import cleaned

LARGEST_UNPACKED = 200_000_000
LARGEST_PART = 40_000_000
MOST_PARTS = 5000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADLINE_STYLES = re.compile(
    r"(?:title|heading1|titel|titre|titolo|ttulo|berschrift1|überschrift1)\Z", re.IGNORECASE
)
_HEADING_STYLES = re.compile(r"heading\d|berschrift\d|überschrift\d|titre\d", re.IGNORECASE)


def read_word(data: bytes) -> Document:
    """Read a .docx. Raises NewsanglesError, the end of a sentence that begins with the file's name.

    The document's properties are not asked who wrote it or when: they name whoever typed it, and when.
    """
    try:
        _refuse_bombs(data)
        lines = _lines(data)
    except NewsanglesError:
        raise
    except (
        Exception
    ):  # the last guard of this reader: a damaged file fails in many ways in zipfile, lxml and python-docx
        raise NewsanglesError("is a damaged Word file; open it and save it again") from None
    headlines = [line.text for line in lines if line.role == "headline"]
    stated = (Stated("headline", headlines[0], headlines[0], "style"),) if len(headlines) == 1 else ()
    return Document("Word", None, tuple(lines), stated)


def _refuse_bombs(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        names = {part.filename for part in parts}
        if "word/document.xml" not in names:
            raise NewsanglesError("is no .docx, though it is packed like one; open it and save it as .docx")
        xml = max(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
        if (
            len(parts) > MOST_PARTS
            or sum(part.file_size for part in parts) > LARGEST_UNPACKED
            or xml > LARGEST_PART
        ):
            raise NewsanglesError(
                "unpacks to more than an article needs; copy the article into a new document"
            )
        if any(part.flag_bits & 1 for part in parts):
            raise NewsanglesError("has a password; save it without one")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and b"<!ENTITY" in packed.read(part)[:4096]:
                raise NewsanglesError("declares entities, as no Word file does; open it and save it again")


def _lines(data: bytes) -> list[Line]:
    import docx

    body = docx.Document(io.BytesIO(data)).element.body
    found: list[Line] = []
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = "" if style is None else style.get(f"{_W}val") or ""
        role = (
            "headline" if _HEADLINE_STYLES.match(name) else "heading" if _HEADING_STYLES.match(name) else ""
        )
        role = role or ("caption" if name.lower() == "caption" else "")
        in_table = next(paragraph.iterancestors(f"{_W}tbl"), None) is not None
        for row in _text(paragraph).split("\n"):
            if line := " ".join(cleaned(row).split()):
                found.append(Line(line, role, gap=not in_table, listed=in_table))
    return found


def _text(paragraph: Any) -> str:
    """What can be seen of a paragraph: insertions, but no deletions, no hidden text, and each text box once."""
    pieces = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        above = list(element.iterancestors())
        inside = above[: above.index(paragraph)]
        if any(one.tag in (f"{_W}p", _FALLBACK, f"{_W}del", f"{_W}moveFrom") for one in inside):
            continue
        if any(one.tag == f"{_W}r" and one.find(f"{_W}rPr/{_W}vanish") is not None for one in inside):
            continue
        if any(one.tag == f"{_W}pPr" for one in inside):
            continue
        pieces.append(
            {f"{_W}t": element.text or "", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}.get(element.tag, "\n")
        )
    return "".join(pieces)
