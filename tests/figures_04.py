"""The figures in lesson 4 and its guide: words that hold a figure, the figure as computed, and as stated."""

from itertools import combinations

from textstat.backend.utils._get_lang_easy_words import get_lang_easy_words

from newsangles import load_story
from newsangles.exercises.lesson_04 import TARGET, to_worsen
from newsangles.readability import (
    GRADES,
    SMOG_SENTENCES,
    WORDS_PER_MINUTE,
    counts,
    flesch_kincaid,
    offline_textstat,
    reading_minutes,
    repaired,
    score,
    stages,
)
from newsangles.text import words

STORY = load_story("octopus")
KYIV, TMP = STORY["kyiv"], STORY["tmp"]
FIRST = TMP.sentences[0].text
GRADE = {placing.article: [s.value for s in placing.scores] for placing in stages(STORY)}
TMP_GRADES = [score(repaired(TMP.body), formula).value for formula in GRADES]
PAIRS = [abs(GRADE[a][2] - GRADE[b][2]) for a, b in combinations(STORY.ids, 2)]


def rounded(*numbers):
    return [round(number, 1) for number in numbers]


def one_stop_more(article):
    """How far the grade falls if the article had one sentence more and the same words."""
    counted = counts(repaired(article.body))
    return flesch_kincaid(counted) - flesch_kincaid(counted._replace(sentences=counted.sentences + 1))


MOVED = {article.id: one_stop_more(article) for article in STORY}
SHORT = [MOVED[id] for id in STORY.ids if id != "pinnacle"]

FIGURES = [
    ("one sentence of 15 words", [len(words(FIRST)), counts(FIRST).sentences], [15, 1]),
    ("You get 24 claps", counts(FIRST).syllables, 24),
    ("it tells you: grade 13.", int(GRADE["kyiv"][1]), 13),
    ("Grade 9 is what you read", int(flesch_kincaid(counts(FIRST))), 9),
    ("The Kyiv Independent's\nmark was the lowest of the five at 13.4, and is in the middle at 15.8",
     [*rounded(*GRADE["kyiv"][1:]), *next(p.places for p in stages(STORY) if p.article == "kyiv")[1:]],
     [13.4, 15.8, 1, 3]),
    ("take 30 sentences, not fewer", SMOG_SENTENCES, 30),
    ("Bring it below grade 8", [TARGET, score(to_worsen(STORY)).value > 20], [8, True]),
    ("about 238 words of English prose a minute", WORDS_PER_MINUTE, 238),
    ("a review of 190 studies", "190 studies" in reading_minutes.__doc__, True),
    ("textstat counts 647 on the page, as it takes *Smallman/Getty* for one word", [score(KYIV.text).counts.words, "Smallman/Getty" in KYIV.text], [647, True]),
    ("cut at its spaces, the file has 652: five lone dashes are among them", [len(KYIV.text.split()), sum(len(t) == 1 and not t.isalnum() for t in KYIV.text.split())], [652, 5]),
    ("has 648 words by our rule and 647 by textstat's; cut at the spaces, with its five lone dashes, 652",
     [len(words(KYIV.text)), score(KYIV.text).counts.words, len(KYIV.text.split())], [648, 647, 652]),
    ("does the article come out at 2:", [-(-reading_minutes(len(KYIV.words)) // 1)], [2]),
    ("*“2 min read”*", "2 min read" in KYIV.text, True),
    ("TMP has 9 sentences.", len(TMP.sentences), 9),
    ("One full stop: 1.2 grades.", rounded(MOVED["tmp"]), [1.2]),
    ("What “grade 15.8” cannot tell you", rounded(GRADE["kyiv"][2]), [15.8]),
    ("(textstat 0.7.13, full stops repaired)", score("Drones fly.").version, "0.7.13"),
    ("Grades 16.1 and 15.8 show", rounded(GRADE["ukdj"][2], GRADE["kyiv"][2]), [16.1, 15.8]),
    ("“2 min read” at 238 words a minute", WORDS_PER_MINUTE, 238),
    ("One full stop more in TMP takes 1.2 grades off", rounded(MOVED["tmp"]), [1.2]),
    ("Four formulas put TMP between 13.3 and 19.8", [len(TMP_GRADES), *rounded(min(TMP_GRADES), max(TMP_GRADES))],
     [4, 13.3, 19.8]),
    ("by textstat 0.7.13, with", score("Drones fly.").version, "0.7.13"),
    ("textstat counts 16 sentences in kyiv", score(KYIV.body).counts.sentences, 16),
    ("1,081 against 1,074", [len(STORY["pinnacle"].words), score(STORY["pinnacle"].body).counts.words], [1081, 1074]),
    ("by 0.7 to 1.2", rounded(min(SHORT), max(SHORT)), [0.7, 1.2]),
    ("five of the ten pairs of articles may be told apart and five may not", [sum(gap >= 1 for gap in PAIRS), len(PAIRS)],
     [5, 10]),
    ("Why 15.8 and 16.7 are too close, and 14.3 and 16.7 are not",
     rounded(*(GRADE[id][2] for id in ("kyiv", "tmp", "lbc"))), [15.8, 16.7, 14.3]),
    ("a list of 2,941 words",
     len(get_lang_easy_words("en_US")), 2941),
    ("*Grade 13 means", int(GRADE["kyiv"][1]), 13),
    ("TMP's fourth sentence has 53 words", len(words(to_worsen(STORY))), 53),
    ("80 syllables, 53 words, four sentences", [offline_textstat().syllable_count(to_worsen(STORY)), len(words(to_worsen(STORY)))],
     [80, 53]),
]  # fmt: skip
