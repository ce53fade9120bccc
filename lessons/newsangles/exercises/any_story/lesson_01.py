"""Lesson 1 on another story: which page to take apart, which card to fill, what to compare with what."""

from __future__ import annotations

from collections import Counter

from ...chronology import PARTS, EventCard, news_card, paragraphs_on_news
from ...story import Article, Story
from ...text import paragraphs, words
from ..contract import Asked
from ..lesson_01 import SILENT, numbered, paragraphs_of
from .choosing import NotAsked, blank_of, in_words, named, need, sentence_at
from .exit_tickets import ticket_1

MOST_LINES = 80


def body_shares(article: Article) -> list[float]:
    """Return for each line of an article's file (as `numbered` counts them) what share of its words is article, 0 to 1."""
    own = {word.start for word in article.words}
    shares = []
    for line in paragraphs(article.text):
        tokens = [line.start + word.start for word in words(line.text)]
        shares.append(sum(at in own for at in tokens) / len(tokens) if tokens else 0.0)
    return shares


def _lines(story: Story) -> Asked:
    """Of the pages with at most 80 lines, at least 3 of them article and at least 3 not: the one with the largest share
    of furniture.
    """
    need(story, "1.1", "furniture")
    fit = {
        a: len(a.words) / len(words(a.text))
        for a in story
        if len(shares := body_shares(a)) <= MOST_LINES and shares.count(1.0) >= 3 and shares.count(0.0) >= 3
    }
    if not fit:
        raise NotAsked(
            "Exercise 1.1 needs a page with at least three lines of article and three of furniture; this story has none."
        )
    article = min(fit, key=fit.__getitem__)
    return Asked(
        f"Here is the page of {named(article)}, line by line. Which lines are the article? Give their numbers. "
        f'To read one to its end: print(whole_line(story["{article.id}"], 8)).',
        article.id,
        (
            "Above the article stand short things: a name, a date, a headline, words under a picture. The article "
            "begins with the first sentence that tells the news.",
            "The page can break in anywhere. Behind a link or an advertisement the article goes on.",
        ),
        shown=numbered(article),
    )


def _headlines(story: Story) -> Asked:
    return Asked(
        f"Copy the headline of each article, to the letter, from its file: {in_words(story.ids)}. If a file has none, "
        f"write “{SILENT}”.",
        None,
        (
            "A headline is set apart from the article and names it. Look at the top of each file.",
            "The first sentence of an article is no headline. Nor are words that lead to another story.",
        ),
        blank=blank_of("headlines", story.ids),
        shown="\n\n".join(f"=== {named(a)}\n{_top(a)}" for a in story),
    )


def _top(article: Article, characters: int = 430) -> str:
    text = article.text.strip()
    return text if len(text) <= characters else f"{text[:characters].rsplit(None, 1)[0]} …"


CARRIED = ("byline", "date", "comment")


def _carries(story: Story) -> Asked:
    need(story, "1.4", "furniture")
    return Asked(
        "Which files carry a byline (who wrote it), a date (the day of publication, given by the file itself), a "
        "reader's comment? "
        "Give a list of short names for each. An empty list, [], means: none of them. "
        'To see all of a file: story["' + story.ids[0] + '"].show("furniture").',
        None,
        (
            "Read the top and the end of each file. Most of these facts are furniture.",
            "A comment is a reader's. A date in the article's own sentences tells when something happened.",
        ),
        "a dict of three lists of files",
        blank_of("carries", CARRIED),
    )


def _card(story: Story) -> Asked:
    """The first of those articles whose news card has most of its five parts filled."""
    need(story, "1.5", "events")
    cards = _news_cards(story, "1.5")
    full = {id: sum(bool(getattr(card, part)) for part in PARTS) for id, card in cards.items()}
    id = max(full, key=full.__getitem__)
    article, card = story[id], cards[id]
    sentence = sentence_at(article, card.places["what"][0].start)
    return Asked(
        f"Fill the card for the news of {named(article)}. Copy the words. For a part that the article leaves open, "
        f"write “{SILENT}”.",
        id,
        (
            "Ask first what was done. Then who did that. Whoever makes it known goes under “told”.",
            "“when” is the time alone, “where” the place alone. A card may have a blank.",
        ),
        shown=str(sentence) if sentence else None,
    )


def _news_cards(story: Story, id: str) -> dict[str, EventCard]:
    try:
        return {article.id: news_card(story, article.id) for article in story}
    except StopIteration:
        raise NotAsked(
            f"Exercise {id} compares the news of all files, and for some of them nobody has filled a card with the role "
            "news (key/events.csv)."
        ) from None


def _groups(story: Story) -> Asked:
    """All are held to the first article that reports what most of them report."""
    need(story, "1.6", "events")
    if len(story) < 2:
        raise NotAsked("Exercise 1.6 compares articles, and this story has one.")
    cards = _news_cards(story, "1.6")
    often = Counter(card.event for card in cards.values())
    first = max(story.ids, key=lambda id: (often[cards[id].event], -story.ids.index(id)))
    return Asked(
        f"Hold the news of each file to that of {named(story[first])}, and sort all {len(story)} into three lists. "
        f"same: reports the same happening ({first} itself goes there). step: another step of the same undertaking, "
        "earlier or later. "
        "other: another undertaking. An empty list is [].",
        first,
        (
            "Lay the cards side by side. Do who and what fit together? A different wording is no different happening.",
            "Does one of them look back on what another reports as new? Then it tells of a later step.",
        ),
        'a dict with the lists "same", "step" and "other"',
        blank_of("groups", ("same", "step", "other")),
        "\n\n".join(f"=== {id}\n{card}" for id, card in cards.items()),
    )


def _paragraphs(story: Story) -> Asked:
    """Of the articles with 4 paragraphs or more, some of them on their news and some off it: the one that is on it least."""
    need(story, "1.8", "topics")
    shares = {article.id: paragraphs_on_news(story, article.id) for article in story}
    lengths = {a.id: [len(words(p.text)) for p in a.paragraphs] for a in story}
    fit = {
        id: sum(s * n for s, n in zip(each, lengths[id], strict=True)) / sum(lengths[id])
        for id, each in shares.items()
        if len(each) >= 4 and any(s > 0.5 for s in each) and any(s < 0.5 for s in each)
    }
    if not fit:
        raise NotAsked(
            "Exercise 1.8 needs an article that leaves its news for a paragraph; in this story none of four "
            "paragraphs or more does."
        )
    article = story[min(fit, key=fit.__getitem__)]
    return Asked(
        f"Which paragraphs of {named(article)} are about what it reports as its news? Count a paragraph if more than "
        "half of it is. Give the numbers.",
        article.id,
        (
            "Say in one sentence what the news is. Then go through the paragraphs one by one.",
            "Reasons, cost, effects and what people say of the news belong to it. Another event of the same day does not.",
        ),
        shown=paragraphs_of(article),
    )


ASKED = {
    "1.1": _lines,
    "1.3": _headlines,
    "1.4": _carries,
    "1.5": _card,
    "1.6": _groups,
    "1.8": _paragraphs,
    "1.9": ticket_1,
}
