"""What a reviewer gets: each sentence of a brief beside the passages that it points at, and the rubric to judge it by."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import NewsanglesError
from ..story import Article, Story
from ..web_pages import environment, visible, write_page
from .checking import LONG_ENOUGH, Brief, read_brief
from .pointing import Stretch
from .rubric import RUBRIC
from .sentences import Read
from .tags import NOT_KNOWN, OWN, PLACE

if TYPE_CHECKING:
    from jinja2 import Environment

WIDE = 88
AROUND = 220
"""Characters of the article that are shown on either side of a place, at most."""

_OF_A_SHEET = b"<title>A brief to review: "
"""What the template of the page begins with, and no other file."""

_SAID = {OWN: "the writer's own", NOT_KNOWN: "not known: no file says it", PLACE: ""}


class Passage(NamedTuple):
    """The words that a sentence points at, with what stands before and after them in the article."""

    outlet: str
    before: str
    words: str
    after: str


class Row(NamedTuple):
    """One sentence of the brief as the reviewer sees it; `marks` says what the tags without a place claim."""

    number: int
    text: str
    marks: tuple[str, ...]
    passages: tuple[Passage, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class ReviewSheet:
    """A brief laid out for review: a notebook shows it, `print` writes it, `save` makes a page to hand out or print."""

    story: str
    outlets: tuple[str, ...]
    rows: tuple[Row, ...]
    whole: tuple[str, ...]

    def save(self, path: str | Path) -> Path:
        """Write the sheet and the rubric as one page (.html) that needs nothing else; return where it is.

        An older sheet of that name is replaced, nothing else. Raises NewsanglesError, one sentence, where it cannot be written.
        """
        path = Path(path)
        if path.suffix.lower() != ".html":
            raise NewsanglesError(f"{path}: a sheet is saved as a page; end the name in .html.")
        if path.exists() and not _is_a_sheet(path):
            raise NewsanglesError(
                f"{path}: a file that is no review sheet has this name; choose another name."
            )
        write_page(path, _templates().get_template("review.html").render(sheet=self, rubric=RUBRIC) + "\n")
        return path

    def _repr_html_(self) -> str:
        return _templates().get_template("sheet.html").render(sheet=self)

    def __repr__(self) -> str:
        return "\n".join(visible(line) for line in self._lines())

    def _lines(self) -> Iterator[str]:
        for row in self.rows:
            yield textwrap.fill(f"{row.number}. {row.text}", WIDE, subsequent_indent="   ")
            yield from (f"   ({mark})" for mark in row.marks)
            for passage in row.passages:
                shown = f"{passage.outlet}: {passage.before}>>{passage.words}<<{passage.after}"
                yield textwrap.fill(shown, WIDE, initial_indent="   | ", subsequent_indent="   | ")
            yield from (f"   ! {problem}" for problem in row.problems)
            yield ""
        yield from (f"! {problem}" for problem in self.whole)


def review_sheet(brief: str, story: Story) -> ReviewSheet:
    """Return each sentence of a brief beside the passages that it points at, for somebody else to judge.

    What is wrong with the whole is told of a text that is long enough to be a draft of one.
    Raises NewsanglesError if `brief` is no text.
    """
    found: Brief = read_brief(brief, story)
    return ReviewSheet(
        story=story.title,
        outlets=tuple(story[article].outlet for article in found.outlets),
        rows=tuple(_row(one) for one in found.read),
        whole=tuple(map(str, found.whole)) if found.word_count >= LONG_ENOUGH else (),
    )


def _is_a_sheet(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _OF_A_SHEET in file.read(2000)
    except OSError:
        return False


def _row(one: Read) -> Row:
    sentence = one.sentence
    kinds = list(dict.fromkeys(tag.kind for tag in sentence.tags)) or ["no tag"]
    return Row(
        sentence.number,
        sentence.text,
        tuple(said for kind in kinds if (said := _SAID.get(kind, kind))),
        tuple(_passage(pointed.article, pointed.place) for pointed in one.places),
        tuple(f"{problem.what} {problem.do}" for problem in one.problems),
    )


def _passage(article: Article, place: Stretch) -> Passage:
    """The place inside the sentences of the article that hold it, and the sentence on either side, cut to AROUND characters."""
    held = [n for n, s in enumerate(article.sentences) if s.start < place.end and place.start < s.end]
    first, last = place.start, place.end
    if held:
        first = min(first, article.sentences[max(0, held[0] - 1)].start)
        last = max(last, article.sentences[min(len(article.sentences) - 1, held[-1] + 1)].end)
    return Passage(
        f"{article.outlet} ({article.id})",
        _last(article.text[first : place.start]),
        " ".join(place.text.split()),
        _first(article.text[place.end : last]),
    )


def _last(text: str) -> str:
    """The end of a text, whole words, in one line; a space at its end stays."""
    cut = text[-AROUND:].partition(" ")[2] if len(text) > AROUND else text
    return ("… " if len(text) > AROUND else "") + " ".join(cut.split()) + (" " if text[-1:].isspace() else "")


def _first(text: str) -> str:
    """The beginning of a text, whole words, in one line; a space before it stays."""
    cut = text[:AROUND].rpartition(" ")[0] if len(text) > AROUND else text
    return (" " if text[:1].isspace() else "") + " ".join(cut.split()) + (" …" if len(text) > AROUND else "")


@cache
def _templates() -> Environment:
    return environment(Path(__file__).with_name("templates"))
