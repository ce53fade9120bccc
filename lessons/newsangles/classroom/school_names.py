"""Names as schools, students and their zips write them: read, made safe to show, and told apart.

A name from outside is only ever shown and compared. None is used as the name of a file on this disk.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_PART = 200
LONGEST_STUDENT = 120

_JOINERS = "\u200c\u200d"  # they belong to the spelling of Persian, Hindi and other names
_NEVER_SHOWN = {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
_NOTEBOOK = re.compile(r"\.ipynb(?:\.(?:json|txt))?\Z", re.IGNORECASE)  # some browsers add the second ending
_OF_SYSTEMS = {"__macosx", "thumbs.db", "desktop.ini", "index.html"}


def decoded(raw: bytes) -> str:
    """Return the text of a name whose encoding nobody states.

    The rule: UTF-8 if it is that. Else of cp1252 (Latin-1 and a little more) and cp437 (what DOS and old Windows zips
    write) the one in which every character beyond ASCII is a letter; cp1252 if both or neither are.

    >>> decoded("Zoë".encode()), decoded("Zoë".encode("latin-1")), decoded("Zoë".encode("cp437"))
    ('Zoë', 'Zoë', 'Zoë')
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        windows, dos = raw.decode("cp1252", "replace"), raw.decode("cp437")
        return dos if _only_letters(dos) and not _only_letters(windows) else windows


def _only_letters(text: str) -> bool:
    return all(character.isascii() or character.isalpha() for character in text)


def shown(text: str, most: int = LONGEST_PART) -> str:
    """Return a name as it can be shown: NFC, one line, no control characters, nothing that turns the line around.

    A name longer than `most` characters loses its middle.

    >>> shown("Jane\\u202e\\nDoe\\x00")
    'Jane Doe'
    """
    spaced = "".join(" " if character.isspace() else character for character in text)
    kept = (c for c in spaced if c in _JOINERS or unicodedata.category(c) not in _NEVER_SHOWN)
    line = " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
    if len(line) <= most:
        return line
    tail = most // 3
    return f"{line[: most - tail - 1]}…{line[-tail:]}"


def student_name(text: str) -> str | None:
    """Return the name of a student as it is shown; None when no letter or digit is left of it."""
    name = shown(text, LONGEST_STUDENT).strip(" _-–,.;")
    return name if any(character.isalnum() for character in name) else None


def is_notebook(name: str) -> bool:
    """Whether a file's name says notebook.

    >>> is_notebook("03_sourcing.ipynb"), is_notebook("03_sourcing.ipynb.txt"), is_notebook("03_sourcing.pdf")
    (True, True, False)
    """
    return _NOTEBOOK.search(name) is not None


def without_ending(name: str) -> str:
    """Return the name of a notebook or of a zip without its ending."""
    return re.sub(r"\.zip\Z", "", _NOTEBOOK.sub("", name), flags=re.IGNORECASE)


def is_of_a_system(name: str) -> bool:
    """Whether a file or folder is what computers keep for themselves: hidden, a thumbnail, a table of contents."""
    return name.startswith((".", "~$")) or name.lower() in _OF_SYSTEMS
