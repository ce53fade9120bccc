"""textstat without a network: the syllables that it would fetch, from a table that the package carries.

textstat asks NLTK for the CMU Pronouncing Dictionary and would download it at first use. All it wants from it
is how many syllables a word has, so it gets that from `cmudict_syllables.txt` beside this package. Every machine
then gives the same scores, whatever NLTK data it has.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType

from ..errors import NewsanglesError

SYLLABLES = Path(__file__).parent.with_name("cmudict_syllables.txt")

Pronunciations = dict[str, tuple[tuple[str, ...], ...]]


@cache
def offline_textstat() -> ModuleType:
    """Import textstat, hand it the syllable table, and return it; it asks the network for nothing.

    >>> offline_textstat().syllable_count("It takes off over Ukraine.")
    7

    Raises NewsanglesError when textstat is missing or is built in a way that this project does not know.
    """
    try:
        textstat = importlib.import_module("textstat")
        counting = importlib.import_module("textstat.backend.counts._count_syllables")
        counting.get_cmudict  # noqa: B018  an AttributeError here means another textstat
    except (ImportError, AttributeError) as reason:
        raise NewsanglesError(
            f"Readability scores need textstat 0.7.13, which cannot be used here ({reason}). "
            "Install it: python -m pip install textstat==0.7.13"
        ) from reason
    # The name that textstat's counting looks up, and no other: NLTK's own corpus stays as it was.
    setattr(counting, "get_cmudict", pronunciations)  # noqa: B010  a module's attribute is unknown to mypy
    return textstat


@cache
def pronunciations(language: str) -> Pronunciations | None:
    """Return one stressed sound per syllable of each English word, in the shape textstat expects."""
    if language.partition("_")[0] != "en":
        return None
    words: Pronunciations = {}
    with SYLLABLES.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                count, *same = line.split()
                words.update(dict.fromkeys(same, (("1",) * int(count),)))
    return words
