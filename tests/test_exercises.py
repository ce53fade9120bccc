"""Evidence is plain data, judgement trusts none of it, and a check never fails, whatever the disk does."""

import hashlib
import json
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guides import GUIDES, LESSONS, blocks
from newsangles import NewsanglesError, check, hint, load_story, predict, predicted, progress
from newsangles.exercises import checking, compare, exercise, exercises, invented, judges, recording
from newsangles.exercises.judges import pages
from newsangles.exercises.plain import NotPlain, StillOpen, plain

STORY = load_story("octopus")
EVERY = [e for lesson in checking.LESSONS for e in exercises(lesson)]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSANGLES_FOLDER", str(tmp_path))
    monkeypatch.setattr(recording, "_unsaved", [])
    monkeypatch.setattr(recording, "_inspected", set())
    return tmp_path


class EqualsEverything:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1

    def __contains__(self, item):
        return True

    def __call__(self, *args):
        return self


class Yes(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


class Raises:
    __module__ = "numpy"

    def tolist(self):
        raise RuntimeError("no")


class Everywhere(dict):
    def get(self, key, default=None):
        return Yes("yes")

    def keys(self):
        return {"a", "b", "c", "d", "e", "f", "source", "cue", "content", "who", "sure", "order", "reason"}


@pytest.mark.parametrize(
    "answer", [EqualsEverything(), Yes("x"), Everywhere(), [Yes("x")], {"a": Yes("yes")}, Raises()], ids=repr
)
@pytest.mark.parametrize("found", EVERY, ids=lambda e: e.id)
def test_an_object_made_to_equal_everything_passes_nothing(found, answer):
    verdict = check(found.id, answer)
    assert verdict.points == 0 and verdict.status == "wrong"


plain_data = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=12,
)


@given(plain_data)
def test_plain_data_crosses_unchanged_and_as_json(value):
    assert json.loads(json.dumps(plain(value))) == plain(value) == json.loads(json.dumps(value))


MODELS = {
    b.exercise: b.answer(exercise(b.exercise).variable)
    for guide in GUIDES
    for b in blocks(guide)
    if b.kind == "model"
}
SHAPED = [
    (e, plain(MODELS[e.id])) for e in EVERY if not e.takes_function and isinstance(MODELS[e.id], dict | list)
]


@settings(deadline=None)  # the first score of a session loads textstat
@given(st.sampled_from(SHAPED), st.data())
def test_a_judge_survives_an_answer_of_the_right_shape_with_anything_in_it(shaped, data):
    found, model = shaped
    names = list(model) if isinstance(model, dict) else range(len(model))
    chosen = data.draw(st.lists(st.sampled_from(list(names)), unique=True))
    forged = [data.draw(plain_data) if n in chosen else model[n] for n in names]
    answer = dict(zip(names, forged, strict=True)) if isinstance(model, dict) else forged
    verdict = judges.judge(found, {"value": answer}, STORY)
    assert 0 <= verdict.points <= found.points and repr(verdict).encode("utf-8")


@settings(deadline=None)
@given(st.sampled_from(EVERY), plain_data)
def test_a_judge_survives_forged_evidence(found, forged):
    """What comes out of a hostile process may be any JSON: it gets a verdict, never an exception."""
    probes = judges.make_probes(found, 3)
    for evidence in (
        forged,
        {"value": forged},
        {"returned": forged},
        {"returned": [forged] * len(probes)},
        {"open": forged},
    ):
        assert 0 <= judges.judge(found, evidence, STORY, probes).points <= found.points
    for result in ({"value": forged}, {"error": forged}):
        verdict = judges.judge(found, {"returned": [result] * len(probes)}, STORY, probes)
        assert verdict.status in ("right", "partly", "wrong")


def test_what_is_no_data_is_refused_and_what_is_blank_is_open():
    endless = []
    endless.append(endless)
    for value in (
        endless,
        object(),
        float("nan"),
        10**30,
        {("a", "b"): 1},
        "x" * 300_000,
        EqualsEverything(),
    ):
        with pytest.raises(NotPlain):
            plain(value)
    for value in (..., [1, ...], {"a": {"b": ...}}):
        with pytest.raises(StillOpen):
            plain(value)


def test_functions_are_tried_on_inputs_that_change_from_run_to_run():
    for found in EVERY:
        if found.takes_function:
            assert judges.make_probes(found, 1) == judges.make_probes(found, 1)
            assert len({json.dumps(judges.make_probes(found, seed)) for seed in range(20)}) == 20


def misbehaves_raising(_):
    raise RuntimeError("no")


def misbehaves_exiting(_):
    raise SystemExit


class Unspeakable(BaseException):
    def __str__(self):
        raise ValueError("not even this")


def misbehaves_unspeakably(_):
    raise Unspeakable


def misbehaves_with_half_a_letter(_):
    raise ValueError("\ud800")


def misbehaves_changing_its_input(statements):
    statements.clear()
    return {}


@pytest.mark.parametrize(
    "function",
    [
        misbehaves_raising,
        misbehaves_exiting,
        misbehaves_unspeakably,
        misbehaves_with_half_a_letter,
        misbehaves_changing_its_input,
        len,
        int,
    ],
    ids=lambda f: f.__name__,
)
def test_a_function_that_misbehaves_gets_a_verdict(function):
    for id in ("3.7", "3.8"):
        verdict = check(id, function)
        assert verdict.status in ("wrong", "partly") and verdict.points < verdict.of
        assert repr(verdict).encode("utf-8")


def test_a_story_without_a_key_loses_the_exercise_that_needs_it_and_says_so(tmp_path):
    text = "The mayor said the bridge is safe.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "story.toml").write_text(
        f'title = "A bridge"\nlanguage = "en"\nrights = "ours"\n[[article]]\nid = "lbc"\nfile = "a.txt"\noutlet = "A"\nrights = "ours"\n'
        f'known.outlet = {{ how = "file", where = "bridge" }}\nsha256 = "{hashlib.sha256(text.encode()).hexdigest()}"\n',
        encoding="utf-8",
    )
    story = load_story(tmp_path)
    assert story["lbc"].body == text.strip()
    lost = check("3.1", {"source": "the MoD"}, story)
    assert lost.status == "unavailable" and "3.1" in lost.sentence and "key/attributions.csv" in lost.sentence
    assert check("3.8", lambda text: [], story).status == "wrong", "an exercise that needs no passage stays"


def test_where_a_students_code_runs_no_judge_is_loaded():
    """The package and every lesson's exercises import without the judges, so a sandbox can do without them."""
    code = (
        "import importlib, sys, newsangles; from newsangles.exercises import checking, exercises;"
        "[importlib.import_module('newsangles.exercises.' + name) for name in checking.LESSONS.values()];"
        "[exercise.evidence(1) for lesson in checking.LESSONS for exercise in exercises(lesson)];"
        "print(len(checking.LESSONS), *[name for name in sys.modules if '.judges' in name])"
    )
    env = os.environ | {"PYTHONPATH": str(LESSONS)}
    ran = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == [str(len(checking.LESSONS))]


def judged(id, answer, story=STORY):
    found = exercise(id)
    probes = judges.make_probes(found, 0)
    return judges.judge(found, found.evidence(answer, probes), story, probes)


def test_no_draw_of_pages_or_words_is_easier_than_another():
    """Every unseen page has every kind of furniture; every draw of 1.7 has a word that begins and one that ends with the word."""
    kinds = [lines for zone in (pages.TOP, pages.INSIDE, pages.END) for lines in zone.values()]
    for seed in range(201):
        drawn = judges.make_probes(exercise("1.2"), seed)
        assert len(drawn) == pages.PAGES
        for page in drawn:
            assert all(invented.lines_like(lines, page) for lines in kinds)
            assert len(pages.article_in(page).split("\n\n")) >= 8
        probes = judges.make_probes(exercise("1.7"), seed)
        without = [
            (text, word) for text, word in probes if not re.search(rf"\b{word}\b", text, re.IGNORECASE)
        ]
        for trap in (r"\b{}\w", r"\w{}\b"):
            assert any(re.search(trap.format(word), text, re.IGNORECASE) for text, word in without)


def test_what_a_student_can_read_of_the_practice_pages_does_not_judge_the_unseen_ones():
    furniture = [*invented._TOP, *invented._INSIDE, *invented._END]

    def not_on_a_practice_page(page):
        known = invented.lines_like(furniture, page).split("\n\n")
        return "\n\n".join(line for line in page.split("\n\n") if line not in known)

    assert judged("1.2", invented.practice_article).mistake == "deletes everything"
    assert judged("1.2", not_on_a_practice_page).mistake == "furniture in sentences"


ARTICLE_LINES = [9, 11, 12, 14, 15, 16, 17, 19, 20, 21]


@pytest.mark.parametrize(
    ("id", "change", "mistake"),
    [
        ("1.1", [*ARTICLE_LINES, 10], "printed twice"),
        ("1.1", [*ARTICLE_LINES, 10, 24], "link"),
        ("1.1", [9, 10, 11, 12], "part missing"),
        ("1.4", {"photo credit": ["kyiv", "lbc"]}, "one too many"),
        ("1.4", {"photo credit": []}, "incomplete"),
        ("1.5", {"what": "the launch of"}, "wrong what"),
        ("1.5", {"what": "launch of Ukrainian drone company"}, "wrong what"),
        ("1.5", {"what": "the launch of production"}, None),
    ],
)
def test_a_mistake_in_lesson_1_gets_its_own_name(id, change, mistake):
    verdict = judged(id, MODELS[id] | change if isinstance(change, dict) else change)
    assert verdict.mistake == mistake and (verdict.status == "right") == (mistake is None)


def test_a_story_with_a_file_more_can_be_sorted_too(tmp_path):
    """In 1.6 nobody has said where a file of another story belongs: it may stand anywhere, but it has to stand somewhere."""
    shutil.copytree(STORY.folder, tmp_path / "story")
    text = "A vast crowd came.\n"
    (tmp_path / "story" / "city.txt").write_text(text, encoding="utf-8", newline="")
    with (tmp_path / "story" / "story.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(
            '\n[[article]]\nid = "city"\noutlet = "City"\nfile = "city.txt"\nrights = "ours"\n'
            'known.outlet = { how = "file", where = "vast" }\n'
            f'sha256 = "{hashlib.sha256(text.encode()).hexdigest()}"\n'
        )
    story, groups = load_story(tmp_path / "story"), MODELS["1.6"]
    assert "each of the six files" in judged("1.6", groups, story).sentence
    verdict = judged("1.6", groups | {"other": ["kyiv", "city"]}, story)
    assert verdict.status == "right" and verdict.points == verdict.of


def test_unknown_exercises_and_hints_are_refused_in_a_sentence():
    for call in (
        lambda: check("3.99", 1),
        lambda: check("77", 1),
        lambda: check(None, 1),
        lambda: hint("3.1", 9),
        lambda: hint("3.1", "x"),
    ):
        with pytest.raises(NewsanglesError) as caught:
            call()
        assert caught.value._render_traceback_() == [str(caught.value)]


def test_hints_come_one_at_a_time_and_the_last_one_stays(monkeypatch):
    monkeypatch.setattr(checking, "_hints_shown", {})
    hints = exercise("3.2").hints
    seen = [str(hint("3.2")) for _ in range(len(hints) + 1)]
    assert [text.partition(": ")[2] for text in seen] == [*hints, hints[-1]]
    page = check("3.2", ["nobody"])._repr_html_()
    assert page.count("<details") == len(hints) and page.endswith(
        "</div></details></details></details></div>"
    )


def test_a_verdict_reads_without_colour_and_without_script():
    for answer, word in (({"a": 1}, "Not yet"), (["Al Carns", "MoD", "Starmer", "Healey"], "Partly right")):
        page = check("3.2", answer)._repr_html_()
        assert 'role="status"' in page and word in page and "<script" not in page and "onclick" not in page
    assert "&lt;b&gt;" in check("3.2", ["<b>"])._repr_html_(), "what a student typed is shown, not run"


# Recording ----------------------------------------------------------------------------------------------------------


def test_progress_is_kept_and_the_best_try_counts(folder):
    check("0.1", 6), check("0.1", 5), check("0.1", 4), check("3.2", ...)
    records = [json.loads(line) for line in (folder / recording.FILE).read_text().splitlines()]
    assert [(r["id"], r["points"]) for r in records] == [("0.1", 0), ("0.1", 1), ("0.1", 0)]
    assert "■□□□□□" in repr(progress()) and "1 of 6 points" in progress()._repr_html_()


def test_a_guess_is_met_again_as_it_was_first_made():
    assert "no guess" in predict("3", ...)
    assert predicted("3") == "You stored no guess."
    predict("3", 12), predict("3", 0)
    assert predicted("3") == "You guessed 12."


@pytest.mark.parametrize("place", ["missing", "file", "full"])
def test_a_check_stands_when_nothing_can_be_saved(folder, monkeypatch, place):
    target = {"missing": folder / "gone", "file": folder / "file", "full": folder}[place]
    if place == "file":
        target.write_text("not a folder")
    if place == "full":
        (folder / recording.FILE).symlink_to("/dev/full")
    monkeypatch.setenv("NEWSANGLES_FOLDER", str(target))
    verdict = check("0.1", 5)
    assert verdict.status == "right" and "could not be saved" in verdict.note
    assert "■" in repr(progress()), "it counts until the notebook is closed"


def test_a_check_stands_in_a_read_only_folder(folder, monkeypatch):
    """Root may write anywhere, so the refusal is the system call's own."""

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    verdict = check("0.1", 5)
    assert verdict.status == "right" and "Permission denied" in verdict.note


@pytest.mark.parametrize("damage", [b"\xff\x00garbage", b'{"kind": "che', b"[]\n5\n", b'{"kind":"check"}\n'])
def test_a_damaged_file_is_set_aside_not_lost_and_its_good_lines_go_on(folder, damage):
    check("0.1", 5)
    path = folder / recording.FILE
    whole = path.read_bytes() + damage
    path.write_bytes(whole)
    recording._inspected.clear()
    verdict = check("0.3", "the Ministry of Defence")
    assert verdict.status == "right" and "damaged-1" in verdict.note
    assert (folder / "newsangles-progress.damaged-1.jsonl").read_bytes() == whole
    assert [r["id"] for r in recording.records()] == ["0.1", "0.3"]


def _check_many(folder: str) -> None:
    os.environ["NEWSANGLES_FOLDER"] = folder
    for _ in range(60):
        check("0.1", 5)


def test_two_notebooks_record_at_once_and_no_line_is_torn(folder):
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_check_many, args=(str(folder),)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    lines = list(filter(None, Path(folder, recording.FILE).read_text().splitlines()))
    assert len(lines) == 120 and all(json.loads(line)["id"] == "0.1" for line in lines)


# Tolerant comparison ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "value"),
    [(0.5, 0.5), (".5", 0.5), ("0.5", 0.5), ("0,5", 0.5), ("1,074", 1074), ("1,234,567.5", 1234567.5), ("35 %", 35), ("Seven", 7), ("−3", -3),
     ("5.", 5), ("", None), ("five or six", None), (True, None), ([5], None), ("1e9", None), ("٣", None)],
)  # fmt: skip
def test_a_number_is_a_number_however_it_is_typed(given, value):
    assert compare.number(given) == value


@given(st.text(alphabet="ab‘’'“”\"-–‑… .", max_size=30))
def test_folding_is_stable_and_finds_what_it_folded(words):
    assert compare.folded(compare.folded(words)) == compare.folded(words)
    bare = compare.folded(words).strip(" \"'")
    if bare:
        assert compare.find(words, f"x {words} y"), "words stand in a text that contains them"


@pytest.mark.parametrize(
    "words",
    ["the file does not say", "The file doesn’t say.", "It does not say who wrote it", "There is no author in the file", "no author", "no headline",
     "there is none", "not stated", "anonymous", "I don't know", "unknown", "n/a", "None", "not in the file", "the files do not say", "?", "the day is not given"],
)  # fmt: skip
def test_there_are_many_ways_to_say_that_there_is_no_answer(words):
    assert compare.is_silence(words)


@pytest.mark.parametrize(
    "words",
    [
        "John Healey",
        "LBC",
        "Nobody Owens",
        "No Fly Zone declared",
        "",
        "Northern Echo",
        "None of your business",
    ],
)
def test_an_answer_is_not_taken_for_silence(words):
    assert not compare.is_silence(words)


def test_words_are_found_whole():
    assert [span.start for span in compare.find("e", "The letter e is here")] == [11]
    assert (
        compare.find("ar", "The war is far") == []
        and len(compare.find("war", "The war, the warfare, a war")) == 2
    )


@pytest.mark.parametrize("value", [0, 0.5, 1, -0.0, "", "a", [], {}, True, False], ids=repr)
def test_a_function_that_always_gives_the_same_earns_nothing(value):
    for found in EVERY:
        if found.takes_function:
            for seed in range(5):
                probes = judges.make_probes(found, seed)
                evidence = found.evidence(lambda *_: value, probes)
                verdict = judges.judge(found, evidence, STORY, probes)
                assert verdict.points == 0, (found.id, verdict)
