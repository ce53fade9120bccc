"""Which happening each article reports, when it says that this was, and how much of it stays with that.

What is read here is what coders decided: event cards (`key/events.csv`) and, sentence by sentence, whether an article is on its
own news or off it (`key/topics.csv`); the rules stand beside the tables.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from .agreement import cohen_kappa, percent_agreement
from .coding import Agreement
from .key import SEPARATOR, KeyRow
from .story import Article, Story
from .text import Span, words

__all__ = [
    "EventCard",
    "OnNews",
    "event_agreement",
    "event_cards",
    "news_card",
    "on_news",
    "paragraphs_on_news",
    "relation",
    "relation_agreement",
    "topic_agreement",
]

PARTS = ("who", "what", "when", "where", "told")
SAME, LATER, OTHER = "same happening", "same undertaking", "different"


@dataclass(frozen=True)
class EventCard:
    """One happening as one article tells it, in its words; a part that the article leaves out is "".

    `when` is the time expression. `date` is a day ("2026-02-25") or a month ("2025-09") as far as this file alone
    fixes it. `places` holds for each part its spans in the article's `text`.
    """

    article: str
    role: str
    who: str
    what: str
    when: str
    where: str
    told: str
    time_of: str
    time: str
    date: str
    event: str
    thread: str
    doubt: str
    places: dict[str, tuple[Span, ...]]

    def __str__(self) -> str:
        """The card as five lines; a part that is left out says so."""
        return "\n".join(f"{part:<6} {getattr(self, part) or 'the file does not say'}" for part in PARTS)


def event_cards(story: Story, article_id: str | None = None, table: str = "events") -> list[EventCard]:
    """Return the event cards of a story, or of one article, in the order of the texts.

    `table` is "events" (settled), "events.coder-a" or "events.coder-b".
    Raises StoryError if the story has no such table or article.

    >>> from newsangles.story import load_story
    >>> event_cards(load_story("octopus"), "lbc")[1].when
    'on Thursday'
    """
    wanted = None if article_id is None else story[article_id].id
    return [_card(row) for row in story.key(table) if wanted in (None, row.article)]


def news_card(story: Story, article_id: str) -> EventCard:
    """Return the card of what an article reports as its news. Raises StoryError as `event_cards` does.

    >>> from newsangles.story import load_story
    >>> news_card(load_story("octopus"), "kyiv").where
    'at its first U.K. facility'
    """
    return next(card for card in event_cards(story, article_id) if card.role == "news")


def relation(first: EventCard, second: EventCard) -> str:
    """Say whether two cards are of the "same happening", of steps of the "same undertaking", or "different"."""
    return SAME if first.event == second.event else LATER if first.thread == second.thread else OTHER


@dataclass(frozen=True)
class OnNews:
    """How many of an article's words stand in sentences about its own news; `sentences` holds each one's words and label."""

    article: str
    outlet: str
    words: int
    of: int
    sentences: tuple[tuple[int, bool], ...]

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.words / self.of if self.of else 0.0


def on_news(story: Story, table: str = "topics") -> list[OnNews]:
    """Return how much of each article is about its own news, in the story's order. Raises StoryError if nobody has coded it.

    >>> from newsangles.story import load_story
    >>> on_news(load_story("octopus"))[1].share
    1.0
    """
    rows = story.key(table)
    found = []
    for article in story:
        labels = [
            (len(words(row["text"])), row["about"] == "news") for row in rows if row.article == article.id
        ]
        on, everything = sum(n for n, about in labels if about), sum(n for n, _ in labels)
        found.append(OnNews(article.id, article.outlet, on, everything, tuple(labels)))
    return found


def paragraphs_on_news(story: Story, article_id: str, table: str = "topics") -> list[float]:
    """Return for each paragraph of an article the share of its words, 0 to 1, in sentences about the article's news."""
    article = story[article_id]
    rows = [row for row in story.key(table) if row.article == article.id]
    return [_share(paragraph, rows) for paragraph in article.paragraphs]


def event_agreement(story: Story) -> list[Agreement]:
    """Compare the two codings of a story's event cards, article by article and in all ("all").

    How many cards have their `what` in a sentence; and for the cards that both coders filled, whether a part is given, how
    exact the time is, and which date the file fixes.
    """
    first, second = (event_cards(story, table=f"events.coder-{coder}") for coder in "ab")
    both = _pairs(first, second)
    found = []
    for question in ("event cards in a sentence", "part given", "time", "date"):
        for articles in (*([article] for article in story), list(story)):
            name = articles[0].id if len(articles) == 1 else "all"
            if question == "event cards in a sentence":
                labels = [_by_sentence(articles, cards) for cards in (first, second)]
            else:
                here = [pair for pair in both if any(pair[0].article == article.id for article in articles)]
                labels = [[label for pair in here for label in _labels(pair[n], question)] for n in (0, 1)]
            found.append(_agreement(question, name, *labels))
    return found


def relation_agreement(story: Story) -> Agreement:
    """Compare, for each two cards that both coders filled, how each coder says that they are related."""
    both = _pairs(*(event_cards(story, table=f"events.coder-{coder}") for coder in "ab"))
    a, b = ([relation(x[n], y[n]) for x, y in itertools.combinations(both, 2)] for n in (0, 1))
    return _agreement("how two cards are related", "all", a, b)


def topic_agreement(story: Story) -> list[Agreement]:
    """Compare the two codings of which sentences are about the news, article by article and in all ("all")."""
    a, b = story.key("topics.coder-a"), story.key("topics.coder-b")
    labels = {
        article: tuple([row["about"] for row in rows if article in (row.article, "all")] for rows in (a, b))
        for article in (*story.ids, "all")
    }
    return [_agreement("sentence on the news", article, *pair) for article, pair in labels.items()]


def _card(row: KeyRow) -> EventCard:
    return EventCard(
        article=row.article,
        places={part: row.spans[part] for part in PARTS},
        **{part: row[part].replace(SEPARATOR, " … ") for part in PARTS},
        **{name: row[name] for name in ("role", "time_of", "time", "date", "event", "thread", "doubt")},
    )


def _share(paragraph: Span, rows: Iterable[KeyRow]) -> float:
    inside = [row for row in rows if paragraph.start <= row.span("text").start < paragraph.end]
    lengths = [(len(words(row["text"])), row["about"] == "news") for row in inside]
    everything = sum(n for n, _ in lengths)
    return sum(n for n, about in lengths if about) / everything if everything else 0.0


def _pairs(first: list[EventCard], second: list[EventCard]) -> list[tuple[EventCard, EventCard]]:
    """Match cards of one article whose `what` touches; each is used once."""
    left, pairs = list(second), []
    for a in first:
        match = next((b for b in left if a.article == b.article and _touch(a, b)), None)
        if match is not None:
            left.remove(match)
            pairs.append((a, match))
    return pairs


def _labels(card: EventCard, question: str) -> list[str]:
    if question == "part given":
        return [str(bool(getattr(card, part))) for part in PARTS]
    return [str(getattr(card, question))]


def _touch(a: EventCard, b: EventCard) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a.places["what"] for y in b.places["what"])


def _by_sentence(articles: Iterable[Article], cards: list[EventCard]) -> list[str]:
    return [
        str(_begin_in(sentence, article, cards)) for article in articles for sentence in article.sentences
    ]


def _begin_in(sentence: Span, article: Article, cards: list[EventCard]) -> int:
    starts = [card.places["what"][0].start for card in cards if card.article == article.id]
    return sum(sentence.start <= start < sentence.end for start in starts)


def _agreement(question: str, article: str, a: list[str], b: list[str]) -> Agreement:
    return Agreement(question, article, len(a), percent_agreement(a, b), cohen_kappa(a, b))
