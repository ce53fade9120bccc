"""A lesson's notebook for another story: what it shows stays about the course's own, what it asks is about the other.

The rule by which a copy is made:

1. The cell that opens the story opens two: `story`, the other one, and `octopus`, the course's own. In every other cell of the
   lesson's code `story` becomes `octopus`, so that the text and what stands below it still speak of the same pages.
2. A cell tagged `here` is left as it is. One tagged `again` comes a second time, on the other story; where that lacks
   what the cell needs, it says so in a sentence, and "Run all" goes on. One tagged `asks-3-2` shows what exercise 3.2 is
   about, and is left out.
3. Above each answer that is asked for in another way stands what is asked here, and a cell that shows what there is to
   look at. An answer cell gets another blank where the exercise's own does not fit.
4. A note at the top says all this, and which exercises this story cannot have.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from ...errors import StoryError
from ...places import MANIFEST, STORIES, find_story, seeds_folder
from ...story import Story, load_story
from ...web_pages import visible
from ..checking import exercises, lacks
from ..contract import Asked, Exercise
from ..course_story import NAME, is_course_story
from . import LESSONS

Cell = dict[str, Any]
PREFIX = "on-"
"""Before the story's name: the folder, in the learner's own, that holds the copies."""
LONGEST_NAME = 200
_STORY = re.compile(r"(?<![.\w])story(?!\w)")
_OPENS = re.compile(r"^story = load_story\(\)$", re.MULTILINE)
_GOES_ON = "raises-exception"  # Jupyter's own tag: an error in this cell does not stop the run


@dataclass(frozen=True)
class OtherStory:
    """A story that lessons are to be laid for: `written` is how a notebook loads it, a name or a folder."""

    story: Story
    written: str

    @property
    def place(self) -> str:
        """The name of the folder that holds its copies of the lessons."""
        return f"{PREFIX}{self.story.folder.name}"

    def copy(self, name: str, notebook: bytes) -> bytes:
        """Return a lesson's notebook (`name` such as "03_sourcing") made over for this story."""
        content: dict[str, Any] = json.loads(notebook)
        content["cells"] = copied_cells(content["cells"], name, self.story, self.written)
        return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def other_story(wish: str | None, folder: Path) -> OtherStory | None:
    """Return the story that lessons in the learner's own `folder` are to be laid for, or None for the course's own.

    `wish` is a name or a folder; without one NEWSANGLES_STORY is asked. A name is looked for among the seeds, then in
    `folder/stories`, then as `load_story` does. Raises StoryError, one sentence, if there is no such story or it cannot
    be used.
    """
    wanted = wish or os.environ.get("NEWSANGLES_STORY") or ""
    if wanted in ("", NAME):
        return None
    own = folder / STORIES / wanted
    is_name = Path(wanted).name == wanted and len(wanted) < LONGEST_NAME
    in_own = is_name and (own / MANIFEST).is_file() and not (seeds_folder() / wanted / MANIFEST).is_file()
    try:
        story = load_story(own if in_own else wanted)
    except StoryError as reason:
        if not is_name:
            raise
        raise StoryError(
            f"There is no story {wanted!r} in {folder / STORIES}; make one with `newsangles story new {wanted} --from ...`, "
            "or name the folder that holds its story.toml."
            if find_story(wanted) is None
            else str(reason)
        ) from None
    return OtherStory(story, wanted if in_own else str(story.folder.resolve()))


def copied_cells(cells: list[Cell], name: str, story: Story, written: str) -> list[Cell]:
    """Return a lesson's cells made over for `story`, by the rule above; of a lesson that asks the same of it, only the
    opening.
    """
    lesson = str(int(name[:2]))
    opened = f"story = load_story({_literal(written)})"
    if lesson not in LESSONS or is_course_story(story):
        return [_with(cell, _OPENS.sub(lambda _: opened, _source(cell))) for cell in cells]
    opened += f'\noctopus = load_story("{NAME}")'
    found = {e.id: e for e in exercises(lesson)}
    made: list[Cell] = [*cells[:1], _markdown("on-this-story", _note(list(found.values()), story))]
    for cell in cells[1:]:
        tags, source = cell.get("metadata", {}).get("tags", []), _source(cell)
        if cell["cell_type"] != "code" or cell["id"].startswith("check-"):
            made.append(cell)
        elif cell["id"].startswith("answer-"):
            id = cell["id"].removeprefix("answer-").replace("-", ".")
            made += _question(found[id], story)
            asked = found[id].asked(story)
            made.append(_with(cell, asked.blank if isinstance(asked, Asked) and asked.blank else source))
        elif any(tag.startswith("asks-") for tag in tags):
            continue
        else:
            here = _OPENS.sub(lambda _: opened, source)
            parts = here.partition(opened)
            theirs = "".join(part if part == opened else _STORY.sub(NAME, part) for part in parts)
            made.append(_with(cell, here if "here" in tags else theirs))
            if "again" in tags:
                again = _code(f"{cell['id']}-again", f"# The same for this story.\n{source}")
                again["metadata"] = {"tags": [_GOES_ON]}
                made.append(again)
    return made


def _note(found: list[Exercise], story: Story) -> str:
    """What stands at the top of a copy."""
    lost = [e.id for e in found if lacks(e, story)]
    other = [e.id for e in found if e.id not in lost and isinstance(e.asked(story), Asked)]
    lines = [
        f"> **This copy is about another story: {_as_words(story.title)}.**",
        "> The text, its numbers and its pictures speak of the course's own five articles; in the code these are "
        f"`{NAME}`. Your story is `story`.",
    ]
    if other:
        lines.append(f"> Asked about your story, and told right above each answer: {', '.join(other)}.")
    if same := [e.id for e in found if e.id not in (*lost, *other)]:
        lines.append(f"> The same on every story: {', '.join(same)}.")
    lines.append(f"> Left out of the count of points: {', '.join(lost) or 'none'}.")
    return "\n>\n".join(lines)


def _question(exercise: Exercise, story: Story) -> list[Cell]:
    """What stands above an answer: the question on this story, or why there is none; then a cell that shows what to look at."""
    slug = exercise.id.replace(".", "-")
    asked = exercise.asked(story)
    if (reason := lacks(exercise, story)) is not None:
        return [_markdown(f"here-{slug}", f"> **{exercise.id} on this story:** {_as_words(reason)}")]
    if not isinstance(asked, Asked):
        return []
    told = [_markdown(f"here-{slug}", f"> **{exercise.id} on this story:** {_as_words(asked.text)}")]
    if asked.shown is None:
        return told
    look = _code(f"look-{slug}", f'from newsangles.exercises import ask\n\nask("{exercise.id}")')
    return [*told, look]


_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|~$>-])")


def _as_words(text: str) -> str:
    """Words from a story as Markdown that shows them and does nothing else."""
    return escape(_MARKS.sub(r"\\\1", visible(" ".join(text.split()))), quote=False).replace("\\&gt;", "&gt;")


def _literal(written: str) -> str:
    """A string as Python code; in ASCII where a folder's name is not UTF-8, since a notebook is."""
    try:
        written.encode()
    except UnicodeEncodeError:
        return ascii(written)
    return json.dumps(written, ensure_ascii=False)


def _source(cell: Cell) -> str:
    return "".join(cell["source"])


def _with(cell: Cell, source: str) -> Cell:
    return {**cell, "source": source.splitlines(keepends=True)}


def _markdown(id: str, text: str) -> Cell:
    return {"cell_type": "markdown", "id": id, "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(id: str, source: str) -> Cell:
    return {
        "cell_type": "code", "execution_count": None, "id": id, "metadata": {}, "outputs": [],
        "source": source.splitlines(keepends=True),
    }  # fmt: skip
