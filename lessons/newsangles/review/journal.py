"""What a coder has decided so far, one line a decision, on disk before the next row is shown."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from ..errors import NewsanglesError


class Journal:
    """The decisions of one coding in progress; a line that a killed kernel left half written is passed over."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def entries(self) -> list[dict[str, Any]]:
        """Return the lines so far, the oldest first; empty if nothing has begun. Raises NewsanglesError if it cannot be read."""
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise NewsanglesError(
                f"{self.path}: the decisions so far cannot be read ({error.strerror}); see that you may read the file."
            ) from None
        found = []
        for line in lines:
            try:
                entry = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(entry, dict):
                found.append(entry)
        return found

    def append(self, entry: dict[str, Any]) -> None:
        """Write a line and wait until the disk has it. Raises NewsanglesError, one sentence, if that cannot be."""
        line = json.dumps(entry, ensure_ascii=True).encode() + b"\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab+") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - 1))
                if file.read(1) not in (b"", b"\n"):
                    line = b"\n" + line  # behind half a line
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise NewsanglesError(
                f"{self.path}: your decision cannot be stored ({error.strerror or error}); make room there, or see that "
                "you may write to it, and decide again."
            ) from None
