"""Where a page is written: never over a file that newsangles did not write."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import NewsanglesError
from ..web_pages import write_page

GENERATOR = "newsangles compare"
"""What a page says of who wrote it, before its version: such a page is renewed, and no other file."""
_WRITTEN = re.compile(rb'<meta name="generator" content="newsangles compare\b')


def lay_page(out: Path, page: str) -> str:
    """Write a page to `out` and return a sentence that says where it is.

    A page that `newsangles compare` wrote there is renewed. Raises NewsanglesError where anything else stands, and where it
    cannot be written.
    """
    if out.is_dir():
        raise NewsanglesError(
            f"{out} is a folder; name a file in it with --out, such as {out / 'page.html'}."
        )
    there = out.exists() or out.is_symlink()
    if there and not _is_ours(out):
        raise NewsanglesError(
            f"{out} is not a page of newsangles, so it stays as it is; name another file with --out."
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NewsanglesError(
            f"{out.parent}: this folder cannot be made ({error.strerror}); name another place with --out."
        ) from None
    changed = write_page(out, page)
    if there and not changed:
        return f"The page is {out}; nothing in it has changed."
    return f"The page is {out}{' (renewed)' if there else ''}. Open it in a browser; it needs no network."


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return bool(_WRITTEN.search(file.read(4096)))
    except OSError:
        return False
