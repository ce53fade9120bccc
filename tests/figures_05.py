"""The figures in lesson 5 and its guide: words that hold a figure, the figure as the code gives it, and as it is stated."""

import math

from newsangles import load_story
from newsangles.comments import busiest, coded_comments, comment_agreement, counted, first_screen, moderate
from newsangles.exercises.lesson_05 import BLOCKED, SENTENCES
from newsangles.text import words
from newsangles.thread import load_thread

STORY = load_story("octopus")
THREAD = load_thread("practice")
CODES = coded_comments(THREAD)
NAMES = [post.name for post in THREAD]
ON_ARTICLE = counted(THREAD.on_article, CODES)
LINES = [line for line in STORY["ukdj"].text.split("1 COMMENT")[1].splitlines() if line.strip()]
LISTED = moderate(THREAD, CODES, lambda text: any(word.text.casefold() in BLOCKED for word in words(text)))
AGREED = {
    row.question: (row.items, round(row.percent, 2), round(row.kappa, 2)) for row in comment_agreement(THREAD)
}


def boxes(tone, build):
    return {id for id, code in CODES.items() if (code.tone, code.build) == (tone, build)}


def uncivil_on(by):
    return counted(first_screen(THREAD, by), CODES)["uncivil"]


FIGURES = [
    ("you will meet a thread of forty comments", len(THREAD), 40),
    ("Four, says the rule. One, says the page", (len(LINES), len(STORY["ukdj"].comments)), (4, 1)),
    ("Forty comments. Forty people?", (len(NAMES), len(set(NAMES))), (40, 16)),
    ("Level 1 is on the article, level 2 answers that", [THREAD.level(1), THREAD.level(29)], [1, 2]),
    ("that is 4 of 5", round(5 * busiest("aabcd").share), 4),
    ("Follow the row of comment 6 to its end. Two of the five comments in that row give you something to build on",
     [CODES[id].build for id in (6, 7, 8, 9, 10)], ["not", "not", "constructive", "not", "constructive"]),
    ("They agree on the tone of all forty comments, and differ on the build of two",
     [round(AGREED[question][0] * (1 - AGREED[question][1])) for question in ("tone", "build")], [0, 2]),
    ("Here are the first six", len(first_screen(THREAD)), 6),
    ("“Two thirds of what I saw was rude.”", [uncivil_on(by) for by in ("newest", "votes", "replies")], [1, 3, 4]),
    ("“That town hates the plan. All but one of those I saw were against it.”",
     [counted(first_screen(THREAD, by), CODES)["against"] for by in ("newest", "votes", "replies")], [1, 5, 3]),
    ("The oldest and the most liked are the same six", first_screen(THREAD, "oldest"), first_screen(THREAD, "votes")),
    ("the six with most votes are the six oldest",
     first_screen(THREAD, "oldest"), first_screen(THREAD, "votes")),
    ("Even a good rule hides the clown on stilts, and lets more than ten insults pass",
     (LISTED.false_alarms, len(LISTED.misses)), ((37,), 11)),
    ("Can you get below eight misses", len(LISTED.misses) > 8, True),
    ("It had nearly 33 million visitors. Of these, 19,400 wrote a comment: 0.06 %", round(100 * 19_400 / 33_000_000, 2), 0.06),
    ("up to April 2017 (Digiday, 2017). There some 4 % of subscribers wrote comments", 4, 4),
    ("In the last row even 400 answers go far", 400, 400),
    ("off by no more than 5 points, 19 times out of 20", round(100 * 1.96 * math.sqrt(0.25 / 400)), 5),
    ("What “7 against, 5 for” cannot tell you", [ON_ARTICLE["against"], ON_ARTICLE["for"]], [7, 5]),
    ("Mr Finch is in it twice", [(post.id, CODES[post.id].stance) for post in THREAD.on_article if post.name == "Mr Finch"],
     [(2, "against"), (40, "against")]),
    ("It keeps Nan as she thought at eight in the morning", [(THREAD[n].when, CODES[n].stance) for n in (3, 39)],
     [("2 June, 08:05", "against"), ("3 June, 19:20", "neither")]),
    ("Ask 400 subscribers drawn by lot", 400, 400),
    ("4,000 readers click on a poll under the article: that is better than 400 drawn by lot", 4_000 > 400, True),
    ("Comment 30 is civil, and by the person who wrote the rudest ones", (CODES[30].tone, THREAD[30].name), ("civil", busiest(NAMES, 1).names[0])),
    ("A real thread would put forty strangers up for judgement", len(THREAD), 40),
    ("17 August 2016", 17, 17),
    ("With 25, do sections 1 to 5 alone", 5, 5),
    ("Four of the ten may stand", len(SENTENCES), 10),
    ("Comments 4, 12 and 16 are uncivil and constructive; 5, 18 and 23 are civil and neither here nor there",
     (boxes("uncivil", "constructive"), boxes("civil", "not")), ({4, 12, 16}, {5, 18, 23})),
    ("Comment 12 says that cyclists pay no road tax", "no road tax" in THREAD[12].text, True),
    ("| tone | 40 | 100% / 1.00 |", AGREED["tone"], (40, 1.0, 1.0)),
    ("| build | 40 | 95% / 0.89 |", AGREED["build"], (40, 0.95, 0.89)),
    ("| tone and build | 40 | 95% / 0.92 |", AGREED["tone and build"], (40, 0.95, 0.92)),
    ("| stance, comments on the article | 16 | 100% / 1.00 |", AGREED["stance"], (16, 1.0, 1.0)),
    ("They differed on the build of two comments, 2 and 9",
     [id for id, code in coded_comments(THREAD, "comments.coder-a").items() if code.build != coded_comments(THREAD, "comments.coder-b")[id].build],
     [2, 9]),
    ("the sixteen comments on the article", len(THREAD.on_article), 16),
    ("3. *Comment 30.*", CODES[30].tone, "civil"),
]  # fmt: skip
