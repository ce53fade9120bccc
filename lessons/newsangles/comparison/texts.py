"""The articles themselves, whole, with what is furniture: what every link of a comparison points into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..story import Article, Story
from .carried import furniture_basis
from .parts import Limit, Part, count


class Furniture(NamedTuple):
    """A piece of page furniture: characters of the article's text, end exclusive, and its kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Text:
    """One article's whole file, as it is stored, with its furniture and whose text it is."""

    article: str
    outlet: str
    rights: str
    text: str
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True, kw_only=True)
class Texts(Part):
    """All texts, in the story's order."""

    texts: tuple[Text, ...]


def texts_in(story: Story) -> Texts:
    """Return the texts of a story as a comparison carries them."""
    return Texts(
        heading=f"The {count(len(story), 'text')}, whole, with every place that this page speaks of",
        basis=(furniture_basis(story),),
        limits=(
            Limit(
                "a mark",
                "It shows where something stands. Where no mark is, nobody and no rule has found what this page looks for; "
                "there may be more to see.",
            ),
        ),
        texts=tuple(_text(article) for article in story),
    )


def _text(article: Article) -> Text:
    furniture = [Furniture(*row.span("text")[:2], row["kind"]) for row in article.furniture]
    return Text(article.id, article.outlet, article.rights, article.text, tuple(sorted(furniture)))
