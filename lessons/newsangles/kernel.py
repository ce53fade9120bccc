"""The C library's doors to the kernel that Python does not have."""

from __future__ import annotations

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38


def syscall(number: int, *arguments: int) -> int:
    """Make a system call with whole numbers (an address is one). Raises OSError if the kernel refuses."""
    result = int(_libc.syscall(ctypes.c_long(number), *(ctypes.c_long(argument) for argument in arguments)))
    if result < 0:
        raise _error()
    return result


def prctl(option: int, argument: int = 0, address: int = 0) -> None:
    """Change something about this process. Raises OSError if the kernel refuses."""
    numbers = (ctypes.c_ulong(n) for n in (argument, address, 0, 0))
    if _libc.prctl(ctypes.c_int(option), *numbers) != 0:
        raise _error()


def unshare(flags: int) -> None:
    """Leave the namespaces that `flags` name for new ones. Raises OSError if the kernel refuses."""
    if _libc.unshare(ctypes.c_int(flags)) != 0:
        raise _error()


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Mount as mount(2) does. Raises OSError if the kernel refuses."""
    words = (ctypes.c_char_p(os.fsencode(word) or None) for word in (source, target, kind))
    if _libc.mount(*words, ctypes.c_ulong(flags), ctypes.c_char_p(options.encode() or None)) != 0:
        raise _error(target)


def unmount(target: str) -> None:
    """Take a mount away, at once for whoever looks and for good when the last user is gone. Raises OSError if refused."""
    if _libc.umount2(ctypes.c_char_p(os.fsencode(target)), ctypes.c_int(2)) != 0:
        raise _error(target)


def pivot_root(new: str, old: str) -> None:
    """Make `new` this process's root and put the old one at `old`. Raises OSError if the kernel refuses."""
    numbers = {"x86_64": 155, "aarch64": 41}
    paths = [ctypes.create_string_buffer(os.fsencode(path)) for path in (new, old)]
    syscall(numbers[os.uname().machine], *(ctypes.addressof(path) for path in paths))


def drop_capabilities() -> None:
    """Give up every capability for good: those held now, and those that a program run later could gain."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # the last one known to this kernel has gone, or there was none to begin with
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if _libc.capset(header, nothing) != 0:
        raise _error()


def _error(path: str | None = None) -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number), path)
