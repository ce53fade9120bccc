"""The gradebook: nothing lost, nothing counted twice, nothing that runs, and the teacher's own grades stay."""

import csv
import io
import os
import random
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsangles.classroom import pseudonyms
from newsangles.classroom.csv_files import as_bytes, harmless, write_csv
from newsangles.classroom.gradebook import Gradebook
from newsangles.classroom.results import Graded, HandedIn, Result, Submission
from newsangles.classroom.school_files import Table
from newsangles.errors import NewsanglesError
from newsangles.exercises import exercises


def a_submission(name, student="Jane Doe", lesson="3", sha256=None, **more):
    return Submission(name, f"/nowhere/{name}", sha256 or f"sha of {name}", student, lesson, **more)


def a_result(lesson="3", share=1.0, status="graded"):
    """Every exercise of the lesson with a share of its points; an unreadable notebook has none."""
    graded = tuple(
        Graded(
            one.id, "right" if share == 1 else "wrong", share * one.points, one.points, "A sentence.", "twice"
        )
        for one in exercises(lesson)
    )
    return Result(status, "All ran.", "All ran.", () if status == "unreadable" else graded)


def graded_book(folder, *submissions, share=0.0, status="graded"):
    with Gradebook.open(folder) as book:
        book.hand_in(HandedIn(submissions), {"3": "v1"})
        for one in submissions:
            book.store(one.sha256, one.lesson, "v1", a_result(one.lesson or "3", share, status))
    return Gradebook.open(folder)


def read(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


# Results: kept, found, counted once


def test_what_was_stored_is_found_again_by_content_lesson_and_version(tmp_path):
    odd = replace(a_result(), for_teacher="half a character \udc80, a nul \x00, a snowman ☃")
    with Gradebook.open(tmp_path / "out") as book:
        book.store("a", "3", "v1", odd)
        book.store("a", None, "v1", a_result(status="unreadable"))
    with Gradebook.open(tmp_path / "out") as book:
        assert book.result("a", "3", "v1") == odd
        assert book.result("a", None, "v1").status == "unreadable"
        assert book.result("a", "3", "v2") is book.result("b", "3", "v1") is None


def test_a_result_stored_twice_is_one_row(tmp_path):
    with graded_book(tmp_path, a_submission("a.ipynb")) as book:
        book.store("sha of a.ipynb", "3", "v1", a_result(share=1.0))
        (row,) = book.rows()
    assert row.result.points == row.possible > 0


def test_the_result_of_the_lessons_version_now_holds_and_an_older_one_until_there_is_one(tmp_path):
    one = a_submission("a.ipynb")
    with graded_book(tmp_path, one, share=0.0) as book:
        book.hand_in(HandedIn((one,)), {"3": "v2"})
        assert book.rows()[0].result.points == 0
        book.store(one.sha256, "3", "v2", a_result(share=1.0))
        assert book.rows()[0].result.points > 0
        book.hand_in(HandedIn((one,)), {"3": "v1"})
        assert book.rows()[0].result.points == 0


def test_what_was_handed_in_and_not_graded_yet_is_told_and_not_forgotten(tmp_path):
    with graded_book(tmp_path, a_submission("a.ipynb")) as book:
        book.hand_in(HandedIn((a_submission("a.ipynb", sha256="changed"),)))
        assert book.rows() == []
        assert [one.sha256 for one in book.waiting()] == ["changed"]
        assert any("not graded yet" in sentence for sentence in write_csv(book))


def test_file_and_folder_are_for_their_owner_alone(tmp_path):
    before = os.umask(0)
    try:
        with graded_book(tmp_path / "class" / "out", a_submission("a.ipynb", school={"moodle": "7"})) as book:
            write_csv(book)
            write_csv(book, pseudonyms=True)
            assert mode(book.folder) == 0o700
            files = list(book.folder.iterdir())
            assert {"gradebook.sqlite", "gradebook.csv", "moodle-3.csv", "names.csv"} <= {
                path.name for path in files
            }
            assert {mode(path) for path in files} == {0o600}
    finally:
        os.umask(before)
    assert [path.name for path in book.folder.glob("gradebook.sqlite*")] == ["gradebook.sqlite"]


# Who counts


def counting(book):
    return [row.submission.name for row in book.rows() if row.submission.counts]


def test_the_last_attempt_counts_over_all_runs(tmp_path):
    first, second, late = (a_submission(name, student) for name, student in
                           [("A/one", "Jane Doe"), ("A/two", "jane  DOE"), ("B/late", "Jane Doe")])  # fmt: skip
    with graded_book(tmp_path, first, replace(second, attempt=2)) as book:
        assert counting(book) == ["A/two"]
        book.hand_in(HandedIn((late,)))
        book.store(late.sha256, "3", "v1", a_result())
        assert counting(book) == ["B/late"]
        assert {row.submission.name: row.handed_in_now for row in book.rows()} == {
            "A/one": False, "A/two": False, "B/late": True,
        }  # fmt: skip
        book.hand_in(
            HandedIn((first, replace(second, attempt=2)))
        )  # the first folder again, nothing new in it
        assert counting(book) == ["B/late"]
        assert sorted(row.submission.attempt for row in book.rows()) == [1, 2, 3]


def test_where_all_attempts_tell_a_time_the_latest_counts(tmp_path):
    early = a_submission("z", attempt=2, handed_in="2026-03-02T12:00:00+02:00")
    late = a_submission("a", attempt=1, handed_in="2026-03-02T11:00:00+00:00")
    with graded_book(tmp_path, early, late) as book:
        assert counting(book) == ["a"]


def test_two_students_of_one_name_and_two_numbers_both_count(tmp_path):
    twins = a_submission("a", school={"canvas": "1"}), a_submission("b", school={"canvas": "2"})
    by_post = a_submission("0")
    with graded_book(
        tmp_path / "one", twins[0], by_post
    ) as book:  # no number says that these are two students
        assert counting(book) == ["a"]
    with graded_book(tmp_path / "two", by_post, *twins) as book:
        assert counting(book) == ["0", "a", "b"]
    with graded_book(tmp_path / "three", *twins) as book:
        with pytest.raises(NewsanglesError, match="'a' or 'b'"):
            book.mark("Jane Doe", "3.2", 1)
        book.mark("b", "3.2", 1)
        assert {row.submission.name: row.by_hand for row in book.rows()} == {"a": (), "b": ("3.2",)}


def test_what_nobody_can_tell_stands_for_itself(tmp_path):
    unknown = a_submission("a", None), a_submission("b", None), a_submission("c", "Jane Doe", None)
    with graded_book(tmp_path, *unknown, status="unreadable") as book:
        assert counting(book) == ["a", "b", "c"]


def test_two_entries_of_one_name_are_both_kept(tmp_path):
    same = a_submission("x.zip: a", "Ann", sha256="1"), a_submission("x.zip: a", "Bob", sha256="2")
    with graded_book(tmp_path, *same) as book:
        assert [row.submission.student for row in book.rows()] == ["Ann", "Bob"]


# Grades by hand


def test_a_grade_by_hand_survives_a_regrade_and_a_new_attempt_and_keeps_the_automatic_one_beside_it(tmp_path):
    first = a_submission("a", school={"moodle": "7"})
    with graded_book(tmp_path, first) as book:
        book.mark("jane doe", "3.2", 1.5, "said it in class")
        book.store(first.sha256, "3", "v1", a_result(share=0.0))
    with Gradebook.open(tmp_path) as book:
        book.hand_in(HandedIn((first, a_submission("b", attempt=2))), {"3": "v2"})
        book.store("sha of b", "3", "v2", a_result(share=0.0))
        old, new = book.rows()
        assert (old.by_hand, new.by_hand) == ((), ("3.2",))
        assert (new.result.points, new.automatic.points) == (1.5, 0)
        marked = next(one for one in new.result.exercises if one.exercise == "3.2")
        assert (marked.status, marked.points) == ("partly", 1.5)
        assert "by hand" in marked.sentence and "said it in class" in marked.sentence
        write_csv(book)
        assert [line["by hand"] for line in read(tmp_path / "gradebook.csv")] == ["", "3.2"]
        book.mark("Jane Doe", "3.2", None)
        assert book.rows()[1].result == book.rows()[1].automatic


def test_a_school_file_says_what_was_graded_by_hand(tmp_path):
    with graded_book(tmp_path, a_submission("a", school={"moodle": "7"})) as book:
        book.mark("Jane Doe", "3.2", 2)
        write_csv(book)
    assert "Graded by hand: 3.2" in read(tmp_path / "moodle-3.csv")[0]["Feedback comments"]


def test_a_second_grade_by_hand_takes_the_place_of_the_first(tmp_path):
    with graded_book(tmp_path, a_submission("a")) as book:
        book.mark("Jane Doe", "3.2", 1)
        book.mark("Jane Doe", "3.2", 2)
        assert book.rows()[0].result.points == 2


def test_an_unreadable_notebook_graded_by_hand_has_the_points_of_its_lesson_and_no_invented_ones(tmp_path):
    with graded_book(tmp_path, a_submission("a"), status="unreadable") as book:
        possible = sum(one.points for one in exercises("3"))
        assert (book.rows()[0].result.points, book.rows()[0].possible) == (None, possible)
        book.mark("Jane Doe", "3.2", 2)
        row = book.rows()[0]
        assert (row.result.status, row.result.points, row.possible) == ("unreadable", 2, possible)
        for one in exercises("3"):
            book.mark("Jane Doe", one.id, one.points)
        assert (book.rows()[0].result.status, book.rows()[0].result.points) == ("graded", possible)


def test_a_submission_without_a_student_is_marked_by_its_name(tmp_path):
    with graded_book(tmp_path, a_submission("who.ipynb", None)) as book:
        book.mark("who.ipynb", "3.2", 1)
        assert book.rows()[0].by_hand == ("3.2",)


@pytest.mark.parametrize(
    ("student", "exercise", "points", "says"),
    [
        ("Jane Do", "3.2", 1, "Did you mean Jane Doe"),
        ("Zzyzx", "3.2", 1, "gradebook.csv"),
        ("Jane Doe", "3.99", 1, "no exercise"),
        ("Jane Doe", "99.1", 1, "no lesson"),
        ("Jane Doe", "4.1", 1, "nothing for lesson 4"),
        ("Jane Doe", "3.2", 99, "bonus"),
        ("Jane Doe", "3.2", -0.5, "0 to"),
        ("Jane Doe", "3.2", float("nan"), "0 to"),
        ("old", "3.2", 1, "not the last attempt"),
    ],
)
def test_a_grade_by_hand_that_cannot_be_is_refused_with_a_sentence(tmp_path, student, exercise, points, says):
    with graded_book(tmp_path, a_submission("old"), a_submission("new", attempt=2)) as book:
        with pytest.raises(NewsanglesError, match=says):
            book.mark(student, exercise, points)
        assert not any(row.by_hand for row in book.rows())


# The CSV


def begins_a_formula(cell):
    """As a spreadsheet that is as lenient as can be sees it: blanks and what is not seen skipped, signs in any form."""
    seen = [sign for sign in cell if not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Cc")]
    return bool(seen) and unicodedata.normalize("NFKC", seen[0])[:1] in ("=", "+", "-", "@", "\N{MINUS SIGN}")


hostile = st.text(
    st.sampled_from("=+-@＝＋－＠﹣⁺− \t\r\n\x00\x0b\xa0\u200b\u200d\ufeff\u202e\";,|'ab1(é\udc80"),
    max_size=12,
) | st.text(max_size=12)


@given(st.lists(hostile, min_size=1, max_size=4))
@example(["=cmd|' /C calc'!A0"])
@example(['a";=1+1', "b\t=2"])
@example(["\u200d=1", '"=1', '; "@x'])
def test_no_cell_can_run_as_a_formula_and_every_cell_is_otherwise_as_it_was(texts):
    content = as_bytes(Table(["n", *("c" for _ in texts)], [[1.5, *texts]])).decode("utf-8-sig")
    _, (number, *cells) = csv.reader(io.StringIO(content, newline=""))
    assert (number, len(cells)) == ("1.5", len(texts))
    for text, cell in zip(texts, cells, strict=True):
        assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in cell)
        assert not begins_a_formula(cell)
        for separator in ";,\t|":  # also where a spreadsheet cuts at another separator than ours
            assert not any(begins_a_formula(part.strip().strip('"')) for part in cell.split(separator))
        guards = re.sub("'", "", cell), re.sub("'", "", seen(text))
        assert guards[0] == guards[1]
        assert cell.count("'") <= text.count("'") + 1 + sum(map(text.count, ";,|"))


def seen(text):
    """The text with blanks for controls and line ends, without what is not seen."""
    kinds = {"Cc": " ", "Zl": " ", "Zp": " ", "Cs": "\ufffd", "Cf": ""}
    return "".join(s if s in "\u200c\u200d" else kinds.get(unicodedata.category(s), s) for s in text)


@given(st.text(st.characters(categories=["L", "N", "Zs"]), max_size=20))
def test_a_name_that_is_harmless_stays_as_it_is(name):
    assert harmless(name) == name


def test_the_gradebook_has_its_columns_exercises_in_numeric_order_and_no_zero_for_what_is_not_known(tmp_path):
    result = Result(
        "timed out", "", "", (Graded("3.10", "wrong", 0, 1, ""), Graded("3.2", "not reached", None, 2, ""))
    )
    with Gradebook.open(tmp_path) as book:
        book.hand_in(HandedIn((a_submission("b", "Zoë"), a_submission("a", None))))
        book.store("sha of a", "3", "v1", replace(result, status="unreadable", exercises=()))
        book.store("sha of b", "3", "v1", result)
        assert write_csv(book) == []
    assert (tmp_path / "gradebook.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    zoe, nobody = read(tmp_path / "gradebook.csv")
    assert list(zoe)[:8] == ["submission", "student", "lesson", "status", "points", "possible", "3.2", "3.10"]
    assert list(zoe)[8:] == ["by hand", "attempt", "counts", "handed in now", "note"]
    assert (zoe["student"], zoe["3.2"], zoe["3.10"], zoe["points"], zoe["possible"]) == (
        "Zoë",
        "",
        "0",
        "0",
        "3",
    )
    assert (nobody["points"], nobody["status"]) == ("", "unreadable")


def test_lessons_students_and_names_come_in_their_order(tmp_path):
    wanted = [
        ("a", "ärger", "3"),
        ("a1", "Ann", "10"),
        ("b", "bob", "3"),
        ("c", "Ann", "3"),
        ("d", None, "3"),
        ("e", "Ann", None),
    ]
    with graded_book(tmp_path, *(a_submission(*one) for one in wanted if one[2] != "10")) as book:
        book.hand_in(HandedIn((a_submission("a1", "Ann", "10"),)))
        book.store("sha of a1", "10", "v1", a_result())
        assert [row.submission.name for row in book.rows()] == ["c", "b", "a", "d", "a1", "e"]


def test_a_file_that_somebody_changed_is_kept_and_she_is_told_how_to_enter_a_grade(tmp_path):
    with graded_book(tmp_path, a_submission("a")) as book:
        assert write_csv(book) == []
        path = tmp_path / "gradebook.csv"
        for number in (1, 2):
            path.write_bytes(f"my own {number}".encode())
            (told,) = write_csv(book)
            assert f"gradebook.yours-{number}.csv" in told and f"newsangles mark {tmp_path} " in told
            assert (tmp_path / f"gradebook.yours-{number}.csv").read_bytes() == f"my own {number}".encode()
            assert len(read(path)) == 1
        book.mark("Jane Doe", "3.2", 1)
        assert write_csv(book) == []
        assert read(path)[0]["3.2"] == "1"


def test_a_run_killed_while_it_writes_does_not_take_its_own_file_for_the_teachers(tmp_path, monkeypatch):
    with graded_book(tmp_path, a_submission("a")) as book:
        write_csv(book)
        monkeypatch.setattr(
            "newsangles.classroom.csv_files._write", lambda *_: None
        )  # killed before the file is there
        for points in (1, 2):
            book.mark("Jane Doe", "3.2", points)
            write_csv(book)
        monkeypatch.undo()
        assert write_csv(book) == []
    assert not list(tmp_path.glob("*.yours*"))


# Moodle and Canvas


def test_the_files_for_moodle_and_canvas_name_students_as_those_do_and_carry_only_what_counts(tmp_path):
    submissions = (
        a_submission("a", "Zoë Ä", school={"moodle": "7", "canvas": "70"}),
        a_submission("b", "Zoë Ä", school={"moodle": "7", "canvas": "70"}, attempt=2),
        a_submission("c", "Bob", school={"moodle": "8", "canvas": "80"}),
        a_submission("d", "Eve", school={"moodle": "9", "canvas": "=1+1"}),
        a_submission("e", "By post"),
        a_submission("f", "Zoë Ä", "4", school={"moodle": "55", "canvas": "70"}),
    )
    with graded_book(tmp_path, *submissions, share=0.5) as book:
        book.store("sha of c", "3", "v1", replace(a_result(status="unreadable"), for_student="<b>No</b>"))
        told = write_csv(book)
    possible = sum(one.points for one in exercises("3"))
    moodle = {line["Identifier"]: line for line in read(tmp_path / "moodle-3.csv")}
    assert {
        "Identifier",
        "Full name",
        "Grade",
        "Maximum Grade",
        "Last modified (grade)",
        "Feedback comments",
    } <= set(moodle["Participant 7"])
    assert {key: line["Grade"] for key, line in moodle.items()} == {
        "Participant 7": f"{possible / 2:g}", "Participant 8": "", "Participant 9": f"{possible / 2:g}",
    }  # fmt: skip
    assert moodle["Participant 8"]["Feedback comments"] == "&lt;b&gt;No&lt;/b&gt;"
    assert [line["Identifier"] for line in read(tmp_path / "moodle-4.csv")] == ["Participant 55"]

    text = (tmp_path / "canvas-3.csv").read_bytes().decode("utf-8")
    header, top, *students = csv.reader(io.StringIO(text, newline=""))
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Lesson 3"]
    assert (top[0], top[-1]) == ("Points Possible", str(possible))
    assert [(line[0], line[1], line[-1]) for line in students] == [("Zoë Ä", "70", f"{possible / 2:g}")]
    assert any("moodle-3.csv: 1 of 3" in sentence for sentence in told)


def test_a_number_that_two_submissions_claim_gets_no_grade(tmp_path):
    two = a_submission("a", "Ann", school={"canvas": "7"}), a_submission("b", "Bob", school={"canvas": "7"})
    with graded_book(tmp_path, *two, a_submission("c", "Eve", school={"canvas": "8"})) as book:
        told = write_csv(book)
    assert [line["ID"] for line in read(tmp_path / "canvas-3.csv")[1:]] == ["8"]
    assert any("share a number" in sentence for sentence in told)


# Pseudonyms


def test_pseudonyms_stay_the_same_and_nothing_of_a_name_is_left(tmp_path):
    people = [f"Xaver Quux{n:03d}" for n in range(40)]
    first = [
        a_submission(f"class.zip: {name}_7_/03.ipynb", name, school={"moodle": f"7177{n}"})
        for n, name in enumerate(people[:30])
    ]
    with graded_book(tmp_path, *first) as book:
        write_csv(book)
        told = write_csv(book, pseudonyms=True)
        assert any("Moodle" in sentence for sentence in told) and any(
            "moodle-3.csv" in sentence for sentence in told
        )
        before = dict(map(reversed, book.names()))
        one = before[people[5]]
        book.mark(one.lower(), "3.2", 1)
    second = [a_submission(f"B/{name}/04.ipynb", name.upper(), "4") for name in reversed(people)]
    with graded_book(tmp_path, *second) as book:
        write_csv(book, pseudonyms=True)
        after = {name.lower(): pseudonym for pseudonym, name in book.names()}
        rows = book.rows(pseudonyms=True)
        assert {row.shown_name for row in rows if row.by_hand} == {one}
    assert {name.lower(): pseudonym for name, pseudonym in before.items()}.items() <= after.items()
    assert len(set(after.values())) == len(after) == 40
    hidden = (tmp_path / "gradebook.csv").read_text(encoding="utf-8").lower() + repr(
        [replace(row.submission, sha256="") for row in rows]
    )
    assert not re.search("quux|xaver|7177|class.zip", hidden.lower())
    assert [row["student"] for row in read(tmp_path / "gradebook.csv") if row["lesson"] == "4"] == sorted(
        after.values()
    )
    assert {row["pseudonym"] for row in read(tmp_path / "names.csv")} == set(after.values())


def test_two_gradebooks_give_one_student_two_pseudonyms():
    assert pseudonyms.assign("one", ["student:a"], {}) != pseudonyms.assign("two", ["student:a"], {})


def test_pseudonyms_are_unique_in_the_largest_class_and_stay_when_it_grows():
    everybody = [f"student:{n}" for n in range(20_000)]
    some = pseudonyms.assign("secret", everybody[::3], {})
    names = pseudonyms.assign("secret", everybody, some)
    assert len(set(names.values())) == len(everybody) and some.items() <= names.items()
    assert all(re.fullmatch("S-[2-9B-DF-HJKMNP-RTVWXY]{4}", name) for name in names.values())


# The file


def test_the_secret_is_made_once_and_differs_from_gradebook_to_gradebook(tmp_path):
    with Gradebook.open(tmp_path / "a") as one, Gradebook.open(tmp_path / "b") as other:
        secret = one.secret
        assert secret == one.secret != other.secret and len(secret) >= 32
    with Gradebook.open(tmp_path / "a") as one:
        assert one.secret == secret


def python(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


OPEN = """
import sys
from pathlib import Path
from newsangles.classroom.gradebook import Gradebook
from newsangles.errors import NewsanglesError
try:
    with Gradebook.open(Path(sys.argv[1])):
        print("open", flush=True)
        sys.stdin.read() if len(sys.argv) > 2 else None
except NewsanglesError as error:
    print(error)
"""


def test_a_second_run_on_one_folder_is_refused_and_the_lock_ends_with_the_process(tmp_path):
    with Gradebook.open(tmp_path) as book:
        with pytest.raises(NewsanglesError, match=r"has .* open"):
            Gradebook.open(tmp_path)
        second = python(OPEN, tmp_path)
        assert "Another run of newsangles" in second.communicate()[0]
        book.store("a", "3", "v1", a_result())
    with subprocess.Popen(
        [sys.executable, "-c", OPEN, str(tmp_path), "stay"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(NewsanglesError, match=r"has .* open"):
            Gradebook.open(tmp_path)
        holder.kill()
        holder.wait()
        with Gradebook.open(tmp_path) as book:
            assert book.result("a", "3", "v1") == a_result()


@pytest.mark.parametrize(
    "content", [b"hello", b"name,points\n" * 500, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_file_that_is_no_gradebook_is_refused_and_stays_as_it_is(tmp_path, content):
    path = tmp_path / "gradebook.sqlite"
    path.write_bytes(content)
    with pytest.raises(NewsanglesError, match=r"[Nn]othing was changed"):
        Gradebook.open(tmp_path)
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["gradebook.sqlite"]


@pytest.mark.parametrize("statement", ["CREATE TABLE recipes (name)", "PRAGMA user_version = 99"])
def test_another_programs_database_and_a_newer_gradebook_are_refused_and_stay_as_they_are(
    tmp_path, statement
):
    if statement.startswith("PRAGMA"):
        Gradebook.open(tmp_path).close()
    db = sqlite3.connect(tmp_path / "gradebook.sqlite")
    db.execute(statement)
    db.close()
    content = (tmp_path / "gradebook.sqlite").read_bytes()
    with pytest.raises(NewsanglesError, match=r"nothing was changed"):
        Gradebook.open(tmp_path)
    assert (tmp_path / "gradebook.sqlite").read_bytes() == content


def test_a_file_in_the_place_of_the_folder_is_said_in_a_sentence(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(NewsanglesError, match="that is a file"):
        Gradebook.open(tmp_path / "out")


STORE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_gradebook import a_class
from newsangles.classroom.csv_files import write_csv
from newsangles.classroom.gradebook import Gradebook
handed, results = a_class()
print("ready", flush=True)
with Gradebook.open(Path(sys.argv[1])) as book:
    book.hand_in(handed, {"3": "v1"})
    for one, result in zip(handed.submissions, results):
        if book.result(one.sha256, "3", "v1") is None:
            book.store(one.sha256, "3", "v1", result)
    assert write_csv(book) == [], write_csv(book)
"""


def a_class(size=300):
    submissions = tuple(
        a_submission(f"{n:03d}.ipynb", f"Student {n // 2:03d}", attempt=n % 2 + 1) for n in range(size)
    )
    results = [replace(a_result(share=n % 3 / 2), for_teacher=f"{n} " * 400) for n in range(size)]
    return HandedIn(submissions), results


def test_a_run_that_is_killed_at_any_moment_leaves_whole_results_and_the_next_ends_as_an_undisturbed_one(
    tmp_path,
):
    handed, results = a_class()
    stored = {one.sha256: result for one, result in zip(handed.submissions, results, strict=True)}
    whole = python(STORE, tmp_path / "undisturbed", Path(__file__).parent)
    whole.stdout.readline()
    began = time.monotonic()
    assert whole.communicate() == ("", None) and whole.returncode == 0
    lasts = time.monotonic() - began
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    killed = 0
    for _ in range(12):
        run = python(STORE, tmp_path / "killed", Path(__file__).parent)
        assert run.stdout.readline() == "ready\n", run.communicate()[0]
        time.sleep(moments.uniform(0, lasts * 0.8))
        run.send_signal(signal.SIGKILL)
        output = run.communicate()[0]
        assert run.returncode == -signal.SIGKILL or output == "", output
        killed += run.returncode == -signal.SIGKILL
        with Gradebook.open(tmp_path / "killed") as book:
            rows = book.rows()
            assert len({row.submission.name for row in rows}) == len(rows), f"seed {seed}"
            assert all(row.result == stored[row.submission.sha256] for row in rows), f"seed {seed}"
        if moments.random() < 0.5:  # some gradebooks are continued, others begun anew
            shutil.rmtree(tmp_path / "killed")
    assert killed, "no run was killed before its end"
    last = python(STORE, tmp_path / "killed", Path(__file__).parent)
    assert last.communicate()[0] == "ready\n" and last.returncode == 0
    with Gradebook.open(tmp_path / "undisturbed") as one, Gradebook.open(tmp_path / "killed") as other:
        assert one.rows() == other.rows() and len(one.rows()) == 300
    names = [sorted(path.name for path in (tmp_path / run).iterdir()) for run in ("undisturbed", "killed")]
    assert names[0] == names[1] == ["gradebook.csv", "gradebook.sqlite"]
    assert (tmp_path / "undisturbed/gradebook.csv").read_bytes() == (
        tmp_path / "killed/gradebook.csv"
    ).read_bytes()
