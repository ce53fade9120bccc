"""Lesson 5, "What can a comment section tell us?": one real comment, then a thread that was invented to practise on."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Iterable

from ..comments import busiest
from ..story import Story
from ..text import Span
from . import compare
from .contract import Exercise, Judgement, right, wrong
from .plain import Plain
from .statements import YES, Slip, judge_statements, stance

TITLE = "What can a comment section tell us?"


# 5.1 ---------------------------------------------------------------------------------------------------------------


_PRINTED = "The heading and the number are printed by the page. Where does the reader's own first word stand?"


def _judge_edges(answer: Plain, story: Story) -> Judgement:
    article = story["ukdj"]
    text, comment = article.text, article.comments[0]
    if isinstance(answer, dict):
        answer = [answer.get("first"), answer.get("last")]
    given = compare.strings(answer)
    if not given or len(given) > 2:
        return wrong("Give a list of two: the comment's first four words, and its last four.", "form")
    if max(map(len, given)) > 2 * len(comment.text):
        return wrong("That is longer than the comment. Four words are enough each time.", "too long")
    first, last = given[0], given[-1]
    if re.match(r"1 comment|1\.", compare.folded(first)):
        return wrong(_PRINTED, "the number")
    starts, ends = compare.find(first, text), compare.find(last, text)
    if not starts or not ends:
        return wrong(
            f"“{(last if starts else first)[:50]}” is not in the file. Copy the words to the letter.",
            "not in the text",
        )
    if min(len(words.split()) for words in given) < 3:
        return wrong("Copy at least three words each time, so that the place is plain.", "too short")
    start, end = starts[-1].start, ends[-1].end
    if end <= start:
        return wrong("Your last words stand before your first. Swap them.", "swapped", 0.5)
    bio, heading = text.find("George Allison\n"), text.find("1 COMMENT")
    if end > comment.end + 3:
        return wrong(
            "You took the form along. “Please enter” is what the page says to everybody; no reader wrote it.",
            "the form",
        )
    if heading <= start < comment.start:
        return wrong(_PRINTED, "the number")
    if bio <= start < comment.start:
        return wrong(
            "Those are words about the author, printed by the page. The comment begins further down.",
            "the author box",
        )
    if start < bio:
        return wrong(
            "Your first words belong to the article. The comment begins below its end.", "the article"
        )
    if start > comment.start + 3:
        return wrong("You begin in the middle: the same person wrote the sentence before.", "half of it", 0.5)
    if end < comment.end - 3:
        return wrong("You stop too soon. The comment runs on, and ends in brackets.", "too soon", 0.5)
    return right("Yes. One person, two sentences. Heading, number and form are the page's own.")


# 5.2 ---------------------------------------------------------------------------------------------------------------

_IN_FILE = {"present": "present", "yes": "present", "comment": "present", "comments": "present", "there": "present",
            "absent": "absent", "no": "absent", "none": "absent", "missing": "absent", "absent in the file": "absent"}  # fmt: skip
_ON_SITE = {"open": "open", "yes": "open", "closed": "closed", "no": "closed", "unknown": "unknown",
            "the file does not say": "unknown", "file does not say": "unknown", "?": "unknown"}  # fmt: skip


def _judge_sections(answer: Plain, story: Story) -> Judgement:
    if not isinstance(answer, dict):
        return wrong(
            'Give a dict: for each page two words, for example {"tmp": ["present", "closed"], ...}.', "form"
        )
    given = {compare.folded(page): _pair(value) for page, value in answer.items()}
    if missing := [page for page in story.ids if page not in given]:
        return wrong(
            f"No answer yet for {', '.join(missing)}. The five are {', '.join(story.ids)}.", "pages missing"
        )
    for page in story.ids:
        if given[page] is None:
            return wrong(
                f'For {page} give two words: "present" or "absent", then "open", "closed" or "unknown".',
                "labels",
            )
    pairs = {page: given[page] or ("", "") for page in story.ids}
    target = {
        page: ("present", "open") if story[page].comments else ("absent", "unknown") for page in story.ids
    }
    share = 0.08 * sum(
        mine == theirs for page in story.ids for mine, theirs in zip(pairs[page], target[page], strict=True)
    )
    if pairs == target:
        return right(
            "Yes. A saved page shows what was saved. On the other four sites there may be a hundred comments, or none."
        )
    if all(site == "unknown" for _, site in pairs.values()):
        return wrong(
            "One file does say. If a page shows you a form to write in, what does that tell you?",
            "doubts all",
            min(share, 0.25),
        )
    if any(pairs[page] == ("absent", "closed") for page in story.ids if not story[page].comments):
        return wrong(
            "Absent in the file is not closed on the site. Comments are often loaded later, or left out when a page is saved.",
            "absent for closed",
            min(share, 0.25),
        )
    if unseen := [page for page in story.ids if story[page].comments and pairs[page][0] == "absent"]:
        return wrong(
            f"The file of {unseen[0]} has more at its end. Look below the heading 1 COMMENT.",
            "comment overlooked",
            share,
        )
    if any(pairs[page] == ("absent", "open") for page in story.ids):
        return wrong(
            "You may know that site from elsewhere. The file shows neither a comment nor a form. What does it say?",
            "from elsewhere",
            share,
        )
    off = [page for page in story.ids if pairs[page][0] != target[page][0]]
    if off:
        return wrong(
            f"Look into the file of {off[0]} again: is there anything that a reader wrote?",
            "misread file",
            share,
        )
    return wrong("A page that shows a reply form was open when it was saved.", "form overlooked", share)


def _pair(value: Plain) -> tuple[str, str] | None:
    parts = re.split(r"\s*[,;/]\s*", value) if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) != 2 or not all(isinstance(part, str) for part in parts):
        return None
    in_file, on_site = _IN_FILE.get(compare.folded(parts[0])), _ON_SITE.get(compare.folded(parts[1]))
    return (in_file, on_site) if in_file and on_site else None


# 5.3 ---------------------------------------------------------------------------------------------------------------

SENTENCES = {
    "a": "The file of the UK Defence Journal holds one comment.",
    "b": "Readers of the UK Defence Journal are impressed by the speed.",
    "c": "100 % of the comments criticise people in uniform.",
    "d": "Whoever wrote the comment praises the speed and accuses people in uniform of caring only about career and pension.",
    "e": "Only one reader cared enough to write.",
    "f": "The comment was written by a man who has served.",
    "g": "Nobody disagreed with the comment.",
    "h": "In the file, nobody answers the comment.",
    "i": "Opinion is divided: praise on the one hand, criticism on the other.",
    "j": "Four of the five files hold no comment.",
}
_STAND = {"a", "d", "h", "j"}


def sentences_about_readers() -> str:
    """Return the ten sentences of exercise 5.3, each on a new line, wrapped at 88 characters."""
    return "\n".join(
        textwrap.fill(f"{letter}  {sentence}", 88, subsequent_indent="   ")
        for letter, sentence in SENTENCES.items()
    )


def _judge_sentences(answer: Plain, story: Story) -> Judgement:
    chosen = _letters(answer)
    if chosen is None:
        return wrong('Give a list of letters from a to j, for example ["b", "c"].', "form")
    share = 0.7 * max(0.0, 1 - len(chosen ^ _STAND) / 5)
    if chosen == _STAND:
        return right(
            "Yes. Each of the four can be checked in the files, and none says more than one comment can carry."
        )
    if len(chosen) == len(SENTENCES):
        return wrong(
            "Not all ten can stand. Take them one at a time: what in the files would show it?", "believes all"
        )
    if not chosen:
        return wrong(
            "None at all? You can count comments in a file. Blanket doubt is no better than blanket trust.",
            "doubts all",
        )
    if "c" in chosen:
        return wrong(
            "Sentence c is a percentage of one. It sounds like a crowd; say “the one comment” and see what is left.",
            "percentage of one",
            share,
        )
    if chosen & {"b", "i"}:
        return wrong(
            f"Sentence {_first(chosen & {'b', 'i'})} speaks of many. How many people does your evidence come from?",
            "one is not readers",
            share,
        )
    if chosen & {"e", "g"}:
        return wrong(f"Sentence {_first(chosen & {'e', 'g'})} is about the world, not the file. What could have happened before or after the page was saved?",
                     "file is not world", share)  # fmt: skip
    if "f" in chosen:
        return wrong(
            "Sentence f: which words in the file say who wrote it? A way of talking is not a passport.",
            "guesses the writer",
            share,
        )
    return wrong(
        f"All you chose may stand, but {len(_STAND - chosen)} more may too. A sentence about the file can be checked in the file.",
        "too cautious",
        share,
    )


def _letters(answer: Plain) -> set[str] | None:
    if isinstance(answer, dict):
        answer = [letter for letter, value in answer.items() if stance(value) == YES]
    given = compare.strings(answer)
    if given is None or sum(map(len, given)) > 1000:
        return None
    words = [word for item in given for word in re.findall(r"\w+", compare.folded(item)) if word != "and"]
    if isinstance(answer, str) and len(words) == 1:
        words = list(words[0])
    letters = set(words)
    return letters if letters <= SENTENCES.keys() else None


def _first(letters: set[str]) -> str:
    return min(letters)


# 5.4 ---------------------------------------------------------------------------------------------------------------

_POINTS = (
    "The speed of things from concept to in service",
    "shows how we could in fact, if we wanted to do the same with certain platforms and capabilities within our own military",
    "there is no political will",
)
_INSULTS = ("pawns", "only concerned about")


def _meets(span: Span, passages: Iterable[str], text: str) -> bool:
    """Whether a span of `text` holds one of the passages whole, or at least three words and ten characters of it."""
    for found in (found for passage in passages for found in compare.find(passage, text)):
        if span.start <= found.start and found.end <= span.end:
            return True
        shared = text[max(span.start, found.start) : max(0, min(span.end, found.end))]
        if len(shared) >= 10 and len(shared.split()) >= 3:
            return True
    return False


def _judge_code(answer: Plain, story: Story) -> Judgement:
    parts = ("tone", "tone_words", "build", "build_words")
    if isinstance(answer, list) and len(answer) == len(parts):
        answer = dict(zip(parts, answer, strict=True))
    if not isinstance(answer, dict) or not all(isinstance(answer.get(part), str) for part in parts):
        return wrong(
            'Fill all four: "tone", "tone_words", "build" and "build_words", each with words.',
            "parts missing",
        )
    comment = story["ukdj"].comments[0].text
    tone, build = compare.folded(answer["tone"]), compare.folded(answer["build"])
    if tone not in ("civil", "uncivil") or build not in ("constructive", "not", "not constructive"):
        return wrong('"tone" is "civil" or "uncivil"; "build" is "constructive" or "not".', "unknown label")
    if tone == "uncivil" and build != "constructive":
        return wrong("You answered the second question with the first. Cover the second sentence: does the rest give others something to argue with?",
                     "one question", 0.25)  # fmt: skip
    if tone == "civil":
        return wrong(
            "No swear word, true. But read what it calls the people in uniform. Is that about what they did, or what they are?",
            "no swear word",
            0.25,
        )
    for part in ("tone_words", "build_words"):
        if not 2 <= len(answer[part].split()) <= 45:
            return wrong(
                f"Let your {part} be a passage: more than one word, less than the whole comment.",
                "length",
                0.4,
            )
    places = {
        part: compare.find(answer[part].strip(" ,."), comment) for part in ("tone_words", "build_words")
    }
    for part, found in places.items():
        if not found:
            return wrong(
                f"Your {part} are not in the comment word for word. Copy them from it.",
                "not in the comment",
                0.4,
            )
    tone_at, build_at = places["tone_words"][0], places["build_words"][0]
    second, accusing = comment.index("Alas"), comment.index("head sheds")
    if tone_at.end <= second:
        return wrong(
            "Your tone_words are friendly. Copy the words that disparage somebody.",
            "evidence for another code",
            0.5,
        )
    if (
        compare.folded(answer["tone_words"]).startswith("tow the")
        or compare.folded(answer["tone_words"]) == "will tow the"
    ):
        return wrong(
            "A slip of spelling is not disrespect. Which words call people something?", "spelling", 0.5
        )
    if tone_at.end <= accusing + len("head sheds"):
        return wrong(
            "That is a complaint, and one may complain. Which words call people something?",
            "a complaint",
            0.5,
        )
    if not any(compare.find(insult, tone_at.text) for insult in _INSULTS):
        return wrong(
            "Those tone_words alone show no disrespect yet. Copy the words that call people something, whole.",
            "no insult in it",
            0.5,
        )
    if build_at.start >= accusing:
        return wrong(
            "Your build_words disparage. Look for a point that one could check or argue with.",
            "insult as reason",
            0.5,
        )
    if tone_at.start < build_at.end and build_at.start < tone_at.end:
        return wrong(
            "Two questions, and one passage for both. Give each its own words.", "one passage for both", 0.5
        )
    if not _meets(build_at, _POINTS, comment):
        if "most impressive" in compare.folded(answer["build_words"]):
            return wrong(
                "“Most impressive” is a bare verdict. What does the writer conclude from the speed?",
                "bare verdict",
                0.5,
            )
        return wrong(
            "Your build_words hold no point yet. Copy words that one could check or argue with.",
            "no point",
            0.5,
        )
    return right("Yes. Rude and worth an answer at the same time: two questions, two codes.")


# 5.5 ---------------------------------------------------------------------------------------------------------------

_TO_COME = (
    "will begin producing advanced air defence interceptor drones for Ukraine within weeks",
    "expects to start manufacturing the drones “within weeks",
    "in turn we’ll develop this further and mass produce it to supply",
    "is designed as an air-to-air interceptor drone",
    "is intended to offer",
    "The manufacturing phase will take place at sites across Britain, with the government targeting the production",
    "no decision has yet been made on the proportion of manufacturing",
)
_STILL_TO_COME = (
    "will begin", "within weeks", "to start manufacturing", "expects to start", "develop this further", "mass produce",
    "is designed", "is intended", "will take", "targeting the production", "no decision has yet been made",
)  # fmt: skip


def _touches(span: Span, body: str) -> bool:
    spans = [found for passage in _TO_COME for found in compare.find(passage, body)]
    return any(span.start < found.end and found.start < span.end for found in spans)


def _judge_claim(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == 2:
        answer = dict(zip(("comment", "article"), answer, strict=True))
    if not isinstance(answer, dict) or not all(
        isinstance(answer.get(part), str) for part in ("comment", "article")
    ):
        return wrong(
            'Fill both: "comment" and "article", each with words copied from there.', "parts missing"
        )
    if max(len(answer[part]) for part in ("comment", "article")) > 2000:
        return wrong("Copy words, not a page: 45 words are enough.", "too long")
    article = story["ukdj"]
    claim, page = (
        compare.find(answer["comment"], article.comments[0].text),
        compare.find(answer["article"], article.body),
    )
    if not claim:
        return wrong(
            "Your first words are not in the comment. Copy them to the letter.", "not in the comment"
        )
    if min(len(answer[part].split()) for part in ("comment", "article")) < 2:
        return wrong("Copy at least two words from each, so that the place is plain.", "too short")
    said = compare.find("from concept to in service", article.comments[0].text)[0]
    if claim[0].start >= article.comments[0].text.index("Alas"):
        return wrong(
            "The article says nothing about officers or political will, neither for nor against. Look for a claim about the drones.",
            "the file does not say",
        )
    if not (claim[0].start < said.end and said.start < claim[0].end):
        return wrong(
            "That is a verdict or a wish, and no article can settle it. Which words say how far the drones have come?",
            "a verdict",
            0.25,
        )
    if not compare.find("in service", claim[0].text):
        return wrong(
            "You are at the right place, and stop too soon or begin too late. Which words say how far the drones have come?",
            "cut short",
            0.25,
        )
    if not page:
        return wrong(
            "Your second words are not in the article's body. Copy them to the letter.",
            "not in the article",
            0.25,
        )
    if len(answer["article"].split()) > 45:
        return wrong(
            "That is a whole paragraph. Copy the words that say how far the drones have come.",
            "too long",
            0.25,
        )
    if "significant progress" in compare.folded(answer["article"]):
        return wrong(
            "“Progress” sounds as if it fits the comment. Look for a verb about the future.",
            "progress is not service",
            0.5,
        )
    touches = _touches(page[0], article.body)
    if any(compare.find(words, page[0].text) for words in _STILL_TO_COME) and touches:
        return right(
            "Yes. The article tells only of production in Britain that is to begin. Whether such drones were already "
            "flying in Ukraine, it does not say; LBC, from the ministry, says that they had proved useful."
        )
    if touches:
        return wrong(
            "You are at a good place. Copy a few words more, with those that say whether it is done or still to come.",
            "cut from the verb",
            0.5,
        )
    return wrong(
        "That passage is about something else. Which words say how far the making of the drones has come?",
        "other fact",
        0.5,
    )


# 5.6 ---------------------------------------------------------------------------------------------------------------

_PEOPLE = ["Ada", "kite", "Bo", "Mr Moss", "lantern", "Ruth P", "ox", "Wim", "salt", "Eve", "tern", "Ugo"]


def _name_probes(rng: random.Random) -> list[Plain]:
    def names(people: int, low: int, high: int, extra: int = 0) -> list[Plain]:
        chosen = rng.sample(_PEOPLE, people)
        written = [name for name in chosen for _ in range(rng.randint(low, high))] + chosen[:1] * extra
        rng.shuffle(written)
        # Those who write most should be neither the first of the alphabet nor the first in the list.
        busy = busiest(written).comments
        told_apart = all(
            sum(map(written.count, few)) < busy
            for few in (sorted(chosen)[:3], list(dict.fromkeys(written))[:3])
        )
        return [*written] if people <= 3 or told_apart else names(people, low, high, extra)

    return [names(6, 1, 5), names(6, 1, 3, extra=5), names(9, 1, 4), names(2, 2, 4), []]


def _judge_busiest(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    values = [result.get("value") for result in returned]

    def all_close(targets: list[float], which: list[int]) -> bool:
        return all(compare.close(values[n], targets[n], 0.006) for n in which)

    targets = [busiest(probe).share for probe in probes]
    full, small = [0, 1, 2], 3
    good = [compare.close(value, target, 0.006) for value, target in zip(values, targets, strict=True)]
    if all(good):
        return right("Yes. It stands for a crowd, for two people who talk to each other, and for silence.")
    if all(good[n] for n in [*full, small]):
        return wrong(
            "Right, until nobody writes: then there is nothing to divide by. Give 0 for an empty list.",
            "empty list",
            0.75,
        )
    if all(good[n] for n in full):
        return wrong("Right for a crowd. Try a list with two people.", "two people", 0.5)
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print the answer; it must end with return.", "no return"
        )
    if all_close([100 * target for target in targets], full):
        return wrong("You give percentages. A share runs from 0 to 1: half is 0.5.", "percent", 0.5)
    if all_close([3 / max(1, len(set(probe))) for probe in probes], full):
        return wrong(
            "You divide people by people. The question is how much of what was written comes from the three.",
            "people not comments",
            0.25,
        )
    if all_close([busiest(probe, 1).share for probe in probes], full):
        return wrong(
            "That is the share of the one who wrote most. The busiest three are asked for.", "only one", 0.25
        )
    if all_close([busiest(probe).comments for probe in probes], full):
        return wrong(
            "That is how many comments the three wrote. A share is that number divided by all comments.",
            "a count",
            0.25,
        )
    if all_close(
        [sum(probe.count(name) for name in sorted(set(probe))[:3]) / max(1, len(probe)) for probe in probes],
        full,
    ):
        return wrong(
            "You took the first three of the alphabet. Sort by how often a name stands in the list.",
            "alphabet",
            0.25,
        )
    return wrong(
        'On some lists your share is off. Count a list by hand: in ["d", "a", "b", "c", "c", "b"] the three wrote 5 of 6.',
        None,
        0.2 * sum(good) / len(good),
    )


# 5.7 ---------------------------------------------------------------------------------------------------------------

_SEEN = {"a": "votes", "b": "newest", "c": "replies", "d": "none", "e": "whole thread"}
_PLACES = {
    "votes": {"votes", "most votes", "most votes first", "by votes", "likes"},
    "newest": {"newest", "newest first", "time", "by time", "new"},
    "replies": {"replies", "most replies", "most replies first", "by replies"},
    "none": {"none", "none of them", "nothing", "neither", "nowhere", "no screen", "not one"},
    "whole thread": {"whole thread", "the whole thread", "thread", "whole", "all", "all of it"},
}


def _judge_seen(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == len(_SEEN):
        answer = dict(zip(_SEEN, answer, strict=True))
    if not isinstance(answer, dict):
        return wrong('Give a dict: {"a": "votes", "b": ..., and so on to "e"}.', "form")
    given = {
        compare.folded(letter): compare.folded(value) if isinstance(value, str) else ""
        for letter, value in answer.items()
    }
    if missing := [letter for letter in _SEEN if letter not in given]:
        return wrong(f"Sentence {missing[0]} has no answer yet.", "items missing")
    places = {
        letter: next((place for place, spellings in _PLACES.items() if given[letter] in spellings), None)
        for letter in _SEEN
    }
    if odd := [letter for letter in _SEEN if places[letter] is None]:
        return wrong(
            f'For {odd[0]} write "newest", "votes", "replies", "whole thread" or "none".', "unknown label"
        )
    off = [letter for letter in _SEEN if places[letter] != _SEEN[letter]]
    share = 0.8 * (len(_SEEN) - len(off)) / len(_SEEN)
    if not off:
        return right("Yes. Three people read one thread and came home with three towns. None of them lied.")
    if all(place == "none" for place in places.values()):
        return wrong(
            "Some of these people told the truth about what they saw. Count the marks on each screen.",
            "doubts all",
        )
    if "d" in off:
        return wrong(
            "Sentence d is about everybody in a town. Who of them is in the thread?",
            "thread is not the town",
            share,
        )
    if "e" in off and places["e"] == "none":
        return wrong(
            "Sentence e speaks of comments and no more. Those you can count, all sixteen.",
            "too cautious",
            share,
        )
    if "c" in off:
        return wrong(
            "Sentence c: count the exclamation marks in each of the three columns.", "quarrel", share
        )
    if "e" in off:
        return wrong(
            "Sentence e speaks of all comments on the article. Does one screen show them all?",
            "screen for thread",
            share,
        )
    return wrong(
        "Sentences a and b: compare filled and empty boxes, column by column.", "columns mixed up", share
    )


# 5.8 ---------------------------------------------------------------------------------------------------------------

BLOCKED = ("liar", "liars", "clown", "clowns", "idiot", "idiots")
_WHO = ["Ada", "Bo", "Wim", "Ruth", "Eve", "Ugo"]
_CALM = [
    "The ferry is late on Sundays.",
    "I counted forty cars before eight.",
    "Could the bus wait for the train?",
    "My shop opens at six.",
    "Page nine says so.",
]
# A listed word at the end of another word, at its beginning, and in the middle of it.
_ENDS = ["That road sounds familiar to me.", "A peculiar plan, but I like it."]
_BEGINS = ["We saw clownfish in the harbour pool.", "A clownfish is painted on the ferry."]
_MIDDLE = ["Familiarity helps on a dark bridge.", "They live in unfamiliarity with trains."]


def _text_probes(rng: random.Random) -> list[Plain]:
    who, calm = rng.sample(_WHO, 4), rng.sample(_CALM, 4)
    ends, begins, middle = rng.choice(_ENDS), rng.choice(_BEGINS), rng.choice(_MIDDLE)
    one, many = rng.choice(("liar", "clown", "idiot")), rng.choice(("liars", "clowns", "idiots"))
    other = rng.choice([word for word in ("liar", "clown", "idiot") if word != one])
    return [
        f"{calm[0]} {who[0]} is a {one} and always was.",
        f"{calm[1]} {ends}",
        f"You {other.upper()} of a neighbour, {who[1]}, read it again",
        f"{calm[2]} {who[2]} is no {other}.",
        f"“{many.capitalize()}!” {calm[3]}",
        f"{begins} {who[3]} said it first.",
        f"{calm[0]} {middle}",
        "",
        *(f"{calm[3]} Some {word} said so" for word in BLOCKED),
    ]


def _hidden(text: str) -> bool:
    return any(word in BLOCKED for word in re.findall(r"[^\W\d_]+", text.casefold()))


def _judge_hides(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It must end with return True or return False.", "no return"
        )
    if not all(
        value is None or isinstance(value, bool | list) or (value in (0, 1) and isinstance(value, int))
        for value in values
    ):
        return wrong(
            "Your function should say True, to hide a text, or False, to show it.", "not true or false"
        )
    hidden = [
        None if "error" in result else bool(value) for result, value in zip(returned, values, strict=True)
    ]
    targets = [_hidden(probe) for probe in probes]
    good = [mine == theirs for mine, theirs in zip(hidden, targets, strict=True)]
    share = 0.6 * max(0.0, 2 * sum(good) / len(good) - 1)
    if all(good):
        return right(
            "Yes. Whole words, whatever the capitals, whatever stands beside them. Now see what it still gets wrong."
        )
    if all(value is True for value in hidden):
        return wrong(
            "It hides every text. No misses, and nothing left to read: all false alarms.", "hides all"
        )
    if not any(hidden):
        return wrong("It hides nothing. No false alarms, and every insult stands.", "hides nothing")
    if hidden[1] or hidden[5] or hidden[6]:
        return wrong(
            "False alarm: it hides a text in which no listed word stands. Print the word in which it saw one.",
            "inside a word",
            share,
        )
    if passed := [word for word, seen in zip(BLOCKED, hidden[8:], strict=True) if seen is False]:
        return wrong(
            f"A miss: “{passed[0]}” gets past your rule, in small letters and with spaces round it.",
            "a word missing",
            share,
        )
    if good[0] and not hidden[2]:
        return wrong(
            "A miss: somebody shouts a listed word in capitals, and your rule lets it pass.",
            "capitals",
            share,
        )
    if good[0] and not (hidden[3] and hidden[4]):
        return wrong(
            "A miss: a listed word with a full stop, an exclamation mark or a quotation mark beside it gets past your rule.",
            "punctuation",
            share,
        )
    if "error" in returned[7]:
        return wrong(
            "It stops with an error on an empty text. Nothing written means nothing to hide.",
            "empty text",
            share,
        )
    return wrong(
        "On some texts it is wrong. Try one text with a listed word in capitals and one with “familiar”.",
        None,
        share,
    )


# 5.9 ---------------------------------------------------------------------------------------------------------------

STATEMENTS = {
    "a": "Half of the practice thread was written by three people.",
    "b": "Most people in Tarnhaven are against the plan.",
    "c": "Ask 400 subscribers drawn by lot, and nearly all answer: that supports a statement about the subscribers.",
    "d": "4,000 readers click on a poll under the article: that is better than 400 drawn by lot, because it is more.",
    "e": "A rule that hides no comment makes no mistake.",
    "f": "A comment can be uncivil and constructive at once.",
    "g": "Whoever wrote the comment under the UK Defence Journal's article has been in the army.",
}
_TRUTH = {
    "a": "yes",
    "b": "the file does not say",
    "c": "yes",
    "d": "no",
    "e": "no",
    "f": "yes",
    "g": "the file does not say",
}
_MISSTEPS = (
    Slip("d", None, "more is better",
         "who clicks? Those who feel strongly, some of them twice. More of the same people is not more kinds of people."),
    Slip("c", None, "distrusts the lot",
         "everybody had the same chance to be asked, and nearly all answered. What more would you want?"),
    Slip("b", None, "thread is not the town", "sixteen people wrote. How many live in the town, and what do the others think?"),
    Slip("e", None, "one kind of error", "a rule can go wrong in two ways. Which of the two is left if nothing is hidden?"),
    Slip("g", None, "guesses the writer",
         "find the words that say so. There are words that sound like it; is that the same?"),
    Slip("a", None, "countable", "you counted it: what is the share of the busiest three?"),
    Slip("f", None, "two questions", "you gave one comment two codes. Which were they?"),
)  # fmt: skip


def _judge_exit(answer: Plain, story: Story) -> Judgement:
    return judge_statements(
        answer,
        _TRUTH,
        _MISSTEPS,
        "Yes. You may speak of what you counted, and of those whom you asked in the right way.",
    )


# -------------------------------------------------------------------------------------------------------------------

_COMMENT = ("ukdj", "The speed of things from concept to in service")

EXERCISES = (
    Exercise(
        "5.1", "Find the comment", "comment", 2,
        "a list of two: the comment's first four words and its last four, in quotation marks",
        ("Go to the end of the page. Between the author box and the form stands what one reader wrote.",
         "The page prints a heading and a number before it, and a form after it.",
         "It has two sentences and ends in brackets."),
        judge_value=_judge_edges, passages=(_COMMENT,), tables=("furniture",),
    ),
    Exercise(
        "5.2", "Present, absent, unknown", "sections", 2,
        'a dict: for each page a list of two words, "present" or "absent", then "open", "closed" or "unknown"',
        ("Search each file for the word comment.",
         "The first word is about the file, the second about the site. What in a file could show you that a site takes comments, or that it does not?",
         "Only one of the five files shows a form to write in."),
        judge_value=_judge_sections, passages=(_COMMENT,), tables=("furniture",),
    ),
    Exercise(
        "5.3", "One comment, ten sentences", "may_stand", 3,
        "a list of letters from a to j",
        ("For each sentence ask: about whom or what is it? One comment, one file, or many people?",
         "A percentage needs a crowd. A sentence about readers needs readers.",
         "Four of the ten may stand."),
        judge_value=_judge_sentences, passages=(_COMMENT,),
    ),
    Exercise(
        "5.4", "Two questions, one comment", "code", 2,
        'a dict with "tone", "tone_words", "build" and "build_words"',
        ("Take the two sentences of the comment one at a time.",
         "For the tone: is anybody called something? For the build: is there a point that you could check, or argue with?",
         "The answer to one question does not give you the answer to the other."),
        judge_value=_judge_code, passages=(_COMMENT,), tables=("furniture",),
    ),
    Exercise(
        "5.5", "The comment against the article", "claim", 2,
        'a dict with "comment" and "article", each with words copied from there',
        ("Which words of the comment say how far the drones have come?",
         "Read the first two paragraphs of the article for the tense of the verbs."),
        judge_value=_judge_claim,
        passages=(_COMMENT, *(("ukdj", passage) for passage in _TO_COME[:2])),
        tables=("furniture",),
    ),
    Exercise(
        "5.6", "The busiest three", "busiest_share", 3,
        "a function that takes a list of names and returns a number from 0 to 1",
        ("First count how often each name stands in the list: counts[name] = counts.get(name, 0) + 1.",
         "sorted(counts.values(), reverse=True) puts the largest first. [:3] takes three of them, or fewer if there are fewer.",
         "Divide their sum by the length of the list. What if the list is empty?"),
        judge_function=_judge_busiest, make_probes=_name_probes,
    ),
    Exercise(
        "5.7", "Who saw which screen?", "seen", 2,
        'a dict: for each letter "newest", "votes", "replies", "whole thread" or "none"',
        ("Filled box: against. Empty box: for. Exclamation mark: uncivil. Count them in each column.",
         "Two of the sentences speak of more than one screen. One of these you can check in the thread.",
         "For the last one: of the comments on the article, how many are for, how many against?"),
        judge_value=_judge_seen,
    ),
    Exercise(
        "5.8", "A rule that hides", "hides", 3,
        "a function that takes a text and returns True to hide it, or False",
        ("text.lower() takes care of capitals. re.findall(r\"\\w+\", text) gives the words without what stands beside them.",
         "Then ask of each word whether it is in the list. A word in a list is something else than letters in a text.",
         "End with return True as soon as one is found, and return False after the loop."),
        judge_function=_judge_hides, make_probes=_text_probes,
    ),
    Exercise(
        "5.9", "Exit ticket: who has spoken?", "carried", 3,
        'a dict: for each letter from a to g "yes", "no" or "the file does not say"',
        ("For each one ask: was it counted, or was it guessed from those who happened to speak?",
         "A lot gives everybody the same chance. A click is left to those who want to.",
         "Three of the seven are right, and on two the files are silent."),
        judge_value=_judge_exit, passages=(_COMMENT,),
    ),
)  # fmt: skip
