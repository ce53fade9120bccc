"""Many articles, never all at once: JSON Lines, a folder of stories or of texts, or a large story.

Whatever cannot be used is told, with its place and the reason, and left out; nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from ..errors import NewsanglesError, StoryError
from ..places import MANIFEST
from ..story import load_story
from .json_lines import json_lines
from .reading import LONGEST_TEXT, ManyArticles, Read, Refused, language, plain_article

COLUMNS = 12
"""A story of more articles than this does not fit side by side."""
JSON_LINES = (".jsonl", ".ndjson")
NO_OUTLET = "outlet not given"


def is_many(path: Path) -> bool:
    """Say whether `path` is to be told in totals: JSON Lines, a folder of stories or texts, a story of more than COLUMNS.

    A name or a folder of a smaller story is not, nor is what does not exist.
    """
    if path.suffix.lower() in JSON_LINES:
        return True
    if path.is_dir() and not (path / MANIFEST).is_file():
        return True
    try:
        return len(load_story(str(path))) > COLUMNS
    except StoryError:
        return False


def read_many(path: Path) -> ManyArticles:
    """Return the articles that stand at `path`: a file of JSON Lines, a folder, or a story by name or folder.

    Raises NewsanglesError, one sentence, when nothing can be read there.
    """
    if path.suffix.lower() in JSON_LINES:
        return json_lines(path)
    if not path.is_dir() or (path / MANIFEST).is_file():
        story = load_story(str(path))
        return ManyArticles(
            story.folder.resolve().name,
            f"the story “{story.title}”",
            len(story),
            lambda many: (
                Read(n, replace(article, coded=None), "", language(story.language))
                for n, article in enumerate(story)
            ),
        )
    folders = _listed(path, Path.is_dir)
    stories = [folder for folder in folders if (folder / MANIFEST).is_file()]
    if stories:
        expected = sum((folder / MANIFEST).read_bytes().count(b"[[article]]") for folder in stories)
        return ManyArticles(
            path.resolve().name, "a folder of stories", expected, lambda many: _stories(many, folders)
        )
    files = [file for place in [path, *folders] for file in _listed(place, Path.is_file)]
    if not any(map(_is_text, files)):
        raise NewsanglesError(
            f"{path}: there is no story ({MANIFEST}) in its folders and no .txt file; name a folder of stories, a folder of "
            "texts, or a file that ends in .jsonl."
        )
    return ManyArticles(
        path.resolve().name, "a folder of texts", len(files), lambda many: _texts(many, path, files)
    )


def _listed(folder: Path, kind: Callable[[Path], bool]) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if not each.name.startswith(".") and kind(each))
    except OSError as error:
        raise NewsanglesError(
            f"{folder}: the folder cannot be read ({error.strerror}); mend its name or its permissions."
        ) from None


def _is_text(file: Path) -> bool:
    return file.suffix.lower() == ".txt"


def _stories(many: ManyArticles, folders: list[Path]) -> Iterator[Read]:
    number = 0
    for folder in folders:
        if not (folder / MANIFEST).is_file():
            many.left_out.add(folder.name, f"there is no {MANIFEST} in it")
            continue
        try:
            story = load_story(folder)
        except StoryError as error:
            many.left_out.add(folder.name, str(error))
            continue
        for article in story:
            # What coders decided in a few stories and a rule in the others would not be one measure.
            told = replace(article, id=f"{folder.name}/{article.id}", coded=None)
            yield Read(number, told, folder.name, language(story.language))
            number += 1


def _texts(many: ManyArticles, top: Path, files: list[Path]) -> Iterator[Read]:
    """The outlet is the folder that a text stands in; a text that stands in none has none."""
    number = 0
    for file in files:
        where = file.relative_to(top).as_posix()
        if not _is_text(file):
            many.left_out.add(where, "it is no .txt file; `newsangles story new` reads other kinds")
            continue
        try:
            with file.open("rb") as opened:
                text = opened.read(4 * LONGEST_TEXT + 4).decode("utf-8-sig", "strict")
        except OSError as error:
            many.left_out.add(where, f"the file cannot be read ({error.strerror})")
        except UnicodeDecodeError:
            many.left_out.add(where, "the file is not UTF-8")
        else:
            outlet = NO_OUTLET if file.parent == top else file.parent.name
            try:
                article = plain_article(where.removesuffix(file.suffix), outlet, text)
            except Refused as reason:
                many.left_out.add(where, str(reason))
            else:
                yield Read(number, article, "", "")
                number += 1
