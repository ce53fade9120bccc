"""Two pictures: what each file says about when, and how much of each article stays with its own news."""

from __future__ import annotations

import calendar
import datetime
import itertools
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..chronology import EventCard, event_cards, on_news
from ..errors import NewsanglesError
from ..looks import FAINT, RULE, Look, looks
from ..story import Article, Story
from .chart import Chart
from .sheet import Sheet, drawing_style

__all__ = ["stays_with_its_news", "timeline"]

LEFT, RIGHT, FLOATING = 2.75, 6.75, 7.15  # the calendar from and to, and what has no place on it
TOP, LINE, NARROWEST = 1.75, 0.32, 1.25
BAR_LEFT, BAR_RIGHT, BAR = 2.75, 8.7, 0.42
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


class _Mark(NamedTuple):
    """One mark in a row: from where to where on the calendar, its words, and how the date is known."""

    first: datetime.date
    last: datetime.date
    label: str
    kind: str  # "published", "text" or "other file"


def timeline(story: Story, placed: Mapping[str, str] | None = None) -> Chart:
    """Draw what each file of a story says about when: its own date, the dates in its text, and all that has no date.

    `placed` gives happenings (the `event` of a card) a date that another file fixes: `{"drones over Poland": "2025-09"}`.
    Raises StoryError if nobody has coded the story's events, NewsanglesError for an unknown happening or a date that is none.
    """
    cards = event_cards(story)
    placed = dict(placed or {})
    if strange := [event for event in placed if event not in {card.event for card in cards}]:
        known = ", ".join(sorted({card.event for card in cards}))
        raise NewsanglesError(f"There is no happening {strange[0]!r} on a card; take one of: {known}.")
    rows = {
        article.id: _marks(article, [c for c in cards if c.article == article.id], placed)
        for article in story
    }
    floating = {article.id: _floating(article, cards, placed) for article in story}
    months = _months(mark for marks in rows.values() for mark in marks)
    title = _title(story, cards, rows, placed)
    heights = [max(NARROWEST, 0.35 + LINE * len(floating[article.id])) for article in story]
    with drawing_style():
        sheet = Sheet(TOP + sum(heights) + 0.1, title)
        _head(sheet, months, sum(heights), bool(placed))
        y = TOP
        for article, height in zip(story, heights, strict=True):
            look, middle = looks(story.ids)[article.id], y + height / 2
            sheet.line(0.2, 9.8, y)
            sheet.outlet(article.outlet, look, middle)
            _row(sheet, rows[article.id], months, look, middle)
            for n, words in enumerate(floating[article.id]):
                at = middle + (n - (len(floating[article.id]) - 1) / 2) * LINE
                sheet.box(FLOATING, at - 0.12, 0.24, 0.24, look.colour, filled=False, dashed=True, mark="?")
                sheet.words(FLOATING + 0.36, at, _cut(words))
            y += height
    told = [_told(article, rows[article.id], floating[article.id]) for article in story]
    return Chart(
        title=title,
        alt=". ".join(
            [title, "A calendar with one row for each file; what has no date stands beside it", *told]
        )
        + ".",
        header=(
            "outlet",
            "file's own date",
            "dates in the text",
            "dates from other files",
            "no place on the calendar",
        ),
        rows=tuple(_cells(article, rows[article.id], floating[article.id]) for article in story),
        figure=sheet.figure,
        note="Filled: the day that the file gives for itself. Hollow: a date in its text. "
        "A question mark: the file does not say. Coded by close reading, by a written rule.",
    )


def stays_with_its_news(story: Story, table: str = "topics") -> Chart:
    """Draw each article as a bar of its sentences, filled where they are about the article's own news.

    `table` is "topics" (settled), "topics.coder-a" or "topics.coder-b". Raises StoryError if nobody has coded them.
    """
    found = on_news(story, table)
    shares = [round(100 * row.share) for row in found]
    title = f"Between {min(shares)} and {max(shares)} % of an article's words are about its own news"
    with drawing_style():
        sheet = Sheet(1.35 + 0.85 * len(found), title)
        sheet.words(BAR_LEFT, 1.0, "One piece is one sentence, as long as its words. Filled: about the news.")
        for n, (row, share) in enumerate(zip(found, shares, strict=True)):
            look, y = looks(story.ids)[row.article], 1.75 + 0.85 * n
            sheet.outlet(row.outlet, look, y)
            x = BAR_LEFT
            for count, about in row.sentences:
                width = (BAR_RIGHT - BAR_LEFT) * count / row.of
                gap = min(0.05, width / 2) if about else 0  # a hollow piece shows its ends by itself
                sheet.box(x, y - BAR / 2, width - gap, BAR, look.colour, filled=about)
                x += width
            sheet.words(BAR_RIGHT + 0.15, y, f"{share} %", bold=True)
    told = [
        f"{row.outlet}: {row.words} of {row.of} words, {share} %"
        for row, share in zip(found, shares, strict=True)
    ]
    return Chart(
        title=title,
        alt=". ".join([title, "One bar for each outlet, cut into sentences from first to last", *told]) + ".",
        header=("outlet", "words about its news", "all words", "%"),
        rows=tuple((row.outlet, row.words, row.of, share) for row, share in zip(found, shares, strict=True)),
        figure=sheet.figure,
        note="Every bar has the same length, whatever the length of the article. "
        "Which sentence is about the news was coded by close reading, by a written rule.",
    )


def _marks(article: Article, cards: list[EventCard], placed: Mapping[str, str]) -> list[_Mark]:
    marks = []
    if article.date:
        marks.append(_Mark(article.date, article.date, _day(article.date), "published"))
    dated = [card for card in cards if card.date]
    marks += [_mark(card.date, "text") for card in dated]
    elsewhere = {placed[card.event] for card in cards if card.event in placed and not card.date}
    return marks + [_mark(date, "other file") for date in sorted(elsewhere)]


def _mark(date: str, kind: str) -> _Mark:
    found = _DATE.fullmatch(date)
    numbers = [int(part) for part in found.groups("1")] if found else []
    try:
        first = datetime.date(*numbers)
    except (TypeError, ValueError):
        raise NewsanglesError(f"{date!r} is no date; write year-month-day, or year-month.") from None
    if found and found[3]:
        return _Mark(first, first, _day(first), kind)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return _Mark(first, last, _month(first), kind)


def _floating(article: Article, cards: list[EventCard], placed: Mapping[str, str]) -> list[str]:
    lines = [] if article.date else ["its own date"]
    own = [card for card in cards if card.article == article.id]
    lines += [
        f"“{_short(card.when)}”" for card in own if card.when and not card.date and card.event not in placed
    ]
    return lines


def _cut(words: str) -> str:
    """Of several times the first, as far as the sheet is wide."""
    first, more, _ = words.partition(" … ")
    return f"{first} …”" if more else first


def _short(when: str) -> str:
    """A time that the article gives twice in the same words is printed once."""
    return " … ".join(dict.fromkeys(when.split(" … ")))


def _months(marks: Iterable[_Mark]) -> list[datetime.date]:
    """The first days of all months from the first mark to the last, and one more at the end."""
    days = [day for mark in marks for day in (mark.first, mark.last)] or [datetime.date.today()]
    at, months = min(days).replace(day=1), []
    while at <= max(days):
        months.append(at)
        at = (at + datetime.timedelta(days=32)).replace(day=1)
    return [*months, at]


def _place(day: datetime.date, months: list[datetime.date]) -> float:
    return LEFT + (RIGHT - LEFT) * (day - months[0]).days / (months[-1] - months[0]).days


def _head(sheet: Sheet, months: list[datetime.date], height: float, placed: bool) -> None:
    key = "Filled: the file's own date. Hollow: a date in its text."
    sheet.words(0.2, 0.85, key + (" Dashed: by another file." if placed else ""))
    sheet.words(FLOATING, 1.2, "no place on the calendar", colour=FAINT)
    for first, following in itertools.pairwise(months):
        x = _place(first, months)
        sheet.path([(x, TOP - 0.1), (x, TOP + height)], RULE, 0.8)
        sheet.words(
            (x + _place(following, months)) / 2, 1.5, MONTHS[first.month - 1], colour=FAINT, side="center"
        )
        if first == months[0] or first.month == 1:
            sheet.words(x, 1.2, str(first.year), colour=FAINT)


def _row(sheet: Sheet, marks: list[_Mark], months: list[datetime.date], look: Look, y: float) -> None:
    if len(marks) > 1:
        start, end = min(mark.first for mark in marks), max(mark.last for mark in marks)
        sheet.line(_place(start, months), _place(end, months), y, look.colour, 2)
        if (apart := _astride(marks)) > 1:
            sheet.words(
                _place(start + (end - start) / 2, months),
                y - 0.17,
                f"{apart} months",
                bold=True,
                side="center",
            )
    for mark in marks:
        x, last = _place(mark.first, months), _place(mark.last, months)
        if last > x:
            sheet.box(
                x, y - 0.13, last - x, 0.26, look.colour, filled=False, dashed=mark.kind == "other file"
            )
        elif mark.kind == "published":
            sheet.marker(x, y - 0.08, look)
        else:
            sheet.marker(x, y + 0.08, look, filled=False)
    for kind, offset in (("published", -0.4), ("text", 0.4), ("other file", -0.32)):
        for x, label in _labels([mark for mark in marks if mark.kind == kind], months):
            if x > RIGHT - 1:
                sheet.words(min(x, RIGHT) + 0.15, y + offset, label, side="right")
            else:
                sheet.words(x, y + offset, label, side="center")


def _labels(marks: list[_Mark], months: list[datetime.date]) -> list[tuple[float, str]]:
    """Labels with their places; days that stand close together share one."""
    labels: list[tuple[float, str]] = []
    for mark in sorted(marks):
        x = (_place(mark.first, months) + _place(mark.last, months)) / 2
        if labels and x - labels[-1][0] < 1.2:
            labels[-1] = (x, f"{labels[-1][1].removesuffix(f' {_month(mark.first)}')}, {mark.label}")
        else:
            labels.append((x, mark.label))
    return labels


def _title(
    story: Story, cards: list[EventCard], rows: Mapping[str, list[_Mark]], placed: Mapping[str, str]
) -> str:
    astride = [(_astride(rows[article.id]), article.outlet) for article in story]
    if max(astride)[0] > 1:
        months, outlet = max(astride)
        return f"With dates from other files, the {outlet} stands astride {months} months"
    dated = sum(article.date is not None for article in story)
    times = [card for card in cards if card.when]
    loose = sum(not card.date and card.event not in placed for card in times)
    return f"{dated} of {len(story)} files carry a date; {loose} of {len(times)} times in the texts have no place on a calendar"


def _astride(marks: list[_Mark]) -> int:
    """How many months lie between what another file dates and what this text dates; 0 without either."""
    if not {mark.kind for mark in marks} >= {"text", "other file"}:
        return 0
    start, end = min(mark.first for mark in marks), max(mark.last for mark in marks)
    return 12 * (end.year - start.year) + end.month - start.month


def _told(article: Article, marks: list[_Mark], floating: list[str]) -> str:
    parts = [f"{mark.label} ({_HOW[mark.kind]})" for mark in marks]
    if floating:
        parts.append(f"without a place: {', '.join(floating)}")
    return f"{article.outlet}: {'; '.join(parts) or 'nothing about when'}"


def _cells(article: Article, marks: list[_Mark], floating: list[str]) -> tuple[str, ...]:
    by_kind = (", ".join(mark.label for mark in marks if mark.kind == kind) for kind in _HOW)
    own, text, other = (words or "–" for words in by_kind)
    return article.outlet, own if article.date else "?", text, other, ", ".join(floating) or "–"


_HOW = {"published": "the file's own date", "text": "in its text", "other file": "by another file"}


def _day(date: datetime.date) -> str:
    return f"{date.day} {_month(date)}"


def _month(date: datetime.date) -> str:
    return f"{MONTHS[date.month - 1]} {date.year}"
