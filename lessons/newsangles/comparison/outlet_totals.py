"""What was counted in the articles of one outlet, added up; distributions are kept as counts, whatever the number of articles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..framing import VOICES
from .counting import GRADE, Counted
from .parts import plain


class Spread(NamedTuple):
    """How the articles of one outlet lie: of how many, the median, and between which values the middle half lies."""

    articles: int
    low: float
    median: float
    high: float


@dataclass
class OutletTotals:
    """What was counted in one outlet's articles.

    `voices` has for each of `framing.VOICES` (loaded words, words); `days` the articles of each day (ISO); `grades` for each
    formula how many articles have each value, rounded to 0.1. `shared` are the words in runs that another outlet has, too.
    """

    outlet: str
    articles: int = 0
    words: int = 0
    sentences: int = 0
    attributions: int = 0
    named: int = 0
    dates: int = 0
    numbers: int = 0
    comments: int = 0
    shared: int = 0
    undated: int = 0
    voices: dict[str, tuple[int, int]] = field(default_factory=lambda: dict.fromkeys(VOICES, (0, 0)))
    days: Counter[str] = field(default_factory=Counter)
    grades: dict[str, Counter[float]] = field(default_factory=dict)

    def add(self, one: Counted) -> None:
        """Add the counts of one article."""
        self.articles += 1
        for name in ("words", "sentences", "attributions", "named", "dates", "numbers", "comments"):
            setattr(self, name, getattr(self, name) + getattr(one, name))
        for voice, (loaded, words) in one.voices.items():
            before = self.voices[voice]
            self.voices[voice] = before[0] + loaded, before[1] + words
        if one.date:
            self.days[one.date.isoformat()] += 1
        else:
            self.undated += 1
        for formula, value in one.grades.items():
            self.grades.setdefault(formula, Counter())[round(value, 1)] += 1

    @property
    def quoted(self) -> int:
        """Words in quotation marks."""
        return self.voices["quoted"][1]

    def share(self, voice: str) -> float | None:
        """Return the share of one voice (`framing.VOICES`) in the words, from 0 to 1; None where there is no word."""
        every = sum(words for _, words in self.voices.values())
        return self.voices[voice][1] / every if every else None

    def per_1000(self, number: int, words: int | None = None) -> float | None:
        """Return a number per 1,000 words, of all words unless told; None where there is no word."""
        of = self.words if words is None else words
        return 1000 * number / of if of else None

    def spread(self, formula: str = GRADE) -> Spread | None:
        """Return how the values of a formula lie; None where no article has one."""
        values = sorted(self.grades.get(formula, Counter()).items())
        size = sum(number for _, number in values)
        if not size:
            return None
        return Spread(size, *(_at(values, (size - 1) * part) for part in (0.25, 0.5, 0.75)))

    def as_data(self) -> dict[str, Any]:
        """Return it as dicts, words, numbers and None."""
        data: dict[str, Any] = plain(self)
        del data["grades"]
        return data | {
            "quoted": self.quoted,
            "voices": {voice: {"loaded": n, "words": of} for voice, (n, of) in self.voices.items()},
            "days": dict(sorted(self.days.items())),
            "readability": {formula: plain(self.spread(formula)) for formula in self.grades},
        }


def _at(values: list[tuple[float, int]], place: float) -> float:
    """The value at a place (from 0) among sorted values, each so many times; between two of them, in proportion."""
    whole = int(place)
    first = second = values[-1][0]
    passed = 0
    for value, number in values:
        if passed <= whole < passed + number:
            first = value
        if passed <= whole + 1 < passed + number:
            second = value
            break
        passed += number
    return first + (second - first) * (place - whole)
