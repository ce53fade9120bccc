"""The figures in lesson 0 and its guide: words that hold a figure, the figure as the code gives it, and as it is stated."""

from newsangles import load_story

FIGURES = [
    ("Five newsrooms told one story", len(load_story("octopus")), 5),
]
