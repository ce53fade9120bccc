"""One story, five outlets, and the tools to see how the telling differs."""

from .agreement import cohen_kappa, percent_agreement
from .coding import coded_attributions
from .errors import NewsanglesError, StoryError
from .exercises import check, hint, predict, predicted, progress
from .sourcing import find_attributions
from .story import Article, Story, load_story

__all__ = [
    "Article", "NewsanglesError", "Story", "StoryError", "check", "coded_attributions", "cohen_kappa",
    "find_attributions", "hint", "load_story", "percent_agreement", "predict", "predicted", "progress",
]  # fmt: skip
__version__ = "0.1.0"
