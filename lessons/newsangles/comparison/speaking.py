"""Who speaks in each article: by the coders, by a draft that nobody has reviewed, or by the rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..coding import coded_attributions, found_attributions, rule_scores
from ..echoes import Place
from ..framing import voice_sizes
from ..key import DRAFT
from ..speakers import SpeakerShare, speaker_shares
from ..story import Article, Story
from .parts import Basis, Limit, Part, by_rule, count, decided, drafted, place

NOBODY = "nobody is named"
NONE_FOUND = "No text hands a statement to anybody, as far as was found."


class Statement(NamedTuple):
    """What is said in one statement, piece by piece; `mode` is "direct", "partial" or "indirect", as in the key."""

    mode: str
    pieces: tuple[Place, ...]

    @property
    def main(self) -> Place:
        """Its longest piece, for a link to point at."""
        return max(self.pieces, key=lambda piece: piece.end - piece.start)


class Speaker(NamedTuple):
    """Who is said to have said something in one article; `kind` and `named` as in the key, "" where uncoded or mixed."""

    who: str
    kind: str
    named: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Voices:
    """Who speaks in one article: statements in all, words in quotation marks, speakers by number of statements.

    `share` is the coders' count of officials and others; None where nobody has coded who is one.
    """

    article: str
    outlet: str
    statements: int
    quoted_words: int
    share: SpeakerShare | None
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, kw_only=True)
class Speaking(Part):
    """Who speaks, article by article in the story's order; `coded` says whether coders have decided it."""

    coded: bool
    voices: tuple[Voices, ...]


def speaking_in(story: Story) -> Speaking:
    """Return who speaks in a story. Raises StoryError if a table of its key does not fit its texts."""
    coded = story.has_key("attributions")
    shares = {share.article: share for share in speaker_shares(story)} if coded else {}
    voices = tuple(_voices(story, article, shares.get(article.id)) for article in story)
    everything = sum(voice.statements for voice in voices)
    return Speaking(
        heading=_coded_heading(shares.values()) if coded else _heading(voices),
        basis=(_basis(story),),
        limits=(_limit(shares.values(), everything),),
        empty="" if everything else NONE_FOUND,
        coded=coded,
        voices=voices,
    )


def _voices(story: Story, article: Article, share: SpeakerShare | None) -> Voices:
    statements = _statements(story, article)
    by_speaker: dict[str, list[tuple[str, str, Statement]]] = {}
    for (who, kind, named), said in statements:
        by_speaker.setdefault(who, []).append((kind, named, said))
    ordered = sorted(by_speaker.items(), key=lambda item: (item[0] == NOBODY, -len(item[1])))
    return Voices(
        article=article.id,
        outlet=article.outlet,
        statements=len(statements),
        quoted_words=share.quoted_words if share else voice_sizes(article)["quoted"],
        share=share,
        speakers=tuple(
            Speaker(
                who,
                _one({row[0] for row in rows}),
                _one({row[1] for row in rows}),
                tuple(row[2] for row in rows),
            )
            for who, rows in ordered
        ),
    )


def _one(words: set[str]) -> str:
    """A speaker's kind or naming, where it is the same in all statements."""
    return next(iter(words)) if len(words) == 1 else ""


def _statements(story: Story, article: Article) -> list[tuple[tuple[str, str, str], Statement]]:
    """The statements of an article and whose they are, from the best that the story has: its key, else a draft, else the rule."""
    table = _table(story)
    if not table:
        return [
            (
                (found.speaker or found.source_text or NOBODY, "", ""),
                _statement(article, found.mode, found.content),
            )
            for found in found_attributions(article)
            if found.content
        ]
    return [
        (
            (NOBODY if row.kind == "none" else row.who or row.source_text or NOBODY, row.kind, row.named),
            _statement(article, row.mode, row.content),
        )
        for row in coded_attributions(story, article.id, table)
    ]


def _statement(article: Article, mode: str, content: Iterable[tuple[int, int]]) -> Statement:
    return Statement(mode, tuple(place(article, piece) for piece in content))


def _table(story: Story) -> str:
    drafts = f"attributions.{DRAFT}" if story.has_draft("attributions") else ""
    return "attributions" if story.has_key("attributions") else drafts


def _coded_heading(shares: Iterable[SpeakerShare]) -> str:
    rows = list(shares)
    official, statements, said, quoted = (
        sum(getattr(row, name) for row in rows)
        for name in ("official", "statements", "official_words", "quoted_words")
    )
    if not statements:
        return "No outlet hands a statement to anybody"
    opening = f"Officials make {official} of {count(statements, 'statement')}"
    return (
        f"{opening} and speak {said} of {count(quoted, 'quoted word')}"
        if quoted
        else f"{opening}; nobody is quoted"
    )


def _heading(voices: tuple[Voices, ...]) -> str:
    statements = sum(voice.statements for voice in voices)
    if not statements:
        return "Who speaks?"
    people = {speaker.who for voice in voices for speaker in voice.speakers} - {NOBODY}
    unnamed = sum(len(s.statements) for voice in voices for s in voice.speakers if s.who == NOBODY)
    heading = f"The texts hand {count(statements, 'statement')} to {count(len(people), 'speaker')}"
    return f"{heading}; of {unnamed} they do not say whose they are" if unnamed else heading


def _limit(shares: Iterable[SpeakerShare], statements: int) -> Limit:
    rows = list(shares)
    words = (
        "It does not say that a statement is true, or false, or who was asked and had no answer. It moves if you count two "
        "sentences of one speaker as one statement, or a ministry and its minister as one voice."
    )
    if not rows:
        return Limit(
            f"“{count(statements, 'statement')}”",
            f"{words} The rule cannot tell an official from anybody else, so nothing here says how many speak for a government.",
        )
    return Limit(f"“{sum(row.official for row in rows)} of {statements}”", words)


def _basis(story: Story) -> Basis:
    what = "Who says what, and who speaks for a government"
    if story.has_key("attributions"):
        basis = decided(story, "attributions", what)
        scores = rule_scores(story).values()
        low, high = (round(100 * pick(score.f1 for score in scores)) for pick in (min, max))
        return basis._replace(
            words=f"{basis.words} Held to it, the computer’s own rule reaches an F1 of {low} to {high} % on these texts."
        )
    if _table(story):
        return drafted("attributions", "Who says what")
    return by_rule(
        "Who says what: the rule of newsangles.sourcing, which reads English and is often wrong. Nobody has coded who says "
        "what here; `newsangles story check` says how."
    )
