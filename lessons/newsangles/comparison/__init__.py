"""A story's articles side by side: what each carries, says about when, lets speak, quotes, shares, claims; as data or a page.

One section, one module: `carried`, `times`, `speaking`, `quoting`, `shared`, `aligned`, `readable`, `loaded`, `discussion`,
`texts`. Each takes a Story and returns a `parts.Part`: plain data with its heading, who decided it, and what it cannot tell.
`page` draws them (`drawing`), links every place to the marked text (`linking`, `marked`), and ranks nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..readability import NAME
from ..story import Story
from ..web_pages import visible
from .aligned import Alignment, aligned_in
from .carried import Carried, carried_in
from .discussion import Discussion, discussion_in
from .loaded import LoadedWords, loaded_in
from .parts import Part, plain
from .quoting import Quoting, quoting_in
from .readable import Readable, readable_in
from .shared import Shared, shared_in
from .speaking import Speaking, speaking_in
from .texts import Texts, texts_in
from .times import Times, times_in

__all__ = ["Comparison", "compare"]

ORDER = "The outlets stand in the order of story.toml. No order here is a ranking, and nothing is a score of an outlet."


@dataclass(frozen=True)
class Comparison:
    """A story's articles side by side, as plain data; `page()` is the same for reading, `as_data()` the same for a program."""

    title: str
    language: str
    rights: str
    name: str
    outlets: dict[str, str]
    """Article id to outlet, in the story's order."""
    versions: dict[str, str]
    carried: Carried
    times: Times
    speaking: Speaking
    quoting: Quoting
    shared: Shared
    aligned: Alignment
    readable: Readable
    loaded: LoadedWords
    discussion: Discussion
    texts: Texts
    order: str = ORDER

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sections, in the order of the page."""
        return (
            self.carried, self.times, self.speaking, self.quoting, self.shared, self.aligned, self.readable,
            self.loaded, self.discussion, self.texts,
        )  # fmt: skip

    def as_data(self) -> dict[str, Any]:
        """Return all of it as dicts, lists, words, numbers and None: what `newsangles compare --json` prints."""
        data: dict[str, Any] = plain(self)
        return data

    def page(self) -> str:
        """Return one HTML page that needs nothing else: no script, no file beside it, no network."""
        from .page import page

        return page(self)

    def __repr__(self) -> str:
        """Return the title and what is seen, a line for each section."""
        lines = [self.title, ", ".join(self.outlets.values()), "", *(part.heading for part in self.parts)]
        return visible("\n".join(lines))

    def _repr_html_(self) -> str:
        from .page import framed

        return framed(self)


def compare(story: Story) -> Comparison:
    """Lay the articles of a story side by side.

    What coders decided stands before what a draft holds, and that before what a rule finds; each section says which it is.
    Raises StoryError if a table of the story's key does not fit its texts, NewsanglesError where textstat is missing.

    >>> from newsangles.story import load_story
    >>> compare(load_story("octopus")).speaking.heading
    'Officials make 45 of 55 statements and speak 371 of 371 quoted words'
    """
    from .. import __version__

    readability = readable_in(story)
    return Comparison(
        title=story.title,
        language=story.language,
        rights=story.rights,
        name=story.folder.resolve().name,
        outlets={article.id: article.outlet for article in story},
        versions={"newsangles": __version__} | ({NAME: readability.version} if readability.version else {}),
        carried=carried_in(story),
        times=times_in(story),
        speaking=speaking_in(story),
        quoting=quoting_in(story),
        shared=shared_in(story),
        aligned=aligned_in(story),
        readable=readability,
        loaded=loaded_in(story),
        discussion=discussion_in(story),
        texts=texts_in(story),
    )
