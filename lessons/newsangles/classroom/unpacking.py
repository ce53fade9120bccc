"""What a teacher points at, read with suspicion: each notebook gets a numbered file, everything else is left out and named.

No name from outside touches the disk, no link is followed, nothing is read without a bound. A notebook that cannot be read
keeps its place: in its file stands, in one sentence, why (`why_not_unpacked`), so that its student stays in the gradebook.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ..errors import NewsanglesError
from .exports import told_by
from .results import LeftOut
from .school_names import shown

STUB = b"newsangles did not unpack this notebook: "
CHUNK = 1 << 18


@dataclass(frozen=True)
class Bounds:
    """How much is read at most. Bytes are counted while they are read, never taken from what a header claims.

    `inner_*` hold for a zip inside a zip, so that one student cannot use up what is there for all.
    """

    entries: int = 20_000
    notebook: int = 50_000_000
    total: int = 4_000_000_000
    ratio: int = 200
    ratio_from: int = 1_000_000
    directory: int = 8_000_000
    depth: int = 16
    inner_entries: int = 1_000
    inner_total: int = 200_000_000
    listed: int = 500
    metadata: int = 20


class Refused(Exception):
    """Something is not read; `str()` is the sentence why."""


@dataclass
class Budget:
    """The bytes that may still be written."""

    left: int

    def spend(self, count: int) -> None:
        """Count bytes. Raises Refused when there are none left."""
        self.left -= count
        if self.left < 0:
            self.left = 0
            raise Refused("There was more in all than is unpacked at once; hand this one in by itself.")


@dataclass(frozen=True)
class Place:
    """Where something was found: the zips around it ("class.zip: "), and its folders, zips and itself as shown names."""

    zips: str = ""
    parts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The place, for people."""
        return shown(self.zips + "/".join(self.parts), 400)


@dataclass(frozen=True)
class Notebook:
    """A notebook under its numbered name. `parts` are the folders and zips above it and itself; `saved` is in seconds."""

    name: str
    parts: tuple[str, ...]
    file: Path
    sha256: str
    lesson: str | None
    saved: float | None


@dataclass
class Unpacking:
    """One run over what was handed in. `lesson_of` tells the lesson from a notebook's bytes and its file's name."""

    into: Path
    lesson_of: Callable[[bytes, str], str | None]
    bounds: Bounds = field(default_factory=Bounds)
    notebooks: list[Notebook] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    metadata: dict[tuple[str, ...], bytes] = field(default_factory=dict)
    passed_over: int = 0
    others: list[Place] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.budget = Budget(self.bounds.total)

    def leave_out(self, place: Place, reason: str) -> None:
        """List what is no submission."""
        self.left_out.append(LeftOut(place.name, reason))

    def keep(
        self, place: Place, inner: tuple[str, ...], saved: float | None, read: Callable[[], bytes]
    ) -> None:
        """Write the notebook that `read` returns, or a stub where it raises Refused. `inner` are its parts in all."""
        try:
            data = read()
        except Refused as reason:
            self.leave_out(place, str(reason))
            data = STUB + str(reason).encode() + b"\n"
        file = self.into / f"{len(self.notebooks) + 1:05d}.ipynb"
        write(file, data)
        name = place.name
        self.names[name] = times = self.names.get(name, 0) + 1
        self.notebooks.append(
            Notebook(
                name if times == 1 else f"{name} [{times}]",
                inner,
                file,
                hashlib.sha256(data).hexdigest(),
                self.lesson_of(data, inner[-1]),
                saved,
            )
        )

    def keep_metadata(self, place: Place, inner: tuple[str, ...], read: Callable[[], bytes]) -> None:
        """Read Gradescope's metadata. What lies in a student's folder is her own and speaks for nobody."""
        try:
            if told_by(inner, {}) is not None or len(self.metadata) >= self.bounds.metadata:
                raise Refused("This is not Gradescope's own; nobody's name was read from it.")
            self.metadata[inner[:-1]] = read()
        except Refused as reason:
            self.leave_out(place, str(reason))


def why_not_unpacked(data: bytes) -> str | None:
    """Return why a notebook was not unpacked, if `data` is what stands in its place.

    >>> why_not_unpacked(b"newsangles did not unpack this notebook: It is encrypted.\\n")
    'It is encrypted.'
    """
    return data[len(STUB) :].decode("utf-8", "replace").strip() if data.startswith(STUB) else None


def prepare(into: Path) -> None:
    """Make the folder to unpack into. Raises NewsanglesError if that cannot be done."""
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise NewsanglesError(
            f"Nothing can be unpacked into {into}: {why(reason)}. Name another folder (--out)."
        ) from None


def write(path: Path, data: bytes) -> None:
    """Write all of a file or nothing of it. Raises NewsanglesError when the disk does not take it."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            partial.unlink(missing_ok=True)
            with partial.open("xb") as file:
                file.write(data)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as reason:
        raise not_written(path.parent, reason) from None


def not_written(folder: Path, reason: OSError) -> NewsanglesError:
    """Return the error that says that the disk does not take what is unpacked."""
    return NewsanglesError(
        f"Nothing can be written into {folder}: {why(reason)}. Make room or name another folder (--out)."
    )


def pieces(
    stream: BinaryIO, most: int, budget: Budget, bounds: Bounds, packed: int | None = None
) -> Iterator[bytes]:
    """Yield what a stream holds. Raises Refused beyond `most` bytes, the budget, or the ratio to `packed` bytes."""
    count = 0
    while piece := stream.read(min(CHUNK, most + 1 - count)):
        count += len(piece)
        if count > most:
            raise Refused(f"It is larger than {_megabytes(most)}, the most that is unpacked of one file.")
        if packed is not None and count > max(bounds.ratio_from, bounds.ratio * packed):
            raise Refused(f"It grows to more than {bounds.ratio} times its size when it is unpacked.")
        budget.spend(len(piece))
        yield piece


def _megabytes(count: int) -> str:
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{count:,} bytes"


def why(reason: OSError) -> str:
    """Return what the system says of an error, as the end of a sentence."""
    return (reason.strerror or str(reason)).lower()
