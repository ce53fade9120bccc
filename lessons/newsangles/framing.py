"""Framing in words: loaded words and whose they are, verbs that hand over, words that change their voice.

A word on a list is a place to look, not a finding: none of the lists tried tells biased sentences from others better than
the answer "all of them" (on the BABE sentences of Spinde et al. 2021). So nothing here adds up to a score of bias.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .agreement import cohen_kappa, percent_agreement
from .coding import Agreement, CodedAttribution, coded_attributions, found_attributions
from .errors import NewsanglesError
from .lexicon import IMPLIES, LEXICON, Lexicon
from .quotations import quotations
from .story import Article, Story
from .text import words

Place = tuple[int, int]

VOICES = ("headline", "quoted", "paraphrase", "reporter")
"""Whose word it is: in the headline; in quotation marks; handed to somebody without marks; nobody's but the reporter's."""


# Loaded words and their voice ------------------------------------------------------------------------------------------


class Flagged(NamedTuple):
    """A word or phrase that the lexicon has: its place (characters, end exclusive), as it stands there, and its group."""

    start: int
    end: int
    text: str
    group: str


class Loaded(NamedTuple):
    """A loaded word in an article: its place in the article's `text`, its group, and whose it is (one of VOICES)."""

    article: str
    start: int
    end: int
    text: str
    group: str
    voice: str


def flag(text: str, lexicon: Lexicon = LEXICON) -> list[Flagged]:
    """Return every word or phrase of `text` that stands in the lexicon, the longest first where two begin at one place.

    >>> [tuple(found)[2:] for found in flag("The mayor insisted: a vastly better bridge, a game-changer.")]
    [('insisted', 'reporting'), ('vastly', 'intensifier'), ('game-changer', 'one-sided')]
    """
    tokens = words(text)
    low = [token.text.casefold().replace("‑", "-").replace("’", "'") for token in tokens]
    found, at = [], 0
    while at < len(tokens):
        length = next(
            (
                n
                for n in range(min(lexicon.longest, len(low) - at), 0, -1)
                if tuple(low[at : at + n]) in lexicon.by_words
            ),
            0,
        )
        if length:
            start, end = tokens[at].start, tokens[at + length - 1].end
            found.append(Flagged(start, end, text[start:end], lexicon.by_words[tuple(low[at : at + length])]))
        at += max(length, 1)
    return found


def marked(text: str, lexicon: Lexicon = LEXICON) -> str:
    """Return `text` with everything that the lexicon flags in square brackets, its group behind it.

    >>> marked("The mayor insisted.")
    'The mayor [insisted: reporting].'
    """
    pieces, at = [], 0
    for found in flag(text, lexicon):
        pieces += [text[at : found.start], f"[{found.text}: {found.group}]"]
        at = found.end
    return "".join([*pieces, text[at:]])


def headline_place(article: Article) -> Place | None:
    """Return where an article's headline stands in its `text` for the first time, or None if the file has none."""
    at = article.text.find(article.headline) if article.headline else -1
    return (at, at + len(article.headline or "")) if at >= 0 else None


def voice_of(article: Article) -> Callable[[int], str]:
    """Return a function that tells, for a character of an article's `text`, whose word stands there (one of VOICES).

    Paraphrase needs to know what the text hands to whom: the coders' attributions if the story has them, else the rule's.
    """
    headline = headline_place(article)
    quoted = [span[:2] for quotation in quotations(article.body) for span in article.locate(*quotation[:2])]
    if article.coded is not None:
        handed = [tuple(span[:2]) for row in article.coded if row["source"] for span in row.spans["content"]]
    else:
        handed = [place for found in found_attributions(article) if found.source for place in found.content]

    def voice(at: int) -> str:
        for name, places in (
            ("headline", [headline] if headline else []),
            ("quoted", quoted),
            ("paraphrase", handed),
        ):
            if any(start <= at < end for start, end in places):
                return name
        return "reporter"

    return voice


def loaded_words(article: Article, lexicon: Lexicon = LEXICON) -> list[Loaded]:
    """Return what the lexicon flags in an article's headline and body, in the order of the file, each with its voice.

    >>> from newsangles.story import load_story
    >>> [(word.text, word.voice) for word in loaded_words(load_story("octopus")["ukdj"])][:3]
    [('advanced', 'paraphrase'), ('confirmed', 'reporter'), ('significant', 'quoted')]
    """
    voice = voice_of(article)
    return [
        Loaded(
            article.id,
            start + found.start,
            start + found.end,
            found.text,
            found.group,
            voice(start + found.start),
        )
        for start, end in _passages(article)
        for found in flag(article.text[start:end], lexicon)
    ]


def coded_loaded(story: Story, article_id: str | None = None, table: str = "loaded") -> list[Loaded]:
    """Return the words that coders call loaded, in the order of the texts; `table` as in `coded_attributions`.

    Raises StoryError if nobody has coded them, or if there is no such article.
    """
    wanted = None if article_id is None else story[article_id].id
    return [
        Loaded(row.article, *row.span("text"), row["group"], row["voice"])
        for row in story.key(table)
        if wanted in (None, row.article)
    ]


def voice_sizes(article: Article) -> dict[str, int]:
    """Return how many words of an article's headline and body stand in each voice.

    >>> from newsangles.story import load_story
    >>> voice_sizes(load_story("octopus")["tmp"])["quoted"]
    0
    """
    voice, sizes = voice_of(article), dict.fromkeys(VOICES, 0)
    for start, end in _passages(article):
        for word in words(article.text[start:end]):
            sizes[voice(start + word.start)] += 1
    return sizes


@dataclass(frozen=True)
class VoiceRate:
    """Loaded words of one article in one voice: how many, of how many words, and per 1,000 words of that voice."""

    article: str
    outlet: str
    voice: str
    loaded: int
    words: int

    @property
    def per_1000(self) -> float | None:
        """Loaded words per 1,000 words of this voice; None where the voice has no words."""
        return 1000 * self.loaded / self.words if self.words else None


def voice_rates(story: Story, found: Iterable[Loaded] | None = None) -> list[VoiceRate]:
    """Count loaded words by article and voice. `found` is what the coders marked if not given (`coded_loaded`).

    Raises StoryError if nothing is given and nobody has coded the story.
    """
    marked = list(coded_loaded(story) if found is None else found)
    return [
        VoiceRate(
            article.id,
            article.outlet,
            voice,
            sum((w.article, w.voice) == (article.id, voice) for w in marked),
            size,
        )
        for article in story
        for voice, size in voice_sizes(article).items()
    ]


class Line(NamedTuple):
    """One line of a concordance: where the word stands, its voice, and what stands before and after it."""

    article: str
    voice: str
    before: str
    word: str
    after: str

    def __str__(self) -> str:
        """Return the line with its word in the middle column."""
        before, after = (part.replace("\n", " ") for part in (self.before, self.after))
        return f"{self.article:<9}{self.voice:<11}{before:>32} [{self.word}] {after}"


def concordance(story: Story, *wanted: str, width: int = 32) -> list[Line]:
    """Return every place where one of the `wanted` words stands in a headline or body, with `width` characters on either side.

    Capitals do not matter; a phrase of several words counts as it stands. Raises NewsanglesError if no word is given.

    >>> from newsangles.story import load_story
    >>> print(concordance(load_story("octopus"), "relentless", width=15)[0])
    pinnacle paraphrase                  efense against  [relentless]  Russian aerial
    """
    entries = {tuple(word.text.casefold() for word in words(phrase)) for phrase in wanted} - {()}
    if not entries:
        raise NewsanglesError('concordance needs a word to look for; write concordance(story, "aggression").')
    longest = max(map(len, entries))
    lines = []
    for article in story:
        voice = voice_of(article)
        for start, end in _passages(article):
            tokens = words(article.text[start:end])
            low = [token.text.casefold() for token in tokens]
            free = 0
            for at in range(len(tokens)):
                sizes = range(min(longest, len(low) - at), 0, -1) if at >= free else ()
                length = next((n for n in sizes if tuple(low[at : at + n]) in entries), 0)
                free = max(free, at + length)
                if length:
                    first, last = start + tokens[at].start, start + tokens[at + length - 1].end
                    before, after = (
                        article.text[max(start, first - width) : first],
                        article.text[last : min(end, last + width)],
                    )
                    lines.append(Line(article.id, voice(first), before, article.text[first:last], after))
    return lines


def _passages(article: Article) -> list[Place]:
    """What is counted: the headline, then the body's paragraphs."""
    headline = headline_place(article)
    return [*([headline] if headline else []), *((block.start, block.end) for block in article.paragraphs)]


# The lexicon against the coders --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LexiconErrors:
    """The lexicon held to the coders: words both have, false hits (the lexicon alone) and misses (the coders alone)."""

    both: list[Loaded]
    false_hits: list[Loaded]
    misses: list[Loaded]

    @property
    def precision(self) -> float | None:
        """Of what the lexicon flags, the share that the coders call loaded; None if it flags nothing."""
        flagged = len(self.both) + len(self.false_hits)
        return len(self.both) / flagged if flagged else None

    @property
    def recall(self) -> float | None:
        """Of what the coders call loaded, the share that the lexicon flags; None if they mark nothing."""
        marked = len(self.both) + len(self.misses)
        return len(self.both) / marked if marked else None


def lexicon_errors(
    story: Story, group: str | None = None, table: str = "loaded", lexicon: Lexicon = LEXICON
) -> LexiconErrors:
    """Compare what the lexicon flags with what the coders marked; two match if they share a character.

    With `group`, only that group's flags and marks are counted. A flag of one group on a mark of another is still a match:
    the lexicon sees the word and not what it does there. Raises StoryError if nobody has coded the story.
    """
    marked = coded_loaded(story, table=table)
    flagged = [word for article in story for word in loaded_words(article, lexicon)]
    met = {word for word in flagged if any(_touch(word, mark) for mark in marked)}
    seen = {mark for mark in marked if any(_touch(word, mark) for word in flagged)}

    def of_group(found: Iterable[Loaded]) -> list[Loaded]:
        return [word for word in found if group in (None, word.group)]

    return LexiconErrors(
        of_group(mark for mark in marked if mark in seen),
        of_group(word for word in flagged if word not in met),
        of_group(mark for mark in marked if mark not in seen),
    )


def _touch(one: Loaded, other: Loaded) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end


# Who is said to claim, who to say ------------------------------------------------------------------------------------


class ReportingVerb(NamedTuple):
    """How an article hands over one statement: its cue, what the cue implies, and whose statement it is."""

    article: str
    cue: str
    implies: str
    who: str
    country: str


def reporting_verbs(story: Story) -> list[ReportingVerb]:
    """Return each attribution's cue with what it implies by the lexicon ("plain" if nothing), in the order of the texts.

    Numbers here are small. Describe them; test nothing. Raises StoryError if nobody has coded the attributions.
    """
    return [
        ReportingVerb(coded.article, coded.cue_text, _implied(coded), coded.who, coded.country)
        for coded in coded_attributions(story)
        if coded.cue
    ]


def _implied(coded: CodedAttribution) -> str:
    return next(
        (IMPLIES[word] for word in (w.text.casefold() for w in words(coded.cue_text)) if word in IMPLIES),
        "plain",
    )


# Words that change their voice ---------------------------------------------------------------------------------------


class Moved(NamedTuple):
    """A loaded word that stands inside quotation marks somewhere and outside them elsewhere; articles in the story's order."""

    word: str
    quoted_in: tuple[str, ...]
    told_in: tuple[str, ...]


def moved_words(story: Story, found: Iterable[Loaded] | None = None) -> list[Moved]:
    """Return the loaded words that one place has in quotation marks and another has without, in alphabetical order.

    `found` says which words are loaded: what coders or lexicon marked anywhere, if not given. Words that mean the same in two
    forms (relentless, unrelenting) are two words here: a rule does not see that.
    """
    marked = (
        list(found) if found is not None else [word for article in story for word in loaded_words(article)]
    )
    if found is None and story.has_key("loaded"):
        marked += coded_loaded(story)
    voices: dict[str, dict[str, set[str]]] = {}
    for line in concordance(story, *{word.text for word in marked}) if marked else []:
        kind = {"quoted": "quoted", "headline": "headline"}.get(line.voice, "told")
        voices.setdefault(line.word.casefold(), {}).setdefault(kind, set()).add(line.article)
    return [
        Moved(word, *(tuple(id for id in story.ids if id in places[kind]) for kind in ("quoted", "told")))
        for word, places in sorted(voices.items())
        if "quoted" in places and "told" in places
    ]


# Two coders ----------------------------------------------------------------------------------------------------------


def loaded_agreement(story: Story) -> list[Agreement]:
    """Compare the two codings of a story's loaded words, article by article and in all ("all").

    Three questions: is a word loaded ("word loaded", every word of headline and body); and for the words that both marked, in
    what group ("group") and in whose voice ("voice").
    """
    found: dict[str, dict[str, list[tuple[str, str]]]] = {"word loaded": {}, "group": {}, "voice": {}}
    for article in story:
        codings = [coded_loaded(story, article.id, f"loaded.coder-{coder}") for coder in "ab"]
        pairs = [tuple(_over(at, coding) for coding in codings) for at in _word_places(article)]
        both = [(a, b) for a, b in pairs if a and b]
        found["word loaded"][article.id] = [("yes" if a else "no", "yes" if b else "no") for a, b in pairs]
        found["group"][article.id] = [(a.group, b.group) for a, b in both]
        found["voice"][article.id] = [(a.voice, b.voice) for a, b in both]
    rows = []
    for question, by_article in found.items():
        everything = [labels for here in by_article.values() for labels in here]
        for cut, compared in {**by_article, "all": everything}.items():
            if compared:
                first, second = [a for a, _ in compared], [b for _, b in compared]
                agreed = percent_agreement(first, second), cohen_kappa(first, second)
                rows.append(Agreement(question, cut, len(compared), *agreed))
    return rows


def _over(at: int, coding: list[Loaded]) -> Loaded | None:
    return next((word for word in coding if word.start <= at < word.end), None)


def _word_places(article: Article) -> Iterator[int]:
    for start, end in _passages(article):
        yield from (start + word.start for word in words(article.text[start:end]))
