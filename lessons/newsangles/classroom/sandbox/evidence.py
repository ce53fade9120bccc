"""What a fork sends, read where no student code ran: hostile until shown to be plain, small and of the right shape."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from ...exercises.plain import NotPlain, Plain, StillOpen, plain

MOST_LINES = 50_000  # more than any notebook sends; millions of empty ones would cost seconds


@dataclass
class Handed:
    """What came out of one submission.

    `evidence` maps an exercise's id to the evidence that counts; `late` and `errors` name cells as people count; `left_out` maps
    a cell that ended Python to why; `reached` tells whether the end of the notebook was; `full_stop` says why not.
    """

    evidence: dict[str, Plain] = field(default_factory=dict)
    late: list[int] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    reached: bool = False
    full_stop: str = ""


class Gathered:
    """Reads a fork's lines: hostile until shown to be plain, small and of the right shape."""

    def __init__(self) -> None:
        self.at = -1
        self.done = False
        self.rest = bytearray()
        self.lines = 0
        self.late: list[int] = []
        self.errors: list[tuple[int, str]] = []
        self.found: dict[str, dict[str, Plain]] = {"cell": {}, "end": {}, "call": {}}

    def take_all(self, data: bytes) -> None:
        """Take a piece of what the fork sent, which may end in the middle of a line."""
        first, *more = data.split(b"\n")
        self.rest += first  # in place: a line that comes byte by byte is not copied each time
        for piece in more:
            self.lines += 1
            if self.lines <= MOST_LINES:
                self.take(bytes(self.rest))
            self.rest = bytearray(piece)

    def take(self, line: bytes) -> None:
        """Take one line; one that is not understood is passed over."""
        try:
            message = json.loads(line, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            return
        if not isinstance(message, dict):
            return
        how, id, said = (message.get(name) for name in ("how", "id", "said"))
        if message.get("done") is True:
            self.done = True
        elif type(cell := message.get("late")) is int and len(self.late) < 1000:
            self.late.append(cell)
        elif type(cell := message.get("error")) is int and len(self.errors) < 200:
            words = said[:300] if isinstance(said, str) else ""
            self.errors.append((cell, words.encode("utf-8", "replace").decode()))
        elif isinstance(how, str) and how in self.found and isinstance(id, str):
            self._keep(self.found[how], id[:8], message.get("evidence"))

    def _keep(self, place: dict[str, Plain], id: str, evidence: Plain) -> None:
        """Keep the last evidence that is no blank."""
        if not isinstance(evidence, dict) or (id not in place and len(place) >= 50):
            return
        try:
            evidence = plain(evidence)
        except NotPlain as reason:
            evidence = {"unreadable": str(reason)}
        except StillOpen:  # pragma: no cover (JSON has no ellipsis)
            return
        if _is_open(evidence) and id in place:
            return
        place[id] = evidence

    def handed(self, cells: set[int]) -> Handed:
        """What counts: what stood after an exercise's own cells; else its variable at the end; else what check was given."""
        evidence: dict[str, Plain] = {}
        for how in ("call", "end", "cell"):
            for id, found in self.found[how].items():
                if id not in evidence or not _is_open(found):
                    evidence[id] = found
        late = [cell for cell in self.late if cell in cells]
        return Handed(evidence, late, [error for error in self.errors if error[0] in cells])


def _is_open(evidence: dict[str, Plain]) -> bool:
    return evidence.get("open") is True


def _no_constant(name: str) -> None:
    raise ValueError(name)
