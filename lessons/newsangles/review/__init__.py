"""A draft made into a key: two coders go through it row by row in the marked text, are compared, and settle what differs."""

from .agreeing import agreement
from .reviewing import review
from .settling import settle

__all__ = ["agreement", "review", "settle"]
