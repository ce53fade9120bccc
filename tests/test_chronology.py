"""What the coders decided about events is read, compared and drawn as it stands in the table."""

import itertools

import pytest

from guides import LESSONS
from newsangles import NewsanglesError, StoryError, load_story
from newsangles.charts import stays_with_its_news, timeline
from newsangles.chronology import (
    event_agreement,
    event_cards,
    news_card,
    on_news,
    paragraphs_on_news,
    relation,
    relation_agreement,
    topic_agreement,
)
from newsangles.exercises.invented import practice_page
from newsangles.exercises.lesson_01 import numbered, paragraphs_of, top_and_end, try_rule, whole_line, wrapped
from newsangles.lesson_files import read
from test_agreement import published

STORY = load_story("octopus")
GUIDE = (LESSONS / "guides" / "01_one_story.md").read_text(encoding="utf-8")

# By eye, from the table: how the news of each two articles is related.
RELATED = {
    ("tmp", "ukdj"): "same undertaking",
    ("tmp", "pinnacle"): "same undertaking",
    ("tmp", "lbc"): "same undertaking",
    ("ukdj", "pinnacle"): "same undertaking",
    ("ukdj", "lbc"): "same undertaking",
    ("pinnacle", "lbc"): "same happening",
}


def test_the_news_of_the_five():
    for first, second in itertools.combinations(STORY.ids, 2):
        found = relation(news_card(STORY, first), news_card(STORY, second))
        assert found == RELATED.get((first, second), "different")


@pytest.mark.parametrize("table", ["events", "events.coder-a", "events.coder-b"])
def test_each_article_has_one_card_with_its_news_and_all_cards_are_in_its_body(table):
    for article in STORY:
        cards = event_cards(STORY, article.id, table)
        assert sum(card.role == "news" for card in cards) == 1
        for card in cards:
            assert card.role in ("news", "dated") and card.time in (
                "day",
                "month",
                "season",
                "relative",
                "none",
            )
            assert bool(card.when) == (card.time != "none") == (card.time_of != "-")
            assert card.role == "news" or card.when, "a card that is not the news is there for its time"
            assert not card.date or card.time in ("day", "month")
            for spans in card.places.values():
                for span in spans:
                    assert any(p.start <= span.start and span.end <= p.end for p in article.paragraphs), (
                        article.id,
                        span,
                    )


def test_a_card_says_what_the_file_does_not():
    assert str(news_card(STORY, "lbc")).splitlines()[2] == "when   the file does not say"


# Worked by hand: "other" are one sentence of tmp, four of lbc, four of kyiv, none of ukdj, and 30 of pinnacle's 42.
def test_sentences_on_the_news():
    assert {row.article: sum(not about for _, about in row.sentences) for row in on_news(STORY)} == {
        "tmp": 1, "ukdj": 0, "pinnacle": 30, "lbc": 4, "kyiv": 4,
    }  # fmt: skip
    assert {row.article: len(row.sentences) for row in on_news(STORY)} == {
        a.id: len(a.sentences) for a in STORY
    }
    assert [n for n, share in enumerate(paragraphs_on_news(STORY, "pinnacle"), 1) if share > 0.5] == [
        1,
        3,
        4,
        12,
        14,
    ]


@pytest.mark.parametrize("table", ["topics", "topics.coder-a", "topics.coder-b"])
def test_the_sentences_coded_are_the_sentences_of_the_bodies(table):
    for article in STORY:
        rows = [row for row in STORY.key(table) if row.article == article.id]
        assert [row.span("text") for row in rows] == article.sentences
        assert {row["about"] for row in rows} <= {"news", "other"}


def test_the_agreement_in_the_guide_is_what_the_two_codings_give():
    table = published(event_agreement(STORY) + topic_agreement(STORY))
    assert table in GUIDE, f"the guide should have:\n{table}"
    assert relation_agreement(STORY).kappa == 1


def test_settled_cards_come_from_the_coders():
    """Whatever was settled, one of the two coders had it: nothing was added afterwards."""
    coded = [event_cards(STORY, table=f"events.coder-{coder}") for coder in "ab"]
    for card in event_cards(STORY):
        twins = [
            c
            for cards in coded
            for c in cards
            if c.article == card.article
            and c.places["what"][0].start
            in range(card.places["what"][0].start - 60, card.places["what"][0].end)
        ]
        assert len(twins) == 2, card.what
        for part in ("who", "when", "where", "told", "time", "date"):
            assert getattr(card, part) in [getattr(twin, part) for twin in twins], (card.what, part)  # fmt: skip


def test_unknown_articles_and_uncoded_stories_are_refused():
    with pytest.raises(StoryError):
        event_cards(STORY, "bbc")


# Pictures -----------------------------------------------------------------------------------------------------------


def test_the_timeline_shows_unknowns_as_unknowns():
    chart = timeline(STORY)
    rows = {row[0]: row[1:] for row in chart.rows}
    assert [row[1] for row in chart.rows] == ["24 Oct 2025", "?", "?", "?", "25 Feb 2026"]
    assert rows["Grand Pinnacle Tribune"][1] == "11 Feb 2026, 14 Feb 2026"
    assert "“on Thursday”" in rows["LBC"][3] and rows["LBC"][1] == "–"
    assert "8 of 12" in chart.title and "“in September”" in chart.alt


def test_a_date_from_another_file_is_marked_as_such_and_one_text_stands_astride_five_months():
    chart = timeline(STORY, {"mass production announced": "2025-09", "drones over Poland": "2025-09-10"})
    assert "Grand Pinnacle Tribune stands astride 5 months" in chart.title
    assert [row[3] for row in chart.rows] == ["–", "–", "Sep 2025, 10 Sep 2025", "Sep 2025, 10 Sep 2025", "–"]
    assert "by another file" in chart.alt
    assert (
        chart.svg
        == timeline(STORY, {"mass production announced": "2025-09", "drones over Poland": "2025-09-10"}).svg
    )


@pytest.mark.parametrize(
    ("placed", "part"),
    [
        ({"the moon landing": "2025-09"}, "no happening"),
        ({"drones over Poland": "September"}, "is no date"),
        ({"drones over Poland": "2025-13"}, "is no date"),
    ],
)
def test_what_cannot_be_placed_is_refused_in_a_sentence(placed, part):
    with pytest.raises(NewsanglesError, match=part):
        timeline(STORY, placed)


def test_the_bars_say_what_the_coders_said():
    chart = stays_with_its_news(STORY)
    assert [row[3] for row in chart.rows] == [round(100 * row.share) for row in on_news(STORY)]
    assert chart.title.startswith(
        f"Between {min(row[3] for row in chart.rows)} and {max(row[3] for row in chart.rows)} %"
    )


# What the lesson prints ---------------------------------------------------------------------------------------------


def test_the_sheets_of_the_lesson():
    assert len(numbered(STORY["kyiv"]).splitlines()) == 1 + 39
    assert paragraphs_of(STORY["pinnacle"]).count("\n\n[") == 13
    assert whole_line(STORY["kyiv"], 9).text == STORY["kyiv"].sentences[0].text
    with pytest.raises(NewsanglesError, match="no line 40"):
        whole_line(STORY["kyiv"], 40)
    assert practice_page(3) == practice_page(3) != practice_page(4)
    assert "precision 1.00, recall 1.00" not in try_rule(lambda page: page)
    assert "lost, but article" in try_rule(lambda page: "") and "Write your function" in try_rule(...)
    assert "must return text" in try_rule(len)


def test_what_is_printed_is_cut_between_words_and_no_wider_than_a_notebook():
    for article in STORY:
        shown = top_and_end(article).replace("   [...]", "").split()
        assert set(shown) - {"…"} <= set(article.text.split())
        assert wrapped(article.text).split() == article.text.split()
        for line in numbered(article).splitlines()[1:]:
            assert set(line.split()[2:]) - {"…"} <= set(article.text.split())
    printed = [
        line
        for cell in read(LESSONS / "01_one_story.ipynb")["cells"]
        for output in cell.get("outputs", ())
        if output["output_type"] == "stream"
        for line in "".join(output["text"]).splitlines()
    ]
    assert len(printed) > 200 and max(map(len, printed)) <= 100
