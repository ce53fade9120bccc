"""What is right on a story that is not the course's own: computed from its texts and its key, one module per lesson.

A judge here is given what `any_story` chose to ask (`Asked`), and says nothing that is true of one story only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from ....story import Story
from ...contract import Asked
from ...plain import Plain
from .. import Judgement

StoryJudge = Callable[[Plain, Story, Asked], Judgement]

LESSONS = {str(int(path.stem[-2:])): path.stem for path in Path(__file__).parent.glob("lesson_[0-9][0-9].py")}


def story_judge(id: str) -> StoryJudge | None:
    """Return how exercise `id` is judged on another story; None where the course's own judge is right on any."""
    lesson = id.partition(".")[0]
    if lesson not in LESSONS:
        return None
    found: Mapping[str, StoryJudge] = import_module(f".{LESSONS[lesson]}", __package__).JUDGES
    return found.get(id)
