"""How far two coders agree on a table of a story, whatever the table is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ..chronology import event_agreement, topic_agreement
from ..coding import Agreement, Labels, agreements, attribution_agreement, furniture_agreement
from ..errors import NewsanglesError
from ..frames import frame_agreement
from ..framing import loaded_agreement
from ..key import PLACED, WORDS, KeyRow, KeyTable
from ..story import Article, Story, load_story

Pair = tuple[KeyRow | None, KeyRow | None]
_BY_TABLE: dict[str, Callable[[Story], list[Agreement]]] = {
    "attributions": attribution_agreement,
    "furniture": furniture_agreement,
    "loaded": loaded_agreement,
    "frames": frame_agreement,
    "events": event_agreement,
    "topics": topic_agreement,
}
_NOT_COMPARED = ("doubt", "who", "via")  # written in words of the coder's own


class Agreements(list[Agreement]):
    """Agreement question by question; it shows itself as a table, with the sentence that belongs to it."""

    caution = "Coders who began from one draft agree more often than coders who began with nothing."

    def __repr__(self) -> str:
        lines = [
            f"{row.question}, {row.article}: {row.percent:.0%} of {row.items}, "
            + ("kappa not defined" if row.kappa is None else f"kappa {row.kappa:.2f}")
            for row in self
        ]
        return "\n".join([*lines, self.caution])


def agreement(story: Story | str | Path, table: str = "attributions") -> Agreements:
    """Compare the two codings of a table, article by article and in all ("all").

    The questions are those of the lesson that reads the table. Of dates, numbers and comments: is a word of the article marked
    ("word marked"), and for the rows whose passages overlap, each judgement.
    Raises NewsanglesError if a coding is not there, or nothing was marked.
    """
    found = story if isinstance(story, Story) else load_story(story)
    if table not in WORDS:
        raise NewsanglesError(f"there is no table {table!r} to compare; take one of {', '.join(WORDS)}.")
    codings(found, table)
    return Agreements(_BY_TABLE[table](found) if table in _BY_TABLE else _generic(found, table))


def codings(story: Story, table: str) -> tuple[KeyTable, KeyTable]:
    """Return what coders a and b wrote. Raises NewsanglesError if one of them has not finished."""
    for coder in "ab":
        if not story.has_key(f"{table}.coder-{coder}"):
            raise NewsanglesError(
                f"{story.folder / 'key'}: there is no {table}.coder-{coder}.csv yet, so nothing can be compared; "
                f'coder {coder} has to finish first: review("{story.folder.name}", "{table}", "{coder}").'
            )
    return story.key(f"{table}.coder-a"), story.key(f"{table}.coder-b")


def pairs(table: str, first: Sequence[KeyRow], second: Sequence[KeyRow]) -> list[Pair]:
    """Match the rows of two coders, best first, each once, where what they mark overlaps; a row without a match stands alone.

    Attributions overlap by their cues, or by their content where one of them has no cue.
    """
    places: dict[str, list[int]] = {}
    for j, other in enumerate(second):
        places.setdefault(other.article, []).append(j)
    candidates = sorted(
        (-overlap, i, j)
        for i, one in enumerate(first)
        for j in places.get(one.article, ())
        if (overlap := _overlap(table, one, second[j])) > 0
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in candidates:
        if i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    alone: list[Pair] = [(None, row) for j, row in enumerate(second) if j not in taken]
    return [(row, second[matched[i]] if i in matched else None) for i, row in enumerate(first)] + alone


def _generic(story: Story, table: str) -> list[Agreement]:
    first, second = codings(story, table)
    labels: dict[str, dict[str, Labels]] = {}
    for article in story:
        rows = [[row for row in coding if row.article == article.id] for coding in (first, second)]
        if table != "comments":  # there the passage only names the comment
            marked = (_marked(article, table, rows[0]), _marked(article, table, rows[1]))
            labels.setdefault("word marked", {})[article.id] = marked
        both = [(one, other) for one, other in pairs(table, *rows) if one and other]
        for column in (name for name in WORDS[table] if name not in _NOT_COMPARED):
            a, b = (
                [row[column].casefold() for row in side]
                for side in (list(zip(*both, strict=True)) or ((), ()))
            )
            labels.setdefault(column, {})[article.id] = (a, b)
    found = [row for question, by_article in labels.items() for row in agreements(question, by_article)]
    if not found:
        raise NewsanglesError(f"{table}: neither coder marked anything, so there is nothing to compare.")
    return found


def _marked(article: Article, table: str, rows: Sequence[KeyRow]) -> list[str]:
    spans = [span for row in rows for span in row.spans[PLACED[table][0]]]
    return [
        "yes" if any(span.start <= word.start < span.end for span in spans) else "no"
        for word in article.words
    ]


def _overlap(table: str, one: KeyRow, other: KeyRow) -> float:
    """How much of what either marks both mark, from 0 to 1; cues come first, where there are any."""
    main = PLACED[table][0]
    by_main = _shared(one, other, main)
    if table == "attributions" and one.spans["cue"] and other.spans["cue"]:
        return _shared(one, other, "cue") and 1 + by_main
    return by_main


def _shared(one: KeyRow, other: KeyRow, column: str) -> float:
    a, b = one.spans[column], other.spans[column]
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    either = sum(span.end - span.start for span in (*a, *b)) - both
    return both / either if either else 0.0
