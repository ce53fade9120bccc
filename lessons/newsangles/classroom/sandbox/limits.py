"""What one submission may use."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Limits:
    """Bounds on one submission; whatever goes over one is stopped, and the rest of the class is not held up.

    `cell_seconds` and `notebook_seconds` are wall time, `cpu_seconds` processor time of all its threads, `memory` and
    `file_bytes` (one file) and `folder_bytes` (all files) bytes, `memory` beyond what the lesson's libraries take.
    """

    cell_seconds: float = 10.0
    notebook_seconds: float = 60.0
    cpu_seconds: int = 60
    memory: int = 512 * 2**20
    file_bytes: int = 16 * 2**20
    folder_bytes: int = 64 * 2**20
    files: int = 1_000
    open_files: int = 64
    threads: int = 64
    evidence_bytes: int = 4 * 2**20

    def as_json(self) -> dict[str, Any]:
        """Return the limits as what JSON can hold."""
        return asdict(self)
