"""Invented pages for lesson 1 to try a rule on: article and furniture mixed.

All of them tell of something that is closed. The pages that judge a rule tell of other things in other words, and stand
with the judges: a rule that knows these pages by heart knows nothing of those.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable


def listed(items: str, between: str = "\n") -> list[str]:
    """Return the items of a text, one a line, or parted by `between`."""
    return items.strip().split(between)


_PLACES = listed(
    "Sorrel|Port Linden|Wexcombe|Ohmtal|Kettle Bay|Nordhaven|Saint Aude|Marl|Tarnbridge|Quay Hill", "|"
)
_PEOPLE = listed(
    "Mia Okafor|Tom Weller|Greta Moll|Ivo Brandt|Ana Ruiz|Pia Lang|Sara Lund|Noor Haddad|Leo Marsh", "|"
)
_PAPERS = listed("Tidewater Post|Evening Lantern|Valley Courier|Morning Ledger|Harbour Gazette", "|")
_DAYS = listed("Monday|Tuesday|Wednesday|Thursday|Friday", "|")
_CLOSED = listed("ferry|bridge|library|dam|school|market hall|tram|swimming pool", "|")
_FOUND = listed("coin|cannon|boat|mosaic|well|bell|stone axe|map", "|")

# Some lines are short: a rule that keeps only long lines loses them.
PRACTICE = listed("""
The {closed} in {place} will stay closed until spring, the council said on {day}.
A crack was found {number} weeks ago. The {closed} was shut, and no repair has begun.
“We will open when it is safe,” said {person}, who is in charge of repairs.
Nobody was hurt.
Patience is short in {place}. Some said that they had not been told anything at all.
“I lose an hour every day,” said {other}.
The council has put aside {number} million for the work. It is the third such sum in ten years.
Was it avoidable? Two reports had named the {closed} among those in need of repair.
The firm that built it did not reply to questions.
A second inspection is planned for {day}.
Until then a bus runs every {number} minutes from the old post office in {place}.
""")
_TOP = listed("""
Home  News  Weather  Sport
We use cookies to give you a better page. You can refuse them in the settings.
By {author}
{number} min read
{place} last week. (Photo: {other}/{paper})
""")
_INSIDE = listed("""
Become a member – read without ads
Sign up for our morning newsletter. It is free and comes at six.
Subscribe to the {paper} and never miss a story.
Read more: What {place} did with its last {closed}
Advertisement
Share this article with your friends.
""")
_END = listed("""
{author} is a reporter at the {paper}. Before that came a weekly in {place}.
Most popular
{number} ways to cook a pumpkin
Please enter your comment!
Leave a reply
Follow us on your favourite network.
""")


def practice_page(number: int) -> str:
    """Return an invented page, the same for the same number: something to try a rule on."""
    rng = random.Random(f"practice {number}")
    about, article = slots(rng), chosen_lines(PRACTICE, rng)
    top = [*rng.sample(_TOP, 3), "No date for the {closed} in {place}"]
    rng.shuffle(top)
    places = rng.sample(range(1, len(article)), 3)
    inside = dict(zip(places, rng.sample(_INSIDE, 3), strict=True))
    return filled([*top, *mixed(article, inside), *rng.sample(_END, 3)], about, rng)


def practice_article(page: str) -> str:
    """Return the article of a practice page, found by every line that such an article can have."""
    return lines_like(PRACTICE, page)


def lines_like(templates: Iterable[str], page: str) -> str:
    """Return the lines of a page that a template can have made, an empty line between two."""
    known = [re.compile(".+?".join(map(re.escape, re.split(r"\{\w+\}", template)))) for template in templates]
    return "\n\n".join(
        line for line in page.split("\n\n") if any(pattern.fullmatch(line) for pattern in known)
    )


def slots(rng: random.Random) -> dict[str, str]:
    """Return what one page is about: people, a place, a paper, things."""
    person, other, author = rng.sample(_PEOPLE, 3)
    return {
        "person": person, "other": other, "author": author, "place": rng.choice(_PLACES), "paper": rng.choice(_PAPERS),
        "closed": rng.choice(_CLOSED), "found": rng.choice(_FOUND),
    }  # fmt: skip


def filled(lines: Iterable[str], about: dict[str, str], rng: random.Random) -> str:
    """Return a page: the templates filled in, each with a number and a day of its own, an empty line between two."""
    return "\n\n".join(
        line.format_map({**about, "number": str(rng.randint(3, 9)), "day": rng.choice(_DAYS)})
        for line in lines
    )


def chosen_lines(article: list[str], rng: random.Random) -> list[str]:
    """Return some of an article's lines in their order: the first, seven others, and one that is short."""
    short = [n for n, line in enumerate(article) if len(line.split()) < 8]
    return [article[n] for n in sorted({0, *rng.sample(range(1, len(article)), 7), rng.choice(short)})]


def mixed(article: list[str], inside: dict[int, str]) -> list[str]:
    """Return an article's lines with other lines between them: each of `inside` before the line with its number (from 0)."""
    return [line for at, own in enumerate(article) for line in ([inside[at], own] if at in inside else [own])]
