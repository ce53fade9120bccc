"""Exercise 2.7, a passage said neutrally: the passage."""

from __future__ import annotations

from ..story import Story
from ..text import Span

TO_REWRITE = (
    "Just days ago, suspected Russian drones violated",
    "Polish and NATO forces responded decisively",
    "Nevertheless, Polish authorities reported that 19",
)


def passage(story: Story) -> list[Span]:
    """Return the passage that exercise 2.7 is about: three sentences of the Grand Pinnacle Tribune."""
    return [s for start in TO_REWRITE for s in story["pinnacle"].sentences if s.text.startswith(start)]
