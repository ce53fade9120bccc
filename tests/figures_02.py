"""The figures in lesson 2 and its guide: words that hold a figure, the figure as the code gives it, and as it is stated."""

from newsangles import load_story
from newsangles.charts import loaded_by_voice
from newsangles.exercises.headlines import FACT_SHEET
from newsangles.exercises.judges.lesson_02 import ENOUGH_FRAMES
from newsangles.exercises.judges.loaded import ENOUGH_VOICES, MOST_WORDS
from newsangles.exercises.judges.quotation_marks import LOADED
from newsangles.exercises.lesson_02 import TO_FRAME, TO_VOICE
from newsangles.frames import FRAMES, ITEMS, frame_agreement, frame_answers
from newsangles.framing import (
    coded_loaded,
    lexicon_errors,
    loaded_agreement,
    reporting_verbs,
    voice_rates,
    voice_sizes,
)
from newsangles.lexicon import GROUPS

STORY = load_story("octopus")
QUOTING = [row for row in loaded_by_voice(STORY).rows if row[2]]
RATES = {(rate.article, rate.voice): rate for rate in voice_rates(STORY)}
BY_A, BY_B = (
    {
        (rate.article, rate.voice): rate
        for rate in voice_rates(STORY, coded_loaded(STORY, table=f"loaded.coder-{coder}"))
    }
    for coder in "ab"
)
VERBS = {
    country: [
        verb.implies
        for verb in reporting_verbs(STORY)
        if (verb.article, verb.country) == ("pinnacle", country)
    ]
    for country in ("UK", "Russia")
}
YES = {(answer.article, answer.item) for answer in frame_answers(STORY) if answer.yes}
SIZES = {article.id: sum(voice_sizes(article).values()) for article in STORY}
ERRORS = {table: lexicon_errors(STORY, table=table) for table in ("loaded", "loaded.coder-b")}

HEADLINES = [voice_sizes(article)["headline"] for article in STORY if article.headline]


def agreed(rows, question, article):
    row = next(row for row in rows if (row.question, row.article) == (question, article))
    return row.items, f"{row.percent:.0%} / {'–' if row.kappa is None else f'{row.kappa:.2f}'}"


def turned():
    """In how many outlets the longer half of the bar changes sides when a paraphrase goes to the speaker."""

    def longer(paraphrase):
        return {
            row[0]: float(row[3]) > float(row[6])
            for row in loaded_by_voice(STORY, paraphrase).rows
            if row[3] != "–"
        }

    with_reporter, with_speaker = longer("reporter"), longer("speaker")
    return sum(with_reporter[outlet] != with_speaker[outlet] for outlet in with_reporter)


def turned_for_b():
    """Whether the Grand Pinnacle Tribune's longer half, paraphrase with the speaker, is the left one: settled, and by coder B."""
    halves = []
    for rates in (RATES, BY_B):
        left, own = (
            [rates["pinnacle", "quoted"], rates["pinnacle", "paraphrase"]],
            rates["pinnacle", "reporter"],
        )
        halves.append(
            sum(rate.loaded for rate in left) / sum(rate.words for rate in left) > own.loaded / own.words
        )
    return halves


def table_line(question, article_order, rows):
    return " | ".join(agreed(rows, question, article)[1] for article in article_order)


LOADED_ROWS, FRAME_ROWS = loaded_agreement(STORY), frame_agreement(STORY)
EVERYWHERE = [*STORY.ids, "all"]

FIGURES = [
    ("for each 1,000 words *of that voice*", RATES["lbc", "quoted"].per_1000, 100.0),
    ("counts the four words", len(LOADED), 4),
    ("Here are twelve words in brackets", [len(TO_VOICE), ENOUGH_VOICES], [12, 10]),
    ("In every outlet that quotes, the left half is longer", [len(QUOTING), all(float(row[3]) > float(row[6]) for row in QUOTING)], [4, True]),
    ("In two outlets the longer half changed sides", turned(), 2),
    ("LBC quotes ninety words, and nine of them are loaded", [RATES["lbc", "quoted"].words, RATES["lbc", "quoted"].loaded], [90, 9]),
    ("in five groups", len(GROUPS), 5),
    ("Copy at most eight words", MOST_WORDS, 8),
    ("All four Russian verbs say more than *said*. Of the nine British ones, three do",
     [len(VERBS["Russia"]), VERBS["Russia"].count("plain"), len(VERBS["UK"]), len(VERBS["UK"]) - VERBS["UK"].count("plain")], [4, 0, 9, 3]),
    ("Answer these eight", [len(TO_FRAME), ENOUGH_FRAMES], [8, 7]),
    ("answered all nineteen questions", [len(ITEMS), len(FRAMES)], [19, 5]),
    ("1 if they agree on all, 0 if they do no better than guessing", [0, 1], [0, 1]),
    ("Four columns are hollow from top to bottom", sum(not any((article, item) in YES for article in STORY.ids) for item in ITEMS), 4),
    ("counts from 0, so their numbers are 0, 1 and 5", [number for number, p in enumerate(STORY["pinnacle"].paragraphs) if p.text.startswith(("The United", "This announ", "Polish Prime"))], [0, 1, 5]),
    ("The seventeen words of two headlines count here", [sum(HEADLINES), len(HEADLINES)], [17, 2]),
    ("three files have no headline", len(STORY) - len(HEADLINES), 3),
    ("three times as long as any other", SIZES["pinnacle"] // sorted(SIZES.values())[-2], 3),
    ("Here are six facts", len(FACT_SHEET.splitlines()), 6),
    ("of 4 to 14 words each", [4, 14], [4, 14]),
    ("What “12 in 105” cannot tell you", [RATES["pinnacle", "quoted"].loaded, RATES["pinnacle", "quoted"].words], [12, 105]),
    ("of 105 quoted words, 12 are loaded by our rule", [RATES["pinnacle", "quoted"].words, RATES["pinnacle", "quoted"].loaded], [105, 12]),
    ("our two coders counted 10 and 13", [rates["pinnacle", "quoted"].loaded for rates in (BY_A, BY_B)], [10, 13]),
    ("The coders marked 121 and 139 expressions; 129 were settled on",
     [len(coded_loaded(STORY, table=table)) for table in ("loaded.coder-a", "loaded.coder-b", "loaded")], [121, 139, 129]),
    ("that outlet's two halves change places", turned_for_b(), [False, True]),
    ("92 of 95 answers are the same", [round(row.percent * row.items) for row in FRAME_ROWS if row.article == "all"] + [agreed(FRAME_ROWS, "frames", "all")[0]], [92, 95]),
    ("precision 0.88, recall 0.80", [round(ERRORS["loaded"].precision, 2), round(ERRORS["loaded"].recall, 2)], [0.88, 0.8]),
    ("precision 0.86, recall 0.73", [round(ERRORS["loaded.coder-b"].precision, 2), round(ERRORS["loaded.coder-b"].recall, 2)], [0.86, 0.73]),
    *((f"| {question} ({items}) | {line} |", (agreed(LOADED_ROWS, question, "all")[0], table_line(question, EVERYWHERE, LOADED_ROWS)), (items, line))
      for question, items, line in (
          ("word loaded", 2292, "99% / 0.86 | 99% / 0.92 | 96% / 0.79 | 100% / 0.98 | 98% / 0.49 | 98% / 0.82"),
          ("group", 144, "100% / 1.00 | 100% / 1.00 | 90% / 0.86 | 95% / 0.93 | 100% / 1.00 | 92% / 0.89"),
          ("voice", 144, "100% / 1.00 | 100% / 1.00 | 91% / 0.78 | 100% / 1.00 | 100% / 1.00 | 94% / 0.88"))),
    *((f"| percent / kappa | {line} |", table_line("frames", cut, FRAME_ROWS), line) for cut, line in (
        ([*FRAMES, "all"], "96% / 0.92 | 100% / 1.00 | 95% / 0.87 | 93% / 0.81 | 100% / 1.00 | 97% / 0.93"),
        (STORY.ids, "100% / 1.00 | 89% / 0.77 | 100% / 1.00 | 100% / 1.00 | 95% / 0.83"))),
]  # fmt: skip
