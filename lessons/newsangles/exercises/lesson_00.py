"""Lesson 0, "Start here": how an exercise works, and what a student believes before the course."""

from __future__ import annotations

from .contract import Exercise

TITLE = "How does this work, and what do I believe now?"

EXERCISES = (
    Exercise(
        "0.1", "Fill a blank", "outlets", 1, "one number",
        ("Run the cell with the list, then count the outlets in it.", "The first line is the title. Do not count it."),
    ),
    Exercise(
        "0.2", "Read a verdict", "author", 1, "a name in quotation marks, or that there is none",
        ("Authors stand at the top or at the bottom of a page. Look at both in the whole file.",
         "If you have looked at both ends and found nothing, that is your finding. Say so in words."),
    ),
    Exercise(
        "0.3", "Unfold a hint", "first_name", 1, "words in quotation marks",
        ("Read the first sentence of LBC's article to its end.", "Four words, the first is “the”, the last is “Defence”."),
    ),
    Exercise(
        "0.4", "Four claims", "claims", 1, 'a dict with "supported" or "not supported" for a, b, c and d',
        ("There is no trick. Write what you believe now, before you read.", "True and False will do as well."),
    ),
    Exercise(
        "0.5", "Whom would you trust?", "trust", 1, 'a dict with "order" (five short names) and "reason" (a sentence)',
        ("The short names are tmp, ukdj, pinnacle, lbc and kyiv. Put the one that you would trust most first.",
         "A reason can be small: a name you know, a page you like, a thing you heard."),
    ),
    Exercise(
        "0.6", "Who speaks most, and how sure are you?", "forecast", 1, 'a dict with "who" (one of six groups) and "sure" (0 to 100)',
        ("Think of the last news about weapons that you saw. Who was in it?", "50 is a coin. 100 is: I would bet everything I own."),
    ),
)  # fmt: skip
