"""Lesson 2, judged: the frames (2.6), the exit ticket (2.9), and which judge each exercise has."""

from __future__ import annotations

import re
from collections.abc import Collection

from ...story import Story
from ...text import Span, words
from .. import compare
from ..lesson_02 import BLASTED, EGREGIOUS, TO_FRAME
from ..plain import Plain
from ..rewriting import TO_REWRITE
from . import Judgement, Ruling, right, wrong
from .headlines import judge_headlines
from .loaded import as_coded, judge_errors, judge_loaded, judge_voices
from .quotation_marks import judge_by_voice, judge_moved, moved_probes, voice_probes
from .rewriting import judge_rewrite
from .statements import NO, SILENT, YES, Slip, judge_statements

SHOWN: dict[str, tuple[str, ...]] = {
    "a": ("creating British jobs", "British jobs", "driving growth"),
    "b": (
        "Poland blasted the move as an",
        "Poland blasted",
        "blasted the move",
        "act of aggression",
        "barbaric attacks",
        "egregious and unrelenting attacks",
    ),
    "c": (),
    "d": ("200 million-pound", "200 million", "$270 million", "despite the cost", "the cost"),
    "e": (),
    "f": (
        "has denied any intention to provoke",
        "denied any intention",
        "insisted that its drones had targeted western Ukraine",
        "Polish authorities reported that 19 aerial objects",
        "such accusations are often made",
        "without even trying to present",
        "had not been directed toward Polish territory",
        "accusing the EU and NATO of “provocations on a daily basis”",
        "The rhetoric on both sides",
    ),
    "g": (),
    "h": ("cheaper", "cheaper and faster-produced"),
}
"""Letter of the sheet to passages that show a yes (none for a no)."""
ENOUGH_FRAMES = 7


def frames_given(answer: Plain, letters: Collection[str]) -> dict[str, str] | Judgement:
    """Return for each of `letters` what an answer to 2.6 says, "no" or words, or what to say of its form."""
    if isinstance(answer, list) and len(answer) == len(letters):
        answer = dict(zip(letters, answer, strict=True))
    if not isinstance(answer, dict) or not all(
        isinstance(value, str) or value in (None, False) for value in answer.values()
    ):
        return wrong('Give a dict: for each letter "no", or the words that show a yes.', "form")
    given = {
        letter.strip().casefold(): value if isinstance(value, str) else "no"
        for letter, value in answer.items()
    }
    if missing := [letter for letter in letters if not given.get(letter, "").strip()]:
        return wrong(f"No answer yet for {', '.join(missing)}.", "items missing")
    return given


def _judge_frames(answer: Plain, story: Story) -> Judgement:
    given = frames_given(answer, TO_FRAME)
    if isinstance(given, Judgement):
        return given
    said = {letter: says_no(given[letter]) for letter in TO_FRAME}
    if all(said.values()):
        return wrong(
            "Eight times no. A frame need not shout; one sentence that you can point at is enough.", "all no"
        )
    if bare := [
        letter for letter in TO_FRAME if compare.folded(given[letter]).strip(" .!") in ("yes", "y", "true")
    ]:
        return wrong(
            f"Your yes for {bare[0]} shows nothing. Copy the words that made you say it.", "no evidence"
        )
    if thin := [
        letter for letter in TO_FRAME if not said[letter] and not re.search(r"[^\W\d_]{4}|\d", given[letter])
    ]:
        return wrong(
            f"“{given[thin[0]][:20]}” is too little for {thin[0]}; by itself it shows nothing. Copy the words that made you say yes.",
            "too little",
        )
    good, far, off = 0, [], []
    for letter, (article, _) in TO_FRAME.items():
        shown = SHOWN[letter]
        if said[letter]:
            good += not shown
            off += [letter] if shown else []
            continue
        if len(given[letter].split()) > 40:
            return wrong(
                f"{letter}: that is a whole paragraph. Show the place in 40 words or fewer.",
                "too long",
                0.1 * good,
            )
        body = story[article].body
        places = compare.find(given[letter], body)
        if not places:
            other = [a.outlet for a in story if a.id != article and compare.find(given[letter], a.body)]
            if other:
                return wrong(
                    f"{letter}: these words stand in another article ({other[0]}). A frame is one text's own.",
                    "another article",
                    0.1 * good,
                )
            return wrong(
                f"{letter}: “{given[letter][:50]}” is not in that article. Copy the words to the letter.",
                "not in the text",
                0.1 * good,
            )
        wanted = [span for passage in shown for span in compare.find(passage, body)]
        if any(_shows(p, w, body) for p in places for w in wanted):
            good += 1
        else:
            far.append(letter)
    if good >= ENOUGH_FRAMES:
        return right(
            f"{as_coded([letter for letter in TO_FRAME if letter in off + far], len(TO_FRAME))} Answers with a place on the page: that is coding."
        )
    share = 0.08 * good
    if sum(not SHOWN[letter] for letter in far) >= 2:
        return wrong(
            f"{good} of {len(TO_FRAME)}. You say yes to something that you would have to read between the lines. If you cannot point at it, it is no.",
            "between the lines",
            share,
        )
    if any(SHOWN[letter] for letter in far):
        return wrong(
            f"{good} of {len(TO_FRAME)}. Look at {', '.join(far)}: do these words answer this question, or do they stand near it?",
            "evidence elsewhere",
            share,
        )
    return wrong(
        f"{good} of {len(TO_FRAME)}; {ENOUGH_FRAMES} are enough. Look again at {', '.join(off + far)}. A passage inside quotation marks counts as well.",
        "some missed",
        share,
    )


def says_no(value: str) -> bool:
    """Say whether what stands behind a letter is a no."""
    return compare.folded(value).strip(" .!") in ("no", "n", "none", "false", "nothing")


def _shows(given: Span, wanted: Span, body: str) -> bool:
    """Whether a passage holds the wanted one whole, or has three whole words and ten characters in common with it."""
    common = body[max(given.start, wanted.start) : min(given.end, wanted.end)]
    return common == wanted.text or (len(common) >= 10 and len(words(common)) >= 3)


# 2.9 ---------------------------------------------------------------------------------------------------------------

STATEMENTS = {
    "a": "Outside quotation marks, loaded words stand thicker in the Grand Pinnacle Tribune than in the UK Defence Journal, by our coders' count.",
    "b": "The Grand Pinnacle Tribune is more biased than the UK Defence Journal.",
    "c": "LBC's first sentence has an adjective that LBC also quotes from the Prime Minister.",
    "d": "TMP writes “the enemy” because its writer takes Ukraine's side.",
    "e": "Of the five, only LBC says that the drones cost less than missiles.",
    "f": "In these five articles, only Russian statements are handed over with a form of “claim”.",
}
_TRUTH = {"a": YES, "b": SILENT, "c": YES, "d": SILENT, "e": NO, "f": NO}
NO_VERDICT = (
    Slip("b", YES, "count taken for verdict", "more loaded words is a count. Biased is a verdict, and no count of words gives it."),
    Slip("b", None, "verdict the other way", "you cannot show that it is false either. What would you have to know, apart from the words on the page?"),
    Slip("d", None, "reads minds", "the word is on the page. The reason for it is in a head."),
)  # fmt: skip
DECIDED = (
    "Yes. Two may stand, two are refuted by a place that you can point at, and on two the files are silent."
)
_SLIPS = (
    *NO_VERDICT,
    Slip("a", None, "countable", "it says what was counted, where and by whom. Look at the picture again."),
    Slip("c", None, "moved word missed", "read LBC's first sentence, then Starmer's second. Do you see one word twice?"),
    Slip("e", None, "only LBC", 'look for “cheap” in the other articles too, with concordance(story, "cheaper").'),
    Slip("f", None, "only Russian", 'concordance(story, "claims", "claiming") shows you two places. Whose statements are they?'),
)  # fmt: skip


def _judge_statements(answer: Plain, story: Story) -> Judgement:
    return judge_statements(
        answer,
        _TRUTH,
        _SLIPS,
        DECIDED,
    )


RULINGS = {
    "2.1": Ruling(value=judge_loaded, passages=(("lbc", BLASTED), ("lbc", EGREGIOUS))),
    "2.2": Ruling(value=judge_voices, passages=(("lbc", "cutting-edge"), ("pinnacle", "relentless"), ("tmp", "the enemy"), ("ukdj", "world-leading"))),
    "2.3": Ruling(function=judge_by_voice, probes=voice_probes),
    "2.4": Ruling(value=judge_errors, passages=(("pinnacle", "drags on"), ("pinnacle", "threatened")), tables=("loaded",)),
    "2.5": Ruling(function=judge_moved, probes=moved_probes),
    "2.6": Ruling(
        value=_judge_frames,
        passages=(("lbc", "creating British jobs"), ("kyiv", "200 million-pound"), ("pinnacle", "has denied any intention"), ("ukdj", "cheaper")),
        articles=("lbc", "kyiv", "pinnacle", "tmp", "ukdj"),
    ),
    "2.7": Ruling(value=judge_rewrite, passages=tuple(("pinnacle", start) for start in TO_REWRITE)),
    "2.8": Ruling(value=judge_headlines),
    "2.9": Ruling(
        value=_judge_statements,
        passages=(("lbc", "cutting-edge"), ("tmp", "the enemy"), ("ukdj", "cheaper"), ("lbc", "the MoD claims"), ("pinnacle", "claiming")),
        tables=("loaded",),
        articles=("tmp", "ukdj", "pinnacle", "lbc", "kyiv"),
    ),
}  # fmt: skip
