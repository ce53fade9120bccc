"""The patterns that an attribution takes in one sentence, and the order in which the rule tries them."""

from collections.abc import Iterator
from typing import NamedTuple

from ..quotations import Place
from ..text import listed
from .clauses import clause_end, content_after, content_before, names_source, rest_of_quotation
from .cues import (
    ABOUT_NOUNS,
    BASE_FORM,
    FEELINGS,
    SAY,
    SAY_OR_REPORT,
    THAT_NOUNS,
    cue_verb,
    is_past,
    with_auxiliaries,
)
from .grammar import (
    ARTICLES,
    BE,
    CIRCUMSTANCES,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    THAT,
    TIMES,
    Sentence,
    has_verb,
    is_ing,
    is_possessive,
    is_whole,
)
from .noun_phrases import phrase_before, source_after, source_before, subject

__all__ = ["Match", "matches"]

# "..., warning that", "by saying that"
BEFORE_PARTICIPLE = DASHES | listed(", and by after before while without")


class Match(NamedTuple):
    """An attribution in one sentence; places are numbers of pieces, the end not included."""

    content: list[Place]
    source: Place | None
    cue: Place


def matches(sentence: Sentence) -> list[Match]:
    """The attributions of a sentence, in the order of their cues.

    Those that claim what stands before them are looked for first, the others in the gaps that they leave.
    """
    found: list[Match] = []
    done = 0
    for at in range(len(sentence)):
        match = _according_to(sentence, at, done) or _said_source(sentence, at, done)
        match = match or _source_said(sentence, at, done)
        if match:
            found.append(match)
            done = max(end for _, end in _places(match))
    taken = {at for match in found for place in _places(match) for at in range(*place)}
    sources = {match.cue[0]: match.source for match in found}
    source = None
    for at in range(len(sentence)):
        source = sources.get(at, source)
        if at in taken or not sentence.is_word(at):
            continue
        match = _cue_first(sentence, at, source) or _feeling(sentence, at) or _noun(sentence, at)
        if match:
            start, end = match.content[0]
            end = next((i for i in range(start, end) if i in taken), end)
            if start < end:
                found.append(match._replace(content=[(start, end)]))
                taken.update(range(at, end))
                source = match.source or source
    return sorted(found, key=lambda match: match.cue)


def _places(match: Match) -> Iterator[Place]:
    yield from match.content
    yield match.cue
    if match.source:
        yield match.source


# --- Content first ---


def _according_to(sentence: Sentence, at: int, done: int) -> Match | None:
    """`According to the ministry, X`; `X, according to the ministry`; `X, as reported by Sky News, Y`."""
    first = at + names_source(sentence, at)
    if first == at:
        return None
    end = source_after(sentence, first)
    before = content_before(sentence, done, at) if done == 0 else None
    content = [before] if before else []
    whole = before is not None and has_verb(sentence, *before) and sentence.word(end + 1) != "and"
    start = end + (sentence.word(end) == ",")
    if start < len(sentence) and not whole:
        content.append((start, clause_end(sentence, start)))
    return Match(content, (first, end), (at, first)) if content and first < end else None


def _said_source(sentence: Sentence, at: int, done: int) -> Match | None:
    """`“X,” said Healey`; `X, said Healey`."""
    verb, cue = cue_verb(sentence, at)
    quoted = bool(sentence.quotation(cue[0] - 1))
    if verb not in SAY_OR_REPORT or not (quoted or (sentence.word(cue[0] - 1) == "," and verb == "say")):
        return None
    who = sentence.word(cue[1])
    may_be_source = quoted or sentence.is_capital(cue[1]) or who in DETERMINERS
    if not sentence.is_word(cue[1]) or not may_be_source or who in THAT | CIRCUMSTANCES | TIMES:
        return None
    content = content_before(sentence, done, cue[0])
    if content and has_verb(sentence, *content):
        end = source_after(sentence, cue[1], inverted=True)
        return Match([content, *rest_of_quotation(sentence, end)], (cue[1], end), cue)
    return None


def _source_said(sentence: Sentence, at: int, done: int) -> Match | None:
    """`“X,” Healey said`; `X, Healey said`; `X, Healey said, X goes on`."""
    verb, cue = cue_verb(sentence, at)
    source = source_before(sentence, cue[0]) if verb in SAY_OR_REPORT else None
    content = content_before(sentence, done, source[0]) if source else None
    if not source or not content or sentence.word(source[0]) == "who":
        return None
    if is_whole(sentence.quotation(source[0] - 1)):
        return Match([content, *rest_of_quotation(sentence, cue[1])], source, cue)
    if not sentence.quotation(source[0] - 1) and sentence.word(source[0] - 1) != ",":
        return None
    follows, is_clause = sentence.word(cue[1]), has_verb(sentence, *content)
    if follows != "," or sentence.quotation(cue[1] + 1):
        ends = not follows or follows in CIRCUMSTANCES | TIMES
        if not ends or not is_clause or content_after(sentence, verb, cue):
            return None
    resumes = sentence.next_comma(cue[1]) + 1
    if resumes < len(sentence) and not is_clause:
        return Match([content, (resumes, clause_end(sentence, resumes))], source, cue)
    return Match([content], source, cue)


# --- Cue first ---


def _cue_first(sentence: Sentence, at: int, last_source: Place | None) -> Match | None:
    """`Healey said that X`; `Healey denounced X`; `..., warning that X`; `... and called X`."""
    verb, cue = cue_verb(sentence, at)
    if not verb:
        return None
    word = sentence.word(at)
    with_be = any(sentence.word(i) in BE for i in range(cue[0], at))
    if (with_be and not is_ing(word)) or (at == 0 and is_past(word)):
        return _passive(sentence, cue)
    source = _source_of(sentence, at, cue, last_source)
    opening = content_after(sentence, verb, cue) if source else None
    if not opening:
        return None
    start, cue = opening
    thing = verb not in SAY and sentence.word(start) not in THAT | {"to"}
    end = clause_end(sentence, start, thing=thing, cue=word)
    if cue[0] == 0:
        end = min(end, sentence.next_comma(start))
    return Match([(start, end)], source, cue)


def _source_of(sentence: Sentence, at: int, cue: Place, last_source: Place | None) -> Place | None:
    """The source of a cue that comes before its content; None if the cue turns out to be none."""
    previous = sentence.word(cue[0] - 1)
    if is_ing(sentence.word(at)) and cue[0] == at and not previous.endswith(("'s", "'re", "'m")):
        if previous in BEFORE_PARTICIPLE or at == 0:
            return last_source or subject(sentence)
        return None
    if previous in {"and", "but", "or", "then"}:
        return last_source
    if previous in ARTICLES | PREPOSITIONS or is_possessive(previous):
        return None
    source = source_before(sentence, cue[0])
    is_plural = BASE_FORM[sentence.word(at)] == sentence.word(at)
    if source and is_plural and sentence.word(source[0]) in {"a", "an"}:
        return cue[0] - 1, cue[0]  # "a move officials tout": officials do, a move does not
    return source


def _passive(sentence: Sentence, cue: Place) -> Match | None:
    """`He was told that X`, `is believed to X`, `Asked whether X, ...`: nobody is named, unless `by` follows."""
    start, source = cue[1], None
    if sentence.word(start) == "by":
        first, start = start + 1, source_after(sentence, start + 1)
        source = (first, start) if first < start else None
    if sentence.word(start) in THAT | {"to"}:
        end = clause_end(sentence, start, thing=True)
        return Match([(start, end if cue[0] else min(end, sentence.next_comma(start)))], source, cue)
    return None


# --- Adjectives and nouns ---


def _feeling(sentence: Sentence, at: int) -> Match | None:
    """`Tusk was careful to X`, `experts are worried about X`."""
    first, follows = with_auxiliaries(sentence, at), sentence.word(at + 1)
    if sentence.word(at) not in FEELINGS or first == at or follows not in {"that", "to", "about", "of"}:
        return None
    start = at + 1 + (follows in {"about", "of"})
    return Match([(start, clause_end(sentence, start))], source_before(sentence, first), (first, start))


def _noun(sentence: Sentence, at: int) -> Match | None:
    """`Healey's claim that X`, `concerns about X`, `the consensus among officials is that X`."""
    words, follows = {sentence.word(at), sentence.word(at).removesuffix("s")}, sentence.word(at + 1)
    cue_end = at + 1
    if words & ABOUT_NOUNS and follows in {"about", "over"}:
        start = cue_end = at + 2
    elif not words & THAT_NOUNS:
        return None
    elif follows == "that":
        start = at + 1
    else:
        near = range(at + 2, min(at + 9, sentence.next_comma(at)))
        is_that = (i for i in near if sentence.word(i) == "that" and sentence.word(i - 1) in BE)
        start = cue_end = next(is_that, len(sentence))
    owner = next((i for i in range(at - 1, at - 4, -1) if is_possessive(sentence.word(i))), None)
    source = None if owner is None else (phrase_before(sentence, owner + 1), owner + 1)
    return Match([(start, clause_end(sentence, start, thing=True))], source, (at, cue_end))
