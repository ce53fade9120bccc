"""Who signed an article: what the page and the text say, less what is nobody's name.

Refused are log-in names ("admin"), the site's own name, sections ("World"), addresses, and the names over teasers. Where the page
names one and the text another, no one is taken, and the user is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..dates import find_dates
from .document import Document, Line, Stated
from .found import Fact, Found, nothing

LONGEST_NAME = 80
MOST_WORDS = 8


def _listed(items: str) -> frozenset[str]:
    return frozenset(items.split())


_NO_NAME = _listed("""
    admin administrator author authors editor editors editorial staff team newsroom desk newsdesk webmaster web online
    digital guest user unknown anonymous contributor contributors correspondent correspondents reporter reporters
    writer writers journalist journalists redaktion redaction redaccion redazione press agency agencies wire wires
    service services archive board office news latest breaking world politics political business economy money finance
    markets sport sports football culture arts life lifestyle opinion comment analysis science technology tech health
    education environment climate travel entertainment uk us eu europe asia africa americas america international
    national local region regional home nyheter noticias nachrichten actualite and of the a by for from und la el le
    der die das publisher publishing media group limited ltd inc com org net www none null our undefined test default root
    system import feed rss
""")
_NEVER_IN_A_NAME = _listed("""
    view profile page more about contact email e-mail mail posts articles stories see all follow i'm i’m his her their this click
    read photo photos photograph picture pictures image images video credit credits share tweet login log sign subscribe comments
    reading listen listening admin administrator webmaster wordpress publishing ltd limited inc gmbh studio design
    appointment demand invitation
""")
_BY = re.compile(
    r"(?:(?:(?:written|reported|story|words|text) )?(?:by|von|par|por|di|door|av|af)\b[:\s]|"
    r"(?:authors?|autori|autor(?:en|es)?|auteurs?)\s*:)\s*(.{2,160})\Z",
    re.IGNORECASE,
)
_AFTER_THE_NAME = re.compile(
    r"\s*(?:\||•|·|–|—|\(|@|\d|\b(?:published|updated|posted|last|on|in|at|for|mon|tue|wed|thu|fri|sat|sun)\b).*\Z",
    re.IGNORECASE,
)
_PARTICLES = _listed("van von de der den del della di da dos du la le el al bin ibn ben ter ten zu af av")
_ROLES = _listed("""
    editor correspondent reporter writer journalist columnist analyst contributor staff producer photographer fellow chief
    redakteur korrespondent journaliste redactor
""")
_KINDS_OF_DATES = frozenset({"day", "day of year", "weekday", "month", "time", "ambiguous"})
_AND = _listed("and und et y e en with mit")
_JOINED = r"(?:\s*(?:,|&|/|\b(?:and|und|et|y|e|en|with|mit)\b)\s*){1,2}"
_SPLIT = re.compile(_JOINED, re.IGNORECASE)
_BARS = re.compile(r"\s*[|•·]\s*")


def find_byline(
    document: Document, head: Sequence[Line], stated: Sequence[Stated], names_of_outlet: Sequence[str]
) -> Found:
    """Decide on the byline. `head` are the lines between the headline and the first paragraph; nothing else is read for names."""
    nobody = _Nobody([*names_of_outlet, *(one.value for one in stated if one.fact == "outlet")], stated)
    printed = _printed(head, nobody)
    if len({tuple(sorted(_tokens(name))) for name, _ in printed}) > 1:
        shown = " and ".join(f"“{name}”" for name, _ in printed[:2])
        return nothing(f"Two bylines stand above the article, {shown}; neither is taken")
    claimed = [one for one in stated if one.fact == "byline"]
    good = [
        one._replace(value=name)
        for one in claimed
        if (name := nobody.people_in(one.value)) and _is_person(one, name, head)
    ]
    by_page = _authors(good)
    if printed:
        name, line = printed[0]
        if by_page and not _same_people(name, by_page):
            shown = f"“{', '.join(by_page)}” as its author, and above the article stands “{name}”"
            return nothing(f"The page names {shown}; neither is taken")
        return Found(Fact(name, "file", line))
    if by_page:
        others = [one.value for one in good if not _same_people(one.value, by_page)]
        if others and not any(name in line.text for line in head for name in by_page):
            shown = f"“{', '.join(by_page)}” and “{others[0]}”"
            return nothing(f"The page names two authors in two places, {shown}; neither is taken")
        return _as_stated(by_page, good[0].where, head, document)
    if claimed:
        return nothing(
            f"The page names “{claimed[0].value[:60]}” as its author, which is not taken for a name"
        )
    return nothing("")


def is_name(name: str, names_of_outlet: Sequence[str] = ()) -> bool:
    """Say whether words can be the name of one person or agency that wrote an article.

    >>> [is_name(name) for name in ("Asami Terajima", "admin", "https://example.com/jane", "World News")]
    [True, False, False, False]
    """
    tokens = [token.strip(":;,.") for token in name.casefold().split()]
    if not tokens or len(name) > LONGEST_NAME or len(tokens) > MOST_WORDS or not re.search(r"[^\W\d_]", name):
        return False
    if re.search(r"[@/\\<>{}=\d_#|]|https?:|www\.|\.(?:com|org|net)\b", name) or _NEVER_IN_A_NAME & set(
        tokens
    ):
        return False
    if (len(tokens) == 1 and name.islower()) or (len(tokens) > 2 and tokens[-1] in _ROLES):
        return False
    own = [set(_tokens(outlet)) - _NO_NAME for outlet in names_of_outlet]
    plain = set(_tokens(name))
    if any(outlet and (outlet <= plain or "".join(_tokens(name)) in outlet) for outlet in own):
        return False
    return not all(token in _NO_NAME or any(token in outlet for outlet in own) for token in plain)


class _Nobody:
    """Knows what cannot be a name on this page: its outlet and its sections."""

    def __init__(self, outlets: Sequence[str], stated: Sequence[Stated]) -> None:
        self.outlets = [outlet for outlet in outlets if outlet]
        self.sections = {" ".join(_tokens(one.value)) for one in stated if one.fact == "section"}

    def people_in(self, text: str) -> str:
        """The names at the beginning of a text, behind "By", without what follows the last ("Ann Lee, CNN": "Ann Lee")."""
        text = " ".join(text.split())
        behind = _BY.match(text)
        text = behind[1] if behind else text
        end = 0
        for start, stop in _parts(text):
            part = text[start:stop]
            if end and (" " not in part or part.split()[-1].casefold() in _ROLES):
                break
            if not is_name(part, self.outlets) or " ".join(_tokens(part)) in self.sections:
                break
            end = stop
        return text[:end]


def _parts(text: str) -> list[tuple[int, int]]:
    """Where the pieces between commas, "and" and their like begin and end."""
    found, at = [], 0
    for joint in _SPLIT.finditer(text):
        if joint.start() > at:
            found.append((at, joint.start()))
        at = joint.end()
    return [*found, (at, len(text))] if at < len(text) else found


def _printed(head: Sequence[Line], nobody: _Nobody) -> list[tuple[str, str]]:
    """Names that stand by themselves above the article: behind "By", before an office and a day, or in markup for a byline."""
    found = []
    for line in head:
        text = line.text.strip(" *_")
        behind = _BY.match(text)
        if behind is None and line.role != "byline" and not signed_with_a_day(text):
            continue
        text = behind[1] if behind else text
        dates = [one for one in find_dates(text) if one.kind in _KINDS_OF_DATES]
        text = text[: dates[0].start] if dates else text
        name = nobody.people_in(_AFTER_THE_NAME.sub("", text).strip(" ,;:|·•–—-*_"))
        if name and name in line.text and _looks_like_names(name):
            found.append((name, line.text))
    return found


def signed_with_a_day(text: str) -> str:
    """Return the name on a line that holds a name, an office and a day, or "".

    >>> signed_with_a_day("Ann Lee, chief reporter | Wednesday 4 March 2026"), signed_with_a_day("Ann Lee, mayor | 4 March 2026")
    ('Ann Lee', '')
    """
    signed, *others = _BARS.split(text)
    name, _, office = signed.partition(",")
    words = office.casefold().split()
    days = [one for part in others for one in find_dates(part) if one.kind == "day"]
    is_office = 0 < len(words) <= MOST_WORDS and words[-1] in _ROLES
    return name if is_office and len(others) <= 2 and len(days) == 1 and _looks_like_names(name) else ""


def _looks_like_names(text: str) -> bool:
    """Two to four capitalised words for each person; scripts without capitals are left to the markup."""
    people = [text[start:stop].split() for start, stop in _parts(text)]
    return bool(people) and all(
        2 <= len(words) <= 4 and all(not word[0].islower() or word.lower() in _PARTICLES for word in words)
        for words in people
    )


def _is_person(one: Stated, name: str, head: Sequence[Line]) -> bool:
    """A name that the page gives to an organisation, or in one word, must stand above the article, too."""
    if one.sort == "organisation" or (len(name.split()) == 1 and one.sort != "front matter"):
        return any(name in line.text for line in head)
    return True


def _authors(good: Sequence[Stated]) -> list[str]:
    """The authors named where the first is named: JSON-LD may list several, a meta element one each."""
    if not good:
        return []

    def place(one: Stated) -> str:
        return one.where.partition(":" if one.where.startswith("JSON-LD") else "content=")[0]

    return list(dict.fromkeys(one.value for one in good if place(one) == place(good[0])))


def _same_people(text: str, names: Sequence[str]) -> bool:
    one, other = set(_tokens(text)) - _AND, set(_tokens(" ".join(names))) - _AND
    return one <= other or other <= one


def _as_stated(names: Sequence[str], where: str, head: Sequence[Line], document: Document) -> Found:
    """The authors that a page or its front matter names; as they are printed above the article, if they are."""
    pattern = re.compile(_JOINED.join(re.escape(name) for name in names), re.IGNORECASE)
    for line in head:
        if shown := pattern.search(line.text):
            return Found(Fact(shown[0], "file", line.text))
    value = ", ".join(names)
    if where.startswith(("<", "JSON-LD")):
        return Found(Fact(value, "page", where))
    if value in document.text and where in document.text:
        return Found(Fact(value, "file", where if value in where else value))
    return Found(Fact(value, "inferred", f"The front matter lists these names under {where}"))


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold().replace("'s", "").replace("’s", ""))
