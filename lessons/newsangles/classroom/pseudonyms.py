"""Names that say nothing: `S-7K3F` for a student, the same in every lesson and run of one gradebook.

A code and not a word: no word suits every student. Without vowels it spells nothing, without 0, 1, I, L, O, S, U and Z it
can be read out and copied by hand.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping

LETTERS = "23456789BCDFGHJKMNPQRTVWXY"
LENGTH = 4


def assign(secret: str, people: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Return person -> pseudonym for all of `people`: those that were `given`, and new ones that nobody else has.

    A pseudonym comes from the gradebook's secret and the person's key, so nobody without the secret can find the person by
    trying names. The few that would have one that is taken get their next one.

    >>> assign("secret", ["student:a", "student:b"], {"student:a": "S-2222"})["student:a"]
    'S-2222'
    """
    names = dict(given)
    taken = set(names.values())
    for person in sorted(set(people) - names.keys()):
        turn = 0
        while (name := _pseudonym(secret, person, turn)) in taken:
            turn += 1
        names[person] = name
        taken.add(name)
    return names


def _pseudonym(secret: str, person: str, turn: int) -> str:
    digest = hmac.new(secret.encode(), f"{turn}:{person}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[:8], "big")  # 26 divides 2**64 so nearly that no letter is rarer
    letters = ""
    for _ in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        letters += LETTERS[at]
    return f"S-{letters}"
