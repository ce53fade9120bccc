"""Nothing is invented: what a page does not say of its article stays unknown, and what it says twice differently, too."""

import datetime
import json
from pathlib import Path

import pytest

from newsangles.intake.body import decide
from newsangles.intake.bylines import is_name
from newsangles.intake.document import Document, Line, Stated
from newsangles.intake.facts import Facts, find_facts
from newsangles.intake.publication_day import read_moment
from newsangles.intake.text_reader import read_markdown, read_text
from newsangles.intake.web_reader import read_html
from saved_articles import SENTENCES, page

TODAY = datetime.date(2026, 11, 21)


def facts(html: str = "", *, name: str = "saved/bridge.html", document=None) -> Facts:
    document = document or read_html(html.encode(), "utf-8")
    return find_facts(document, decide(document), Path(name), TODAY)


def meta(**properties: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in properties.items()
    )


def json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def known(found: Facts) -> dict[str, tuple[str, str]]:
    return {fact: (str(one.value), one.how) for fact, one in found.known.items()}


def test_what_a_page_says_of_itself_is_taken_with_its_place():
    found = facts(
        page(head=json_ld(datePublished="2026-03-03T09:00:00+01:00", author=person("Ada Arkwright")))
    )
    assert known(found) == {
        "outlet": ("Ostley Courier", "page"),
        "headline": ("Swing Bridge to close for repairs", "file"),
        "byline": ("Ada Arkwright", "page"),
        "date": ("2026-03-03", "page"),
    }
    assert found.known["date"].where == 'JSON-LD: "datePublished": "2026-03-03T09:00:00+01:00"'
    assert found.known["outlet"].where == '<meta property="og:site_name" content="Ostley Courier">'
    assert found.notes == []


def test_what_stands_in_the_text_is_known_from_the_text():
    found = facts(
        page(
            head=json_ld(author=person("Ada Arkwright"), datePublished="2026-03-03"),
            above="<p>By Ada Arkwright</p><p>Published 3 March 2026</p>",
        )
    )
    assert known(found)["byline"] == ("Ada Arkwright", "file")
    assert found.known["byline"].where == "By Ada Arkwright"
    assert known(found)["date"] == ("2026-03-03", "file")
    assert found.known["date"].where == "Published 3 March 2026"


def test_a_page_that_says_nothing_yields_nothing_but_its_headline():
    found = facts(page(site=""))
    assert known(found) == {
        "outlet": ("bridge", "inferred"),
        "headline": ("Swing Bridge to close for repairs", "file"),
    }
    assert [note.split(";")[0] for note in found.notes] == ["It names no outlet"]
    assert found.missing == ["author", "day of publication"]
    assert known(facts(page(site=""), name="Vellby Evening News/index.html"))["outlet"] == (
        "Vellby Evening News",
        "inferred",
    )


@pytest.mark.parametrize(
    "head",
    [
        meta(author="admin"),
        meta(author="Ostley Courier"),
        meta(author="https://facebook.example/ostley"),
        meta(author="editor@ostley.example"),
        meta(author="World News"),
        meta(article__section="Harbour Life", author="Harbour Life"),
        json_ld(author={"@type": "Organization", "name": "Brackwater Wire"}),
        json_ld(author=[{"@type": "Person"}, 5, None, {"name": ["", {}]}]),
        meta(twitter__creator="@ada"),
        '<script type="application/ld+json">' + json.dumps({"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "author": "Bram Ibsen", "datePublished": "2020-01-01"}]}) + "</script>",
        json_ld(headline="Another story", author=person("Bram Ibsen")) + json_ld(headline="A third one", author=person("Greta Jarrow")),
    ],
)  # fmt: skip
def test_no_byline_is_made_of_what_is_nobodys_name(head):
    assert "byline" not in facts(page(head=head)).known


def test_a_file_named_after_its_author_does_not_hide_the_author():
    text = f"---\ntitle: Bridge shut\nauthor: TMP Staff\n---\n{TEXT}"
    assert known(facts(document=read_markdown(text, "utf-8"), name="tmp.md"))["byline"] == (
        "TMP Staff",
        "file",
    )


@pytest.mark.parametrize(
    "below",
    [
        '<aside><h3>More</h3><div class="byline">By Bram Ibsen</div><time datetime="2020-01-01">1 January 2020</time></aside>',
        '<ul><li><a href="/x">Owls</a> <span class="author">Bram Ibsen</span> <time datetime="2020-01-01"></time></li></ul>',
        '<section class="comments"><p class="author">Bram Ibsen</p><time datetime="2020-01-01">1 January 2020</time><p>No!</p></section>',
        "<div><p>By Bram Ibsen</p><p>Published 1 January 2020</p></div>",
        "<p>Updated 1 January 2020</p>",
    ],
)
def test_names_and_days_round_the_article_are_not_its_own(below):
    found = facts(page(below=below))
    assert "byline" not in found.known
    assert "date" not in found.known


def test_who_is_quoted_did_not_write_it():
    body = [
        "By Celia Holloway’s own account, which she gave on 3 March 2026, the bridge was never safe for lorries.",
        *SENTENCES,
    ]
    assert not {"byline", "date"} & facts(page(body)).known.keys()


def test_of_two_bylines_none_is_taken_and_both_are_told():
    found = facts(page(head=json_ld(author=person("Ada Arkwright")), above="<p>By Bram Ibsen</p>"))
    assert "byline" not in found.known
    assert any("Ada Arkwright" in note and "Bram Ibsen" in note for note in found.notes)


def test_two_authors_are_one_byline_as_printed():
    head = json_ld(author=[person("Ada Arkwright"), person("Bram Ibsen")])
    assert known(facts(page(head=head)))["byline"] == ("Ada Arkwright, Bram Ibsen", "page")
    assert known(facts(page(head=head, above="<p>By ADA ARKWRIGHT and BRAM IBSEN</p>")))["byline"] == (
        "ADA ARKWRIGHT and BRAM IBSEN",
        "file",
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ada Arkwright, Ostley Courier", "Ada Arkwright"),
        ("by Ada Arkwright, political editor", "Ada Arkwright"),
        ("By Ada Arkwright | 3 March 2026", "Ada Arkwright"),
        ("Von Käthe von der Linden", "Käthe von der Linden"),
        ("By the time it was over", None),
        ("By Our Staff", None),
    ],
)
def test_a_printed_byline_is_the_name_alone(line, name):
    found = facts(page(above=f"<p>{line}</p>")).known.get("byline")
    assert (found and found.value) == name


@pytest.mark.parametrize(
    ("head", "date", "note"),
    [
        (meta(article__published_time="2026-03-03", article__modified_time="2026-03-05"), "2026-03-03", ""),
        (meta(article__published_time="2026-03-03", date="2026-03-01"), "2026-03-03", "two days, 2026-03-03 and 2026-03-01"),
        (meta(article__published_time="2026-03-03") + json_ld(datePublished="2026-04-03"), None, "two days of publication"),
        (meta(article__published_time="2026-03-04T01:00:00Z") + json_ld(datePublished="2026-03-03T20:00:00-05:00"), "2026-03-03", ""),
        (meta(date="2026-03-01", DC__date="2026-03-02").replace("DC:date", "DC.date"), None, "several days"),
        (meta(date="2026-03-01"), "2026-03-01", ""),
        (meta(article__published_time="2031-03-03"), None, "still to come"),
        (meta(article__published_time="1970-01-01T00:00:00Z"), None, "cannot be"),
        (meta(article__published_time="0001-01-01"), None, "cannot be"),
        (meta(article__published_time="03/04/2026"), None, ""),
        (meta(article__published_time="2026-02-30"), None, ""),
        (meta(article__published_time="1772532000"), None, ""),
        (meta(article__modified_time="2026-03-05", og__updated_time="2026-03-05"), None, ""),
        ('<link rel="canonical" href="https://ostley.example/2026/03/03/bridge">', None, ""),
    ],
)  # fmt: skip
def test_the_day_is_the_one_that_is_called_the_day_of_publication(head, date, note):
    found = facts(page(head=head))
    assert str(found.known["date"].value if "date" in found.known else None) == str(date)
    assert (
        any(note in told for told in found.notes) if note else not any("day" in told for told in found.notes)
    )
    assert ("day of publication" in found.missing) == (date is None)


def test_a_printed_day_that_contradicts_the_page_leaves_none():
    found = facts(
        page(head=meta(article__published_time="2026-03-03"), above="<p>Published 9 January 2026</p>")
    )
    assert "date" not in found.known
    assert any("2026-03-03" in note and "2026-01-09" in note for note in found.notes)


@pytest.mark.parametrize(
    ("value", "day"),
    [("2026-03-03T23:30:00-05:00", "2026-03-03"), ("Tue, 03 Mar 2026 10:00:00 GMT", "2026-03-03"), ("March 3, 2026", "2026-03-03"),
     ("2026/3/3", "2026-03-03"), ("3.4.2026", None), ("yesterday", None), ("2026", None), ("", None), ("99999999", None)],
)  # fmt: skip
def test_dates_in_markup(value, day):
    moment = read_moment(value)
    assert (moment and str(moment)[:10]) == day


def test_a_headline_loses_the_outlet_behind_it_and_is_not_the_outlet():
    shown = '<html><head><title>{}</title><meta property="og:site_name" content="Ostley Courier"></head><body><h1>Ostley Courier</h1>{}</body>'
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    assert known(facts(shown.format("Bridge shut | Ostley Courier", body)))["headline"] == (
        "Bridge shut",
        "page",
    )
    assert known(facts(shown.format("War - and peace - Ostley Courier", body)))["headline"] == (
        "War - and peace",
        "page",
    )
    assert "headline" not in facts(shown.format("Ostley Courier", body)).known


@pytest.mark.parametrize(
    "href",
    [
        "/",
        "https://ostley.example/",
        "javascript:alert(1)//a.b",
        "file:///home/x.html",
        "https://",
        "http://[",
        "about:blank",
    ],
)
def test_an_address_leads_to_the_article_or_is_none(href):
    assert "address" not in facts(page(head=f'<link rel="canonical" href="{href}">')).known


def test_the_address_is_the_one_that_the_page_calls_its_own():
    saved = "<!-- saved from url=(0047)https://ostley.example/news/bridge?from=mail -->"
    assert known(facts(saved + page()))["address"] == ("https://ostley.example/news/bridge?from=mail", "page")
    canonical = page(head='<link rel="canonical" href="https://ostley.example/news/bridge">')
    assert known(facts(saved + canonical))["address"] == ("https://ostley.example/news/bridge", "page")
    assert known(
        facts(page(site="", head='<link rel="canonical" href="https://www.ostley.example/news/bridge">'))
    )["outlet"] == ("ostley.example", "inferred")


TEXT = "\n\n".join(SENTENCES)


def test_front_matter_is_known_from_the_file():
    text = f"---\ntitle: 'Bridge: shut'\nauthors:\n  - Ada Arkwright\nDate: 2026-03-03 10:00\nlink: https://ostley.example/b\nsite: Ostley Courier\n---\n{TEXT}"
    found = facts(document=read_markdown(text, "utf-8"), name="b.md")
    assert known(found) == {
        "outlet": ("Ostley Courier", "file"),
        "headline": ("Bridge: shut", "file"),
        "byline": ("Ada Arkwright", "file"),
        "date": ("2026-03-03", "file"),
        "address": ("https://ostley.example/b", "file"),
    }
    assert found.known["date"].where == "Date: 2026-03-03 10:00"


def test_front_matter_may_be_hostile():
    bomb = "a: &a [x, x]\n" + "".join(
        f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}{', *a' * 9}]\n" for n in range(9)
    )
    text = f"---\n{bomb}title: *b8\nauthor: !!python/object/apply:os.getcwd []\n---\n{TEXT}"
    assert known(facts(document=read_markdown(text, "utf-8"), name="b.md")).keys() == {"outlet"}


def test_a_plain_text_gives_what_stands_above_it():
    found = facts(
        document=read_text(
            f"Swing Bridge to close for repairs\nBy Ada Arkwright\n3 March 2026\n\n{TEXT}", "utf-8"
        ),
        name="Courier.txt",
    )
    assert known(found) == {
        "outlet": ("Courier", "inferred"),
        "headline": ("Swing Bridge to close for repairs", "inferred"),
        "byline": ("Ada Arkwright", "file"),
        "date": ("2026-03-03", "file"),
    }
    assert known(facts(document=read_text(TEXT, "utf-8"), name="Courier.txt")).keys() == {"outlet"}


def test_a_name_has_letters_and_is_no_office():
    assert not any(
        is_name(name)
        for name in ("", "—", "42", "jsmith", "Staff", "Editorial Team", "a" * 90, "View profile")
    )
    assert all(
        is_name(name)
        for name in (
            "Ada Arkwright",
            "Åsa Öberg",
            "Ольга Петренко",
            "李小龙",
            "J. K. O'Neil-Smith",
            "TMP Staff",
        )
    )


def copied(top: str) -> Facts:
    """A text as somebody copied it, with a line or two above it."""
    return facts(
        name="saved/notes.txt", document=read_text(top + "\n\n" + "\n\n".join(SENTENCES) + "\n", "utf-8")
    )


def test_a_line_with_a_newsroom_and_a_day_says_who_printed_it_and_when():
    found = known(copied("Bridge to close for good\n\nCressmoor Herald, 3 March 2026"))
    assert found["outlet"] == ("Cressmoor Herald", "file")
    assert found["date"] == ("2026-03-03", "file")


@pytest.mark.parametrize(
    "line",
    [
        "New York, 3 March 2026",  # a place
        "Ada Arkwright, 3 March 2026",  # a person
        "Cressmoor Herald, in March 2026",  # no day
        "Ostley Courier, 3 March 2026, corrected 5 March 2026",  # two days
    ],
)
def test_a_line_that_names_no_newsroom_and_one_day_says_nothing_of_the_outlet(line):
    assert known(copied(line))["outlet"][1] == "inferred"


def test_a_newsroom_by_itself_on_the_first_line_is_no_headline():
    found = known(copied("The Cressmoor Herald\n\nBridge to close for good\n\nBy Ada Arkwright"))
    assert (found["outlet"], found["headline"], found["byline"]) == (
        ("The Cressmoor Herald", "inferred"), ("Bridge to close for good", "inferred"), ("Ada Arkwright", "file"),
    )  # fmt: skip
    assert known(copied("Storm over Cressmoor Herald\n\nBy Ada Arkwright"))["outlet"][0] == "notes"
    assert (
        known(copied("Post office to close\n\nNobody in Cressmoor was asked"))["headline"][0]
        == "Post office to close"
    )


@pytest.mark.parametrize(
    ("line", "byline", "date"),
    [
        ("Ada Arkwright, chief reporter | Tuesday 3 March 2026", "Ada Arkwright", "2026-03-03"),
        ("Ada Arkwright, mayor of Ostley | 3 March 2026", None, None),  # somebody in the news
        ("Ada Arkwright, chief reporter", None, None),  # words under a picture look like this, too
        ("Ada Arkwright, chief reporter | updated 3 March 2026", "Ada Arkwright", None),
    ],
)
def test_a_writer_with_an_office_and_a_day_has_signed(line, byline, date):
    found = facts(page(above=f"<p>{line}</p>")).known
    assert [str(found[fact].value) if fact in found else None for fact in ("byline", "date")] == [
        byline,
        date,
    ]


def test_what_stands_in_a_title_beside_the_headline_is_the_outlet_and_said_to_be_inferred():
    bare = f"<html><head><title>Ostley Courier | A bridge closes</title></head><body><h1>A bridge closes</h1>{''.join(f'<p>{s}</p>' for s in SENTENCES)}</body></html>"
    assert known(facts(bare))["outlet"] == ("Ostley Courier", "inferred")
    assert known(facts(bare.replace("| A bridge closes", "| Another heading")))["outlet"][0] == "bridge"


def test_the_title_of_a_pdf_is_no_headline_where_it_only_opens_a_line():
    lines = tuple(Line(text) for text in ("Radio Marrowdale, 11 February 2026", *SENTENCES))
    document = Document(
        "PDF", None, lines, (Stated("headline", "Radio Marrowdale", "Radio Marrowdale", "pdf"),)
    )
    found = known(facts(name="radio.pdf", document=document))
    assert found.get("headline", ("", ""))[1] != "file"
    assert found["outlet"] == ("Radio Marrowdale", "file")


@pytest.mark.parametrize(
    "beside",
    [
        "News",
        "World News",
        "Sport | UK",
        "Politics",
        "Live",
        "Opinion",
        "3 March 2026",
        "Celia Holloway",
        "as it happened",
        "Review",
    ],
)
def test_a_section_a_format_or_a_person_beside_the_headline_is_no_outlet(beside):
    html = page(site="").replace("for repairs</title>", f"for repairs | {beside}</title>").replace("©", "")
    assert known(facts(html))["outlet"] == ("bridge", "inferred")


def test_an_odd_name_beside_the_headline_is_the_outlet_where_it_holds_the_rights():
    html = page(site="").replace("for repairs</title>", "for repairs | The Quarrystone</title>")
    assert known(facts(html))["outlet"] == ("bridge", "inferred")
    html = html.replace("© 2019 .", "© 2019 The Quarrystone.")
    assert known(facts(html))["outlet"] == ("The Quarrystone", "inferred")


@pytest.mark.parametrize(
    "line",
    [
        "Sun, 3 March 2026",  # a weekday
        "Channel Islands, 3 March 2026",
        "Post Office, 3 March 2026",
        "Council press office, 3 March 2026",
        "Record high water, 3 March 2026",
        "As told to the Daily Mail, 3 March 2026",
        "Source: Reuters, 3 March 2026",
        "Copyright Reuters, 3 March 2026",
        "The bridge before. Picture: Ostley Post, 3 March 2026",
        "Updated daily, 3 March 2026",
        "Photo by Ada Arkwright",
        "By Ada Arkwright",
        "Accessed on 3 March 2026",
    ],
)
def test_a_line_on_something_else_is_no_outlet_no_day_and_no_headline(line):
    found = known(copied(line))
    assert found["outlet"] == ("notes", "inferred")
    assert "date" not in found and "headline" not in found


@pytest.mark.parametrize(
    "above",
    [
        '<p class="author">Photo: Ada Arkwright/Agency</p>',
        '<p class="byline">Reading Time</p>',
        "<p>By Popular Demand</p>",
        "<p>By Royal Appointment</p>",
    ],
)
def test_a_credit_or_an_idiom_is_no_byline(above):
    assert "byline" not in known(facts(page(above=above)))


@pytest.mark.parametrize("author", ["WordPress Admin", "Brightspark Publishing Studio", "Ostlight Media Ltd"])
def test_a_program_or_a_firm_is_no_author(author):
    assert "byline" not in known(facts(page(head=f'<meta name="author" content="{author}">')))


def test_json_ld_on_a_teaser_says_nothing_of_the_article():
    other = json_ld(headline="Owls counted", datePublished="2025-05-05", author=person("Ada Arkwright"))
    assert set(known(facts(page(head=other)))) == {"outlet", "headline"}
    short = json_ld(headline="It is on", datePublished="2025-05-05")
    assert known(facts(page(headline="It is on", head=short)))["date"] == ("2025-05-05", "page")


def test_the_time_of_a_reply_or_of_a_related_story_is_not_the_articles():
    for block in ('<section id="respond">{}</section>', '<div class="related-stories">{}</div>'):
        time = '<div><time itemprop="datePublished" datetime="2025-01-01">then</time></div>'
        assert "date" not in known(facts(page(below=block.format(time))))


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_at_the_end_of_time_is_no_day_of_publication(moment):
    found = facts(page(head=json_ld(datePublished=moment)))
    assert "date" not in known(found) and "no day is taken" in " ".join(found.notes)
