"""What a reader wrote is told from what the page prints; a thread is read whole or refused in one sentence; counts are those made by hand."""

import datetime
import re
import shutil
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsangles import NewsanglesError, StoryError, load_story
from newsangles.charts import first_screens, thread_tree
from newsangles.comments import (
    FIRST_SCREEN,
    busiest,
    coded_comment,
    coded_comments,
    comment_agreement,
    comment_section,
    counted,
    find_comments,
    first_screen,
    moderate,
)
from newsangles.exercises import exercise, judges
from newsangles.key import read_table
from newsangles.places import seeds_folder
from newsangles.thread import Thread, load_thread

PRACTICE = seeds_folder() / "practice"
STORY = load_story("octopus")
THREAD = load_thread("practice")
CODES = coded_comments(THREAD)
TABLES = ("comments", "comments.coder-a", "comments.coder-b")


# Saved pages ------------------------------------------------------------------------------------------------------------


def test_the_one_comment_is_found_without_its_number_and_without_the_form():
    for article in STORY:
        assert [c.text for c in find_comments(article.text)] == [c.text for c in article.comments]
        assert all(article.text[c.start : c.end] == c.text for c in find_comments(article.text))
    assert {article.id: comment_section(article.text) for article in STORY} == {
        "tmp": "absent", "ukdj": "comments", "pinnacle": "absent", "lbc": "absent", "kyiv": "absent",
    }  # fmt: skip


def test_a_form_is_no_comment_and_an_empty_heading_is_not_absence():
    assert find_comments("The end.\n\nLEAVE A REPLY\n\nPlease enter your comment!\n") == []
    assert comment_section("The end.\n\nLEAVE A REPLY\n") == "form only"
    assert comment_section("The end.\n\n0 COMMENTS\n") == "form only"
    assert comment_section("He had no comment. The minister left.") == "absent"


written = (
    st.text(alphabet="abc dE.!?’“”\n", min_size=1, max_size=60)
    .map(lambda t: re.sub(r"\n\s*", "\n", t.strip()))
    .filter(bool)
)


@given(st.lists(written.filter(lambda t: not re.match(r"\d", t)), max_size=6), st.booleans())
def test_as_many_comments_are_found_as_stand_on_the_page_word_for_word(comments, form):
    page = "The minister left.\n\n" + f"{len(comments)} COMMENTS\n\n"
    page += "".join(f"  {n}. {comment}\n\n" for n, comment in enumerate(comments, 1))
    page += "LEAVE A REPLY\n\nPlease enter your comment!\n" if form else ""
    assert [found.text.split() for found in find_comments(page)] == [comment.split() for comment in comments]


@given(st.text(alphabet=st.sampled_from("1 COMMENTScomments\n.( )LEAVE A REPLY"), max_size=120))
def test_any_text_is_searched_and_every_span_points_back(text):
    for span in find_comments(text):
        assert text[span.start : span.end] == span.text and span.text.strip()
    assert comment_section(text) in ("comments", "form only", "absent")


# The practice thread: counted by hand with the file on paper ------------------------------------------------------------


def test_the_thread_has_the_shape_that_was_counted_by_hand():
    assert len(THREAD) == 40 and [post.id for post in THREAD] == list(range(1, 41))
    assert [post.id for post in THREAD.on_article] == [
        1,
        2,
        3,
        4,
        5,
        6,
        11,
        12,
        17,
        31,
        35,
        36,
        37,
        38,
        39,
        40,
    ]
    assert [THREAD.level(id) for id in (1, 6, 7, 8, 9, 10, 30, 33)] == [1, 1, 2, 3, 4, 5, 3, 3]
    assert [post.id for post in THREAD if THREAD.level(post.id) == 3] == [8, 14, 20, 21, 22, 24, 28, 30, 33]
    assert {id: THREAD.below(id) for id in (1, 4, 6, 12, 17, 31, 2)} == {
        1: 2,
        4: 4,
        6: 7,
        12: 5,
        17: 3,
        31: 3,
        2: 0,
    }
    assert [post.id for post in THREAD.answers_to(6)] == [7, 23, 25]


def test_three_people_wrote_half_of_it():
    found = busiest([post.name for post in THREAD])
    assert found.names == ("harbourdog", "bluewheel", "OldLock")
    assert (found.comments, found.of, found.writers, found.share) == (20, 40, 16, 0.5)
    assert sum(post.name == "harbourdog" for post in THREAD) == 10


def test_each_sorting_shows_another_town():
    screens = {
        by: [post.id for post in first_screen(THREAD, by)] for by in ("newest", "votes", "replies", "oldest")
    }
    assert screens == {
        "newest": [40, 39, 38, 37, 36, 35],
        "votes": [1, 2, 3, 4, 5, 6],
        "replies": [6, 12, 4, 17, 31, 1],
        "oldest": [1, 2, 3, 4, 5, 6],
    }
    seen = {by: counted(first_screen(THREAD, by), CODES) for by in screens}
    assert {by: (c["against"], c["for"], c["neither"], c["uncivil"]) for by, c in seen.items()} == {
        "newest": (1, 4, 1, 1), "votes": (5, 1, 0, 3), "replies": (3, 1, 2, 4), "oldest": (5, 1, 0, 3),
    }  # fmt: skip
    assert counted(THREAD.on_article, CODES) == {
        "for": 5, "against": 7, "neither": 4, "uncivil": 5, "constructive": 12, "all": 16,
    }  # fmt: skip


def test_a_rule_goes_wrong_in_two_ways():
    def letters(text):
        return any(word in text.lower() for word in ("liar", "clown", "idiot"))

    done = moderate(THREAD, CODES, letters)
    assert done.rightly_hidden == (1, 4, 33)
    assert done.false_alarms == (11, 37, 38), "familiar, a clown on stilts, familiar"
    assert done.misses == (6, 7, 9, 12, 14, 16, 21, 22, 25, 27, 40)
    assert len(done.rightly_shown) == 23
    assert str(done) == (
        "hidden: 6, of them uncivil: 3\nfalse alarms (civil, but hidden): 3, comments 11, 37, 38\n"
        "misses (uncivil, but shown): 11 of 14, comments 6, 7, 9, 12, 14, 16, 21, 22, 25, 27, 40"
    )
    assert moderate(THREAD, CODES, lambda text: False).misses == tuple(
        id for id, code in CODES.items() if code.uncivil
    )
    assert len(moderate(THREAD, CODES, lambda text: True).false_alarms) == 26


def test_what_the_thread_says_about_its_article_can_be_recomputed():
    """Comments 31 and 34 do sums; a class will check them."""
    assert 9 * 2 * 5 * 26 / 60 == 39 and "39 hours" in THREAD[31].text
    assert round(9 * 2 * 3 * 26 / 60) == 23 and "23" in THREAD[34].text


# Codes ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_every_comment_is_coded_and_every_span_stands_in_it(table):
    rows = read_table(PRACTICE / "key" / f"{table}.csv", {str(post.id): post.text for post in THREAD})
    assert [row.article for row in rows] == [str(n) for n in range(1, 41)]
    for row in rows:
        text = THREAD[int(row.article)].text
        assert text.startswith(row["opening"]) and len(row["opening"].split()) == min(3, len(text.split()))
        assert row["tone"] in ("civil", "uncivil") and row["build"] in ("constructive", "not")
        assert bool(row.spans["tone_words"]) == bool(row["form"]) == (row["tone"] == "uncivil")
        assert row["form"] in ("", "name-calling", "aspersion", "lying", "vulgarity", "pejorative")
        assert bool(row.spans["build_words"]) == (row["build"] == "constructive")
        assert (row["stance"] in ("for", "against", "neither")) == (THREAD[int(row.article)].answers is None)
    assert (
        coded_comment(STORY, "ukdj", table).tone == "uncivil"
        and coded_comment(STORY, "ukdj", table).constructive
    )


def test_agreement_is_what_the_two_tables_give_when_counted_by_hand():
    """Tone: 14 uncivil each. Build: A 25 constructive, B 27, different on 2 and 9: kappa (0.95 - 0.54375) / 0.45625."""
    rows = {row.question: row for row in comment_agreement(THREAD)}
    assert (rows["tone"].items, rows["tone"].percent, rows["tone"].kappa) == (40, 1.0, 1.0)
    assert rows["build"].percent == 0.95 and rows["build"].kappa == pytest.approx((0.95 - 0.54375) / 0.45625)
    assert (rows["stance"].items, rows["stance"].kappa) == (16, 1.0)
    a, b = (coded_comments(THREAD, f"comments.coder-{coder}") for coder in "ab")
    assert [id for id in a if a[id].build != b[id].build] == [2, 9]
    assert [sum(code.constructive for code in codes.values()) for codes in (a, b)] == [25, 27]


def test_tone_and_build_are_two_questions():
    cells = {}
    for id, code in CODES.items():
        cells.setdefault((code.uncivil, code.constructive), []).append(id)
    assert {cell: len(ids) for cell, ids in cells.items()} == {
        (True, False): 11,
        (False, True): 23,
        (True, True): 3,
        (False, False): 3,
    }
    assert cells[True, True] == [4, 12, 16] and cells[False, False] == [5, 18, 23]


def test_a_comment_that_nobody_coded_is_refused_in_a_sentence():
    with pytest.raises(NewsanglesError, match="nobody has coded a comment there"):
        coded_comment(STORY, "lbc")


# A thread of one's own --------------------------------------------------------------------------------------------------


def edited(tmp_path, old, new):
    source = (PRACTICE / "thread.toml").read_text(encoding="utf-8")
    assert old in source
    path = tmp_path / "mine.toml"
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    return path


FIRST = 'id = 1\nname = "harbourdog"'
BROKEN = {
    "a quotation mark inside": ('"Quite right."', '"Quite "right"."', ["line ", "this is not TOML", "mend that line"]),
    "no name": ('id = 2\nname = "Mr Finch"', "id = 2", ["line 35, comment 2", "`name`", 'write name = "..."']),
    "empty text": ('"Quite right."', '"  "', ["comment 18", "`text`"]),
    "votes in words": ("votes = 88", 'votes = "many"', ["line 28, comment 1", "`votes`", "write for example votes = 3"]),
    "votes below 0": ("votes = 88", "votes = -1", ["comment 1", "0 or more"]),
    "votes true": ("votes = 88", "votes = true", ["comment 1", "`votes`"]),
    "time without a day": ("time = 2026-06-02T07:41:00", "time = 07:41:00", ["comment 1", "2026-06-02T07:30:00"]),
    "time with a zone": ("time = 2026-06-02T07:41:00", "time = 2026-06-02T07:41:00Z", ["comment 1", "`time`"]),
    "before the article": ("time = 2026-06-02T07:41:00", "time = 2026-06-01T07:41:00", ["comment 1", "before the article's", "mend"]),
    "before what it answers": ("time = 2026-06-02T08:49:00", "time = 2026-06-02T08:00:00", ["comment 7", "answers 6", "mend one of the two times"]),
    "answers nobody": ("id = 7\nanswers = 6", "id = 7\nanswers = 99", ["comment 7", "answers 99", "move it down"]),
    "answers itself": ("id = 7\nanswers = 6", "id = 7\nanswers = 7", ["comment 7", "no comment above it"]),
    "id twice": ("id = 7\n", "id = 6\n", ["comment 6", "stands twice", "give each comment its own"]),
    "id missing": (FIRST, 'name = "harbourdog"', ["line 28, comment number 1 in the file", "`id`"]),
    "unknown field": (FIRST, 'id = 1\nlikes = 3\nname = "harbourdog"', ["comment 1", "'likes'", "remove it or mend its name"]),
    "unknown field above": ('title = "Swing', 'source = "x"\ntitle = "Swing', ["'source'", "above the comments"]),
    "no title": ('title = "Swing Bridge to close to cars for six months"', "", ["`title`"]),
    "note no words": ("note = ", "note = 3 #", ["`note`"]),
    "comments no list": ('[[comment]]\nid = 1\n', '[comment]\nid = 1\n', ["TOML"]),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_a_mistake_in_a_thread_is_named_with_file_entry_and_cure(what, tmp_path):
    old, new, parts = BROKEN[what]
    path = edited(tmp_path, old, new)
    with pytest.raises(StoryError) as caught:
        load_thread(path)
    said = str(caught.value)
    assert said.startswith(str(path)) and said.endswith(".") and "\n" not in said
    assert all(part in said for part in parts), said
    assert caught.value._render_traceback_() == [said]


def test_a_thread_that_is_not_there_or_no_text_is_refused(tmp_path):
    for given_, part in (
        (tmp_path, "no thread is there"),
        ("nowhere", 'write "practice"'),
        (3, 'load_thread("practice")'),
        ("a\0b", "no thread"),
    ):
        with pytest.raises(StoryError, match=re.escape(part)):
            load_thread(given_)
    for content, part in ((b"\xff\xfe", "not UTF-8"), (b"", "`title`"), (b'title = "a"\noutlet = "b"\n', "add a [[comment]]"),
                          (b"x = " + b"[" * 5000, "")):  # fmt: skip
        path = tmp_path / "t.toml"
        path.write_bytes(content)
        with pytest.raises(StoryError) as caught:
            load_thread(path)
        assert part in str(caught.value) and str(path) in str(caught.value)


def test_an_unknown_comment_or_order_is_refused_in_a_sentence():
    with pytest.raises(StoryError, match="no comment 99"):
        THREAD.level(99)
    with pytest.raises(NewsanglesError, match="newest, votes, replies, oldest"):
        first_screen(THREAD, "best")
    with pytest.raises(NewsanglesError, match="1 or more"):
        busiest(["a"], 0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_spoilt_file_is_read_or_refused_and_nothing_else(tmp_path, data):
    source = (PRACTICE / "thread.toml").read_text(encoding="utf-8")[:2600]
    at = data.draw(st.integers(0, len(source)))
    cut = data.draw(st.integers(0, 30))
    put = data.draw(st.text(alphabet="\"'[]={}\n\\#-09T:az\0é", max_size=6))
    path = tmp_path / "spoilt.toml"
    path.write_bytes((source[:at] + put + source[at + cut :]).encode())
    try:
        assert len(load_thread(path)) > 0
    except StoryError as error:
        assert str(path) in str(error)


names = st.text(alphabet="abcdÉ <>&\"'\\", min_size=1, max_size=8).filter(str.strip)


@st.composite
def threads(draw):
    posts = []
    for id in range(1, draw(st.integers(1, 25)) + 1):
        answers = draw(st.none() | st.sampled_from(range(1, id))) if id > 1 else None
        posts.append((id, answers, draw(names), draw(st.integers(0, 50)), draw(names)))
    return posts


def quoted(words):
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write(path, posts):
    lines = ['title = "A plan"', 'outlet = "A paper"', 'note = "Made by a test."']
    for id, answers, name, votes, text in posts:
        time = datetime.datetime(2030, 1, 1, 8) + datetime.timedelta(minutes=id)
        lines += [
            "[[comment]]",
            f"id = {id}",
            f"name = {quoted(name)}",
            f"time = {time.isoformat()}",
            f"votes = {votes}",
            f"text = {quoted(text)}",
        ]
        lines += [f"answers = {answers}"] if answers else []
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


class Balanced(HTMLParser):
    """Counts what is open."""

    def __init__(self):
        super().__init__()
        self.open, self.names = [], set()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.names.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(threads())
def test_any_thread_comes_back_as_it_was_written_and_every_view_names_its_origin(tmp_path, posts):
    thread = load_thread(write(tmp_path / "own.toml", posts))
    assert [(p.id, p.answers, p.name, p.votes, p.text) for p in thread] == posts
    assert sum(thread.below(p.id) for p in thread) == sum(thread.level(p.id) - 1 for p in thread)
    assert sorted(p.id for p in thread.in_tree_order()) == [p.id for p in thread]
    for by in ("newest", "votes", "replies", "oldest"):
        screen = first_screen(thread, by)
        assert len(screen) == min(FIRST_SCREEN, len(thread.on_article)) and all(
            p.answers is None for p in screen
        )
    votes = [p.votes for p in first_screen(thread, "votes", 99)]
    assert votes == sorted(votes, reverse=True)
    page = Balanced()
    page.feed(thread._repr_html_())
    assert page.open == [] and page.names <= {"div", "p", "b", "details", "summary"}, (
        "what people wrote is shown, not run"
    )
    assert "Made by a test." in thread._repr_html_() and "Made by a test." in str(thread)


@given(st.lists(st.sampled_from("abcdefg"), max_size=30), st.integers(1, 8))
def test_the_busiest_few_write_at_least_their_even_share(names, few):
    found = busiest(names, few)
    assert 0 <= found.share <= 1 and len(found.names) == min(few, len(set(names)))
    if names:
        assert found.share >= len(found.names) / len(set(names)) - 1e-9
        assert found.comments == sum(names.count(name) for name in found.names)


# Pictures ---------------------------------------------------------------------------------------------------------------


def test_every_view_of_the_practice_thread_says_that_it_is_invented():
    for view in (thread_tree(THREAD), first_screens(THREAD), first_screens(THREAD, ["oldest", "votes"])):
        for words in (view.svg, view.alt, view.note, view._repr_html_(), repr(view)):
            assert "Invented" in words
    for words in (str(THREAD), repr(THREAD), THREAD._repr_html_()):
        assert "Invented" in words


def test_the_pictures_say_what_they_show_and_keep_the_numbers_behind():
    tree, screens = thread_tree(THREAD), first_screens(THREAD)
    assert tree.title == "Three of 16 people wrote 20 of 40 comments"
    assert [row[:4] for row in tree.rows[:4]] == [(1, "harbourdog", "the article", 1), (29, "Mila", 1, 2), (30, "harbourdog", 29, 3),
                                                  (2, "Mr Finch", "the article", 1)]  # fmt: skip
    assert len(tree.rows) == 40 and len(screens.rows) == 18
    assert "Nan of Quay Street" in tree.svg, "a name with room beside it stands in full"
    assert "5 of 6 against (votes)" in screens.title and "4 of 6 for (newest)" in screens.title
    assert all(f">{post.id}<" in tree.svg for post in THREAD), (
        "each comment stands in the tree with its number"
    )


def test_a_thread_without_codes_is_drawn_without_them(tmp_path):
    shutil.copy(PRACTICE / "thread.toml", tmp_path)
    thread = load_thread(tmp_path)
    assert isinstance(thread, Thread) and "uncivil" not in thread_tree(thread).svg
    assert "for (newest)" not in first_screens(thread).title and len(first_screens(thread).rows[0]) == 6


def test_a_key_that_does_not_fit_the_thread_is_refused_and_not_left_out(tmp_path):
    shutil.copytree(PRACTICE, tmp_path / "p")
    path = tmp_path / "p" / "thread.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Another brilliant", "Another silly"), encoding="utf-8"
    )
    with pytest.raises(StoryError, match=r"comments\.csv, line 2"):
        thread_tree(load_thread(path))


# Exercises --------------------------------------------------------------------------------------------------------------


def verdict(id, answer, seed=0):
    found = exercise(id)
    probes = judges.make_probes(found, seed)
    return judges.judge(found, found.evidence(answer, probes), STORY, probes)


def whole_words(text):
    return any(
        word in ("liar", "liars", "clown", "clowns", "idiot", "idiots")
        for word in re.findall(r"[a-z]+", text.lower())
    )


def half_right(text):
    return "clown" in text.lower()


def test_functions_are_told_apart_on_every_fresh_set_of_texts():
    for seed in range(60):
        assert verdict("5.8", whole_words, seed).status == "right"
        assert verdict("5.8", half_right, seed).status != "right"
        assert (
            verdict("5.8", lambda text: "liar" in text or "clown" in text or "idiot" in text, seed).mistake
            == "inside a word"
        )
        for word in ("liar", "liars", "clown", "clowns", "idiot", "idiots"):
            lacking = verdict(
                "5.8", lambda text, word=word: word not in text.lower().split() and whole_words(text), seed
            )
            assert lacking.mistake == "a word missing" and f"“{word}”" in lacking.sentence
        assert verdict("5.6", lambda names: busiest(names).share, seed).status == "right"
        assert verdict("5.6", lambda names: 0.5, seed).status != "right"
        assert (
            verdict(
                "5.6",
                lambda names: (
                    sum(names.count(n) for n in list(dict.fromkeys(names))[:3]) / max(1, len(names))
                ),
                seed,
            ).status
            != "right"
        )


def test_the_whole_page_is_no_comment_and_none_of_it_is_not_either():
    for answer in (
        STORY["ukdj"].text,
        STORY["ukdj"].body,
        "",
        ["The speed of things", "Please enter your name here"],
        ["1 COMMENT", "number of areas)."],
    ):
        assert verdict("5.1", answer).points == 0, answer
    assert verdict("5.1", STORY["ukdj"].comments[0].text).status == "right"


def test_choosing_every_sentence_or_none_earns_nothing():
    assert verdict("5.3", list("abcdefghij")).points == verdict("5.3", []).points == 0
    assert (
        verdict("5.3", "adhj").status
        == verdict("5.3", {"a": True, "d": "yes", "h": True, "j": True, "b": False}).status
        == "right"
    )
