"""Paragraphs, sentences and words, each with its place in the text.

Everything in newsangles that counts, counts through this module. The rules are few and written down, so that
you can count by hand, compare, and say which rule was wrong. A splitter with a list of abbreviations does about
as well on news as anything larger (Read et al. 2012, "Sentence Boundary Detection: A Long Solved Problem?").
"""

import re
import textwrap
from html import escape
from typing import NamedTuple

__all__ = ["Span", "paragraphs", "sentences", "words"]


class Span(NamedTuple):
    """An exact piece of a text: `text[start:end]`, in characters, the end not included.

    >>> span = words("Two drones.")[1]
    >>> span
    Span(start=4, end=10, text='drones')
    >>> "Two drones."[span.start:span.end]
    'drones'
    """

    start: int
    end: int
    text: str

    def __str__(self) -> str:
        """The words alone, in lines of 88 characters: Jupyter breaks a longer printed line inside a word."""
        return textwrap.fill(self.text, 88)

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>"


def listed(words: str) -> frozenset[str]:
    """Return the words of a list that is written as one string."""
    return frozenset(words.split())


# Before a name or a number, never at the end of a sentence.
TITLES = listed("""
    mr mrs ms mx dr prof rev fr hon gen lt col sgt capt cmdr cpl maj adm sen sens rep reps gov pres
    supt insp messrs mt st vs cf fig figs vol eds pp ca approx e.g i.e
""")
# "No. 10" is a number, "No. He left." is an answer: not the end only when a digit follows.
BEFORE_A_NUMBER = listed("no nos art sec ch para p")
# These can end a sentence or stand inside one: they end it when the next word is a usual first word.
EITHER = listed("""
    inc ltd corp co cos bros plc llc jr sr esq etc al dept univ assn est ave blvd rd jan feb mar apr
    jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
""")
FIRST_WORDS = listed("""
    a about above across after against all almost although among an and another any are as asked at
    because before behind below besides between both but by can could despite did do does during
    each earlier either even every few finally first following for four from further furthermore
    given had has have he hence her here his how however i if in indeed instead into is it its just
    last later less like many may meanwhile more moreover most my neither nevertheless next no none
    nonetheless nor not nothing now of on once one only or other others our out over perhaps rather
    second several she should similarly since so some soon still such than that the their then there
    therefore these they this those though three through throughout thus to today tomorrow tonight
    two under unless unlike until we were what whatever when where whereas whether which while who
    whoever whose why will with within without would yes yesterday yet you your
""")
REPORTING = (
    "said says say asked asks told tells added adds wrote writes replied shouted cried warned insisted"
)

_END = re.compile(r"""(?<![.!?…])([.!?…]++(?:\s\.){0,4}+)(["'”’»)\]]*+)(?=\s)""")
_OPENERS = re.compile(r"""\s*+([-–—"'“‘«(\[¿¡\s]*+)""")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_LAST_TOKEN = re.compile(r"""[^\s"'“”‘’«»()\[\]–—]*\Z""")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|ph\.d", re.IGNORECASE)
_SPEAKER_SAID = re.compile(rf"(?:[^\W_][\w.'’-]{{0,30}}\s){{1,4}}(?:{'|'.join(REPORTING.split())})\b")

# A combining accent belongs to its letter: "é" may be stored as two characters.
_LETTER = r"[^\W\d_][̀-ͯ]*+"
_RUN = r"(?:[^\W_][̀-ͯ]*+)++"
_PART = rf"(?:(?:{_LETTER}\.){{2,}}+|\d++(?:[.,]\d++)++{_RUN}|\d++(?:[.,]\d++)++|{_RUN})"
_WORD = re.compile(rf"{_PART}(?:[-‐‑'’]{_PART})*+")


def paragraphs(text: str) -> list[Span]:
    r"""Blocks of text between line breaks, stripped; empty ones are dropped. Never raises.

    One line break is enough: of the five seed articles some use one and some two.

    >>> [block.text for block in paragraphs("One.\n\n Two. \nThree.")]
    ['One.', 'Two.', 'Three.']
    """
    return [
        _stripped(text, line.start(), line.end())
        for line in re.finditer(r"[^\r\n]+", text)
        if not line[0].isspace()
    ]


def sentences(text: str) -> list[Span]:
    """Sentences in order, found paragraph by paragraph; every character but white space is in exactly one.

    The rule. A sentence ends at `.`, `!`, `?`, `...`, `. . .` or `…`, together with the closing quotation marks
    and brackets after it, if white space follows, unless

    1. the next letter is lower-case: `“Stop!” he said.` is one sentence; so is `“Stop!” Healey said.`;
    2. the full stop ends a title, an initial or `No.` before a digit: `Gen.`, `John F. Kennedy`, `No. 10`;
    3. it ends another abbreviation (`Inc.`, `Feb.`, `a.m.`, `U.K.`) and what follows is neither a usual first
       word of a sentence (`The`, `Some`, `He`, ...) nor a quotation: `the U.K. Some officials` ends after
       `U.K.`, `the U.K. Defence Journal` does not;
    4. nothing but a number stands before it, as in a list: `1. The speed of things`;
    5. it is an ellipsis before `I`, which is a capital wherever it stands.

    A paragraph always ends its last sentence. Never raises. The rule for abbreviations follows Grefenstette &
    Tapanainen (1994), "What is a word, what is a sentence?".

    >>> [sentence.text for sentence in sentences("He met Gen. Lee in the U.K. Some left. “Go!” he said.")]
    ['He met Gen. Lee in the U.K.', 'Some left.', '“Go!” he said.']
    """
    found = []
    for block in paragraphs(text):
        start = block.start
        for end in _END.finditer(text, block.start, block.end):
            if _ends_sentence(text, start, end, block.end):
                found.append(_stripped(text, start, end.end()))
                start = end.end()
        found.append(_stripped(text, start, block.end))
    return found


def words(text: str) -> list[Span]:
    """Words in order: runs of letters and digits, with the marks that hold one word together.

    Hyphens (-, U+2010, U+2011) and apostrophes join what stands on both sides: `cutting-edge`, `don’t`. A full
    stop or comma joins digits: `3.5`, `10,000`. Letters with full stops are one word, the last stop included:
    `U.K.`. Everything else separates: dashes, slashes, `&`, `$` (`$270` is the word `270`). An apostrophe at an
    edge is dropped, since it looks like a quotation mark: `allies’` is the word `allies`. Never raises.

    >>> [word.text for word in words("The U.K.’s ‘ad-free’ plan—$3.5 million—was the allies’.")]
    ['The', 'U.K.’s', 'ad-free', 'plan', '3.5', 'million', 'was', 'the', 'allies']
    """
    return [Span(word.start(), word.end(), word[0]) for word in _WORD.finditer(text)]


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    return Span(start, start + len(piece), piece)


def _ends_sentence(text: str, start: int, end: re.Match[str], limit: int) -> bool:
    """Whether the sentence begun at `start` ends at this mark: rules 1 to 5 of `sentences`."""
    openers = _OPENERS.match(text, end.end(), limit)
    after = openers.end() if openers else end.end()
    if text[after : after + 1].islower():
        return False
    mark, closers = end[1], end[2]
    if mark[-1] in "!?" and closers and _SPEAKER_SAID.match(text, after, limit):
        return False
    word = _NEXT_WORD.match(text, after, min(limit, after + 20))
    following = word[0].lower() if word else ""
    if mark != "." and not set(mark) & set("!?") and not closers:
        return following != "i"
    if mark != "." or closers:
        return True
    quoted = bool(openers and set(openers[1]) & set("\"'“‘«"))
    return _full_stop_ends(text, start, end.start(), following, text[after : after + 1].isdigit(), quoted)


def _full_stop_ends(
    text: str, start: int, stop: int, following: str, digit_follows: bool, quoted: bool
) -> bool:
    """Whether a single full stop ends a sentence, judged by the token before it and the word after it."""
    token = _LAST_TOKEN.search(text, max(start, stop - 20), stop)
    before = token[0].lower() if token else ""
    if before.isdigit():
        return bool(text[start : stop - len(before)].strip())
    if before in TITLES:
        return False
    if before in BEFORE_A_NUMBER:
        return not digit_follows
    if len(before) == 1 and before.isalpha():
        # "So do I. He left.", "Plan B. The next": an initial stands before a name, not before "the".
        return quoted or following in FIRST_WORDS - {"a", "i"}
    if before in EITHER or _DOTTED.fullmatch(before):
        return quoted or following in FIRST_WORDS
    return True
