"""What the exercises ask of a story that is not the course's own: one module of choices per lesson.

An exercise of the course names an article, a passage, a list of words. On another story these are chosen by a rule, which
stands in the docstring of the function that chooses, and so everybody who has the story is asked the same. Nothing here
says what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from ...errors import NewsanglesError
from ...story import Story
from ..contract import Asked
from ..course_story import is_course_story
from .choosing import NotAsked

Chooser = Callable[[Story], Asked]

LESSONS = {str(int(path.stem[-2:])): path.stem for path in Path(__file__).parent.glob("lesson_[0-9][0-9].py")}
"""Lesson number to the module that holds its choices: these lessons can be laid for another story."""


@lru_cache(maxsize=512)  # a page of progress asks for all of them, and every check for one
def asked(id: str, story: Story) -> Asked | str | None:
    """Return what exercise `id` asks of `story`, or the sentence that says why it cannot; None where its own words stand.

    They stand on the course's own story, and wherever an exercise is about no story at all.
    """
    if is_course_story(story):
        return None
    choose = choices(id.partition(".")[0]).get(id)
    if choose is None:
        return None
    try:
        return choose(story)
    except (NotAsked, NewsanglesError) as reason:
        return str(reason)


def choices(lesson: str) -> Mapping[str, Chooser]:
    """Return exercise to the function that chooses what it asks, for the exercises of a lesson that need a choice."""
    if lesson not in LESSONS:
        return {}
    found: Mapping[str, Chooser] = import_module(f".{LESSONS[lesson]}", __package__).ASKED
    return found
