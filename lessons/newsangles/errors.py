"""The one kind of exception that a student or a teacher may meet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class NewsanglesError(ValueError):
    """Says in one sentence what is wrong, where, and what to do.

    In a notebook the sentence stands alone: IPython asks an exception for `_render_traceback_` before it draws one.
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class StoryError(NewsanglesError):
    """A story's folder, manifest, text or key cannot be used as it is."""


@contextmanager
def gathered(problems: list[StoryError] | None) -> Iterator[None]:
    """Let a StoryError pass, as a reader does; where `problems` is a list, put it there and go on behind the block."""
    try:
        yield
    except StoryError as problem:
        if problems is None:
            raise
        problems.append(problem)
