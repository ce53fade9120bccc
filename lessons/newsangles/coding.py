"""Who says what, as coders decided it, and how far two coders agree.

The rule stands in `key/attributions.md` of a story; `attributions.csv` is what was settled, `attributions.coder-a.csv` and
`attributions.coder-b.csv` what each coder wrote before seeing the other's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from . import text
from .agreement import cohen_kappa, percent_agreement
from .key import SEPARATOR, KeyRow
from .sourcing import Attribution, Score, find_attributions, score
from .story import Article, Story

Place = tuple[int, int]
Labels = tuple[list[str], list[str]]


@dataclass(frozen=True)
class CodedAttribution:
    """One attribution in an article, as a coder marked it; places are characters of the article's `text`, end exclusive."""

    article: str
    content: list[Place]
    source: Place | None
    cue: Place | None
    mode: str
    who: str
    kind: str
    named: str
    country: str
    via: str
    doubt: str
    content_text: str
    source_text: str
    cue_text: str


def coded_attributions(
    story: Story, article_id: str | None = None, table: str = "attributions"
) -> list[CodedAttribution]:
    """Return the coded attributions of a story, or of one article, in the order of the texts.

    `table` is "attributions" (settled), "attributions.coder-a" or "attributions.coder-b".
    Raises StoryError if the story has no such table or no such article.

    >>> from newsangles.story import load_story
    >>> coded_attributions(load_story("octopus"), "ukdj")[0].source_text
    'the government'
    """
    wanted = None if article_id is None else story[article_id].id
    return [_coded(row) for row in story.key(table) if wanted in (None, row.article)]


def _coded(row: KeyRow) -> CodedAttribution:
    def place(column: str) -> Place | None:
        return (row.span(column).start, row.span(column).end) if row.spans[column] else None

    return CodedAttribution(
        article=row.article,
        content=[(span.start, span.end) for span in row.spans["content"]],
        source=place("source"),
        cue=place("cue"),
        content_text=row["content"].replace(SEPARATOR, " … "),
        source_text=row["source"],
        cue_text=row["cue"],
        **{name: row[name] for name in ("mode", "who", "kind", "named", "country", "via", "doubt")},
    )


def found_attributions(article: Article) -> list[Attribution]:
    """Return what the rule of `sourcing` finds in an article's body, with places in its `text`, as the key has them."""

    def places(*pieces: Place | None) -> list[Place]:
        return [span[:2] for piece in pieces if piece for span in article.locate(*piece)]

    return [
        replace(
            found,
            text=article.text,
            content=places(*found.content),
            source=next(iter(places(found.source)), None),
            cue=next(iter(places(found.cue)), None),
        )
        for found in _found(article.body)
    ]


@lru_cache(maxsize=32)  # a notebook asks again for the same few articles
def _found(body: str) -> tuple[Attribution, ...]:
    return tuple(find_attributions(body))


def rule_scores(story: Story) -> dict[str, Score]:
    """Return, by article id, how well the rule of `sourcing` finds what the coders settled on.

    Raises StoryError if the story's attributions are not coded.
    """
    return {
        article.id: score(found_attributions(article), coded_attributions(story, article.id))
        for article in story
    }


@dataclass(frozen=True)
class Agreement:
    """How far two coders agree on one question: items compared, share agreed (0 to 1), kappa (None where undefined)."""

    question: str
    article: str
    items: int
    percent: float
    kappa: float | None


def attribution_agreement(story: Story) -> list[Agreement]:
    """Compare the two codings of a story's attributions, article by article and in all ("all").

    Five questions: is a word attributed to somebody ("word attributed"); how many attributions have their cue in a sentence
    ("attributions in a sentence"); and for the attributions that both coders marked, how it is quoted ("mode"), of what kind the
    source is ("kind") and how it is named ("named").
    """
    labels: dict[str, dict[str, Labels]] = {}
    for article in story:
        first, second = (
            coded_attributions(story, article.id, f"attributions.coder-{coder}") for coder in "ab"
        )
        both = _pairs(first, second)
        found = {
            "word attributed": (_words_attributed(article, first), _words_attributed(article, second)),
            "attributions in a sentence": (
                _cues_by_sentence(article, first),
                _cues_by_sentence(article, second),
            ),
            "mode": ([a.mode for a, _ in both], [b.mode for _, b in both]),
            "kind": ([a.kind for a, _ in both], [b.kind for _, b in both]),
            "named": ([a.named for a, _ in both], [b.named for _, b in both]),
        }
        for question, pair in found.items():
            labels.setdefault(question, {})[article.id] = pair
    return [row for question, by_article in labels.items() for row in agreements(question, by_article)]


def furniture_agreement(story: Story) -> list[Agreement]:
    """Compare the two codings of a story's furniture, word by word of the whole file, article by article and in all."""
    labels: dict[str, Labels] = {}
    for article in story:
        tokens = text.words(article.text)
        pair = []
        for coder in "ab":
            blocks = [
                (row.span("text"), row["kind"])
                for row in story.key(f"furniture.coder-{coder}")
                if row.article == article.id
            ]
            pair.append(
                [
                    next((kind for block, kind in blocks if block.start <= token.start < block.end), "body")
                    for token in tokens
                ]
            )
        labels[article.id] = (pair[0], pair[1])
    return agreements("furniture", labels)


def agreements(question: str, by_article: dict[str, Labels]) -> list[Agreement]:
    """One row for each article in which there is anything to compare, and one for all of them together."""
    whole = (
        [label for a, _ in by_article.values() for label in a],
        [label for _, b in by_article.values() for label in b],
    )
    return [
        Agreement(question, article, len(a), percent_agreement(a, b), cohen_kappa(a, b))
        for article, (a, b) in {**by_article, "all": whole}.items()
        if a
    ]


def _pairs(
    first: list[CodedAttribution], second: list[CodedAttribution]
) -> list[tuple[CodedAttribution, CodedAttribution]]:
    """Match attributions whose cues overlap, or which both have no cue and share content; each is used once."""
    left = list(second)
    pairs = []
    for a in first:
        match = next((b for b in left if _touch(a.cue, b.cue)), None)
        if match is not None:
            left.remove(match)
            pairs.append((a, match))
    return pairs


def _touch(a: Place | None, b: Place | None) -> bool:
    return a is not None and b is not None and a[0] < b[1] and b[0] < a[1]


def _words_attributed(article: Article, coded: Iterable[CodedAttribution]) -> list[str]:
    places = [place for attribution in coded for place in attribution.content]
    return ["yes" if any(s <= word.start < e for s, e in places) else "no" for word in article.words]


def _cues_by_sentence(article: Article, coded: Iterable[CodedAttribution]) -> list[str]:
    cues = [attribution.cue[0] for attribution in coded if attribution.cue]
    return [str(sum(sentence.start <= cue < sentence.end for cue in cues)) for sentence in article.sentences]
