"""The figures in lesson 1 and its guide: words that hold a figure, the figure as the code gives it, and as it is stated."""

from newsangles import load_story
from newsangles.chronology import event_cards, on_news, paragraphs_on_news, relation_agreement
from newsangles.exercises.invented import PRACTICE
from newsangles.exercises.judges.pages import PAGES
from newsangles.readability import score
from newsangles.text import paragraphs
from newsangles.text import words as words_of

STORY = load_story("octopus")
KYIV, PINNACLE = STORY["kyiv"], STORY["pinnacle"]
CODERS = {coder: event_cards(STORY, table=f"events.coder-{coder}") for coder in "ab"}
ON = on_news(STORY)
SHARE = {row.article: row.share for row in ON}
DEAL = [
    len(words_of(p.text))
    for p, share in zip(PINNACLE.paragraphs, paragraphs_on_news(STORY, "pinnacle"), strict=True)
    if share > 0.5
]
UKDJ = [line.start for line in paragraphs(STORY["ukdj"].text)]


def words(article):
    return len(article.words)


FIGURES = [
    ("The file of the Kyiv Independent holds 648 words", len(words_of(KYIV.text)), 648),
    ("Lines 1 to 8 are what a reporter wrote for you", UKDJ[:8], [p.start for p in STORY["ukdj"].paragraphs]),
    ("Line 10 tells you who wrote this", "founder and editor" in paragraphs(STORY["ukdj"].text)[9].text, True),
    ("it loses a line of three words that is news", len(["Nobody", "was", "hurt."]) if "Nobody was hurt." in PRACTICE else 0, 3),
    ("It will be tried on six pages", PAGES, 6),
    ("a precision of 0.90 and a recall of 0.95", [0.90, 0.95], [0.90, 0.95]),
    ("by far the longest article, 1,081 words", sorted(words(a) for a in STORY)[-2:], [332, 1081]),
    ("Two of the five carry a date", sum(a.date is not None for a in STORY), 2),
    ("What “33 %” cannot tell you", round(100 * SHARE["pinnacle"]), 33),
    ("380 of 1,081 words, or 35 %", [sum(DEAL), words(PINNACLE), round(100 * sum(DEAL) / words(PINNACLE))], [380, 1081, 35]),
    ("five of the Grand Pinnacle Tribune's fourteen", [len(DEAL), len(PINNACLE.paragraphs)], [5, 14]),
    ("By sentence it is 33 %, 359 words", [round(100 * row.share) for row in ON if row.article == "pinnacle"] + [row.words for row in ON if row.article == "pinnacle"], [33, 359]),
    ("1,074 words, because the program that it tries counts otherwise", score(PINNACLE.body).counts.words, 1074),
    ("They filled 16 and 15 cards, 15 of them for the same happenings", [len(CODERS["a"]), len(CODERS["b"]), 15 * 14 // 2],
     [16, 15, relation_agreement(STORY).items]),
    ("on all 105 pairs of cards they say the same", [relation_agreement(STORY).items, relation_agreement(STORY).percent], [105, 1.0]),
    ("More than half of the Kyiv Independent's file is something else", words(KYIV) * 2 < len(words_of(KYIV.text)), True),
    ("divided by all 298", words(KYIV), 298),
]  # fmt: skip
