"""The figures in lesson 3 and its guide: words that hold a figure, the figure as the code gives it, and as it is stated."""

import re

from newsangles import coded_attributions, load_story
from newsangles.coding import attribution_agreement
from newsangles.exercises.lesson_03 import TO_CODE

STORY = load_story("octopus")


def kappa(question):
    return next(
        row for row in attribution_agreement(STORY) if (row.question, row.article) == (question, "all")
    )


def naive_quotations():
    return re.findall("“(.*?)”", STORY["lbc"].text, re.DOTALL)


NAMED = {a.who for a in coded_attributions(STORY) if a.named == "person"}
UKDJ = coded_attributions(STORY, "ukdj")
CODERS = {coder: coded_attributions(STORY, table=f"attributions.coder-{coder}") for coder in "ab"}

FIGURES = [
    ("One quotation, 122 words long", [len(q.split()) for q in naive_quotations()], [122]),
    ("two links to other\nstories stand inside his words", naive_quotations()[0].count("Read more"), 2),
    ("Seven people are quoted by name", len(NAMED), 7),
    ("What “7 of 7 official” cannot tell you", [len(UKDJ), sum(a.kind == "official" for a in UKDJ)], [7, 7]),
    ("Here are fourteen statements", len(TO_CODE), 14),
    ("quotes five people by name, more than any other page here",
     sorted(len({a.who for a in coded_attributions(STORY, x) if a.named == "person"}) for x in STORY.ids)[-2:], [3, 5]),
    ("Cover the last six words", len(["the", "Ministry", "of", "Defence", "has", "announced"]), 6),
    ("a minister 50 of 60, a\nneighbour 10 of 60", [30 + 20, 10], [50, 10]),
    ("They marked 54 and 57 attributions; 54 are the same", [len(CODERS["a"]), len(CODERS["b"]), kappa("kind").items], [54, 57, 54]),
    ("compared on those 54", kappa("kind").items, 54),
    ("Four of the Grand Pinnacle Tribune's statements came through other newsrooms",
     sum(bool(a.via) for a in coded_attributions(STORY, "pinnacle")), 4),
    ("that number divided by 14", 14, 14),
]  # fmt: skip
