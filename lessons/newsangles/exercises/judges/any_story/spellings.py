"""Which of a story's sources a name means: by the names that its articles and its coders use."""

from __future__ import annotations

from collections.abc import Iterable

from ....coding import CodedAttribution
from ....text import words
from ... import compare
from ...any_story.choosing import is_pronoun

_LITTLE = {"the", "a", "an", "of", "for", "and", "s", "mr", "mrs", "ms", "dr", "sir"}


def source_meant(answer: str, coded: Iterable[CodedAttribution]) -> str | None:
    """Return who of `coded` an answer means, as the coders name that source; None for nobody.

    A name is taken if it is one that coders or texts use, if it is made of such a name's words and has the last of them (a surname),
    if it holds one whole ("Mayor Ann Lee" for Ann Lee), or if it is the initials of the last words of one ("MoD").
    """
    wanted = compare.name(answer)
    names: dict[str, set[str]] = {}
    for a in coded:
        if a.kind == "none":
            continue
        spelled = {a.who} if is_pronoun(a.source_text) else {a.who, a.source_text}
        names.setdefault(a.who, set()).update(compare.name(one) for one in spelled)
    for who, spellings in names.items():
        if wanted in spellings or any(_has_initials(spelling, wanted) for spelling in spellings):
            return who
    mine = _tokens(wanted)
    if not mine:
        return None
    for who, spellings in names.items():
        own = _tokens(compare.name(who))
        everything = {token for spelling in spellings for token in _tokens(spelling)}
        last = (own or [""])[-1]
        if (last in mine and set(mine) <= everything) or (own and set(own) <= set(mine)):
            return who
    return None


def _has_initials(name: str, wanted: str) -> bool:
    """Whether a short name is made of the first letters of a name's last words, two at least: "mod" of "uk ministry of defence"."""
    letters = "".join(word.text[0] for word in words(name))
    short = wanted.replace(".", "")
    return len(short) >= 2 and short.isalpha() and letters.endswith(short)


def outlet_meant(answer: str, outlet: str) -> bool:
    """Say whether a name means an outlet: its name, with or without "the" and the like."""
    wanted = compare.name(answer)
    return wanted == compare.name(outlet) or (
        bool(_tokens(wanted)) and _tokens(wanted) == _tokens(compare.name(outlet))
    )


def _tokens(name: str) -> list[str]:
    return [
        token
        for word in words(name)
        if (token := compare.folded(word.text).removesuffix("'s").strip(".")) not in _LITTLE
    ]
