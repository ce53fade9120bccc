"""The name of a new story: of the right form, and nobody's yet."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import NewsanglesError
from ..places import seeds_folder
from .sources import shown

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,59}\Z")


def refuse_name(folder: Path, name: str) -> None:
    """Raise NewsanglesError, one sentence that offers a free name, where `folder/name` cannot be made."""
    if not _NAME.match(name):
        raise NewsanglesError(
            f"{name[:80]!r} cannot name a story; take small letters, digits, - and _, a letter first, at most 60 of them."
        )
    shipped = seeds_folder()
    if (shipped / name).exists():
        raise NewsanglesError(
            f"A story {name!r} comes with newsangles; take another name, such as {_free(folder, name)!r}."
        )
    if _is_there(folder / name):
        raise NewsanglesError(
            f"{shown(folder / name)} is there already and is not overwritten; take another name, such as {_free(folder, name)!r}."
        )


def _free(folder: Path, name: str) -> str:
    base, number = re.sub(r"-\d{1,6}\Z", "", name)[:50], 2
    while _is_there(folder / f"{base}-{number}") or (seeds_folder() / f"{base}-{number}").exists():
        number += 1
    return f"{base}-{number}"


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()
