"""What is right in lesson 5: pages, sentences, screens and the exit ticket; the others have modules of their own."""

from __future__ import annotations

import re

from ...story import Story
from .. import compare
from ..lesson_05 import SENTENCES
from ..plain import Plain
from . import Judgement, Ruling, right, wrong
from .comment_functions import judge_busiest, judge_hides, name_probes, text_probes
from .one_comment import TO_COME, judge_claim, judge_code, judge_edges
from .statements import YES, Slip, judge_statements, stance

# 5.2 ---------------------------------------------------------------------------------------------------

_IN_FILE = {"present": "present", "yes": "present", "comment": "present", "comments": "present", "there": "present",
            "absent": "absent", "no": "absent", "none": "absent", "missing": "absent", "absent in the file": "absent"}  # fmt: skip
_ON_SITE = {"open": "open", "yes": "open", "closed": "closed", "no": "closed", "unknown": "unknown",
            "the file does not say": "unknown", "file does not say": "unknown", "?": "unknown"}  # fmt: skip


def _judge_sections(answer: Plain, story: Story) -> Judgement:
    if not isinstance(answer, dict):
        return wrong(
            'Give a dict: for each page two words, for example {"tmp": ["present", "closed"], ...}.', "form"
        )
    given = {compare.folded(page): in_pair(value) for page, value in answer.items()}
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


def in_pair(value: Plain) -> tuple[str, str] | None:
    """Return what an answer to 5.2 says of one page: "present" or "absent", and "open", "closed" or "unknown"; None for others."""
    parts = [part.strip() for part in re.split(r"[,;/]", value)] if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) != 2 or not all(isinstance(part, str) for part in parts):
        return None
    in_file, on_site = _IN_FILE.get(compare.folded(parts[0])), _ON_SITE.get(compare.folded(parts[1]))
    return (in_file, on_site) if in_file and on_site else None


# 5.3 ---------------------------------------------------------------------------------------------------

_STAND = {"a", "d", "h", "j"}


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


# 5.7 ---------------------------------------------------------------------------------------------------

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


# 5.9 ---------------------------------------------------------------------------------------------------

EXIT_TRUTH = {
    "a": "yes",
    "b": "the file does not say",
    "c": "yes",
    "d": "no",
    "e": "no",
    "f": "yes",
    "g": "the file does not say",
}
EXIT_SLIPS = (
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
        EXIT_TRUTH,
        EXIT_SLIPS,
        "Yes. You may speak of what you counted, and of those whom you asked in the right way.",
    )


_COMMENT = ("ukdj", "The speed of things from concept to in service")

RULINGS = {
    "5.1": Ruling(value=judge_edges, passages=(_COMMENT,), tables=("furniture",)),
    "5.2": Ruling(value=_judge_sections, passages=(_COMMENT,), tables=("furniture",)),
    "5.3": Ruling(value=_judge_sentences, passages=(_COMMENT,)),
    "5.4": Ruling(value=judge_code, passages=(_COMMENT,), tables=("furniture",)),
    "5.5": Ruling(
        value=judge_claim,
        passages=(_COMMENT, *(("ukdj", passage) for passage in TO_COME[:2])),
        tables=("furniture",),
    ),
    "5.6": Ruling(function=judge_busiest, probes=name_probes),
    "5.7": Ruling(value=_judge_seen),
    "5.8": Ruling(function=judge_hides, probes=text_probes),
    "5.9": Ruling(value=_judge_exit, passages=(_COMMENT,)),
}
