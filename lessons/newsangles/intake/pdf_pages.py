"""Run as a program: read the PDF that is named and print its pages and its title as JSON. `pdf_reader` starts it."""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import sys
from typing import Any

SECONDS = 60
MEMORY = 2_000_000_000
MOST_PAGES = 60
WIDER, WIDEST_IN_TYPE = (
    1.3,
    1.9,
)  # a paragraph ends where the next line is so much further down than usual, or in heights of type


def pages_of(path: str) -> dict[str, Any]:
    """Return {"pages": [...], "title": ...}, or {"wrong": "encrypted" | "pages" | "damaged"}."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError, WrongPasswordError

    logging.disable(logging.CRITICAL)  # pypdf warns of every oddity; the user gets one sentence
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"wrong": "encrypted"}
        if len(reader.pages) > MOST_PAGES:
            return {"wrong": "pages"}
        pages = [_text(page) for page in reader.pages]
        title = ""
        with contextlib.suppress(PyPdfError, ValueError, TypeError, AttributeError):
            title = str((reader.metadata and reader.metadata.title) or "")
        return {"pages": pages, "title": title[:1000]}
    except (FileNotDecryptedError, DependencyError, WrongPasswordError):
        return {"wrong": "encrypted"}
    except Exception:  # the last guard of this reader: a damaged PDF fails in every way there is
        return {"wrong": "damaged"}


def _text(page: Any) -> str:
    """The lines of a page in the order of its content, with an empty line where the space between two is wider than usual."""
    chunks: list[tuple[str, float, float]] = []

    def visit(text: str, matrix: Any, text_matrix: Any, font: Any, size: float) -> None:
        if text:
            height = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
            chunks.append((text, height, abs(size * (matrix[3] or 1) * (text_matrix[3] or 1))))

    plain = page.extract_text(visitor_text=visit)
    rows: list[tuple[str, float, float]] = []
    for text, height, size in chunks:
        first, *others = text.split("\n")
        if rows and (not first.strip() or abs(rows[-1][1] - height) < size / 2):
            rows[-1] = (rows[-1][0] + first, *rows[-1][1:])
        else:
            rows.append((first, height, size))
        rows += [(other, height, size) for other in others if other.strip()]
    rows = [row for row in rows if row[0].strip()]
    if sorted("".join("".join(row[0] for row in rows).split())) != sorted("".join(plain.split())):
        return str(plain)  # the visitor saw other words than the page has
    gaps = sorted(one[1] - other[1] for one, other in itertools.pairwise(rows) if one[1] > other[1])
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    lines = [rows[0][0]] if rows else []
    for one, other in itertools.pairwise(rows):
        gap = one[1] - other[1]
        lines += [""] * (gap > WIDER * usual or gap > WIDEST_IN_TYPE * other[2] > 0) + [other[0]]
    return "\n".join(lines)


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows: there the parent's clock is the only bound
        return
    for what, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    _bound()
    print(json.dumps(pages_of(sys.argv[1])))
