"""What a comment section can tell: who writes, what is seen first, and what two coders make of it.

Civility after Coe, Kenski & Rains (2014), "Online and uncivil?", Journal of Communication 64(4); constructiveness after
Kolhatkar et al. (2020), "The SFU Opinion and Comments Corpus", Corpus Pragmatics 4(2). They are two questions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import text as _text
from .agreement import cohen_kappa, percent_agreement
from .coding import Agreement
from .errors import NewsanglesError
from .key import KeyRow, KeyTable, read_table
from .story import Story
from .text import Span
from .thread import Post, Thread

FIRST_SCREEN = 6
ORDERS: dict[str, Callable[[Thread, Post], float]] = {
    "newest": lambda thread, post: post.time.timestamp(),
    "votes": lambda thread, post: post.votes,
    "replies": lambda thread, post: thread.below(post.id),
    "oldest": lambda thread, post: -post.time.timestamp(),
}
"""Order of a screen to what is highest in its first place."""

_HEADING = re.compile(
    r"^[ \t]*(?:(\d+)[ \t]+comments?|comments?[ \t]*\(?(\d+)\)?)[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_FORM = re.compile(
    r"^[ \t]*(?:leave a (?:reply|comment)|post a comment|add a comment|please enter your .*)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBER = re.compile(r"[ \t]*\d+\.[ \t]+")


def find_comments(text: str) -> list[Span]:
    """Return the comments on a saved page that numbers them ("1 COMMENT", "  1. ..."), without number, heading or form.

    The rule looks below the heading and above the form, and takes one comment per numbered line, with the unnumbered
    lines that follow it. It misses comments on pages that print them in any other way. Never raises.

    >>> [c.text for c in find_comments("The end.\\n\\n1 COMMENT\\n\\n  1. Well said.\\n\\nLEAVE A REPLY\\n")]
    ['Well said.']
    """
    heading = _HEADING.search(text)
    if heading is None:
        return []
    form = _FORM.search(text, heading.end())
    end = form.start() if form else len(text)
    found: list[Span] = []
    for line in _text.paragraphs(text[heading.end() : end]):
        start, stop = line.start + heading.end(), line.end + heading.end()
        number = _NUMBER.match(text, start, stop)
        if number and number.end() < stop:
            found.append(Span(number.end(), stop, text[number.end() : stop]))
        elif found and not number:
            found[-1] = Span(found[-1].start, stop, text[found[-1].start : stop])
    return found


def comments_begin(text: str) -> int | None:
    """Return the character at which the heading of a saved page's comments begins ("1 COMMENT"); None if there is none."""
    heading = _HEADING.search(text)
    return heading.start() if heading else None


def comment_section(text: str) -> str:
    """Say what a saved page holds of a comment section: "comments", "form only" or "absent".

    "absent" is about the file. Whether the site has a comment section, the file does not say. Never raises.

    >>> comment_section("The end.\\n\\nLEAVE A REPLY\\n"), comment_section("The end.")
    ('form only', 'absent')
    """
    if find_comments(text):
        return "comments"
    return "form only" if _FORM.search(text) or _HEADING.search(text) else "absent"


@dataclass(frozen=True)
class Busiest:
    """Who wrote most: names, how many comments they wrote, of how many, and the share (0 to 1)."""

    names: tuple[str, ...]
    comments: int
    of: int
    writers: int

    @property
    def share(self) -> float:
        """Their comments over all comments, from 0 to 1; 0 where there is no comment."""
        return self.comments / self.of if self.of else 0.0


def busiest(names: Iterable[str], few: int = 3) -> Busiest:
    """Return the `few` names that stand over most comments; `names` has one name per comment.

    Names that write equally often come in the order of their first comment. Raises NewsanglesError if `few` is below 1.

    >>> busiest(["a", "b", "a", "c"], few=1).share
    0.5
    """
    if few < 1:
        raise NewsanglesError(
            f"busiest needs to know how many names to take; {few} is too few, give 1 or more."
        )
    counts = Counter(names)
    top = counts.most_common(few)
    return Busiest(tuple(name for name, _ in top), sum(n for _, n in top), counts.total(), len(counts))


def first_screen(thread: Thread, by: str = "votes", size: int = FIRST_SCREEN) -> list[Post]:
    """Return the comments on the article that are seen first, their answers folded away.

    `by` is "newest", "votes", "replies" (all that hang on a comment) or "oldest"; where two are level, the
    older stands first. Raises NewsanglesError for another order.

    >>> from newsangles.thread import load_thread
    >>> [post.id for post in first_screen(load_thread(), "newest", 3)]
    [40, 39, 38]
    """
    if by not in ORDERS:
        raise NewsanglesError(f"a screen cannot be sorted by {by!r}; take one of {', '.join(ORDERS)}.")
    oldest_first = sorted(thread.on_article, key=lambda post: post.time)
    return sorted(oldest_first, key=lambda post: ORDERS[by](thread, post), reverse=True)[:size]


@dataclass(frozen=True)
class CodedComment:
    """What a coder decided about one comment, with the words that show it ("" where nothing shows it)."""

    id: str
    tone: str
    form: str
    tone_words: str
    build: str
    build_words: str
    stance: str
    doubt: str

    @property
    def uncivil(self) -> bool:
        """Whether a passage of it is needlessly disrespectful."""
        return self.tone == "uncivil"

    @property
    def constructive(self) -> bool:
        """Whether it gives the others something to build on."""
        return self.build == "constructive"


def coded_comments(thread: Thread, table: str = "comments") -> dict[int, CodedComment]:
    """Return the codes of a thread's comments by id; `table` is "comments", "comments.coder-a" or "comments.coder-b".

    They stand in the folder `key` beside the thread. Raises StoryError if they are not there or do not fit.
    """
    return {int(row.article): _coded(row) for row in _thread_key(thread, table)}


def coded_comment(story: Story, article_id: str, table: str = "comments") -> CodedComment:
    """Return the code of the one comment under an article of a story.

    Raises StoryError if the story has no such table, NewsanglesError if nobody coded a comment there.

    >>> from newsangles.story import load_story
    >>> coded_comment(load_story("octopus"), "ukdj").tone
    'uncivil'
    """
    for row in story.key(table):
        if row.article == article_id:
            return _coded(row)
    raise NewsanglesError(
        f"{article_id}: nobody has coded a comment there; take another article, or code one in key/{table}.csv."
    )


def comment_agreement(thread: Thread) -> list[Agreement]:
    """Compare the two codings of a thread: tone, build, tone and build together, and the stance of those on the article."""
    first, second = (coded_comments(thread, f"comments.coder-{coder}") for coder in "ab")
    rows = []
    for question, label in _QUESTIONS.items():
        both = [id for id in first if id in second and (question != "stance" or thread[id].answers is None)]
        a, b = ([label(codes[id]) for id in both] for codes in (first, second))
        rows.append(Agreement(question, "thread", len(both), percent_agreement(a, b), cohen_kappa(a, b)))
    return rows


_QUESTIONS: dict[str, Callable[[CodedComment], str]] = {
    "tone": lambda code: code.tone,
    "build": lambda code: code.build,
    "tone and build": lambda code: f"{code.tone}, {code.build}",
    "stance": lambda code: code.stance,
}


def counted(posts: Iterable[Post], codes: Mapping[int, CodedComment]) -> dict[str, int]:
    """Count among some comments: for, against, neither, uncivil, constructive, and all of them.

    A comment without a code counts among all and nowhere else.
    """
    counts = dict.fromkeys(("for", "against", "neither", "uncivil", "constructive", "all"), 0)
    for post in posts:
        counts["all"] += 1
        if code := codes.get(post.id):
            counts["uncivil"] += code.uncivil
            counts["constructive"] += code.constructive
            if code.stance in counts:
                counts[code.stance] += 1
    return counts


@dataclass(frozen=True)
class Moderated:
    """What a rule did to a thread, as ids of comments; its two kinds of error are `false_alarms` and `misses`."""

    rightly_hidden: tuple[int, ...]
    false_alarms: tuple[int, ...]
    misses: tuple[int, ...]
    rightly_shown: tuple[int, ...]

    def __str__(self) -> str:
        """Return the counts, and the ids of the comments on which the rule went wrong."""
        hidden = len(self.rightly_hidden) + len(self.false_alarms)
        uncivil = len(self.rightly_hidden) + len(self.misses)
        return (
            f"hidden: {hidden}, of them uncivil: {len(self.rightly_hidden)}\n"
            f"false alarms (civil, but hidden): {len(self.false_alarms)}{_ids(self.false_alarms)}\n"
            f"misses (uncivil, but shown): {len(self.misses)} of {uncivil}{_ids(self.misses)}"
        )


def moderate(
    posts: Iterable[Post], codes: Mapping[int, CodedComment], hides: Callable[[str], object]
) -> Moderated:
    """Try a rule on comments: `hides` takes a comment's text and says whether to hide it; the coders' tone is the measure.

    Comments without a code are left out. Whatever `hides` raises, is raised.

    >>> from newsangles.thread import load_thread
    >>> thread = load_thread()
    >>> len(moderate(thread, coded_comments(thread), lambda text: False).false_alarms)
    0
    """
    sorted_out: dict[tuple[bool, bool], list[int]] = {}
    for post in posts:
        if code := codes.get(post.id):
            sorted_out.setdefault((bool(hides(post.text)), code.uncivil), []).append(post.id)
    cells = ((True, True), (True, False), (False, True), (False, False))
    return Moderated(*(tuple(sorted_out.get(cell, ())) for cell in cells))


def _thread_key(thread: Thread, table: str) -> KeyTable:
    path = thread.path.parent / "key" / f"{table}.csv"
    return read_table(path, {str(post.id): post.text for post in thread})


def _coded(row: KeyRow) -> CodedComment:
    names = ("tone", "form", "tone_words", "build", "build_words", "stance", "doubt")
    return CodedComment(row.article, **{name: row[name] for name in names})


def _ids(ids: Sequence[int]) -> str:
    return f", comments {', '.join(map(str, ids))}" if ids else ""
