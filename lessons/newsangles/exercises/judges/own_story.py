"""What is right in 9.1, 9.2 and 9.4: tags, silences and a claim, judged by the texts and the manifest of any story."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from ...brief.looking_up import article_named
from ...brief.mistakes import FEWEST_IN_PLACE
from ...brief.pointing import ARTICLE, CITABLE, MOST_SHOWN, Stretch, find_words
from ...brief.sentences import numbers
from ...brief.tags import read_sentences
from ...story import Article, Story
from ...text import words
from .. import compare
from ..lesson_09 import LABELS, six_tags
from ..plain import Plain
from . import Judgement, right, wrong

# 9.1 ---------------------------------------------------------------------------------------------------

_MEANT = {
    **{label: label for label in LABELS},
    "yes": "stands", "there": "stands", "found": "stands", "another outlet": "other outlet", "other": "other outlet",
    "not word for word": "changed", "short": "too short", "furniture": "page", "the page": "page",
}  # fmt: skip
_OVERLOOKED = {
    "stands": ("doubts a place", "these words do stand there. Capitals, line breaks and kinds of quotation marks do not count."),
    "changed": ("reads what it expects", "these words do not stand in that file, nor in another. Which word did you read that is not there?"),
    "other outlet": ("another outlet", "these words stand in a file, but in which one?"),
    "too short": ("too short", "the word stands there. What could a reader learn from it alone?"),
    "page": ("page furniture", "these words stand in that file. Did the newsroom write them for this story?"),
}  # fmt: skip


def judge_tags(answer: Plain, story: Story) -> Judgement:
    """9.1: which of six tags a reader would find, and what is wrong with the others."""
    truth = {letter: _state(tag, story) for letter, tag in six_tags(story).items()}
    if isinstance(answer, list) and len(answer) == len(truth):
        answer = dict(zip(truth, answer, strict=True))
    if not isinstance(answer, dict):
        return wrong(
            f'Give a dict: {{"a": "stands", "b": ..., and so on}}. The labels are {", ".join(LABELS)}.',
            "form",
        )
    given = {
        compare.folded(letter): _MEANT.get(compare.folded(value) if isinstance(value, str) else "")
        for letter, value in answer.items()
    }
    if missing := [letter for letter in truth if letter not in given]:
        return wrong(f"Tag {missing[0]} has no answer yet.", "letters missing")
    if odd := [letter for letter in truth if given[letter] is None]:
        return wrong(f"For tag {odd[0]} write one of these: {', '.join(LABELS)}.", "unknown label")
    off = [letter for letter in truth if given[letter] != truth[letter]]
    if not off:
        return right(
            "Yes. Words that stand in the right file, enough of them, in the article: that is a place."
        )
    if len({given[letter] for letter in truth}) == 1:
        return wrong("They are not all alike. Search the files for each, one after the other.", "all alike")
    mistake, sentence = _OVERLOOKED[truth[off[0]]]
    return wrong(f"Tag {off[0]}: {sentence}", mistake, 0.8 * (len(truth) - len(off)) / len(truth))


def _state(tag: str, story: Story) -> str:
    read = read_sentences(f"x {tag}")[0][0].tags[0]
    article = article_named(read.outlet, story)
    assert article is not None
    places = find_words(read.words, article)
    if places and places[0].part not in CITABLE:
        return "page"
    if places:
        return "stands" if len(words(read.words)) >= FEWEST_IN_PLACE else "too short"
    return "other outlet" if any(find_words(read.words, other) for other in story) else "changed"


# 9.2 ---------------------------------------------------------------------------------------------------

FACTS = ("headline", "byline", "date")


def judge_silent(answer: Plain, story: Story) -> Judgement:
    """9.2: which files give no headline, no byline, no date; what the saved page says outside its text may be listed or not."""
    example = '{"headline": ["name", ...], "byline": [...], "date": [...]}'
    if not isinstance(answer, dict):
        return wrong(f"Give a dict of three lists: {example}.", "form")
    given = {compare.folded(fact): _names(value, story) for fact, value in answer.items()}
    if missing := [fact for fact in FACTS if fact not in given]:
        return wrong(f"There is no list for {missing[0]!r} yet. An empty list is written [].", "list missing")
    lists: dict[str, set[str]] = {}
    for fact in FACTS:
        names = given[fact]
        if names is None:
            return wrong(
                f"For {fact!r} give a list of short names, out of {', '.join(story.ids)}.", "unknown name"
            )
        lists[fact] = names
    how = {(a.id, fact): a.known[fact].how if fact in a.known else None for a in story for fact in FACTS}
    # A page's own word that no reader sees, or words that stand in the file and were only taken for the fact: both may be said.
    either = {f: {a.id for a in story if how[a.id, f] == "page" or _taken_from_the_file(a, f)} for f in FACTS}
    silent = {f: {a for a in story.ids if how[a, f] not in ("file", "page")} - either[f] for f in FACTS}
    wanted = {f: (silent[f], set(story.ids) - silent[f] - either[f]) for f in FACTS}
    hits = sum((a in lists[f]) == (a in silent[f]) or a in either[f] for f in FACTS for a in story.ids)
    if hits == len(FACTS) * len(story):
        return right(
            "Yes. That is what story.toml says. “The file does not say” is a finding, and the first material for your [not known]."
        )
    share = 0.8 * max(0.0, 2 * hits / (len(FACTS) * len(story)) - 1)
    if all(not lists[f] & wanted[f][0] and lists[f] >= wanted[f][1] for f in FACTS):
        return wrong(
            "You listed the files that do give it. The question is which do not.", "the other way round"
        )
    for fact in FACTS:
        looked_up = [a for a in sorted(silent[fact] - lists[fact]) if how[a, fact]]
        if looked_up:
            return wrong(
                f"The {fact} of {looked_up[0]} is known, but not from its file: somebody looked it up. What does the file itself say?",
                "looked up", share,
            )  # fmt: skip
    for fact in FACTS:
        if extra := sorted(lists[fact] & wanted[fact][1]):
            where = story[extra[0]].known[fact].where
            return wrong(
                f"The file of {extra[0]} does give a {fact}. Look for “{' '.join(where.split()[:3])} …”.", "said by the file", share
            )  # fmt: skip
    fact = next(f for f in FACTS if silent[f] - lists[f])
    article = min(silent[fact] - lists[fact])
    return wrong(
        f"story.toml has no {fact} for {article}. If you see one in the file, write it into story.toml and load the story again; if not, list it.",
        "not said", share,
    )  # fmt: skip


def _taken_from_the_file(article: Article, fact: str) -> bool:
    value = getattr(article, fact)
    return fact in article.known and article.known[fact].how == "inferred" and str(value) in article.text


def _names(value: Plain, story: Story) -> set[str] | None:
    given = [] if value in (None, "") else compare.strings(value)
    if given is None:
        return None
    found = [article_named(name, story) for name in given]
    return None if None in found else {article.id for article in found if article}


# 9.4 ---------------------------------------------------------------------------------------------------

_AGREE = {"agree", "agrees", "they agree", "same", "the same"}
_DIFFER = {"differ", "differs", "they differ", "different", "contradict"}


def judge_row(answer: Plain, story: Story) -> Judgement:
    """9.4: one claim in every outlet: exact words, or absent; whether they agree, as far as their numbers tell."""
    example = (
        '{"claim": "...", "says": {"name": "exact words", ...}, "absent": ["name", ...], "state": "agree"}'
    )
    if not isinstance(answer, dict) or not isinstance(answer.get("says"), dict):
        return wrong(f"Give a dict like this: {example}.", "form")
    if not isinstance(answer.get("claim"), str) or len(words(answer["claim"])) < 2:
        return wrong("Say in a few words what the claim is about, under “claim”.", "no claim")
    absent = _names(answer.get("absent"), story)
    says = {article_named(name, story): value for name, value in answer["says"].items()}
    if absent is None or None in says:
        return wrong(
            f"One of your short names is not in this story. It has {', '.join(story.ids)}.", "unknown outlet"
        )
    placed: dict[str, Stretch] = {}
    for article, value in says.items():
        assert article is not None
        place = _place_of(article, value)
        if isinstance(place, Judgement):
            return Judgement(0.15 * min(len(placed), 2), place.sentence, place.mistake)
        placed[article.id] = place
    if both := sorted(absent & placed.keys()):
        return wrong(f"{both[0]} stands under “says” and under “absent”. Which is it?", "both", 0.3)
    if len(placed) < 2:
        return wrong(
            "A row needs two outlets that speak of it. Search the other files for the number, or for the thing.",
            "one outlet",
            0.2,
        )
    if forgotten := [id for id in story.ids if id not in placed and id not in absent]:
        return wrong(
            f"You have said nothing of {forgotten[0]}. If it does not speak of it, it is absent, and that is a finding.",
            "forgotten",
            0.5,
        )
    return _judge_state(answer.get("state"), placed, absent, story)


def _place_of(article: Article, value: Plain) -> Stretch | Judgement:
    if not isinstance(value, str) or len(words(value)) < FEWEST_IN_PLACE:
        return wrong(f"For {article.id} copy three words or more that carry the claim.", "too short")
    if len(words(value)) > MOST_SHOWN:
        return wrong(
            f"For {article.id} you copied {len(words(value))} words. Cut them to those that carry the claim.",
            "too long",
        )
    places = find_words(value, article)
    if not places:
        return wrong(
            f"Your words for {article.id} do not stand there word for word. Copy them from the file.",
            "not in the text",
        )
    if places[0].part not in CITABLE:
        return wrong(
            f"Your words for {article.id} stand in what the page added, not in the article.", "page furniture"
        )
    return places[0]


def _judge_state(
    value: Plain, placed: Mapping[str, Stretch], absent: Iterable[str], story: Story
) -> Judgement:
    state = compare.folded(value).strip(" .") if isinstance(value, str) else ""
    if state not in _AGREE | _DIFFER:
        return wrong(
            "Under “state” write agree or differ: do those that speak of it say the same?", "no state", 0.6
        )
    counted = {id: numbers(place.text) for id, place in placed.items()}
    for id in sorted(absent):
        if hidden := next((p for p in placed.values() if _also_there(p.text, story[id])), None):
            return wrong(
                f"You call {id} absent. Search its file for “{hidden.text[:60]}” and its neighbours again.", "not absent", 0.6
            )  # fmt: skip
    pairs = [
        (a, b) for n, a in enumerate(counted) for b in list(counted)[n + 1 :] if counted[a] and counted[b]
    ]
    apart = next(((a, b) for a, b in pairs if not counted[a] & counted[b]), None)
    if state in _AGREE and apart:
        first, second = (sorted(counted[id])[0] for id in apart)
        return wrong(
            f"{apart[0]} has {first} and {apart[1]} has {second}. Do they agree? If the same is meant in two units, choose another claim.",
            "numbers differ", 0.7,
        )  # fmt: skip
    alike = len(placed) > 1 and len({compare.folded(place.text) for place in placed.values()}) == 1
    if state in _DIFFER and alike:
        return wrong(
            "All your places have the very same words. In what do they differ?", "the same words", 0.7
        )
    compared = "their numbers do not speak against you" if pairs else "there are no numbers to compare"
    return right(
        f"Yes, as far as it can be checked: your words stand in {', '.join(placed)}, every outlet has its cell, and {compared}."
    )


def _also_there(phrase: str, article: Article) -> bool:
    """Whether a file that is called absent has a number of the phrase together with the word after it."""
    spans = words(phrase)
    return any(
        any(p.part == ARTICLE for p in find_words(f"{one.text} {after.text}", article))
        for one, after in itertools.pairwise(spans)
        if one.text[0].isdigit() and after.text[0].isalpha() and len(after.text) > 2
    )
