"""What is true of the project as a whole."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "lessons" / "newsangles"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_the_visible_top_level_is_what_a_newcomer_needs_and_no_more():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    visible = {name.partition("/")[0] for name in tracked if name and not name.startswith(".")}
    assert visible == {"pyproject.toml", "README.md", "LICENSE", "lessons", "seeds", "tests"}


def test_importing_newsangles_loads_nothing_heavy():
    heavy = (
        "matplotlib pandas numpy textstat nltk nbformat nbclient notebook jupyterlab IPython ipywidgets jinja2 lxml "
        "trafilatura py3langid pypdf docx charset_normalizer babel"
    )
    code = f"import sys, newsangles; print(*[m for m in {heavy.split()!r} if m in sys.modules])"
    env = os.environ | {"PYTHONPATH": str(REPOSITORY / "lessons")}
    assert (
        subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
        ).stdout.strip()
        == ""
    )


def imported(path: Path) -> set[str]:
    """The modules of this package that a module imports, anywhere in it, by their names below the package."""
    own = path.relative_to(PACKAGE).with_suffix("").parts
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = own[: len(own) - node.level]
            names = [node.module] if node.module else [alias.name for alias in node.names]
            found |= {".".join((*base, name)) for name in names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("newsangles."):
            found.add(node.module.removeprefix("newsangles."))
    return found


def test_arrows_run_one_way():
    """cli -> classroom -> exercises, and charts, comparison, intake, -> the questions -> story -> text; no other way back.

    An article shows itself through markup, a story through its comparison. What a sandbox holds of the exercises knows no judge.
    """
    for path in MODULES:
        place, names = path.relative_to(PACKAGE).as_posix(), imported(path)
        rooms = {name.split(".")[0] for name in names}
        assert "cli" not in rooms or place == "__main__.py", place
        if not place.startswith(("exercises/", "classroom/")) and place not in ("__init__.py", "cli.py"):
            assert "exercises" not in rooms, place
        if not place.startswith(("charts/", "comparison/")) and place != "classroom/report.py":
            assert "charts" not in rooms, place
        if not place.startswith("comparison/") and place not in ("cli.py", "story.py"):
            assert "comparison" not in rooms, place
        if not place.startswith("intake/") and place != "cli.py":
            assert "intake" not in rooms, place
        if not place.startswith(("engine/", "classroom/", "comparison/")) and place != "cli.py":
            assert "engine" not in rooms, place
        if not place.startswith("classroom/") and place not in ("cli.py", "charts/classroom.py"):
            assert "classroom" not in rooms, place
        if not place.startswith("exercises/judges/") and place not in (
            "exercises/checking.py",
            "classroom/grading.py",
        ):
            assert not any("judges" in name for name in names), place
        if place in ("text.py", "errors.py"):
            assert not rooms, place
        if place in ("story.py", "key.py", "manifest.py", "article_text.py"):
            shown = {"markup", "comparison"} if place == "story.py" else set()
            assert rooms <= {"text", "errors", "key", "manifest", "article_text", "places"} | shown, place


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_has_a_name_from_the_field_and_says_what_it_is_for(path):
    assert path.stem not in {"utils", "util", "helpers", "core", "common", "misc"}
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path
