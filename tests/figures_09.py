"""The figures in lesson 9 and its guide: words that hold a figure, the figure as the code gives it, and as it is stated."""

import json

from guides import LESSONS
from newsangles import load_story
from newsangles.brief import RUBRIC, check_sentences, read_brief
from newsangles.brief.checking import MOST_AT_ONE_PLACE
from newsangles.brief.mistakes import FEWEST_IN_PLACE, FEWEST_PLACES, FEWEST_WORDS, MOST_IN_PLACE, MOST_WORDS
from newsangles.brief.sentences import COPIED
from newsangles.charts.brief import leaning
from newsangles.exercises.judges.place_functions import _longest
from newsangles.exercises.lesson_09 import SAMPLE, six_tags

STORY = load_story("octopus")
CELLS = {
    cell["id"]: "".join(cell["source"])
    for cell in json.loads((LESSONS / "09_your_own_story.ipynb").read_text(encoding="utf-8"))["cells"]
}


def left_by(*cells):
    """What these cells leave behind, run one after the other in the lesson's order."""
    names = {"load_story": load_story}
    for cell in cells:
        exec(CELLS[cell], names)
    return names


FIRST = left_by("example")["example"]
EXAMPLE = left_by("example", "mended")["example"]
MOVED = left_by("example", "mended", "leaning-example", "leaning-moved")["moved"]
TRAP = left_by("example", "trap")["trap"]


def sentences(brief):
    return [one.sentence.text for one in read_brief(brief, STORY).read]


def off(brief):
    return sorted({problem.sentence for problem in check_sentences(brief, STORY)})


FIGURES = [
    ("You have 300 words to say what they say", FEWEST_WORDS <= 300 <= MOST_WORDS, True),
    ("One sentence came back", off(FIRST), [3]),
    ("she will not trust the other seven", len(sentences(FIRST)) - len(off(FIRST)), 7),
    ("Nothing found. So all is well?", off(EXAMPLE), []),
    ("the check likes them both", [len(sentences(TRAP)), off(TRAP)], [2, []]),
    ("makes six of them out of your story", len(six_tags(STORY)), 6),
    ("Code four statements yourself", SAMPLE, 4),
    ("**Twelve words in a row**", COPIED, 12),
    ("share a run of 3", _longest("A dog slept near our gate.", "Rain fell near our gate"), 3),
    ("200 to 400 words, tags left out", [FEWEST_WORDS, MOST_WORDS], [200, 400]),
    ("A place has 3 to 25 words", [FEWEST_IN_PLACE, MOST_IN_PLACE], [3, 25]),
    ("Five different places or more", FEWEST_PLACES, 5),
    ("No place for more than two sentences", MOST_AT_ONE_PLACE, 2),
    ("Here is the example of section 2", "## 2 · A sentence and its place" in CELLS["run"], True),
    ("What “4 of 6 places” cannot tell you", leaning(EXAMPLE, STORY).title, "This brief leans on LBC: 4 of 6 places"),
    ("Three of its sentences could have pointed at another outlet",
     leaning(MOVED, STORY).title, "This brief leans on Grand Pinnacle Tribune: 3 of 6 places"),
    ("Not one word of its sentences has changed", sentences(MOVED) == sentences(EXAMPLE), True),
    ("sections 1 to 7, then the brief and the review", "## 8 · The brief" in CELLS["brief"], True),
    ("one statement in four may differ from the key", SAMPLE, 4),
    ("twelve\nwords in a row that were taken over", COPIED, 12),
    ("| **Places** |", len(RUBRIC), 5),
]  # fmt: skip
