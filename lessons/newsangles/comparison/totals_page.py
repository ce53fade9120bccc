"""The page of totals: panels of small pictures, the matrix of shared wording, every number, and what was left out."""

from __future__ import annotations

from ..web_pages import environment
from .counting import GRADE
from .page import TEMPLATES
from .page_file import GENERATOR
from .panel import LIMITS
from .panels import panels
from .parts import Limit, Part, by_rule, count
from .totals import ORDER, Totals

DRAWN = 30
"""So many outlets are drawn: those with most articles. The table has all."""


def page(found: Totals) -> str:
    """Return the page of totals as HTML; it needs no other file, no script and no network."""
    most = sorted(found.outlets, key=lambda one: (-one.articles, one.outlet))[:DRAWN]
    names = {one.outlet for one in most}
    return (
        environment(TEMPLATES)
        .get_template("totals.html")
        .render(
            found=found,
            panels=panels([one for one in found.outlets if one.outlet in names]),
            shared=_shared(found),
            drawn=DRAWN,
            order=ORDER,
            grade=GRADE,
            count=count,
            per_cent=lambda part, of: 100 * part / of if of else 0.0,
            generator=f"{GENERATOR} {found.versions['newsangles']}",
            foreign=False,
        )
    )


def _shared(found: Totals) -> Part:
    least = found.shared.least
    shared, words = sum(one.shared for one in found.outlets), sum(one.words for one in found.outlets)
    rule = (
        f"Runs of {least} words or more, found through an index; each passage that is printed was compared word by word in every "
        "outlet that is named."
    )
    return Part(
        heading=f"{shared:,} of {count(words, 'word')} stand in runs of {least} or more that another outlet has, too",
        basis=(by_rule(rule),),
        limits=(Limit("this", LIMITS["shared"]),),
        empty="" if shared else f"No run of {least} words stands in two outlets.",
    )
