"""A story is made whole or not at all, out of what was brought, and with everything said that the user must know."""

import csv
import io
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsangles.errors import NewsanglesError
from newsangles.intake import new_story
from newsangles.intake.manifest_text import value
from newsangles.intake.outlet_names import short_id
from newsangles.places import seeds_folder
from newsangles.story import load_story
from saved_articles import OTHER_WORDS, SENTENCES, UNRELATED, mhtml, page, pdf, word

COOKIES = (
    "We value your privacy and we and our 812 partners store and access cookies on your device.",
    "With your consent we use cookies for personalised advertising and content on this site.",
    "You can accept all cookies or manage options and withdraw your consent at any time here.",
)


def lay(folder: Path, files: dict[str, str | bytes]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return [folder / name for name in files]


def two(folder: Path) -> list[Path]:
    return lay(
        folder,
        {
            "a.html": page(),
            "b.html": page(OTHER_WORDS, site="Vellby Evening News", headline="No cars on Swing Bridge"),
        },
    )


def make(
    folder: Path,
    sources: list[Path],
    name: str = "bridge",
    title: str | None = None,
    language: str | None = None,
) -> list[str]:
    return list(new_story(folder / "stories", name, sources, title=title, language=language))


def refusal(folder: Path, sources: list[Path], name: str = "bridge") -> str:
    with pytest.raises(NewsanglesError) as refused:
        make(folder, sources, name)
    assert not (folder / "stories" / name / "story.toml").exists()
    assert not list((folder / "stories").glob(".new-*"))
    return str(refused.value)


def test_a_story_is_read_back_as_it_was_brought(tmp_path):
    told = make(tmp_path, two(tmp_path), title="The bridge")
    story = load_story(tmp_path / "stories" / "bridge")
    assert (story.title, story.language, story.ids) == ("The bridge", "en", ["ostley", "vellby"])
    assert story["ostley"].headline == "Swing Bridge to close for repairs"
    assert [p.text for p in story["ostley"].paragraphs] == list(SENTENCES)
    assert [p.text for p in story["vellby"].paragraphs] == list(OTHER_WORDS)
    assert all(article.furniture_by == "draft" for article in story)
    assert {row["kind"] for row in story["ostley"].furniture} == {"link", "headline", "metadata"}
    assert all(
        story.has_draft(table) for table in ("furniture", "attributions", "dates", "numbers", "comments")
    )
    assert not story.has_key("furniture")
    assert "newsangles story check bridge" in told[-1]
    assert "story.toml" in told[-2]


def test_what_was_made_of_a_page_is_recorded(tmp_path):
    make(tmp_path, two(tmp_path))
    made = tomllib.loads((tmp_path / "stories/bridge/story.toml").read_text())["article"][0]["made"]
    assert (made["from"], made["format"], made["encoding"]) == ("a.html", "HTML", "utf-8")
    assert made["furniture"].startswith("trafilatura 2.")
    words = sum(len(sentence.replace("“", "").split()) for sentence in SENTENCES)
    assert (
        made["words"]["article"] == made["words"]["trafilatura"] == made["words"]["newsangles.page"] == words
    )
    assert made["agreement"] == 1.0
    rows = list(
        csv.DictReader(
            io.StringIO((tmp_path / "stories/bridge/key/furniture.draft.csv").read_text(), newline="")
        )
    )
    assert all(row["rule"] and 0 <= float(row["confidence"]) <= 1 for row in rows)


def test_all_kinds_of_source_make_one_story(tmp_path):
    text = "\n\n".join(OTHER_WORDS)
    sources = lay(
        tmp_path / "in",
        {
            "one.html": page(),
            "one_files/style.css": "p {}",
            "two.mhtml": mhtml(page(OTHER_WORDS, site="Radio Marrowdale")),
            "three.txt": text,
            "four.md": f"---\ntitle: Bridge shut\nauthor: Ada Arkwright\ndate: 2026-03-03\npublisher: Hollin Weekly\n---\n\n{text}\n",
            "five.docx": word(["Bridge closed to cars", *OTHER_WORDS], styles=["Title"]),
            "six.pdf": pdf(SENTENCES),
        },
    )
    make(tmp_path, [sources[0].parent])
    story = load_story(tmp_path / "stories" / "bridge")
    assert sorted(story.ids) == ["five", "hollin", "ostley", "radio", "six", "three"]
    for article in story:
        sentences = SENTENCES if article.id in ("ostley", "six") else OTHER_WORDS
        assert " ".join(sentences) in " ".join(article.body.split()), article.id
    assert (story["hollin"].byline, str(story["hollin"].date)) == ("Ada Arkwright", "2026-03-03")
    assert story["five"].headline == "Bridge closed to cars"
    assert story["six"].byline is None
    assert story["six"].date is None
    assert story["radio"].date is None  # the day of saving is in the file, and says nothing
    assert story["radio"].address == "https://www.ostley-courier.example/news/swing-bridge"


def test_a_folder_of_a_page_stands_for_the_page(tmp_path):
    lay(tmp_path, {"p/a.html": page(), "p/a_files/x.js": "1", "q/b.html": page(OTHER_WORDS, site="B")})
    make(tmp_path, [tmp_path / "p" / "a_files", tmp_path / "q"])
    assert len(load_story(tmp_path / "stories" / "bridge")) == 2


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x.html", b"", "is empty"),
        ("x.txt", bytes(range(256)) * 9, "is no text"),
        ("x.doc", b"\xd0\xcf\x11\xe0" + bytes(90), ".docx"),
        ("x.pdf", b"%PDF-1.4 nothing", "is a damaged PDF"),
        ("x.pdf", pdf(["a"], text=False), "such as a scan"),
        ("x.docx", word(["x"])[:200], "is a damaged Word file"),
        ("x.docx", word([], document="a" * 41_000_000), "unpacks to more"),
        ("x.docx", word([], document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "declares entities"),
        ("x.html", "<div>" * 9000 + "word", "nested more than 2,048 deep"),
        ("x.txt", "The bridge. " * 50_000, "500,000 characters"),
        ("x.txt", b"The bridge is shut. " * 2_600_000, "larger than 50 MB"),
        ("x.html", page(COOKIES, headline="Your choice"), "consent wall"),
        ("x.html", page(["The page you asked for is not here any more."], headline="404 Not Found"), "error page"),
        ("x.html", page(["Please enable JavaScript to see this page."], headline="One moment"), "JavaScript"),
        ("x.html", page([]), "holds no article"),
        ("x.mhtml", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--", "without a page"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_a_sentence_with_a_cure(tmp_path, name, data, says):
    good = two(tmp_path)
    said = refusal(tmp_path, [*good, *lay(tmp_path / "bad", {name: data})])
    assert says in said
    assert name in said
    assert ";" in said
    assert said.endswith(".")
    assert "\n" not in said


def test_an_address_is_refused_and_says_how_to_save_the_page(tmp_path):
    said = refusal(tmp_path, [*two(tmp_path), Path("https://www.ostley-courier.example/news/swing-bridge")])
    assert "nothing is fetched" in said
    assert "save the page" in said


def test_an_encrypted_pdf_is_refused(tmp_path):
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(SENTENCES))))
    writer.encrypt("secret", algorithm="RC4-128")
    packed = BytesIO()
    writer.write(packed)
    assert "with a password" in refusal(
        tmp_path, [*two(tmp_path), *lay(tmp_path, {"x.pdf": packed.getvalue()})]
    )


def test_everything_that_is_wrong_is_said_in_one_go(tmp_path):
    said = refusal(
        tmp_path,
        [
            *two(tmp_path),
            tmp_path / "gone.html",
            *lay(tmp_path, {"x.html": b"", "y.doc": b"\xd0\xcf\x11\xe0"}),
        ],
    )
    assert [
        ("gone.html" in line, "x.html" in line, "y.doc" in line).index(True) for line in said.split("\n")
    ] == [0, 1, 2]


def test_a_story_has_two_to_twelve_articles(tmp_path):
    files = lay(tmp_path, {f"{n}.txt": "\n".join(SENTENCES) for n in range(13)})
    assert "2 to 12" in refusal(tmp_path, files)
    assert "2 to 12" in refusal(tmp_path, files[:1])
    (tmp_path / "nothing").mkdir()
    assert "no article" in refusal(tmp_path, [tmp_path / "nothing"])
    told = make(tmp_path, [*files[:2], files[0]])
    assert "given twice" in told[0]


def test_nothing_is_overwritten_and_a_free_name_is_offered(tmp_path):
    files = two(tmp_path)
    make(tmp_path, files)
    before = (tmp_path / "stories/bridge/story.toml").read_bytes()
    with pytest.raises(NewsanglesError, match="bridge-2"):
        make(tmp_path, files[::-1])
    assert (tmp_path / "stories/bridge/story.toml").read_bytes() == before
    (tmp_path / "stories/empty").mkdir()
    with pytest.raises(NewsanglesError, match="empty-2"):
        make(tmp_path, files, "empty")
    (tmp_path / "stories/dangling").symlink_to(tmp_path / "nowhere")
    with pytest.raises(NewsanglesError, match="dangling-2"):
        make(tmp_path, files, "dangling")


@pytest.mark.parametrize("name", ["Bridge", "", "../up", "a b", "1st", "a" * 61, "-x", "a/b", "a\0"])
def test_a_name_that_is_none_is_refused(tmp_path, name):
    with pytest.raises(NewsanglesError, match="small letters"):
        make(tmp_path, two(tmp_path), name)


def test_no_story_takes_the_name_of_one_that_ships(tmp_path):
    assert (seeds_folder() / "octopus").is_dir()
    with pytest.raises(NewsanglesError, match="octopus-2"):
        make(tmp_path, two(tmp_path), "octopus")


def test_a_story_that_cannot_be_finished_leaves_nothing_behind(tmp_path, monkeypatch):
    from newsangles.intake import drafting

    def fails(folder: Path) -> list[str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(drafting, "write_drafts", fails)
    assert "No space left on device" in refusal(tmp_path, two(tmp_path))
    assert not list((tmp_path / "stories").iterdir())


def said_about(tmp_path: Path, files: dict[str, str | bytes], words: str, **wish: str) -> list[str]:
    return [sentence for sentence in make(tmp_path, lay(tmp_path, files), **wish) if words in sentence]


def test_copies_are_named_with_their_share(tmp_path):
    half = page([*SENTENCES[:4], *UNRELATED[:1]], site="Vellby Evening News")
    copies = said_about(
        tmp_path, {"a.html": page(), "b.html": half, "c.html": page(OTHER_WORDS, site="C")}, "five-word runs"
    )
    # b has 4 of its 5 paragraphs from a: 64 words of 81, and a run may not go over the end of what is shared by more than 4
    assert len(copies) == 1
    assert copies[0].split("%")[0] in [str(n) for n in range(70, 86)]
    assert "of b.html also stand in a.html" in copies[0]
    same = said_about(tmp_path, {"a.html": page(), "b.html": page(site="Other")}, "same text", name="same")
    assert len(same) == 1


def test_a_stranger_among_the_texts_is_doubted_with_numbers(tmp_path):
    files = {
        "a.html": page(),
        "b.html": page(OTHER_WORDS, site="B News"),
        "owls.html": page(UNRELATED, headline="A computer that knows owls", site="C News"),
    }
    doubts = said_about(tmp_path, files, "another event")
    assert [doubt.split()[0] for doubt in doubts] == ["owls.html"]
    assert "of the names" in doubts[0]
    assert "%" in doubts[0]


def test_the_five_texts_of_the_course_are_not_doubted(tmp_path):
    from newsangles.intake.same_event import doubts

    octopus = load_story("octopus")
    assert doubts({article.id: article.body for article in octopus}, {}) == []
    with_owls = {**{article.id: article.body for article in octopus}, "owls": " ".join(UNRELATED)}
    assert [sentence.split()[0] for sentence in doubts(with_owls, {})] == ["owls"]


def test_a_text_in_another_language_is_named_with_its_probability(tmp_path):
    german = (
        "Der Rat von Ostley hat am Dienstag beschlossen, die Drehbrücke bis zum Frühling für Autos zu sperren.",
        "Die Fahrer müssen den langen Weg über Vellby nehmen, und das dauert zwanzig Minuten länger als bisher.",
        "Die Reparatur kostet ungefähr vier Millionen Pfund, und der Kreis bezahlt die Hälfte dieser Summe.",
    )
    files = {
        "a.html": page(),
        "b.html": page(OTHER_WORDS, site="B"),
        "c.html": page(german, site="Bote", headline="Brücke gesperrt"),
    }
    strangers = said_about(tmp_path, files, "probability")
    assert len(strangers) == 1
    assert strangers[0].startswith("c.html seems to be in German (probability ")
    assert said_about(tmp_path, files, "probability", name="german", language="de")[0].startswith(
        "a.html seems to be in English"
    )


def test_a_paywall_stub_is_a_warning_and_the_story_is_written(tmp_path):
    stub = page([*SENTENCES[:4], "Already a subscriber? Log in to continue."], site="B")
    assert len(said_about(tmp_path, {"a.html": page(), "b.html": stub}, "behind a paywall")) == 1
    assert (tmp_path / "stories/bridge/story.toml").is_file()


def test_an_article_about_cookies_is_an_article(tmp_path):
    about = [
        *COOKIES,
        *SENTENCES,
        *OTHER_WORDS,
        *UNRELATED,
        "“Cookies are consent theatre,” said Ada Arkwright, who counts them.",
    ]
    assert said_about(tmp_path, {"a.html": page(about), "b.html": page(site="B")}, "consent wall") == []


@given(st.text())
def test_any_text_comes_back_from_the_manifest(text):
    text = text.encode("utf-8", "replace").decode()
    assert tomllib.loads(f"x = {value(text)}\ny = {value({text: [text, 1, 0.5, True]})}") == {
        "x": text,
        "y": {text: [text, 1, 0.5, True]},
    }


@given(st.lists(st.text(max_size=30), max_size=8))
def test_ids_are_good_and_no_two_alike(outlets):
    ids: list[str] = []
    for outlet in outlets:
        ids.append(short_id(outlet, ids))
    assert len(set(ids)) == len(ids)
    for one in ids:
        assert one[0] in "abcdefghijklmnopqrstuvwxyz"
        assert set(one) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")


def test_what_strangers_wrote_cannot_steer_a_terminal(tmp_path):
    files = lay(
        tmp_path,
        {"a\x1b[31m.html": page(site="\u202eetalP\x1b]0;x\x07"), "b.html": page(OTHER_WORDS, site="B")},
    )
    told = make(tmp_path, files)
    assert not any(set(sentence) & {"\x1b", "\x07", "\u202e"} for sentence in told)
    (tmp_path / "a\x1b[31m.html").write_bytes(b"")
    assert "\x1b" not in refusal(tmp_path, files, "again")
