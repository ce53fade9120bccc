"""The article against the furniture of its page, where nobody has marked which is which.

A saved page holds an article and whatever the page put round it. The rules here look at one line and at its neighbours.
They are few, so that you can read them, foresee where they fail, and change them.

1. Front matter (`---` to `---` at the very top) is furniture.
2. A short line that does not end like a sentence is a label (a headline, a tag, a button), unless the next line goes on in small
   letters. A question above the article is a headline.
3. A line that opens as pages speak of themselves is furniture: "Sign up to", "Read more:", "We use cookies". So is a line
   that ends in a photo credit, and a "Read more:" inside a line, to the line's end.
4. Under a heading such as "Read also", the headline and what follows it without an empty line is a teaser.
5. A paragraph that opens with a name is an author box, if the name stands alone on a line above.
6. A line that comes a second time, or a paragraph that repeats a long run of words, is a duplicate, unless it is very short:
   the first printing stays.
7. Below a heading such as "Comments" or "Most popular" nothing is article, if most of the page stands above it.

What they find in the five articles of the course, and what they miss, is printed in the guide to lesson 1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from .text import Span, paragraphs, words

__all__ = ["Block", "Score", "find_furniture", "score_words", "strip_furniture"]

LABEL_WORDS = 20  # a line without a sentence's end is a label up to this length
OWN_WORDS = 45  # a page's word about itself is no longer than this
REPEATED_WORDS = 15  # so long a run of words does not come twice by accident,
REPEATED_LINE = 8  # nor a whole line of this length
NAME_WORDS = 4  # a name over an author box is no longer than this


class Block(NamedTuple):
    """A piece of furniture: `text[start:end]`, in characters, the end not included.

    `kind` is one of those in the key's rule (`key/furniture.md`), or "label" for a line that rule 2 took out.
    """

    start: int
    end: int
    kind: str


class Score(NamedTuple):
    """Two shares from 0 to 1: of the words kept, how many are article; of the article's words, how many are kept."""

    precision: float
    recall: float

    def __str__(self) -> str:
        """Both, to two decimals."""
        return f"precision {self.precision:.2f}, recall {self.recall:.2f}"


def _phrases(items: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in items.replace("\n", " ").split("|") if item.strip())


OPENINGS = {
    "link": _phrases("""
        read more: | read more about | read more on | read also: | read next: | see also: |
        related: | watch: | listen: | recommended: | don't miss: | up next: | you may also like |
        you might also like | more on this story
    """),
    "promotion": _phrases("""
        sign up to | sign up for | sign up now | subscribe | become a member | become a subscriber |
        become a supporter | become a patron | support us | support our | support independent |
        support quality | support local | donate | join us | join our | follow us | follow @ |
        find us on | get the latest | get our | get unlimited | our newsletter |
        our free newsletter | our daily newsletter | our weekly newsletter | download our app |
        download the app | advertisement | sponsored content | paid content | share this |
        tweet this | email this | print this | copy link | click here | got a story | got a tip |
        have you got a story | listen to our | enjoying this | if you enjoyed this |
        thank you for reading | thanks for reading | thanks for signing up | help us
    """),
    "metadata": _phrases("""
        published on | published at | published: | posted on | posted by | posted: | last updated |
        updated on | updated at | updated: | first published | this article was first |
        this article was originally | this article was updated | this article was amended |
        this article was corrected | this article has been | this story was first |
        this story was originally | this story was updated | this story has been updated |
        this story has been corrected | reporting by | additional reporting by | editing by | © |
        copyright | all rights reserved | filed under | tags: | topics: | we use cookies |
        this site uses cookies | this website uses cookies | we value your privacy |
        we and our partners | by continuing to use | by continuing to browse | by clicking |
        by signing up | by subscribing | accept all | manage cookies | cookie settings |
        cookie policy | privacy policy | terms of use | terms and conditions
    """),
    "caption": _phrases("""
        photo: | photograph: | picture: | image: | photo by | photograph by | picture by |
        image by | image source | image credit | photo credit | picture credit | credit: |
        caption: | illustration: | illustration by | file photo | video:
    """),
    "form": _phrases("""
        please enter | enter your | type your | your email address | your e-mail address |
        required fields | comments are closed | comments are moderated | save my name |
        notify me of | you must be logged in | log in to | please log in | sign in to |
        leave a reply | leave a comment | post a comment | add a comment | write a comment |
        please read our comment
    """),
}  # fmt: skip
"""Kind of furniture to the words by which such a line opens."""

_HEADINGS = r"articles?|stories|posts?|news|reading|content|coverage"
_COMMENTS = re.compile(
    r"(?:\d+ |no |view |show |all |join the |reader )*(?:comments?|replies|conversation|discussion)\W*\d*\W*"
    r"|(?:leave|post|write|add) an? (?:reply|comment)",
    re.IGNORECASE,
)
_LISTS = re.compile(
    rf"(?:most|more) (?:popular|read|viewed|shared|{_HEADINGS})|popular(?: now)?|trending(?: now)?|news ?feed|editors?'?s? picks?"
    rf"|(?:related|recommended|latest|top|other) (?:{_HEADINGS})|you (?:may|might) also like.*|recommended for you"
    r"|about the authors?|what to read next|more from .{1,40}",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"(?:read|see|watch) (?:also|more|next)|related|recommended|don't miss|more on this(?: story)?",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*(?=\n|\Z)", re.DOTALL)
_SENTENCE_END = re.compile(r"""[.!?…:;]["'”’»)\]*]*\Z""")
_CREDIT = re.compile(
    r"\((?:[^()]*/[^()]*|[^()]*\b(?:photo|image|images|credit|courtesy|handout)\b[^()]*)\)\.?\Z",
    re.IGNORECASE,
)
_LINK_INSIDE = re.compile(r"(?<=[.!?”\"’)])\s+(?:read|see) (?:more|also):\s", re.IGNORECASE)
_NAME = re.compile(r"(?:by |written by )?([^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){1,3})", re.IGNORECASE)
_BOX_VERB = re.compile(r",? (?:is|was|has|covers|writes|reports|works|joined)\b")
_DECORATION = " \t*_#>|•·–—-→▶"


def find_furniture(text: str) -> list[Block]:
    """Return the furniture of a page that nobody has marked, in order, by the rules above. Never raises.

    >>> find_furniture("Sign up to our newsletter!\\nThe mayor said the bridge is safe.")
    [Block(start=0, end=26, kind='promotion')]
    """
    front = _FRONT_MATTER.match(text)
    top = front.end() if front else 0
    lines = [Span(top + start, top + end, line) for start, end, line in paragraphs(text[top:])]
    kinds = [_kind(line.text) for line in lines]
    _broken_lines(lines, kinds)
    _question_on_top(lines, kinds)
    _teasers(text, lines, kinds)
    _author_boxes(lines, kinds)
    _duplicates(lines, kinds)
    _below_the_article(lines, kinds)
    found = [_block(front.start(), front[0], "metadata")] if front else []
    for line, kind in zip(lines, kinds, strict=True):
        if kind:
            found.append(Block(line.start, line.end, kind))
        elif inside := _LINK_INSIDE.search(line.text):
            found.append(_block(line.start + inside.start(), line.text[inside.start() :], "link"))
    return found


def strip_furniture(text: str) -> str:
    """Return a page without what the rules take for furniture: its paragraphs, an empty line between two. Never raises.

    >>> strip_furniture("By Ann Lee\\n2 min read\\n\\nThe mayor said the bridge is safe.\\n\\n3 Comments\\n\\nNo, it is not.")
    'The mayor said the bridge is safe.'
    """
    kept, at = [], 0
    for block in find_furniture(text):
        kept.append(text[at : block.start])
        at = block.end
    kept.append(text[at:])
    return "\n\n".join(line.text for piece in kept for line in paragraphs(piece))


def score_words(kept: str, body: str) -> Score:
    """Compare the words that were kept with the article's words, each as often as it stands there; the order does not matter.

    Nothing kept, or no article: the share is 0.

    >>> score_words("Read more. The bridge is safe.", "The bridge is safe. Nobody fell.")
    Score(precision=0.6666666666666666, recall=0.6666666666666666)
    """
    first, second = (Counter(word.text.casefold() for word in words(piece)) for piece in (kept, body))
    both = (first & second).total()
    return Score(both / first.total() if first else 0.0, both / second.total() if second else 0.0)


def _kind(line: str) -> str:
    """What a line is by itself (rules 2 and 3); empty if it may be a paragraph."""
    count, opening = len(line.split()), _heading(line)
    if count <= OWN_WORDS:
        for kind, phrases in OPENINGS.items():
            if opening.startswith(phrases) and any(
                opening.startswith(phrase) and not opening[len(phrase) : len(phrase) + 1].isalnum()
                for phrase in phrases
            ):
                return kind
        if _CREDIT.search(line[-200:]):
            return "caption"
    return "label" if count <= LABEL_WORDS and not _SENTENCE_END.search(line) else ""


def _broken_lines(lines: list[Span], kinds: list[str]) -> None:
    """Rule 2: a sentence that the page broke in two is no label."""
    for n in reversed(range(len(lines) - 1)):
        if kinds[n] == "label" and lines[n + 1].text[0].islower() and not kinds[n + 1]:
            kinds[n] = ""


def _question_on_top(lines: list[Span], kinds: list[str]) -> None:
    for n, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if not kind:
            if line.text.endswith("?") and len(line.text.split()) <= LABEL_WORDS:
                kinds[n] = "headline"
            return


def _teasers(text: str, lines: list[Span], kinds: list[str]) -> None:
    """Rule 4."""
    searched = 0
    for n, line in enumerate(lines[:-1]):
        # Inside a list of teasers another such heading reaches no further than the first one did.
        if n + 1 < searched or not (kinds[n] and _TEASER.fullmatch(_heading(line.text)) and kinds[n + 1]):
            continue
        for m in range(n + 1, len(lines)):
            searched = m
            if m > n + 1 and "\n\n" in re.sub(r"[ \t]+", "", text[lines[m - 1].end : lines[m].start]):
                break
            kinds[m] = kinds[m] or "link"


def _author_boxes(lines: list[Span], kinds: list[str]) -> None:
    """Rule 5."""
    names: set[str] = set()
    for n, line in enumerate(lines):
        if kinds[n] == "label":
            names |= {name[1]} if (name := _NAME.fullmatch(line.text)) else set()
        elif not kinds[n] and names & set(_who_does(line.text)):
            kinds[n] = "bio"


def _who_does(line: str) -> Iterator[str]:
    """What stands before one of the verbs of an author box, if it is no longer than a name may be."""
    for verb in _BOX_VERB.finditer(line):
        if line.count(" ", 0, verb.start()) >= NAME_WORDS:
            return
        yield line[: verb.start()]


def _duplicates(lines: list[Span], kinds: list[str]) -> None:
    """Rule 6."""
    seen: set[tuple[str, ...]] = set()
    for n, line in enumerate(lines):
        if kinds[n]:
            continue
        tokens = [word.text.casefold() for word in words(line.text)]
        length = min(max(len(tokens), REPEATED_LINE), REPEATED_WORDS)
        runs = {tuple(tokens[at : at + length]) for at in range(len(tokens) - length + 1)}
        if runs & seen:
            kinds[n] = "duplicate"
        seen |= runs


def _below_the_article(lines: list[Span], kinds: list[str]) -> None:
    """Rule 7."""
    lengths = [0 if kind else len(line.text.split()) for line, kind in zip(lines, kinds, strict=True)]
    above = [0, *accumulate(lengths)]
    for n, line in enumerate(lines):
        heading = _heading(line.text)
        comments = bool(_COMMENTS.fullmatch(heading))
        if kinds[n] and (comments or _LISTS.fullmatch(heading)) and above[n] > above[-1] - above[n]:
            for m in range(n, len(lines)):
                kinds[m] = kinds[m] or ("comment" if comments else "link")
            return


def _heading(line: str) -> str:
    """A line as it is compared: small letters, straight apostrophes, no bullets before it."""
    return " ".join(line.replace("’", "'").casefold().strip(_DECORATION).split())


def _block(start: int, words_and_space: str, kind: str) -> Block:
    """A block without the white space at its ends."""
    start += len(words_and_space) - len(words_and_space.lstrip())
    return Block(start, start + len(words_and_space.strip()), kind)
