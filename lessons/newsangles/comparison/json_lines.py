"""JSON Lines: one article a line, an object with `text` and `outlet`, and if known `id`, `headline`, `byline`, `date`, `address`,
`story` and `language`.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

from ..errors import NewsanglesError
from ..story import Article
from .reading import ManyArticles, Read, Refused, Tally, language, plain_article, whole

LONGEST_LINE = 4_000_000
"""Bytes."""
_FACTS = ("headline", "byline", "address")


def json_lines(path: Path) -> ManyArticles:
    """Return the articles of a file of JSON Lines, read line by line. Raises NewsanglesError when it cannot be read."""
    if path.exists() and not path.is_file():
        raise NewsanglesError(f"{path}: this is no file that ends; name a file of JSON Lines.")
    try:
        with path.open("rb") as file:
            expected = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    except OSError as error:
        raise NewsanglesError(f"{path}: the file cannot be read ({error.strerror}); mend its name.") from None
    return ManyArticles(path.stem, "a file of JSON Lines", max(expected, 1), lambda many: _lines(many, path))


def _lines(many: ManyArticles, path: Path) -> Iterator[Read]:
    number, seen = 0, dict[str, int]()
    with path.open("rb") as file:
        for count, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), start=1):
            if not line.strip():
                continue
            where = f"line {count}"
            try:
                if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                    while not line.endswith(b"\n") and (line := file.readline(LONGEST_LINE)):
                        pass
                    raise Refused(f"the line is longer than {LONGEST_LINE // 1_000_000} MB")
                article, story, code = _from_line(line, where, many.noted)
                if article.id in seen:
                    raise Refused(f"the id {article.id!r} stands on line {seen[article.id]} already")
            except Refused as reason:
                many.left_out.add(where, str(reason))
                continue
            seen[article.id] = count
            yield Read(number, article, story, code)
            number += 1


def _from_line(line: bytes, where: str, noted: Tally) -> tuple[Article, str, str]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("a byte there is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise Refused(
            f"this is not JSON ({getattr(error, 'msg', None) or 'nested too deep, or a number too long'})"
        ) from None
    if not isinstance(row, dict):
        raise Refused("the line is not one object in { }")
    for name in ("text", "outlet"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise Refused(f"{name!r} is missing or holds no words")
    id = row.get("id")
    date, said = None, row.get("date")
    if said not in (None, ""):
        try:
            date = datetime.date.fromisoformat(str(said)[:10])
        except ValueError:
            noted.add(
                where, f"{_short(said)} is no date (write 2026-02-25); the article is counted without one"
            )
    facts = {
        name: whole(row[name]) for name in _FACTS if isinstance(row.get(name), str) and row[name].strip()
    }
    story, code = row.get("story"), row.get("language")
    article = plain_article(
        str(id) if isinstance(id, str | int) and str(id).strip() else where,
        row["outlet"],
        row["text"],
        date,
        **facts,
    )
    return (
        article,
        str(story) if isinstance(story, str | int) else "",
        language(code) if isinstance(code, str) else "",
    )


def _short(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 60 else f"{said[:60]}…"
