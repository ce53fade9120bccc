"""Shared wording and quotations printed twice: tables counted by hand, and what must hold for any text."""

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsangles import Article, load_story
from newsangles import echoes as echoes_module
from newsangles.echoes import containment, echoes, quoted_twice, shared_words
from newsangles.text import words
from newsangles.wording import compared


def article(id, text):
    return Article(id, id.upper(), text, "invented")


def articles(*texts):
    return [article(f"a{n}", text) for n, text in enumerate(texts)]


def keys(text):
    return [compared(word.text) for word in words(text)]


@pytest.fixture(scope="module")
def octopus():
    return load_story("octopus")


# --- what the five articles share, read off the five texts by hand ---

RUNS_OF_FOUR = {
    ("a landmark moment bringing together british and ukrainian", "ukdj lbc", False),
    ("drone technology to fight back against russian aggression", "ukdj lbc", True),
    ("initiative as a landmark moment", "ukdj pinnacle", False),
    ("prime minister sir keir starmer", "pinnacle lbc", False),
    ("the war in ukraine", "tmp pinnacle", False),
    ("defence secretary john healey", "ukdj pinnacle lbc", False),
    ("the ministry of defence", "ukdj lbc", False),
    ("first of its kind", "ukdj pinnacle", False),
    ("russian aerial attacks the", "pinnacle lbc", False),
    ("cheaper to produce than", "pinnacle lbc", False),
}


def test_every_run_of_four_words_that_the_five_articles_share(octopus):
    found = {
        (" ".join(keys(echo.places[0].text)), " ".join(place.article for place in echo.places), echo.quoted)
        for echo in echoes(octopus, least=4)
    }
    assert found == RUNS_OF_FOUR


def test_shared_shingles_of_five_words_as_counted_by_hand(octopus):
    by_hand = {("ukdj", "lbc"): 8, ("ukdj", "pinnacle"): 1, ("pinnacle", "lbc"): 1}
    for a in octopus.ids:
        for b in octopus.ids:
            if a < b:
                tokens = keys(octopus[a].body)
                of = len({tuple(tokens[n : n + 5]) for n in range(len(tokens) - 4)})
                expected = by_hand.get((a, b), by_hand.get((b, a), 0))
                assert round(containment(octopus[a].body, octopus[b].body) * of, 6) == expected, (a, b)


def test_two_runs_of_eight_words_are_sixteen_words_of_each_article(octopus):
    shared = shared_words(octopus)
    assert len(shared) == 20
    assert {pair: n for pair, n in shared.items() if n} == {("ukdj", "lbc"): 16, ("lbc", "ukdj"): 16}
    # "initiative as a landmark moment" overlaps the run of eight only in the Journal's other partner
    assert shared_words(octopus, 5)["ukdj", "pinnacle"] == 5


# first article, second article, "=" both have it, "<" the first alone, ">" the second alone
QUOTED_TWICE = [
    ("ukdj", "pinnacle", "> a | = landmark moment"),
    (
        "ukdj",
        "lbc",
        "> this new partnership is a | = landmark moment | > bringing together british and ukrainian ingenuity to deliver "
        "cutting-edge defence drone technology to fight back against russian aggression",
    ),
    (
        "ukdj",
        "lbc",
        "> this new partnership is a landmark moment bringing together british and ukrainian ingenuity to | = deliver "
        "cutting-edge | > defence | = drone technology to fight back against russian aggression",
    ),
    (
        "pinnacle",
        "lbc",
        "> this new partnership is | = a landmark moment | > bringing together british and ukrainian ingenuity to deliver "
        "cutting-edge defence drone technology to fight back against russian aggression",
    ),
]


def test_quotations_that_two_of_the_five_print(octopus):
    signs = {"same": "=", "first": "<", "second": ">"}
    found = [
        (
            pair.first.article,
            pair.second.article,
            " | ".join(f"{signs[kind]} {' '.join(keys(text))}" for kind, text in pair.changes),
        )
        for pair in quoted_twice(octopus)
    ]
    assert found == QUOTED_TWICE
    assert not any(pair.identical for pair in quoted_twice(octopus))


# --- the rules, one by one ---


def test_one_run_in_three_articles_is_one_echo_and_a_longer_one_in_two_another():
    run = "the bridge will be closed until the spring"
    found = echoes(articles(f"He said {run} at least.", f"Yes: {run} at least, she said.", f"We hear {run}."))
    assert [(echo.words, len(echo.places)) for echo in found] == [(10, 2), (8, 3)]


def test_a_run_ends_where_a_paragraph_or_the_furniture_in_it_ends(octopus):
    whole = "one two three four five six seven eight nine ten"
    assert [echo.words for echo in echoes(articles(whole, whole.replace("eight", "\n\neight")))] == [7]
    assert echoes(articles(whole, whole.replace("six", "\nsix"))) == []


def test_style_is_no_difference_and_spelling_is():
    one = "“We don't want the UK's air-defence plan”, he said in the café"
    other = "we don’t want THE UK’s air‑defence plan, he said: in the cafe\u0301"
    [echo] = echoes(articles(one, other))
    assert (echo.words, echo.quoted) == (12, False)
    assert [place.text for place in echo.places] == [one[1:], other]
    assert (
        echoes(articles("one two three defence five six seven", "one two three defense five six seven")) == []
    )


def test_quoted_means_in_quotation_marks_everywhere_also_over_several_paragraphs():
    run = "this deal is the first of its kind"
    inside = f"She said: “We know.\n\n“And {run}, you see.\n\n“It is good.”"
    assert [echo.quoted for echo in echoes(articles(inside, f"He read: “{run}.”"))] == [True]
    assert [echo.quoted for echo in echoes(articles(inside, f"He read: “Well, this” deal {run[10:]}."))] == [
        False
    ]


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        ("He said “we will rebuild the old bridge”.", "'We will rebuild the old bridge,' he said.", [True]),
        ("He said “we will rebuild the old bridge”.", "He promised to “rebuild the bridge”.", [False]),
        ("He said “we will rebuild the old bridge”.", "She said “we will not talk to the press”.", []),
        ("He called it “reckless”.", "She called it “reckless”.", []),  # one word is no quotation to compare
        ("He said “it is what it is”.", "She said “it is what it was”.", []),  # small words alone
        ("He said “it will be paid”. He said “it will be paid”.", "“It will be paid” twice.", []),
        ("“Build the bridge”, “build the bridge”.", "“Build the bridge!”", [True]),  # repeated counts once
    ],
)
def test_which_quotations_are_taken_for_one(first, second, pairs):
    assert [pair.identical for pair in quoted_twice(articles(first, second))] == pairs


def test_a_mark_that_was_never_closed_makes_no_quotation_of_the_whole_page():
    lost = "“" + " ".join(f"w{n}" for n in range(500))
    assert quoted_twice(articles(lost, lost)) == []


# --- whatever the text ---

FEW = st.lists(st.sampled_from(["a", "B", "c’s", "\n\n"]), max_size=25).map(" ".join)
SOUP = st.text(st.sampled_from("aB '\"“”‘’«».,-‑\n\r\u2028\u202e\u200b\x00\ud800é\u0301ß漢İ7 "), max_size=120)


def brute(texts, least):
    """Every run that cannot grow without losing an article, by trying all."""
    holders = {}
    for n, text in enumerate(texts):
        for block in text.split("\n\n"):
            tokens = keys(block)
            for start in range(len(tokens)):
                for end in range(start + least, len(tokens) + 1):
                    holders.setdefault(tuple(tokens[start:end]), set()).add(n)
    return {
        (run, tuple(sorted(who)))
        for run, who in holders.items()
        if len(who) > 1
        and not any(
            other_who == who and len(other) == len(run) + 1 and run in (other[1:], other[:-1])
            for other, other_who in holders.items()
        )
    }


@settings(max_examples=150, deadline=None)
@given(st.lists(FEW, min_size=2, max_size=3), st.integers(2, 4))
def test_the_index_finds_what_comparing_everything_finds(texts, least):
    with patch.object(echoes_module, "IN_ONE_ARTICLE", 99):
        found = echoes(articles(*texts), least)
    as_sets = {
        (tuple(keys(echo.places[0].text)), tuple(int(place.article[1:]) for place in echo.places))
        for echo in found
    }
    assert as_sets == brute(texts, least)
    assert len(found) == len(as_sets)


@settings(max_examples=150, deadline=None)
@given(st.lists(FEW, min_size=2, max_size=3), st.integers(2, 4))
def test_shared_words_are_those_that_some_shared_run_covers(texts, least):
    def runs(text):
        return {
            tuple(tokens[n : n + least])
            for block in text.split("\n\n")
            if (tokens := keys(block))
            for n in range(len(tokens) - least + 1)
        }

    shared = shared_words(articles(*texts), least)
    for a, one in enumerate(texts):
        for b, other in enumerate(texts):
            if a != b:
                count = 0
                for block in one.split("\n\n"):
                    tokens = keys(block)
                    covered = set()
                    for n in range(len(tokens) - least + 1):
                        if tuple(tokens[n : n + least]) in runs(other):
                            covered |= set(range(n, n + least))
                    count += len(covered)
                assert shared[f"a{a}", f"a{b}"] == count


@settings(max_examples=100, deadline=None)
@given(st.lists(SOUP, min_size=2, max_size=4))
def test_every_place_is_an_exact_span_of_the_body_and_nothing_raises(texts):
    made = articles(*texts)
    by_id = {one.id: one for one in made}
    for echo in echoes(made, least=2):
        assert len({place.article for place in echo.places}) == len(echo.places) >= 2
        for place in echo.places:
            assert by_id[place.article].text[place.start : place.end] == place.text
            assert len(words(place.text)) == echo.words
            assert any(p.start <= place.start and place.end <= p.end for p in by_id[place.article].paragraphs)
    for pair in quoted_twice(made):
        for place, kind in ((pair.first, "first"), (pair.second, "second")):
            assert by_id[place.article].text[place.start : place.end] == place.text
            assert [key for c in pair.changes if c.kind in ("same", kind) for key in keys(c.text)] == keys(
                place.text
            )
        assert pair.identical == (keys(pair.first.text) == keys(pair.second.text))
    assert 0 <= containment(texts[0], texts[1]) <= 1


@settings(max_examples=100, deadline=None)
@given(st.lists(SOUP, min_size=2, max_size=3))
def test_the_order_of_the_articles_makes_no_difference(texts):
    made = articles(*texts)

    def found(order):
        return {(echo.words, frozenset(echo.places), echo.quoted) for echo in echoes(order, least=2)}

    assert found(made) == found(made[::-1])
    assert shared_words(made, 2) == shared_words(made[::-1], 2)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(7, 30),
    st.lists(st.integers(0, 400), max_size=40),
    st.lists(st.integers(401, 800), max_size=40),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_a_planted_run_is_found_in_its_exact_length(length, one, other, at, to):
    run = [f"Planted{n}" for n in range(length)]

    def text(fill, place, planted):
        fill = [f"w{n}" for n in fill]
        return " ".join([*fill[:place], *planted, *fill[place:]])

    [echo] = echoes(articles(text(one, at, run), text(other, to, [word.upper() for word in run])))
    assert echo.words == length
    assert [place.text for place in echo.places] == [" ".join(run), " ".join(run).upper()]


@settings(max_examples=60, deadline=None)
@given(SOUP)
def test_a_text_shares_every_long_paragraph_with_itself(text):
    one, other = articles(text, text)
    sizes = [len(words(p.text)) for p in one.paragraphs]
    assert shared_words([one, other], 3)["a0", "a1"] == sum(size for size in sizes if size >= 3)
    whole = keys(text)
    assert containment(text, text, 3) == (1.0 if len(whole) >= 3 else 0.0)


def test_long_equal_texts_and_texts_of_one_word_take_no_time():
    """Sixty thousand words, twice: work that grew with the square of the text would not end."""
    same = " ".join(f"w{n}" for n in range(60_000))
    [echo] = echoes(articles(same, same))
    assert echo.words == 60_000
    [*_, shortest] = echoes(articles("a " * 20_000, "a " * 20_000))
    assert shortest.words >= 7
