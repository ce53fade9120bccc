"""Lesson 2 on another story: sentences and words that coders called loaded, frames that they found, a passage to say
otherwise.
"""

from __future__ import annotations

from itertools import zip_longest
from textwrap import fill

from ...frames import ITEMS, frame_answers
from ...framing import lexicon_errors, loaded_words, marked
from ...key import KeyRow
from ...story import Story
from ...text import Span, words
from ..contract import Asked
from .choosing import (
    LETTERS,
    NotAsked,
    blank_of,
    bracketed,
    in_words,
    named,
    need,
    need_english,
    sentence_at,
    tied,
)
from .exit_tickets import ticket_2
from .rewriting import rewrite

VOICES = ("quoted", "paraphrase", "reporter")
_INSIDE = 60
"""Words that a sentence may have which a student works on."""


def sentences_with_loaded(story: Story) -> dict[tuple[str, Span], list[KeyRow]]:
    """Return the sentences of at most 60 words that hold words which coders call loaded, each with the rows of the table."""
    found: dict[tuple[str, Span], list[KeyRow]] = {}
    for row in story.key("loaded"):
        sentence = sentence_at(story[row.article], row.span("text").start)
        if sentence is not None and len(words(sentence.text)) <= _INSIDE:
            found.setdefault((row.article, sentence), []).append(row)
    return found


def _loaded(story: Story) -> Asked:
    """Two sentences: the one with most loaded words inside quotation marks, and the one with most outside; longer ones
    come later.
    """
    need(story, "2.1", "loaded")
    found = sentences_with_loaded(story)

    def most(quoted: bool, but: object = None) -> tuple[str, Span] | None:
        rows = {
            place: sum((row["voice"] == "quoted") == quoted for row in each)
            for place, each in found.items()
            if place != but
        }
        best = max(rows, key=lambda place: (rows[place], -len(place[1].text)), default=None)
        return best if best is not None and rows[best] else None

    first = most(True)
    second = most(False, first)
    if first is None or second is None:
        raise NotAsked(
            "Exercise 2.1 needs a sentence with loaded words inside quotation marks and one with some outside; this "
            "story has no such two."
        )
    both = (first, second)
    return Asked(
        f"Here are two sentences, from {in_words([named(story[id]) for id, _ in both])}. Which words are loaded, and "
        "whose are they? "
        "Write “quoted” if the word stands inside quotation marks, “reporter” if not. Copy each word as it stands there.",
        [[id, s.start, s.end] for id, s in both],
        (
            "Read a sentence aloud with each word left out. Where the facts stay and the tone changes, you have one.",
            "A grave word can be plain. Ask of each: would the other side use it?",
        ),
        shown="\n\n".join(fill(s.text, 96, break_on_hyphens=False) for _, s in both),
    )


MOST_VOICES, FEWEST_VOICES = 12, 6


def _voices(story: Story) -> Asked:
    """Up to twelve words that coders call loaded, none of them doubted: by turns one quoted, one of a paraphrase, one
    of the reporter's.
    """
    need(story, "2.2", "loaded")
    rows = [row for row in story.key("loaded") if row["voice"] in VOICES and not row["doubt"]]
    placed = [(row, s) for row in rows if (s := sentence_at(story[row.article], row.span("text").start))]
    by_voice = [[(row, s) for row, s in placed if row["voice"] == voice] for voice in VOICES]
    turns = [one for three in zip_longest(*by_voice) for one in three if one is not None][:MOST_VOICES]
    if len(turns) < FEWEST_VOICES or len({row["voice"] for row, _ in turns}) < 2:
        raise NotAsked(
            "Exercise 2.2 needs six loaded words in two voices at least; the coders of this story did not mark as many."
        )
    turns.sort(key=lambda one: (story.ids.index(one[0].article), one[0].span("text").start))
    items = {
        letter: (row.article, *row.span("text")[:2]) for letter, (row, _) in zip(LETTERS, turns, strict=False)
    }
    sheet = [
        fill(
            f"{letter}  ({row.article}) {bracketed(story[row.article], s, *row.span('text')[:2])}",
            96,
            subsequent_indent="   ",
        )
        for letter, (row, s) in zip(LETTERS, turns, strict=False)
    ]
    return Asked(
        f"Here are {len(items)} words in brackets. Give each its voice: “quoted”, “paraphrase” or “reporter”. Where you "
        "can defend two, take one.",
        items,
        (
            "First question: does the word stand between quotation marks? Then it is quoted.",
            "No marks? Then look for a cue in the sentence: said, claims, according to. What it hands over is a paraphrase.",
        ),
        blank=blank_of("voices", items),
        shown="\n".join(sheet),
    )


def _errors(story: Story) -> Asked:
    need(story, "2.4", "loaded")
    need_english(story, "2.4")
    errors = lexicon_errors(story)
    if not (errors.false_hits or any(w.group == "hedge" for w in errors.both)) or not errors.misses:
        raise NotAsked(
            "Exercise 2.4 needs a false hit and a miss of the list of words; on this story the list makes no such mistake."
        )
    flagged = {a: len(loaded_words(a)) for a in story}
    article = max(flagged, key=flagged.__getitem__)
    return Asked(
        f'Here is what the list marks in {named(article)}; to see another page: print(marked(story["{story.ids[-1]}"].body)). '
        "Find one false hit and one miss, in any article of this story. Copy at most eight words, on one line.",
        None,
        (
            "Look at each mark: does the word load this sentence? Some words are loaded in one sentence and not in the next.",
            "For the miss, read what is not marked. A list has a hard time with pictures made of several plain words.",
        ),
        shown="\n\n".join(fill(marked(p.text), 96, break_on_hyphens=False) for p in article.paragraphs),
    )


MOST_YES, MOST_NO = 5, 3


def _frames(story: Story) -> Asked:
    """Up to five questions that coders answered yes and three that they answered no, none doubted: by turns through the
    articles.
    """
    need(story, "2.6", "frames")
    chosen: list[tuple[str, str]] = []
    for wanted, most in ((True, MOST_YES), (False, MOST_NO)):
        by_article = [
            [a for a in frame_answers(story, id) if a.yes == wanted and not a.doubt and a.item in ITEMS]
            for id in story.ids
        ]
        asked_for = {item for _, item in chosen}
        turns = [a for row in zip_longest(*by_article) for a in row if a is not None]
        fresh: list[tuple[str, str]] = []
        for answer in turns:
            if answer.item not in asked_for and len(fresh) < most:
                asked_for.add(answer.item)
                fresh.append((answer.article, answer.item))
        chosen += fresh
    if len(chosen) < 6 or len(set(_answers_of(story, chosen))) < 2:
        raise NotAsked(
            "Exercise 2.6 needs six frame questions, some answered yes and some no; the coders of this story left too "
            "few without a doubt."
        )
    chosen.sort(key=lambda one: (list(ITEMS).index(one[1]), story.ids.index(one[0])))
    items = dict(zip(LETTERS, chosen, strict=False))
    return Asked(
        f"Answer these {len(items)}. Write “no”, or copy the words that show a yes. Whose words they are does not matter here. "
        f'To read an article: story["{story.ids[0]}"].show("body").',
        items,
        (
            "Read the question first, then the article. If the answer is yes, your finger is on a place. Copy it.",
            "It does not matter who says it. It matters that the words stand in this article.",
        ),
        blank=blank_of("frames", items),
        shown="\n".join(f"{letter}  {id:<9} {ITEMS[item]}" for letter, (id, item) in items.items()),
    )


def _answers_of(story: Story, chosen: list[tuple[str, str]]) -> list[bool]:
    yes = {(a.article, a.item) for a in frame_answers(story) if a.yes}
    return [one in yes for one in chosen]


def _headlines(story: Story) -> Asked:
    raise tied("2.8", "a sheet of six facts on drones")


ASKED = {
    "2.1": _loaded,
    "2.2": _voices,
    "2.4": _errors,
    "2.6": _frames,
    "2.7": rewrite,
    "2.8": _headlines,
    "2.9": ticket_2,
}
