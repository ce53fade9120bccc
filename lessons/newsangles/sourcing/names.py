"""Which person a source is: `Healey` and `he` stand for the John Healey named before."""

import re
from collections.abc import Iterator
from itertools import takewhile

from ..text import listed
from .grammar import CLAUSE_STARTS, DAYS, DETERMINERS, PREPOSITIONS

__all__ = ["TITLES", "Names", "people"]

TITLES = listed("""
    president prime minister secretary senator sen gov governor rep representative congressman
    congresswoman chancellor king queen prince princess mayor general gen lt col maj sgt capt
    admiral adm ambassador chairman chairwoman chief justice judge attorney director professor prof
    dr mr mrs ms miss sir lord lady dame rev reverend pope sheriff officer spokesman spokeswoman
    spokesperson defence defense foreign home state deputy former retired democrat democratic
    republican conservative labour commander commander-in-chief speaker shadow russian british
    ukrainian polish french german italian american european
""")
# Capitals that do not make a person: "Munich Security Conference", "On Friday".
THINGS = listed("""
    january february march april june july august september october november december meanwhile
    world war conference security news forces party union court house committee university
    department ministry journal post times street states kingdom council board bank center centre
    institute office agency association group project north south east west new sky
""")
NO_NAMES = THINGS | DAYS | DETERMINERS | PREPOSITIONS | CLAUSE_STARTS
BEFORE_NAMES = TITLES | NO_NAMES
# `J.`, `O’Hara`, `Healey` in `Healey’s`
_PART = r"(?:(?:[A-Z]\.)+|[A-Z][\w-]*(?:[’'](?!s\b)\w+)?)"
_CAPITALS = re.compile(
    rf"\b(?:(?:Gov|Sen|Rep|Gen|Rev|Mr|Ms|Dr)\. )?{_PART}(?: (?:{_PART}|(?:de|da|bin|al|van|von|der|la)\b))*"
)
_TWO_SOURCES = re.compile(r" and (?:the )?[A-Z]")
_ARTICLE_OR_DESCRIPTION = re.compile(r"^(?:the|a|an)\s|,.*|[’']s$", re.IGNORECASE | re.DOTALL)


def people(text: str) -> Iterator[tuple[int, str]]:
    """The people named in a text: where each run of capitals starts, and the name in it, titles taken off.

    >>> list(people("In Kyiv, Defence Secretary John Healey met Nato."))
    [(9, 'John Healey')]
    """
    for capitals in _CAPITALS.finditer(text):
        run = capitals[0].split(" ")
        before = [*takewhile(_stands_before_a_name, run)]
        titled = any(_bare(word) in TITLES for word in before)
        name = run[len(before) :]
        is_name = len(name) in {2, 3} or (len(name) == 1 and (titled or name[0] == text))
        is_owner = text.startswith(("’s", "'s"), capitals.end())
        is_thing = not titled and text[max(capitals.start() - 4, 0) : capitals.start()].lower() == "the "
        if is_name and not is_owner and not is_thing and not any(word.lower() in NO_NAMES for word in name):
            yield capitals.start(), " ".join(name)


def _stands_before_a_name(word: str) -> bool:
    return _bare(word) in BEFORE_NAMES or (word.isupper() and len(word) < 4)


def _bare(word: str) -> str:
    return word.lower().rstrip(".")


class Names:
    """The people a text has named so far, as a reader goes through it from the start."""

    def __init__(self, text: str) -> None:
        """Start before the first word of a text."""
        self._text = text
        self._upcoming = iter(
            [*((at, name) for at, name in people(text) if " " in name), (len(text) + 1, "")]
        )
        self._at, self._name = next(self._upcoming)
        self._full_name: dict[str, str] = {}
        self._last = ""

    def speaker(self, source: tuple[int, int]) -> str:
        """Who a source is; sources must be asked for in the order of the text.

        >>> text = "John Healey spoke. Later he left. Healey said no."
        >>> names = Names(text)
        >>> names.speaker((25, 27)), names.speaker((34, 40))
        ('John Healey', 'John Healey')
        """
        self._read_to(source[1])
        mention = self._text[slice(*source)]
        if mention.lower() in {"he", "she", "his", "her", "who"}:
            return self._last or mention
        name = self._person(mention)
        self._last = name or self._last
        return name or _ARTICLE_OR_DESCRIPTION.sub("", mention)

    def _read_to(self, end: int) -> None:
        while self._at < end:
            for part in (self._name.split(" ")[-1], self._name.split(" ")[0]):
                self._full_name[part] = self._name
            before = self._text[max(self._at - 60, 0) : self._at]
            if self._at < 60 or "\n" in before or ". " in before or "” " in before:
                self._last = self._name  # near the start of a sentence: likely its subject
            self._at, self._name = next(self._upcoming)

    def _person(self, mention: str) -> str:
        """The name of the person in a source; empty for a ministry, or for two sources at once."""
        if not _TWO_SOURCES.search(mention):
            for part in mention.split(", "):
                if found := [self._full_name.get(name, name) for _, name in people(part)]:
                    return found[-1]
        return ""
