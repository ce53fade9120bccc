"""How hard each text is to read by the usual formulas, with the counts that they are made of, at three stages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .. import text as _text
from ..readability import FORMULAS, NAME, SMOG_SENTENCES, STAGES, Counts, measured, repaired
from ..story import Article, Story
from .parts import Limit, Part, by_rule, count

SHOWN = "Flesch-Kincaid"
ENGLISH = "en"


class Measured(NamedTuple):
    """One text at one of `readability.STAGES`: textstat's counts, and each formula's value, None where it does not apply."""

    stage: str
    counts: Counts
    values: dict[str, float | None]


@dataclass(frozen=True)
class Ease:
    """One article at each of STAGES; empty where the article has no word."""

    article: str
    outlet: str
    stages: tuple[Measured, ...]

    @property
    def shown(self) -> tuple[float, ...]:
        """The Flesch-Kincaid grades that are drawn, stage by stage."""
        return tuple(value for stage in self.stages if (value := stage.values[SHOWN]) is not None)


@dataclass(frozen=True, kw_only=True)
class Readable(Part):
    """Readability, article by article in the story's order, and the version of textstat that counted."""

    eases: tuple[Ease, ...]
    version: str


def readable_in(story: Story) -> Readable:
    """Return how hard the texts of a story are to read.

    The formulas are for English: a story in another language has none. Raises NewsanglesError where textstat is missing.
    """
    english = story.language.lower().partition("-")[0] == ENGLISH
    found = [(article, _stages(article) if english else ((), "")) for article in story]
    eases = tuple(Ease(article.id, article.outlet, stages) for article, (stages, _) in found)
    version = next((version for _, (_, version) in found if version), "")
    if not english:
        empty = f"These formulas were made for English, and the story is in “{story.language}”: nothing is computed."
    else:
        empty = "" if any(ease.stages for ease in eases) else "No article has a word to count."
    return Readable(
        heading=_heading(eases),
        basis=(
            by_rule(
                f"{NAME} {version} computes every value, offline; `repaired` takes out full stops that end no sentence."
            ),
        )
        if version
        else (by_rule("Nothing is computed."),),
        limits=tuple(_limits(eases)),
        empty=empty,
        eases=eases,
        version=version,
    )


def _stages(article: Article) -> tuple[tuple[Measured, ...], str]:
    if not article.words:
        return (), ""
    found, version = [], ""
    for stage, words in zip(STAGES, (article.text, article.body, repaired(article.body)), strict=True):
        all_of_it = measured(words)
        counts = all_of_it.counts
        values: dict[str, float | None] = {name: all_of_it.values[name] for name in FORMULAS}
        if len(_text.sentences(words)) < SMOG_SENTENCES:
            values["SMOG"] = None
        found.append(Measured(stage, Counts(counts.words, counts.sentences, counts.syllables), values))
        version = all_of_it.version
    return tuple(found), version


def _heading(eases: Iterable[Ease]) -> str:
    moved = [(abs(ease.shown[2] - ease.shown[1]), ease) for ease in eases if len(ease.shown) == len(STAGES)]
    if not moved:
        return "How hard are the texts to read?"
    most, ease = max(moved, key=lambda pair: pair[0])
    if round(most, 1) == 0:
        return "Repairing full stops moves no text"
    return f"Repairing full stops alone moves {ease.outlet} by {count_grades(most)}"


def count_grades(grades: float) -> str:
    """Return a number of grades to one decimal.

    >>> count_grades(2.44), count_grades(1.0)
    ('2.4 grades', '1.0 grade')
    """
    return f"{grades:.1f} grade{'' if f'{grades:.1f}' == '1.0' else 's'}"


def _limits(eases: Iterable[Ease]) -> Iterable[Limit]:
    last = next((ease.shown[-1] for ease in eases if ease.shown), None)
    if last is None:
        return
    yield Limit(
        f"“grade {last:.1f}”",
        "It does not know whether a sentence makes sense, whether a name is known to you, or whether the thing itself is "
        "hard. Never call one of two texts the harder one if they lie less than about one grade apart: one full stop can "
        f"turn them round. SMOG is left out below {count(SMOG_SENTENCES, 'sentence')}; it was not made for less.",
    )
