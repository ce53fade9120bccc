"""`story.toml` as `newsangles story new` writes it, any text in it escaped."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .found import Fact

_TOP = """# Made by `newsangles story new` on {day}. How each fact is known stands beside it:
#   file      the words are in the article's own file; `where` is those words
#   page      the saved page says it of itself, outside its text; `where` is that piece of it
#   inferred  nobody says it; `where` tells from what it was taken
# A field that nobody knows is left out. Mend what is wrong, add what you know, then run `newsangles story check {name}`.
"""
RIGHTS = "The texts belong to their publishers and are kept here for teaching and study; no licence of newsangles covers them."
_FACTS = ("outlet", "headline", "byline", "date", "address")


@dataclass(frozen=True)
class NewArticle:
    """An article as the manifest lists it."""

    id: str
    sha256: str
    known: Mapping[str, Fact]
    made: Mapping[str, Any]

    @property
    def file(self) -> str:
        """The name of its text, beside the manifest."""
        return f"{self.id}.txt"


def manifest_text(
    name: str, title: str, language: str, articles: Iterable[NewArticle], day: datetime.date
) -> str:
    """Return the manifest of a new story."""
    parts = [
        _TOP.format(day=day, name=name),
        f"title = {value(title)}\nlanguage = {value(language)}\nrights = {value(RIGHTS)}\n",
        *(_article(article) for article in articles),
    ]
    return "\n".join(parts)


def value(data: Any) -> str:
    """Return a string, number, day, list or table as TOML has it on one line.

    A JSON string is a TOML string, but for DEL, which TOML wants escaped.

    >>> value('He said "no"'), value(0.5), value({"a b": 1})
    ('"He said \\\\"no\\\\""', '0.5', '{ "a b" = 1 }')
    """
    if isinstance(data, str):
        return json.dumps(data, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, Mapping):
        return "{ " + ", ".join(f"{_key(str(key))} = {value(one)}" for key, one in data.items()) + " }"
    if isinstance(data, list | tuple):
        return "[" + ", ".join(map(value, data)) + "]"
    return str(data)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else value(name)


def _article(article: NewArticle) -> str:
    lines = ["[[article]]", f"id = {value(article.id)}"]
    lines += [f"file = {value(article.file)}", f"sha256 = {value(article.sha256)}"]
    for fact in _FACTS:
        if fact in article.known:
            known = article.known[fact]
            lines.append(f"{fact} = {value(known.value)}")
            lines.append(f"known.{fact} = {{ how = {value(known.how)}, where = {value(known.where)} }}")
    lines.append(f"rights = {value(article.known['outlet'].value)}")
    lines.append("[article.made]")
    lines += [f"{key} = {value(one)}" for key, one in article.made.items()]
    return "\n".join(lines) + "\n"
