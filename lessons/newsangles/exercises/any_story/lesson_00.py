"""Lesson 0 on another story: how many outlets, who wrote one article, and the first words of a sentence."""

from __future__ import annotations

from ...story import Story
from ...text import words
from ..contract import Asked
from .choosing import NotAsked, in_file, in_words, named, tied


def _outlets(story: Story) -> Asked:
    return Asked(
        "How many outlets tell this story? Count the lines with an outlet in the list that the first cell prints."
    )


def _byline(story: Story) -> Asked:
    """The first article whose file does not say who wrote it; the first of all, if each of them says.

    Where only a rule has looked for bylines, the first that has one: what a rule did not find may be there.
    """
    article = next((a for a in story if in_file(a, "byline") == a.by_rule), story.articles[0])
    return Asked(
        f"Who wrote the article of {named(article)}? Give a name in quotation marks. If the file does not tell you, "
        "write that it does not.",
        article.id,
        (
            "Authors stand at the top or at the bottom of a page. Look at both in the whole file.",
            "If you have looked at both ends and found nothing, that is your finding. Say so in words.",
        ),
        shown=article.show("furniture"),
    )


FIRST_WORDS = 4


def _first_words(story: Story) -> Asked:
    """The longest sentence of the first article, of those with at most 60 words; its first four words are asked for."""
    article = story.articles[0]
    sizes = {s: len(words(s.text)) for s in article.sentences}
    fit = [s for s, size in sizes.items() if FIRST_WORDS < size <= 60]
    if not fit:
        raise NotAsked(f"Exercise 0.3 needs a sentence of 5 to 60 words, and {named(article)} has none.")
    sentence = max(fit, key=sizes.__getitem__)
    return Asked(
        f"Copy the first four words of this sentence from {named(article)}, as they stand there.",
        (sentence.start, sentence.end),
        (
            "A word ends where a space begins. Count to four.",
            f"The first of them is “{words(sentence.text)[0].text}”, and there are three more.",
        ),
        shown=str(sentence),
    )


def _claims(story: Story) -> Asked:
    raise tied("0.4", "four claims on a plan to build drones")


def _trust(story: Story) -> Asked:
    return Asked(
        f"The outlets are {in_words(story.ids)}. In which order would you trust them, the most trusted first? And why? "
        "Nobody marks this.",
        None,
        (
            f"Use the short names {in_words(story.ids)}. Put the one that you would trust most first.",
            "A reason can be small: a name you know, a page you like, a thing you heard.",
        ),
        'a dict with "order" (all short names) and "reason" (a sentence)',
        f'trust = {{"order": ["{story.ids[0]}", ...], "reason": "..."}}',
    )


def _forecast(story: Story) -> Asked:
    return Asked(
        "Who do you think speaks most in the articles of this story: government, soldiers, experts, companies, people "
        "who live there, "
        "journalists? And how sure are you, from 0 to 100?",
        None,
        (
            "Think of the last news that you read about such a matter. Who was in it?",
            "50 is a coin. 100 is: I would bet everything I own.",
        ),
    )


ASKED = {
    "0.1": _outlets,
    "0.2": _byline,
    "0.3": _first_words,
    "0.4": _claims,
    "0.5": _trust,
    "0.6": _forecast,
}
