"""`newsangles compare`: one story's page, or its data; anything larger goes to `totals`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import NewsanglesError, StoryError
from ..places import MANIFEST
from ..story import Story, load_story
from . import compare
from .many_articles import COLUMNS, is_many
from .page_file import lay_page

if TYPE_CHECKING:
    from ..engine import Engine


def compare_all(path: Path, out: Path | None, engine: Engine, *, as_json: bool) -> Iterator[str]:
    """Compare what `path` names, and yield what to print: where the page is, or with `as_json` the data and nothing else.

    `path` is a story's name or folder, or something larger (`many_articles.is_many`). `out` is the page to write; if it is
    None, NAME.html here. Raises NewsanglesError, one sentence, for what cannot be read or written, and for a page that would
    be written over a file that newsangles did not write.
    """
    path = path.expanduser()
    if as_json and out:
        raise NewsanglesError(
            "With --json nothing is written, so leave out --out; to keep the data, add > FILE.json."
        )
    story = _story(path)
    if story is None:
        from .totals import compare_many

        yield from compare_many(path, out, engine, as_json=as_json)
        return
    comparison = compare(story)
    if as_json:
        yield json.dumps(comparison.as_data(), indent=1)
        return
    yield lay_page(out or Path.cwd() / f"{comparison.name}.html", comparison.page())
    yield f"{len(story)} outlets, in the order of {MANIFEST}; what is marked “by rule” or “draft” nobody has decided yet."


def _story(path: Path) -> Story | None:
    """The story that `path` names, if its outlets fit side by side; None for something larger."""
    try:
        story = load_story(str(path))
    except StoryError:
        if is_many(path):
            return None
        raise
    return story if len(story) <= COLUMNS else None
