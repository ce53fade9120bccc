"""Exercises 1.1, 1.3 and 1.4: article and furniture, the headlines, and what else a file carries."""

from __future__ import annotations

from collections.abc import Sequence

from ...page import Score
from ...story import Article, Story
from ...text import Span, paragraphs, words
from .. import compare
from ..any_story.choosing import in_file, outlet_names
from ..lesson_01 import SILENT
from ..plain import Plain
from . import Judgement, right, wrong

MOST_IN_A_LIST = 200


def is_silent(value: Plain) -> bool:
    """Say whether an answer says that the file does not say."""
    return value is None or (isinstance(value, str) and (value.strip() == "?" or compare.is_silence(value)))


# 1.1 ---------------------------------------------------------------------------------------------------------------


def lines_given(answer: Plain, count: int) -> list[int] | Judgement:
    """Return the numbers that an answer to 1.1 lists, of a file of `count` lines, or what to say of its form."""
    given = whole_numbers(answer)
    if given is None:
        return wrong("Give the numbers of the lines as a list: [9, 11, ...].", "form")
    if odd := [n for n in given if not 1 <= n <= count]:
        return wrong(f"There is no line {odd[0]}; the lines are numbered from 1 to {count}.", "no such line")
    return given


def judge_lines(answer: Plain, story: Story) -> Judgement:
    """Judge the lines kept by precision and recall in words; either printing of the lead will do."""
    article = story["kyiv"]
    lines = paragraphs(article.text)
    given = lines_given(answer, len(lines))
    if isinstance(given, Judgement):
        return given
    if not given:
        return wrong(
            "Precision 0.00, recall 0.00. You kept nothing: none of it is wrong, and none of it is article.",
            "keeps nothing",
        )
    kinds = [line_kind(article, line) for line in lines]
    lengths = [len(words(line.text)) for line in lines]
    first, second = (kinds.index(kind) + 1 for kind in ("body", "duplicate"))
    both = {first, second} <= set(given)
    kept = set(given) if both else {first if n == second else n for n in given}
    score = _score(kept, kinds, lengths)
    so_far = f"{str(score).capitalize()}."
    if len(set(given)) == len(lines):
        return wrong(
            f"{so_far} Everything kept: no word of the article is lost, and less than half of what you kept is article.",
            "keeps everything",
        )
    extra = {kinds[n - 1] for n in kept if kinds[n - 1] not in ("body", "duplicate")}
    if min(_score(kept - {second}, kinds, lengths)) >= 0.98:
        if not both:
            return right(
                f"{so_far} You have the article, and little else. More than half of this page is something else."
            )
        also = " Some other lines are no article either." if extra else ""
        return wrong(
            f"{so_far} One sentence is printed twice on this page, in two wordings. Keep one of the two, whichever you like.{also}",
            "printed twice",
            0.5,
        )
    share = max(0.0, min(score) - 0.5)
    also = " And one sentence is printed twice, in two wordings: keep one of the two." if both else ""
    for kind, sentence in _WHY_NOT.items():
        if kind in extra:
            return wrong(f"{so_far} {sentence}{also}", kind, share)
    if not extra:
        return wrong(
            f"{so_far} All that you kept is article, but some of it is missing. It goes on behind the two advertisements.{also}",
            "part missing",
            share,
        )
    return wrong(f"{so_far} Some lines that you kept are no sentences of the reporter's.{also}", None, share)


def _score(kept: set[int], kinds: list[str], lengths: list[int]) -> Score:
    """Precision and recall of the words in the lines kept (numbers from 1)."""
    good = sum(lengths[n - 1] for n in kept if kinds[n - 1] == "body")
    of_kept = sum(lengths[n - 1] for n in kept)
    body = sum(count for count, kind in zip(lengths, kinds, strict=True) if kind == "body")
    return Score(good / of_kept if of_kept else 0.0, good / body if body else 0.0)


_WHY_NOT = {
    "bio": "You kept the author box. It tells who she is, not what happened.",
    "link": "You kept lines that lead to other stories. What they tell is true or not, but it is not this story.",
    "promotion": "You kept a line in which the page sells itself.",
    "caption": "You kept the words under the picture. Look at its end: a photographer, an agency.",
    "headline": "You kept the headline. It names the article and is not part of what the reporter wrote below it.",
    "metadata": "You kept lines that the page records about the article: its label, its name, its minutes.",
}


def line_kind(article: Article, line: Span) -> str:
    """Return what a line of a file is: "body", or the kind of the furniture that it touches."""
    for row in article.furniture:
        block = row.span("text")
        if block.start < line.end and line.start < block.end:
            return row["kind"]
    return "body"


def whole_numbers(answer: Plain) -> list[int] | None:
    """Return an answer that is a list of whole numbers; None for anything else, or for a list too long to be meant."""
    if not isinstance(answer, list) or len(answer) > MOST_IN_A_LIST:
        return None
    numbers = [compare.number(item) for item in answer]
    if any(number is None or number != int(number) for number in numbers):
        return None
    return [int(number) for number in numbers if number is not None]


# 1.3 ---------------------------------------------------------------------------------------------------------------


def judge_headlines(answer: Plain, story: Story) -> Judgement:
    """Judge a dict from file to headline, copied whole, or to silence."""
    if not isinstance(answer, dict) or len(answer) > MOST_IN_A_LIST:
        return wrong('Give a dict: {"tmp": "...", "ukdj": "...", ...}.', "form")
    given = {article_id(name, story): value for name, value in answer.items()}
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
    told = [value for value in given.values() if isinstance(value, str) and not is_silent(value)]
    share = 0.0 if not told or len(told) == len(given) else 0.12 * good
    return wrong(first_mistake.sentence, first_mistake.mistake, share)


def _bare(words: str) -> str:
    """Words as they are compared, without marks at their ends: a headline may end in a quotation mark, an answer too."""
    return compare.folded(words).strip(" \"'.")


def _judge_headline(article: Article, value: Plain) -> Judgement | None:
    """What is wrong with one answer; None if it is right. A headline that only a look-up gave is not in the file."""
    headline = article.headline if in_file(article, "headline") else None
    if is_silent(value):
        if headline is None:
            return None
        return wrong(
            f"{article.outlet}: its file does carry a headline. Look at the very top, among the lines that are no article.",
            "overlooked",
        )
    if not isinstance(value, str):
        return wrong(f"{article.outlet}: give words in quotation marks, or “{SILENT}”.", "form")
    words_given = _bare(value)
    if not words_given:
        return wrong(
            f"{article.outlet}: nothing stands between your quotation marks. If its file has no headline, write “{SILENT}”.",
            "empty",
        )
    if headline and words_given == _bare(headline):
        return None
    if headline and compare.find(headline, value):
        return wrong(f"{article.outlet}: that is more than the headline. Copy its words alone.", "too long")
    places = whole(value.strip(" ."), article.text)
    if not places:
        return wrong(
            f"{article.outlet}: “{value[:60]}” does not stand in that file. A headline that you make up is yours, however good it is.",
            "invented",
        )
    if headline and words_given in compare.folded(headline):
        return wrong(f"{article.outlet}: that is a part of its headline. Copy all of it.", "part of it")
    lines = {line[:2] for line in paragraphs(article.text)}
    kinds = {line_kind(article, place) for place in places if place[:2] in lines} or {
        line_kind(article, place) for place in places
    }
    for kind, (sentence, mistake) in _NO_HEADLINE.items():
        if kind in kinds:
            return wrong(f"{article.outlet}: {sentence}", mistake)
    if headline is None and article.by_rule:
        return wrong(
            f"{article.outlet}: those words stand in the file, and story.toml, which a rule has filled, gives no headline. If they are "
            "the headline, write it into story.toml, load the story again, and check again.",
            "not in story.toml",
        )
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


def whole(words_given: str, text: str) -> list[Span]:
    """The places where words stand in a text as whole words: "UK" is not in "Ukraine"."""
    return [
        place
        for place in compare.find(words_given, text)
        if not (place.start and text[place.start - 1].isalnum() and place.text[0].isalnum())
        and not (text[place.end : place.end + 1].isalnum() and place.text[-1].isalnum())
    ]


def article_id(name: str, story: Story) -> str:
    """The article that a person means by an id or by an outlet's name."""
    folded = compare.name(name)
    for article in story:
        if folded in outlet_names(article):
            return article.id
    return {"tmp news": "tmp", "muslim post": "tmp", "gpt": "pinnacle", "kyiv independent": "kyiv"}.get(
        folded, folded
    )


# 1.4 ---------------------------------------------------------------------------------------------------------------

FACTS = ("byline", "date", "dateline", "photo credit", "comment")


def carriers_given(
    answer: Plain, story: Story, facts: Sequence[str], form: str, example: str
) -> dict[str, set[str]] | Judgement:
    """Return for each of `facts` the articles that an answer to 1.4 lists, or what to say of its form.

    `form` is the sentence on an answer that is no dict, `example` a list as one writes it.
    """
    if not isinstance(answer, dict):
        return wrong(form, "form")
    folded = {compare.folded(name).replace("_", " "): value for name, value in answer.items()}
    if missing := [fact for fact in facts if fact not in folded]:
        return wrong(
            f"No list yet for {missing[0]!r}. If no file carries it, write an empty list: [].",
            "items missing",
        )
    given: dict[str, set[str]] = {}
    for fact in facts:
        names = compare.strings(folded[fact] if folded[fact] is not None else [])
        if names is None or len(names) > MOST_IN_A_LIST:
            return wrong(f"{fact}: give a list of files, such as {example}.", "form")
        given[fact] = {article_id(name, story) for name in names if not is_silent(name)}
        if odd := given[fact] - set(story.ids):
            return wrong(
                f"{fact}: {sorted(odd)[0][:40]!r} is none of the files; take {', '.join(story.ids)}.",
                "no such file",
            )
    return given


def judge_carries(answer: Plain, story: Story) -> Judgement:
    """Judge five lists of files, one for each fact that a file may carry."""
    given = carriers_given(
        answer,
        story,
        FACTS,
        'Give a dict with five lists: {"byline": [...], "date": [...], ...}.',
        '["tmp", "kyiv"]',
    )
    if isinstance(given, Judgement):
        return given
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
    for fact in FACTS:
        if too_many := given[fact] - _carriers(fact, story) - _EITHER.get(fact, set()):
            some = "One file on that list has" if len(too_many) == 1 else "Some files on that list have"
            return wrong(
                f"Not right yet: {fact}. {some} no words that {_SAYS[fact]}. Point at the words, file by file.",
                "one too many",
                share,
            )
    short = [fact for fact in FACTS if not _holds(fact, given[fact], story)]
    return wrong(
        f"Not complete: {', '.join(short)}. Look at the top and the end of each file, and into the author boxes.",
        "incomplete",
        share,
    )


_SAYS = {
    "byline": "say who wrote the article",
    "date": "say on which day it was published",
    "photo credit": "say who took the picture",
    "comment": "a reader wrote",
}
_EITHER = {"byline": {"tmp"}}  # "TMP Staff" is a byline and names nobody: either reading is accepted


def _holds(fact: str, given: set[str], story: Story) -> bool:
    return given - _EITHER.get(fact, set()) == _carriers(fact, story) - _EITHER.get(fact, set())


def _carriers(fact: str, story: Story) -> set[str]:
    """The files that carry a fact."""
    if fact == "photo credit":
        return {"kyiv"}
    if fact == "dateline":
        return set()
    if fact == "byline":
        return {article.id for article in story if article.byline}
    if fact == "date":
        return {article.id for article in story if article.date}
    return {article.id for article in story if article.comments}
