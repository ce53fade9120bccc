"""A comparison as one page: every part drawn, every place linked to its text, and nothing in it that acts or calls out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

from ..key import DRAFT
from ..looks import INK, Look, looks
from ..readability import FORMULAS
from ..text import words
from ..web_pages import environment, visible
from . import drawing, pictures
from .carried import HOW, NONE_FOUND
from .linking import Links
from .marked import marked
from .page_file import GENERATOR
from .parts import Part, count, listed
from .quoting import differs_inside, laid_out

if TYPE_CHECKING:
    from jinja2 import Environment

    from . import Comparison

TEMPLATES = Path(__file__).with_name("templates")

SECTIONS = (
    ("files", "What each file carries"),
    ("when", "When"),
    ("speakers", "Who speaks"),
    ("quotations", "Quotations"),
    ("shared", "Shared wording"),
    ("claims", "Numbers and claims"),
    ("readability", "Readability"),
    ("loaded", "Loaded words"),
    ("comments", "Comments"),
    ("texts", "The texts"),
)
"""The sections' ids and topics, in the order of the page; links know a section by its number, from 1."""
BOUNDS = {
    "times": 12, "squares": 120, "speakers": 30, "places": 12, "pairs": 30, "quotes": 30, "passages": 40, "rows": 60,
    "lines": 80, "comments": 60,
}  # fmt: skip
"""So many of each are shown; a page says how many more there are."""
COMMENTS = {
    "comments": "comments stand in the file",
    "form only": "a form or a heading, and no comment",
    "absent": "not in the file",
}
FURNITURE_BY = {
    "key": "what is furniture, coders decided",
    DRAFT: "what is furniture, a rule drafted; nobody has reviewed it",
    None: "nobody has said what is furniture: the whole text counts",
}
STATES = {"agrees": "agree", "differs": "differ"}
VOICES = {
    "headline": "In the headline",
    "quoted": "In quotation marks",
    "paraphrase": "Handed to somebody, without marks",
    "reporter": "The reporter’s own",
}
NAMED = {"person": "by name", "body": "an institution", "unnamed": "without a name", "none": "without a name"}
_WEB = re.compile(r"https?://[!-~]{1,2000}\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}\Z")


class Section(NamedTuple):
    """One section of the page, drawn."""

    id: str
    topic: str
    part: Part
    html: Markup


def page(comparison: Comparison, *, in_frame: bool = False) -> str:
    """Return the comparison as one HTML page that needs no other file, no script and no network.

    In a frame that a notebook shows, links within the page need a base: else they would leave it for the notebook's address.
    """
    env = _environment()
    found, links = looks(comparison.outlets), Links()
    shared = _shared(comparison, found, links)
    sections = []
    for number, ((id, topic), part) in enumerate(zip(SECTIONS, comparison.parts, strict=True), start=1):
        own = _own(id, comparison, found, links)
        html = env.get_template(f"{id}.html").render(shared | own | {"part": part, "number": number})
        sections.append(Section(id, topic, part, Markup(html)))
    return env.get_template("comparison.html").render(shared | {"sections": sections, "framed": in_frame})


@cache
def _environment() -> Environment:
    return environment(TEMPLATES)


def framed(comparison: Comparison) -> str:
    """Return the page in a frame, for a notebook.

    The page's style stays inside and the notebook's outside, links find the marked text in the frame, and nothing in it acts: the
    frame is sandboxed. The page's body with a scoped style would do neither: Jupyter styles every table, list and link of
    an output, and drops <style> from a notebook that it does not trust.
    """
    inside = escape(page(comparison, in_frame=True))
    return Markup(
        "<p>{} If no page is below, this notebook is not trusted: run the cell again.</p>"
        '<iframe sandbox title="{}" srcdoc="{}" style="width:100%;height:80vh;border:1px solid {};background:#ffffff"></iframe>'
    ).format(
        f"{count(len(comparison.outlets), 'outlet')} side by side.",
        visible(f"{comparison.title}: {len(comparison.outlets)} outlets side by side"),
        Markup(inside),
        INK,
    )


def _shared(comparison: Comparison, found: Mapping[str, Look], links: Links) -> dict[str, Any]:
    """What every template may use."""
    return {
        "title": comparison.title,
        "name": comparison.name,
        "language": comparison.language,
        "lang": comparison.language if _LANGUAGE.match(comparison.language) else "",
        "foreign": comparison.language.lower().partition("-")[0] != "en",
        "rights": comparison.rights,
        "order": comparison.order,
        "versions": comparison.versions,
        "generator": f"{GENERATOR} {comparison.versions['newsangles']}",
        "outlets": {id: first_words(outlet, 20) for id, outlet in comparison.outlets.items()},
        "looks": found,
        "markers": {id: drawing.marker(look) for id, look in found.items()},
        "links": links,
        "bounds": BOUNDS,
        "count": count,
        "first_words": first_words,
        "sections": COMMENTS,
    }


def _own(id: str, comparison: Comparison, found: Mapping[str, Look], links: Links) -> dict[str, Any]:
    """What the template of one section uses besides."""
    if id == "files":
        columns = comparison.carried.columns
        most = max(column.words + column.furniture_words for column in columns)
        return {
            "bars": {
                c.article: drawing.words_bar(found[c.article], c.words, c.furniture_words, most)
                for c in columns
            },
            "hows": HOW,
            "none_found": NONE_FOUND,
            "furniture_by": FURNITURE_BY,
            "is_web": _WEB.match,
        }
    if id == "when":
        return vars(pictures.calendar_rows(comparison.times, found))
    if id == "speakers":
        rows = pictures.voice_rows(comparison.speaking)
        return {"rows": rows, "named": NAMED, "square": drawing.square, "legend_look": Look(INK, "s")}
    if id == "quotations":
        twice = sorted(comparison.quoting.twice, key=lambda pair: not differs_inside(pair))
        return {"twice": twice, "laid_out": laid_out, "size": lambda place: len(words(place.text))}
    if id == "shared":
        return {"matrix": pictures.matrix(comparison.shared, comparison.outlets)}
    if id == "claims":
        return {"states": STATES}
    if id == "readability":
        return vars(pictures.grade_rows(comparison.readable, found)) | {"formulas": FORMULAS}
    if id == "loaded":
        return vars(pictures.loaded_rows(comparison.loaded, found)) | {
            "voices": VOICES,
            "listed": lambda ids: listed(comparison.outlets[one] for one in ids),
        }
    if id == "texts":
        topics = {number: topic for number, (_, topic) in enumerate(SECTIONS, start=1)}
        return {
            "marked": {
                text.article: marked(text, links.into(text.article), topics)
                for text in comparison.texts.texts
            }
        }
    return {}


def first_words(text: str, few: int = 5) -> str:
    """Return the first few words of a passage, with a sign where it goes on.

    >>> first_words("One two three four.", 2), first_words("One two.", 2)
    ('One two …', 'One two.')
    """
    pieces = text[:400].split()
    return (
        " ".join(pieces) if len(pieces) <= few and len(text) <= 400 else f"{' '.join(pieces[:few])[:100]} …"
    )
