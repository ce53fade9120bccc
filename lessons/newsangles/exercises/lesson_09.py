"""Lesson 9, "Can you do it to a story you choose?": eight exercises that ask the same of any story, and a brief on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..brief.pointing import CITABLE, find_words
from ..story import Article, Story
from ..text import words
from .contract import Exercise

TITLE = "Can you do it to a story you choose?"

LABELS = ("stands", "other outlet", "changed", "too short", "page")
SAMPLE = 4
"""Attributions to code in 9.3."""


def six_tags(story: Story) -> dict[str, str]:
    """Return the tags of exercise 9.1, letter to tag: some with words that stand there, some spoilt in a way of its own.

    They are taken from the story by rule, so everybody who has it gets the same. What a story has no words for (a page without
    furniture) is one more tag that stands there; only very short texts give fewer than six.
    """
    articles = list(story)
    first, second, last = articles[0], articles[1 % len(articles)], articles[-1]
    others = {article.id: _phrases(article, story) for article in articles}
    made = [
        _tag(second, _one_word_less(next(others[second.id], ""), story)),
        _tag(first, next(others[first.id], "")),
        _tag(first if last is not first else second, next(others[last.id], "")),
        _tag(last, _one_word(last)),
        _tag(last, next(others[last.id], "")),
        next((_tag(article, found) for article in articles if (found := _added_by_the_page(article, story))), ""),
    ]  # fmt: skip
    more = (_tag(article, phrase) for article in articles for phrase in others[article.id])
    full = [tag or next(more, "") for tag in made]
    return dict(zip("abcdef", filter(None, full), strict=False))


def tag_sheet(story: Story) -> str:
    """Return the tags of exercise 9.1, one a line, each behind its letter."""
    return "\n".join(f"{letter}  {tag}" for letter, tag in six_tags(story).items())


def _phrases(article: Article, story: Story) -> Iterator[str]:
    """Seven words from inside each long sentence of an article, if no other article has them."""
    for sentence in article.sentences:
        spans = words(sentence.text)
        if len(spans) >= 9:
            phrase = " ".join(sentence.text[spans[1].start : spans[7].end].split())
            if not re.search(r"[\[\]\"“”]", phrase) and not any(
                find_words(phrase, a) for a in story if a is not article
            ):
                yield phrase


def _one_word_less(phrase: str, story: Story) -> str:
    pieces = phrase.split()
    shorter = " ".join(pieces[:3] + pieces[4:])
    return "" if any(find_words(shorter, article) for article in story) else shorter


def _one_word(article: Article) -> str:
    small = [word.text for word in article.words if word.text.isalpha() and word.text.islower()]
    return max(small, key=len, default="")


def _added_by_the_page(article: Article, story: Story) -> str:
    """A few words that stand in an article's furniture and are neither its text nor one of its facts."""
    for row in article.furniture:
        text = row.span("text").text
        spans = words(text)[:6]
        if row["kind"] in ("comment", "headline", "duplicate") or len(spans) < 4:
            continue
        phrase = " ".join(text[spans[0].start : spans[-1].end].split())
        places = [place for a in story for place in find_words(phrase, a)]
        if (
            places
            and not re.search(r"[\[\]\"“”]", phrase)
            and not any(p.part in CITABLE or p.part == "comment" for p in places)
        ):
            return phrase
    return ""


def _tag(article: Article, phrase: str) -> str:
    return f'[{article.id}: "{phrase}"]' if phrase else ""


STATEMENTS = {
    "a": "Every sentence of my brief has its place. So the brief is true.",
    "b": "A reader who doubts a sentence with a place can check it without trusting me.",
    "c": "What none of my files says has not happened.",
    "d": "One of my outlets leaves out what another one tells, because it wants to hide it.",
    "e": "A sentence that says what no file says belongs in a brief.",
    "f": "The outlet that I point at most knows most about it.",
}


EXERCISES = (
    Exercise(
        "9.1", "Which tags would a reader find?", "found", 2,
        'a dict: for each letter "stands", "other outlet", "changed", "too short" or "page"',
        ("Search each file for the words: `\"some words\" in story[\"name\"].text`.",
         "Not there? Try the first three words alone. They may stand in another file, or go on in another way.",
         "There, but in a menu, a form or a note on the author? Show the file with `.show(\"furniture\")`: what the page added is grey."),
    ),
    Exercise(
        "9.2", "What the files do not say", "silent", 2,
        'a dict with "headline", "byline" and "date", each with a list of short names',
        ("Go through the table row by row. Where it has a dash, nothing is known.",
         "Where it says look-up or inferred, somebody found it outside the file.",
         "A list may be empty. Then it is written []."),
    ),
    Exercise(
        "9.3", "Code a sample", "sample", 3,
        f'a list of {SAMPLE} dicts, each with "outlet", "source", "cue" and "content"',
        ("Look for a verb that hands a statement over: said, told, warned, according to. That is the cue.",
         "The source is whoever speaks, as it stands there: often right before the cue, or right after it.",
         "The content is what was said, without source and cue. Copy at least three words of it."),
    ),
    Exercise(
        "9.4", "One row of a claim table", "row", 3,
        'a dict with "claim", "says" (short name to exact words), "absent" (a list) and "state"',
        ("Take something that can be counted: how many, how much, when. Search every file for it.",
         "An outlet that does not speak of it is absent. That, too, is a finding.",
         "Agree or differ? Lay the words side by side. Another number, another unit or another “when” makes them differ."),
    ),
    Exercise(
        "9.5", "Is it word for word?", "stands_in", 3,
        "a function that takes words and a text, in a list of two, and returns True or False",
        ("Make both alike first, then ask `words in text`.",
         "`text.replace(\"“\", '\"')` puts a straight mark for a curly one. There are four to replace: “ ” ‘ ’.",
         "`\" \".join(text.split())` makes one space of every line break. And what is left of no words at all?"),
        takes_function=True,
    ),
    Exercise(
        "9.6", "How much of it is theirs?", "longest_run", 3,
        "a function that takes two texts, in a list of two, and returns a number",
        ("Make two lists of words first, in small letters and without . and , and then compare lists, not letters.",
         "For every place in the first list and every place in the second: how many words go on alike from there?",
         "Two for loops, one in the other, and a while loop inside them. Keep the largest number. The while loop has to stop where a list ends."),
        takes_function=True,
    ),
    Exercise(
        "9.7", "The brief", "my_brief", 8,
        "a text of 200 to 400 words, a tag behind every sentence",
        ("Run `check_brief(my_brief, story)` as often as you like. It names the sentence and what to do.",
         "Begin with what you have: the silences of 9.2, the people of 9.3, the row of 9.4. Each is a sentence with its place.",
         "Then: what do all of them tell? Where do they differ? What would you ask?"),
    ),
    Exercise(
        "9.8", "Exit ticket: what may you say of your brief?", "may_stand", 3,
        'a dict: for each letter from a to f "yes", "no" or "the file does not say"',
        ("For each one ask: what would I have to see, to know? Would I find it in the files?",
         "A file shows what was printed. Does it show why?",
         "Two may stand, two are wrong, and on two the files are silent."),
    ),
)  # fmt: skip
