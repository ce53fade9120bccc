"""Lesson 3, "Who gets to speak?": nine exercises on sources, hidden judges, chains and shares."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Iterable
from dataclasses import replace

from ..agreement import cohen_kappa
from ..coding import CodedAttribution, coded_attributions, found_attributions
from ..sourcing import score
from ..story import Article, Story
from ..text import Span
from . import compare
from .contract import Exercise, Judgement, right, wrong
from .plain import Plain
from .statements import NO, SILENT, YES, Slip, judge_statements

TITLE = "Who gets to speak?"

_LBC_LAST = "The new drones have already proved useful against the Shahed drones used by Russia"
_LBC_CONTENT = f"{_LBC_LAST}, and are much cheaper to produce than traditional air defence missiles"


# 3.1 ---------------------------------------------------------------------------------------------------------------


def _judge_parts(answer: Plain, story: Story) -> Judgement:
    if isinstance(answer, list) and len(answer) == 3:
        answer = dict(zip(("source", "cue", "content"), answer, strict=True))
    if not isinstance(answer, dict) or not all(
        isinstance(answer.get(part), str) for part in ("source", "cue", "content")
    ):
        return wrong(
            'Fill all three parts: "source", "cue" and "content", each with words from the sentence.',
            "parts missing",
        )
    source, cue = compare.name(answer["source"]), compare.name(answer["cue"])
    places = compare.find(answer["content"].strip(" ,."), story["lbc"].text)
    target = compare.find(_LBC_CONTENT, story["lbc"].text)
    if (source == "said") != (cue == "said") and (source == "said" or cue in ("mod", "the mod")):
        return wrong(
            "You swapped two parts: the source is who speaks, the cue is the word that says that somebody spoke.",
            "swapped",
        )
    if source in ("ministry of defence", "uk ministry of defence"):
        return wrong(
            "You wrote the source's full name. Copy it as it stands in this sentence; who is meant comes later.",
            "resolved",
        )
    if "mod said" in compare.folded(answer["content"]):
        return wrong(
            "Your content runs on into the source and the cue. Which words of the sentence were said?",
            "content too long",
        )
    if not places:
        return wrong(
            "Your content is not in the LBC article word for word. Copy it from the sentence.",
            "not in the text",
        )
    if source != "mod":
        return wrong(
            "The source is the name of whoever speaks, as this sentence gives it. Read its last three words."
        )
    if cue != "said":
        return wrong("The cue is one word here: the verb that hands the statement over to the source.")
    best = max(compare.overlap([p[:2]], [t[:2] for t in target]) for p in places)
    if best < 0.5:
        return wrong(
            "That is half of it. The sentence has two verbs, and the MoD stands behind both.",
            "half the content",
            0.5,
        )
    if best < 0.85:
        return wrong(
            "Source and cue are right. The content begins with the sentence and ends before the last comma.",
            share=0.5,
        )
    return right("Yes. Take the last three words away, and a ministry's claim reads like a fact.")


# 3.2 ---------------------------------------------------------------------------------------------------------------

_UKDJ = {
    "Al Carns": {
        "al carns",
        "carns",
        "defence minister al carns",
        "minister al carns",
        "mr carns",
        "minister carns",
        "alistair carns",
    },
    "MoD": {
        "ministry of defence",
        "mod",
        "uk ministry of defence",
        "defence ministry",
        "uk mod",
        "ministry of defence (mod)",
    },
    "Starmer": {
        "starmer",
        "keir starmer",
        "prime minister keir starmer",
        "sir keir starmer",
        "prime minister",
        "prime minister starmer",
    },
    "Healey": {
        "healey",
        "john healey",
        "defence secretary john healey",
        "defence secretary",
        "defence secretary healey",
    },
    "government": {"government", "uk government", "british government", "uk's government"},
}


def _judge_speakers(answer: Plain, story: Story) -> Judgement:
    given = compare.strings(answer)
    if not given:
        return wrong('Give a list of names in quotation marks, for example ["Al Carns", "..."].', "form")
    if len(given) == 1 and "," in given[0]:
        return wrong(
            "That is one string with commas in it. Give each name its own quotation marks.", "one string"
        )
    names = [compare.name(item) for item in given]
    matched = [next((who for who, spellings in _UKDJ.items() if name in spellings), None) for name in names]
    strange = [item for item, name, who in zip(given, names, matched, strict=True) if who is None]
    share = 0.15 * len(set(matched) - {None})
    if any("cartlidge" in name for name in names):
        return wrong(
            "James Cartlidge asked the question. Does the article say anything that he said?",
            "asked, not quoted",
            share,
        )
    if any(name in ("he", "she", "they", "it") for name in names):
        return wrong(
            "“He” is a stand-in. Go back one sentence and write down whom it stands for.", "pronoun", share
        )
    if any("allison" in name for name in names):
        return wrong(
            "George Allison wrote the article. A reporter is not a source of his own story.",
            "the reporter",
            share,
        )
    for who in _UKDJ:
        if matched.count(who) > 1:
            return wrong(
                f"You have one source twice, under two names: look at your entries for {given[matched.index(who)]!r}.",
                "one source twice",
                share,
            )
    if strange:
        if compare.find(strange[0], story["ukdj"].body):
            return wrong(
                f"{strange[0]!r} is in the article. But does the article say that it said something?",
                "named, not speaking",
                share,
            )
        return wrong(
            f"{strange[0]!r} is not in the article. List only those who speak in it.",
            "not in the text",
            share,
        )
    missing = [who for who in _UKDJ if who not in matched]
    if missing == ["government"]:
        return wrong(
            "Four so far. Read the first sentence to its very end: somebody speaks there too.",
            "first sentence",
            share,
        )
    if missing == ["MoD"]:
        return wrong(
            "A ministry can speak as well as a person. Look for “according to”.", "only persons", share
        )
    if missing:
        return wrong(
            f"Right so far: {len(_UKDJ) - len(missing)}. Somebody is missing. Look for said, added, described, confirmed, according to.",
            None,
            share,
        )
    return right("Yes. Five, and every one of them is the UK government.")


# 3.3 ---------------------------------------------------------------------------------------------------------------

LABELS = ("official named", "official unnamed", "media named", "expert unnamed", "nobody")
TO_CODE = {
    "a": ("tmp", "according to"),
    "b": ("tmp", "believe"),
    "c": ("tmp", "is framed as"),
    "d": ("ukdj", "said"),
    "e": ("ukdj", "According to"),
    "f": ("pinnacle", "tout as"),
    "g": ("pinnacle", "As reported by"),
    "h": ("pinnacle", "has requested"),
    "i": ("pinnacle", "accusing"),
    "j": ("lbc", "have long warned about"),
    "k": ("lbc", "fears"),
    "l": ("kyiv", "announced"),
    "m": ("kyiv", "reported"),
    "n": ("pinnacle", "consensus"),
}
"""The attributions that a student codes: letter to article and cue."""
KAPPA_TO_PASS = 0.8


def attributions_to_code(story: Story) -> dict[str, CodedAttribution]:
    """Return the fourteen attributions of exercise 3.3, by letter."""
    found = {}
    for letter, (article, cue) in TO_CODE.items():
        found[letter] = next(a for a in coded_attributions(story, article) if a.cue_text == cue)
    return found


def sheet(story: Story) -> str:
    """Return the coding sheet of exercise 3.3: letter, article, and each sentence as the article has it."""
    lines = []
    for letter, coded in attributions_to_code(story).items():
        at = coded.cue[0] if coded.cue else coded.content[0][0]
        sentence = next(s for s in story[coded.article].sentences if s.start <= at < s.end)
        lines += [
            f"{letter}  {coded.article}, cue: {coded.cue_text}",
            textwrap.indent(str(sentence), "   "),
            "",
        ]
    return "\n".join(lines)


def _label(coded: CodedAttribution) -> str:
    if coded.kind == "none":
        return "nobody"
    return f"{coded.kind} {'unnamed' if coded.named == 'unnamed' else 'named'}"


def _judge_codes(answer: Plain, story: Story) -> Judgement:
    items = attributions_to_code(story)
    if not isinstance(answer, dict) or not all(isinstance(value, str) for value in answer.values()):
        return wrong(
            'Give a dict: a letter, a colon, a label, for example {"a": "official unnamed", ...}.', "form"
        )
    given = {letter.strip().casefold(): compare.folded(label) for letter, label in answer.items()}
    if missing := [letter for letter in items if letter not in given]:
        return wrong(
            f"No label yet for {', '.join(missing)}. A coder decides on every item, and notes a doubt.",
            "items missing",
        )
    if odd := [letter for letter in items if given[letter] not in LABELS]:
        return wrong(
            f"The label of {odd[0]} is none of the five. Write one of: {', '.join(LABELS)}.", "unknown label"
        )
    key = {letter: _label(coded) for letter, coded in items.items()}
    if len(set(given.values())) == 1:
        return wrong(
            "One label for everything is not coding: kappa is 0, whatever the percentage. Decide item by item.",
            "one label",
        )
    kappa = cohen_kappa([given[letter] for letter in items], list(key.values())) or 0.0
    if kappa == 1:
        return right(
            "Kappa with the settled coding: 1.00. You can code. And yet two who agree can be wrong together."
        )
    if kappa >= KAPPA_TO_PASS:
        apart = ", ".join(letter for letter in items if given[letter] != key[letter])
        return right(
            f"Kappa with the settled coding: {kappa:.2f}. You can code. You differ on {apart}: say why; you may be right."
        )
    share, so_far = (
        max(0.0, kappa) * 0.7,
        f"Kappa with the settled coding: {kappa:.2f}; {KAPPA_TO_PASS} is enough.",
    )
    off = {letter for letter in items if given[letter] != key[letter]}
    nobody = {letter for letter in off if key[letter] == "nobody"}
    if len(nobody) >= 2 and len(nobody) * 2 >= len(off):
        return wrong(
            f"{so_far} You guessed a source where the sentence gives none. If it names nobody, the label is nobody.",
            "guessed source",
            share,
        )
    if sum(key[x].startswith("official") and given[x] == "expert unnamed" for x in off) * 2 >= len(off):
        return wrong(
            f"{so_far} Who knows a lot is not therefore an expert here: ask whose job it is to speak for a state.",
            "official as expert",
            share,
        )
    if sum(key[x].split()[0] == given[x].split()[0] for x in off) * 2 >= len(off):
        return wrong(
            f"{so_far} You mixed up named and unnamed. A ministry or a country has a name; “officials” have none.",
            "named and unnamed",
            share,
        )
    if sum(key[x] == "media named" for x in off) * 2 >= len(off):
        return wrong(
            f"{so_far} A newsroom that is quoted by another newsroom is media, whatever it knows.",
            "media",
            share,
        )
    return wrong(
        f"{so_far} Go through the sheet again, one question at a time: who speaks, and for whom?", None, share
    )


# 3.4 ---------------------------------------------------------------------------------------------------------------


def _judge_hidden(answer: Plain, story: Story) -> Judgement:
    given = compare.strings(answer)
    if not given:
        return wrong('Give a list of passages in quotation marks: ["...", "..."].', "form")
    if len(given) > 12:
        return wrong("Two places are asked for, not a whole list. Choose.", "too many")
    coded = coded_attributions(story)
    found: set[int] = set()
    refused: Judgement | None = None
    for passage in given:
        places = _in_bodies(passage, story)
        if not places:
            return wrong(
                f"“{passage[:60]}” is in none of the five bodies. Copy the words to the letter.",
                "not in the text",
            )
        if len(passage.split()) < 3:
            return wrong(
                f"“{passage}” is too short to show who is missing. Copy at least three words, the cue among them.",
                "too short",
            )
        if len(passage.split()) > 40:
            return wrong("That is a whole paragraph. Show the place: a dozen words will do.", "too long")
        touched = [
            (n, a)
            for n, a in enumerate(coded)
            for article, span in places
            if a.article == article and _touches(a, span)
        ]
        hidden = [n for n, a in touched if a.kind == "none"]
        found.update(hidden)
        if not hidden:
            refused = refused or _why_not_hidden(passage, [a for _, a in touched])
    if refused and len(found) < 2:
        return replace(refused, share=0.5 if found else 0.0)
    if len(found) < 2:
        return wrong("That is one place. Find a second, in this article or another.", "only one", 0.5)
    return right(
        "Yes. Somebody judged or feared there, and the sentence lets you take it for common knowledge."
    )


def _why_not_hidden(passage: str, touched: list[CodedAttribution]) -> Judgement:
    if touched:
        who = touched[0].source_text
        return wrong(
            f"“{passage[:50]}”: here the sentence does say who, if not by name: {who!r}. Look for a place with nobody at all.",
            "has a source",
        )
    folded = compare.folded(passage)
    if "probably" in folded or "remain" in folded or "order of the day" in folded:
        return wrong(
            f"“{passage[:50]}”: that is the reporter's own forecast or verdict. Nobody else is hinted at.",
            "reporter's voice",
        )
    if any(word in folded for word in ("intended", "aimed", "set to", "expects", "targeting")):
        return wrong(
            f"“{passage[:50]}”: that is somebody's plan, not a judgement. Ask: who *thinks* or *fears* something here?",
            "a plan",
        )
    if re.search(r"\b(?:was|were|is|are|been)\b(?: \w+)? \w+(?:ed|en|wn)\b", folded):
        return wrong(
            f"“{passage[:50]}”: a passive, but one about a deed, not about a judgement. Ask: who *thinks* this? Not: who did this?",
            "a deed",
        )
    return wrong(
        f"“{passage[:50]}”: our coders did not count this one. Is a judgement or a fear handed over there, its owner left out?"
    )


# 3.5 ---------------------------------------------------------------------------------------------------------------


def missed_by_the_rule(story: Story, article: Article) -> list[CodedAttribution]:
    """Return the coded attributions of an article that `find_attributions` does not find (content overlap under one half)."""
    key = coded_attributions(story, article.id)
    found = found_attributions(article)
    matched = [coded for _, coded in score(found, key).matched]
    return [coded for coded in key if coded not in matched]


def _judge_missed(answer: Plain, story: Story) -> Judgement:
    if not isinstance(answer, str) or not answer.strip():
        return wrong(
            "Give one passage in quotation marks: words that somebody is said to have said or thought.",
            "form",
        )
    if len(answer.split()) < 3:
        return wrong("Copy at least three words of what was said, so that the place is plain.", "too short")
    places = _in_bodies(answer, story)
    if not places:
        if any(compare.find(answer, article.text) for article in story):
            return wrong("That is page furniture. The rule was only run on the article.", "furniture")
        return wrong(
            "Those words are in none of the five articles. Copy them to the letter.", "not in the text"
        )
    if len(answer.split()) > 60:
        return wrong("That is more than one statement. Copy the words of one.", "too long")
    coded = [
        (article, a)
        for article, span in places
        for a in coded_attributions(story, article)
        if _meets(a, span)
    ]
    if not coded:
        return wrong(
            "Our coders heard nobody but the reporter there. Whom would you name as the source?",
            "reporter's voice",
        )
    missed = [
        a for article in {article for article, _ in coded} for a in missed_by_the_rule(story, story[article])
    ]
    if any(a in missed for _, a in coded):
        return right("Yes. The coders found it, the rule did not. What would the rule have to know?")
    return wrong(
        "The rule found that one. Look for a place without said or according to.", "found by the rule"
    )


# 3.6 ---------------------------------------------------------------------------------------------------------------

_CHAIN = ({"donald tusk", "tusk", "polish prime minister donald tusk", "prime minister donald tusk", "polish prime minister",
           "donald tusk, polish prime minister"}, {"sky news", "sky"},
          {"grand pinnacle tribune", "pinnacle", "gpt", "grand pinnacle", "grand pinnacle tribune (evrim ağacı)"})  # fmt: skip


def _judge_chain(answer: Plain, story: Story) -> Judgement:
    given = compare.strings(answer)
    if not given:
        return wrong('Give a list of names, the first speaker first: ["...", "...", "..."].', "form")
    names = [compare.name(item) for item in given]
    if names and names[-1] in ("you", "me", "i", "reader", "readers", "myself"):
        names = names[:-1]
    if names and names[0] == "he":
        return wrong("“He” stands for a person whom the sentence before names. Who is it?", "pronoun")
    at = [next((n for n, spellings in enumerate(_CHAIN) if name in spellings), None) for name in names]
    if at == [0, 1, 2]:
        return right(
            "Yes. Three hands, and you saw only the last one's page. What Tusk said, Sky News heard or read."
        )
    if at == [2, 1, 0]:
        return wrong(
            "All there, in the wrong direction: begin with the mouth that the words came from.",
            "reversed",
            0.5,
        )
    if at in ([0, 2], [2, 0]):
        return wrong(
            "The Grand Pinnacle Tribune did not hear him. Read the sentence to its end.", "no middle", 0.25
        )
    if at == [0, 1]:
        return wrong("One hand more: on whose page did you read it?", "no last hand", 0.5)
    if at == [0]:
        return wrong("That is who spoke. How did the words come to your page?", "only the speaker", 0.25)
    if len(at) == 3 and at[0] == 0 and at[2] == 2:
        return wrong(
            "First and last are right. The middle is named in this very sentence, after “according to”.",
            "another middle",
            0.5,
        )
    return wrong(
        "Begin with the person whose words they are; end with the name of the page that you read them on."
    )


# 3.7 ---------------------------------------------------------------------------------------------------------------

_SPEAKERS = ["a minister", "a neighbour", "a union", "an engineer", "a general", "a nurse"]


def _share_probes(rng: random.Random) -> list[Plain]:
    def statements(count: int, speakers: int) -> list[list[Plain]]:
        names = rng.sample(_SPEAKERS, speakers)
        return [[name, rng.randint(3, 60)] for name in (names + rng.choices(names, k=count))]

    return [statements(5, 2), statements(6, 3), statements(0, 1), statements(9, 4), []]


def shares_of(statements: Iterable[tuple[str, int]]) -> dict[str, float]:
    """Return each speaker's share (0 to 1) of all words, from (speaker, words) pairs.

    >>> shares_of([("a minister", 30), ("a neighbour", 10)])
    {'a minister': 0.75, 'a neighbour': 0.25}
    """
    totals: dict[str, int] = {}
    for speaker, count in statements:
        totals[speaker] = totals.get(speaker, 0) + count
    everything = sum(totals.values())
    return {speaker: count / everything for speaker, count in totals.items()}


def _judge_shares(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    def same(result: Plain, target: dict[str, float]) -> bool:
        value = result.get("value")
        return (
            isinstance(value, dict)
            and value.keys() == target.keys()
            and all(compare.close(value[name], target[name], 0.006) for name in target)
        )

    targets = [shares_of(map(tuple, probe)) for probe in probes]
    good = [same(result, target) for result, target in zip(returned, targets, strict=True)]
    if all(good):
        return right("Yes. It adds up whoever speaks, and it survives an article in which nobody does.")
    full, empty = list(range(len(probes) - 1)), len(probes) - 1
    if all(good[n] for n in full) and not good[empty]:
        return wrong(
            "Right, until an article quotes nobody: then the list is empty, and your function fails. Return {} for it.",
            "empty list",
            0.75,
        )
    for mistake, sentence, other in (
        (
            "counts statements",
            "You count statements. A speaker with one long statement may have more words than one with three short ones.",
            _by_statements,
        ),
        ("percent", "You give percentages. A share runs from 0 to 1: half is 0.5.", _in_percent),
        (
            "last one only",
            "A speaker who comes twice is counted once: the second entry replaces the first. Add to what is there.",
            _last_of_totals,
        ),
        (
            "last one only",
            "A speaker who comes twice is counted once: the second entry replaces the first. Add to what is there.",
            _last_only,
        ),
        (
            "words, not shares",
            "You give the words of each speaker. A share is words divided by all words.",
            _sums,
        ),
    ):
        if all(same(returned[n], other(probes[n])) for n in full):
            return wrong(sentence, mistake, 0.25)
    if all(returned[n].get("value") is None and "error" not in returned[n] for n in full):
        return wrong(
            "Your function gives nothing back. It may print the answer; it must end with return.", "no return"
        )
    return wrong(
        'On some lists your shares are off. Try [("a", 30), ("b", 10), ("a", 20)] by hand and with it.',
        None,
        0.2 * sum(good) / len(good),
    )


def _by_statements(probe: list[Plain]) -> dict[str, float]:
    return shares_of((speaker, 1) for speaker, _ in probe)


def _in_percent(probe: list[Plain]) -> dict[str, float]:
    return {speaker: share * 100 for speaker, share in shares_of(map(tuple, probe)).items()}


def _last_only(probe: list[Plain]) -> dict[str, float]:
    everything = sum(count for _, count in probe)
    return {speaker: count / everything for speaker, count in probe}


def _last_of_totals(probe: list[Plain]) -> dict[str, float]:
    return shares_of(dict(probe).items())


def _sums(probe: list[Plain]) -> dict[str, float]:
    everything = sum(count for _, count in probe)
    return {speaker: share * everything for speaker, share in shares_of(map(tuple, probe)).items()}


# 3.8 ---------------------------------------------------------------------------------------------------------------

_BODIES = ["the harbour office", "Mayor Lena Brandt", "two nurses", "the city's own figures", "Radio Norden", "the Rail Union", "a spokesperson",
           "Judge Ama Owusu", "the hospital", "three neighbours", "Professor Iqbal Rao", "the coastguard"]  # fmt: skip
_NEWS = [
    "the bridge stays closed until May",
    "the ferry was late",
    "nobody was hurt",
    "the pool needs a new roof",
    "prices rose again",
    "the lights failed twice",
]


def _according_probes(rng: random.Random) -> list[Plain]:
    a, b, c, d, e, f, g = rng.sample(_BODIES, 7)
    n = rng.sample(_NEWS, 6)
    return [
        f"{n[0].capitalize()}, according to {a}.",
        f"According to {b}, {n[1]}.",
        f"{n[2].capitalize()}, according to {c}, and {n[3]}. According to {d}, {n[4]}.",
        f"{n[5].capitalize()}. Nobody would say more. {e.capitalize()} did not answer.",
        f"{n[1].capitalize()}, according to {f}. {g.capitalize()} said the same.",
    ]


def _sources_after(text: str) -> list[str]:
    found, low, at = [], text.lower(), 0
    while (at := low.find("according to ", at)) >= 0:
        at += len("according to ")
        end = min((p for p in (text.find(",", at), text.find(".", at)) if p >= 0), default=len(text))
        found.append(text[at:end])
    return found


def _judge_according(returned: Plain, probes: list[Plain], story: Story) -> Judgement:
    values = [result.get("value") for result in returned]
    if all(value is None for value in values) and not any("error" in result for result in returned):
        return wrong(
            "Your function gives nothing back. It may print what it finds; it must end with return.",
            "no return",
        )
    lists = [compare.strings(value) if value not in (None, "") else [] for value in values]
    given = [[compare.name(item) for item in found] if found is not None else None for found in lists]
    targets = [[compare.name(source) for source in _sources_after(probe)] for probe in probes]
    good = [found == target for found, target in zip(given, targets, strict=True)]
    if all(good) and _capitals_lost(lists, probes):
        return wrong(
            "It finds every source, and takes the capitals from their names. Mayor Brandt is not mayor brandt.",
            "capitals lost",
            0.8,
        )
    if all(good):
        return right(
            "Yes. It works on five texts that neither of us had seen. Now think of a text that defeats it."
        )
    share = 0.6 * sum(good) / len(good)
    if len({tuple(found or ()) for found in given}) == 1:
        return wrong(
            "Your function gives the same answer for every text. It has to read the text that it is handed.",
            "constant",
        )
    if good == [True, False, False, True, True] and given[1] == []:
        return wrong(
            "It misses “According to” at the start of a sentence. To a computer, A and a are two letters.",
            "capital",
            share,
        )
    if good[0] and good[1] and not good[2] and given[2] and len(given[2]) == 1:
        return wrong(
            "It stops after the first one. A text can say according to twice.", "only the first", share
        )
    if any(
        found and target and found[0] != target[0] and found[0].startswith(target[0])
        for found, target in zip(given, targets, strict=True)
    ):
        return wrong("It takes too much: the name ends at the first comma or full stop.", "too long", share)
    if not good[3] and good[0]:
        return wrong(
            "It finds a source in a text that has no “according to”. There the answer is an empty list.",
            "invented",
            share,
        )
    return wrong(
        "On some texts your list is off. Try a text of your own with two sources in it, and print what you get.",
        None,
        share,
    )


def _capitals_lost(lists: list[list[str] | None], probes: list[Plain]) -> bool:
    pairs = zip(
        (name for found in lists for name in found or []),
        (n for p in probes for n in _sources_after(p)),
        strict=False,
    )
    return any(name == name.lower() != source for name, source in pairs)


# 3.9 ---------------------------------------------------------------------------------------------------------------

STATEMENTS = {
    "a": "Every source in the UK Defence Journal article belongs to the UK government.",
    "b": "The UK Defence Journal asked no independent expert.",
    "c": "Of the five, only the Grand Pinnacle Tribune reports what Russian officials said.",
    "d": "No Ukrainian is quoted in any of the five articles.",
    "e": "LBC trusts the Ministry of Defence less than the others do.",
    "f": "No independent expert is quoted by name in any of the five bodies.",
}
_TRUTH = {"a": YES, "b": SILENT, "c": YES, "d": NO, "e": SILENT, "f": YES}
_SLIPS = (
    Slip("b", YES, "absent is not unasked", "no expert is quoted. Does that show that none was asked?"),
    Slip(
        "b",
        NO,
        "no for silence",
        "to say no, you would need a sentence in which an expert is asked. Where is it?",
    ),
    Slip(
        "e",
        None,
        "reads minds",
        "a verb is a fact about the text. What a newsroom trusts is not in the text.",
    ),
    Slip(
        "d",
        None,
        "missed a Ukrainian",
        "one of the five rests on one man's Telegram post. For which state does he speak?",
    ),
    Slip("f", None, "unnamed experts", "go through the experts and analysts. Has any of them a name?"),
)


def _judge_statements(answer: Plain, story: Story) -> Judgement:
    return judge_statements(
        answer,
        _TRUTH,
        _SLIPS,
        "Yes. Three may stand, one is refuted, and on two the files are silent. Silence is not a no.",
        "List the sources, then decide.",
    )


# -------------------------------------------------------------------------------------------------------------------


def _in_bodies(words: str, story: Story) -> list[tuple[str, Span]]:
    """Every place where the words stand in a body, as (article id, span of the article's text)."""
    places = []
    for article in story:
        for span in compare.find(words, article.body):
            places += [(article.id, piece) for piece in article.locate(span.start, span.end)]
    return places


def _touches(coded: CodedAttribution, span: Span) -> bool:
    places = [coded.cue] if coded.cue else coded.content
    return any(span.start < end and start < span.end for start, end in places)


def _meets(coded: CodedAttribution, span: Span) -> bool:
    places = [*coded.content, *([coded.cue] if coded.cue else []), *([coded.source] if coded.source else [])]
    return any(span.start < end and start < span.end for start, end in places)


EXERCISES = (
    Exercise(
        "3.1", "Take one attribution apart", "parts", 2,
        'a dict with "source", "cue" and "content"',
        ("Look at the last sentence but one of LBC's article. Who is said to have said it?",
         "The source and the cue stand at the very end of the sentence. What is left is the content.",
         "The content starts with “The new drones” and has two verbs in it."),
        judge_value=_judge_parts, passages=(("lbc", _LBC_LAST),),
    ),
    Exercise(
        "3.2", "Who speaks in the UK Defence Journal?", "speakers", 2,
        "a list of names in quotation marks",
        ("Mark every word that hands a statement over: said, added, confirmed, described, according to.",
         "For each mark ask: whose words are these? “He” and a surname are people you have met already.",
         "There are fewer than seven. One speaks in the first sentence, and one is a building full of people."),
        judge_value=_judge_speakers, passages=(("ukdj", "In a written response to Conservative MP James Cartlidge"),),
    ),
    Exercise(
        "3.3", "You are the third coder", "codes", 3,
        "a dict with one of the five labels for each letter from a to n",
        ("Two questions for each sentence. Does it say who? If not: nobody. If so: do you learn a name?",
         "Official is everybody who speaks for a state, an army or a union of states; a capital city can speak for a state too.",
         "“The officials”, “analysts”, “experts” have no names. A ministry, a country and a newsroom have."),
        judge_value=_judge_codes, passages=(("kyiv", "U.K. Defence Journal reported"),), tables=("attributions",),
        articles=("tmp", "ukdj", "pinnacle", "lbc", "kyiv"),
    ),
    Exercise(
        "3.4", "Find the judge who is not there", "hidden", 2,
        "a list of two passages, copied to the letter",
        ("Look for verbs of thinking and feeling that nobody does: seen, framed, believed.",
         "One is in TMP's second paragraph. Others are in the Grand Pinnacle Tribune, and LBC has a noun that does the same.",
         "Try the question “by whom?” after the verb. If the sentence has no answer, you have one."),
        judge_value=_judge_hidden,
        passages=(("tmp", "is framed as a cheap"), ("pinnacle", "is seen as a critical step")), tables=("attributions",),
    ),
    Exercise(
        "3.5", "What does the rule miss?", "missed", 2,
        "one passage in quotation marks, copied to the letter",
        ("Show an article with the rule's marks and read only what it left white.",
         "The rule knows verbs from a list. People also think, fear and judge in nouns and in passives.",
         "Read the last sentence of the Grand Pinnacle Tribune, or the passages you found in 3.4."),
        judge_value=_judge_missed, passages=(("pinnacle", "the message from London"),), tables=("attributions",),
    ),
    Exercise(
        "3.6", "Who told whom?", "chain", 2,
        "a list of three names, the first speaker first",
        ("Find the sentence about “open conflict since World War Two” in the Grand Pinnacle Tribune.",
         "“He” is named one sentence earlier. “According to” names the second hand.",
         "The third hand is the page itself."),
        judge_value=_judge_chain, passages=(("pinnacle", "The closest we have been to open conflict since World War Two"),),
    ),
    Exercise(
        "3.7", "Shares of words", "shares", 3,
        "a function that takes a list of (speaker, words) pairs and returns a dict",
        ("First add up the words of each speaker in a dict. A speaker can come more than once.",
         "totals[speaker] = totals.get(speaker, 0) + words adds to what is there, or starts at 0.",
         "Then divide each total by the sum of all totals. What happens if there are none?"),
        judge_function=_judge_shares, make_probes=_share_probes,
    ),
    Exercise(
        "3.8", "A rule of your own", "sources_after", 3,
        "a function that takes a text and returns a list of names",
        ("text.split(\"according to \") cuts the text at every place. What comes after a cut begins with a name.",
         "The name ends at the first comma or full stop, whichever comes first.",
         "A sentence can begin with “According to”. Look at text.replace(\"According\", \"according\")."),
        judge_function=_judge_according, make_probes=_according_probes,
    ),
    Exercise(
        "3.9", "Exit ticket: what may be said?", "may_stand", 3,
        'a dict: for each letter "yes", "no" or "the file does not say"',
        ("For each statement, ask what in the five files would show it. If you can list it, you can decide it.",
         "“Is not quoted” and “was not asked” are two statements. Which one can a page show?",
         "Three of the six may stand."),
        judge_value=_judge_statements,
        passages=(("ukdj", "Conservative MP James Cartlidge"), ("pinnacle", "Dmitry Peskov"), ("kyiv", "Zaluzhnyi")),
    ),
)  # fmt: skip
