"""Saved pages and documents made into a story of one's own.

Nothing is invented: a fact that no file states stays unknown. Nothing is overwritten: a story is written whole, under a name that
is free, or not at all. What a rule decided is marked as a draft.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import NewsanglesError
from ..key import DRAFT, as_columns, table_text
from ..new_files import write_new
from ..web_pages import visible
from . import doubts, same_event, tongues
from .body import Decision, decide
from .document import Document
from .facts import Facts, find_facts
from .manifest_text import NewArticle, manifest_text
from .outlet_names import short_id
from .reading import read_file
from .sources import article_files, shown
from .story_name import refuse_name

__all__ = ["new_story"]

LONGEST_TITLE = 300
CONFIDENCE = {"trafilatura": 0.99, "newsangles.page": 0.96, "page markup": 0.99}
"""Of the words that a rule took out of 23 web pages that it was not fitted to, the share that is furniture (`body`)."""
SHORT = 50


@dataclass(frozen=True)
class _Brought:
    """A file that was read, and what was decided on it."""

    path: Path
    name: str
    document: Document
    sha256: str
    decision: Decision
    facts: Facts

    @property
    def body(self) -> str:
        return "\n\n".join(
            line.text for line, kept in zip(self.document.lines, self.decision.kept, strict=True) if kept
        )


def new_story(
    folder: Path, name: str, sources: Sequence[Path], *, title: str | None, language: str | None
) -> Iterator[str]:
    """Make the story `folder/name` of two to twelve files, and yield what the user must hear, a sentence each.

    Take all of them: the story is written before the last. Raises NewsanglesError, a sentence for each file that cannot
    be used or for what is wrong with the name; then nothing is written.
    """
    made = _made(folder, name, sources, title, language)
    try:
        for sentence in made:
            yield visible(sentence)  # names of files, outlets and people are in them, as strangers wrote them
    except NewsanglesError as error:
        raise NewsanglesError(visible(str(error))) from None


def _made(
    folder: Path, name: str, sources: Sequence[Path], title: str | None, language: str | None
) -> Iterator[str]:
    refuse_name(folder, name)
    title = _checked_title(title, name)
    wanted = tongues.checked(language)
    files, wrong, told = article_files(sources)
    brought: list[_Brought] = []
    names = _short_names(files)
    for path in files:
        try:
            brought.append(_read(path, names[path]))
        except NewsanglesError as error:
            wrong.append(str(error))
    walls = [_wall(one) for one in brought]
    wrong += [sentence for sentence, is_empty in walls if is_empty]
    if wrong:
        raise NewsanglesError("\n".join(wrong))
    yield from told
    ids: list[str] = []
    for one in brought:
        ids.append(short_id(str(one.facts.known["outlet"].value), ids))
        yield from _about(one, ids[-1])
    spoken = {one.name: tongues.language_of(one.body) for one in brought}
    chosen = wanted or tongues.of_most(spoken)
    yield from _write(folder, name, title, chosen, brought, ids)
    yield from (sentence for sentence, _ in walls if sentence)  # doubts come last, where they are read
    yield from tongues.strangers(spoken, chosen)
    yield from _warnings(brought)
    yield f"The story is in {shown(folder / name)}. Its story.toml says what each article is called; mend there what is wrong."
    yield f"Then: newsangles story check {name}, newsangles compare {name}, newsangles open --story {name}"


def _checked_title(title: str | None, name: str) -> str:
    title = " ".join((name if title is None else title).encode("utf-8", "replace").decode().split())
    if not title or len(title) > LONGEST_TITLE:
        raise NewsanglesError(f"--title has {len(title)} characters; give it 1 to {LONGEST_TITLE}.")
    return title


def _short_names(files: Sequence[Path]) -> dict[Path, str]:
    """What each file is called in sentences: its name, with its folder's where two have the same."""
    names = [path.name for path in files]
    return {
        path: shown(Path(path.name) if names.count(path.name) == 1 else Path(path.parent.name, path.name))
        for path in files
    }


def _read(path: Path, name: str) -> _Brought:
    document, sha256 = read_file(path)
    decision = decide(document)
    return _Brought(
        path, name, document, sha256, decision, find_facts(document, decision, path, datetime.date.today())
    )


def _wall(one: _Brought) -> tuple[str, bool]:
    """What a page may be in place of an article, as a sentence; and whether it must be refused for it."""
    titles = " ".join(stated.value for stated in one.document.stated if stated.fact == "headline")
    what, is_empty = doubts.wall(one.name, one.document.text, one.body, titles)
    again = "open it in the browser, see that the article is there, and save it again"
    if one.document.format not in ("HTML", "MHTML"):
        again = "open it, and see that the article's sentences are there"
    if is_empty or one.decision.body_words == 0:
        nothing = f"{one.name} holds no article: only headings, links and other page furniture are in it"
        return f"{what or nothing}; {again}.", True
    return (f"{what}; if the article is not whole, {again}." if what else ""), False


def _about(one: _Brought, id: str) -> Iterator[str]:
    """What was made of a file: a sentence on the rule that was chosen, one on how it was read, and one for each fact missing."""
    words, decision = one.decision.words, one.decision
    outlet = one.facts.known["outlet"].value
    said = f"{one.name} is {id} ({outlet}): {words['article']:,} of {words['page']:,} words are the article, by {decision.rule}"
    other = "trafilatura" if decision.rule == "newsangles.page" else "newsangles.page"
    if other in words and decision.agreement is not None:
        said += f"; {other} keeps {words[other]:,}, and the two agree on {decision.agreement:.0%} of the page"
    yield said + "."
    yield from (f"{one.name} {note}." for note in one.document.notes)
    yield from (f"{one.name}: {note}." for note in one.facts.notes)
    if missing := one.facts.missing:
        yield f"{one.name}: no {' and no '.join(missing)} found; if you see one in the file, write it into story.toml."
    if decision.body_words < SHORT:
        yield f"{one.name} has {decision.body_words} words of article; see whether something is missing."


def _warnings(brought: Sequence[_Brought]) -> Iterator[str]:
    bodies = {one.name: one.body for one in brought}
    days = {one.name: day for one in brought if isinstance(day := _day(one), datetime.date)}
    yield from doubts.copies(bodies)
    yield from same_event.doubts(bodies, days)


def _day(one: _Brought) -> object:
    return one.facts.known["date"].value if "date" in one.facts.known else None


def _write(
    folder: Path, name: str, title: str, chosen: str, brought: Sequence[_Brought], ids: Sequence[str]
) -> Iterator[str]:
    """Write the story beside its place and move it there when it is whole. Yields what the drafts say."""
    from .drafting import write_drafts

    articles = [_entry(one, id) for one, id in zip(brought, ids, strict=True)]
    files = {article.file: one.document.text for article, one in zip(articles, brought, strict=True)}
    files["story.toml"] = manifest_text(name, title, chosen, articles, datetime.date.today())
    half: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
        write_new(half / name, files)
        write_new(half / name / "key", {f"furniture.{DRAFT}.csv": _furniture(brought, ids)})
        said = write_drafts(half / name)
        refuse_name(folder, name)  # somebody may have been quicker
        (half / name).rename(folder / name)
    except OSError as error:
        raise NewsanglesError(
            f"{shown(folder / name)}: the story cannot be written ({error.strerror or error}); make room there, or name another "
            "folder with --folder."
        ) from None
    finally:
        if half is not None:
            with contextlib.suppress(OSError):
                shutil.rmtree(half)
    yield from said


def _entry(one: _Brought, id: str) -> NewArticle:
    text, decision = one.document.text, one.decision
    made = {
        "from": one.path.name.encode("utf-8", "replace").decode(),
        "from_sha256": one.sha256,
        "format": one.document.format,
        **({"encoding": one.document.encoding} if one.document.encoding else {}),
        "furniture": decision.rule,
        "words": decision.words,
        **({"agreement": round(decision.agreement, 2)} if decision.agreement is not None else {}),
    }
    return NewArticle(id, hashlib.sha256(text.encode()).hexdigest(), one.facts.known, made)


def _furniture(brought: Sequence[_Brought], ids: Sequence[str]) -> str:
    rows = [
        as_columns(
            id,
            {"text": [piece.span]},
            {
                "kind": piece.kind,
                "rule": piece.rule,
                "confidence": f"{CONFIDENCE[piece.rule.split(' 2')[0]]:.2f}",
            },
        )
        for one, id in zip(brought, ids, strict=True)
        for piece in one.decision.pieces
    ]
    return table_text("furniture", rows, ("rule", "confidence"))
