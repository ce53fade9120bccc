"""Lesson 4 on another story: sentences to count, places where the program cuts, pairs of articles and formulas."""

from __future__ import annotations

import itertools
import re
from textwrap import fill

from ...readability import GRADES, false_ends, offline_textstat, repaired, score
from ...story import Article, Story
from ...text import Span, words
from ..contract import Asked
from .choosing import NotAsked, in_words, named, need, need_english
from .exit_tickets import ticket_4
from .grades import far_apart, grades, quarrels

TARGET = 8.0


def _count(story: Story) -> Asked:
    """Two sentences side by side in one paragraph, 15 to 45 words in all, without digits, quotation marks and short
    forms, in which the course, textstat and a cut at every space agree on sentences and words: the first such two of the
    longest article that has any.
    """
    need_english(story, "4.1")
    textstat = offline_textstat()
    for article in sorted(story, key=lambda a: -len(a.words)):
        for paragraph in article.paragraphs:
            inside = [s for s in article.sentences if paragraph.start <= s.start < paragraph.end]
            for first, second in itertools.pairwise(inside):
                text = f"{first.text} {second.text}"
                size = len(words(text))
                if (
                    15 <= size <= 45
                    and size == len(text.split()) == textstat.lexicon_count(text)
                    and textstat.sentence_count(text) == 2
                    and not re.search(r"[\d“”\"„«»()–—/&]|\w\.\w", text)
                ):
                    return Asked(
                        f"Count these two sentences of {named(article)} by hand. For the syllables you may be off by two.",
                        text,
                        (
                            "Sentences first, then words, then syllables. Write the three numbers on paper.",
                            "Clap the syllables of each sentence alone and add them up. An e that you do not say is no beat.",
                        ),
                        shown=fill(text, 88, break_on_hyphens=False),
                    )
    raise NotAsked(
        "Exercise 4.1 needs two plain sentences side by side, 15 to 45 words in all, and no article of this story has them."
    )


def _cuts(story: Story) -> Asked:
    """The article in which textstat cuts most often where a sentence goes on."""
    need_english(story, "4.3")
    cuts = {article.id: false_ends(article.body) for article in story}
    id = max(cuts, key=lambda id: len(cuts[id]))
    if len(cuts[id]) < 2:
        raise NotAsked(
            "Exercise 4.3 asks for two full stops that end no sentence, and no article of this story has two."
        )
    article = story[id]
    return Asked(
        f"Find two places in {named(article)} where the program cuts and the sentence goes on. Copy the full stop with "
        "some words before and after it.",
        id,
        (
            "Which full stops belong to a short form, a title or a number?",
            "Copy the word with the full stop, and some words before and after it.",
        ),
        shown=article.show("body"),
    )


def _table(story: Story) -> str:
    rows = [f"{'':<12}" + "".join(f"{formula:>16}" for formula in GRADES)]
    for id in grades(story, GRADES[0]):
        rows.append(f"{id:<12}" + "".join(f"{grades(story, formula)[id]:>16.1f}" for formula in GRADES))
    return "\n".join(rows)


def _quarrel(story: Story) -> Asked:
    need_english(story, "4.5")
    if not quarrels(story):
        raise NotAsked(
            "Exercise 4.5 asks for two formulas that quarrel by a grade over two articles, and over this story no two do."
        )
    return Asked(
        "Find two articles of this story and two formulas that quarrel about them: one puts the first article higher, "
        "by a grade or more, the "
        "other the second. Here are the grades.",
        None,
        (
            "Take two columns. Is the order of the articles the same in both?",
            "Take the two numbers of each formula and subtract. Both differences must be 1 or more.",
        ),
        shown=_table(story),
    )


def _worse(story: Story) -> Asked:
    """The longest sentence of 20 to 80 words whose grade is 10 or more and whose words have 1.7 syllables or fewer on average."""
    need_english(story, "4.6")
    fit: list[tuple[int, Article, Span]] = []
    for article in story:
        for sentence in article.sentences:
            size = len(words(sentence.text))
            if 20 <= size <= 80 and not false_ends(sentence.text):
                found = score(sentence.text)
                if found.value >= 10 and found.counts.syllables <= 1.7 * found.counts.words:
                    fit.append((size, article, sentence))
    if not fit:
        raise NotAsked(
            "Exercise 4.6 needs a sentence of 20 to 80 words with a grade of 10 or more, made of short words; this "
            "story has none."
        )
    size, article, sentence = max(fit, key=lambda one: one[0])
    return Asked(
        f"Here is a sentence of {named(article)}. Bring it below grade {TARGET:.0f}, and make it worse. Keep every word, "
        "as often as it stands "
        "there. Add full stops, and capitals behind them if you like. Nothing else.",
        sentence.text,
        (
            "Copy the sentence and put full stops where no sentence ends.",
            "Keep every word. A piece needs at least three words to count as a sentence.",
        ),
        shown=fill(" ".join(sentence.text.split()), 88, break_on_hyphens=False),
    )


def _reading(story: Story) -> Asked:
    """The article of at least 50 words round which the page puts most."""
    need(story, "4.7", "furniture")
    fit = {a.id: len(words(a.text)) - len(a.words) for a in story if len(a.words) >= 50}
    if not fit or max(fit.values()) < 20:
        raise NotAsked(
            "Exercise 4.7 compares an article with its whole page, and the pages of this story have hardly more than the article."
        )
    id = max(fit, key=fit.__getitem__)
    return Asked(
        f"How many minutes do the article of {named(story[id])} and its whole page take, at 238 words a minute? Two "
        "figures after the point.",
        id,
        (
            f'The words of the article: len(story["{id}"].words). Those of the page: from newsangles.text import words; '
            f'len(words(story["{id}"].text)).',
            "Divide each by the words of one minute.",
        ),
        'a dict: minutes for the "article" and minutes for the "page"',
        'reading = {"article": ..., "page": ...}',
    )


def _sentence(story: Story) -> Asked:
    need_english(story, "4.8")
    if far_apart(story) is None:
        raise NotAsked(
            "Exercise 4.8 compares two articles that lie a grade apart, and in this story no two do by any of the four formulas."
        )
    return Asked(
        f"Write one sentence about two of these articles ({in_words(story.ids)}) that nobody can take apart. It needs "
        "the formula, the program with its "
        "version, two outlets, their two grades, and how many sentences each has. It may not speak of readers, or of "
        "better and worse.",
        None,
        (
            "Choose two articles whose grades lie more than one apart in the table.",
            "Say which grade is higher. Leave readers, and better or worse, out of it.",
        ),
        shown="\n".join(f"{a.outlet} ({a.id})\n    {score(repaired(a.body))}" for a in story if a.words),
    )


ASKED = {
    "4.1": _count,
    "4.3": _cuts,
    "4.5": _quarrel,
    "4.6": _worse,
    "4.7": _reading,
    "4.8": _sentence,
    "4.9": ticket_4,
}
