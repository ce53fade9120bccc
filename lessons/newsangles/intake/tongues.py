"""In which language a text is, by py3langid, where there is enough of it to tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from ..errors import NewsanglesError
from ..text import words

SHORTEST = 200  # characters: below some 30 words the guess is unsure
LEAST_SURE = 0.9
READ = 20_000
DEFAULT = "en"
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


class Tongue(NamedTuple):
    """A language code and its probability, 0 to 1, as py3langid gives it."""

    code: str
    probability: float


def language_of(body: str) -> Tongue | None:
    """Return the language of a text; None for one too short, or where py3langid is less than 90 % sure."""
    if len(body) < SHORTEST or not words(body):
        return None
    code, probability = _identifier().classify(body[:READ])
    return Tongue(str(code), float(probability)) if probability >= LEAST_SURE else None


def checked(code: str | None) -> str | None:
    """Return a language code as it is stored. Raises NewsanglesError for what is none."""
    if code is None:
        return None
    code = code.strip().replace("_", "-")
    if not _CODE.match(code):
        raise NewsanglesError(
            f"--language {code!r}: this is no language code; write one such as en, de or pt-BR."
        )
    return code


def of_most(tongues: Mapping[str, Tongue | None]) -> str:
    """Return the language that most of the texts are in; of two, that of the first text. English where nobody can tell."""
    counts = Counter(tongue.code for tongue in tongues.values() if tongue)
    return counts.most_common(1)[0][0] if counts else DEFAULT


def strangers(tongues: Mapping[str, Tongue | None], language: str) -> list[str]:
    """Return a sentence for each text that is in another language than the story (file name to its language)."""
    own = language.split("-")[0].lower()
    return [
        f"{name} seems to be in {in_words(tongue.code)} (probability {tongue.probability:.2f}), and the story is in "
        f"{in_words(language)}; what compares words will find little in it."
        for name, tongue in tongues.items()
        if tongue and tongue.code != own
    ]


def in_words(code: str) -> str:
    """Return the English name of a language; the code where nobody gave it a name.

    >>> in_words("de"), in_words("pt-BR"), in_words("zz")
    ('German', 'Portuguese (Brazil)', 'zz')
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
