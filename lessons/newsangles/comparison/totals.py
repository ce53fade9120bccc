"""Many articles in totals: outlet by outlet what is counted in them, and which wording they share; no ranking, no score.

Articles are read one by one, counted on any engine, and added up here as they come back, so that the memory does not grow with
what there is to read.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..engine import Engine, run
from ..errors import NewsanglesError
from .counting import Counted, counted
from .many_articles import is_many, read_many
from .outlet_totals import OutletTotals
from .page_file import lay_page
from .parts import RULE, count, plain
from .reading import ManyArticles, Read, Tally, Told
from .shared_passages import PassageIndex, SharedWording

__all__ = ["ORDER", "OutletTotals", "Totals", "compare_many", "is_many", "totals"]

ORDER = "The outlets stand in alphabetical order. No order here is a ranking, and nothing is a score of an outlet."


@dataclass(frozen=True)
class Totals:
    """Many articles, counted: `outlets` in alphabetical order, what they share, and what was left out and why.

    `noted` are articles that were counted with something missing.
    """

    name: str
    what: str
    articles: int
    stories: int
    outlets: tuple[OutletTotals, ...]
    shared: SharedWording
    left_out: Tally
    noted: Tally
    versions: dict[str, str]

    def as_data(self) -> dict[str, Any]:
        """Return all of it as dicts, lists, words, numbers and None: what `newsangles compare --json` prints."""
        from .panel import LIMITS

        data: dict[str, Any] = plain(self)
        return data | {
            "outlets": [outlet.as_data() for outlet in self.outlets],
            "by": RULE,
            "order": ORDER,
            "limits": LIMITS,
        }


def totals(many: ManyArticles, engine: Engine, *, progress: bool | None = None) -> Totals:
    """Count many articles on an engine and return their totals. The result does not depend on the engine.

    Raises NewsanglesError when not one article can be counted, when the disk is full, and what `engine.run` raises.
    """
    from .. import __version__

    outlets: dict[str, OutletTotals] = {}
    numbers: dict[str, int] = {}
    stories: set[str] = set()
    try:
        with tempfile.TemporaryDirectory(prefix="newsangles-") as folder:
            index = PassageIndex(Path(folder))

            def add(read: Read, one: Counted | str) -> None:
                if isinstance(one, str):
                    many.left_out.add(read.article.id, f"it could not be counted ({one})")
                    return
                outlet = read.article.outlet
                outlets.setdefault(outlet, OutletTotals(outlet)).add(one)
                index.add(read.number, numbers.setdefault(outlet, len(numbers)), read.article, one.runs)
                if read.story:
                    stories.add(read.story)

            try:
                run(_counted, many, engine=engine, on_done=add, give_up=_given_up, progress=progress)
                if not outlets:
                    raise NewsanglesError(_nothing(many))
                shared = index.shared(list(numbers), {name: one.articles for name, one in outlets.items()})
            finally:
                index.close()
    except OSError as error:
        raise NewsanglesError(
            f"{error.filename or tempfile.gettempdir()}: a file there cannot be read or written ({error.strerror}); make room "
            "in the folder for temporary files, or name another in TMPDIR."
        ) from None
    for name, words in shared.with_any.items():
        outlets[name].shared = words
    return Totals(
        name=many.name,
        what=many.what,
        articles=sum(one.articles for one in outlets.values()),
        stories=len(stories),
        outlets=tuple(outlets[name] for name in sorted(outlets, key=lambda name: (name.casefold(), name))),
        shared=shared,
        left_out=many.left_out,
        noted=many.noted,
        versions={"newsangles": __version__, "textstat": version("textstat")},
    )


def compare_many(path: Path, out: Path | None, engine: Engine, *, as_json: bool) -> Iterator[str]:
    """Write the page of totals of what stands at `path`, or yield it as JSON; yield sentences on what was done.

    `path` as in `read_many`; the page goes to `out`, or to NAME.html in this folder. Raises NewsanglesError as `read_many`
    and `totals` do, and where the page cannot be written.
    """
    from .totals_page import page

    many = read_many(path)
    found = totals(many, engine)
    if as_json:
        yield json.dumps(found.as_data(), indent=1)
        return
    yield f"{count(found.articles, 'article')} of {count(len(found.outlets), 'outlet')} were counted."
    for tally, said in ((found.left_out, "left out"), (found.noted, "counted with something missing")):
        if tally.count:
            yield f"{count(tally.count, 'place')} {said}; the first: {_first(tally.first[0])}."
    yield lay_page(out or Path.cwd() / f"{many.name}.html", page(found))


def _counted(read: Read) -> Counted | str:
    return counted(read)


def _given_up(read: Read, reason: str) -> Counted | str:
    return reason


def _nothing(many: ManyArticles) -> str:
    if not many.left_out.count:
        return f"{many.name}: there is no article in it; put some there, or name another file or folder."
    return f"{many.name}: not one article could be counted; the first: {_first(many.left_out.first[0])}."


def _first(told: Told) -> str:
    return f"{told.where}: {told.why}".rstrip(".")
