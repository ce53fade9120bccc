"""One panel of totals: a small picture for each outlet, what is seen, who decided it, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from .outlet_totals import OutletTotals
from .parts import Limit, Part, by_rule

LIMITS = {
    "articles": "It says what was collected, not what was published: who chose the articles, and how, the files do not say.",
    "when": "A date is what the file or its maker says. An article without one is not drawn, and a page that was changed "
    "later may carry its first date or its last.",
    "voices": "A share of words is no share of influence. It does not say who was asked and declined, and a mark that was "
    "never closed makes a long quotation that nobody spoke. What is handed to somebody is what the rule takes for it.",
    "statements": "The rule finds statements by their verbs and misses some, and it takes some names for no names. More "
    "statements are not better reporting: one release can hold ten.",
    "loaded": "A word on the list is a place to look, never a finding: “barbaric” may be the right word, and what loads a "
    "sentence is often on no list.",
    "figures": "A number in a text is not a fact that somebody checked, and a date in it is not yet a date that is right.",
    "readability": "The formulas see how long words and sentences are and nothing else: no sense, no grammar, no layout. Do "
    "not compare two outlets on a difference of less than a grade. The formulas were made for English.",
    "comments": "These are comments that stand in the files. That a file holds none says nothing about the site, and those "
    "who comment are not “the readers”.",
    "shared": "Shared words do not say who had them first, or that anybody copied: an agency, a release and a stock phrase "
    "look the same here. Articles of one outlet are not compared with each other.",
}
"""What each panel cannot tell, and the shared wording."""


class Row(NamedTuple):
    """One outlet in a panel: its name, its picture, and the same in words."""

    outlet: str
    svg: Markup
    said: str


@dataclass(frozen=True, kw_only=True)
class Panel(Part):
    """One panel: a row for each outlet, a scale below them, and what the fills stand for."""

    id: str
    topic: str
    rows: tuple[Row, ...] = ()
    scale: Markup | None = None
    legend: tuple[tuple[Markup, str], ...] = ()


def panel(
    id: str,
    topic: str,
    heading: str,
    rule: str,
    rows: Iterable[Row] = (),
    *,
    legend: tuple[tuple[Markup, str], ...] = (),
    scale: Markup | None = None,
    empty: str = "",
) -> Panel:
    """Return a panel; its `id` says which of LIMITS stands below it."""
    return Panel(
        heading=heading,
        basis=(by_rule(rule),),
        limits=(Limit("this", LIMITS[id]),),
        empty=empty,
        id=id,
        topic=topic,
        rows=tuple(rows),
        scale=scale,
        legend=legend,
    )


def seen(
    outlets: Sequence[OutletTotals],
    value: Callable[[OutletTotals], float | None],
    times: float = 1,
    unit: str = "",
) -> str:
    """Return the lowest and the highest value, without a name."""
    values = [times * found for one in outlets if (found := value(one)) is not None]
    low, high = (number(pick(values, default=None)) for pick in (min, max))
    return f"{low}{unit}" if low == high else f"{low} to {high}{unit}"


def number(value: float | None, times: float = 1) -> str:
    """Return a value, `times` as much, to one decimal below 10 and none above; "no" where there is none."""
    if value is None:
        return "no"
    return f"{times * value:.0f}" if times * value >= 10 else f"{times * value:.1f}"
