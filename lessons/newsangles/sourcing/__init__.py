"""Who is said to have said what: a rule that finds attributions, written to be read and criticised.

An attribution has three parts. The source is who. The cue is the words that say that something was said or
thought. The content is what. The rule takes these steps:

1. Cut the text into sentences. A quotation is one piece, however long it is (`quotations`).
2. In each sentence, look for a cue from the word lists: `said`, `denied`, `fears that` (`cues`).
3. Try the patterns one by one (`patterns`). In some the content comes first: `“X,” Healey said`.
   In the others it comes after the cue: `Healey said that X`.
4. The content ends where the clause ends (`clauses`). What stands inside content is not searched.
5. The source is the noun phrase next to the cue (`noun_phrases`).
6. A quotation that has no cue goes on with the words of the speaker before it (`reading`).
7. `Healey` and `he` stand for somebody named before (`names`).

That is all the grammar that the rule has (`grammar`). It knows nothing about the world. It is often wrong:
find out where.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from ..quotations import Place, quotations
from ..text import paragraphs
from .grammar import is_whole
from .names import Names
from .reading import Found, Reading

__all__ = ["Attribution", "Score", "find_attributions", "score"]


@dataclass(frozen=True)
class Attribution:
    """Some content, who is said to have said or thought it (source), and by which words (cue).

    Places are `(start, end)` in characters of `text`, the end not included; quotation marks belong to content.
    `mode` is "direct" (a whole clause or more in quotation marks), "partial" (some words) or "indirect" (none).
    `speaker` is the source's name where an earlier passage gives it: `John Healey` for `He`.

    >>> [found] = find_attributions("The plan is “a landmark moment,” Healey said.")
    >>> found.source_text, found.cue_text, found.content_text, found.mode
    ('Healey', 'said', 'The plan is “a landmark moment,”', 'partial')
    """

    text: str = field(repr=False)
    content: list[Place] = field(hash=False)
    source: Place | None
    cue: Place | None
    mode: str
    speaker: str | None = None

    @property
    def content_text(self) -> str:
        """The content, its stretches joined with ` … `."""
        return " … ".join(self.text[start:end] for start, end in self.content)

    @property
    def source_text(self) -> str | None:
        """The source as it stands in the sentence, `He` for instance; None if there is none."""
        return self.text[slice(*self.source)] if self.source else None

    @property
    def cue_text(self) -> str | None:
        """The words that mark the attribution; None if there are none."""
        return self.text[slice(*self.cue)] if self.cue else None


def find_attributions(text: str) -> list[Attribution]:
    """The attributions in a text, in the order of the sentences that hold their cues; never raises.

    >>> text = "John Healey spoke. “We act,” he said. “Now.” Poland denied any plan."
    >>> for found in find_attributions(text):
    ...     print(found.speaker, found.mode, found.content_text, sep=" | ")
    John Healey | direct | “We act,” … “Now.”
    Poland | indirect | any plan
    """
    reading = Reading(text)
    quoted = quotations(text)
    first = 0
    for block in paragraphs(text):
        end = first
        while end < len(quoted) and quoted[end].start < block.end:
            end += 1
        reading.paragraph(block, quoted[first:end])
        first = end
    names = Names(text)
    return [
        Attribution(
            text, one.content, one.source, one.cue, _mode(text, one), one.source and names.speaker(one.source)
        )
        for one in reading.found
    ]


def _mode(text: str, found: Found) -> str:
    """How the content is quoted: a whole quotation that is nearly all of it is "direct"."""
    inside, total = (sum(end - start for start, end in places) for places in (found.quoted, found.content))
    if inside > 0.9 * total and any(is_whole(text[start:end]) for start, end in found.quoted):
        return "direct"
    return "partial" if inside else "indirect"


class HasContent(Protocol):
    """Anything with content given as places: an `Attribution`, or a row of a key."""

    @property
    def content(self) -> Sequence[Place]: ...


class Score(NamedTuple):
    """The share of what was found that is right (precision), of the key that was found (recall), and both in one."""

    precision: float
    recall: float
    f1: float
    matched: list[tuple[HasContent, HasContent]]


def score(found: Sequence[HasContent], key: Sequence[HasContent], iou: float = 0.5) -> Score:
    """Compare attributions with a key, one to one, best pairs first.

    Two match if their contents overlap enough: the characters that both have, divided by those that either has,
    are at least `iou` (intersection over union, Jaccard 1901). Nothing found, or an empty key, scores 0.

    >>> text = "Healey said the drones work. Poland denied any plan."
    >>> found = find_attributions(text)
    >>> score(found, found[:1])[:3]
    (0.5, 1.0, 0.6666666666666666)
    """
    pairs = sorted(
        (-overlap, i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(key)
        if (overlap := _overlap(one.content, other.content)) >= iou
    )
    matched: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in matched and j not in matched.values():
            matched[i] = j
    precision = len(matched) / len(found) if found else 0.0
    recall = len(matched) / len(key) if key else 0.0
    f1 = 2 * precision * recall / (precision + recall) if matched else 0.0
    return Score(precision, recall, f1, [(found[i], key[j]) for i, j in sorted(matched.items())])


def _overlap(one: Sequence[Place], other: Sequence[Place]) -> float:
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    either = sum(end - start for start, end in [*one, *other]) - both
    return both / either if either else 0.0
