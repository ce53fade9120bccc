"""What a class hands in: found in every form that schools export, and nothing else let in."""

import hashlib
import io
import json
import os
import random
import re
import stat
import struct
import tempfile
import unicodedata
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsangles.classroom.results import HandedIn, Submission
from newsangles.classroom.school_metadata import Unusable, read_metadata
from newsangles.classroom.school_names import decoded, shown
from newsangles.classroom.submissions import find
from newsangles.classroom.unpacking import Bounds, why_not_unpacked
from newsangles.errors import NewsanglesError

MOODLE_JANE, MOODLE_ZOE = "Jane Doe_123456_assignsubmission_file", "Zoë Müller_123457_assignsubmission_file"


def notebook(exercise: str = "3.1", says: str = "", authors: list[str] | None = None) -> bytes:
    number = exercise.replace(".", "-")
    cells = [
        {"cell_type": "code", "id": f"answer-{number}", "metadata": {}, "outputs": [], "execution_count": None,
         "source": [f"speakers = {says!r}"]},
        {"cell_type": "code", "id": f"check-{number}", "metadata": {}, "outputs": [], "execution_count": None,
         "source": [f'check("{exercise}", speakers)']},
    ]  # fmt: skip
    metadata = {"authors": [{"name": name} for name in authors]} if authors else {}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()


def zipped(entries: dict[str, bytes] | list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # duplicate names are among what is handed in
        for name, data in entries.items() if isinstance(entries, dict) else entries:
            archive.writestr(name, data)
    return held.getvalue()


def entry(name: str, mode: int = 0, time: tuple[int, ...] = (2026, 11, 3, 9, 15, 0)) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, time)  # type: ignore[arg-type]
    info.filename = info.orig_filename = name
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def laid(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def find_in_zip(tmp_path: Path, entries, bounds: Bounds | None = None) -> HandedIn:
    path = tmp_path / "class.zip"
    path.write_bytes(entries if isinstance(entries, bytes) else zipped(entries))
    return find(path, tmp_path / "unpacked", bounds)


def reasons(found: HandedIn) -> dict[str, str]:
    return {one.name: one.reason for one in found.left_out}


def told(one: Submission) -> tuple[object, ...]:
    return one.student, one.lesson, dict(one.school), one.handed_in


def everything_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


GRADESCOPE = b"""---
submission_42:
  :submitters:
  - :name: Jane Doe
    :sid: '0017'
    :email: jane@school.example
  :created_at: 2026-11-03 08:15:21.637434000 Z
  :score: 1.0
submission_43:
  :submitters:
  - :name: Zo\xc3\xab M\xc3\xbcller
    :sid: '0018'
  - :name: Ola Nordmann
    :sid: '0019'
  :created_at: 2026-11-03 10:00:00 -08:00
"""

SYSTEMS = {
    "Moodle, folders, before 4": (f"{MOODLE_JANE}_/03_sourcing.ipynb", ("Jane Doe", "3", {"moodle": "123456"}, None)),
    "Moodle, folders": (f"{MOODLE_ZOE}/03_sourcing.ipynb", ("Zoë Müller", "3", {"moodle": "123457"}, None)),
    "Moodle, with folders of her own": (f"{MOODLE_JANE}/X_9_assignsubmission_file/03_sourcing.ipynb", ("Jane Doe", "3", {"moodle": "123456"}, None)),
    "Moodle, flat": (f"{MOODLE_JANE}_03_sourcing.ipynb", ("Jane Doe", "3", {"moodle": "123456"}, None)),
    "Moodle, a group": ("Group A_77_assignsubmission_file/03_sourcing.ipynb", ("Group A", "3", {"moodle": "77"}, None)),
    "Canvas": ("doejane_12345_67890_03_sourcing-1.ipynb", ("doejane", "3", {"canvas": "12345"}, None)),
    "Canvas, late": ("müllerzoë_LATE_12346_67891_03_sourcing.ipynb", ("müllerzoë", "3", {"canvas": "12346"}, None)),
    "Canvas, names hidden": ("anon_aB3xY_67890_03_sourcing.ipynb", ("anon_aB3xY", "3", {"canvas_anonymous": "aB3xY"}, None)),
    "Canvas, a date is no number": ("notes_2026_11_03.ipynb", (None, "3", {}, None)),
    "Gradescope": ("assignment_1_export/submission_42/03_sourcing.ipynb", ("Jane Doe", "3", {"gradescope_sid": "0017", "email": "jane@school.example"}, "2026-11-03T08:15:21+00:00")),
    "Gradescope, a pair": ("assignment_1_export/submission_43/03_sourcing.ipynb", ("Zoë Müller, Ola Nordmann", "3", {"gradescope_sid": "0018, 0019"}, "2026-11-03T10:00:00-08:00")),
    "Gradescope, not in the metadata": ("assignment_1_export/submission_44/03_sourcing.ipynb", (None, "3", {}, None)),
    "Google Classroom": ("Lesson 3/Jane Doe - 03_sourcing.ipynb", ("Jane Doe", "3", {}, None)),
    "Google Classroom, copied": ("Copy of Jane Doe - 03_sourcing (1).ipynb", ("Jane Doe", "3", {}, None)),
    "Google Classroom, a student's own": ("Copy of 03_sourcing(2).ipynb", (None, "3", {}, None)),
    "Brightspace": ("123456-654321 - Jane Doe - Nov 3, 2026 915 AM/03_sourcing.ipynb", ("Jane Doe", "3", {"brightspace": "123456"}, "2026-11-03T09:15:00")),
    "Brightspace, flat": ("123456-654321 - Zoë Müller - Nov 3, 2026 1205 PM - my - 03_sourcing.ipynb", ("Zoë Müller", "3", {"brightspace": "123456"}, "2026-11-03T12:05:00")),
    "Brightspace, after midnight": ("123456-654321 - Jane Doe - Nov 3, 2026 1205 AM/03_sourcing.ipynb", ("Jane Doe", "3", {"brightspace": "123456"}, "2026-11-03T00:05:00")),
    "a folder per student": ("Jane Doe/03_sourcing.ipynb", ("Jane Doe", "3", {}, None)),
    "a file per student, name behind": ("03_sourcing - Jane Doe.ipynb", ("Jane Doe", "3", {}, None)),
    "a file per student, name in front": ("Doe_Jane_03_sourcing.ipynb", ("Doe Jane", "3", {}, None)),
    "nobody": ("03_sourcing.ipynb", (None, "3", {}, None)),
    "no name": ("03_sourcing - final.ipynb", (None, "3", {}, None)),
    "a browser's ending": ("Jane Doe/03_sourcing.ipynb.txt", ("Jane Doe", "3", {}, None)),
}  # fmt: skip


@pytest.mark.parametrize(("path", "expected"), SYSTEMS.values(), ids=SYSTEMS.keys())
def test_the_path_in_an_export_tells_student_number_and_time(tmp_path, path, expected):
    files = {path: notebook(), "assignment_1_export/submission_metadata.yml": GRADESCOPE}
    in_zip = find_in_zip(tmp_path, files)
    assert [told(one) for one in in_zip.submissions] == [expected]
    assert in_zip.submissions[0].name == f"class.zip: {path}"

    unpacked_by_the_teacher = find(laid(tmp_path / "class", files), tmp_path / "again")
    assert [told(one) for one in unpacked_by_the_teacher.submissions] == [expected]


def test_the_notebook_itself_tells_its_lesson_and_its_authors_where_the_path_does_not(tmp_path):
    path = tmp_path / "Untitled3.ipynb"
    path.write_bytes(notebook("5.1", authors=["Jane Doe"]))
    (one,) = find(path, tmp_path / "unpacked").submissions
    assert (one.student, one.lesson, one.name) == ("Jane Doe", "5", "Untitled3.ipynb")
    assert Path(one.file).read_bytes() == path.read_bytes()


FOLDERS = {
    "classes hold students": (["7a/Jane/03_sourcing.ipynb", "7a/Zoë/03_sourcing.ipynb", "7b/Kim/03_sourcing.ipynb"], ["Jane", "Zoë", "Kim"]),
    "students keep a folder of one name": (["Jane/work stuff/03_sourcing.ipynb", "Zoë/work stuff/03_sourcing.ipynb"], ["Jane", "Zoë"]),
    "some have a folder more": (["Jane/03_sourcing.ipynb", "Zoë/python/03_sourcing.ipynb", "Zoë/python/04_readability.ipynb"], ["Jane", "Zoë", "Zoë"]),
    "lessons hold students": (["03_sourcing/Jane/a.ipynb", "03_sourcing/Zoë/b.ipynb", "week 4/Jane/c.ipynb"], ["Jane", "Zoë", "Jane"]),
    "a class of named files": (["7a/Jane Doe_03_sourcing.ipynb", "7a/Zoë_03_sourcing.ipynb"], ["Jane Doe", "Zoë"]),
    "a class of nameless files": ([f"7a/03_sourcing ({n}).ipynb" for n in range(6)], [None] * 6),
}  # fmt: skip


@pytest.mark.parametrize(("paths", "students"), FOLDERS.values(), ids=FOLDERS.keys())
def test_a_student_s_folder_is_told_from_a_class_s_and_from_one_of_her_own(tmp_path, paths, students):
    files = {path: notebook("4.1" if "04" in path or "week 4" in path else "3.1") for path in paths}
    found = {one.name: one for one in find(laid(tmp_path / "in", files), tmp_path / "out").submissions}
    assert [found[path].student for path in paths] == students
    assert all(one.counts for one in found.values())


def test_a_folder_of_zips_is_a_zip_per_student_or_an_export_each(tmp_path):
    files = {
        "Jane Doe.zip": zipped({"03_sourcing.ipynb": notebook()}),
        "Kim.zip": zipped({"work/03_sourcing.ipynb": notebook()}),
        "moodle.zip": zipped({f"{MOODLE_ZOE}/my.zip": zipped({"03_sourcing.ipynb": notebook()})}),
        "torn.zip": zipped({"03_sourcing.ipynb": notebook()})[:-9],
        "page.zip": b"<html>please log in</html>",
    }
    found = find(laid(tmp_path / "in", files), tmp_path / "out")
    assert {one.name: one.student for one in found.submissions} == {
        "Jane Doe.zip: 03_sourcing.ipynb": "Jane Doe",
        "Kim.zip: work/03_sourcing.ipynb": "Kim",
        f"moodle.zip: {MOODLE_ZOE}/my.zip: 03_sourcing.ipynb": "Zoë Müller",
    }
    assert reasons(found).keys() == {"torn.zip", "page.zip"}
    alone = find_in_zip(tmp_path, {"03_sourcing.ipynb": notebook(), "03_sourcing(1).ipynb": notebook()})
    assert [one.student for one in alone.submissions] == [None, None]


def test_a_notebook_that_was_cut_off_in_the_upload_still_tells_its_lesson(tmp_path):
    whole = notebook("4.2")
    found = find_in_zip(
        tmp_path, {"Jane/Untitled.ipynb": whole[: len(whole) * 2 // 3], "Zoë/empty.ipynb": b""}
    )
    assert [(one.student, one.lesson) for one in found.submissions] == [("Jane", "4"), ("Zoë", None)]


# Attempts ----------------------------------------------------------------------------------------------------------


def attempts(found: HandedIn) -> list[tuple[int, bool]]:
    return [(one.attempt, one.counts) for one in found.submissions]


def test_the_last_attempt_counts_by_the_export_s_time(tmp_path):
    folder = "12-34 - Jane Doe - Nov {}, 2026 {} AM/03_sourcing.ipynb"
    found = find_in_zip(
        tmp_path,
        [(entry(folder.format(12, 915), time=(2020, 1, 1, 0, 0, 0)), notebook(says="c")),
         (entry(folder.format(3, 1015)), notebook(says="b")), (entry(folder.format(3, 915)), notebook(says="a")),
         (entry("12-34 - Jane Doe - Nov 1, 2026 915 AM/04_readability.ipynb"), notebook("4.1"))],
    )  # fmt: skip
    assert attempts(found) == [(3, True), (2, False), (1, False), (1, True)]
    assert not found.left_out


def test_without_a_time_the_number_in_the_name_counts_then_the_day_it_was_saved_and_it_is_said(tmp_path):
    late, early = (2026, 11, 9, 0, 0, 0), (2026, 11, 1, 0, 0, 0)
    found = find_in_zip(
        tmp_path,
        [(entry("doejane_1_20_03_sourcing-10.ipynb", time=early), notebook(says="c")),
         (entry("doejane_1_10_03_sourcing-2.ipynb", time=late), notebook(says="b")),
         (entry("doejane_1_5_03_sourcing.ipynb", time=late), notebook(says="a")),
         (entry("kim_2_6_03_sourcing.ipynb", time=late), notebook(says="b")),
         (entry("kim_2_7_sourcing.ipynb", time=early), notebook(says="a")),
         (entry("lou_3_6_03_sourcing.ipynb", time=late), notebook(says="b")),
         (entry("lou_3_7_sourcing.ipynb", time=late), notebook(says="a")),
         (entry("mo_4_6_03_sourcing.ipynb"), notebook()), (entry("mo_4_7_sourcing.ipynb"), notebook())],
    )  # fmt: skip
    assert attempts(found) == [(3, True), (2, False), (1, False), (2, True), (1, False), (1, False), (2, True), (1, False), (2, True)]  # fmt: skip
    said = reasons(found)
    assert "highest number" in said["class.zip: doejane_1_20_03_sourcing-10.ipynb"]
    assert "saved last" in said["class.zip: kim_2_6_03_sourcing.ipynb"]
    assert "look at both" in said["class.zip: lou_3_7_sourcing.ipynb"]
    assert len(said) == 3  # the two of mo are the same to the byte


def test_nobody_s_notebooks_and_namesakes_are_never_taken_for_attempts_of_one_student(tmp_path):
    nobody = find(laid(tmp_path / "in", {"03_sourcing.ipynb": notebook(), "sourcing.ipynb": notebook(says="b")}), tmp_path / "a")  # fmt: skip
    assert attempts(nobody) == [(1, True), (1, True)]
    blind = find_in_zip(tmp_path, {f"Participant_{n}_assignsubmission_file_/03_sourcing.ipynb": notebook() for n in (8, 9)})  # fmt: skip
    assert attempts(blind) == [(1, True), (1, True)]
    assert [one.student for one in blind.submissions] == ["Participant (8)", "Participant (9)"]


def test_one_name_under_two_numbers_in_two_exports_is_not_taken_for_one_student(tmp_path):
    files = {f"{n}.zip": zipped({f"Jane Doe_{n}_assignsubmission_file/03_sourcing.ipynb": notebook(says=n)}) for n in ("7", "8")}  # fmt: skip
    found = find(laid(tmp_path / "in", files), tmp_path / "out")
    assert [one.student for one in found.submissions] == ["Jane Doe", "Jane Doe"]
    assert attempts(found) == [(1, True), (1, True)]


# Names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp437"])
@pytest.mark.parametrize("student", ["Zoë Müller", "José Ñandú", "Åsa Öberg", "Renée Lefèvre"])
def test_names_in_a_zip_that_does_not_say_its_encoding_are_read(tmp_path, student, encoding):
    try:
        raw = f"{student}_1_assignsubmission_file_/03_sourcing.ipynb".encode(encoding)
    except UnicodeEncodeError:  # DOS had no such letter
        return
    stand_in = "x" * len(raw)
    data = zipped({stand_in: notebook()}).replace(stand_in.encode(), raw)
    (one,) = find_in_zip(tmp_path, data).submissions
    assert (one.student, one.lesson) == (student, "3")


def test_one_name_in_two_unicode_forms_is_one_student(tmp_path):
    apart = unicodedata.normalize("NFD", "Zoë")
    found = find_in_zip(tmp_path, {f"{apart}/03_sourcing.ipynb": notebook(), "Zoë/03_sourcing (1).ipynb": notebook(says="b")})  # fmt: skip
    assert {one.student for one in found.submissions} == {"Zoë"}
    assert attempts(found) == [(1, False), (2, True)]


@given(st.text(st.characters(), max_size=400))
def test_a_shown_name_is_one_bounded_line_that_any_screen_shows_in_its_order(text):
    name = shown(text)
    assert len(name) <= 200 and name == name.strip() and "\n" not in name
    assert not any(unicodedata.category(c) in ("Cc", "Cs") or unicodedata.bidirectional(c) in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI") for c in name)  # fmt: skip
    assert len(text) > 200 or shown(name) == name
    name.encode()


@given(st.text(min_size=1, max_size=40))
def test_what_is_utf8_is_read_as_it_is(text):
    assert decoded(text.encode()) == text


# Hostile zips ------------------------------------------------------------------------------------------------------

HOSTILE = {
    "absolute": (entry("/etc/03_sourcing.ipynb"), "absolute"),
    "a share": (entry("\\\\server\\share\\03_sourcing.ipynb"), "absolute"),
    "parent": (entry("Jane/../../03_sourcing.ipynb"), "climbs"),
    "parent, the other way": (entry("Jane\\..\\..\\03_sourcing.ipynb"), "climbs"),
    "drive": (entry("C:\\03_sourcing.ipynb"), "drive"),
    "NUL": (entry("03_sourcing.ipynb\0.txt"), "NUL"),
    "link": (entry("Jane/03_sourcing.ipynb", stat.S_IFLNK | 0o777), "link"),
    "linked folder": (entry("Jane/", stat.S_IFLNK | 0o777), "link"),
    "device": (entry("Jane/03_sourcing.ipynb", stat.S_IFBLK | 0o666), "device"),
    "pipe": (entry("Jane/03_sourcing.ipynb", stat.S_IFIFO | 0o666), "pipe"),
    "deep": (entry("a/" * 20 + "03_sourcing.ipynb"), "deep"),
    "a third zip": (entry("a.zip"), "zip inside a zip"),
}  # fmt: skip


@pytest.mark.parametrize(("hostile", "word"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_entry_is_refused_in_a_sentence_and_the_others_are_kept(tmp_path, hostile, word):
    inside = zipped({"b.zip": zipped({"03_sourcing.ipynb": notebook(says="too deep")})})
    data = inside if hostile.filename == "a.zip" else b"../../../etc/passwd"
    found = find_in_zip(tmp_path, [(hostile, data), ("Zoë/03_sourcing.ipynb", notebook())])
    assert [one.student for one in found.submissions] == ["Zoë"]
    ((name, reason),) = reasons(found).items()
    assert word in reason and name.startswith("class.zip: ")
    assert everything_below(tmp_path) == {"class.zip", "unpacked", "unpacked/00001.ipynb"}


def test_of_two_entries_of_one_name_the_first_is_read(tmp_path):
    found = find_in_zip(tmp_path, [("Jane/03_sourcing.ipynb", notebook(says=word)) for word in ("a", "b")])
    (one,) = found.submissions
    assert Path(one.file).read_bytes() == notebook(says="a")
    assert "two entries" in reasons(found)["class.zip: Jane/03_sourcing.ipynb"]


def encrypted(data: bytes) -> bytes:
    at = data.index(b"PK\x01\x02")
    return data[:6] + b"\x01\0" + data[8 : at + 8] + b"\x01\0" + data[at + 10 :]


def test_a_notebook_that_cannot_be_unpacked_keeps_its_student_in_the_gradebook(tmp_path):
    noise = random.Random(4).randbytes(3_000)
    damaged = zipped({"Jane/03_sourcing.ipynb": noise}).replace(noise[500:600], b"!" * 100)
    odd = io.BytesIO()
    with zipfile.ZipFile(odd, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("Jane/03_sourcing.ipynb", notebook())
    bounds = Bounds(notebook=2_000_000, ratio_from=100_000)
    for data, word in [
        (zipped({"Jane/03_sourcing.ipynb": b" " * 2_100_000}), "200 times"),
        (zipped({"Jane/03_sourcing.ipynb": random.Random(4).randbytes(2_000_001)}), "larger than 2 MB"),
        (encrypted(zipped({"Jane/03_sourcing.ipynb": notebook()})), "password"),
        (damaged, "damaged"),
        (odd.getvalue(), "method"),
    ]:
        found = find_in_zip(tmp_path, data, bounds)
        (one,) = found.submissions
        written = Path(one.file).read_bytes()
        assert (one.student, one.lesson) == ("Jane", "3")
        assert word in reasons(found)[one.name]
        assert why_not_unpacked(written) == reasons(found)[one.name]
        assert one.sha256 == hashlib.sha256(written).hexdigest()


@pytest.mark.parametrize("megabytes", [300, 40])
def test_a_bomb_is_not_written_and_a_lie_about_its_size_does_not_help_it(tmp_path, megabytes):
    zeros = io.BytesIO()
    with zipfile.ZipFile(zeros, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("Jane/03_sourcing.ipynb", "w") as stream:  # fmt: skip
        for _ in range(megabytes):
            stream.write(bytes(1_000_000))
    data = zeros.getvalue()
    at = data.index(b"PK\x01\x02")
    small = data[: at + 24] + struct.pack("<L", 1_000) + data[at + 28 :]
    packed_to_seem_large = data[: at + 20] + struct.pack("<L", 0x7FFFFFFF) + data[at + 24 :]
    for bomb in (data, small, packed_to_seem_large):
        inside = zipped({"Kim/work.zip": bomb, "Zoë/03_sourcing.ipynb": notebook()})
        for given_in in (bomb, inside):
            found = find_in_zip(tmp_path, given_in)
            assert sum(path.stat().st_size for path in (tmp_path / "unpacked").iterdir()) < 10_000
            assert any(why_not_unpacked(Path(one.file).read_bytes()) for one in found.submissions)


def test_entries_bytes_in_all_and_the_table_of_contents_are_bounded(tmp_path):
    four = {f"{name}/03_sourcing.ipynb": notebook(says=name) for name in "abcd"}
    few = find_in_zip(tmp_path, four, Bounds(entries=3))
    assert len(few.submissions) == 3 and "only the first 3" in reasons(few)["class.zip"]
    full = find_in_zip(tmp_path, four, Bounds(total=2 * len(notebook(says="a")) + 5))
    kept = [why_not_unpacked(Path(one.file).read_bytes()) is None for one in full.submissions]
    assert kept == [True, True, False, False]
    with pytest.raises(NewsanglesError, match="table of contents"):
        find_in_zip(tmp_path, four, Bounds(directory=100))


def test_entries_that_share_their_bytes_are_stopped_by_the_bound_on_all_bytes(tmp_path):
    body = notebook(says="x" * 5_000)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("000/03_sourcing.ipynb", body)
        first = archive.infolist()[0]
        for number in range(1, 200):
            other = zipfile.ZipInfo(f"{number:03d}/03_sourcing.ipynb")
            for field in ("header_offset", "CRC", "compress_size", "file_size", "compress_type", "flag_bits"):
                setattr(other, field, getattr(first, field))
            archive.filelist.append(other)
    found = find_in_zip(tmp_path, held.getvalue(), Bounds(total=100_000))
    written = sum(path.stat().st_size for path in (tmp_path / "unpacked").iterdir())
    assert len(found.submissions) == 200 and written < 150_000


def test_one_student_s_zip_cannot_use_up_what_is_there_for_all(tmp_path):
    greedy = zipped({f"{n}/03_sourcing.ipynb": notebook(says="x" * 10_000) for n in range(30)})
    bounds = Bounds(total=80_000, inner_total=50_000, inner_entries=20)
    files = {f"{name}/work.zip": greedy for name in ("Ann", "Bo", "Cy")} | {
        "Zoë/03_sourcing.ipynb": notebook()
    }
    found = find_in_zip(tmp_path, files, bounds)
    kept: dict[str | None, int] = {}
    for one in found.submissions:
        data = Path(one.file).read_bytes()
        kept[one.student] = kept.get(one.student, 0) + (len(data) if why_not_unpacked(data) is None else 0)
    assert kept["Zoë"] == len(notebook()) and 0 < kept["Ann"] < 50_000
    assert sum(kept.values()) < 80_000
    assert len(found.submissions) <= 61


PARTS = st.sampled_from(["..", ".", "", "Jane Doe", "C:", "03_sourcing.ipynb", "x.zip", "submission_1", "\u202e", "é", "~", "nul", "a" * 300]) | st.text(max_size=12)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    names=st.lists(st.tuples(st.lists(PARTS, min_size=1, max_size=5), st.sampled_from("/\\"), st.sampled_from([0, stat.S_IFLNK, stat.S_IFCHR, stat.S_IFREG])), min_size=1, max_size=6),
    changed=st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), max_size=4),
)  # fmt: skip
def test_whatever_a_zip_holds_it_ends_in_submissions_or_in_a_sentence(names, changed):
    entries = []
    for parts, separator, mode in names:
        name = separator.join(parts).encode("utf-8", "replace").decode()
        entries.append((entry(name or "x", mode), notebook()))
    data = bytearray(zipped([*entries, ("Zoë/03_sourcing.ipynb", notebook())]))
    for place, value in changed:
        data[place % len(data)] = value
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = find_in_zip(Path(folder), bytes(data))
        except NewsanglesError as error:
            assert changed and "no notebook" in str(error)
            return
        finally:
            below = everything_below(Path(folder)) - {"class.zip", "unpacked"}
            assert all(re.fullmatch(r"unpacked/\d{5}\.ipynb", path) for path in below)
        assert len({one.name for one in found.submissions}) == len(found.submissions) == len(below)
        for one in found.submissions:
            assert hashlib.sha256(Path(one.file).read_bytes()).hexdigest() == one.sha256
            (one.name + (one.student or "")).encode()


# Hostile folders ---------------------------------------------------------------------------------------------------


def test_links_and_pipes_in_a_folder_are_named_and_not_followed(tmp_path):
    folder = laid(tmp_path / "in", {"Zoë/03_sourcing.ipynb": notebook(), "Zoë/notes.pdf": b"%PDF"})
    secret = laid(tmp_path / "elsewhere", {"03_sourcing.ipynb": notebook(says="secret")})
    (folder / "Jane").symlink_to(secret)
    (folder / "Kim.ipynb").symlink_to(secret / "03_sourcing.ipynb")
    (folder / "again").symlink_to(folder)
    os.mkfifo(folder / "pipe.ipynb")
    laid(folder, {".ipynb_checkpoints/03_sourcing-checkpoint.ipynb": notebook(), "__MACOSX/._03.ipynb": b"x", "Thumbs.db": b"x", "Zoë/.ipynb_checkpoints/a.ipynb": notebook()})  # fmt: skip
    found = find(folder, tmp_path / "out")
    assert [one.name for one in found.submissions] == ["Zoë/03_sourcing.ipynb"]
    said = reasons(found)
    assert all("link" in said[name] for name in ("Jane", "Kim.ipynb", "again"))
    assert "pipe" in said["pipe.ipynb"] and "not a notebook" in said["Zoë/notes.pdf"]
    assert said["passed over"].startswith("4 files and folders") and len(said) == 6


def test_what_an_earlier_run_unpacked_is_not_handed_in_again(tmp_path):
    folder = laid(
        tmp_path / "in", {f"{name}/03_sourcing.ipynb": notebook(says=name) for name in ("Jane", "Zoë")}
    )
    first = find(folder, folder / "grades" / "unpacked")
    assert find(folder, folder / "grades" / "unpacked") == first


def test_what_newsangles_wrote_among_the_submissions_is_no_student(tmp_path):
    folder = laid(
        tmp_path / "in", {"Jane/03_sourcing.ipynb": notebook(), "Zoë/03_sourcing.ipynb": notebook()}
    )
    written = {"gradebook.sqlite": b"", "gradebook.csv": b"", "handed-in/00001.ipynb": notebook()}
    laid(folder / "grades of May", written)
    laid(folder, written | {"class.html": b"", "feedback/jane.html": b""})
    found = find(folder, folder / "handed-in")
    assert [one.student for one in found.submissions] == ["Jane", "Zoë"]
    assert reasons(found).keys() == {"grades of May"}


def test_a_nameless_notebook_among_google_s_named_ones_is_nobody_s(tmp_path):
    files = (
        "Jane Doe - 03_sourcing.ipynb",
        "Zoë - 03_sourcing.ipynb",
        "03_sourcing.ipynb",
        "Untitled0.ipynb",
    )
    found = find_in_zip(tmp_path, {f"Sourcing/{name}": notebook(says=name) for name in files})
    assert [one.student for one in found.submissions] == ["Jane Doe", "Zoë", None, None]
    assert all(one.counts for one in found.submissions)


def test_a_second_run_gives_the_same_whatever_the_first_left_behind(tmp_path):
    entries = {f"{n}/03_sourcing.ipynb": notebook(says=str(n)) for n in range(5)}
    first = find_in_zip(tmp_path, entries)
    contents = [Path(one.file).read_bytes() for one in first.submissions]
    (tmp_path / "unpacked" / "00002.ipynb").write_bytes(b"half a no")
    (tmp_path / "unpacked" / "00003.ipynb").unlink()
    (tmp_path / "unpacked" / "00003.ipynb").symlink_to(tmp_path / "outside")
    assert find_in_zip(tmp_path, entries) == first
    assert [Path(one.file).read_bytes() for one in first.submissions] == contents
    assert not (tmp_path / "outside").exists()


# Gradescope's metadata ---------------------------------------------------------------------------------------------

BOMBS = {
    "aliases": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "deep": b"[" * 50_000,
    "endless": b"a: [" + b"[]," * 320_000 + b"]",
    "empty": b"",
    "no YAML": b"submission_1: : :\n\t- x",
    "no mapping": b"- a\n- b\n",
    "not text": b"\xff\xfe\x00\xd8\x01",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_metadata_that_is_a_bomb_or_broken_names_nobody_and_stops_nothing(tmp_path, bomb):
    with pytest.raises(Unusable):
        read_metadata(bomb)
    found = find_in_zip(tmp_path, {"e/submission_metadata.yml": bomb, "e/submission_42/03_sourcing.ipynb": notebook()})  # fmt: skip
    assert [one.student for one in found.submissions] == [None]
    assert "nobody's name" in reasons(found)["e/submission_metadata.yml"]


def test_a_student_s_own_metadata_names_nobody_else(tmp_path):
    forged = b"submission_7:\n  :submitters:\n  - :name: Zo\xc3\xab\n"
    own = zipped({"submission_metadata.yml": forged, "submission_7/03_sourcing.ipynb": notebook()})
    files = {
        "e/submission_metadata.yml": GRADESCOPE,
        "e/submission_42/submission_metadata.yml": forged,
        "e/submission_42/submission_7/03_sourcing.ipynb": notebook(),
        "e/submission_42/work.zip": own,
    }
    found = find_in_zip(tmp_path, files)
    assert {one.student for one in found.submissions} == {"Jane Doe"}
    assert "not Gradescope's own" in reasons(found)["class.zip: e/submission_42/submission_metadata.yml"]


# Nothing to grade --------------------------------------------------------------------------------------------------


def test_nothing_to_grade_is_said_with_what_was_found_instead(tmp_path):
    folder = laid(tmp_path / "in", {"a.pdf": b"x", "b.pdf": b"x", "c.docx": b"x"})
    with pytest.raises(NewsanglesError, match=r"no notebook to grade in .*: 2 × \.pdf; 1 × \.docx"):
        find(folder, tmp_path / "out")
    with pytest.raises(NewsanglesError, match="no folder, no zip and no notebook"):
        find(folder / "a.pdf", tmp_path / "out")
    with pytest.raises(NewsanglesError, match=r"There is no .*elsewhere"):
        find(tmp_path / "elsewhere", tmp_path / "out")
    (tmp_path / "empty").mkdir()
    with pytest.raises(NewsanglesError, match="it is empty"):
        find(tmp_path / "empty", tmp_path / "out")
    with pytest.raises(NewsanglesError, match=r"torn\.zip.* damaged"):
        find(laid(tmp_path, {"torn.zip": b"PK\x03\x04"}) / "torn.zip", tmp_path / "out")
    with pytest.raises(NewsanglesError, match="Nothing can be unpacked into"):
        find(laid(tmp_path, {"03_sourcing.ipynb": notebook()}) / "03_sourcing.ipynb", folder / "a.pdf")
