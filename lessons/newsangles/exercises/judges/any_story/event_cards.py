"""Exercises 1.5 and 1.6 on another story, judged: an event card, and which files are one story."""

from __future__ import annotations

from ....chronology import PARTS, event_cards, news_card, relation
from ....story import Story
from ....text import Span, words
from ... import compare
from ...contract import Asked
from ...plain import Plain
from .. import Judgement, right, wrong
from ..events import card_given
from ..furniture import MOST_IN_A_LIST, article_id, is_silent, line_kind, whole

_PAGE = {"bio", "link", "promotion", "caption", "headline", "comment", "form", "metadata"}

# 1.5 ---------------------------------------------------------------------------------------------------------------


def judge_card(answer: Plain, story: Story, asked: Asked) -> Judgement:
    """1.5: every part stands in the article and touches what the coders marked; a blank of theirs is silence."""
    article, card = story[asked.about], news_card(story, asked.about)
    answer = card_given(answer)
    if isinstance(answer, Judgement):
        return answer
    given = {part: None if is_silent(answer[part]) else str(answer[part]).strip(" ,.") for part in PARTS}
    if empty := [part for part in PARTS if given[part] == ""]:
        return wrong(f"{empty[0]}: nothing stands between your quotation marks.", "empty")
    # What two cards of one happening say of it is an answer for either.
    same = [c for c in event_cards(story, article.id) if c.event == card.event]
    spans = {part: [span for c in same for span in c.places[part]] for part in PARTS}
    good, first = 0, None
    for part in PARTS:
        said = given[part]
        problem: tuple[str, str] | None = None
        if said is None:
            if card.places[part]:
                problem = (f"{part}: this article does say. {_ASKS[part]}", "says it")
        elif len(said.split()) > 3 * max(5, len(getattr(card, part).split())):
            problem = (
                f"{part}: that is a whole sentence. Copy only the words that answer “{part}?”",
                "too long",
            )
        elif not (places := whole(said, article.text)):
            problem = (
                f"{part}: “{said[:50]}” does not stand in the file. Copy the words to the letter.",
                "not in the text",
            )
        elif {line_kind(article, place) for place in places} <= _PAGE:
            problem = (f"{part}: those words stand on the page, not in the article.", "furniture")
        elif not spans[part]:
            problem = (
                f"{part}: our coders left this blank. Do your words belong to this very happening, or to something else in the article?",
                "blank filled",
            )
        elif part == "what" and len(said.split()) < min(2, len(card.what.split())):
            problem = (
                "what: one word is too little to say what was done. Copy the verb with its object.",
                "too little",
            )
        elif not _answers(places, spans[part]):
            others = [p for p in PARTS if p != part and _answers(places, spans[p])]
            swapped = f" They answer “{others[0]}?”" if others else ""
            problem = (
                f"{part}: that is in the article, but it does not answer “{part}?” for this happening.{swapped}",
                f"wrong {part}",
            )
        if problem is None:
            good += 1
        elif first is None:
            first = problem
    if first is None:
        return right(
            "Yes. Every word of the card stands in the article, and a blank is a blank in the article, too."
        )
    return wrong(first[0], first[1], 0.15 * good)


_LITTLE = {
    "the",
    "a",
    "an",
    "of",
    "to",
    "in",
    "on",
    "at",
    "by",
    "and",
    "for",
    "with",
    "from",
    "it",
    "was",
    "is",
    "has",
    "had",
}


def _answers(places: list[Span], spans: list[Span]) -> bool:
    """Whether a place has most of its characters in one of the spans, or holds one whole; little words alone answer nothing."""
    for place in places:
        if {compare.folded(w.text) for w in words(place.text)} <= _LITTLE:
            continue
        for span in spans:
            common = min(place.end, span.end) - max(place.start, span.start)
            if common >= 0.6 * len(place.text) or common == len(span.text):
                return True
    return False


_ASKS = {
    "who": "Who did it?",
    "what": "What was done?",
    "when": "Look for a word of the calendar or the clock.",
    "where": "Look for a place.",
    "told": "Who makes it known?",
}


# 1.6 ---------------------------------------------------------------------------------------------------------------

_GROUPS = {"same happening": "same", "same undertaking": "step", "different": "other"}


def judge_groups(answer: Plain, story: Story, asked: Asked) -> Judgement:
    """1.6: same happening, another step, or another undertaking, by the coders' cards; where they doubted, both are right."""
    names = tuple(_GROUPS.values())
    if not isinstance(answer, dict):
        return wrong('Give a dict: {"same": [...], "step": [...], "other": [...]}.', "form")
    lists = {
        group: compare.strings(answer.get(group) if answer.get(group) is not None else []) for group in names
    }
    if bad := [group for group, items in lists.items() if items is None or len(items) > MOST_IN_A_LIST]:
        return wrong(f"{bad[0]}: give a list of files, and an empty one, [], if there are none.", "form")
    given = {group: [article_id(name, story) for name in items or ()] for group, items in lists.items()}
    everything = [id for group in names for id in given[group]]
    if sorted(everything) != sorted(story.ids):
        return wrong(
            f"Put each of the {compare.spelled(len(story))} files into one of the three lists, and none into two.",
            "not sorted",
        )
    first = news_card(story, asked.about)
    mine = {id: group for group in names for id in given[group]}
    accepted: dict[str, set[str]] = {}
    for id in story.ids:
        card = news_card(story, id)
        accepted[id] = {_GROUPS[relation(first, card)]}
        if (card.doubt or first.doubt) and "other" not in accepted[id] and id != asked.about:
            accepted[id] |= {"same", "step"}  # a coder hesitated between the two
    off = [id for id in story.ids if mine[id] not in accepted[id]]
    share = 0.7 * (len(story) - len(off)) / len(story)
    if not off:
        return right(
            "Yes: so our coders settled it. Words in common do not make one story; who did what does."
        )
    if asked.about in off:
        return wrong(
            f"{asked.about} is what the others are held to: it goes under “same”.",
            "the measure itself",
            share,
        )
    id = off[0]
    sentence, mistake = _MISPLACED[next(iter(accepted[id]))]
    return wrong(f"{id}: {sentence}", mistake, share)


_MISPLACED = {
    "same": (
        "it tells of the same happening in other words. Lay the two cards side by side: who, and what?",
        "wording for happening",
    ),
    "step": (
        "it belongs to the same undertaking, and its news is another moment of it. Which came first?",
        "step",
    ),
    "other": ("it shares words with the others. Does it share who, and what was done?", "topic, not event"),
}
