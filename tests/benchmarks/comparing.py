"""Compares thousands of invented articles in totals, and prints what it took: `python tests/benchmarks/comparing.py`.

First `newsangles compare FILE.jsonl` on 50, 500 and 5,000 articles of some 700 words; then every readability measure of such
articles in one pass against textstat called formula by formula. Needs Linux. Nothing is downloaded. `--quick` leaves out
the 5,000.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from make_articles import OUTLETS, articles, make_articles
from measuring import Figures, measure

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "lessons"))

from newsangles.readability import FUNCTIONS, NAME, measured
from newsangles.readability.offline import offline_textstat

LESSONS = sys.path[0]
FLAT, MEGABYTES, TIMES, EQUAL = 0.20, 1500, 10, 0.01
"""The targets: growth of the time per article, peak memory, how much faster than textstat, and how far off at most."""
WAKE = 6
"""So many articles keep every worker busy once: what that takes is the start."""

ABOUT = """\
How it is measured
  - one command each, `newsangles compare N.jsonl --workers {workers}`, from the shell to its end; {outlets} outlets. The page is written.
  - start: the same command on {wake} articles. "Each" is the time beyond the start, per article beyond those {wake}.
  - CPU: user + system of all its processes. Wall and CPU: the median of {repeat} runs up to 500 articles, of one beyond.
  - memory: the highest sum of PSS over all its processes, read about every 50 ms in a run of its own. MB are 10^6 bytes.
  - the machine may be at work for others: the load stands beside each line."""


class Row(NamedTuple):
    """What so many articles took: medians in seconds, and megabytes."""

    articles: int
    wall: float
    cpu: float
    peak: float

    def beyond(self, start: Row) -> tuple[float, float]:
        """Return wall and CPU milliseconds per article beyond the start."""
        more = self.articles - start.articles
        return 1000 * (self.wall - start.wall) / more, 1000 * (self.cpu - start.cpu) / more


def compare(folder: Path, number: int, workers: int, *, memory: bool = False) -> Figures:
    """Run the command once on the first `number` articles."""
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "PYTHONPATH": LESSONS,
    }
    (folder / f"{number}.html").unlink(missing_ok=True)
    command = [
        sys.executable, "-m", "newsangles", "compare", f"{number}.jsonl", "--out", f"{number}.html", "--workers", str(workers),
    ]  # fmt: skip
    figures = measure(command, folder, env, memory)
    if (
        figures.code
        or not (folder / f"{number}.html").is_file()
        or f"{number:,} article" not in figures.output
    ):
        raise SystemExit(f"newsangles ended with {figures.code}:\n{figures.output[-3000:]}")
    if figures.unread or figures.left_running:
        print(f"! {figures.unread} looks at a process failed, {figures.left_running} processes were left")
    return figures


def grow(folder: Path, sizes: list[int], workers: int, repeat: int) -> bool:
    """Measure each size and print it; return whether the targets are met."""
    print(ABOUT.format(workers=workers, outlets=OUTLETS, wake=WAKE, repeat=repeat))
    print(
        f"\n{'articles':>8}{'wall s':>9}{'CPU s':>9}{'wall each':>12}{'CPU each':>11}{'peak MB':>10}{'load':>7}"
    )
    rows: list[Row] = []
    for number in (WAKE, *sizes):
        make_articles(number, folder)
        if not rows:
            compare(folder, number, workers)  # unmeasured: libraries come from the page cache
        runs = [compare(folder, number, workers) for _ in range(repeat if number <= 500 else 1)]
        wall, cpu = (statistics.median(getattr(run, name) for run in runs) for name in ("wall", "cpu"))
        peak = compare(folder, number, workers, memory=True).peak or 0.0
        rows.append(Row(number, wall, cpu, peak))
        each = rows[-1].beyond(rows[0]) if len(rows) > 1 else None
        shown = f"{each[0]:>9.1f} ms{each[1]:>8.1f} ms" if each else f"{'start':>12}{'':>11}"
        print(f"{number:>8}{wall:>9.2f}{cpu:>9.2f}{shown}{peak:>10.0f}{os.getloadavg()[0]:>7.1f}", flush=True)
    start, *rows = rows
    met = True
    for n, name in enumerate(("wall", "CPU")):
        values = [row.beyond(start)[n] for row in rows]
        growth = max(values) / min(values) - 1
        flat = growth <= FLAT
        met &= flat
        print(
            f"{name} per article, from the least to the most: +{100 * growth:.0f} % (at most {100 * FLAT:.0f} %): {_said(flat)}"
        )
    peak = max(row.peak for row in rows)
    small = peak < MEGABYTES
    print(f"memory: {peak:.0f} MB at most (less than {MEGABYTES}): {_said(small)}")
    return met and small


def read(number: int) -> bool:
    """Compare all measures in one pass with textstat formula by formula; return whether the targets are met."""
    texts = [article["text"] for article in articles(number, seed=11)]
    textstat = offline_textstat()
    for each in (
        lambda: measured("Warm up."),
        *(lambda f=f: getattr(textstat, f)("Warm up.") for f in FUNCTIONS.values()),
    ):
        each()
    begun = time.process_time()
    ours = [measured(text).values for text in texts]
    between = time.process_time()
    theirs = [
        {name: getattr(textstat, function)(text) for name, function in FUNCTIONS.items()} for text in texts
    ]
    mine, other = between - begun, time.process_time() - between
    off = max(_off(a, b) for a, b in zip(ours, theirs, strict=True))
    fast, equal = other >= TIMES * mine, off <= EQUAL
    print(f"\nReadability: {len(FUNCTIONS)} measures of {number} articles, CPU seconds in this process")
    print(f"  one pass {mine:.3f} s ({1000 * mine / number:.2f} ms each), {NAME} formula by formula {other:.3f} s ({1000 * other / number:.2f} ms each)")  # fmt: skip
    print(f"  {other / mine:.1f} times as fast (at least {TIMES}): {_said(fast)}")
    print(f"  largest difference {off:.2g} (at most {EQUAL}): {_said(equal)}")
    return fast and equal


def _off(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return max(abs(one[name] - other[name]) for name in FUNCTIONS)


def _said(met: bool) -> str:
    return "met" if met else "NOT MET"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="50 and 500 articles, once each")
    parser.add_argument("--sizes", default="", help="such as 50,500,5000")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    wish = parser.parse_args()
    sizes = [int(size) for size in wish.sizes.split(",") if size] or (
        [50, 500] if wish.quick else [50, 500, 5000]
    )
    print(f"{platform.platform()}, Python {platform.python_version()}, {len(os.sched_getaffinity(0))} cores")
    with tempfile.TemporaryDirectory() as made:
        grown = grow(Path(made), sizes, wish.workers, 1 if wish.quick else 3)
    sys.exit(not all([read(50 if wish.quick else 300), grown]))
