"""Bytes to text: what a file is written in, found from its marks, its own word, and only then by a guess."""

from __future__ import annotations

import codecs
import re

from ..errors import NewsanglesError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_IN_HTML = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
# What browsers read these names as (WHATWG Encoding Standard): pages that say Latin-1 are Windows-1252.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_NOT_FOR_TEXT = {
    "utf-7",
    "idna",
    "punycode",
    "unicode_escape",
    "raw_unicode_escape",
    "undefined",
    "mbcs",
    "oem",
}
# Controls other than tab, line ends and form feed; a text has next to none of them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
CONTROLS_IN_TEXT = 0.02
GUESSED_FROM = 200_000
FOREIGN_LETTERS = 0.005
"""Share of letters that are not ASCII's up to which a text is taken for English, or near it."""

# NUL and the other controls, halves of characters, what is no character, the byte-order mark, and marks that only allow a line
# to be broken there (soft hyphen, zero-width space, word joiner): nobody sees them, and each would cut a word in two.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def declared_in_html(data: bytes) -> str | None:
    """Return the encoding that a page names in its `<meta>` or XML declaration; None if it names none."""
    found = _IN_HTML.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii", "replace") if found else None


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text that some bytes hold, and the encoding.

    In this order: a byte-order mark; UTF-8, if there is more than ASCII and all of it fits, which other encodings hardly ever
    do; UTF-16 without a mark, if every other byte is NUL; what is `declared`; and the guess of charset-normalizer. Raises
    NewsanglesError ("is not text") for bytes that are none.

    >>> decode("Zelenskyj – “ja”".encode("cp1252"), "iso-8859-1")
    ('Zelenskyj – “ja”', 'cp1252')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(name, "replace"), name)
    if data.isascii() is False and (text := _strictly(data, "utf-8")) is not None:
        return _checked(text, "utf-8")
    for one in (_unmarked_utf16(data), _codec(declared) if declared else None):
        if one and (text := _strictly(data, one)) is not None:
            return _checked(text, one)
    if data.isascii():
        return _checked(data.decode("ascii"), "ascii")
    return _guessed(data)


def cleaned(text: str) -> str:
    """Return a text as it is stored: lines end in LF, no-break spaces are spaces, and what nobody can see is gone.

    Gone are controls (NUL among them), lone halves of surrogate pairs, and marks that only allow a line break. What turns
    (bidirectional marks) or joins letters stays, since Arabic, Hebrew and Persian are written with it; pages write it out.

    >>> cleaned("a\\0b\\r\\nc\\u00add\\u202ee")
    'ab\\ncd\\u202ee'
    """
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).replace("\u00a0", " ")


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError, LookupError):
        return None


def _codec(declared: str) -> str | None:
    try:
        found = codecs.lookup(declared.strip())
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name.replace("-", "_") in {
        name.replace("-", "_") for name in _NOT_FOR_TEXT
    }:
        return None
    return _MEANT.get(found.name, found.name)


def _unmarked_utf16(data: bytes) -> str | None:
    start = data[:2000]
    if len(start) < 8 or len(data) % 2:
        return None
    even, odd = start[0::2].count(0) / (len(start) / 2), start[1::2].count(0) / (len(start) / 2)
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else None


def _guessed(data: bytes) -> tuple[str, str]:
    """Guess: Windows-1252 where nearly all letters are ASCII's, since the rest is then quotation marks, dashes and currencies.

    On so little a guess by frequencies takes "£14" for "Ł14".
    """
    from charset_normalizer import from_bytes

    western = _strictly(data, "cp1252")
    if western is not None:
        letters = [c for c in western if c.isalpha()]
        if sum(not c.isascii() for c in letters) <= FOREIGN_LETTERS * len(letters):
            return _checked(western, "cp1252")
    best = from_bytes(data[:GUESSED_FROM]).best()
    if best is not None and (text := _strictly(data, _MEANT.get(best.encoding, best.encoding))) is not None:
        return _checked(text, _MEANT.get(best.encoding, best.encoding))
    return _checked(data.decode("cp1252", "replace"), "cp1252")


def _checked(text: str, name: str) -> tuple[str, str]:
    strange = len(_CONTROLS.findall(text)) + text.count("\ufffd")
    if strange > max(8, CONTROLS_IN_TEXT * len(text)):
        raise NewsanglesError("is not text")
    return text.removeprefix("\ufeff"), name
