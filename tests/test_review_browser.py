"""A draft gone through in a real browser on a real Jupyter, by keyboard alone, as a teacher does it."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from lesson_page import CHROMIUM_SWITCHES, PATIENCE, LessonPage, opened
from newsangles.intake.drafting import write_drafts
from test_drafting import make_story

pytestmark = pytest.mark.browser

TEXTS = {
    "post": "The bridge closed on 3 May 2024. <img src=x onerror=\"document.title='owned'\"> It will open within weeks.\n",
    "herald": "The bridge shut last Friday. Nobody knows when it opens.\n",
}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story of one's own with a draft of its dates, and a notebook that opens the view on it."""
    folder = tmp_path / "newsangles-lessons" / "stories" / "bridge"
    make_story(folder, TEXTS)
    write_drafts(folder)
    cell = nbformat.v4.new_code_cell('from newsangles.review import review\n\nreview("bridge", "dates")')
    book = nbformat.v4.new_notebook(
        cells=[cell],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(book, tmp_path / "newsangles-lessons" / "review.ipynb")
    return folder


@pytest.fixture(params=[[], ["--lab"]], ids=["notebook", "lab"])
def address(
    request: pytest.FixtureRequest,
    story: Path,
    tmp_path: Path,
    newsangles: list[str],
    as_newcomer: dict[str, str],
) -> Iterator[str]:
    """The address of the notebook that opens the view."""
    with opened([*newsangles, "open", "--no-browser", *request.param], tmp_path, as_newcomer) as address:
        yield re.sub(r"00_start_here\.ipynb", "review.ipynb", address)


@pytest.fixture
def page(chromium_path: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_SWITCHES)
        yield chromium.new_page()
        chromium.close()


def test_a_teacher_goes_through_a_draft_by_keyboard(
    address: str, page: Page, story: Path, attempts: Path
) -> None:
    """She keeps a row with one key, changes the kind of the next, drops the third for a reason, and finishes."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    journal = story / "key" / "dates.coder-a.jsonl"
    lesson = LessonPage(page)
    lesson.open(address)
    lesson.run_all()
    status = lesson.panel.get_by_role("status").filter(has_text="coder a")
    expect(status).to_contain_text("row 1 of 3")
    expect(lesson.panel.get_by_text("<img src=x", exact=False).first).to_be_visible()

    keep = lesson.panel.get_by_role("button", name="Keep", exact=True)
    keep.focus()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("row 2 of 3", timeout=PATIENCE)
    expect(keep).to_be_focused()  # the next row is one key away
    assert [line.get("what") for line in map(json.loads, journal.read_text().splitlines())] == [None, "kept"]

    kind = lesson.panel.get_by_label("kind", exact=True)
    kind.focus()
    page.keyboard.type("time")
    expect(kind).to_have_value("time")
    keep.focus()
    page.keyboard.press("Space")
    expect(status).to_contain_text("row 3 of 3", timeout=PATIENCE)

    page.keyboard.press("Shift+Tab")
    reason = lesson.panel.get_by_label("if dropped:")
    expect(reason).to_be_focused()
    page.keyboard.type("dd")  # two keys that delete a cell, where a notebook takes them for itself
    lesson.panel.get_by_role("button", name="Drop").focus()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("every row is decided", timeout=PATIENCE)
    lesson.panel.get_by_role("button", name="Finish").focus()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("finished", timeout=PATIENCE)

    with (story / "key" / "dates.coder-a.csv").open(encoding="utf-8", newline="") as file:
        written = [(row["text"], int(row["text_start"]), row["kind"]) for row in csv.DictReader(file)]
    places = {text: TEXTS["post"].index(text) for text in ("on 3 May 2024", "within weeks")}
    assert written == [
        ("on 3 May 2024", places["on 3 May 2024"], "day"),
        ("within weeks", places["within weeks"], "time"),
    ]
    assert json.loads(journal.read_text().splitlines()[-1])["because"] == "dd"
    assert lesson.panel.locator(".jp-Cell").count() == 1  # no key was taken for the notebook's own
    assert page.title() != "owned"
    assert {urlsplit(url).hostname for url in asked} - {"127.0.0.1", None} == set()
    assert attempts.read_text() == ""
