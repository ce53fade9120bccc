"""The visible lines of a web page, in order, each with what the page's own markup says about it.

Lines break where a browser breaks them (HTML Standard, "innerText"): at every block, with an empty line round paragraphs,
headings, lists and sections. A cell of a table is a line. Nothing hidden is taken: no script, style, template or noscript,
nothing with the attribute `hidden` or `display: none`, no drop-down lists, and no text that is there for screen readers alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..errors import NewsanglesError
from ..page import find_furniture
from .document import LONGEST_TEXT, TOO_LONG, Line
from .encodings import cleaned
from .markup_roles import own_role, role_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]


def _listed(items: str) -> frozenset[str]:
    return frozenset(items.split())


HIDDEN_TAGS = _listed("""
    head script style noscript template iframe object embed svg canvas audio video map select datalist textarea title meta link
""")
HIDDEN_CLASSES = _listed("""
    sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screenreader u-visually-hidden hidden-text
""")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLOCKS = _listed("""
    address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre search section summary
    table tbody td tfoot th thead tr ul
""")
WITH_GAP = _listed("""
    article aside blockquote dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header main nav ol p pre section table ul
""")
_SENTENCE = re.compile(r"""[.!?…]["'”’»)\]*]*(?:\s|\Z)""")
MOST_OF_THE_PAGE = 0.5
DEEPEST = 2048


def parse(html: str) -> HtmlElement:
    """Return a page as a tree. Raises NewsanglesError, the end of a sentence that the file's name begins."""
    import lxml.etree  # type: ignore[import-untyped]
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=False, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        raise NewsanglesError(
            "is a web page without any text; open it in the browser and save it again"
        ) from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise NewsanglesError(
            f"has elements nested more than {DEEPEST:,} deep, and what is below them cannot be read; "
            "copy the article from the browser into a .txt file"
        )
    return tree


def visible_lines(tree: HtmlElement) -> tuple[Line, ...]:
    """Return the visible lines of a page. Raises NewsanglesError, the end of a sentence, for more text than an article has."""
    return tuple(_Walk(tree).lines())


class _Walk:
    """Goes through a tree once, without recursion, and gathers what one line holds until a block ends it."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self.pieces: list[str] = []
        self.linked = 0
        self.gap = False
        self.at: tuple[str, bool] = ("", False)
        self.times: list[str] = []
        self.length = 0
        self.found: list[Line] = []

    def lines(self) -> list[Line]:
        import lxml.etree

        hidden = links = lists = 0
        roles: list[str] = [""]
        spared = self._around_the_article()
        for event, element in lxml.etree.iterwalk(self.tree, events=("start", "end", "comment")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "comment" or not tag:
                if event != "end":
                    self._add(element.tail, hidden, links, roles[-1], lists)
                continue
            if event == "start":
                if tag in BLOCKS:
                    self._break(tag in WITH_GAP)
                hidden += _is_hidden(element, tag)
                links += tag == "a"
                lists += tag in ("li", "table")
                roles.append(role_of(element, tag, roles[-1], element in spared))
                if tag == "time" and not hidden and (value := element.get("datetime")):
                    self.times.append(value[:100])
                self._add(element.text, hidden, links, roles[-1], lists)
                continue
            hidden -= _is_hidden(element, tag)
            links -= tag == "a"
            lists -= tag in ("li", "table")
            roles.pop()
            if tag in BLOCKS:
                self._break(tag in WITH_GAP)
            self._add(element.tail, hidden, links, roles[-1], lists)
        self._break(True)
        return self.found

    def _around_the_article(self) -> set[Any]:
        """Elements whose name calls them furniture, but which hold the page's first big heading or half of its paragraphs."""
        import lxml.etree

        around: set[Any] = set()
        heading = next(self.tree.iter("h1"), None)
        if heading is not None:
            around.update(heading.iterancestors())
        above_heading = set(around)
        total = sum(map(_own_length, self.tree.iter("p")))
        inside = [0]
        for event, element in lxml.etree.iterwalk(self.tree, events=("start", "end")):
            if event == "start":
                inside.append(_own_length(element) if element.tag == "p" else 0)
            else:
                length = inside.pop()
                inside[-1] += length
                if length > MOST_OF_THE_PAGE * total and element.tag != "p":
                    around.add(element)
                    # Below a headline, readers may have written more than the reporter.
                    if (
                        heading is not None
                        and element not in above_heading
                        and own_role(element, element.tag) == "comment"
                    ):
                        around.discard(element)
        return around

    def _add(self, text: str | None, hidden: int, links: int, role: str, lists: int) -> None:
        if not text or hidden:
            return
        if text.strip():
            if not any(self.pieces):
                self.at = (role, lists > 0)
            elif role in ("byline",) and self.at[0] == "":
                self.at = (role, self.at[1])
            self.linked += len(text.strip()) if links else 0
        self.pieces.append(text)

    def _break(self, gap: bool) -> None:
        text = " ".join(cleaned("".join(self.pieces)).split()) if self.pieces else ""
        if text:
            role, listed = self.at
            if role == "comment" and (
                not _SENTENCE.search(text) or find_furniture(text)[:1] == [(0, len(text), "form")]
            ):
                role = "comment form"
            linked = min(1.0, self.linked / len(text))
            self.length += len(text)
            if self.length > LONGEST_TEXT:
                raise NewsanglesError(TOO_LONG)
            self.found.append(Line(text, role, linked, self.gap, listed, tuple(self.times)))
            self.gap = False
        self.pieces, self.times, self.linked, self.at = [], [], 0, ("", False)
        self.gap = self.gap or gap


def _own_length(paragraph: HtmlElement) -> int:
    return len(paragraph.text or "") + sum(len(child.tail or "") for child in paragraph)


def _is_hidden(element: HtmlElement, tag: str) -> bool:
    if (
        tag in HIDDEN_TAGS
        or element.get("hidden") is not None
        or (tag == "dialog" and element.get("open") is None)
    ):
        return True
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    return bool(HIDDEN_CLASSES & set((element.get("class") or "").lower().split()))
