"""The exit tickets of lessons 1 to 4 on another story: six statements each, made of what its files and its key hold.

Which article a statement is about is chosen so that it says something; whether it may stand, the judges find out.
"""

from __future__ import annotations

import itertools
from textwrap import fill

from ...coding import coded_attributions
from ...framing import coded_loaded, voice_rates
from ...readability import GRADES, SMOG_SENTENCES
from ...story import Article, Story
from ..contract import Asked
from ..lesson_01 import SILENT
from .choosing import NotAsked, in_file, need, need_english, speakers
from .grades import A_GRADE, far_apart, grades


def ticket_1(story: Story) -> Asked:
    """A byline and a date (a file that has one, and one that has none, where there are such), a headline, a comment, a
    length, all.
    """
    need(story, "1.9", "furniture")
    if len(story) < 2:
        raise NotAsked("Exercise 1.9 compares articles, and this story has one.")

    def first(wanted: bool, fact: str) -> Article:
        return next((a for a in story if in_file(a, fact) == wanted), story.articles[0])

    headless = next((a for a in story if not in_file(a, "headline")), None)
    without = next((a for a in story if not a.comments), None)
    by_length = sorted(story, key=lambda a: len(a.words))
    said = {
        "a": f"The file of {first(True, 'byline').outlet} names who wrote its article.",
        "b": f"The file of {first(False, 'date').outlet} gives the day on which its article was published.",
        "c": f"The article of {headless.outlet} was published without a headline."
        if headless
        else f"The article of {story.articles[0].outlet} once had another headline.",
        "d": f"On the site of {without.outlet}, nobody wrote a comment on this article."
        if without
        else f"Nobody read the article of {story.articles[0].outlet} to its end.",
        "e": f"Without furniture, the article of {by_length[-1].outlet} has more words than that of {by_length[0].outlet}.",
        "f": "Every file of this story gives the day of its publication.",
    }
    about = {
        "byline": first(True, "byline").id,
        "date": first(False, "date").id,
        "longer": by_length[-1].id,
        "shorter": by_length[0].id,
    }
    return Asked(
        f"Answer each with “yes”, “no” or “{SILENT}”.",
        about,
        (
            "For each sentence ask: which words in which file would show it, or show the opposite?",
            "A sentence about a file can be checked in the file. One about a site, or about what once was, may not be.",
        ),
        shown="\n".join(f"{letter}  {sentence}" for letter, sentence in said.items()),
    )


def ticket_2(story: Story) -> Asked:
    """The two articles whose loaded words outside quotation marks lie furthest apart; a quoted loaded word; words that
    articles share.
    """
    need(story, "2.9", "loaded")
    if len(story) < 2:
        raise NotAsked("Exercise 2.9 compares articles, and this story has one.")
    thick = told_rates(story)
    low, high = min(thick, key=thick.__getitem__), max(thick, key=thick.__getitem__)
    rows = coded_loaded(story)
    quoted = next((w for w in rows if w.voice == "quoted"), None)
    own = next((w for w in rows if w.voice == "reporter" and w.group == "one-sided"), None) or next(
        (w for w in rows if w.voice == "reporter"), None
    )
    shared = _shared_word(story)
    if high == low or quoted is None or own is None or shared is None:
        raise NotAsked(
            "Exercise 2.9 compares loaded words by voice, and the coders of this story marked too few for that."
        )
    said = {
        "a": f"Outside quotation marks, loaded words stand thicker in {story[high].outlet} than in {story[low].outlet}, "
        "by the coders' count.",
        "b": f"{story[high].outlet} is more biased than {story[low].outlet}.",
        "c": f"{story[quoted.article].outlet} has the words “{quoted.text}” inside quotation marks.",
        "d": f"{story[own.article].outlet} writes “{own.text}” because its writer takes a side.",
        "e": f"Of all {len(story)} articles, only {story[shared[1]].outlet} has the word “{shared[0]}”.",
        "f": f"No word of these {len(story)} articles was called loaded by the coders.",
    }
    return Asked(
        "Answer each with “yes”, “no” or “the file does not say”.",
        None,
        (
            "For each statement ask: what on these pages would show it? Can you put your finger there?",
            "A count may be stated with what was counted and by whom. A motive or a verdict needs more than a page.",
        ),
        shown="\n".join(
            fill(f"{letter}  {sentence}", 96, subsequent_indent="   ") for letter, sentence in said.items()
        ),
    )


def told_rates(story: Story) -> dict[str, float]:
    """Return for each article the loaded words per 1,000 words outside quotation marks (headlines left out), by the
    coders' count.
    """
    rates = [rate for rate in voice_rates(story) if rate.voice in ("paraphrase", "reporter")]
    return {
        id: 1000
        * sum(r.loaded for r in rates if r.article == id)
        / max(1, sum(r.words for r in rates if r.article == id))
        for id in story.ids
    }


def _shared_word(story: Story) -> tuple[str, str] | None:
    """The longest word in small letters that stands in two bodies at least, and the first article that has it."""
    where: dict[str, list[str]] = {}
    for article in story:
        for word in dict.fromkeys(w.text for w in article.words if w.text.islower() and w.text.isalpha()):
            where.setdefault(word, []).append(article.id)
    shared = {word: ids for word, ids in where.items() if len(ids) > 1}
    longest = max(sorted(shared), key=len, default=None)
    return (longest, shared[longest][0]) if longest else None


def ticket_3(story: Story) -> Asked:
    """About the article with fewest kinds of sources, one without an expert, and the person who is heard in most articles."""
    need(story, "3.9", "attributions")
    if len(story) < 2:
        raise NotAsked("Exercise 3.9 compares articles, and this story has one.")
    coded = {id: coded_attributions(story, id) for id in story.ids}
    if not all(speakers(each) for each in coded.values()):
        raise NotAsked(
            "Exercise 3.9 compares who speaks, and in an article of this story the coders found nobody."
        )
    official = min(story.ids, key=lambda id: sum(a.kind not in ("official", "none") for a in coded[id]))
    no_expert = next((id for id in story.ids if not any(a.kind == "expert" for a in coded[id])), story.ids[0])
    where: dict[str, list[str]] = {}
    for id, each in coded.items():
        for who in speakers(a for a in each if a.named in ("person", "body")):
            where.setdefault(who, []).append(id)
    if not where:
        raise NotAsked(
            "Exercise 3.9 asks about sources with a name, and the coders of this story found none."
        )
    once = next((who for who, ids in where.items() if len(ids) == 1), next(iter(where)))
    often = max(where, key=lambda who: len(where[who]))
    said = {
        "a": f"Every source in {story[official].outlet} speaks for a state, a town, an army or a union of states, by the "
        "coders' count.",
        "b": f"{story[no_expert].outlet} asked no other expert than those whom it prints, if any.",
        "c": f"Of all {len(story)} articles, only {story[where[once][0]].outlet} reports what {once} said.",
        "d": f"What {often} said is reported in all {len(story)} articles.",
        "e": f"{story[where[often][0]].outlet} trusts {often} less than it trusts others.",
        "f": f"No expert is quoted or reported by name in any of the {len(story)} articles, by the coders' count.",
    }
    return Asked(
        "Answer each with “yes”, “no” or “the file does not say”.",
        {"official": official, "once": once, "often": often},
        (
            "For each statement, ask what in the files would show it. If you can list it, you can decide it.",
            "“Is not quoted” and “was not asked” are two statements. Which one can a page show?",
        ),
        shown="\n".join(
            fill(f"{letter}  {sentence}", 96, subsequent_indent="   ") for letter, sentence in said.items()
        ),
    )


def ticket_4(story: Story) -> Asked:
    """The two articles furthest apart by any formula, the two closest by Flesch-Kincaid, and how many sentences each has."""
    need_english(story, "4.9")
    wide = far_apart(story)
    if wide is None:
        raise NotAsked(
            "Exercise 4.9 compares two articles that lie a grade apart, and in this story no two do by any of the four formulas."
        )
    formula, high, low = wide
    table = grades(story, GRADES[0])
    close = min(itertools.combinations(table, 2), key=lambda two: abs(table[two[0]] - table[two[1]]))
    near = abs(table[close[0]] - table[close[1]]) < A_GRADE
    one, other = sorted(close, key=table.__getitem__, reverse=True)
    longest = max(story, key=lambda a: len(a.sentences))
    said = {
        "a": f"By {formula} (full stops repaired), the article of {story[high].outlet} lies more than half a grade above "
        f"that of {story[low].outlet}.",
        "b": f"Grades {table[one]:.1f} and {table[other]:.1f} show that the article of {story[one].outlet} is harder to "
        f"read than that of {story[other].outlet}."
        if near
        else f"A grade of {table[one]:.1f} shows that the article of {story[one].outlet} is badly written.",
        "c": f"Those who read {story[high].outlet} find this article hard.",
        "d": f"With {SMOG_SENTENCES} sentences or more, the article of {longest.outlet} is long enough for SMOG.",
        "e": f"Whoever wrote the article of {story[low].outlet} wanted it to have its grade.",
        "f": "A rewrite that gets a lower grade is a better text.",
    }
    return Asked(
        "Answer each with “yes”, “no” or “the file does not say”.",
        {"longest": longest.id},
        (
            "For each statement, ask who would have to be asked, or what would have to be counted.",
            "What was counted, you can look up. What somebody felt or wanted, no file says.",
        ),
        shown="\n".join(
            fill(f"{letter}  {sentence}", 96, subsequent_indent="   ") for letter, sentence in said.items()
        ),
    )
