"""Feedback pages and the class report: nothing of a student's acts, nothing of another's shows, nothing unknown counts as zero."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsangles.classroom import statistics
from newsangles.classroom.feedback import page, write_pages
from newsangles.classroom.gradebook_rows import Row, hidden
from newsangles.classroom.marks import Mark, with_marks
from newsangles.classroom.report import report, write_report
from newsangles.classroom.results import CellError, Graded, HandedIn, LeftOut, Result, Submission
from newsangles.errors import NewsanglesError
from newsangles.exercises import exercise
from newsangles.looks import contrast
from newsangles.web_pages import visible

LESSONS = {"3": "3 · Who gets to speak?", "4": "4 · How hard is it to read?"}
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</pre></title><script>alert(1)</script>",
    "\" onfocus=alert(1) autofocus x='",
    "{{ 7*7 }}{% raw %}",
    "<!--",
    "]]><svg onload=alert(1)>",
    "\u202egnp.exe\u2066",
    "\x00\x1b[31m\ud800",
    "javascript:alert(1)",
]
PAGES = ("feedback", "report")


class Reading(HTMLParser):
    """What a browser would make of a page: elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.pieces: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, tuple(attrs)))

    def handle_data(self, data):
        self.pieces.append(data)

    def handle_comment(self, data):
        self.elements.append(("comment", ()))

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())

    @property
    def shape(self):
        return [(tag, [name for name, _ in attrs]) for tag, attrs in self.elements]

    def values(self, *names):
        return [value or "" for _, attrs in self.elements for name, value in attrs if name in names]


def graded(id, status="right", points=None, *, mistake=None, answer="x = 1", sentence="A sentence.", of=2):
    if points is None and status not in ("not reached", "unavailable"):
        points = of if status in ("right", "stored") else 0
    return Graded(id, status, points, of, sentence, mistake, answer)


def row(student="Ann Lee", *exercises, lesson="3", status="graded", marks=(), pseudonym=None, **more):
    school, attempt, counts = more.pop("school", {}), more.pop("attempt", 1), more.pop("counts", True)
    submission = Submission(
        f"class.zip: {student}_1/{lesson}.ipynb", f"/tmp/{student}.ipynb", "a" * 64, student, lesson,
        attempt, counts, school,
    )  # fmt: skip
    result = Result(
        status,
        more.pop("for_teacher", "All was graded."),
        more.pop("for_student", "It ran to its end."),
        exercises,
        **more,
    )
    shown = hidden(submission, pseudonym) if pseudonym else submission
    return Row(shown, with_marks(result, lesson, marks), result, tuple(marks), True, pseudonym)


def points_row(student, *points):
    """A student with these points of 1 in exercises 3.1, 3.2, ...; None where nothing is known."""
    statuses = {0: "wrong", 1: "right", None: "not reached"}
    return row(
        student, *(graded(f"3.{n}", statuses[given], given, of=1) for n, given in enumerate(points, start=1))
    )  # fmt: skip


def everywhere(words):
    """A student whose every word is `words`, in a class of two."""
    return [
        row(
            words,
            graded("3.1", "wrong", mistake=words, answer=words, sentence=words),
            graded("3.2", "partly", 1, answer=words, sentence=words),
            for_teacher=words,
            for_student=words,
            status="crashed",
            errors=(CellError(3, words),),
        ),
        row("Ben Cole", graded("3.1")),
    ]


def made(which, rows, *, handed_in=HandedIn(()), **more):  # noqa: B008
    if which == "feedback":
        return page([rows[0]], LESSONS)
    return report(rows, LESSONS, handed_in, **more)


@pytest.mark.parametrize("which", PAGES)
@given(
    words=st.text(st.characters(), max_size=60).flatmap(
        lambda text: st.sampled_from([text, *HOSTILE]).map(text.__add__)
    )
)
@example(words="".join(HOSTILE))
def test_no_word_of_a_student_becomes_markup(which, words):
    hostile, plain = (
        Reading(made(which, everywhere(f"a{text}a"), handed_in=HandedIn((), (LeftOut(text, text),))))
        for text in (words, "word")
    )
    assert hostile.shape == plain.shape
    assert not {tag for tag, _ in hostile.shape} & {
        "script",
        "img",
        "iframe",
        "object",
        "form",
        "link",
        "comment",
    }
    assert not [name for _, names in hostile.shape for name in names if name.startswith("on")]
    assert " ".join(visible(f"a{words}a").split())[:50] in hostile.text


@given(st.text(st.characters()))
def test_what_hides_or_turns_text_is_written_out_and_the_rest_stays(text):
    shown = visible(text)
    shown.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", shown)
    assert visible("نام\u200cها, 李 小龙, Zoë\t👩\u200d🚀\n") == "نام\u200cها, 李 小龙, Zoë\t👩\u200d🚀\n"


@pytest.mark.parametrize("which", PAGES)
def test_a_page_needs_and_reaches_nothing_but_itself(which):
    html = made(
        which,
        [row(f"Student {n}", graded("3.1"), graded("3.2", "wrong", mistake="a role")) for n in range(12)],
    )
    read = Reading(html)
    policy = read.values("content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert all(
        re.fullmatch(r"#[a-z0-9-]+|feedback/[a-z0-9-]+\.html", link)
        for link in read.values("href", "src", "action")
    )
    assert not re.search(r"@import|url\((?!#)", html)
    tags = [tag for tag, _ in read.elements]
    assert tags.count("main") == tags.count("h1") == tags.count("header") == 1
    assert dict(read.elements[tags.index("html")][1])["lang"] == "en"
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h\d", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in read.values("href", "aria-labelledby") if link.startswith("#")} <= set(ids)


@pytest.mark.parametrize("which", PAGES)
def test_text_on_white_is_dark_enough_to_read(which):
    style = re.search("<style>(.*?)</style>", made(which, [row()]), re.DOTALL)[1]
    colours = re.findall(r"(?<![\w-])color: (#[0-9a-f]{6})", style)
    assert len(colours) >= 3
    assert min(contrast(colour, "#ffffff") for colour in colours) >= 4.5


def test_a_page_holds_its_own_student_and_nobody_else(tmp_path):
    rows = [
        row(name, graded(f"{lesson}.1", "wrong", answer=f"said_by = {name!r}"), lesson=lesson)
        for name in ("Ann Lee", "Ben Cole", "李 小龙", "Ольга Петрова")
        for lesson in "43"
    ]
    names = write_pages(tmp_path, rows, LESSONS)
    assert len(set(names)) == 4
    assert all(re.fullmatch(r"[a-z0-9-]{1,60}\.html", name) for name in names)
    for name in names:
        text = Reading((tmp_path / "feedback" / name).read_text(encoding="utf-8")).text
        assert len([who for who in {r.shown_name for r in rows} if who in text]) == 1
        assert text.count("said_by") == 2  # both lessons, in the course's order
        assert text.index(LESSONS["3"]) < text.index(LESSONS["4"])


def test_two_students_of_one_name_never_share_a_page(tmp_path):
    one, two = (row("Ann Lee", graded("3.1", answer=f"a{n} = 1"), school={"moodle": n}) for n in "12")
    behind = [row("Ann Lee", graded("3.1", answer=f"a{n} = 1"), pseudonym="S-7K3F") for n in "12"]
    another = row("Ann Lee", graded("4.1", answer="a2 = 1"), lesson="4", school={"moodle": "2"})
    for rows in ([one, two], [one, another], behind):
        names = write_pages(tmp_path, rows, LESSONS)
        pages = [(tmp_path / "feedback" / name).read_text(encoding="utf-8") for name in names]
        assert [("a1 = 1" in page, "a2 = 1" in page) for page in pages] in (
            [(True, False), (False, True)],
            [(False, True), (True, False)],
        )


def test_what_counts_is_the_last_attempt_and_a_notebook_without_a_student_has_no_page(tmp_path):
    first = row("Ann Lee", graded("3.1", answer="old = 1"), counts=False)
    last = row("Ann Lee", graded("3.1", answer="new = 1"), attempt=2)
    (name,) = write_pages(tmp_path, [first, last, row(None, graded("3.1"))], LESSONS)
    text = (tmp_path / "feedback" / name).read_text(encoding="utf-8")
    assert "new = 1" in text
    assert "old = 1" not in text
    assert "attempt 1" in Reading(report([first, last], LESSONS, HandedIn(()))).text


def test_a_page_that_says_the_same_stays_and_so_do_the_pages_of_others(tmp_path):
    ann, ben = row("Ann Lee", graded("3.1")), row("Ben Cole", graded("3.1", "wrong"))
    names = write_pages(tmp_path, [ann, ben], LESSONS)
    files = [tmp_path / "feedback" / name for name in names]
    before = [path.stat() for path in files]
    again = row("Ben Cole", graded("3.1", "right"))
    assert write_pages(tmp_path, [again], LESSONS) == names[1:]
    assert write_pages(tmp_path, [ann, again], LESSONS) == names
    after = [path.stat() for path in files]
    assert (before[0].st_ino, before[0].st_mtime_ns) == (after[0].st_ino, after[0].st_mtime_ns)
    assert before[1].st_ino != after[1].st_ino
    assert {path.name for path in (tmp_path / "feedback").iterdir()} == set(names)


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "feedback").write_text("in the way")
    with pytest.raises(NewsanglesError, match="name another folder"):
        write_pages(tmp_path, [row()], LESSONS)
    (tmp_path / "class.html").mkdir()
    with pytest.raises(NewsanglesError, match=r"class\.html: the page cannot be written"):
        write_report(tmp_path, [row()], LESSONS)
    assert {path.name for path in tmp_path.iterdir()} == {"feedback", "class.html"}


def test_what_to_look_at_again_is_what_was_not_right_with_the_first_hint_and_no_other():
    ids = ("3.1", "3.2", "3.4", "3.5", "3.6")
    statuses = ("right", "wrong", "partly", "open", "not reached")
    text = Reading(page([row("Ann", *map(graded, ids, statuses))], LESSONS)).text
    top = text[text.index("What to look at again") : text.index("✓ Right")]
    assert [id for id in ids if f"{id} {exercise(id).title}" in top.rpartition(LESSONS["3"])[0]] == [
        "3.2",
        "3.4",
        "3.5",
    ]
    for id in ids:
        first, *others = exercise(id).hints
        assert (first in text) == (id in ("3.2", "3.4", "3.5"))
        assert not [hint for hint in others if hint in text]
    assert f"{LESSONS['3']}, the cell that begins speakers =" in top


def test_a_page_says_what_a_teacher_gave_by_hand():
    mark = Mark("3.2", 1.5, 2, "The second name holds, too.", "teacher", "2026-01-01")
    rows = [row("Ann", graded("3.1"), graded("3.2", "wrong", mistake="a role"), marks=(mark,))]
    text = Reading(page(rows, LESSONS)).text
    assert "1.5 of 2 points · by hand" in text
    assert "The second name holds, too." in text
    assert "a role" not in text
    assert text.count("by hand: your teacher") == 1


def test_a_long_answer_is_cut_and_says_so():
    text = Reading(page([row("Ann", graded("3.1", answer="z" * 50_000))], LESSONS)).text
    assert 3_000 < text.count("z") < 6_000
    assert "and 46,000 more characters" in text


def test_what_is_not_known_is_never_zero():
    rows = [points_row(f"S{n}", 1, 1) for n in range(5)] + [points_row(f"T{n}", 1, None) for n in range(5)]
    first, second = statistics.splits(rows)
    assert (first.share_right, second.share_right) == (1, 1)
    assert (second.known, second.total) == (5, 10)
    assert statistics.talks(rows) == []
    assert [value.students for value in statistics.discrimination(rows)] == [5, 5]
    text = Reading(page([rows[-1]], LESSONS)).text
    assert (
        "1 of the 1 points that could be given. Nothing is known of 3.2, worth 1 more: that is not zero points."
        in text
    )
    unclear = [
        row("Ann", graded("3.1", status, of=1), Graded("3.2", "wrong", None, 1, ""))
        for status in ("right", "wrong")
    ]
    assert [split.share_right for split in statistics.splits(unclear)] == [0.5, None]
    unreadable = row("Ann", status="unreadable", for_student="The file is empty.")
    assert "No points are known. That is not zero points." in Reading(page([unreadable], LESSONS)).text
    assert [split.total for split in statistics.splits([*rows, unreadable])] == [10, 10]


def test_beliefs_are_neither_right_nor_wrong_in_any_number():
    rows = [
        row(f"S{n}", graded("3.1", "stored"), graded("3.2", "wrong" if n % 2 else "right")) for n in range(10)
    ]
    assert statistics.splits(rows)[0].share_right is None
    assert [value.exercise for value in statistics.discrimination(rows)] == ["3.2"]


# 3.1, 3.2, 3.3 of ten students. By hand: sum of products / root of (sum of squares of the item * of the rest), all round the means.
TABLE = [
    (1, 1, 1),
    (1, 1, 1),
    (1, 1, 1),
    (1, 1, 0),
    (1, 1, 0),
    (0, 1, 0),
    (0, 0, 0),
    (0, 0, 0),
    (0, 1, 0),
    (0, 0, 0),
]
BY_HAND = {
    "3.1": 3 / sqrt(2.5 * 6),  # rest 2 2 2 1 1 1 0 0 1 0: squares 16 - 10 * 1 * 1; products 8 - 5 * 1
    "3.2": 2.4 / sqrt(2.1 * 7.6),  # rest 2 2 2 1 1 0 0 0 0 0: squares 14 - 10 * .8 * .8; products 8 - 7 * .8
    "3.3": 2.4
    / sqrt(2.1 * 7.6),  # rest 2 2 2 2 2 1 0 0 1 0: squares 22 - 10 * 1.2 * 1.2; products 6 - 3 * 1.2
}


def test_discrimination_is_what_a_table_counted_by_hand_says():
    rows = [points_row(f"S{n}", *points) for n, points in enumerate(TABLE)]
    found = {
        value.exercise: value
        for value in statistics.discrimination([*rows, points_row("unknown", 1, None, 1)])
    }
    assert {id: value.value for id, value in found.items()} == pytest.approx(BY_HAND)
    assert (found["3.1"].low, found["3.1"].high) == pytest.approx((0.283, 0.944), abs=0.001)
    assert {value.students for value in found.values()} == {10}


def test_an_exercise_against_the_rest_is_named_and_the_question_is_doubted():
    turned = [points_row(f"S{n}", a, b, 1 - c) for n, (a, b, c) in enumerate(TABLE * 6)]
    text = Reading(report(turned, LESSONS, HandedIn(()))).text
    assert "Look at 3.3: those who did well elsewhere did worse there" in text
    assert "Ebel and D. A. Frisbie" in text
    assert "of the question and not of a student" in text


def test_under_ten_students_no_discrimination_is_printed():
    nine = [points_row(f"S{n}", *points) for n, points in enumerate(TABLE[:9])]
    assert {value.value for value in statistics.discrimination(nine)} == {None}
    text = Reading(report(nine, LESSONS, HandedIn(()))).text
    assert "too few to say" in text
    assert "95 %" not in text
    assert "Ebel" not in text


def test_the_commonest_mistakes_come_first_with_the_sentence_that_most_were_told():
    rows = [row(f"S{n}", graded("3.2", "wrong", mistake="a role", sentence="Which name?")) for n in range(3)]
    rows += [row("T", graded("3.2", "partly", 1, mistake="a role", sentence="Whose name?"))]
    rows += [row("U", graded("3.1", "wrong", mistake="form")), row("V", graded("3.1", "wrong"))]
    assert [(m.exercise, m.name, m.students, m.sentence) for m in statistics.mistakes(rows)] == [
        ("3.2", "a role", 4, "Which name?"),
        ("3.1", "the form of the answer", 1, "A sentence."),
    ]
    assert statistics.unnamed(rows) == 1
    text = Reading(report(rows, LESSONS, HandedIn(()))).text
    assert "The commonest mistake: a role, in 3.2, by 4 of 4" in text


def test_who_might_need_a_talk_is_named_with_a_reason_and_nobody_is_ranked():
    rows = [points_row(name, 1, 1, 1, 1) for name in ("Zoë", "Ida", "Max", "Ben", "Lea", "Eli")]
    rows += [
        points_row("Nia", 1, 0, 0, 0),
        row("Cem", *(graded(f"3.{n}", "open", of=1) for n in range(1, 5))),
    ]
    rows += [row("Ann", status="timed out")]
    found = {talk.name: talk.reasons[0] for talk in statistics.talks(rows)}
    assert list(found) == ["Ann", "Cem", "Nia"]
    assert "took too long" in found["Ann"]
    assert "all 4 exercises open" in found["Cem"]
    assert "1 of 4 points; in the middle of the class it is 4" in found["Nia"]
    text = Reading(report(rows, LESSONS, HandedIn(()))).text
    assert not [name for name in ("Zoë", "Ida", "Max", "Ben", "Lea", "Eli") if name in text]


def test_every_link_of_the_report_leads_to_a_page(tmp_path):
    rows = [points_row(f"S{n}", 1, 1) for n in range(6)] + [
        points_row("李 小龙", 0, 0),
        row("Ann", status="crashed"),
    ]
    names = write_pages(tmp_path, rows, LESSONS)
    links = Reading(write_report(tmp_path, rows, LESSONS).read_text(encoding="utf-8")).values("href")
    pages = {link.removeprefix("feedback/") for link in links if not link.startswith("#")}
    assert len(pages) == 2
    assert pages <= set(names)


@pytest.mark.parametrize("kept", [False, True])
def test_with_pseudonyms_no_name_is_on_any_page_and_without_them_everything_is_listed(tmp_path, kept):
    name = "Wilhelmina Okonkwo"
    real = row(name, graded("3.1"), status="crashed", for_teacher=f"{name} ran out of memory.")
    hers = row(
        name, graded("3.1"), status="crashed", for_teacher=f"{name} ran out of memory.", pseudonym="S-7K3F"
    )
    old = Submission(f"class.zip: {name}/old.ipynb", "/tmp/old", "b" * 64, name, "3", 1, False)
    handed_in = HandedIn(
        (real.submission, old), (LeftOut(f"class.zip: {name}/photo.jpg", f"a picture of {name}"),)
    )
    rows = [real if kept else hers]
    (file,) = write_pages(tmp_path, rows, LESSONS)
    where = write_report(tmp_path, rows, LESSONS, handed_in, pseudonyms=not kept)
    told = (
        file
        + (tmp_path / "feedback" / file).read_text(encoding="utf-8")
        + Path(where).read_text(encoding="utf-8")
    )
    assert ("okonkwo" in told.casefold()) is kept
    assert ("photo.jpg" in told) is kept
    assert ("S-7K3F" in told) is not kept
    assert "Left out: 1" in told
    assert "Earlier attempts, which do not count: 1" in told
