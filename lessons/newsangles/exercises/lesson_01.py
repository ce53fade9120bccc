"""Lesson 1, "What is in the file, and is it one story?": nine exercises on furniture, missing facts, events and words."""

from __future__ import annotations

import re
import textwrap

from ..errors import NewsanglesError
from ..page import score_words
from ..story import Article
from ..text import Span, paragraphs, words
from . import compare
from .contract import Exercise
from .invented import practice_article, practice_page
from .plain import Plain

TITLE = "What is in the file, and is it one story?"

SILENT = "the file does not say"


# What the lesson prints: no line is longer than a notebook is wide, since Jupyter breaks a longer one inside a word.

WIDTH = 88


def wrapped(text: str) -> str:
    """Return a text for the eye: lines of 88 characters, cut at spaces; every line break of the text stays.

    >>> print(wrapped("one two " * 12 + "\\nthree"))
    one two one two one two one two one two one two one two one two one two one two one two
    one two
    three
    """
    return "\n".join(textwrap.fill(line, WIDTH, break_on_hyphens=False) for line in text.splitlines())


def top_and_end(article: Article, top: int = 430, end: int = 130) -> str:
    """Return the first and the last characters of an article's file, to the nearest space, for the eye."""
    text = article.text.strip()
    first = re.match(rf"(?s).{{0,{top}}}(?=\s)", text)
    last = re.search(rf"(?s)(?<=\s)\S.{{0,{end}}}\Z", text)
    assert first and last
    return wrapped(f"{first[0].rstrip()} …\n   [...]\n… {last[0]}")


def numbered(article: Article, width: int = 78) -> str:
    """Return the lines of an article's file that are not empty: number, words, and how each begins."""
    lines = [
        f"{n:>4}  {len(words(line.text)):>5}  {_cut(line.text, width)}"
        for n, line in enumerate(paragraphs(article.text), 1)
    ]
    return "\n".join(["line  words", *lines])


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: width - 1].rsplit(None, 1)[0]} …"


def whole_line(article: Article, number: int) -> Span:
    """Return a line of an article's file by the number that `numbered` gives it. Raises NewsanglesError if there is none."""
    lines = paragraphs(article.text)
    if not 1 <= number <= len(lines):
        raise NewsanglesError(f"{article.outlet} has no line {number}; take one from 1 to {len(lines)}.")
    return lines[number - 1]


def try_rule(rule: object, number: int = 1) -> str:
    """Return how a student's rule does on an invented page: precision, recall, and the lines it gets wrong."""
    if not callable(rule):
        return "Write your function first; then run this cell again."
    page = practice_page(number)
    kept = as_text(rule(page))
    if kept is None:
        return "The function must return text."
    score = score_words(kept, practice_article(page))
    lines = [f"practice page {number}: {score}"]
    article = practice_article(page).split("\n\n")
    for line in page.split("\n\n"):
        stays = compare.folded(line) in compare.folded(kept)
        if stays != (line in article):
            lines.append(f"  {'kept, but furniture' if stays else 'lost, but article'}: {line}")
    return wrapped("\n".join(lines))


def as_text(value: Plain) -> str | None:
    """Return what a rule gave back as one text: a list of lines is joined, None is empty; anything else is None."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    return value if isinstance(value, str) else "" if value is None else None


def paragraphs_of(article: Article) -> str:
    """Return an article's paragraphs, each with its number and its words."""
    return "\n\n".join(
        wrapped(f"[{n}] ({len(words(p.text))} words) {p.text}") for n, p in enumerate(article.paragraphs, 1)
    )


EXERCISES = (
    Exercise(
        "1.1", "Label the lines", "article_lines", 2,
        "a list of line numbers",
        ("Above the article stand short things: a date, a section, a name, a headline, words under a picture. The article begins with the first sentence that tells the news.",
         "The article goes on behind each of the two advertisements. A line in quotation marks can be article too.",
         "One sentence comes twice, in two wordings, one right below the other. Keep one of the two."),
    ),
    Exercise(
        "1.2", "A rule for pages you have not seen", "article_of", 3,
        "a function that takes the text of a page and returns its article",
        ("Start from the rule that keeps long lines, and print what it keeps of practice_page(1). Which lines are wrong?",
         "Sentences end with . or ? or ”. Labels do not. `line.endswith((\".\", \"?\", \"”\"))` asks that.",
         "Then throw out whole sentences in which the page speaks of itself: `line.startswith((\"Sign up\", ...))`, or `\"is a reporter\" in line`."),
        takes_function=True,
    ),
    Exercise(
        "1.3", "Copy the headlines", "headlines", 2,
        f"a dict from file to headline, or “{SILENT}”",
        ("A headline is set apart from the article and names it. In two of the files you find one.",
         "One of the two stands in a block of lines between --- and ---. The other one is printed twice.",
         "The first sentence of an article is no headline. Nor are the words behind “Read more”."),
    ),
    Exercise(
        "1.4", "What else is there, and what is missing?", "carries", 2,
        "a dict of five lists of files",
        ("Read the top and the end of each file. Most of these facts are furniture.",
         "A dateline gives a place and a day at the head of the article. Does any of the five begin so?",
         "A photo credit names whoever took the picture. A comment is a reader's."),
    ),
    Exercise(
        "1.5", "Fill an event card", "card", 2,
        'a dict with "who", "what", "when", "where" and "told"',
        ("All five answers stand in the first sentence of the article. Copy, do not retell.",
         "Ask first what was done. Then who did that. The one who announced it comes last, under “told”.",
         "“where” is the place in which it was done. “when” has two words and a number."),
    ),
    Exercise(
        "1.6", "Is it one story?", "groups", 3,
        'a dict with the lists "launch", "later", "other" and the words "proof"',
        ("Lay the five cards side by side. Do who and what fit together? A different wording is no different happening.",
         "Which texts already look back on an announcement? Look for September, and for a first run.",
         "For the proof, look at who builds in kyiv: a government, or somebody else?"),
    ),
    Exercise(
        "1.7", "Find a word, the whole word, and nothing but the word", "finds", 3,
        "a function that takes a text and a word, in a list of two, and returns True or False",
        ("`text.lower()` makes all letters small. Do it to the word as well.",
         "`text.split()` cuts at spaces. What touches a word stays on it: . , : ; ? ! ( ) and the quotation marks “ ”. Replace each by a space first.",
         "Then ask `word in pieces`, where pieces is a list. In a list, war is not found in software."),
        takes_function=True,
    ),
    Exercise(
        "1.8", "How much of it is about the deal?", "about_the_deal", 2,
        "a list of paragraph numbers",
        ("Go through them one by one: is more than half of this paragraph about the drones that Britain and Ukraine build, or about their agreement?",
         "Russian drones over Poland are drones, and not the deal. A minister at a conference is not the deal either.",
         "The deal comes back twice near the end."),
    ),
    Exercise(
        "1.9", "Exit ticket: what does the file say?", "ticket", 2,
        f'a dict with "yes", "no" or "{SILENT}" for a to f',
        ("For each sentence ask: which words in which file would show it, or show the opposite?",
         "A sentence about a file can be checked in the file. A sentence about an article as it was once printed may not be.",
         "Two are true, two are not, and on two the files are silent."),
    ),
)  # fmt: skip
