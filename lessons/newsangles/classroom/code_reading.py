"""What can be told of a student's code without running it: the names it fills, and which exercises it checks.

The code may be broken, or written to harm its reader: nothing here raises, and the time grows with its length alone.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from functools import lru_cache

MOST_PARSED = 20_000
"""Longer code is read line by line and not parsed: what a student writes for an exercise is far shorter."""

_CHECK = re.compile(r"""\bcheck\s*\(\s*(?:id\s*=\s*)?(["'])(\d{1,3}\.\d{1,3})\1""")
_DEFINED = re.compile(r"^(?:async[ \t]+def|def|class)[ \t]+(\w+)", re.MULTILINE)
_ASSIGNED = re.compile(r"^(\w+)[ \t]*(?::[^=\n]*|\[[^\]\n]*\][ \t]*)?[-+*/|&]?=(?!=)", re.MULTILINE)
_FENCED = re.compile(r"\A```[^\n]*\n(.*)\n```\Z", re.DOTALL)
_PYTHON_MAGIC = re.compile(r"%%(?:time|capture|prun)\b")


def checked(source: str) -> frozenset[str]:
    """Return the ids of the exercises that `source` hands to `check`.

    >>> checked('check("3.2", speakers')
    frozenset({'3.2'})
    """
    return frozenset(match[2] for match in _CHECK.finditer(source))


def filled(source: str) -> frozenset[str]:
    """Return the names that `source` gives a value to, or changes, where a notebook's own names live.

    Loop variables are left out: `for comment in thread:` is nobody's answer.

    >>> sorted(filled("parts = 1\\ncodes['a'] = 2\\ndef shares(x): y = 1\\nfor comment in parts: pass"))
    ['codes', 'parts', 'shares']
    >>> filled("speakers = ['Al Carns'")
    frozenset({'speakers'})
    """
    return _short_filled(source) if len(source) <= MOST_PARSED else filled_by_lines(source)


def filled_by_lines(source: str) -> frozenset[str]:
    """Return what `filled` would, from the starts of lines alone: for code that does not parse or is very long."""
    return frozenset(_DEFINED.findall(source)) | frozenset(_ASSIGNED.findall(source))


def code_in_text(text: str) -> str:
    """Return a text cell as code, if it parses as Python (with or without a fence around it); else nothing."""
    stripped = text.strip()
    if len(stripped) > MOST_PARSED:
        return ""
    fenced = _FENCED.match(stripped)
    code = fenced[1] if fenced else stripped
    return code if _parsed(code) is not None else ""


def tidied(source: str) -> str:
    """Return `source` without the white space that means nothing, so that copies can be told by it."""
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def same_code(one: str, other: str) -> bool:
    """Return whether two pieces of code say the same, whatever their comments, line breaks and quotation marks."""
    if tidied(one) == tidied(other):
        return True
    if max(len(one), len(other)) > MOST_PARSED:
        return False
    return _shape(one) is not None and _shape(one) == _shape(other)


@lru_cache(maxsize=512)
def _short_filled(source: str) -> frozenset[str]:
    tree = _parsed(source)
    if tree is None:
        return filled_by_lines(source)
    return frozenset(_names(tree.body))


@lru_cache(maxsize=512)
def _shape(source: str) -> str | None:
    tree = _parsed(source)
    try:
        return None if tree is None else ast.dump(tree)
    except RecursionError:
        return None


def _parsed(source: str) -> ast.Module | None:
    for code in (source, _without_magics(source)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # "\d" in a student's string is no business of the grader's
                return ast.parse(code)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def _without_magics(source: str) -> str:
    first, _, rest = source.lstrip().partition("\n")
    if first.startswith("%%"):
        return rest if _PYTHON_MAGIC.match(first) else ""
    return "\n".join(_without_magic(line) for line in source.split("\n"))


def _without_magic(line: str) -> str:
    stripped = line.strip()
    if stripped.startswith("%time "):
        return line.replace("%time ", "", 1)
    if stripped.startswith(("%", "!", "?")) or stripped.endswith("?"):
        return line[: len(line) - len(line.lstrip())] + "pass"
    return line


def _names(body: list[ast.stmt]) -> Iterator[str]:
    """Yield what these statements fill; the bodies of `if`, `try` and `with` count, those of loops do not."""
    waiting = list(body)
    while waiting:
        statement = waiting.pop()
        match statement:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=targets):
                yield from _bases(targets)
            case ast.AugAssign(target=target):
                yield from _bases([target])
            case ast.AnnAssign(target=target, value=ast.expr()):
                yield from _bases([target])
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=owner))):  # speakers.append("Al Carns")
                yield from _bases([owner])
            case ast.If(body=first, orelse=second):
                waiting += [*first, *second]
            case ast.With(body=first):
                waiting += first
            case ast.Try(body=first, orelse=second, finalbody=third, handlers=handlers):
                waiting += [*first, *second, *third, *(s for handler in handlers for s in handler.body)]


def _bases(targets: list[ast.expr]) -> Iterator[str]:
    waiting = list(targets)
    while waiting:
        match waiting.pop():
            case ast.Name(id=name):
                yield name
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                waiting += parts
            case ast.Subscript(value=owner) | ast.Attribute(value=owner) | ast.Starred(value=owner):
                waiting.append(owner)
