"""Lesson 2, "What is this story about?": nine exercises on loaded words, their voice, frames, a rewrite and three headlines."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from functools import partial
from textwrap import fill

from ..frames import ITEMS
from ..framing import Loaded, lexicon_errors, loaded_words
from ..story import Story
from ..text import Span, words
from . import compare
from .contract import Exercise, Judgement, right, wrong
from .headlines import judge_headlines
from .plain import Plain
from .rewriting import TO_REWRITE, judge_rewrite
from .statements import NO, SILENT, YES, Slip, judge_statements

TITLE = "What is this story about?"


# 2.1 ---------------------------------------------------------------------------------------------------------------

_BLASTED = "Poland blasted the move as an"
_EGREGIOUS = "As Russia continues its egregious and unrelenting attacks on Ukraine"
_WANTED = {
    "blasted": ("reporter", {"blasted", "poland blasted", "blasted the move"}),
    "aggression": ("quoted", {"act of aggression", "aggression"}),
    "egregious": ("quoted", {"egregious", "egregious and unrelenting"}),
    "unrelenting": ("quoted", {"unrelenting", "egregious and unrelenting"}),
}
_MAY_BE = {"warned": "reporter", "falter": "quoted", "will not falter": "quoted", "not falter": "quoted", "step up": "quoted", "alongside": "quoted",
           "allies": "quoted", "closest": "reporter", "the closest": "reporter", "move": "reporter", "the move": "reporter", "not": "quoted"}  # fmt: skip
_GRAVE = {
    "attack",
    "attacks",
    "conflict",
    "war",
    "world war",
    "second world war",
}
_NAMED = {
    "russia",
    "ukraine",
    "poland",
    "vladimir putin",
    "putin",
    "country",
    "keir starmer",
    "prime minister",
}


MOST_LOADED = 24


def two_sentences(story: Story) -> str:
    """Return the two sentences of LBC that exercise 2.1 is about, each on a line of its own."""
    return "\n\n".join(
        _wrapped(s.text) for s in story["lbc"].sentences if _BLASTED in s.text or _EGREGIOUS in s.text
    )


def _judge_loaded(answer: Plain, story: Story) -> Judgement:
    if (
        not isinstance(answer, dict)
        or not answer
        or not all(isinstance(voice, str) for voice in answer.values())
    ):
        return wrong('Give a dict: a word, a colon, its voice, for example {"barbaric": "quoted"}.', "form")
    if len(answer) > MOST_LOADED:
        return wrong(
            f"Those are {len(answer)} words. Which few of them could you leave out, and every fact would stay?",
            "too many",
        )
    text = two_sentences(story)
    given = {compare.name(word).strip("'\" "): _voice(voice) for word, voice in answer.items()}
    found = {target for word in given for target, (_, spellings) in _WANTED.items() if word in spellings}
    share = 0.15 * len(found)
    if bad := [word for word, voice in given.items() if voice is None]:
        return wrong(f'The voice of “{bad[0]}” is either "quoted" or "reporter" here.', "unknown voice")
    if long := [word for word in given if len(word.split()) > 3]:
        return wrong(
            f"“{long[0][:50]}” is a whole passage. Which word of it does the loading?", "too long", share / 2
        )
    if strange := [word for word in given if not compare.find(word, text)]:
        return wrong(
            f"“{strange[0]}” is not in these two sentences. Copy the word as it stands there.",
            "not in the text",
        )
    if grave := [word for word in given if word in _GRAVE]:
        return wrong(
            f"“{grave[0]}” is grave, and plain. It names the thing without praise or blame. Grave is not loaded.",
            "grave, not loaded",
            share,
        )
    if named := [word for word in given if word in _NAMED]:
        return wrong(
            f"“{named[0]}” says who, and no more. Look at the words round the names.", "a name", share
        )
    if plain_words := [
        word
        for word in given
        if word not in _MAY_BE and not any(word in spellings for _, spellings in _WANTED.values())
    ]:
        return wrong(
            f"“{plain_words[0]}”: put a plainer word in its place, or leave it out. Does the tone change and every fact stay?",
            "plain",
            share,
        )
    for target, (voice, spellings) in _WANTED.items():
        if any(given[word] != voice for word in given if word in spellings):
            if voice == "reporter":
                return wrong(
                    f"You found “{target}”. But look for the marks: does it stand between them?",
                    "voice of the verb",
                    share,
                )
            return wrong(
                f"You found “{target}”. Go back in the sentence: has a quotation begun before it?",
                "missed the marks",
                share,
            )
    if missing := [target for target in _WANTED if target not in found]:
        if missing == ["blasted"]:
            return wrong(
                "Three of four. The last one is a verb: how does the reporter let Poland speak?",
                "the verb missed",
                share,
            )
        return wrong(
            f"{len(found)} of four so far. Read once more and ask of each word: would the other side use it?",
            "some missed",
            share,
        )
    return right(
        "Yes. Three of the four are somebody's quoted words. One is the reporter's, and it is a verb."
    )


def _voice(value: str) -> str | None:
    word = compare.folded(value).strip(".")
    return {
        "quoted": "quoted",
        "quote": "quoted",
        "quotation": "quoted",
        "reporter": "reporter",
        "reporters": "reporter",
        "reporter's": "reporter",
        "the reporter": "reporter",
    }.get(word)


# 2.2 ---------------------------------------------------------------------------------------------------------------

VOICE_LABELS = ("quoted", "paraphrase", "reporter")
TO_VOICE = {
    "a": ("lbc", "cutting-edge", 0, "paraphrase"),
    "b": ("lbc", "cutting-edge", 1, "quoted"),
    "c": ("pinnacle", "relentless", 0, "paraphrase"),
    "d": ("lbc", "unrelenting", 0, "quoted"),
    "e": ("pinnacle", "violated", 0, "reporter"),
    "f": ("tmp", "enemy", 0, "paraphrase"),
    "g": ("pinnacle", "reckless", 0, "quoted"),
    "h": ("ukdj", "advanced", 0, "paraphrase"),
    "i": ("pinnacle", "onslaught", 0, "reporter"),
    "j": ("lbc", "highly", 0, "paraphrase"),
    "k": ("pinnacle", "aggression", 0, "reporter"),
    "l": ("ukdj", "world-leading", 0, "quoted"),
}
"""What a student gives a voice to: letter to article, word, which of its places, and the settled voice."""
_EITHER = {"c": {"paraphrase", "reporter"}}
ENOUGH_VOICES = 10


def voice_sheet(story: Story) -> str:
    """Return the sheet of exercise 2.2: letter, article, and the sentence with the word in brackets."""
    lines = []
    for letter, (article, word, n, _) in TO_VOICE.items():
        place = _places(story, article, word)[n]
        sentence = next(s for s in story[article].sentences if s.start <= place.start < s.end)
        before, after = (
            story[article].text[sentence.start : place.start],
            story[article].text[place.end : sentence.end],
        )
        lines.append(_wrapped(f"{letter}  ({article}) {before}[{place.text}]{after}", "   ") + "\n")
    return "\n".join(lines)


def _places(story: Story, article: str, word: str) -> list[Span]:
    return [token for token in story[article].words if token.text.casefold() == word]


def _judge_voices(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == len(TO_VOICE):
        answer = dict(zip(TO_VOICE, answer, strict=True))
    if not isinstance(answer, dict) or not all(isinstance(value, str) for value in answer.values()):
        return wrong('Give a dict: a letter, a colon, a voice, for example {"a": "quoted", ...}.', "form")
    given = {letter.strip().casefold(): compare.folded(label).strip(".") for letter, label in answer.items()}
    if missing := [letter for letter in TO_VOICE if letter not in given]:
        return wrong(f"No voice yet for {', '.join(missing)}.", "items missing")
    if odd := [letter for letter in TO_VOICE if given[letter] not in VOICE_LABELS]:
        return wrong(
            f"The voice of {odd[0]} is none of the three. Write one of: {', '.join(VOICE_LABELS)}.",
            "unknown label",
        )
    if len({given[letter] for letter in TO_VOICE}) == 1:
        return wrong("One voice for everything tells nothing apart. Decide word by word.", "one label")
    off = {
        letter
        for letter, (*_, voice) in TO_VOICE.items()
        if given[letter] not in _EITHER.get(letter, {voice})
    }
    good = len(TO_VOICE) - len(off)
    if good >= ENOUGH_VOICES:
        return right(
            _as_coded([letter for letter in TO_VOICE if given[letter] != TO_VOICE[letter][3]], len(TO_VOICE))
        )
    share, so_far = (
        max(0.0, (good - 4) / 10),
        f"{good} of {len(TO_VOICE)} so far; {ENOUGH_VOICES} are enough.",
    )
    handed = {letter for letter in off if TO_VOICE[letter][3] == "paraphrase"}
    if sum(given[letter] == "reporter" for letter in handed) >= 3:
        return wrong(
            f"{so_far} No marks, and still not the reporter's own: read to the end of the sentence. Does it hand the statement to somebody?",
            "handed over",
            share,
        )
    if sum(given[letter] == "quoted" for letter in handed) >= 3:
        return wrong(
            f"{so_far} You wrote quoted where there are no marks. A ministry may have said it, but in whose words? The page does not tell.",
            "no marks",
            share,
        )
    if sum(TO_VOICE[letter][3] == "quoted" for letter in off) >= 2:
        return wrong(
            f"{so_far} Look for the opening mark. It can stand a line above the word.", "marks missed", share
        )
    if sum(TO_VOICE[letter][3] == "reporter" for letter in off) >= 2:
        return wrong(
            f"{so_far} A country or a capital in a sentence does not speak in it. Look for a cue: said, claims, according to.",
            "no cue",
            share,
        )
    return wrong(
        f"{so_far} Two questions for each: are there marks? If not, does the sentence hand it to somebody?",
        None,
        share,
    )


def _as_coded(differing: list[str], of: int) -> str:
    """How many of the answers are the coders', and which are not."""
    if not differing:
        return f"{of} of {of} as our coders settled it."
    return (
        f"{of - len(differing)} of {of} as our coders settled it. You differ from them at {_and(differing)}. "
        "Look there once more and say why; you may be right."
    )


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


# 2.3 ---------------------------------------------------------------------------------------------------------------

LOADED = ("barbaric", "heroic", "reckless", "vast")
_WHO = ["The mayor", "A neighbour", "Judge Owusu", "The coach", "A nurse", "The harbour office"]
_THINGS = ["plan", "bridge", "match", "fire", "storm", "strike", "parade", "ferry"]


def _voice_probes(rng: random.Random) -> list[Plain]:
    who, thing, word = rng.sample(_WHO, 4), rng.sample(_THINGS, 6), rng.sample(LOADED, 4)
    return [
        f"{who[0]} spoke of a “{word[0]} {thing[0]}”. It was a {word[1]} {thing[1]} for a {word[2]} {thing[2]}.",
        f"“What a {word[3]} {thing[3]}, what a {word[3]} {thing[4]},” said {who[1].lower()}. “It was {word[0]}.” The {thing[5]} was {word[1]}.",
        f"The devastating {thing[0]} was over. {who[2]} thanked everybody, heroically.",
        f'{word[2].capitalize()} and {word[0]}: so {who[3].lower()} saw the {thing[1]}. "{word[1].capitalize()}," {rng.choice(["a boy", "a girl", "a guard"])} called it.',
        f"{who[1]} said: “No comment.” The {thing[2]} goes on.",
    ]


def _inside(text: str) -> tuple[str, str]:
    pieces = re.split('[“”"]', text)
    return " ".join(pieces[1::2]), " ".join(pieces[0::2])


def by_voice(text: str) -> dict[str, int]:
    """Count the four words of exercise 2.3 inside double quotation marks ("quoted") and outside them ("told").

    >>> by_voice("A vast crowd saw the “heroic” rescue.")
    {'quoted': 1, 'told': 1}
    """
    quoted, told = ([w.text.lower() for w in words(part)] for part in _inside(text))
    return {"quoted": sum(word in LOADED for word in quoted), "told": sum(word in LOADED for word in told)}


def _judge_by_voice(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    targets = [by_voice(probe) for probe in probes]
    good = [_same_counts(result, target) for result, target in zip(returned, targets, strict=True)]
    if all(good):
        return right("Yes. Five texts that neither of us had seen, and every word with its voice.")
    share = 0.6 * sum(good) / len(good)
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print its counts; it must end with return.", "no return"
        )
    if not any(isinstance(value, dict) for value in values):
        return wrong('Return a dict with two numbers: {"quoted": ..., "told": ...}.', "form")
    if len({repr(value) for value in values}) == 1:
        return wrong(
            "Your function gives the same counts for every text. It has to read the text that it is handed.",
            "constant",
        )
    for mistake, sentence, other in _COUNTED_OTHERWISE:
        if all(_same_counts(result, other(probe)) for result, probe in zip(returned, probes, strict=True)):
            return wrong(sentence, mistake, min(share, 0.4))
    return wrong(
        "On some texts your counts are off. Make a text of your own with one word inside marks and two outside, and print what you get.",
        None,
        share,
    )


def _same_counts(result: Plain, target: dict[str, int]) -> bool:
    value = result.get("value")
    return (
        isinstance(value, dict)
        and value.keys() == target.keys()
        and all(compare.close(value[side], target[side]) for side in target)
    )


def _counts(
    text: str, marks: str = '[“”"]', lower: bool = True, parts: bool = False, once: bool = False
) -> dict[str, int]:
    """Count as `by_voice` does, with a usual mistake in it."""
    pieces = re.split(marks, text.lower() if lower else text)
    found = {}
    for side, at in (("quoted", 1), ("told", 0)):
        joined = " ".join(pieces[at::2])
        whole = [w.text for w in words(joined)]
        counts = [joined.count(word) if parts else whole.count(word) for word in LOADED]
        found[side] = sum(min(count, 1) for count in counts) if once else sum(counts)
    return found


def _swapped(text: str) -> dict[str, int]:
    right_way = by_voice(text)
    return {"quoted": right_way["told"], "told": right_way["quoted"]}


def _all(text: str) -> int:
    return sum(by_voice(text).values())


_COUNTED_OTHERWISE: tuple[tuple[str, str, Callable[[str], dict[str, int]]], ...] = (
    ("part of a word", "You count vast in devastating. Compare whole words: take the text apart into words first.", partial(_counts, parts=True)),
    ("once each", "A word that comes twice is counted once. Count every time.", partial(_counts, once=True)),
    ("once each, and parts", "You ask whether a word is in the text. Ask how often, and only as a whole word.", partial(_counts, once=True, parts=True)),
    ("capital", "It misses a word with a capital letter. To a computer, V and v are two letters.", partial(_counts, lower=False)),
    ("straight marks", 'It knows “ and ” and not ". Pages use both.', partial(_counts, marks="[“”]")),
    ("swapped", "Your two counts are the wrong way round. What stands before the first mark is told.", _swapped),
    ("all told", "It counts everything as told. Cut the text at the quotation marks: every second piece is quoted.", lambda text: {"quoted": 0, "told": _all(text)}),
    ("no split", "Both counts are of the whole text. Cut it at the quotation marks first.", lambda text: {"quoted": _all(text), "told": _all(text)}),
)  # fmt: skip


# 2.4 ---------------------------------------------------------------------------------------------------------------

MOST_WORDS = 8


def _judge_errors(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == 2:
        answer = dict(zip(("false hit", "missed"), answer, strict=True))
    if not isinstance(answer, dict):
        return wrong('Give a dict with two passages: {"false hit": "...", "missed": "..."}.', "form")
    given = {compare.folded(name).replace("_", " "): value for name, value in answer.items()}
    if not all(isinstance(given.get(name), str) and given[name].strip() for name in ("false hit", "missed")):
        return wrong(
            'Both places, please: "false hit" and "missed", each with words from an article.', "parts missing"
        )
    given = {name: _unmarked(given[name]) for name in ("false hit", "missed")}
    errors = lexicon_errors(story)
    shown = [w for w in errors.false_hits if w.article == "pinnacle" and w.text == "only"][:1]
    if long := [name for name in given if len(given[name].split()) > MOST_WORDS]:
        return wrong(
            f"The passage under {long[0]!r} is long enough to hold anything. Show the place in {MOST_WORDS} words or fewer.",
            "too long",
        )
    places = {name: _in_files(given[name], story) for name in ("false hit", "missed")}
    if nowhere := [name for name, found in places.items() if not found]:
        return wrong(
            f"“{given[nowhere[0]][:60]}” is in none of the five articles. Copy the words to the letter.",
            "not in the text",
        )
    if _any_in(places["false hit"], shown):
        if len(places["false hit"]) > 1:
            return wrong(
                "These words stand in several places, and one of them was shown to you. Add a word or two: which do you mean?",
                "which place",
                0.25,
            )
        return wrong("That “only” was shown to you. Find a false hit of your own.", "the one shown", 0.25)
    settled = {
        name: _any_in(places[name], found)
        for name, found in (("false hit", errors.false_hits), ("missed", errors.misses))
    }
    if not all(settled.values()) and (
        _any_in(places["false hit"], errors.misses) and _any_in(places["missed"], errors.false_hits)
    ):
        return wrong(
            "Swapped: a false hit is flagged by the list and not loaded. A miss is loaded and not flagged.",
            "swapped",
            0.25,
        )
    hedge = _any_in(places["false hit"], [w for w in errors.both if w.group == "hedge"])
    open_word = _any_in(places["false hit"], [w for w in errors.both if w.text.casefold() in _LEFT_OPEN])
    one_coder = {
        name: not settled[name] and any(_any_in(places[name], found) for found in _by_one_coder(story, name))
        for name in places
    }
    false = settled["false hit"] or hedge or open_word or one_coder["false hit"]
    missed = settled["missed"] or one_coder["missed"]
    if false and missed:
        if not settled["false hit"] and hedge:
            return right(
                "Yes. Our coders count a hedge as loaded, because it turns something down. You take it for a fact: it tells how sure somebody is. That can be defended; keep it in mind for 2.7."
            )
        if not settled["false hit"] and open_word:
            return right(
                "Yes. Our coders called that word loaded, and then named it among those that their rule leaves open. So you may read it as plain."
            )
        if any(one_coder.values()):
            return right(
                "Yes. Our two coders did not agree there at first; one of them had it as you have it. A list cannot see such a place at all."
            )
        return right("Yes. One word too many and one too few: that is what a list does that cannot read.")
    share = 0.5 * (false or missed)
    flagged = [word for article in story for word in loaded_words(article)]
    if not false:
        if _any_in(places["false hit"], flagged):
            return wrong(
                "Our coders call the word that the list flags there loaded, too. Take it out: does the tone change and every fact stay? If you still hear a plain word, say so in class.",
                "a true hit",
                share,
            )
        return wrong(
            "The list does not flag anything in your false hit. A false hit is a word that the list takes for loaded.",
            "not flagged",
            share,
        )
    if _any_in(places["missed"], flagged):
        return wrong(
            "The list has that one. A miss is loaded, and the list walks past it.", "already found", share
        )
    if any(
        w.article == article and w.start <= start and end <= w.end
        for w in errors.misses
        for article, start, end in places["missed"]
    ):
        return wrong(
            f"“{given['missed']}” is only a piece, and a piece carries no tone. Copy the whole expression that loads the sentence.",
            "a piece",
            share,
        )
    return wrong(
        "You may hear something there that our two coders did not. For this check, find a place that they call loaded and the list does not.",
        "your own reading",
        share,
    )


_LEFT_OPEN = {"illegal", "violated", "violating", "intruding", "confirmed", "remarked", "urgency"}
"""What the rule left open (`key/loaded.md`, its last section), of the words that the list has."""


def _by_one_coder(story: Story, name: str) -> list[Iterable[Loaded]]:
    """The false hits or misses of the list by each coder's own table, before anything was settled."""
    found = [
        lexicon_errors(story, table=table)
        for table in ("loaded.coder-a", "loaded.coder-b")
        if story.has_key(table)
    ]
    return [errors.false_hits if name == "false hit" else errors.misses for errors in found]


def _unmarked(passage: str) -> str:
    """A passage copied from a marked page, without the marks: "[threatened: reporting]" is "threatened"."""
    return re.sub(r"\[([^\[\]:]+):\s[a-z\s-]+\]", r"\1", passage)


def _in_files(passage: str, story: Story) -> list[tuple[str, int, int]]:
    """Every place where a passage stands in a body or a headline, in characters of the article's text."""
    if not passage.strip():
        return []
    blocks = [(a, block.start, block.end) for a in story for block in a.paragraphs]
    blocks += [
        (a, at, at + len(a.headline)) for a in story if a.headline and (at := a.text.find(a.headline)) >= 0
    ]
    return [
        (a.id, start + found.start, start + found.end)
        for a, start, end in blocks
        for found in compare.find(passage, a.text[start:end])
    ]


def _wrapped(text: str, indent: str = "") -> str:
    """The text in lines that a notebook shows without breaking a word."""
    return fill(text, 96, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _any_in(places: list[tuple[str, int, int]], found: Iterable[Loaded]) -> bool:
    """Whether some word of `found` stands wholly inside one of the places."""
    return any(
        w.article == article and start <= w.start and w.end <= end
        for w in found
        for article, start, end in places
    )


# 2.5 ---------------------------------------------------------------------------------------------------------------

_PRAISE = [
    "wonderful",
    "terrible",
    "reckless",
    "splendid",
    "dreadful",
    "brilliant",
    "hopeless",
    "shameful",
    "glorious",
    "careless",
]
_SEVEN = ["awkward", "foolish", "amazing", "corrupt", "strange", "harmful"]
_SIX = ["bridge", "strike", "parade"]


def _moved_probes(rng: random.Random) -> list[Plain]:
    w, seven, six, thing = (
        rng.sample(_PRAISE, 8),
        rng.sample(_SEVEN, 3),
        rng.sample(_SIX, 2),
        rng.sample(_THINGS, 3),
    )
    return [
        [f"“A {w[0]}, {seven[0]} {six[0]},” said the mayor.", f"The {seven[0]} {six[0]} opens today. How {w[0]}!"],
        [f"“The {w[1]} {thing[1]} is {w[2]},” said a nurse.", f"{w[2].capitalize()}, said the town. Another {w[3]} {thing[2]}!"],
        [f"The coach called it “{w[4]}”. It was {w[5]}.", f"She called it “{w[4]}” too. The {six[1]} was {w[5]}."],
        [
            f"He said it was “{w[6]}, {w[7]} and {seven[1]}”. It was {w[0]}.",
            f"A {w[7]} {thing[0]}. It stayed {w[6]}, {w[6]} to the end. “{w[0].capitalize()},” he wrote.",
        ],
        [f"“{w[3].capitalize()},” she said, and again: “{w[1]}, {seven[2]}.”", f"“Not {w[3]},” said the judge. The {thing[0]} was {seven[2]}, {w[0]}."],
    ]  # fmt: skip


def moved(texts: list[str], shortest: int = 7) -> list[str]:
    """Return the words of `shortest` letters or more that the first text has inside double marks and the second outside, a to z.

    >>> moved(["“A barbaric plan,” he said.", "The barbaric plan failed."])
    ['barbaric']
    """
    return _shared(texts, "quoted", "told", shortest)


def _shared(texts: list[str], first: str, second: str, shortest: int = 7, small: bool = True) -> list[str]:
    """The words that both texts have, each in the half that is named: "quoted", "told" or "all"; `small` makes letters small first."""
    one, other = (
        {
            word.text.lower() if small else word.text
            for half in {"quoted": (0,), "told": (1,), "all": (0, 1)}[side]
            for word in words(_inside(text)[half])
            if len(word.text) >= shortest
        }
        for text, side in zip(texts, (first, second), strict=True)
    )
    return sorted({word.lower() for word in one & other})


_MOVED_OTHERWISE: tuple[tuple[str, str, Callable[[list[str]], list[str]]], ...] = (
    ("both told", "You compare the texts outside the marks. In the first text, take what stands inside them.", partial(_shared, first="told", second="told")),
    ("both quoted", "You compare what is quoted in both. In the second text, take what stands outside the marks.", partial(_shared, first="quoted", second="quoted")),
    ("turned round", "Inside and outside are swapped: your words stand outside the marks in the first text, and inside them in the second.",
     partial(_shared, first="told", second="quoted")),
    ("ignores the marks", "You return every long word that both texts have. What about the marks?", partial(_shared, first="all", second="all")),
    ("more than seven", "It drops words of exactly seven letters. “Seven or more” has the seven in it.", partial(_shared, first="quoted", second="told", shortest=8)),
    ("capital", "It misses a word with a capital letter. To a computer, R and r are two letters.", partial(_shared, first="quoted", second="told", small=False)),
)  # fmt: skip


def _judge_moved(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print the words; it must end with return.", "no return"
        )
    lists = [compare.strings(value) if value not in (None, "") else [] for value in values]
    given = [sorted(compare.folded(w) for w in found) if found is not None else None for found in lists]
    targets = [moved(probe) for probe in probes]
    sets = [sorted(set(found)) if found is not None else None for found in given]
    good = [found == target for found, target in zip(given, targets, strict=True)]
    if all(good):
        return right("Yes. The word kept its spelling and lost its owner. Now let it read the five articles.")
    share = 0.6 * sum(good) / len(good)
    if sets == targets:
        return wrong(
            "Right words, but one of them stands in your list twice. Each word once.",
            "twice",
            max(share, 0.4),
        )
    if not any(given):
        return wrong(
            "Your function finds no word in any pair. Print what it takes from the first text, then what it takes from the second.",
            "nothing found",
        )
    if len({tuple(found or ()) for found in given}) == 1:
        return wrong(
            "Your function gives the same words for every pair. It has to read the texts that it is handed.",
            "constant",
        )
    for mistake, sentence, other in _MOVED_OTHERWISE:
        if sets == [other(probe) for probe in probes]:
            return wrong(sentence, mistake, min(share, 0.4))
    if any(
        found and set(found) > set(target) and any(len(w) < 7 for w in found)
        for found, target in zip(given, targets, strict=True)
    ):
        return wrong("Short words slip in. Keep the words of seven letters or more.", "short words", share)
    if any(found and any(not w.replace("-", "").isalpha() for w in found) for found in given):
        return wrong(
            "A comma or a full stop sticks to some of your words. Take the text apart with re.findall, as in 2.3.",
            "punctuation",
            share,
        )
    return wrong(
        "On some pairs your list is off. Try a pair of your own: “awful plan” in one, awful plan in the other.",
        None,
        share,
    )


# 2.6 ---------------------------------------------------------------------------------------------------------------

TO_FRAME = {
    "a": ("lbc", "e1", ("creating British jobs", "British jobs", "driving growth")),
    "b": ("lbc", "c2", ("Poland blasted the move as an", "Poland blasted", "blasted the move", "act of aggression", "barbaric attacks", "egregious and unrelenting attacks")),
    "c": ("lbc", "h1", ()),
    "d": ("kyiv", "e2", ("200 million-pound", "200 million", "$270 million", "despite the cost", "the cost")),
    "e": ("kyiv", "c2", ()),
    "f": ("pinnacle", "c1", ("has denied any intention to provoke", "denied any intention", "insisted that its drones had targeted western Ukraine", "Polish authorities reported that 19 aerial objects",
                             "such accusations are often made", "without even trying to present", "had not been directed toward Polish territory",
                             "accusing the EU and NATO of “provocations on a daily basis”", "The rhetoric on both sides")),
    "g": ("tmp", "m2", ()),
    "h": ("ukdj", "e2", ("cheaper", "cheaper and faster-produced")),
}  # fmt: skip
"""What a student answers: letter to article, question, and passages that show a yes (none for a no)."""
ENOUGH_FRAMES = 7


def frame_sheet() -> str:
    """Return the sheet of exercise 2.6: letter, article and question."""
    return "\n".join(
        f"{letter}  {article:<9} {ITEMS[item]}" for letter, (article, item, _) in TO_FRAME.items()
    )


def _judge_frames(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == len(TO_FRAME):
        answer = dict(zip(TO_FRAME, answer, strict=True))
    if not isinstance(answer, dict) or not all(
        isinstance(value, str) or value in (None, False) for value in answer.values()
    ):
        return wrong('Give a dict: for each letter "no", or the words that show a yes.', "form")
    given = {
        letter.strip().casefold(): value if isinstance(value, str) else "no"
        for letter, value in answer.items()
    }
    if missing := [letter for letter in TO_FRAME if not given.get(letter, "").strip()]:
        return wrong(f"No answer yet for {', '.join(missing)}.", "items missing")
    said = {letter: _no(given[letter]) for letter in TO_FRAME}
    if all(said.values()):
        return wrong(
            "Eight times no. A frame need not shout; one sentence that you can point at is enough.", "all no"
        )
    if bare := [
        letter for letter in TO_FRAME if compare.folded(given[letter]).strip(" .!") in ("yes", "y", "true")
    ]:
        return wrong(
            f"Your yes for {bare[0]} shows nothing. Copy the words that made you say it.", "no evidence"
        )
    if thin := [
        letter for letter in TO_FRAME if not said[letter] and not re.search(r"[^\W\d_]{4}|\d", given[letter])
    ]:
        return wrong(
            f"“{given[thin[0]][:20]}” is too little for {thin[0]}; by itself it shows nothing. Copy the words that made you say yes.",
            "too little",
        )
    good, far, off = 0, [], []
    for letter, (article, _, shown) in TO_FRAME.items():
        if said[letter]:
            good += not shown
            off += [letter] if shown else []
            continue
        if len(given[letter].split()) > 40:
            return wrong(
                f"{letter}: that is a whole paragraph. Show the place in 40 words or fewer.",
                "too long",
                0.1 * good,
            )
        body = story[article].body
        places = compare.find(given[letter], body)
        if not places:
            other = [a.outlet for a in story if a.id != article and compare.find(given[letter], a.body)]
            if other:
                return wrong(
                    f"{letter}: these words stand in another article ({other[0]}). A frame is one text's own.",
                    "another article",
                    0.1 * good,
                )
            return wrong(
                f"{letter}: “{given[letter][:50]}” is not in that article. Copy the words to the letter.",
                "not in the text",
                0.1 * good,
            )
        wanted = [span for passage in shown for span in compare.find(passage, body)]
        if any(_shows(p, w, body) for p in places for w in wanted):
            good += 1
        else:
            far.append(letter)
    if good >= ENOUGH_FRAMES:
        return right(
            f"{_as_coded([letter for letter in TO_FRAME if letter in off + far], len(TO_FRAME))} Answers with a place on the page: that is coding."
        )
    share = 0.08 * good
    if sum(not TO_FRAME[letter][2] for letter in far) >= 2:
        return wrong(
            f"{good} of {len(TO_FRAME)}. You say yes to something that you would have to read between the lines. If you cannot point at it, it is no.",
            "between the lines",
            share,
        )
    if any(TO_FRAME[letter][2] for letter in far):
        return wrong(
            f"{good} of {len(TO_FRAME)}. Look at {', '.join(far)}: do these words answer this question, or do they stand near it?",
            "evidence elsewhere",
            share,
        )
    return wrong(
        f"{good} of {len(TO_FRAME)}; {ENOUGH_FRAMES} are enough. Look again at {', '.join(off + far)}. A passage inside quotation marks counts as well.",
        "some missed",
        share,
    )


def _no(value: str) -> bool:
    return compare.folded(value).strip(" .!") in ("no", "n", "none", "false", "nothing")


def _shows(given: Span, wanted: Span, body: str) -> bool:
    """Whether a passage holds the wanted one whole, or has three whole words and ten characters in common with it."""
    common = body[max(given.start, wanted.start) : min(given.end, wanted.end)]
    return common == wanted.text or (len(common) >= 10 and len(words(common)) >= 3)


# 2.9 ---------------------------------------------------------------------------------------------------------------

STATEMENTS = {
    "a": "Outside quotation marks, loaded words stand thicker in the Grand Pinnacle Tribune than in the UK Defence Journal, by our coders' count.",
    "b": "The Grand Pinnacle Tribune is more biased than the UK Defence Journal.",
    "c": "LBC's first sentence has an adjective that LBC also quotes from the Prime Minister.",
    "d": "TMP writes “the enemy” because its writer takes Ukraine's side.",
    "e": "Of the five, only LBC says that the drones cost less than missiles.",
    "f": "In these five articles, only Russian statements are handed over with a form of “claim”.",
}
_TRUTH = {"a": YES, "b": SILENT, "c": YES, "d": SILENT, "e": NO, "f": NO}
_SLIPS = (
    Slip("b", YES, "count taken for verdict", "more loaded words is a count. Biased is a verdict, and no count of words gives it."),
    Slip("b", None, "verdict the other way", "you cannot show that it is false either. What would you have to know, apart from the words on the page?"),
    Slip("d", None, "reads minds", "the word is on the page. The reason for it is in a head."),
    Slip("a", None, "countable", "it says what was counted, where and by whom. Look at the picture again."),
    Slip("c", None, "moved word missed", "read LBC's first sentence, then Starmer's second. Do you see one word twice?"),
    Slip("e", None, "only LBC", 'look for “cheap” in the other articles too, with concordance(story, "cheaper").'),
    Slip("f", None, "only Russian", 'concordance(story, "claims", "claiming") shows you two places. Whose statements are they?'),
)  # fmt: skip


def _judge_statements(answer: Plain, story: Story) -> Judgement:
    return judge_statements(
        answer,
        _TRUTH,
        _SLIPS,
        "Yes. Two may stand, two are refuted by a place that you can point at, and on two the files are silent.",
    )


# -------------------------------------------------------------------------------------------------------------------

EXERCISES = (
    Exercise(
        "2.1", "Find the loaded words", "loaded", 2,
        "a dict: each loaded word, and its voice",
        ("Read a sentence aloud with each word left out. Where the facts stay and the tone changes, you have one.",
         "Attack is a grave word, and plain: it names the thing without praise or blame. Ask: would the other side use this word?",
         "There are four that nobody can miss. One of them is the verb that lets Poland speak."),
        judge_value=_judge_loaded, passages=(("lbc", _BLASTED), ("lbc", _EGREGIOUS)),
    ),
    Exercise(
        "2.2", "Whose word is it?", "voices", 3,
        'a dict: for each letter "quoted", "paraphrase" or "reporter"',
        ("First question: does the word stand between quotation marks? Then it is quoted.",
         "No marks? Then look for a cue in the sentence: said, claims, according to, has announced. The statement it hands over is a paraphrase.",
         "No marks and no cue: the reporter's own. Four of the twelve are quoted."),
        judge_value=_judge_voices, passages=(("lbc", "cutting-edge"), ("pinnacle", "relentless"), ("tmp", "the enemy"), ("ukdj", "world-leading")),
    ),
    Exercise(
        "2.3", "Count by voice", "by_voice", 3,
        "a function that takes a text and returns a dict with two numbers",
        ("Print re.split('[“”\"]', text) for a short text. Which pieces are quoted: every second one, beginning with which?",
         "pieces[1::2] takes every second piece, beginning with the second. pieces[0::2] takes the others.",
         "Count whole words: re.findall(\"[a-z-]+\", piece.lower()) gives the words of a piece in small letters."),
        judge_function=_judge_by_voice, make_probes=_voice_probes,
    ),
    Exercise(
        "2.4", "What does a list of words get wrong?", "errors", 2,
        'a dict with "false hit" and "missed", each with words from an article',
        ("Read the marked page and look at each mark: does the word load this sentence? Some words are loaded in one sentence and not in the next.",
         "For the miss, read what is not marked. A list knows words. It has a hard time with pictures made of several plain words.",
         "For the false hit, look at words of fighting in plain use, as in an alliance's rules. For the miss, print pinnacle.paragraphs[0].text and read how the war goes on in its last lines."),
        judge_value=_judge_errors, passages=(("pinnacle", "drags on"), ("pinnacle", "threatened")), tables=("loaded",),
    ),
    Exercise(
        "2.5", "Words that lose their marks", "moved", 3,
        "a function that takes a list of two texts and returns a list of words",
        ("From the first text you need what is quoted, from the second what is told. You cut texts like that in 2.3.",
         "set(a) & set(b) holds what two lists have in common, each word once.",
         "[word for word in found if len(word) >= 7] keeps the long ones."),
        judge_function=_judge_moved, make_probes=_moved_probes,
    ),
    Exercise(
        "2.6", "Code the frames", "frames", 3,
        'a dict: for each letter "no", or the words that show a yes',
        ("Read the question first, then the article. If the answer is yes, your finger is on a place. Copy it.",
         "It does not matter who says it: words inside quotation marks count. It matters that they stand in this article.",
         "Three of the eight are no."),
        judge_value=_judge_frames,
        articles=("lbc", "kyiv", "pinnacle", "tmp", "ukdj"),
        passages=(("lbc", "creating British jobs"), ("kyiv", "200 million-pound"), ("pinnacle", "has denied any intention"), ("ukdj", "cheaper")),
    ),
    Exercise(
        "2.7", "Say it neutrally", "rewrite", 3,
        "a text in quotation marks",
        ("List the facts first: who, what, where, when, how many, and who says so. Then write them down in plain words.",
         "“Suspected” and “believed” look loaded. They tell you how sure somebody is. Is that a fact?",
         "What would a plane's log say instead of “violated”? What is a barrage without the noise?"),
        judge_value=judge_rewrite, passages=tuple(("pinnacle", start) for start in TO_REWRITE),
    ),
    Exercise(
        "2.8", "Three headlines, one set of facts", "headlines", 2,
        "a dict: three frames, each with a headline and the words that carry it",
        ("Choose three of the five frames. For each, pick the facts on the sheet that belong to it.",
         "Economic: facts 4 and 5. Conflict: fact 3. Responsibility: who does it, who decides?",
         "The carrier is the part that you would have to take out to lose the frame. It stands in one headline only."),
        judge_value=judge_headlines,
    ),
    Exercise(
        "2.9", "Exit ticket: what may be said?", "may_stand", 3,
        'a dict: for each letter "yes", "no" or "the file does not say"',
        ("For each statement ask: what on these five pages would show it? Can you put your finger there?",
         "A count may be stated with what was counted and by whom. A motive or a verdict needs more than a page.",
         "Two may stand, two are false, two the files cannot tell."),
        judge_value=_judge_statements, articles=("tmp", "ukdj", "pinnacle", "lbc", "kyiv"),
        passages=(("lbc", "cutting-edge"), ("tmp", "the enemy"), ("ukdj", "cheaper"), ("lbc", "the MoD claims"), ("pinnacle", "claiming")), tables=("loaded",),
    ),
)  # fmt: skip
