"""Two coders, one table: how often they agree, and how much of that is more than chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from .errors import NewsanglesError


def percent_agreement(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Return the share of items that both coders gave the same label, from 0 to 1.

    Raises NewsanglesError if the lists differ in length or are empty.

    >>> percent_agreement(["named", "named", "unnamed", "named"], ["named", "unnamed", "unnamed", "named"])
    0.75
    """
    _refuse_unpaired(first, second)
    return sum(a == b for a, b in zip(first, second, strict=True)) / len(first)


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Return Cohen's kappa: agreement beyond chance, 1 for perfect, 0 for what guessing would give; it can be negative.

    None where it is not defined: both coders used one and the same label throughout, so that chance alone gives full
    agreement. Formula: (p_o - p_e) / (1 - p_e), Cohen (1960), "A coefficient of agreement for nominal scales".
    Raises NewsanglesError if the lists differ in length or are empty.

    >>> cohen_kappa(["named", "named", "unnamed", "named"], ["named", "unnamed", "unnamed", "named"])
    0.5
    """
    observed = percent_agreement(first, second)
    counts_first, counts_second = Counter(first), Counter(second)
    total = len(first)
    expected = sum(counts_first[label] * counts_second[label] for label in counts_first) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _refuse_unpaired(first: Sequence[Hashable], second: Sequence[Hashable]) -> None:
    if len(first) != len(second) or not len(first):
        raise NewsanglesError(
            f"agreement needs two lists of the same items: the first has {len(first)}, the second {len(second)}; "
            "give each item two labels."
        )
