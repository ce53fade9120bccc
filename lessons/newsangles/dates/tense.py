"""Whether the words around a time expression look back or ahead: "met on Thursday", "will meet on Thursday".

The rule looks at the sentence, not at the world. It takes the verb nearest before the expression; where the expression opens a
clause ("On Thursday the jury heard"), the nearest after it. A verb that could look either way ("would meet", "may meet", "is")
gives no answer, and no answer is better than a wrong one.
"""

from __future__ import annotations

import re

from ..text import listed

PAST, FUTURE, UNCLEAR = "past", "future", ""

REACH = 160  # characters on each side that are read, so that no text is slow

_IRREGULAR = listed("""
    arose ate became began bent blew bore bought bound broke brought built burnt came caught chose crept dealt did drank
    drew drove dug fed fell felt fled flew forbade forgot fought found froze gave got grew had heard held hid hung kept
    knew knelt laid leapt learnt led left lent lit lost made meant met overtook paid ran rang rose said sang sank sat saw
    sent shook shone shot showed shrank slept slid sold sought spent spoke sprang spun stole stood struck stuck swam swore
    swung taught thought threw told took tore undertook understood was went were withdrew woke won wore wrote been
""")
_NOT_PAST = listed(
    "need indeed speed hundred exceed proceed succeed feed seed weed breed bleed deed greed united red bed kindred sacred armed "
    "unmanned agreed-upon naked wicked shed sled infrared biped embed so-called alleged allied advanced embed"
)
_AHEAD = listed("will shall wo ll")
_DUE = listed("due set scheduled expected planned slated poised bound going supposed likely")
_PLANS = listed(
    "plan plans expect expects hope hopes intend intends aim aims want wants propose proposes promise promises vow vows "
    "seek seeks prepare prepares preparing planning hoping aiming is are 's 're"
)
_EITHER = listed("would could might may should must can cannot is are am be being has have")
_HELPERS = listed("to will would could might may should must can did does do not n’t")
_DETERMINERS = listed(
    "the a an its their his her my our your this that these those any some most more newly and or ’s 's"
)
_OPENS = listed("and but that while when as which who whose where because although though if")

_ON_THE_CALENDAR = listed(
    "begin begins resume resumes open opens meet meets start starts ends expires go goes"
)

_VERBS = frozenset(_IRREGULAR) | _AHEAD | _DUE | _EITHER | _ON_THE_CALENDAR | {"to", "’ll", "'ll"}

_PREPOSITION = re.compile(r"(?:since|until|till|by|through)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[’'](?:s|ll|re|d|ve)\b|[^\W\d_]+(?:-[^\W\d_]+)*|[,;:—–()]")


def direction(text: str, start: int, end: int, first: int, last: int) -> str:
    """Say whether the expression at `start` to `end` looks back ("past"), ahead ("future"), or it cannot be told ("").

    `first` and `last` are the bounds of its sentence; of that, at most REACH characters on each side are read.

    >>> text = "The envoys met on Thursday."
    >>> direction(text, 15, 26, 0, len(text))
    'past'
    """
    opening = _PREPOSITION.match(text, start, end)
    if opening and opening[0].casefold() == "since":
        return PAST
    found = _verb_around(text, start, end, first, last)
    # "He was held until Monday": what was over when this was written, and what was to come, look alike.
    return UNCLEAR if opening and found == PAST else found


def _verb_around(text: str, start: int, end: int, first: int, last: int) -> str:
    before = _TOKEN.findall(text, max(first, start - REACH), start)
    after = _TOKEN.findall(text, end, min(last, end + REACH))
    back, ahead = _nearest_before(before), _nearest_after(after)
    previous = before[-1].casefold() if before else ""
    if previous in ("is", "are", "’s", "'s") and before[-2:-1] not in (["it"], ["It"]):
        return FUTURE
    if back is None or previous in _OPENS or previous in (";", ":", "—", "–"):
        return ahead or UNCLEAR
    if previous == "," and ahead is not None and ahead != back:
        return UNCLEAR
    return back


def _nearest_before(tokens: list[str]) -> str | None:
    low = [token.casefold() for token in tokens]
    for at in range(len(low) - 1, -1, -1):
        found = _reading(tokens, low, at)
        if found is not None:
            return found
    return None


def _nearest_after(tokens: list[str]) -> str | None:
    low = [token.casefold() for token in tokens]
    for at in range(len(low)):
        found = _reading(tokens, low, at)
        if found in (PAST, FUTURE):
            return found
        if found is not None:
            # "is due", "has said", "are expected": the first verb waits for its second.
            for then in range(at + 1, min(at + 3, len(low))):
                if (second := _reading(tokens, low, then)) is not None:
                    return second
            return found
    return None


def _reading(tokens: list[str], low: list[str], at: int) -> str | None:
    """What the word at `at` says of time, None if it is not a verb that the rule knows."""
    word = low[at]
    if word not in _VERBS and not word.endswith("ed"):
        return None
    before = low[max(0, at - 3) : at]
    if word in _AHEAD or word == "’ll" or word == "'ll":
        return FUTURE
    if word in _DUE and not (before and before[-1] in _DETERMINERS):
        if {"is", "are", "be", "’s", "'s", "’re", "'re"} & set(before):
            return FUTURE
        if {"was", "were", "been", "had"} & set(before):
            return UNCLEAR
        return FUTURE if word in ("due", "scheduled", "expected", "slated") else UNCLEAR
    if word == "to":
        return _infinitive(tokens, low, at)
    if word in _ON_THE_CALENDAR and not (before and (before[-1] in _DETERMINERS or before[-1] in _HELPERS)):
        return FUTURE
    if word in _EITHER:
        return UNCLEAR
    if word in _IRREGULAR or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST):
        return _past(tokens, low, at)
    return None


def _past(tokens: list[str], low: list[str], at: int) -> str | None:
    before = low[max(0, at - 3) : at]
    if tokens[at][0].isupper() and at and tokens[at - 1][0].isupper():
        return None
    if before and before[-1] in _DETERMINERS and low[at].endswith("ed") and before[-1] not in ("and", "or"):
        return None
    if {"would", "could", "might", "may", "should", "must"} & set(before):
        return UNCLEAR
    if {"will", "’ll", "'ll", "shall"} & set(before):
        return FUTURE
    if low[at] in ("was", "were", "been", "had"):
        return PAST if not {"to", "due", "set"} & set(low[at + 1 : at + 2]) else UNCLEAR
    if before and before[-1] == "be":
        return UNCLEAR
    if {"is", "are", "being"} & set(before) and not {"has", "have", "had"} & set(before):
        return UNCLEAR
    return PAST


def _infinitive(tokens: list[str], low: list[str], at: int) -> str | None:
    """Read "to" before a bare verb: ahead after "plans", unclear after "agreed", no verb at all in "to Kyiv"."""
    if at + 1 >= len(low):
        return None
    following = tokens[at + 1]
    if not following[0].islower() or following in _DETERMINERS or following.endswith(("s", "ing")):
        return None
    before = low[max(0, at - 2) : at]
    if before and (before[-1] in _PLANS or before[-1] in _DUE):
        return UNCLEAR if {"was", "were", "been"} & set(before) else FUTURE
    return UNCLEAR
