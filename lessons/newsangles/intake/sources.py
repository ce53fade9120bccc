"""Which files are meant by the paths that somebody gives: files, folders of articles, and pages saved "complete"."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..errors import NewsanglesError
from ..web_pages import visible

FEWEST, MOST = 2, 12
PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht"})
TEXTS = frozenset({".txt", ".text", ".md", ".markdown", ".docx", ".pdf"})
# Not read, but somebody may take them for articles: they are refused by name and not passed over in a folder.
OTHERS = frozenset({".doc", ".rtf", ".odt", ".pages", ".epub", ".webarchive", ".maff"})
_BESIDE_A_PAGE = (
    "_files",
    "_file",
    ".files",
    "-files",
    "_fichiers",
    "-dateien",
    "_archivos",
    "_bestanden",
    "_data",
)
KINDS = "HTML, MHTML, .txt, .md, .docx and .pdf"


def article_files(sources: Sequence[Path]) -> tuple[list[Path], list[str], list[str]]:
    """Return the files that some paths mean, what is wrong (a sentence each), and what the user should hear.

    A folder gives every article in it, and one of each folder in it that holds a single page. What a browser lays beside a
    page ("page_files") belongs to the page. A file that is given twice is taken once.
    """
    found: list[Path] = []
    wrong: list[str] = []
    for source in sources:
        try:
            found += _of(source)
        except NewsanglesError as error:
            wrong.append(str(error))
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            wrong.append(
                f"{shown(source)}: this path cannot be read ({reason}); mend its name, or see that you may read it."
            )
    once: dict[str, Path] = {}
    told = []
    for path in found:
        real = os.path.realpath(path)
        if real in once:
            told.append(f"{shown(path)} was given twice; it is taken once.")
        once.setdefault(real, path)
    files = list(once.values())
    if not wrong and not FEWEST <= len(files) <= MOST:
        wrong.append(_how_many(files))
    return files, wrong, told


def shown(path: Path) -> str:
    """A path as it can be printed, whatever its name is made of."""
    return visible(str(path))


def _how_many(files: Sequence[Path]) -> str:
    if not files:
        return f"There is no article in what you gave; give {FEWEST} to {MOST} files ({KINDS})."
    few = "one article" if len(files) == 1 else f"{len(files)} articles"
    cure = "add another outlet's" if len(files) < FEWEST else "leave some out, or make two stories of them"
    return f"You gave {few}, and a story has {FEWEST} to {MOST}; {cure}."


def _of(source: Path) -> list[Path]:
    if re.match(r"https?:/", str(source)):
        raise NewsanglesError(
            f"{shown(source)}: this is an address, and nothing is fetched from the network; save the page in your browser and "
            "give the file."
        )
    if not source.exists():
        raise NewsanglesError(f"{shown(source)}: there is no such file or folder; mend the path.")
    if source.is_file():
        return [source]
    if not source.is_dir():
        raise NewsanglesError(
            f"{shown(source)}: this is neither a file nor a folder; give a saved page or a document."
        )
    if page := _page_beside(source):
        return [page]
    articles = [path for path in _listed(source) if path.is_file() and _may_be_article(path)]
    for folder in (
        path for path in _listed(source) if path.is_dir() and not path.is_symlink() and not _page_beside(path)
    ):
        if folder.name.lower().endswith(_BESIDE_A_PAGE):
            continue
        inside = [path for path in _listed(folder) if path.is_file() and _may_be_article(path)]
        articles += inside if len(inside) == 1 else []
    if not articles:
        raise NewsanglesError(f"{shown(source)}: there is no article in this folder; it may hold {KINDS}.")
    return articles


def _may_be_article(path: Path) -> bool:
    return path.suffix.lower() in PAGES | TEXTS | OTHERS


def _listed(folder: Path) -> Iterable[Path]:
    return sorted(
        (path for path in folder.iterdir() if not path.name.startswith((".", "~$"))),
        key=lambda path: path.name,
    )


def _page_beside(folder: Path) -> Path | None:
    """The page that a folder such as "page_files" belongs to."""
    name = folder.name
    for ending in _BESIDE_A_PAGE:
        if name.lower().endswith(ending):
            for suffix in sorted(PAGES):
                page = folder.with_name(name[: -len(ending)] + suffix)
                if page.is_file():
                    return page
    return None
