"""A hundred stories that nobody has looked at: nothing breaks, nothing is invented, every place is a place in its text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from news_pages import Page, news_story
from newsangles.comparison import compare
from newsangles.intake import new_story
from newsangles.story import Article, load_story

DRAFTS = ("furniture", "attributions", "dates", "numbers", "comments")


def brought(folder: Path, pages: list[Page]) -> list[Path]:
    """Lay pages down as somebody would have saved them, each in a folder of its own; a text names its outlet nowhere else."""
    paths = []
    for number, page in enumerate(pages):
        place = folder / f"{number} {page.outlet}"
        place.mkdir(parents=True)
        path = place / page.name
        path.write_bytes(page.data)
        paths.append(path)
    return paths


def places(data: Any) -> list[dict[str, Any]]:
    """Every place in the comparison's data: whatever says in which article it stands, where, and what stands there."""
    if isinstance(data, dict):
        here = [data] if {"article", "start", "end", "text"} <= data.keys() else []
        return here + [found for value in data.values() for found in places(value)]
    return [found for value in data for found in places(value)] if isinstance(data, list | tuple) else []


@pytest.mark.parametrize("seed", range(100))
def test_a_story_that_nobody_has_looked_at(tmp_path, seed):
    pages = news_story(seed)
    told = list(
        new_story(
            tmp_path / "stories", "unseen", brought(tmp_path / "saved", pages), title=None, language=None
        )
    )
    assert told
    assert all("Traceback" not in sentence for sentence in told)
    story = load_story(tmp_path / "stories" / "unseen")
    assert len(story) == len(pages)
    for article, page in zip(story, pages, strict=True):
        assert_nothing_is_invented(article, page)
        assert_the_article_is_there(article, page)
    for table in DRAFTS:
        if story.has_draft(table):
            story.draft(table)  # raises if a span is not in its text
    comparison = compare(story)
    found = places(comparison.as_data())
    assert found
    for place in found:
        assert story[place["article"]].text[place["start"] : place["end"]] == place["text"]
    if seed % 10 == 0:
        page_text = comparison.page()
        assert page_text.lower().startswith("<!doctype html>")
        assert "<script" not in page_text


def assert_nothing_is_invented(article: Article, page: Page) -> None:
    assert article.byline in (None, page.byline)
    assert article.date in (None, page.date)
    assert article.headline is None or page.headline in article.headline or article.headline in page.headline


def assert_the_article_is_there(article: Article, page: Page) -> None:
    """Most of the article counts as article, and little else does."""
    kept = sum(" ".join(text.split()) in " ".join(article.body.split()) for text in page.paragraphs)
    assert kept >= len(page.paragraphs) - 1, article.body
    assert not any(
        stranger in article.body for stranger in page.strangers if stranger not in " ".join(page.paragraphs)
    )


def test_what_the_pages_do_say_is_mostly_found(tmp_path):
    """Leaving everything out would invent nothing, too."""
    said = found = 0
    for seed in range(20):
        pages = news_story(1000 + seed)
        folder = tmp_path / str(seed)
        list(
            new_story(
                folder / "stories", "unseen", brought(folder / "saved", pages), title=None, language=None
            )
        )
        for article, page in zip(load_story(folder / "stories" / "unseen"), pages, strict=True):
            for given, truth in (
                (article.byline, page.byline),
                (article.date, page.date),
                (article.headline, page.headline),
            ):
                said += truth is not None
                found += truth is not None and given is not None
    assert found >= 0.9 * said, (found, said)
