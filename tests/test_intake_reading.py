"""What can be seen of a page is its text, whatever it is encoded in, and every line of it is where it is said to be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsangles.errors import NewsanglesError
from newsangles.intake.body import MARKUP, OWN_RULE, decide
from newsangles.intake.document import Document, Line
from newsangles.intake.encodings import cleaned, decode
from newsangles.intake.reading import read_file
from newsangles.intake.text_reader import is_wrapped, joined_lines, read_text
from newsangles.intake.two_rules import agreement, kept_by_page_rule, kept_by_trafilatura
from newsangles.intake.web_reader import read_html
from newsangles.intake.word_reader import read_word
from saved_articles import OTHER_WORDS, SENTENCES, UNRELATED, mhtml, page, pdf, word

ACCENTS = "Käthe sagte: „Die Brücke ist für Autos gesperrt“ – das kostet 4 Mio. € und ärgert viele Fahrer."


def lines(html: str) -> list[str]:
    return [line.text for line in read_html(html.encode(), "utf-8").lines]


def test_nothing_hidden_is_in_the_text():
    hidden = """<script>a</script><style>b</style><noscript>c</noscript><template>d</template><p hidden>e</p><div style="DISPLAY : none">f</div>
    <!-- g --><span class="sr-only">h</span><select><option>i</option></select><textarea>j</textarea><svg><text>k</text></svg>
    <iframe>l</iframe><dialog>m</dialog><p style="visibility:hidden">n <b>o</b></p>"""
    assert lines(f"<title>t</title><body>{hidden}<p onclick='x()'>seen</p>") == ["seen"]


def test_a_line_is_a_block_and_is_decoded_once():
    html = "<h1>A&amp;B  &lt;b&gt;</h1><p>one<br>two <b>and</b> <a href=x>three</a></p><ul><li>x<li>y</ul><table><tr><td>c<td>d</table>tail"
    assert lines(html) == ["A&B <b>", "one", "two and three", "x", "y", "c", "d", "tail"]


def test_empty_lines_stand_where_a_page_leaves_them():
    document = read_html(b"<div>a</div><div>b</div><p>c</p><p>d</p><ul><li>e</li><li>f</li></ul>", "utf-8")
    assert document.text == "a\nb\n\nc\n\nd\n\ne\nf\n"


def test_what_the_markup_calls_furniture_is_known_of_each_line():
    html = """<header>top</header><nav>menu</nav><main><h1>Head</h1><p>The council closed the bridge to all cars.</p><figure><figcaption>Photo</figcaption></figure></main>
    <aside>More</aside><div class="newsletter-box">Sign up</div><div id="comments"><h3>2 comments</h3><p>I disagree with it.</p></div>
    <form>Search</form><footer>Imprint</footer>"""
    assert [line.role for line in read_html(html.encode(), "utf-8").lines] == [
        "header", "nav", "headline", "", "caption", "aside", "promotion", "comment form", "comment", "form", "footer",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrapper",
    [
        "<form>{}</form>",
        '<div class="comments-open">{}</div>',
        "<aside>{}</aside>",
        '<div class="sidebar-right newsletter">{}</div>',
    ],
)
def test_a_wrapper_round_the_whole_article_does_not_make_it_furniture(wrapper):
    article = "<h1>Head</h1>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    document = read_html(f"<body>{wrapper.format(article)}<p>x</p></body>".encode(), "utf-8")
    assert [line.role for line in document.lines][1:-1] == [""] * len(SENTENCES)


def test_comments_are_furniture_of_their_own_kind():
    comments = '<section id="comments"><h3>2 Comments</h3><div><b>Bo</b><p>They should have asked us first, I think.</p></div><div><p>Quite right, too.</p></div></section>'
    document = read_html(page(below=comments).encode(), "utf-8")
    decision = decide(document)
    assert [p.span.text for p in decision.pieces if p.kind == "comment"] == [
        "They should have asked us first, I think.",
        "Quite right, too.",
    ]
    assert {p.rule for p in decision.pieces if p.kind == "comment"} == {MARKUP}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", "no-such-thing", ""])
def test_any_encoding_is_read_whatever_the_page_says(encoding, declared):
    html = page([ACCENTS] * 2, headline="Brücke", charset=declared)
    text = "\n".join(line.text for line in _read(html.encode(encoding)).lines)
    assert ACCENTS in text


@pytest.mark.parametrize("encoding", ["koi8-r", "shift_jis", "gb18030", "iso-8859-2", "euc-kr"])
def test_a_declared_encoding_is_believed_where_the_bytes_fit(encoding):
    text = {
        "koi8-r": "Мост закрыт",
        "shift_jis": "橋は閉鎖された",
        "gb18030": "大桥关闭",
        "iso-8859-2": "Most zamknięty – źle".replace("–", "-"),
        "euc-kr": "다리가 폐쇄되었다",
    }[encoding]
    assert text in _read(page([text], charset=encoding).encode(encoding, "xmlcharrefreplace")).text


def _read(data: bytes) -> Document:
    from newsangles.intake.encodings import declared_in_html

    return read_html(data, declared_in_html(data))


def test_utf_7_is_never_decoded():
    assert "<script>" not in decode(b"+ADw-script+AD4-", "utf-7")[0]


@given(st.text())
def test_a_cleaned_text_holds_nothing_that_cannot_be_stored_or_seen(text):
    clean = cleaned(text)
    clean.encode()
    assert not set(clean) & {
        "\0",
        "\r",
        "\x0b",
        "\x0c",
        "\x85",
        "\u2028",
        "\u2029",
        "\u00ad",
        "\u200b",
        "\ufeff",
        "\x1b",
    }
    assert cleaned(clean) == clean


def test_marks_of_direction_and_joiners_stay():
    text = "‏שלום‎ می‌خواهم \u202eabc\u202c 👩\u200d🔬"
    assert cleaned(text) == text


def test_the_page_of_an_mhtml_is_read_and_the_day_of_saving_is_not():
    document = decide_from(mhtml(page()))
    assert SENTENCES[0] in document.text
    assert "2015" not in document.text
    assert [one.value for one in document.stated if one.fact == "date"] == []


def decide_from(data: bytes) -> Document:
    from newsangles.intake.web_reader import is_mhtml, read_mhtml

    assert is_mhtml(data, ".mht")
    return read_mhtml(data)


def test_deleted_and_hidden_words_of_a_word_file_are_not_read():
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    run = "<w:r>{}<w:t>{}</w:t></w:r>"
    paragraph = (
        run.format("", "Kept, ")
        + f'<w:ins w:author="a">{run.format("", "added, ")}</w:ins><w:del w:author="a"><w:r><w:delText>deleted, </w:delText></w:r></w:del>'
        + run.format("<w:rPr><w:vanish/></w:rPr>", "hidden, ")
        + f"<w:hyperlink>{run.format('', 'linked.')}</w:hyperlink>"
    )
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    document = f'<w:document xmlns:w="{space}"><w:body><w:p>{paragraph}</w:p>{table}</w:body></w:document>'
    assert [line.text for line in read_word(word([], document=document)).lines] == [
        "Kept, added, linked.",
        "cell",
    ]


def test_lines_of_a_pdf_become_paragraphs(tmp_path):
    wrapped = [
        "The council of Ostley voted on Tuesday to close the Swing Bridge to all",
        "cars until the spring, because the inter-",
        "locking beams are worn.",
        "",
        "Drivers are not happy.",
    ]
    (tmp_path / "a.pdf").write_bytes(pdf([*wrapped, "1"], title="The interlocking bridge"))
    document = read_file(tmp_path / "a.pdf").document
    assert document.lines[0].text.startswith(
        "The council of Ostley voted on Tuesday to close the Swing Bridge to all cars until"
    )
    assert "inter-locking" in document.text
    assert [line.text for line in document.lines if line.role == "footer"] == ["1"]


def test_wrapped_lines_are_joined_and_others_are_left():
    wrapped = "\n\n".join(
        "\n".join(one[n : n + 60].strip() for n in range(0, len(one), 60))
        for one in (" ".join(SENTENCES[:3]), " ".join(OTHER_WORDS[:3]))
    )
    assert is_wrapped(wrapped)
    assert len(read_text(wrapped, "utf-8").lines) == 2
    assert not is_wrapped("\n".join(SENTENCES))
    assert not is_wrapped("\n\n".join(SENTENCES))
    text = "\n".join(SENTENCES)
    assert read_text(text, "utf-8").text == text + "\n"


def test_a_parted_word_loses_its_hyphen_only_where_the_text_has_it_without():
    rows = [
        "The interceptor was new and it was the cutting-",
        "edge of all that there was, said the new inter-",
        "ceptor company in the long report of last year.",
    ]
    assert (
        joined_lines(rows)[0].text
        == "The interceptor was new and it was the cutting-edge of all that there was, said the new interceptor company in the long report of last year."
    )


def test_trafilatura_is_laid_over_the_lines_of_the_page():
    document = read_html(
        page(below=f"<div><p>{UNRELATED[0]}</p><a href=/x>{UNRELATED[1]}</a></div>").encode(), "utf-8"
    )
    kept = kept_by_trafilatura(document)
    assert kept is not None
    chosen = [line.text for line, is_kept in zip(document.lines, kept, strict=True) if is_kept]
    assert [text for text in chosen if text in SENTENCES] == list(SENTENCES)


def test_the_better_rule_is_chosen_and_both_counts_are_kept():
    with_lists = page(
        above="".join(
            f"<ul><li><a href=/{n}>Owls, badgers and the hill reservoir</a> number {n}</li></ul>"
            for n in range(30)
        )
    )
    decision = decide(read_html(with_lists.encode(), "utf-8"))
    assert set(decision.words) == {"page", "trafilatura", OWN_RULE, "article"}
    assert (
        decision.words["article"] == decision.words["trafilatura" if decision.rule != OWN_RULE else OWN_RULE]
    )
    assert 0 <= decision.agreement <= 1
    text_only = decide(read_text("\n".join(SENTENCES), "utf-8"))
    assert (text_only.rule, text_only.agreement) == (OWN_RULE, None)


def test_agreement_counts_words():
    document = Document("HTML", None, (Line("one two three"), Line("four"), Line("five six")))
    assert agreement([True, True, False], [True, False, False], document) == 5 / 6
    assert kept_by_page_rule(document) == [False, False, False]


@pytest.mark.parametrize("name", ["x.html", "x.mhtml", "x.txt", "x.md", "x.docx", "x.pdf"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_bytes_make_a_reader_fail_but_by_a_sentence(tmp_path_factory, name, data):
    """Damaged copies of good files: pieces cut out, doubled or overwritten."""
    good = {
        "x.html": page().encode(),
        "x.mhtml": mhtml(page()),
        "x.txt": TEXT.encode(),
        "x.md": f"---\ntitle: a\ndate: 2026-03-03\n---\n{TEXT}".encode(),
        "x.docx": word(SENTENCES),
        "x.pdf": pdf(SENTENCES),
    }[name]
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 400)))
    damaged = good[:start] + data.draw(st.binary(max_size=80)) * data.draw(st.integers(0, 3)) + good[end:]
    path = tmp_path_factory.mktemp("fuzz") / name
    path.write_bytes(damaged)
    try:
        document = read_file(path).document
    except NewsanglesError as error:
        said = str(error)
        assert name in said
        assert said.endswith(".")
        assert "\n" not in said
        return
    for line, span in zip(document.lines, document.spans, strict=True):
        assert document.text[span.start : span.end] == span.text == line.text
    document.text.encode()


TEXT = "\n\n".join(SENTENCES)


def test_readers_may_write_more_than_the_reporter():
    comments = "".join(
        f"<div class=comment-body><p>{sentence} That is what I think.</p></div>"
        for sentence in (*OTHER_WORDS, *UNRELATED) * 2
    )
    document = read_html(
        page(below=f'<div id="comments"><h3>22 comments</h3>{comments}</div>').encode(), "utf-8"
    )
    body = [line.text for line, kept in zip(document.lines, decide(document).kept, strict=True) if kept]
    assert body == list(SENTENCES)


def test_a_pound_and_a_pair_of_quotation_marks_are_not_enough_to_call_a_text_polish():
    english = "“It costs £14 million,” she said – and nobody’s budget has it. " + " ".join(SENTENCES)
    assert decode(english.encode("cp1252"))[0] == english
    polish = "Zażółć gęślą jaźń: źródło wody płynie przez łąkę, a każdy ważny most będzie zamknięty. " * 4
    assert decode(polish.encode("cp1250"))[0] == polish


def test_what_a_reply_form_says_is_no_comment():
    html = page(
        below='<section class="comments"><h2>1 Comment</h2><p>Finally, a way home.</p><p>Please enter your comment!</p></section>'
    )
    roles = {line.text: line.role for line in read_html(html.encode(), "utf-8").lines}
    assert roles["Finally, a way home."] == "comment"
    assert roles["Please enter your comment!"] == "comment form"
