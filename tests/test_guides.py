"""One test guards each lesson: its notebook, its guide and its exercises say the same, and answers get what they deserve."""

import json
from pathlib import Path

import pytest

from guides import GUIDES, LESSONS, blocks, titles
from newsangles import load_story
from newsangles.exercises import exercises, judges
from newsangles.lesson_files import as_text, canonical, read

STORY = load_story("octopus")
SEEDS = range(5)
MANY_SEEDS, MANY_SEEDS_FOR_PAGES = range(240), range(60)
GARBAGE = (None, "", "zzz", -12345, [], {}, ["zzz"], {"zzz": "zzz"}, lambda *_: "zzz", object())


def number(path: Path) -> str:
    return str(int(path.stem.partition("_")[0]))


def judged(exercise, answer, seed=0):
    probes = judges.make_probes(exercise, seed)
    evidence = json.loads(json.dumps(exercise.evidence(answer, probes)))
    return judges.judge(exercise, evidence, STORY, probes)


@pytest.fixture(params=GUIDES, ids=lambda path: path.stem)
def guide(request):
    return request.param


def test_lessons_and_guides_are_twins():
    assert [path.stem for path in sorted(LESSONS.glob("*.ipynb"))] == [path.stem for path in GUIDES]


def test_notebook_guide_and_exercises_agree(guide):
    """The same ids in the same order; answer and check cells are found by id; the answer starts open."""
    notebook = read(LESSONS / f"{guide.stem}.ipynb")
    cells = {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}
    found = exercises(number(guide))
    assert titles(guide) == {exercise.id: exercise.title for exercise in found}
    slugs = [exercise.id.replace(".", "-") for exercise in found]
    assert [cell for cell in cells if cell.startswith("answer-")] == [f"answer-{slug}" for slug in slugs]
    order = list(cells)
    for exercise, slug in zip(found, slugs, strict=True):
        assert cells[f"answer-{slug}"].startswith(f"{exercise.variable} = ")
        assert "..." in cells[f"answer-{slug}"]
        assert cells[f"check-{slug}"] == f'check("{exercise.id}", {exercise.variable})'
        assert order.index(f"check-{slug}") == order.index(f"answer-{slug}") + 1
        assert f"**{exercise.id}**" in "".join(cells.values()), "the text above an exercise names it"
        assert len(exercise.hints) >= 2
        left = {}
        exec(cells[f"answer-{slug}"], left)
        assert judged(exercise, left[exercise.variable]).status == "open"


def test_model_and_also_answers_get_full_points_and_each_mistake_its_own_sentence(guide):
    for exercise in exercises(number(guide)):
        own = [block for block in blocks(guide) if block.exercise == exercise.id]
        kinds = [block.kind for block in own]
        assert kinds.count("model") == 1 and kinds.count("also") >= 1 and kinds.count("wrong") >= 3, (
            exercise.id
        )
        generic = {
            judged(exercise, answer).sentence
            for answer in GARBAGE
            if judged(exercise, answer).mistake is None
        }
        for seed in SEEDS:
            sentences = []
            for block in own:
                verdict = judged(exercise, block.answer(exercise.variable), seed)
                where = f"{guide.name}, line {block.line}: {verdict!r}"
                if block.kind != "wrong":
                    assert verdict.status in ("right", "stored") and verdict.points == exercise.points, where
                else:
                    assert verdict.points < exercise.points and verdict.status in ("wrong", "partly"), where
                    assert verdict.mistake and verdict.sentence not in generic, where
                    sentences.append(verdict.sentence)
            assert len(set(sentences)) == len(sentences), f"{exercise.id}: two mistakes share a sentence"


def test_every_draw_of_inputs_holds_every_trap(guide):
    """No function gets its points by luck: a right one has all of them on any draw, a wrong one is told its mistake on any."""
    for exercise in exercises(number(guide)):
        seeds = MANY_SEEDS_FOR_PAGES if exercise.id == "1.2" else MANY_SEEDS
        own = [block for block in blocks(guide) if block.exercise == exercise.id]
        for block in own if exercise.takes_function else ():
            answer = block.answer(exercise.variable)
            verdicts = [judged(exercise, answer, seed) for seed in seeds]
            full = [verdict.points == exercise.points for verdict in verdicts]
            where = f"{guide.name}, line {block.line}"
            assert not any(full) if block.kind == "wrong" else all(full), where
            assert len({verdict.mistake for verdict in verdicts}) == 1, where


def pieces(answer) -> list[str]:
    """The words of an answer that would give it away: names and passages, not letters, labels or numbers."""
    if isinstance(answer, dict):
        return [piece for value in answer.values() for piece in pieces(value)]
    if isinstance(answer, list | tuple):
        return [piece for value in answer for piece in pieces(value)]
    return [answer] if isinstance(answer, str) else []


def test_no_verdict_on_a_wrong_answer_prints_the_model_answer(guide):
    """Neither a whole model answer nor, for one in several parts, most of its parts."""
    for exercise in exercises(number(guide)):
        own = [block for block in blocks(guide) if block.exercise == exercise.id]
        if exercise.takes_function:
            continue
        model = set(pieces(next(block.answer(exercise.variable) for block in own if block.kind == "model")))
        labels = {
            piece
            for piece in model
            if piece in exercise.form or sum(piece in block.code for block in own) == len(own)
        }
        for answer in [
            *(block.answer(exercise.variable) for block in own if block.kind == "wrong"),
            *GARBAGE,
        ]:
            verdict = judged(exercise, answer)
            if verdict.status in ("right", "stored"):
                continue
            given = set(pieces(answer)) if isinstance(answer, dict | list | str) else set()
            told = {piece for piece in model - labels - given if len(piece) > 3 and piece in verdict.sentence}
            assert len(told) <= len(model) // 2, (exercise.id, told, verdict.sentence)


def test_garbage_gets_a_verdict_and_no_points(guide):
    for exercise in exercises(number(guide)):
        for answer in GARBAGE:
            if answer is None and exercise.id == "0.2":
                continue  # there, None says that the file does not say
            verdict = judged(exercise, answer)
            assert verdict.status == "wrong" and verdict.points == 0, (exercise.id, answer)


def test_notebook_is_in_canonical_form(guide):
    path = LESSONS / f"{guide.stem}.ipynb"
    notebook = read(path)
    assert path.read_text(encoding="utf-8") == as_text(canonical(notebook)), "run: newsangles tidy"
    for cell in notebook["cells"]:
        assert all(output["output_type"] != "error" for output in cell.get("outputs", []))
        if cell["id"].startswith("check-"):
            assert "not answered yet" in json.dumps(cell["outputs"]), (
                f"{path.name}, {cell['id']}: kept with an answer in it"
            )
