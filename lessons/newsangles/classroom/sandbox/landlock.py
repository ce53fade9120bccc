"""Landlock: which files a process may read, and the one folder in which it may write (Linux 5.13 and later).

After https://docs.kernel.org/userspace-api/landlock.html. A rule names a file or a folder with all below it; what no rule
names cannot be opened, listed, made, removed or run, whoever owns it.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

from ...kernel import syscall

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_TRUNCATE = 1 << 14
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # ABI to the number of rights that it knows
_TCP = 0b11  # bind and connect, since ABI 4
_SCOPES = 0b11  # abstract sockets and signals, since ABI 6
_READ = _READ_FILE | _READ_DIR
_USE = _READ | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _TRUNCATE
_FOR_FILES = _WRITE_FILE | _READ_FILE | _TRUNCATE


def abi() -> int:
    """Return the version of Landlock that this kernel offers; 0 for none."""
    try:
        return syscall(_CREATE_RULESET, 0, 0, 1)
    except OSError:
        return 0


def restrict(readable: Iterable[Path], devices: Iterable[Path], folder: Path, make_folders: bool) -> None:
    """Let this process read what is in `readable`, use `devices`, and write in `folder`; nothing undoes it.

    With `make_folders` it may make folders in it, too.

    Needs PR_SET_NO_NEW_PRIVS. Raises OSError where Landlock is not to be had.
    """
    version = abi()
    handled = (1 << _FILE_RIGHTS.get(version, 16)) - 1
    attributes = struct.pack("=Q", handled)
    if version >= 4:
        attributes += struct.pack("=Q", _TCP)
    if version >= 6:
        attributes += struct.pack("=Q", _SCOPES)
    buffer = ctypes.create_string_buffer(attributes, len(attributes))
    rules = syscall(_CREATE_RULESET, ctypes.addressof(buffer), len(attributes), 0)
    for path in readable:
        _allow(rules, path, _READ & handled)
    for path in devices:
        _allow(rules, path, (_READ_FILE | _WRITE_FILE) & handled)
    _allow(rules, folder, (_USE if make_folders else _USE & ~_MAKE_DIR) & handled)
    syscall(_RESTRICT_SELF, rules, 0)
    os.close(rules)


def _allow(rules: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no rule
    try:
        if not path.is_dir():
            rights &= _FOR_FILES
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, place), 12)
        syscall(_ADD_RULE, rules, 1, ctypes.addressof(rule), 0)
    finally:
        os.close(place)
