"""Lesson 5, "What can a comment section tell us?": one real comment, then a thread that was invented to practise on."""

from __future__ import annotations

import textwrap

from .contract import Exercise

TITLE = "What can a comment section tell us?"

SENTENCES = {
    "a": "The file of the UK Defence Journal holds one comment.",
    "b": "Readers of the UK Defence Journal are impressed by the speed.",
    "c": "100 % of the comments criticise people in uniform.",
    "d": "Whoever wrote the comment praises the speed and accuses people in uniform of caring only about career and pension.",
    "e": "Only one reader cared enough to write.",
    "f": "The comment was written by a man who has served.",
    "g": "Nobody disagreed with the comment.",
    "h": "In the file, nobody answers the comment.",
    "i": "Opinion is divided: praise on the one hand, criticism on the other.",
    "j": "Four of the five files hold no comment.",
}


def sentences_about_readers() -> str:
    """Return the ten sentences of exercise 5.3, each on a new line, wrapped at 88 characters."""
    return "\n".join(
        textwrap.fill(f"{letter}  {sentence}", 88, subsequent_indent="   ")
        for letter, sentence in SENTENCES.items()
    )


BLOCKED = ("liar", "liars", "clown", "clowns", "idiot", "idiots")


STATEMENTS = {
    "a": "Half of the practice thread was written by three people.",
    "b": "Most people in Tarnhaven are against the plan.",
    "c": "Ask 400 subscribers drawn by lot, and nearly all answer: that supports a statement about the subscribers.",
    "d": "4,000 readers click on a poll under the article: that is better than 400 drawn by lot, because it is more.",
    "e": "A rule that hides no comment makes no mistake.",
    "f": "A comment can be uncivil and constructive at once.",
    "g": "Whoever wrote the comment under the UK Defence Journal's article has been in the army.",
}


EXERCISES = (
    Exercise(
        "5.1", "Find the comment", "comment", 2,
        "a list of two: the comment's first four words and its last four, in quotation marks",
        ("Go to the end of the page. Between the author box and the form stands what one reader wrote.",
         "The page prints a heading and a number before it, and a form after it.",
         "It has two sentences and ends in brackets."),
    ),
    Exercise(
        "5.2", "Present, absent, unknown", "sections", 2,
        'a dict: for each page a list of two words, "present" or "absent", then "open", "closed" or "unknown"',
        ("Search each file for the word comment.",
         "The first word is about the file, the second about the site. What in a file could show you that a site takes comments, or that it does not?",
         "Only one of the five files shows a form to write in."),
    ),
    Exercise(
        "5.3", "One comment, ten sentences", "may_stand", 3,
        "a list of letters from a to j",
        ("For each sentence ask: about whom or what is it? One comment, one file, or many people?",
         "A percentage needs a crowd. A sentence about readers needs readers.",
         "Four of the ten may stand."),
    ),
    Exercise(
        "5.4", "Two questions, one comment", "code", 2,
        'a dict with "tone", "tone_words", "build" and "build_words"',
        ("Take the two sentences of the comment one at a time.",
         "For the tone: is anybody called something? For the build: is there a point that you could check, or argue with?",
         "The answer to one question does not give you the answer to the other."),
    ),
    Exercise(
        "5.5", "The comment against the article", "claim", 2,
        'a dict with "comment" and "article", each with words copied from there',
        ("Which words of the comment say how far the drones have come?",
         "Read the first two paragraphs of the article for the tense of the verbs."),
    ),
    Exercise(
        "5.6", "The busiest three", "busiest_share", 3,
        "a function that takes a list of names and returns a number from 0 to 1",
        ("First count how often each name stands in the list: counts[name] = counts.get(name, 0) + 1.",
         "sorted(counts.values(), reverse=True) puts the largest first. [:3] takes three of them, or fewer if there are fewer.",
         "Divide their sum by the length of the list. What if the list is empty?"),
        takes_function=True,
    ),
    Exercise(
        "5.7", "Who saw which screen?", "seen", 2,
        'a dict: for each letter "newest", "votes", "replies", "whole thread" or "none"',
        ("Filled box: against. Empty box: for. Exclamation mark: uncivil. Count them in each column.",
         "Two of the sentences speak of more than one screen. One of these you can check in the thread.",
         "For the last one: of the comments on the article, how many are for, how many against?"),
    ),
    Exercise(
        "5.8", "A rule that hides", "hides", 3,
        "a function that takes a text and returns True to hide it, or False",
        ("text.lower() takes care of capitals. re.findall(r\"\\w+\", text) gives the words without what stands beside them.",
         "Then ask of each word whether it is in the list. A word in a list is something else than letters in a text.",
         "End with return True as soon as one is found, and return False after the loop."),
        takes_function=True,
    ),
    Exercise(
        "5.9", "Exit ticket: who has spoken?", "carried", 3,
        'a dict: for each letter from a to g "yes", "no" or "the file does not say"',
        ("For each one ask: was it counted, or was it guessed from those who happened to speak?",
         "A lot gives everybody the same chance. A click is left to those who want to.",
         "Three of the seven are right, and on two the files are silent."),
    ),
)  # fmt: skip
