"""Seccomp: which system calls a submission may make. One process with threads, no network, nobody else's business.

Landlock says nothing about chmod, chown, extended attributes, times, signals or shared memory: that is closed here. A denied call
fails with EPERM, as it would for want of a right, so that a student's cell gets an ordinary error. After seccomp(2) and
https://docs.kernel.org/userspace-api/seccomp_filter.html; the numbers are the kernel's own tables.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys

from ...kernel import PR_SET_SECCOMP, prctl

_ARCHITECTURES = {
    "x86_64": (0xC000003E, 0),
    "aarch64": (0xC00000B7, 1),
}  # audit's name of it, column in the table below
_NEWEST = 462  # mseal; calls newer than that do not exist in here
_CLONE, _CLONE3, _KILL, _TGKILL, _PRLIMIT, _SOCKETPAIR = (
    (56, 220),
    (435, 435),
    (62, 129),
    (234, 131),
    (302, 261),
    (53, 199),
)
_CLONE_THREAD = 0x00010000
_AF_UNIX = _SOCK_STREAM = 1
_DENIED_WITH: tuple[tuple[tuple[int, int], int, tuple[int, ...]], ...] = (
    ((157, 167), 0, (1, 4, 36)),  # prctl: outlive the warm process, be looked into, adopt others' children
    ((72, 25), 1, (8, 10, 15)),  # fcntl: have the kernel signal somebody (F_SETOWN, F_SETSIG, F_SETOWN_EX)
    ((16, 29), 1, (0x8901, 0x8902)),  # ioctl: the same (FIOSETOWN, SIOCSPGRP)
)
"""Calls that are denied with these values of one argument only."""

_DENIED: dict[str, tuple[tuple[int, int], ...]] = {
    "other processes and programs": (
        (57, -1), (58, -1), (59, 221), (322, 281),  # fork, vfork, execve, execveat
        (101, 117), (310, 270), (311, 271), (312, 272), (440, 440), (448, 448),  # ptrace, process_vm_*, kcmp, process_m*
        (424, 424), (434, 434), (438, 438),  # pidfd_send_signal, pidfd_open, pidfd_getfd
        (200, 130), (129, 138), (297, 240),  # tkill, rt_sigqueueinfo, rt_tgsigqueueinfo
        (141, 140), (142, 118), (144, 119), (314, 274), (251, 30), (256, 238), (279, 239), (203, 122),  # others' priority, place
    ),
    "network": (  # socket, connect, bind, listen, accept*, sendmsg, sendmmsg
        (41, 198), (42, 203), (49, 200), (50, 201), (43, 202), (288, 242), (46, 211), (307, 269),
    ),
    "memory that outlives a process or is not counted": (
        (29, 194), (30, 196), (31, 195), (64, 190), (65, 193), (66, 191), (220, 192),  # System V shared memory, semaphores
        (68, 186), (69, 189), (70, 188), (71, 187), (240, 180), (241, 181),  # message queues
        (319, 279), (447, 447), (248, 217), (249, 218), (250, 219),  # memfd_create, memfd_secret, kernel keys
    ),
    "the rights and times of files, which Landlock does not watch": (
        (90, -1), (91, 52), (268, 53), (452, 452), (92, -1), (93, 55), (94, -1), (260, 54),  # chmod, chown
        (188, 5), (189, 6), (190, 7), (197, 14), (198, 15), (199, 16),  # extended attributes
        (132, -1), (235, -1), (261, -1), (280, 88), (76, 45),  # utime*, truncate by name
        (253, -1), (294, 26), (300, 262), (301, 263), (303, 264), (304, 265),  # watching files, opening them by handle
    ),
    "the machine": (
        (73, 32), (162, 81), (306, 267), (154, -1),  # locks on others' files, writing out all disks, modify_ldt
        (272, 97), (308, 268), (165, 40), (166, 39), (155, 41), (161, 51), (428, 428), (429, 429), (430, 430),
        (431, 431), (432, 432), (433, 433), (442, 442), (457, 457), (458, 458),  # namespaces and mounts
        (321, 280), (298, 241), (323, 282), (425, 425), (426, 426), (427, 427),  # bpf, perf, userfaultfd, io_uring
        (175, 105), (313, 273), (176, 106), (246, 104), (320, 294), (169, 142), (167, 224), (168, 225), (103, 116), (163, 89),
        (164, 170), (227, 112), (159, 171), (305, 266), (135, 92), (179, 60), (172, -1), (173, -1), (170, 161), (171, 162),
    ),
}  # fmt: skip

# The classic BPF of seccomp: (code, jump if true, jump if false, constant).
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _KILL_PROCESS, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _ARGUMENT = 0, 4, 16


def is_offered() -> bool:
    """Whether this machine's calls are known here and its kernel filters them."""
    return sys.platform == "linux" and os.uname().machine in _ARCHITECTURES


def restrict(pid: int) -> None:
    """Deny this process (`pid`, its own number) every call of the table above, for good. Needs PR_SET_NO_NEW_PRIVS."""
    lines = b"".join(struct.pack("=HBBI", *line) for line in _program(pid))
    code = ctypes.create_string_buffer(lines, len(lines))
    program = struct.pack("HxxxxxxP", len(lines) // 8, ctypes.addressof(code))
    head = ctypes.create_string_buffer(program, len(program))
    prctl(PR_SET_SECCOMP, 2, ctypes.addressof(head))


def _program(pid: int) -> list[tuple[int, int, int, int]]:
    audit, column = _ARCHITECTURES[os.uname().machine]
    no, unknown = _ERRNO | errno.EPERM, _ERRNO | errno.ENOSYS
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 1, 0, audit), (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _NUMBER), (_AT_LEAST, 0, 1, _NEWEST + 1), (_RETURN, 0, 0, unknown),
        (_EQUAL, 0, 1, _CLONE3[column]), (_RETURN, 0, 0, unknown),  # its flags lie in memory; glibc then takes clone
    ]  # fmt: skip
    for group in _DENIED.values():
        for numbers in group:
            if numbers[column] >= 0:
                lines += [(_EQUAL, 0, 1, numbers[column]), (_RETURN, 0, 0, no)]
    lines += _only(_CLONE[column], 0, [(_ANY_BIT, 1, 0, _CLONE_THREAD)], no)
    lines += _stream_pairs_only(_SOCKETPAIR[column], no)
    for call, argument, denied in _DENIED_WITH:
        lines += _but(call[column], argument, denied, no)
    for call in (_KILL, _TGKILL):
        lines += _only(call[column], 0, [(_EQUAL, 1, 0, pid)], no)
    lines += _only(_PRLIMIT[column], 0, [(_EQUAL, 2, 0, 0), (_EQUAL, 1, 0, pid)], no)
    return [*lines, (_RETURN, 0, 0, _ALLOW)]


def _but(call: int, argument: int, denied: tuple[int, ...], no: int) -> list[tuple[int, int, int, int]]:
    """Allow `call` unless its argument is one of `denied`."""
    body = [(_LOAD, 0, 0, _ARGUMENT + 8 * argument)]
    for value in denied:
        body += [(_EQUAL, 0, 1, value), (_RETURN, 0, 0, no)]
    body.append((_RETURN, 0, 0, _ALLOW))
    return [(_EQUAL, 0, len(body), call), *body]


def _stream_pairs_only(call: int, no: int) -> list[tuple[int, int, int, int]]:
    """Allow a pair of stream sockets, as an event loop makes one: what is a datagram could be sent to anybody's socket."""
    body = [
        (_LOAD, 0, 0, _ARGUMENT), (_EQUAL, 1, 0, _AF_UNIX), (_RETURN, 0, 0, no),
        (_LOAD, 0, 0, _ARGUMENT + 8), (_AND, 0, 0, 0xF), (_EQUAL, 1, 0, _SOCK_STREAM), (_RETURN, 0, 0, no),
        (_RETURN, 0, 0, _ALLOW),
    ]  # fmt: skip
    return [(_EQUAL, 0, len(body), call), *body]


def _only(
    call: int, argument: int, tests: list[tuple[int, int, int, int]], denied: int
) -> list[tuple[int, int, int, int]]:
    """Allow `call` when one of `tests` jumps over the refusal; the number is still loaded for the calls after it."""
    body = [(_LOAD, 0, 0, _ARGUMENT + 8 * argument), *tests, (_RETURN, 0, 0, denied), (_RETURN, 0, 0, _ALLOW)]
    return [(_EQUAL, 0, len(body), call), *body]
