"""Invented pages for lesson 1: article and furniture mixed, so that a rule can be tried, and judged on others than those.

The pages to practise on tell of something that is closed; the pages that judge tell of something that was found. No article
line is common to both, so a rule that knows the one kind by heart knows nothing of the other.
"""

from __future__ import annotations

import random
import re


def _listed(items: str, between: str = "\n") -> list[str]:
    return items.strip().split(between)


_PLACES = _listed(
    "Sorrel|Port Linden|Wexcombe|Ohmtal|Kettle Bay|Nordhaven|Saint Aude|Marl|Tarnbridge|Quay Hill", "|"
)
_PEOPLE = _listed(
    "Mia Okafor|Tom Weller|Greta Moll|Ivo Brandt|Ana Ruiz|Pia Lang|Sara Lund|Noor Haddad|Leo Marsh", "|"
)
_PAPERS = _listed("Tidewater Post|Evening Lantern|Valley Courier|Morning Ledger|Harbour Gazette", "|")
_DAYS = _listed("Monday|Tuesday|Wednesday|Thursday|Friday", "|")
_CLOSED = _listed("ferry|bridge|library|dam|school|market hall|tram|swimming pool", "|")
_FOUND = _listed("coin|cannon|boat|mosaic|well|bell|stone axe|map", "|")

# Some lines are short: a rule that keeps only long lines loses them.
_PRACTICE = _listed("""
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
_UNSEEN = _listed("""
Workers digging a trench in {place} struck a {found} on {day}, and the digging stopped.
“I thought it was a pipe,” said {person}, who drove the machine.
It lay {number} metres down.
The museum in {place} sent two people with brushes and a tent. They have not left the site since, and at night they take turns.
How old is it? Nobody would say.
“Older than my house, and that leaks,” said {other}.
Under the law the owner of the ground must wait {number} weeks. The cost of the delay is not covered by anybody so far.
The owner could not be reached.
{number} years ago a similar {found} was found across the river. It was sold abroad before the museum heard of it.
A decision is expected on {day}.
Until then there is a fence round the hole, and a queue round the fence.
""")
_TOP = _listed("""
Home  News  Weather  Sport
We use cookies to give you a better page. You can refuse them in the settings.
By {author}
{number} min read
{place} last week. (Photo: {other}/{paper})
""")
_INSIDE = _listed("""
Become a member – read without ads
Sign up for our morning newsletter. It is free and comes at six.
Subscribe to the {paper} and never miss a story.
Read more: What {place} did with its last {closed}
Advertisement
Share this article with your friends.
""")
_END = _listed("""
{author} is a reporter at the {paper}. Before that came a weekly in {place}.
Most popular
{number} ways to cook a pumpkin
Please enter your comment!
Leave a reply
Follow us on your favourite network.
""")


def practice_page(number: int) -> str:
    """Return an invented page, the same for the same number: something to try a rule on."""
    return _page(random.Random(f"practice {number}"), _PRACTICE, "No date for the {closed} in {place}")


def unseen_page(rng: random.Random) -> str:
    """Return an invented page of the kind that judges a rule."""
    return _page(rng, _UNSEEN, "A {found} stops the diggers of {place}")


def article_in(page: str) -> str:
    """Return the article of an invented page, found by every line that such an article can have."""
    return "\n\n".join(line for line in page.split("\n\n") if any(known.fullmatch(line) for known in _KNOWN))


def _page(rng: random.Random, article: list[str], headline: str) -> str:
    person, other, author = rng.sample(_PEOPLE, 3)
    slots = {
        "person": person, "other": other, "author": author, "place": rng.choice(_PLACES), "paper": rng.choice(_PAPERS),
        "closed": rng.choice(_CLOSED), "found": rng.choice(_FOUND),
    }  # fmt: skip
    short = [n for n, line in enumerate(article) if len(line.split()) < 8]
    chosen = sorted({0, *rng.sample(range(1, len(article)), 7), rng.choice(short)})
    page = [*rng.sample(_TOP, 3), headline]
    rng.shuffle(page)
    inserted = dict(zip(rng.sample(range(1, len(chosen)), 3), rng.sample(_INSIDE, 3), strict=True))
    for at, n in enumerate(chosen):
        page += [inserted[at], article[n]] if at in inserted else [article[n]]
    page += rng.sample(_END, 3)
    return "\n\n".join(
        line.format_map({**slots, "number": str(rng.randint(3, 9)), "day": rng.choice(_DAYS)})
        for line in page
    )


def _pattern(line: str) -> re.Pattern[str]:
    return re.compile(".+?".join(map(re.escape, re.split(r"\{\w+\}", line))))


_KNOWN = [_pattern(line) for line in (*_PRACTICE, *_UNSEEN)]
