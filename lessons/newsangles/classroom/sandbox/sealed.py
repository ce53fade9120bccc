"""What a submission may see of newsangles and of a story: the lessons' side, and never what is right.

A sealed story has the texts and, of the key, only which words are the page's and not the article's (the lessons themselves print
the articles without them). Headlines, bylines, dates and every other table stay outside.
"""

from __future__ import annotations

import csv
import json
import shutil
import site
import sys
import sysconfig
import tomllib
from pathlib import Path

from ...key import DRAFT
from ...places import PACKAGE, STORY_NAME, seeds_folder

HIDDEN = (PACKAGE / "exercises" / "judges", PACKAGE / "classroom", PACKAGE / "_shipped")
"""Folders of newsangles that hold answers, or the grader."""


def sealed_name(story: Path) -> str:
    """Return the name under which a submission finds a story from outside the seeds, the folder `story`: its own, if
    that will do.
    """
    free = STORY_NAME.match(story.name) and not (seeds_folder() / story.name).exists()
    return story.name if free else "story-of-the-class"


def seal(seeds: Path, story: Path | None = None) -> None:
    """Write into the empty folder `seeds` what a submission may see of each story, and of the one in the folder `story`."""
    if story is not None:
        _seal_story(story, seeds / sealed_name(story))
    for story in sorted(seeds_folder().iterdir()):
        if (story / "story.toml").is_file():
            _seal_story(story, seeds / story.name)
        elif (story / "thread.toml").is_file():
            (seeds / story.name / "key").mkdir(parents=True)
            for name in (
                "thread.toml",
                "key/comments.csv",
            ):  # the picture that 5.7 asks about is drawn from its codes
                if (story / name).is_file():
                    shutil.copyfile(story / name, seeds / story.name / name)


def _seal_story(story: Path, sealed: Path) -> None:
    (sealed / "key").mkdir(parents=True)
    manifest = tomllib.loads((story / "story.toml").read_text(encoding="utf-8"))
    lines = [f"{name} = {_toml(manifest[name])}" for name in ("title", "language", "rights")]
    for article in manifest["article"]:
        lines.append("\n[[article]]")
        lines += [f"{name} = {_toml(article[name])}" for name in ("id", "file", "sha256", "outlet", "rights")]
        known = article["known"]["outlet"]
        # What a rule wrote there may tell the headline or the address; words of the file are in the file.
        where = known["where"] if known["how"] in ("file", "look-up") else "not told here"
        lines.append(f"known.outlet = {{ how = {_toml(known['how'])}, where = {_toml(where)} }}")
        shutil.copyfile(story / article["file"], sealed / article["file"])
    (sealed / "story.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in ("furniture", f"furniture.{DRAFT}"):
        table = story / "key" / f"{name}.csv"
        if table.is_file():
            _seal_furniture(table, sealed / "key" / table.name)


def _seal_furniture(table: Path, sealed: Path) -> None:
    """Copy a table of furniture with the kind of each piece left out; of the rest only what the places need."""
    csv.field_size_limit(
        max(csv.field_size_limit(), 2**31 - 1)
    )  # as `key` reads it: a page may be one long block
    with (
        table.open(encoding="utf-8-sig", newline="") as full,
        sealed.open("w", encoding="utf-8", newline="") as bare,
    ):
        reader = csv.DictReader(full)
        writer = csv.DictWriter(bare, [*(reader.fieldnames or ())])
        writer.writeheader()
        for row in reader:
            kept = {name: row[name] for name in ("article", "text", "text_start")}
            writer.writerow({**kept, "kind": "furniture"})


def _toml(words: str) -> str:
    """A JSON string is a TOML string, but for DEL."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def libraries() -> tuple[Path, ...]:
    """The folders that Python takes modules from, and Python itself."""
    parts = ("lib", "lib64", "pyvenv.cfg", "DLLs")  # not the whole prefix: people keep their work beside it
    places = [f"{prefix}/{part}" for prefix in (sys.prefix, sys.base_prefix) for part in parts]
    places += [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
    places += [*site.getsitepackages(), site.getusersitepackages()]
    folders = {Path(place).resolve() for place in places}
    return tuple(sorted(folder for folder in folders if folder.exists()))


def without_hidden(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return files and folders that are all of `folders` but what is HIDDEN: rules can only allow, never except."""
    allowed: list[Path] = []
    for folder in folders:
        _spread(folder, allowed)
    return tuple(allowed)


def _spread(path: Path, allowed: list[Path]) -> None:
    if path in HIDDEN:
        return
    if path.is_dir() and any(hidden.is_relative_to(path) for hidden in HIDDEN):
        for inside in path.iterdir():
            _spread(inside, allowed)
    else:
        allowed.append(path)
