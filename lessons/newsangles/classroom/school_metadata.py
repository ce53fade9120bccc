"""Gradescope's `submission_metadata.yml`: who handed in which folder of the export, and when.

Its form, as Otter-Grader's GradescopeParser and teachers' scripts read it: a mapping from `submission_123` to `:submitters`
(a list with `:name`, `:sid`, `:email`), `:created_at`, and more that is of no use here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from .exports import Told
from .school_names import shown, student_name

FILE = "submission_metadata.yml"
MOST_BYTES = 8_000_000
MOST_PARTS = 600_000
DEEPEST = 30
MOST_SUBMITTERS = 20

_WANTED = (":submitters", ":created_at")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?")


class Unusable(Exception):
    """The file tells nothing that can be used; `str()` is the end of a sentence that begins with its name."""


def read_metadata(data: bytes) -> dict[str, Told]:
    """Return what the file tells, by the name of the folder or file beside it. Raises Unusable.

    Everything is read as text: a student's number keeps its zeros, and no number or date can be made costly. Aliases, deep
    nesting and endless lists, by which a small file becomes a huge one, are refused before anything of them is built.
    """
    import yaml  # type: ignore[import-untyped]

    if len(data) > MOST_BYTES:
        raise Unusable(f"is larger than {MOST_BYTES // 1_000_000} MB, so nobody's name was read from it")
    try:
        events = _counted(yaml.parse(data, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
        first = next((event for event in events if not _opens(event)), None)
        content = _built(first, events, 0, keep=True)
    except (yaml.YAMLError, ValueError, RecursionError):
        raise Unusable("is not readable YAML, so nobody's name was read from it") from None
    if not isinstance(content, dict):
        raise Unusable("is not Gradescope's metadata, so nobody's name was read from it")
    return {shown(key): _told(value) for key, value in content.items() if isinstance(value, dict)}


def _counted(events: Iterable[Any]) -> Iterator[Any]:
    for count, event in enumerate(events):
        if count > MOST_PARTS:
            raise Unusable("has far more parts than a class needs, so nobody's name was read from it")
        yield event


def _opens(event: Any) -> bool:
    return type(event).__name__ in ("StreamStartEvent", "DocumentStartEvent")


def _built(event: Any, events: Iterator[Any], depth: int, keep: bool) -> Any:
    """Return the text, list or mapping that begins with `event`; of what is not kept, None."""
    kind = type(event).__name__
    if kind == "AliasEvent":
        raise Unusable("repeats parts of itself (aliases), so nobody's name was read from it")
    if depth > DEEPEST:
        raise Unusable("is nested too deeply, so nobody's name was read from it")
    if kind == "ScalarEvent":
        return event.value if keep else None
    items: list[Any] = []
    mapping: dict[str, Any] = {}
    for inner in events if kind in ("SequenceStartEvent", "MappingStartEvent") else ():
        if type(inner).__name__ in ("SequenceEndEvent", "MappingEndEvent"):
            break
        if kind == "SequenceStartEvent":
            item = _built(inner, events, depth + 1, keep)
            items += [item] if keep else []
            continue
        key = _built(inner, events, depth + 1, keep)
        wanted = keep and isinstance(key, str) and (depth != 1 or key in _WANTED)
        value = _built(next(events), events, depth + 1, wanted)
        if wanted:
            mapping[key] = value
    return (mapping if kind == "MappingStartEvent" else items) if keep else None


def _told(value: Mapping[str, Any]) -> Told:
    given = value.get(":submitters")
    people = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    names = _each(people, ":name")
    school = {
        key: ", ".join(values)
        for key, values in (("gradescope_sid", _each(people, ":sid")), ("email", _each(people, ":email")))
        if values
    }
    return Told(student_name(", ".join(names)), school, _time(value.get(":created_at")))


def _each(people: list[dict[str, Any]], key: str) -> list[str]:
    given = [one.get(key) for one in people[:MOST_SUBMITTERS]]
    values = [shown(text, 80) for text in given if isinstance(text, str) and text not in ("null", "~")]
    return [text for text in values if text]


def _time(text: object) -> str | None:
    match = _TIME.match(text) if isinstance(text, str) else None
    if match is None:
        return None
    zone = {"Z": "+00:00", "UTC": "+00:00", None: ""}.get(match[3], match[3])
    try:
        return datetime.fromisoformat(f"{match[1]}T{match[2]}{zone}").isoformat()
    except ValueError:
        return None
