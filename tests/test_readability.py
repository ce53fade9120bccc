"""Scores come with their counts, repairs change full stops only, and the guide's table is what the code gives."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides import LESSONS
from newsangles import load_story
from newsangles.charts import grades_by_formula, score_paths
from newsangles.errors import NewsanglesError
from newsangles.exercises import exercise, judges
from newsangles.exercises.lesson_04 import to_count, to_worsen
from newsangles.readability import (
    FORMULAS,
    FUNCTIONS,
    GRADES,
    STAGES,
    Counts,
    counts,
    false_ends,
    flesch_kincaid,
    measured,
    measures,
    offline_textstat,
    places,
    reading_minutes,
    repaired,
    score,
    smog,
    stages,
    syllables,
)
from newsangles.readability.one_pass import _KNOWN, _proven_textstat
from newsangles.text import sentences, words

STORY = load_story("octopus")
KYIV = STORY["kyiv"].body


# Counts --------------------------------------------------------------------------------------------------


def test_counts_by_hand() -> None:
    """Dro-nes is written with two vowels and said with one. Clapped and written down:
    Drones 1 to 1 de-stroy 2 o-ther 2 drones 1 have 1 be-come 2 a 1 sig-nif-i-cant 4 el-e-ment 3 of 1 the 1
    war 1 in 1 U-kraine 2 = 24 in 15 words; 0.39 * 15 + 11.8 * 1.6 - 15.59 = 5.85 + 18.88 - 15.59 = 9.14.
    """
    first = counts(STORY["tmp"].sentences[0].text)
    assert first == Counts(words=15, sentences=1, syllables=24)
    assert flesch_kincaid(first) == pytest.approx(9.14)


def test_the_two_sentences_of_the_first_exercise_by_hand() -> None:
    """This 1 an-nounce-ment 3 comes 1 at 1 a 1 time 1 of 1 height-ened 2 ten-sion 2 a-cross 2 East-ern 2
    Eu-rope 2 = 19 in 12. Just 1 days 1 a-go 2 sus-pec-ted 3 Rus-sian 2 drones 1 vi-o-la-ted 4 Po-lish 2
    air-space 2 du-ring 2 an 1 o-ver-night 3 bar-rage 2 tar-ge-ting 3 U-kraine 2 = 31 in 15.
    """
    assert counts(to_count(STORY)) == Counts(words=12 + 15, sentences=2, syllables=19 + 31)


def test_sentences_counted_by_hand_agree_with_textstat_after_the_repair() -> None:
    """Counted with a pencil in the five articles: 9, 12, 42, 11 and 12 sentences."""
    by_hand = {"tmp": 9, "ukdj": 12, "pinnacle": 42, "lbc": 11, "kyiv": 12}
    for article in STORY:
        assert counts(article.body).sentences == by_hand[article.id]
        assert score(repaired(article.body)).counts.sentences == by_hand[article.id]


def test_our_words_and_textstats_differ_only_at_dashes_and_slashes_without_spaces() -> None:
    for article in STORY:
        glued = len(re.findall(r"\w[—–/]\w", article.body))
        assert counts(article.body).words - score(article.body).counts.words == glued, article.id


def test_flesch_kincaid_from_counts_is_textstats() -> None:
    for article in STORY:
        for formula_counts in (score(article.body), score(repaired(article.body)), score(article.text)):
            assert flesch_kincaid(formula_counts.counts) == pytest.approx(formula_counts.value)


@pytest.mark.parametrize(
    ("word", "beats"), [("drones", 1), ("violated", 4), ("element", 3), ("the", 1), ("Ukraine", 2)]
)
def test_syllables_as_a_mouth_counts_them(word: str, beats: int) -> None:
    assert syllables(word) == beats


# Scores --------------------------------------------------------------------------------------------------


def test_a_score_says_its_counts_and_its_version() -> None:
    assert str(score(KYIV)) == "Flesch-Kincaid 13.4 (16 sentences, 298 words, 549 syllables; textstat 0.7.13)"
    textstat = offline_textstat()
    assert score(KYIV).version == ".".join(map(str, textstat.__version__))


def test_every_formula_gives_each_article_the_number_that_textstat_gives() -> None:
    textstat = offline_textstat()
    for name, formula in FORMULAS.items():
        for article in STORY:
            assert score(article.body, name).value == getattr(textstat, formula.function)(article.body)


def test_smog_only_for_thirty_sentences() -> None:
    assert smog(STORY["pinnacle"].body).formula == "SMOG"
    for id in ("tmp", "ukdj", "lbc", "kyiv"):
        with pytest.raises(NewsanglesError, match="30 sentences"):
            smog(STORY[id].body)


def test_what_cannot_be_scored_is_refused_in_a_sentence() -> None:
    for call in (
        lambda: score("—"),
        lambda: score("Drones fly.", "Vibes"),
        lambda: flesch_kincaid(Counts(0, 0, 0)),
        lambda: reading_minutes(100, 0),
    ):
        with pytest.raises(NewsanglesError, match=r"[.;].*\w"):
            call()


def test_two_minutes() -> None:
    """298 words at 238 a minute: one minute for 238, and 60 of 238 more: a quarter."""
    assert reading_minutes(298) == pytest.approx(1 + 60 / 238)


# Repair --------------------------------------------------------------------------------------------------


def test_false_ends_in_kyiv_counted_by_hand() -> None:
    """first U.K. facility; to the U.K. and; on Feb. 25; in the U.K. has; U.K. Defence; in the U.K. at."""
    assert [word.text for word in false_ends(KYIV)] == ["U.K.", "U.K.", "Feb.", "U.K.", "U.K.", "U.K."]
    assert all(KYIV[word.start : word.end] == word.text for word in false_ends(KYIV))
    assert not any(false_ends(article.body) for article in STORY if article.id != "kyiv")


def test_the_pieces_that_the_lesson_prints_are_those_that_textstat_counts() -> None:
    """Sixteen of them have more than two words; the first twelve cover the first three sentences."""
    notebook = (LESSONS / "04_readability.ipynb").read_text(encoding="utf-8")
    assert r"re.findall(r\"\\b[^.!?]+[.!?]*\", kyiv.body)[:12]" in notebook
    pieces = re.findall(r"\b[^.!?]+[.!?]*", KYIV)
    assert sum(len(piece.split()) > 2 for piece in pieces) == score(KYIV).counts.sentences == 16
    assert pieces[11].endswith("in eastern England.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He lives in the U.K. The plant is old.", "He lives in the UK. The plant is old."),
        ("“Stop!” he said.", "“Stop” he said."),
        ("It cost $3.5 million.", "It cost $3·5 million."),
        ("A headline\n\nA text.", "A headline.\n\nA text."),
        ("Well… He left", "Well. He left."),
        ("“It is over.”", "“It is over.”"),
        ("", ""),
    ],
)
def test_repairs(before: str, after: str) -> None:
    assert repaired(before) == after


SHORT = st.sampled_from(["U.K.", "U.S.", "Feb.", "Gen.", "3.5", "a.m."])
PLAIN = st.sampled_from(["drones", "plant", "engineer", "built", "saw", "harbour", "river", "old"])
SENTENCE = st.tuples(
    st.lists(PLAIN, min_size=2, max_size=5), SHORT, st.lists(PLAIN, min_size=2, max_size=5)
).map(lambda parts: "The " + " ".join([*parts[0], parts[1], *parts[2]]) + ".")


@given(st.lists(SENTENCE, min_size=1, max_size=6))
def test_after_a_repair_textstat_finds_the_sentences_and_no_letter_is_lost(made: list[str]) -> None:
    text = " ".join(made)
    mended = repaired(text)
    assert score(mended).counts.sentences == len(made) == len(sentences(text))
    assert re.sub(r"[\W_]", "", mended) == re.sub(r"[\W_]", "", text)
    assert repaired(mended) == mended and not false_ends(mended)


@given(st.text(alphabet="abU.K!? \n…”“3", max_size=60))
def test_a_repair_never_fails_and_keeps_letters(text: str) -> None:
    assert re.sub(r"[\W_]", "", repaired(text)) == re.sub(r"[\W_]", "", text)


@given(st.permutations(to_count(STORY).replace(".", "").split()))
def test_the_order_of_words_is_nothing_to_the_formula(shuffled: list[str]) -> None:
    mixed = " ".join(shuffled) + "."
    assert score(mixed).value == pytest.approx(score(to_count(STORY).replace(".", "") + ".").value)


# One pass ------------------------------------------------------------------------------------------------


def same_as_textstat(text: str) -> None:
    """Every value to its last digit, every count as textstat counts it by itself; no word, no measure."""
    textstat = offline_textstat()
    if not textstat.lexicon_count(text):
        with pytest.raises(NewsanglesError, match="without a word"):
            measured(text)
        return
    found = measured(text)
    assert found.values == {name: getattr(textstat, function)(text) for name, function in FUNCTIONS.items()}
    assert found.counts[:-1] == (
        textstat.sentence_count(text),
        textstat.lexicon_count(text, removepunct=False),
        textstat.lexicon_count(text),
        textstat.char_count(text),
        textstat.letter_count(text),
        textstat.syllable_count(text),
        textstat.polysyllabcount(text),
        textstat.difficult_words(text, 0, unique=False),
        textstat.difficult_words(text, 2, unique=False),
        textstat.difficult_words(text, 3, unique=False),
        textstat.long_word_count(text),
        textstat.miniword_count(text),
    )


def test_one_pass_over_the_five_articles_at_each_stage_is_textstat() -> None:
    for article in STORY:
        for text in (article.text, article.body, repaired(article.body)):
            same_as_textstat(text)
            assert measures(text) == {formula: score(text, formula).value for formula in FORMULAS}


def test_counts_of_one_pass_by_hand() -> None:
    """textstat ends a sentence at "U." and at "K." and drops those of up to two words: "Hm – Ministers' ... U" and "it
    isn't ..." stay. Letters: Hm 2 Ministers 9 aides 5 met 3 in 2 the 3 UK 2 it 2 isnt 4 unfortunate 11. Syllables: Hm
    0 Min-is-ters 3 aides 1 met 1 in 1 the 1 U-K 2 it 1 is-n't 2 un-for-tu-nate 4.
    """
    found = measured("Hm – Ministers' aides met in the U.K.; it isn't unfortunate!").counts
    assert (found.tokens, found.words, found.sentences) == (11, 10, 2)
    assert (found.letters, found.characters) == (43, 43 + len("–'..;'!"))
    assert (found.syllables, found.polysyllables) == (16, 2)
    assert (found.short_words, found.long_words) == (6, 2)


AWKWARD = st.sampled_from([
    "U.K.", "don't", "DON'T", "'tis", "''t", "s'", "we'll", "l'eau", "Mİlan", "AkdenİZ", "OSMANİYE", "ΌΣΟΣ'S", "e\u0301te", "_", "—", "-", "cutting-edge",
    "3.5", "2,000", "½", "\u200b", "\u2028", "\x1c", "\x85", "a\u00adb", "hm", "Shh.", "!", "?!", "…", "“we", "it’s", "institutional",
    "Zelenskyy", "Ukrspecsystems", "ẞ", "東京", "मेरी", "\ud800", "\x00", "'ve'", "v'e", "I'D", "of", "the", "drone",
])  # fmt: skip


@given(st.lists(st.tuples(AWKWARD, st.sampled_from(["", " ", "\n\n"])), max_size=30))
def test_one_pass_over_awkward_words_is_textstat(made: list[tuple[str, str]]) -> None:
    same_as_textstat("".join(itertools.chain.from_iterable(made)))


@given(st.text(max_size=80))
def test_one_pass_over_any_text_is_textstat(text: str) -> None:
    same_as_textstat(text)


@given(st.lists(AWKWARD | PLAIN, min_size=90, max_size=140))
def test_one_pass_is_textstat_round_the_hundredth_word(made: list[str]) -> None:
    """Linsear Write looks at the first hundred words, where a text has more than a hundred tokens."""
    same_as_textstat(" ".join(made))


def test_what_is_kept_of_words_is_bounded_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_KNOWN, "most", 50)
    _KNOWN.clear()
    endless = "drone" * 100
    same_as_textstat(f"{KYIV} {endless}")
    assert len(_KNOWN) <= 50 and endless not in _KNOWN


def test_a_textstat_that_counts_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline_textstat(), "spache_readability", lambda text: 7.0)
    _proven_textstat.cache_clear()
    with pytest.raises(NewsanglesError, match=r"0\.7\.13 \(Spache\)"):
        measures(KYIV)


# Places and pictures -------------------------------------------------------------------------------------


def test_places_as_counted_by_hand() -> None:
    """Flesch-Kincaid, from the easiest: page ukdj kyiv pinnacle lbc tmp; article kyiv lbc pinnacle ukdj tmp;
    repaired lbc pinnacle kyiv ukdj tmp.
    """
    found = {placing.article: placing.places for placing in stages(STORY)}
    assert found == {
        "tmp": (5, 5, 5), "ukdj": (1, 4, 4), "pinnacle": (3, 3, 2), "lbc": (4, 2, 1), "kyiv": (2, 1, 3)
    }  # fmt: skip


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 5), max_size=6))
def test_places_begin_at_one_and_keep_the_order(values: dict[str, int]) -> None:
    found = places(values)
    assert not values or min(found.values()) == 1
    for a, b in itertools.combinations(values, 2):
        assert (found[a] < found[b]) == (values[a] < values[b])


def test_the_pictures_say_what_the_scores_say() -> None:
    paths = score_paths(STORY)
    assert paths.title == "With its full stops repaired, the Kyiv Independent goes from 13.4 to 15.8"
    for placing, row in zip(stages(STORY), paths.rows, strict=True):
        assert row[0] == placing.outlet
        assert [float(cell) for cell in row[1::4]] == [round(s.value, 1) for s in placing.scores]
        assert all(
            f"{s.value:.1f} (mark {n} from below)" in paths.alt
            for s, n in zip(placing.scores, placing.places, strict=True)
        )
        assert all(f">{s.value:.1f}<" in paths.svg for s in placing.scores)
    other = score_paths(STORY, "Coleman-Liau").title
    assert other == "Without the rest of its page, the Muslim Post (TMP) goes from 15.1 to 13.3"
    grades = grades_by_formula(STORY)
    assert grades.title == "The Muslim Post (TMP) has grade 13 by Coleman-Liau and grade 20 by Fog"
    assert grades.header[1 : 1 + len(GRADES)] == GRADES
    for article, row in zip(STORY, grades.rows, strict=True):
        expected = [f"{score(repaired(article.body), formula).value:.1f}" for formula in GRADES]
        assert list(row[1 : 1 + len(GRADES)]) == expected and all(number in grades.alt for number in expected)


def test_no_mark_hides_another_and_no_number_covers_a_mark_or_a_number() -> None:
    """Measured on the drawn sheet, in inches: markers are some 0.2 wide, numbers 0.46 by 0.18."""
    for chart in (score_paths(STORY), score_paths(STORY, "Coleman-Liau"), grades_by_formula(STORY)):
        axes = chart.figure.axes[0]
        marks = [
            tuple(line.get_xydata()[0]) for line in axes.lines if line.get_marker() not in ("", "None", None)
        ]
        assert len(marks) in (15, 20)
        for (a, b), (c, d) in itertools.combinations(marks, 2):
            assert abs(a - c) > 0.2 or abs(b - d) > 0.2
        inner = [
            t.get_position()
            for t in axes.texts
            if re.fullmatch(r"\d\d\.\d", t.get_text()) and t.get_ha() == "center"
        ]
        assert len(inner) in (5, 10)
        for x, y in inner:
            assert not any(abs(x - a) < 0.25 and abs(y - b) < 0.15 for a, b in marks)
        for (a, b), (c, d) in itertools.combinations(inner, 2):
            assert abs(a - c) > 0.46 or abs(b - d) > 0.18


def test_no_outlet_is_called_better_and_every_stage_is_named() -> None:
    for chart in (score_paths(STORY), score_paths(STORY, "Fog"), grades_by_formula(STORY)):
        assert not re.search(r"\b(better|best|worse|worst|quality|rank\w*|place)\b", chart.alt + chart.note)
    assert all(stage in score_paths(STORY).alt for stage in STAGES)


# The guide and the exercises -----------------------------------------------------------------------------


def test_the_table_in_the_guide_is_what_the_code_gives() -> None:
    guide = (LESSONS / "guides" / "04_readability.md").read_text(encoding="utf-8")
    for placing in stages(STORY):
        counted = placing.scores[2].counts
        cells = [
            *(f"{s.value:.1f}" for s in placing.scores),
            counted.sentences,
            counted.words,
            counted.syllables,
        ]
        assert f"| {placing.article} | {' | '.join(map(str, cells))} |" in guide


def points(id: str, answer: object, seed: int = 0) -> float:
    found = exercise(id)
    probes = judges.make_probes(found, seed)
    return judges.judge(found, found.evidence(answer, probes), STORY, probes).points


def test_a_repair_that_knows_only_its_own_page_fails_on_every_seed() -> None:
    for seed in range(30):
        assert points("4.4", lambda text: text.replace("U.K.", "UK").replace("Feb.", "Feb"), seed) < 3
        assert points("4.4", lambda text: text.replace(".", ""), seed) == 0
        assert points("4.4", lambda text: "", seed) == points("4.4", lambda text: KYIV, seed) == 0
        assert points("4.4", repaired, seed) == 3


def test_copying_the_whole_article_or_sentence_passes_nothing() -> None:
    assert points("4.3", [KYIV, KYIV]) == 0
    assert points("4.6", to_worsen(STORY)) == points("4.6", KYIV) == points("4.6", STORY["tmp"].body) == 0


@given(st.lists(st.integers(3, 15), min_size=1, max_size=9))
def test_worse_is_passed_by_its_grade_and_by_nothing_else(lengths: list[int]) -> None:
    """The same 53 words, cut anywhere: full points exactly when textstat's grade is under 8."""
    left, pieces = [word.text for word in words(to_worsen(STORY))], []
    for length in lengths:
        pieces.append(" ".join(left[:length]))
        left = left[length:]
    text = ". ".join(filter(None, [*pieces, " ".join(left)])) + "."
    assert (points("4.6", text) == 2) == (score(text).value < 8)


@pytest.mark.parametrize(
    ("sentence", "full"),
    [
        ("By Fog (textstat 0.7.13), TMP (9 sentences) lies above LBC (11 sentences): 19.8 and 16.0.", True),
        ("By Fog (textstat 0.7.13), LBC (11 sentences) lies above TMP (9 sentences): 16.0 and 19.8.", False),
        ("By Fog (textstat 0.7.13), LBC (11 sentences) lies above TMP (9 sentences): 19.8 and 16.0.", False),
        ("Textstat 0.7.13 gives LBC's 280 words a Flesch-Kincaid grade of 14.3, and the 1,074 words of the Grand "
         "Pinnacle Tribune one of 15.0.", False),
        ("Textstat 0.7.13 gives the 1,074 words of the Grand Pinnacle Tribune a Flesch-Kincaid grade of 15.0, lower "
         "than the 16.7 of TMP with its 284 words.", True),
        (
            "By Flesch-Kincaid in textstat 0.7.13, LBC (11 sentences, two more than TMP with 9) has 14.3, TMP 16.7.",
            True,
        ),
        ("14.3 16.7 LBC TMP Flesch-Kincaid textstat 0.7.13 11 9 words", False),
    ],
)  # fmt: skip
def test_sentences_that_may_and_may_not_stand(sentence: str, full: bool) -> None:
    assert (points("4.8", sentence) == 3) == full


def test_a_sentence_gets_one_end_however_many_marks_stand_in_it():
    """Rows of dots come in tables of contents and on forms; they cost no more than other text."""
    assert repaired("." * 200_000 + " and on it goes").endswith(" and on it goes.")
    assert repaired("He said no…”)") == "He said no.”)"
