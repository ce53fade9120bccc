"""Soup in, a sentence or a right story out: no traceback, no wrong place, nothing that is left lying about."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsangles.errors import NewsanglesError
from newsangles.intake import new_story
from newsangles.story import load_story
from saved_articles import OTHER_WORDS, SENTENCES, mhtml, page, word

TABLES = ("furniture", "attributions", "dates", "numbers", "comments")
TAGS = ("p", "div", "b", "table", "tr", "td", "ul", "li", "h1", "h2", "form", "nav", "aside", "footer", "script", "style", "noscript", "svg",
        "br", "article", "main", "header", "figure", "figcaption", "time", "template", "body", "html", "head", "title", "meta", "a", "q")  # fmt: skip
ATTRIBUTES = ("", ' class="comments"', ' class="byline"', ' id="main-content"', " hidden", ' style="display:none"', ' datetime="2026-03-03"',
              ' onclick="alert(1)"', ' property="og:title" content="x"', ' class="ad sidebar"', " class='", ' rel="author"')  # fmt: skip
STRANGE = ("\0", "&#0;", "&#xD800;", "\u202e", "\u200b", "\u200d", "\ufeff", "\u2028", "<![CDATA[", "<!--", "-->", "]]>", "<!DOCTYPE a [", "&lol;",
           "&#x110000;", "\r", "\x85", "‖", " ‖ ", '"', "'", "“", "”", "<", ">", "&", "{{ x }}", "=1+1", "\ud83d", "—", "\u0301")  # fmt: skip
pieces = st.one_of(
    st.sampled_from(SENTENCES + OTHER_WORDS),
    st.sampled_from(STRANGE),
    st.builds(lambda tag, attribute: f"<{tag}{attribute}>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
    st.sampled_from(("By Ada Arkwright", "3 March 2026", "2 Comments", "Read more: x", "We use cookies.", "404 Not Found", "---", "\n\n", "title: x\n")),
    st.text(max_size=20),
)  # fmt: skip
soup = st.lists(pieces, min_size=1, max_size=60).map("".join)


def assert_a_sentence_or_a_right_story(name: str, data: bytes, other: bytes) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / name).write_bytes(data)
        (folder / "b.html").write_bytes(other)
        stories = folder / "stories"
        try:
            told = list(
                new_story(stories, "soup", [folder / name, folder / "b.html"], title=None, language=None)
            )
        except NewsanglesError as error:
            assert name in str(error)
            assert not stories.exists() or not list(stories.iterdir())
            return
        assert all(sentence and "Traceback" not in sentence for sentence in told)
        story = load_story(stories / "soup")
        for table in TABLES:
            for row in story.draft(table):
                for column in row.spans:
                    for span in row.spans[column]:
                        assert story[row.article].text[span.start : span.end] == span.text
        assert story.ids
        assert [path.name for path in stories.iterdir()] == ["soup"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(soup)
def test_html_soup(text):
    assert_a_sentence_or_a_right_story("a.html", text.encode("utf-8", "surrogatepass"), page().encode())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(soup)
def test_soup_inside_a_page(text):
    html = page(above=text).encode("utf-8", "surrogatepass")
    assert_a_sentence_or_a_right_story("a.html", html, page(OTHER_WORDS, site="B").encode())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(soup, st.sampled_from(["a.txt", "a.md", "a.mhtml", "a.docx"]))
def test_soup_in_other_files(text, name):
    plain = text.encode("utf-8", "replace").decode()
    data = {
        "a.mhtml": mhtml(page(above=plain)),
        "a.docx": word([*SENTENCES, "".join(c for c in plain if c.isprintable())]),
    }.get(name, "\n".join([plain, *SENTENCES]).encode())
    assert_a_sentence_or_a_right_story(name, data, page(OTHER_WORDS, site="B").encode())


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "The council of Ostley voted to close it on Monday. " * 105_000,
        "<!DOCTYPE x ["
        + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
        + "]>"
        + page().replace("Drivers", "&l11;"),
        page(above="<table><tr><td>" * 600),
        page(above="<div>" * 1500),
        page(head='<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
        page(above="<p>" + "&amp;" * 100_000 + "</p>"),
        page(above='<p class="' + "comment-" * 50_000 + '">x</p>'),
        page(above="<script>alert(1)</script><p onclick=alert(1)>&lt;script&gt;alert(2)&lt;/script&gt;</p>"),
    ],
    ids=["5 MB line", "entities", "tables", "deep", "json", "ampersands", "class", "scripts"],
)
def test_pages_made_to_hurt(html):
    assert_a_sentence_or_a_right_story("a.html", html.encode(), page(OTHER_WORDS, site="B").encode())
