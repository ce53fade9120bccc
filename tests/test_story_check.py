"""A story is told all that is wrong with it at once, a sentence each with the cure, and what it has."""

import csv
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsangles import StoryError, load_story
from newsangles.places import seeds_folder
from newsangles.review.labels import LABELS, complaints
from newsangles.story_check import listed, problems, what_it_has

OCTOPUS = seeds_folder() / "octopus"


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "story"
    shutil.copytree(OCTOPUS, folder)
    return folder


def edit(path: Path, old: str, new: str, times: int = 1) -> None:
    text = path.read_bytes().decode()
    assert text.count(old) >= times
    path.write_bytes(text.replace(old, new, times).encode())


def test_nothing_is_wrong_with_the_story_that_comes_with_the_course():
    assert problems("octopus") == []


def test_every_judgement_in_the_course_s_own_tables_is_one_that_the_labels_allow():
    story, seen = load_story("octopus"), set()
    for path in (OCTOPUS / "key").glob("*.csv"):
        table = path.name.partition(".")[0]
        seen.add(table)
        for row in story.key(path.name.removesuffix(".csv")):
            assert complaints(table, row.columns) == [], (path.name, row)
    assert seen == set(LABELS) - {"dates", "numbers"}


def test_all_problems_are_told_and_not_only_the_first(copy):
    edit(copy / "story.toml", 'id = "ukdj"', 'id = "UK DJ"')
    edit(copy / "story.toml", "2026-02-25", '"the 25th"')
    edit(copy / "lbc.txt", "mass produce", "mass-produce")
    edit(copy / "key/furniture.csv", "kyiv,link", "bbc,link")
    edit(copy / "key/furniture.csv", "lbc,link", "lbc,advert")
    edit(copy / "key/attributions.csv", "London,1298,characterizes,1305", "London,1299,characterizes,1306")
    (copy / "key/loaded.md").unlink()
    (copy / "key/topics.csv").unlink()
    shutil.copy(copy / "key/frames.csv", copy / "key/frame.csv")
    found = problems(copy)
    for parts in (
        ["story.toml, line", "'UK DJ'", "rename it"],
        ["story.toml, line", "'the 25th'", "year-month-day"],
        ["story.toml, line", "lbc.txt", "restore it"],
        ["furniture.csv, line", "'bbc'"],
        ["furniture.csv", "in lbc", "'advert' is no label"],
        ["attributions.csv, line", "'London'", "write 1298"],
        ["loaded.csv", "no loaded.md"],
        ["topics.csv", "nobody has settled"],
        ["frame.csv", "no lesson reads"],
    ):
        assert any(all(part in sentence for part in parts) for sentence in found), (parts, found)
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in found)


def test_a_text_that_cannot_be_read_is_one_problem_and_not_one_for_each_row_about_it(copy):
    (copy / "lbc.txt").write_bytes(b"caf\xe9")
    found = problems(copy)
    assert len(found) == 1
    assert "lbc.txt, line 1" in found[0] and "UTF-8" in found[0]


@pytest.mark.parametrize("spoil", ["furniture overlaps", "the draft has no rule", "the draft is too sure"])
def test_what_a_table_may_not_say(copy, spoil):
    table = copy / "key" / "furniture.csv"
    if spoil == "furniture overlaps":
        text = load_story("octopus")["lbc"].text  # its links stand at 1126
        with table.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(["lbc", "link", 1100, text[1100:1200]])
        assert any("overlaps" in sentence and "in lbc" in sentence for sentence in problems(copy))
        return
    rows = "0.5" if "no rule" in spoil else "newsangles.dates,1.5"
    draft = (
        f"article,text,text_start,kind,date,doubt,rule,confidence\nukdj,within weeks,92,relative,,,{rows}\n"
    )
    (copy / "key/dates.draft.csv").write_text(draft.replace(",0.5", ",,0.5"), encoding="utf-8")
    found = problems(copy)
    assert len(found) == 1 and "dates.draft.csv" in found[0] and "character 92" in found[0]
    assert ("column rule" in found[0]) if "no rule" in spoil else ("'1.5' is no confidence" in found[0])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=120)
@given(data=st.data())
def test_check_finds_a_problem_exactly_where_the_story_cannot_be_loaded(copy, data):
    """Cuts and splices in manifest, text or key: whatever `load_story` refuses, `problems` names, in the same words."""
    target = data.draw(
        st.sampled_from(["story.toml", "lbc.txt", "key/furniture.csv", "key/attributions.csv"])
    )
    whole = (OCTOPUS / target).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    insert = data.draw(
        st.one_of(
            st.binary(max_size=30),
            st.sampled_from([b"", b"\xff", b'"', b"[[article]]\n", b"= 5\n", b"\r\n", b","]),
        )
    )
    (copy / target).write_bytes(whole[:start] + insert + whole[end:])
    found = problems(copy)
    try:
        load_story(copy)
    except StoryError as refused:
        assert str(refused) in found or target.startswith("key/")
        assert found
    assert all(isinstance(sentence, str) and sentence for sentence in found)
    (copy / target).write_bytes(whole)


def test_paths_are_given_from_where_you_work(copy, monkeypatch):
    monkeypatch.chdir(copy.parent)
    (copy / "lbc.txt").unlink()
    assert problems(copy)[0].startswith("story/story.toml, line ")


def test_a_name_that_is_no_story_gets_the_names_that_are():
    for wrong in ("squid", "\0", "", "no/such/place"):
        [sentence] = problems(wrong)
        assert "octopus" in sentence and sentence.endswith(".")
    with pytest.raises(StoryError, match="octopus"):
        what_it_has("squid")


def test_what_it_has_says_what_is_known_and_who_decided():
    said = "\n".join(what_it_has("octopus"))
    assert "5 articles, 2,275 words" in said
    assert "lbc (LBC): 280 words; furniture as coders marked it; not known: headline, byline, date." in said
    assert "attributions: a key of 55 rows, settled from two coders" in said
    assert "Neither key nor draft: dates, numbers" in said


def test_stories_are_listed_with_the_broken_and_the_hidden_ones(copy, monkeypatch, tmp_path):
    own = tmp_path / "mine"
    for name in ("bridge", "octopus", "mill"):
        shutil.copytree(OCTOPUS, own / "stories" / name)
    (own / "stories" / "mill" / "kyiv.txt").unlink()
    monkeypatch.setenv("NEWSANGLES_FOLDER", str(own))
    monkeypatch.chdir(tmp_path)
    said = listed()
    assert [sentence.partition(":")[0] for sentence in said] == ["octopus", "bridge", "mill", "octopus"]
    assert "in mine/stories/bridge" in said[1].replace("\\", "/")
    assert "broken" in said[2] and "kyiv.txt" in said[2]
    assert "hidden" in said[3]
