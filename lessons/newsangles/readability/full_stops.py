"""Full stops that end no sentence: where textstat stumbles, and a text that is mended so that it does not."""

from __future__ import annotations

import re

from .. import text as _text
from ..text import Span

_ENDS, _CLOSERS = ".!?…", "\"'”’»)]"


def false_ends(text: str) -> list[Span]:
    """Return the words inside sentences at which textstat ends a sentence: it stops at every full stop.

    Offsets in characters. `newsangles.text.sentences` says where a sentence really ends.

    >>> [word.text for word in false_ends("Ministers met in the U.K. on Feb. 24. Nobody spoke.")]
    ['U.K.', 'Feb.']
    """
    found = []
    for sentence in _text.sentences(text):
        tokens = list(re.finditer(r"\S+", sentence.text))
        for token in tokens[:-1]:
            if re.search(r"\w[.!?]", token[0]):
                start = sentence.start + token.start()
                found.append(Span(start, start + len(token[0]), token[0]))
    return found


def repaired(text: str) -> str:
    """Return a text in which a full stop, `!` or `?` stands at the end of each sentence and nowhere else.

    `U.K.` becomes `UK`, `Feb.` becomes `Feb`, `3.5` becomes `3·5`. A sentence without a mark, such as a
    headline, gets a full stop.

    >>> repaired("Ministers met in the U.K. on Feb. 24. Nobody spoke")
    'Ministers met in the UK on Feb 24. Nobody spoke.'
    """
    blocks = (" ".join(_one_end(s.text) for s in _text.sentences(p.text)) for p in _text.paragraphs(text))
    return "\n\n".join(blocks)


def _one_end(sentence: str) -> str:
    stem = sentence.rstrip(_CLOSERS).rstrip(_ENDS)
    marks = sentence[len(stem) :]
    stem = re.sub(r"(?<=\d)\.(?=\d)", "·", stem)
    marks = marks.replace("…", ".")
    return re.sub(r"[.!?]", "", stem) + (marks if re.search(r"[.!?]", marks) else f"{marks}.")
