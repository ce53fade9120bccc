"""Runs of words over thousands of articles: which of them stand in two outlets, found on disk, in bounded memory.

Each run of seven words (a shingle) of each body becomes a number of 64 bits and goes to disk, into one of some files, by that
number: so equal runs meet in one file, one file at a time is sorted, and no two articles are ever compared. Runs that
stand in two outlets go to disk again, by article, where neighbours are counted as the words that they cover together.
Of two different runs among some millions, the chance that any two have the same number is below one in a million (the
birthday problem, n² / 2⁶⁵).
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..echoes import LEAST
from ..story import Article
from ..text import words
from ..wording import compared

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Starts = NDArray[np.uint32]
    Numbers = NDArray[np.uint64]

FILES = 32
BITS = 5
"""FILES is 2 to the power of this: so many bits of a run's number say in which file it is."""
AT_ONCE = 200_000
"""Records that wait in memory before they go to disk."""
CANDIDATES = 80
_FACTOR, _MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9
_ALL = (1 << 64) - 1
_RUN = [("run", "<u8"), ("article", "<u4"), ("at", "<u4")]
_SHARED = [("article", "<u4"), ("at", "<u4"), ("having", "<u8"), ("outlets", "<u4"), ("first", "?")]


class Candidate(NamedTuple):
    """A stretch of words that several outlets have: how many outlets, how many words, and where it begins."""

    outlets: int
    words: int
    article: int
    at: int


@lru_cache(maxsize=100_000)
def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def numbers(keys: Sequence[str], least: int = LEAST) -> Numbers:
    """Return the number of each run of `least` words, one for each word but the last ones; the same on every machine."""
    import numpy as np

    each = np.fromiter(map(_number, keys), np.uint64, len(keys))
    count = max(len(each) - least + 1, 0)
    runs = np.zeros(count, np.uint64)
    factor = 1
    for at in range(least):
        runs += each[at : at + count] * np.uint64(factor)
        factor = factor * _FACTOR & _ALL
    runs ^= runs >> np.uint64(29)  # so that its first bits, too, depend on all words
    runs *= np.uint64(_MIX)
    runs ^= runs >> np.uint64(32)
    return runs


def runs_of(article: Article, least: int = LEAST) -> tuple[Starts, Numbers]:
    """Return for each run of `least` words in a body the word at which it begins, from 0, and its number.

    None goes over the end of a paragraph, as in `echoes`.
    """
    import numpy as np

    by_paragraph = [[compared(word.text) for word in words(block.text)] for block in article.paragraphs]
    found = numbers([key for keys in by_paragraph for key in keys], least)
    paragraph = np.repeat(np.arange(len(by_paragraph)), [len(keys) for keys in by_paragraph])
    starts = np.flatnonzero(paragraph[: len(found)] == paragraph[len(paragraph) - len(found) :])
    return starts.astype(np.uint32), found[starts]


class RunIndex:
    """Takes the runs of articles in any order, and then tells what the outlets share. Its files lie in `folder`.

    Raises OSError when the disk is full.
    """

    def __init__(self, folder: Path, least: int = LEAST) -> None:
        self.folder, self.least = folder, least
        self.outlet_of: array[int] = array("l")
        """For each article's number the number of its outlet; -1 for one that was not taken."""
        self._waiting: list[Any] = []
        self._held = 0

    def add(self, article: int, outlet: int, runs: tuple[Starts, Numbers]) -> None:
        """Take the `runs_of` an article; it and its outlet are given as numbers."""
        import numpy as np

        self.outlet_of.extend([-1] * (article + 1 - len(self.outlet_of)))
        self.outlet_of[article] = outlet
        made = np.empty(len(runs[0]), _RUN)
        made["at"], made["run"], made["article"] = *runs, article
        self._waiting.append(made)
        self._held += len(made)
        if self._held > AT_ONCE:
            self.store()

    def store(self) -> None:
        """Put on disk what waits in memory."""
        import numpy as np

        if self._waiting:
            everything = np.concatenate(self._waiting)
            self._append("runs", everything, everything["run"] >> np.uint64(64 - BITS))
        self._waiting, self._held = [], 0

    def standing(self, runs: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
        """Return for each of these runs all its places, as (article, first word), in order."""
        by_file: dict[int, list[int]] = {}
        for run in set(runs):
            by_file.setdefault(run >> (64 - BITS), []).append(run)
        found = {}
        for number, wanted in by_file.items():
            stored = self._read("runs", number, _RUN)
            for run in wanted:
                here = stored[stored["run"] == run]
                places = zip(here["article"].tolist(), here["at"].tolist(), strict=True)
                found[run] = sorted(places)
        return found

    def meet(self, shown: Sequence[int]) -> tuple[Any, list[Candidate]]:
        """Return the words that shared runs cover, and the widest and the longest stretches of them.

        The first is an array: row n for what each outlet shares with the outlet `shown[n]`, the last row for what it shares with
        any other outlet; a column for each outlet. `shown` has 63 outlets at most.
        """
        import numpy as np

        self.store()
        outlet_of = np.array(self.outlet_of, np.int64)
        size = int(outlet_of.max(initial=-1)) + 1
        bits = np.zeros(size, np.uint64)
        bits[list(shown)] = np.uint64(1) << np.arange(len(shown), dtype=np.uint64)
        for number in range(FILES):
            self._keep_shared(number, outlet_of, bits)
        covered = np.zeros((len(shown) + 1, size), np.int64)
        candidates: list[Candidate] = []
        for number in range(FILES):
            records = self._read("shared", number, _SHARED)
            records = records[np.lexsort((records["at"], records["article"]))]
            for row in range(len(shown) + 1):
                chosen = records
                if row < len(shown):
                    chosen = records[(records["having"] >> np.uint64(row)) & np.uint64(1) == 1]
                outlets = outlet_of[chosen["article"]]
                covered[row] += np.bincount(outlets, self._reach(chosen), size).astype(np.int64)
            candidates = _best([*candidates, *self._stretches(records)])
        return covered, candidates

    def _keep_shared(self, number: int, outlet_of: Any, bits: Any) -> None:
        """Of one file, keep the places of runs that stand in two outlets, each with the outlets that have it."""
        import numpy as np

        records = self._read("runs", number, _RUN)
        if not len(records):
            return
        records = records[np.lexsort((records["at"], records["article"], records["run"]))]
        outlet = outlet_of[records["article"]]
        begins = np.flatnonzero(np.append(True, records["run"][1:] != records["run"][:-1]))
        sizes = np.diff(begins, append=len(records))
        in_two = np.minimum.reduceat(outlet, begins) != np.maximum.reduceat(outlet, begins)
        kept = np.repeat(in_two, sizes)
        records, outlet, sizes = records[kept], outlet[kept], sizes[in_two]
        if not len(records):
            return
        begins = np.cumsum(sizes) - sizes
        group = np.repeat(np.arange(len(sizes)), sizes)
        different = np.unique(group * len(bits) + outlet) // len(bits)
        made = np.zeros(len(records), _SHARED)
        made["article"], made["at"] = records["article"], records["at"]
        made["having"] = np.bitwise_or.reduceat(bits[outlet], begins)[group]
        made["outlets"] = np.bincount(different)[group]
        made["first"][begins] = True
        self._append("shared", made, made["article"] // (len(outlet_of) // FILES + 1))

    def _reach(self, records: Any) -> Any:
        """How many words each run covers that the next one of its article does not."""
        import numpy as np

        reach = np.full(len(records), self.least, np.int64)
        same = records["article"][1:] == records["article"][:-1]
        steps = np.diff(records["at"].astype(np.int64))
        reach[:-1][same] = np.minimum(self.least, steps[same])
        return reach

    def _stretches(self, records: Any) -> list[Candidate]:
        """Neighbouring runs that equally many outlets have, in the first article that has them."""
        import numpy as np

        records = records[records["first"]]
        if not len(records):
            return []
        article, at, outlets = records["article"], records["at"], records["outlets"]
        goes_on = (article[1:] == article[:-1]) & (at[1:] == at[:-1] + 1) & (outlets[1:] == outlets[:-1])
        begins = np.flatnonzero(np.append(True, ~goes_on))
        lengths = np.diff(begins, append=len(records)) + self.least - 1
        columns = (outlets[begins], lengths, article[begins], at[begins])
        return _best(map(Candidate, *(column.tolist() for column in columns)))

    def _append(self, name: str, records: Any, file_of: Any) -> None:
        import numpy as np

        records = records[np.argsort(file_of, kind="stable")]
        ends = np.cumsum(np.bincount(file_of.astype(np.int64), minlength=FILES)).tolist()
        for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
            if end > start:
                with (self.folder / f"{name}-{number}").open("ab") as file:
                    file.write(records[start:end].tobytes())

    def _read(self, name: str, number: int, kind: list[tuple[str, str]]) -> Any:
        import numpy as np

        path = self.folder / f"{name}-{number}"
        return np.fromfile(path, kind) if path.is_file() else np.empty(0, kind)


def _best(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The CANDIDATES that most outlets have, and the CANDIDATES longest ones."""
    every = set(candidates)
    orders: list[Callable[[Candidate], Any]] = [
        lambda one: (-one.outlets, -one.words, one),
        lambda one: (-one.words, -one.outlets, one),
    ]
    return sorted({one for order in orders for one in sorted(every, key=order)[:CANDIDATES]})
