"""A draft becomes a key row by row: no decision is lost, none is made up, and two coders are compared as they should be."""

import csv
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsangles import NewsanglesError, StoryError, load_story
from newsangles.coding import attribution_agreement
from newsangles.intake.drafting import write_drafts
from newsangles.review import agreement, review, settle
from newsangles.review.exact import find_words, shown
from newsangles.review.passage import passage, whole_article
from newsangles.speakers import speaker_shares
from newsangles.text import Span
from test_drafting import make_story

BRIDGE = {
    "post": (
        "The bridge is closed. “It is not safe,” Mayor Ada Bell said on 3 May 2024. Officials believe that 200 drivers a day will "
        "have to go round. She said that the work costs £2 million.\n\nSubscribe to the Post.\n\n2 COMMENTS\n\n"
        "  1. You are all fools. Build a ferry, as they did in Ostley in 1999.\n\n  2. No.\n"
    ),
    "herald": "The bridge shut on 3 May. The council denied that it had known. “We acted at once,” it said. It said no more.",
}
BY_HAND = {"kind": "official", "country": "UK"}


FURNITURE = {
    "Subscribe to the Post.": "promotion",
    "2 COMMENTS": "form",
    "1. You are all fools. Build a ferry, as they did in Ostley in 1999.\n\n  2. No.": "comment",
}


@pytest.fixture
def folder(tmp_path):
    made = make_story(tmp_path / "bridge", BRIDGE)
    with (made / "key/furniture.draft.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["article", "text", "text_start", "kind", "rule", "confidence"])
        for text, kind in FURNITURE.items():
            table.writerow(["post", text, BRIDGE["post"].index(text), kind, "newsangles.page", "0.80"])
    write_drafts(made)
    return made


def labels(desk):
    """What a coder would write by hand beside the draft of this row."""
    row = desk.row
    if not row["source"]:
        return {}
    return BY_HAND | {"who": row["who"] or row["source"], "named": row["named"] or "body"}


def keep_all(desk):
    while desk.row:
        desk.mend(**labels(desk)) if desk.table == "attributions" else desk.keep()
    return desk


def code_attributions(folder):
    """Coder a keeps all, coder b drops one, changes one and adds one."""
    keep_all(review(folder, coder="a")).finish()
    second = review(folder, coder="b")
    second.drop("a plain fact")
    second.mend(**(labels(second) | {"kind": "other", "country": ""}))
    second.add(
        "herald", content="The bridge shut", cue="shut", mode="indirect"
    )  # nobody's word: the rule fills in the rest
    with pytest.raises(NewsanglesError, match="marked already"):
        second.add(
            "herald",
            content="no more",
            cue="said",
            source="It",
            mode="indirect",
            named="body",
            who="council",
            **BY_HAND,
        )
    keep_all(second).finish()


def test_a_decision_is_on_disk_before_the_next_row_is_shown_and_a_new_session_goes_on(folder):
    first = review(folder, "dates")
    kept = first.row
    first.keep()
    after = review(folder, "dates")  # the kernel was killed; nothing was said to it
    assert after.left == first.left == len(load_story(folder).draft("dates")) - 1
    assert after.row["text"] != kept["text"] and [row["text"] for row in after.decisions.rows] == [
        kept["text"]
    ]
    assert not after.finished and not load_story(folder).has_key("dates.coder-a")


def test_half_a_line_of_a_killed_kernel_costs_no_decision_before_or_after_it(folder):
    desk = review(folder, "dates")
    desk.keep()
    with (folder / "key/dates.coder-a.jsonl").open("ab") as journal:
        journal.write(b'{"row": "d2", "what": "dro')
    again = review(folder, "dates")
    assert again.left == desk.left
    again.drop()
    assert review(folder, "dates").decisions.counts == {"kept": 1, "mended": 0, "dropped": 1, "added": 0}


def test_keep_mend_drop_add_and_what_is_written(folder):
    desk = review(folder, "numbers")
    assert [row["text"] for row in load_story(folder).draft("numbers")] == ["200", "£2 million"]
    desk.mend(text="200 drivers", of="drivers", value="200")
    desk.drop(because="not coded today")
    desk.add("post", text="2 million", value="2000000", unit="GBP", of="work")
    desk.finish()
    rows = load_story(folder).key("numbers.coder-a")
    assert [(row["text"], row["value"]) for row in rows] == [("200 drivers", "200"), ("2 million", "2000000")]
    assert "rule" not in rows[0].columns
    assert desk.decisions.counts == {"kept": 0, "mended": 1, "dropped": 1, "added": 1}


def test_an_empty_column_filled_in_is_a_row_kept_and_a_changed_one_is_mended(folder):
    desk = review(folder)
    desk.mend(**labels(desk))
    desk.mend(**(labels(desk) | {"mode": "partial" if desk.row["mode"] != "partial" else "direct"}))
    assert desk.decisions.counts["kept"] == desk.decisions.counts["mended"] == 1


def test_a_coder_can_go_back_and_decide_otherwise(folder):
    desk = review(folder, "numbers")
    text = desk.row["text"]
    desk.drop()
    desk.back()
    assert desk.row["text"] == text and "which you have dropped" in desk.progress
    desk.keep()
    assert desk.decisions.counts["kept"] == 1 and desk.decisions.counts["dropped"] == 0
    keep_all(desk).finish()
    assert [row["text"] for row in load_story(folder).key("numbers.coder-a")] == ["200", "£2 million"]


def test_a_finished_coding_is_never_overwritten(folder):
    desk = keep_all(review(folder, "numbers"))
    desk.finish()
    written = desk.path.read_bytes()
    again = review(folder, "numbers")
    assert again.finished and again.row is None
    for decide in (
        again.keep,
        again.drop,
        again.finish,
        lambda: again.mend(of="x"),
        lambda: again.add("post", text="200"),
    ):
        with pytest.raises(NewsanglesError, match="finished and is not changed"):
            decide()
    assert desk.path.read_bytes() == written


WRONG = {
    "words that are not in the text": (lambda d: d.mend(source="the minister"), "does not stand in post"),
    "a label that the rule does not have": (lambda d: d.mend(mode="loud"), "'loud' is no label"),
    "a judgement left empty": (lambda d: d.keep(), "kind is empty; take one of official"),
    "a source, but of nobody": (lambda d: d.mend(kind="none", named="none"), "kind: write none where nobody"),
    "a column that is not there": (lambda d: d.mend(colour="red"), "has no column 'colour'"),
    "an article that is not there": (lambda d: d.add("times", content="no"), "no article 'times'"),
    "words that stand there twice": (
        lambda d: d.add("herald", content="said"),
        "stands 2 times in herald; say which",
    ),
    "no such occurrence": (lambda d: d.add("herald", content="said", which=9), "which=9"),
    "nothing at all": (lambda d: d.add("herald", cue="denied"), "'content' is empty"),
    "a row that is not there": (lambda d: d.go(99), "no row 99"),
    "too early": (lambda d: d.finish(), "not decided yet"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_is_refused_in_a_sentence_and_nothing_is_stored(folder, name):
    decide, part = WRONG[name]
    desk = review(folder)
    with pytest.raises(NewsanglesError) as caught:
        decide(desk)
    assert part in str(caught.value)
    assert desk.left == review(folder).left == len(desk.decisions.items)
    assert not (folder / "key/attributions.coder-a.jsonl").exists()


def test_a_comment_s_codes_have_to_fit_together(folder):
    desk = review(folder, "comments")
    assert desk.row["opening"] == "You are all"
    with pytest.raises(NewsanglesError, match="an uncivil comment has a form"):
        desk.mend(tone="uncivil", build="not", tone_words="fools")
    desk.mend(
        tone="uncivil",
        form="name-calling",
        tone_words="fools",
        build="constructive",
        build_words="Build a ferry",
    )
    desk.mend(tone="civil", build="not")
    desk.finish()
    assert [row["tone"] for row in load_story(folder).key("comments.coder-a")] == ["uncivil", "civil"]


def test_furniture_that_overlaps_is_not_written(folder):
    desk = review(folder, "furniture", draft=False)
    desk.add("post", text="Subscribe to the Post.", kind="promotion")
    desk.add("post", text="the Post.\n\n2 COMMENTS", kind="form")
    with pytest.raises(StoryError, match="overlaps"):
        desk.finish()
    desk.go(2)
    desk.mend(text="2 COMMENTS")
    desk.finish()
    assert [row["text"] for row in load_story(folder).key("furniture.coder-a")] == [
        "Subscribe to the Post.",
        "2 COMMENTS",
    ]


def test_a_coder_sees_nothing_of_the_other_and_nothing_of_the_draft_if_she_wants_none(folder):
    keep_all(review(folder, "dates", coder="a")).finish()
    blind = review(folder, "dates", coder="b", draft=False)
    assert blind.row is None and blind.left == 0
    assert "0 marked so far" in repr(blind.show("post"))
    blind.add("herald", text="on 3 May", kind="day of year")
    blind.finish()
    page = settle(folder, "dates")
    while page.row:
        page.take("a") if any(choice.by == "coder a" for choice in page.item.choices) else page.drop()
    page.finish()
    told = (folder / "key/dates.md").read_text(encoding="utf-8")
    assert "Coder a, from " in told and "saw a draft that a machine had made" in told
    assert "began with nothing and saw no draft" in told
    assert "agree more often than two who began with nothing" not in told  # only one of them had the draft


def test_agreement_and_settling_counted_by_hand(folder):
    """Coder b dropped one of a's rows, calls one source other, and added one row; the rest is the same."""
    code_attributions(folder)
    story = load_story(folder)
    a, b = (story.key(f"attributions.coder-{coder}") for coder in "ab")
    assert len(a) == len(b)
    assert list(agreement(story)) == attribution_agreement(story)
    kinds = next(row for row in agreement(story) if (row.question, row.article) == ("kind", "all"))
    assert (kinds.items, kinds.percent) == (len(a) - 1, (len(a) - 2) / (len(a) - 1))

    page = settle(story)
    assert page.left == 3
    open_items = [item for item in page.decisions.items if item.id not in page.decisions.made]
    assert [[choice.by for choice in item.choices] for item in open_items] == [
        ["coder a"],
        ["coder a", "coder b"],
        ["coder b"],
    ]
    assert open_items[2].choices[0].row["who"] == "nobody" and open_items[2].choices[0].row["country"] == "-"
    with pytest.raises(NewsanglesError, match="coder b has no row here"):
        page.take("b")
    page.take("a")
    with pytest.raises(NewsanglesError, match="there are two rows here"):
        page.keep()
    page.take("a")
    page.drop("the council said nothing")
    assert settle(folder).left == 0  # a second session knows
    page.finish()

    settled = load_story(folder)
    assert settled.has_key("attributions")
    assert [row.columns for row in settled.key("attributions")] == [row.columns for row in a]
    assert sum(share.official for share in speaker_shares(settled)) == len(a) - sum(
        row["kind"] == "none" for row in a
    )
    told = (folder / "key/attributions.md").read_text(encoding="utf-8")
    assert f"Rows: both coders {len(a) - 2}, coder a 2, dropped 1." in told
    assert "agree more often than two who began with nothing" in told
    assert f"| kind | {kinds.items} | {kinds.percent:.0%} |" in told
    with pytest.raises(NewsanglesError, match="finished"):
        settle(folder).drop()


def test_dates_are_compared_by_passage_and_label(folder):
    """Coder a marks two dates, coder b one of them and another; both labels of the shared one are the same."""
    for coder, found in (("a", ("3 May 2024", "on 3 May")), ("b", ("3 May 2024", "at once"))):
        desk = review(folder, "dates", coder, draft=False)
        for text in found:
            article = "post" if "2024" in text else "herald"
            desk.add(
                article,
                text=text,
                kind="day" if article == "post" else "relative",
                date="2024-05-03" if article == "post" else "",
            )
        desk.finish()
    rows = {(row.question, row.article): row for row in agreement(folder, "dates")}
    words = rows["word marked", "all"]
    differ = 3 + 2  # "on 3 May", "at once"
    assert words.percent == 1 - differ / words.items
    assert rows["kind", "all"].items == 1 and rows["date", "all"].percent == 1.0


def test_a_teacher_alone_gets_a_key_that_says_so(folder):
    keep_all(review(folder, "numbers", name="Ada\n# Bell")).finish()
    with pytest.raises(NewsanglesError, match=r"no numbers\.coder-b\.csv"):
        settle(folder, "numbers")
    page = settle(folder, "numbers", alone=True)
    assert page.left == 0
    page.finish()
    assert load_story(folder).has_key("numbers")
    told = (folder / "key/numbers.md").read_text(encoding="utf-8")
    assert "**One coder only.**" in told and "Coder a (Ada # Bell)" in told and "| question |" not in told


def test_the_rule_lies_there_before_the_first_row_and_a_teacher_s_own_rule_stays(folder):
    (folder / "key/numbers.md").write_text("# Mine\n", encoding="utf-8")
    review(folder, "numbers")
    review(folder, "attributions")
    assert (folder / "key/numbers.md").read_text(encoding="utf-8") == "# Mine\n"
    rule = (folder / "key/attributions.md").read_text(encoding="utf-8")
    assert "| `article` | post, herald |" in rule
    assert "coders" not in rule.lower().split("who says what")[0] and "How the coding was made" not in rule
    keep_all(review(folder, "numbers")).finish()
    settle(folder, "numbers", alone=True).finish()
    assert (
        (folder / "key/numbers.md")
        .read_text(encoding="utf-8")
        .startswith("# Mine\n\n---\n\n## How the coding was made")
    )


def test_the_course_s_own_story_and_other_rows_are_not_touched(folder):
    with pytest.raises(NewsanglesError, match="comes with the course"):
        review("octopus")
    for call in (
        lambda: review(folder, "frames"),
        lambda: review(folder, coder="c"),
        lambda: review(folder, "loaded"),
    ):
        with pytest.raises(NewsanglesError):
            call()
    review(folder, "numbers").keep()
    draft = folder / "key/numbers.draft.csv"
    draft.write_text(draft.read_text(encoding="utf-8").replace("0.86", "0.10"), encoding="utf-8")
    with pytest.raises(StoryError, match="about other rows"):
        review(folder, "numbers")


def test_the_course_s_agreement_is_that_of_its_guides():
    found = {(row.question, row.article): row for row in agreement("octopus", "attributions")}
    assert (found["mode", "all"].items, found["mode", "all"].percent) == (54, 1.0)
    assert "word attributed, all: 97% of 2275, kappa 0.95" in repr(agreement("octopus", "attributions"))


def test_the_same_row_heard_as_words(folder):
    said = str(review(folder).say())
    assert "row 1 of" in said and "confidence 0.90" in said
    assert (
        "[content: “It is not safe,”]content" in said
        and "[cue: said]" in said
        and "[source: Mayor Ada Bell]" in said
    )


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202egnp.exe\u200b & “”"


@pytest.fixture
def evil(tmp_path):
    folder = make_story(
        tmp_path / "evil",
        {"a": f"{EVIL} said on 3 May 2024. {EVIL}", "b": f"“{EVIL}” Ada Bell said in 2019."},
    )
    write_drafts(folder)
    return folder


def test_no_text_can_act_on_the_page(evil):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for table in ("dates", "attributions", "numbers"):
            desk = review(evil, table, name=EVIL)
            pages = [widget.value for widget in html_widgets(desk)] + [
                desk.show(a)._repr_html_() for a in ("a", "b")
            ]
            for page in pages:
                assert "<script" not in page and "<img" not in page
                assert "\u202e" not in page and "\u200b" not in page
    shown_text = desk.show("a")._repr_html_()
    assert "&lt;script&gt;" in shown_text and "[U+202E]" in shown_text


def html_widgets(desk):
    from newsangles.review.panel import Panel

    panel = Panel(desk)
    return (panel.status, panel.rule, panel.text, panel.message)


def test_the_buttons_do_what_the_methods_do(folder):
    from newsangles.review.panel import Panel

    desk = review(folder)
    panel = Panel(desk)
    press = {name: button.click for name, button in panel.buttons.items()}
    press["Keep"]()
    assert "kind is empty" in panel.message.value and desk.left == len(desk.decisions.items)
    panel.fields["kind"].value, panel.fields["country"].value = "official", "UK"
    press["Keep"]()
    assert panel.message.value == "" and desk.decisions.counts["kept"] == 1
    assert panel.fields["kind"].value == ""  # the next row
    press["Back"]()
    assert panel.fields["kind"].value == "official"
    panel.because.value = "wrong"
    press["Drop"]()
    assert desk.decisions.counts == {"kept": 0, "mended": 0, "dropped": 1, "added": 0}
    press["Add a row"]()
    panel.article.value = "herald"
    for name, value in {"content": "3 May", "cue": "shut", "source": "The bridge", "mode": "indirect", "who": "bridge", "kind": "other",
                        "named": "body"}.items():  # fmt: skip
        panel.fields[name].value = value
    panel.which.value = "1"
    press["Keep"]()
    assert panel.message.value == "" and desk.decisions.counts["added"] == 1
    while desk.row:
        for name, value in labels(desk).items():
            panel.fields[name].value = value
        press["Keep"]()
        assert panel.message.value == ""
    press["Finish"]()
    assert desk.finished and all(button.disabled for button in panel.buttons.values())


def test_every_field_and_button_has_words(folder):
    from newsangles.review.panel import Panel

    panel = Panel(review(folder))
    for widget in (
        *panel.fields.values(),
        *panel.buttons.values(),
        panel.article,
        panel.which,
        panel.because,
    ):
        assert widget.description
    assert all(name == field.description for name, field in panel.fields.items())


def test_differences_are_settled_with_the_buttons_too(folder):
    from newsangles.review.panel import Panel

    code_attributions(folder)
    desk = settle(folder)
    panel = Panel(desk)
    panel.buttons["Keep"].click()
    assert desk.left == 2
    assert [label for label, _ in panel.base.options] == ["coder a", "coder b"] and panel.fields[
        "kind"
    ].value == "official"
    panel.base.value = 1
    assert panel.fields["kind"].value == "other"
    panel.buttons["Keep"].click()
    panel.buttons["Drop"].click()
    panel.buttons["Finish"].click()
    assert "other" in [row["kind"] for row in load_story(folder).key("attributions")]


TEXTS = st.text(st.sampled_from("ab ‖…\n"), min_size=1, max_size=60)


@given(text=TEXTS, data=st.data())
def test_what_is_shown_of_a_passage_leads_back_to_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    piece = text[start:end]
    if not piece.strip() or " ‖ " in piece:
        return
    [span] = find_words(text, shown((Span(start, end, piece),)), near=start)
    assert span == Span(start, end, piece)


def test_a_long_passage_is_shown_by_its_ends_and_found_again():
    text = "One. " + "word " * 400 + "end. Tail."
    whole = Span(5, text.index("end.") + 4, text[5 : text.index("end.") + 4])
    short = shown((whole,))
    assert len(short) < 250 and find_words(text, short, near=5) == (whole,)


@given(
    text=st.text(
        st.one_of(st.sampled_from("<>&'\"\u202e\u200b\0 \n"), st.characters(exclude_categories=["Cs"])),
        min_size=3,
        max_size=5000,
    )
)
def test_a_marked_passage_shows_the_text_and_nothing_that_acts(text):
    story = load_story("octopus")
    from dataclasses import replace

    from newsangles.key import KeyRow
    from newsangles.web_pages import visible

    article = replace(story["lbc"], text=text, furniture=())
    row = KeyRow("lbc", {"text": text[1:2]}, {"text": (Span(1, 2, text[1:2]),)})
    for page in (passage(article, "dates", row, text), whole_article(article, "dates", [row], text)):
        assert f"[text: {visible(text[1:2])}]text" in repr(page)
        html = page._repr_html_()
        assert not any(sign in html for sign in ("\u202e", "\u200b", "\0"))
        assert html.count("<") == html.count(">")
