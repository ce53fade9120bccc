"""What the tests share: the course as a subprocess sees it, and the browser, where the machine has one."""

import importlib.util
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
MISSING = (
    "No Chromium was found, so tests/test_browser.py is left out. To run it, too: "
    "apt-get install chromium (as root), or NEWSANGLES_BROWSER=/path/to/a/chromium."
)


def find_browser() -> str | None:
    if importlib.util.find_spec("playwright") is None:
        return None
    named = os.environ.get("NEWSANGLES_BROWSER")
    return next(filter(None, map(shutil.which, [named] if named else BROWSERS)), None)


def browser_is_required() -> bool:
    return os.environ.get("NEWSANGLES_REQUIRE_BROWSER", "") not in ("", "0")


if importlib.util.find_spec("playwright") is None and not browser_is_required():
    collect_ignore = ["test_browser.py", "test_review_browser.py", "lesson_page.py"]


def pytest_configure(config: pytest.Config) -> None:
    # Lessons run as a newcomer's: without the progress of whoever works on them.
    os.environ["NEWSANGLES_FOLDER"] = tempfile.mkdtemp(prefix="newsangles-progress-")
    config.addinivalue_line("markers", "browser: drives a real Chromium against a real Jupyter")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if find_browser() or browser_is_required():
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if item not in left_out]
    if left_out:
        config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not find_browser() and not browser_is_required():
        terminalreporter.write_line(MISSING, yellow=True)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = find_browser()
    assert path, MISSING
    return path


@pytest.fixture
def attempts(tmp_path: Path) -> Path:
    """A file that names whatever tried to leave this machine, a line each."""
    log = tmp_path / "attempts.log"
    log.touch()
    return log


@pytest.fixture
def as_newcomer(tmp_path: Path, attempts: Path) -> dict[str, str]:
    """An environment with a home of its own, this repository's newsangles, and no way out to the network."""
    home, early = tmp_path / "home", tmp_path / "early"
    home.mkdir()
    early.mkdir()
    shutil.copy(Path(__file__).with_name("no_network.py"), early / "sitecustomize.py")
    outside = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JUPYTER", "NEWSANGLES_FOLDER"))
    }
    return outside | {
        "HOME": str(home),
        "PYTHONPATH": os.pathsep.join([str(early), str(REPOSITORY / "lessons")]),
        "PYTHONUTF8": "1",
        "NEWSANGLES_NETWORK_LOG": str(attempts),
    }


@pytest.fixture
def newsangles() -> list[str]:
    """The command, run by the Python that runs the tests."""
    return [sys.executable, "-m", "newsangles"]
