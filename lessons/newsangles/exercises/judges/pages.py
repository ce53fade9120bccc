"""Exercise 1.2: invented pages that no student has seen, and how a rule does on them.

They tell of something that was found. Every page has one line of every kind of furniture, in words that no page to practise on has,
so that no draw is easier than another. Within a kind, the lines are about as long.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from ...page import Score, score_words
from ...story import Story
from ...text import words
from .. import compare
from ..invented import chosen_lines, filled, lines_like, listed, mixed, slots
from ..lesson_01 import as_text
from ..plain import Plain
from . import Judgement, right, wrong

PAGES = 6

_UNSEEN = listed("""
Workers digging a trench in {place} struck a {found} on {day}, and the digging stopped.
“I thought it was a pipe,” said {person}, who drove the machine.
It lay {number} metres down.
The museum in {place} sent two people with brushes and a tent. They have not left the site since, and at night they take turns.
How old is it? Nobody would say.
“Older than my house, and that leaks,” said {other}.
Under the law the owner of the ground must wait {number} weeks. The cost of the delay is not covered by anybody so far.
The owner could not be reached.
{number} years ago a similar {found} was found across the river. It was sold abroad before the museum heard of it.
A decision is expected on {day}.
Until then there is a fence round the hole, and a queue round the fence.
""")
_HEADLINE = "A {found} stops the diggers of {place}"
TOP = {
    "menu": ["Start  City  Region  Culture", "Today  Politics  Letters  Weather"],
    "cookies": ["We use cookies to remember you from one visit to the next. You can say no in your settings.",
                "We use cookies and count how long you read. Refuse them below, or go on and take them."],
    "byline": ["By {author}"],
    "minutes": ["{number} min read", "Reading time: {number} minutes"],
    "caption": ["A street in {place}. (Photo: {other}/{paper})", "{place} from above. (Photo: {other}/{paper})"],
}  # fmt: skip
INSIDE = {
    "membership": ["Become a member – pages without advertising", "Become a member – {number} stories more each day"],
    "newsletter": ["Sign up for our letter on Sundays. It is short, costs nothing and comes with a riddle.",
                   "Sign up to our evening briefing. It takes three minutes, and you can leave it at any time."],
    "subscription": ["Subscribe to the {paper} for one coin.", "Subscribe and read all of the {paper}."],
    "link": ["Read more: Who owns what lies under {place}", "Read more: The {found} that nobody wanted"],
    "advertisement": ["Advertisement"],
    "sharing": ["Share this page with your neighbours.", "Share this story and tell us what you think."],
}  # fmt: skip
END = {
    "author": ["{author} is a reporter at the {paper}, lives in {place} and keeps {number} goats.", "{author} is a reporter who has written about {place} for the {paper} for {number} years."],
    "list": ["Most popular", "Most read"],
    "other story": ["{number} lakes that you can swim in", "{number} soups for a cold evening"],
    "form": ["Please enter your name and comment!", "Please enter what you think!"],
    "reply": ["Leave a reply", "Leave a comment"],
    "following": ["Follow us wherever you scroll.", "Follow us for a picture every day."],
}  # fmt: skip


def page_probes(rng: random.Random) -> list[Plain]:
    """Return the pages that a rule is tried on."""
    return [unseen_page(rng) for _ in range(PAGES)]


def unseen_page(rng: random.Random) -> str:
    """Return an invented page with one line of every kind of furniture."""
    about, article = slots(rng), chosen_lines(_UNSEEN, rng)
    top, inside, end = ([rng.choice(lines) for lines in kinds.values()] for kinds in (TOP, INSIDE, END))
    top.append(_HEADLINE)
    rng.shuffle(top)
    rng.shuffle(inside)
    rng.shuffle(end)
    places = rng.sample(range(1, len(article)), len(inside))
    return filled([*top, *mixed(article, dict(zip(places, inside, strict=True))), *end], about, rng)


def article_in(page: str) -> str:
    """Return the article of an unseen page, found by every line that such an article can have."""
    return lines_like(_UNSEEN, page)


def judge_rule(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    """Judge what a rule kept of unseen pages, by precision and recall of the words of their articles."""
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print the lines; it must end with return.", "no return"
        )
    texts = [as_text(value) for value in values]
    if any(text is None for text in texts):
        return wrong(
            "Your function must return the text of the article: words, not numbers or True.", "not a text"
        )
    kept = [text or "" for text in texts]
    if len(set(kept)) == 1 and kept[0].strip():
        return wrong(
            "Your function gives the same text for every page. It has to read the page that it is handed.",
            "constant",
        )
    scores = [score_words(text, article_in(page)) for text, page in zip(kept, probes, strict=True)]
    precision, recall = mean = Score(*(sum(score[n] for score in scores) / len(scores) for n in (0, 1)))
    so_far = f"On {len(probes)} pages that you had not seen: {mean}."
    if precision >= 0.9 and recall >= 0.95:
        return right(f"{so_far} Your rule holds. It was never told what these pages would be about.")
    if not any(text.strip() for text in kept):
        return wrong(
            f"{so_far} Your rule deletes everything. What is left cannot be wrong, and there is nothing left.",
            "deletes everything",
        )
    everything = [len(words(text)) >= len(words(page)) for text, page in zip(kept, probes, strict=True)]
    if all(everything):
        return wrong(
            f"{so_far} Your rule keeps everything: no word of the article is lost, and no word of the furniture either.",
            "keeps everything",
        )
    share = max(0.0, min(precision, recall) - 0.5)
    lost = _short_lines_lost(kept, probes)
    if lost > 0.5 and recall < 0.95:
        return wrong(
            f"{so_far} Your rule loses short lines of the article. “Nobody was hurt.” has three words and is news.",
            "short lines lost",
            share,
        )
    if recall >= 0.95:
        return wrong(
            f"{so_far} You lose no article, but some furniture stays: the page also speaks in whole sentences. How do such lines begin?",
            "furniture in sentences",
            share,
        )
    if precision >= 0.9:
        return wrong(
            f"{so_far} What you keep is article, but too much of it is lost. Which lines does your rule throw out?",
            "too strict",
            share,
        )
    return wrong(
        f"{so_far} Try it on practice_page(1), print what it keeps, and compare with the page.", None, share
    )


def _short_lines_lost(kept: Sequence[str], probes: Sequence[Plain]) -> float:
    """Of the article's lines with under eight words, the share that is in none of the texts kept."""
    few = [
        (compare.folded(text), line)
        for text, page in zip(kept, probes, strict=True)
        for line in article_in(page).split("\n\n")
        if len(line.split()) < 8
    ]
    return sum(compare.folded(line) not in text for text, line in few) / len(few) if few else 0.0
