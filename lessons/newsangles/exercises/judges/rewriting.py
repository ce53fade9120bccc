"""Exercise 2.7, a passage said neutrally: what can be read off a rewrite of its facts, its doubts and its colour."""

from __future__ import annotations

import re

from ...framing import flag
from ...story import Story
from ...text import sentences, words
from .. import compare
from ..plain import Plain
from ..rewriting import passage
from . import Judgement, right, wrong

_THEM = (
    r"(?:the |these |those |some |several |a number of |many |all )?"
    r"(?:them|drones?|aircraft|objects?|planes?|machines?|intruders?)"
)
_DEED = "|".join(
    [
        r"\bsho(?:o?t|oting)(?:\s\w+){0,6}\s+down",
        r"\bsho(?:o?t|oting)(?:\s\w+){0,6}\s+out of the (?:sky|skies|air)",
        r"(?:brought|took|taken|taking) (?:\w+ ){0,3}down",
        rf"\bdown(?:ed|ing) {_THEM}",
        r"were downed",
        rf"destroy(?:ed|ing) {_THEM}",
        r"(?:were|was|been) (?:then |later )?destroyed",
    ]
)
_FACTS = {
    "when": (r"(?:days|nights) (?:ago|before|earlier)|(?:a few|some|several|recent) (?:days|nights)|"
             r"recently|this week|in recent days", "When was it? The passage says so in its first words."),
    "who flew": (r"russian", "Whose drones are they thought to have been? That is a fact about what is known, and it has gone."),
    "Poland": (r"polish|poland", "Whose air was it, and whose soldiers? The country has gone."),
    "where": (r"airspace|polish (?:sky|skies|territory|air)|(?:into|over|in|across|entered|reached) poland|"
              r"poland's (?:sky|skies|territory|air|border)|border", "Where did they fly? The place has gone."),
    "Ukraine": (r"ukrain", "What was the attack that night aimed at? That has gone."),
    "night": (r"overnight|night", "The passage says at what time of day. Your text does not."),
    "shot down": (_DEED, "What did the soldiers do? That is the main deed, and it has gone."),
    "NATO": (r"\bnato\b", "Polish forces were not alone. One name has gone."),
    "19": (r"\b19\b|\bnineteen\b", "A number has gone. A neutral text keeps every number."),
    "many": (r"\b(?:many|lots?|numerous|plenty|(?:large|big|great|good|considerable) (?:number|part|share))\b[^.!?]*belarus|"
             r"belarus[^.!?]*\b(?:many|lots?|numerous|plenty|(?:large|big|great|good|considerable) (?:number|part|share))\b",
             "How many of them are thought to have come from that one country? The passage has a word for it, beside its name."),
    "Belarus": (r"belarus", "From where are many of them thought to have come? That country has gone."),
    "who says so": (r"(?:authorities|officials|poland|warsaw|government|polish)[^.]{0,60}?(?:said|says?|reported|report|stated|"
                    r"according|announced|counted|gives?|gave|puts?)|"
                    r"(?:according to|as reported by|said|say|reported by)[^.]{0,20}(?:polish|poland|warsaw|the authorities)",
                    "Who gives the number? Without its source it turns into a fact of yours."),
}  # fmt: skip
_SOURCE = (
    r"\b(?:authorities|officials|polish|poland|warsaw|government|they)\b[^.!?;]*"
    r"\b(?:said|says?|reported|reports?|stated?|states|announced|counted|gives?|gave|puts?|spoke|told|number)\b|"
    r"\b(?:according to|as reported by|said|says?|reported by|announced by|counted by|given by)\b[^.!?;]*"
    r"\b(?:polish|poland|warsaw|authorities|officials)\b"
)
_STRIKE = r"(?:attack\w*|strikes?|struck|raids?|assault|bomb\w*|shell\w*|fire\w*|target\w*|aimed|against|hit)"
_FLYING = r"drones?|aircraft|objects?|planes?|machines?|uavs?"
_RELATIONS = (
    (rf"\brussian?\b[^.!?;]{{0,60}}\b(?:{_FLYING})\b|\b(?:{_FLYING})\b[^.!?;]{{0,60}}\brussian?\b",
     "I find no sentence that says what of Russia's is thought to have flown there."),
    (r"\b(?:entered|enter(?:ing)?|flew|flown|fly|flying|crossed|crossing|reached|came|come|got|went|were|was|passed|moved|strayed|been|appeared|found|seen|breached)\b"
     r"[^.!?;]*?\b(?:airspace|sky|skies|air|territory|border|poland)\b",
     "I find no sentence that says what happened to Poland's airspace."),
    (rf"\b{_STRIKE}\b[^.!?;]*\bukrain|\bukrain[^.!?;]*\b{_STRIKE}\b",
     "I find no sentence that says what happened to Ukraine that night."),
)  # fmt: skip
"""Words that have to meet in one sentence, beyond being somewhere in the text, and what is said if they do not."""
NEW_NAMES = {
    "putin",
    "starmer",
    "healey",
    "zelensky",
    "zelenskyy",
    "nato",
    "poland",
    "carns",
    "octopus",
    "kyiv",
    "moscow",
    "london",
    "shahed",
    "tusk",
    "trump",
    "eu",
    "europe",
}
"""Names of this story that the passage and the sheet of exercise 2.8 do not have."""
HEDGED = re.compile(
    r"suspect|belie[fv]|think|thought|presum|perhaps|maybe|alleged|apparent|probabl|likely|possibl|assum|suppos|"
    r"(?:may|might|could) (?:have|be|well)|"
    r"appear|seem|(?:said|claimed|reported|considered|held) to (?:be|have)|"
    r"reportedly|understood|unconfirmed|uncertain|unclear|not (?:certain|sure|clear|confirmed|proven)"
)
_LOADED_HERE = ("violated", "barrage", "decisively", "intruding", "claim", "fresh questions")
_SAME_NAMES = {
    "warsaw",
    "moscow",
    "kyiv",
    "russia",
    "poland",
    "ukrainian",
    "belarusian",
    "russians",
    "poles",
    "i",
}  # of the passage, in other forms
_GLUE = re.compile(
    r"the|a|an|of|to|in|on|by|and|that|which|who|is|are|was|were|had|has|have|been|from|with|their|its|it|they|them|at|as|during"
)
_PLAIN_FLAGS = {"hedge", "reporting"}
SPARED = {"confirmed", "only", "far", "much", "key"}


MOST_LETTERS = 3000


def judge_rewrite(answer: Plain, story: Story) -> Judgement:
    """Judge a rewrite by its facts, by which of them meet in one sentence, by its two doubts and by its loaded words."""
    if not isinstance(answer, str) or not answer.strip():
        return wrong("Give your text in quotation marks, all in one pair.", "form")
    if len(answer) > MOST_LETTERS:
        return wrong("Your text is far longer than the passage. Neutral does not mean long.", "too long")
    text, low = " ".join(answer.split()), compare.folded(answer)
    source = " ".join(sentence.text for sentence in passage(story))
    sizes = len(words(text)), len(words(source))
    if low == compare.folded(source):
        return wrong(
            "That is the passage as it stands. Which of its words praise, blame or turn the volume up?",
            "unchanged",
        )
    missing = [
        (fact, sentence) for fact, (pattern, sentence) in _FACTS.items() if not re.search(pattern, low)
    ]
    if len(missing) > 5:
        return wrong("Nearly everything is gone, the facts too. Change the words, not the news.", "deleted")
    share = max(0.0, 0.6 - 0.12 * len(missing))
    numbers = set(re.findall(r"\d+", text)) - {"19"}
    known = {_bare(w.text) for w in words(source)} | _SAME_NAMES
    opening = {_bare(first[0].text) for sentence in sentences(text) if (first := words(sentence.text))}
    names = {w.text for w in words(text) if w.text[:1].isupper() and _bare(w.text) not in known | opening}
    names |= {w.text for w in words(text) if _bare(w.text) in NEW_NAMES - known}
    if numbers:
        return wrong(
            f"{min(numbers)} is not in the passage. A rewrite adds no number.", "added a number", share / 2
        )
    if names:
        return wrong(
            f"{min(names)} is not in the passage. A rewrite adds no name.", "added a name", share / 2
        )
    if missing:
        return wrong(f"A fact is missing. {missing[0][1]}", f"lost: {missing[0][0]}", share)
    glue = sum(bool(_GLUE.fullmatch(w.text.lower())) for w in words(text))
    if sizes[0] < 0.45 * sizes[1] or glue < 0.15 * sizes[0] or is_a_list(low):
        return wrong(
            "Those are catchwords. Make sentences of them, so that somebody could read them out.",
            "catchwords",
            share,
        )
    if sizes[0] > 1.5 * sizes[1]:
        return wrong(
            "Your text is half as long again as the passage. Neutral does not mean long.", "too long", share
        )
    left = [word for word in _LOADED_HERE if compare.find(word, text)]
    if left:
        return wrong(
            f"“{left[0]}” is still there. Put a plainer word in its place, or leave it out.",
            "still loaded",
            max(0.0, share - 0.1 * len(left)),
        )
    new = [
        f.text
        for f in flag(text)
        if f.group not in _PLAIN_FLAGS
        and f.text.casefold() not in SPARED
        and not compare.find(f.text, source)
    ]
    if new:
        return wrong(
            f"You took one loaded word out and put another in: “{new[0]}”. Neutral leans to neither side.",
            "new loaded word",
            share,
        )
    if apart := _not_told(text):
        return wrong(
            f"The words are there, but not together. {apart} Who does what, and who says so? Compare with the passage.",
            "facts apart",
            share / 2,
        )
    if not _keeps_both_doubts(text):
        return wrong(
            "The passage is unsure twice: whose drones they were, and where many objects came from. "
            "I do not find both doubts in your text. "
            "“Suspected” looks loaded; it tells how sure anybody is.",
            "dropped the doubt",
            share,
        )
    return right(
        "Yes. I find the names, the number, the “many” and two doubts, and no word of my list of loaded words. "
        "Whether each sentence says what the passage says, I cannot read. Read both aloud: what has gone?"
    )


def is_a_list(low: str) -> bool:
    """Whether a word comes three times running, or four scraps of at most three words stand in a row."""
    scraps = [
        "" if len(piece.split()) <= 3 else "x" for piece in re.split(r"[,:;.!?—]+", low) if piece.strip()
    ]
    return bool(re.search(r"\b(\w+)(?:\W+\1\b){2}", low)) or any(
        not any(scraps[n : n + 4]) for n in range(len(scraps) - 3)
    )


def _not_told(text: str) -> str | None:
    """The first thing that no sentence of the text tells, in words for the student; None if each is told."""
    told = [compare.folded(sentence.text) for sentence in sentences(text)]
    parts = [part for sentence in told for part in sentence.split(";")]
    if not any(_is_shot_down(part) for part in parts):
        return "I find no sentence in which Poland and NATO bring the drones down."
    if not any(re.search(r"\b(?:19|nineteen)\b", part) and re.search(_SOURCE, part) for part in parts):
        return "I find no sentence that gives the number together with those who say it."
    return next(
        (said for pattern, said in _RELATIONS if not any(re.search(pattern, part) for part in parts)), None
    )


def _is_shot_down(part: str) -> bool:
    """Whether Poland or NATO stands as the doer: before the deed, or after it with "by"."""
    for deed in re.finditer(_DEED, part):
        before, after = part[: deed.start()], part[deed.start() :]
        if re.search(r"\b(?:not|never|nobody|failed to|without)\s*(?:\w+\s)?$", before):
            continue
        if re.search(r"\bby\b[^,]*\b(?:polish|poland|nato)\b", after):
            return True
        if re.search(r"\b(?:polish|poland|nato|warsaw)\b", before) and not re.search(r"\bby\b", after):
            return True
    return False


def _keeps_both_doubts(text: str) -> bool:
    """Whether a word of doubt stands in a sentence with the Russian drones, and one with Belarus, two in all."""
    told = [compare.folded(sentence.text) for sentence in sentences(text)]
    doubts = [len(HEDGED.findall(sentence)) for sentence in told]
    return sum(doubts) >= 2 and all(
        any(count and name in sentence for sentence, count in zip(told, doubts, strict=True))
        for name in ("russia", "belarus")
    )


def _bare(name: str) -> str:
    return re.sub(r"['’]s?$", "", name).casefold()
