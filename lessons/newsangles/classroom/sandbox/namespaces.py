"""A private view of the machine: its own root, no network, no shared memory, where the system lets us have it.

The warm process moves in once; every submission is a fork that lives there. Root may always, an ordinary user where
user namespaces are on. Where they are not, Landlock and seccomp stand alone: they keep contents from a submission, but not
the names of files.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from ...kernel import mount, pivot_root, unmount, unshare

_NEW_MOUNTS, _NEW_NAMES, _NEW_IPC, _NEW_USERS, _NEW_NETWORK = (
    0x00020000,
    0x04000000,
    0x08000000,
    0x10000000,
    0x40000000,
)
_READ_ONLY, _NO_SETUID, _NO_DEVICES, _NO_PROGRAMS = 1, 2, 4, 8
_REMOUNT, _BIND, _REC, _PRIVATE = 32, 4096, 16384, 1 << 18
_KEPT = (
    _NO_SETUID | _NO_DEVICES | _NO_PROGRAMS | 1024 | 2048
)  # flags (noatime, nodiratime too) that may not be dropped
SYSTEM = (
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/lib",
    "/lib64",
    "/etc/localtime",
    "/etc/ld.so.cache",
    "/usr/share/zoneinfo",
)
DEVICES = tuple(Path("/dev", name) for name in ("null", "zero", "full", "random", "urandom"))


def move_in(root: Path, visible: Iterable[Path], hidden: Iterable[Path], folder: Path) -> bool:
    """Give this process a root of its own with `visible` in it to read, `hidden` covered, and `folder` to be mounted.

    Returns whether it could be done; if not, nothing has changed. `root` is an empty folder. The process must have one thread.
    """
    user, group = os.geteuid(), os.getegid()
    spaces = _NEW_MOUNTS | _NEW_NAMES | _NEW_IPC | _NEW_NETWORK | (_NEW_USERS if user else 0)
    try:
        unshare(spaces)
        if user:
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        mount("", "/", "", _REC | _PRIVATE)
        mount("tmpfs", str(root), "tmpfs", _NO_SETUID | _NO_DEVICES, "mode=755,size=1m")
        for path in [*map(Path, SYSTEM), *DEVICES, *visible]:
            _show(path, root)
        for path in hidden:
            _cover(_below(root, path))
        _below(root, folder).mkdir(parents=True, exist_ok=True)
        old = root / ".old"
        old.mkdir()
        pivot_root(str(root), str(old))
        os.chdir("/")
        unmount("/.old")
        Path("/.old").rmdir()
    except (OSError, KeyError):
        return False
    return True


def fresh_folder(folder: Path, bytes: int, files: int, owner: int) -> None:
    """Mount an empty folder in memory at `folder`, bounded in bytes and files, in place of the last submission's."""
    with contextlib.suppress(OSError):  # the first one finds none
        unmount(str(folder))
    options = f"size={bytes},nr_inodes={files},mode=700,uid={owner},gid={owner if os.geteuid() == 0 else os.getegid()}"
    mount("tmpfs", str(folder), "tmpfs", _NO_SETUID | _NO_DEVICES | _NO_PROGRAMS, options)


def _show(path: Path, root: Path) -> None:
    if not path.exists():
        return
    place = _below(root, path)
    if place.exists():
        return  # below something that is shown already
    place.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        place.symlink_to(path.readlink())
        _show(Path(os.path.realpath(path)), root)
        return
    if path.is_dir():
        place.mkdir()
    else:
        place.touch()
    flags = os.statvfs(path).f_flag & _KEPT
    mount(str(path), str(place), "", _BIND | _REC)
    no_devices = 0 if path in DEVICES else _NO_DEVICES
    mount("", str(place), "", _BIND | _REMOUNT | _READ_ONLY | _NO_SETUID | no_devices | flags)


def _cover(place: Path) -> None:
    if place.is_dir():
        mount("tmpfs", str(place), "tmpfs", _READ_ONLY | _NO_SETUID | _NO_DEVICES, "mode=755,size=4k")


def _below(root: Path, path: Path) -> Path:
    return root / str(path).lstrip("/")
