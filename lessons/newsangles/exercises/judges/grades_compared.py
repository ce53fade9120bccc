"""What is right where two articles are compared by their grades (4.5, 4.8)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...readability import FORMULAS, GRADES, repaired, score
from ...story import Story
from .. import compare
from ..any_story.choosing import outlet_names
from ..course_story import is_course_story
from ..plain import Plain
from . import Judgement, right, wrong

A_GRADE = 1.0
"""Two articles closer than this, in grades, are too close to call."""


# 4.5 ---------------------------------------------------------------------------------------------------


def grades(story: Story) -> dict[str, dict[str, float]]:
    """Return for each of GRADES the grade of each article's body, full stops repaired."""
    texts = {article.id: repaired(article.body) for article in story}
    return {formula: {id: score(text, formula).value for id, text in texts.items()} for formula in GRADES}


def _article_id(name: str, story: Story) -> str | None:
    wanted = compare.name(name)
    short = {"ukdj": "uk defence journal", "tmp": "muslim post", "pinnacle": "grand pinnacle tribune"}
    for article in story:
        if wanted in (article.id, compare.name(article.outlet), short.get(article.id)):
            return article.id
    return None


def _formula(name: str) -> str | None:
    wanted = re.sub(r"[^a-z]", "", compare.folded(name)).removeprefix("gunning").removesuffix("grade")
    return next((f for f in FORMULAS if re.sub(r"[^a-z]", "", f.casefold()) == wanted), None)


def judge_quarrel(answer: Plain, story: Story) -> Judgement:
    """4.5: two articles, and two formulas that differ on which is the harder one."""
    pairs = [list(pair) for pair in answer.items()] if isinstance(answer, dict) else answer
    if (
        not isinstance(pairs, list)
        or len(pairs) != 2
        or not all(isinstance(p, list) and len(p) == 2 and all(isinstance(x, str) for x in p) for p in pairs)
    ):
        return wrong(
            'Give two pairs, an article and a formula each: [("...", "..."), ("...", "...")].', "form"
        )
    named = []
    for first, second in pairs:
        article, formula = _article_id(first, story), _formula(second)
        if article is None and _article_id(second, story) and _formula(first):
            article, formula = _article_id(second, story), _formula(first)
        if article is None or formula is None:
            return wrong(
                f"Write one of {', '.join(story.ids)} and one of {', '.join(GRADES)} in each pair.",
                "unknown name",
            )
        if formula not in GRADES:
            why = (
                "needs more sentences than most of these have"
                if formula == "SMOG"
                else "gives no school grade"
            )
            return wrong(f"{formula} {why}, so a difference of one grade has no meaning there.", "no grade")
        named.append((article, formula))
    (one, by), (other, against) = named
    if one == other:
        return wrong("Two pairs, two articles: each formula takes the side of another one.", "one article")
    if by == against:
        return wrong("One formula does not quarrel with itself. Name two.", "one formula")
    table = grades(story)
    gaps = (table[by][one] - table[by][other], table[against][other] - table[against][one])
    if max(gaps) < 0:
        return wrong(
            "The wrong way round: in each pair name the article that the formula makes harder.",
            "reversed",
            0.5,
        )
    if min(gaps) < 0:
        return wrong(
            "These two agree about these two articles. Look for lines that cross.", "they agree", 0.25
        )
    if min(gaps) < A_GRADE:
        return wrong(
            "They differ, but by one of the two the articles lie less than a grade apart. That is too close to call.",
            "less than a grade",
            0.5,
        )
    return right(
        "Yes. More than a grade one way, more than a grade the other way. Who has read the texts? Neither."
    )


# 4.8 ---------------------------------------------------------------------------------------------------

_OUTLETS = {
    "tmp": r"\bthe muslim post\b|\btmp\b",
    "ukdj": r"\buk defence journal\b|\bukdj\b",
    "pinnacle": r"\bgrand pinnacle tribune\b|\bpinnacle\b",
    "lbc": r"\blbc\b",
    "kyiv": r"\bkyiv independent\b|\bkyiv\b",
}


def _places_of_outlets(text: str, story: Story) -> dict[str, list[re.Match[str]]]:
    """Where each article's outlet is named in a folded sentence; of two names at one place the longer one counts."""
    patterns = _OUTLETS if is_course_story(story) else _patterns(story)
    found = {id: list(re.finditer(pattern, text)) for id, pattern in patterns.items()}
    everything = [match.span() for matches in found.values() for match in matches]

    def is_inside(match: re.Match[str]) -> bool:
        start, end = match.span()
        return any(s <= start and end <= e and e - s > end - start for s, e in everything)

    return {id: [match for match in matches if not is_inside(match)] for id, matches in found.items()}


def _patterns(story: Story) -> dict[str, str]:
    """How the outlets of a story may be named in a folded sentence: by name, by what stands in it in brackets, by short name."""
    found = {}
    for article in story:
        names = outlet_names(article)
        found[article.id] = "|".join(
            rf"\b(?:the )?{re.escape(one)}(?!\w)" for one in sorted(names, key=len, reverse=True)
        )
    return found


_TOO_MUCH = re.compile(
    r"\b(?:readers?|audiences?|people|students?|understand\w*|comprehen\w*|better|worse|best|worst|clear\w*|simpl\w*|good|bad"
    r"|quality|clever\w*|intelligen\w*|educated|trust\w*|easi\w*|easy|hard\w*|difficult\w*|readable|proves?|journalists?"
    r"|reporters?|writers?|authors?|editors?|liars?|lying|saints?|honest\w*|bias\w*|propaganda|stupid|smart\w*|boring)\b"
)
_DISCLAIMED = re.compile(
    r"\b(?:nothing (?:about|on|of)|no claim about|not (?:about|prove|show|say|mean|measure|tell|claim|a claim|how|what))\b"
    r"[^,;.:]*?(?=$|[,;.:]|\b(?:but|yet|while|although|because|so)\b|\band (?:\S+ ){2})"
)
_VERB = re.compile(
    r"\b(?:has|have|had|is|are|was|were|lies?|lay|stands?|sits?|comes?|came|(?:scor|giv|receiv|measur|assign|calculat|comput|rat)(?:es?|ed)"
    r"|gave|gets?|got|reach(?:es|ed)?|shows?|puts?|counts?|finds?|found|makes?|made|yields?|exceeds?|assigns?|differs?)\b"
)
_MORE_THAN = re.compile(r"(?<!table )(?<!tables )\b(higher|above|lower|below)\b")


def judge_sentence(answer: Plain, story: Story) -> Judgement:
    """4.8: one sentence that compares two grades and says no more than was measured."""
    if not isinstance(answer, str) or sum(not re.search(r"\d", word) for word in answer.split()) < 8:
        return wrong(
            "Write one whole sentence in quotation marks: at least eight words, the numbers not counted.",
            "form",
        )
    if len(answer) > 600:
        return wrong("One sentence, not a report: at most 600 letters.", "too long")
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", compare.folded(answer))
    bare = text if is_course_story(story) else _without_outlets(text, story)
    if re.search(r"\b(?:hardest|easiest|highest|lowest|ranks?|ranking|first place)\b", bare):
        return wrong("No ranking of all. Compare two articles that lie far enough apart.", "ranking")
    if not _VERB.search(text) or re.search(r"\b(\w+)(?: \1\b){2}", text):
        return wrong(
            "That is a row of words. Make it a sentence: which article has which grade?", "no sentence"
        )
    if too_much := _TOO_MUCH.search(_DISCLAIMED.sub("", bare)):
        return wrong(
            f"“{too_much[0]}”: that was not measured. Say what was: which grade lies higher, which lower.",
            "overclaim",
            0.25,
        )
    if (formula := _one_formula(text)) is None:
        return wrong("Which formula? Name one, so that another can check you.", "no formula", 0.25)
    outlets = _places_of_outlets(text, story)
    named = sorted((id for id in outlets if outlets[id]), key=lambda id: outlets[id][0].start())
    if len(named) != 2:
        return wrong("Name two outlets, and only two.", "not two outlets", 0.25)
    numbers = [(m.start(), m[0]) for m in re.finditer(r"(?<![\d.])\d+(?:\.\d+)*", text)]
    table = {article.id: score(repaired(article.body), formula) for article in story}
    at = [_place_of(table[id].value, numbers) for id in named]
    if any(place is None for place in at):
        raw = [_place_of(score(story[id].body, formula).value, numbers) for id in named]
        if None not in raw:
            return wrong(
                "One of your grades is from before the repair. Take the text with repaired full stops.",
                "unrepaired",
                0.25,
            )
        return wrong(
            "Give both grades, with one figure after the point, as the table has them.",
            "grades missing",
            0.25,
        )
    first, second = (table[id].value for id in named)
    if abs(first - second) < A_GRADE:
        return wrong(
            "These two lie less than a grade apart. One full stop could turn them round: choose two others.",
            "too close",
            0.25,
        )
    if (at[0] or 0) > (at[1] or 0):
        return wrong(
            "Your grades stand in the other order than your outlets. Which belongs to which?",
            "grades swapped",
            0.25,
        )
    if _direction_is_wrong(text, [outlets[id] for id in named], first - second):
        return wrong("Read it again: which of the two grades is the higher one?", "wrong direction", 0.25)
    if "textstat" not in text or table[named[0]].version not in text:
        return wrong(
            "Whose count is it? Name the program and its version; another release can give another grade.",
            "no version",
            0.5,
        )
    behind = {
        part: [[str(getattr(table[id].counts, part))] for id in named]
        for part in ("sentences", "words", "syllables")
    }
    for n, id in enumerate(named):
        behind["words"][n].append(str(len(story[id].words)))
    told = [(m[1], f"{m[2]}s") for m in re.finditer(r"(?<![\d.])(\d+) (sentence|word|syllable)", text)]
    if any(all(number not in of_one for of_one in behind[part]) for number, part in told):
        return wrong("One count is wrong. The table above has them all.", "wrong count", 0.5)
    orders = [_in_order(numbers, behind[part][0], behind[part][1], text) for part in ("sentences", "words")]
    if True in orders:
        return right(
            "Yes. Somebody who doubts it can count again. That is what makes it a sentence worth writing."
        )
    if False in orders:
        return wrong("Your counts stand in the other order than your outlets.", "counts swapped", 0.5)
    if len({part for _, part in told}) > 1 or any(part == "syllables" for _, part in told):
        return wrong(
            "Give the same count for both articles, the sentences or the words of each.", "mixed counts", 0.5
        )
    if sum("." not in number for _, number in numbers) >= 2 and len(told) < 2:
        return wrong(
            "One count is wrong, or has no word behind it. Write each as the table has it.",
            "unclear counts",
            0.5,
        )
    return wrong(
        "A grade goes with its counts. Add the sentences or the words of both articles.", "no counts", 0.5
    )


def _in_order(
    numbers: Iterable[tuple[int, str]], first: list[str], second: list[str], text: str
) -> bool | None:
    """Whether both counts stand in a sentence and the first outlet's stands first; None if one is missing."""
    ones, others = ([at for at, number in numbers if number in counts] for counts in (first, second))
    if not ones or not others:
        return None
    if first == second:
        return True if len(ones) > 1 or re.search(r"\b(?:each|both)\b", text) else None
    return min(ones) < max(others)


def _without_outlets(text: str, story: Story) -> str:
    """The sentence with every outlet's name taken out: a paper may be called The Good Reader."""
    for _, matches in sorted(_places_of_outlets(text, story).items()):
        for match in matches:
            text = text.replace(match[0], " it ")
    return text


def _one_formula(text: str) -> str | None:
    plain = text.replace("-", " ")
    found = [f for f in GRADES if re.search(rf"\b{f.replace('-', ' ').casefold()}\b", plain)]
    return found[0] if len(found) == 1 else None


def _place_of(value: float, numbers: Iterable[tuple[int, str]]) -> int | None:
    return next((at for at, n in numbers if n.count(".") == 1 and compare.close(n, value, 0.051)), None)


def _direction_is_wrong(text: str, two: list[list[re.Match[str]]], first_minus_second: float) -> bool:
    """Whether the sentence calls one of its two outlets (by their places) higher and it is not, or lower and it is not."""
    places = sorted((m.start(), m.end(), n) for n in (0, 1) for m in two[n])
    for said in _MORE_THAN.finditer(text):
        about = _meant(text, said, places)
        called_higher = said[1] in ("higher", "above")
        if re.search(r"\b(?:not|no|never) (?:\w+ ){0,3}$", text[: said.start()]):
            called_higher = not called_higher
        if called_higher != ((first_minus_second > 0) == (about == 0)):
            return True
    return False


def _meant(text: str, said: re.Match[str], places: list[tuple[int, int, int]]) -> int:
    """Which of the two outlets (0 or 1) a "higher" or "lower" is about: as a rule the nearest before it."""
    after = [place for place in places if place[0] > said.start()]
    before = [place for place in places if place[1] <= said.start()]
    if after and re.fullmatch(_BELONGS, text[said.end() : after[0][0]]):
        return after[0][2]
    if not before:
        than = said[1] in ("above", "below") or re.search(r"\bthan\b", text[said.end() : after[0][0]])
        return 1 - after[0][2] if than else after[0][2]
    if pointed := re.search(r"\b(?:(former|first)|(?:latter|second))\b", text[before[-1][1] : said.start()]):
        return 0 if pointed[1] else 1
    return before[-1][2]


_BELONGS = (
    r"(?: (?:grade|score|one|value|number))?,? (?:for|of|is|belongs to|goes to|comes from|has) (?:the )?"
)
