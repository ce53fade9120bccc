"""The exit tickets of lessons 1 to 4 on another story, judged: which statements its files and its key bear out."""

from __future__ import annotations

from ....coding import coded_attributions
from ....readability import SMOG_SENTENCES
from ....story import Story
from ...any_story.choosing import in_file
from ...contract import Asked
from ...plain import Plain
from .. import Judgement
from ..lesson_02 import DECIDED, NO_VERDICT
from ..lesson_03 import LISTED_SOURCES_DECIDE, READS_A_NEWSROOM, UNNAMED_EXPERTS
from ..statements import NO, SILENT, YES, Slip, judge_statements

# 1.9 ---------------------------------------------------------------------------------------------------------------


def judge_ticket_1(answer: Plain, story: Story, asked: Asked) -> Judgement:
    """1.9: six statements on what files carry."""
    about = asked.about
    truth = {
        "a": YES if in_file(story[about["byline"]], "byline") else NO,
        "b": YES if in_file(story[about["date"]], "date") else NO,
        "c": SILENT,
        "d": SILENT,
        "e": YES if len(story[about["longer"]].words) > len(story[about["shorter"]].words) else NO,
        "f": YES if all(in_file(a, "date") for a in story) else NO,
    }
    return judge_statements(
        answer,
        truth,
        _SLIPS_1,
        "Yes. What the files show may stand, what they contradict may not, and on two of these they are silent.",
        "A file can show that, if you find the words.",
    )


_SLIPS_1 = (
    Slip("c", None, "absent from the file", "the file is what somebody saved. What did the page have before? You cannot see that."),
    Slip("d", None, "the file is not the site", "a saved page shows what was saved. Can it show what nobody did?"),
    Slip("b", None, "date", "look for the day of publication in this file. A weekday in a sentence is no date."),
    Slip("f", None, "every", "one file without a day is enough to refute “every”. Is there one?"),
    Slip("a", None, "byline", "look for a name that stands apart, at the top or at the end."),
    Slip("e", None, "countable", "this can be counted: len(article.words)."),
)  # fmt: skip


# 2.9 ---------------------------------------------------------------------------------------------------------------

_SLIPS_2 = (
    *NO_VERDICT,
    Slip("a", None, "countable", "it says what was counted, where and by whom. It can be looked up."),
    Slip("c", None, "marks", "look for these words, and for the marks round them."),
    Slip("e", None, "only", "look for the word in the other articles too: concordance(story, \"the word\")."),
    Slip("f", None, "none", "one marked word is enough to refute “no word”."),
)  # fmt: skip


def judge_ticket_2(answer: Plain, story: Story, asked: Asked) -> Judgement:
    """2.9: six statements on loaded words."""
    # The chooser makes the six so that this is their truth on any story: it picks the article, the word and the pair to fit.
    truth = {"a": YES, "b": SILENT, "c": YES, "d": SILENT, "e": NO, "f": NO}
    return judge_statements(
        answer,
        truth,
        _SLIPS_2,
        DECIDED,
    )


# 3.9 ---------------------------------------------------------------------------------------------------

_SLIPS_3 = (
    Slip(
        "b",
        YES,
        "absent is not unasked",
        "a page shows who is printed. Does it show who was asked and left out?",
    ),
    Slip(
        "b",
        NO,
        "no for silence",
        "to say no, you would need a sentence in which another expert is asked. Where is it?",
    ),
    READS_A_NEWSROOM,
    Slip(
        "a",
        None,
        "kinds of sources",
        "go through this article's sources one by one. For whom does each of them speak?",
    ),
    Slip("c", None, "only one", "look for this source in the other articles, under any name."),
    Slip("d", None, "in all", "one article without this source is enough to refute “all”. Is there one?"),
    UNNAMED_EXPERTS,
)


def judge_ticket_3(answer: Plain, story: Story, asked: Asked) -> Judgement:
    """3.9: six statements on who speaks."""
    coded = coded_attributions(story)
    about = asked.about

    def heard(who: str) -> set[str]:
        return {a.article for a in coded if a.who == who}

    truth = {
        "a": YES
        if all(a.kind in ("official", "none") for a in coded if a.article == about["official"])
        else NO,
        "b": SILENT,
        "c": YES if len(heard(about["once"])) == 1 else NO,
        "d": YES if heard(about["often"]) == set(story.ids) else NO,
        "e": SILENT,
        "f": NO if any(a.kind == "expert" and a.named == "person" for a in coded) else YES,
    }
    return judge_statements(
        answer,
        truth,
        _SLIPS_3,
        "Yes. What you can list you can decide, and on two of these the files are silent. Silence is not a no.",
        LISTED_SOURCES_DECIDE,
    )


# 4.9 ---------------------------------------------------------------------------------------------------

_SLIPS_4 = (
    Slip(
        "b",
        None,
        "ranks too close",
        "is the difference larger than one grade, and did anybody read the texts?",
    ),
    Slip("c", None, "speaks for readers", "a formula counted. Did anybody ask a reader?"),
    Slip(
        "e", None, "reads minds", "a grade is made by counting afterwards. What somebody wanted is in a head."
    ),
    Slip(
        "f", None, "lower is better", "look at what you made in 4.6. What was its grade, and was it better?"
    ),
    Slip("d", None, "smog", "how many sentences does that article have, and how many does SMOG ask for?"),
    Slip("a", None, "doubts what was counted", "you can look up both grades. How far apart are they?"),
)


def judge_ticket_4(answer: Plain, story: Story, asked: Asked) -> Judgement:
    """4.9: six statements on grades."""
    longest = story[asked.about["longest"]]
    # The chooser takes for a and b two articles of which this holds.
    truth = {
        "a": YES,
        "b": NO,
        "c": SILENT,
        "d": YES if len(longest.sentences) >= SMOG_SENTENCES else NO,
        "e": SILENT,
        "f": NO,
    }
    return judge_statements(
        answer,
        truth,
        _SLIPS_4,
        "Yes. What was counted may stand with its counts; what nobody asked, the files do not say.",
    )
