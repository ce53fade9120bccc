"""What is right in lesson 3: parts, speakers, the chain and the exit ticket; the others have modules of their own."""

from __future__ import annotations

from ...story import Story
from .. import compare
from ..plain import Plain
from . import Judgement, Ruling, right, wrong
from .attributions import judge_codes, judge_hidden, judge_missed
from .chain import judge_chain
from .speaker_functions import according_probes, judge_according, judge_shares, share_probes
from .statements import NO, SILENT, YES, Slip, judge_statements

_LBC_LAST = "The new drones have already proved useful against the Shahed drones used by Russia"
_LBC_CONTENT = f"{_LBC_LAST}, and are much cheaper to produce than traditional air defence missiles"


# 3.1 ---------------------------------------------------------------------------------------------------


_PARTS = ("source", "cue", "content")
SWAPPED = wrong(
    "You swapped two parts: the source is who speaks, the cue is the word that says that somebody spoke.",
    "swapped",
)


def parts_given(answer: Plain) -> dict[str, str] | Judgement:
    """Return source, cue and content as an answer to 3.1 gives them, or what to say of its form."""
    if isinstance(answer, list) and len(answer) == len(_PARTS):
        answer = dict(zip(_PARTS, answer, strict=True))
    if not isinstance(answer, dict) or not all(isinstance(answer.get(part), str) for part in _PARTS):
        return wrong(
            'Fill all three parts: "source", "cue" and "content", each with words from the sentence.',
            "parts missing",
        )
    return answer


def _judge_parts(answer: Plain, story: Story) -> Judgement:
    given = parts_given(answer)
    if isinstance(given, Judgement):
        return given
    source, cue = compare.name(given["source"]), compare.name(given["cue"])
    places = compare.find(given["content"].strip(" ,."), story["lbc"].text)
    target = compare.find(_LBC_CONTENT, story["lbc"].text)
    if (source == "said") != (cue == "said") and (source == "said" or cue in ("mod", "the mod")):
        return SWAPPED
    if source in ("ministry of defence", "uk ministry of defence"):
        return wrong(
            "You wrote the source's full name. Copy it as it stands in this sentence; who is meant comes later.",
            "resolved",
        )
    if "mod said" in compare.folded(given["content"]):
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


def speakers_given(answer: Plain, example: str) -> list[str] | Judgement:
    """Return the names that an answer to 3.2 lists, or what to say of its form, with a name for an example."""
    given = compare.strings(answer)
    if not given:
        return wrong(f'Give a list of names in quotation marks, for example ["{example}", "..."].', "form")
    if len(given) == 1 and "," in given[0]:
        return wrong(
            "That is one string with commas in it. Give each name its own quotation marks.", "one string"
        )
    return given


def _judge_speakers(answer: Plain, story: Story) -> Judgement:
    given = speakers_given(answer, "Al Carns")
    if isinstance(given, Judgement):
        return given
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


# 3.9 ---------------------------------------------------------------------------------------------------

_TRUTH = {"a": YES, "b": SILENT, "c": YES, "d": NO, "e": SILENT, "f": YES}
READS_A_NEWSROOM = Slip(
    "e",
    None,
    "reads minds",
    "a verb is a fact about the text. What a newsroom trusts is not in the text.",
)
UNNAMED_EXPERTS = Slip(
    "f", None, "unnamed experts", "go through the experts and analysts. Has any of them a name?"
)
LISTED_SOURCES_DECIDE = "List the sources, then decide."
_SLIPS = (
    Slip("b", YES, "absent is not unasked", "no expert is quoted. Does that show that none was asked?"),
    Slip(
        "b",
        NO,
        "no for silence",
        "to say no, you would need a sentence in which an expert is asked. Where is it?",
    ),
    READS_A_NEWSROOM,
    Slip(
        "d",
        None,
        "missed a Ukrainian",
        "one of the five rests on one man's Telegram post. For which state does he speak?",
    ),
    UNNAMED_EXPERTS,
)


def _judge_statements(answer: Plain, story: Story) -> Judgement:
    return judge_statements(
        answer,
        _TRUTH,
        _SLIPS,
        "Yes. Three may stand, one is refuted, and on two the files are silent. Silence is not a no.",
        LISTED_SOURCES_DECIDE,
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
        value=judge_chain,
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
