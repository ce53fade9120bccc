"""What may be wrong with a page or a story although it can be read: said with the numbers behind it, decided by the user."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..text import sentences, words
from ..wording import containment

DUPLICATE = 0.5
"""Share of five-word runs from which one text is called a copy. In the course's story no two share more than .03; of 820 pairs
of unrelated articles none shares more than .004. Two reports may quote one release at length; half an article is no quotation."""
STUB_WORDS = 250
NOTHING_LEFT = 30
CONSENT_TERMS = 4


def _any(patterns: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(pattern.strip() for pattern in patterns.split("\n") if pattern.strip()), re.IGNORECASE
    )


_ERRORS = {
    "an error page": _any(r"""
        \b(?:error 404|404 error|404 not found|http 404)\b|\A\W*404\W*\Z|\A404 [-–—:|]
        (?:page|article|story) (?:was |is )?(?:not found|could not be found|cannot be found|doesn['’]t exist|does not exist)
        this page isn['’]t available
        \b(?:403 forbidden|access denied|500 internal server error|502 bad gateway|503 service|service unavailable)
        seite (?:wurde )?nicht gefunden
        page introuvable
        página no encontrada
    """),
    "a page that asks for JavaScript": _any(r"""
        (?:enable|turn on|activate) java ?script
        java ?script (?:is|must be) (?:required|disabled|enabled)
        requires java ?script
    """),
    "a test for robots": _any(r"""
        are you a (?:robot|human)
        verify (?:that )?you(?:['’]re| are) (?:a )?human
        \bcaptcha\b
        checking (?:if the site|your browser)
        unusual traffic
        just a moment\.\.\.
        not a robot
        ddos protection
    """),
}
_CONSENT = _any(r"""
    we and our (?:\d+ )?partners
    we value your privacy
    (?:accept|reject|allow) (?:all|cookies)
    \bcookies?\b
    \bconsent\b
    legitimate interest
    manage (?:preferences|options|choices)
    privacy (?:policy|settings|choices)
    personali[sz]ed (?:ads|advertising|content)
    zustimmen
    einwilligung
    datenschutz
    alle akzeptieren
    tout accepter
    vos données
    aceptar todo
    accetta tutto
""")
_PAYWALL = _any(r"""
    subscribe to (?:continue|read|keep|unlock)
    to (?:continue|keep) reading
    already a subscriber
    this (?:article|story|content) is (?:only |exclusively )?(?:for|available to) (?:our )?(?:paying )?(?:subscribers|members)
    subscribers only
    log in to (?:continue|read)
    create (?:a free|an) account to
    you have (?:reached|read) your (?:limit|\d+ free)
    (?:remaining|free) articles? (?:this month|left)
    start your (?:free )?trial
    unlock (?:this|the full) (?:article|story)
    nur für abonnenten
    réservé aux abonnés
    solo para suscriptores
""")


class Wall(NamedTuple):
    """What a page may be in place of an article, and why, as a sentence without its end ("" for none).

    `is_all`: next to nothing else is there.
    """

    sentence: str
    is_all: bool


def wall(name: str, page: str, body: str, title: str) -> Wall:
    """Say whether a page may be a wall or an error in place of an article.

    `page` is the whole text, `body` what counts as its article, `title` what the page calls itself. Every rule wants a short
    body, since a long article may speak of cookies, too.
    """
    count, left = len(words(body)), _left(body)
    is_all = left < NOTHING_LEFT
    if count >= STUB_WORDS:
        return Wall("", False)
    for what, pattern in _ERRORS.items():
        if found := pattern.search(title) or pattern.search(body[:2000] if not is_all else page[:5000]):
            return Wall(
                f"{name} may be {what}: it says “{found[0]}”, and {_words(left)} of other text are left",
                is_all,
            )
    terms = _CONSENT.findall(body if not is_all else page)
    if len(terms) >= CONSENT_TERMS and left < max(NOTHING_LEFT, count / 2):
        said = (
            f"it speaks {len(terms)} times of cookies and consent, and {_words(left)} of other text are left"
        )
        return Wall(f"{name} may be a consent wall: {said}", is_all)
    if found := _PAYWALL.search(page):
        said = f"it says “{found[0]}”, and {_words(count)} of the article are there"
        return Wall(f"{name} may be the beginning of an article behind a paywall: {said}", is_all)
    return Wall("", False)


def _left(body: str) -> int:
    """Words of the body that stand in sentences without any of the words above."""
    patterns = [*_ERRORS.values(), _CONSENT, _PAYWALL]
    return sum(
        len(words(one.text)) for one in sentences(body) if not any(p.search(one.text) for p in patterns)
    )


def copies(bodies: Mapping[str, str]) -> list[str]:
    """Return a sentence for each pair of texts of which one is in large part the other (file name to body)."""
    said = []
    names = list(bodies)
    for n, first in enumerate(names):
        for second in names[n + 1 :]:
            if bodies[first] == bodies[second]:
                said.append(f"{first} and {second} hold the same text, word by word; leave one out.")
                continue
            there, back = (
                containment(bodies[first], bodies[second]),
                containment(bodies[second], bodies[first]),
            )
            one, other, share = (first, second, there) if there >= back else (second, first, back)
            if share >= DUPLICATE:
                runs = f"{share:.0%} of the five-word runs of {one} also stand in {other}"
                said.append(f"{runs}; leave one out if it is a copy of the other.")
    return said


def _words(count: int) -> str:
    return f"{count} {'word' if count == 1 else 'words'}"
