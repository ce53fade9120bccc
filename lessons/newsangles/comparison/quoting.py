"""What stands in quotation marks, and where two outlets print one quotation in two ways."""

from __future__ import annotations

from dataclasses import dataclass

from ..echoes import Place, QuotedTwice, quoted_twice
from ..framing import voice_sizes
from ..quotations import quotations
from ..story import Article, Story
from ..text import words
from .parts import Limit, Part, by_rule, count, place

SAME, INSIDE, BEYOND = "same", "inside", "beyond"
NO_MARKS = "No text has anything in quotation marks."


@dataclass(frozen=True)
class Quotes:
    """What one article has in quotation marks: passages, their words (by `framing.voice_sizes`), the words of its body."""

    article: str
    outlet: str
    passages: tuple[Place, ...]
    quoted_words: int
    words: int


@dataclass(frozen=True, kw_only=True)
class Quoting(Part):
    """Quotations by article, and the quotations that two outlets print."""

    quotes: tuple[Quotes, ...]
    twice: tuple[QuotedTwice, ...]


def quoting_in(story: Story) -> Quoting:
    """Return what the articles of a story quote, and which quotations two of them print."""
    quotes = tuple(_quotes(article) for article in story)
    twice = tuple(quoted_twice(story))
    differ = sum(differs_inside(pair) for pair in twice)
    heading = "No quotation stands in two outlets"
    if twice:
        often = {0: "never ", len(twice): "each time " if differ > 1 else ""}.get(
            differ, f"{_times(differ)} "
        )
        opening = f"{_times(len(twice)).capitalize()} two outlets print one quotation"
        heading = f"{opening}, {often}with other words inside it"
    limit = Limit(
        f"“{count(len(twice), 'time')}”",
        "Which wording was spoken, it does not say: either may be cut, mended or translated, or both may be from two "
        "statements of one speaker. And a quotation that only one outlet prints is in no pair.",
    )
    return Quoting(
        heading=heading,
        basis=(
            by_rule(
                "Quotation marks are read by newsangles.quotations; one quotation printed twice is found by its words "
                "(newsangles.echoes)."
            ),
        ),
        limits=(limit,),
        empty="" if any(row.passages for row in quotes) else NO_MARKS,
        quotes=quotes,
        twice=twice,
    )


def _quotes(article: Article) -> Quotes:
    spans = [span for quotation in quotations(article.body) for span in article.locate(*quotation[:2])]
    return Quotes(
        article=article.id,
        outlet=article.outlet,
        passages=tuple(place(article, span) for span in spans if words(span.text)),
        quoted_words=voice_sizes(article)["quoted"],
        words=len(article.words),
    )


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def differs_inside(pair: QuotedTwice) -> bool:
    """Say whether the two differ between words that both print, not only where one begins earlier or ends later."""
    return any(kind == INSIDE for side in ("first", "second") for _, kind in laid_out(pair, side))


def laid_out(pair: QuotedTwice, side: str) -> list[tuple[str, str]]:
    """Return the quotation as one side ("first" or "second") prints it, in pieces, each with what it is.

    SAME both print; INSIDE that side alone prints, between words of both; BEYOND it alone prints before or after them.
    """
    place = pair.first if side == "first" else pair.second
    found, at, done = words(place.text), 0, 0
    both = [n for n, change in enumerate(pair.changes) if change.kind == "same"]
    pieces = []
    for n, change in enumerate(pair.changes):
        if change.kind not in ("same", side):
            continue
        size = len(words(change.text))
        here = found[at : at + size]
        at += size
        if here and change.kind == side:
            pieces.append((place.text[done : here[0].start], SAME))
            pieces.append(
                (
                    place.text[here[0].start : here[-1].end],
                    INSIDE if both and both[0] < n < both[-1] else BEYOND,
                )
            )
            done = here[-1].end
    return [*pieces, (place.text[done:], SAME)]
