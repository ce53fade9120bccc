"""Invented news pages as sites really save them, each with what is true of it: for tests of what is read from them.

Every page carries names and dates that are not its own: a copyright year, teasers with bylines, comments with times, a day
that the article speaks of. Outlets, people, places and events are invented.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape

OUTLETS = (
    "Tarnhaven Post", "Ostley Courier", "The Brackwater Times", "Radio Marrowdale", "Lindgate Observer", "Cressmoor Herald",
    "Vellby Evening News", "The Quarrystone", "Dunmere Gazette", "Channel 9 Pellwick", "Hollin Weekly", "North Esker Mail",
)  # fmt: skip
FIRST = (
    "Ada",
    "Bram",
    "Celia",
    "Dov",
    "Edith",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kemi",
    "Lars",
    "Mina",
    "Noor",
)
LAST = (
    "Arkwright",
    "Bellamy",
    "Corrigan",
    "Dunmore",
    "Eastgate",
    "Fairley",
    "Grimsby",
    "Holloway",
    "Ibsen",
    "Jarrow",
    "Kestrel",
)
PLACES = ("Tarnhaven", "Ostley", "Brackwater", "Marrowdale", "Lindgate", "Cressmoor", "Vellby", "Pellwick")
THINGS = (
    ("the Swing Bridge", "close to cars", "drivers", "the town council"),
    ("the old mill", "reopen as a school", "parents", "the county board"),
    ("the harbour ferry", "run at night", "passengers", "the port authority"),
    ("the hill reservoir", "be drained for repairs", "households", "the water company"),
    ("the night market", "move indoors", "stallholders", "the market trust"),
    ("the wind farm", "grow by 14 turbines", "farmers", "the energy office"),
    ("the city library", "open on Sundays", "readers", "the culture department"),
    ("the tram line", "reach the hospital", "patients", "the transport board"),
)  # fmt: skip
ASIDES = (
    "Weather",
    "Sport",
    "Subscribe now",
    "Sign in",
    "Puzzles",
    "Opinion",
    "Jobs",
    "Contact us",
    "Privacy policy",
)


@dataclass(frozen=True)
class Page:
    """One saved page: its bytes, the file's name, and what is true of it (None: nobody could know from the file)."""

    name: str
    data: bytes
    outlet: str
    headline: str
    byline: str | None
    date: date | None
    paragraphs: tuple[str, ...]
    strangers: tuple[str, ...] = field(default=())
    """Names on the page that are not its author's."""


def person(rng: random.Random) -> str:
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def news_story(seed: int, outlets: int = 3) -> list[Page]:
    """The same invented event, told by some outlets, each saved in a way of its own."""
    rng = random.Random(seed)
    thing = rng.choice(THINGS)
    place, speaker, critic = rng.choice(PLACES), person(rng), person(rng)
    day = date(2024, 1, 1) + timedelta(days=rng.randrange(900))
    count = rng.randrange(3, 90) * 50
    told = []
    for outlet in rng.sample(OUTLETS, outlets):
        paragraphs = _article(rng, thing, place, speaker, critic, count, day)
        headline = rng.choice(
            (
                f"{place} votes: {thing[0]} to {thing[1]}",
                f"What now for {thing[0]}?",
                f"{thing[3].capitalize()} decides on {thing[0]}",
            )
        )
        byline = person(rng) if rng.random() < 0.65 else None
        published = day + timedelta(days=rng.randrange(3)) if rng.random() < 0.7 else None
        strangers = tuple({person(rng) for _ in range(3)} - {byline or ""})
        make = rng.choice(LAYOUTS)
        told.append(make(rng, outlet, headline, byline, published, paragraphs, strangers))
    return told


def _article(rng, thing, place, speaker, critic, count, day) -> tuple[str, ...]:
    what, will, whom, body = thing
    weekday = day.strftime("%A")
    pieces = [
        f"{what.capitalize()} in {place} will {will}, {body} said on {weekday}, after a debate that went on for {rng.randrange(2, 9)} hours.",
        f"“We have waited long enough for this, and {place} has waited with us,” said {speaker}, who leads {body}. “It is a good day for {whom}.”",
        f"According to {body}, the plan costs up to £{rng.randrange(2, 40)} million and concerns about {count:,} {whom}. Work is to start within weeks.",
        f"{critic}, who speaks for a group of residents, called the plan “a leap in the dark”. She said that nobody had asked the {whom}.",
        f"The vote was {rng.randrange(8, 14)} to {rng.randrange(3, 8)}. In {rng.choice(('March', 'October', 'June'))} {body} will decide whether it goes on.",
        f"Experts believe that the numbers were too low from the start. A report of {rng.randrange(2015, 2023)} had warned of delays, but it was never published.",
        f"Residents of {place} have asked for a hearing before the end of the month, and {body} has promised to hold one in the school hall.",
    ]  # fmt: skip
    rng.shuffle(pieces[1:])
    return (pieces[0], *rng.sample(pieces[1:], rng.randrange(4, 7)))


def _teasers(rng: random.Random, strangers: tuple[str, ...]) -> str:
    return "".join(
        f'<li><a href="/{n}">{rng.choice(PLACES)} wins the cup again</a> <span class="author">By {escape(name)}</span> '
        f'<time datetime="2019-0{n + 1}-11">11 {("January", "February", "March")[n % 3]} 2019</time></li>'
        for n, name in enumerate(strangers)
    )


def _comments(rng: random.Random, strangers: tuple[str, ...]) -> str:
    if rng.random() < 0.5:
        return '<section id="comments"><h3>Leave a reply</h3><form><label>Please enter your comment!</label></form></section>'
    return (
        '<section id="comments" class="comments"><h3>2 Comments</h3><ol>'
        f'<li class="comment"><b>{escape(strangers[0])}</b> <time datetime="2018-05-01T10:00">May 1, 2018</time><p>About time, too. I have walked past it for years.</p></li>'
        '<li class="comment"><b>gull77</b><p>And who pays for all this? We do, as ever.</p></li></ol></section>'
    )


def _html(head: str, top: str, body: str, rng: random.Random, outlet: str, strangers: tuple[str, ...]) -> str:
    nav = "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(rng.sample(ASIDES, 5)))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}<script>var user = "By Script Kiddie";</script>'
        f"<style>.x {{ color: red }}</style></head><body><header><nav><ul>{nav}</ul></nav></header>{top}{body}"
        f"<aside><h4>Most read</h4><ul>{_teasers(rng, strangers)}</ul></aside>{_comments(rng, strangers)}"
        f"<footer><p>© 1998–2017 {escape(outlet)}. All rights reserved.</p></footer></body></html>"
    )


def _paragraphs(paragraphs: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in paragraphs)


def _json_ld(rng, outlet, headline, byline, published, paragraphs, strangers) -> Page:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": headline,
            "publisher": {"@type": "Organization", "name": outlet}}  # fmt: skip
    if byline:
        data["author"] = {"@type": "Person", "name": byline}
    if published:
        data["datePublished"] = f"{published}T06:30:00+00:00"
    head = f'<title>{escape(headline)} | {escape(outlet)}</title><script type="application/ld+json">{json.dumps(data)}</script>'
    page = _html(
        head,
        "",
        f"<main><article><h1>{escape(headline)}</h1>{_paragraphs(paragraphs)}</article></main>",
        rng,
        outlet,
        strangers,
    )
    return Page("article.html", page.encode(), outlet, headline, byline, published, paragraphs, strangers)


def _open_graph(rng, outlet, headline, byline, published, paragraphs, strangers) -> Page:
    head = f'<title>{escape(headline)}</title><meta property="og:site_name" content="{escape(outlet)}"><meta property="og:title" content="{escape(headline)}">'
    if byline:
        head += f'<meta name="author" content="{escape(byline)}">'
    if published:
        head += f'<meta property="article:published_time" content="{published}T09:00:00Z">'
    page = _html(
        head,
        "",
        f'<div id="content"><h1>{escape(headline)}</h1><div class="text">{_paragraphs(paragraphs)}</div></div>',
        rng,
        outlet,
        strangers,
    )
    return Page(
        "saved page.htm", page.encode("utf-8-sig"), outlet, headline, byline, published, paragraphs, strangers
    )


def _visible(rng, outlet, headline, byline, published, paragraphs, strangers) -> Page:
    line = f'<p class="byline">By {escape(byline)}</p>' if byline else ""
    when = (
        f'<p class="date">Published <time datetime="{published}">{published:%d %B %Y}</time></p>'
        if published
        else ""
    )
    head = f"<title>{escape(headline)} - {escape(outlet)}</title>"
    page = _html(
        head,
        f'<div class="logo">{escape(outlet)}</div>',
        f"<article><h1>{escape(headline)}</h1>{line}{when}{_paragraphs(paragraphs)}</article>",
        rng,
        outlet,
        strangers,
    )
    return Page("index.html", page.encode(), outlet, headline, byline, published, paragraphs, strangers)


def _old_tables(rng, outlet, headline, byline, published, paragraphs, strangers) -> Page:
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>{escape(outlet)}: {escape(headline)}</title></head>'
        f"<body><table><tr><td>{'<br>'.join(rng.sample(ASIDES, 4))}</td><td><font size=5>{escape(headline)}</font><br><br>{'<br><br>'.join(map(escape, paragraphs))}</td></tr></table>"
        f"<p>&copy; 1999-2016 {escape(outlet)}</body></html>"
    )  # no byline and no date anywhere
    return Page("page.html", page.encode("windows-1252"), outlet, headline, None, None, paragraphs, ())


def _plain(rng, outlet, headline, byline, published, paragraphs, strangers) -> Page:
    text = headline + "\n\n" + (f"By {byline}\n\n" if byline else "") + "\n\n".join(paragraphs) + "\n"
    return Page(
        "article.txt",
        text.encode("utf-16" if rng.random() < 0.3 else "utf-8"),
        outlet,
        headline,
        byline,
        None,
        paragraphs,
        (),
    )


def _markdown(rng, outlet, headline, byline, published, paragraphs, strangers) -> Page:
    front = (
        f"---\ntitle: {json.dumps(headline)}\noutlet: {json.dumps(outlet)}\n"
        + (f"author: {byline}\n" if byline else "")
        + (f"date: {published}\n" if published else "")
    )
    text = front + "---\n\n" + "\n\n".join(paragraphs) + "\n"
    return Page("article.md", text.encode(), outlet, headline, byline, published, paragraphs, ())


Layout = Callable[..., Page]
LAYOUTS: tuple[Layout, ...] = (_json_ld, _open_graph, _visible, _old_tables, _plain, _markdown)
