"""Agreement is what Cohen defined, and what the guide publishes is what the codings give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from guides import LESSONS
from newsangles import NewsanglesError, cohen_kappa, load_story, percent_agreement
from newsangles.coding import attribution_agreement, furniture_agreement

labels = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=40)


@given(labels)
def test_kappa_is_that_of_an_independent_implementation(pairs):
    first, second = zip(*pairs, strict=True)
    kappa = cohen_kappa(first, second)
    if len(set(first) | set(second)) == 1:
        assert kappa is None
        return
    task = AnnotationTask(
        [(c, n, label) for n, pair in enumerate(pairs) for c, label in zip("ab", pair, strict=True)]
    )
    assert kappa == pytest.approx(task.kappa())


def test_a_table_worked_by_hand():
    """50 items, both yes 20, both no 15, 5 and 10 apart: p_o = .70, p_e = .5 * .6 + .5 * .4 = .50, kappa = .40."""
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert percent_agreement(first, second) == pytest.approx(0.7)
    assert cohen_kappa(first, second) == pytest.approx(0.4)


@pytest.mark.parametrize("pair", [([], []), (["a"], ["a", "b"])])
def test_lists_that_cannot_be_compared_are_refused_in_a_sentence(pair):
    with pytest.raises(NewsanglesError, match="two labels"):
        cohen_kappa(*pair)


def published(rows):
    """The table of a guide: a question a row, an article a column, "percent / kappa" in each."""
    articles = list(dict.fromkeys(row.article for row in rows))
    lines = ["| question | " + " | ".join(articles) + " |", "|---" * (len(articles) + 1) + "|"]
    for question in dict.fromkeys(row.question for row in rows):
        cells = [
            f"{row.percent:.0%} / {'–' if row.kappa is None else f'{row.kappa:.2f}'}"
            for row in rows
            if row.question == question
        ]
        items = next(row.items for row in rows if row.question == question and row.article == "all")
        lines.append(f"| {question} ({items}) | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def test_the_agreement_in_the_guide_is_what_the_two_codings_give():
    story = load_story("octopus")
    table = published(attribution_agreement(story) + furniture_agreement(story))
    assert table in (LESSONS / "guides" / "03_sourcing.md").read_text(encoding="utf-8"), (
        f"the guide should have:\n{table}"
    )
