"""Drafts are exact, say that a machine made them, and decide nothing that a rule cannot know."""

import csv
import hashlib
import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsangles import NewsanglesError, load_story
from newsangles.coding import found_attributions
from newsangles.intake.drafting import write_drafts
from newsangles.key import columns_of
from newsangles.places import seeds_folder
from newsangles.review.labels import LABELS
from newsangles.story_check import problems

TABLES = ("attributions", "dates", "numbers", "comments")


def make_story(folder, texts, language="en"):
    """A story of some texts, as `story new` leaves it before the drafts: a manifest and the texts."""
    (folder / "key").mkdir(parents=True)
    manifest = [f'title = "Tried"\nlanguage = "{language}"\nrights = "invented"\n']
    for id, text in texts.items():
        (folder / f"{id}.txt").write_bytes(text.encode())
        manifest.append(
            f'[[article]]\nid = "{id}"\nfile = "{id}.txt"\nsha256 = "{hashlib.sha256(text.encode()).hexdigest()}"\n'
            f'rights = "invented"\noutlet = {json.dumps(id)}\nknown.outlet = {{ how = "inferred", where = "invented" }}\n'
        )
    (folder / "story.toml").write_text("\n".join(manifest), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    """The five articles with their furniture, and drafts for all the rest."""
    folder = tmp_path_factory.mktemp("drafted") / "octopus"
    shutil.copytree(seeds_folder() / "octopus", folder, ignore=shutil.ignore_patterns("*.csv", "*.md"))
    (folder / "key").mkdir(exist_ok=True)
    shutil.copy(seeds_folder() / "octopus/key/furniture.csv", folder / "key/furniture.draft.csv")
    table = folder / "key/furniture.draft.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [[*rows[0], "rule", "confidence"], *([*row, "newsangles.page", "0.80"] for row in rows[1:])]
        )
    said = write_drafts(folder)
    return load_story(folder), said


def test_a_draft_holds_what_the_rules_find_and_is_no_key(drafted):
    story, said = drafted
    assert len(said) == len(TABLES)
    for table in TABLES:
        assert story.has_draft(table) and not story.has_key(table)
        assert set(columns_of(table)) | {"rule", "confidence"} == set(story.draft(table)[0].columns)
    for article in story:
        rows = [row for row in story.draft("attributions") if row.article == article.id]
        found = found_attributions(article)
        for row, one in zip(rows, found, strict=True):
            (start, end), *others = one.content
            if article.text[start:end].startswith("that "):
                start += len("that ")
            assert [span[:2] for span in row.spans["content"]] == [(start, end), *others]
        assert [row["mode"] for row in rows] == [one.mode for one in found]
    assert [(row.article, row["opening"]) for row in story.draft("comments")] == [("ukdj", "The speed of")]


def test_what_a_rule_cannot_decide_stays_empty(drafted):
    story, _ = drafted
    for row in story.draft("attributions"):
        assert row["kind"] == row["country"] == row["via"] == row["doubt"] == ""
    for row in story.draft("comments"):
        assert {
            row[column] for column in ("tone", "form", "build", "stance", "tone_words", "build_words")
        } == {""}
    for table in TABLES:
        for row in story.draft(table):
            assert all(row[column] in ("", *allowed) for column, allowed in LABELS[table].items()), row


def test_how_a_source_is_named_is_never_guessed_wrong_in_the_five_articles(drafted):
    """Where the draft says how a source is named, the coders of the key said the same of the same cue."""
    story, _ = drafted
    compared = 0
    for row in story.draft("attributions"):
        for key in load_story("octopus").key("attributions"):
            if row["named"] and key.article == row.article and key["cue_start"] == row["cue_start"]:
                assert row["named"] == key["named"], row
                compared += 1
    assert compared >= 20


def test_confidence_is_the_published_figure_or_says_that_nobody_measured(drafted):
    story, _ = drafted
    trust = {row["mode"]: row["confidence"] for row in story.draft("attributions")}
    assert trust == {"direct": "0.90", "partial": "0.52", "indirect": "0.52"}
    assert {row["confidence"] for row in story.draft("dates")} == {"0.90"}
    assert {row["confidence"] for row in story.draft("comments")} == {"0.00"}
    page = (story.folder / "key/draft.md").read_text(encoding="utf-8")
    assert page.startswith("# Made by a machine, decided by nobody")
    for words in (
        "| furniture | newsangles.page | 20 | 0.80 |",
        ".90 for direct quotations",
        "`0.00` means that",
        "spreadsheet",
    ):
        assert words in " ".join(page.split("\n")), words
    assert problems(story.folder) == []


def test_the_rule_for_names_reads_english_and_says_so_of_other_languages(tmp_path):
    folder = make_story(
        tmp_path / "s",
        {"a": "Le maire a dit: “Le pont est sûr.”", "b": "Die Brücke ist sicher, said Meier."},
        "fr",
    )
    assert any("English" in sentence and "'fr'" in sentence for sentence in write_drafts(folder))
    rows = [row for table in TABLES for row in load_story(folder).draft(table)]
    assert {row["confidence"] for row in rows} == {"0.00"}
    assert "This story is in 'fr'" in (folder / "key/draft.md").read_text(encoding="utf-8")


def test_nothing_is_overwritten_and_nothing_is_left_half_written(tmp_path):
    folder = make_story(tmp_path / "s", {"a": "The mayor said no.", "b": "He left in 2019."})
    mine = folder / "key/numbers.draft.csv"
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(NewsanglesError, match=r"numbers\.draft\.csv is there already"):
        write_drafts(folder)
    assert [path.name for path in (folder / "key").iterdir()] == ["numbers.draft.csv"]
    assert mine.read_text(encoding="utf-8") == "mine"


HOSTILE = st.text(
    st.one_of(st.sampled_from('“”"‖ \n,;=+@-…‘’.\0\u202e\u200b'), st.characters(exclude_categories=["Cs"])),
    min_size=1,
    max_size=60,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(pieces=st.lists(HOSTILE, min_size=1, max_size=4), data=st.data())
def test_every_row_of_a_draft_is_read_back_to_the_letter_from_any_text(tmp_path, pieces, data):
    """Quotation marks, line breaks, commas, formulas, the table's own separator, NULs and characters that turn or hide others."""
    frame = data.draw(
        st.sampled_from(
            ["“{}” Ada Bell said.", "According to the {} ministry, {}.", "In 2019 {} said 20 men left.", "{}"]
        )
    )
    text = "\n\n".join(frame.replace("{}", piece) for piece in pieces).replace("\r", " ")
    if not text.strip():
        return
    folder = tmp_path / hashlib.sha256(text.encode()).hexdigest()[:20]
    shutil.rmtree(folder, ignore_errors=True)
    make_story(folder, {"a": text, "b": "1 COMMENT\n\n  1. " + text + "\n"})
    write_drafts(folder)
    story = load_story(folder)
    for table in TABLES:
        for row in story.draft(table):
            for spans in row.spans.values():
                assert all(
                    story[row.article].text[span.start : span.end] == span.text != "" for span in spans
                )
    assert problems(folder) == []
    shutil.rmtree(folder)
