"""What is right in lesson 4: counts, false ends, a spoilt text, minutes and the exit ticket; others in modules of their own."""

from __future__ import annotations

import re
from collections import Counter

from ...readability import false_ends, offline_textstat, reading_minutes, score
from ...story import Article, Story
from ...text import words
from .. import compare
from ..lesson_04 import TARGET, TO_COUNT, TO_WORSEN, to_count, to_worsen
from ..plain import Plain
from . import Judgement, Ruling, right, wrong
from .grades_compared import judge_quarrel, judge_sentence
from .reading_functions import count_probes, judge_grade, judge_repair, repair_probes
from .statements import Slip, judge_statements

# 4.1 ---------------------------------------------------------------------------------------------------

_PARTS = ("sentences", "words", "syllables")


def _judge_counts(answer: Plain, story: Story) -> Judgement:
    return judge_counts_of(
        answer,
        to_count(story),
        "drones",
        "Too few syllables. Look at the long words: violated alone has more than three.",
    )


def judge_counts_of(answer: Plain, text: str, silent_e: str, too_few: str) -> Judgement:
    """Judge three counts of `text`, which has two sentences; a word with a silent e is named, `too_few` said of too few syllables."""
    if isinstance(answer, list) and len(answer) == 3:
        answer = dict(zip(_PARTS, answer, strict=True))
    given = [compare.number(answer.get(part)) for part in _PARTS] if isinstance(answer, dict) else []
    if len(given) != 3 or None in given:
        return wrong('Give three numbers: {"sentences": ..., "words": ..., "syllables": ...}.', "form")
    stops, many, sounds = (float(number or 0) for number in given)
    target, letters = len(words(text)), sum(map(str.isalpha, text))
    syllables = offline_textstat().syllable_count(text)
    share = 0.3 * ((stops == 2) + (many == target) + (abs(sounds - syllables) <= 2))
    if sounds < many:
        return wrong(
            "Each word has at least one syllable, and you have more words than syllables.", "swapped"
        )
    if sounds >= letters * 0.8:
        return wrong(
            "You have nearly as many syllables as there are letters, or more. A syllable is a beat: clap the word.",
            "letters",
            share,
        )
    if stops == 1:
        return wrong(
            "There are more sentences than one. Count what stands before every full stop.", "one", share
        )
    if stops != 2:
        return wrong("Count the sentences again: how many full stops end one?", "sentences", share)
    if many != target:
        return wrong(
            "Count the words again, and touch each one with a finger. What stands between two spaces is one word.",
            "words",
            share,
        )
    if sounds > syllables + 2:
        return wrong(
            f"Too many syllables. Say it aloud: an e that you write but do not say is no beat, as in {silent_e}.",
            "silent letters",
            share,
        )
    if sounds < syllables - 2:
        return wrong(too_few, "long words", share)
    return right("Yes. Three counts, and that is all that the formula will ever know about this text.")


# 4.3 ---------------------------------------------------------------------------------------------------

MOST_WORDS, MOST_PASSAGES = 12, 12


def _judge_cuts(answer: Plain, story: Story) -> Judgement:
    return judge_cuts_of(answer, story["kyiv"])


def judge_cuts_of(answer: Plain, article: Article) -> Judgement:
    """Judge two passages of `article` in which textstat cuts and the sentence goes on."""
    given = compare.strings(answer)
    if not given:
        return wrong('Give a list of two passages in quotation marks: ["...", "..."].', "form")
    cuts = false_ends(article.body)
    found: list[set[int]] = []
    for passage in given[:MOST_PASSAGES]:
        shown = f"“{passage[:50]}”"
        if len(passage) > 300:
            return wrong(
                f"Show the place: {MOST_WORDS} words are enough, the full stop among them.", "too long"
            )
        spans = compare.find(passage, article.body)
        if not spans:
            second = [row.span("text") for row in article.furniture if row["kind"] == "duplicate"]
            elsewhere = compare.find(passage, article.text)
            if any(start <= s.start and s.end <= end for s in elsewhere for start, end, _ in second):
                return wrong(
                    f"{shown} is from the second printing of the lead. What the program was given holds the first one: copy from there.",
                    "second printing",
                )
            if elsewhere:
                return wrong(f"{shown} is page furniture. Stay inside the article.", "furniture")
            return wrong(f"{shown} is not in the article. Copy the words to the letter.", "not in the text")
        if len(passage.split()) > MOST_WORDS:
            return wrong(
                f"Show the place: {MOST_WORDS} words are enough, the full stop among them.", "too long"
            )
        inside = {n for n, cut in enumerate(cuts) for s in spans if s.start <= cut.start and cut.end <= s.end}
        goes_on = {n for n in inside for s in spans if s.start <= cuts[n].start and cuts[n].end + 1 < s.end}
        if inside and not goes_on:
            return wrong(
                f"{shown}: copy a word or two more, so that one sees the sentence go on.", "too short"
            )
        if not inside:
            if re.search(r"[.!?]", passage):
                return wrong(
                    f"{shown}: there the sentence does end. Find a stop after which it goes on.", "real end"
                )
            return wrong(f"{shown} has no full stop in it. The program cuts at full stops.", "no full stop")
        found.append(goes_on)
    if len(found) < 2:
        return wrong("That is one place. Find a second one, further on.", "only one", 0.5)
    if len(set().union(*found)) < 2:
        return wrong("Two passages, one place: the same full stop is in both.", "same place", 0.5)
    return right(
        "Yes. A full stop can end a sentence or a shortened word, and the program does not know which."
    )


# 4.6 ---------------------------------------------------------------------------------------------------


def _bag(text: str) -> Counter[str]:
    return Counter(compare.folded(word.text).strip(".") for word in words(text))


def _judge_worse(answer: Plain, story: Story) -> Judgement:
    return judge_worse_of(answer, to_worsen(story))


def judge_worse_of(answer: Plain, original: str) -> Judgement:
    """Judge a sentence (`original`) that was cut into pieces until its grade fell below TARGET."""
    if not isinstance(answer, str) or not answer.strip():
        return wrong("Give one text in quotation marks.", "form")
    if len(answer) > 3 * len(original):
        return wrong(
            "That is much longer than the sentence. Use its words, each as often as it stands there.",
            "too long",
        )
    before, after = _bag(original), _bag(answer)
    if not after:
        return wrong("Give the sentence, with more full stops in it.", "form")
    if before == after and compare.folded(answer) == compare.folded(original):
        return wrong("That is the sentence as it stands. Put full stops into it.", "unchanged")
    if sum((before & after).values()) < sum(before.values()) / 2:
        return wrong(
            "These are other words. Keep the words of the sentence and add full stops.", "another text"
        )
    if lost := before - after:
        return wrong(
            f"You left words out, {next(iter(lost))!r} for one. A shorter text is another text: keep all of them.",
            "words left out",
        )
    if more := after - before:
        return wrong(
            f"You added words, {next(iter(more))!r} for one. Add full stops, and capitals behind them.",
            "words added",
        )
    made = score(answer)
    pieces = [len(words(piece)) for piece in re.split(r"[.!?]+", answer) if words(piece)]
    if made.value < TARGET:
        return right(f"Yes: {made}. Now read it aloud to somebody. For whom has it become easier?")
    if min(pieces) <= 2 and len(pieces) >= 4:
        return wrong(
            f"{made}. You cut more often than that: textstat skips a sentence of one or two words. Cut longer pieces.",
            "pieces too short",
            0.5,
        )
    if made.counts.sentences == 1:
        return wrong(
            f"{made}. It is still one sentence to textstat, which looks at full stops only.",
            "no full stop",
            0.25,
        )
    return wrong(f"{made}. It must come under {TARGET:.0f}. More full stops.", "not enough", 0.5)


# 4.7 ---------------------------------------------------------------------------------------------------


def _judge_reading(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == 3:
        answer = dict(zip(("article", "page", "rule"), answer, strict=True))
    if not isinstance(answer, dict):
        return wrong('Give a dict: {"article": ..., "page": ..., "rule": ...}.', "form")
    article, page = compare.number(answer.get("article")), compare.number(answer.get("page"))
    rule = compare.folded(answer["rule"]) if isinstance(answer.get("rule"), str) else ""
    if article is None or page is None or not rule:
        return wrong(
            'Give two numbers of minutes and a rule: {"article": ..., "page": ..., "rule": "..."}.', "form"
        )
    kyiv = story["kyiv"]
    short, long = reading_minutes(len(kyiv.words)), reading_minutes(len(words(kyiv.text)))
    if compare.close(article, short * 60, 3) or compare.close(page, long * 60, 3):
        return wrong("Those are seconds. How many minutes is that?", "seconds")
    if compare.close(article, 1 / short, 0.01) or compare.close(page, 1 / long, 0.01):
        return wrong(
            "Upside down. How many times do the words of one minute go into all the words?", "upside down"
        )
    if compare.close(article, long, 0.05) and compare.close(page, short, 0.05):
        return wrong(
            "You swapped them. The page has the article and all that stands around it.", "swapped", 0.25
        )
    if article == len(kyiv.words):
        return wrong("That is the number of words. How long do they take, at so many a minute?", "words")
    if article in (1, 2) and page in (1, 2, 3):
        return wrong(
            "Do not round yet. Two figures after the point, then try both rules.", "rounded too soon"
        )
    share = 0.4 * (compare.close(article, short, 0.05) + compare.close(page, long, 0.05))
    if not compare.close(article, short, 0.05):
        return wrong(
            "Look at the article again: its words, divided by the words of one minute.", "article", share
        )
    if not compare.close(page, long, 0.05):
        return wrong(
            "The article is right. The page is the whole file: kyiv.text, not kyiv.body.", "page", share
        )
    rules = set(re.findall(r"(?<!not )(?<!not rounded )(?<!not to the )\b(up|down|near)", rule))
    if rules == {"up", "down"} and "page" in rule:
        rules = {"up"}
    if "near" in rules:
        return wrong(
            "Both times are right. But to the nearest minute, what becomes of the article's time?",
            "nearest",
            share,
        )
    if "down" in rules:
        return wrong("Both times are right. Rounded down, what does the article's time give?", "down", share)
    if "up" not in rules:
        return wrong('Both times are right. The rule is "up", "down" or "nearest".', "rule", share)
    return right(
        "Yes. The claim holds if the site counts the article and rounds up. It also holds for the whole page, rounded "
        "down. How it counts, the site does not say."
    )


# 4.9 ---------------------------------------------------------------------------------------------------

_TRUTH = {
    "a": "yes",
    "b": "no",
    "c": "the file does not say",
    "d": "yes",
    "e": "the file does not say",
    "f": "no",
}
_MISSTEPS = (
    Slip(
        "b", None, "ranks too close", "how far apart are the two grades, and how much can one full stop do?"
    ),
    Slip("c", None, "speaks for readers", "a formula counted syllables. Did anybody ask a reader?"),
    Slip("e", None, "a speed from nowhere", "the page gives a time. Does it give a speed?"),
    Slip(
        "f", None, "lower is better", "look at what you made in 4.6. What was its grade, and was it better?"
    ),
    Slip("d", None, "smog", "how many sentences does each article have, and how many does SMOG ask for?"),
    Slip("a", None, "doubts what was counted", "you can look up both grades. Are they far enough apart?"),
)


def _judge_statements(answer: Plain, story: Story) -> Judgement:
    return judge_statements(
        answer, _TRUTH, _MISSTEPS, "Yes. Two may stand, two are refuted, and on two the files are silent."
    )


RULINGS = {
    "4.1": Ruling(value=_judge_counts, passages=tuple(("pinnacle", opening) for opening in TO_COUNT)),
    "4.2": Ruling(function=judge_grade, probes=count_probes),
    "4.3": Ruling(value=_judge_cuts, passages=(("kyiv", "has begun operations at its first U.K. facility"),)),
    "4.4": Ruling(function=judge_repair, probes=repair_probes),
    "4.5": Ruling(
        value=judge_quarrel,
        passages=(("tmp", TO_WORSEN), ("kyiv", "U.K. Defence Journal reported")),
        tables=("furniture",),
    ),
    "4.6": Ruling(value=_judge_worse, passages=(("tmp", TO_WORSEN),)),
    "4.7": Ruling(value=_judge_reading, passages=(("kyiv", "2 min read"),), tables=("furniture",)),
    "4.8": Ruling(
        value=judge_sentence,
        passages=(
            ("lbc", "The UK will mass produce"),
            ("tmp", TO_WORSEN),
            ("kyiv", "2 min read"),
            ("ukdj", "In a written response"),
            ("pinnacle", TO_COUNT[0]),
        ),
        tables=("furniture",),
    ),
    "4.9": Ruling(value=_judge_statements, passages=(("tmp", TO_WORSEN), ("kyiv", "2 min read"))),
}
