"""The numbers that English says in one word: one to nineteen, and the tens."""

from __future__ import annotations

_WORDS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

TO_NINETEEN = {word: number for number, word in enumerate(_WORDS.split(), 1)}
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
