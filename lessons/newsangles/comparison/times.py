"""What each text says about when: the day a file gives for itself, and the times in its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..chronology import event_cards
from ..dates import dates_in
from ..echoes import Place
from ..key import DRAFT
from ..manifest import Known
from ..story import Article, Story
from .parts import Basis, Limit, Part, by_rule, count, decided, drafted, place

OWN, CARD, SAID = "its own date", "event", "time in the text"
NO_BODY = "The texts say nothing about when that the rule can read, and no file carries a date."


class Time(NamedTuple):
    """One time: `kind` is "its own date", "event" (coded) or "time in the text"; `said` is its words in the text.

    `date` is a day, month or year in ISO as far as the file fixes it, else ""; `of` is what happened, where it is coded.
    """

    article: str
    kind: str
    said: str
    date: str
    of: str
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class Times(Part):
    """All times of a story, article by article in its order."""

    times: tuple[Time, ...]


def times_in(story: Story) -> Times:
    """Return what the texts of a story say about when. Raises StoryError if a table of its key does not fit its texts."""
    found = tuple(time for article in story for time in _of(story, article))
    dated = sum(article.date is not None for article in story)
    inside = [time for time in found if time.kind != OWN]
    loose = sum(not time.date for time in inside)
    heading = f"{dated} of {count(len(story), 'file')} {'carries' if dated == 1 else 'carry'} a date"
    if inside:
        heading += f"; {loose} of {count(len(inside), 'time')} in the texts have no place on a calendar"
    limits = [
        Limit(
            f"“{dated} of {len(story)}”",
            "It is about the files. Whoever read the page on its day knew what “last week” meant. A day in a text is the "
            "day that the text gives; whether it is right, the text cannot say.",
        )
    ]
    empty = "" if found else NO_BODY
    return Times(heading=heading, basis=_basis(story), limits=tuple(limits), empty=empty, times=found)


def _of(story: Story, article: Article) -> list[Time]:
    own = [_own(article)] if article.date else []
    cards = _cards(story, article)
    taken = [p for time in cards for p in time.places]
    said = [
        time
        for time in _said(story, article)
        if not any(p.start < q.end and q.start < p.end for p in time.places for q in taken)
    ]
    return own + sorted(cards + said, key=lambda time: time.places[0].start)


def _own(article: Article) -> Time:
    known = article.known.get("date", Known("", ""))
    at = article.text.find(known.where) if known.how == "file" else -1
    places = (place(article, (at, at + len(known.where))),) if at >= 0 else ()
    return Time(article.id, OWN, known.where if known.how == "file" else "", str(article.date), "", places)


def _cards(story: Story, article: Article) -> list[Time]:
    """The coded happenings that the text gives a time for; a time given twice in the same words is printed once."""
    if not story.has_key("events"):
        return []
    return [
        Time(
            article.id,
            CARD,
            " … ".join(dict.fromkeys(card.when.split(" … "))),
            card.date,
            card.what,
            tuple(place(article, span) for span in card.places["when"]),
        )
        for card in event_cards(story, article.id)
        if card.when
    ]


def _said(story: Story, article: Article) -> list[Time]:
    table = _table(story)
    if table:
        rows = [row for row in story.key(table) if row.article == article.id]
        return [
            Time(article.id, SAID, row["text"], row["date"], "", (place(article, row.span("text")),))
            for row in rows
        ]
    return [
        Time(article.id, SAID, found.text, found.date, "", (place(article, found[:2]),))
        for found in dates_in(article)
    ]


def _table(story: Story) -> str:
    drafts = f"dates.{DRAFT}" if story.has_draft("dates") else ""
    return "dates" if story.has_key("dates") else drafts


def _basis(story: Story) -> tuple[Basis, ...]:
    said = {
        "dates": lambda: decided(story, "dates", "Which words are a time, and which day they fix"),
        f"dates.{DRAFT}": lambda: drafted("dates", "Which words are a time, and which day they fix"),
        "": lambda: by_rule(
            "Times in the texts: the rule of newsangles.dates, which reads English; “on Thursday” is counted from the "
            "file’s own date, where it has one."
        ),
    }[_table(story)]()
    if not story.has_key("events"):
        return (said,)
    return decided(story, "events", "What happened when (event cards)"), said
