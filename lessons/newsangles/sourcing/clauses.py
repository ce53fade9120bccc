"""What is said, as words in a sentence: where content starts and where it ends."""

from ..quotations import Place
from ..text import listed
from .cues import BASE_FORM, JUDGE, SAY_OR_REPORT, TO, WITH_PARTICLE, is_past
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
    THAT,
    TIMES,
    Sentence,
    is_adverb,
    is_ing,
    is_whole,
)

__all__ = ["clause_end", "content_after", "content_before", "names_source", "rest_of_quotation"]

# "told reporters", "told him"
ADDRESSEES = listed("reporters him her me them us you supporters voters journalists lawmakers")
# "on Friday", "last night"
WHICH_TIME = listed("on last this next late early")


def content_after(sentence: Sentence, verb: str, cue: Place) -> tuple[int, Place] | None:
    """Where the content after a cue verb starts, and the cue with its little word; None if no content follows."""
    first, at = cue
    word = sentence.word(at)
    if word in WITH_PARTICLE.get(verb, ()) or (word == "as" and verb in JUDGE):
        follows = sentence.is_word(at + 1) or sentence.quotation(at + 1)
        return (at + 1, (first, at + 1)) if follows else None
    if sentence.quotation(at) or (word == "to" and verb in TO):
        return at, cue
    if verb in SAY_OR_REPORT:
        start = _after_addressee(sentence, at) if verb == "tell" else _after_circumstances(sentence, at)
        if start is not None:
            start += sentence.word(start) == ":"
            word = sentence.word(start)
            if sentence.quotation(start) or word in THAT or (verb == "tell" and word == "to"):
                return start, cue
            if sentence.is_word(start) and word not in CLAUSE_STARTS | {"to"}:
                return start, cue
    if verb in JUDGE and sentence.is_word(at) and word not in CLAUSE_STARTS | CIRCUMSTANCES | AUXILIARIES:
        return at, cue
    return None


def _after_addressee(sentence: Sentence, at: int) -> int | None:
    """Skip the one who is told: `told reporters that`, `told a crowd in Cleveland that`, `told him to`."""
    if sentence.word(at) in ADDRESSEES:
        return _after_circumstances(sentence, at + 1)
    return _next_opening(sentence, at, "to")


def _after_circumstances(sentence: Sentence, at: int) -> int | None:
    """Skip when and where it was said: `said on Friday that`, `said in a statement: `; None if nothing follows."""
    while at < len(sentence):
        word, following = sentence.word(at), sentence.word(at + 1)
        if word in DAYS or is_adverb(word):
            at += 2 if following in TIMES else 1
        elif word in WHICH_TIME and following in TIMES:
            at += 2
        else:
            break
    return _next_opening(sentence, at) if sentence.word(at) in CIRCUMSTANCES | {","} else at


def _next_opening(sentence: Sentence, start: int, *openings: str) -> int | None:
    """The next place where a clause opens: `that`, a colon, a quotation after a comma, a pronoun as subject."""
    for at in range(start, min(start + 25, len(sentence))):
        word, previous = sentence.word(at), sentence.word(at - 1)
        if word in {"that", ":", *openings} or (sentence.quotation(at) and previous == ","):
            return at
        if at > start and word in PRONOUNS - {"who"} and previous not in CLAUSE_STARTS | PREPOSITIONS:
            return at
        if word == "," and sentence.word(at + 1) in DETERMINERS - {"that"}:
            break  # "fears of war, the consensus is that": another clause
    return None


def clause_end(sentence: Sentence, start: int, *, thing: bool = False, cue: str = "") -> int:
    """Where content that starts at `start` ends: where something new begins, else with the sentence.

    `thing` says that it is no clause, as in `denounced the plan`: then a dash or another clause ends it.
    """
    if is_whole(sentence.quotation(start)):
        return start + 1
    in_subordinate = sentence.word(0) in SUBORDINATORS
    for at in range(start + 1, len(sentence)):
        word, following = sentence.word(at), sentence.word(at + 1)
        after_comma = sentence.word(at - 1) == ","
        if word == ";" or (thing and word in DASHES | {":"}):
            return at
        if word in {"and", "but"} and _is_second_cue(sentence, at + 1, cue):
            return at - after_comma
        if after_comma and word in {"but", "though", "although", "while"}:
            return at - 1
        if word == "," and (in_subordinate or names_source(sentence, at + 1)):
            return at
        if word == "," and is_ing(following) and following in BASE_FORM:
            return at
        if thing and word == "," and following in (CLAUSE_STARTS | {"another"}) - {"and", "or"}:
            return at
        quotation = sentence.quotation(at - 1)
        if thing and quotation and (quotation[-2:-1] == "," or word in DAYS | CLAUSE_STARTS - {"and", "or"}):
            return at
    return len(sentence)


def _is_second_cue(sentence: Sentence, at: int, cue: str) -> bool:
    """Whether `and` or `but` is followed by a second cue in the tense of the first: `said X and called Y`."""
    while sentence.word(at) in AUXILIARIES or is_adverb(sentence.word(at)):
        at += 1
    word = sentence.word(at)
    return word in BASE_FORM and word != BASE_FORM[word] and (not cue or is_past(word) == is_past(cue))


def names_source(sentence: Sentence, at: int) -> int:
    """How many words announce a source here: 2 in `according to`, 3 in `as reported by`, else 0."""
    if sentence.word(at) == "according" and sentence.word(at + 1) == "to":
        return 2
    by = sentence.word(at) == "as" and sentence.word(at + 1) in BASE_FORM and sentence.word(at + 2) == "by"
    return 3 if by else 0


def content_before(sentence: Sentence, start: int, end: int) -> Place | None:
    """The content that ends before `end`: a whole quotation alone, else everything from `start` on."""
    while end > start and sentence.word(end - 1) in DASHES | {",", ":"}:
        end -= 1
    while start < end and sentence.word(start) in DASHES | {",", ";", "and", "but"}:
        start += 1
    if is_whole(sentence.quotation(end - 1)) and sentence.word(end - 2) in {",", ":"}:
        start = max(start, end - 1)
    return (start, end) if start < end else None


def rest_of_quotation(sentence: Sentence, start: int) -> list[Place]:
    """The second half of a quotation that `he said` interrupts."""
    for at in range(start + 1, len(sentence)):
        if is_ing(sentence.word(at)) and sentence.word(at) in BASE_FORM:
            break
        if is_whole(sentence.quotation(at)) and sentence.word(at - 1) == ",":
            return [(at, at + 1)]
    return []
