"""Short ids for outlets: small letters, digits, - and _, a letter first; no two alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 16
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"})


def _listed(items: str) -> frozenset[str]:
    return frozenset(items.split())


_LEFT_OUT = _listed("""
    the der die das le la les el los il lo www com co uk org net news de fr es it
""")
_COUNTRIES = frozenset({"uk", "us"})
_NOT_ON_WINDOWS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))]
)


def short_id(outlet: str, taken: Collection[str] = ()) -> str:
    """Return an id made of an outlet's name, another than those that are taken.

    >>> short_id("The Kyiv Independent"), short_id("UK Defence Journal"), short_id("BBC News"), short_id("Українська правда")
    ('kyiv', 'uk-defence', 'bbc', 'outlet')
    >>> short_id("BBC", taken=["bbc"])
    'bbc-2'
    """
    plain = unicodedata.normalize("NFKD", outlet.casefold().translate(_LETTERS))
    tokens = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    kept = [
        token for n, token in enumerate(tokens) if token not in _LEFT_OUT or (n == 0 and token in _COUNTRIES)
    ] or tokens
    made = kept[0][:LONGEST] if kept else "outlet"
    if len(made) < 4 and len(kept) > 1:
        made = "-".join(kept[:2])[:LONGEST].rstrip("-")
    made = made if made[0].isalpha() else f"n{made}"
    made = f"{made}-1" if made in _NOT_ON_WINDOWS else made
    number, found = 2, made
    while found in taken:
        found, number = f"{made}-{number}", number + 1
    return found
