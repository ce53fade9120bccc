"""What the coding rules allow in the columns of a table, and what they want filled in."""

from __future__ import annotations

from collections.abc import Mapping

from ..key import WORDS

LABELS: dict[str, dict[str, tuple[str, ...]]] = {
    "furniture": {
        "kind": (
            "metadata",
            "headline",
            "caption",
            "duplicate",
            "promotion",
            "link",
            "bio",
            "comment",
            "form",
        )
    },
    "attributions": {
        "mode": ("direct", "partial", "indirect"),
        "kind": ("official", "media", "company", "expert", "other", "none"),
        "named": ("person", "body", "unnamed", "none"),
    },
    "comments": {
        "tone": ("civil", "uncivil"),
        "form": ("name-calling", "aspersion", "lying", "vulgarity", "pejorative"),
        "build": ("constructive", "not"),
        "stance": ("for", "against", "neither"),
    },
    "dates": {
        "kind": (
            *("day", "day of year", "month", "year", "weekday", "season", "quarter", "decade", "century"),
            *("relative", "time", "ambiguous"),
        )
    },
    "numbers": {},
    "loaded": {
        "group": ("reporting", "factive", "hedge", "intensifier", "one-sided"),
        "voice": ("headline", "quoted", "paraphrase", "reporter"),
    },
    "events": {
        "role": ("news", "dated"),
        "time_of": ("happening", "announcement", "-"),
        "time": ("day", "month", "season", "relative", "none"),
    },
    "topics": {"about": ("news", "other")},
    "frames": {"answer": ("yes", "no")},
}
"""Table to column to its labels, in the order of the rule; every other column takes any words."""

MAY_BE_EMPTY = frozenset(
    {"form", "stance", "via", "doubt", "date", "value", "unit", "of", "hedge", "evidence", "evidence_start"}
)


def completed(table: str, row: Mapping[str, str]) -> dict[str, str]:
    """Return a row's words with what the rule itself fills in: what follows for whom nobody named, and "-" for no country.

    >>> completed("attributions", {"source": "", "kind": ""})["kind"]
    'none'
    """
    words = dict(row)
    if table == "attributions":
        if not words.get("source"):
            for column, label in (("who", "nobody"), ("kind", "none"), ("named", "none")):
                words[column] = words.get(column) or label
        if words.get("kind") not in ("official", "", None):
            words["country"] = words.get("country") or "-"
    return words


def complaints(table: str, row: Mapping[str, str]) -> list[str]:
    """Return, a sentence each, what the rule wants otherwise in a row's words; empty if it is as the rule has it.

    >>> complaints("furniture", {"kind": "advert"})[0][:37]
    "kind: 'advert' is no label; take one "
    """
    found = []
    for column in WORDS.get(table, ()):
        value, allowed = row.get(column, ""), LABELS.get(table, {}).get(column)
        if not value and column not in MAY_BE_EMPTY:
            found.append(f"{column} is empty; {_ask(allowed)}.")
        elif value and allowed and value not in allowed:
            found.append(f"{column}: {value!r} is no label; {_ask(allowed)}.")
    if table == "comments":
        found += _comment_complaints(row)
    if table == "attributions" and (row.get("kind") == "none") is not (not row.get("source")):
        found.append("kind: write none where nobody is named as the source, and only there.")
    return found


def _ask(allowed: tuple[str, ...] | None) -> str:
    return f"take one of {', '.join(allowed)}" if allowed else "write a word or two"


def _comment_complaints(row: Mapping[str, str]) -> list[str]:
    found = []
    uncivil = row.get("tone") == "uncivil"
    if uncivil is not bool(row.get("form")):
        found.append("form: an uncivil comment has a form, a civil one has none.")
    if uncivil is not bool(row.get("tone_words")):
        found.append(
            "tone_words: copy the shortest words that show an uncivil tone; leave it empty for a civil one."
        )
    if (row.get("build") == "constructive") is not bool(row.get("build_words")):
        found.append(
            "build_words: copy the words that others can build on; leave it empty where there are none."
        )
    return found
