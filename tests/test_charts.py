"""The pictures say what the key says, in three ways at once: drawing, words and table."""

import hashlib
import itertools
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import matplotlib
import pytest

from newsangles.charts import Chart, found_and_missed, who_speaks
from newsangles.charts.sheet import WIDTH
from newsangles.errors import NewsanglesError
from newsangles.looks import OCTOPUS, PAPER, contrast, looks
from newsangles.speakers import speaker_shares
from newsangles.story import Story, load_story


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story("octopus")


@pytest.fixture(scope="module")
def chart(story: Story) -> Chart:
    return who_speaks(story)


def tags(html: str) -> ElementTree.Element:
    """The HTML as a tree; what is not well-formed is an error."""
    closed = html.replace("<br>", "<br/>").replace('height:auto">', 'height:auto"/>')
    return ElementTree.fromstring(closed)


def test_the_numbers_are_those_counted_by_hand(story: Story) -> None:
    """UK Defence Journal, counted in the text. Seven statements: the government; Carns; he (Carns); the
    Ministry of Defence; Starmer; Healey; Carns. All are the UK's government, all named. Quoted words:
    has already made significant progress (5); within weeks (2); our Ukrainian friends ... back to Ukraine
    monthly (33: we'll is one, the dash none); landmark moment (2); deliver ... Russian aggression
    (10: cutting-edge is one); rev up our world-leading defence industry (6); no decision ... Ukraine (20).
    """
    ukdj = speaker_shares(story)[1]
    assert (
        ukdj.official_named,
        ukdj.official_unnamed,
        ukdj.other_named,
        ukdj.other_unnamed,
        ukdj.nobody,
    ) == (7, 0, 0, 0, 0)
    assert (ukdj.official_words, ukdj.quoted_words) == (5 + 2 + 33 + 2 + 10 + 6 + 20, 78)


def test_page_furniture_inside_a_quotation_is_not_quoted(story: Story) -> None:
    """LBC, counted in the text: act of aggression (3); As Russia ... step up (26); This new ... aggression
    (25); By harnessing ... future (36). The "Read more" lines inside Starmer's quotation, with quotation
    marks of their own, are nobody's words.
    """
    assert speaker_shares(story)[3].quoted_words == 3 + 26 + 25 + 36


def test_an_attribution_inside_another_is_counted_for_the_inner_speaker(tmp_path: Path) -> None:
    """The minister retells what a baker said: the quoted words are the baker's, and count once."""
    text = "The minister said the baker had called it “a fine mess” in public."
    (tmp_path / "key").mkdir()
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    (tmp_path / "story.toml").write_text(
        'title = "T"\nlanguage = "en"\nrights = "mine"\n[[article]]\nid = "a"\noutlet = "A & <B> $x$"\n'
        'known.outlet = { how = "inferred", where = "made up" }\nfile = "a.txt"\nrights = "mine"\n'
        f'sha256 = "{digest}"\n'
    )
    outer = "the baker had called it “a fine mess” in public"
    (tmp_path / "key" / "attributions.csv").write_text(
        "article,source,source_start,cue,cue_start,content,content_start,mode,who,kind,named,country,via,doubt\n"
        f"a,The minister,0,said,13,{outer},18,partial,minister,official,unnamed,UK,,\n"
        "a,the baker,18,called,32,“a fine mess”,42,partial,baker,other,unnamed,-,,\n",
        encoding="utf-8",
    )
    made_up = load_story(tmp_path)
    share = speaker_shares(made_up)[0]
    assert (share.official_words, share.quoted_words) == (0, 3)
    shown = who_speaks(made_up)
    assert shown.title == "Officials make 1 of 2 statements and speak 0 of 3 quoted words"
    assert "A &amp; &lt;B&gt; $x$" in shown._repr_html_()
    tags(shown._repr_html_())


def test_the_table_repeats_what_was_counted(story: Story, chart: Chart) -> None:
    for share, row in zip(speaker_shares(story), chart.rows, strict=True):
        assert row[0] == share.outlet
        assert row[1] == sum(row[2:7]) == share.statements
        assert row[-2:] == (share.quoted_words, share.official_words)
        assert str(share) in chart.alt


def test_alt_text_and_table_reach_the_page(chart: Chart) -> None:
    """A dark theme stripes the rows of a table, so each cell brings its own colours."""
    page = tags(chart._repr_html_())
    assert [image.get("alt") for image in page.iter("img")] == [chart.alt]
    assert chart.alt.startswith(chart.title)
    cells = [["".join(cell.itertext()) for cell in row] for row in page.iter("tr")]
    assert cells == [[str(cell) for cell in row] for row in chart.table]
    coloured = [cell.get("style", "") for row in page.iter("tr") for cell in row]
    assert all("background:#" in style and ";color:#" in style for style in coloured)
    assert {cell.get("scope") for cell in page.iter("th")} == {"col", "row"}
    assert not list(page.iter("script"))
    assert chart.title in repr(chart)
    assert all(str(cell) in repr(chart) for row in chart.table for cell in row)


def test_a_picture_drawn_twice_is_the_same_to_the_byte(story: Story, chart: Chart) -> None:
    again = who_speaks(story)
    assert again.svg == chart.svg
    assert len(chart.svg.encode()) < 60_000


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("PDF", b"%PDF"), ("svg", b"<?xml")])
def test_a_picture_is_saved_undated(chart: Chart, tmp_path: Path, ending: str, start: bytes) -> None:
    saved = chart.save(tmp_path / f"who speaks.{ending}").read_bytes()
    assert saved.startswith(start)
    assert b"Date" not in saved and b"date>" not in saved


def test_every_word_of_the_picture_is_12_points_or_more_in_a_notebook(chart: Chart) -> None:
    """Notebook 7 gives an output 840 pixels, 8.75 inches, in a window 1280 pixels wide."""
    sizes = [words.get_fontsize() for axes in chart.figure.axes for words in axes.texts]
    assert min(sizes) * 8.75 / WIDTH >= 12


def test_a_picture_stays_inside_its_sheet(chart: Chart) -> None:
    """The fullest row, 27 statements, ends clear of the second column, and no word leaves the sheet."""
    chart.figure.canvas.draw()
    boxes = {
        words.get_text(): words.get_window_extent()
        for words in chart.figure.axes[0].texts
        if words.get_text()
    }
    assert all(box.x0 >= 0 and box.x1 <= chart.figure.bbox.width for box in boxes.values())
    assert boxes["23 of 27"].x1 < boxes["Quoted words by officials"].x0


def test_outlets_differ_in_colour_in_grey_and_in_marker() -> None:
    """Each colour stands out from white by 3:1, from any other by 1.2:1; each outlet has its own marker."""
    assert all(contrast(look.colour, PAPER) >= 3 for look in OCTOPUS.values())
    assert all(contrast(a.colour, b.colour) >= 1.2 for a, b in itertools.combinations(OCTOPUS.values(), 2))
    assert len({look.marker for look in OCTOPUS.values()}) == len(OCTOPUS)


def test_many_outlets_get_a_look_each() -> None:
    ids = [f"outlet{n}" for n in range(40)]
    assert len(set(looks(ids).values())) == 40
    assert len(looks([f"outlet{n}" for n in range(300)])) == 300
    assert looks(["x", "kyiv", "tmp"])["kyiv"] == OCTOPUS["kyiv"]
    assert looks(["x", "kyiv", "tmp"])["x"] not in (OCTOPUS["kyiv"], OCTOPUS["tmp"])


def test_the_students_own_style_is_left_alone_and_leaves_ours_alone(story: Story, chart: Chart) -> None:
    with matplotlib.rc_context({"font.size": 31, "figure.facecolor": "black", "svg.fonttype": "path"}):
        before = dict(matplotlib.rcParams)
        assert who_speaks(story).svg == chart.svg
        assert dict(matplotlib.rcParams) == before


def test_importing_loads_no_drawing_library() -> None:
    code = "import sys, newsangles, newsangles.charts, newsangles.markup; print(*sys.modules)"
    path = str(Path(__file__).resolve().parents[1] / "lessons")
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": path}
    )
    assert not {"matplotlib", "numpy", "pandas"} & set(loaded.stdout.split())


def test_the_rules_successes_and_failures_are_drawn_for_the_articles_that_have_a_score(story: Story) -> None:
    scores = {
        "lbc": SimpleNamespace(precision=0.5, recall=0.625),
        "kyiv": SimpleNamespace(precision=1.0, recall=1.0),
    }
    shown = found_and_missed(story, scores)
    assert shown.title == "The rule finds 62 to 100 % of what is there"
    assert shown.rows == (("LBC", 62, 50), ("The Kyiv Independent", 100, 100))
    with pytest.raises(NewsanglesError, match=r"^There is no score to draw; give one for tmp, ukdj"):
        found_and_missed(story, {})


@pytest.mark.parametrize("name", ["picture.gif", "picture", "nowhere/picture.png", "nul\0.png"])
def test_a_picture_that_cannot_be_saved_says_why_in_a_sentence(
    chart: Chart, tmp_path: Path, name: str
) -> None:
    with pytest.raises(
        NewsanglesError, match=r"(end the name in one of these|choose another folder or name)\.$"
    ):
        chart.save(tmp_path / name)


def test_a_story_without_a_coding_says_so(story: Story) -> None:
    with pytest.raises(NewsanglesError, match=r"no key/attributions\.coder-z\.csv, so nobody has decided"):
        who_speaks(story, "attributions.coder-z")
