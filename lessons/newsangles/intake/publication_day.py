"""The day on which an article was published, where its page or its text says so; never a guess.

Not taken: when a file was saved or last changed, years in copyright lines, days that the article tells of, days of teasers and
comments, and anything that could be read in two ways (03/04/2026).
"""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Sequence

from ..dates import find_dates
from .bylines import signed_with_a_day
from .document import Line, Stated
from .found import Fact, Found, nothing

FIRST_NEWSPAPER = 1605
_EPOCH = datetime.date(1970, 1, 1)  # what a program writes when it knows no date
_LABEL = re.compile(
    r"\b(?:first published|published|posted|veröffentlicht|publié|publicado|pubblicato|date|datum|fecha|issued|on|at|in|"
    r"le|el|am|um|"
    r"mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|a\.?m\.?|p\.?m\.?|gmt|utc|bst|"
    r"e[sd]?t|p[sd]?t|c[e]?st|cet|eet|eest|uhr|h)\b|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?|[\s,;:|•·–—()/.*_-]",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:updated|modified|changed|edited|aktualisiert|mis à jour|actualizado|aggiornato)\b", re.IGNORECASE
)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=\D|\Z)")
_STARTS_WITH_YEAR = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}\Z")


def find_day(
    head: Sequence[Line], stated: Sequence[Stated], today: datetime.date, outlet: Fact | None = None
) -> Found:
    """Decide on the day of publication. `head` are the lines between the headline and the first paragraph.

    A line that names the outlet beside a day ("Tarnhaven Post, 3 March 2026") counts as one that holds the day alone.
    """
    claims = [one for one in stated if one.fact == "date"]
    published = _days([one for one in claims if one.sort == "published"])
    printed = _printed(head, str(outlet.value) if outlet and outlet.how == "file" else "")
    if len({day for day, _ in published}) > 1:
        # One moment in two time zones makes two days; the day that readers are shown settles it.
        to_see = {day for day, _ in printed}
        near = max(day for day, _ in published) - min(day for day, _ in published) <= datetime.timedelta(
            days=1
        )
        if near and len(to_see) == 1 and (same := [one for one in published if one[0] in to_see]):
            return _checked(same[0], printed, claims, today)
        first, second = published[0], next(one for one in published if one[0] != published[0][0])
        return nothing(f"It gives two days of publication, {first[0]} and {second[0]}; neither is taken")
    if published:
        return _checked(published[0], printed, claims, today)
    unclear = _days([one for one in claims if one.sort == "unclear"]) + _marked(head)
    if days := {day for day, _ in [*unclear, *printed]}:
        if len(days) > 1:
            shown = " and ".join(str(day) for day in sorted(days)[:3])
            return nothing(
                f"It gives several days, {shown}, and does not say on which it was published; none is taken"
            )
        day, where = (printed or unclear)[0]
        return _sound(Fact(day, "file" if printed else "page", where), today)
    return nothing("")


def _checked(
    published: tuple[datetime.date, str],
    printed: Sequence[tuple[datetime.date, str]],
    claims: Sequence[Stated],
    today: datetime.date,
) -> Found:
    day, where = published
    if differing := [shown for shown, _ in printed if abs((shown - day).days) > 1]:
        return nothing(
            f"The page says that it was published on {day}, and above the article stands {differing[0]}; neither is taken"
        )
    same = [line for shown, line in printed if shown == day]
    in_front_matter = next(
        (one for one in claims if one.sort == "published" and one.where == where and _is_own_line(one)), None
    )
    how = "file" if same or in_front_matter else "page"
    found = _sound(Fact(day, how, same[0] if same else where), today)
    others = [other for other, _ in _days([one for one in claims if one.sort == "unclear"]) if other != day]
    if found.fact and others:
        return Found(
            found.fact,
            f"It gives two days, {day} and {others[0]}; the first is called the day of publication and is taken",
        )
    return found


def _is_own_line(one: Stated) -> bool:
    return not one.where.startswith(("<", "JSON-LD"))


def _sound(fact: Fact, today: datetime.date) -> Found:
    day = fact.value
    assert isinstance(day, datetime.date)
    if day > today + datetime.timedelta(days=1):  # it may be tomorrow already where the outlet is
        return nothing(f"It says that it was published on {day}, which is still to come; no day is taken")
    if day.year < FIRST_NEWSPAPER or day == _EPOCH:
        return nothing(f"It says that it was published on {day}, which cannot be; no day is taken")
    return Found(fact)


def _days(claims: Sequence[Stated]) -> list[tuple[datetime.date, str]]:
    """The days of some claims. Of one moment in two time zones, the day where the outlet is: the one not told in UTC."""
    moments = [(moment, one.where) for one in claims if (moment := read_moment(one.value))]
    aware = [moment for moment, _ in moments if isinstance(moment, datetime.datetime) and moment.tzinfo]
    # Aware moments are equal where they are one moment, whatever their zones; converting them fails in the years 1 and 9999.
    local = {m: m for m in sorted(aware, key=lambda m: m.utcoffset() != datetime.timedelta(0))}
    found = []
    for moment, where in moments:
        if isinstance(moment, datetime.datetime):
            at = local[moment] if moment.tzinfo else moment
            found.append((at.date(), where))
        else:
            found.append((moment, where))
    return found


def read_moment(value: str) -> datetime.datetime | datetime.date | None:
    """Return what a date in markup says: with its time where it has one; None if it is no date, or could be two.

    >>> read_moment("2026-02-25T09:30:00Z").date(), read_moment("03/04/2026")
    (datetime.date(2026, 2, 25), None)
    """
    value = _SLASHED.sub(lambda m: f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}", value.strip()[:100])
    if _STARTS_WITH_YEAR.match(value):
        for end in (len(value), 19, 10):
            try:
                moment = datetime.datetime.fromisoformat(value[:end].strip())
            except ValueError:
                continue
            return moment if len(value[:end]) > 10 else moment.date()
        return None
    if re.match(r"[A-Za-z]{3},? \d{1,2} [A-Za-z]{3} \d{4}", value):
        try:
            return email.utils.parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    days = {found.date for found in find_dates(value) if found.kind == "day" and len(found.date) == 10}
    return datetime.date.fromisoformat(days.pop()) if len(days) == 1 else None


def _printed(head: Sequence[Line], outlet: str) -> list[tuple[datetime.date, str]]:
    """Days on lines above the article that hold a date and nothing but a date, a time and a word such as "Published".

    Before them may stand the outlet, or the writer with an office.
    """
    found = []
    for line in head:
        text = line.text
        if len(text) > 120 or _CHANGED.search(text):
            continue
        dates = [one for one in find_dates(text) if one.kind == "day" and len(one.date) == 10]
        if len({one.date for one in dates}) != 1:
            continue
        rest = (text[: dates[0].start] + text[dates[-1].end :]).removeprefix(outlet)
        _, bar, last = text.rpartition("|")
        alone = last.replace(dates[0].text, "") if bar and signed_with_a_day(text) else rest
        if not _LABEL.sub("", alone) or line.role == "byline":
            found.append((datetime.date.fromisoformat(dates[0].date), text))
    return found


def _marked(head: Sequence[Line]) -> list[tuple[datetime.date, str]]:
    """Days of `<time>` elements above the article."""
    found = []
    for line in head:
        if (
            line.times
            and not _CHANGED.search(line.text)
            and isinstance(moment := read_moment(line.times[0]), datetime.date)
        ):
            day = moment.date() if isinstance(moment, datetime.datetime) else moment
            found.append((day, f'<time datetime="{line.times[0]}">'))
    return found
