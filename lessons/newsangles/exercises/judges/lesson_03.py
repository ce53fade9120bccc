"""What is right in lesson 3: parts, speakers, the chain and the exit ticket; the others have modules of their own."""

from __future__ import annotations

from ...story import Story
from .. import compare
from ..plain import Plain
from . import Judgement, Ruling, right, wrong
from .attributions import judge_codes, judge_hidden, judge_missed
from .speaker_functions import according_probes, judge_according, judge_shares, share_probes
from .statements import NO, SILENT, YES, Slip, judge_statements

_LBC_LAST = "The new drones have already proved useful against the Shahed drones used by Russia"
_LBC_CONTENT = f"{_LBC_LAST}, and are much cheaper to produce than traditional air defence missiles"


# 3.1 ---------------------------------------------------------------------------------------------------


def _judge_parts(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == 3:
        answer = dict(zip(("source", "cue", "content"), answer, strict=True))
    if not isinstance(answer, dict) or not all(
        isinstance(answer.get(part), str) for part in ("source", "cue", "content")
    ):
        return wrong(
            'Fill all three parts: "source", "cue" and "content", each with words from the sentence.',
            "parts missing",
        )
    source, cue = compare.name(answer["source"]), compare.name(answer["cue"])
    places = compare.find(answer["content"].strip(" ,."), story["lbc"].text)
    target = compare.find(_LBC_CONTENT, story["lbc"].text)
    if (source == "said") != (cue == "said") and (source == "said" or cue in ("mod", "the mod")):
        return wrong(
            "You swapped two parts: the source is who speaks, the cue is the word that says that somebody spoke.",
            "swapped",
        )
    if source in ("ministry of defence", "uk ministry of defence"):
        return wrong(
            "You wrote the source's full name. Copy it as it stands in this sentence; who is meant comes later.",
            "resolved",
        )
    if "mod said" in compare.folded(answer["content"]):
        return wrong(
            "Your content runs on into the source and the cue. Which words of the sentence were said?",
            "content too long",
        )
    if not places:
        return wrong(
            "Your content is not in the LBC article word for word. Copy it from the sentence.",
            "not in the text",
        )
    if source != "mod":
        return wrong(
            "The source is the name of whoever speaks, as this sentence gives it. Read its last three words."
        )
    if cue != "said":
        return wrong("The cue is one word here: the verb that hands the statement over to the source.")
    best = max(compare.overlap([p[:2]], [t[:2] for t in target]) for p in places)
    if best < 0.5:
        return wrong(
            "That is half of it. The sentence has two verbs, and the MoD stands behind both.",
            "half the content",
            0.5,
        )
    if best < 0.85:
        return wrong(
            "Source and cue are right. The content begins with the sentence and ends before the last comma.",
            share=0.5,
        )
    return right("Yes. Take the last three words away, and a ministry's claim reads like a fact.")


# 3.2 ---------------------------------------------------------------------------------------------------

_UKDJ = {
    "Al Carns": {
        "al carns",
        "carns",
        "defence minister al carns",
        "minister al carns",
        "mr carns",
        "minister carns",
        "alistair carns",
    },
    "MoD": {
        "ministry of defence",
        "mod",
        "uk ministry of defence",
        "defence ministry",
        "uk mod",
        "ministry of defence (mod)",
    },
    "Starmer": {
        "starmer",
        "keir starmer",
        "prime minister keir starmer",
        "sir keir starmer",
        "prime minister",
        "prime minister starmer",
    },
    "Healey": {
        "healey",
        "john healey",
        "defence secretary john healey",
        "defence secretary",
        "defence secretary healey",
    },
    "government": {"government", "uk government", "british government", "uk's government"},
}


def _judge_speakers(answer: Plain, story: Story) -> Judgement:
    given = compare.strings(answer)
    if not given:
        return wrong('Give a list of names in quotation marks, for example ["Al Carns", "..."].', "form")
    if len(given) == 1 and "," in given[0]:
        return wrong(
            "That is one string with commas in it. Give each name its own quotation marks.", "one string"
        )
    names = [compare.name(item) for item in given]
    matched = [next((who for who, spellings in _UKDJ.items() if name in spellings), None) for name in names]
    strange = [item for item, name, who in zip(given, names, matched, strict=True) if who is None]
    share = 0.15 * len(set(matched) - {None})
    if any("cartlidge" in name for name in names):
        return wrong(
            "James Cartlidge asked the question. Does the article say anything that he said?",
            "asked, not quoted",
            share,
        )
    if any(name in ("he", "she", "they", "it") for name in names):
        return wrong(
            "“He” is a stand-in. Go back one sentence and write down whom it stands for.", "pronoun", share
        )
    if any("allison" in name for name in names):
        return wrong(
            "George Allison wrote the article. A reporter is not a source of his own story.",
            "the reporter",
            share,
        )
    for who in _UKDJ:
        if matched.count(who) > 1:
            return wrong(
                f"You have one source twice, under two names: look at your entries for {given[matched.index(who)]!r}.",
                "one source twice",
                share,
            )
    if strange:
        if compare.find(strange[0], story["ukdj"].body):
            return wrong(
                f"{strange[0]!r} is in the article. But does the article say that it said something?",
                "named, not speaking",
                share,
            )
        return wrong(
            f"{strange[0]!r} is not in the article. List only those who speak in it.",
            "not in the text",
            share,
        )
    missing = [who for who in _UKDJ if who not in matched]
    if missing == ["government"]:
        return wrong(
            "Four so far. Read the first sentence to its very end: somebody speaks there too.",
            "first sentence",
            share,
        )
    if missing == ["MoD"]:
        return wrong(
            "A ministry can speak as well as a person. Look for “according to”.", "only persons", share
        )
    if missing:
        return wrong(
            f"Right so far: {len(_UKDJ) - len(missing)}. Somebody is missing. Look for said, added, described, confirmed, according to.",
            None,
            share,
        )
    return right("Yes. Five, and every one of them is the UK government.")


# 3.6 ---------------------------------------------------------------------------------------------------

_CHAIN = ({"donald tusk", "tusk", "polish prime minister donald tusk", "prime minister donald tusk", "polish prime minister",
           "donald tusk, polish prime minister"}, {"sky news", "sky"},
          {"grand pinnacle tribune", "pinnacle", "gpt", "grand pinnacle", "grand pinnacle tribune (evrim ağacı)"})  # fmt: skip


def _judge_chain(answer: Plain, story: Story) -> Judgement:
    given = compare.strings(answer)
    if not given:
        return wrong('Give a list of names, the first speaker first: ["...", "...", "..."].', "form")
    names = [compare.name(item) for item in given]
    if names and names[-1] in ("you", "me", "i", "reader", "readers", "myself"):
        names = names[:-1]
    if names and names[0] == "he":
        return wrong("“He” stands for a person whom the sentence before names. Who is it?", "pronoun")
    at = [next((n for n, spellings in enumerate(_CHAIN) if name in spellings), None) for name in names]
    if at == [0, 1, 2]:
        return right(
            "Yes. Three hands, and you saw only the last one's page. What Tusk said, Sky News heard or read."
        )
    if at == [2, 1, 0]:
        return wrong(
            "All there, in the wrong direction: begin with the mouth that the words came from.",
            "reversed",
            0.5,
        )
    if at in ([0, 2], [2, 0]):
        return wrong(
            "The Grand Pinnacle Tribune did not hear him. Read the sentence to its end.", "no middle", 0.25
        )
    if at == [0, 1]:
        return wrong("One hand more: on whose page did you read it?", "no last hand", 0.5)
    if at == [0]:
        return wrong("That is who spoke. How did the words come to your page?", "only the speaker", 0.25)
    if len(at) == 3 and at[0] == 0 and at[2] == 2:
        return wrong(
            "First and last are right. The middle is named in this very sentence, after “according to”.",
            "another middle",
            0.5,
        )
    return wrong(
        "Begin with the person whose words they are; end with the name of the page that you read them on."
    )


# 3.9 ---------------------------------------------------------------------------------------------------

_TRUTH = {"a": YES, "b": SILENT, "c": YES, "d": NO, "e": SILENT, "f": YES}
_SLIPS = (
    Slip("b", YES, "absent is not unasked", "no expert is quoted. Does that show that none was asked?"),
    Slip(
        "b",
        NO,
        "no for silence",
        "to say no, you would need a sentence in which an expert is asked. Where is it?",
    ),
    Slip(
        "e",
        None,
        "reads minds",
        "a verb is a fact about the text. What a newsroom trusts is not in the text.",
    ),
    Slip(
        "d",
        None,
        "missed a Ukrainian",
        "one of the five rests on one man's Telegram post. For which state does he speak?",
    ),
    Slip("f", None, "unnamed experts", "go through the experts and analysts. Has any of them a name?"),
)


def _judge_statements(answer: Plain, story: Story) -> Judgement:
    return judge_statements(
        answer,
        _TRUTH,
        _SLIPS,
        "Yes. Three may stand, one is refuted, and on two the files are silent. Silence is not a no.",
        "List the sources, then decide.",
    )


RULINGS = {
    "3.1": Ruling(value=_judge_parts, passages=(("lbc", _LBC_LAST),)),
    "3.2": Ruling(
        value=_judge_speakers,
        passages=(("ukdj", "In a written response to Conservative MP James Cartlidge"),),
    ),
    "3.3": Ruling(
        value=judge_codes,
        passages=(("kyiv", "U.K. Defence Journal reported"),),
        tables=("attributions",),
        articles=("tmp", "ukdj", "pinnacle", "lbc", "kyiv"),
    ),
    "3.4": Ruling(
        value=judge_hidden,
        passages=(("tmp", "is framed as a cheap"), ("pinnacle", "is seen as a critical step")),
        tables=("attributions",),
    ),
    "3.5": Ruling(
        value=judge_missed, passages=(("pinnacle", "the message from London"),), tables=("attributions",)
    ),
    "3.6": Ruling(
        value=_judge_chain,
        passages=(("pinnacle", "The closest we have been to open conflict since World War Two"),),
    ),
    "3.7": Ruling(function=judge_shares, probes=share_probes),
    "3.8": Ruling(function=judge_according, probes=according_probes),
    "3.9": Ruling(
        value=_judge_statements,
        passages=(
            ("ukdj", "Conservative MP James Cartlidge"),
            ("pinnacle", "Dmitry Peskov"),
            ("kyiv", "Zaluzhnyi"),
        ),
    ),
}
