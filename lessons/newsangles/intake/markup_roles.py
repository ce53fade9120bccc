"""What the elements of a page are by their own word: navigation, a comment, a caption, a byline and so on.

A page says so with its tags, with ARIA roles, and with the names of its classes and ids, where the same few words come back on
most sites. The names are the weakest: a class "sidebar" may hold the whole article (`markup_lines` spares such elements).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]


def _listed(items: str) -> frozenset[str]:
    return frozenset(items.split())


_ROLES_OF_TAGS = {
    "nav": "nav",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "button": "form",
    "figcaption": "caption",
    "h1": "headline",
    **{f"h{n}": "heading" for n in range(2, 7)},
}
_ROLES_OF_ARIA = {
    "navigation": "nav",
    "menu": "nav",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "form",
    "banner": "header",
    "dialog": "form",
    "alertdialog": "form",
}
# Words in a class or id, whole tokens between blanks, hyphens and underscores; the first that fits counts.
_ROLES_OF_NAMES = tuple(
    (role, re.compile(rf"(?:.*[-_ ])?(?:{names})(?:[-_ ].*)?\Z"))
    for role, names in (
        ("comment", r"comments?|commentlist|commentarea|disqus|respond|replies|usercomments?|readercomments?"),
        ("caption", r"captions?|wp-caption-text|credits?|photo-?credit|image-?credit|imagecaption|photographer"),
        ("bio", r"author-?bio|bio|author-?box|about-?the-?author|author-?info|author-?card|biography"),
        ("promotion", r"newsletters?|subscribe|subscription|promos?|promotion|cookies?|consent|gdpr|adverts?|"
                      r"advertisement|advertorial|sponsored|ads?|banner|donate|membership|signup|social|share|sharing|sharebar"),
        ("aside", r"related|recommended|recommendations?|most-?(?:read|popular|viewed|shared)|popular|trending|sidebar|teasers?|"
                  r"read-?more|more-?(?:news|stories|from)|outbrain|taboola|widget|promoted|see-?also|latest|rail"),
        ("nav", r"breadcrumbs?|nav|navbar|navigation|menu|submenu|skip-?link|tags|tag-?list|pagination|topics?"),
        ("footer", r"site-?footer|page-?footer|footer|colophon"),
        ("header", r"site-?header|masthead|page-?header|global-?header"),
    )
)  # fmt: skip
_COMMENT_TEXT = re.compile(r"(?:.*[-_ ])?comment[-_]?(?:content|body|text|message|copy)(?:[-_ ].*)?\Z")
_BYLINE = re.compile(r"(?:.*[-_ ])?(?:by-?lines?|authors?|author-?names?|written-?by)(?:[-_ ].*)?\Z")
NOT_AROUND_AN_ARTICLE = _listed("html body main article")
STRONG = (
    "comment",
    "comment form",
    "form",
    "nav",
    "promotion",
    "footer",
    "aside",
    "bio",
    "caption",
    "header",
)
NEAR = 50  # so many elements up is far enough to look for what something stands in


def role_of(element: HtmlElement, tag: str, above: str, spared: bool) -> str:
    """Return what an element is, by its own word or by that of what it stands in (`above`); outer words win.

    `spared`: its own word is not believed, because it holds the article.
    """
    if above in STRONG and above != "header":
        return "comment" if above == "comment form" and _named(element, _COMMENT_TEXT) else above
    role = "" if spared and tag != "h1" else own_role(element, tag)
    if role == "header" and above == "header":
        return above
    return role or above


def own_role(element: HtmlElement, tag: str) -> str:
    """Return what an element calls itself, whatever it stands in; "" for nothing."""
    role = _ROLES_OF_TAGS.get(tag, "")
    if role:
        return role
    if role := _ROLES_OF_ARIA.get((element.get("role") or "").lower(), ""):
        return role
    if tag == "header" and not any(
        parent.tag in ("article", "main") for parent in itertools.islice(element.iterancestors(), NEAR)
    ):
        return "header"
    if tag in NOT_AROUND_AN_ARTICLE:
        return ""
    if "author" in (element.get("rel") or "").split() or (element.get("itemprop") or "") == "author":
        return "byline"
    names = list(_names(element))
    for role, pattern in _ROLES_OF_NAMES:
        if any(pattern.match(name) for name in names):
            return role
    if any(_BYLINE.match(name) for name in names):
        return "byline"
    return "published" if tag == "time" else ""


def _named(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(name) for name in _names(element))


def _names(element: HtmlElement) -> Iterator[str]:
    for attribute in ("class", "id"):
        yield from (element.get(attribute) or "")[:300].lower().split()
