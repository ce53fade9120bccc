"""What a saved web page says of itself: headline, byline, date, outlet and address, each with the markup that says so.

Nothing is decided here and nothing is guessed (`facts` decides). No date is taken from an address, from a copyright line or from
when the file was saved; those say other things.
"""

from __future__ import annotations

import html
import itertools
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .document import Stated
from .encodings import cleaned
from .markup_roles import NEAR

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

LONGEST_VALUE = 1000
LONGEST_WHERE = 300
LONGEST_JSON = 2_000_000
MOST_NODES = 20_000

# The name of a meta element (its name, property or itemprop) to the fact that it states and of what sort the statement is.
_META = {
    "og:title": ("headline", "og"),
    "twitter:title": ("headline", "twitter"),
    "article:published_time": ("date", "published"),
    "og:article:published_time": ("date", "published"),
    "og:published_time": ("date", "published"),
    "datepublished": ("date", "published"),
    "parsely-pub-date": ("date", "published"),
    "sailthru.date": ("date", "published"),
    "dc.date.issued": ("date", "published"),
    "dcterms.issued": ("date", "published"),
    "dcterms.created": ("date", "published"),
    "dc.date.created": ("date", "published"),
    "cxenseparse:recs:publishtime": ("date", "published"),
    "cxenseparse:publishtime": ("date", "published"),
    "publish-date": ("date", "published"),
    "publish_date": ("date", "published"),
    "pubdate": ("date", "published"),
    "publication_date": ("date", "published"),
    "date": ("date", "unclear"),
    "dc.date": ("date", "unclear"),
    "dcterms.date": ("date", "unclear"),
    "article:modified_time": ("date", "modified"),
    "datemodified": ("date", "modified"),
    "og:updated_time": ("date", "modified"),
    "last-modified": ("date", "modified"),
    "author": ("byline", "meta"),
    "article:author": ("byline", "meta"),
    "article:author_name": ("byline", "meta"),
    "og:author": ("byline", "meta"),
    "parsely-author": ("byline", "meta"),
    "sailthru.author": ("byline", "meta"),
    "dc.creator": ("byline", "meta"),
    "dcterms.creator": ("byline", "meta"),
    "byl": ("byline", "meta"),
    "og:site_name": ("outlet", "og"),
    "article:section": ("section", "meta"),
    "section": ("section", "meta"),
    "og:url": ("address", "og"),
}
_ARTICLE_TYPES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|NewsItem)\Z")
_OTHER_STORIES = re.compile(
    r"comment|\b(?:respond|reply|related|teasers?|promo|recommend\w*|sidebar|widget|most-read|newsletter)\b",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S{4,1500})", re.IGNORECASE)


def stated_by_page(tree: HtmlElement) -> list[Stated]:
    """Return all that a page states about itself, in the order of trust. Never raises."""
    return [*_json_ld(tree), *_metas(tree), *_elements(tree), *_saved_from(tree)]


def _metas(tree: HtmlElement) -> Iterator[Stated]:
    for meta in tree.iter("meta"):
        content = _value(meta.get("content"))
        if not content:
            continue
        for attribute in ("property", "name", "itemprop"):
            for name in (meta.get(attribute) or "").split():
                if (known := _META.get(name.lower())) and meta.get("content"):
                    yield Stated(
                        known[0],
                        content,
                        _where(f'<meta {attribute}="{name}" content="{content}">'),
                        known[1],
                    )


def _elements(tree: HtmlElement) -> Iterator[Stated]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (href := _value(link.get("href"))):
            yield Stated("address", href, _where(f'<link rel="canonical" href="{href}">'), "canonical")
    headings = [text for h1 in tree.iter("h1") if (text := _text(h1))]
    if len(set(headings)) == 1:
        yield Stated("headline", headings[0], _where(f"<h1>{headings[0]}</h1>"), "h1")
    for time in tree.iter("time"):
        marked = (time.get("itemprop") or "").lower() == "datepublished" or time.get("pubdate") is not None
        if marked and (value := _value(time.get("datetime"))) and not _in_another_story(time):
            yield Stated("date", value, _where(f'<time datetime="{value}">'), "published")
    if (title := tree.find(".//head/title")) is not None and (text := _text(title)):
        yield Stated("headline", text, _where(f"<title>{text}</title>"), "title")


def _in_another_story(element: HtmlElement) -> bool:
    """Whether an element stands in an aside, a list or a comment: its date is not this article's."""
    for parent in itertools.islice(element.iterancestors(), NEAR):
        if parent.tag in ("body", "html"):
            return False  # what its class says, holds for the page
        if parent.tag in ("aside", "nav", "footer", "li", "table") or _OTHER_STORIES.search(
            f"{parent.get('class') or ''} {parent.get('id') or ''}"
        ):
            return True
    return False


def _saved_from(tree: HtmlElement) -> Iterator[Stated]:
    import lxml.etree  # type: ignore[import-untyped]

    nodes = [*tree.itersiblings(preceding=True), *tree.iter(lxml.etree.Comment)]
    for node in nodes[:50]:
        if node.tag is lxml.etree.Comment and (found := _SAVED_FROM.search(node.text or "")):
            yield Stated("address", found[1], _where(f"<!-- {node.text.strip()} -->"), "saved")


def _json_ld(tree: HtmlElement) -> list[Stated]:
    """What JSON-LD says of the page's one article; where it tells of several, of the one whose headline is the page's."""
    nodes = [node for script in tree.iter("script") for node in _nodes(script)]
    articles = [node for node in nodes if any(_ARTICLE_TYPES.search(kind) for kind in _types(node))]
    if len(articles) > 1:
        named = {_folded(text) for h1 in tree.iter("h1") if (text := _text(h1))}
        named |= {
            _folded(meta.get("content") or "")
            for meta in tree.iter("meta")
            if meta.get("property") == "og:title"
        }
        fitting = [
            node
            for node in articles
            if isinstance(node.get("headline"), str) and _folded(node["headline"]) in named
        ]
        same = {_folded(node["headline"]) for node in fitting}
        articles = fitting if len(same) == 1 else []
    elif len(articles) == 1 and _tells_of_another(articles[0], tree):
        articles = []
    found = [stated for node in articles for stated in _of_article(node)]
    for node in nodes:
        if {"WebSite", "NewsMediaOrganization"} & set(_types(node)) and (name := _name(node)):
            found.append(
                Stated("outlet", name, _where(f'JSON-LD: "{_types(node)[0]}", "name": "{name}"'), "site")
            )
    return found


def _tells_of_another(node: dict[str, Any], tree: HtmlElement) -> bool:
    """Whether JSON-LD has a headline of which no word stands in what the page calls itself: then it tells of a teaser."""
    named = [_text(element) for element in (*tree.iter("h1"), *tree.iter("title"))]
    named += [meta.get("content") or "" for meta in tree.iter("meta") if meta.get("property") == "og:title"]
    own, headline = _folded(" ".join(named)), node.get("headline")
    words = _folded(html.unescape(headline)).split() if isinstance(headline, str) else []
    telling = [word for word in words if len(word) > 3 or not word.isascii()] or words
    return bool(own and telling) and not any(word in own for word in telling)


def _of_article(node: dict[str, Any]) -> Iterator[Stated]:
    if isinstance(node.get("headline"), str) and (headline := _unescaped(node["headline"])):
        yield Stated("headline", headline, _where(f'JSON-LD: "headline": "{headline}"'), "json-ld")
    for name, sort in (
        ("datePublished", "published"),
        ("dateCreated", "unclear"),
        ("dateModified", "modified"),
    ):
        if isinstance(node.get(name), str) and (value := _value(node[name])):
            yield Stated("date", value, _where(f'JSON-LD: "{name}": "{value}"'), sort)
    for author in _listed(node.get("author"))[:12]:
        kinds = _types(author) if isinstance(author, dict) else []
        for name in _listed(author.get("name")) if isinstance(author, dict) else [author]:
            if isinstance(name, str) and (value := _unescaped(name)):
                sort = "organisation" if any("Organi" in kind for kind in kinds) else "person"
                yield Stated("byline", value, _where(f'JSON-LD: "author": "{value}"'), sort)
    publisher = next((one for one in _listed(node.get("publisher")) if isinstance(one, dict)), {})
    if name := _name(publisher):
        yield Stated("outlet", name, _where(f'JSON-LD: "publisher": "{name}"'), "publisher")
    for section in _listed(node.get("articleSection"))[:12]:
        if isinstance(section, str) and (value := _value(section)):
            yield Stated("section", value, _where(f'JSON-LD: "articleSection": "{value}"'))


def _nodes(script: HtmlElement) -> Iterator[dict[str, Any]]:
    if (
        "ld+json" not in (script.get("type") or "").lower()
        or not script.text
        or len(script.text) > LONGEST_JSON
    ):
        return
    text = script.text.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removeprefix("<![CDATA[")
    text = text.strip().removesuffix("-->").removesuffix("//]]>").removesuffix("]]>")
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = [*node, *waiting]
        elif isinstance(node, dict):
            yield node
            # Of what stands inside an article, nothing is about it but its own fields; lists of teasers are other articles.
            waiting += [
                node[name]
                for name in ("@graph", "mainEntity", "isPartOf")
                if isinstance(node.get(name), dict | list)
            ]


def _types(node: dict[str, Any]) -> list[str]:
    return [kind for kind in _listed(node.get("@type")) if isinstance(kind, str)]


def _name(node: dict[str, Any]) -> str:
    name = node.get("name")
    return _unescaped(name) if isinstance(name, str) else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(element: HtmlElement) -> str:
    return _value("".join(element.itertext())) if element is not None else ""


def _value(text: str | None) -> str:
    """A value on one line without what nobody sees; "" for one that is too long to be a fact."""
    if not text or len(text) > 20 * LONGEST_VALUE:
        return ""
    value = " ".join(cleaned(text).split())
    return value if len(value) <= LONGEST_VALUE else ""


def _unescaped(text: str) -> str:
    """A value from JSON-LD, where many sites leave entities such as `&amp;` in."""
    return _value(html.unescape(text)) if len(text) <= 20 * LONGEST_VALUE else ""


def _where(markup: str) -> str:
    return markup if len(markup) <= LONGEST_WHERE else markup[: LONGEST_WHERE - 1] + "…"


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
