"""Sentences and words, against counts made by hand and properties that hold for any text."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsangles import load_story
from newsangles.text import Span, paragraphs, sentences, words

MARKS = " \n\t.,!?…:;-–—'\"‘’“”()[]‐‑0123456789abcXYZéÉ£$/U.K.Mr.Feb. I "
any_text = st.text() | st.text(alphabet=MARKS, max_size=120)


# Counted sentence by sentence on the page, then added up. `words` and `sentences` were not run to get these.
HAND_COUNTED = [
    # 15 + 36 + 26 + 53 + 23 + 37 + 21 + 44 + 29; "low-flying", "co-production", "Ukraine’s" are one word
    # each.
    ("tmp", 9, 284),
    # 29 + 35 + 36 + 31 + 18 + 28 + 27 + 31 + 24 + 26 + 29 + 18; “within weeks.” ends a sentence; the "–" in
    # "with the UK – in turn" is no word; "air-to-air", "UK-Ukraine", "we’ll" are one each.
    ("ukdj", 12, 332),
    # 1,074 pieces between blanks (findings.md), and 7 that hide a second word: six dashes without blanks
    # ("missiles—a", "4—the", "objects—many", "Belarus—entered", "escalation—whether",
    # "miscalculations—hangs") and
    # "RFE/RL". By paragraph 3 + 4 + 2 + 3 + 3 + 5 + 3 + 3 + 2 + 3 + 3 + 3 + 3 + 2 sentences.
    ("pinnacle", 42, 1081),
    # 22 + 31 + 16 + 20 + 28 + 28 + 32 + 25 + 36 + 28 + 14; `said: “As Russia ...` is one sentence, the
    # opening marks
    # before “This and “By do not end one; "it’s" and "Nato’s" are one word, "about – sparking" two.
    ("lbc", 11, 280),
    # 38 + 33 + 39 + 26 + 22 + 19 + 23 + 12 + 19 + 22 + 20 + 25; none of the four "U.K." and not "Feb." ends
    # a sentence;
    # "$270" and "25" are words, "Ukrspecsystems'" loses its apostrophe.
    ("kyiv", 12, 298),
]


@pytest.mark.parametrize(("article_id", "expected_sentences", "expected_words"), HAND_COUNTED)
def test_counts_of_the_five_articles_are_those_made_by_hand(
    article_id: str, expected_sentences: int, expected_words: int
) -> None:
    body = load_story("octopus")[article_id].body
    assert (len(sentences(body)), len(words(body))) == (expected_sentences, expected_words)


@pytest.mark.parametrize(
    "marked",
    [
        "Mr. Smith met Dr. Jones.| They left.",
        "Gen. Valerii Zaluzhnyi spoke on Feb. 25.| He left.",
        "J. K. Rowling wrote it.| John F. Kennedy read it.",
        "It happened in the U.K.| Some officials knew.",
        "He is the U.K. ambassador.| The U.K. Defence Journal said so.",
        "He lives in the U.S.| “We know,” she said.",
        "She works for Acme Inc. in Leeds.| It makes drones, missiles, etc.| The rest is imported.",
        "It began at 9 a.m. Monday.| It ended at 5 p.m.| Then they left.",
        "They meet at No. 10 today.| No.| They do not.",
        "In Feb. 2026 it rose 3.5 per cent.| In 2025.| It fell.",
        "He expects it “within weeks.”| The system is new.",
        '"Stop!" he said.| "Why?"| "Because."',
        "“Really?” John Healey asked.| “Yes!”| Poland agreed.",
        "“Stop!” he said.| “Now.”",
        "Well... maybe.| Well...| Yes.| So … I went.| Gone…| All of it.",
        "It was . . . odd.| He left . . .| She stayed.",
        "What?!| No way!!| Right.",
        "(It was late.)| He left (at 5 p.m.) quickly.| (He ran.)",
        "1. The speed of things.| 2. The cost.",
        "He asked for Plan B.| The plan failed.",
        "It cost $3.5m. in total.| The end.",
        "No full stop here",
        "One line\n|Another line.\n\n|A third",
        "Gov. Pat McCrory (R) and Rep. Jo Cox vs. Sen. Lee.| Done.",
        "‘It is over.’| The ’90s ended.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    """A bar stands where a sentence starts."""
    expected = [part.strip() for part in marked.split("|")]
    assert [sentence.text for sentence in sentences(marked.replace("|", ""))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ad‑free well‐known cutting-edge", ["ad‑free", "well‐known", "cutting-edge"]),
        ("missiles—a crucial UK – in turn", ["missiles", "a", "crucial", "UK", "in", "turn"]),
        ("$270 million, 10,000 and 3.5%", ["270", "million", "10,000", "and", "3.5"]),
        ("an ‘act of aggression’ and 'act'", ["an", "act", "of", "aggression", "and", "act"]),
        ("the allies’ it’s don't Nato’s", ["the", "allies", "it’s", "don't", "Nato’s"]),
        ("the U.K. and U.S.-led U.K.’s", ["the", "U.K.", "and", "U.S.-led", "U.K.’s"]),
        ("1st 25-year-old 3.5m 2025.", ["1st", "25-year-old", "3.5m", "2025"]),
        (
            "RFE/RL @geoallison e.g. café cafe\u0301",
            ["RFE", "RL", "geoallison", "e.g.", "café", "cafe\u0301"],
        ),
        ("-- ... – “” '", []),
    ],
)
def test_words_are_the_ones_a_reader_counts(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@given(any_text)
def test_every_span_is_the_text_at_its_place(text: str) -> None:
    for spans in (paragraphs(text), sentences(text), words(text)):
        assert all(
            span == Span(span.start, span.end, text[span.start : span.end]) and span.text for span in spans
        )
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


@given(any_text)
def test_every_visible_character_is_in_one_sentence_and_one_paragraph(text: str) -> None:
    for spans in (sentences(text), paragraphs(text)):
        assert re.sub(r"\s", "", "".join(span.text for span in spans)) == re.sub(r"\s", "", text)


@given(any_text)
def test_every_letter_and_digit_is_in_a_word(text: str) -> None:
    inside = "".join(word.text for word in words(text))
    assert [c for c in inside if re.match(r"[^\W_]", c)] == [c for c in text if re.match(r"[^\W_]", c)]


@pytest.mark.parametrize(
    "piece", [".", '."', "A.", "A. ", "1,", "a-", ". ", "? ", '?" A a ', " ", "a", "\n", "“", ". . "]
)
def test_a_hundred_kilobytes_of_one_piece_lose_no_character(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "x"
    assert re.sub(r"\s", "", "".join(sentence.text for sentence in sentences(text))) == re.sub(
        r"\s", "", text
    )
    assert words(text)[-1].end == len(text)
