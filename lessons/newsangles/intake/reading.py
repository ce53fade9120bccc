"""One brought file to one `Document`: what kind of file it is, by its content first and its name second, and who reads it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from ..errors import NewsanglesError
from .document import LONGEST_TEXT, TOO_LONG, Document
from .encodings import declared_in_html, decode
from .pdf_reader import read_pdf
from .sources import KINDS, shown
from .text_reader import read_markdown, read_text
from .web_reader import is_html, is_mhtml, read_html, read_mhtml
from .word_reader import read_word

LARGEST_FILE = 50_000_000

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_OTHER_FILES = (
    (b"{\\rtf", "is an RTF file; open it and save it as .docx"),
    (b"bplist", "is a Safari web archive; save the page as HTML"),
    (b"\x1f\x8b", "is packed (gzip); unpack it first"),
    (b"\x89PNG", "is a picture; bring the article's text or its saved page"),
    (b"\xff\xd8\xff", "is a picture; bring the article's text or its saved page"),
    (b"GIF8", "is a picture; bring the article's text or its saved page"),
)


class Read(NamedTuple):
    """A file that was read: its document, and the SHA-256 of its bytes."""

    document: Document
    sha256: str


def read_file(path: Path) -> Read:
    """Read a brought file. Raises NewsanglesError: one sentence that names the file and the cure, whatever is wrong with it."""
    try:
        data = _bytes(path)
        document = _document(path, data)
        if not document.text.strip():
            raise NewsanglesError(
                "holds no text that can be seen; open it, and save or copy the article again"
            )
        if len(document.text) > LONGEST_TEXT:
            raise NewsanglesError(TOO_LONG)
    except NewsanglesError as error:
        raise NewsanglesError(f"{shown(path)} {error}.") from None
    return Read(document, hashlib.sha256(data).hexdigest())


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST_FILE else b""
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise NewsanglesError(
            f"cannot be read ({reason}); see that you may read it, and that its name is right"
        ) from None
    if size > LARGEST_FILE:
        cure = "save the page as HTML only, or copy the article into a .txt file"
        raise NewsanglesError(f"is larger than {LARGEST_FILE // 1_000_000} MB; {cure}")
    if not data.strip(b"\0 \t\r\n\x0c"):
        raise NewsanglesError("is empty; save it again")
    return data


def _document(path: Path, data: bytes) -> Document:
    suffix = path.suffix.lower()
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in data[:1024]):
        return read_pdf(path)
    if data.startswith(b"PK\x03\x04"):
        return read_word(data)
    if data.startswith(_OLD_OFFICE):
        raise NewsanglesError(
            "is an old Word file (.doc) or one with a password; open it in Word or LibreOffice and save it as .docx without one"
        )
    for mark, what in _OTHER_FILES:
        if data.startswith(mark):
            raise NewsanglesError(what)
    if suffix in (".pdf", ".docx"):
        raise NewsanglesError(
            f"is no {'PDF' if suffix == '.pdf' else 'Word file'}, whatever its name says; save or download it again"
        )
    try:
        if is_mhtml(data, suffix):
            return read_mhtml(data)
        if is_html(data, suffix):
            return read_html(data, declared_in_html(data))
        text, encoding = decode(data)
    except NewsanglesError as error:
        what = str(error)
        if what == "is not text":
            what = f"is no text, or is damaged; bring one of {KINDS}"
        raise NewsanglesError(what) from None
    if suffix in (".md", ".markdown"):
        return read_markdown(text, encoding)
    return read_text(text, encoding)
