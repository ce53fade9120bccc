"""Lesson 3, "Who gets to speak?": nine exercises on sources, hidden judges, chains and shares."""

from __future__ import annotations

import re
import textwrap

from ..story import Story
from .contract import Exercise

TITLE = "Who gets to speak?"

LABELS = ("official named", "official unnamed", "media named", "expert unnamed", "nobody")
TO_CODE = {
    "a": ("tmp", "according to"),
    "b": ("tmp", "believe"),
    "c": ("tmp", "is framed as"),
    "d": ("ukdj", "said"),
    "e": ("ukdj", "According to"),
    "f": ("pinnacle", "tout as"),
    "g": ("pinnacle", "As reported by"),
    "h": ("pinnacle", "has requested"),
    "i": ("pinnacle", "accusing"),
    "j": ("lbc", "have long warned about"),
    "k": ("lbc", "fears"),
    "l": ("kyiv", "announced"),
    "m": ("kyiv", "reported"),
    "n": ("pinnacle", "consensus"),
}
"""What a student codes: letter to article and cue, the first time that the cue stands in the article."""


def sheet(story: Story) -> str:
    """Return the coding sheet of exercise 3.3: letter, article, and each sentence as the article has it."""
    lines = []
    for letter, (article, cue) in TO_CODE.items():
        sentence = next(s for s in story[article].sentences if re.search(rf"\b{re.escape(cue)}\b", s.text))
        lines += [f"{letter}  {article}, cue: {cue}", textwrap.indent(str(sentence), "   "), ""]
    return "\n".join(lines)


STATEMENTS = {
    "a": "Every source in the UK Defence Journal article belongs to the UK government.",
    "b": "The UK Defence Journal asked no independent expert.",
    "c": "Of the five, only the Grand Pinnacle Tribune reports what Russian officials said.",
    "d": "No Ukrainian is quoted in any of the five articles.",
    "e": "LBC trusts the Ministry of Defence less than the others do.",
    "f": "No independent expert is quoted by name in any of the five bodies.",
}


EXERCISES = (
    Exercise(
        "3.1", "Take one attribution apart", "parts", 2,
        'a dict with "source", "cue" and "content"',
        ("Look at the last sentence but one of LBC's article. Who is said to have said it?",
         "The source and the cue stand at the very end of the sentence. What is left is the content.",
         "The content starts with “The new drones” and has two verbs in it."),
    ),
    Exercise(
        "3.2", "Who speaks in the UK Defence Journal?", "speakers", 2,
        "a list of names in quotation marks",
        ("Mark every word that hands a statement over: said, added, confirmed, described, according to.",
         "For each mark ask: whose words are these? “He” and a surname are people you have met already.",
         "There are fewer than seven. One speaks in the first sentence, and one is a building full of people."),
    ),
    Exercise(
        "3.3", "You are the third coder", "codes", 3,
        "a dict with one of the five labels for each letter from a to n",
        ("Two questions for each sentence. Does it say who? If not: nobody. If so: do you learn a name?",
         "Official is everybody who speaks for a state, an army or a union of states; a capital city can speak for a state too.",
         "“The officials”, “analysts”, “experts” have no names. A ministry, a country and a newsroom have."),
    ),
    Exercise(
        "3.4", "Find the judge who is not there", "hidden", 2,
        "a list of two passages, copied to the letter",
        ("Look for verbs of thinking and feeling that nobody does: seen, framed, believed.",
         "One is in TMP's second paragraph. Others are in the Grand Pinnacle Tribune, and LBC has a noun that does the same.",
         "Try the question “by whom?” after the verb. If the sentence has no answer, you have one."),
    ),
    Exercise(
        "3.5", "What does the rule miss?", "missed", 2,
        "one passage in quotation marks, copied to the letter",
        ("Show an article with the rule's marks and read only what it left white.",
         "The rule knows verbs from a list. People also think, fear and judge in nouns and in passives.",
         "Read the last sentence of the Grand Pinnacle Tribune, or the passages you found in 3.4."),
    ),
    Exercise(
        "3.6", "Who told whom?", "chain", 2,
        "a list of three names, the first speaker first",
        ("Find the sentence about “open conflict since World War Two” in the Grand Pinnacle Tribune.",
         "“He” is named one sentence earlier. “According to” names the second hand.",
         "The third hand is the page itself."),
    ),
    Exercise(
        "3.7", "Shares of words", "shares", 3,
        "a function that takes a list of (speaker, words) pairs and returns a dict",
        ("First add up the words of each speaker in a dict. A speaker can come more than once.",
         "totals[speaker] = totals.get(speaker, 0) + words adds to what is there, or starts at 0.",
         "Then divide each total by the sum of all totals. What happens if there are none?"),
        takes_function=True,
    ),
    Exercise(
        "3.8", "A rule of your own", "sources_after", 3,
        "a function that takes a text and returns a list of names",
        ("text.split(\"according to \") cuts the text at every place. What comes after a cut begins with a name.",
         "The name ends at the first comma or full stop, whichever comes first.",
         "A sentence can begin with “According to”. Look at text.replace(\"According\", \"according\")."),
        takes_function=True,
    ),
    Exercise(
        "3.9", "Exit ticket: what may be said?", "may_stand", 3,
        'a dict: for each letter "yes", "no" or "the file does not say"',
        ("For each statement, ask what in the five files would show it. If you can list it, you can decide it.",
         "“Is not quoted” and “was not asked” are two statements. Which one can a page show?",
         "Three of the six may stand."),
    ),
)  # fmt: skip
