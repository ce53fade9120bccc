"""What is right in 9.3: statements that a student coded, held to the article, to the rule, and to the key where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ...brief.looking_up import article_named
from ...brief.mistakes import FEWEST_IN_PLACE
from ...brief.pointing import ARTICLE, Stretch, find_words
from ...coding import coded_attributions, found_attributions
from ...story import Article, Story
from ...text import words
from .. import compare
from ..lesson_09 import SAMPLE
from ..plain import Plain
from . import Judgement, right, wrong

PARTS = ("source", "cue", "content")
_MOST = {"source": 15, "cue": 6, "content": 120}
_FAR = 250
"""Characters between the parts of one statement, at most."""


class _Coded(NamedTuple):
    """One row of a student's sample, each part found in the article's own text."""

    article: Article
    source: Stretch
    cue: Stretch
    content: Stretch


def judge_sample(answer: Plain, story: Story) -> Judgement:
    """9.3: statements coded by hand: exact words, in one place of the article, and against the key where the story has one."""
    if not isinstance(answer, list) or not all(isinstance(row, dict) for row in answer):
        return wrong(
            'Give a list of dicts: [{"outlet": ..., "source": ..., "cue": ..., "content": ...}, ...].', "form"
        )
    if len(answer) < SAMPLE:
        return wrong(
            f"There are {compare.spelled(len(answer))} so far; code {compare.spelled(SAMPLE)}.",
            "too few",
            0.0,
        )
    coded: list[_Coded] = []
    for number, row in enumerate(answer[:20], 1):
        found = _coded_row(number, row, story)
        if isinstance(found, Judgement):
            return Judgement(0.15 * min(len(coded), SAMPLE), found.sentence, found.mistake)
        for earlier, other in enumerate(coded, 1):
            if other.article is found.article and _touch(other.content, found.content):
                return wrong(
                    f"Numbers {earlier} and {number} are one statement. Code each once.", "one twice", 0.4
                )
        coded.append(found)
    if len(story) > 1 and len({row.article.id for row in coded}) == 1:
        return wrong(
            f"All are from {coded[0].article.id}. Take two outlets at least: who speaks is a question to both.",
            "one outlet",
            0.5,
        )
    return _against_others(coded, story)


def _coded_row(number: int, row: Mapping[str, Plain], story: Story) -> _Coded | Judgement:
    given = {compare.folded(name): value for name, value in row.items()}
    if missing := [
        part for part in ("outlet", *PARTS) if not isinstance(given.get(part), str) or not given[part].strip()
    ]:
        return wrong(
            f"Number {number} has no {missing[0]}. All four parts are words in quotation marks.",
            "parts missing",
        )
    article = article_named(given["outlet"], story)
    if article is None:
        return wrong(
            f"Number {number}: {given['outlet'][:40]!r} is none of {', '.join(story.ids)}.", "unknown outlet"
        )
    places: dict[str, list[Stretch]] = {}
    for part in PARTS:
        places[part] = [p for p in find_words(given[part], article) if p.part == ARTICLE]
        if not places[part]:
            where = (
                "in what the page added" if find_words(given[part], article) else "not there word for word"
            )
            return wrong(
                f"Number {number}: the {part} is {where} in {article.id}. Copy it from the article.",
                f"{part} not in the text",
            )
        if len(words(given[part])) > _MOST[part]:
            return wrong(
                f"Number {number}: the {part} is very long. Cut it to the words that do the work.",
                f"{part} too long",
            )
    if len(words(given["content"])) < FEWEST_IN_PLACE:
        return wrong(
            f"Number {number}: the content is too short to say anything. Copy three words of it or more.",
            "content too short",
        )
    return _together(number, article, places)


def _together(number: int, article: Article, places: Mapping[str, Sequence[Stretch]]) -> _Coded | Judgement:
    """The places of the three parts that stand closest to each other, none inside another."""
    best: tuple[int, _Coded] | None = None
    for content in places["content"]:
        cues = [cue for cue in places["cue"] if not _touch(cue, content)]
        for cue in sorted(cues, key=lambda p: _gap(p, content))[:5]:
            sources = [s for s in places["source"] if not _touch(s, content) and not _touch(s, cue)]
            for source in sorted(sources, key=lambda p: min(_gap(p, cue), _gap(p, content)))[:1]:
                far = _gap(cue, content) + min(_gap(source, cue), _gap(source, content))
                if best is None or far < best[0]:
                    best = (far, _Coded(article, source, cue, content))
    if best is None:
        return wrong(
            f"Number {number}: the content runs on into the source or the cue. Which words were said?",
            "content runs on",
        )
    if best[0] > _FAR:
        return wrong(
            f"Number {number}: the parts stand far from each other in {article.id}. Take them from one statement.",
            "far apart",
        )
    return best[1]


def _against_others(coded: Sequence[_Coded], story: Story) -> Judgement:
    for number, row in enumerate(coded, 1):
        for other in found_attributions(row.article):
            if _meets(row.cue, other.source) and _meets(row.source, other.cue):
                return wrong(
                    f"Number {number}: source and cue are swapped. The cue is the word that says that somebody speaks.",
                    "swapped",
                    0.5,
                )
    by_rule = sum(
        any(_same(row, other.cue, other.source, other.content) for other in found_attributions(row.article))
        for row in coded
    )
    rule = f"The rule finds {compare.spelled(by_rule)} of your {compare.spelled(len(coded))}."
    if not story.has_key("attributions"):
        return right(
            "Yes, as far as it can be checked: each part stands in its article, and the parts stand together. "
            f"Nobody has coded this story, so let somebody else code the same ones. {rule}"
        )
    off = [
        number
        for number, row in enumerate(coded, 1)
        if not any(_same(row, a.cue, a.source, a.content) for a in coded_attributions(story, row.article.id))
    ]
    if len(off) <= len(coded) // 4:
        differ = (
            f" On number {off[0]} you and the coders differ: read it again, one of you is wrong."
            if off
            else ""
        )
        return right(
            f"Yes. {compare.spelled(len(coded) - len(off)).capitalize()} are as the coders have them.{differ} {rule}"
        )
    return wrong(
        f"The parts stand there, but on number {off[0]} the coders do not have this source hand over these words. Who says it?",
        "not as coded", 0.8 * (len(coded) - len(off)) / len(coded),
    )  # fmt: skip


def _same(
    row: _Coded,
    cue: tuple[int, int] | None,
    source: tuple[int, int] | None,
    content: Iterable[tuple[int, int]],
) -> bool:
    """Whether a coder or a rule has the same statement: the content overlaps, and cue and source do, where there are any."""
    return (
        any(_meets(row.content, piece) for piece in content)
        and (cue is None or _meets(row.cue, cue))
        and (source is None or _meets(row.source, source))
    )


def _meets(place: Stretch, other: tuple[int, int] | None) -> bool:
    return other is not None and place.start < other[1] and other[0] < place.end


def _touch(first: Stretch, second: Stretch) -> bool:
    return first.start < second.end and second.start < first.end


def _gap(first: Stretch, second: Stretch) -> int:
    return max(0, second.start - first.end, first.start - second.end)
