"""The page that `newsangles compare octopus` writes, in a real browser: on a screen, a telephone, paper, and by keyboard."""

import io
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from comparison_sections import SECTIONS
from lesson_page import CHROMIUM_SWITCHES
from newsangles import load_story

pytestmark = pytest.mark.browser
SIZES = {"screen": (1280, 900), "telephone": (320, 640)}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page, written by the command as a user runs it."""
    folder = tmp_path_factory.mktemp("compared")
    lessons = str(Path(__file__).resolve().parents[1] / "lessons")
    done = subprocess.run(
        [sys.executable, "-m", "newsangles", "compare", "octopus"],
        cwd=folder, env=os.environ | {"PYTHONPATH": lessons, "PYTHONUTF8": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return (folder / "octopus.html").as_uri()


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium_path, args=CHROMIUM_SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page at a size, watched: what it says on the console and asks of anybody is an error."""
    width, height = SIZES[getattr(request, "param", "screen")]
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: said.append(asked.url) if not asked.url.startswith(address) else None)
    page.goto(address)
    yield page
    assert said == []
    context.close()


@pytest.mark.parametrize("page", SIZES, indirect=True)
def test_nothing_is_cut_off_at_the_side(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # what is wider than the page scrolls in a region of its own, which the keyboard reaches and which has a name
    outside = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter(element =>
             element.getBoundingClientRect().right > innerWidth + 1 && !element.closest("[role=region][tabindex='0']")
             && !element.closest(".unseen")).length"""
    )
    assert outside == 0
    # no label of a picture stands on another
    crossing = page.evaluate(
        """() => [...document.querySelectorAll("svg.line")].filter(svg => {
             const boxes = [...svg.querySelectorAll("text")].map(text => text.getBoundingClientRect());
             return boxes.some((a, i) => boxes.some((b, j) => i < j && a.left < b.right - 1 && b.left < a.right - 1
               && a.top < b.bottom - 3 && b.top < a.bottom - 3)); }).map(svg => svg.textContent)"""
    )
    assert crossing == []


@pytest.mark.parametrize("page", SIZES, indirect=True)
def test_a_link_lands_on_its_words_and_the_way_back_on_the_link(page):
    link = page.locator("section[aria-labelledby=speakers] a").first
    target = link.get_attribute("href")
    link.click()
    mark = page.locator(f"[id='{target[1:]}']")
    assert mark.evaluate("mark => mark.matches(':target')")
    expect(mark).to_be_in_viewport()
    assert mark.evaluate("mark => getComputedStyle(mark).outlineStyle") == "solid"  # not by colour alone
    back = mark.locator(".back a").first
    expect(back).to_be_visible()
    assert page.locator(".back:visible").count() == 1
    back.click()
    expect(link).to_be_in_viewport()


def test_every_section_is_there_and_every_link_finds_its_place(page):
    assert page.locator("main h2").evaluate_all("found => found.map(heading => heading.id)") == list(SECTIONS)
    lost = page.evaluate(
        """() => [...document.querySelectorAll("a[href^='#']")].filter(a => !document.getElementById(a.getAttribute("href").slice(1))).length"""
    )
    assert lost == 0
    names = page.get_by_role("img").evaluate_all(
        "found => found.map(picture => picture.getAttribute('aria-label'))"
    )
    assert len(names) > 20
    assert all(names)


def test_the_keyboard_reaches_the_links_and_shows_where_it_is(page):
    page.keyboard.press("Tab")
    focused = "document.activeElement.textContent"
    assert page.evaluate(focused) == "To the comparison"
    expect(page.get_by_text("To the comparison")).to_be_in_viewport()  # a skip link that is seen
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert (
        page.evaluate("document.activeElement.closest('section').getAttribute('aria-labelledby')") == "files"
    )
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#at-tmp-")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "back to What each file carries"
    summary = page.locator("section[aria-labelledby=when] summary").first
    table = page.get_by_role("region", name="Table of times")
    expect(table).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(table).to_be_visible()


def test_it_prints_with_the_tables_and_without_cut_rows(page):
    printed = page.pdf(format="A4", print_background=False)
    text = "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(printed)).pages)
    text = unicodedata.normalize("NFKC", text)  # a PDF has letters that are joined
    for words in (
        "Officials make",
        "7 of 7 statements",
        "Readability at three stages",
        "Every time that the files give",
    ):
        assert words in text
    page.emulate_media(media="print")
    assert page.evaluate(
        """() => ["tr", ".row", ".pair", ".card"].every(what => [...document.querySelectorAll(what)]
             .every(element => getComputedStyle(element).breakInside.startsWith("avoid")))"""
    )
    expect(page.get_by_role("navigation")).to_be_hidden()


@pytest.mark.parametrize("page", SIZES, indirect=True)
def test_a_picture_of_it_shows_who_speaks(page: Page, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """What the gallery shows; NEWSANGLES_GALLERY names a folder to keep the pictures in."""
    folder = Path(os.environ.get("NEWSANGLES_GALLERY") or tmp_path)
    page.evaluate("document.getElementById('speakers').scrollIntoView()")
    expect(page.locator(".squares").first).to_be_in_viewport()
    picture = folder / f"comparison-{request.node.callspec.params['page']}.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size > 20_000  # a blank page has a tenth of that


def test_in_a_notebooks_frame_a_link_stays_in_the_frame(chromium):
    page = chromium.new_page()
    page.set_content(f"<p>before</p>{load_story('octopus').compare()._repr_html_()}")
    frame = page.frames[1]
    frame.locator("nav a").nth(2).click()
    assert frame.evaluate("location.href") == "about:srcdoc#speakers"
    frame.locator("section[aria-labelledby=speakers] a").first.click()
    expect(frame.locator(".m:target")).to_be_in_viewport()
    assert page.evaluate("getComputedStyle(document.querySelector('p')).fontFamily") != frame.evaluate(
        "getComputedStyle(document.querySelector('p')).fontFamily"
    )
    page.close()
