"""The warm process: loads the lessons' libraries once, then forks for every submission and watches the fork.

It takes jobs on its standard input and answers on its standard output, each message a length and JSON. It runs no student code
itself, and nothing of a submission stays in its memory, where a later one could find it: the fork reads the submission, and what
the fork sends is passed on in one buffer that is wiped, marked as the fork's. Only this process says how the fork ended. When
its input ends, whoever asked is gone: it ends the fork and itself.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import re
import select
import shutil
import signal
import struct
import time
from pathlib import Path
from typing import Any

from ...places import PACKAGE
from . import namespaces, sealed, walls
from .limits import Limits

GRACE = 1.0  # seconds between the interrupt inside a cell and the end of the process
_LINE, _END = b"L", b"E"
_AT = re.compile(rb'\{"at": (\d{1,6})\}\n')
_LONGEST_AT = 18


def main() -> None:
    """Serve until the input ends. What this process was started with says where it may write and whether there are walls."""
    inbox, outbox = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    base = Path.cwd()
    alive = _leave_a_janitor(base, inbox, outbox)  # first of all: whoever asked may be killed any moment
    first = _read_message(inbox)
    if first is None:
        return
    wish = json.loads(first)
    story = Path(wish["story"]) if wish.get("story") else None
    server = _Server(inbox, outbox, base, wish["protected"], wish["namespaces"], story)
    server.private = (inbox, outbox, alive)
    while (message := _read_message(inbox)) is not None:
        server.serve(json.loads(message))


def _leave_a_janitor(base: Path, *not_its: int) -> int:
    """Fork a process that takes `base` away when this one ends, however it ends; return what keeps it waiting."""
    waiting, alive = os.pipe()
    if os.fork() == 0:
        for number in (*not_its, alive):
            os.close(number)
        os.read(waiting, 1)
        shutil.rmtree(base, ignore_errors=True)
        os._exit(0)
    os.close(waiting)
    return alive


class _Server:
    def __init__(
        self, inbox: int, outbox: int, base: Path, protected: bool, own_root: bool, story: Path | None = None
    ) -> None:
        self.inbox, self.outbox = inbox, outbox
        self.private: tuple[int, ...] = ()
        self.buffer = bytearray(1 << 16)
        self.folder = base / "room" / "work"
        seeds, root = base / "seeds", base / "root"
        for folder in (self.folder, seeds, root):
            folder.mkdir(parents=True)
        sealed.seal(seeds, story)
        self.shell = _warm_up(seeds, sealed.sealed_name(story) if story else "octopus")
        visible = (*sealed.libraries(), PACKAGE, seeds)
        space, tasks = walls.address_space(), walls.tasks_of_the_user()  # while /proc can be seen
        own_root = protected and own_root and namespaces.move_in(root, visible, sealed.HIDDEN, self.folder)
        system = tuple(map(Path, namespaces.SYSTEM))
        readable = (Path("/"),) if own_root else sealed.without_hidden((*visible, *system))
        self.walls = walls.Walls(protected, own_root, readable, self.folder, space, tasks)
        self.lessons: set[str] = set()
        self._answer(_END, {"ready": True, "own_root": own_root, "pid": os.getpid()})

    def serve(self, job: dict[str, Any]) -> None:
        """Run one submission in a fork and pass on what it sends."""
        limits = Limits(**job["limits"])
        if job["lesson"] not in self.lessons:
            self.lessons.add(job["lesson"])
            _run_the_lesson(job["lesson_cells"], self.shell)
            gc.collect()
            gc.freeze()
        self._empty_folder(limits)
        mine, theirs = os.pipe()
        started = time.monotonic()
        child = os.fork()
        if child == 0:
            self._be_a_submission(limits, mine, theirs)
        os.close(theirs)
        os.read(mine, 1)  # the fork has read its submission, or is gone
        ended = _Watch(self, child, mine, limits, job["seconds"]).until_the_end()
        os.close(mine)
        ended["seconds"] = round(time.monotonic() - started, 3)
        self._answer(_END, ended)

    def pass_on(self, pipe: int) -> memoryview:
        """Send what the fork wrote to whoever asked; return it, for as long as the buffer is not wiped."""
        count = os.readv(pipe, [self.buffer])
        data = memoryview(self.buffer)[:count]
        if count:
            _write_message(self.outbox, _LINE, data)
        return data

    def too_many_files(self, limits: Limits) -> bool:
        """Whether the fork has filled its folder; one of its own root's is bounded by the kernel."""
        if self.walls.own_root:
            return False
        count = size = 0
        with os.scandir(self.folder) as entries:
            for entry in entries:  # a flat folder: without a root of its own a fork cannot make another in it
                count += 1
                with contextlib.suppress(OSError):
                    size += entry.stat(follow_symlinks=False).st_size
                if count > limits.files or size > limits.folder_bytes:
                    return True
        return False

    def _be_a_submission(self, limits: Limits, mine: int, out: int) -> None:
        code = 1
        try:
            job = json.loads(_read_message(self.inbox) or b"{}")
            os.write(out, b"\n")
            for number in (*self.private, mine):
                os.close(number)
            walls.put_up(self.walls, limits)
            os.environ.clear()
            os.environ.update(
                job["environment"] | {"NEWSANGLES_FOLDER": str(self.folder), "HOME": str(self.folder)}
            )
            from ...exercises import exercises
            from .runner import Runner, Work

            found = {exercise.id: exercise for exercise in exercises(job["lesson"])}
            work = Work(job["steps"], found, job["probes"], frozenset(job["left_out"]), limits)
            Runner(work, self.shell, out).run()
            code = 0
        finally:
            os._exit(code)

    def _empty_folder(self, limits: Limits) -> None:
        if self.walls.own_root:
            owner = os.geteuid() or walls.NOBODY
            namespaces.fresh_folder(self.folder, limits.folder_bytes, limits.files, owner)
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0 and self.walls.protected:
            os.chown(self.folder, walls.NOBODY, walls.NOBODY)

    def _answer(self, kind: bytes, message: dict[str, Any]) -> None:
        _write_message(self.outbox, kind, json.dumps(message).encode())


class _Watch:
    """Watches one fork: passes its lines on, and ends it when a bound is reached or whoever asked is gone."""

    def __init__(self, server: _Server, child: int, pipe: int, limits: Limits, seconds: float) -> None:
        self.server, self.child, self.pipe, self.limits = server, child, pipe, limits
        self.at = -1
        self.sent = 0
        self.tail = b""
        self.end = time.monotonic() + min(seconds, limits.notebook_seconds)
        self.cell_end = self.end

    def until_the_end(self) -> dict[str, Any]:
        why = self._watch()
        os.kill(self.child, signal.SIGKILL)
        _, status = os.waitpid(self.child, 0)
        return {"why": why, "at": self.at, "status": os.waitstatus_to_exitcode(status)}

    def _watch(self) -> str:
        while True:
            now = time.monotonic()
            if now >= self.end:
                return "notebook time"
            if now >= self.cell_end:
                return "cell time"
            if self.server.too_many_files(self.limits):
                return "files"
            wait = min(self.end, self.cell_end) - now
            ready, _, _ = select.select(
                [self.pipe, self.server.inbox], [], [], wait if self.server.walls.own_root else min(wait, 0.1)
            )
            if self.server.inbox in ready and self.pipe not in ready:
                return "nobody asks"
            if self.pipe in ready:
                data = self.server.pass_on(self.pipe)
                if not data:
                    return "ended"
                self._look_at(data)
                data[:] = bytes(len(data))
                if self.sent > self.limits.evidence_bytes:
                    return "too much"

    def _look_at(self, data: memoryview) -> None:
        """Note which step the fork is at. A word from it starts a cell's time anew; the notebook's time goes on."""
        self.sent += len(data)
        # A cell's own time, then its exercises'; each is interrupted from inside first.
        self.cell_end = time.monotonic() + self.limits.cell_seconds + GRACE
        for match in _AT.finditer(data):
            self.at = int(match[1])
        if found := _AT.search(self.tail + bytes(data[:_LONGEST_AT])):
            self.at = max(self.at, int(found[1]))
        self.tail = bytes(data[-_LONGEST_AT:]) if data[-1] != 10 else b""


def _warm_up(seeds: Path, name: str) -> Any:
    """Load and use once what the lessons use, so that a fork finds it ready; return the shell that runs the cells."""
    import matplotlib
    from IPython.core.interactiveshell import InteractiveShell
    from matplotlib_inline.backend_inline import configure_inline_support
    from traitlets.config import Config

    from ... import places, readability, story
    from ...exercises.checking import LESSONS, exercises
    from .runner import quiet

    matplotlib.use("module://matplotlib_inline.backend_inline")
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    shell: Any = InteractiveShell.instance(config=config)
    configure_inline_support(shell, matplotlib.get_backend())  # type: ignore[no-untyped-call]
    quiet(shell)
    places.use_seeds(seeds)
    readability.score("A short sentence.")
    for seed in {"octopus", name}:
        story.load_story(seed)
    shell.run_cell("import matplotlib.pyplot as plt\nplt.bar(['a'], [1]); plt.show()")
    for lesson in LESSONS:
        exercises(lesson)
    shell.reset(new_session=True)
    return shell


def _run_the_lesson(cells: list[str], shell: Any) -> None:
    """Run a lesson's own cells here, once, so that what they load and work out is there for every fork."""
    from ...exercises import checking

    checking.hand_answers_to(lambda exercise, answer: None)
    for source in cells:
        shell.run_cell(source)
    shell.run_cell("1/0")  # an error has modules of its own
    shell.reset(new_session=True)


def _read_message(inbox: int) -> bytes | None:
    head = _read_exactly(inbox, 4)
    return None if head is None else _read_exactly(inbox, struct.unpack("=I", head)[0])


def _read_exactly(inbox: int, count: int) -> bytes | None:
    parts = b""
    while len(parts) < count:
        part = os.read(inbox, count - len(parts))
        if not part:
            return None
        parts += part
    return parts


def _write_message(outbox: int, kind: bytes, data: bytes | memoryview) -> None:
    head = struct.pack("=I", 1 + len(data)) + kind
    while head:
        head = head[os.write(outbox, head) :]
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(outbox, rest) :]
