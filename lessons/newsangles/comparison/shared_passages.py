"""Which passages most outlets print, over thousands of articles, and how many words each outlet shares with each other.

`run_index` finds them by numbers; here each passage is read again and compared word by word, in every place that is named.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..echoes import LEAST
from ..story import Article
from ..text import words
from ..wording import compared
from .run_index import Candidate, RunIndex, numbers

if TYPE_CHECKING:
    from .run_index import Numbers, Starts

IN_MATRIX = 24
"""So many outlets have a row and a column: those with most articles."""
PASSAGES = 12
TRIED = 5
"""Of the places of a passage in one outlet, so many are tried."""
ROUNDS = 4
"""A candidate that breaks in every other outlet is taken up again so often."""
KEPT = 300
"""So many bodies stay in memory while passages are compared."""


class Printing(NamedTuple):
    """A passage as one outlet prints it, and in which article."""

    outlet: str
    article: str
    text: str


class Passage(NamedTuple):
    """A run of words that several outlets print: how many words, and one printing for each outlet, by their names.

    `articles` is how many articles have the seven of its words by which it was found.
    """

    words: int
    articles: int
    printings: tuple[Printing, ...]


class SharedWording(NamedTuple):
    """What outlets share; their articles among each other are not compared.

    `matrix[a][b]` is how many words of outlet a stand in runs of `least` words or more that b has too, for the `outlets` in the
    matrix; `with_any[a]` those that any other outlet has too. `widest` are the passages that most outlets print, `longest` the
    longest ones.
    """

    least: int
    outlets: tuple[str, ...]
    matrix: Mapping[str, Mapping[str, int]]
    with_any: Mapping[str, int]
    widest: tuple[Passage, ...]
    longest: tuple[Passage, ...]


class Bodies:
    """Bodies on disk, in one file, each read and cut into words when it is needed; a few stay in memory."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b")
        self._places: array[int] = array("q")
        self._ids: list[str] = []
        self._kept: OrderedDict[int, Body] = OrderedDict()

    def add(self, number: int, article: Article) -> None:
        """Store the body of an article under its number."""
        while len(self._ids) <= number:
            self._ids.append("")
            self._places.extend((0, 0))
        data = article.body.encode("utf-8", "replace")
        self._ids[number] = article.id
        self._places[2 * number], self._places[2 * number + 1] = self._file.seek(0, 2), len(data)
        self._file.write(data)

    def id(self, number: int) -> str:
        """Return an article's id."""
        return self._ids[number]

    def __getitem__(self, number: int) -> Body:
        if number not in self._kept:
            begin, size = self._places[2 * number : 2 * number + 2]
            self._file.seek(begin)
            self._kept[number] = Body(self._file.read(size).decode("utf-8"))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(number)
        return self._kept[number]

    def close(self) -> None:
        """Close the file; the folder is the caller's."""
        self._file.close()


class Body:
    """A body cut into words."""

    def __init__(self, text: str) -> None:
        self.text, self.spans = text, words(text)
        self.keys = [compared(span.text) for span in self.spans]
        breaks = [at for at in range(len(text)) if text.startswith("\n\n", at)]
        self._paragraph = [bisect_right(breaks, span.start) for span in self.spans]

    def printed(self, first: int, length: int) -> str:
        """Return `length` words as they are printed, from word `first`."""
        return self.text[self.spans[first].start : self.spans[first + length - 1].end]

    def key(self, at: int, beside: int) -> str | None:
        """Return word `at` as it is compared, if it stands in the paragraph of the word `beside`."""
        inside = 0 <= at < len(self.keys) and self._paragraph[at] == self._paragraph[beside]
        return self.keys[at] if inside else None


class PassageIndex:
    """Takes articles with their runs, in any order, and then tells what their outlets share. Its files lie in `folder`."""

    def __init__(self, folder: Path, least: int = LEAST) -> None:
        self._runs, self._bodies, self._least = RunIndex(folder, least), Bodies(folder / "bodies"), least

    def add(self, number: int, outlet: int, article: Article, runs: tuple[Starts, Numbers]) -> None:
        """Take article `number` of the outlet with that number, and its `runs_of`."""
        self._bodies.add(number, article)
        self._runs.add(number, outlet, runs)

    def close(self) -> None:
        """Close the files."""
        self._bodies.close()

    def shared(self, outlets: Sequence[str], articles: Mapping[str, int]) -> SharedWording:
        """Return what the outlets share; `outlets` are the names behind the numbers, `articles` how many each has."""
        most = sorted(outlets, key=lambda name: (-articles[name], name))[:IN_MATRIX]
        shown = sorted(most, key=lambda name: (name.casefold(), name))
        number = {name: n for n, name in enumerate(outlets)}
        covered, candidates = self._runs.meet([number[name] for name in shown])
        found = list(self._passages(candidates, outlets))
        return SharedWording(
            least=self._least,
            outlets=tuple(shown),
            matrix={
                a: {b: int(covered[row, number[a]]) for row, b in enumerate(shown) if a != b} for a in shown
            },
            with_any={name: int(covered[-1, n]) for n, name in enumerate(outlets)},
            widest=tuple(sorted(found, key=lambda one: (-len(one.printings), -one.words, one))[:PASSAGES]),
            longest=tuple(sorted(found, key=lambda one: (-one.words, -len(one.printings), one))[:PASSAGES]),
        )

    def _passages(self, candidates: Sequence[Candidate], outlets: Sequence[str]) -> Iterator[Passage]:
        """Compare candidates word by word, and yield each passage once: as far as all its outlets have it, and the longest."""
        seen: set[tuple[str, ...]] = set()
        for _ in range(ROUNDS):
            runs = [self._first_run(one) for one in candidates]
            standing = self._runs.standing(runs)
            rest = []
            for candidate, run in zip(candidates, runs, strict=True):
                matches = self._matches(candidate, standing[run])
                lengths = sorted(length for length, _, _ in matches.values())
                if len(lengths) < 2:
                    continue
                for length in {lengths[0], lengths[-2]}:
                    chosen = {
                        outlet: (other, at)
                        for outlet, (found, other, at) in matches.items()
                        if found >= length
                    }
                    passage, key = self._grown(
                        chosen, length, outlets, len({other for other, _ in standing[run]})
                    )
                    if key not in seen:
                        seen.add(key)
                        yield passage
                # What no other outlet has in one piece is looked at again from where it breaks.
                passed = lengths[-2] - self._least + 1
                if candidate.words - passed >= self._least:
                    rest.append(candidate._replace(words=candidate.words - passed, at=candidate.at + passed))
            candidates = rest

    def _first_run(self, candidate: Candidate) -> int:
        keys = self._bodies[candidate.article].keys[candidate.at : candidate.at + self._least]
        return int(numbers(keys, self._least)[0])

    def _matches(
        self, candidate: Candidate, places: Sequence[tuple[int, int]]
    ) -> dict[int, tuple[int, int, int]]:
        """Return for each outlet how many of the candidate's words it has at its best place, and that place."""
        end = candidate.at + candidate.words
        wanted = self._bodies[candidate.article].keys[candidate.at : end]
        found: dict[int, tuple[int, int, int]] = {}
        tried: dict[int, int] = {}
        for other, at in places:
            outlet, body = self._runs.outlet_of[other], self._bodies[other]
            tried[outlet] = tried.get(outlet, 0) + 1
            if tried[outlet] <= TRIED:
                pairs = enumerate(wanted)
                same = next((n for n, key in pairs if body.key(at + n, beside=at) != key), len(wanted))
                if same >= self._least and same > found.get(outlet, (0, 0, 0))[0]:
                    found[outlet] = (same, other, at)
        return found

    def _grown(
        self, chosen: dict[int, tuple[int, int]], length: int, outlets: Sequence[str], articles: int
    ) -> tuple[Passage, tuple[str, ...]]:
        """Let a passage grow as far as it is the same in all its places; return it, and its words as they are compared."""
        before = self._more(chosen.values(), 0, -1)
        length += before + self._more(chosen.values(), length - 1, 1)
        printings = sorted(
            Printing(
                outlets[outlet], self._bodies.id(other), self._bodies[other].printed(at - before, length)
            )
            for outlet, (other, at) in chosen.items()
        )
        other, at = next(iter(chosen.values()))
        key = tuple(self._bodies[other].keys[at - before : at - before + length])
        return Passage(length, articles, tuple(printings)), key

    def _more(self, places: Iterable[tuple[int, int]], edge: int, step: int) -> int:
        """How many words more are the same in all places, beyond the word `edge` in the direction of `step`."""
        more, spots = 0, list(places)
        while True:
            beyond = {
                self._bodies[other].key(at + edge + step * (more + 1), beside=at) for other, at in spots
            }
            if len(beyond) > 1 or None in beyond:
                return more
            more += 1
