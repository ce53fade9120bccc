"""What is put side by side: an invented story whose claims are known, the five articles by hand, and texts made to break it."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsangles import Article, Story, load_story
from newsangles.claims import Aligned, aligned_claims, aligned_numbers

OCTOPUS = load_story("octopus")


def story(**texts: str) -> Story:
    articles = tuple(
        Article(id=name, outlet=name.title(), text=text, rights="invented") for name, text in texts.items()
    )
    return Story("Invented", "en", "invented", articles, Path("invented"))


# Invented. At first meeting 4 of its 6 claims were found, and one that is none; all 4 numbers. By hand, before that: the dead, the time and the six towns agree; 14 or 19 in hospital; will or may rebuild; warned or not;
# the Post leaves out dead and warning; and its museum's warehouse is another.
MILL = story(
    herald=(
        "A fire at the Calder paper mill in Velmont killed two people on Monday night, the fire service said. At least 14 workers "
        "were taken to hospital.\n\nThe blaze started in a warehouse where 300 tonnes of paper were stored. The mill’s owner, Norden "
        "Group, said it will rebuild the warehouse. Mayor Lena Ortiz praised the firefighters, who came from six towns.\n\n"
        "The company did not receive any warning about the sprinklers, its director Paul Weiss said."
    ),
    echo=(
        "Two people died when fire swept through the Calder paper mill in Velmont on Monday night. The fire service said 19 workers "
        "were taken to hospital with burns.\n\nNorden Group, which owns the mill, may rebuild the warehouse, a manager said. "
        "Inspectors had sent the company a warning about its sprinklers in May, according to a letter seen by the Echo. The river "
        "Calder was closed to boats."
    ),
    post=(
        "Three hundred tonnes of paper burned in the warehouse of the Calder paper mill, where a blaze began on Monday night. Norden "
        "Group will rebuild the warehouse, it said in a statement. Firefighters came from six towns to fight the flames.\n\n"
        "Last year Mayor Lena Ortiz opened a warehouse of the town museum, where old paper money is stored. Some 300 people came."
    ),
)

# Invented after the rule stood. By hand, sentence by sentence (counted from 0 in each text): what is one claim. At first meeting 6 of
# the 8 were found and nothing else; 4 of the 6 were rightly said to agree or differ. Since then "would" counts as "will".
FERRY = story(
    courier=(
        "The ferry company Nordlink will close its route between Aldmouth and Sorvik on 1 October, it announced on Wednesday. About 240 "
        "jobs are at risk, the union said. Passenger numbers have fallen by 18 per cent since 2023. “We cannot go on losing £2.5m a "
        "year,” said Nordlink’s chief executive, Greta Holm. The oldest ship, the Tern, is to be sold. Aldmouth’s mayor said that the town "
        "had not been consulted. Two other companies have shown interest in the route. Lorry drivers will have to travel 90 miles to "
        "the next port."
    ),
    mail=(
        "Furious islanders vowed to fight on after ferry bosses pulled the plug on the Aldmouth to Sorvik route. Nordlink’s last boat "
        "sails on 1 November. Up to 300 jobs could go, according to the union. Chief executive Greta Holm said the company was losing "
        "£2.5m a year and had no choice. Mayor Tom Beck was consulted in June, the company said, but he denies it. The 40-year-old Tern, "
        "the oldest ship in the fleet, will be scrapped. Fishermen have had a bad summer, and two companies have gone bankrupt."
    ),
    gazette=(
        "Nordlink may sell the Tern when it ends the ferry route to Sorvik this autumn. The number of passengers has dropped by nearly a "
        "fifth in three years. A rival company is interested in taking over the route, the Gazette has learnt. Some 240 people work on "
        "the ships and in the port of Aldmouth. Lorries would face a journey of 90 miles. The council met on Wednesday to discuss a "
        "bus shelter."
    ),
)
FERRY_CLAIMS = {
    "route closes": "courier0 mail0 mail1 gazette0",
    "jobs": "courier1 mail2",
    "passengers": "courier2 gazette1",
    "losing money": "courier3 mail3",
    "the Tern": "courier4 mail5 gazette0",
    "consulted": "courier5 mail4",
    "interest": "courier6 gazette2",
    "lorries": "courier7 gazette4",
}


# The five articles, by hand: the claims that two or more of them make, by sentences (counted from 0 in the body).
OCTOPUS_CLAIMS = {
    "drones will be made in Britain": "tmp1 ukdj0 pinnacle0 lbc0",
    "designed by Ukrainians with British help": "tmp1 pinnacle1 lbc1",
    "work against Shahed drones": "pinnacle1 lbc9",
    "cheaper than missiles": "ukdj6 pinnacle2 lbc9",
    "vast quantities, thousands a month": "tmp2 ukdj9",
    "a landmark moment": "ukdj7 pinnacle7 lbc7",
    "partnership announced in summer": "pinnacle9 lbc10",
    "drones over Poland": "pinnacle4 lbc3",
    "closest to war": "pinnacle16 lbc4",
    "first of its kind": "ukdj11 pinnacle8",
    "intellectual property shared": "ukdj2 pinnacle10",
}
# One claim, too, for a reader who takes it so; not missed where it is left out.
DEFENSIBLE = (
    "pinnacle7 lbc6",
    "ukdj8 lbc8",
    "pinnacle8 lbc8",
    "pinnacle5 lbc3",
    "ukdj1 pinnacle0",
    "ukdj1 lbc0",
    "ukdj2 lbc0",
)


def pairs(claims: list[str] | tuple[str, ...]) -> set[frozenset[str]]:
    return {frozenset(two) for claim in claims for two in itertools.combinations(claim.split(), 2)}


def sentences_in(told: Story, row: Aligned) -> str:
    """The sentences of a row, numbered as in the tables by hand."""
    return " ".join(
        f"{cell.article}{told[cell.article].sentences.index(span)}"
        for cell in row.cells
        for span in cell.spans
    )


def by_about(rows: list[Aligned], words: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    [row] = [row for row in rows if words in row.about]
    return {cell.article: (cell.state, cell.values) for cell in row.cells}


def test_the_five_against_reading_by_hand():
    found = [sentences_in(OCTOPUS, row) for row in aligned_claims(OCTOPUS)]
    by_hand, also = pairs([*OCTOPUS_CLAIMS.values()]), pairs(DEFENSIBLE)
    assert len(found) == 11
    assert sum(bool(pairs([row]) & (by_hand | also)) for row in found) == 10
    assert len(pairs(found) & by_hand) == 17 and len(by_hand) == 22
    assert pairs(found) - by_hand - also == {frozenset(("tmp6", "ukdj0"))}
    told = [claim for claim, sentences in OCTOPUS_CLAIMS.items() if pairs([sentences]) & pairs(found)]
    assert sorted(OCTOPUS_CLAIMS.keys() - told) == [
        "first of its kind", "vast quantities, thousands a month", "work against Shahed drones",
    ]  # fmt: skip


def test_the_five_give_no_number_of_the_same_thing():
    """20 drones of a first run and thousands of drones a month are both "drones", and not the same drones."""
    assert aligned_numbers(OCTOPUS) == []


def test_what_was_suspected_in_one_text_is_a_fact_in_the_other():
    row = by_about(aligned_claims(OCTOPUS), "Polish airspace")
    assert row["pinnacle"] == ("differs", ("suspected",)) and row["lbc"] == ("differs", ("stated",))
    assert row["kyiv"] == ("absent", ())


def test_numbers_of_an_invented_story():
    rows = aligned_numbers(MILL)
    assert [row.about for row in rows] == ["people dead", "workers hospital", "paper", "towns"]
    assert by_about(rows, "workers") == {
        "herald": ("differs", ("At least 14 workers",)), "echo": ("differs", ("19 workers",)), "post": ("absent", ()),
    }  # fmt: skip
    assert by_about(rows, "paper")["post"] == ("agrees", ("Three hundred tonnes of paper",))


def test_claims_of_an_invented_story():
    rows = aligned_claims(MILL)
    assert [sentences_in(MILL, row) for row in rows] == [
        "herald0 echo0 post0", "herald1 echo1", "herald2 post0", "herald3 echo2 post1", "herald4 post2", "herald5 echo3",
    ]  # fmt: skip
    assert by_about(rows, "rebuild") == {
        "herald": ("differs", ("will",)), "echo": ("differs", ("may",)), "post": ("differs", ("will",)),
    }  # fmt: skip
    assert by_about(rows, "warning") == {
        "herald": ("differs", ("not",)),
        "echo": ("differs", ("stated",)),
        "post": ("absent", ()),
    }
    assert by_about(rows, "hospital")["echo"] == ("differs", ("19 workers",))
    assert {state for state, _ in by_about(rows, "towns").values()} == {"agrees", "absent"}


def test_a_story_that_it_had_not_met():
    found = [sentences_in(FERRY, row) for row in aligned_claims(FERRY)]
    assert len(found) == 6 and all(pairs([row]) & pairs([*FERRY_CLAIMS.values()]) for row in found)
    told = [claim for claim, sentences in FERRY_CLAIMS.items() if pairs([sentences]) & pairs(found)]
    assert FERRY_CLAIMS.keys() - told == {"passengers", "consulted"}
    assert [row.about for row in aligned_numbers(FERRY)] == [
        "jobs",
        "losing chief (GBP per year)",
        "Lorry (mile)",
    ]


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        ("2,000", "2,000", "agrees"),
        ("2,000", "two thousand", "agrees"),
        ("2,000", "about 2,000", "agrees"),
        ("1,970", "about 2,000", "agrees"),
        ("2,000", "at least 2,000", "agrees"),
        ("2,000", "thousands of", "agrees"),
        ("2,000", "up to 2,000", "differs"),
        ("at least 2,000", "up to 2,000", "differs"),
        ("up to 2,000", "up to 2,000", "agrees"),
        ("2,000", "2,010", "differs"),
        ("200", "thousands of", "differs"),
    ],
)
def test_when_a_hedge_turns_a_number(first, second, state):
    told = story(
        one=f"The plant in Velmont will build {first} drones for the army.",
        other=f"For the army, {second} drones will be built by the plant in Velmont.",
    )
    [row] = aligned_numbers(told)
    assert [cell.state for cell in row.cells] == [state, state]
    assert row.cells[1].values == (f"{second} drones",)


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        ("The bridge at Velmont will reopen on 3 May.", "The Velmont bridge will reopen to traffic on 9 May.", ("on 3 May", "on 9 May")),
        ("The bridge at Velmont will reopen on Monday.", "The Velmont bridge will reopen on Tuesday.", ("on Monday", "on Tuesday")),
        ("The bridge at Velmont will reopen.", "The Velmont bridge will not reopen.", ("will", "will … not")),
        ("The bridge at Velmont will reopen.", "The Velmont bridge could reopen.", ("will", "could")),
        ("The bridge at Velmont will not only reopen.", "The Velmont bridge will reopen.", None),
        ("The bridge at Velmont will reopen in May.", "The Velmont bridge will reopen on 9 May.", None),
    ],
)  # fmt: skip
def test_in_what_a_claim_differs(first, second, values):
    told = story(
        one=f"{first} Nobody was hurt.", other=f"{second} It rained all day.", third="The council met."
    )
    [row] = aligned_claims(told)
    assert [cell.state for cell in row.cells] == ["differs" if values else "agrees"] * 2 + ["absent"]
    assert [cell.values for cell in row.cells[:2]] == ([(value,) for value in values] if values else [(), ()])


@given(st.lists(st.text(), min_size=2, max_size=3))
def test_any_texts(texts):
    check(story(**{f"a{number}": text for number, text in enumerate(texts)}))


@given(
    st.lists(
        st.lists(st.sampled_from(FERRY["mail"].text.split()), max_size=60).map(" ".join),
        min_size=2,
        max_size=3,
    )
)
def test_any_order_of_the_words_of_a_story(texts):
    check(story(**{f"a{number}": text for number, text in enumerate(texts)}))


def check(told: Story) -> None:
    for row in [*aligned_claims(told), *aligned_numbers(told)]:
        assert [cell.article for cell in row.cells] == told.ids
        assert sum(bool(cell.spans) for cell in row.cells) >= 2
        for cell in row.cells:
            assert bool(cell.spans) == (cell.state != "absent")
            assert all(told[cell.article].text[span.start : span.end] == span.text for span in cell.spans)


def told(*bodies: str) -> Story:
    """A story of invented articles without anything but a text."""
    articles = tuple(
        Article(id=f"a{n}", outlet=f"Outlet {n}", text=body, rights="") for n, body in enumerate(bodies)
    )
    return Story("phones", "en", "", articles, Path("phones"))


def test_an_uneven_sum_is_one_thing_wherever_it_stands_and_a_price_is_no_budget():
    story = told(
        "The pouches cost the council £610,000. A pouch costs £18 a pupil, said the council.",
        "The bill comes to £610,000, parents say.",
        "The council spends £610,000 on pouches, it said.",
    )
    [row] = aligned_numbers(story)
    assert [cell.state for cell in row.cells] == ["agrees"] * 3
    assert [cell.values for cell in row.cells] == [("£610,000",)] * 3


def test_a_row_says_in_what_it_differs():
    [surer] = aligned_claims(
        told("The harbour ferry will run at night from May.", "The harbour ferry runs at night from May.")
    )
    assert surer.over == ("certainty",)
    [denied] = aligned_claims(
        told(
            "The mayor approved the night ferry plan on Monday.",
            "The mayor has not approved the night ferry plan.",
        )
    )
    assert "negation" in denied.over
    [counted] = aligned_numbers(
        told("Up to 400 people use the night ferry.", "Up to 300 people use the night ferry.")
    )
    assert counted.over == ("number",)
