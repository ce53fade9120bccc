"""Lesson 2, "What is this story about?": nine exercises on loaded words, their voice, frames, a rewrite and three headlines."""

from __future__ import annotations

from textwrap import fill

from ..frames import ITEMS
from ..framing import lexicon_errors
from ..story import Story
from ..text import Span
from .contract import Exercise

TITLE = "What is this story about?"

BLASTED = "Poland blasted the move as an"
EGREGIOUS = "As Russia continues its egregious and unrelenting attacks on Ukraine"


def two_sentences(story: Story) -> str:
    """Return the two sentences of LBC that exercise 2.1 is about, each on a line of its own."""
    return "\n\n".join(
        _wrapped(s.text) for s in story["lbc"].sentences if BLASTED in s.text or EGREGIOUS in s.text
    )


TO_VOICE = {
    "a": ("lbc", "cutting-edge", 0),
    "b": ("lbc", "cutting-edge", 1),
    "c": ("pinnacle", "relentless", 0),
    "d": ("lbc", "unrelenting", 0),
    "e": ("pinnacle", "violated", 0),
    "f": ("tmp", "enemy", 0),
    "g": ("pinnacle", "reckless", 0),
    "h": ("ukdj", "advanced", 0),
    "i": ("pinnacle", "onslaught", 0),
    "j": ("lbc", "highly", 0),
    "k": ("pinnacle", "aggression", 0),
    "l": ("ukdj", "world-leading", 0),
}
"""What a student gives a voice to: letter to article, word, and which of its places."""


def voice_sheet(story: Story) -> str:
    """Return the sheet of exercise 2.2: letter, article, and the sentence with the word in brackets."""
    lines = []
    for letter, (article, word, n) in TO_VOICE.items():
        place = _places(story, article, word)[n]
        sentence = next(s for s in story[article].sentences if s.start <= place.start < s.end)
        before, after = (
            story[article].text[sentence.start : place.start],
            story[article].text[place.end : sentence.end],
        )
        lines.append(_wrapped(f"{letter}  ({article}) {before}[{place.text}]{after}", "   ") + "\n")
    return "\n".join(lines)


def _places(story: Story, article: str, word: str) -> list[Span]:
    return [token for token in story[article].words if token.text.casefold() == word]


def list_scores(story: Story) -> str:
    """Return how the list of words does on a story, group by group: its precision and recall, its false hits and misses.

    Raises StoryError if nobody has coded the story's loaded words.
    """
    lines = []
    for group in ("reporting", "factive", "hedge", "intensifier", "one-sided"):
        found = lexicon_errors(story, group)
        precision, recall = (
            "   -" if share is None else f"{share:.2f}" for share in (found.precision, found.recall)
        )
        wrong = f"false hits {len(found.false_hits):>2}   misses {len(found.misses):>2}"
        lines.append(f"{group:<12} precision {precision}   recall {recall}   {wrong}")
    return "\n".join(lines)


TO_FRAME = {
    "a": ("lbc", "e1"),
    "b": ("lbc", "c2"),
    "c": ("lbc", "h1"),
    "d": ("kyiv", "e2"),
    "e": ("kyiv", "c2"),
    "f": ("pinnacle", "c1"),
    "g": ("tmp", "m2"),
    "h": ("ukdj", "e2"),
}
"""What a student answers: letter to article and question."""


def frame_sheet() -> str:
    """Return the sheet of exercise 2.6: letter, article and question."""
    return "\n".join(f"{letter}  {article:<9} {ITEMS[item]}" for letter, (article, item) in TO_FRAME.items())


def _wrapped(text: str, indent: str = "") -> str:
    """The text in lines that a notebook shows without breaking a word."""
    return fill(text, 96, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


EXERCISES = (
    Exercise(
        "2.1", "Find the loaded words", "loaded", 2,
        "a dict: each loaded word, and its voice",
        ("Read a sentence aloud with each word left out. Where the facts stay and the tone changes, you have one.",
         "Attack is a grave word, and plain: it names the thing without praise or blame. Ask: would the other side use this word?",
         "There are four that nobody can miss. One of them is the verb that lets Poland speak."),
    ),
    Exercise(
        "2.2", "Whose word is it?", "voices", 3,
        'a dict: for each letter "quoted", "paraphrase" or "reporter"',
        ("First question: does the word stand between quotation marks? Then it is quoted.",
         "No marks? Then look for a cue in the sentence: said, claims, according to, has announced. The statement it hands over is a paraphrase.",
         "No marks and no cue: the reporter's own. Four of the twelve are quoted."),
    ),
    Exercise(
        "2.3", "Count by voice", "by_voice", 3,
        "a function that takes a text and returns a dict with two numbers",
        ("Print re.split('[“”\"]', text) for a short text. Which pieces are quoted: every second one, beginning with which?",
         "pieces[1::2] takes every second piece, beginning with the second. pieces[0::2] takes the others.",
         "Count whole words: re.findall(\"[a-z-]+\", piece.lower()) gives the words of a piece in small letters."),
        takes_function=True,
    ),
    Exercise(
        "2.4", "What does a list of words get wrong?", "errors", 2,
        'a dict with "false hit" and "missed", each with words from an article',
        ("Read the marked page and look at each mark: does the word load this sentence? Some words are loaded in one sentence and not in the next.",
         "For the miss, read what is not marked. A list knows words. It has a hard time with pictures made of several plain words.",
         "For the false hit, look at words of fighting in plain use, as in an alliance's rules. For the miss, print pinnacle.paragraphs[0].text and read how the war goes on in its last lines."),
    ),
    Exercise(
        "2.5", "Words that lose their marks", "moved", 3,
        "a function that takes a list of two texts and returns a list of words",
        ("From the first text you need what is quoted, from the second what is told. You cut texts like that in 2.3.",
         "set(a) & set(b) holds what two lists have in common, each word once.",
         "[word for word in found if len(word) >= 7] keeps the long ones."),
        takes_function=True,
    ),
    Exercise(
        "2.6", "Code the frames", "frames", 3,
        'a dict: for each letter "no", or the words that show a yes',
        ("Read the question first, then the article. If the answer is yes, your finger is on a place. Copy it.",
         "It does not matter who says it: words inside quotation marks count. It matters that they stand in this article.",
         "Three of the eight are no."),
    ),
    Exercise(
        "2.7", "Say it neutrally", "rewrite", 3,
        "a text in quotation marks",
        ("List the facts first: who, what, where, when, how many, and who says so. Then write them down in plain words.",
         "“Suspected” and “believed” look loaded. They tell you how sure somebody is. Is that a fact?",
         "What would a plane's log say instead of “violated”? What is a barrage without the noise?"),
    ),
    Exercise(
        "2.8", "Three headlines, one set of facts", "headlines", 2,
        "a dict: three frames, each with a headline and the words that carry it",
        ("Choose three of the five frames. For each, pick the facts on the sheet that belong to it.",
         "Economic: facts 4 and 5. Conflict: fact 3. Responsibility: who does it, who decides?",
         "The carrier is the part that you would have to take out to lose the frame. It stands in one headline only."),
    ),
    Exercise(
        "2.9", "Exit ticket: what may be said?", "may_stand", 3,
        'a dict: for each letter "yes", "no" or "the file does not say"',
        ("For each statement ask: what on these five pages would show it? Can you put your finger there?",
         "A count may be stated with what was counted and by whom. A motive or a verdict needs more than a page.",
         "Two may stand, two are false, two the files cannot tell."),
    ),
)  # fmt: skip
