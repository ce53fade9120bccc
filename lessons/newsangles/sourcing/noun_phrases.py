"""Who a source is, as words in a sentence: where the noun phrase before or after a cue starts and ends."""

from ..quotations import Place
from .cues import BASE_FORM, cue_verb
from .grammar import (
    AUXILIARIES,
    CIRCUMSTANCES,
    CLAUSE_STARTS,
    DASHES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    Sentence,
    has_verb,
    is_ing,
    is_possessive,
    stem,
)
from .names import TITLES

__all__ = ["phrase_before", "source_after", "source_before", "subject"]

LONGEST_PHRASE = 25  # in words
ENDS_SOURCE = (CIRCUMSTANCES - {"of", "for", "from"}) | AUXILIARIES | DAYS | {"last", "that", "if"}


def source_before(sentence: Sentence, end: int) -> Place | None:
    """The source that ends before `end`, its description included: `Kaja Kallas, the EU's top diplomat,`."""
    mark = sentence.word(end - 1)
    if mark not in DASHES | {","}:
        start = phrase_before(sentence, end)
        return (start, end) if start < end else None
    for opening in range(end - 2, -1, -1):
        if sentence.quotation(opening):
            break
        if sentence.word(opening) == mark:
            start = phrase_before(sentence, opening)
            if start < opening and (sentence.is_capital(start) or sentence.word(start) in DETERMINERS):
                return start, end
    return None


def phrase_before(sentence: Sentence, end: int) -> int:
    """Where the noun phrase that ends before `end` starts; `end` itself if there is none."""
    start = end
    while start > max(end - LONGEST_PHRASE, 0):
        before = sentence.word(start - 1)
        if before == ")":
            start = _opening_bracket(sentence, start - 1)
            continue
        if stem(before) in PRONOUNS:
            return start - (start == end)
        if not sentence.is_word(start - 1) or before in AUXILIARIES or before in CLAUSE_STARTS - {"and"}:
            break
        if before == "and" and not _joins_names(sentence, start - 1):
            break
        if before == "to" and sentence.word(start) in BASE_FORM:
            return end
        if before.endswith("ed") and sentence.word(start) in PREPOSITIONS:
            break
        start -= 1
        if before in DETERMINERS and sentence.word(start - 1) not in PREPOSITIONS:
            break
    while start < end and sentence.word(start) in PREPOSITIONS:
        start += 1
    return start


def _joins_names(sentence: Sentence, at: int) -> bool:
    """Whether `and` stands between capitals: `Poland and Finland`, `in London and former minister`."""
    return sentence.is_capital(at - 1) and (sentence.is_capital(at + 1) or sentence.word(at + 1) == "former")


def _opening_bracket(sentence: Sentence, closing: int) -> int:
    return next((at for at in range(closing, 0, -1) if sentence.word(at) == "("), 0)


def source_after(sentence: Sentence, start: int, *, inverted: bool = False) -> int:
    """Where the source that starts at `start` ends, its description included: `Donna Brazile, the chairwoman`.

    `inverted` is for `said Donna Brazile`: there a description may run to the end of the sentence.
    """
    at = start
    while at < len(sentence):
        word, following = sentence.word(at), sentence.word(at + 1)
        if word == ",":
            closing = sentence.next_comma(at + 1)
            if not (following in DETERMINERS | TITLES | {"who", "head"} or following.isdigit()):
                return at
            if not inverted and (closing == len(sentence) or has_verb(sentence, at, closing)):
                return at
            at = closing
        elif not (sentence.is_word(at) or word in {"(", ")"}) or (at > start and word in ENDS_SOURCE):
            return at
        else:
            at += 1
    return at


def subject(sentence: Sentence) -> Place | None:
    """The subject of the sentence, near enough: whom `, saying that ...` goes with."""
    first = sentence.word(0)
    opens = first in CIRCUMSTANCES | SUBORDINATORS or is_ing(first) or sentence.word(1) == ","
    start = sentence.next_comma(0) + 1 if opens else 0
    end = start
    while sentence.is_word(end) and sentence.word(end) not in AUXILIARIES and not cue_verb(sentence, end)[0]:
        end += 1
        last, following = sentence.word(end - 1), sentence.word(end)
        name_goes_on = sentence.is_capital(end) or following in TITLES | {"of", "and"} or is_possessive(last)
        if last in PRONOUNS or (sentence.is_capital(end - 1) and not name_goes_on):
            break
    return (start, end) if start < end else None
