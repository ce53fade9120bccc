"""Exercises 2.1, 2.2 and 2.4: which words are loaded, whose they are, and what a list of words gets wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ...framing import Loaded, lexicon_errors, loaded_words
from ...story import Story
from .. import compare
from ..course_story import is_course_story
from ..lesson_02 import two_sentences
from ..plain import Plain
from . import Judgement, right, wrong

# 2.1 ---------------------------------------------------------------------------------------------------------------

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


def loaded_given(answer: Plain) -> dict[str, str] | Judgement:
    """Return the loaded words of an answer to 2.1 with the voice it gives each, or what to say of its form."""
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
    return answer


def judge_loaded(answer: Plain, story: Story) -> Judgement:
    """Judge a dict from loaded word to its voice."""
    answer = loaded_given(answer)
    if isinstance(answer, Judgement):
        return answer
    text = two_sentences(story)
    given = {compare.name(word).strip("'\" "): voice_given(voice) for word, voice in answer.items()}
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


def voice_given(value: str) -> str | None:
    """Return the voice that an answer to 2.1 means, "quoted" or "reporter"; None for anything else."""
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
SETTLED = {
    "a": "paraphrase",
    "b": "quoted",
    "c": "paraphrase",
    "d": "quoted",
    "e": "reporter",
    "f": "paraphrase",
    "g": "quoted",
    "h": "paraphrase",
    "i": "reporter",
    "j": "paraphrase",
    "k": "reporter",
    "l": "quoted",
}
"""The settled voice of each word of the sheet."""
_EITHER = {"c": {"paraphrase", "reporter"}}
ENOUGH_VOICES = 10


def judge_voices(answer: Plain, story: Story) -> Judgement:
    """Judge a voice for each letter of the sheet."""
    return judge_voices_of(answer, SETTLED, _EITHER, ENOUGH_VOICES)


def judge_voices_of(
    answer: Plain, settled: Mapping[str, str], either: Mapping[str, set[str]], enough: int
) -> Judgement:
    """Judge a voice for each letter of a sheet: `settled` by coders, `either` where more than one holds, `enough` for all points."""
    if isinstance(answer, list) and len(answer) == len(settled):
        answer = dict(zip(settled, answer, strict=True))
    if not isinstance(answer, dict) or not all(isinstance(value, str) for value in answer.values()):
        return wrong('Give a dict: a letter, a colon, a voice, for example {"a": "quoted", ...}.', "form")
    given = {letter.strip().casefold(): compare.folded(label).strip(".") for letter, label in answer.items()}
    if missing := [letter for letter in settled if letter not in given]:
        return wrong(f"No voice yet for {', '.join(missing)}.", "items missing")
    if odd := [letter for letter in settled if given[letter] not in VOICE_LABELS]:
        return wrong(
            f"The voice of {odd[0]} is none of the three. Write one of: {', '.join(VOICE_LABELS)}.",
            "unknown label",
        )
    if len({given[letter] for letter in settled}) == 1:
        return wrong("One voice for everything tells nothing apart. Decide word by word.", "one label")
    off = {letter for letter, voice in settled.items() if given[letter] not in either.get(letter, {voice})}
    good = len(settled) - len(off)
    if good >= enough:
        return right(
            as_coded([letter for letter in settled if given[letter] != settled[letter]], len(settled))
        )
    share, so_far = (
        max(0.0, (good - 4) / 10),
        f"{good} of {len(settled)} so far; {enough} are enough.",
    )
    handed = {letter for letter in off if settled[letter] == "paraphrase"}
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
    if sum(settled[letter] == "quoted" for letter in off) >= 2:
        return wrong(
            f"{so_far} Look for the opening mark. It can stand a line above the word.", "marks missed", share
        )
    if sum(settled[letter] == "reporter" for letter in off) >= 2:
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


def as_coded(differing: list[str], of: int) -> str:
    """How many of the answers are the coders', and which are not."""
    if not differing:
        return f"{of} of {of} as our coders settled it."
    return (
        f"{of - len(differing)} of {of} as our coders settled it. You differ from them at {_and(differing)}. "
        "Look there once more and say why; you may be right."
    )


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


# 2.4 ---------------------------------------------------------------------------------------------------------------

MOST_WORDS = 8


def judge_errors(answer: Plain, story: Story) -> Judgement:
    """Judge one false hit and one miss of the list of loaded words."""
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
            f"“{given[nowhere[0]][:60]}” is in none of the {compare.spelled(len(story))} articles. Copy the words to the letter.",
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
    open_word = _any_in(places["false hit"], [w for w in errors.both if _is_left_open(w, story)])
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
            said = (
                "then named it among those that their rule leaves open"
                if is_course_story(story)
                else "noted a doubt"
            )
            return right(f"Yes. Our coders called that word loaded, and {said}. So you may read it as plain.")
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


def _is_left_open(word: Loaded, story: Story) -> bool:
    """Whether the coders who call a word loaded left it open: their rule did, or on another story a doubt beside the word."""
    if is_course_story(story):
        return word.text.casefold() in _LEFT_OPEN
    rows = [row for row in story.key("loaded") if row.article == word.article and row["doubt"]]
    return any(row.span("text").start < word.end and word.start < row.span("text").end for row in rows)


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


def _any_in(places: list[tuple[str, int, int]], found: Iterable[Loaded]) -> bool:
    """Whether some word of `found` stands wholly inside one of the places."""
    return any(
        w.article == article and start <= w.start and w.end <= end
        for w in found
        for article, start, end in places
    )
