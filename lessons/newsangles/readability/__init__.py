"""Readability: what textstat's formulas give for a text, without a network, and what they are made of.

- `offline`: textstat, with a table of syllables in place of a download
- `scores`: one formula, with its counts
- `one_pass`: all formulas at a time, for many articles
- `full_stops`: where textstat ends a sentence too early, and a text mended so that it does not
- `placings`: what furniture and full stops do to an article's place among others
"""

from .full_stops import false_ends, repaired
from .offline import SYLLABLES, offline_textstat
from .one_pass import FUNCTIONS, Measures, TextCounts, measured, measures
from .placings import STAGES, Placing, places, stages
from .scores import (
    FORMULAS,
    GRADES,
    NAME,
    SMOG_SENTENCES,
    WORDS_PER_MINUTE,
    Counts,
    Formula,
    Score,
    counts,
    flesch_kincaid,
    reading_minutes,
    score,
    smog,
    syllables,
)

__all__ = [
    "FORMULAS", "FUNCTIONS", "GRADES", "NAME", "SMOG_SENTENCES", "STAGES", "SYLLABLES", "WORDS_PER_MINUTE", "Counts", "Formula",
    "Measures", "Placing", "Score", "TextCounts", "counts", "false_ends", "flesch_kincaid", "measured", "measures",
    "offline_textstat", "places", "reading_minutes", "repaired", "score", "smog", "stages", "syllables",
]  # fmt: skip
