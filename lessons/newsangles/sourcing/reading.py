"""From sentence to sentence: whose words a quotation is that has no cue of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..quotations import Place, Quotation, pieces
from ..text import Span, listed
from .cues import SAY_OR_REPORT, cue_verb
from .grammar import DASHES, Sentence, is_whole
from .noun_phrases import source_before, subject
from .patterns import Match, matches

__all__ = ["Found", "Reading"]

LONGEST_SENTENCE = 100  # in pieces; a longer one is cut, so that the time grows no faster than the text
# `HEALEY: We act.` in a transcript, but not these words of a page.
LABEL = re.compile(r"[\"“]?([A-Z][A-Z.'’ -]{2,40}):\s")
NOT_SPEAKERS = listed(
    "NOTE WARNING UPDATE UPDATED PHOTO VIDEO READ MORE RELATED WATCH BREAKING SOURCE CORRECTION"
)


@dataclass
class Found:
    """An attribution that may still grow; places, also those of its quotations, are in characters."""

    content: list[Place]
    source: Place | None
    cue: Place | None
    quoted: list[Place]

    def grow(self, quoted: Sequence[Place]) -> None:
        """Let quotations that stand further on belong to the same speaker."""
        self.content += quoted
        self.quoted += quoted


class Reading:
    """A text read paragraph by paragraph, with what one paragraph leaves to the next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Found] = []
        self.announced: Found | None = None  # "The governor added:", content to come in the next paragraph
        self.waiting: list[Place] = []  # paragraphs of a quotation whose speaker is named only in a later one
        self.first_here = 0  # in `found`, of this paragraph

    def paragraph(self, block: Span, quoted: list[Quotation]) -> None:
        """Add the attributions of a paragraph that has these quotations."""
        places = [(quotation.start, quotation.end) for quotation in quoted]
        label = LABEL.match(self.text, block.start, block.end)
        if label and not NOT_SPEAKERS & set(label[1].split()):
            said = [(label.end(), block.end)]
            self.found.append(Found(said, label.span(1), None, [*said]))
            self.announced = None
        elif self.announced:
            self.announced.grow(places or [(block.start, block.end)])
            self.found.append(self.announced)
            self.announced = None
        else:
            self.first_here = len(self.found)
            by_start = {quotation.start: quotation for quotation in quoted}
            sentence = Sentence([])
            for whole in pieces(self.text, block, places):
                for cut in range(0, len(whole), LONGEST_SENTENCE):
                    sentence = Sentence(whole[cut : cut + LONGEST_SENTENCE])
                    self.sentence(sentence, by_start)
            if block.text.endswith(":"):
                self.announced = _announcement(sentence)

    def sentence(self, sentence: Sentence, quoted: dict[int, Quotation]) -> None:
        """Add the attributions of a sentence, and give its other quotations to a speaker."""
        matched = matches(sentence)
        used = {at for match in matched for place in match.content for at in range(*place)}
        speaking = self._speaking()
        new = [_in_characters(match, sentence) for match in matched]
        self.found += new
        if self.waiting and new and new[0].quoted and quoted[new[0].quoted[0][0]].continues:
            new[0].content[:0] = new[0].quoted[:0] = self.waiting
            self.waiting = []
        for at in range(len(sentence)):
            if at in used or not sentence.quotation(at):
                continue
            quotation = quoted[sentence.pieces[at].start]
            goes_on = quotation.continues or (at == 0 and not matched)
            who = subject(sentence) if sentence.word(at - 1) == ":" else None
            if who:
                self.found.append(_in_characters(Match([(at, at + 1)], who, (at - 1, at)), sentence))
            elif goes_on and not quotation.closed:
                self.waiting.append(quotation[:2])
            elif goes_on and speaking and is_whole(sentence.quotation(at)):
                speaking.grow([*self.waiting, quotation[:2]])
                self.waiting = []

    def _speaking(self) -> Found | None:
        """Whose words a quotation may go on with: the last one quoted in this paragraph, else the last one."""
        here = self.found[max(self.first_here, len(self.found) - 5) :]
        return next((one for one in reversed(here) if one.quoted), self.found[-1] if self.found else None)


def _announcement(sentence: Sentence) -> Found | None:
    """`The governor added:` at the end of a paragraph: source and cue of what the next paragraph quotes."""
    for at in range(len(sentence) - 1, -1, -1):
        verb, cue = cue_verb(sentence, at)
        if verb in SAY_OR_REPORT and (source := source_before(sentence, cue[0])):
            return _in_characters(Match([], source, cue), sentence)
    return None


def _in_characters(match: Match, sentence: Sentence) -> Found:
    """What was found in a sentence, with places in the text and without the mark at the end of each."""

    def characters(place: Place) -> Place:
        start, end = place
        while end > start + 1 and sentence.word(end - 1) in DASHES | {",", ":"}:
            end -= 1
        return sentence.pieces[start].start, sentence.pieces[end - 1].end

    numbers = (at for place in match.content for at in range(*place) if sentence.quotation(at))
    return Found(
        [characters(place) for place in match.content],
        characters(match.source) if match.source else None,
        characters(match.cue),
        [(sentence.pieces[at].start, sentence.pieces[at].end) for at in numbers],
    )
