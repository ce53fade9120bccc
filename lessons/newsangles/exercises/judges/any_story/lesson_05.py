"""Lesson 5 on another story, judged: the edges of a comment, what pages show of comments, what one comment may carry."""

from __future__ import annotations

from ....story import Story
from ....text import sentences
from ... import compare
from ...any_story.lesson_05 import site
from ...contract import Asked
from ...plain import Plain
from .. import Judgement, right, wrong
from ..furniture import line_kind
from ..lesson_05 import EXIT_SLIPS, EXIT_TRUTH, in_pair
from ..one_comment import code_given, edges_given
from ..statements import judge_statements

# 5.1 ---------------------------------------------------------------------------------------------------


def _judge_edges(answer: Plain, story: Story, asked: Asked) -> Judgement:
    article = story[asked.about]
    text, comment = article.text, article.comments[0]
    given = edges_given(answer, comment)
    if isinstance(given, Judgement):
        return given
    starts, ends = compare.find(given[0], text), compare.find(given[-1], text)
    if not starts or not ends:
        return wrong(
            f"“{(given[-1] if starts else given[0])[:50]}” is not in the file. Copy the words to the letter.",
            "not in the text",
        )
    least = min(3, len(comment.text.split()))
    if min(len(words.split()) for words in given) < least:
        return wrong("Copy at least three words each time, so that the place is plain.", "too short")
    # Of several places of the same words, the one that is right, if any is.
    start = min(starts, key=lambda s: abs(s.start - comment.start))
    end = min(ends, key=lambda s: abs(s.end - comment.end))
    good = _one_place(start.start, comment.start, text), _one_place(end.end, comment.end, text)
    if all(good):
        return right("Yes. That is what one person wrote. What stands round it is the page's own.")
    if end.end <= start.start:
        return wrong("Your last words stand before your first. Swap them.", "swapped", 0.5)
    if comment.start < start.start < comment.end:
        return wrong("You begin in the middle: the same person wrote the words before.", "half of it", 0.5)
    if comment.start < end.end < comment.end:
        return wrong("You stop too soon. The comment runs on.", "too soon", 0.5 * good[0])
    kind = line_kind(article, end if good[0] else start)
    if kind == "form":
        return wrong(
            "You took along what the page prints round the comments: a heading, a number or a form. No reader wrote it.",
            "the form",
        )
    if kind == "body":
        return wrong("Those words belong to the article. What did a reader write?", "the article")
    return wrong("Those words are the page's own. What did a reader write?", "the page")


def _one_place(first: int, second: int, text: str) -> bool:
    """Whether no letter and no digit stands between two places."""
    return not any(letter.isalnum() for letter in text[min(first, second) : max(first, second)])


# 5.2 ---------------------------------------------------------------------------------------------------


def _judge_sections(answer: Plain, story: Story, asked: Asked) -> Judgement:
    if not isinstance(answer, dict):
        return wrong(
            'Give a dict: for each page two words, for example {"'
            + story.ids[0]
            + '": ["present", "closed"], ...}.',
            "form",
        )
    given = {compare.folded(page): in_pair(value) for page, value in answer.items()}
    if missing := [page for page in story.ids if page not in given]:
        return wrong(
            f"No answer yet for {', '.join(missing)}. The pages are {', '.join(story.ids)}.", "pages missing"
        )
    pairs = {page: pair for page in story.ids if (pair := given[page]) is not None}
    if len(pairs) < len(story):
        page = next(page for page in story.ids if page not in pairs)
        return wrong(
            f'For {page} give two words: "present" or "absent", then "open", "closed" or "unknown".', "labels"
        )
    in_file = {a.id: "present" if a.comments else "absent" for a in story}
    # Where readers' comments are printed and nothing else, a site may have been open.
    on_site = {a.id: {site(a)} | ({"open"} if a.comments and site(a) == "unknown" else set()) for a in story}
    good = sum((pairs[id][0] == in_file[id]) + (pairs[id][1] in on_site[id]) for id in story.ids)
    share = 0.4 * good / len(story)
    if good == 2 * len(story):
        return right(
            "Yes. A saved page shows what was saved. On a site whose file is silent there may be a hundred comments, or none."
        )
    if any(pairs[id] == ("absent", "closed") and "closed" not in on_site[id] for id in story.ids):
        return wrong(
            "Absent in the file is not closed on the site. Comments are often loaded later, or left out when a page is saved.",
            "absent for closed",
            min(share, 0.25),
        )
    for id in story.ids:
        if pairs[id][0] != in_file[id]:
            if in_file[id] == "present":
                return wrong(
                    f"The file of {id} has more than you saw. Look at its end: did a reader write there?",
                    "comment overlooked",
                    share,
                )
            return wrong(
                f"Look into the file of {id} again: is there anything that a reader wrote?",
                "misread file",
                share,
            )
    id = next(id for id in story.ids if pairs[id][1] not in on_site[id])
    if "unknown" in on_site[id]:
        return wrong(
            f"You may know the site of {id} from elsewhere. Its file shows no form to write in. What does it say?",
            "from elsewhere",
            share,
        )
    return wrong(
        f"Read the end of the file of {id}: does the page ask for a comment, or say that it takes none?",
        "form overlooked",
        share,
    )


# 5.4 ---------------------------------------------------------------------------------------------------


def _judge_code(answer: Plain, story: Story, asked: Asked) -> Judgement:
    answer = code_given(answer)
    if isinstance(answer, Judgement):
        return answer
    id, start = asked.about
    comment = next(c for c in story[id].comments if c.start == start)
    row = next(
        row
        for row in story.key("comments")
        if row.article == id and abs(row.span("opening").start - start) < 4
    )
    tone, build = answer["tone"], answer["build"]
    good_tone = tone == row["tone"]
    good_build = (build == "constructive") == (row["build"] == "constructive")
    share = 0.3 * (good_tone + good_build)
    if not good_tone:
        if row["tone"] == "uncivil":
            return wrong(
                "Read what it calls people, or a plan. Is that about what they did, or what they are?",
                "tone",
                share,
            )
        return wrong(
            "To disagree is civil, and so is to be angry. Which words call somebody something?", "tone", share
        )
    if not good_build:
        if row["build"] == "constructive":
            return wrong(
                "Cover the rude words, if there are any: does the rest give others something to argue with?",
                "build",
                share,
            )
        return wrong("Which words could one check, or argue with? A bare verdict is none.", "build", share)
    places = {
        part: compare.find(answer[part].strip(" ,."), comment.text) for part in ("tone_words", "build_words")
    }
    wanted = [
        part
        for part, code in (
            ("tone_words", row["tone"] == "uncivil"),
            ("build_words", row["build"] == "constructive"),
        )
        if code
    ]
    for part in wanted:
        if not 2 <= len(answer[part].split()) <= 45:
            return wrong(
                f"Let your {part} be a passage: more than one word, less than the whole comment.",
                "length",
                0.6,
            )
        if not places[part]:
            return wrong(
                f"Your {part} are not in the comment word for word. Copy them from it.",
                "not in the comment",
                0.6,
            )
    also = ""
    if "tone_words" in wanted and row.spans["tone_words"]:
        rude = row.span("tone_words")
        mine = [(p.start + start, p.end + start) for p in places["tone_words"]]
        if not any(a < rude.end and rude.start < b for a, b in mine):
            # The key holds one passage; another one of that sentence can show it as well.
            shown = [(s.start + start, s.end + start) for s in sentences(comment.text)]
            near = [(a, b) for a, b in shown if a < rude.end and rude.start < b]
            if not any(a < y and x < b for a, b in near for x, y in mine):
                return wrong(
                    "Both codes are right. Those tone_words show no disrespect yet: copy the words that call somebody "
                    "something.",
                    "no insult in it",
                    0.6,
                )
            also = " For the tone, our coders pointed at other words of the same sentence: compare."
    if len(wanted) == 2 and any(
        a.start < b.end and b.start < a.end for a in places["tone_words"] for b in places["build_words"]
    ):
        return wrong(
            "Both codes are right. But two questions, and one passage for both: give each its own words.",
            "one passage for both",
            0.6,
        )
    return right(f"Yes. Two questions, two codes, and words for them.{also}")


# 5.9 ---------------------------------------------------------------------------------------------------


def _judge_exit(answer: Plain, story: Story, asked: Asked) -> Judgement:
    truth = {letter: stance for letter, stance in EXIT_TRUTH.items() if letter != "g"}
    return judge_statements(
        answer,
        truth,
        [slip for slip in EXIT_SLIPS if slip.letter != "g"],
        "Yes. You may speak of what you counted, and of those whom you asked in the right way.",
    )


JUDGES = {
    "5.1": _judge_edges,
    "5.2": _judge_sections,
    "5.4": _judge_code,
    "5.9": _judge_exit,
}
