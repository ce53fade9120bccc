"""Exercises 1.5 and 1.6: an event card, and which files are one story."""

from __future__ import annotations

import re

from ...chronology import PARTS, event_cards
from ...story import Article, Story
from .. import compare
from ..lesson_01 import SILENT
from ..plain import Plain
from . import Judgement, right, wrong
from .furniture import MOST_IN_A_LIST, article_id, is_silent, line_kind, whole

# 1.5 ---------------------------------------------------------------------------------------------------------------

_UK = re.compile(r"\bU\.?K\b\.?", re.IGNORECASE)
_FEB_25 = re.compile(
    r"(?:on )?(?:feb(?:ruary|\.)? 25(?:th)?|(?:the )?25(?:th)?(?: of)? feb(?:ruary|\.)?)(?:,? 2026)?|2026-02-25"
)


def card_given(answer: Plain) -> dict[str, str | None] | Judgement:
    """Return the parts of an event card as an answer to 1.5 gives them, or what to say of its form."""
    if isinstance(answer, list) and len(answer) == len(PARTS):
        answer = dict(zip(PARTS, answer, strict=True))
    if not isinstance(answer, dict) or not all(
        part in answer and (answer[part] is None or isinstance(answer[part], str)) for part in PARTS
    ):
        return wrong(
            'Fill all five parts: "who", "what", "when", "where" and "told", each with words from the article.',
            "parts missing",
        )
    return answer


def judge_card(answer: Plain, story: Story) -> Judgement:
    """Judge an event card: its words stand in the article, and each answers its question."""
    article = story["kyiv"]
    answer = card_given(answer)
    if isinstance(answer, Judgement):
        return answer
    given = {part: SILENT if is_silent(answer[part]) else _as_printed(part, answer[part]) for part in PARTS}
    if empty := [part for part in PARTS if not given[part].strip(" ,.")]:
        return wrong(f"{empty[0]}: nothing stands between your quotation marks.", "empty")
    # The day on which the plant began is not given; the day on which it was made known is. Either answer is true.
    open_day = given["when"] == SILENT
    if silent := [part for part in PARTS if given[part] == SILENT and part != "when"]:
        return wrong(
            f"{silent[0]}: this article does say. Look in its first sentence for “{_ASKS[silent[0]]}”",
            "says it",
        )
    filled = [part for part in PARTS if given[part] != SILENT]
    if long := [part for part in filled if len(given[part].split()) > 14]:
        return wrong(
            f"{long[0]}: that is a whole sentence. Copy only the words that answer “{long[0]}?”", "too long"
        )
    places = {part: whole(given[part].strip(" ,."), article.text) for part in filled}
    if lost := [part for part in filled if not places[part]]:
        return wrong(
            f"{lost[0]}: “{answer[lost[0]][:50]}” does not stand in the file. Copy the words to the letter.",
            "not in the text",
        )
    for part in filled:
        kinds = {line_kind(article, place) for place in places[part]}
        if not kinds & {"body", "duplicate"}:
            return wrong(
                f"{part}: those words stand on the page, not in the article. {_OFF[part == 'when']}",
                "furniture",
            )
    if re.search("zaluzhnyi|ambassador|commander", compare.folded(given["who"])):
        return wrong(
            "who: he tells it. Who does it? The one who brings the news goes under “told”.", "the messenger"
        )
    if "september" in compare.folded(given["when"]):
        return wrong(
            "when: that is the time of an earlier report. When does the news of this article come from?",
            "another event",
            0.4,
        )
    good = [part for part in PARTS if _answers(part, given[part])]
    share = 0.15 * len(good)
    if len(good) == len(PARTS):
        return right(
            "Yes: on which day the plant began, the file does not say. The day in its first sentence is that of the announcement."
            if open_day
            else "Yes. Now look at “when” again: on that day he announced it. On which day the plant began, the file does not say."
        )
    off = next(part for part in PARTS if part not in good)
    return wrong(
        f"{off}: that is in the article, but it does not answer “{_ASKS[off]}” for this happening.",
        f"wrong {off}",
        share,
    )


def _as_printed(part: str, words_given: str) -> str:
    """What a person wrote, as this article prints it: UK as U.K., and the day as Feb. 25, however it was written."""
    if part == "when" and _FEB_25.fullmatch(compare.folded(words_given).rstrip(" .,")):
        return "Feb. 25"
    return _UK.sub("U.K.", words_given)


def _answers(part: str, given: str) -> bool:
    if given == SILENT:
        return part == "when"
    folded = compare.folded(given)
    if part == "where" and folded.strip(" ,.") in ("u.k", "uk", "the u.k", "the uk"):
        return True
    if part == "what" and re.search(r"launch of .*production", folded):
        return True
    return any(core in folded for core in _CORES[part]) and not any(core in folded for core in _NOT[part])


_OFF = (
    "The picture, the links and the boxes tell of other things.",
    "Take it from the first sentence: a short month and a number.",
)
_ASKS = {
    "who": "who did it?",
    "what": "what was done?",
    "when": "when?",
    "where": "where?",
    "told": "who makes it known?",
}


# What an answer must have in it, whichever of the article's sentences it is copied from, and what it must not.
_CORES = {
    "who": ("ukrspecsystems", "ukrainian defense plant"),
    "what": ("begun operations", "producing drones", "manufacturing drones"),
    "when": ("feb. 25", "feb 25"),
    "where": ("u.k. facility", "in the u.k", "plant in the u.k", "eastern england"),
    "told": ("zaluzhnyi", "ambassador", "commander-in-chief"),
}
_NOT = {"who": (), "what": (), "when": (), "where": ("ambassador", "journal", "announced"), "told": ()}


# 1.6 ---------------------------------------------------------------------------------------------------------------

_GROUPS = ("launch", "later", "other")


def judge_groups(answer: Plain, story: Story) -> Judgement:
    """Judge three lists of files, and the words that prove which of them tells of something else."""
    if not isinstance(answer, dict):
        return wrong(
            'Give a dict: {"launch": [...], "later": [...], "other": [...], "proof": "..."}.', "form"
        )
    lists = {group: compare.strings(answer.get(group)) for group in _GROUPS}
    if bad := [group for group, names in lists.items() if names is None or len(names) > MOST_IN_A_LIST]:
        return wrong(f"{bad[0]}: give a list of files, and an empty one, [], if there are none.", "form")
    given = {group: [article_id(name, story) for name in names or ()] for group, names in lists.items()}
    everything = [article for group in _GROUPS for article in given[group]]
    if sorted(everything) != sorted(story.ids):
        return wrong(
            f"Put each of the {compare.spelled(len(story))} files into one of the three lists, and none into two.",
            "not sorted",
        )
    if max(len(articles) for articles in given.values()) == len(story.ids):
        return wrong(
            f"All {compare.spelled(len(story))} in one list: then there was nothing to find out. Compare who, what and where on the cards.",
            "one list",
        )
    group = {article: name for name in _GROUPS for article in given[name]}
    share = 0.15 * sum(group[article] in groups for article, groups in _GOOD.items())
    if group["kyiv"] != "other":
        return wrong(
            "kyiv shares drones, Britain and Ukraine with the others. Does it share who, and what was done? Look at its “who”.",
            "topic, not event",
            share,
        )
    if group["lbc"] == "other" or group["pinnacle"] == "other":
        return wrong(
            "lbc and pinnacle do not use the project's name. A thing can be told without its name: compare their cards.",
            "name, not event",
            share,
        )
    if group["ukdj"] == "launch":
        return wrong(
            "ukdj looks back on the announcement: find the word September in it. What is new in it comes later.",
            "looks back",
            share,
        )
    if group["ukdj"] == "other" or group["tmp"] == "other":
        return wrong(
            "tmp and ukdj write of the same two governments and the same drone. It is a later step, not another undertaking.",
            "same undertaking",
            share,
        )
    if group["lbc"] == "later" or group["pinnacle"] == "later":
        return wrong(
            "lbc and pinnacle both say that the drones will be built, as news. Which two files already look back on that?",
            "launch taken for later",
            share,
        )
    return _judge_proof(answer.get("proof"), story, share)


# A file that these do not name is another story's: nobody has said where it belongs.
_GOOD = {
    "tmp": {"later", "launch"},
    "ukdj": {"later"},
    "pinnacle": {"launch"},
    "lbc": {"launch"},
    "kyiv": {"other"},
}


def _judge_proof(proof: Plain, story: Story, share: float) -> Judgement:
    article = story["kyiv"]
    if not isinstance(proof, str) or not proof.strip():
        return wrong(
            "The lists are right. Now the proof: a few words of kyiv that show that it is about something else.",
            "no proof",
            share,
        )
    places = [
        span
        for span in whole(_UK.sub("U.K.", proof).strip(" ,."), article.text)
        if line_kind(article, span) in ("body", "duplicate", "headline")
    ]
    if not places:
        return wrong(
            "The lists are right. Your proof is not in the article of kyiv, to the letter. Copy it from there.",
            "proof not in the text",
            share,
        )
    if len(proof.split()) > 25:
        return wrong(
            "The lists are right. The proof is too long: which few words settle it?", "proof too long", share
        )
    if others := [other.id for other in story if other.id != "kyiv" and _stands_in(proof, other)]:
        return wrong(
            f"The lists are right. But those words stand in {', '.join(others)} too. Find words that name another doer, or another place.",
            "stands elsewhere too",
            share,
        )
    shown = [
        span for card in event_cards(story, "kyiv") for part in ("who", "where") for span in card.places[part]
    ]
    shown += [span for words_of_it in _ITS_OWN for span in compare.find(words_of_it, article.text)]
    if not any(span.start < other.end and other.start < span.end for span in places for other in shown):
        return wrong(
            "The lists are right, and those words stand in kyiv only. But a text about the other undertaking could say so too. Who builds, or where?",
            "proves nothing",
            share,
        )
    return right(
        "Yes. One launch in two files, two later steps, and one other plant. The same words, drones and Britain, held them together."
    )


# Besides doer and place: what this plant makes, and what it cost.
_ITS_OWN = ("Ukrspecsystems", "Ukrainian defense plant", "1st Ukrainian drone factory", "200 million-pound (nearly $270 million) investment", "Shark reconnaissance drones")  # fmt: skip


def _stands_in(words_given: str, article: Article) -> bool:
    """Whether an article has the words, with UK and U.K. taken for the same."""
    spellings = (_UK.sub(spelling, words_given).strip(" ,.") for spelling in ("UK", "U.K."))
    return any(whole(spelling, article.body) for spelling in spellings)
