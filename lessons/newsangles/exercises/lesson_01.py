"""Lesson 1, "What is in the file, and is it one story?": nine exercises on furniture, missing facts, events and words."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Sequence

from ..agreement import cohen_kappa
from ..chronology import event_cards, paragraphs_on_news
from ..errors import NewsanglesError
from ..page import Score, score_words
from ..story import Article, Story
from ..text import Span, paragraphs, words
from . import compare
from .contract import Exercise, Judgement, right, wrong
from .invented import article_in, practice_page, unseen_page
from .plain import Plain

TITLE = "What is in the file, and is it one story?"

SILENT = "the file does not say"


def _is_silent(value: Plain) -> bool:
    return value is None or (isinstance(value, str) and (value.strip() == "?" or compare.is_silence(value)))


# What the lesson prints: no line is longer than a notebook is wide, since Jupyter breaks a longer one inside a word.

WIDTH = 88


def wrapped(text: str) -> str:
    """Return a text for the eye: lines of 88 characters, cut at spaces; every line break of the text stays.

    >>> print(wrapped("one two " * 12 + "\\nthree"))
    one two one two one two one two one two one two one two one two one two one two one two
    one two
    three
    """
    return "\n".join(textwrap.fill(line, WIDTH, break_on_hyphens=False) for line in text.splitlines())


def top_and_end(article: Article, top: int = 430, end: int = 130) -> str:
    """Return the first and the last characters of an article's file, to the nearest space, for the eye."""
    text = article.text.strip()
    first = re.match(rf"(?s).{{0,{top}}}(?=\s)", text)
    last = re.search(rf"(?s)(?<=\s)\S.{{0,{end}}}\Z", text)
    assert first and last
    return wrapped(f"{first[0].rstrip()} …\n   [...]\n… {last[0]}")


# 1.1 ---------------------------------------------------------------------------------------------------------------


def numbered(article: Article, width: int = 78) -> str:
    """Return the lines of an article's file that are not empty: number, words, and how each begins."""
    lines = [
        f"{n:>4}  {len(words(line.text)):>5}  {_cut(line.text, width)}"
        for n, line in enumerate(paragraphs(article.text), 1)
    ]
    return "\n".join(["line  words", *lines])


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: width - 1].rsplit(None, 1)[0]} …"


def whole_line(article: Article, number: int) -> Span:
    """Return a line of an article's file by the number that `numbered` gives it. Raises NewsanglesError if there is none."""
    lines = paragraphs(article.text)
    if not 1 <= number <= len(lines):
        raise NewsanglesError(f"{article.outlet} has no line {number}; take one from 1 to {len(lines)}.")
    return lines[number - 1]


def _judge_lines(answer: Plain, story: Story) -> Judgement:
    article = story["kyiv"]
    lines = paragraphs(article.text)
    given = _whole_numbers(answer)
    if given is None:
        return wrong("Give the numbers of the lines as a list: [9, 11, ...].", "form")
    if odd := [n for n in given if not 1 <= n <= len(lines)]:
        return wrong(
            f"There is no line {odd[0]}; the lines are numbered from 1 to {len(lines)}.", "no such line"
        )
    if not given:
        return wrong(
            "Precision 0.00, recall 0.00. You kept nothing: none of it is wrong, and none of it is article.",
            "keeps nothing",
        )
    kinds = [_line_kind(article, line) for line in lines]
    lengths = [len(words(line.text)) for line in lines]
    first, second = (kinds.index(kind) + 1 for kind in ("body", "duplicate"))
    both = {first, second} <= set(given)
    kept = set(given) if both else {first if n == second else n for n in given}
    good = sum(lengths[n - 1] for n in kept if kinds[n - 1] == "body")
    body = sum(count for count, kind in zip(lengths, kinds, strict=True) if kind == "body")
    score = Score(good / sum(lengths[n - 1] for n in kept), good / body)
    so_far = f"{str(score).capitalize()}."
    if len(set(given)) == len(lines):
        return wrong(
            f"{so_far} Everything kept: no word of the article is lost, and less than half of what you kept is article.",
            "keeps everything",
        )
    share = max(0.0, min(score) - 0.5)
    extra = {kinds[n - 1] for n in kept if kinds[n - 1] not in ("body", "duplicate")}
    if both:
        also = " Some other lines are no article either." if extra else ""
        return wrong(
            f"{so_far} One sentence is printed twice on this page, in two wordings. Keep one of the two, whichever you like.{also}",
            "printed twice",
            share if extra or score.recall < 0.98 else 0.5,
        )
    if min(score) >= 0.98:
        return right(
            f"{so_far} You have the article, and little else. More than half of this page is something else."
        )
    for kind, sentence in _WHY_NOT.items():
        if kind in extra:
            return wrong(f"{so_far} {sentence}", kind, share)
    if not extra:
        return wrong(
            f"{so_far} All that you kept is article, but some of it is missing. It goes on behind the two advertisements.",
            "part missing",
            share,
        )
    return wrong(f"{so_far} Some lines that you kept are no sentences of the reporter's.", None, share)


_WHY_NOT = {
    "bio": "You kept the author box. It tells who she is, not what happened.",
    "link": "You kept lines that lead to other stories. What they tell is true or not, but it is not this story.",
    "promotion": "You kept a line in which the page sells itself.",
    "caption": "You kept the words under the picture. Look at its end: a photographer, an agency.",
    "headline": "You kept the headline. It names the article and is not part of what the reporter wrote below it.",
    "metadata": "You kept lines that the page records about the article: its label, its name, its minutes.",
}


def _line_kind(article: Article, line: Span) -> str:
    for row in article.furniture:
        block = row.span("text")
        if block.start < line.end and line.start < block.end:
            return row["kind"]
    return "body"


def _whole_numbers(answer: Plain) -> list[int] | None:
    if not isinstance(answer, list):
        return None
    numbers = [compare.number(item) for item in answer]
    if any(number is None or number != int(number) for number in numbers):
        return None
    return [int(number) for number in numbers if number is not None]


# 1.2 ---------------------------------------------------------------------------------------------------------------


def try_rule(rule: object, number: int = 1) -> str:
    """Return how a student's rule does on an invented page: precision, recall, and the lines it gets wrong."""
    if not callable(rule):
        return "Write your function first; then run this cell again."
    page = practice_page(number)
    kept = _as_text(rule(page))
    if kept is None:
        return "The function must return text."
    score = score_words(kept, article_in(page))
    lines = [f"practice page {number}: {score}"]
    article = article_in(page).split("\n\n")
    for line in page.split("\n\n"):
        stays = compare.folded(line) in compare.folded(kept)
        if stays != (line in article):
            lines.append(f"  {'kept, but furniture' if stays else 'lost, but article'}: {line}")
    return wrapped("\n".join(lines))


def _page_probes(rng: random.Random) -> list[Plain]:
    return [unseen_page(rng) for _ in range(6)]


def _judge_rule(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print the lines; it must end with return.", "no return"
        )
    texts = [_as_text(value) for value in values]
    if any(text is None for text in texts):
        return wrong(
            "Your function must return the text of the article: words, not numbers or True.", "not a text"
        )
    kept = [text or "" for text in texts]
    if len(set(kept)) == 1 and kept[0].strip():
        return wrong(
            "Your function gives the same text for every page. It has to read the page that it is handed.",
            "constant",
        )
    scores = [score_words(text, article_in(page)) for text, page in zip(kept, probes, strict=True)]
    precision, recall = mean = Score(*(sum(score[n] for score in scores) / len(scores) for n in (0, 1)))
    so_far = f"On {len(probes)} pages that you had not seen: {mean}."
    if precision >= 0.9 and recall >= 0.95:
        return right(f"{so_far} Your rule holds. It was never told what these pages would be about.")
    if not any(text.strip() for text in kept):
        return wrong(
            f"{so_far} Your rule deletes everything. What is left cannot be wrong, and there is nothing left.",
            "deletes everything",
        )
    everything = [len(words(text)) >= len(words(page)) for text, page in zip(kept, probes, strict=True)]
    if all(everything):
        return wrong(
            f"{so_far} Your rule keeps everything: no word of the article is lost, and no word of the furniture either.",
            "keeps everything",
        )
    share = max(0.0, min(precision, recall) - 0.5)
    lost = _share_lost(kept, probes, short=True)
    if lost > 0.5 and recall < 0.95:
        return wrong(
            f"{so_far} Your rule loses short lines of the article. “Nobody was hurt.” has three words and is news.",
            "short lines lost",
            share,
        )
    if recall >= 0.95:
        return wrong(
            f"{so_far} You lose no article, but some furniture stays: the page also speaks in whole sentences. How do such lines begin?",
            "furniture in sentences",
            share,
        )
    if precision >= 0.9:
        return wrong(
            f"{so_far} What you keep is article, but too much of it is lost. Which lines does your rule throw out?",
            "too strict",
            share,
        )
    return wrong(
        f"{so_far} Try it on practice_page(1), print what it keeps, and compare with the page.", None, share
    )


def _share_lost(kept: Sequence[str], probes: Sequence[Plain], short: bool) -> float:
    """Of the article's lines with under eight words, the share that is in none of the texts kept."""
    lines = [
        (text, line)
        for text, page in zip(kept, probes, strict=True)
        for line in article_in(page).split("\n\n")
    ]
    few = [(text, line) for text, line in lines if (len(line.split()) < 8) == short]
    return (
        sum(compare.folded(line) not in compare.folded(text) for text, line in few) / len(few) if few else 0.0
    )


def _as_text(value: Plain) -> str | None:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    return value if isinstance(value, str) else "" if value is None else None


# 1.3 ---------------------------------------------------------------------------------------------------------------


def _judge_headlines(answer: Plain, story: Story) -> Judgement:
    if not isinstance(answer, dict):
        return wrong('Give a dict: {"tmp": "...", "ukdj": "...", ...}.', "form")
    given = {_article_id(name, story): value for name, value in answer.items()}
    if missing := [article for article in story.ids if article not in given]:
        return wrong(
            f"No answer yet for {', '.join(missing)}. Copy its headline, or write “{SILENT}”.",
            "items missing",
        )
    good = 0
    first_mistake: Judgement | None = None
    for article in story:
        judgement = _judge_headline(article, given[article.id])
        if judgement is None:
            good += 1
        elif first_mistake is None:
            first_mistake = judgement
    if first_mistake is None:
        return right(
            "Yes. Two headlines, three silences. The three may have had one; their files do not show it."
        )
    told = [value for value in given.values() if isinstance(value, str) and not _is_silent(value)]
    share = 0.0 if not told or len(told) == len(given) else 0.12 * good
    return wrong(first_mistake.sentence, first_mistake.mistake, share)


def _judge_headline(article: Article, value: Plain) -> Judgement | None:
    """What is wrong with one answer; None if it is right."""
    if _is_silent(value):
        if article.headline is None:
            return None
        return wrong(
            f"{article.outlet}: its file does carry a headline. Look at the very top, among the lines that are no article.",
            "overlooked",
        )
    if not isinstance(value, str):
        return wrong(f"{article.outlet}: give words in quotation marks, or “{SILENT}”.", "form")
    words_given = compare.folded(value).strip(" \"'.")
    if not words_given:
        return wrong(
            f"{article.outlet}: nothing stands between your quotation marks. If its file has no headline, write “{SILENT}”.",
            "empty",
        )
    if article.headline and words_given == compare.folded(article.headline):
        return None
    if article.headline and compare.find(article.headline, value):
        return wrong(f"{article.outlet}: that is more than the headline. Copy its words alone.", "too long")
    places = _whole(value.strip(" ."), article.text)
    if not places:
        return wrong(
            f"{article.outlet}: “{value[:60]}” does not stand in that file. A headline that you make up is yours, however good it is.",
            "invented",
        )
    if article.headline and words_given in compare.folded(article.headline):
        return wrong(f"{article.outlet}: that is a part of its headline. Copy all of it.", "part of it")
    lines = {line[:2] for line in paragraphs(article.text)}
    kinds = {_line_kind(article, place) for place in places if place[:2] in lines} or {
        _line_kind(article, place) for place in places
    }
    for kind, (sentence, mistake) in _NO_HEADLINE.items():
        if kind in kinds:
            return wrong(f"{article.outlet}: {sentence}", mistake)
    return wrong(
        f"{article.outlet}: those words stand in the file, but they are no headline of this article.",
        "not the headline",
    )


_NO_HEADLINE = {
    "body": ("that stands in the article itself. Even a first sentence is no headline.", "a sentence"),
    "duplicate": ("that stands in the article itself. Even a first sentence is no headline.", "a sentence"),
    "link": ("that belongs to what leads away to other stories. It is no headline of this one.", "another story's"),
    "promotion": ("there the page speaks of itself and of what it sells. Not of this article.", "the page's own"),
    "metadata": (
        "that is what the page notes about the article, such as its section or its writer. A headline says what happened.",
        "a label",
    ),
}  # fmt: skip


def _whole(words_given: str, text: str) -> list[Span]:
    """The places where words stand in a text as whole words: "UK" is not in "Ukraine"."""
    return [
        place
        for place in compare.find(words_given, text)
        if not (place.start and text[place.start - 1].isalnum() and place.text[0].isalnum())
        and not (text[place.end : place.end + 1].isalnum() and place.text[-1].isalnum())
    ]


def _article_id(name: str, story: Story) -> str:
    """The article that a person means by an id or by an outlet's name."""
    folded = compare.name(name)
    for article in story:
        if folded in (article.id, compare.name(article.outlet)):
            return article.id
    return {"tmp news": "tmp", "muslim post": "tmp", "gpt": "pinnacle", "kyiv independent": "kyiv"}.get(
        folded, folded
    )


# 1.4 ---------------------------------------------------------------------------------------------------------------

FACTS = ("byline", "date", "dateline", "photo credit", "comment")


def _judge_carries(answer: Plain, story: Story) -> Judgement:
    if not isinstance(answer, dict):
        return wrong('Give a dict with five lists: {"byline": [...], "date": [...], ...}.', "form")
    folded = {compare.folded(name).replace("_", " "): value for name, value in answer.items()}
    if missing := [fact for fact in FACTS if fact not in folded]:
        return wrong(
            f"No list yet for {missing[0]!r}. If no file carries it, write an empty list: [].",
            "items missing",
        )
    given: dict[str, set[str]] = {}
    for fact in FACTS:
        names = compare.strings(folded[fact] if folded[fact] is not None else [])
        if names is None:
            return wrong(f'{fact}: give a list of files, such as ["tmp", "kyiv"].', "form")
        given[fact] = {_article_id(name, story) for name in names if not _is_silent(name)}
        if odd := given[fact] - set(story.ids):
            return wrong(
                f"{fact}: {sorted(odd)[0][:40]!r} is none of the files; take {', '.join(story.ids)}.",
                "no such file",
            )
    if all(given[fact] == set(story.ids) for fact in FACTS):
        return wrong("Not every file carries everything. For each one, point at the words.", "believes all")
    if not any(given.values()):
        return wrong(
            "Some files do carry some of these. Print their first and last lines again.", "doubts all"
        )
    good = sum(_holds(fact, given[fact], story) for fact in FACTS)
    share = 0.16 * good
    if given["dateline"]:
        return wrong(
            "A dateline says where and when at the head of the article: “LONDON, March 3 –”. A date alone is none.",
            "dateline",
            share,
        )
    if given["date"] & {"pinnacle", "lbc", "ukdj"}:
        return wrong(
            "A date in a text tells when something happened. Does that file say when it was published itself?",
            "date in the text",
            share,
        )
    if "tmp" in given["photo credit"]:
        return wrong(
            "tmp gives the address of a picture, and what is on it. Who took it?",
            "address is no credit",
            share,
        )
    if given["comment"] - {"ukdj"}:
        return wrong(
            "A comment is what a reader wrote. One file has one. Which words are a reader's?",
            "comment",
            share,
        )
    if given["byline"] & {"pinnacle", "lbc"}:
        return wrong(
            "Somebody wrote that article. Does its file say who? A person who is quoted is not its author.",
            "no byline there",
            share,
        )
    if good == len(FACTS):
        return right(
            "Yes. Two files tell their date, one names its photographer, none has a dateline. The rest is silence, and silence is a finding."
        )
    short = [fact for fact in FACTS if not _holds(fact, given[fact], story)]
    return wrong(
        f"Not complete: {', '.join(short)}. Look at the top and the end of each file, and into the author boxes.",
        "incomplete",
        share,
    )


def _holds(fact: str, given: set[str], story: Story) -> bool:
    if fact == "byline":  # "TMP Staff" is a byline and names nobody: either reading is accepted
        return given - {"tmp"} == {a.id for a in story if a.byline} - {"tmp"}
    known = {
        "date": {a.id for a in story if a.date},
        "dateline": set[str](),
        "photo credit": {"kyiv"},
        "comment": {a.id for a in story if a.comments},
    }
    return given == known[fact]


# 1.5 ---------------------------------------------------------------------------------------------------------------

_CARD = ("who", "what", "when", "where", "told")
_UK = re.compile(r"\bU\.?K\b\.?", re.IGNORECASE)
_FEB_25 = re.compile(
    r"(?:on )?(?:feb(?:ruary|\.)? 25(?:th)?|(?:the )?25(?:th)?(?: of)? feb(?:ruary|\.)?)(?:,? 2026)?|2026-02-25"
)


def _judge_card(answer: Plain, story: Story) -> Judgement:
    article = story["kyiv"]
    if isinstance(answer, list) and len(answer) == len(_CARD):
        answer = dict(zip(_CARD, answer, strict=True))
    if not isinstance(answer, dict) or not all(
        part in answer and (answer[part] is None or isinstance(answer[part], str)) for part in _CARD
    ):
        return wrong(
            'Fill all five parts: "who", "what", "when", "where" and "told", each with words from the article.',
            "parts missing",
        )
    given = {part: SILENT if _is_silent(answer[part]) else _as_printed(part, answer[part]) for part in _CARD}
    if empty := [part for part in _CARD if not given[part].strip(" ,.")]:
        return wrong(f"{empty[0]}: nothing stands between your quotation marks.", "empty")
    # The day on which the plant began is not given; the day on which it was made known is. Either answer is true.
    open_day = given["when"] == SILENT
    if silent := [part for part in _CARD if given[part] == SILENT and part != "when"]:
        return wrong(
            f"{silent[0]}: this article does say. Look in its first sentence for “{_ASKS[silent[0]]}”",
            "says it",
        )
    filled = [part for part in _CARD if given[part] != SILENT]
    if long := [part for part in filled if len(given[part].split()) > 14]:
        return wrong(
            f"{long[0]}: that is a whole sentence. Copy only the words that answer “{long[0]}?”", "too long"
        )
    places = {part: _whole(given[part].strip(" ,."), article.text) for part in filled}
    if lost := [part for part in filled if not places[part]]:
        return wrong(
            f"{lost[0]}: “{answer[lost[0]][:50]}” does not stand in the file. Copy the words to the letter.",
            "not in the text",
        )
    for part in filled:
        kinds = {_line_kind(article, place) for place in places[part]}
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
    good = [part for part in _CARD if _answers(part, given[part])]
    share = 0.15 * len(good)
    if len(good) == len(_CARD):
        return right(
            "Yes: on which day the plant began, the file does not say. The day in its first sentence is that of the announcement."
            if open_day
            else "Yes. Now look at “when” again: on that day he announced it. On which day the plant began, the file does not say."
        )
    off = next(part for part in _CARD if part not in good)
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
    "what": ("begun operations", "producing drones", "manufacturing drones", "launch of"),
    "when": ("feb. 25", "feb 25"),
    "where": ("u.k. facility", "in the u.k", "plant in the u.k", "eastern england"),
    "told": ("zaluzhnyi", "ambassador", "commander-in-chief"),
}
_NOT = {"who": (), "what": (), "when": (), "where": ("ambassador", "journal", "announced"), "told": ()}


# 1.6 ---------------------------------------------------------------------------------------------------------------

_GROUPS = ("launch", "later", "other")


def _judge_groups(answer: Plain, story: Story) -> Judgement:
    if not isinstance(answer, dict):
        return wrong(
            'Give a dict: {"launch": [...], "later": [...], "other": [...], "proof": "..."}.', "form"
        )
    lists = {group: compare.strings(answer.get(group)) for group in _GROUPS}
    if bad := [group for group in _GROUPS if lists[group] is None]:
        return wrong(f"{bad[0]}: give a list of files, and an empty one, [], if there are none.", "form")
    given = {group: [_article_id(name, story) for name in names or ()] for group, names in lists.items()}
    everything = [article for group in _GROUPS for article in given[group]]
    if sorted(everything) != sorted(story.ids):
        return wrong(
            "Put each of the five files into one of the three lists, and none into two.", "not sorted"
        )
    if max(len(articles) for articles in given.values()) == len(story.ids):
        return wrong(
            "All five in one list: then there was nothing to find out. Compare who, what and where on the cards.",
            "one list",
        )
    group = {article: name for name in _GROUPS for article in given[name]}
    share = 0.15 * sum(group[article] in _GOOD[article] for article in story.ids)
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
        for span in _whole(_UK.sub("U.K.", proof).strip(" ,."), article.text)
        if _line_kind(article, span) in ("body", "duplicate", "headline")
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
    return any(_whole(spelling, article.body) for spelling in spellings)


# 1.7 ---------------------------------------------------------------------------------------------------------------

_TOWNS = ("Sorrel", "Wexcombe", "Ohmtal", "Kettle Bay", "Nordhaven", "Quay Hill")
_PEOPLE = ("Tom Weller", "Greta Moll", "Ana Ruiz", "Pia Lang", "Noor Haddad")
_WORDS = [("war", "toward software warned Warsaw warehouse award"), ("port", "airport report support important Portugal sport"),
          ("art", "start party heart Martha article"), ("ice", "police price office justice notice"), ("ear", "year early heard Pearl clear")]  # fmt: skip


def _word_probes(rng: random.Random) -> list[Plain]:
    (a, _), (b, inside_b), (c, inside_c), (d, _), (e, inside_e) = rng.sample(_WORDS, 5)
    place, person = rng.choice(_TOWNS), rng.choice(_PEOPLE)
    return [
        [f"In {place} they talked of {a} all night.", a],
        [f"{person} saw {rng.choice(inside_b.split())} and {rng.choice(inside_b.split())} in {place}.", b],
        [f"Nobody in {place} wanted it: {c}.", c],
        [f"{d.upper()} is the word, said {person}.", d],
        [f"“{e.capitalize()}”, said {person} of {rng.choice(inside_e.split())}.", e],
        [f"It was {rng.choice(inside_c.split())}, and then it was ({c}).", c],
        ["", a],
        [f"{person} left {place}.", d.capitalize()],
    ]


def _finds(text: str, word: str) -> bool:
    return word.casefold() in [found.text.casefold() for found in words(text)]


def _judge_finds(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print True; it must end with return.", "no return"
        )
    if not all(isinstance(value, bool) or value in (0, 1, None) for value in values):
        return wrong("Your function must return True or False and nothing else.", "not true or false")
    given = [
        bool(value) if "error" not in result else None for value, result in zip(values, returned, strict=True)
    ]
    targets = [_finds(text, word) for text, word in probes]
    good = [value == target for value, target in zip(given, targets, strict=True)]
    if all(good):
        return right(
            "Yes. It finds the word and nothing but the word. Whether the word is the matter, it cannot know."
        )
    if len(set(given)) == 1 and given[0] is not None:
        return wrong(
            f"Your function always says {given[0]}. It has to read the text that it is handed.", "constant"
        )
    share = 0.6 * sum(good) / len(good)
    if given == [word in text for text, word in probes]:
        return wrong(
            "It stumbles over capitals, and it finds a word inside a longer one. Put a space round each? Then think of commas.",
            "plain in",
            share,
        )
    if given == [word.casefold() in text.casefold() for text, word in probes]:
        return wrong(
            "Capitals are no trouble any more. But it finds a word inside a longer one: war in software.",
            "inside a word",
            share,
        )
    if given == [word.casefold() in text.casefold().split() for text, word in probes]:
        return wrong(
            "It misses a word that a comma, a full stop, a bracket or a quotation mark touches. Take those away before you compare.",
            "punctuation",
            share,
        )
    if given == [_exactly(text, word) for text, word in probes]:
        return wrong(
            "It misses WAR when you look for war. To a computer, W and w are two letters.", "capitals", share
        )
    if given == [word.casefold() in _bare(text).casefold().split() for text, word in probes]:
        return wrong(
            "Comma and full stop are off now. But ? and ! and quotation marks and brackets touch words too: “War?”, or (war).",
            "some marks left",
            share,
        )
    text, word = probes[good.index(False)]
    says = "stops with an error" if given[good.index(False)] is None else f"says {given[good.index(False)]}"
    return wrong(
        f"Looking for “{word}”, your function {says} on this text: {text or '(an empty one)'}",
        "one text",
        share,
    )


def _bare(text: str) -> str:
    return text.replace(",", " ").replace(".", " ")


def _exactly(text: str, word: str) -> bool:
    return word in [found.text for found in words(text)]


# 1.8 ---------------------------------------------------------------------------------------------------------------


def paragraphs_of(article: Article) -> str:
    """Return an article's paragraphs, each with its number and its words."""
    return "\n\n".join(
        wrapped(f"[{n}] ({len(words(p.text))} words) {p.text}") for n, p in enumerate(article.paragraphs, 1)
    )


def _judge_paragraphs(answer: Plain, story: Story) -> Judgement:
    article = story["pinnacle"]
    given = _whole_numbers(answer)
    if given is None:
        return wrong("Give the numbers of the paragraphs as a list: [1, ...].", "form")
    lengths = [len(words(paragraph.text)) for paragraph in article.paragraphs]
    count, total = len(lengths), sum(lengths)
    shares = paragraphs_on_news(story, "pinnacle")
    key = [share > 0.5 for share in shares]
    about = {n for n, yes in enumerate(key, 1) if yes}
    if about == {n + 1 for n in given}:
        return wrong(
            "You count from 0, as computers do. On this sheet the first paragraph is number 1.",
            "counts from 0",
            0.5,
        )
    if odd := [n for n in given if not 1 <= n <= count]:
        return wrong(
            f"There is no paragraph {odd[0]}; they are numbered from 1 to {count}.", "no such paragraph"
        )
    if not given:
        return wrong("None at all? Read the first paragraph again.", "none")
    chosen = set(given)
    if len(chosen) == count:
        return wrong("All of them? Read paragraph 8: who speaks, and about what?", "all")
    kappa = cohen_kappa([n in chosen for n in range(1, count + 1)], key) or 0.0
    always = {n for n, share in enumerate(shares, 1) if share == 1}
    if kappa >= 0.8 and always <= chosen:
        mine = sum(lengths[n - 1] for n in chosen)
        return right(
            f"Agreement with the coders beyond luck (kappa): {kappa:.2f}. Your paragraphs have {mine:,} of {total:,} words, {mine / total:.0%}."
        )
    share = max(0.0, kappa) * 0.6
    named = {n for n, p in enumerate(article.paragraphs, 1) if "drone" in p.text.casefold()}
    if chosen == named:
        return wrong(
            "Those are the paragraphs with the word drone in them. Whose drones fly in 2 and in 7?",
            "the word drone",
            share,
        )
    if chosen == {1}:
        return wrong(
            "The deal comes back after the first paragraph. Look for the partnership, the deal, the project.",
            "first only",
            share,
        )
    if chosen & {5, 10, 11}:
        return wrong(
            "A British minister is not the deal. Read 5, 10 and 11: what does he do, or what does Britain do, and where?",
            "the minister, not the deal",
            share,
        )
    if chosen & {2, 6, 7, 8, 9, 13}:
        return wrong(
            "Some of your paragraphs are about drones over Poland, or about what others say of the war. Is the deal in them?",
            "the war, not the deal",
            share,
        )
    if always - chosen and min(always - chosen) < 5:
        return wrong(
            "Right so far, but among the first four paragraphs one is missing. Read them side by side.",
            "early one missing",
            share,
        )
    return wrong(
        "Right so far, but the deal comes back. Read the paragraphs behind number 10 once more.",
        "some missing",
        share,
    )


# 1.9 ---------------------------------------------------------------------------------------------------------------

STATEMENTS = {
    "a": "LBC and the Grand Pinnacle Tribune report the same announcement.",
    "b": "The UK Defence Journal's article had no headline.",
    "c": "The file of the Kyiv Independent names the photographer of its picture.",
    "d": "All five files report the same event.",
    "e": "The Grand Pinnacle Tribune's article was published in February 2026.",
    "f": "LBC's file gives the day on which the article was published.",
}
_TRUTH = {"a": "yes", "b": SILENT, "c": "yes", "d": "no", "e": SILENT, "f": "no"}
_YES = {"yes", "true", "supported", "y"}
_NO = {"no", "false", "not supported", "wrong", "n"}


def _judge_statements(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == len(STATEMENTS):
        answer = dict(zip(STATEMENTS, answer, strict=True))
    if not isinstance(answer, dict):
        return wrong(f'Give a dict: {{"a": "yes", "b": "no", "c": "{SILENT}", ...}}.', "form")
    given = {letter.strip().casefold(): _stance(value) for letter, value in answer.items()}
    if missing := [letter for letter in STATEMENTS if letter not in given]:
        return wrong(f"Statement {missing[0]} has no answer yet.", "items missing")
    if odd := [letter for letter in STATEMENTS if given[letter] is None]:
        return wrong(f'Answer {odd[0]} with "yes", "no" or "{SILENT}".', "unknown label")
    stances = {given[letter] for letter in STATEMENTS}
    if stances == {SILENT}:
        return wrong(
            "Doubting everything is no better than believing everything. Four of these can be settled from the files, for or against.",
            "doubts all",
        )
    if stances == {"yes"}:
        return wrong(
            "Believing everything is no better than doubting everything. For each one, find the words that show it.",
            "believes all",
        )
    off = [letter for letter, truth in _TRUTH.items() if given[letter] != truth]
    share = (len(STATEMENTS) - len(off)) / len(STATEMENTS) * 0.8
    if not off:
        return right(
            "Yes. Two may stand, two are refuted, and on two the files are silent. You cannot refute a silence."
        )
    if "b" in off:
        return wrong(
            "Statement b: the file has no headline. Who cut it out of its page, and what did they leave behind? You cannot see that.",
            "absent from the file",
            share,
        )
    if "e" in off:
        return wrong(
            "Statement e: there are dates in its text. Is one of them the date of the article?",
            "date in the text",
            share,
        )
    if "d" in off:
        return wrong(
            "Statement d: go back to the five cards. Who builds what in the fifth?", "one topic", share
        )
    if "f" in off:
        return wrong(
            "Statement f: this one is about the file alone. You can read the file from end to end.",
            "a weekday is no date",
            share,
        )
    return wrong(
        f"Look again at {', '.join(off)}: a file can show that, if you find the words.",
        "doubts what is shown",
        share,
    )


def _stance(value: Plain) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and re.match(r"no (?!answer\b)", compare.folded(value)):
        return None  # "no date" may mean no, and may mean silence
    if _is_silent(value):
        return SILENT
    word = compare.folded(value).rstrip(".!") if isinstance(value, str) else ""
    return "yes" if word in _YES else "no" if word in _NO else None


# -------------------------------------------------------------------------------------------------------------------

_LEAD = "The Ukrainian drone company Ukrspecsystems has begun operations at its first U.K. facility"

EXERCISES = (
    Exercise(
        "1.1", "Label the lines", "article_lines", 2,
        "a list of line numbers",
        ("Above the article stand short things: a date, a section, a name, a headline, words under a picture. The article begins with the first sentence that tells the news.",
         "The article goes on behind each of the two advertisements. A line in quotation marks can be article too.",
         "One sentence comes twice, in two wordings, one right below the other. Keep one of the two."),
        judge_value=_judge_lines, passages=(("kyiv", _LEAD),), tables=("furniture",),
    ),
    Exercise(
        "1.2", "A rule for pages you have not seen", "article_of", 3,
        "a function that takes the text of a page and returns its article",
        ("Start from the rule that keeps long lines, and print what it keeps of practice_page(1). Which lines are wrong?",
         "Sentences end with . or ? or ”. Labels do not. `line.endswith((\".\", \"?\", \"”\"))` asks that.",
         "Then throw out whole sentences in which the page speaks of itself: `line.startswith((\"Sign up\", ...))`, or `\"is a reporter\" in line`."),
        judge_function=_judge_rule, make_probes=_page_probes,
    ),
    Exercise(
        "1.3", "Copy the headlines", "headlines", 2,
        f"a dict from file to headline, or “{SILENT}”",
        ("A headline is set apart from the article and names it. In two of the files you find one.",
         "One of the two stands in a block of lines between --- and ---. The other one is printed twice.",
         "The first sentence of an article is no headline. Nor are the words behind “Read more”."),
        judge_value=_judge_headlines, passages=(("kyiv", "1st Ukrainian drone factory"), ("tmp", "title: \"Britain")),
    ),
    Exercise(
        "1.4", "What else is there, and what is missing?", "carries", 2,
        "a dict of five lists of files",
        ("Read the top and the end of each file. Most of these facts are furniture.",
         "A dateline gives a place and a day at the head of the article. Does any of the five begin so?",
         "A photo credit names whoever took the picture. A comment is a reader's."),
        judge_value=_judge_carries, passages=(("kyiv", "(Guy Smallman/Getty Images)"), ("tmp", "author: \"TMP Staff\"")), tables=("furniture",),
    ),
    Exercise(
        "1.5", "Fill an event card", "card", 2,
        'a dict with "who", "what", "when", "where" and "told"',
        ("All five answers stand in the first sentence of the article. Copy, do not retell.",
         "Ask first what was done. Then who did that. The one who announced it comes last, under “told”.",
         "“where” is the place in which it was done. “when” has two words and a number."),
        judge_value=_judge_card, passages=(("kyiv", _LEAD),), tables=("events",),
    ),
    Exercise(
        "1.6", "Is it one story?", "groups", 3,
        'a dict with the lists "launch", "later", "other" and the words "proof"',
        ("Lay the five cards side by side. Do who and what fit together? A different wording is no different happening.",
         "Which texts already look back on an announcement? Look for September, and for a first run.",
         "For the proof, look at who builds in kyiv: a government, or somebody else?"),
        judge_value=_judge_groups, passages=(("kyiv", _LEAD),), tables=("events",),
    ),
    Exercise(
        "1.7", "Find a word, the whole word, and nothing but the word", "finds", 3,
        "a function that takes a text and a word, in a list of two, and returns True or False",
        ("`text.lower()` makes all letters small. Do it to the word as well.",
         "`text.split()` cuts at spaces. What touches a word stays on it: . , : ; ? ! ( ) and the quotation marks “ ”. Replace each by a space first.",
         "Then ask `word in pieces`, where pieces is a list. In a list, war is not found in software."),
        judge_function=_judge_finds, make_probes=_word_probes,
    ),
    Exercise(
        "1.8", "How much of it is about the deal?", "about_the_deal", 2,
        "a list of paragraph numbers",
        ("Go through them one by one: is more than half of this paragraph about the drones that Britain and Ukraine build, or about their agreement?",
         "Russian drones over Poland are drones, and not the deal. A minister at a conference is not the deal either.",
         "The deal comes back twice near the end."),
        judge_value=_judge_paragraphs, passages=(("pinnacle", "The United Kingdom is set to launch mass production"),), tables=("topics",),
    ),
    Exercise(
        "1.9", "Exit ticket: what does the file say?", "ticket", 2,
        f'a dict with "yes", "no" or "{SILENT}" for a to f',
        ("For each sentence ask: which words in which file would show it, or show the opposite?",
         "A sentence about a file can be checked in the file. A sentence about an article as it was once printed may not be.",
         "Two are true, two are not, and on two the files are silent."),
        judge_value=_judge_statements, passages=(("kyiv", "(Guy Smallman/Getty Images)"), ("lbc", "on Thursday")),
    ),
)  # fmt: skip
