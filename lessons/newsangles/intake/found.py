"""A fact about an article, with how it is known; or no fact, with the reason why."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ..manifest import Known


class Fact(NamedTuple):
    """What is known, how ("file", "page" or "inferred"), and where."""

    value: str | datetime.date
    how: str
    where: str

    @property
    def known(self) -> Known:
        """How it is known, as the manifest has it."""
        return Known(self.how, self.where)


class Found(NamedTuple):
    """A fact, or none; and a note for the user (a sentence without its full stop) where there is something to say."""

    fact: Fact | None
    note: str = ""


def nothing(note: str) -> Found:
    """Return that a fact is not known, and why."""
    return Found(None, note)
