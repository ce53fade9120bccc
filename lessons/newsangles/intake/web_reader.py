"""Saved web pages: HTML, and MHTML with the page inside."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message

from ..errors import NewsanglesError
from .document import Document, Stated
from .encodings import declared_in_html, decode
from .markup_lines import parse, visible_lines
from .page_facts import stated_by_page
from .sources import PAGES

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|meta|title)\b", re.IGNORECASE)
_HTML_UTF16 = re.compile(rb"<\0(?:h\0t\0m\0l|!\0d\0o\0c\0t\0y\0p\0e|h\0e\0a\0d)", re.IGNORECASE)
_MHTML = re.compile(
    rb"\A(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?Content-Type:\s*multipart/related",
    re.IGNORECASE,
)
_NOT_OF_HTML = re.compile(
    r"<!DOCTYPE[^>\[]{0,500}\[.{0,100000}?\]\s*>|<\?xml[^>]{0,200}\?>", re.IGNORECASE | re.DOTALL
)
_EMBEDDED = re.compile(r"data:[\w.+-]{1,60}/[\w.+-]{1,60}(?:;[\w=.+-]{1,60}){0,5};base64,[A-Za-z0-9+/=\s%]*+")
MOST_PARTS = 5000


def is_html(data: bytes, suffix: str) -> bool:
    """Say whether bytes are a web page: by what they hold, or else by the name's ending."""
    start = data[:4096]
    return suffix in PAGES or bool(_HTML.search(start) or _HTML_UTF16.search(start))


def is_mhtml(data: bytes, suffix: str) -> bool:
    """Say whether bytes are a page saved as one file with all that belongs to it (MHTML)."""
    return bool(_MHTML.match(data[:4096])) or (
        suffix in (".mhtml", ".mht") and not _HTML.search(data[:1000].lstrip()[:200])
    )


def read_html(
    data: bytes, declared: str | None, saved: tuple[Stated, ...] = (), kind: str = "HTML"
) -> Document:
    """Read a page. Raises NewsanglesError, the end of a sentence that begins with the file's name."""
    text, encoding = decode(data, declared)
    html = _EMBEDDED.sub("data:,", _NOT_OF_HTML.sub(" ", text.replace("\0", "")))
    try:
        tree = parse(html)
        lines = visible_lines(tree)
        stated = (*stated_by_page(tree), *saved)
    except NewsanglesError:
        raise
    except (
        Exception
    ) as error:  # the last guard of this reader: libraries raise what they like for what nobody foresaw
        raise NewsanglesError(
            f"is a web page that cannot be read ({type(error).__name__}); copy the article from the browser into a .txt file"
        ) from None
    return Document(kind, encoding, lines, stated, html)


def read_mhtml(data: bytes) -> Document:
    """Read the page in an MHTML file: its first HTML part. The day on which it was saved is not asked for."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        page = _page_in(message)
        body = page.get_payload(decode=True) if page is not None else None
        declared = page.get_content_charset() if page is not None else None
        addresses = [
            str(one.get(name) or "")
            for one in (message, page or message)
            for name in ("Snapshot-Content-Location", "Content-Location")
        ]
    except Exception:  # the last guard: a damaged message fails in many ways
        raise NewsanglesError("is a damaged MHTML file; save the page again") from None
    if page is None or not isinstance(body, bytes) or not body.strip():
        raise NewsanglesError("is an MHTML file without a page in it; save the page again")
    address = next((one.strip() for one in addresses if one.strip()), "")
    saved = (
        (Stated("address", address, f"MHTML: Content-Location: {address[:250]}", "saved"),) if address else ()
    )
    return read_html(body, declared or declared_in_html(body), saved, "MHTML")


def _page_in(message: Message) -> Message | None:
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            return None
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return part
    return None
