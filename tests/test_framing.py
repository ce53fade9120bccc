"""Loaded words and their voice, the word list against the coders, words that lose their marks, frames: counted by hand."""

import csv
import hashlib
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsangles import Article, NewsanglesError, StoryError, load_story
from newsangles.charts import frame_table, loaded_by_voice
from newsangles.coding import found_attributions
from newsangles.exercises import exercise, judges
from newsangles.exercises.judges.lesson_02 import SHOWN
from newsangles.exercises.judges.loaded import SETTLED
from newsangles.exercises.judges.quotation_marks import by_voice, moved
from newsangles.exercises.lesson_02 import TO_FRAME, TO_VOICE
from newsangles.frames import FRAMES, ITEMS, frame_agreement, frame_answers, frame_shares
from newsangles.framing import (
    VOICES,
    coded_loaded,
    concordance,
    flag,
    lexicon_errors,
    loaded_agreement,
    loaded_words,
    marked,
    moved_words,
    reporting_verbs,
    voice_of,
    voice_rates,
    voice_sizes,
)  # fmt: skip
from newsangles.framing.voices import _inside
from newsangles.lexicon import GROUPS, IMPLIES, LEXICON, Group, Lexicon, verb_forms
from newsangles.quotations import quotations

STORY = load_story("octopus")
OWN = Lexicon((Group("loud", "", "", ("vast", "state of the art", "state")),))


def story_of(folder, **texts):
    """A story of our own, each article a file of one text; nobody has coded anything."""
    manifest = 'title = "A bridge"\nlanguage = "en"\nrights = "ours"\n'
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        manifest += (
            f'[[article]]\nid = "{name}"\nfile = "{name}.txt"\noutlet = "{name.title()}"\nrights = "ours"\n'
        )
        manifest += f'known.outlet = {{ how = "file", where = "vast" }}\nsha256 = "{hashlib.sha256(text.encode()).hexdigest()}"\n'
    (folder / "story.toml").write_text(manifest, encoding="utf-8")
    return load_story(folder)


# Voices -------------------------------------------------------------------------------------------------------------

SAID = st.sampled_from([
    "“We act,” he said.", "Ann Lee said that the plan is ready.", "“One.", "“Two,” she said.", "No drone flew.", "Ships, he said, “sail” at ten.",
    "Ann Lee denied that the “vast” plan, which Bo Li said is “ready”, failed.",
])  # fmt: skip


@given(st.lists(st.tuples(SAID, st.sampled_from([" ", "\n", "\n\n"])), max_size=12))
def test_a_voice_is_the_first_that_holds_the_character(made):
    """Asked one by one: headline, then any quotation, then anything that is handed to somebody."""
    text = "".join(itertools.chain.from_iterable(made))
    article = Article("own", "Own", text, "ours", headline="No drone")
    voice, head = voice_of(article), text.find("No drone")
    quoted = [span for found in quotations(article.body) for span in article.locate(*found[:2])]
    handed = [place for found in found_attributions(article) if found.source for place in found.content]
    for at in range(-1, len(text) + 2):
        held = [
            head >= 0 and head <= at < head + len("No drone"),
            any(span.start <= at < span.end for span in quoted),
            any(start <= at < end for start, end in handed),
            True,
        ]
        assert voice(at) == VOICES[held.index(True)]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_places_that_overlap_or_lie_in_one_another_hold_what_each_of_them_holds(places):
    inside = _inside(places)
    assert [n for n in range(-1, 32) if inside(n)] == [
        n for n in range(-1, 32) if any(start <= n < end for start, end in places)
    ]


# The word list ------------------------------------------------------------------------------------------------------


def test_every_group_says_why_and_whose_idea_and_no_word_stands_in_two():
    assert [group.name for group in GROUPS] == ["reporting", "factive", "hedge", "intensifier", "one-sided"]
    for group in GROUPS:
        assert len(group.reason) > 40 and re.search(r"(19|20)\d\d", group.source), group.name
        assert len(set(group.words)) == len(group.words), group.name
    for one, other in itertools.combinations(GROUPS, 2):
        assert set(one.words) & set(other.words) == set()


def test_plain_reporting_words_are_on_no_list():
    for word in (
        "say",
        "said",
        "tell",
        "told",
        "add",
        "wrote",
        "announced",
        "reported",
        "described",
        "according",
    ):
        assert (word,) not in LEXICON.by_words and word not in IMPLIES


@pytest.mark.parametrize(
    ("verb", "forms"),
    [("admit", "admit admits admitted admitting"), ("stress", "stress stresses stressed stressing"), ("tout", "tout touts touted touting"),
     ("decry", "decry decries decried decrying"), ("praise", "praise praises praised praising"), ("betray", "betray betrays betrayed betraying")],
)  # fmt: skip
def test_verb_forms(verb, forms):
    assert verb_forms(verb) == tuple(forms.split())


@pytest.mark.parametrize(
    ("text", "found"),
    [("A vast plan.", ["vast"]), ("VAST!", ["VAST"]), ("Devastating. Vastly.", []), ("A state of the art plan", ["state of the art"]), ("A state of war", ["state"]),
     ("vast vast", ["vast", "vast"]), ("“Vast”", ["Vast"]), ("", [])],
)  # fmt: skip
def test_flag_finds_whole_words_and_the_longest_first(text, found):
    assert [word.text for word in flag(text, OWN)] == found


@given(st.text(alphabet="vast oftheArE.,“” \n", max_size=60))
def test_flags_are_spans_in_order_and_marking_keeps_the_text(text):
    found = flag(text, OWN)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert re.sub(r"\[(.*?): loud\]", r"\1", marked(text, OWN), flags=re.DOTALL) == text


# Voice --------------------------------------------------------------------------------------------------------------


def test_voice_of_a_story_that_nobody_has_coded(tmp_path):
    """Marks, then what the rule hands to somebody, then the reporter."""
    text = "The mayor said the vast bridge is safe. A vast crowd came. “A vast day,” said a nurse.\n"
    article = story_of(tmp_path, city=text)["city"]
    assert [(word.text, word.voice) for word in loaded_words(article, OWN)] == [
        ("vast", "paraphrase"),
        ("vast", "reporter"),
        ("vast", "quoted"),
    ]
    assert voice_sizes(article) == {"headline": 0, "quoted": 3, "paraphrase": 5, "reporter": 10}


def test_voices_counted_by_hand_in_lbc():
    """Starmer's quotation has 88 words, Poland's three; 'act of aggression' stands in single marks."""
    sizes = voice_sizes(STORY["lbc"])
    starmer = [s.text for s in STORY["lbc"].sentences[6:9]]
    quoted = (
        sum(
            len(re.findall(r"[\w’-]+", text.replace("Prime Minister Sir Keir Starmer said:", "")))
            for text in starmer
        )
        + 3
    )
    assert sizes["quoted"] == quoted
    assert sizes["headline"] == 0 and sum(sizes.values()) == len(STORY["lbc"].words)


def test_headlines_have_their_own_voice():
    for id, size in (("tmp", 7), ("kyiv", 10), ("ukdj", 0)):
        assert voice_sizes(STORY[id])["headline"] == size
    at = STORY["kyiv"].text.index("Zaluzhnyi says")
    assert voice_of(STORY["kyiv"])(at) == "headline"


def test_the_settled_voice_is_where_the_word_stands():
    """Nothing that can be computed is coded otherwise: the column `voice` says what marks and attributions say."""
    for word in coded_loaded(STORY):
        assert word.voice == voice_of(STORY[word.article])(word.start), word


def test_rates_are_counts_over_the_words_of_that_voice():
    rates = {(rate.article, rate.voice): rate for rate in voice_rates(STORY)}
    assert rates["lbc", "quoted"].per_1000 == 100.0 and (
        rates["lbc", "quoted"].loaded,
        rates["lbc", "quoted"].words,
    ) == (9, 90)
    assert rates["tmp", "quoted"].per_1000 is None
    assert sum(rate.loaded for rate in rates.values()) == len(coded_loaded(STORY)) == 129
    assert {rate.voice for rate in rates.values()} == set(VOICES)


def test_concordance_finds_every_place_and_no_other():
    lines = concordance(STORY, "Aggression", width=10)
    assert [(line.article, line.voice) for line in lines] == [
        ("ukdj", "quoted"),
        ("pinnacle", "reporter"),
        ("lbc", "quoted"),
        ("lbc", "quoted"),
    ]
    assert concordance(STORY, "wake-up call")[0].word == "wake-up call"
    assert concordance(STORY, "ad-free") == [], "furniture is not counted"
    assert [
        line.word for line in concordance(STORY, "the order of the day", "day") if line.article == "pinnacle"
    ] == ["the order of the day"]
    for nothing in ((), ("",), ("…",)):
        with pytest.raises(NewsanglesError):
            concordance(STORY, *nothing)


# Against the coders -------------------------------------------------------------------------------------------------


def test_hits_false_hits_and_misses_add_up():
    errors = lexicon_errors(STORY)
    assert len(errors.both) + len(errors.misses) == 129
    assert {word.text for word in errors.misses} >= {"drags on", "stretched thin", "rattled nerves"}
    assert {(word.article, word.text) for word in errors.false_hits} >= {
        ("tmp", "only"),
        ("pinnacle", "threatened"),
    }
    empty = lexicon_errors(STORY, lexicon=Lexicon(()))
    assert empty.precision is None and empty.recall == 0
    by_group = [lexicon_errors(STORY, group.name) for group in GROUPS]
    assert sum(len(one.misses) for one in by_group) == len(errors.misses) and sum(
        len(one.false_hits) for one in by_group
    ) == len(errors.false_hits)


def test_the_list_must_not_get_worse():
    errors = lexicon_errors(STORY)
    assert errors.precision >= 0.85 and errors.recall >= 0.75


def test_reporting_verbs_by_hand():
    russian = [(verb.cue, verb.implies) for verb in reporting_verbs(STORY) if verb.country == "Russia"]
    assert [cue for cue, _ in russian] == ["has denied", "insisted", "accusing", "claiming"]
    assert all(implied != "plain" for _, implied in russian)


def test_words_that_lose_their_marks():
    found = {word.word: (word.quoted_in, word.told_in) for word in moved_words(STORY)}
    assert found["cutting-edge"] == (("ukdj", "lbc"), ("lbc",)) and found["aggression"] == (
        ("ukdj", "lbc"),
        ("pinnacle",),
    )
    assert "relentless" not in found and "unrelenting" not in found and "barbaric" not in found


WORD = st.sampled_from(["wonderful", "hopeless", "bridge", "Careless", "the"])


@given(
    st.lists(st.tuples(st.booleans(), WORD), max_size=8), st.lists(st.tuples(st.booleans(), WORD), max_size=8)
)
def test_model_functions_agree_with_a_count_by_hand(one, other):
    texts = [
        " ".join(f"“{word}”," if inside else f"{word}," for inside, word in half) for half in (one, other)
    ]
    quoted, told = (
        {word.lower() for inside, word in one if inside},
        {word.lower() for inside, word in other if not inside},
    )
    assert moved(texts) == sorted(word for word in quoted & told if len(word) > 6)
    assert by_voice(texts[0].replace("wonderful", "vast")) == {
        "quoted": sum(inside and word == "wonderful" for inside, word in one),
        "told": sum(not inside and word == "wonderful" for inside, word in one),
    }


# Judges -------------------------------------------------------------------------------------------------------------


def judged(id, answer):
    found = exercise(id)
    return judges.judge(found, found.evidence(answer), STORY)


def test_who_passes_with_a_difference_is_told_where_and_who_has_none_is_not():
    voices = dict(SETTLED)
    assert judged("2.2", voices).sentence == "12 of 12 as our coders settled it."
    assert "10 of 12" in (sentence := judged("2.2", voices | {"c": "reporter", "l": "reporter"}).sentence)
    assert "at c and l." in sentence
    frames = {letter: shown[0] if shown else "no" for letter, shown in SHOWN.items()}
    assert "8 of 8" in judged("2.6", frames).sentence
    assert "at h." in judged("2.6", frames | {"h": "no"}).sentence


@pytest.mark.parametrize("nothing", ["x", "", " ", "as an", "ew part"])
def test_letters_are_no_evidence_for_a_frame(nothing):
    frames = {letter: shown[0] if shown else "no" for letter, shown in SHOWN.items()}
    assert judged("2.6", frames | {"a": nothing}).status == "wrong"


def test_every_false_hit_and_hedge_of_the_list_is_accepted_and_a_sure_hit_is_not():
    errors = lexicon_errors(STORY)

    def verdict(word):
        text = STORY[word.article].text
        around = (
            text[: word.start].split("\n")[-1].split(" ")[-4:-1],
            text[word.end :].split("\n")[0].split(" ")[0],
        )
        before = text[: word.start][len(text[: word.start].rstrip("“‘")) :]
        passage = f"{' '.join(around[0])} {before}{word.text}{around[1]}"
        return judged("2.4", {"false hit": passage, "missed": "drags on"})

    refused = [word.text for word in errors.false_hits if verdict(word).status != "right"]
    assert refused == ["only"], "the one that is shown"
    assert all(verdict(word).status == "right" for word in errors.both if word.group == "hedge")
    sure = [word for word in errors.both if word.text in ("barbaric", "onslaught", "egregious", "blasted")]
    assert len(sure) == 4 and all(verdict(word).mistake == "a true hit" for word in sure)


@pytest.mark.parametrize(
    ("drones", "objects", "mistake"),
    [
        ("drones thought to be Russian", "many of which they think came from Belarus", None),
        ("probably Russian drones", "many of them said to be from Belarus", None),
        ("suspected Russian drones", "all believed to have come from Belarus", "lost: many"),
        ("suspected Russian drones", "believed to have come from Belarus", "lost: many"),
        ("Russian drones", "many of them probably, it seems, from Belarus", "dropped the doubt"),
        ("suspected Russian drones, it seems,", "many of them from Belarus", "dropped the doubt"),
    ],
)
def test_a_rewrite_keeps_many_and_both_doubts_each_in_its_place(drones, objects, mistake):
    text = (
        f"Days ago, {drones} entered Polish airspace during an overnight attack on Ukraine. Polish and NATO forces shot them down. "
        f"Polish authorities said that 19 aerial objects, {objects}, entered their airspace."
    )
    assert judged("2.7", text).mistake == mistake


NEUTRAL = (
    "Days ago, suspected Russian drones entered Polish airspace during an overnight attack on Ukraine. Polish and NATO forces shot them down. "
    "Polish authorities said that 19 aerial objects, many of them believed to have come from Belarus, entered their airspace."
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("shot them down", "destroyed them"),
        ("shot them down", "shot the drones out of the sky"),
        ("Days ago", "A few nights ago"),
        ("suspected Russian drones", "drones that may be Russian"),
        ("believed to have", "that could have"),
        ("said that 19 aerial objects", "counted 19 aerial objects"),
        ("Polish and NATO forces shot them down", "They were shot down by Polish and NATO forces"),
    ],
)
def test_a_rewrite_may_say_it_in_other_words(old, new):
    assert old in NEUTRAL and judged("2.7", NEUTRAL.replace(old, new)).status == "right"


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        (
            "Polish and NATO forces shot them down",
            "Russian forces shot the Polish and NATO drones down",
            "facts apart",
        ),
        (
            "Polish and NATO forces shot them down",
            "Polish and NATO forces were shot down by them",
            "facts apart",
        ),
        ("shot them down", "never shot them down", "facts apart"),
        ("Polish authorities said that 19", "There were 19", "lost: who says so"),
        ("an overnight attack", "a cowardly overnight attack", "new loaded word"),
        ("attack", "blitz", "new loaded word"),
        ("entered Polish", "sneaked into Polish", "new loaded word"),
        ("shot them", "rightly shot them", "new loaded word"),
        ("forces shot", "forces, forces, forces shot", "catchwords"),
    ],
)
def test_a_rewrite_that_turns_the_news_round_or_up_is_refused(old, new, mistake):
    assert old in NEUTRAL and judged("2.7", NEUTRAL.replace(old, new)).mistake == mistake


def test_no_headline_is_called_true():
    """The sheet's facts turned round: those that can be seen are refused, and no verdict says that a headline is true."""
    fine = {"economic": ["Interceptor drone plan to bring jobs to Britain", "jobs"],
            "conflict": ["Britain answers Russia's attacks with interceptor drones", "answers Russia's attacks"]}  # fmt: skip
    assert (
        "I cannot read that"
        in judged("2.8", fine | {"morality": ["Britain ought to help Ukraine", "ought to help"]}).sentence
    )
    for line in ("Russia will build interceptor drones for Britain", "Ukraine designed the drones with Russia",
                 "British scientists attack Ukrainian cities with drones", "Missiles are cheaper than drones for Ukraine"):  # fmt: skip
        assert judged("2.8", fine | {"morality": [line, "with"]}).mistake == "against the sheet", line


def test_moved_counts_a_word_of_seven_letters():
    for seed in range(20):
        found = {len(word) for probe in judges.make_probes(exercise("2.5"), seed) for word in moved(probe)}
        assert 7 in found and min(found) == 7 and max(found) > 7


# Frames -------------------------------------------------------------------------------------------------------------


def test_every_question_is_answered_for_every_article_and_every_yes_points_at_body_or_headline():
    for table in ("frames", "frames.coder-a", "frames.coder-b"):
        answers = frame_answers(STORY, table=table)
        assert [(answer.article, answer.item) for answer in answers] == [
            (article, item) for article in STORY.ids for item in ITEMS
        ]
        for answer in answers:
            assert answer.yes == (answer.evidence is not None), answer
            if answer.evidence:
                blocks = STORY[answer.article].paragraphs
                assert any(block.start <= answer.evidence.start < block.end for block in blocks), answer
                assert len(answer.evidence.text.split()) <= 40, answer


def test_frame_shares_by_hand():
    assert [item for items in FRAMES.values() for item in items] == list(ITEMS)
    shares = frame_shares(STORY)
    assert shares["tmp"] == {
        "responsibility": (2, 5),
        "human interest": (0, 4),
        "conflict": (0, 4),
        "morality": (0, 3),
        "economic": (1, 3),
    }
    assert shares["pinnacle"]["conflict"] == (4, 4)


def test_answers_of_the_exercises_are_those_of_the_key():
    """What 2.2 and 2.6 take for right is what was settled."""
    answers = {(answer.article, answer.item): answer for answer in frame_answers(STORY)}
    for letter, (article, item) in TO_FRAME.items():
        shown = SHOWN[letter]
        assert answers[article, item].yes == bool(shown)
        if shown:
            evidence = answers[article, item].evidence.text
            assert any(passage in evidence or evidence in passage for passage in shown), (article, item)
            assert all(passage in STORY[article].body for passage in shown), (article, item)
    for letter, (article, word, n) in TO_VOICE.items():
        place = [token for token in STORY[article].words if token.text.casefold() == word][n]
        assert voice_of(STORY[article])(place.start) == SETTLED[letter], (article, word)


def test_agreement_by_hand():
    """Three of 95 answers differ: 92 agree."""
    rows = {row.article: row for row in frame_agreement(STORY)}
    codings = []
    for coder in "ab":
        with (STORY.folder / "key" / f"frames.coder-{coder}.csv").open(encoding="utf-8", newline="") as file:
            codings.append([row["answer"] for row in csv.DictReader(file)])
    assert sum(a != b for a, b in zip(*codings, strict=True)) == 3
    assert rows["all"].items == 95 and rows["all"].percent == pytest.approx(92 / 95)
    assert (
        sum(rows[frame].items for frame in FRAMES) == sum(rows[article].items for article in STORY.ids) == 95
    )
    loaded = {(row.question, row.article): row for row in loaded_agreement(STORY)}
    assert loaded["word loaded", "all"].items == sum(sum(voice_sizes(article).values()) for article in STORY)


# Pictures -----------------------------------------------------------------------------------------------------------


def test_the_pictures_say_what_is_seen_and_hold_their_numbers():
    chart = loaded_by_voice(STORY)
    assert chart.title == "In 4 of 4 outlets that quote, loaded words stand thicker inside the marks"
    assert chart.rows[3] == ("LBC", 9, 90, "100", 12, 190, "63") and "quotes nobody" in chart.alt
    assert loaded_by_voice(STORY, "speaker").title.startswith("In 2 of 5 outlets")
    table = frame_table(STORY)
    assert table.title == "All 5 have responsibility and economic frames; none shows a private person"
    assert (
        len(table.rows) == 95
        and ("LBC", "economic 1", ITEMS["e1"], "yes", "creating British jobs, driving growth") in table.rows
    )
    for picture in (chart, table):
        assert picture.svg == picture.svg and "bias" not in (picture.alt + picture.note).lower()


def test_what_is_missing_or_unknown_is_said_in_a_sentence(tmp_path):
    story = story_of(tmp_path, city="A vast crowd came.\n")
    for call in (
        lambda: coded_loaded(story),
        lambda: frame_table(story),
        lambda: loaded_by_voice(story),
        lambda: voice_rates(story),
    ):
        with pytest.raises(StoryError):
            call()
    with pytest.raises(NewsanglesError, match="speaker"):
        loaded_by_voice(STORY, "both")
    assert "1 in 4" in loaded_by_voice(story, found=loaded_words(story["city"], OWN)).alt
    for id in ("2.4", "2.6", "2.9"):
        assert judges.missing(exercise(id), story)
