"""Copied as `sitecustomize.py` onto a test's PYTHONPATH, it lets no Python of that test leave this machine.

Whatever tries is stopped, and written down: a `try` around the attempt does not hide it. An audit hook sees
what replaced functions would not, and nothing that runs later can take it off.
"""

import ipaddress
import os
import sys
from typing import Any

LOG = "NEWSANGLES_NETWORK_LOG"
CONNECTING = ("socket.connect", "socket.sendto", "socket.sendmsg")
LOOKING_UP = ("socket.getaddrinfo", "socket.gethostbyname")


def is_outside(host: Any) -> bool:
    """Tell whether a host is another machine, or a name that another machine would have to be asked about."""
    if isinstance(host, bytes):
        host = host.decode()
    if not isinstance(host, str) or host in ("", "localhost"):
        return False
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return True
    return not (address.is_loopback or address.is_unspecified)


def stop(event: str, arguments: tuple[Any, ...]) -> None:
    if event in CONNECTING:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a path is a socket on this machine
    elif event in LOOKING_UP:
        host = arguments[0]
    else:
        return
    if is_outside(host):
        with open(os.environ[LOG], "a", encoding="utf-8") as log:  # noqa: PTH123  pathlib is not loaded this early
            log.write(f"{event} {host}\n")
        raise ConnectionRefusedError(f"a test allows no network: {event} {host}")


if os.environ.get(LOG):
    sys.addaudithook(stop)
