"""The rubric for the review of a brief: five questions that no program here can answer, three levels each."""

from __future__ import annotations

from typing import NamedTuple


class Criterion(NamedTuple):
    """One question of the rubric: its name, what each of the three levels looks like, and what the reviewer points at."""

    name: str
    not_yet: str
    nearly: str
    there: str
    point_at: str

    @property
    def levels(self) -> tuple[str, str, str]:
        """What "not yet", "nearly" and "there" look like."""
        return self.not_yet, self.nearly, self.there


RUBRIC = (
    Criterion(
        "Places",
        "Draw three places by lot. One of them does not show its sentence.",
        "All three show it, but one sentence says more than its place.",
        "All three show what the sentence says, and it says no more.",
        "the number of the sentence, and the word that goes too far",
    ),
    Criterion(
        "Differences",
        "I cannot tell which outlet says what.",
        "I learn one thing that they share, or one in which they differ.",
        "I learn both, each with places from two outlets.",
        "the two places, side by side",
    ),
    Criterion(
        "Fairness",
        "It calls an outlet good, bad or biased, or says what somebody wanted, and no place shows it.",
        "One word takes a side.",
        "Each outlet could read it and say: yes, that is what we printed.",
        "the word",
    ),
    Criterion(
        "Silence",
        "A file answers what is marked as not known.",
        "No file says it, but the brief makes it a secret, or nobody would ask.",
        "I looked: no file says it, and a reader would want to know.",
        "the words that answer it, or the files that you searched",
    ),
    Criterion(
        "Plain words",
        "A friend who has read none of the files would be lost.",
        "One sentence needs the article beside it.",
        "She would follow every sentence.",
        "the number of the sentence",
    ),
)
