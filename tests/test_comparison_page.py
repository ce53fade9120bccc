"""The comparison page: its figures, its structure, its links, and that nothing of a text acts in it."""

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison_sections import SECTIONS
from newsangles.comparison import compare
from newsangles.comparison.linking import Linked, Links, anchor
from newsangles.comparison.marked import SHOWN, marked
from newsangles.comparison.quoting import differs_inside, laid_out
from newsangles.comparison.texts import Furniture, Text
from newsangles.echoes import Place, QuotedTwice, WordChange, quoted_twice, shared_words
from newsangles.framing import coded_loaded, voice_rates
from newsangles.looks import contrast
from newsangles.readability import FORMULAS, SMOG_SENTENCES, STAGES, repaired, score
from newsangles.speakers import speaker_shares
from newsangles.story import Article, Story, load_story
from newsangles.text import sentences
from newsangles.web_pages import visible

STORY = load_story("octopus")
PAGE = compare(STORY).page()
VOID = {"meta", "br", "base", "link", "img", "input", "hr"}


class Parsed(HTMLParser):
    """The elements of a page, each with its attributes and all the text in it; an element that is not closed is an error."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[dict] = []
        self.open: list[dict] = []
        self.feed(page)
        self.close()
        assert not self.open, [element["tag"] for element in self.open]

    def handle_starttag(self, tag, attrs):
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        element = {
            "tag": tag,
            "text": "",
            "within": [e["tag"] for e in self.open],
            **{k: v or "" for k, v in attrs},
        }
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open[-1]["tag"] == tag, (tag, [element["tag"] for element in self.open])
        self.open.pop()

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag, **having):
        return [e for e in self.elements if e["tag"] == tag and all(e.get(k) == v for k, v in having.items())]


def assert_harmless(parsed: Parsed) -> None:
    """No script, no event, nothing loaded, no address but the web's, and every link within the page finds its place."""
    ids = [element["id"] for element in parsed.elements if "id" in element]
    assert len(ids) == len(set(ids))
    for element in parsed.elements:
        assert element["tag"] not in {
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "link",
            "img",
            "base",
            "audio",
            "video",
        }
        for name, value in element.items():
            assert not name.startswith("on"), element
            assert name not in {
                "src",
                "srcset",
                "action",
                "formaction",
                "data",
                "background",
                "ping",
                "xlink:href",
            }
            if name == "href":
                assert value.startswith("#") or re.match(r"https?://[!-~]+\Z", value), value
                assert not value.startswith("#") or value[1:] in ids, value
            if name == "style":
                assert re.fullmatch(
                    r"(?:border-color: #[0-9a-f]{6}|background: hsl\(210 60% \d+%\))", value
                ), value
    for element in parsed.all("a"):
        assert element["href"].startswith("#") or "noopener" in element["rel"]
    assert "url(" not in parsed.all("style")[0]["text"]
    assert "@import" not in parsed.all("style")[0]["text"]


def assert_usable(parsed: Parsed) -> None:
    """Headings in order, one of the first rank; names for what has no words; tables with captions and heads."""
    ranks = [int(e["tag"][1]) for e in parsed.elements if re.fullmatch("h[1-6]", e["tag"])]
    assert ranks.count(1) == 1
    assert ranks[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(ranks))
    ids = {element.get("id") for element in parsed.elements}
    for element in parsed.elements:
        if element.get("role") == "img":
            assert element["aria-label"].strip()
        if element.get("role") == "region":
            assert element["aria-label"]
            assert element["tabindex"] == "0"
        if "aria-labelledby" in element:
            assert element["aria-labelledby"] in ids
        if element["tag"] == "th":
            assert element["scope"] in {"col", "row"}
        if element["tag"] == "svg" and "svg" not in element["within"]:
            assert element["aria-hidden"] == "true"
        if element["tag"] == "a":
            assert element["text"].strip(), element
    assert len(parsed.all("caption")) == len(parsed.all("table"))
    for tag, count in (("main", 1), ("header", 1), ("nav", 1)):
        assert len(parsed.all(tag)) == count
    assert parsed.all("html")[0]["lang"] == "en"


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return Parsed(PAGE)


def rows_of(parsed: Parsed, caption: str) -> list[list[str]]:
    """The rows of a table by the first words of its caption, as words, without the head."""
    rows: list[list[str]] = []
    here = False
    for element in parsed.elements:
        words = " ".join(element["text"].split())
        if element["tag"] == "caption":
            here = words.startswith(caption)
        elif here and element["tag"] == "tr" and "thead" not in element["within"]:
            rows.append([])
        elif here and element["tag"] in {"td", "th"} and "thead" not in element["within"]:
            rows[-1].append(words)
    return rows


def section(name: str) -> str:
    return PAGE[
        PAGE.index(f'aria-labelledby="{name}"') : PAGE.index(
            f'aria-labelledby="{SECTIONS[SECTIONS.index(name) + 1]}"'
        )
    ]


def test_the_page_is_harmless_and_usable(parsed):
    assert_harmless(parsed)
    assert_usable(parsed)
    [policy] = parsed.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy["content"].startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert parsed.all("meta", name="generator")[0]["content"].startswith("newsangles compare ")
    assert len(parsed.all("svg")) > 50
    assert [e["id"] for e in parsed.all("h2")] == list(SECTIONS)


def test_every_section_has_its_mark_and_what_it_cannot_tell():
    for name in SECTIONS[:-1]:
        assert re.search(r'<span class="by (key|rule|draft)">', section(name)), name
        assert "cannot tell you.</strong>" in section(name), name
    assert "draft" not in re.findall(r'<span class="by (\w+)">', PAGE)
    assert "From a coded key" in section("speakers")
    assert "By rule" in section("shared")
    assert "in the order of story.toml" in PAGE


def test_each_figure_on_the_page_is_the_lessons(parsed):
    for share in speaker_shares(STORY):
        quoted = (
            f"{share.official_words} of {share.quoted_words} quoted words"
            if share.quoted_words
            else "no quoted words"
        )
        statements = f"{share.statements} statement{'' if share.statements == 1 else 's'}"
        assert f"<strong>Officials: {share.official} of {statements}, {quoted}</strong>" in section(
            "speakers"
        )
    for article in STORY:
        assert f"{len(article.words):,} words of article" in section("files")
    expected = []
    for article in STORY:
        for stage, text in zip(STAGES, (article.text, article.body, repaired(article.body)), strict=True):
            scores = {formula: score(text, formula) for formula in FORMULAS}
            shown = {name: f"{found.value:.1f}" for name, found in scores.items()}
            if len(sentences(text)) < SMOG_SENTENCES:
                shown["SMOG"] = "–"
            expected.append(
                [article.outlet, stage, *(f"{n:,}" for n in scores["Fog"].counts), *shown.values()]
            )
    assert rows_of(parsed, "Readability at three stages") == expected
    assert [row[2:] for row in rows_of(parsed, "Loaded words and all words")] == [
        [str(rate.loaded), f"{rate.words:,}", "–" if rate.per_1000 is None else f"{rate.per_1000:.0f}"]
        for rate in voice_rates(STORY, coded_loaded(STORY))
    ]
    shared = shared_words(STORY)
    for row, article in zip(rows_of(parsed, "Words of the outlet on the left"), STORY, strict=True):
        of = f"of {len(article.words):,}"
        assert [cell.replace(of, "").strip() for cell in row[1:]] == [
            "·the same outlet" if other == article.id else str(shared[article.id, other])
            for other in STORY.ids
        ]
    for article in STORY:
        loaded = len(coded_loaded(STORY, article.id))
        assert f"{article.outlet}</bdi>: {loaded} words</summary>" in section("loaded")


def test_every_square_is_a_statement():
    drawn = section("speakers").count('<rect x="1.25"') - 4  # the legend has four
    assert drawn == sum(share.statements for share in speaker_shares(STORY))


def test_words_that_one_outlet_alone_prints_are_marked_and_spoken():
    [pair] = [pair for pair in quoted_twice(STORY) if differs_inside(pair)]
    assert (pair.first.article, pair.second.article) == ("ukdj", "lbc")
    for side, place in (("first", pair.first), ("second", pair.second)):
        assert "".join(words for words, _ in laid_out(pair, side)) == place.text  # as it is printed there
    assert [words for words, kind in laid_out(pair, "second") if kind == "inside"] == ["defence"]
    [beyond] = [words for words, kind in laid_out(pair, "second") if kind == "beyond"]
    assert beyond.startswith("This new partnership")
    drawn = section("quotations")
    assert '<mark class="inside"><span class="unseen">only here: </span>defence<' in drawn
    assert (
        drawn.split('<div class="pair">')[1].count('<mark class="inside">') == 1
    )  # what differs inside comes first
    assert "once with other words inside it" in drawn


def test_a_word_that_comes_twice_is_marked_where_it_differs():
    first, second = (
        Place("a", 0, 24, "“the ship, the old ship”"),
        Place("b", 0, 24, "“the ship, our old ship”"),
    )
    changes = (("same", "the ship"), ("first", "the"), ("second", "our"), ("same", "old ship"))
    pair = QuotedTwice(first, second, tuple(WordChange(*change) for change in changes), False)
    assert laid_out(pair, "first") == [("“the ship, ", "same"), ("the", "inside"), (" old ship”", "same")]
    assert differs_inside(pair)
    longer = QuotedTwice(
        first, second, (WordChange("same", "the ship"), WordChange("second", "our old ship")), False
    )
    assert not differs_inside(longer)
    assert laid_out(longer, "second")[1] == ("our old ship", "beyond")


def shown(text: Text, linked: list[Linked]) -> Parsed:
    html = marked(text, linked, dict.fromkeys(range(11), "somewhere"))
    return Parsed(f"<body>{html}</body>")


def without_labels(text: Text, linked: list[Linked]) -> str:
    html = str(marked(text, linked, dict.fromkeys(range(11), "somewhere")))
    return Parsed(f"<body>{re.sub('<small.*?</small>', '', html, flags=re.DOTALL)}</body>").elements[0][
        "text"
    ]


def test_marks_that_cross_keep_the_text_and_light_up_what_they_mean():
    text = Text("a", "A", "x", "0123456789", (Furniture(2, 4, "form"),))
    linked = [Linked(0, 5, (3,)), Linked(3, 8, (4, 5)), Linked(3, 4, (6,)), Linked(8, 10, (2,))]
    assert without_labels(text, linked) == "0123456789"
    by_id = {e["id"]: e for e in shown(text, linked).elements if "id" in e}
    assert set(by_id) == {anchor("a", place) for place in linked}
    assert by_id["at-a-8-10"]["text"].endswith("89")
    assert (
        by_id["at-a-0-5"]["text"]
        .replace("back to somewhere", "")
        .replace("[page furniture, form: ", "")
        .replace("]", "")
        .replace(" ", "")
        == "01234"
    )


@given(
    st.text(alphabet="ab<&\"'\n\u202e\u200b\x00é", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60), st.sampled_from([(1,), (3, 4)])), max_size=8),
)
def test_however_marks_cross_the_text_stays_whole(words, stretches):
    linked = sorted({(a, b): Linked(a, b, s) for a, b, s in stretches if a < b <= len(words)}.values())
    text = Text("a", "A", "x", words, ())
    assert without_labels(text, linked) == visible(words)
    assert sorted(e["id"] for e in shown(text, linked).elements if "id" in e) == sorted(
        anchor("a", place) for place in linked
    )


def test_a_very_long_text_is_shown_in_parts_that_hold_every_place():
    far = SHOWN * 3
    text = Text(
        "a", "A", "x", "a" * far + "HERE" + "b" * far, (Furniture(far + 100_000, far + 100_010, "form"),)
    )
    html = str(marked(text, [Linked(far, far + 4, (3,))], {3: "Who speaks"}))
    assert len(html) < SHOWN + 3000
    assert re.search(r'id="at-a-\d+-\d+"[^>]*><small class="back">.*?</small>HERE<', html)
    assert html.count("characters are left out here") == 2


def test_a_link_back_leads_to_the_first_link_of_each_section():
    links, place = Links(), Place("a", 0, 4, "Here")
    assert 'id="from-3-a-0-4"' in links.to(place, 3)
    assert "id=" not in links.to(place, 3)  # an id stands once
    assert 'id="from-4-a-0-4"' in links.to(place, 4)
    assert links.into("a") == [Linked(0, 4, (3, 4))]
    assert links.into("b") == []


def story_of(*articles: Article, title: str = "A story", language: str = "en") -> Story:
    return Story(title, language, "theirs", articles, Path("no-such-story"))


HOSTILE = (
    '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "javascript:alert(1)", "</title></style><b>",
    "\u202eevil\u202c", "a\u200bb", "\x00", "{{ 7*7 }}{% raw %}", "&lt;script&gt;", "]]>", "-->", "<!--", "“He said ‘no “never”’”", "\ud800",
    "data:text/html,<script>", "https://example.org/\u202e", "http://a b", "200 million pounds", "on Feb. 24, 2026", "]]\n\n[[",
)  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from(["Minister Ann Lee said", "“We act now,”", "in May", ".", "\n\n", " "]),
    st.text(max_size=12),
)
TEXTS = st.lists(PIECES, min_size=1, max_size=25).map(" ".join)
NAMES = st.one_of(
    st.sampled_from(HOSTILE), st.text(min_size=1, max_size=30).filter(str.strip)
)  # a manifest has no blank name


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXTS, NAMES), min_size=2, max_size=4), NAMES, NAMES, NAMES)
def test_nothing_in_a_text_or_a_name_acts_and_every_place_is_right(brought, title, address, language):
    articles = [
        Article(id=f"a{n}", outlet=name, text=text, rights=name, headline=name, byline=title, address=address)
        for n, (text, name) in enumerate(brought)
    ]
    story = story_of(*articles, title=title, language=language if len(language) < 9 else "en")
    page = compare(story).page()
    page.encode("utf-8")
    parsed = Parsed(page)
    assert_harmless(parsed)
    assert_usable(parsed)
    assert not re.search("[\x00-\x08\x0b-\x1f\u200b\u202a-\u202e\ufeff]", page)


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_every_place_in_the_data_stands_in_its_text(texts):
    story = story_of(
        *(Article(id=f"a{n}", outlet="A", text=text, rights="x") for n, text in enumerate(texts))
    )
    for part in compare(story).parts:
        for place in _places(part):
            assert story[place.article].text[place.start : place.end] == place.text


def _places(value):
    if isinstance(value, Place):
        yield value
    elif isinstance(value, (list, tuple)):
        for held in value:
            yield from _places(held)
    elif isinstance(value, dict):
        for held in value.values():
            yield from _places(held)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _places(getattr(value, name))


def test_a_long_article_has_a_page_of_bounded_size_that_says_what_it_leaves_out():
    sentence = "Minister Ann Lee said that “we will build {n} vast drones” on Feb. {d}, 2026, and that this was a landmark.\n\n"
    text = "".join(sentence.format(n=n, d=n % 27 + 1) for n in range(1000))
    page = compare(
        story_of(
            Article(id="a", outlet="A", text=text, rights="x"),
            Article(id="b", outlet="B", text=text[:900], rights="x"),
        )
    ).page()
    assert len(text.split()) > 20_000 - 2000
    assert len(page) < 900_000
    assert "more, which “newsangles compare" in page
    assert "characters are left out here" in page
    assert_harmless(Parsed(page))


def test_a_story_of_twelve_and_one_of_two_stand_side_by_side():
    bodies = [article.body for article in STORY]
    for number in (2, 12):
        articles = [
            Article(id=f"a{n}", outlet=f"Outlet {n}", text=bodies[n % 5], rights="x") for n in range(number)
        ]
        parsed = Parsed(compare(story_of(*articles)).page())
        assert_harmless(parsed)
        assert_usable(parsed)
        assert len(parsed.all("article", **{"class": "card"})) == number


def test_only_an_address_of_the_web_becomes_a_link():
    for address, linked in (
        ("https://example.org/a?b=1", True),
        ("javascript:alert(1)", False),
        ("HTTP://x.org", True),
        ("ftp://x", False),
    ):
        page = compare(
            story_of(Article(id="a", outlet="A", text="Words.", rights="x", address=address))
        ).page()
        assert (f'<a href="{address}"' in page) is linked
        assert address in page


def test_texts_from_right_to_left_keep_their_direction_and_language():
    article = Article(id="a", outlet="الجزيرة", text="قال الوزير: «سنبني الجسر في عام 2026».", rights="x")
    page = compare(story_of(article, title="جسر", language="ar")).page()
    assert '<div class="text" lang="ar" dir="auto">' in page
    assert "The story is in “ar”" in page
    assert "<bdi>الجزيرة</bdi>" in page


def test_what_is_grey_or_tinted_can_be_read():
    style = Parsed(PAGE).all("style")[0]["text"]
    for behind in ("#ffffff", "#f0f0f0", "#f4f4f4"):
        assert contrast("#5a5a5a", behind) >= 4.5
    for behind in re.findall(r"background: (#[0-9a-f]{6})", style):
        assert contrast("#1a1a1a", behind) >= 7
    assert contrast("#004f8b", "#fdf3cf") >= 4.5


def test_a_notebook_shows_the_page_in_a_frame_that_keeps_its_style_and_its_links_to_itself():
    shown_there = compare(STORY)._repr_html_()
    frame = Parsed(shown_there).elements
    assert [element["tag"] for element in frame] == ["p", "iframe"]
    assert frame[1]["sandbox"] == ""
    assert '<base href="about:srcdoc">' in frame[1]["srcdoc"]
    assert "<base" not in PAGE
