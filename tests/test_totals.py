"""Many articles in totals: what is read, told, counted and shared, on any engine, in any order."""

import json
import os
import statistics
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsangles import Article, NewsanglesError, load_story
from newsangles.comparison import many_articles, panel, reading, shared_passages, totals_page
from newsangles.comparison.command import compare_all
from newsangles.comparison.many_articles import is_many, read_many
from newsangles.comparison.outlet_totals import OutletTotals
from newsangles.comparison.run_index import runs_of
from newsangles.comparison.shared_passages import PassageIndex
from newsangles.comparison.small_multiples import COLUMNS, bins
from newsangles.comparison.totals import compare_many, totals
from newsangles.echoes import echoes, shared_words
from newsangles.engine import on_executor, processes
from newsangles.places import seeds_folder
from newsangles.text import words
from newsangles.wording import compared


class Here(Executor):
    """Does each job at once, in this process."""

    def submit(self, fn, /, *args, **kwargs):
        future = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Page(HTMLParser):
    """What a page says, in one line."""

    def __init__(self, html):
        super().__init__()
        self.pieces = []
        self.feed(html)
        self.text = " ".join(" ".join(self.pieces).split())

    def handle_data(self, data):
        if self.lasttag != "style":
            self.pieces.append(data)


def here():
    return on_executor(Here())


def lines(folder: Path, *rows, name="articles.jsonl") -> Path:
    path = folder / name
    path.write_text(
        "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8"
    )
    return path


def counted(path, engine=None):
    return totals(read_many(path), engine or here(), progress=False)


AGENCY = "the old bridge over the river will be closed until the spring"  # 12 words
ROWS = [
    # 17 words, 12 of them shared
    {"outlet": "Zeta", "id": "z1", "date": "2026-02-25", "text": f"We are told {AGENCY}.\n\nShe left."},
    # 12 words shared, 5 of 17 in quotation marks, a number and a date
    {"outlet": "alpha", "id": "a1", "date": "2026-02-01T10:00:00Z", "text": f"{AGENCY.capitalize()}: “We will build it again.”"},
    # nothing shared; a comment that is no word of the article; no date
    {"outlet": "alpha", "id": "a2", "text": "The mayor went home.\n\n1 COMMENT\n\n  1. Good, and vastly better than before.\n"},
    {"outlet": "Ébène", "id": "e1", "date": "2026-03-01", "text": f"Nobody knew {AGENCY}. Mayor Ann Lee said that it was reckless."},
]  # fmt: skip


def test_what_four_articles_hold_counted_by_hand(tmp_path):
    found = counted(lines(tmp_path, *ROWS))
    assert [one.outlet for one in found.outlets] == ["alpha", "Zeta", "Ébène"]
    alpha, zeta, ebene = found.outlets
    assert (alpha.articles, alpha.words, alpha.quoted, alpha.comments, alpha.undated) == (2, 21, 5, 1, 1)
    assert (zeta.articles, zeta.words, zeta.sentences, zeta.quoted) == (1, 17, 2, 0)
    assert (alpha.shared, zeta.shared, ebene.shared) == (12, 12, 12)
    assert found.shared.matrix == {
        "alpha": {"Zeta": 12, "Ébène": 12},
        "Zeta": {"alpha": 12, "Ébène": 12},
        "Ébène": {"alpha": 12, "Zeta": 12},
    }
    assert alpha.days == {"2026-02-01": 1}
    assert (ebene.attributions, ebene.named) == (2, 1)  # what nobody knew, and what Ann Lee said
    assert sum(loaded for loaded, _ in ebene.voices.values()) == 1  # "reckless"; "vastly" is a reader's word
    assert sum(loaded for loaded, _ in alpha.voices.values()) == 0
    [passage] = found.shared.widest
    assert (passage.words, passage.articles) == (12, 3)
    assert [tuple(printing) for printing in passage.printings] == [
        ("Zeta", "z1", AGENCY),
        ("alpha", "a1", AGENCY.capitalize()),
        ("Ébène", "e1", AGENCY),
    ]
    assert found.left_out.count == found.noted.count == 0


def test_a_story_in_totals_has_the_numbers_of_its_lessons():
    found, story = counted(Path("octopus")), load_story("octopus")
    by_outlet = {one.outlet: one for one in found.outlets}
    for article in story:
        assert by_outlet[article.outlet].words == len(article.words)
        assert by_outlet[article.outlet].sentences == len(article.sentences)
        assert by_outlet[article.outlet].comments == len(article.comments)
    shared = shared_words(story)
    for a in story:
        for b in story:
            if a != b:
                assert found.shared.matrix[a.outlet][b.outlet] == shared[a.id, b.id]
    # two runs of eight, as echoes finds them
    assert {p.printings[0].text for p in found.shared.longest} == {e.places[1].text for e in echoes(story)}


def test_the_engine_and_the_order_in_which_results_come_make_no_difference(tmp_path):
    path = lines(tmp_path, *({**row, "id": f"{row['id']}-{n}"} for n in range(4) for row in ROWS))
    with ThreadPoolExecutor(3) as pool:
        by_threads = counted(path, on_executor(pool, 3)).as_data()
    assert counted(path).as_data() == by_threads == counted(path, processes(2)).as_data()


# --- what is told ---

TEXT = "The bridge is closed."
BAD_LINES = [
    ("{", "line 2: this is not JSON"),
    ("[1]", "line 2: the line is not one object"),
    ('{"outlet": "A"}', "line 2: 'text' is missing"),
    ('{"outlet": "A", "text": " \\n"}', "line 2: 'text' is missing or holds no words"),
    ('{"outlet": 7, "text": "x"}', "line 2: 'outlet' is missing"),
    ("[" * 100_000, "line 2: this is not JSON"),
    (f'{{"outlet": "A", "text": "x", "n": {"9" * 5000}}}', "line 2: this is not JSON"),
    (json.dumps({"outlet": "A", "text": "x" * 200_001}), "line 2: the text is longer"),
    (json.dumps({"outlet": "A", "text": TEXT, "id": "first"}), "line 2: the id 'first' stands on line 1 already"),
    ("x" * 4_000_001, "line 2: the line is longer than 4 MB"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "told"), BAD_LINES, ids=[told for _, told in BAD_LINES])
def test_a_bad_line_is_told_and_left_out_and_costs_nothing_else(tmp_path, line, told):
    good = {"outlet": "A", "text": TEXT}
    path = lines(tmp_path, {**good, "id": "first"}, line, {**good, "id": "last"})
    found = counted(path)
    assert found.articles == 2
    assert ": ".join(found.left_out.first[0]).startswith(told)
    assert found.left_out.count == 1
    page = totals_page.page(found)
    assert Page(page).text.count("line 2") == 1
    out = list(compare_many(path, tmp_path / "page.html", here(), as_json=False))
    assert any(sentence.startswith("1 place left out; the first: line 2") for sentence in out)


def test_what_is_wrong_with_a_date_is_told_and_no_date_is_invented(tmp_path):
    found = counted(lines(tmp_path, {"outlet": "A", "text": TEXT, "date": "last Tuesday"}))
    assert (found.articles, found.left_out.count, found.outlets[0].undated) == (1, 0, 1)
    assert found.noted.first[0].where == "line 1"


def test_bytes_that_are_no_text_and_empty_lines(tmp_path):
    path = tmp_path / "mixed.jsonl"
    good = json.dumps({"outlet": "A", "text": TEXT}).encode()
    path.write_bytes(b"\xef\xbb\xbf" + good + b"\r\n\n" + good.replace(b"bridge", b"br\xff") + b"\n" + good)
    found = counted(path)
    assert found.articles == 2
    assert found.left_out.first == [("line 3", "a byte there is not UTF-8")]


def test_of_very_many_bad_lines_some_are_listed_and_all_are_counted(tmp_path):
    found = counted(lines(tmp_path, {"outlet": "A", "text": TEXT}, *["{"] * 450))
    assert (found.left_out.count, len(found.left_out.first)) == (450, reading.TOLD)
    assert "and 250 more" in Page(totals_page.page(found)).text


def test_a_folder_of_texts_has_an_outlet_a_folder(tmp_path):
    for name, data in {
        "LBC/one.txt": TEXT.encode(),
        "LBC/two.TXT": b"\xef\xbb\xbf" + TEXT.encode(),
        "LBC/notes.md": b"no text",
        "loose.txt": TEXT.encode(),
        "BBC/latin.txt": "Caf\xe9".encode("latin-1"),
        "BBC/empty.txt": b" ",
        ".hidden/x.txt": TEXT.encode(),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert is_many(tmp_path)
    found = counted(tmp_path)
    assert {one.outlet: one.articles for one in found.outlets} == {"LBC": 2, many_articles.NO_OUTLET: 1}
    assert found.left_out.first == [
        ("BBC/empty.txt", "the text is empty"),
        ("BBC/latin.txt", "the file is not UTF-8"),
        ("LBC/notes.md", "it is no .txt file; `newsangles story new` reads other kinds"),
    ]


def test_a_folder_of_stories_is_read_story_by_story():
    assert is_many(seeds_folder())
    found = counted(seeds_folder())
    assert (found.stories, found.articles) == (1, 5)
    # `practice` holds a comment thread and no story: it is told
    assert found.left_out.first == [("practice", "there is no story.toml in it")]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("none.jsonl", "the file cannot be read"),
        ("empty.jsonl", "there is no article in it"),
        ("bad.jsonl", "not one article could be counted; the first: line 1: this is not JSON"),
        ("folder", "there is no story"),
        ("nowhere", "is no story and no folder that holds story.toml"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path, name, sentence):
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "bad.jsonl").write_text("{")
    with pytest.raises(NewsanglesError) as reason:
        list(compare_all(tmp_path / name, tmp_path / "out.html", here(), as_json=False))
    assert sentence in str(reason.value)
    assert not (tmp_path / "out.html").exists()


def test_an_article_that_brings_a_worker_down_is_told_and_left_out(tmp_path):
    class Falls(Here):
        def submit(self, fn, /, work, job):
            if job.article.id == "a2":
                future = Future()
                future.set_exception(MemoryError("no room"))
                return future
            return super().submit(fn, work, job)

    found = counted(lines(tmp_path, *ROWS), on_executor(Falls()))
    assert found.articles == 3
    assert found.left_out.first == [("a2", "it could not be counted (MemoryError: no room)")]


def test_grades_are_for_english_and_smog_for_thirty_sentences(tmp_path):
    long = " ".join(["The old bridge is closed."] * 30)
    rows = [
        {"outlet": "short", "text": TEXT, "language": "en-GB"},
        {"outlet": "long", "text": long},
        {"outlet": "lang", "text": long, "language": "de"},
    ]
    lang, english, short = counted(lines(tmp_path, *rows)).outlets
    assert (lang.outlet, lang.grades, lang.words) == ("lang", {}, 150)
    assert "SMOG" in english.grades
    assert "SMOG" not in short.grades
    # 0.39 × words a sentence + 11.8 × syllables a word − 15.59, every word of one syllable
    assert (english.spread().median, short.spread().median) == (-1.8, -2.2)


# --- shared wording by numbers, against what comparing word by word finds ---

FEW = st.lists(st.sampled_from(["a", "B", "c’s", "\n\n"]), max_size=25).map(" ".join)


def shared_by_index(articles, folder, least):
    """The index's answer; what is added last is added first, since results come in any order."""
    index = PassageIndex(folder, least)
    names = list(dict.fromkeys(article.outlet for article in articles))
    for number, article in reversed(list(enumerate(articles))):
        index.add(number, names.index(article.outlet), article, runs_of(article, least))
    counts = {name: sum(article.outlet == name for article in articles) for name in names}
    found = index.shared(names, counts)
    index.close()
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(FEW, min_size=2, max_size=4), st.integers(2, 4))
def test_the_index_on_disk_counts_what_echoes_counts(tmp_path_factory, texts, least):
    articles = [Article(f"a{n}", f"Outlet {n}", text, "invented") for n, text in enumerate(texts)]
    found = shared_by_index(articles, tmp_path_factory.mktemp("index"), least)
    shared = shared_words(articles, least)
    for one in articles:
        for other in articles:
            if one is not other:
                assert found.matrix[one.outlet][other.outlet] == shared[one.id, other.id]
    assert bool(found.longest) == bool(echoes(articles, least))
    for passage in (*found.longest, *found.widest):
        assert len(passage.printings) > 1
        assert len({tuple(compared(w.text) for w in words(one.text)) for one in passage.printings}) == 1
        for outlet, id, text in passage.printings:
            article = next(one for one in articles if one.id == id)
            assert outlet == article.outlet
            assert any(text in paragraph.text for paragraph in article.paragraphs)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(8, 40), st.sets(st.integers(0, 5), min_size=2)), min_size=1, max_size=4),
    st.randoms(use_true_random=False),
)
def test_planted_passages_are_found_in_their_exact_length_and_outlets(tmp_path_factory, planted, chance):
    passages = [[f"Planted{n}x{k}" for k in range(length)] for n, (length, _) in enumerate(planted)]
    made = []
    for outlet in range(6):
        pieces = [[f"own{outlet}x{k}x{n}" for k in range(chance.randint(0, 5))] for n in range(5)]
        pieces += [passages[n] for n, (_, having) in enumerate(planted) if outlet in having]
        chance.shuffle(pieces)
        # a word of its own between two pieces, so that neighbours do not become one passage
        text = " ".join(word for n, piece in enumerate(pieces) for word in [*piece, f"between{outlet}x{n}"])
        made.append(Article(f"a{outlet}", f"Outlet {outlet}", text, ""))
    found = shared_by_index(made, tmp_path_factory.mktemp("index"), 7)
    assert {(p.words, tuple(one.article for one in p.printings)) for p in found.widest} == {
        (length, tuple(f"a{n}" for n in sorted(having))) for length, having in planted
    }


def test_what_one_outlet_repeats_is_not_shared_and_two_of_its_articles_count_once(tmp_path):
    texts = [("A", "a1"), ("A", "a2"), ("B", "b1"), ("C", "c1")]
    own = {
        "A": f"{AGENCY}. Nothing else.",
        "B": f"So {AGENCY}, they say.",
        "C": "Only this is new here, and that too.",
    }
    found = shared_by_index([Article(id, outlet, own[outlet], "") for outlet, id in texts], tmp_path, 7)
    assert found.with_any == {"A": 24, "B": 12, "C": 0}
    assert found.matrix["A"] == {"B": 24, "C": 0}
    [passage] = found.widest
    assert [printing.article for printing in passage.printings] == ["a1", "b1"]
    assert passage.articles == 3


def test_a_long_passage_in_two_outlets_holds_a_shorter_one_in_three(tmp_path):
    whole = " ".join(f"word{n}" for n in range(20))
    start = " ".join(f"word{n}" for n in range(8))
    made = [
        Article(id, id, text, "") for id, text in (("A", f"Yes {whole}"), ("B", f"No {whole}"), ("C", start))
    ]
    found = shared_by_index(made, tmp_path, 7)
    assert [(len(p.printings), p.words) for p in found.widest] == [(3, 8), (2, 20)]
    assert [(len(p.printings), p.words) for p in found.longest] == [(2, 20), (3, 8)]


# --- the page ---


def test_every_panel_says_what_it_cannot_tell_and_that_a_rule_decided(tmp_path):
    html = totals_page.page(counted(lines(tmp_path, *ROWS)))
    page = Page(html)
    drawn = [one for one in panel.LIMITS if one != "when"]
    for id in drawn:
        assert panel.LIMITS[id] in page.text, id
    assert page.text.count("By rule") >= len(panel.LIMITS)
    assert "<script" not in html
    assert page.text.index("alpha") < page.text.index("Zeta") < page.text.index("Ébène")


def test_more_outlets_than_can_be_drawn_are_all_in_the_table(tmp_path):
    rows = [{"outlet": f"Paper {n:02d}", "text": TEXT} for n in range(40)]
    page = Page(totals_page.page(counted(lines(tmp_path, {"outlet": "Paper 39", "text": TEXT}, *rows))))
    assert page.text.count("Paper 39") > page.text.count("Paper 38") == 1
    assert "The 30 outlets with most articles are drawn" in page.text


def test_names_and_texts_of_strangers_do_nothing_on_the_page(tmp_path):
    bad = '<script>alert(1)</script>"><img src=x onerror=alert(1)>\u202e\ud800'
    run = f"{bad} one two three four five six seven eight nine"
    rows = [{"outlet": f"{n}{bad}", "id": f"{n}{bad}", "text": run, "date": bad} for n in (1, 2)]
    path = lines(tmp_path, *rows, bad.replace("\ud800", ""))
    list(compare_many(path, tmp_path / "page.html", here(), as_json=False))
    html = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert "<img" not in html
    assert "\u202e" not in html
    [data] = compare_many(path, None, here(), as_json=True)
    assert json.loads(data)["articles"] == 2


def test_json_says_what_the_page_says(tmp_path):
    path = lines(tmp_path, *ROWS, "{")
    [data] = compare_many(path, None, here(), as_json=True)
    found = json.loads(data)
    assert found["by"] == "rule"
    assert [one["outlet"] for one in found["outlets"]] == ["alpha", "Zeta", "Ébène"]
    assert found["outlets"][0]["days"] == {"2026-02-01": 1}
    assert found["left_out"]["count"] == 1
    assert found["shared"]["matrix"]["alpha"]["Zeta"] == 12
    assert set(found["limits"]) == set(panel.LIMITS)
    assert not list(tmp_path.glob("*.html"))


def test_the_page_is_laid_over_nobody_elses_file(tmp_path):
    path, out = lines(tmp_path, *ROWS), tmp_path / "page.html"
    out.write_text("mine")
    with pytest.raises(NewsanglesError, match="stays as it is"):
        list(compare_many(path, out, here(), as_json=False))
    assert out.read_text() == "mine"


# --- numbers ---


@given(st.lists(st.floats(0, 30), min_size=1, max_size=40))
def test_median_and_middle_half_are_those_of_the_values(values):
    one = OutletTotals("A")
    for value in values:
        one.grades.setdefault("Fog", {})
        key = round(value, 1)
        one.grades["Fog"][key] = one.grades["Fog"].get(key, 0) + 1
    spread = one.spread("Fog")
    rounded = [round(value, 1) for value in values]
    assert spread.median == pytest.approx(statistics.median(rounded))
    if len(values) > 1:
        low, _, high = statistics.quantiles(rounded, n=4, method="inclusive")
        assert (spread.low, spread.high) == pytest.approx((low, high))


@given(st.lists(st.dates(), max_size=60))
def test_every_day_stands_in_one_column(days):
    names = [day.isoformat() for day in days]
    stretch = bins(names)
    if not days:
        assert stretch is None
        return
    counts = {name: names.count(name) for name in names}
    assert sum(stretch.counts(counts)) == len(days)
    assert list(stretch.begins) == sorted(set(stretch.begins))
    assert len(stretch.begins) <= COLUMNS or stretch.unit == "year"


SOUP = st.one_of(
    st.binary(max_size=60),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "outlet", "id", "date", "story", "language", "headline"]), inner, max_size=7),
        max_leaves=12,
    ).map(lambda value: json.dumps(value).encode()),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(SOUP, max_size=6))
def test_whatever_stands_in_a_file_there_is_a_page_or_one_sentence(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("soup") / "soup.jsonl"
    path.write_bytes(b"\n".join(rows))
    many = read_many(path)
    try:
        found = totals(many, here(), progress=False)
    except NewsanglesError as reason:
        assert str(reason).count("\n") == 0
        return
    assert found.articles + found.left_out.count == len(
        [row for row in path.read_bytes().split(b"\n") if row.strip()]
    )
    assert "<script" not in totals_page.page(found)


def test_few_bodies_stay_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(shared_passages, "KEPT", 2)
    many = [Article(f"a{n}", f"Outlet {n}", AGENCY, "") for n in range(6)]
    found = shared_by_index(many, tmp_path, 7)
    assert len(found.widest[0].printings) == 6


def test_what_never_ends_is_not_read(tmp_path):
    """A pipe or a device under the name of a file of JSON Lines would be waited for, for ever."""
    os.mkfifo(tmp_path / "many.jsonl")
    with pytest.raises(NewsanglesError, match=r"many\.jsonl: this is no file that ends"):
        list(compare_many(tmp_path / "many.jsonl", None, here(), as_json=True))
