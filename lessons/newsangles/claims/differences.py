"""In what two sentences on the same thing differ: a negation, how certain it is said to be, a number, a date.

Only words near what the sentences share are looked at: in "Kyiv will build drones that did not fly", the `not` is no denial of
the building. Wording alone is no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..dates import FoundDate
from ..quantities import Quantity
from ..text import listed
from .likeness import Sentence, stem

NEAR = 5
"""How many words before a shared word a `not` or a `will` may stand."""

_NEGATED = listed("not no never without neither nor cannot none nobody nothing n’t n't")
_DENIED = listed(
    "denied denies deny denying rejected rejects reject dismissed dismisses refused refuses disputed disputes ruled"
)
CERTAINTY = {
    "will": "will would shall ’ll 'll",
    "planned": "plans plan planned planning expects expected expect intends intended aims hopes hoped wants proposes proposed "
    "due set slated scheduled poised aim seeks",
    "possible": "may might could possibly perhaps reportedly allegedly suspected alleged likely probably unconfirmed considering",
}
_CERTAINTY_OF = {word: name for name, words in CERTAINTY.items() for word in words.split()}
_WITH_TO = listed("set due plan aim")
_NEVER_ENDING = listed("falter waver hesitate fail stop forget rest cease")
"""After `not` these say that something goes on: "will not falter" denies nothing."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*[’']t\b|[’'](?:ll|s|re)\b|[^\W\d_]+")


class Said(NamedTuple):
    """How a sentence says the thing: whether negated, how certain, and the words that show it."""

    negated: bool
    certainty: str
    shown: tuple[str, ...]


def said(sentence: Sentence, shared: Iterable[str]) -> Said:
    """Return how a sentence says what it shares with others.

    >>> from ..text import Span
    >>> from .likeness import sentence
    >>> said(sentence("a", Span(0, 28, "The mill may not be rebuilt.")), {"rebuil"})
    Said(negated=True, certainty='possible', shown=('may', 'not'))
    """
    tokens = [word.casefold() for word in _WORD.findall(sentence.span.text)]
    wanted = frozenset(shared)
    negated, shown = False, []
    certainty = ""
    for at, word in enumerate(tokens):
        negation = word in _NEGATED or word.endswith(("n’t", "n't")) or word in _DENIED
        following = tokens[at + 1 : at + 2]
        name = "will" if word in ("is", "are") and following == ["to"] else _CERTAINTY_OF.get(word, "")
        if not (negation or name):
            continue
        if negation and following and following[0] in _NEVER_ENDING | {"only"}:
            continue
        if word in _WITH_TO and following != ["to"]:
            continue
        if not any(_parts_wanted(near, wanted) for near in tokens[at + 1 : at + 1 + NEAR]):
            continue
        if negation:
            negated = not negated
        elif not certainty or certainty == "will":
            certainty = name
        shown.append(f"{word} to" if word in _WITH_TO | {"is", "are"} else word)
    return Said(negated, certainty or "stated", tuple(shown))


def _parts_wanted(word: str, wanted: frozenset[str]) -> bool:
    return any((one := stem(part)) and one in wanted for part in word.split("-"))


def hedge_class(one: Quantity) -> str:
    """Return what a hedge does to a number: "" (nothing), "about", "floor", "ceiling" or "vague".

    >>> from ..quantities import find_quantities
    >>> [hedge_class(one) for one in find_quantities("Up to 20 ships, at least 20 ships, some 20 ships.")]
    ['ceiling', 'floor', 'about']
    """
    hedge = one.hedge
    if not hedge:
        return ""
    if hedge.endswith(" of"):
        return "vague"
    if hedge.startswith(
        ("up to", "at most", "less than", "fewer than", "under", "below", "no more", "not more", "as few", "as little",
         "just under",
         "well under", "slightly less", "a maximum", "or fewer", "or less")
    ):  # fmt: skip
        return "ceiling"
    if hedge.startswith(
        ("at least", "more than", "over", "above", "no fewer", "no less", "as many", "as much", "upwards", "in excess",
         "well over",
         "just over", "a little over", "slightly more", "a minimum", "or more", "+", "plus")
    ):  # fmt: skip
        return "floor"
    return "about"


def same_number(first: Quantity, second: Quantity) -> bool:
    """Whether two quantities of one thing agree.

    Their values must be the same to 0.2 %, to 3 % where one of them is hedged ("about") or a share in words. A ceiling ("up to
    2,000") agrees with a ceiling only: it claims less than the number alone. "At least 2,000" agrees with 2,000. "Thousands of"
    agrees with what has as many digits.
    """
    kinds = {hedge_class(first), hedge_class(second)}
    low, high = sorted((first.value, second.value))
    if "vague" in kinds:
        return low == high or (len(kinds) > 1 and high < 10 * low and _vague_is_lower(first, second))
    if "ceiling" in kinds and len(kinds) > 1:
        return False
    loose = "about" in kinds or (first.unit == "%" and not (_in_digits(first) and _in_digits(second)))
    return high - low <= (0.03 if loose else 0.002) * high


def _vague_is_lower(first: Quantity, second: Quantity) -> bool:
    vague, other = (first, second) if hedge_class(first) == "vague" else (second, first)
    return vague.value <= other.value


def _in_digits(one: Quantity) -> bool:
    return any(letter.isdigit() for letter in one.text) and " in " not in one.text


_PLAIN = re.compile(
    r"\b(?:on|in|at|over|by|since|until|during|within|from|before|after|the|of|last|this|next|earlier|early|late|later)\b",
    re.I,
)


def dates_differ(first: Sequence[FoundDate], second: Sequence[FoundDate]) -> bool:
    """Whether two sentences that both say when, say it differently as far as can be told.

    Two dates that are worked out are compared as far as both reach (2026-02 and 2026-02-11 agree); two that are not, only if both
    name a weekday, a month or a day of the year. If any two agree, the sentences do.
    """
    answers = [answer for one in first for other in second if (answer := _same_date(one, other)) is not None]
    return bool(answers) and not any(answers)


def _same_date(first: FoundDate, second: FoundDate) -> bool | None:
    if first.date and second.date:
        length = min(len(first.date), len(second.date))
        return first.date[:length] == second.date[:length]
    if first.kind == second.kind and first.kind in ("weekday", "month", "day of year", "season"):
        names = [
            frozenset(_PLAIN.sub(" ", one.text.casefold()).replace(".", "").split())
            for one in (first, second)
        ]
        return (
            bool(names[0] & names[1])
            if first.kind == "season"
            else names[0] <= names[1] or names[1] <= names[0]
        )
    return None
