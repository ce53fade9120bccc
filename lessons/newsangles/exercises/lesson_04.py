"""Lesson 4, "How hard is it to read?": nine exercises on counts, scores, repairs and what a score may say."""

from __future__ import annotations

from ..story import Story
from .contract import Exercise

TITLE = "How hard is it to read?"

TO_COUNT = ("This announcement comes at a time", "Just days ago, suspected Russian drones")


def to_count(story: Story) -> str:
    """Return the two sentences that exercise 4.1 counts."""
    return " ".join(
        s.text for opening in TO_COUNT for s in story["pinnacle"].sentences if s.text.startswith(opening)
    )


TO_WORSEN = "In order to search for attack drones"
TARGET = 8.0


def to_worsen(story: Story) -> str:
    """Return the long sentence that exercise 4.6 is about."""
    return next(s.text for s in story["tmp"].sentences if s.text.startswith(TO_WORSEN))


EXERCISES = (
    Exercise(
        "4.1", "Count by hand", "counted", 2,
        "a dict with three numbers: sentences, words and syllables",
        ("Sentences first, then words, then syllables. Write the three numbers on paper.",
         "Clap the syllables. “Drones” is one clap, “element” is three.",
         "Count the syllables of each sentence alone and add them up. “Violated” has four, “announcement” three."),
    ),
    Exercise(
        "4.2", "From counts to a grade", "grade", 3,
        "a function that takes a dict of counts and returns a number",
        ("Inside the function, counts[\"words\"] is the number of words.",
         "First make two numbers: words in a sentence, syllables in a word. Then follow the formula.",
         "What if there are no words? Ask for that first, with if, and return None."),
        takes_function=True,
    ),
    Exercise(
        "4.3", "Where does the program cut?", "cuts", 2,
        "a list of two passages, copied to the letter",
        ("Look at the pieces that were printed. Where does one end in the middle of a thought?",
         "Copy the word with the full stop, and some words before and after it.",
         "A month has such a full stop. So has the name of a state."),
    ),
    Exercise(
        "4.4", "Repair the text", "repair", 3,
        "a function that takes a text and returns a text",
        ("text.replace(\"Feb.\", \"Feb\") gives the text with each Feb. changed. It does not change text itself.",
         "You can put one replace behind the other: text.replace(..., ...).replace(..., ...).",
         "There are five short forms to repair. All other full stops stay."),
        takes_function=True,
    ),
    Exercise(
        "4.5", "Two formulas quarrel", "quarrel", 2,
        "two pairs, each an article and the formula that makes it the harder one of the two",
        ("Follow the lines from one formula to another. Which of them cross?",
         "Coleman-Liau looks at letters, the others more at sentences. Which article has long sentences of short words?",
         "Take the two numbers of each formula and subtract. Both differences must be 1 or more."),
    ),
    Exercise(
        "4.6", "Lower the grade, spoil the text", "worse", 2,
        "one text in quotation marks",
        ("Copy the sentence and put full stops where no sentence ends.",
         "Keep every word. A piece needs at least three words to count as a sentence.",
         "Three more full stops are enough, if they are spread over the sentence."),
    ),
    Exercise(
        "4.7", "Is it a two-minute read?", "reading", 2,
        'a dict: minutes for the "article", minutes for the "page", and the "rule" of rounding',
        ("The cell above prints two numbers of words. Divide each by the words of one minute.",
         "Keep two figures after the point. Then round the article's time up, down and to the nearest minute.",
         "One of the three rules gives 2. Write its name."),
    ),
    Exercise(
        "4.8", "The one sentence", "sentence", 3,
        "one sentence in quotation marks",
        ("Choose two articles whose grades lie more than one apart in the table.",
         "It needs a formula, a program with its version, two outlets, two grades, and the counts of both.",
         "Say which grade is higher. Leave readers, and better or worse, out of it."),
    ),
    Exercise(
        "4.9", "Exit ticket: what may be said?", "may_stand", 3,
        'a dict: for each letter "yes", "no" or "the file does not say"',
        ("For each statement, ask who would have to be asked, or what would have to be counted.",
         "What textstat counted, you know. What somebody felt or chose, no file says.",
         "Two of the six may stand. Two are refuted by what you did yourself."),
    ),
)  # fmt: skip
