"""A comparison as data: whose figures it shows, who decided them, and what it makes of stories that lack things."""

import csv
import datetime
import json
import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsangles.chronology import event_cards
from newsangles.claims import aligned_claims, aligned_numbers
from newsangles.coding import coded_attributions, found_attributions
from newsangles.comparison import command, compare
from newsangles.comparison.calendar_scale import calendar_for
from newsangles.comparison.page import page
from newsangles.comparison.parts import plain
from newsangles.dates import dates_in
from newsangles.echoes import echoes, quoted_twice, shared_words
from newsangles.errors import NewsanglesError
from newsangles.framing import coded_loaded, loaded_words, moved_words, voice_rates, voice_sizes
from newsangles.key import KeyRow
from newsangles.places import seeds_folder
from newsangles.readability import FORMULAS, SMOG_SENTENCES, STAGES, repaired, score
from newsangles.speakers import speaker_shares
from newsangles.story import Article, Story, load_story
from newsangles.text import Span, sentences, words

STORY = load_story("octopus")
COMPARED = compare(STORY)
DRAFTED = {"attributions": ("kind", "country"), "furniture": (), "comments": ("tone", "build")}
"""Table to the columns that a rule leaves empty."""


def made(*texts: str, language: str = "en", **more: object) -> Story:
    """A story without a key, of these texts, in memory."""
    articles = tuple(
        Article(id=f"a{n}", outlet=f"Outlet {n}", text=text, rights="nobody", **more)
        for n, text in enumerate(texts)
    )
    return Story("A story", language, "free", articles, Path("no-such-story"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Octopus in a folder of its own."""
    return Path(shutil.copytree(seeds_folder() / "octopus", tmp_path / "mine"))


def drafted(folder: Path) -> Path:
    """Turn a story's key into drafts, as a rule would have written them, and take the key away."""
    key = folder / "key"
    for table, empty in DRAFTED.items():
        with (key / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = [
                row | dict.fromkeys(empty, "") | {"rule": "invented", "confidence": "0.50"}
                for row in csv.DictReader(file)
            ]
        with (key / f"{table}.draft.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    for path in [path for path in key.iterdir() if not path.name.endswith(".draft.csv")]:
        path.unlink()
    return folder


def places(data: object):
    """Every place in some data: where, and the words that shall stand there."""
    if isinstance(data, dict):
        if {"article", "start", "end", "text"} <= data.keys():
            yield data
        for held in data.values():
            yield from places(held)
    elif isinstance(data, list):
        for held in data:
            yield from places(held)


def assert_places_hold(story: Story, compared) -> int:
    found = list(places(compared.as_data()))
    for place in found:
        assert story[place["article"]].text[place["start"] : place["end"]] == place["text"]
        assert place["text"]
    return len(found)


def test_speakers_are_the_lessons_and_the_keys():
    assert [voices.share for voices in COMPARED.speaking.voices] == speaker_shares(STORY)
    for voices in COMPARED.speaking.voices:
        coded = coded_attributions(STORY, voices.article)
        counted = Counter("nobody is named" if row.kind == "none" else row.who for row in coded)
        assert {speaker.who: len(speaker.statements) for speaker in voices.speakers} == counted
        assert voices.statements == len(coded)
        assert len(voices.speakers) == len(counted)  # nobody stands there twice
        pieces = [[piece[1:3] for piece in said.pieces] for s in voices.speakers for said in s.statements]
        assert sorted(pieces) == sorted(row.content for row in coded)
    shares = speaker_shares(STORY)
    assert COMPARED.speaking.heading == (
        f"Officials make {sum(s.official for s in shares)} of {sum(s.statements for s in shares)} statements "
        f"and speak {sum(s.official_words for s in shares)} of {sum(s.quoted_words for s in shares)} quoted words"
    )


def test_what_the_files_carry_is_what_they_hold():
    for column, article in zip(COMPARED.carried.columns, STORY, strict=True):
        assert column.words == len(article.words)
        # what is neither article nor furniture is nothing: marks cut no word in two
        assert column.words + column.furniture_words == len(words(article.text))
        assert column.furniture_by == "key"
        for fact in column.facts:
            held = getattr(article, fact.name)
            assert fact.value == ("" if held is None else str(held))
            assert (fact.how, fact.where) == (
                (article.known[fact.name].how, article.known[fact.name].where) if fact.value else ("", "")
            )
    by_outlet = {column.article: column for column in COMPARED.carried.columns}
    assert {id: column.comments for id, column in by_outlet.items() if column.comments != "absent"} == {
        "ukdj": "comments"
    }
    assert by_outlet["kyiv"].furniture_words > by_outlet["kyiv"].words  # more page than article
    dates = {
        id: fact
        for id, column in by_outlet.items()
        for fact in column.facts
        if fact.name == "date" and fact.value
    }
    assert {id: (fact.value, fact.place.text) for id, fact in dates.items()} == {
        "tmp": ("2025-10-24", "2025-10-24"), "kyiv": ("2026-02-25", "2026-02-25"),
    }  # fmt: skip


def test_times_are_the_cards_of_the_key_and_what_the_rule_adds_to_them():
    for article in STORY:
        times = [time for time in COMPARED.times.times if time.article == article.id]
        cards = [card for card in event_cards(STORY, article.id) if card.when]
        assert [(time.date, time.of) for time in times if time.kind == "event"] == [
            (card.date, card.what) for card in cards
        ]
        own = [time.date for time in times if time.kind == "its own date"]
        assert own == ([str(article.date)] if article.date else [])
        on_cards = {
            at for card in cards for span in card.places["when"] for at in range(span.start, span.end)
        }
        beside = [found for found in dates_in(article) if not on_cards & set(range(found.start, found.end))]
        assert [(time.said, time.date) for time in times if time.kind == "time in the text"] == [
            (f.text, f.date) for f in beside
        ]
    assert COMPARED.times.heading.startswith("2 of 5 files carry a date; ")


def test_readability_is_what_the_lesson_computes_formula_by_formula():
    for ease, article in zip(COMPARED.readable.eases, STORY, strict=True):
        for stage, text, measured in zip(
            STAGES, (article.text, article.body, repaired(article.body)), ease.stages, strict=True
        ):
            assert measured.stage == stage
            for formula in FORMULAS:
                value, counted = measured.values[formula], score(text, formula)
                assert measured.counts == counted.counts
                if formula == "SMOG" and len(sentences(text)) < SMOG_SENTENCES:
                    assert value is None
                else:
                    assert value == pytest.approx(counted.value, abs=0.01)
    assert COMPARED.readable.heading == "Repairing full stops alone moves The Kyiv Independent by 2.4 grades"
    assert score(repaired(STORY["kyiv"].body)).value - score(STORY["kyiv"].body).value == pytest.approx(
        2.44, abs=0.05
    )


def test_loaded_words_are_the_keys_and_their_rates_lesson_twos():
    marked = coded_loaded(STORY)
    assert list(COMPARED.loaded.rates) == voice_rates(STORY)
    assert sorted((line.place, line.group, line.voice) for line in COMPARED.loaded.lines) == sorted(
        ((word.article, word.start, word.end, word.text), word.group, word.voice) for word in marked
    )
    for line in COMPARED.loaded.lines:
        text = STORY[line.place.article].text
        assert line.before + line.place.text + line.after in text
    assert list(COMPARED.loaded.moved) == moved_words(STORY)
    assert "cutting-edge" in {moved.word for moved in COMPARED.loaded.moved}


def test_wording_quotations_numbers_and_claims_are_what_their_questions_return():
    assert {(cell.article, cell.other): cell.shared for cell in COMPARED.shared.cells} == shared_words(STORY)
    assert {cell.article: cell.words for cell in COMPARED.shared.cells} == {a.id: len(a.words) for a in STORY}
    assert list(COMPARED.shared.passages) == echoes(STORY)
    assert list(COMPARED.quoting.twice) == quoted_twice(STORY)
    assert [row.quoted_words for row in COMPARED.quoting.quotes] == [voice_sizes(a)["quoted"] for a in STORY]
    for rows, found in (
        (COMPARED.aligned.numbers, aligned_numbers(STORY)),
        (COMPARED.aligned.claims, aligned_claims(STORY)),
    ):
        assert [(row.kind, row.about) for row in rows] == [(row.kind, row.about) for row in found]
        for row, aligned in zip(rows, found, strict=True):
            assert [(c.article, c.state, [p[1:3] for p in c.places]) for c in row.cells] == [
                (c.article, c.state, [span[:2] for span in c.spans]) for c in aligned.cells
            ]


def test_the_comment_and_its_codes():
    [comment] = COMPARED.discussion.comments
    assert (comment.article, comment.words, comment.sentences) == ("ukdj", 79, 2)
    assert {code.question: code.answer for code in comment.codes} == {
        "tone": "uncivil", "form": "name-calling", "build": "constructive",
    }  # fmt: skip


def test_a_file_whose_comments_are_marked_is_nowhere_said_to_hold_none():
    text = "The bridge is shut.\n\nWhat a pity.\n\nLEAVE A REPLY"
    at = text.index("What")
    row = KeyRow("a0", {"kind": "comment"}, {"text": (Span(at, at + 12, text[at : at + 12]),)})
    story = made(text, "The bridge is open.")
    compared = compare(replace(story, articles=(replace(story["a0"], furniture=(row,)), story["a1"])))
    assert len(compared.discussion.comments) == 1
    assert compared.carried.columns[0].comments == compared.discussion.sections["a0"] == "comments"


def test_every_place_stands_in_its_text_and_the_data_survives_json():
    assert assert_places_hold(STORY, COMPARED) > 200
    data = COMPARED.as_data()
    assert json.loads(json.dumps(data)) == data
    assert list(data["outlets"]) == STORY.ids  # the order of story.toml


def test_each_section_says_who_decided_it():
    by = {
        name: [basis.by for basis in getattr(COMPARED, name).basis]
        for name in ("carried", "times", "speaking", "loaded", "discussion")
    }
    assert by == {
        "carried": ["key", "rule"], "times": ["key", "rule"], "speaking": ["key"], "loaded": ["key"], "discussion": ["key"],
    }  # fmt: skip
    for part in COMPARED.parts:
        assert part.heading
        assert part.basis
        assert all(
            "AI language models" in basis.words for basis in part.basis if basis.by == "key"
        )  # as the key says of itself
    assert {row.question for row in COMPARED.speaking.basis[0].agreement} == {
        "word attributed", "attributions in a sentence", "mode", "kind", "named",
    }  # fmt: skip


def test_without_a_key_everything_is_by_rule_and_nobody_is_called_an_official(copy):
    shutil.rmtree(copy / "key")
    story = load_story(copy)
    compared = compare(story)
    assert {basis.by for part in compared.parts for basis in part.basis} == {"rule"}
    assert not compared.speaking.coded
    assert [voices.statements for voices in compared.speaking.voices] == [
        len(found_attributions(a)) for a in story
    ]
    assert "fficial" not in compared.speaking.heading
    assert {speaker.kind for voices in compared.speaking.voices for speaker in voices.speakers} == {""}
    assert compared.loaded.rates == tuple(voice_rates(story, [w for a in story for w in loaded_words(a)]))
    assert {time.kind for time in compared.times.times} == {"its own date", "time in the text"}
    assert assert_places_hold(story, compared) > 200


def test_with_a_draft_alone_it_says_that_nobody_has_reviewed_it(copy):
    story = load_story(drafted(copy))
    compared = compare(story)
    assert (
        compared.carried.basis[0].by
        == compared.speaking.basis[0].by
        == compared.discussion.basis[0].by
        == "draft"
    )
    assert "nobody has decided it" in compared.speaking.basis[0].words
    assert not compared.speaking.coded
    assert [v.statements for v in compared.speaking.voices] == [
        v.statements for v in COMPARED.speaking.voices
    ]
    assert "fficial" not in compared.speaking.heading
    # a rule that finds no byline does not know that there is none
    assert '<dd class="absent">none found</dd>' in page(compared)
    assert '<dd class="absent">not in the file</dd>' not in page(compared)
    assert assert_places_hold(story, compared) > 200


def test_stories_that_lack_nearly_everything():
    bare = compare(made("...", " - "))
    assert all(
        part.empty
        for part in (bare.speaking, bare.quoting, bare.shared, bare.aligned, bare.readable, bare.loaded)
    )
    assert bare.carried.heading == "Of 2 files, none carry a headline, none a byline and none a date"
    one = compare(made("The mayor said the bridge is safe.", "Nobody spoke."))
    assert [voices.statements for voices in one.speaking.voices] == [1, 0]
    assert compare(made(*["The mayor said the bridge is safe."] * 12)).shared.heading.startswith(
        "The most that two outlets share: 7 of 7"
    )


def test_a_story_in_another_language_has_no_grade():
    arabic = compare(made("قال الوزير: «سنبني الجسر» يوم الخميس.", "لم يتكلم أحد.", language="ar"))
    assert "made for English" in arabic.readable.empty
    assert not any(ease.stages for ease in arabic.readable.eases)
    assert arabic.quoting.quotes[0].quoted_words == 2


def test_the_calendar_reaches_as_far_as_the_news_and_no_further():
    reach = calendar_for(["1939-09-01", "2025-09", "2026-02-11"], ["2026-02-25"])
    assert reach.place("1939-09-01") is None
    assert (reach.first, reach.last) == (datetime.date(2025, 9, 1), datetime.date(2026, 3, 1))
    first, last = reach.place("2025-09")
    assert (first, round(last)) == (0, 16)  # 29 of 181 days
    assert len(set(reach.place("2026-02-11"))) == 1
    week = calendar_for(["2026-02-24", "2026-02-26"], [])
    assert (week.first, week.last) == (datetime.date(2026, 2, 23), datetime.date(2026, 2, 28))
    assert [words for _, words in week.ticks][:2] == ["23 Feb 2026", "25 Feb"]
    assert calendar_for([], []) is None
    assert calendar_for(["0001-01-01", "9999-12-31", "9999-12", "no date"], []) is not None


def run(path: str, out: Path | None = None, *, as_json: bool = False) -> list[str]:
    return list(command.compare_all(Path(path), out, SimpleNamespace(), as_json=as_json))


def test_the_command_writes_a_page_and_renews_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert str(tmp_path / "octopus.html") in run("octopus")[0]
    page = (tmp_path / "octopus.html").read_text(encoding="utf-8")
    assert "nothing in it has changed" in run("octopus")[0]
    (tmp_path / "octopus.html").write_text(page.replace("Healey", "Heeley"), encoding="utf-8")
    assert "renewed" in run("octopus")[0]
    assert (tmp_path / "octopus.html").read_text(encoding="utf-8") == page  # the same story, the same page
    assert [path.name for path in tmp_path.iterdir()] == ["octopus.html"]


def test_the_command_leaves_what_is_not_its_own(tmp_path):
    mine = tmp_path / "essay.html"
    mine.write_text("<title>My essay</title> by newsangles compare", encoding="utf-8")
    with pytest.raises(NewsanglesError, match="not a page of newsangles"):
        run("octopus", mine)
    assert mine.read_text(encoding="utf-8").startswith("<title>My essay")
    with pytest.raises(NewsanglesError, match="is a folder"):
        run("octopus", tmp_path)
    with pytest.raises(NewsanglesError, match="--out"):
        run("octopus", mine, as_json=True)
    with pytest.raises(NewsanglesError, match="is no story and no folder"):
        run(str(tmp_path / "nothing"))
    run("octopus", tmp_path / "new" / "page.html")
    assert (tmp_path / "new" / "page.html").is_file()


def test_json_is_the_data_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    [printed] = run("octopus", as_json=True)
    assert json.loads(printed) == json.loads(json.dumps(plain(COMPARED)))
    assert not list(tmp_path.iterdir())


def test_what_is_larger_than_a_page_of_columns_is_counted_in_totals(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "newsangles.comparison.totals.compare_many",
        lambda path, *_, **__: asked.append(path) or iter(["totals"]),
    )
    lines = tmp_path / "articles.jsonl"
    lines.write_text("{}\n", encoding="utf-8")
    assert run(str(lines)) == ["totals"]
    (tmp_path / "texts").mkdir()
    assert run(str(tmp_path / "texts")) == ["totals"]
    monkeypatch.setattr(command, "COLUMNS", 4)
    assert run("octopus") == ["totals"]
    assert asked == [lines, tmp_path / "texts", Path("octopus")]


def test_a_notebook_prints_what_is_seen():
    printed = repr(STORY.compare())
    assert printed.splitlines()[0] == STORY.title
    assert all(part.heading in printed for part in COMPARED.parts)
    assert not re.search(r"\b(best|worst|winner|biased|score of \d)", printed)
