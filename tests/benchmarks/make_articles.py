"""Makes articles that never were: `python tests/benchmarks/make_articles.py 500 FOLDER` writes FOLDER/500.jsonl.

Some 700 words each, from a vocabulary of 12,000 English words of which few are frequent and most are rare (Zipf), in
sentences with names, dates, numbers, quotations and the verbs of reporting; one in five takes over some paragraphs of an
agency. They mean nothing: they are for measuring time and memory, never for measuring whether a rule is right.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path

WORDS = 700
OUTLETS = 24
SYLLABLES = Path(__file__).resolve().parents[2] / "lessons" / "newsangles" / "cmudict_syllables.txt"


def _listed(words: str) -> list[str]:
    return words.split()


SMALL = _listed(
    "the the the the the the of of of and and to to to in in a a a that for is on with as was at by it from be has "
    "have are were will not an this which its but had been would their they more after who also new about over"
)
CUES = _listed("said said said added told warned insisted claimed argued confirmed denied noted")
LOADED = _listed("barbaric reckless landmark game-changer relentless vastly so-called cutting-edge")
TITLES = _listed("Minister Secretary President Mayor Dr Professor Sir Councillor")
UNITS = ["drones", "people", "homes", "per cent", "miles", "jobs", "% of voters", "million pounds", "years"]
DAYS = _listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
MONTHS = _listed("January February March April May June July August September October November December")
PER_AGENCY_TEXT = 40
"""One agency text for so many articles."""


class Newsroom:
    """Writes articles; the same seed writes the same."""

    def __init__(self, seed: int = 5) -> None:
        self.chance = random.Random(seed)
        by_count: dict[int, list[str]] = {}
        for line in SYLLABLES.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                count, *words = line.split()
                by_count.setdefault(min(int(count), 4), []).extend(word for word in words if word.isalpha())
        chosen = [
            word
            for count, many in ((1, 4500), (2, 4500), (3, 2000), (4, 1000))
            for word in self.chance.sample(by_count[count], many)
        ]
        self.chance.shuffle(chosen)
        self.words = chosen
        self.weights = list(itertools.accumulate(1 / (rank + 20) for rank in range(len(chosen))))
        self.names = [word.capitalize() for word in self.chance.sample(by_count[2], 2000)]

    def some(self, count: int) -> list[str]:
        """Return so many words, about half of them small ones."""
        rare = self.chance.choices(self.words, cum_weights=self.weights, k=count)
        return [self.chance.choice(SMALL) if self.chance.random() < 0.48 else word for word in rare]

    def name(self) -> str:
        """Return a name, often with a title."""
        title = f"{self.chance.choice(TITLES)} " if self.chance.random() < 0.4 else ""
        return f"{title}{self.chance.choice(self.names)} {self.chance.choice(self.names)}"

    def day(self) -> str:
        """Return a date as articles write it."""
        return self.chance.choice(
            [
                f"on {self.chance.choice(DAYS)}",
                f"on {self.chance.randint(1, 28)} {self.chance.choice(MONTHS)} 2026",
                f"in {self.chance.choice(MONTHS)} 2025",
                "last week",
                f"on Feb. {self.chance.randint(1, 28)}",
            ]
        )

    def sentence(self) -> str:
        """Return a sentence of some 8 to 35 words."""
        words = self.some(max(6, round(self.chance.gauss(18, 7))))
        kind = self.chance.random()
        if kind < 0.25:
            words.insert(len(words) // 2, self.day())
        elif kind < 0.4:
            number = self.chance.choice([self.chance.randint(2, 90), self.chance.randint(1, 400) * 1000])
            words.insert(len(words) // 3, f"{number:,} {self.chance.choice(UNITS)}")
        elif kind < 0.5:
            words.insert(0, f"{self.name()} {self.chance.choice(CUES)} that")
        elif kind < 0.6:
            words.insert(len(words) // 2, self.chance.choice(LOADED))
        elif kind < 0.65:
            words.insert(len(words) // 2, "the U.K. and")
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}."

    def quoting(self) -> str:
        """Return a paragraph with a quotation in it."""
        first, rest = self.sentence(), self.sentence()
        who = f"{self.name()} {self.chance.choice(CUES)}" if self.chance.random() < 0.8 else "he said"
        if self.chance.random() < 0.3:
            return f"{self.sentence()[:-1]} “{' '.join(self.some(4))},” {who}."
        return f"“{first[:-1]},” {who}. “{rest}”"

    def paragraph(self) -> str:
        """Return a paragraph of one to three sentences."""
        if self.chance.random() < 0.3:
            return self.quoting()
        return " ".join(self.sentence() for _ in range(self.chance.randint(1, 3)))

    def paragraphs(self, words: int) -> list[str]:
        """Return paragraphs of so many words, or a few more."""
        made: list[str] = []
        while sum(len(one.split()) for one in made) < words:
            made.append(self.paragraph())
        return made


def articles(number: int, seed: int = 5) -> Iterator[dict[str, str]]:
    """Yield `number` articles as they stand in a line of JSON; agency texts grow in number with the articles."""
    room = Newsroom(seed)
    chance, begin = room.chance, datetime.date(2026, 1, 5)
    agency: list[list[str]] = []
    for count in range(number):
        if count % PER_AGENCY_TEXT == 0:
            agency.append(room.paragraphs(250))
        taken = chance.choice(agency[-3:]) if chance.random() < 0.2 else []
        taken = taken[: chance.randint(2, 6)]
        own = room.paragraphs(WORDS - sum(len(one.split()) for one in taken))
        at = chance.randint(1, len(own))
        yield {
            "id": f"article-{count:06d}",
            "outlet": f"Outlet {chance.randrange(OUTLETS) + 1:02d}",
            "date": str(begin + datetime.timedelta(days=count % 90)),
            "headline": " ".join(room.some(8)).capitalize(),
            "text": "\n\n".join([*own[:at], *taken, *own[at:]]),
        }


def make_articles(number: int, folder: Path) -> Path:
    """Write `number` articles into a file of JSON Lines in `folder` and return where it is."""
    path = folder / f"{number}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for article in articles(number):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int)
    parser.add_argument("folder", type=Path)
    wish = parser.parse_args()
    print(make_articles(wish.number, wish.folder))
