"""The one kind of exception that a student or a teacher may meet."""

from __future__ import annotations


class NewsanglesError(ValueError):
    """Says in one sentence what is wrong, where, and what to do.

    In a notebook the sentence stands alone: IPython asks an exception for `_render_traceback_` before it draws one.
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class StoryError(NewsanglesError):
    """A story's folder, manifest, text or key cannot be used as it is."""
