"""Reads a guide: per exercise its model answer, other right answers, and usual mistakes, as code blocks."""

import re
from pathlib import Path
from typing import Any, NamedTuple

LESSONS = Path(__file__).resolve().parents[1] / "lessons"
GUIDES = sorted((LESSONS / "guides").glob("*.md"))
_EXERCISE = re.compile(r"^### (\d+\.\d+) (.+)$")
_FENCE = re.compile(r"^```(python(?: also| wrong)?)?\s*$")


class Block(NamedTuple):
    exercise: str
    kind: str  # "model", "also" or "wrong"
    code: str
    line: int

    def answer(self, variable: str) -> Any:
        """What the block leaves in the student's variable."""
        names: dict[str, Any] = {}
        exec(compile(self.code, f"block at line {self.line}", "exec"), names)
        return names[variable]


def blocks(path: Path) -> list[Block]:
    found, exercise, opened = [], "", None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if opened is None and (heading := _EXERCISE.match(line)):
            exercise = heading[1]
        if fence := _FENCE.match(line):
            if opened is None:
                opened = (fence[1] or "", number, [])
            else:
                kind, start, lines = opened
                if kind.startswith("python"):
                    found.append(
                        Block(
                            exercise, kind.removeprefix("python").strip() or "model", "\n".join(lines), start
                        )
                    )
                opened = None
        elif opened is not None:
            opened[2].append(line)
    return found


def titles(path: Path) -> dict[str, str]:
    return {
        m[1]: m[2] for line in path.read_text(encoding="utf-8").splitlines() if (m := _EXERCISE.match(line))
    }
