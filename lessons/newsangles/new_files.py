"""New files, written all together or not at all, and never over one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .errors import NewsanglesError


def write_new(folder: Path, files: Mapping[str, str]) -> None:
    """Write some files of UTF-8 into a folder, which is made if need be; where one cannot be written, none is.

    Raises NewsanglesError, one sentence, if a file of one of these names is there, or if there is no room or no leave to write.
    """
    for name in files:
        if (folder / name).exists() or (folder / name).is_symlink():
            raise NewsanglesError(
                f"{folder / name} is there already and is not overwritten; rename it or take it away first."
            )
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            written.append(folder / f".{name}.part")
            written[-1].write_bytes(text.encode())
        for number, name in enumerate(files):
            written[number] = written[number].replace(folder / name)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        raise NewsanglesError(
            f"{folder}: {' and '.join(files)} cannot be written ({error.strerror or error}); make room there, or see "
            "that you may write to it."
        ) from None
