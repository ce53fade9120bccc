"""A marked text is the text: nothing lost, nothing added but labels, whatever the marks do."""

import dataclasses
import re
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsangles.errors import NewsanglesError
from newsangles.looks import FAINT, INK, contrast
from newsangles.markup import STYLES, Mark, MarkedText, mark
from newsangles.story import Article, Story, load_story

KINDS = sorted(STYLES)
texts = st.text(alphabet="ab <>&\"'“”\n é", max_size=40)


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story("octopus")


@st.composite
def marked_texts(draw: st.DrawFn) -> MarkedText:
    text = draw(texts)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    marks = draw(
        st.lists(st.tuples(places, st.sampled_from(KINDS), texts.map(lambda label: label + "7")), max_size=6)
    )
    return MarkedText(text, tuple(Mark(*place, kind, label) for place, kind, label in marks), draw(texts))


def body(shown: MarkedText) -> ElementTree.Element:
    """The text's own part of the HTML as a tree; what is not well-formed is an error."""
    return ElementTree.fromstring(shown._repr_html_().replace("<br>", "<br/>"))[1]


def without_labels(shown: MarkedText) -> str:
    html = ElementTree.tostring(body(shown), encoding="unicode")
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<(sup|small)\b.*?</\1>", "", html, flags=re.DOTALL)))


@given(marked_texts())
def test_crossing_marks_lose_no_character_and_nest_no_element(shown: MarkedText) -> None:
    assert without_labels(shown) == shown.text
    assert all(not list(piece) for piece in body(shown))


@given(marked_texts())
def test_every_mark_covers_its_own_words_in_its_own_style(shown: MarkedText) -> None:
    for kind, style in STYLES.items():
        places = {n for each in shown.marks if each.kind == kind for n in range(each.start, each.end)}
        styled, at = set(), 0
        for words, styles in pieces(body(shown)):
            styled |= {at + n for n in range(len(words)) if style in styles}
            at += len(words)
        assert styled == places


def pieces(tree: ElementTree.Element) -> list[tuple[str, str]]:
    found = [(tree.text or "", "")]
    for piece in tree:
        if piece.tag == "span":
            found.append((piece.text or "", piece.get("style", "")))
        found.append((piece.tail or "", ""))
    return found


@pytest.mark.parametrize("what", ["attributions", "furniture"])
@pytest.mark.parametrize("by", ["rule", "key"])
def test_the_whole_file_is_shown(story: Story, what: str, by: str) -> None:
    for article in story:
        shown = article.show(what, by)
        assert without_labels(shown) == article.text
        assert sum(each.kind == "furniture" for each in shown.marks) == len(article.furniture)


def test_the_key_is_shown_as_it_was_coded(story: Story) -> None:
    """In LBC's first sentence the Ministry of Defence has announced something: three parts, one number."""
    plain = repr(story["lbc"].show("attributions", by="key"))
    assert "attacks]1, [who 1: the Ministry of Defence] [cue 1: has announced]." in plain
    assert "[1 indirect: The UK will mass produce" in plain


def test_a_quotation_interrupted_by_furniture_keeps_its_number(story: Story) -> None:
    """LBC's "Read more" lines stand inside Starmer's quotation: before and after them it has one number."""
    plain = repr(story["lbc"].show("attributions", by="key"))
    assert "continue to step up.]7 [page furniture, link: Read more:" in plain
    assert "[7 goes on: “This new partnership" in plain


def test_a_source_of_two_attributions_carries_both_numbers(story: Story) -> None:
    """Poland blasted the move and warned of war: two attributions, one source."""
    html = story["lbc"].show("attributions", by="key")._repr_html_()
    assert re.search(r">Poland</span><sup[^>]*>\s*who 3</sup><sup[^>]*>\s*who 4</sup>", html)


def test_the_rules_places_are_places_in_the_file(story: Story) -> None:
    """The rule reads the body; what is shown is the whole file, front matter and bylines included."""
    for article in story:
        shown = mark(article)
        assert [each.label for each in shown.marks if each.kind == "cue"]
        for each in shown.marks:
            if each.kind in ("source", "cue"):
                assert article.text[each.start : each.end] in article.body


def test_marks_are_told_apart_without_colour_and_read_well() -> None:
    assert "bold" in STYLES["source"] and "solid" in STYLES["source"]
    assert "italic" in STYLES["cue"] and "dotted" in STYLES["cue"]
    for style in STYLES.values():
        for background in re.findall(r"background:(#\w+)", style):
            assert contrast(FAINT if FAINT in style else INK, background) >= 4.5


@pytest.mark.parametrize(
    ("what", "by", "sentence"),
    [
        ("quotes", "rule", 'show cannot mark \'quotes\'; write "attributions", "body" or "furniture".'),
        (None, "rule", 'show cannot mark None; write "attributions", "body" or "furniture".'),
        (
            "attributions",
            ["key"],
            "show does not know ['key']; write \"rule\" (the computer's) or \"key\" (the coders').",
        ),
    ],
)
def test_a_word_that_show_does_not_know_gets_a_sentence(
    story: Story, what: str, by: str, sentence: str
) -> None:
    with pytest.raises(NewsanglesError) as raised:
        story["lbc"].show(what, by)
    assert str(raised.value) == sentence


def test_an_article_that_nobody_coded_says_so(story: Story) -> None:
    alone: Article = dataclasses.replace(story["lbc"], coded=None)
    with pytest.raises(NewsanglesError, match=r"^LBC: its story has no key/attributions\.csv"):
        alone.show("attributions", by="key")
    assert (
        dataclasses.replace(story["lbc"], coded=())
        .show("attributions", by="key")
        .heading.startswith("LBC: 0 attributions")
    )


def test_what_would_act_or_hide_is_written_out() -> None:
    """A text may hold what turns a terminal's letters round or clears its screen."""
    shown = MarkedText("a\x1b[2Jb\u202ec", (Mark(0, 1, "cue", "cue 1"),), "The \x9bPost")
    for said in (repr(shown), shown._repr_html_()):
        assert not re.search("[\x1b\x9b\u202e]", said)
        assert "[U+001B][2Jb[U+202E]c" in said and "The [U+009B]Post" in said
