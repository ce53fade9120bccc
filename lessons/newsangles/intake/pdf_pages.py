"""Run as a program: read the PDF that is named and print its pages and its title as JSON. `pdf_reader` starts it."""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from typing import Any

SECONDS = 60
MEMORY = 2_000_000_000
MOST_PAGES = 60


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
        pages = [page.extract_text() for page in reader.pages]
        title = ""
        with contextlib.suppress(PyPdfError, ValueError, TypeError, AttributeError):
            title = str((reader.metadata and reader.metadata.title) or "")
        return {"pages": pages, "title": title[:1000]}
    except (FileNotDecryptedError, DependencyError, WrongPasswordError):
        return {"wrong": "encrypted"}
    except Exception:  # the last guard of this reader: a damaged PDF fails in every way there is
        return {"wrong": "damaged"}


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
