"""Grades one class with newsangles, nbgrader and otter run, and prints what each took: `python tests/benchmarks/grading.py`.

Needs Linux and `pip install -e .[bench]`. Every figure is taken with a folder and a home of its own; nothing is downloaded.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from make_class import lesson, make_class, students
from measuring import Figures, measure
from peers import BIN, POINTS, NbGrader, OtterRun, Points, differences, handed_out, newsangles_points

TIMES_NBGRADER, TIMES_OTTER, SECONDS_FOR_20, MEGABYTES, GROWTH = 40, 70, 3.0, 400, 0.15
"""The targets."""
FULL = {"sizes": "20,200,2000", "peers": 20, "otter": 8, "repeat": 3}
QUICK = {"sizes": "20,200", "peers": 4, "otter": 2, "repeat": 1}
FOR_MEMORY = 3
"""How many submissions the peers' memory is measured on: they hold one at a time."""

ABOUT = """\
The same for all three
  - the same invented students and answers: nine exercises of lesson 3 and a tenth cell that draws one bar chart;
  - the same judge: a peer's test of an exercise hands the answer to newsangles' `check`; all grades are compared below;
  - feedback is written: nbgrader's HTML, otter's results.json, newsangles' HTML pages and class report;
  - one machine, one run, a fresh folder and a fresh home with nothing but matplotlib's list of fonts;
  - each has graded one submission before it is measured, unmeasured: libraries come from the page cache. Starting the
    programs and newsangles' own warm-up count in every figure.
Not the same
  - newsangles grades with {workers} workers. The peers grade one submission after another: neither has a switch for
    more. The CPU column does not depend on that.
  - newsangles is given the whole lesson as it is handed in, {cells} code cells with their outputs. {peers}
  - newsangles grades the plot by running its cell; the peers also test that it has bars.
  - otter's tests give all points or none; nbgrader and newsangles give parts of them.
  - newsangles runs submissions behind walls (no network, no sight of other files); the peers run them without.
  - the peers grade fewer submissions than newsangles, because they take so long; figures are per submission.
How it is measured
  - wall: from the command to its end. CPU: user + system of the whole process tree, resource.getrusage(RUSAGE_CHILDREN)
    after every descendant has ended. Newsangles up to 200 submissions: {repeat}.
  - memory: the highest sum of PSS over the process tree, read from /proc/PID/smaps_rollup about every 50 ms, in a second run
    of the same command, because looking costs time. For the peers on {for_memory} submissions: they hold one at a time.
    MB are 10^6 bytes; what lies in a tmpfs is not in it."""


@dataclass
class Bench:
    """Where it happens, and what was measured so far."""

    root: Path
    command: list[str]
    workers: int
    repeat: int
    whole: bool
    made: dict[str, object] = field(default_factory=dict)

    @contextmanager
    def fresh(self) -> Iterator[tuple[Path, dict[str, str]]]:
        """Give an empty folder and an environment that knows a fresh home; remove both at the end."""
        folder = Path(tempfile.mkdtemp(dir=self.root))
        for part in ("home", "tmp", "work"):
            (folder / part).mkdir()
        if (self.root / "home").exists():
            shutil.copytree(self.root / "home", folder / "home", dirs_exist_ok=True)
        env = {
            "PATH": f"{BIN}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "LANG": "C.UTF-8",
        }
        try:
            yield folder / "work", env
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def lay_fonts(self) -> None:
        """Let matplotlib list the fonts once, as it does once on every machine."""
        with self.fresh() as (work, env):
            subprocess.run(
                [sys.executable, "-c", "import matplotlib.font_manager"], cwd=work, env=env, check=True
            )
            shutil.copytree(env["HOME"], self.root / "home")

    def newsangles(self, number: int, memory: bool = False) -> tuple[Figures, Points]:
        """Grade a class of `number` once."""
        with self.fresh() as (work, env):
            make_class(number, work / "class")
            command = [*self.command, "class", "--out", "graded", "--workers", str(self.workers)]
            figures = _sound("newsangles", measure(command, work, env, memory))
            points, statuses = newsangles_points(work / "graded")
            pages = len(list((work / "graded").glob("feedback/*.html")))
            if statuses != {"graded": number} or len(points) != number or pages != number:
                raise SystemExit(
                    f"newsangles: of {number} submissions {statuses}, {pages} pages.\n{figures.output}"
                )
            return figures, points

    def peer(
        self, kind: type[NbGrader | OtterRun], number: int, memory: bool = False
    ) -> tuple[Figures, Points]:
        """Grade the first `number` of the class with a peer."""
        with self.fresh() as (work, env):
            grader = kind(work, env, students(number), self.whole)
            figures = _sound(kind.name, grader.grade(memory))
            if grader.pages() != number:
                raise SystemExit(f"{kind.name}: {grader.pages()} of {number} graded.\n{figures.output}")
            return figures, grader.points()


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    who: str
    submissions: int
    wall: float
    cpu: float
    peak: float

    @property
    def each(self) -> float:
        """Wall seconds per submission."""
        return self.wall / self.submissions

    @property
    def cpu_each(self) -> float:
        """CPU seconds per submission."""
        return self.cpu / self.submissions

    def __str__(self) -> str:
        return (
            f"{self.who:<12}{self.submissions:>6}{self.wall:>10.2f}{self.each:>14.4f}"
            f"{self.cpu:>10.2f}{self.cpu_each:>14.4f}{self.peak:>10.0f}"
        )


HEAD = (
    f"{'':<12}{'subm.':>6}{'wall s':>10}{'s per subm.':>14}{'CPU s':>10}{'CPU per subm.':>14}{'peak MB':>10}"
)


def _sound(who: str, figures: Figures) -> Figures:
    if figures.code:
        raise SystemExit(f"{who} ended with {figures.code}:\n{figures.output[-3000:]}")
    if figures.left_running:
        print(f"! {who} left {figures.left_running} processes running")
    if figures.unread:
        print(f"! {who}: {figures.unread} times a process's memory could not be read; the peak is too low")
    return figures


def _measured(
    who: str, number: int, run: Callable[..., tuple[Figures, Points]], repeat: int, light: int
) -> tuple[Row, Points]:
    """Measure time `repeat` times and take the median; measure memory once, on `light` submissions."""
    runs = [run(number) for _ in range(repeat)]
    figures = [figure for figure, _ in runs]
    peak = run(light, memory=True)[0].peak or 0.0
    row = Row(
        who, number,
        statistics.median(f.wall for f in figures), statistics.median(f.cpu for f in figures), peak,
    )  # fmt: skip
    load = f"   load {os.getloadavg()[0]:.1f}"
    print(
        f"{row}{load}{'   walls ' + ' '.join(f'{f.wall:.2f}' for f in figures) if repeat > 1 else ''}",
        flush=True,
    )
    return row, runs[0][1]


def compare(bench: Bench, sizes: list[int], nbgrader: int, otter: int) -> bool:
    """Measure everything, print it, and return whether every target that was measured is met."""
    bench.lay_fonts()
    bench.newsangles(1)
    rows: dict[int, Row] = {}
    points: Points = {}
    print(f"\n{HEAD}")
    for number in sizes:
        rows[number], got = _measured(
            "newsangles", number, bench.newsangles, bench.repeat if number <= 200 else 1, number
        )
        points |= got
    peers: list[Row] = []
    lines: list[str] = []
    for kind, number in ((NbGrader, nbgrader), (OtterRun, otter)):
        if number:
            bench.peer(kind, 1)

            def run(
                n: int, memory: bool = False, kind: type[NbGrader | OtterRun] = kind
            ) -> tuple[Figures, Points]:
                return bench.peer(kind, n, memory)

            row, theirs = _measured(kind.name, number, run, 1, min(number, FOR_MEMORY))
            peers.append(row)
            different, of = differences(points, theirs, full_only=kind is OtterRun)
            lines.append(
                f"{kind.name} and newsangles: {of - len(different)} of {of} exercises"
                f" {'both full or both not' if kind is OtterRun else 'with the same points'}"
            )
            lines += [f"  {line}" for line in different]
    ours = rows[200] if 200 in rows else rows[max(rows)]
    _print_ratios(ours, peers, lines)
    bench.made = {"rows": [vars(row) for row in (*rows.values(), *peers)]}
    return _print_targets(rows, ours, {row.who: row for row in peers})


def _print_ratios(ours: Row, peers: list[Row], lines: list[str]) -> None:
    print(f"\nnewsangles at {ours.submissions} : peer        time per subm.   CPU per subm.   peak memory")
    for row in peers:
        print(
            f"  1 : {row.who:<26}{'1 : ' + format(row.each / ours.each, '.1f'):>14}"
            f"{'1 : ' + format(row.cpu_each / ours.cpu_each, '.1f'):>16}{'1 : ' + format(row.peak / ours.peak, '.2f'):>14}"
        )
    print("\nGraded alike")
    for line in lines:
        print(f"  {line}")


def _print_targets(rows: Mapping[int, Row], ours: Row, peers: Mapping[str, Row]) -> bool:
    found: list[tuple[str, str, str, bool]] = []

    def target(what: str, wanted: str, got: str, met: bool) -> None:
        found.append((what, wanted, got, met))

    for who, times in (("nbgrader", TIMES_NBGRADER), ("otter run", TIMES_OTTER)):
        if who in peers:
            faster = peers[who].each / ours.each
            target(
                f"times {who}'s speed per submission, at {ours.submissions}",
                f">= {times}", f"{faster:.1f}", faster >= times,
            )  # fmt: skip
    if 20 in rows:
        wall = rows[20].wall
        target(
            "a class of 20, seconds from command to prompt",
            f"< {SECONDS_FOR_20:g}",
            f"{wall:.2f}",
            wall < SECONDS_FOR_20,
        )
    peak = max(row.peak for row in rows.values())
    target("peak memory in MB, the most of all sizes", f"< {MEGABYTES}", f"{peak:.0f}", peak < MEGABYTES)
    if {200, 2000} <= set(rows):
        grows = rows[2000].each / rows[200].each
        target(
            "time per submission, 2,000 : 200",
            f"{1 - GROWTH:.2f} to {1 + GROWTH:.2f}", f"{grows:.3f}", abs(grows - 1) <= GROWTH,
        )  # fmt: skip
    print(f"\n{'Target':<52}{'wanted':>14}{'measured':>12}")
    for what, wanted, got, met in found:
        print(f"  {what:<50}{wanted:>14}{got:>12}   {'met' if met else 'NOT MET'}")
    return all(met for *_, met in found)


def _print_machine(bench: Bench) -> None:
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    names = ("newsangles", "nbgrader", "otter-grader", "nbclient", "ipykernel", "matplotlib")
    print(
        f"{time.strftime('%Y-%m-%d %H:%M')}   {cpu}, {os.cpu_count()} cores, {memory:.0f} GB, Linux {platform.release()}"
    )
    print(f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in names))
    print(
        f"load before the start: {' '.join(f'{load:.2f}' for load in os.getloadavg())} (figures want an idle machine)\n"
    )
    code = sum(cell["cell_type"] == "code" for cell in lesson()["cells"])
    theirs = sum(cell["cell_type"] == "code" for cell in handed_out(bench.whole)["cells"])
    peers = (
        f"So are the peers ({theirs} code cells;\n    their tests stand in place of the check cells)."
        if bench.whole
        else f"The peers are\n    given less: {theirs} code cells (one that imports, ten answers) and the {len(POINTS)} tests, no demonstrations."
    )
    print(
        ABOUT.format(
            workers=bench.workers,
            cells=code,
            peers=peers,
            repeat="one run" if bench.repeat == 1 else f"the median of {bench.repeat} runs",
            for_memory=FOR_MEMORY,
        )
    )


def main() -> int:
    """Run the benchmark; return 0 if every target is met, 1 if not."""
    parser = argparse.ArgumentParser(
        description="Grade one class with newsangles, nbgrader and otter run; print what each took."
    )
    parser.add_argument("--sizes", metavar="N,N", help="classes for newsangles; default: 20,200,2000")
    parser.add_argument(
        "--peers", type=int, metavar="N", help="submissions for nbgrader; 0: none; default: 20"
    )
    parser.add_argument(
        "--otter", type=int, metavar="N", help="submissions for otter run; 0: none; default: 8"
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="--sizes 20,200 --peers 4 --otter 2 --repeat 1, where they are not given",
    )
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="newsangles' workers; default: 2")
    parser.add_argument(
        "--repeat",
        type=int,
        metavar="N",
        help="runs up to 200 submissions, of which the median counts; default: 3",
    )
    parser.add_argument(
        "--whole", action="store_true", help="give the peers the whole lesson, demonstrations and all"
    )
    parser.add_argument(
        "--command", default=f"{BIN}/newsangles grade", help="what grades for newsangles, to try another"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here, too")
    wish = parser.parse_args()
    usual = QUICK if wish.quick else FULL
    for name, value in usual.items():
        if getattr(wish, name) is None:
            setattr(wish, name, value)
    sizes = sorted({int(size) for size in wish.sizes.split(",")})
    with tempfile.TemporaryDirectory(prefix="newsangles-bench-") as root:
        bench = Bench(Path(root), shlex.split(wish.command), wish.workers, wish.repeat, wish.whole)
        _print_machine(bench)
        met = compare(bench, sizes, wish.peers, wish.otter)
        if wish.json:
            wish.json.write_text(json.dumps(bench.made, indent=1) + "\n")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
