"""`newsangles open`: what it lays into the learner's folder, starts, and says when it cannot."""

import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from pathlib import Path

import nbformat
import pytest

from newsangles import learner_folder
from newsangles.cli import main
from newsangles.learner_folder import RECORD, find_lesson, lay_lessons
from newsangles.places import seeds_folder

REPOSITORY = Path(__file__).resolve().parents[1]


def notebook(source: str, output: str = "42") -> str:
    shown = nbformat.v4.new_output("execute_result", {"text/plain": output}, execution_count=1)
    cell = nbformat.v4.new_code_cell(source, outputs=[shown], execution_count=1, id="a")
    return nbformat.writes(nbformat.v4.new_notebook(cells=[cell]))


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of two lessons, which a test may edit as a new release would."""
    lessons = tmp_path / "course"
    lessons.mkdir()
    for name in ("00_start_here", "03_sourcing"):
        (lessons / f"{name}.ipynb").write_text(notebook("first edition"))
    monkeypatch.setattr(learner_folder, "lessons_folder", lambda: lessons)
    return lessons


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def source(path: Path) -> str:
    return str(nbformat.read(path, as_version=4).cells[0].source)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != RECORD)


def test_a_copy_gives_nothing_away(course: Path, mine: Path) -> None:
    """A learner's copy holds the source, no output and no count, and names its kernel."""
    assert lay_lessons(mine) == []
    laid = nbformat.read(mine / "03_sourcing.ipynb", as_version=4)
    nbformat.validate(laid)
    assert laid.cells[0].source == "first edition"
    assert (laid.cells[0].outputs, laid.cells[0].execution_count) == ([], None)
    assert laid.metadata.kernelspec.name == "python3"


def test_an_untouched_copy_follows_the_lesson(course: Path, mine: Path) -> None:
    """A new edition replaces a copy that is as it was laid, and says nothing."""
    lay_lessons(mine)
    (course / "03_sourcing.ipynb").write_text(notebook("second edition"))
    assert lay_lessons(mine) == []
    assert source(mine / "03_sourcing.ipynb") == "second edition"
    assert names(mine) == ["00_start_here.ipynb", "03_sourcing.ipynb"]


@pytest.mark.parametrize("record", ["kept", "damaged", "deleted"])
def test_a_changed_copy_is_never_overwritten(course: Path, mine: Path, record: str) -> None:
    """Hers stays byte for byte; the new edition is laid beside it and said once, even with no record."""
    lay_lessons(mine)
    hers = notebook("my answer")
    (mine / "03_sourcing.ipynb").write_text(hers)
    assert lay_lessons(mine) == []
    if record == "damaged":
        (mine / RECORD).write_text('{"laid": [')
    elif record == "deleted":
        (mine / RECORD).unlink()
    (course / "03_sourcing.ipynb").write_text(notebook("second edition"))

    told = lay_lessons(mine)

    assert len(told) == 1
    assert "03_sourcing.new.ipynb" in told[0]
    assert (mine / "03_sourcing.ipynb").read_text() == hers
    assert source(mine / "03_sourcing.new.ipynb") == "second edition"
    assert lay_lessons(mine) == []


def test_what_lies_beside_is_hers_too(course: Path, mine: Path) -> None:
    """A third edition does not overwrite the second that lies beside her notebook."""
    lay_lessons(mine)
    (mine / "03_sourcing.ipynb").write_text(notebook("my answer"))
    for edition in ("second edition", "third edition"):
        (course / "03_sourcing.ipynb").write_text(notebook(edition))
        lay_lessons(mine)
    assert source(mine / "03_sourcing.new.ipynb") == "second edition"
    assert source(mine / "03_sourcing.new2.ipynb") == "third edition"


@pytest.mark.parametrize("wanted", ["3", "03", "sourcing", "03_sourcing", "03_sourcing.ipynb", "03-Sourcing"])
def test_a_lesson_has_many_names(wanted: str) -> None:
    """A number, a title, and a file name all mean the same lesson."""
    assert find_lesson(wanted, ["00_start_here", "03_sourcing"]) == "03_sourcing"


def test_what_cannot_be_done_is_said_in_one_line(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each obstacle gets one line that names it and a cure, and exit code 1; a wrong call gets 2."""
    (tmp_path / "file").write_text("")
    taken = socket.create_server(("127.0.0.1", 0))
    port = str(taken.getsockname()[1])
    folder = ["--folder", str(tmp_path / "mine")]

    def said(expected: int, *call: str) -> str:
        assert main(call) == expected
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        return error

    assert "There are: 00_start_here, 03_sourcing" in said(1, "open", "12", *folder)
    assert "file in the way" in said(1, "open", "--folder", str(tmp_path / "file"))
    assert "file in the way" in said(1, "open", "--folder", str(tmp_path / "file" / "below"))
    with taken:
        assert f"Port {port}" in said(1, "open", "--port", port, *folder)
    assert "ports are 1 to 65535" in said(2, "open", "--port", "70000")
    assert "--help" in said(2)
    assert "--help" in said(2, "opne")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(30, "Read-only file system")))
        assert "read-only file system" in said(1, "open", "--folder", str(tmp_path / "new"))
    with monkeypatch.context() as patch:
        patch.setattr(importlib.util, "find_spec", lambda _: None)
        assert "-m pip install" in said(1, "open", *folder)
    (course / "03_sourcing.ipynb").write_text("<<<<<<< HEAD")
    assert "is not a notebook" in said(1, "open", *folder)


@pytest.mark.parametrize("lab", [False, True], ids=["notebook", "lab"])
def test_it_opens_in_the_face_of_a_broken_jupyter(
    lab: bool, tmp_path: Path, newsangles: list[str], as_newcomer: dict[str, str], attempts: Path
) -> None:
    """The address answers, the kernel is this Python, Ctrl+C ends it cleanly, whatever her home holds."""
    home = Path(as_newcomer["HOME"])
    for folder in (home / ".jupyter", home / ".local" / "etc" / "jupyter"):
        folder.mkdir(parents=True)
        (folder / "jupyter_server_config.py").write_text("raise RuntimeError('a broken configuration')")
        (folder / "jupyter_server_config.json").write_text("{broken")
    kernel = home / ".local" / "share" / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text('{"argv": ["/no/python"], "display_name": "Old", "language": "R"}')
    hostile = {"http_proxy": "http://127.0.0.1:9", "JUPYTER_PATH": str(kernel.parents[1])}
    opened = subprocess.Popen(
        [*newsangles, "open", "--no-browser", *(["--lab"] if lab else [])],
        cwd=tmp_path, env=as_newcomer | hostile, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    with opened:
        assert opened.stdout
        assert opened.stderr
        try:
            first = opened.stdout.readline()
            assert "http://127.0.0.1:" in first, opened.stderr.read()
            address = first.split()[-1]
            page = "/lab/tree" if lab else "/notebooks"
            assert f"{page}/00_start_here.ipynb?token=" in address
            direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with direct.open(address) as answer:
                assert answer.status == 200
            top, token = address.partition(page)[0], address.partition("?")[2]
            with direct.open(f"{top}/api/kernelspecs?{token}") as answer:
                kernels = json.load(answer)["kernelspecs"]
            assert [spec["spec"]["argv"][0] for spec in kernels.values()] == [sys.executable]
        finally:
            opened.send_signal(signal.SIGINT)
        rest, errors = opened.stdout.read(), opened.stderr.read()
    assert (opened.returncode, errors, rest.count("\n")) == (0, "", 1)
    assert "Ctrl+C" in rest
    assert attempts.read_text() == ""


def test_a_failing_jupyter_is_quoted(
    tmp_path: Path, newsangles: list[str], as_newcomer: dict[str, str]
) -> None:
    """When Jupyter itself does not start, its last words are in the sentence."""
    broken = tmp_path / "broken" / "notebook"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError('broken on purpose')")
    path = os.pathsep.join([str(broken.parent), as_newcomer["PYTHONPATH"]])
    tried = subprocess.run(
        [*newsangles, "open", "--no-browser"], cwd=tmp_path, env=as_newcomer | {"PYTHONPATH": path},
        text=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert tried.returncode == 1
    assert tried.stderr.startswith("newsangles: Jupyter did not start.")
    assert "broken on purpose" in tried.stderr
    assert tried.stderr.count("\n") == 1


def test_the_wheel_carries_the_lessons_and_the_seeds(tmp_path: Path, as_newcomer: dict[str, str]) -> None:
    """A wheel has every lesson and seed, byte for byte, from an sdist too, and finds them."""
    clone = tmp_path / "clone"
    litter = shutil.ignore_patterns(".git", ".*_cache", "__pycache__", ".hypothesis", ".venv", "venv", "dist")
    shutil.copytree(REPOSITORY, clone, ignore=litter)

    def build(target: str, where: Path) -> Path:
        command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(tmp_path / where.name)]
        subprocess.run(command, cwd=where, check=True, capture_output=True)
        (built,) = (tmp_path / where.name).glob("*.whl" if target == "wheel" else "*.tar.gz")
        return built

    with tarfile.open(build("sdist", clone).rename(tmp_path / "sdist.tar.gz")) as sdist:
        sdist.extractall(tmp_path / "sdist", filter="data")
    (unpacked,) = (tmp_path / "sdist").iterdir()
    wheel = build("wheel", clone)
    assert wheel.read_bytes() == build("wheel", unpacked).read_bytes()

    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    shipped = site / "newsangles" / "_shipped"
    expected = [*(REPOSITORY / "lessons").glob("*.ipynb"), *(REPOSITORY / "seeds").rglob("*")]
    expected = [path for path in expected if path.is_file() and "__pycache__" not in path.parts]
    assert expected
    for path in expected:
        assert (shipped / path.relative_to(REPOSITORY)).read_bytes() == path.read_bytes()
    ask = "from newsangles.places import lessons_folder as a, seeds_folder as b; print(a(), b())"
    outside = as_newcomer | {"PYTHONPATH": str(site)}
    told = subprocess.check_output([sys.executable, "-c", ask], cwd=tmp_path, env=outside, text=True)
    assert told.split() == [str(shipped / "lessons"), str(shipped / "seeds")]


def test_what_is_printed_does_nothing_to_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Titles and names of files are strangers': no escape gets through, and no letter that is lacking stops it."""
    story = tmp_path / "stories" / "mine"
    shutil.copytree(seeds_folder() / "octopus", story)
    manifest = (story / "story.toml").read_text(encoding="utf-8")
    (story / "story.toml").write_text(
        re.sub(r"(?m)^title = .*$", r'title = "“x\\u001b[2J\\u202ey”"', manifest, count=1), encoding="utf-8"
    )
    monkeypatch.setenv("NEWSANGLES_FOLDER", str(tmp_path))
    assert main(["story", "check", "mine"]) == 0
    said = capsys.readouterr().out
    assert "x[U+001B][2J[U+202E]y" in said and "\x1b" not in said
    call = [sys.executable, "-m", "newsangles", "story", "list"]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    listed = subprocess.run(
        call, env=environment, capture_output=True, text=True, check=True, encoding="ascii"
    )
    assert "mine: ?" in listed.stdout and not listed.stderr


def test_a_path_that_no_folder_can_have_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = str(tmp_path / ("x" * 300))
    for call in (["compare", "x" * 300], ["compare", "octopus", "--out", long], ["story", "check", "x" * 300],
                 ["open", "--story", "x" * 300], ["story", "new", "mine", "--from", long, long, "--folder", long]):  # fmt: skip
        assert main(call) == 1
        assert capsys.readouterr().err.count("\n") <= 2
