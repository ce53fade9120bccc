"""Lesson prose is short and plain, and every figure in it is the figure that the code gives."""

import importlib
import re

import pytest

from guides import GUIDES, LESSONS
from newsangles.exercises import exercises
from newsangles.lesson_files import read
from newsangles.readability import offline_textstat

STEMS = [path.stem for path in GUIDES]


def prose(stem: str) -> str:
    """A lesson's own words: no code, no tables, no passages that it quotes."""
    cells = [cell for cell in read(LESSONS / f"{stem}.ipynb")["cells"] if cell["cell_type"] == "markdown"]
    lines = "\n\n".join("".join(cell["source"]) for cell in cells).splitlines()
    text = "\n".join(line for line in lines if not line.startswith(("    ", "|", "#")))
    text = re.sub(r"`[^`]*`|\*“.*?”\*|“[^”]*”", "it", text, flags=re.DOTALL)
    return re.sub(r"[*>_]|^- ", "", text, flags=re.MULTILINE)


def everything(stem: str) -> str:
    """A lesson's prose and its guide's, with tables and quotations, without code."""
    cells = [cell for cell in read(LESSONS / f"{stem}.ipynb")["cells"] if cell["cell_type"] == "markdown"]
    guide = re.sub(
        r"^```.*?^```",
        "",
        (LESSONS / "guides" / f"{stem}.md").read_text(encoding="utf-8"),
        flags=re.DOTALL | re.MULTILINE,
    )
    lessons = "\n\n".join("".join(cell["source"]) for cell in cells)
    return re.sub(r"^    .*$|`[^`\n]*`", "", f"{lessons}\n\n{guide}", flags=re.MULTILINE)


@pytest.mark.parametrize("stem", STEMS)
def test_lesson_prose_is_for_a_reader_of_fifteen(stem):
    """Flesch-Kincaid grade 9 or under (Kincaid et al. 1975), one paragraph after the other."""
    textstat = offline_textstat()
    paragraphs = [
        p if p.rstrip().endswith((".", "?", "!", ":")) else f"{p}."
        for p in re.split(r"\n\s*\n|\n(?=- )", prose(stem))
        if p.strip()
    ]
    assert textstat.flesch_kincaid_grade("\n".join(paragraphs)) <= 9


@pytest.mark.parametrize("stem", STEMS)
def test_no_filler_and_no_passage_longer_than_a_quotation_may_be(stem):
    text = everything(stem)
    assert not re.search(
        r"\b(simply|just|obviously|powerful|fascinating|of course|easy|easily)\b", prose(stem), re.IGNORECASE
    )
    for quotation in re.findall(r"“([^”]*)”", text):
        assert len(quotation.split()) <= 25, quotation


# Numbers that are no findings: exercise and lesson numbers, minutes, dates of methods, scales.
NOT_FIGURES = re.compile(
    r"\b\d\.\d\b|(?i:lessons? \d+(?: or \d+)?)|^#+ .*$|^\|.*\|$|^\*\d+ minutes\..*$|\*\*Time:\*\* \d+ minutes|\(?\b(?:19|20)\d\d\)?|"
    r"\d+ minutes|With \d+|minute \d+|from 0 to 1\b|from 0 to 100|\bis 1 if\b|\band 0 if\b|(?:that you are|above|are) 90 sure|90 sure of|sure above 90|Sure means 100|^\d\. ",
    re.MULTILINE,
)


@pytest.mark.parametrize("stem", STEMS)
def test_every_figure_in_prose_is_recomputed(stem):
    text = everything(stem)
    for words, computed, stated in importlib.import_module(f"figures_{stem[:2]}").FIGURES:
        assert words in text, f"{stem} no longer says: {words}"
        assert computed == stated, words
        text = text.replace(words, "")
    left = NOT_FIGURES.sub("", text)
    assert not re.findall(r"[^\n]*\d[^\n]*", left), "figures that no test recomputes"


def test_the_course_says_what_an_exercise_is_worth():
    """Six to nine exercises a lesson, at least half answered with a value, and each with at least two hints."""
    for stem in STEMS:
        found = exercises(str(int(stem[:2])))
        assert 6 <= len(found) <= 9
        assert sum(not e.takes_function for e in found) * 2 >= len(found)
