"""Lesson 4, "How hard is it to read?": nine exercises on counts, scores, repairs and what a score may say."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable

from ..readability import (
    FORMULAS,
    GRADES,
    Counts,
    false_ends,
    flesch_kincaid,
    offline_textstat,
    reading_minutes,
    repaired,
    score,
)
from ..story import Story
from ..text import sentences, words
from . import compare
from .contract import Exercise, Judgement, right, wrong
from .plain import Plain
from .statements import Slip, judge_statements

TITLE = "How hard is it to read?"

A_GRADE = 1.0
"""Two articles closer than this, in grades, are too close to call."""


# 4.1 -----------------------------------------------------------------------------------------------------

_TO_COUNT = ("This announcement comes at a time", "Just days ago, suspected Russian drones")
_PARTS = ("sentences", "words", "syllables")


def to_count(story: Story) -> str:
    """Return the two sentences that exercise 4.1 counts."""
    return " ".join(
        s.text for opening in _TO_COUNT for s in story["pinnacle"].sentences if s.text.startswith(opening)
    )


def _judge_counts(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == 3:
        answer = dict(zip(_PARTS, answer, strict=True))
    given = [compare.number(answer.get(part)) for part in _PARTS] if isinstance(answer, dict) else []
    if len(given) != 3 or None in given:
        return wrong('Give three numbers: {"sentences": ..., "words": ..., "syllables": ...}.', "form")
    stops, many, sounds = (float(number or 0) for number in given)
    text = to_count(story)
    target, letters = len(words(text)), sum(map(str.isalpha, text))
    syllables = offline_textstat().syllable_count(text)
    share = 0.3 * ((stops == 2) + (many == target) + (abs(sounds - syllables) <= 2))
    if sounds < many:
        return wrong(
            "Each word has at least one syllable, and you have more words than syllables.", "swapped"
        )
    if sounds >= letters * 0.8:
        return wrong("That many are letters. A syllable is a beat: clap the word.", "letters", share)
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
            "Too many syllables. Say it aloud: an e that you write but do not say is no beat, as in drones.",
            "silent letters",
            share,
        )
    if sounds < syllables - 2:
        return wrong(
            "Too few syllables. Look at the long words: violated alone has more than three.",
            "long words",
            share,
        )
    return right("Yes. Three counts, and that is all that the formula will ever know about this text.")


# 4.2 -----------------------------------------------------------------------------------------------------


def _count_probes(rng: random.Random) -> list[Plain]:
    def one() -> dict[str, Plain]:
        stops = rng.randint(2, 40)
        many = stops * rng.randint(8, 30) + rng.randint(1, 7)
        return {"sentences": stops, "words": many, "syllables": round(many * rng.uniform(1.2, 2.0))}

    return [one(), one(), one(), one(), {"sentences": 0, "words": 0, "syllables": 0}]


def _grade(probe: Plain) -> float:
    return flesch_kincaid(Counts(probe["words"], probe["sentences"], probe["syllables"]))


_SLIPS: tuple[tuple[str, str, Callable[[Plain], float]], ...] = (
    (
        "upside down",
        "The first part is upside down: words divided by sentences, the words that one sentence has.",
        lambda p: 0.39 * p["sentences"] / p["words"] + 11.8 * p["syllables"] / p["words"] - 15.59,
    ),
    (
        "constant left out",
        "The last step is missing. Without it every text lies some fifteen grades too high.",
        lambda p: _grade(p) + 15.59,
    ),
    (
        "syllables a sentence",
        "The second part wants the syllables of one word. You divided by something else.",
        lambda p: 0.39 * p["words"] / p["sentences"] + 11.8 * p["syllables"] / p["sentences"] - 15.59,
    ),
    (
        "numbers swapped",
        "Two numbers changed places: 0.39 goes with the length of sentences, 11.8 with that of words.",
        lambda p: 11.8 * p["words"] / p["sentences"] + 0.39 * p["syllables"] / p["words"] - 15.59,
    ),
)


def _judge_grade(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    full = probes[:-1]
    values = [result.get("value") for result in returned[:-1]]
    good = [compare.close(value, _grade(probe), 0.06) for value, probe in zip(values, full, strict=True)]
    last = returned[-1]
    if all(good):
        if "error" in last:
            return wrong(
                "Right, until a text has no words: then your function divides by nothing and stops. "
                "Let it return None first.",
                "empty text",
                0.75,
            )
        if last.get("value") is not None:
            return wrong(
                "Right, until a text has no words: it has no grade, and yours has one. Let it return None.",
                "a grade for nothing",
                0.75,
            )
        return right("Yes. Two divisions, three numbers from 1975, and no text in sight.")
    if all(value is None for value in values) and not any("error" in result for result in returned[:-1]):
        return wrong(
            "Your function gives nothing back. It may print the grade; it must end with return.", "no return"
        )
    if len({repr(value) for value in values}) == 1:
        return wrong("Your function gives one grade to every text. It has to use the counts.", "constant")
    for mistake, sentence, slip in _SLIPS:
        if all(compare.close(v, slip(p), 0.06) for v, p in zip(values, full, strict=True)):
            return wrong(sentence, mistake, 0.25)
    if all(compare.close(v, _grade(p), 0.51) for v, p in zip(values, full, strict=True)):
        return wrong("Keep one figure after the point. You rounded to whole grades.", "rounded", 0.5)
    return wrong(
        "Some grades are off. Try 15 words, 1 sentence and 24 syllables: the table above has the grade."
    )


# 4.3 -----------------------------------------------------------------------------------------------------

MOST_WORDS, MOST_PASSAGES = 12, 12


def _judge_cuts(answer: Plain, story: Story) -> Judgement:
    given = compare.strings(answer)
    if not given:
        return wrong('Give a list of two passages in quotation marks: ["...", "..."].', "form")
    article = story["kyiv"]
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


# 4.4 -----------------------------------------------------------------------------------------------------

_WHO = ("Lena Brandt", "Ama Owusu", "Iqbal Rao", "Marta Kowal", "Tom Adeyemi", "Sofia Lind", "Jonas Weber")
_WHERE = ("the harbour", "a school", "the new bridge", "an old mill", "the railway", "a hospital")
_SHORT = ("U.K.", "U.S.", "U.N.")
_MONTHS = ("Feb.", "Dec.")


def _repair_probes(rng: random.Random) -> list[Plain]:
    a, b, c, d = rng.sample(_WHO, 4)
    x, y, z = rng.sample(_WHERE, 3)
    first, second = rng.randint(2, 14), rng.randint(15, 28)
    return [
        f"{a} visited {x} in the U.K. on Feb. {first}. Nobody spoke to {b} about {y}. The U.K. side paid.",
        f"Work on {z} began on Dec. {second} with money from the U.S. treasury. {c} was told on Dec. {first}.",
        f"{b} came late to {x}. Why did she come at all? She wanted to see {y} again.",
        f"“We start on Feb. {second} at {x},” said {d} of the U.N. mission. “Nobody in the U.S. team objects.”",
        f"U.K. engineers built {z}. The U.S. engineers did not. Was the U.N. office told before Dec. {second}?",
    ]


def _letters(text: str) -> list[str]:
    """Return the words, without the stops and quotation marks in and round them."""
    return re.sub(r"[^a-z0-9 ]", "", compare.folded(text)).split()


def _repair_is_good(value: Plain, probe: str) -> bool:
    if not isinstance(value, str) or len(value) > 4 * len(probe) or _letters(value) != _letters(probe):
        return False
    if any(short in value for short in (*_SHORT, *_MONTHS)):  # textstat skips pieces of one or two words
        return False
    many = len(sentences(probe))
    return len(sentences(value)) == many and offline_textstat().sentence_count(value) == many


def _left(texts: list[str], probes: list[Plain]) -> tuple[set[str], set[str]]:
    """Return the short forms that stand wherever they stood, and those that stand in some of these places."""
    whole: set[str] = set()
    some: set[str] = set()
    for short in (*_SHORT, *_MONTHS):
        before = sum(probe.count(short) for text, probe in zip(texts, probes, strict=True) if text)
        after = sum(text.count(short) for text in texts)
        if after:
            (some if after < before else whole).add(short)
    return whole, some


def _judge_repair(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It must end with return and the repaired text.", "no return"
        )
    good = [_repair_is_good(value, probe) for value, probe in zip(values, probes, strict=True)]
    if all(good):
        return right(
            "Yes. Five texts that neither of us had seen. Now think of one that ends on “in the U.K.”"
        )
    texts = [value if isinstance(value, str) else "" for value in values]
    share = 0.6 * sum(good) / len(good)
    if not any(texts):
        return wrong("Your function must return the whole text, as words in quotation marks are.", "form")
    if len(set(texts)) == 1:
        return wrong("Your function gives the same text back, whatever it gets.", "constant")
    if texts == probes:
        return wrong(
            "The text comes back as it went in. Text does not change in place: return what replace gives.",
            "unchanged",
        )
    if not any("." in text for text in texts):
        return wrong(
            "All full stops are gone, also those that end a sentence. Now each text is one long sentence.",
            "all stops",
        )
    if any(text and _letters(text) != _letters(probe) for text, probe in zip(texts, probes, strict=True)):
        return wrong(
            "Your repair loses or changes words. They are counted, too: U.K. may become UK, and no more.",
            "words lost",
        )
    if texts[2] != probes[2]:
        return wrong("It changes a text that has nothing to repair.", "too much", share)
    whole, some = _left(texts, probes)
    if whole == {"U.S.", "U.N.", "Dec."}:
        return wrong(
            f"It repairs what stood in this one article. {min(whole)} it lets stand. Would it help on another page?",
            "only what you saw",
            share,
        )
    if whole == {*_MONTHS}:
        return wrong("It repairs the letters with stops and forgets the shortened months.", "months", share)
    if whole == {*_SHORT}:
        return wrong(
            "It repairs the months and forgets letters with stops, such as those of states.", "letters", share
        )
    if whole:
        return wrong(
            f"It lets {min(whole)} stand wherever it comes. Go through the five short forms once more.",
            "a form forgotten",
            share,
        )
    if some:
        return wrong("It repairs the first place in a text and lets the next one stand.", "first only", share)
    return wrong("On some texts it is off. Print what it returns for a text of your own.", None, share)


# 4.5 -----------------------------------------------------------------------------------------------------


def grades(story: Story) -> dict[str, dict[str, float]]:
    """Return for each of GRADES the grade of each article's body, full stops repaired."""
    texts = {article.id: repaired(article.body) for article in story}
    return {formula: {id: score(text, formula).value for id, text in texts.items()} for formula in GRADES}


def _article_id(name: str, story: Story) -> str | None:
    wanted = compare.name(name)
    short = {"ukdj": "uk defence journal", "tmp": "muslim post", "pinnacle": "grand pinnacle tribune"}
    for article in story:
        if wanted in (article.id, compare.name(article.outlet), short.get(article.id)):
            return article.id
    return None


def _formula(name: str) -> str | None:
    wanted = re.sub(r"[^a-z]", "", compare.folded(name)).removeprefix("gunning").removesuffix("grade")
    return next((f for f in FORMULAS if re.sub(r"[^a-z]", "", f.casefold()) == wanted), None)


def _judge_quarrel(answer: Plain, story: Story) -> Judgement:
    pairs = [list(pair) for pair in answer.items()] if isinstance(answer, dict) else answer
    if (
        not isinstance(pairs, list)
        or len(pairs) != 2
        or not all(isinstance(p, list) and len(p) == 2 and all(isinstance(x, str) for x in p) for p in pairs)
    ):
        return wrong(
            'Give two pairs, an article and a formula each: [("...", "..."), ("...", "...")].', "form"
        )
    named = []
    for first, second in pairs:
        article, formula = _article_id(first, story), _formula(second)
        if article is None and _article_id(second, story) and _formula(first):
            article, formula = _article_id(second, story), _formula(first)
        if article is None or formula is None:
            return wrong(
                f"Write one of {', '.join(story.ids)} and one of {', '.join(GRADES)} in each pair.",
                "unknown name",
            )
        if formula not in GRADES:
            why = (
                "needs more sentences than most of these have"
                if formula == "SMOG"
                else "gives no school grade"
            )
            return wrong(f"{formula} {why}, so a difference of one grade has no meaning there.", "no grade")
        named.append((article, formula))
    (one, by), (other, against) = named
    if one == other:
        return wrong("Two pairs, two articles: each formula takes the side of another one.", "one article")
    if by == against:
        return wrong("One formula does not quarrel with itself. Name two.", "one formula")
    table = grades(story)
    gaps = (table[by][one] - table[by][other], table[against][other] - table[against][one])
    if max(gaps) < 0:
        return wrong(
            "The wrong way round: in each pair name the article that the formula makes harder.",
            "reversed",
            0.5,
        )
    if min(gaps) < 0:
        return wrong(
            "These two agree about these two articles. Look for lines that cross.", "they agree", 0.25
        )
    if min(gaps) < A_GRADE:
        return wrong(
            "They differ, but by one of the two the articles lie less than a grade apart. That is too close to call.",
            "less than a grade",
            0.5,
        )
    return right(
        "Yes. More than a grade one way, more than a grade the other way. Who has read the texts? Neither."
    )


# 4.6 -----------------------------------------------------------------------------------------------------

_LONG = "In order to search for attack drones"
TARGET = 8.0


def to_worsen(story: Story) -> str:
    """Return the long sentence that exercise 4.6 is about."""
    return next(s.text for s in story["tmp"].sentences if s.text.startswith(_LONG))


def _bag(text: str) -> Counter[str]:
    return Counter(compare.folded(word.text).strip(".") for word in words(text))


def _judge_worse(answer: Plain, story: Story) -> Judgement:
    if not isinstance(answer, str) or not answer.strip():
        return wrong("Give one text in quotation marks.", "form")
    original = to_worsen(story)
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


# 4.7 -----------------------------------------------------------------------------------------------------


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


# 4.8 -----------------------------------------------------------------------------------------------------

_OUTLETS = {
    "tmp": r"\bthe muslim post\b|\btmp\b",
    "ukdj": r"\buk defence journal\b|\bukdj\b",
    "pinnacle": r"\bgrand pinnacle tribune\b|\bpinnacle\b",
    "lbc": r"\blbc\b",
    "kyiv": r"\bkyiv independent\b|\bkyiv\b",
}
_TOO_MUCH = re.compile(
    r"\b(?:readers?|audiences?|people|students?|understand\w*|comprehen\w*|better|worse|best|worst|clear\w*|simpl\w*|good|bad"
    r"|quality|clever\w*|intelligen\w*|educated|trust\w*|easi\w*|easy|hard\w*|difficult\w*|readable|proves?|journalists?"
    r"|reporters?|writers?|authors?|editors?|liars?|lying|saints?|honest\w*|bias\w*|propaganda|stupid|smart\w*|boring)\b"
)
_DISCLAIMED = re.compile(
    r"\b(?:nothing (?:about|on|of)|no claim about|not (?:about|prove|show|say|mean|measure|tell|claim|a claim|how|what))\b"
    r"[^,;.:]*?(?=$|[,;.:]|\b(?:but|yet|while|although|because|so)\b|\band (?:\S+ ){2})"
)
_VERB = re.compile(
    r"\b(?:has|have|had|is|are|was|were|lies?|lay|stands?|sits?|comes?|came|(?:scor|giv|receiv|measur|assign|calculat|comput|rat)(?:es?|ed)"
    r"|gave|gets?|got|reach(?:es|ed)?|shows?|puts?|counts?|finds?|found|makes?|made|yields?|exceeds?|assigns?|differs?)\b"
)
_MORE_THAN = re.compile(r"(?<!table )(?<!tables )\b(higher|above|lower|below)\b")


def _judge_sentence(answer: Plain, story: Story) -> Judgement:
    if not isinstance(answer, str) or sum(not re.search(r"\d", word) for word in answer.split()) < 8:
        return wrong(
            "Write one whole sentence in quotation marks: at least eight words, the numbers not counted.",
            "form",
        )
    if len(answer) > 600:
        return wrong("One sentence, not a report: at most 600 letters.", "too long")
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", compare.folded(answer))
    if re.search(r"\b(?:hardest|easiest|highest|lowest|ranks?|ranking|first place)\b", text):
        return wrong("No ranking of all. Compare two articles that lie far enough apart.", "ranking")
    if not _VERB.search(text) or re.search(r"\b(\w+)(?: \1\b){2}", text):
        return wrong(
            "That is a row of words. Make it a sentence: which article has which grade?", "no sentence"
        )
    if too_much := _TOO_MUCH.search(_DISCLAIMED.sub("", text)):
        return wrong(
            f"“{too_much[0]}”: that was not measured. Say what was: which grade lies higher, which lower.",
            "overclaim",
            0.25,
        )
    if (formula := _one_formula(text)) is None:
        return wrong("Which formula? Name one, so that another can check you.", "no formula", 0.25)
    first_places = {id: re.search(pattern, text) for id, pattern in _OUTLETS.items()}
    named = sorted((id for id in first_places if first_places[id]), key=lambda id: _start(first_places[id]))
    if len(named) != 2:
        return wrong("Name two outlets, and only two.", "not two outlets", 0.25)
    numbers = [(m.start(), m[0]) for m in re.finditer(r"(?<![\d.])\d+(?:\.\d+)*", text)]
    table = {article.id: score(repaired(article.body), formula) for article in story}
    at = [_place_of(table[id].value, numbers) for id in named]
    if any(place is None for place in at):
        raw = [_place_of(score(story[id].body, formula).value, numbers) for id in named]
        if None not in raw:
            return wrong(
                "One of your grades is from before the repair. Take the text with repaired full stops.",
                "unrepaired",
                0.25,
            )
        return wrong(
            "Give both grades, with one figure after the point, as the table has them.",
            "grades missing",
            0.25,
        )
    first, second = (table[id].value for id in named)
    if abs(first - second) < A_GRADE:
        return wrong(
            "These two lie less than a grade apart. One full stop could turn them round: choose two others.",
            "too close",
            0.25,
        )
    if (at[0] or 0) > (at[1] or 0):
        return wrong(
            "Your grades stand in the other order than your outlets. Which belongs to which?",
            "grades swapped",
            0.25,
        )
    if _direction_is_wrong(text, named, first - second):
        return wrong("Read it again: which of the two grades is the higher one?", "wrong direction", 0.25)
    if "textstat" not in text or table[named[0]].version not in text:
        return wrong(
            "Whose count is it? Name the program and its version; another release can give another grade.",
            "no version",
            0.5,
        )
    behind = {
        part: [[str(getattr(table[id].counts, part))] for id in named]
        for part in ("sentences", "words", "syllables")
    }
    for n, id in enumerate(named):
        behind["words"][n].append(str(len(story[id].words)))
    told = [(m[1], f"{m[2]}s") for m in re.finditer(r"(?<![\d.])(\d+) (sentence|word|syllable)", text)]
    if any(all(number not in of_one for of_one in behind[part]) for number, part in told):
        return wrong("One count is wrong. The table above has them all.", "wrong count", 0.5)
    orders = [_in_order(numbers, behind[part][0], behind[part][1], text) for part in ("sentences", "words")]
    if True in orders:
        return right(
            "Yes. Somebody who doubts it can count again. That is what makes it a sentence worth writing."
        )
    if False in orders:
        return wrong("Your counts stand in the other order than your outlets.", "counts swapped", 0.5)
    if len({part for _, part in told}) > 1 or any(part == "syllables" for _, part in told):
        return wrong(
            "Give the same count for both articles, the sentences or the words of each.", "mixed counts", 0.5
        )
    if sum("." not in number for _, number in numbers) >= 2 and len(told) < 2:
        return wrong(
            "One count is wrong, or has no word behind it. Write each as the table has it.",
            "unclear counts",
            0.5,
        )
    return wrong(
        "A grade goes with its counts. Add the sentences or the words of both articles.", "no counts", 0.5
    )


def _in_order(
    numbers: Iterable[tuple[int, str]], first: list[str], second: list[str], text: str
) -> bool | None:
    """Whether both counts stand in a sentence and the first outlet's stands first; None if one is missing."""
    ones, others = ([at for at, number in numbers if number in counts] for counts in (first, second))
    if not ones or not others:
        return None
    if first == second:
        return True if len(ones) > 1 or re.search(r"\b(?:each|both)\b", text) else None
    return min(ones) < max(others)


def _start(match: re.Match[str] | None) -> int:
    return match.start() if match else -1


def _one_formula(text: str) -> str | None:
    plain = text.replace("-", " ")
    found = [f for f in GRADES if re.search(rf"\b{f.replace('-', ' ').casefold()}\b", plain)]
    return found[0] if len(found) == 1 else None


def _place_of(value: float, numbers: Iterable[tuple[int, str]]) -> int | None:
    return next((at for at, n in numbers if n.count(".") == 1 and compare.close(n, value, 0.051)), None)


def _direction_is_wrong(text: str, named: list[str], first_minus_second: float) -> bool:
    """Whether the sentence calls one of its two outlets higher and it is not, or lower and it is not."""
    places = sorted((m.start(), m.end(), n) for n in (0, 1) for m in re.finditer(_OUTLETS[named[n]], text))
    for said in _MORE_THAN.finditer(text):
        about = _meant(text, said, places)
        called_higher = said[1] in ("higher", "above")
        if re.search(r"\b(?:not|no|never) (?:\w+ ){0,3}$", text[: said.start()]):
            called_higher = not called_higher
        if called_higher != ((first_minus_second > 0) == (about == 0)):
            return True
    return False


def _meant(text: str, said: re.Match[str], places: list[tuple[int, int, int]]) -> int:
    """Which of the two outlets (0 or 1) a "higher" or "lower" is about: as a rule the nearest before it."""
    after = [place for place in places if place[0] > said.start()]
    before = [place for place in places if place[1] <= said.start()]
    if after and re.fullmatch(_BELONGS, text[said.end() : after[0][0]]):
        return after[0][2]
    if not before:
        than = said[1] in ("above", "below") or re.search(r"\bthan\b", text[said.end() : after[0][0]])
        return 1 - after[0][2] if than else after[0][2]
    if pointed := re.search(r"\b(?:(former|first)|(?:latter|second))\b", text[before[-1][1] : said.start()]):
        return 0 if pointed[1] else 1
    return before[-1][2]


_BELONGS = (
    r"(?: (?:grade|score|one|value|number))?,? (?:for|of|is|belongs to|goes to|comes from|has) (?:the )?"
)


# 4.9 -----------------------------------------------------------------------------------------------------

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


EXERCISES = (
    Exercise(
        "4.1", "Count by hand", "counted", 2,
        "a dict with three numbers: sentences, words and syllables",
        ("Sentences first, then words, then syllables. Write the three numbers on paper.",
         "Clap the syllables. “Drones” is one clap, “element” is three.",
         "Count the syllables of each sentence alone and add them up. “Violated” has four, “announcement” three."),
        judge_value=_judge_counts, passages=tuple(("pinnacle", opening) for opening in _TO_COUNT),
    ),
    Exercise(
        "4.2", "From counts to a grade", "grade", 3,
        "a function that takes a dict of counts and returns a number",
        ("Inside the function, counts[\"words\"] is the number of words.",
         "First make two numbers: words in a sentence, syllables in a word. Then follow the formula.",
         "What if there are no words? Ask for that first, with if, and return None."),
        judge_function=_judge_grade, make_probes=_count_probes,
    ),
    Exercise(
        "4.3", "Where does the program cut?", "cuts", 2,
        "a list of two passages, copied to the letter",
        ("Look at the pieces that were printed. Where does one end in the middle of a thought?",
         "Copy the word with the full stop, and some words before and after it.",
         "A month has such a full stop. So has the name of a state."),
        judge_value=_judge_cuts, passages=(("kyiv", "has begun operations at its first U.K. facility"),),
    ),
    Exercise(
        "4.4", "Repair the text", "repair", 3,
        "a function that takes a text and returns a text",
        ("text.replace(\"Feb.\", \"Feb\") gives the text with each Feb. changed. It does not change text itself.",
         "You can put one replace behind the other: text.replace(..., ...).replace(..., ...).",
         "There are five short forms to repair. All other full stops stay."),
        judge_function=_judge_repair, make_probes=_repair_probes,
    ),
    Exercise(
        "4.5", "Two formulas quarrel", "quarrel", 2,
        "two pairs, each an article and the formula that makes it the harder one of the two",
        ("Follow the lines from one formula to another. Which of them cross?",
         "Coleman-Liau looks at letters, the others more at sentences. Which article has long sentences of short words?",
         "Take the two numbers of each formula and subtract. Both differences must be 1 or more."),
        judge_value=_judge_quarrel, passages=(("tmp", _LONG), ("kyiv", "U.K. Defence Journal reported")),
        tables=("furniture",),
    ),
    Exercise(
        "4.6", "Lower the grade, spoil the text", "worse", 2,
        "one text in quotation marks",
        ("Copy the sentence and put full stops where no sentence ends.",
         "Keep every word. A piece needs at least three words to count as a sentence.",
         "Three more full stops are enough, if they are spread over the sentence."),
        judge_value=_judge_worse, passages=(("tmp", _LONG),),
    ),
    Exercise(
        "4.7", "Is it a two-minute read?", "reading", 2,
        'a dict: minutes for the "article", minutes for the "page", and the "rule" of rounding',
        ("The cell above prints two numbers of words. Divide each by the words of one minute.",
         "Keep two figures after the point. Then round the article's time up, down and to the nearest minute.",
         "One of the three rules gives 2. Write its name."),
        judge_value=_judge_reading, passages=(("kyiv", "2 min read"),), tables=("furniture",),
    ),
    Exercise(
        "4.8", "The one sentence", "sentence", 3,
        "one sentence in quotation marks",
        ("Choose two articles whose grades lie more than one apart in the table.",
         "It needs a formula, a program with its version, two outlets, two grades, and the counts of both.",
         "Say which grade is higher. Leave readers, and better or worse, out of it."),
        judge_value=_judge_sentence,
        passages=(("lbc", "The UK will mass produce"), ("tmp", _LONG), ("kyiv", "2 min read"),
                  ("ukdj", "In a written response"), ("pinnacle", _TO_COUNT[0])),
        tables=("furniture",),
    ),
    Exercise(
        "4.9", "Exit ticket: what may be said?", "may_stand", 3,
        'a dict: for each letter "yes", "no" or "the file does not say"',
        ("For each statement, ask who would have to be asked, or what would have to be counted.",
         "What textstat counted, you know. What somebody felt or chose, no file says.",
         "Two of the six may stand. Two are refuted by what you did yourself."),
        judge_value=_judge_statements, passages=(("tmp", _LONG), ("kyiv", "2 min read")),
    ),
)  # fmt: skip
