"""Exercises: the contract, what a notebook calls, and one module per lesson."""

from .asking import ask, available
from .checking import ExerciseError, check, exercise, exercises, hint, predict, predicted, progress
from .contract import Exercise, Verdict

__all__ = [
    "Exercise", "ExerciseError", "Verdict", "ask", "available", "check", "exercise", "exercises", "hint",
    "predict", "predicted", "progress",
]  # fmt: skip
