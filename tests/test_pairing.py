"""A handed-in notebook: it is read or refused in one sentence, its lesson is told, and no answer in it is lost."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsangles.classroom.notebooks import Cell, Unreadable, authors_of, lesson_of, read_notebook, signatures
from newsangles.classroom.pairing import MOST_ANSWER, Blank, Plan, Step, plan
from newsangles.places import lessons_folder

DATA = (lessons_folder() / "03_sourcing.ipynb").read_bytes()
LESSON = read_notebook(DATA)
VARIABLES = [
    "parts",
    "speakers",
    "codes",
    "hidden",
    "missed",
    "chain",
    "shares",
    "sources_after",
    "may_stand",
]
BLANKS = [Blank(f"3.{n}", variable) for n, variable in enumerate(VARIABLES, 1)]
LOCKED = [c for c in LESSON if c.kind == "code" and not c.id.startswith(("answer-", "check-"))]
ANSWERS = {
    blank.id: f"def {blank.variable}(given):\n    return '{blank.id}'"
    if blank.variable in ("shares", "sources_after")
    else f"# my answer\n{blank.variable} = ['{blank.id}']"
    for blank in BLANKS
}


def notebook(cells: list[Any], **more: object) -> bytes:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **more}).encode()


def code(source: str, id: str = "") -> Cell:
    return Cell(id, "code", source)


def answered(without: str = "") -> list[Cell]:
    """The lesson with every answer in it, and one exercise left blank."""
    own = {f"answer-{id.replace('.', '-')}": source for id, source in ANSWERS.items() if id != without}
    return [replace(cell, source=own.get(cell.id, cell.source)) for cell in LESSON]


def at(cells: list[Cell], id: str) -> int:
    return next(number for number, cell in enumerate(cells) if cell.id == id)


def planned(cells: list[Cell]) -> Plan:
    return plan(LESSON, cells, BLANKS)


def collected(made: Plan, exercise: str) -> list[str]:
    return [step.source for step in made.steps if exercise in step.collect]


def values(made: Plan, exercise: str) -> list[object]:
    """What a runner would read: the plan's own steps, run with the lesson's cells left out (they need the story)."""
    names: dict[str, Any] = {"check": lambda id, answer: given.append(answer) if id == exercise else None}
    given: list[object] = []
    variable = dict(BLANKS)[exercise]
    for step in made.steps:
        if step.origin == "student" or step.source in {c.source for c in LESSON if c.id[:6] == "answer"}:
            exec(step.source, names)
        if exercise in step.collect:
            given.append(deepcopy(names.get(variable, ...)))
    return [value for value in given if value is not ...]


# Reading -----------------------------------------------------------------------------------------------------------


def test_a_lesson_is_read_whole() -> None:
    raw = json.loads(DATA)["cells"]
    assert [(c.id, c.kind, c.source) for c in LESSON] == [
        (c["id"], c["cell_type"], "".join(c["source"])) for c in raw
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_what_an_editor_saved_in_another_encoding_reads_the_same(encoding: str) -> None:
    assert read_notebook(DATA.decode().encode(encoding)) == LESSON


def test_old_and_foreign_forms_are_read() -> None:
    colab = {"cell_type": "code", "metadata": {"id": "answer-3-2"}, "source": ["a = 1\r\n", "b = 2"]}
    assert read_notebook(notebook([colab])) == [code("a = 1\nb = 2", "answer-3-2")]
    old = [
        {"cell_type": "heading", "level": 2, "source": "Quotes"},
        {"cell_type": "code", "input": ["x = 1"]},
    ]
    third = json.dumps({"nbformat": 3, "worksheets": [{"cells": old}]}).encode()
    assert read_notebook(third) == [Cell("", "markdown", "# Quotes"), code("x = 1")]


def test_what_is_broken_in_a_cell_costs_that_cell_alone() -> None:
    odd = [7, {"cell_type": "code", "source": 5}, {"cell_type": "code", "source": ["x", None, " = 1"]}]
    assert read_notebook(notebook(odd)) == [Cell("", "raw", ""), code(""), code("x = 1")]
    text = notebook([{"cell_type": "code", "source": "x = '\ud800\0'", "execution_count": 0}])
    assert read_notebook(text.replace(b'count": 0', b'count": ' + b"9" * 5000)) == [code("x = '\ufffd'")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" \n", "The file is empty."),
        (b"\0" * 40, "The file is empty."),
        (b"{}", "The file is JSON, but no notebook: it holds no cells."),
        (b"[1]", "The file is JSON, but no notebook: it holds no cells."),
        (b"# Notes", "The file is not a notebook: it does not begin as one does. Ask for the .ipynb file."),
        (b"<!DOCTYPE html>", "The file is a web page, not a notebook. Ask for the .ipynb file."),
        (
            DATA[: DATA.index(b"answer-3-2")],
            f"The file is cut off at line {DATA[: DATA.index(b'answer-3-2')].count(10) + 1:,}: the upload was not complete. Ask for it again.",
        ),
        (
            b'{"cells":\n ["\xe9t\xe9"]}',
            "The file is not UTF-8 text at line 2, as a notebook must be. Ask for it again.",
        ),
        (
            b'{"cells": [],\n oops}',
            "The file is damaged at line 2: what stands there is no JSON. Ask for it again.",
        ),
        (notebook([]), "The notebook has no cells."),
        (notebook([{}] * 2001), "The notebook has 2,001 cells; at most 2,000 are read."),
        (
            b'{"cells": ' + b"[" * 200_000,
            "The file's brackets are nested deeper than in any notebook.",
        ),
        (b'{"cells": [' + b"[]," * 2_000_000, "The file holds far more parts than a notebook has."),
        (
            b" " * 25_000_000,
            "The file has 25.0 MB; at most 20 MB are read. Ask for it again with its outputs cleared.",
        ),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value[:24],
)
def test_what_is_no_notebook_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_notebook(data)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("end", range(1, len(DATA.rstrip()), 1009))
def test_a_half_upload_is_called_one(end: int) -> None:
    with pytest.raises(Unreadable, match="cut off"):
        read_notebook(DATA.rstrip()[:end])


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["code", "answer-3-2"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "cells",
                    "worksheets",
                    "cell_type",
                    "id",
                    "source",
                    "input",
                    "metadata",
                    "authors",
                    "name",
                    "level",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    start, length = draw(st.integers(0, len(DATA))), draw(st.integers(0, 200))
    return DATA[:start] + draw(st.binary(max_size=30)) + DATA[start + length :]


@settings(max_examples=300, deadline=None)
@given(
    st.binary()
    | mutated()
    | JSON.map(lambda content: json.dumps(content).encode())
    | st.lists(JSON).map(notebook)
)
def test_no_file_stops_the_reader(data: bytes) -> None:
    try:
        cells = read_notebook(data)
    except Unreadable as refused:
        assert str(refused).endswith(".")
    else:
        assert all(isinstance(cell.source, str) and cell.source.encode() is not None for cell in cells)
        planned(cells)
        lesson_of(cells, "x.ipynb", signatures())
    author = authors_of(data)
    assert author is None or (author.isprintable() and 0 < len(author) < 600)


def test_an_author_is_a_name_and_nothing_else() -> None:
    def by(authors: object) -> str | None:
        return authors_of(notebook([], metadata={"authors": authors}))

    assert by([{"name": "Zoë\u202e\n Okoro\x1b[31m"}, {"name": "Li Wei"}]) == "Zoë Okoro [31m, Li Wei"
    assert by([{"name": " "}, {}, 3]) is by("Zoë") is authors_of(b"{") is None


# Which lesson ------------------------------------------------------------------------------------------------------


def test_every_lesson_is_told_by_each_kind_of_evidence_alone() -> None:
    known = signatures()
    assert [signature.stem for signature in known] == sorted(
        p.stem for p in lessons_folder().glob("*_*.ipynb")
    )
    for signature in known:
        cells = read_notebook((lessons_folder() / f"{signature.stem}.ipynb").read_bytes())
        ids = [replace(cell, source="") for cell in cells]
        checks = [code(c.source) for c in cells if c.id.startswith("check-")]
        variables = [code(c.source) for c in cells if c.id.startswith("answer-")]
        assert [lesson_of(some, "nb.ipynb", known) for some in (ids, checks, variables)] == [
            signature.lesson
        ] * 3
        for name in (f"{signature.stem}.ipynb", f"doejane_12_345_{signature.stem}-2 (1).ipynb"):
            assert lesson_of([], name, known) == signature.lesson


def test_a_lesson_that_nobody_can_tell_is_not_guessed() -> None:
    known = signatures()
    two = [code("", f"answer-{lesson}-{n}") for lesson in (2, 3) for n in (1, 2)]
    assert lesson_of(two, "03_sourcing.ipynb", known) is None
    assert lesson_of([*two, code("", "check-3-5")], "02_framing.ipynb", known) == "3"
    assert lesson_of([code("print(1)")], "homework.ipynb", known) is None
    assert (
        lesson_of([code("headlines = {}")], "homework.ipynb", known) is None
    )  # two lessons have this variable


# Pairing -----------------------------------------------------------------------------------------------------------


def test_a_lesson_handed_in_as_it_should_be_runs_as_it_stands() -> None:
    made = planned(answered())
    runs = [(step.cell, step.source) for step in made.steps]
    assert runs == [
        (number, "" if cell.id.startswith("check-") else cell.source)
        for number, cell in enumerate(answered(), 1)
        if cell.kind == "code"
    ]
    assert made.answers == ANSWERS and made.notes == ()
    assert all(len(collected(made, blank.id)) == 2 for blank in BLANKS)


def test_lost_ids_change_nothing() -> None:
    cells = [replace(cell, id="", source=f"\n{cell.source}  \n\n") for cell in answered()]
    cells[at(LESSON, "check-3-2")] = code("check( '3.2', speakers )")
    with_ids, without = planned(answered()), planned(cells)
    assert [(s.cell, s.source.strip(), s.collect) for s in without.steps] == [
        (s.cell, s.source, s.collect) for s in with_ids.steps
    ]


def test_a_cell_of_ones_own_runs_after_the_cell_that_it_follows() -> None:
    mine, again = code("print(statements)"), LESSON[at(LESSON, "first-sentence")]
    made = planned([*answered(), again, mine])
    assert made.steps[-1] == Step(len(LESSON) + 2, mine.source, "student")
    there = at(LESSON, "naive")
    made = planned([*answered()[: there + 1], mine, *answered()[there + 1 :]])
    before = made.steps[made.steps.index(Step(there + 2, mine.source, "student")) - 1]
    assert before.source == LESSON[there].source
    assert planned([mine, *answered()]).steps[0].source == mine.source


def test_nothing_answered_is_nothing() -> None:
    for cells in (LESSON, [], [code("", cell.id) for cell in LESSON]):
        made = planned(list(cells))
        assert set(made.answers.values()) == {""} and not any(s.origin == "student" for s in made.steps)
        assert not values(made, "3.2")


@st.composite
def disordered(draw: st.DrawFn) -> list[Cell]:
    """An answered lesson after a careless or spiteful hour: every answer is still somewhere in it."""
    cells = answered()
    answers = [cell for cell in cells if cell.id.startswith("answer-")]
    some = st.sets(st.integers(0, len(cells) - 1), max_size=25)
    lost, twice, changed = draw(some), draw(some), draw(some)
    made: list[Cell] = []
    for number, cell in enumerate(cells):
        if number in lost and cell not in answers:
            continue
        if number in changed and cell not in answers:
            source = draw(st.sampled_from(["1/0", "", "lbc = (", "%%bash\nls", "story = None", cell.source]))
            cell = Cell(
                draw(st.sampled_from([cell.id, "", "x1"])),
                draw(st.sampled_from(["code", "raw", "markdown"])),
                source,
            )
        elif number in changed:
            cell = replace(
                cell,
                id=draw(st.sampled_from([cell.id, "", "x2", "x3"])),
                kind=draw(st.sampled_from(["code", "raw", "markdown"])),
            )
        made += [cell] * (2 if number in twice else 1)
    made += draw(
        st.lists(st.builds(Cell, st.sampled_from(["", "z"]), st.just("code"), st.text()), max_size=3)
    )
    if draw(st.booleans()):
        made = [replace(cell, id="") for cell in made]
    return draw(st.permutations(made)) if draw(st.booleans()) else made


@settings(max_examples=150, deadline=None)
@given(disordered())
def test_whatever_became_of_the_cells_the_lesson_runs_and_no_answer_is_lost(cells: list[Cell]) -> None:
    made = planned(cells)
    locked = [s.source for s in made.steps if s.origin == "lesson" and s.source in {c.source for c in LOCKED}]
    assert locked == [cell.source for cell in LOCKED]
    assert made.answers == ANSWERS
    for blank in BLANKS:
        assert ANSWERS[blank.id] in collected(made, blank.id)
    assert all(0 <= step.cell <= len(cells) for step in made.steps)
    assert all(step.source == cells[step.cell - 1].source for step in made.steps if step.origin == "student")


def test_a_second_try_counts_after_the_first() -> None:
    cells = answered()
    here = at(cells, "check-3-2") + 1
    for extra in (
        code("speakers = ['again']", "answer-3-2"),
        code("speakers = ['again']", "new"),
        code("speakers[:] = ['again']"),
        code("check('3.2', ['again'])"),
    ):
        made = planned([*cells[:here], extra, *cells[here:]])
        assert values(made, "3.2")[-1] == ["again"]
        assert made.answers["3.2"] == (ANSWERS["3.2"] if extra.source.startswith("check") else extra.source)
    for more in ("speakers = speakers + ['more']", "speakers += ['more']", "speakers.append('more')"):
        for id in ("answer-3-2", "new"):
            made = planned([*cells[:here], code(more, id), *cells[here:]])
            assert values(made, "3.2")[-1] == ["3.2", "more"]


def test_the_same_name_used_for_something_else_later_is_no_second_try() -> None:
    cells = answered()
    for scratch in ("parts = 'a b'.split()", "for speakers in []: pass"):
        made = planned([*cells, code(scratch)])
        assert values(made, "3.1")[-1] == ["3.1"] and values(made, "3.2")[-1] == ["3.2"]
    codes = at(cells, "answer-3-3")
    cells[codes] = replace(cells[codes], source="parts = {}\n" + cells[codes].source)
    assert values(planned(cells), "3.1")[-1] == ["3.1"]


@pytest.mark.parametrize("where", ["guess", "ukdj-body", "check-3-2", "ask-3-2", "answer-3-3", "progress"])
def test_an_answer_typed_into_the_wrong_cell_is_found(where: str) -> None:
    cells = answered(without="3.2")
    there = at(cells, where)
    own = "" if where.startswith("ask") else cells[there].source
    cells[there] = code(f"speakers = ['typed here']\n{own if where.startswith('answer') else ''}", where)
    for handed_in in (cells, [cell for cell in cells if cell.id != "answer-3-2"]):
        made = planned(handed_in)
        assert ["typed here"] in values(made, "3.2")
        assert made.answers["3.2"].startswith("speakers = ['typed here']")


def test_an_answer_cell_is_known_by_its_id_whatever_it_fills() -> None:
    cells = answered(without="3.2")
    cells[at(cells, "answer-3-2")] = code("speaker = ['Al Carns']", "answer-3-2")
    made = planned(cells)
    assert made.answers["3.2"] == "speaker = ['Al Carns']" == collected(made, "3.2")[0]


def test_an_answer_given_in_the_call_of_check_is_handed_in() -> None:
    cells = answered(without="3.2")
    there = at(cells, "check-3-2")
    cells[there] = replace(cells[there], source='check("3.2", ["Al Carns"])')
    assert values(planned(cells), "3.2") == [["Al Carns"]]
    assert planned(cells).answers["3.2"] == cells[there].source
    cells[there] = replace(cells[there], source='# done\ncheck( "3.2",speakers )')
    assert not any(step.origin == "student" and "3.2" in step.source for step in planned(cells).steps)


def test_what_an_answer_needs_runs_before_it() -> None:
    cells = answered(without="3.2")
    helper, using = code("helper = 4", "h"), code("speakers = [helper]", "answer-3-2")
    there = at(cells, "answer-3-2")
    left = [*cells[:there], using, *cells[there + 1 :]]
    apart = [*cells[:there], *cells[there + 1 :]]
    guess = at(cells, "guess")
    changed = [*cells[:guess], code("my_guess = 5\nhelper = 4", "guess"), *cells[guess + 1 :]]
    changed[there] = using
    for handed_in in (
        [*cells[:there], helper, using, *cells[there + 1 :]],
        [*apart, helper, using],
        [*apart, helper, replace(using, id="")],
        [helper, replace(using, id=""), *apart],
        [code("helper = 4\nparts = [1]"), *cells[:there], using, *cells[there + 1 :]],
        [code("helper = 4\nchain = [1]"), *(c for c in left if c.id != "answer-3-6")],
        changed,
    ):
        names: dict[str, Any] = {}
        found = []
        for step in planned(handed_in).steps:
            if step.origin == "student" and ("helper" in step.source):
                try:
                    exec(step.source, names)
                except NameError:
                    continue
                found += [names.get("speakers")] if "3.2" in step.collect else []
        assert found and found[-1] == [4]


def test_an_answer_cell_turned_into_text_still_counts() -> None:
    for kind, source in (
        ("markdown", "speakers = ['x']"),
        ("raw", "```python\nspeakers = ['x']\n```"),
    ):
        for id in ("answer-3-2", ""):
            cells = answered(without="3.2")
            cells[at(cells, "answer-3-2")] = Cell(id, kind, source)  # type: ignore[arg-type]
            made = planned(cells)
            assert ["x"] in values(made, "3.2") and made.notes
    cells[at(cells, "check-3-2") - 1] = Cell(
        "answer-3-2", "markdown", "The speakers are Al Carns and others."
    )
    assert not values(planned(cells), "3.2") and planned(cells).answers["3.2"] == ""


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nspeakers = ['x']",
        "%%time\nspeakers = ['x']",
        "!ls\nspeakers = ['x'",
        "%time speakers = ['x']",
        "lbc?\nif True:\n    speakers, y = ['x'], 1",
        "speakers: list[str] = ['x']\nprint '2'",
    ],
)
def test_an_answer_among_magics_and_errors_is_known_by_its_variable(source: str) -> None:
    cells = [replace(cell, id="") for cell in answered(without="3.2")]
    blank = next(number for number, cell in enumerate(cells) if cell.source.startswith("speakers ="))
    cells[blank] = code(source)
    assert planned(cells).answers["3.2"] == source


def bombs() -> Iterator[str]:
    for part in (
        "-",
        "(",
        "a+",
        "a.b",
        "f'{",
        "a=",
        "not ",
        "0x" + "f" * 99,
        "\n ",
        "check(",
        "a" + " " * 50,
    ):
        yield part * (190_000 // len(part))
        yield "speakers = " + part * (9_000 // len(part)) + "1"
    yield "x" * 5_000_000


@pytest.mark.parametrize("bomb", list(bombs()), ids=lambda bomb: repr(bomb[:16]))
def test_code_written_to_harm_its_reader_costs_no_other_answer(bomb: str) -> None:
    cells = [code(bomb, "answer-3-1"), code(bomb), code(bomb, "naive"), *answered()]
    made = planned(cells)
    assert {id: made.answers[id] for id in ANSWERS if id not in ("3.1", "3.2")} == {
        id: source for id, source in ANSWERS.items() if id not in ("3.1", "3.2")
    }
    assert all(len(answer) <= MOST_ANSWER for answer in made.answers.values())
    assert ANSWERS["3.1"] in collected(made, "3.1")


def test_a_notebook_full_of_copies_is_paired_with_few_words() -> None:
    cells = [*answered(), *(code(f"speakers = {'[' * 50}{n}{']' * 50}") for n in range(1900))]
    made = planned(cells)
    assert (
        len(made.notes) <= 41
        and Step(at(LESSON, "naive") + 1, LESSON[at(LESSON, "naive")].source, "lesson") in made.steps
    )
