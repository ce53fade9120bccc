"""Zips, as school systems write them and as a hostile student might: opened once, read entry by entry within bounds."""

from __future__ import annotations

import calendar
import re
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from .school_disk import opened
from .school_metadata import FILE as METADATA
from .school_metadata import MOST_BYTES as MOST_METADATA
from .school_names import decoded, is_notebook, is_of_a_system, shown
from .unpacking import Budget, Place, Refused, Unpacking, not_written, pieces

_UTF8, _ENCRYPTED = 0x800, 0x1 | 0x40 | 0x2000
_END, _END64, _LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
# All that zipfile, zlib and the operating system were seen to raise on damaged bytes.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
)


def take_zip(run: Unpacking, path: Path, place: Place, inner: tuple[str, ...], share: int) -> None:
    """Keep the notebooks of a zip that lies on the disk, of at most `share` bytes.

    `inner` is what stands before its entries in their parts.
    """
    try:
        with opened(path) as stream:
            _take(run, stream, place, inner, Budget(share), level=0)
    except Refused as reason:
        run.leave_out(place, str(reason))


def _take(
    run: Unpacking, stream: BinaryIO, place: Place, inner: tuple[str, ...], budget: Budget, level: int
) -> None:
    """Take one zip. Zips inside it come last, each with a budget of its own. Raises Refused for what is no zip."""
    bounds = run.bounds
    try:
        if _directory_bytes(stream) > bounds.directory:
            raise Refused("Its table of contents is larger than that of any class.")
        archive = zipfile.ZipFile(stream)
    except _BROKEN:
        raise Refused("This is no zip, or it is damaged: download it again.") from None
    entries = archive.infolist()
    most = bounds.inner_entries if level else bounds.entries
    zips: list[tuple[_Entry, Place, tuple[str, ...]]] = []
    seen: set[tuple[str, ...]] = set()
    size = stream.seek(0, 2)
    within = f"{place.name}: "
    with archive:
        for info in entries[:most]:
            raw = _raw_name(info)
            parts = tuple(shown(part) or "?" for part in _split(raw)) or ("?",)
            here = Place(within, parts)
            try:
                if not _wanted(run, info, raw, seen):
                    continue
            except Refused as reason:
                run.leave_out(here, str(reason))
                continue
            entry = _Entry(archive, info, min(info.compress_size, size), budget, run)
            if is_notebook(parts[-1]):
                run.keep(here, (*inner, *parts), _saved(info), entry.read)
            elif parts[-1] == METADATA and level == 0:
                run.keep_metadata(here, (*inner, *parts), partial(entry.read, MOST_METADATA))
            elif parts[-1].lower().endswith(".zip"):
                zips.append((entry, here, (*inner, *parts)))
            else:
                run.others.append(here)
        for entry, here, path in zips:
            _take_inner(run, entry, here, path, level + 1)
    if len(entries) > most:
        run.leave_out(place, f"The zip holds {len(entries):,} entries; only the first {most:,} were read.")


def _wanted(run: Unpacking, info: zipfile.ZipInfo, raw: str, seen: set[tuple[str, ...]]) -> bool:
    """Whether an entry is a file of somebody's; `seen` are those before it. Raises Refused for a hostile one."""
    _check(info, raw, run)
    parts = tuple(_split(raw))
    if not parts or raw.endswith(("/", "\\")):
        return False
    if any(map(is_of_a_system, parts)):
        run.passed_over += 1
        return False
    if parts in seen:
        raise Refused("The zip holds two entries of this name; only the first is read.")
    seen.add(parts)
    return True


def _take_inner(run: Unpacking, entry: _Entry, place: Place, inner: tuple[str, ...], level: int) -> None:
    """Take a zip inside a zip, by way of a file without a name."""
    if level > 1:
        run.leave_out(place, "This is a zip inside a zip inside a zip; unpack it and hand in what it holds.")
        return
    share = min(entry.budget.left, run.bounds.inner_total)
    outer, entry.budget = entry.budget, Budget(share)
    try:
        with _nameless(run.into) as stream:
            for piece in entry.pieces(run.bounds.inner_total):
                _add(stream, piece, run.into)
            _take(run, stream, place, inner, entry.budget, level)
    except Refused as reason:
        run.leave_out(place, str(reason))
    outer.left -= share - entry.budget.left


def _nameless(folder: Path) -> BinaryIO:
    try:
        return cast(BinaryIO, tempfile.TemporaryFile(dir=folder))
    except OSError as reason:
        raise not_written(folder, reason) from None


def _add(stream: BinaryIO, piece: bytes, folder: Path) -> None:
    try:
        stream.write(piece)
        stream.flush()
    except OSError as reason:
        raise not_written(folder, reason) from None


class _Entry:
    """One entry that can be read once it is wanted."""

    def __init__(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, packed: int, budget: Budget, run: Unpacking
    ) -> None:
        self.archive, self.info, self.packed, self.budget, self.run = archive, info, packed, budget, run

    def read(self, most: int | None = None) -> bytes:
        """Return the entry's bytes. Raises Refused."""
        return b"".join(self.pieces(most or self.run.bounds.notebook))

    def pieces(self, most: int) -> Iterator[bytes]:
        """Yield the entry's bytes. Raises Refused."""
        if self.info.flag_bits & _ENCRYPTED:
            raise Refused("It is encrypted with a password.")
        if self.info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # zipfile unpacks the other methods a whole piece at a time, with no bound on what a piece becomes.
            raise Refused("It is packed by a method that no school system uses.")
        try:
            with self.archive.open(self.info) as stream:
                yield from pieces(cast(BinaryIO, stream), most, self.budget, self.run.bounds, self.packed)
        except _BROKEN:
            raise Refused("It is damaged: its bytes are not what the zip says.") from None


def _raw_name(info: zipfile.ZipInfo) -> str:
    """The entry's name in full: zipfile cuts it at a NUL, and takes what is not marked as UTF-8 for cp437."""
    name = info.orig_filename
    return name if info.flag_bits & _UTF8 else decoded(name.encode("cp437", "replace"))


def _split(name: str) -> list[str]:
    return [part for part in re.split(r"[/\\]", name) if part not in ("", ".")]


def _check(info: zipfile.ZipInfo, name: str, run: Unpacking) -> None:
    """Raise Refused for an entry that no honest export holds."""
    parts = _split(name)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if "\0" in name:
        raise Refused("Its name holds a NUL character.")
    if name.startswith(("/", "\\")):
        raise Refused("Its name is an absolute path.")
    if re.match(r"[A-Za-z]:", name):
        raise Refused("Its name begins with a drive letter.")
    if any(part.strip() == ".." for part in parts):
        raise Refused("Its name climbs out of the zip (..).")
    if len(parts) > run.bounds.depth:
        raise Refused(f"It lies more than {run.bounds.depth - 1} folders deep.")
    if kind == stat.S_IFLNK:
        raise Refused("It is a link; links are not followed.")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused("It is a device or a pipe, not a file.")


def _saved(info: zipfile.ZipInfo) -> float | None:
    """The entry's time in seconds; None for the first day of 1980, which zips write when they know none."""
    if info.date_time[:3] <= (1980, 1, 1):
        return None
    try:
        return float(calendar.timegm((*info.date_time, 0, 0, 0)))
    except (ValueError, OverflowError):
        return None


def _directory_bytes(stream: BinaryIO) -> int:
    """How long the table of contents is, by the record at the zip's end: zipfile would read all of it at once.

    Source: PKWARE's APPNOTE 6.3.10, 4.3.14 to 4.3.16. Where there is a record of the large form, it counts too.
    """
    size = stream.seek(0, 2)
    start = max(0, size - (1 << 16) - 200)
    stream.seek(start)
    tail = stream.read()
    at = tail.rfind(_END, 0, len(tail) - 18) if len(tail) >= 22 else -1
    if len(tail) >= 22 and tail[-22:-18] == _END and tail[-2:] == b"\0\0":
        at = len(tail) - 22
    if at < 0:
        raise zipfile.BadZipFile
    (length,) = struct.unpack_from("<L", tail, at + 12)
    large = 0
    if at >= 76 and tail[at - 20 : at - 16] == _LOCATOR64 and tail[at - 76 : at - 72] == _END64:
        (large,) = struct.unpack_from("<Q", tail, at - 76 + 40)
    return max(large, 0 if length == 0xFFFFFFFF else length)
