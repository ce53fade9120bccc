"""What newsangles costs beside a peer, in one run: `python .ci/benchmark.py`. Ratios travel between machines; seconds do not."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY / "lessons"), str(REPOSITORY / "tests")]
RUNS = 7


def median(action: Callable[[], object]) -> float:
    """Return the median of RUNS timings in seconds."""
    timings = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        timings.append(time.perf_counter() - start)
    return statistics.median(timings)


def python(code: str) -> Callable[[], object]:
    """Return an action that runs `code` in a Python of its own."""
    return lambda: subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY / "lessons", check=True)


def line(what: str, ours: float, peer_name: str, peer: float) -> None:
    """Print one comparison."""
    print(f"{what:<44} {ours:8.4f} s   {peer_name:<28} {peer:8.4f} s   ratio {ours / peer:6.2f}")


def main() -> None:
    """Print import, check, attribution and lesson costs, each against a peer."""
    os.environ["NEWSANGLES_FOLDER"] = tempfile.mkdtemp()
    bare = median(python("pass"))
    line("import newsangles, beyond bare Python", median(python("import newsangles")) - bare, "import matplotlib.pyplot",
         median(python("import matplotlib.pyplot")) - bare)  # fmt: skip

    import nbformat
    from nbclient import NotebookClient

    from guides import GUIDES, blocks
    from newsangles import check, find_attributions, load_story
    from newsangles.exercises import exercise
    from newsangles.text import words
    from test_lessons import solved

    answers = {
        b.exercise: b.answer(exercise(b.exercise).variable)
        for g in GUIDES
        for b in blocks(g)
        if b.kind == "model"
    }
    for id, answer in answers.items():
        check(id, answer)
    slowest = max(answers, key=lambda id: median(lambda: check(id, answers[id])))
    line(f"slowest check ({slowest})", median(lambda: check(slowest, answers[slowest])), "the bound", 0.005)

    body = load_story("octopus")["pinnacle"].body
    line(
        "find_attributions, 1,074 words",
        median(lambda: find_attributions(body)),
        "text.words of the same",
        median(lambda: words(body)),
    )

    def run(notebook: nbformat.NotebookNode) -> None:
        NotebookClient(
            notebook,
            timeout=120,
            kernel_name="python3",
            resources={"metadata": {"path": str(REPOSITORY / "lessons")}},
        ).execute()

    one_cell = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
    run(one_cell)  # the first kernel of a session starts slowly
    start = time.perf_counter()
    run(one_cell)
    empty = time.perf_counter() - start
    for guide in GUIDES:
        start = time.perf_counter()
        run(solved(guide.stem))
        line(
            f"{guide.stem}, solved, kernel start included",
            time.perf_counter() - start,
            "a notebook of one cell",
            empty,
        )


if __name__ == "__main__":
    main()
