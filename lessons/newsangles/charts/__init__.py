"""Every picture of the course: one look, alt text and a table behind each. Drawn when asked for, not when imported."""

from .brief import leaning
from .chart import Chart
from .chronology import stays_with_its_news, timeline
from .comments import first_screens, thread_tree
from .framing import frame_table, loaded_by_voice
from .readability import grades_by_formula, score_paths
from .speaking import found_and_missed, who_speaks

__all__ = [
    "Chart", "first_screens", "found_and_missed", "frame_table", "grades_by_formula", "leaning", "loaded_by_voice", "score_paths",
    "stays_with_its_news", "thread_tree", "timeline", "who_speaks",
]  # fmt: skip
