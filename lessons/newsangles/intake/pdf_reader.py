"""PDF: the words of its pages as paragraphs, read in a process of its own that can be stopped.

A PDF is a program of sorts; some are made to run for ever or to fill the memory. The child process has bounds on both.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from ..errors import NewsanglesError
from .document import Document, Line, Stated
from .encodings import cleaned
from .pdf_pages import MOST_PAGES, SECONDS
from .text_reader import joined_lines

LONGEST_OUTPUT = 20_000_000
_PAGE_NUMBER = re.compile(r"(?:page |seite |p\. ?)?\d{1,3}(?: ?(?:/|of|von) ?\d{1,3})?\Z", re.IGNORECASE)
_PRINTED_BY_BROWSER = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d{2}")
_ADDRESS = re.compile(r"(https?://[^\s<>\"]+)(?:\s+\d{1,3}\s*/\s*\d{1,3})?\Z")

CURES = {
    "encrypted": "is a PDF with a password; print it to a new PDF without one",
    "pages": f"has more than {MOST_PAGES} pages; print the article's pages to a new PDF",
    "damaged": "is a damaged PDF; save or print the article again",
    "slow": f"takes more than {SECONDS} seconds or too much memory to read; copy the article into a .txt file",
    "scanned": "is a PDF of pictures without text, such as a scan; copy or type the article into a .txt file",
}


def read_pdf(path: Path) -> Document:
    """Read a PDF. Raises NewsanglesError, the end of a sentence that begins with the file's name.

    Its properties are not asked who wrote it or when: they name a program, or whoever printed it.
    """
    answer = _in_a_process_of_its_own(path)
    if why := answer.get("wrong"):
        raise NewsanglesError(CURES.get(str(why), CURES["damaged"]))
    pages = [cleaned(str(page)) for page in answer.get("pages", [])]
    if not any(re.search(r"\w", page) for page in pages):
        raise NewsanglesError(CURES["scanned"])
    lines = _lines(pages)
    stated = (
        [Stated("headline", title, title, "pdf")]
        if (title := " ".join(str(answer.get("title") or "").split()))
        else []
    )
    addresses = {
        found[1] for page in pages for row in page.split("\n") if (found := _ADDRESS.match(row.strip()))
    }
    if len(addresses) == 1:
        address = addresses.pop()
        stated.append(Stated("address", address, address, "front matter"))
    return Document("PDF", None, lines, tuple(stated))


def _in_a_process_of_its_own(path: Path) -> dict[str, Any]:
    command = [
        sys.executable,
        "-I",
        "-c",
        _CHILD,
        str(Path(__file__).with_name("pdf_pages.py")),
        str(path.absolute()),
    ]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=SECONDS + 5, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        return {"wrong": "slow"}
    except (OSError, ValueError) as error:
        raise NewsanglesError(
            f"cannot be read, since no process can be started for it ({error}); close other programs"
        ) from None
    if done.returncode != 0 or len(done.stdout) > LONGEST_OUTPUT:
        return {"wrong": "slow" if done.returncode < 0 else "damaged"}
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return {"wrong": "damaged"}
    return answer if isinstance(answer, dict) else {"wrong": "damaged"}


_CHILD = "import runpy, sys; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"


def _lines(pages: list[str]) -> tuple[Line, ...]:
    """Paragraphs over all pages; what stands at the top or foot of several pages is a header or a footer."""
    rows = [[row.strip() for row in page.split("\n")] for page in pages]
    ends = Counter(_without_numbers(row) for page in rows for row in set(_ends(page)))
    found: list[Line] = []
    text: list[str] = []
    for page in rows:
        outside = {
            row for row in _ends(page)
            if _PAGE_NUMBER.match(row) or _PRINTED_BY_BROWSER.match(row) or _ADDRESS.match(row)
            or (len(pages) > 2 and ends[_without_numbers(row)] > len(pages) / 2)
        }  # fmt: skip
        found += [Line(row, "footer") for row in dict.fromkeys(row for row in page if row in outside)]
        text += [row for row in page if row not in outside]
    return (*joined_lines(text), *found)


def _ends(page: list[str]) -> list[str]:
    full = [row for row in page if row]
    return [*full[:2], *full[-2:]]


def _without_numbers(row: str) -> str:
    return re.sub(r"\d+", "#", row)
