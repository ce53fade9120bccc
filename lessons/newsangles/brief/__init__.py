"""A brief in which every sentence says where it comes from: read it, check it, hand it to a reviewer.

`check_brief` finds what a program can find: a sentence without a place, words that do not stand in the article named. Whether a
place shows what its sentence says is for people: `review_sheet` lays the two side by side, with the rubric.
"""

from .checking import Brief, check_brief, check_sentences, read_brief
from .mistakes import Problem, Problems
from .review_sheet import ReviewSheet, review_sheet
from .rubric import RUBRIC

__all__ = [
    "RUBRIC", "Brief", "Problem", "Problems", "ReviewSheet", "check_brief", "check_sentences", "read_brief", "review_sheet",
]  # fmt: skip
