"""What is right about the one real comment (5.1, 5.4, 5.5): where it stands, how it speaks, and what it claims."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...story import Comment, Story
from ...text import Span
from .. import compare
from ..plain import Plain
from . import Judgement, right, wrong

# 5.1 ---------------------------------------------------------------------------------------------------

_PRINTED = "The heading and the number are printed by the page. Where does the reader's own first word stand?"


def edges_given(answer: Plain, comment: Comment) -> list[str] | Judgement:
    """Return the first and the last words that an answer to 5.1 gives, or what to say of its form."""
    if isinstance(answer, dict):
        answer = [answer.get("first"), answer.get("last")]
    given = compare.strings(answer)
    if not given or len(given) > 2:
        return wrong("Give a list of two: the comment's first four words, and its last four.", "form")
    if max(map(len, given)) > 2 * len(comment.text):
        return wrong("That is longer than the comment. Four words are enough each time.", "too long")
    return given


def judge_edges(answer: Plain, story: Story) -> Judgement:
    """5.1: the first and the last words of the comment."""
    article = story["ukdj"]
    text, comment = article.text, article.comments[0]
    given = edges_given(answer, comment)
    if isinstance(given, Judgement):
        return given
    first, last = given[0], given[-1]
    if re.match(r"1 comment|1\.", compare.folded(first)):
        return wrong(_PRINTED, "the number")
    starts, ends = compare.find(first, text), compare.find(last, text)
    if not starts or not ends:
        return wrong(
            f"“{(last if starts else first)[:50]}” is not in the file. Copy the words to the letter.",
            "not in the text",
        )
    if min(len(words.split()) for words in given) < 3:
        return wrong("Copy at least three words each time, so that the place is plain.", "too short")
    start, end = starts[-1].start, ends[-1].end
    if end <= start:
        return wrong("Your last words stand before your first. Swap them.", "swapped", 0.5)
    bio, heading = text.find("George Allison\n"), text.find("1 COMMENT")
    if end > comment.end + 3:
        return wrong(
            "You took the form along. “Please enter” is what the page says to everybody; no reader wrote it.",
            "the form",
        )
    if heading <= start < comment.start:
        return wrong(_PRINTED, "the number")
    if bio <= start < comment.start:
        return wrong(
            "Those are words about the author, printed by the page. The comment begins further down.",
            "the author box",
        )
    if start < bio:
        return wrong(
            "Your first words belong to the article. The comment begins below its end.", "the article"
        )
    if start > comment.start + 3:
        return wrong("You begin in the middle: the same person wrote the sentence before.", "half of it", 0.5)
    if end < comment.end - 3:
        return wrong("You stop too soon. The comment runs on, and ends in brackets.", "too soon", 0.5)
    return right("Yes. One person, two sentences. Heading, number and form are the page's own.")


# 5.4 ---------------------------------------------------------------------------------------------------

_POINTS = (
    "The speed of things from concept to in service",
    "shows how we could in fact, if we wanted to do the same with certain platforms and capabilities within our own military",
    "there is no political will",
)
_INSULTS = ("pawns", "only concerned about")


def _meets(span: Span, passages: Iterable[str], text: str) -> bool:
    """Whether a span of `text` holds one of the passages whole, or at least three words and ten characters of it."""
    for found in (found for passage in passages for found in compare.find(passage, text)):
        if span.start <= found.start and found.end <= span.end:
            return True
        shared = text[max(span.start, found.start) : max(0, min(span.end, found.end))]
        if len(shared) >= 10 and len(shared.split()) >= 3:
            return True
    return False


def code_given(answer: Plain) -> dict[str, str] | Judgement:
    """Return the two codes of an answer to 5.4, folded, each with its words, or what to say of its form."""
    parts = ("tone", "tone_words", "build", "build_words")
    if isinstance(answer, list) and len(answer) == len(parts):
        answer = dict(zip(parts, answer, strict=True))
    if not isinstance(answer, dict) or not all(isinstance(answer.get(part), str) for part in parts):
        return wrong(
            'Fill all four: "tone", "tone_words", "build" and "build_words", each with words.',
            "parts missing",
        )
    tone, build = compare.folded(answer["tone"]), compare.folded(answer["build"])
    if tone not in ("civil", "uncivil") or build not in ("constructive", "not", "not constructive"):
        return wrong('"tone" is "civil" or "uncivil"; "build" is "constructive" or "not".', "unknown label")
    return {**answer, "tone": tone, "build": build}


def judge_code(answer: Plain, story: Story) -> Judgement:
    """5.4: tone and build of the comment, each with words that show it."""
    answer = code_given(answer)
    if isinstance(answer, Judgement):
        return answer
    comment = story["ukdj"].comments[0].text
    tone, build = answer["tone"], answer["build"]
    if tone == "uncivil" and build != "constructive":
        return wrong("You answered the second question with the first. Cover the second sentence: does the rest give others something to argue with?",
                     "one question", 0.25)  # fmt: skip
    if tone == "civil":
        return wrong(
            "No swear word, true. But read what it calls the people in uniform. Is that about what they did, or what they are?",
            "no swear word",
            0.25,
        )
    for part in ("tone_words", "build_words"):
        if not 2 <= len(answer[part].split()) <= 45:
            return wrong(
                f"Let your {part} be a passage: more than one word, less than the whole comment.",
                "length",
                0.4,
            )
    places = {
        part: compare.find(answer[part].strip(" ,."), comment) for part in ("tone_words", "build_words")
    }
    for part, found in places.items():
        if not found:
            return wrong(
                f"Your {part} are not in the comment word for word. Copy them from it.",
                "not in the comment",
                0.4,
            )
    tone_at, build_at = places["tone_words"][0], places["build_words"][0]
    second, accusing = comment.index("Alas"), comment.index("head sheds")
    if tone_at.end <= second:
        return wrong(
            "Your tone_words are friendly. Copy the words that disparage somebody.",
            "evidence for another code",
            0.5,
        )
    if (
        compare.folded(answer["tone_words"]).startswith("tow the")
        or compare.folded(answer["tone_words"]) == "will tow the"
    ):
        return wrong(
            "A slip of spelling is not disrespect. Which words call people something?", "spelling", 0.5
        )
    if tone_at.end <= accusing + len("head sheds"):
        return wrong(
            "That is a complaint, and one may complain. Which words call people something?",
            "a complaint",
            0.5,
        )
    if not any(compare.find(insult, tone_at.text) for insult in _INSULTS):
        return wrong(
            "Those tone_words alone show no disrespect yet. Copy the words that call people something, whole.",
            "no insult in it",
            0.5,
        )
    if build_at.start >= accusing:
        return wrong(
            "Your build_words disparage. Look for a point that one could check or argue with.",
            "insult as reason",
            0.5,
        )
    if tone_at.start < build_at.end and build_at.start < tone_at.end:
        return wrong(
            "Two questions, and one passage for both. Give each its own words.", "one passage for both", 0.5
        )
    if not _meets(build_at, _POINTS, comment):
        if "most impressive" in compare.folded(answer["build_words"]):
            return wrong(
                "“Most impressive” is a bare verdict. What does the writer conclude from the speed?",
                "bare verdict",
                0.5,
            )
        return wrong(
            "Your build_words hold no point yet. Copy words that one could check or argue with.",
            "no point",
            0.5,
        )
    return right("Yes. Rude and worth an answer at the same time: two questions, two codes.")


# 5.5 ---------------------------------------------------------------------------------------------------

TO_COME = (
    "will begin producing advanced air defence interceptor drones for Ukraine within weeks",
    "expects to start manufacturing the drones “within weeks",
    "in turn we’ll develop this further and mass produce it to supply",
    "is designed as an air-to-air interceptor drone",
    "is intended to offer",
    "The manufacturing phase will take place at sites across Britain, with the government targeting the production",
    "no decision has yet been made on the proportion of manufacturing",
)
_STILL_TO_COME = (
    "will begin", "within weeks", "to start manufacturing", "expects to start", "develop this further", "mass produce",
    "is designed", "is intended", "will take", "targeting the production", "no decision has yet been made",
)  # fmt: skip


def _touches(span: Span, body: str) -> bool:
    spans = [found for passage in TO_COME for found in compare.find(passage, body)]
    return any(span.start < found.end and found.start < span.end for found in spans)


def judge_claim(answer: Plain, story: Story) -> Judgement:
    """5.5: a claim of the comment, and the words of the article that decide on it."""
    if isinstance(answer, list) and len(answer) == 2:
        answer = dict(zip(("comment", "article"), answer, strict=True))
    if not isinstance(answer, dict) or not all(
        isinstance(answer.get(part), str) for part in ("comment", "article")
    ):
        return wrong(
            'Fill both: "comment" and "article", each with words copied from there.', "parts missing"
        )
    if max(len(answer[part]) for part in ("comment", "article")) > 2000:
        return wrong("Copy words, not a page: 45 words are enough.", "too long")
    article = story["ukdj"]
    claim, page = (
        compare.find(answer["comment"], article.comments[0].text),
        compare.find(answer["article"], article.body),
    )
    if not claim:
        return wrong(
            "Your first words are not in the comment. Copy them to the letter.", "not in the comment"
        )
    if min(len(answer[part].split()) for part in ("comment", "article")) < 2:
        return wrong("Copy at least two words from each, so that the place is plain.", "too short")
    said = compare.find("from concept to in service", article.comments[0].text)[0]
    if claim[0].start >= article.comments[0].text.index("Alas"):
        return wrong(
            "The article says nothing about officers or political will, neither for nor against. Look for a claim about the drones.",
            "the file does not say",
        )
    if not (claim[0].start < said.end and said.start < claim[0].end):
        return wrong(
            "That is a verdict or a wish, and no article can settle it. Which words say how far the drones have come?",
            "a verdict",
            0.25,
        )
    if not compare.find("in service", claim[0].text):
        return wrong(
            "You are at the right place, and stop too soon or begin too late. Which words say how far the drones have come?",
            "cut short",
            0.25,
        )
    if not page:
        return wrong(
            "Your second words are not in the article's body. Copy them to the letter.",
            "not in the article",
            0.25,
        )
    if len(answer["article"].split()) > 45:
        return wrong(
            "That is a whole paragraph. Copy the words that say how far the drones have come.",
            "too long",
            0.25,
        )
    if "significant progress" in compare.folded(answer["article"]):
        return wrong(
            "“Progress” sounds as if it fits the comment. Look for a verb about the future.",
            "progress is not service",
            0.5,
        )
    touches = _touches(page[0], article.body)
    if any(compare.find(words, page[0].text) for words in _STILL_TO_COME) and touches:
        return right(
            "Yes. The article tells only of production in Britain that is to begin. Whether such drones were already "
            "flying in Ukraine, it does not say; LBC, from the ministry, says that they had proved useful."
        )
    if touches:
        return wrong(
            "You are at a good place. Copy a few words more, with those that say whether it is done or still to come.",
            "cut from the verb",
            0.5,
        )
    return wrong(
        "That passage is about something else. Which words say how far the making of the drones has come?",
        "other fact",
        0.5,
    )
