"""Exercise 2.7 on another story, judged: what can be read off a rewrite of a passage's names, numbers and loaded words."""

from __future__ import annotations

import re

from ....framing import flag
from ....story import Story
from ....text import sentences, words
from ... import compare
from ...any_story.choosing import names_and_numbers
from ...contract import Asked
from ...plain import Plain
from .. import Judgement, right, wrong
from ..rewriting import HEDGED, MOST_LETTERS, is_a_list


def judge_rewrite(answer: Plain, story: Story, asked: Asked) -> Judgement:
    """2.7: names and numbers stay, none are added, no loaded word stays, and a doubt is not dropped."""
    if not isinstance(answer, str) or not answer.strip():
        return wrong("Give your text in quotation marks, all in one pair.", "form")
    if len(answer) > MOST_LETTERS:
        return wrong("Your text is far longer than the passage. Neutral does not mean long.", "too long")
    id, start, end = asked.about
    article = story[id]
    source = " ".join(article.text[start:end].split())
    text, low = " ".join(answer.split()), compare.folded(answer)
    if low == compare.folded(source):
        return wrong(
            "That is the passage as it stands. Which of its words praise, blame or turn the volume up?",
            "unchanged",
        )
    rows = [row for row in story.key("loaded") if row.article == id and start <= row.span("text").start < end]
    loud = [row for row in rows if row["group"] not in ("hedge", "reporting") and not row["doubt"]]
    inside = [s for s in article.sentences if start <= s.start < end]
    names, numbers = names_and_numbers(article.text, inside)
    names = [name for name in names if not any(compare.find(name, row["text"]) for row in loud)]
    mine = {_bare(w.text) for w in words(text)}
    lost = [name for name in (*names, *numbers) if _bare(name) not in mine]
    facts = max(1, len(names) + len(numbers))
    if len(lost) == len(names) + len(numbers):
        return wrong("Nearly everything is gone, the facts too. Change the words, not the news.", "deleted")
    share = 0.6 * (1 - len(lost) / facts)
    known = {_bare(w.text) for w in words(source)}
    openings = {_bare(found[0].text) for sentence in sentences(text) if (found := words(sentence.text))}
    if added := sorted(set(re.findall(r"\d[\d.,]*\d|\d", text)) - set(re.findall(r"\d[\d.,]*\d|\d", source))):
        return wrong(
            f"{added[0]} is not in the passage. A rewrite adds no number.", "added a number", share / 2
        )
    if new := sorted(
        {w.text for w in words(text) if w.text[0].isupper() and _bare(w.text) not in known | openings | {"i"}}
    ):
        return wrong(f"{new[0]} is not in the passage. A rewrite adds no name.", "added a name", share / 2)
    if lost:
        kind = "number" if lost[0][:1].isdigit() else "name"
        return wrong(
            f"A fact is missing: a {kind} of the passage has gone. Compare the two, word by word.",
            f"lost a {kind}",
            share,
        )
    if is_a_list(low) or len(words(text)) < 0.45 * len(words(source)):
        return wrong(
            "Those are catchwords. Make sentences of them, so that somebody could read them out.",
            "catchwords",
            share,
        )
    if len(words(text)) > 1.6 * len(words(source)):
        return wrong(
            "Your text is far longer than the passage. Neutral does not mean long.", "too long", share
        )
    if left := [row["text"] for row in loud if compare.find(row["text"], text)]:
        return wrong(
            f"“{left[0]}” is still there. Put a plainer word in its place, or leave it out.",
            "still loaded",
            share,
        )
    fresh = [
        f.text
        for f in flag(text)
        if f.group in ("one-sided", "intensifier") and not compare.find(f.text, source)
    ]
    if fresh:
        return wrong(
            f"You took one loaded word out and put another in: “{fresh[0]}”. Neutral leans to neither side.",
            "new loaded word",
            share,
        )
    if HEDGED.search(compare.folded(source)) and not HEDGED.search(low):
        return wrong(
            "The passage is unsure of something, and your text is not. How sure anybody is, is a fact. Put it back.",
            "dropped the doubt",
            share,
        )
    return right(
        "Yes. I find the names and the numbers, and no word that the coders called loaded. Whether each sentence says what the passage "
        "says, I cannot read. Read both aloud: what has gone?"
    )


def _bare(name: str) -> str:
    return re.sub(r"['’]s?$", "", compare.folded(name)).replace(".", "")
