"""Read the file of an article, as a story keeps it, and say in one sentence what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from .errors import StoryError


def read_article_text(path: Path) -> str:
    """Read an article as it is kept: UTF-8 without byte-order mark, lines ended by LF alone, not empty.

    Raises StoryError: what is wrong, in which line, and the cure.
    """
    raw = file_bytes(path)
    if raw.startswith(b"\xef\xbb\xbf"):
        raise StoryError(
            f"{path}, line 1: the file begins with a byte-order mark; save it as UTF-8 without BOM."
        )
    text = decoded(path, raw, "utf-8")
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        raise StoryError(
            f"{path}, line {line}: the line ends in CR (Windows or old Mac); save the file with LF line ends."
        )
    if not text.strip():
        raise StoryError(f"{path}, line 1: the file is empty; put the article's text into it.")
    return text


def file_bytes(path: Path) -> bytes:
    """Return what a file holds. Raises StoryError if it cannot be read."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StoryError(
            f"{path}: the file cannot be read ({reason}); put it there or mend its name."
        ) from None


def decoded(path: Path, raw: bytes, encoding: str) -> str:
    """Return the text that the bytes of `path` say; `encoding` is "utf-8", or "utf-8-sig" where a byte-order mark may stand.

    Raises StoryError, which names the line, where a byte is not UTF-8.
    """
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise StoryError(f"{path}, line {line}: a byte there is not UTF-8; save the file as UTF-8.") from None
