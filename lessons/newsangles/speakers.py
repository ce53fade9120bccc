"""Who gets to speak: for each outlet, how many statements and how many quoted words go to officials.

What is counted is what coders decided (`coding.py`). An official speaks for a government, a ministry, an
embassy, an armed force, a parliament or an alliance of states; see `key/attributions.md` of a story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .coding import CodedAttribution, coded_attributions
from .errors import StoryError
from .quotations import quotations
from .story import Article, Story


@dataclass(frozen=True)
class SpeakerShare:
    """One outlet's count; `str` puts it into words.

    A statement is one coded attribution; `nobody` counts those that hide whose word it is. Quoted words are
    words in quotation marks that the article attributes to somebody; no word counts twice.
    """

    article: str
    outlet: str
    official_named: int
    official_unnamed: int
    other_named: int
    other_unnamed: int
    nobody: int
    official_words: int
    quoted_words: int

    @property
    def official(self) -> int:
        """Statements by officials, with a name or without."""
        return self.official_named + self.official_unnamed

    @property
    def statements(self) -> int:
        """All attributed statements."""
        return self.official + self.other_named + self.other_unnamed + self.nobody

    def __str__(self) -> str:
        """Say the count in words."""
        words = f"{self.official_words} of {self.quoted_words}" if self.quoted_words else "no"
        statements = f"{self.official} of {self.statements} statements"
        return f"{self.outlet}: officials have {statements}, {words} quoted words"


def is_official(attribution: CodedAttribution) -> bool:
    """Say whether the coders call the source of an attribution an official."""
    return attribution.kind == "official"


def speaker_shares(
    story: Story, table: str = "attributions", official: Callable[[CodedAttribution], bool] = is_official
) -> list[SpeakerShare]:
    """Count who speaks in each article of a story, in the story's order.

    `table` is "attributions" (settled), "attributions.coder-a" or "attributions.coder-b"; `official` decides for each
    attribution whether its source counts as an official.
    Raises StoryError if nobody has coded the story's attributions.

    >>> from newsangles.story import load_story
    >>> print(speaker_shares(load_story("octopus"))[1])
    UK Defence Journal: officials have 7 of 7 statements, 78 of 78 quoted words
    """
    if not story.has_key(table):
        raise StoryError(
            f"{story.folder}: this story has no key/{table}.csv, so nobody has decided who is an official; "
            "code its attributions first."
        )
    return [_share(article, coded_attributions(story, article.id, table), official) for article in story]


def _share(
    article: Article, coded: list[CodedAttribution], official: Callable[[CodedAttribution], bool]
) -> SpeakerShare:
    groups = [
        (row, "nobody" if row.kind == "none" else "official" if official(row) else "other") for row in coded
    ]
    found = Counter((group, row.named in ("person", "body")) for row, group in groups)
    speakers = _quoted_words(article, groups)
    return SpeakerShare(
        article=article.id,
        outlet=article.outlet,
        official_named=found["official", True],
        official_unnamed=found["official", False],
        other_named=found["other", True],
        other_unnamed=found["other", False],
        nobody=found["nobody", True] + found["nobody", False],
        official_words=speakers.count("official"),
        quoted_words=len(speakers),
    )


def _quoted_words(article: Article, groups: Iterable[tuple[CodedAttribution, str]]) -> list[str]:
    """The group of the speaker of each word in quotation marks that somebody is said to have said."""
    inside = [span for quotation in quotations(article.body) for span in article.locate(*quotation[:2])]
    quoting = [(row, group) for row, group in groups if row.mode != "indirect"]
    contents = [(end - start, start, end, group) for row, group in quoting for start, end in row.content]
    speakers = []
    for word in article.words:
        if any(span.start <= word.start < span.end for span in inside):
            # An attribution may stand inside another: the innermost says whose word it is.
            holders = [(length, group) for length, start, end, group in contents if start <= word.start < end]
            speakers += [min(holders)[1]] if holders else []
    return speakers
