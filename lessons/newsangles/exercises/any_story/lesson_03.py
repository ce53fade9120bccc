"""Lesson 3 on another story: which attribution to take apart, whose page to read for its sources, what to code."""

from __future__ import annotations

import re
from itertools import zip_longest
from textwrap import fill, indent

from ...coding import CodedAttribution, coded_attributions, found_attributions
from ...sourcing import score
from ...story import Article, Story
from ...text import Span, words
from ..contract import Asked
from ..lesson_03 import LABELS
from .choosing import (
    LETTERS,
    NotAsked,
    blank_of,
    bracketed,
    is_pronoun,
    named,
    need,
    need_english,
    sentence_at,
    speakers,
)
from .exit_tickets import ticket_3


def whole_in(article: Article, attribution: CodedAttribution) -> Span | None:
    """Return the sentence that holds source, cue and content of an attribution in one piece each; None if none does."""
    if attribution.source is None or attribution.cue is None or len(attribution.content) != 1:
        return None
    sentence = sentence_at(article, attribution.cue[0])
    places = [attribution.source, attribution.cue, *attribution.content]
    inside = sentence is not None and all(
        sentence.start <= start and end <= sentence.end for start, end in places
    )
    return sentence if inside else None


def _parts(story: Story) -> Asked:
    """An indirect attribution, undoubted, with a source that is no pronoun and a cue that stands once in its sentence of
    8 to 45 words; one whose source and cue come behind the content comes first, then the order of the texts.
    """
    need(story, "3.1", "attributions")
    fit: list[tuple[bool, CodedAttribution, Span]] = []
    for attribution in coded_attributions(story):
        sentence = whole_in(story[attribution.article], attribution)
        if (
            sentence is not None
            and attribution.mode == "indirect"
            and not attribution.doubt
            and not is_pronoun(attribution.source_text)
            and 8 <= len(words(sentence.text)) <= 45
            and len(re.findall(rf"\b{re.escape(attribution.cue_text)}\b", sentence.text)) == 1
        ):
            assert attribution.cue
            fit.append((attribution.cue[0] < attribution.content[0][0], attribution, sentence))
    if not fit:
        raise NotAsked(
            "Exercise 3.1 takes one attribution apart, and the coders of this story marked none that stands whole "
            "in one sentence."
        )
    _, chosen, sentence = min(fit, key=lambda one: one[0])
    assert chosen.cue
    article = story[chosen.article]
    cues = [a.cue[0] for a in coded_attributions(story, article.id) if a.cue]
    task = f"Take this sentence of {named(article)} apart. Copy each part as it stands there: source, cue, content."
    if sum(sentence.start <= at < sentence.end for at in cues) > 1:
        before = " ".join(article.text[sentence.start : chosen.cue[0]].split()[-3:])
        task += f" The cue that is meant stands first after “… {before}”."
    return Asked(
        task,
        [chosen.article, chosen.cue[0]],
        (
            "The cue is the word, or the few words, that hand the statement over. Whose statement is it? That is the source.",
            "Take source and cue away. What is left, without “that” and without the comma, is the content.",
        ),
        shown=fill(str(sentence).replace("\n", " "), 96, break_on_hyphens=False),
    )


def _speakers(story: Story) -> Asked:
    """Of the articles with three to eight speakers who have a name: the one with fewest unnamed ones besides; of equals
    the first.
    """
    need(story, "3.2", "attributions")
    fit: dict[Article, int] = {}
    for article in story:
        coded = coded_attributions(story, article.id)
        with_name = speakers(a for a in coded if a.named in ("person", "body"))
        if 3 <= len(with_name) <= 8:
            fit[article] = len(speakers(coded)) - len(with_name)
    if not fit:
        raise NotAsked(
            "Exercise 3.2 needs an article in which three to eight named sources speak; by the coders' count this story has none."
        )
    article = min(fit, key=fit.__getitem__)
    return Asked(
        f"Who speaks in {named(article)}? List every source once, by a name that the article uses. If one source appears "
        "under two names, "
        "it is still one. Sources without a name, such as “officials”, may be left out.",
        article.id,
        (
            "Mark every word that hands a statement over: said, added, confirmed, described, according to.",
            "For each mark ask: whose words are these? “He” and a surname are people you have met already. An office or "
            "a paper can speak, too.",
        ),
        shown=article.show("body"),
    )


MOST_CODES, FEWEST_CODES = 14, 6


def label(coded: CodedAttribution) -> str:
    """Return which of the five labels an attribution has; one that is none of them is "other"."""
    if coded.kind == "none":
        return "nobody"
    found = f"{coded.kind} {'unnamed' if coded.named == 'unnamed' else 'named'}"
    return found if found in LABELS else "other"


def _codes(story: Story) -> Asked:
    """Up to fourteen undoubted attributions with a cue that fall under the five labels: by turns one of each label."""
    need(story, "3.3", "attributions")
    coded = [
        a
        for a in coded_attributions(story)
        if a.cue and not a.doubt and sentence_at(story[a.article], a.cue[0])
    ]
    by_label = [[a for a in coded if label(a) == wanted] for wanted in LABELS]
    turns = [a for row in zip_longest(*by_label) for a in row if a is not None][:MOST_CODES]
    if len(turns) < FEWEST_CODES or len({label(a) for a in turns}) < 3:
        raise NotAsked(
            "Exercise 3.3 needs six statements under three of its five labels; the coders of this story marked too few."
        )
    turns.sort(key=lambda a: (story.ids.index(a.article), a.cue or (0, 0)))
    items, sheet = {}, []
    for letter, a in zip(LETTERS, turns, strict=False):
        assert a.cue
        article = story[a.article]
        sentence = sentence_at(article, a.cue[0])
        assert sentence
        items[letter] = [a.article, a.cue[0]]
        shown = bracketed(article, sentence, *a.cue).replace("\n", " ")
        sheet += [f"{letter}  {a.article}", indent(fill(shown, 88), "   "), ""]
    return Asked(
        f"Here are {len(items)} statements, each with its cue in brackets. Give each letter one label: {', '.join(LABELS)}.",
        items,
        (
            "Two questions for each sentence. Does it say who? If not: nobody. If so: do you learn a name?",
            "Official is everybody who speaks for a state, a town, an army or a union of states. “Officials” and "
            "“analysts” have no names; a ministry has.",
        ),
        f"a dict with one of the five labels for each letter from a to {list(items)[-1]}",
        blank_of("codes", items),
        "\n".join(sheet),
    )


def _hidden(story: Story) -> Asked:
    need(story, "3.4", "attributions")
    if sum(a.kind == "none" for a in coded_attributions(story)) < 2:
        raise NotAsked(
            "Exercise 3.4 asks for two hidden judges, and the coders of this story found fewer than two."
        )
    return Asked(
        f"Find two places in the {len(story)} articles where somebody judged, believed or feared something, and the "
        "sentence keeps to itself who. "
        f'Copy at least three words of each, the cue among them. To read an article: story["{story.ids[0]}"].show("body").',
        None,
        (
            "Look for verbs of thinking and feeling that nobody does: seen, framed, believed, feared.",
            "Try the question “by whom?” after the verb. If the sentence has no answer, you have one.",
        ),
    )


def missed_by_the_rule(story: Story, article: Article) -> list[CodedAttribution]:
    """Return the coded attributions of an article that the rule of `sourcing` does not find."""
    key = coded_attributions(story, article.id)
    matched = [coded for _, coded in score(found_attributions(article), key).matched]
    return [coded for coded in key if coded not in matched]


def _missed(story: Story) -> Asked:
    need(story, "3.5", "attributions")
    need_english(story, "3.5")
    missed = {a.id: len(missed_by_the_rule(story, a)) for a in story}
    if not any(missed.values()):
        raise NotAsked(
            "Exercise 3.5 asks for a statement that the rule misses, and on this story it misses none that the coders found."
        )
    article = story[max(missed, key=missed.__getitem__)]
    return Asked(
        f"Find one statement that the rule misses, in any article of this story. Here is {named(article)} with the rule's marks. "
        "Copy a few words of what somebody is said to have said, judged or feared.",
        None,
        (
            "Read only what the rule left unmarked.",
            "The rule knows verbs from a list. People also think, fear and judge in nouns and in passives.",
        ),
        shown=article.show("attributions"),
    )


def _chain(story: Story) -> Asked:
    """The first undoubted attribution of somebody with a name that the text has from another newsroom; a quotation
    comes first.
    """
    need(story, "3.6", "attributions")
    fit = [
        a
        for a in coded_attributions(story)
        if a.via and a.named in ("person", "body") and a.kind != "media" and not a.doubt
    ]
    if not fit:
        raise NotAsked(
            "Exercise 3.6 follows words through a second newsroom, and the coders of this story found no such path (column via)."
        )
    chosen = min(fit, key=lambda a: a.mode == "indirect")
    content = chosen.content_text
    piece = content if len(content) <= 120 else f"{content[:120].rsplit(None, 1)[0]} …"
    return Asked(
        f"Through whose hands did these words of {named(story[chosen.article])} come before they reached your screen? {piece} "
        "Begin with the speaker and end with the page that you read.",
        [chosen.article, chosen.content[0][0]],
        (
            "Find the passage. Whose words are they? If it is “he” or “she”, a sentence before names whom.",
            "The sentence itself names the second hand. The third hand is the page.",
        ),
        shown=story[chosen.article].show("body"),
    )


ASKED = {
    "3.1": _parts,
    "3.2": _speakers,
    "3.3": _codes,
    "3.4": _hidden,
    "3.5": _missed,
    "3.6": _chain,
    "3.9": ticket_3,
}
