"""Drives one lesson in a browser as a student does: run all, type an answer, run it, unfold a hint."""

import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

PATIENCE = 60_000  # milliseconds; a slow machine may take all of it, a quick one takes none
CHROMIUM_SWITCHES = [
    "--no-sandbox",  # root has no other choice
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NOT_RUN = re.compile(r"\[( |\*)\]:")
RUNNING = "[*]:"
NO_KERNEL = re.compile("No Kernel|^$")


@contextmanager
def opened(command: list[str], folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Run an `open` in a folder, and give the address that it prints; at the end it is stopped as Ctrl+C stops it."""
    with subprocess.Popen(
        command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        try:
            said = running.stdout.readline()
            assert "http://127.0.0.1:" in said, running.stderr.read()
            yield said.split()[-1]
        finally:
            running.send_signal(signal.SIGINT)
            try:
                running.wait(20)
            except subprocess.TimeoutExpired:  # a job in the background may ignore Ctrl+C
                running.terminate()


class LessonPage:
    """The one notebook that stands open in Jupyter Notebook 7 or in JupyterLab."""

    def __init__(self, page: Page) -> None:
        page.set_default_timeout(PATIENCE)
        self.page = page
        self.panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def open(self, address: str) -> None:
        """Load the page and wait for its kernel: a click on Run before that opens "Select Kernel"."""
        self.page.goto(address)
        self._wait_for_kernel()
        expect(self.page.locator(".jp-Dialog")).to_have_count(0)

    def run_all(self) -> None:
        """Run every cell by the menu and wait until none is left; a cell that fails, fails the test."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        prompts = self.panel.locator(".jp-CodeCell .jp-InputPrompt")
        expect(prompts.first).not_to_have_text(NOT_RUN, timeout=PATIENCE)
        expect(prompts.filter(has_text=RUNNING)).to_have_count(0, timeout=PATIENCE)
        complaints = self.panel.locator('[data-mime-type$=".error"], [data-mime-type$=".stderr"]')
        said = complaints.all_text_contents()
        assert not said, said
        expect(prompts.filter(has_text=NOT_RUN)).to_have_count(0)
        self._wait_for_kernel()

    def code_cell(self, text: str) -> Locator:
        """Return the first code cell whose source contains `text`."""
        source = self.page.locator(".cm-content").filter(has_text=text)
        return self.panel.locator(".jp-CodeCell").filter(has=source).first

    def answer(self, exercise: str, source: str) -> Locator:
        """Type over the answer cell of an exercise, run it and its check, and return the verdict."""
        check = self.code_cell(f'check("{exercise}"')
        before = "xpath=preceding-sibling::*[contains(@class, 'jp-CodeCell')][1]"
        for cell in (check.locator(before), check):
            editor = cell.locator(".cm-content")
            editor.click()
            if cell is not check:
                self.page.keyboard.press("ControlOrMeta+A")
                self.page.keyboard.type(source)
                expect(editor).to_have_text(source)  # no bracket was closed twice
            prompt = cell.locator(".jp-InputPrompt")
            number = prompt.inner_text()
            self.page.keyboard.press("Shift+Enter")
            expect(prompt).not_to_have_text(number)
            expect(prompt).not_to_have_text(NOT_RUN, timeout=PATIENCE)
        return self.output(check).get_by_role("status")

    def output(self, cell: Locator) -> Locator:
        """Return what a cell shows below its source; Jupyter's own signs are left out."""
        return cell.locator(".jp-OutputArea-output")

    def _wait_for_kernel(self) -> None:
        name = self.panel.locator(".jp-Toolbar-kernelName")
        expect(name).not_to_have_text(NO_KERNEL, timeout=PATIENCE)  # "idle" means nothing before that
        idle = self.panel.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
        expect(idle).to_be_visible(timeout=PATIENCE)
