"""The story that the course is written about, told by its texts and not by its name."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

from ..places import seeds_folder
from ..story import Story, load_story

NAME = "octopus"
ARTICLES = {
    "tmp": "is framed as a cheap",
    "ukdj": "In a written response",
    "pinnacle": "is seen as a critical step",
    "lbc": "the MoD claims",
    "kyiv": "U.K. Defence Journal reported",
}
"""Article to words that stand in it: a story that has them all is the course's own, whatever its folder is called."""


def is_course_story(story: Story) -> bool:
    """Say whether the lessons' own words, numbers and pictures are about `story`."""
    return all(id in story.ids and words in story[id].text for id, words in ARTICLES.items())


def name_of(story: Story) -> str:
    """Return the name under which answers about `story` are kept: "" for the course's own, else the name of its folder."""
    if story.folder.resolve() == (seeds_folder() / NAME).resolve():
        return ""
    return story.folder.resolve().name


def current_story() -> Story:
    """Return the story that a check without a story is about: the one in the notebook's own variable `story`, if there is one.

    Else it is the one that `load_story()` gives: NEWSANGLES_STORY, or the course's own. Raises StoryError if that cannot be read.
    """
    own = getattr(sys.modules.get("__main__"), "story", None)
    return own if isinstance(own, Story) else _named(os.environ.get("NEWSANGLES_STORY", ""), Path.cwd())


@lru_cache(maxsize=4)  # a name may mean another folder from another working directory
def _named(name: str, _where: Path) -> Story:
    return load_story(name or NAME)
