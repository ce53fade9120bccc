"""Lesson 0 on another story, judged: who wrote it, and the first words of a sentence."""

from __future__ import annotations

from ....coding import coded_attributions
from ....story import Story
from ....text import words
from ... import compare
from ...any_story.choosing import in_file
from ...any_story.lesson_00 import FIRST_WORDS
from ...contract import Asked
from ...plain import Plain
from .. import Judgement, right, wrong


def _judge_byline(answer: Plain, story: Story, asked: Asked) -> Judgement:
    article = story[asked.about]
    silent = answer is None or (isinstance(answer, str) and compare.is_silence(answer))
    if not silent and (not isinstance(answer, str) or not answer.strip()):
        return wrong("Give words in quotation marks: a name, or that you found none.", "form")
    if not in_file(article, "byline"):
        if silent:
            return right(
                "Yes: the file does not say. A gap is an answer here, and you wrote it down instead of filling it."
            )
    elif silent:
        return wrong(
            "This file does say. Look for a name that stands apart, at the top or at the end.", "overlooked"
        )
    name = compare.name(str(answer))
    byline = compare.name(article.byline or "")
    if in_file(article, "byline") and name.removeprefix("by ") == byline:
        return right("Yes. The file says so, and you copied it.")
    if name in (compare.name(article.outlet), article.id):
        return wrong("That is the outlet. The question is which person wrote it.", "the outlet")
    if story.has_key("attributions"):
        speaking = {compare.name(a.who) for a in coded_attributions(story, article.id)}
        speaking |= {compare.name(a.source_text) for a in coded_attributions(story, article.id)}
        if name in speaking:
            return wrong(
                "That one speaks in the article. To be heard is not to write.", "a person in the text"
            )
    if not compare.find(str(answer), article.text):
        return wrong(
            "That name is not in this file. Do not look it up, and do not guess: what does the file say?",
            "not in the file",
        )
    if article.by_rule and not in_file(article, "byline"):
        return wrong(
            "Those words stand in the file, and story.toml, which a rule has filled, names no author. If they are the writer's name, "
            "write it into story.toml, load the story again, and check again.",
            "not in story.toml",
        )
    return wrong(
        "Those words stand in the file. Do they stand there as the writer's name? Look at the top and at the bottom once more."
    )


def _judge_first_words(answer: Plain, story: Story, asked: Asked) -> Judgement:
    article = story.articles[0]
    start, end = asked.about
    tokens = words(article.text[start:end])[:FIRST_WORDS]
    if not isinstance(answer, str) or not answer.strip():
        return wrong("Give words in quotation marks, copied from the sentence.", "form")
    given = [compare.folded(w.text) for w in words(answer)]
    target = [compare.folded(w.text) for w in tokens]
    if given == target:
        return right("Yes. You found the hint, or did not need it. From now on every exercise has some.")
    if given[: len(target)] == target:
        return wrong("That begins rightly and goes on too long. Four words are asked for.", "too long")
    if given and target[: len(given)] == given:
        return wrong("That begins rightly and stops too soon. Four words are asked for.", "too short")
    if given and compare.find(answer, article.text[start:end]):
        return wrong("Those words stand in the sentence, and not at its beginning.", "further on")
    return wrong("Those are not the words. Unfold the hint below.")


JUDGES = {"0.2": _judge_byline, "0.3": _judge_first_words}
