"""What is right where a student finds and codes attributions (3.3 to 3.5): what the coders settled on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ...agreement import cohen_kappa
from ...coding import CodedAttribution, coded_attributions
from ...story import Story
from ...text import Span
from .. import compare
from ..any_story.lesson_03 import missed_by_the_rule
from ..lesson_03 import LABELS, TO_CODE
from ..plain import Plain
from . import Judgement, right, wrong

# 3.3 ---------------------------------------------------------------------------------------------------

KAPPA_TO_PASS = 0.8


def attributions_to_code(story: Story) -> dict[str, CodedAttribution]:
    """Return the fourteen attributions of exercise 3.3, by letter."""
    found = {}
    for letter, (article, cue) in TO_CODE.items():
        found[letter] = next(a for a in coded_attributions(story, article) if a.cue_text == cue)
    return found


def _label(coded: CodedAttribution) -> str:
    if coded.kind == "none":
        return "nobody"
    return f"{coded.kind} {'unnamed' if coded.named == 'unnamed' else 'named'}"


def judge_codes(answer: Plain, story: Story) -> Judgement:
    """3.3: fourteen labels against those of the coders, by Cohen's kappa."""
    return judge_codes_of(
        answer, {letter: _label(coded) for letter, coded in attributions_to_code(story).items()}
    )


def judge_codes_of(answer: Plain, key: Mapping[str, str]) -> Judgement:
    """Judge labels by letter against those of the coders (`key`), by Cohen's kappa."""
    if not isinstance(answer, dict) or not all(isinstance(value, str) for value in answer.values()):
        return wrong(
            'Give a dict: a letter, a colon, a label, for example {"a": "official unnamed", ...}.', "form"
        )
    given = {letter.strip().casefold(): compare.folded(label) for letter, label in answer.items()}
    if missing := [letter for letter in key if letter not in given]:
        return wrong(
            f"No label yet for {', '.join(missing)}. A coder decides on every item, and notes a doubt.",
            "items missing",
        )
    if odd := [letter for letter in key if given[letter] not in LABELS]:
        return wrong(
            f"The label of {odd[0]} is none of the five. Write one of: {', '.join(LABELS)}.", "unknown label"
        )
    if len(set(given.values())) == 1:
        return wrong(
            "One label for everything is not coding: kappa is 0, whatever the percentage. Decide item by item.",
            "one label",
        )
    kappa = cohen_kappa([given[letter] for letter in key], list(key.values())) or 0.0
    if kappa == 1:
        return right(
            "Kappa with the settled coding: 1.00. You can code. And yet two who agree can be wrong together."
        )
    if kappa >= KAPPA_TO_PASS:
        apart = ", ".join(letter for letter in key if given[letter] != key[letter])
        return right(
            f"Kappa with the settled coding: {kappa:.2f}. You can code. You differ on {apart}: say why; you may be right."
        )
    share, so_far = (
        max(0.0, kappa) * 0.7,
        f"Kappa with the settled coding: {kappa:.2f}; {KAPPA_TO_PASS} is enough.",
    )
    off = {letter for letter in key if given[letter] != key[letter]}
    nobody = {letter for letter in off if key[letter] == "nobody"}
    if len(nobody) >= 2 and len(nobody) * 2 >= len(off):
        return wrong(
            f"{so_far} You guessed a source where the sentence gives none. If it names nobody, the label is nobody.",
            "guessed source",
            share,
        )
    if sum(key[x].startswith("official") and given[x] == "expert unnamed" for x in off) * 2 >= len(off):
        return wrong(
            f"{so_far} Who knows a lot is not therefore an expert here: ask whose job it is to speak for a state.",
            "official as expert",
            share,
        )
    if sum(key[x].split()[0] == given[x].split()[0] for x in off) * 2 >= len(off):
        return wrong(
            f"{so_far} You mixed up named and unnamed. A ministry or a country has a name; “officials” have none.",
            "named and unnamed",
            share,
        )
    if sum(key[x] == "media named" for x in off) * 2 >= len(off):
        return wrong(
            f"{so_far} A newsroom that is quoted by another newsroom is media, whatever it knows.",
            "media",
            share,
        )
    return wrong(
        f"{so_far} Go through the sheet again, one question at a time: who speaks, and for whom?", None, share
    )


# 3.4 ---------------------------------------------------------------------------------------------------


def judge_hidden(answer: Plain, story: Story) -> Judgement:
    """3.4: two passages in which a judgement or a fear has no owner."""
    given = compare.strings(answer)
    if not given:
        return wrong('Give a list of passages in quotation marks: ["...", "..."].', "form")
    if len(given) > 12:
        return wrong("Two places are asked for, not a whole list. Choose.", "too many")
    coded = coded_attributions(story)
    found: set[int] = set()
    refused: Judgement | None = None
    for passage in given:
        places = _in_bodies(passage, story)
        if not places:
            return wrong(
                f"“{passage[:60]}” is in none of the {compare.spelled(len(story))} bodies. Copy the words to the letter.",
                "not in the text",
            )
        if len(passage.split()) < 3:
            return wrong(
                f"“{passage}” is too short to show who is missing. Copy at least three words, the cue among them.",
                "too short",
            )
        if len(passage.split()) > 40:
            return wrong("That is a whole paragraph. Show the place: a dozen words will do.", "too long")
        touched = [
            (n, a)
            for n, a in enumerate(coded)
            for article, span in places
            if a.article == article and _touches(a, span)
        ]
        hidden = [n for n, a in touched if a.kind == "none"]
        found.update(hidden)
        if not hidden:
            refused = refused or _why_not_hidden(passage, [a for _, a in touched])
    if refused and len(found) < 2:
        return replace(refused, share=0.5 if found else 0.0)
    if len(found) < 2:
        return wrong("That is one place. Find a second, in this article or another.", "only one", 0.5)
    return right(
        "Yes. Somebody judged or feared there, and the sentence lets you take it for common knowledge."
    )


def _why_not_hidden(passage: str, touched: list[CodedAttribution]) -> Judgement:
    if touched:
        who = touched[0].source_text
        return wrong(
            f"“{passage[:50]}”: here the sentence does say who, if not by name: {who!r}. Look for a place with nobody at all.",
            "has a source",
        )
    folded = compare.folded(passage)
    if "probably" in folded or "remain" in folded or "order of the day" in folded:
        return wrong(
            f"“{passage[:50]}”: that is the reporter's own forecast or verdict. Nobody else is hinted at.",
            "reporter's voice",
        )
    if any(word in folded for word in ("intended", "aimed", "set to", "expects", "targeting")):
        return wrong(
            f"“{passage[:50]}”: that is somebody's plan, not a judgement. Ask: who *thinks* or *fears* something here?",
            "a plan",
        )
    if re.search(r"\b(?:was|were|is|are|been)\b(?: \w+)? \w+(?:ed|en|wn)\b", folded):
        return wrong(
            f"“{passage[:50]}”: a passive, but one about a deed, not about a judgement. Ask: who *thinks* this? Not: who did this?",
            "a deed",
        )
    return wrong(
        f"“{passage[:50]}”: our coders did not count this one. Is a judgement or a fear handed over there, its owner left out?"
    )


# 3.5 ---------------------------------------------------------------------------------------------------


def judge_missed(answer: Plain, story: Story) -> Judgement:
    """3.5: a passage that the coders marked and the rule did not find."""
    if not isinstance(answer, str) or not answer.strip():
        return wrong(
            "Give one passage in quotation marks: words that somebody is said to have said or thought.",
            "form",
        )
    if len(answer.split()) < 3:
        return wrong("Copy at least three words of what was said, so that the place is plain.", "too short")
    places = _in_bodies(answer, story)
    if not places:
        if any(compare.find(answer, article.text) for article in story):
            return wrong("That is page furniture. The rule was only run on the article.", "furniture")
        return wrong(
            f"Those words are in none of the {compare.spelled(len(story))} articles. Copy them to the letter.",
            "not in the text",
        )
    if len(answer.split()) > 60:
        return wrong("That is more than one statement. Copy the words of one.", "too long")
    coded = [
        (article, a)
        for article, span in places
        for a in coded_attributions(story, article)
        if _meets(a, span)
    ]
    if not coded:
        return wrong(
            "Our coders heard nobody but the reporter there. Whom would you name as the source?",
            "reporter's voice",
        )
    missed = [
        a for article in {article for article, _ in coded} for a in missed_by_the_rule(story, story[article])
    ]
    if any(a in missed for _, a in coded):
        return right("Yes. The coders found it, the rule did not. What would the rule have to know?")
    return wrong(
        "The rule found that one. Look for a place without said or according to.", "found by the rule"
    )


# Places -----------------------------------------------------------------------------------------------


def _in_bodies(words: str, story: Story) -> list[tuple[str, Span]]:
    """Every place where the words stand in a body, as (article id, span of the article's text)."""
    places = []
    for article in story:
        for span in compare.find(words, article.body):
            places += [(article.id, piece) for piece in article.locate(span.start, span.end)]
    return places


def _touches(coded: CodedAttribution, span: Span) -> bool:
    places = [coded.cue] if coded.cue else coded.content
    return any(span.start < end and start < span.end for start, end in places)


def _meets(coded: CodedAttribution, span: Span) -> bool:
    places = [*coded.content, *([coded.cue] if coded.cue else []), *([coded.source] if coded.source else [])]
    return any(span.start < end and start < span.end for start, end in places)
