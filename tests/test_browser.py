"""Lesson 3 in a real browser on a real Jupyter, from `newsangles open` to a verdict, as students meet it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from lesson_page import CHROMIUM_SWITCHES, LessonPage, opened

pytestmark = pytest.mark.browser

LESSON = "sourcing"
RIGHT = ("3.6", 'chain = ["Donald Tusk", "Sky News", "Grand Pinnacle Tribune"]')
WRONG = ("3.2", 'speakers = ["Al Carns", "Ministry of Defence", "James Cartlidge"]')
MISTAKE = "James Cartlidge asked the question."
CHART = "charts.who_speaks(story)"


@pytest.fixture(params=[[], ["--lab"]], ids=["notebook", "lab"])
def address(
    request: pytest.FixtureRequest, tmp_path: Path, newsangles: list[str], as_newcomer: dict[str, str]
) -> Iterator[str]:
    """The address that the command prints."""
    with opened(
        [*newsangles, "open", LESSON, "--no-browser", *request.param], tmp_path, as_newcomer
    ) as address:
        yield address


@pytest.fixture
def page(chromium_path: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_SWITCHES)
        yield chromium.new_page()
        chromium.close()


def test_a_student_gets_from_the_address_to_a_verdict(address: str, page: Page, attempts: Path) -> None:
    """She opens the lesson, runs it, answers rightly and wrongly, unfolds a hint, finds an alt text."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    lesson = LessonPage(page)

    lesson.open(address)
    expect(lesson.panel.locator(".jp-OutputArea-output")).to_have_count(0)  # nothing is given away
    lesson.run_all()

    right = lesson.answer(*RIGHT)
    expect(right).to_contain_text("Right")

    wrong = lesson.answer(*WRONG)
    expect(wrong).to_contain_text(MISTAKE)
    expect(wrong).not_to_contain_text("Right (")

    hints = wrong.locator("details")
    assert hints.count() >= 2
    expect(hints.nth(0).locator("> div")).to_be_hidden()
    hints.nth(0).locator("> summary").click()
    expect(hints.nth(0).locator("> div")).to_be_visible()
    expect(hints.nth(1).locator("> div")).to_be_hidden()  # one hint at a time

    chart = lesson.output(lesson.code_cell(CHART))
    picture = chart.get_by_role("img", name=re.compile(r"\w+ \w+ \w+"))
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth > 0")
    expect(chart.get_by_role("table")).to_be_hidden()
    chart.locator("summary").click()
    expect(chart.get_by_role("table")).to_be_visible()

    expect(page.get_by_text("Jupyter news")).to_have_count(0)
    outside = {urlsplit(url).hostname for url in asked} - {"127.0.0.1", None}
    assert outside == set()  # the browser asked this machine only
    assert attempts.read_text() == ""  # and so did Jupyter and its kernel
