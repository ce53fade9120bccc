"""Tolerant comparison: what counts as the same answer when a person typed it."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable

from ..number_words import TO_NINETEEN
from ..text import Span
from .plain import Plain

_SAME = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "′": "'", "`": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    "…": "...", "\u00a0": " ",
})  # fmt: skip
_ARTICLES = re.compile(r"^(?:the|a|an) ")


def folded(words: str) -> str:
    """Return `words` in the one spelling that is compared: small letters, straight quotes, plain hyphens, single spaces.

    >>> folded(" The  ‘ad‑free’ page… ")
    "the 'ad-free' page..."
    """
    return " ".join(unicodedata.normalize("NFC", words).translate(_SAME).casefold().split())


def name(words: str) -> str:
    """Return `words` folded as the name of a source: without a leading article, outer quotes and final full stop.

    >>> name("The Ministry of Defence.") == name("“ministry of defence”")
    True
    """
    return _ARTICLES.sub("", folded(words).strip(" \"'.,;:"))


def number(value: Plain) -> float | None:
    """Return the number that an answer gives, or None: 0.5, ".5", "0,5" and "1,074" are read, and "35 %" is 35.

    >>> number(".5"), number("1,074"), number("35 %"), number("five"), number(True)
    (0.5, 1074.0, 35.0, 5.0, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else None
    words = folded(value).removesuffix("%").strip()
    if words in _NUMBER_WORDS:
        return float(_NUMBER_WORDS.index(words))
    if re.fullmatch(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", words):
        words = words.replace(",", "")
    words = words.replace(",", ".") if words.count(",") == 1 else words
    return (
        float(words)
        if re.fullmatch(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)", words) and len(words) < 30
        else None
    )


def spelled(number: int) -> str:
    """Return a number as a sentence has it: in words from zero to twelve.

    >>> spelled(5), spelled(40)
    ('five', '40')
    """
    return _NUMBER_WORDS[number] if number < len(_NUMBER_WORDS) else str(number)


_NUMBER_WORDS = ["zero", *TO_NINETEEN][:13]


def close(value: Plain, target: float, tolerance: float = 0.0) -> bool:
    """Say whether an answer is the number `target`, give or take `tolerance` (in the same unit).

    >>> close("0.50", 0.5), close(0.52, 0.5, tolerance=0.01)
    (True, False)
    """
    given = number(value)
    return given is not None and abs(given - target) <= tolerance + 1e-9


def is_silence(words: str) -> bool:
    """Say whether an answer says that there is no answer: "the file does not say", "no author", "nobody", "unknown".

    >>> [is_silence(answer) for answer in ("The file doesn't say.", "It does not say who wrote it", "no headline", "John Healey")]
    [True, True, True, False]
    """
    folded_words = folded(words)
    return bool(_SILENCE.fullmatch(folded_words.rstrip(" .!?") or folded_words))


_WHO = "(?:(?:the|this) )?(?:files?|pages?|articles?|texts?|it|they|lbc)(?: itself)?"
_SAYS = "(?:say|tell|name|give|show|mention|know)"
_SILENCE = re.compile(
    "|".join(
        [
            rf"{_WHO} (?:does not|doesn't|do not|don't) {_SAYS}\b.*",
            rf"(?:i|you|we|one) (?:do not|don't|can't|cannot|can not) {_SAYS}\b.*",
            rf"(?:does not|doesn't|cannot|can't|do not|don't) {_SAYS}\b.*",
            r"(?:it is |it's |is |was )?not (?:said|given|named|there|stated|known|mentioned|clear)\b.*",
            r"(?:it is |it's |is |was )?not in the (?:file|text|article)\b.*",
            r"(?:there (?:is|are) )?(?:no|not any) (?:author|byline|name|writer|reporter|headline|title|date|answer|one)\b.*",
            r"there (?:is|are) (?:no|none)\b.*",
            r"the \w+ (?:is|are|was) not (?:said|given|named|stated|known|mentioned)\b.*",
            r"none|nobody|no-one|nothing|anonymous|unknown|unnamed|missing|absent|blank|empty|n/a|\?|-",
        ]
    )
)


def strings(value: Plain) -> list[str] | None:
    """Return an answer that should be a list of words: a list as it is, one string as a list of one; None for the rest."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return list(value)
    return None


def find(words: str, text: str) -> list[Span]:
    """Return every place in `text` where `words` stand, as whole words, whatever the quotes, dashes,
    capitals and white space; quotation marks round the words are left out.

    >>> find("'act of aggression'", "Poland blasted the move as an ‘act  of aggression’")
    [Span(start=31, end=49, text='act  of aggression')]
    """
    tokens = folded(words).strip(" \"'").split()
    # one letter of a text can be written as three ("…" as "..."): what is longer than that cannot stand in it
    if not tokens or sum(map(len, tokens)) > 3 * len(text):
        return []
    pattern = r"\s+".join(map(_pattern, tokens))
    before, after = (
        (r"(?<!\w)" if tokens[0][0].isalnum() else ""),
        (r"(?!\w)" if tokens[-1][-1].isalnum() else ""),
    )
    return [
        Span(match.start(), match.end(), match[0])
        for match in re.finditer(before + pattern + after, text, re.IGNORECASE)
    ]


def _pattern(token: str) -> str:
    return "".join(_CLASSES.get(letter, re.escape(letter)) for letter in re.sub(r"\.{3,}", "…", token))


_CLASSES = {
    "'": "['‘’‚′`]",
    '"': '["“”„«»]',
    "-": "[-‐‑‒–—−]",
    "…": "[.…]+",
}


def overlap(first: Iterable[tuple[int, int]], second: Iterable[tuple[int, int]]) -> float:
    """Return intersection over union of two sets of characters, each given as (start, end) pairs: 0 to 1.

    >>> overlap([(0, 10)], [(5, 10), (10, 15)])
    0.3333333333333333
    """
    a = {at for start, end in first for at in range(start, end)}
    b = {at for start, end in second for at in range(start, end)}
    return len(a & b) / len(a | b) if a | b else 0.0
