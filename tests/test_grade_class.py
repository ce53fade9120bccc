"""The one call behind `newsangles grade` and `newsangles mark`: who is graded, and what the teacher is told and left with."""

import csv
import operator
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsangles import cli
from newsangles.classroom import grade_class as whole
from newsangles.classroom.results import Graded, Result
from newsangles.engine import on_executor
from newsangles.errors import NewsanglesError
from test_submissions import laid, notebook

TOLD = Result("graded", "All ran.", "All ran.", (Graded("3.1", "right", 2.0, 2, "Right."),))


@pytest.fixture
def grade(monkeypatch, tmp_path):
    """Grade without running anything: what is tried here is what stands around the sandbox."""
    monkeypatch.setattr(whole.grading, "grade", lambda job: TOLD)

    def run(handed_in: Path, out: Path = tmp_path / "out", pseudonyms: bool = False) -> str:
        with ThreadPoolExecutor(1) as pool:
            wish = whole.Wish(protected=False, pseudonyms=pseudonyms)
            return "\n".join(whole.grade_class(handed_in, out, on_executor(pool), wish))

    return run


def rows(out: Path) -> dict[str, dict[str, str]]:
    text = (out / "gradebook.csv").read_text(encoding="utf-8-sig")
    return {row["submission"]: row for row in csv.DictReader(text.splitlines())}


def test_an_earlier_attempt_is_not_said_to_wait(grade, tmp_path):
    folder = laid(
        tmp_path / "in", {f"Ann/03_sourcing{n}.ipynb": notebook(says=n or "0") for n in ("", " (1)")}
    )
    said = grade(folder)
    assert "1 submission: 1 graded." in said
    assert "not graded yet" not in said


def test_the_attempt_that_counts_over_all_runs_is_the_one_that_is_graded(grade, tmp_path):
    names = "Ann/03_sourcing.ipynb", "Ann/03_sourcing (2).ipynb"
    grade(laid(tmp_path / "in", {name: notebook(says=name) for name in names}))
    grade(laid(tmp_path / "in", {names[0]: notebook(says="a new answer")}))
    assert {name: row["counts"] for name, row in rows(tmp_path / "out").items()} == {
        names[0]: "yes",
        names[1]: "no",
    }
    assert "Ann" in " ".join(page.read_text() for page in (tmp_path / "out" / "feedback").iterdir())


def test_after_a_mark_the_report_still_lists_what_was_left_out(grade, tmp_path):
    grade(laid(tmp_path / "in", {"Ann/03_sourcing.ipynb": notebook(), "Ben/homework.pdf": b"%PDF"}))
    list(whole.mark(tmp_path / "out", "Ann", "3,1", "1,5", ""))
    assert "Ben/homework.pdf" in (tmp_path / "out" / "class.html").read_text()
    assert rows(tmp_path / "out")["Ann/03_sourcing.ipynb"]["3.1"] == "1.5"


def test_pages_with_names_from_before_pseudonyms_are_named(grade, tmp_path):
    folder = laid(tmp_path / "in", {"Ann Lee/03_sourcing.ipynb": notebook()})
    assert "earlier run" not in grade(folder)
    said = grade(folder, pseudonyms=True)
    (page,) = (tmp_path / "out" / "feedback").glob("ann-lee-*.html")
    assert page.name in said


def test_who_is_not_handed_in_again_stays_and_the_teacher_hears_it(grade, tmp_path):
    grade(laid(tmp_path / "in", {f"{n}/03_sourcing.ipynb": notebook(says=n) for n in ("Ann", "Ben")}))
    said = grade(laid(tmp_path / "later", {"Ann/03_sourcing.ipynb": notebook(says="Ann")}))
    assert "2 submissions: 2 graded.\n1 of them came in an earlier run" in said


def test_the_jobs_have_a_length_so_that_a_bar_can_say_what_is_left():
    assert operator.length_hint(whole._Jobs([None, None]), -1) == 2


def test_ctrl_c_says_that_it_stopped_and_is_no_success(monkeypatch, tmp_path, capsys):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(whole, "grade_class", interrupted)
    assert cli.main(["grade", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "Stopped" in capsys.readouterr().err


def test_an_empty_cluster_address_does_not_take_the_walls_away(monkeypatch, tmp_path):
    wishes: list[whole.Wish] = []
    monkeypatch.setattr(whole, "grade_class", lambda *given: wishes.append(given[-1]) or iter(()))
    cli.main(["grade", str(tmp_path), "--out", str(tmp_path / "out"), "--cluster", ""])
    assert [wish.here for wish in wishes] == [True]


def test_a_folder_that_is_missing_is_one_sentence(grade, tmp_path):
    with pytest.raises(NewsanglesError, match="There is no"):
        grade(tmp_path / "nobody")


def test_a_mark_is_written_though_nobody_reads_what_is_said(grade, tmp_path):
    grade(laid(tmp_path / "in", {"Ann/03_sourcing.ipynb": notebook()}))
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "newsangles", "mark", str(tmp_path / "out"), "Ann", "3.1", "1"]
    ended = subprocess.run(command, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert rows(tmp_path / "out")["Ann/03_sourcing.ipynb"]["3.1"] == "1"
