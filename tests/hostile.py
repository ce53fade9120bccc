"""Hostile and broken submissions of lesson 3: what each does, how it must end, and what it may lose.

A `Case` is done to two notebooks, one with every answer right and one with none. `code` is a cell of its own at `at`: the "start"
(after the imports) or the "end" of the notebook, or it is added to the answer cell of an exercise ("3.4"), or takes its place
("=3.7"). `change` does something to the notebook or its bytes instead. Words such as @HOME@ stand for places on the machine that
only the test knows (see `Trap`). A cell that gets at what it must not raises an error with BREACH in it: errors reach the gradebook.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from guides import LESSONS, blocks

LESSON = "03_sourcing"
EXERCISES = tuple(f"3.{number}" for number in range(1, 10))
BREACH = "BREACH"
SLOW = "graded or timed out"
"""Of what takes about as long as a cell may."""
Notebook = dict[str, Any]
NOTHING: Mapping[str, float | None] = {}
ALL_UNKNOWN = dict.fromkeys(EXERCISES)

HELP = """\
def breach(what, *given, **named):
    try:
        got = what(*given, **named)
    except Exception:
        return
    raise SystemError("BREACH " + getattr(what, "__name__", "?") + " " + repr(given)[:80] + " " + repr(got)[:80])

def read(path):
    with open(path, "rb") as file:
        return file.read(300)

def write(path, how="w"):
    with open(path, how) as file:
        file.write("written by a submission")
"""


@dataclass(frozen=True)
class Case:
    """One hostile thing. `lost` maps the exercises that the right notebook may lose to the points that it has there."""

    name: str
    code: str = ""
    at: str = "start"
    status: str = "graded"
    lost: Mapping[str, float | None] = field(default_factory=dict)
    change: Callable[[Notebook], bytes | Notebook] | None = None

    def submission(self, right: bool, places: Mapping[str, str]) -> bytes:
        """Return the file that is handed in."""
        notebook = answered() if right else blank()
        if self.change is not None:
            changed = self.change(notebook)
            return changed if isinstance(changed, bytes) else as_bytes(changed)
        code = self.code.strip("\n")
        if "breach(" in code or "read(" in code or "write(" in code:
            code = HELP + code
        for word, meant in places.items():
            code = code.replace(f"@{word}@", meant)
        return as_bytes(with_code(notebook, code, self.at))


def blank() -> Notebook:
    """Return the lesson as it is handed out."""
    notebook: Notebook = json.loads((LESSONS / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    return notebook


def answered() -> Notebook:
    """Return the lesson with the guide's model answers in it."""
    notebook = blank()
    for block in blocks(LESSONS / "guides" / f"{LESSON}.md"):
        if block.kind == "model":
            cell(notebook, f"answer-{block.exercise.replace('.', '-')}")["source"] = block.code
    return notebook


def cell(notebook: Notebook, id: str) -> dict[str, Any]:
    """Return the cell with this id."""
    found: dict[str, Any] = next(cell for cell in notebook["cells"] if cell["id"] == id)
    return found


def code_cell(source: str, id: str = "mine") -> dict[str, Any]:
    """Return a code cell that has not been run."""
    return {
        "cell_type": "code",
        "id": id,
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def with_code(notebook: Notebook, code: str, at: str) -> Notebook:
    """Put the code where it belongs."""
    cells = notebook["cells"]
    if at == "end":
        cells.append(code_cell(code))
    elif at == "start":
        cells.insert(1 + cells.index(cell(notebook, "guess-store")), code_cell(code))
    elif at.startswith("="):
        cell(notebook, f"answer-{at[1:].replace('.', '-')}")["source"] = code
    else:
        answer = cell(notebook, f"answer-{at.replace('.', '-')}")
        answer["source"] = "".join(answer["source"]) + "\n" + code
    return notebook


def as_bytes(notebook: Notebook) -> bytes:
    """Return the notebook as the bytes of a file."""
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode()


# Files -------------------------------------------------------------------------------------------------------------


def cut_off(notebook: Notebook) -> bytes:
    return as_bytes(notebook)[:-2000]


def bad_json(notebook: Notebook) -> bytes:
    return as_bytes(notebook).replace(b'"cells": [', b'"cells": [oops, ', 1)


def latin_1(notebook: Notebook) -> bytes:
    notebook["cells"][0]["source"] = "Prénom: Zoë"
    text = json.dumps(notebook, ensure_ascii=False)
    return text.encode("latin-1", "replace")


def fifty_megabytes(notebook: Notebook) -> bytes:
    return as_bytes(notebook) + b" " * 50_000_000


def deep_json(notebook: Notebook) -> bytes:
    return as_bytes(notebook).replace(b'"metadata": {}', b'"metadata": ' + b"[" * 100_000 + b"]" * 100_000, 1)


def million_cells(notebook: Notebook) -> bytes:
    notebook["cells"] += [code_cell("", f"c{number}") for number in range(20_000)]
    return as_bytes(notebook)


def nbformat_3(notebook: Notebook) -> Notebook:
    cells = []
    for old in notebook["cells"]:
        source = old["source"]
        if old["cell_type"] == "code":
            cells.append(
                {"cell_type": "code", "input": source, "language": "python", "metadata": {}, "outputs": []}
            )
        else:
            cells.append({"cell_type": "markdown", "source": source, "metadata": {}})
    return {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": LESSON},
        "worksheets": [{"cells": cells, "metadata": {}}],
    }


def same_id_everywhere(notebook: Notebook) -> Notebook:
    for one in notebook["cells"]:
        one["id"] = "answer-3-1"
    return notebook


def every_cell_twice(notebook: Notebook) -> Notebook:
    notebook["cells"] = [copy for one in notebook["cells"] for copy in (one, one)]
    return notebook


def blank_cells_again_at_the_end(notebook: Notebook) -> Notebook:
    notebook["cells"] += blank()["cells"]
    return notebook


def reversed_order(notebook: Notebook) -> Notebook:
    notebook["cells"].reverse()
    return notebook


def answers_deleted(notebook: Notebook) -> Notebook:
    notebook["cells"] = [one for one in notebook["cells"] if not one["id"].startswith("answer-")]
    return notebook


def everything_but_answers_deleted(notebook: Notebook) -> Notebook:
    notebook["cells"] = [one for one in notebook["cells"] if one["id"].startswith("answer-")]
    return notebook


def all_markdown(notebook: Notebook) -> Notebook:
    for one in notebook["cells"]:
        one["cell_type"] = "markdown"
        one.pop("outputs", None)
        one.pop("execution_count", None)
    return notebook


def checks_rewritten(notebook: Notebook) -> Notebook:
    for one in notebook["cells"]:
        if one["id"].startswith("check-"):
            one["source"] = "print('right: 3 of 3 points')"
    return notebook


def forged_outputs(notebook: Notebook) -> Notebook:
    for one in notebook["cells"]:
        if one["cell_type"] == "code":
            right = {"text/plain": ["✓ 3.1 right, 2 of 2 points"], "text/html": ["<script>alert(1)</script>"]}
            one["outputs"] = [
                {"output_type": "execute_result", "execution_count": 1, "data": right, "metadata": {}}
            ]
    notebook["metadata"]["points"] = 22
    return notebook


def odd_cells(notebook: Notebook) -> Notebook:
    notebook["cells"] = [
        None,
        7,
        [],
        {"cell_type": "code"},
        {"cell_type": ["code"], "source": {}},
        *notebook["cells"],
    ]
    return notebook


def markup_and_formulas(notebook: Notebook) -> Notebook:
    notebook["metadata"]["authors"] = [{"name": "=cmd|'/c calc'!A0<script>alert(1)</script>"}]
    evil = '# <script>alert(1)</script> <img src=x onerror=alert(2)>\n=HYPERLINK("http://example.org")\n'
    notebook["cells"].insert(4, code_cell(evil))
    one = cell(notebook, "answer-3-4")
    one["source"] = "# </code></pre><script>alert(3)</script>\n" + "".join(one["source"])
    return notebook


FILES = (
    Case("empty", change=lambda _: b"", status="unreadable", lost=ALL_UNKNOWN),
    Case("only blanks", change=lambda _: b" \n" * 10, status="unreadable", lost=ALL_UNKNOWN),
    Case("cut off", change=cut_off, status="unreadable", lost=ALL_UNKNOWN),
    Case("bad json", change=bad_json, status="unreadable", lost=ALL_UNKNOWN),
    Case("not utf-8", change=latin_1, status="unreadable", lost=ALL_UNKNOWN),
    Case("50 MB", change=fifty_megabytes, status="unreadable", lost=ALL_UNKNOWN),
    Case("json without end", change=deep_json, status="unreadable", lost=ALL_UNKNOWN),
    Case("20,000 cells", change=million_cells, status="unreadable", lost=ALL_UNKNOWN),
    Case("a list", change=lambda _: b"[1, 2]", status="unreadable", lost=ALL_UNKNOWN),
    Case("a zip by name of a notebook", change=lambda _: b"PK\x03\x04" + b"\0" * 99, status="unreadable", lost=ALL_UNKNOWN),
    Case("nbformat 3", change=nbformat_3),
    Case("one id for all cells", change=same_id_everywhere),
    Case("every cell twice", change=every_cell_twice),
    Case("the lesson again at the end", change=blank_cells_again_at_the_end),
    Case("reversed", change=reversed_order),
    Case("answers deleted", change=answers_deleted, lost=dict.fromkeys(EXERCISES, 0)),
    Case("only answers left", change=everything_but_answers_deleted),
    Case("all markdown", change=all_markdown),
    Case("checks rewritten", change=checks_rewritten),
    Case("forged outputs", change=forged_outputs),
    Case("cells that are none", change=odd_cells),
    Case("markup and formulas", change=markup_and_formulas),
)  # fmt: skip

# Time --------------------------------------------------------------------------------------------------------------

TIME = (
    Case("loop", "while True: pass", status="timed out"),
    Case("loop that takes no interrupt", status="timed out", code="""
import time
while True:
    try:
        while True: time.sleep(0.001)
    except BaseException: pass
"""),
    Case("loop in an answer", "while True: pass", at="3.4", status="timed out"),
    Case("long computation in C", "x = 10 ** (10 ** 8)", status="timed out"),
    Case("catastrophic regular expression", "import re; re.match('(a|a)*$', 'a' * 40 + 'b')", status="timed out"),
    Case("sleep", "import time; time.sleep(987)", status="timed out"),
    Case("input", "input('Your name? ')"),
    Case("alarm switched off, then a loop", status="timed out", code="""
import signal
signal.setitimer(signal.ITIMER_REAL, 0); signal.alarm(0); signal.signal(signal.SIGALRM, signal.SIG_IGN)
while True: pass
"""),
    Case("alarm handler replaced", status="timed out", code="""
import signal
signal.signal(signal.SIGALRM, lambda *_: None)
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
while True: pass
"""),
    Case("time and signal replaced", code="""
import signal, time
time.time = time.monotonic = time.perf_counter = lambda: 0.0
signal.setitimer = signal.alarm = signal.signal = lambda *_: None
"""),
    Case("function that hangs from its second input on", at="=3.7", status="timed out", lost={"3.7": 0}, code="""
tried = []
def shares(statements):
    tried.append(1)
    while len(tried) > 1: pass
    return {}
"""),
    Case("function that takes no interrupt", at="=3.7", status="timed out", lost={"3.7": None}, code="""
import time
def shares(statements):
    while True:
        try:
            while True: time.sleep(0.001)
        except BaseException: pass
"""),
    Case("loop after every cell", code="""
import IPython
looped = []
def loop(*_):
    looped.append(1)
    while len(looped) < 3: pass
IPython.get_ipython().events.register("post_run_cell", loop)
"""),
    Case("more loops than the notebook has time", status="timed out", change=lambda notebook: many_loops(notebook)),
    Case("thread that never ends", code="""
import threading
def run():
    while True: pass
threading.Thread(target=run, daemon=False).start()
"""),
    Case("500 threads", status=SLOW, code="""
import threading, time
for _ in range(500):
    threading.Thread(target=time.sleep, args=(987,)).start()
"""),
    Case("500 busy threads at the end", status=SLOW, at="end", code="""
import threading
def run():
    while True: pass
for _ in range(500):
    threading.Thread(target=run).start()
"""),
)  # fmt: skip

# Ends --------------------------------------------------------------------------------------------------------------

ENDS = (
    Case("os._exit", "import os; os._exit(0)", status="crashed"),
    Case("os._exit at the end", "import os; os._exit(0)", at="end", status="crashed"),
    Case("os._exit in an answer", "import os; os._exit(0)", at="3.4", status="crashed", lost={"3.4": None}),
    Case("os._exit in a function", at="=3.7", status="crashed", lost={"3.7": None}, code="""
import os
def shares(statements): os._exit(0)
"""),
    Case("five cells that end Python", status="crashed", change=lambda notebook: many_exits(notebook), lost=ALL_UNKNOWN),
    Case("sys.exit", "import sys; sys.exit()"),
    Case("exit()", "exit()"),
    Case("quit(0) in an answer", "quit(0)", at="3.4"),
    Case("SystemExit in a function", at="=3.7", lost={"3.7": 0}, code="def shares(statements): raise SystemExit(0)"),
    Case("segfault", "import ctypes; ctypes.string_at(0)", status="crashed"),
    Case("abort", "import os; os.abort()", status="crashed"),
    Case("kill -9 oneself", "import os; os.kill(os.getpid(), 9)", status="crashed"),
    Case("stop oneself", "import os; os.kill(os.getpid(), 19)", status="timed out"),
    Case("kill everybody", code="""
import os
breach(os.kill, -1, 9)
breach(os.kill, os.getppid(), 9)
breach(os.kill, 1, 9)
breach(os.killpg, 0, 9)
for number in range(2, 4000):
    if number != os.getpid(): breach(os.kill, number, 9)
"""),
    Case("atexit that loops", code="""
import atexit
@atexit.register
def late():
    print("x" * 10**6)
    while True: pass
"""),
    Case("finaliser that loops", code="""
class Late:
    def __del__(self):
        while True: pass
kept = Late()
import sys; sys.kept = kept
"""),
)  # fmt: skip


def many_loops(notebook: Notebook) -> Notebook:
    notebook["cells"] += [code_cell("while True: pass", f"loop{number}") for number in range(12)]
    return notebook


def many_exits(notebook: Notebook) -> Notebook:
    for number in range(5):
        notebook["cells"].insert(3 + number, code_cell("import os; os._exit(3)", f"exit{number}"))
    return notebook


# Too much ----------------------------------------------------------------------------------------------------------

TOO_MUCH = (
    Case("memory", "x = bytearray(8 * 2**30)"),
    Case("memory piece by piece", status=SLOW, code="""
x = []
while True: x.append(bytearray(2**26))
"""),
    Case("memory mapped", code="""
import mmap
breach(mmap.mmap, -1, 8 * 2**30)
"""),
    Case("fork bomb", code="""
import os
while True: os.fork()
"""),
    Case("fork in C", code="""
import ctypes
libc = ctypes.CDLL(None)
for call in (57, 58):
    if libc.syscall(call) >= 0: raise SystemError("BREACH fork")
if libc.fork() >= 0 or libc.vfork() >= 0: raise SystemError("BREACH fork")
"""),
    Case("child left behind", code="""
import subprocess
breach(subprocess.Popen, ["sleep", "987654"])
breach(subprocess.Popen, "sleep 987654 &", shell=True)
"""),
    Case("child of a child in a session of its own", code="""
import os
os.setsid() if os.getpid() != os.getsid(0) else None
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv("/bin/sleep", ["sleep", "987654"])
    os._exit(0)
"""),
    Case("multiprocessing", code="""
import multiprocessing, time
process = multiprocessing.Process(target=time.sleep, args=(987654,))
process.start()
"""),
    Case("a shell", code="""
import os
breach(os.execv, "/bin/sh", ["sh", "-c", "echo BREACH"])
if os.system("sleep 987654 &") == 0: raise SystemError("BREACH system")
!sleep 987654 &
%system echo hello
"""),
    Case("200 MB of output", status=SLOW, code="""
for _ in range(200): print("x" * 10**6)
"""),
    Case("200 MB of output past Python", status=SLOW, code="""
import os
for number in (1, 2):
    for _ in range(100): os.write(number, b"x" * 10**6)
"""),
    Case("a full folder", status=SLOW, code="""
for number in range(100_000):
    with open(f"f{number}", "wb") as file: file.write(b"x" * 2**20)
"""),
    Case("a file too large", status=SLOW, code="""
with open("large", "wb") as file:
    for _ in range(2000): file.write(b"x" * 2**20)
"""),
    Case("deep recursion", code="""
def deep(): return deep()
deep()
"""),
    Case("deep recursion in C", status="crashed or graded", code="""
import sys
sys.setrecursionlimit(10**9)  # from Python 3.12 on, C is bounded all the same
class Deep:
    def __repr__(self): return repr([self, Deep()])
repr(Deep())
"""),
    Case("every file open", status=SLOW, code="""
kept = []
while True: kept.append(open("/dev/null"))
"""),
    Case("gigantic list as an answer", "hidden = [1] * 10**7", at="3.4", lost={"3.4": 0}),
    Case("gigantic words as an answer", "hidden = 'x' * 10**8", at="3.4", lost={"3.4": 0}),
    Case("gigantic number as an answer", "hidden = 10 ** 1_000_000", at="3.4", lost={"3.4": 0}),
    Case("long source", "x = '" + "y" * 1_000_000 + "'"),
)  # fmt: skip

# Words that are hard to read, for the process that grades as much as for Python -----------------------------------------


def large(value: str) -> str:
    """Code that gives every answer the same large value."""
    return "\n".join(f"{name} = {value}" for name in VARIABLES)


VARIABLES = ("parts", "speakers", "codes", "hidden", "missed", "chain", "may_stand")
SPOILT = {"3.1": 0, "3.2": 0, "3.3": 0, "3.4": 0, "3.5": 0, "3.6": 0, "3.9": 0}

HARD_TO_READ = (
    Case("a hundred thousand minus signs", "x = " + "-" * 100_000 + "1", status="graded or crashed"),
    Case("nested brackets", "x = " + "[" * 50_000 + "]" * 50_000, status="graded or crashed"),
    Case("a long chain of attributes", "x = a" + ".b" * 50_000, status="graded or crashed"),
    Case("a long sum", "x = " + "+".join(["1"] * 50_000), status="graded or crashed"),
    Case("nested conditions", "x = " + "1 if 1 else " * 9_000 + "2", status="graded or crashed"),
    Case("nested blocks", "\n".join(" " * n + "if 1:" for n in range(99)) + "\n" + " " * 99 + "pass"),
    Case("a number of 100,000 digits", "x = " + "9" * 100_000),
    Case("no Python at all", "\ufeff\u202e\x0c\x1b[31m ? ¿ 'abc\n\"\"\"\n%%bash\nsleep 987654"),
    Case("magics that reach out", code="""
%%bash
sleep 987654 &
"""),
    Case("one long word in every answer", large("['a' * 199_000]"), at="end", lost={}),
    Case("one long word in place of an answer", large("['a' * 199_000]"), at="=3.9", lost={"3.9": 0}),
    Case("long words as answers", status="graded", lost=SPOILT, change=lambda notebook: all_answers(notebook, "['a b ' * 49_000] * 5")),
    Case("many words as answers", status="graded", lost=SPOILT, change=lambda notebook: all_answers(notebook, "['the MoD said a'] * 9_000")),
    Case("quotation marks as answers", status="graded", lost=SPOILT,
         change=lambda notebook: all_answers(notebook, "['“' * 99_000, ' ' * 99_000 + 'x', '\\n' * 99_000, '(' * 99_000]")),
    Case("long names as answers", status="graded", lost=SPOILT,
         change=lambda notebook: all_answers(notebook, "{'x' * 99_000: 'a ' * 99_000, 'a': {'b': 'c ' * 99_000}}")),
    Case("functions that return much", status="graded", lost={"3.7": 0, "3.8": 0}, change=lambda notebook: much_returned(notebook)),
)  # fmt: skip


def all_answers(notebook: Notebook, value: str) -> Notebook:
    for id, name in zip(SPOILT, VARIABLES, strict=True):
        cell(notebook, f"answer-{id.replace('.', '-')}")["source"] = f"{name} = {value}"
    return notebook


def much_returned(notebook: Notebook) -> Notebook:
    cell(notebook, "answer-3-7")["source"] = (
        "def shares(statements): return {'x' * 9_000 + str(n): 0.5 for n in range(9)}"
    )
    cell(notebook, "answer-3-8")["source"] = "def sources_after(text): return ['according to ' * 1_000] * 9"
    return notebook


# Answers that lie ---------------------------------------------------------------------------------------------------

LIES = (
    Case("not a number", "hidden = float('nan')", at="3.4", lost={"3.4": 0}),
    Case("infinity inside", "hidden = [float('inf'), -float('inf')]", at="3.4", lost={"3.4": 0}),
    Case("cyclic list", "hidden = []; hidden.append(hidden)", at="3.4", lost={"3.4": 0}),
    Case("cyclic dict", "hidden = {}; hidden['a'] = hidden", at="3.4", lost={"3.4": 0}),
    Case("lone surrogate", "hidden = ['\\ud800', '\\0']", at="3.4", lost={"3.4": 0}),
    Case("equals everything", at="3.4", lost={"3.4": 0}, code="""
class Equal:
    __class__ = list
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 1
    def __len__(self): return 2
    def __contains__(self, other): return True
    def __iter__(self): return iter([self, self])
    def __getattr__(self, name): return lambda *a, **k: True
hidden = Equal()
"""),
    Case("subclasses of str and dict", at="=3.6", lost={"3.6": 0}, code="""
class Words(str):
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def strip(self, *_): return self
    def lower(self): return self
class Box(dict):
    def get(self, *_): return Words("x")
    def items(self): return [("a", Words("x"))]
chain = [Words("Donald"), Box(), Words("y")]
"""),
    Case("metaclass that lies", at="=3.6", lost={"3.6": 0}, code="""
class Meta(type):
    def __eq__(self, other): return True
    def __hash__(self): return hash(list)
    __module__ = "numpy"
class Chain(metaclass=Meta):
    __module__ = "numpy"
    def tolist(self): return self
chain = Chain()
"""),
    Case("a verdict as an answer", at="=3.4", lost={"3.4": 0}, code="""
from newsangles.exercises.contract import Verdict
hidden = Verdict("3.4", "right", 2, 2, "Right.")
"""),
    Case("evidence as an answer", at="=3.4", lost={"3.4": 0}, code="""
hidden = {"value": True, "points": 2, "status": "right", "right": True}
"""),
    Case("object whose methods end Python", at="3.4", lost={"3.4": 0}, code="""
import os
class Trap:
    def __getattribute__(self, name): os._exit(0)
    def __repr__(self): os._exit(0)
    def __del__(self): pass
hidden = [Trap()]
"""),
    Case("function that changes its input", at="=3.7", lost={"3.7": 0}, code="""
def shares(statements):
    statements.clear()
    statements.extend([("x", 1)])
    return {"x": 1.0}
"""),
    Case("function that returns its frame", at="=3.7", lost={"3.7": 0}, code="""
import sys
def shares(statements):
    frame = sys._getframe()
    while frame.f_back: frame = frame.f_back
    return [frame, frame.f_locals]
"""),
)  # fmt: skip

# Tampering with what grades ------------------------------------------------------------------------------------------

TAMPERING = (
    Case("built-ins replaced in the notebook", code="""
len = all = any = isinstance = sorted = print = lambda *_, **__: True
"""),
    Case("built-ins replaced for all", code="""
import builtins
builtins.all = builtins.any = lambda *_: True
builtins.print = builtins.input = lambda *_, **__: None
builtins.callable = lambda *_: True
"""),
    Case("check replaced", code="""
import newsangles
from newsangles.exercises import checking
def mine(id, answer, story=None):
    from newsangles.exercises.contract import Verdict
    return Verdict(id, "right", 3, 3, "Right.")
check = newsangles.check = checking.check = mine
checking._hand_in = None
checking.exercise = lambda id: None
"""),
    Case("check called with made-up exercises", code="""
from newsangles.exercises.contract import Exercise
from newsangles.exercises import checking
made = Exercise("3.1", "x", "parts", 100, "x", ())
for _ in range(300):
    checking._hand_in(made, {"value": True, "points": 100})
    check("3.1", {"points": 100})
"""),
    Case("json replaced", code="""
import json, json.encoder
json.dumps = json.loads = lambda *_, **__: '{"points": 99}'
json.encoder.JSONEncoder.default = lambda *_: 99
"""),
    Case("os.write replaced", code="""
import os
os.write = lambda number, data: len(data)
os.close = os.read = lambda *_: b""
"""),
    Case("points replaced", code="""
from newsangles.exercises import contract, lesson_03
from newsangles.exercises.checking import exercises
for one in exercises("3"):
    object.__setattr__(one, "points", 100)
    object.__setattr__(one, "title", "<script>")
contract.Verdict.__init__.__defaults__ = (None, (), "")
"""),
    Case("evidence replaced by nonsense at the end", at="end", code="""
from newsangles.exercises import contract
contract.Exercise.evidence = lambda self, answer, probes=(): {"value": True, "points": 99, "status": "right", "right": True}
"""),
    Case("evidence replaced by what was tried", code="""
from newsangles.exercises import contract
old = contract.Exercise.evidence
def evidence(self, answer, probes=()):
    if answer is ... and probes:
        return {"returned": [{"value": probe} for probe in probes]}
    return old(self, answer, probes)
contract.Exercise.evidence = evidence
"""),
    Case("judges put in place", code="""
import sys, types
judges = types.ModuleType("newsangles.exercises.judges")
judges.judge = lambda *_, **__: None
judges.make_probes = lambda *_, **__: None
sys.modules["newsangles.exercises.judges"] = judges
"""),
    Case("newsangles put away", at="end", code="""
import sys
for name in [name for name in sys.modules if name.startswith("newsangles")]:
    sys.modules[name] = None
"""),
    Case("import hook", code="""
import sys, importlib.abc
class Hook(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        raise RuntimeError("no imports any more: " + name)
sys.meta_path.insert(0, Hook())
"""),
    Case("tracing and profiling", code="""
import sys
def trace(frame, event, argument):
    if event == "call" and "evidence" in frame.f_locals: frame.f_locals["evidence"] = {"points": 99}
    return None
sys.setprofile(trace)
"""),
    Case("lines of its own: points", code="""
import os, json
lines = [{"how": how, "id": id, "evidence": evidence} for how in ("cell", "end", "call") for id in ("3.1", "3.4", "9.9", None)
         for evidence in ({"points": 99}, {"value": True}, {"status": "right"}, {"open": True}, [], None, 7)]
lines += [{"points": 22}, {"status": "graded", "points": 22}, {"late": "x"}, {"error": {}, "said": []}, [], 7, None]
for number in range(3, 64):
    for line in lines:
        try: os.write(number, json.dumps(line).encode() + b"\\n")
        except OSError: break
"""),
    Case("lines of its own: done, then away", status="crashed", code="""
import os
for number in range(3, 64):
    try: os.write(number, b'{"done": true}\\n')
    except OSError: pass
os._exit(0)
"""),
    Case("lines of its own: another message", code="""
import os, struct
frame = b'E{"why": "ended", "at": 99, "status": 0}'
for number in range(3, 64):
    try: os.write(number, b"\\n" + struct.pack("=I", len(frame)) + frame + b"\\n")
    except OSError: pass
"""),
    Case("lines of its own: 5 MB of garbage", status="partly graded", code="""
import os
for number in range(3, 64):
    try:
        for _ in range(50): os.write(number, b"\\xff{[" * 33_333)
    except OSError: pass
"""),
    Case("lines of its own: deep and long", code="""
import os
for number in range(3, 64):
    try:
        os.write(number, b"[" * 100_000 + b"\\n" + b'{"how": "cell", "id": "3.4", "evidence": {"value": ' + b"9" * 100_000 + b"}}\\n")
        os.write(number, b'{"how": "cell", "id": "3.4", "evidence": {"value": NaN}}\\n{"at": 99999999999999999999}\\n{"at": -1}\\n')
    except OSError: pass
"""),
    Case("the way out closed", status="crashed", code="""
import os
os.closerange(3, 64)
"""),
    Case("the shell replaced", at="end", code="""
import IPython
shell = IPython.get_ipython()
type(shell).run_cell = type(shell).reset = lambda *_, **__: None
shell.user_ns.clear()
"""),
)  # fmt: skip

# Looking for answers -------------------------------------------------------------------------------------------------

LOOKING = (
    Case("frames", code="""
import sys
names = {"judge", "judges", "truth", "secret", "verdict", "judgement"}
frame = sys._getframe()
while frame:
    found = names & ({*frame.f_locals} | {*frame.f_globals})
    if found - {"judge"}: raise SystemError("BREACH " + repr(found))
    frame = frame.f_back
"""),
    Case("everything in memory", code="""
import gc, sys
marks = ["".join(reversed(word)) for word in @MARKS@]
gc.unfreeze()
for thing in gc.get_objects():
    for held in gc.get_referents(thing):
        if type(held) is str and len(held) < 10**6 and held not in marks:
            for mark in marks:
                if mark in held: raise SystemError("BREACH " + held[:100])
bad = [name for name in sys.modules if name.startswith("newsangles") and
       ("judges" in name or name.endswith((".grading", ".gradebook", ".client", ".submissions")))]
if bad: raise SystemError("BREACH " + repr(bad))
"""),
    Case("raw memory", status="graded", code="""
breach(read, "/proc/self/mem")
breach(read, "/proc/self/maps")
breach(read, "/proc/self/environ")
breach(read, "/proc/self/cmdline")
breach(read, "/proc/1/environ")
import os
breach(os.listdir, "/proc")
if any("@TOKEN@" in value for value in os.environ.values()): raise SystemError("BREACH environment")
import ctypes
ctypes.CDLL(None).getenv.restype = ctypes.c_char_p
for name in (b"TOKEN_OF_THE_TEACHER", b"SECRET_PATH", b"NEWSANGLES_TOKEN"):
    if ctypes.CDLL(None).getenv(name): raise SystemError("BREACH environment in C")
"""),
    Case("the judges", code="""
import importlib, importlib.util, os, sys, zipimport
import newsangles
here = os.path.dirname(newsangles.__file__)
breach(lambda: importlib.import_module("newsangles.exercises.judges").judge)  # at most an empty folder
breach(importlib.import_module, "newsangles.exercises.judges.lesson_03")
breach(importlib.import_module, "newsangles.classroom.grading")
breach(os.listdir, here + "/exercises/judges/__pycache__")
for name in ("lesson_03.py", "__init__.py", "headlines.py", "__pycache__/lesson_03.cpython-3%d.pyc" % sys.version_info[1]):
    breach(read, here + "/exercises/judges/" + name)
breach(read, here + "/classroom/grading.py")
breach(read, here + "/exercises/../exercises/./judges/../judges/lesson_03.py")
"""),
    Case("guides, key and lessons", code="""
import os
breach(read, "@LESSONS@/guides/03_sourcing.md")
breach(read, "@SEEDS@/octopus/key/attributions.csv")
breach(read, "@SEEDS@/octopus/story.toml")
breach(os.listdir, "@SEEDS@")
breach(os.listdir, "@LESSONS@/guides")
from newsangles.places import seeds_folder
for folder, _, files in os.walk(str(seeds_folder())):
    for name in files:
        if name in ("attributions.csv", "events.csv", "frames.csv", "loaded.csv", "topics.csv"): raise SystemError("BREACH " + name)
        if name == "story.toml" and b"headline =" in open(os.path.join(folder, name), "rb").read(): raise SystemError("BREACH headline")
"""),
    Case("the teacher's home", code="""
import os
breach(os.listdir, "@HOME@")
breach(read, "@HOME@/secret.txt")
breach(read, os.path.expanduser("~root") + "/.bashrc")
breach(read, "/etc/passwd")
breach(read, "/etc/shadow")
breach(os.listdir, "/home")
breach(os.listdir, "@HOME@/.ssh")
breach(read, "@HOME@/.ssh/id_ed25519")
breach(os.listdir, os.path.expanduser("~root"))
breach(os.listdir, "/var")
"""),
    Case("siblings", code="""
import os
breach(os.listdir, "@CLASS@")
breach(read, "@CLASS@/innocent one/03_sourcing.ipynb")
breach(os.listdir, "@OUT@")
breach(read, "@OUT@/gradebook.sqlite")
breach(os.listdir, "@OUT@/handed-in")
def others():
    return [].pop() if len(os.listdir("@TEMP@")) < 2 else os.listdir("@TEMP@")
breach(others)
"""),
    Case("a debugger", code="""
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
if libc.ptrace(0, 0, 0, 0) >= 0: raise SystemError("BREACH ptrace of itself")
if libc.ptrace(16, os.getppid(), 0, 0) >= 0: raise SystemError("BREACH ptrace of the parent")
for call in (310, 311):
    if libc.syscall(call, os.getppid(), 0, 0, 0, 0, 0) >= 0: raise SystemError("BREACH process_vm")
"""),
)  # fmt: skip

# Ways out ------------------------------------------------------------------------------------------------------------

OUT = (
    Case("writing elsewhere", code="""
import os, pathlib
for place in ("@HOME@", "@TEMP@", "@CLASS@", "@OUT@", "@LESSONS@", "@PACKAGE@", "@PACKAGE@/exercises", "/tmp", "/var/tmp",
              "/dev/shm", "/root", "/usr", "/etc", "/"):
    breach(write, place + "/written-by-a-submission")
    breach(os.mkdir, place + "/made-by-a-submission")
breach(write, "@HOME@/secret.txt", "a")
breach(os.remove, "@HOME@/secret.txt")
breach(os.rename, "@HOME@/secret.txt", "@HOME@/other.txt")
breach(os.truncate, "@HOME@/secret.txt", 0)
breach(write, "@OUT@/gradebook.sqlite", "a")
breach(write, "@OUT@/gradebook.csv", "w")
breach(write, "../written-by-a-submission")
breach(write, "../../written-by-a-submission")
"""),
    Case("rights and owners", code="""
import os
breach(os.chmod, "@HOME@/secret.txt", 0o777)
breach(os.chmod, "@HOME@", 0o777)
breach(os.chown, "@HOME@/secret.txt", 65534, 65534)
breach(os.utime, "@HOME@/secret.txt", (0, 0))
breach(os.setxattr, "@HOME@/secret.txt", "user.x", b"x")
breach(os.setuid, 0)
breach(os.seteuid, 0)
breach(os.chroot, "/")
breach(os.unshare, 0x10000000) if hasattr(os, "unshare") else None
"""),
    Case("links in its own folder", code="""
import os
def through(path):
    try: os.symlink(path, "link")
    except OSError: os.link(path, "link")
    return read("link")
breach(through, "@HOME@/secret.txt")
breach(os.link, "@HOME@/secret.txt", "hard")
def beyond():
    os.symlink("@TEMP@", "away")
    write("away/written-by-a-submission")
breach(beyond)
breach(os.mkfifo, "pipe")
breach(os.mknod, "device", 0o600 | 0o020000, 0x103)
"""),
    Case("network", code="""
import socket, urllib.request
def connect(): socket.create_connection(("127.0.0.1", @PORT@), 0.5).sendall(b"hello")
def send(): socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"hello", ("127.0.0.1", @UDP@))
def six(): socket.socket(socket.AF_INET6).connect(("::1", @PORT@))
def abstract():
    with socket.socket(socket.AF_UNIX) as s: s.connect("\\0@ABSTRACT@")
def listen():
    with socket.socket() as s: s.bind(("127.0.0.1", 0)); s.listen(); return s.getsockname()
def raw(): return socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
def netlink(): return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)
for way in (connect, send, six, abstract, listen, raw, netlink): breach(way)
breach(socket.getaddrinfo, "example.org", 80)
breach(urllib.request.urlopen, "http://127.0.0.1:@PORT@/", timeout=0.5)
"""),
    Case("network past Python", code="""
import ctypes
libc = ctypes.CDLL(None)
for family in range(1, 46):
    for kind in (1, 2, 3, 5):
        if libc.socket(family, kind, 0) >= 0: raise SystemError("BREACH socket %d %d" % (family, kind))
if libc.syscall(425, 8, 0) >= 0: raise SystemError("BREACH io_uring")
if libc.syscall(435, 0, 0) >= 0: raise SystemError("BREACH clone3")
if libc.syscall(0x40000000 + 41, 2, 1, 0) >= 0: raise SystemError("BREACH x32 socket")
"""),
    Case("a message for others", code="""
import os
from multiprocessing.shared_memory import SharedMemory
def board(): return bytes(SharedMemory("@ABSTRACT@").buf[:5])
def post():
    memory = SharedMemory("@ABSTRACT@", create=True, size=4096)
    memory.buf[:5] = b"hello"
breach(board)
breach(post)
import ctypes
libc = ctypes.CDLL(None)
if libc.shmget(4711, 4096, 0o1666) >= 0: raise SystemError("BREACH System V shared memory")
if libc.msgget(4711, 0o1666) >= 0: raise SystemError("BREACH System V messages")
if libc.syscall(248, b"user", b"x", b"y", 1, -3) >= 0: raise SystemError("BREACH keyring")
if libc.memfd_create(b"x", 0) >= 0: raise SystemError("BREACH memfd")
"""),
    Case("a file left for the next one", code="""
import os, tempfile
def left_by_others(): return [[name for name in os.listdir(".") if name.startswith("left-")][0]]
def others(): return [[name for name in os.listdir("..") if name != "work"][0]]
breach(left_by_others)
breach(others)
with open("left-for-the-next", "w") as file: file.write("3.4 is ...")
os.makedirs("left-folder/below")
"""),
    Case("mounts and the machine", code="""
import ctypes
libc = ctypes.CDLL(None)
if libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None) == 0: raise SystemError("BREACH mount")
if libc.umount2(b"/usr", 2) == 0: raise SystemError("BREACH umount")
if libc.unshare(0x10000000) == 0: raise SystemError("BREACH unshare")
if libc.prctl(22, 0, 0, 0, 0) == 0: raise SystemError("BREACH seccomp off")
if libc.sethostname(b"mine", 4) == 0: raise SystemError("BREACH host name")
if libc.prctl(4, 1, 0, 0, 0) == 0:
    breach(read, "/proc/self/mem")
import resource
breach(resource.setrlimit, resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
breach(resource.prlimit, __import__("os").getppid(), resource.RLIMIT_CPU, (1, 1))
"""),
)  # fmt: skip

CASES = (*FILES, *TIME, *ENDS, *TOO_MUCH, *HARD_TO_READ, *LIES, *TAMPERING, *LOOKING, *OUT)
REACHING = tuple(case for case in CASES if BREACH in case.code or "breach(" in case.code)
"""The cases that look for something that they must not find; each says so with BREACH."""
