"""Time expressions, counted by hand: the five articles, ten invented reports, and what may not be taken for a date."""

import datetime
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsangles import load_story
from newsangles.dates import FoundDate, dates_in, find_dates

STORY = load_story("octopus")

# By hand, before the rule was written, and all of it found. Every word that says when; not how often (monthly), not "now" or "soon", not an event
# that stands for a time (since World War Two). Dates as far as the file alone fixes them.
OCTOPUS = {
    "tmp": [],
    "ukdj": [("within weeks", "relative", ""), ("within weeks", "relative", ""), ("in September", "month", "")],
    "pinnacle": [
        ("Just days ago", "relative", ""), ("overnight", "relative", ""), ("earlier this summer", "season", ""),
        ("last week", "relative", ""), ("On February 11, 2026", "day", "2026-02-11"), ("on February 14, 2026", "day", "2026-02-14"),
        ("recent weeks", "relative", ""), ("the coming months", "relative", ""),
    ],
    "lbc": [("on Thursday", "weekday", ""), ("overnight", "relative", ""), ("over the summer", "season", "")],
    "kyiv": [("on Feb. 25", "day of year", "2026-02-25"), ("in September 2025", "month", "2025-09")],
}  # fmt: skip

# Invented, and counted before the rule met them: [[words|kind|date]]. Published on Thursday, 12 March 2026. At first meeting 48 of
# 49 were found (and one with a word too many), 28 of 29 dates right, none wrong; mended since.
PUBLISHED = datetime.date(2026, 3, 12)
INVENTED = [
    "Flooding closed three schools in Hartwell [[on Tuesday|weekday|2026-03-10]], the county council said. Pupils will return "
    "[[on Monday|weekday|2026-03-16]] at the earliest. The river last burst its banks [[in November 2019|month|2019-11]], and "
    "[[since 2020|year|2020]] the town has spent £4 million on walls that are meant to hold [[until 2050|year|2050]].",
    "WASHINGTON, [[March 11|day of year|2026-03-11]] (Courier) - The Senate voted 61-38 [[late Wednesday|weekday|2026-03-11]] to "
    "extend the program [[through Sept. 30, 2027|day|2027-09-30]]. The House is expected to take it up [[next week|relative|]]; it "
    "passed a similar bill [[on Dec. 9|day of year|2025-12-09]].",
    "Theresa May once told voters that nothing had changed. [[In May 2017|month|2017-05]] few believed it. Police say that they may "
    "march again [[in March|month|]]. The Sun reported that a second man, a neighbour of April Jones, was questioned "
    "[[yesterday|relative|2026-03-11]].",
    "Trains between Leeds and York were halted [[at 6.40am|time|]] [[today|relative|2026-03-12]] after a landslip. The line had "
    "reopened only [[two days ago|relative|2026-03-10]] following works that began [[last August|month|2025-08]]. Engineers hope to "
    "clear it [[by 9 p.m.|time|]], the operator said, but services may not be normal [[until the weekend|relative|]].",
    "The treaty was signed [[on 4 April 1949|day|1949-04-04]] and the alliance grew [[in the 1990s|decade|]] and again "
    "[[in 2004|year|2004]]. Some 2,000 troops were sent [[within days|relative|]]. In all, 2024 vehicles crossed the border, against "
    "1,950 [[the year before|relative|]].",
    "A verdict is due [[on Friday|weekday|2026-03-13]]. [[On Thursday|weekday|2026-03-12]] the jury heard closing speeches. The "
    "trial opened [[on 12/01/2026|ambiguous|]] and the events go back to [[31/10/2024|day|2024-10-31]], court papers show; a hearing "
    "listed for [[30 February|day of year|]] was a clerk’s mistake.",
    "“We will not wait [[until tomorrow|relative|]],” the mayor said [[on Sunday evening|weekday|2026-03-08]]. She took office "
    "[[earlier this year|relative|2026]] and has promised 500 homes [[by the end of 2027|year|2027]]. [[Over the summer|season|]] the "
    "council plans to sell two car parks.",
    "The ceasefire began [[at midnight|time|]] [[on Monday, 2 March|day of year|2026-03-02]] and held [[overnight|relative|]]. "
    "[[A day later|relative|]] shells fell on the port. [[In recent weeks|relative|]] both armies have moved guns forward; "
    "[[in the coming days|relative|]] envoys will meet in Geneva.",
    "Sales rose 4 per cent [[in the third quarter of 2025|quarter|2025]]. [[Last month|relative|2026-02]] the firm cut 120 jobs, and "
    "[[this month|relative|2026-03]] it is hiring. Its founder, now 71, opened the first shop [[in the spring of 1982|season|1982]]. "
    "A Black Friday sale brought 1990 orders in an hour.",
    "Voters go to the polls [[on 7 May|day of year|2026-05-07]]. The parties last faced each other [[in July 2024|month|2024-07]]; a "
    "poll taken [[between 2 and 5 March|day of year|2026-03]] put them level. Ballots must arrive [[by 10pm|time|]] "
    "[[that night|relative|]].",
]  # fmt: skip
# Written after the rule had met the first ten. Published on Sunday, 7 June 2026. At first meeting 38 of 41 were found and 5 that
# are none (precision .88, recall .93), 17 dates right, one wrong, 6 left open; mended since. Three of those 6 are
# left open still, and in the table now: each can be read in two ways.
LATER = datetime.date(2026, 6, 7)
INVENTED_LATER = [
    "Harbour workers walked out [[Friday|weekday|2026-06-05]], shutting the port for the first time [[since March 1998|month|1998-03]]. "
    "The union, which was founded [[in 1962|year|1962]], said a strike planned for [[June 15|day of year|]] would go ahead. "
    "Managers had offered 3 percent [[in May|month|2026-05]]; talks resume [[Monday|weekday|2026-06-08]] [[at 10 a.m.|time|]].",
    "A man, 34, appeared at Leeds Crown Court [[last Wednesday|weekday|]] accused of an attack [[on the night of 12 April|day "
    "of year|2026-04-12]]. He was remanded [[until July 3|day of year|]]. [[The following day|relative|]] his brother was "
    "arrested. Anyone who was in Market Street [[between 9pm|time|]] and [[11.30pm|time|]] should call 101.",
    "It is the summer’s strangest story. [[Two weeks ago|relative|]] nobody had heard of Mr March; [[by the weekend|relative|]] his song "
    "had been played 40 million times. “[[Last year|relative|]] I was washing plates,” he said [[this week|relative|]]. His tour starts "
    "[[on 1 September|day of year|2026-09-01]] and ends [[in early 2027|year|2027]].",
    "The 2024 Olympic champion ran 9.98 seconds [[on Saturday night|weekday|2026-06-06]], her best [[since the 2022 season|year|2022]]. "
    "She had not raced [[for]] [[in months|relative|]]. The final is [[on Wednesday|weekday|2026-06-10]]; the next championships are "
    "[[in 2028|year|2028]].".replace("[[for]] ", ""),
    "Profits doubled [[in the year to 31 March 2026|day|2026-03-31]], the group said in a statement [[dated 05/06/2026|ambiguous|]]. "
    "Orders for [[the second half of 2026|quarter|2026]] are strong, and the dividend, last paid [[in December|month|2025-12]], will "
    "return [[next month|relative|2026-07]]. [[Ten years ago|relative|]] the firm was nearly bankrupt."
    .replace("[[in the year to 31", "in the year to [[31").replace("[[dated 05", "dated [[05"),
    "[[In the late 1980s|decade|]] the river was dead. Cleaning began [[in autumn 1991|season|1991]] and took [[until the end of the "
    "decade|relative|]]. Salmon returned [[on 9 October 2003|day|2003-10-09]], a Thursday that anglers still mark. [[Earlier this "
    "month|relative|2026-06]] divers counted 2,003 of them, and [[today|relative|2026-06-07]] children swim here [[at dusk|relative|]].",
    "The minister resigned [[on Thursday evening|weekday|2026-06-04]], hours after saying she would not. She may appear before the "
    "committee [[on Tuesday|weekday|]]. Her deputy, who was to have spoken [[on Monday morning|weekday|]], has cancelled. The October 7 "
    "anniversary was not discussed.".replace("The October 7", "[[The October 7|day of year|]]"),
]  # fmt: skip
_MARK = re.compile(r"\[\[([^|\]]*)\|([^|\]]*)\|([^|\]]*)\]\]")


def unmarked(marked: str) -> tuple[str, list[FoundDate]]:
    """The plain text and the expressions marked in it."""
    text, expected, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        expected.append(FoundDate(len(text), len(text) + len(mark[1]), mark[1], mark[2], mark[3]))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], expected


def found_in_body(article_id: str) -> list[tuple[str, str, str]]:
    return [(one.text, one.kind, one.date) for one in dates_in(STORY[article_id])]


@pytest.mark.parametrize("article_id", STORY.ids)
def test_the_time_expressions_of_the_five(article_id):
    assert found_in_body(article_id) == OCTOPUS[article_id]


def test_places_are_in_the_file_and_in_the_body():
    for article in STORY:
        for one in dates_in(article):
            assert article.text[one.start : one.end] == one.text
            assert any(p.start <= one.start and one.end <= p.end for p in article.paragraphs)


@pytest.mark.parametrize(
    ("marked", "day"), [(text, PUBLISHED) for text in INVENTED] + [(text, LATER) for text in INVENTED_LATER]
)
def test_invented_reports(marked, day):
    text, expected = unmarked(marked)
    assert find_dates(text, day) == expected


def test_nothing_relative_has_a_date_without_a_day_of_publication():
    for marked in INVENTED:
        text, expected = unmarked(marked)
        assert [one._replace(date="") for one in find_dates(text)] == [
            one._replace(date="") for one in expected
        ]
        for one in find_dates(text):
            assert not one.date or any(letter.isdigit() for letter in one.text)


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said that they may march. The march was long. April Jones came second in a second.",
        "2,000 drones and 2024 units flew 1950 times; he read 1984 on a Peugeot 2008, Flight 1950 and Resolution 1973.",
        "The Mail on Sunday, the Sunday Times, Good Friday, Black Friday, Thursdays, a Monday: none of these is a day.",
        "He won 3-2, 24/7; John 3:16; version 1.2.3; Room 1200; on 4x4; a sunny autumn; the fall of Kabul; springing.",
    ],
)
def test_no_date(text):
    assert find_dates(text, PUBLISHED) == []


WEDNESDAY = datetime.date(2026, 2, 25)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("He spoke on Thursday.", "2026-02-19"),
        ("He will speak on Thursday.", "2026-02-26"),
        ("He spoke on Wednesday.", "2026-02-25"),
        ("He would speak on Thursday.", ""),
        ("He agreed to speak on Thursday.", ""),
        ("He may speak on Thursday.", ""),
        ("A summit on Thursday", ""),
        ("“We spoke on Thursday.”", ""),
        ("“We will win,” he said on Thursday.", "2026-02-19"),
        ("He said on Thursday that they will win.", "2026-02-19"),
        ("He said that it will open on Thursday.", "2026-02-26"),
        ("The vote is due on Thursday.", "2026-02-26"),
        ("The vote was due on Thursday.", ""),
        ("He spoke, and on Thursday he will speak again.", "2026-02-26"),
        ("He was held until Thursday.", ""),
        ("It has rained since Thursday.", "2026-02-19"),
        ("He left last Thursday.", "2026-02-19"),
        ("He left last Monday.", ""),
        ("He leaves next Monday.", "2026-03-02"),
        ("He leaves next Friday.", ""),
        ("He left on Thursday last week.", "2026-02-19"),
        ("He left on 24 February.", "2026-02-24"),
        ("He left on 26 February.", ""),  # a year ago, or a slip for tomorrow
        ("He left on Thursday, 24 February.", ""),  # it was a Tuesday
        ("He left on Thursday, 24 February 2026.", ""),
        ("The Feb. 24 attacks", ""),
        ("He left in September.", "2025-09"),
        ("He will leave in September.", "2026-09"),
        ("He left in September last year.", "2025-09"),
        ("He left last May.", "2025-05"),
        ("He left in May.", "2025-05"),
        ("It met from 11 to 14 February 2026.", "2026-02"),
        ("On 29 February 2025 he left.", ""),
        ("It opened on 24.02.2026.", "2026-02-24"),
        ("It opened on 02/24/2026.", "2026-02-24"),
        ("It opened in the fall of 2021.", "2021"),
        ("It is from 2019 to 2024.", ""),
        ("He left two days ago.", "2026-02-23"),
        ("He left about two days ago.", ""),
        ("He left weeks ago.", ""),
        ("He left last month.", "2026-01"),
        ("He left last night.", "2026-02-24"),
    ],
)
def test_one_expression_one_date(text, date):
    [found] = find_dates(text, WEDNESDAY)
    assert found.date == date


@given(st.text(), st.dates())
def test_any_text_and_any_day(text, day):
    for one in find_dates(text, day):
        assert text[one.start : one.end] == one.text


WORDS = (
    "on in the last next this Monday Thursday, May March 5 31 2026 1990s of and to - – Feb. February week weeks days ago yesterday "
    "at 9am noon 24/02/2026 2026-02-25 until two between early end earlier summer will met said “ ” . ; a first quarter time"
)


@given(st.lists(st.sampled_from(WORDS.split())).map(" ".join), st.dates())
def test_any_order_of_the_words_of_dates(text, day):
    found = find_dates(text, day)
    assert all(text[one.start : one.end] == one.text and one.text.strip() == one.text for one in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))
    for one in found:
        if len(one.date) == 10:
            datetime.date.fromisoformat(one.date)
