"""What a number counts: the noun phrase after it, as far as it can be told without a dictionary."""

from __future__ import annotations

import re

from ..text import listed
from .numerals import GAP

LONGEST = 4  # words

STOP = listed("""
    a about above according across after again against ago ahead all along already also although always am among an and any are as
    at away back be became because been before began being below between both but by came can cannot could did do does down due
    during each earlier either else even ever every exactly except few following for from gave go goes got had has have having he
    her here higher him his how however i if in including inside instead into is it its itself later left less like long longer
    lower made many may me meanwhile might more most much must near nearly neither next nor not now of off on once only onto or
    our out outside over per perhaps rather really remain remained remains roughly said same saw say says she should since so some
    soon still such taken than that the their them themselves then there these they this those though through throughout to
    together told too took tore toward towards under underway until up upon us versus very via was we went were what when where
    whether which while who whom whose why wide will with within without worth would yes yesterday yet you your high tall deep
    apart around met won lost fell rose hit
    """)
_SKIP = listed("more other further additional extra different separate whole full")
_AFTER_OF = listed("the its their his her our my your these those all such them us it whom which that this")
_PRONOUNS = listed("them us it whom which that this")
PLURALS = listed(
    "people men women children troops personnel police aircraft staff cattle sheep fish policemen firemen servicemen crew "
    "passers-by feet teeth mice geese media data criteria dice crossings jets"
)
STATES = listed(
    "killed dead wounded injured missing hurt arrested detained displaced homeless hospitalised hospitalized evacuated rescued "
    "infected unemployed"
)
"""What people are counted as after a bare number: "12 killed"."""

_WORD = re.compile(rf"{GAP}([^\W\d_][\w]*(?:[-’'][^\W\d_][\w]*)*)")
_OF = re.compile(rf"{GAP}of\b")
_NUMBER_AGAIN = re.compile(
    rf"(?:{GAP}(?:up{GAP}to|more{GAP}than|at{GAP}least|about|some|around|nearly|almost|over|the|its|their|his|her))*{GAP}[£$€]?\d[\d,.]*\b"
    rf"(?:{GAP}(?:million|billion|thousand))?"
)
_IN_BRACKETS = re.compile(rf"{GAP}\([^()\n]{{1,60}}\)(?={GAP}\w)")


def is_plural(word: str) -> bool:
    """Whether a word looks like several things: "drones", "people"; not "gas", "basis".

    >>> is_plural("drones"), is_plural("people"), is_plural("crisis")
    (True, True, False)
    """
    low = word.casefold()
    return low in PLURALS or (
        len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "’s", "'s"))
    )


def counted(
    text: str, at: int, limit: int, direct: bool = True, through: bool = False, whole: bool = False
) -> tuple[str, int]:
    """Return what is counted after `at`, in small letters, and where it ends; ("", at) if nothing is.

    `direct` allows a noun right after ("20 drones"), not only after "of" ("20 tonnes of grain"); `through` allows brackets
    between, `whole` a determiner ("half the seats"). Nothing is read beyond `limit`.

    >>> text = "19 aerial objects were seen"
    >>> counted(text, 2, len(text))
    ('aerial objects', 17)
    """
    here = at
    if through and (brackets := _IN_BRACKETS.match(text, here, limit)):
        here = brackets.end()
    of = _OF.match(text, here, limit)
    if of:
        here = of.end()
        if again := _NUMBER_AGAIN.match(text, here, limit):
            here = again.end()
    elif not direct:
        return "", at
    words: list[str] = []
    end = here
    while len(words) < LONGEST and (match := _WORD.match(text, here, limit)):
        low = match[1].casefold()
        if not words and low in (_AFTER_OF if of or whole else _SKIP) and low not in _PRONOUNS:
            here = match.end()
            continue
        if low in STOP or (
            low.endswith("ly") and low not in ("family", "assembly", "supply", "monthly", "daily")
        ):
            break
        if low.endswith(("’s", "'s")) and words:
            words.append(low)
            here = match.end()
            continue
        words.append(low)
        here = end = match.end()
        if is_plural(low) or (low in STATES and len(words) == 1 and not _plural_next(text, here, limit)):
            break
    while words and not is_plural(words[-1]) and _is_verb(words, words[-1]):
        words.pop()
    return (" ".join(words), end) if words else ("", at)


def _plural_next(text: str, at: int, limit: int) -> bool:
    following = _WORD.match(text, at, limit)
    return bool(following and is_plural(following[1]))


def _is_verb(words: list[str], last: str) -> bool:
    """Whether the last word of a phrase is rather its verb: "fine imposed", "men entering"; "12 killed" has none."""
    if last in STATES:
        return len(words) > 1
    return last.endswith(("ed", "’s", "'s")) or (
        last.endswith("ing") and len(words) > 1 and last != "building"
    )
