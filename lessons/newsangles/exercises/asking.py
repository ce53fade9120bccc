"""What an exercise asks of the story at hand, to be read in a notebook, and which exercises a story can have."""

from __future__ import annotations

from html import escape

from ..story import Story
from ..web_pages import visible
from .checking import LESSONS, exercise, exercises, lacks
from .contract import Asked, Exercise
from .course_story import current_story


class Question:
    """What one exercise asks of a story; a notebook shows it with what there is to look at."""

    def __init__(self, exercise: Exercise, story: Story, lacks: str | None) -> None:
        self.exercise, self.story, self.lacks = exercise, story, lacks
        asked = exercise.asked(story)
        self.asked = asked if isinstance(asked, Asked) and lacks is None else None

    @property
    def text(self) -> str:
        """The question, or the sentence that says why there is none."""
        if self.lacks is not None:
            return self.lacks
        return self.asked.text if self.asked else "Asks the same on every story; its words stand above."

    def __repr__(self) -> str:
        lines = [f"{self.exercise.id} {self.text}"]
        if self.asked and self.asked.shown is not None:
            shown = self.asked.shown
            lines += ["", shown if isinstance(shown, str) else repr(shown)]
        return visible("\n".join(lines))

    def _repr_html_(self) -> str:
        head = f"<p><strong>{escape(self.exercise.id)}</strong> {escape(visible(self.text))}</p>"
        shown = self.asked.shown if self.asked else None
        if shown is None:
            return head
        if hasattr(shown, "_repr_html_"):
            return f"{head}{shown._repr_html_()}"
        style = "white-space:pre-wrap;background:#ffffff;color:#1a1a1a;padding:4px 12px"
        return f'{head}<pre style="{style}">{escape(visible(str(shown)))}</pre>'


def ask(id: str, story: Story | None = None) -> Question:
    """Return what exercise `id` asks of a story (the notebook's own if none is given), for a notebook to show.

    Raises ExerciseError for an unknown id.
    """
    found = exercise(id)
    about = story or current_story()
    return Question(found, about, lacks(found, about))


def available(story: Story) -> list[tuple[str, str, str | None]]:
    """Return every exercise of the course with its title, and None if `story` can have it, else the sentence that says
    why not.
    """
    return [(e.id, e.title, lacks(e, story)) for lesson in LESSONS for e in exercises(lesson)]
