"""A story is read whole and exact, or refused in one sentence that names the file, the line and the cure."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsangles import NewsanglesError, StoryError, load_story
from newsangles.manifest import read_article_text
from newsangles.places import seeds_folder

OCTOPUS = seeds_folder() / "octopus"
STORY = load_story("octopus")

# Counted in an editor: white-space tokens of the whole file, and of what is left when the furniture is taken out by hand.
TOKENS = {
    "tmp": (321, 284),
    "ukdj": (478, 333),
    "pinnacle": (1074, 1074),
    "lbc": (316, 281),
    "kyiv": (652, 298),
}


@pytest.mark.parametrize("article_id", TOKENS)
def test_body_is_the_file_without_its_furniture(article_id):
    article = STORY[article_id]
    assert (len(article.text.split()), len(article.body.split())) == TOKENS[article_id]


@pytest.mark.parametrize("article_id", TOKENS)
def test_every_span_points_back_into_the_text(article_id):
    article = STORY[article_id]
    for spans in (article.paragraphs, article.sentences, article.words, article.comments):
        assert all(article.text[span.start : span.end] == span.text for span in spans)
        assert [span.start for span in spans] == sorted(span.start for span in spans)


@pytest.mark.parametrize("article_id", TOKENS)
def test_any_piece_of_a_body_is_located_in_the_file(article_id):
    article = STORY[article_id]
    for start in range(0, len(article.body), 97):
        located = article.locate(start, start + 150)
        assert "".join(span.text for span in located) == article.body[start : start + 150].replace("\n", "")


@given(st.sampled_from(STORY.articles), st.integers(-9, 2600), st.integers(-9, 900))
def test_a_piece_of_a_body_is_located_character_by_character(article, start, size):
    """Each character of the body has one place in the file, but for the two line breaks between paragraphs."""
    at = {}
    for paragraph in article.paragraphs:
        first = max(at, default=-3) + 3
        at |= {first + n: paragraph.start + n for n in range(len(paragraph.text))}
    located = [n for span in article.locate(start, start + size) for n in range(span.start, span.end)]
    assert located == [at[n] for n in range(start, start + size) if n in at]


def test_what_the_pages_add_is_not_article():
    for article_id, furniture in {
        "tmp": "layout: post",
        "ukdj": "Please enter your comment!",
        "lbc": "Read more: Starmer",
        "kyiv": "Become a member",
    }.items():
        assert furniture in STORY[article_id].text
        assert furniture not in STORY[article_id].body
    assert STORY["kyiv"].body.count("Valerii Zaluzhnyi announced on Feb. 25") == 1, (
        "the lead is printed twice"
    )
    assert "step up. \n" not in STORY["lbc"].body
    assert "ingenuity to deliver" in STORY["lbc"].body, "the quotation goes on behind the links"


def test_one_reader_wrote_one_comment():
    assert {article.id: len(article.comments) for article in STORY} == {
        "tmp": 0,
        "ukdj": 1,
        "pinnacle": 0,
        "lbc": 0,
        "kyiv": 0,
    }
    comment = STORY["ukdj"].comments[0]
    assert comment.text.startswith("The speed of things") and comment.text.endswith("in a number of areas).")
    assert len(comment.text.split()) == 79


def test_what_nobody_knows_is_absent():
    facts = {
        article.id: (article.headline is None, article.byline is None, article.date is None)
        for article in STORY
    }
    assert facts == {
        "tmp": (False, False, False),
        "ukdj": (True, False, True),
        "pinnacle": (True, True, True),
        "lbc": (True, True, True),
        "kyiv": (False, False, False),
    }


def test_each_fact_says_how_it_is_known():
    assert [STORY[a].known["outlet"].how for a in STORY.ids] == [
        "inferred",
        "file",
        "look-up",
        "look-up",
        "file",
    ]
    for article in STORY:
        for fact, known in article.known.items():
            assert getattr(article, fact) is not None
            assert known.how != "file" or known.where in article.text


def test_every_span_of_every_key_table_stands_in_its_article():
    tables = sorted(path.name.removesuffix(".csv") for path in (OCTOPUS / "key").glob("*.csv"))
    assert {"attributions", "attributions.coder-a", "attributions.coder-b", "furniture"} <= set(tables)
    for table in tables:
        assert STORY.key(table), table
        for row in STORY.key(table):
            for spans in row.spans.values():
                assert all(STORY[row.article].text[s.start : s.end] == s.text != "" for s in spans)


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "story"
    shutil.copytree(OCTOPUS, folder)
    return folder


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


BROKEN = {
    "manifest missing": (lambda f: (f / "story.toml").unlink(), ["story.toml"]),
    "not TOML": (lambda f: edit(f / "story.toml", 'id = "ukdj"', "id = ukdj"), ["story.toml, line 28", "mend that line"]),
    "file missing": (lambda f: (f / "lbc.txt").unlink(), ["story.toml, line 53", "'lbc.txt'", "put it there"]),
    "wrong hash": (lambda f: edit(f / "lbc.txt", "mass produce", "mass-produce"), ["story.toml, line 54", "lbc.txt", "restore it"]),
    "not UTF-8": (lambda f: (f / "lbc.txt").write_bytes(b"one\ntw\xe9\n"), ["lbc.txt, line 2", "save the file as UTF-8"]),
    "BOM": (lambda f: (f / "lbc.txt").write_bytes(b"\xef\xbb\xbfone\n"), ["lbc.txt, line 1", "without BOM"]),
    "CRLF": (lambda f: (f / "lbc.txt").write_bytes(b"one\ntwo\r\n"), ["lbc.txt, line 2", "LF line ends"]),
    "empty": (lambda f: (f / "lbc.txt").write_bytes(b" \n"), ["lbc.txt, line 1", "put the article's text into it"]),
    "duplicate id": (lambda f: edit(f / "story.toml", 'id = "ukdj"', 'id = "tmp"'), ["story.toml, line 28", "stands twice"]),
    "bad id": (lambda f: edit(f / "story.toml", 'id = "ukdj"', 'id = "UK DJ"'), ["story.toml, line 28", "rename it"]),
    "bad date": (lambda f: edit(f / "story.toml", "2026-02-25", '"the 25th"'), ["story.toml, line", "year-month-day"]),
    "field unknown": (lambda f: edit(f / "story.toml", "byline = ", "author = "), ["story.toml, line", "'author'"]),
    "headline not in the file": (lambda f: edit(f / "story.toml", "1st Ukrainian", "First Ukrainian"), ["line", "copy it to the letter"]),
    "how it is known is missing": (lambda f: edit(f / "story.toml", "known.date", "known.address"), ["line"]),
    "a path for a file": (lambda f: edit(f / "story.toml", '"lbc.txt"', '"../lbc.txt"'), ["line", "bare name"]),
    "span not in the text": (lambda f: edit(f / "key/furniture.csv", "LEAVE A REPLY", "LEAVE A NOTE"), ["furniture.csv, line", "to the letter"]),
    "span elsewhere": (lambda f: edit(f / "key/furniture.csv", "tmp,metadata,0", "tmp,metadata,9"), ["furniture.csv, line 10", "write 0"]),
    "unknown article in the key": (lambda f: edit(f / "key/furniture.csv", "lbc,link", "bbc,link"), ["furniture.csv, line", "'bbc'"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_bad_input_gets_one_sentence_with_file_line_and_cure(copy, name):
    spoil, parts = BROKEN[name]
    spoil(copy)
    with pytest.raises(StoryError) as caught:
        load_story(copy)
    message = str(caught.value)
    assert all(part in message for part in parts), message
    assert "\n" not in message and "Traceback" not in message


def test_an_unknown_article_or_table_or_story_is_named_with_what_there_is():
    for wrong, part in (
        (lambda: STORY["bbc"], "tmp, ukdj, pinnacle, lbc, kyiv"),
        (lambda: STORY.key("frame"), "frame.csv"),
        (lambda: load_story("squid"), "octopus"),
        (lambda: load_story(7), "octopus"),
        (lambda: load_story("\0"), "story.toml"),
    ):
        with pytest.raises(StoryError, match=part):
            wrong()


MANIFEST = (OCTOPUS / "story.toml").read_bytes()
LBC = (OCTOPUS / "lbc.txt").read_bytes()
KEY = (OCTOPUS / "key" / "furniture.csv").read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(data=st.data())
def test_however_a_folder_is_broken_only_a_story_error_comes_out(copy, data):
    """Random bytes, cuts and splices in the manifest, a text or the key: it loads, or it is refused in one sentence."""
    target, whole = data.draw(
        st.sampled_from([("story.toml", MANIFEST), ("lbc.txt", LBC), ("key/furniture.csv", KEY)])
    )
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    pieces = [
        b"",
        b"\xff",
        b"\r\n",
        b"\0",
        b'"',
        b"[[article]]\n",
        b"[",
        b"= 5\n",
        b"known = 3\n",
        b",",
        b"date = 1979-05-27T07:32:00Z\n",
    ]
    insert = data.draw(st.one_of(st.binary(max_size=30), st.sampled_from(pieces)))
    (copy / target).write_bytes(whole[:start] + insert + whole[end:])
    try:
        load_story(copy)
    except NewsanglesError as error:
        assert "\n" not in str(error).replace(str(copy), "").replace("\\n", "")
    (copy / target).write_bytes(whole)


@given(raw=st.binary(max_size=80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_text_is_read_to_the_byte_or_refused(tmp_path, raw):
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    try:
        assert read_article_text(path).encode() == raw
    except StoryError as error:
        assert str(path) in str(error)
