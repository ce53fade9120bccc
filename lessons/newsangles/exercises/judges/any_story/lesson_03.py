"""Lesson 3 on another story, judged: parts, speakers, codes, the chain and the exit ticket."""

from __future__ import annotations

from ....coding import coded_attributions
from ....story import Story
from ... import compare
from ...any_story.choosing import is_pronoun, outlet_names, speakers
from ...any_story.lesson_03 import label, whole_in
from ...contract import Asked
from ...plain import Plain
from .. import Judgement, right, wrong
from ..attributions import judge_codes_of
from ..chain import READERS, hands_given, judge_hands
from ..lesson_03 import SWAPPED, parts_given, speakers_given
from .exit_tickets import judge_ticket_3
from .spellings import outlet_meant, source_meant

# 3.1 ---------------------------------------------------------------------------------------------------


def _judge_parts(answer: Plain, story: Story, asked: Asked) -> Judgement:
    given = parts_given(answer)
    if isinstance(given, Judgement):
        return given
    id, at = asked.about
    article = story[id]
    target = next(a for a in coded_attributions(story, id) if a.cue and a.cue[0] == at)
    sentence = whole_in(article, target)
    assert sentence is not None
    source, cue = compare.name(given["source"]), compare.name(given["cue"])
    good_source = source in (
        compare.name(target.source_text),
        compare.name(target.source_text.partition(",")[0]),
    )
    good_cue = cue == compare.name(target.cue_text) or cue in (
        f"{compare.name(target.cue_text)} that",
        compare.name(target.cue_text).split()[-1],
    )
    if compare.name(target.source_text) == cue or compare.name(target.cue_text) == source:
        return SWAPPED
    places = [
        p
        for p in compare.find(given["content"].strip(" ,."), article.text)
        if sentence.start <= p.start < sentence.end
    ]
    if not places:
        return wrong("Your content is not in the sentence word for word. Copy it.", "not in the text")
    best = max(compare.overlap([p[:2]], target.content) for p in places)
    share = 0.3 * (good_source + good_cue)
    if compare.find(f"{target.source_text} {target.cue_text}", given["content"]) or compare.find(
        f"{target.cue_text} {target.source_text}", given["content"]
    ):
        return wrong(
            "Your content runs on into the source and the cue. Which words of the sentence were said?",
            "content too long",
            share,
        )
    if not good_source:
        who = compare.name(target.who)
        if source == who:
            return wrong(
                "That is who is meant. Copy the source as it stands in this sentence.", "resolved", share
            )
        return wrong(
            "The source is the name of whoever speaks, as this sentence gives it. Who says so?",
            "source",
            share,
        )
    if not good_cue:
        return wrong(
            "The cue is what hands the statement over to the source: the verb, or words such as according to.",
            "cue",
            share,
        )
    if best < 0.5:
        return wrong(
            "That is half of it. Source and cue taken away, nearly all of the sentence is content.",
            "half the content",
            0.5,
        )
    if best < 0.85:
        return wrong(
            "Source and cue are right. Where does the content begin, and where does it end?", "content", 0.5
        )
    return right("Yes. Take source and cue away, and somebody's claim reads like a fact.")


# 3.2 ---------------------------------------------------------------------------------------------------


def _judge_speakers(answer: Plain, story: Story, asked: Asked) -> Judgement:
    article = story[asked.about]
    given = speakers_given(answer, "a name")
    if isinstance(given, Judgement):
        return given
    coded = coded_attributions(story, article.id)
    wanted = speakers(a for a in coded if a.named in ("person", "body"))
    # A source may be called here what another article calls it.
    spelled = [a for a in coded_attributions(story) if a.who in speakers(coded)]
    matched = [source_meant(item, spelled) for item in given]
    found = [who for who in wanted if who in matched]
    share = 0.7 * len(found) / len(wanted)
    for item, who in zip(given, matched, strict=True):
        if who is not None:
            continue
        if is_pronoun(item):
            return wrong(
                "“He” or “she” is a stand-in. Go back one sentence and write down whom it stands for.",
                "pronoun",
                share,
            )
        if article.byline and compare.name(item) == compare.name(article.byline):
            return wrong(
                "That one wrote the article. A reporter is not a source of his own story.",
                "the reporter",
                share,
            )
        if compare.find(item, article.body):
            return wrong(
                f"{item[:50]!r} is in the article. But does the article say that it said something?",
                "named, not speaking",
                share,
            )
        return wrong(
            f"{item[:50]!r} is not in the article. List only those who speak in it.", "not in the text", share
        )
    for who in wanted:
        if matched.count(who) > 1:
            return wrong(
                f"You have one source twice, under two names: look at your entries for {given[matched.index(who)][:50]!r}.",
                "one source twice",
                share,
            )
    if len(found) < len(wanted):
        kinds = {a.who: a.named for a in coded}
        missing = [who for who in wanted if who not in found]
        if all(kinds[who] == "body" for who in missing):
            return wrong(
                "A council, a ministry or a paper can speak as well as a person. Who else does?",
                "only persons",
                share,
            )
        return wrong(
            f"Right so far: {len(found)}. Somebody is missing. Look for said, added, told, described, according to.",
            "somebody missing",
            share,
        )
    return right(
        f"Yes. {compare.spelled(len(wanted)).capitalize()} sources with a name. For whom does each of them speak?"
    )


# 3.3 ---------------------------------------------------------------------------------------------------


def _judge_codes(answer: Plain, story: Story, asked: Asked) -> Judgement:
    cues = {(a.article, a.cue[0]): a for a in coded_attributions(story) if a.cue}
    return judge_codes_of(answer, {letter: label(cues[id, at]) for letter, (id, at) in asked.about.items()})


# 3.6 ---------------------------------------------------------------------------------------------------


def _judge_chain(answer: Plain, story: Story, asked: Asked) -> Judgement:
    given = hands_given(answer)
    if isinstance(given, Judgement):
        return given
    if len(given) > 12:
        return wrong("Those are too many hands. Three names are asked for.", "too many")
    id, at = asked.about
    article, coded = story[id], coded_attributions(story, id)
    target = next(a for a in coded if a.via and a.content[0][0] == at)
    if compare.name(given[-1]) in READERS:
        given = given[:-1]
    if given and is_pronoun(given[0]):
        return wrong("That stands for somebody whom the text names. Who is it?", "pronoun")

    def hand(item: str) -> int | None:
        if source_meant(item, [target]):
            return 0
        if outlet_meant(item, target.via):
            return 1
        return (
            2 if compare.name(item) in outlet_names(article) or outlet_meant(item, article.outlet) else None
        )

    return judge_hands(
        [hand(item) for item in given],
        right("Yes. Three hands, and you saw only the last one's page."),
        no_middle="The page that you read did not hear it first. Through whom does it know?",
        middle_is="The middle is another newsroom, which the passage names.",
        begin_with="whoever the words come from",
    )


JUDGES = {
    "3.1": _judge_parts,
    "3.2": _judge_speakers,
    "3.3": _judge_codes,
    "3.6": _judge_chain,
    "3.9": judge_ticket_3,
}
