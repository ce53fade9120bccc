"""Where the lessons and the seeds lie: in the clone when there is one, else in what the wheel carries.

In a clone, `lessons/newsangles` stands two steps below the folder that holds `lessons` and `seeds`, and what
is edited there is what runs. A wheel carries both below `newsangles/_shipped`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from .errors import NewsanglesError, StoryError

PACKAGE = Path(__file__).resolve().parent
SHIPPED = PACKAGE / "_shipped"


def clone() -> Path | None:
    """Return the top folder of the clone that this package runs from; None when it came in a wheel."""
    lessons = PACKAGE.parent
    if lessons.name == "lessons" and (lessons.parent / "seeds").is_dir():
        return lessons.parent
    return None


def lessons_folder() -> Path:
    """Return the folder that holds the lessons' notebooks (`00_start_here.ipynb` and the others).

    Raises NewsanglesError when the installation lacks it.
    """
    return _existing("lessons")


def seeds_folder() -> Path:
    """Return the folder that holds one folder per story (`octopus` among them).

    Raises NewsanglesError when the installation lacks it.
    """
    return _seeds or _existing("seeds")


OWN = Path("newsangles-lessons")
"""The learner's own folder, below the one that she works in, unless she names another."""
STORIES = "stories"
"""The folder in it that holds one folder per story of her own."""
MANIFEST = "story.toml"
"""The file that makes a folder a story."""
STORY_NAME = re.compile(r"[a-z][a-z0-9_-]{0,199}\Z")  # no folder can have a much longer one


def own_folder() -> Path:
    """Return the learner's own folder: NEWSANGLES_FOLDER where it is set, as it is for what `newsangles open` starts."""
    return Path(os.environ.get("NEWSANGLES_FOLDER") or OWN)


def story_folders() -> list[Path]:
    """Return the folders in which a story is looked for by its name, in this order; not all of them need exist.

    What ships comes first, so that no story of one's own can take its name; then `stories` in the learner's own folder, and
    beside the notebook that runs.
    """
    return [seeds_folder(), own_folder() / STORIES, Path(STORIES)]


def find_story(name_or_folder: str | Path) -> Path | None:
    """Return the folder of a story, looked for by its name or given itself; None where none holds a manifest."""
    if isinstance(name_or_folder, str) and STORY_NAME.match(name_or_folder):
        for place in story_folders():
            if (place / name_or_folder / MANIFEST).is_file():
                return place / name_or_folder
    folder = Path(name_or_folder)
    try:
        return folder if (folder / MANIFEST).is_file() else None
    except (OSError, ValueError):
        return None


def story_folder(name_or_folder: str | Path) -> Path:
    """Return the folder of a story, as `find_story` does. Raises StoryError, which names the stories that there are."""
    if (folder := find_story(name_or_folder)) is not None:
        return folder
    names = dict.fromkeys(folder.name for folder in stories() if STORY_NAME.match(folder.name))
    raise StoryError(
        f"{str(name_or_folder)!r} is no story and no folder that holds {MANIFEST}; "
        f"there are {', '.join(names) or 'no stories yet'}."
    )


def stories() -> Iterator[Path]:
    """Yield the folders of all stories, in the order in which they are looked for; each folder once."""
    seen = set()
    for place in story_folders():
        for manifest in sorted(place.glob(f"*/{MANIFEST}")):
            if manifest.parent.resolve() not in seen:
                seen.add(manifest.parent.resolve())
                yield manifest.parent


_seeds: Path | None = None


def use_seeds(folder: Path) -> None:
    """From now on take stories from `folder`: a class is graded with stories that hold no key."""
    global _seeds
    _seeds = folder


def _existing(name: str) -> Path:
    top = clone() or SHIPPED
    folder = top / name
    if not folder.is_dir():
        raise NewsanglesError(
            f"newsangles is installed in {PACKAGE}, but its {name} are not: there is no folder {folder}. "
            "Install newsangles again (python -m pip install --force-reinstall newsangles)."
        )
    return folder
