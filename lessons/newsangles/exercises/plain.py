"""Turn a student's answer into plain data, so that what judges it never touches the student's objects."""

from __future__ import annotations

import math
from typing import Any

Plain = Any
"""What JSON can hold: None, bool, int, float, str, and lists and dicts (with str keys) of these."""

MOST_ITEMS = 10_000
MOST_CHARACTERS = 200_000
DEEPEST = 12


class NotPlain(Exception):
    """The answer holds something that is no plain data; the message says what, in a student's words."""


class StillOpen(Exception):
    """The answer holds a `...` that the student has not filled in."""


def plain(value: object) -> Plain:
    """Return `value` as plain data: tuples and sets become lists, whole numpy numbers and arrays become numbers and lists.

    Only exact built-in types are read, never their methods as a subclass rewrote them, so that an object made to equal
    everything is refused and not compared. Raises StillOpen for a `...`, NotPlain for what is not data.

    >>> plain((1, {"b", "a"}))
    [1, ['a', 'b']]
    """
    return _Walk().plain(value, 0)


class _Walk:
    def __init__(self) -> None:
        self.items = 0

    def plain(self, value: object, depth: int) -> Plain:
        self.items += 1
        if self.items > MOST_ITEMS or depth > DEEPEST:
            raise NotPlain("something too large to be an answer")
        if value is ...:
            raise StillOpen
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is int:
            return self._whole(value)
        if kind is float:
            return self._number(value)
        if kind is str:
            return self._words(value)
        if kind in (list, tuple):
            return [self.plain(item, depth + 1) for item in value]  # type: ignore[attr-defined]
        if kind in (set, frozenset):
            return sorted((self.plain(item, depth + 1) for item in value), key=repr)  # type: ignore[attr-defined]
        if kind is dict:
            return {self._name(key): self.plain(item, depth + 1) for key, item in value.items()}  # type: ignore[attr-defined]
        if kind.__module__ == "numpy" and hasattr(kind, "tolist"):
            return self.plain(value.tolist(), depth + 1)  # type: ignore[attr-defined]
        raise NotPlain(_described(value, kind))

    def _whole(self, value: Any) -> int:
        if abs(value) > 10**18:
            raise NotPlain("a number too large to be an answer")
        return int(value)

    def _number(self, value: Any) -> float:
        if not math.isfinite(value):
            raise NotPlain("a number that is not finite")
        return float(value)

    def _words(self, value: Any) -> str:
        if len(value) > MOST_CHARACTERS:
            raise NotPlain("a text too long to be an answer")
        return str(value.encode("utf-8", "replace").decode("utf-8"))

    def _name(self, key: object) -> str:
        if type(key) is str:
            return self._words(key)
        if type(key) in (int, float, bool) or key is None:
            return str(key)
        raise NotPlain("a dict whose keys are not words")


def _described(value: object, kind: type) -> str:
    if kind.__name__ in ("function", "builtin_function_or_method", "method", "type"):
        return "a function or a type"
    return f"an object of type {kind.__name__[:40]}"
