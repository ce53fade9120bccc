"""Lesson 2 on another story, judged: loaded words, their voices, frames, a passage said neutrally, the exit ticket."""

from __future__ import annotations

import math
import re

from ....frames import frame_answers
from ....framing import loaded_words
from ....story import Story
from ... import compare
from ...contract import Asked
from ...plain import Plain
from .. import Judgement, right, wrong
from ..lesson_02 import frames_given, says_no
from ..loaded import as_coded, judge_voices_of, loaded_given, voice_given
from .exit_tickets import judge_ticket_2
from .rewriting import judge_rewrite

# 2.1 ---------------------------------------------------------------------------------------------------------------


def _judge_loaded(answer: Plain, story: Story, asked: Asked) -> Judgement:
    answer = loaded_given(answer)
    if isinstance(answer, Judgement):
        return answer
    spans = [(id, start, end) for id, start, end in asked.about]
    rows = [
        row
        for row in story.key("loaded")
        if any(row.article == id and start <= row.span("text").start < end for id, start, end in spans)
    ]
    wanted = [row for row in rows if not row["doubt"]] or rows
    also = [(w.article, w.start, w.end) for article in story for w in loaded_words(article)]
    for coder in ("loaded.coder-a", "loaded.coder-b"):
        if story.has_key(coder):
            also += [(row.article, *row.span("text")[:2]) for row in story.key(coder)]
    given = {compare.folded(word).strip(" .,'\""): voice_given(voice) for word, voice in answer.items()}
    if bad := [word for word, voice in given.items() if voice is None]:
        return wrong(f'The voice of “{bad[0][:50]}” is either "quoted" or "reporter" here.', "unknown voice")
    found: set[int] = set()
    voice_off: str | None = None
    plain_words = []
    for word, voice in given.items():
        if len(word.split()) > 5:
            return wrong(
                f"“{word[:50]}” is a whole passage. Which word of it does the loading?",
                "too long",
                0.1 * len(found),
            )
        places = [
            (id, start + p.start, start + p.end)
            for id, start, end in spans
            for p in compare.find(word, story[id].text[start:end])
        ]
        if not places:
            return wrong(
                f"“{word[:50]}” is not in these two sentences. Copy the word as it stands there.",
                "not in the text",
            )
        hit = [n for n, row in enumerate(rows) if _meets(row.article, row.span("text")[:2], places)]
        if not hit:
            if not any(_meets(id, (start, end), places) for id, start, end in also):
                plain_words.append(word)
            continue
        voices = {"quoted" if rows[n]["voice"] == "quoted" else "reporter" for n in hit}
        if voice not in voices:
            voice_off = voice_off or word
        found.update(n for n in hit if rows[n] in wanted)
    share = 0.6 * len(found) / len(wanted)
    if len(plain_words) > 1 or (plain_words and len(found) < len(wanted)):
        return wrong(
            f"“{plain_words[0]}”: put a plainer word in its place, or leave it out. Does the tone change and every fact stay?",
            "plain",
            share,
        )
    if voice_off:
        return wrong(
            f"You found “{voice_off}”. Look for the marks: does it stand between them, or not?",
            "voice",
            share,
        )
    if len(found) < len(wanted):
        return wrong(
            f"{len(found)} of {len(wanted)} so far. Read once more and ask of each word: would the other side use it?",
            "some missed",
            share,
        )
    if plain_words:
        return right(
            f"Yes, all that our coders marked. You also marked “{plain_words[0]}”; they did not. Say why: you may be right."
        )
    return right("Yes. You found what our coders marked, and whose words they are.")


def _meets(article: str, span: tuple[int, int], places: list[tuple[str, int, int]]) -> bool:
    return any(article == id and start < span[1] and span[0] < end for id, start, end in places)


# 2.2 ---------------------------------------------------------------------------------------------------------------


def _judge_voices(answer: Plain, story: Story, asked: Asked) -> Judgement:
    rows = {(row.article, row.span("text").start): row for row in story.key("loaded")}
    settled = {letter: rows[id, start]["voice"] for letter, (id, start, _) in asked.about.items()}
    either: dict[str, set[str]] = {}
    for coder in ("loaded.coder-a", "loaded.coder-b"):
        if story.has_key(coder):
            theirs = {(row.article, row.span("text").start): row["voice"] for row in story.key(coder)}
            for letter, (id, start, _) in asked.about.items():
                either.setdefault(letter, {settled[letter]}).add(theirs.get((id, start), settled[letter]))
    return judge_voices_of(answer, settled, either, math.ceil(len(settled) * 10 / 12))


# 2.6 ---------------------------------------------------------------------------------------------------------------


def _judge_frames(answer: Plain, story: Story, asked: Asked) -> Judgement:
    items: dict[str, tuple[str, str]] = asked.about
    given = frames_given(answer, items)
    if isinstance(given, Judgement):
        return given
    said_no = {letter: says_no(given[letter]) for letter in items}
    if all(said_no.values()):
        return wrong(
            "Every time no. A frame need not shout; one sentence that you can point at is enough.", "all no"
        )
    truth = {(a.article, a.item): a for a in frame_answers(story)}
    off, elsewhere = [], []
    for letter, (id, item) in items.items():
        if said_no[letter]:
            off += [letter] if truth[id, item].yes else []
            continue
        if compare.folded(given[letter]).strip(" .!") in ("yes", "y", "true"):
            return wrong(
                f"Your yes for {letter} shows nothing. Copy the words that made you say it.", "no evidence"
            )
        if not re.search(r"[^\W\d_]{4}|\d", given[letter]):
            return wrong(
                f"“{given[letter][:20]}” is too little for {letter}. Copy the words that made you say yes.",
                "too little",
            )
        if len(given[letter].split()) > 40:
            return wrong(
                f"{letter}: that is a whole paragraph. Show the place in 40 words or fewer.", "too long"
            )
        article = story[id]
        places = compare.find(given[letter], article.body) or compare.find(
            given[letter], article.headline or ""
        )
        if not places:
            return wrong(
                f"{letter}: “{given[letter][:50]}” is not in the article {id}. Copy the words to the letter.",
                "not in the text",
            )
        evidence = truth[id, item].evidence
        if not truth[id, item].yes:
            off.append(letter)
        elif (
            evidence
            and not compare.find(given[letter], evidence.text)
            and not compare.find(evidence.text, given[letter])
        ):
            elsewhere.append(letter)
    good = len(items) - len(off)
    enough = len(items) - 1
    if good >= enough:
        also = (
            f" At {', '.join(elsewhere)} they pointed at other words; more than one place can show a yes."
            if elsewhere
            else ""
        )
        return right(f"{as_coded(off, len(items))}{also} Answers with a place on the page: that is coding.")
    share = 0.6 * good / len(items)
    if sum(not truth[items[letter]].yes for letter in off) >= 2:
        return wrong(
            f"{good} of {len(items)}. You say yes to something that our coders could not point at. Do your words answer the very question?",
            "between the lines",
            share,
        )
    return wrong(
        f"{good} of {len(items)}; {enough} are enough. Look again at {', '.join(off)}. A passage inside quotation marks counts as well.",
        "some missed",
        share,
    )


JUDGES = {
    "2.1": _judge_loaded,
    "2.2": _judge_voices,
    "2.6": _judge_frames,
    "2.7": judge_rewrite,
    "2.9": judge_ticket_2,
}
