"""A comment thread: what readers wrote under one article, read from a TOML file and checked on the way in."""

from __future__ import annotations

import datetime
import re
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, NoReturn

from .errors import StoryError
from .looks import FAINT, INK, PAPER, RULE
from .places import seeds_folder

FILE = "thread.toml"
_NAME = re.compile(r"[a-z][a-z0-9_-]*\Z")
_HEADER = re.compile(r"\s*\[\[\s*comment\s*\]\]")
_TOP_FIELDS = {"title", "outlet", "note", "published", "article", "comment"}
_FIELDS = {"id", "answers", "name", "time", "votes", "text"}


@dataclass(frozen=True)
class Post:
    """One comment of a thread; `answers` is the id of the comment that it answers, None if it is on the article."""

    id: int
    name: str
    time: datetime.datetime
    votes: int
    text: str
    answers: int | None = None

    @property
    def when(self) -> str:
        """Day and time as they are printed: "2 June, 07:41"."""
        return f"{self.time.day} {self.time:%B, %H:%M}"


@dataclass(frozen=True)
class Thread:
    """The comments under one article, in the order of the file; an answer stands after what it answers.

    `note` says where the thread comes from and is printed with every view. A fact that the file does not give is None.
    """

    title: str
    outlet: str
    posts: tuple[Post, ...] = field(repr=False)
    path: Path = field(repr=False)
    note: str | None = None
    published: datetime.datetime | None = None
    article: str | None = field(default=None, repr=False)

    def __iter__(self) -> Iterator[Post]:
        return iter(self.posts)

    def __len__(self) -> int:
        return len(self.posts)

    def __getitem__(self, id: int) -> Post:
        if id not in self._by_id:
            raise StoryError(
                f"{self.path}: this thread has no comment {id!r}; its ids are {_listed(self._by_id)}."
            )
        return self._by_id[id]

    @property
    def on_article(self) -> list[Post]:
        """The comments that answer no other comment."""
        return self.answers_to(None)

    def answers_to(self, id: int | None) -> list[Post]:
        """Return the comments that answer comment `id` directly, in the order of the file."""
        return self._answers.get(id, [])

    def level(self, id: int) -> int:
        """Return how deep a comment stands: 1 on the article, 2 for an answer to that, and so on.

        >>> load_thread().level(1), load_thread().level(30)
        (1, 3)
        """
        return self._levels[self[id].id]

    def below(self, id: int) -> int:
        """Return how many comments hang on comment `id`: its answers, their answers, and so on.

        >>> load_thread().below(6)
        7
        """
        return self._below[self[id].id]

    @cached_property
    def _by_id(self) -> dict[int, Post]:
        return {post.id: post for post in self.posts}

    @cached_property
    def _answers(self) -> dict[int | None, list[Post]]:
        found: dict[int | None, list[Post]] = {}
        for post in self.posts:
            found.setdefault(post.answers, []).append(post)
        return found

    @cached_property
    def _levels(self) -> dict[int, int]:
        levels: dict[int, int] = {}
        for post in self.posts:
            levels[post.id] = 1 if post.answers is None else levels[post.answers] + 1
        return levels

    @cached_property
    def _below(self) -> dict[int, int]:
        below = dict.fromkeys(self._by_id, 0)
        for post in reversed(self.posts):
            if post.answers is not None:
                below[post.answers] += 1 + below[post.id]
        return below

    def in_tree_order(self) -> list[Post]:
        """Return all comments, each followed by its answers."""
        found, waiting = [], list(reversed(self.on_article))
        while waiting:
            found.append(waiting.pop())
            waiting += reversed(self.answers_to(found[-1].id))
        return found

    def __str__(self) -> str:
        """Return the whole thread as text, each answer further to the right than what it answers."""
        lines = [*([self.note] if self.note else []), f"{self.outlet}: {self.title}", ""]
        for post in self.in_tree_order():
            left = "    " * min(self.level(post.id) - 1, 10)
            lines.append(f"{left}{post.id}  {post.name}, {post.when}, {post.votes} votes")
            lines += textwrap.wrap(post.text, 90, initial_indent=f"{left}   ", subsequent_indent=f"{left}   ")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        note = f'<p style="font-weight:bold">{escape(self.note)}</p>' if self.note else ""
        article = "".join(
            f"<p>{escape(block)}</p>" for block in (self.article or "").split("\n\n") if block.strip()
        )
        opened = ""
        at = 0
        for post in self.in_tree_order():
            level = self.level(post.id)
            opened += "</details>" * max(0, at - level + 1)
            at = level
            head = f"<b>{post.id} · {escape(post.name)}</b> · {post.when} · {post.votes} votes"
            opened += (
                f'<details open style="margin:.4em 0 .4em .3em;padding-left:.9em;border-left:2px solid {RULE}">'
                f'<summary style="color:{FAINT}">{head}</summary>{escape(post.text)}'
            )
        head = f"<p><b>{escape(self.outlet)}: {escape(self.title)}</b></p>"
        return (
            f'<div style="background:{PAPER};color:{INK};padding:.6em;max-width:46em">{note}{head}{article}'
            f"<p>{len(self)} comments</p>{opened}{'</details>' * at}</div>"
        )


def load_thread(name_or_path: str | Path = "practice") -> Thread:
    """Read a thread by name ("practice"), from a .toml file, or from a folder that holds thread.toml.

    Raises StoryError, one sentence that names the file, the entry and the cure, for whatever is wrong with it.

    >>> len(load_thread())
    40
    """
    path = _find(name_or_path)
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise StoryError(
            f"{path}: the thread cannot be read ({error.strerror}); put it there or mend its name."
        ) from None
    except UnicodeDecodeError as error:
        raise StoryError(f"{path}: character {error.start} is not UTF-8; save the file as UTF-8.") from None
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        reason = re.sub(r" \(at .*\)", "", str(error))
        number = int(line[1]) if line else source.count("\n") + 1
        raise StoryError(f"{path}, line {number}: this is not TOML ({reason}); mend that line.") from None
    except (RecursionError, ValueError) as error:
        raise StoryError(
            f"{path}: this is no thread ({type(error).__name__}); write it as {FILE} of the course is written."
        ) from None
    return _Reader(path, source, data).thread()


def _find(name_or_path: str | Path) -> Path:
    if not isinstance(name_or_path, str | Path):
        kind = type(name_or_path).__name__
        raise StoryError(
            f'load_thread takes a name, a file or a folder, not {kind}; write load_thread("practice").'
        )
    if isinstance(name_or_path, str) and _NAME.match(name_or_path):
        shipped = seeds_folder() / name_or_path / FILE
        if shipped.is_file():
            return shipped
    path = Path(name_or_path)
    try:
        path = path / FILE if path.is_dir() else path
        found = path.is_file()
    except (OSError, ValueError):
        found = False
    if not found:
        raise StoryError(f'{str(path)!r}: no thread is there; write "practice", or the place of your {FILE}.')
    return path


class _Reader:
    """Walks the parsed file and knows where the comment stands that it complains of."""

    def __init__(self, path: Path, source: str, data: dict[str, Any]) -> None:
        self.path, self.data = path, data
        self.headers = [n for n, line in enumerate(source.split("\n"), 1) if _HEADER.match(line)]

    def thread(self) -> Thread:
        data = self.data
        if unknown := sorted(data.keys() - _TOP_FIELDS):
            self._refuse(
                None, f"there is no field {unknown[0]!r} above the comments; remove it or mend its name"
            )
        title, outlet = (self._words(data, name, None) for name in ("title", "outlet"))
        note, article = (
            self._words(data, name, None) if name in data else None for name in ("note", "article")
        )
        published = self._time(data, "published", None) if "published" in data else None
        tables = data.get("comment")
        if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
            self._refuse(
                None, "there is no comment in it; add a [[comment]] with id, name, time, votes and text"
            )
        posts: dict[int, Post] = {}
        for number, table in enumerate(tables):
            post = self._post(number, table, posts)
            if published is not None and post.time < published:
                self._refuse(number, f"its time is before the article's ({published}); mend one of the two")
            posts[post.id] = post
        return Thread(
            title, outlet, tuple(posts.values()), self.path, note, published, article and article.strip()
        )

    def _post(self, number: int, table: dict[str, Any], earlier: dict[int, Post]) -> Post:
        if unknown := sorted(table.keys() - _FIELDS):
            self._refuse(number, f"a comment has no field {unknown[0]!r}; remove it or mend its name")
        id = self._count(table, "id", number)
        if id in earlier:
            self._refuse(number, f"the id {id} stands twice; give each comment its own")
        answers = self._count(table, "answers", number) if "answers" in table else None
        if answers is not None and answers not in earlier:
            self._refuse(
                number,
                f"it answers {answers}, and no comment above it has that id; mend `answers` or move it down",
            )
        time = self._time(table, "time", number)
        if answers is not None and time < earlier[answers].time:
            self._refuse(number, f"it answers {answers} and is older than that; mend one of the two times")
        name, text = (self._words(table, field, number) for field in ("name", "text"))
        return Post(id, name, time, self._count(table, "votes", number), text, answers)

    def _words(self, table: dict[str, Any], name: str, number: int | None) -> str:
        value = table.get(name)
        if not isinstance(value, str) or not value.strip():
            self._refuse(
                number,
                f'`{name}` is missing or empty; write {name} = "..." with words between the quotation marks',
            )
        return value

    def _count(self, table: dict[str, Any], name: str, number: int) -> int:
        value = table.get(name)
        if type(value) is not int or value < 0:
            self._refuse(number, f"`{name}` must be a whole number, 0 or more; write for example {name} = 3")
        return value

    def _time(self, table: dict[str, Any], name: str, number: int | None) -> datetime.datetime:
        value = table.get(name)
        if type(value) is not datetime.datetime or value.tzinfo is not None:
            self._refuse(
                number, f"`{name}` must be a day and a time; write for example {name} = 2026-06-02T07:30:00"
            )
        return value

    def _refuse(self, number: int | None, what: str) -> NoReturn:
        where = str(self.path)
        if number is not None:
            tables = self.data["comment"]
            where += f", line {self.headers[number]}" if len(self.headers) == len(tables) else ""
            id = tables[number].get("id")
            where += f", comment {id}" if type(id) is int else f", comment number {number + 1} in the file"
        raise StoryError(f"{where}: {what}.")


def _listed(ids: dict[int, Post]) -> str:
    shown = [str(id) for id in list(ids)[:12]]
    return ", ".join(shown) + (", ..." if len(ids) > 12 else "")
