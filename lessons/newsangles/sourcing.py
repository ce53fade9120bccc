"""Who is said to have said what: a rule that finds attributions, written to be read and criticised.

An attribution has a source (who), a cue (the words that say that something was said or thought) and
content (what). The rule reads a text sentence by sentence:

1. A quotation is one piece of its sentence, however many sentences stand inside it.
2. It looks for a cue from the lists below: `said`, `according to`, `criticised`, `fears that`, `is sure of`.
3. The content is what follows, to the end of the clause; in `..., Healey said` it is what stands before.
4. The source is the noun phrase before the cue; in `said Healey` and `according to Healey`, the one after it.
5. A quotation with a sentence or paragraph to itself goes on with the speaker before it.
6. What stands inside content is not searched: in `He said she denied it` the denial is part of what he said.

It knows no grammar beyond that, and nothing about the world. It is often wrong: find out where.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from .quotations import Piece, Place, pieces, quotations
from .text import Span, paragraphs, words

__all__ = ["Attribution", "Score", "find_attributions", "score"]


def _listed(items: str) -> frozenset[str]:
    return frozenset(items.split())


def _pairs(items: str) -> dict[str, str]:
    return {first: second for first, _, second in (item.partition(":") for item in items.split())}


# --- Cues: verbs in their base form --------------------

# A quotation, "that ...", or a bare clause may follow; all of them may also stand after the content.
SAY = _listed("""
    say tell claim argue insist add warn suggest admit concede acknowledge assert contend maintain
    believe think hope fear allege predict declare vow swear caution complain joke stress emphasize
    emphasise remark
""")
# The same, but these have other uses ("reported for work"): a bare clause must show a verb of its own.
REPORT = _listed("""
    report announce note explain write tweet state reveal confirm deny conclude recall respond reply
    answer continue agree observe testify mention show indicate estimate boast quip counter ask
    wonder demand promise pledge propose recommend feel know doubt suspect worry realize realise
    understand expect guess post shout repeat reiterate lament retort urge read find see hear learn
    decide assume imply signal charge rule disclose stipulate speculate surmise muse whisper yell
    chant
""")
# "to ..." may follow: what somebody wants or promises to do.
TO = _listed("""
    want plan hope vow pledge promise refuse decline agree intend threaten offer ask expect propose
    claim aim seek decide prefer swear demand wish
""")
# What follows is judged or put forward by the source: "called the plan a mistake", "endorsed Clinton".
JUDGE = _listed("""
    call describe criticize criticise blast slam praise condemn endorse denounce accuse blame mock
    dismiss question urge support oppose hail reject deride attack rip decry ridicule tout cite
    demand discuss consider propose announce deny characterize characterise favor favour predict
    suggest mention acknowledge defend reference compare label welcome brand ask reiterate stress
    emphasize emphasise encourage grill overrule applaud commend bemoan compliment portray depict
    cast regard view disavow rebuke scold laud reprimand lambast deplore lament confirm reveal
""")
# These only with their little word: "called on", "spoke about", "pointed out".
WITH_PARTICLE = {
    verb: frozenset(particles.split("/"))
    for verb, particles in _pairs("""
        call:on/for point:out/to warn:of/about/against refer:to speak:about/of talk:about/of complain:about/of
        worry:about hint:at boast:about/of object:to push:for comment:on campaign:for joke:about rule:against
        apologize:for apologise:for brag:about bristle:at rail:against
    """).items()
}
IRREGULAR = _pairs("""
    said:say told:tell thought:think wrote:write knew:know known:know felt:feel swore:swear
    understood:understand found:find saw:see seen:see heard:hear spoke:speak spoken:speak sought:seek
    learnt:learn shown:show
""")
# "is confident that ...", "are worried about ..."
FEELINGS = _listed("""
    afraid worried concerned confident sure certain convinced aware hopeful determined eager willing
    reluctant proud angry surprised optimistic skeptical sceptical adamant glad unhappy unwilling
    doubtful careful
""")
# Nouns, singular: "Healey's claim that ...", "plans to ...", "concerns about ..."
THAT_NOUNS = _listed("""
    claim fear concern belief hope suggestion allegation statement warning idea argument view
    assertion accusation promise pledge vow prediction doubt worry speculation admission
    acknowledgment acknowledgement complaint insistence contention conclusion announcement
    confirmation denial impression consensus notion feeling sense perception rumor rumour opinion
    emphasis agreement recognition message
""")
TO_NOUNS = _listed(
    "plan desire promise pledge vow proposal threat call intention eagerness willingness reluctance"
)
ABOUT_NOUNS = _listed("concern fear doubt worry complaint question skepticism scepticism misgivings")

# In their bare form the other verbs need a plural before them, since "claim" and "attack" are nouns as well.
NEVER_NOUNS = _listed(
    "say tell believe think suggest indicate agree argue insist know expect want find see hear admit"
)

# --- Grammar, as far as it goes --------------------

BE = _listed("is are was were be been being am")
AUXILIARY = BE | _listed("""
    has have had do does did will would could might may can must should cannot didn’t didn't doesn’t
    doesn't don’t don't hasn’t hasn't won’t won't isn’t isn't wasn’t wasn't weren’t weren't aren’t
    aren't hadn’t hadn't wouldn’t wouldn't couldn’t couldn't can’t can't haven’t haven't shouldn’t
    shouldn't
""")
CONTRACTED = ("’s", "'s", "’d", "'d", "’re", "'re", "’ve", "'ve", "’ll", "'ll", "’m", "'m")
ADVERBS = _listed("""
    also later then still now just once long often earlier previously even first further again
    already since always not never only soon both all once
""")
PRONOUNS = _listed("he she they it i we who you")
DETERMINERS = _listed("""
    the a an this that these those his her its their our my your some many most several few both all
    no any each every one two three four five other another more
""")
POSSESSIVES = _listed("his her its their our my your whose")
PLURAL_NOUNS = _listed("people men women police media i we you they who that many some others few")
OF_WORDS = _listed("of for to from in at on with by")
CIRCUMSTANCES = OF_WORDS | _listed(
    "during after before via through about over when while as without because since despite"
)
CLAUSE_STARTS = _listed("""
    that but as while when if because after before although though since until where which who whom
    what how why whether so or than and yet nor once unless
""")
SUBORDINATORS = _listed("after although though while as when if because since before once whereas even")
THAT = _listed("that whether if how why what where")
DAYS = _listed("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow")
TIMES = DAYS | _listed(
    "week month year night weekend summer winter spring autumn fall morning afternoon evening day"
)
WHICH_TIME = _listed("last this next earlier late later early")
ADDRESSEES = _listed("reporters him her me them us you supporters voters journalists lawmakers")
ENDS_SOURCE = (
    (OF_WORDS - {"of", "for", "from"})
    | AUXILIARY
    | DAYS
    | _listed("""
    during after when as while before via last earlier that told said says because if although
    though
""")
)
NOT_SPEAKERS = _listed("""
    NOTE WARNING UPDATE UPDATED PHOTO VIDEO READ MORE RELATED WATCH BREAKING SOURCE CORRECTION
    LATEST LIVE OPINION ANALYSIS EXCLUSIVE EDITORIAL REVIEW TWITTER BY
""")
TITLES = _listed("""
    president prime minister secretary senator sen gov governor rep representative congressman
    congresswoman chancellor king queen prince princess mayor general gen lt col maj sgt capt
    admiral adm ambassador chairman chairwoman chief justice judge attorney director professor prof
    dr mr mrs ms miss sir lord lady dame rev reverend pope sheriff officer spokesman spokeswoman
    spokesperson defence defense foreign home state deputy former retired democrat democratic
    republican conservative labour commander commander-in-chief speaker the shadow russian british
    ukrainian polish french german italian american european
""")

# Capitals that do not make a person: "Munich Security Conference", "On Friday".
NO_NAMES = (
    DAYS
    | DETERMINERS
    | OF_WORDS
    | CLAUSE_STARTS
    | _listed("""
    january february march april june july august september october november december meanwhile
    world war conference security news forces party union court house committee university
    department ministry journal post times street states kingdom council board bank center centre
    institute office agency association group project north south east west new sky
""")
)

LONGEST_PHRASE = 25
LONGEST_SENTENCE = (
    100  # in pieces; a longer one is cut, which keeps the time linear in the length of the text
)


def _forms(verb: str) -> Iterator[str]:
    """The regular forms of a verb: `deny denies denied denying`, `plan plans planned planning`."""
    stem = verb[:-1] if verb.endswith("e") else verb
    yield from (verb, stem + "ed", stem + "ing", verb + "s", verb + "es")
    yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    if verb.endswith("y"):
        yield from (verb[:-1] + "ies", verb[:-1] + "ied")


BASE_FORM = {
    form: verb for verb in (SAY | REPORT | TO | JUDGE | WITH_PARTICLE.keys()) for form in _forms(verb)
} | IRREGULAR


# --- What is found --------------------


@dataclass(frozen=True)
class Attribution:
    """Some content, who is said to have said or thought it (source), and by which words (cue).

    Places are `(start, end)` in characters of `text`, the end not included; quotation marks belong to the
    content.
    `mode` is "direct" (a whole clause or more in quotation marks), "partial" (some words in quotation marks)
    or "indirect"
    (none). `speaker` is the source's name where an earlier passage gives it: `John Healey` for `He`.

    >>> [found] = find_attributions("The plan is “a landmark moment,” Healey said.")
    >>> found.source_text, found.cue_text, found.content_text, found.mode
    ('Healey', 'said', 'The plan is “a landmark moment,”', 'partial')
    """

    text: str = field(repr=False)
    content: list[Place] = field(hash=False)
    source: Place | None
    cue: Place | None
    mode: str
    speaker: str | None = None

    @property
    def content_text(self) -> str:
        """The content, its stretches joined with ` … `."""
        return " … ".join(self.text[start:end] for start, end in self.content)

    @property
    def source_text(self) -> str | None:
        """The source as it stands in the sentence, `He` for instance; None if there is none."""
        return self.text[slice(*self.source)] if self.source else None

    @property
    def cue_text(self) -> str | None:
        """The words that mark the attribution; None if there are none."""
        return self.text[slice(*self.cue)] if self.cue else None


@dataclass
class Draft:
    """An attribution while it is being found; in `content`, `source` and `cue` first numbers of pieces, then
    characters.
    """

    content: list[Place]
    source: Place | None
    cue: Place | None
    quoted: list[Place] = field(default_factory=list)


Sentence = Sequence[Piece]


# --- Small questions about a piece --------------------


def _word(sentence: Sentence, at: int) -> str:
    """The word at a place in lower case; empty outside the sentence and for quotations."""
    return sentence[at].low if 0 <= at < len(sentence) and sentence[at].kind != "quote" else ""


def _is_quote(sentence: Sentence, at: int) -> bool:
    return 0 <= at < len(sentence) and sentence[at].kind == "quote"


def _is_ing(word: str) -> bool:
    return word.endswith("ing") and word != "bring"


def _is_adverb(word: str) -> bool:
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def _is_possessive(word: str) -> bool:
    return word in POSSESSIVES or word.endswith(("’s", "'s"))


def _uncontracted(word: str) -> str:
    if "’" not in word and "'" not in word:
        return word
    return word[: -len(ending)] if (ending := next(filter(word.endswith, CONTRACTED), "")) else word


def _is_clause(quoted: str) -> bool:
    """Whether a quotation is more than a phrase: over three words, or whole in itself like `“No,”` and `“it
    is.”`.
    """
    count = len(words(quoted))
    inside = quoted.strip("“”‘’\"'«»„")
    return count > 3 or (inside.endswith((",", ".", "!", "?")) and (count > 1 or inside[:1].isupper()))


def _has_verb(sentence: Sentence, start: int, end: int) -> bool:
    return any(
        piece.kind == "quote"
        or piece.low in AUXILIARY
        or (_uncontracted(piece.low) != piece.low and _uncontracted(piece.low) in PRONOUNS | THAT | {"there"})
        or (piece.low.endswith("ed") and not piece.capital)
        for piece in sentence[start:end]
    )


def _before_marks(sentence: Sentence, start: int, end: int) -> int:
    while end > start and sentence[end - 1].text in {",", "--", "—", "–", "―", "-", ":"}:
        end -= 1
    return end


# --- The source --------------------


def _phrase_before(sentence: Sentence, end: int) -> int:
    """Where the noun phrase that ends before `end` starts; `end` itself if there is none."""
    start = end
    while start > max(end - LONGEST_PHRASE, 0):
        piece = sentence[start - 1]
        if piece.text == ")":
            while start > 0 and sentence[start - 1].text != "(":
                start -= 1
            start = max(start - 1, 0)
            continue
        if (
            piece.kind != "word"
            or (piece.low in CLAUSE_STARTS and piece.low != "and")
            or piece.low in AUXILIARY
        ):
            break
        if _uncontracted(piece.low) in PRONOUNS:
            start -= start == end
            break
        if piece.low == "to" and start < end and sentence[start].low in BASE_FORM:
            return end
        if piece.low.endswith("ed") and start < end and sentence[start].low in OF_WORDS:
            break
        if piece.low == "and" and not (
            1 < start < end
            and sentence[start - 2].capital
            and (sentence[start].capital or sentence[start].low == "former")
        ):
            break
        start -= 1
        if piece.low in DETERMINERS and _word(sentence, start - 1) not in OF_WORDS:
            break
    while start < end and sentence[start].low in OF_WORDS:
        start += 1
    return start


def _source_before(sentence: Sentence, end: int) -> Place | None:
    """The source that ends before `end`, its description included: `Kaja Kallas, the EU's top diplomat,`."""
    opening, mark = end - 1, _word(sentence, end - 1)
    while mark in {",", "--", "—", "–", "-"} and _word(sentence, opening) == mark:
        opening -= 1
        while opening >= 0 and sentence[opening].text != mark and sentence[opening].kind != "quote":
            opening -= 1
        start = _phrase_before(sentence, max(opening, 0))
        if _word(sentence, opening) != mark or start == opening:
            return None
        if sentence[start].capital or sentence[start].low in DETERMINERS:
            return start, end
    start = _phrase_before(sentence, end)
    return (start, end) if start < end else None


def _source_after(sentence: Sentence, start: int, inverted: bool) -> int:
    """Where the source that starts at `start` ends, with its description: `said Donna Brazile, the
    chairwoman`.
    """
    at = start
    while at < len(sentence):
        word = _word(sentence, at)
        if word == "(":
            while at + 1 < len(sentence) and sentence[at].text != ")":
                at += 1
        elif word == ",":
            follows = _word(sentence, at + 1)
            closing = next(
                (i for i in range(at + 1, len(sentence)) if sentence[i].text == ","), len(sentence)
            )
            described = (
                follows in DETERMINERS or follows in {"who", "whose", "head", "chief"} or follows.isdigit()
            )
            if not described or not (
                inverted or (closing < len(sentence) and not _has_verb(sentence, at, closing))
            ):
                return at
            at = closing - 1
        elif sentence[at].kind != "word" or (at > start and word in ENDS_SOURCE):
            return at
        elif word in PRONOUNS:
            return at + 1
        at += 1
    return at


def _subject(sentence: Sentence) -> Place | None:
    """The subject of the sentence, near enough: whom `, saying that ...` goes with."""
    start = 0
    if (
        _word(sentence, 0) in CIRCUMSTANCES | SUBORDINATORS
        or _word(sentence, 1) == ","
        or _is_ing(_word(sentence, 0))
    ):
        start = next((at + 1 for at, piece in enumerate(sentence) if piece.text == ","), 0)
    end = start
    while (
        end < len(sentence)
        and sentence[end].kind == "word"
        and sentence[end].low not in AUXILIARY | BASE_FORM.keys()
    ):
        end += 1
        if sentence[end - 1].low in PRONOUNS or (
            sentence[end - 1].capital and not _name_goes_on(sentence, end)
        ):
            break
    return (start, end) if start < end else None


def _name_goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a name that has begun goes on: `Kremlin spokesperson Dmitry Peskov`, `Ministry of Defence`."""
    return at < len(sentence) and (sentence[at].capital or sentence[at].low in TITLES | {"of", "and"})


# --- Where content starts and ends --------------------


def _pivot(sentence: Sentence, start: int, *stops: str) -> int | None:
    """The next place where a clause must open: `that`, a colon, a quotation after a mark, a pronoun as
    subject.
    """
    commas = 0
    for at in range(start, min(start + 25, len(sentence))):
        word = _word(sentence, at)
        if word == "that" or word == ":" or word in stops:
            return at
        if _is_quote(sentence, at):
            if _word(sentence, at - 1) in {",", ":"}:
                return at
            continue
        if (
            word in PRONOUNS - {"who"}
            and at > start
            and _word(sentence, at - 1) not in CLAUSE_STARTS | OF_WORDS
        ):
            return at
        commas += word == ","
        if word == ";" or commas > 1:
            return None
    return None


def _after_circumstances(sentence: Sentence, at: int) -> int | None:
    """Skip when and where something was said: `said on Friday that`, `said in a statement: `. None: no
    clause follows.
    """
    while at < len(sentence):
        word, following = _word(sentence, at), _word(sentence, at + 1)
        if word in DAYS or (_is_adverb(word) and word not in {"all", "both", "not", "only", "first", "now"}):
            at += 2 if following in TIMES else 1
        elif (word == "on" and following in DAYS) or (word in WHICH_TIME and following in TIMES):
            at += 2
        else:
            break
    return _pivot(sentence, at) if _word(sentence, at) in CIRCUMSTANCES | {","} else at


def _after_addressee(sentence: Sentence, at: int) -> int | None:
    """Skip the one who is told: `told reporters that`, `told a crowd in Cleveland that`, `told him to`."""
    pivot = _pivot(sentence, at, "to")
    if pivot is None and _word(sentence, at) in ADDRESSEES:
        return _after_circumstances(sentence, at + 1)
    return pivot


def _content_after(sentence: Sentence, verb: str, cue: Place) -> tuple[int, Place] | None:
    """Where the content after a cue starts, and the cue with its little word; None if no content follows."""
    first, at = cue
    word = _word(sentence, at)
    if word in WITH_PARTICLE.get(verb, ()):
        if (verb, word) != ("point", "out"):
            follows = at + 1 < len(sentence) and sentence[at + 1].kind != "mark"
            return (at + 1, (first, at + 1)) if follows else None
        verb, at, cue = "say", at + 1, (first, at + 1)
    if _is_quote(sentence, at) or (word == "to" and verb in TO):
        return at, cue
    if verb in SAY | REPORT:
        start = _after_addressee(sentence, at) if verb == "tell" else _after_circumstances(sentence, at)
        if start is not None and start < len(sentence):
            word = _word(sentence, start)
            if word == ":":
                return (start + 1, cue) if start + 1 < len(sentence) else None
            if word in THAT or _is_quote(sentence, start) or (verb == "tell" and word == "to"):
                return start, cue
            is_clause = verb in {"say", "tell"} or _has_verb(sentence, start + 1, start + 25)
            if is_clause and sentence[start].kind == "word" and word not in CLAUSE_STARTS | {"to"}:
                return start, cue
    if verb in JUDGE and at < len(sentence) and sentence[at].kind == "word":
        word = _word(sentence, at)
        if word == "as" and at + 1 < len(sentence):
            return at + 1, (first, at + 1)
        if word not in CLAUSE_STARTS | CIRCUMSTANCES | BE | AUXILIARY:
            return at, cue
    return None


def _clause_end(sentence: Sentence, start: int, judging: bool = False, cue: str = "") -> int:
    """Where content that starts at `start` ends: with the sentence, or where something new begins before
    that.
    """
    inside_subordinate = _word(sentence, 0) in SUBORDINATORS
    if (
        _is_quote(sentence, start)
        and sentence[start].text[-2:-1] in {",", "?", "!"}
        and _is_clause(sentence[start].text)
    ):
        return start + 1
    for at in range(start + 1, len(sentence)):
        word, following = _word(sentence, at), _word(sentence, at + 1)
        quote_ended = _is_quote(sentence, at - 1)
        comma = _word(sentence, at - 1) == ","
        if (
            quote_ended
            and judging
            and (word in DAYS | CLAUSE_STARTS - {"and", "or", "that"} or sentence[at - 1].text[-2:-1] == ",")
        ):
            return at
        if word == ";" or (judging and word in {":", "--", "—", "–", "―", "-"}):
            return at
        if word in {"and", "but"} and _another_cue(sentence, at + 1, cue):
            return at - comma
        if comma and word in {"but", "though", "although", "while"}:
            return at - 1
        if judging and word in {"when", "while", "because", "although", "though"}:
            return at - comma
        if judging and word in {"after", "before", "as"} and following in PRONOUNS:
            return at - comma
        if word == ",":
            if (
                inside_subordinate
                or following == "according"
                or (following == "as" and _word(sentence, at + 3) == "by")
            ):
                return at
            if _is_ing(following) and (following in BASE_FORM or judging):
                return at
            if judging and following in (CLAUSE_STARTS - {"and", "or"}) | {"another"}:
                return at
    return len(sentence)


def _another_cue(sentence: Sentence, at: int, cue: str) -> bool:
    """Whether a second cue in the same tense follows `and` or `but`: `said X and called Y`, not `say he came
    and said`.
    """
    while _word(sentence, at) in AUXILIARY or _is_adverb(_word(sentence, at)):
        at += 1
    word = _word(sentence, at)
    same_tense = not cue or _is_past(word) == _is_past(cue)
    return word in BASE_FORM and word != BASE_FORM[word] and not _is_ing(word) and same_tense


def _is_past(word: str) -> bool:
    return word.endswith("ed") or word in IRREGULAR


def _content_before(sentence: Sentence, done: int, end: int) -> Place | None:
    """The content that ends before `end`: the quotation alone if it is a whole one, else all since `done`."""
    end = _before_marks(sentence, done, end)
    start = done
    while _word(sentence, start) in {"but", "and", "yet", "however", "meanwhile", ",", ";", "--", "—", "–"}:
        start += 1
    if start >= end:
        return None
    last = sentence[end - 1]
    after_mark = _word(sentence, end - 2) in {",", ":"}
    if last.kind == "quote" and after_mark and _is_clause(last.text) and last.text[1:2].isupper():
        return end - 1, end
    return start, end


def _quotation_after(sentence: Sentence, start: int) -> list[Place]:
    """The second half of a quotation that `he said` interrupts."""
    for at in range(start + 1, len(sentence)):
        if _is_ing(_word(sentence, at)) and _word(sentence, at) in BASE_FORM:
            break
        if (
            _is_quote(sentence, at)
            and _word(sentence, at - 1) in {",", ":"}
            and _is_clause(sentence[at].text)
        ):
            return [(at, at + 1)]
    return []


# --- The kinds of cue --------------------


def _according_to(sentence: Sentence, at: int, done: int) -> Draft | None:
    """`According to the ministry, ...`, `..., according to the ministry`, `The plan, as reported by Sky
    News, is`.
    """
    if _word(sentence, at) == "according" and _word(sentence, at + 1) == "to":
        last = at + 2
    elif (
        _word(sentence, at) == "as"
        and _word(sentence, at + 2) == "by"
        and _word(sentence, at + 1) in {"reported", "quoted"}
    ):
        last = at + 3
    else:
        return None
    end = _source_after(sentence, last, inverted=False)
    before = _content_before(sentence, done, at) if done == 0 else None
    content = [before] if before else []
    whole = before is not None and _has_verb(sentence, *before) and _word(sentence, end + 1) != "and"
    if (
        end + 1 < len(sentence)
        and (not content or _word(sentence, at - 1) == _word(sentence, end) == ",")
        and not whole
    ):
        start = end + (_word(sentence, end) == ",")
        content.append((start, _clause_end(sentence, start)))
    return Draft(content, (last, end), (at, last)) if content and end > last else None


def _stands_after(sentence: Sentence, at: int, done: int) -> Draft | None:
    """`“...,” Healey said`, `..., said Healey`, `The drones, the ministry says, work`: content before the
    cue.
    """
    verb, cue = _verb(sentence, at)
    if verb not in SAY | REPORT:
        return None
    previous = cue[0] - 1
    if _is_quote(sentence, previous) or (_word(sentence, previous) == "," and verb == "say"):
        content = _content_before(sentence, done, cue[0])
        who = _word(sentence, cue[1])
        is_name = cue[1] < len(sentence) and (sentence[cue[1]].capital or who in DETERMINERS - {"that"})
        is_name = is_name or (_is_quote(sentence, previous) and who.isalpha())
        is_name = is_name and who not in THAT | CIRCUMSTANCES | DAYS
        if content and is_name and _has_verb(sentence, *content):
            end = _source_after(sentence, cue[1], inverted=True)
            return Draft([content, *_quotation_after(sentence, end)], (cue[1], end), cue)
    source = _source_before(sentence, cue[0])
    if source is None or not (_is_quote(sentence, source[0] - 1) or _word(sentence, source[0] - 1) == ","):
        return None
    content = _content_before(sentence, done, source[0])
    if content is None or _word(sentence, source[0]) == "who":
        return None
    follows = _word(sentence, cue[1])
    ends_quoted = _is_quote(sentence, content[1] - 1) and _is_clause(sentence[content[1] - 1].text)
    if ends_quoted and _word(sentence, source[0] - 1) != ",":
        return Draft([content, *_quotation_after(sentence, cue[1])], source, cue)
    parenthesis = follows == "," and not _is_quote(sentence, cue[1] + 1)
    if not parenthesis and (
        _content_after(sentence, verb, cue) or (follows and follows not in CIRCUMSTANCES | TIMES)
    ):
        return None
    if not parenthesis and not _has_verb(sentence, *content):
        return None
    comma = next((i for i in range(cue[1], len(sentence)) if sentence[i].text == ","), len(sentence))
    resumes = _word(sentence, comma + 1)
    goes_on = resumes == "and" or not (
        _has_verb(sentence, *content) or _is_ing(resumes) or resumes in CLAUSE_STARTS
    )
    goes_on = goes_on and comma + 1 < len(sentence)
    after = [(comma + 1, _clause_end(sentence, comma + 1))] if goes_on else []
    return Draft([content, *after], source, cue)


def _verb(sentence: Sentence, at: int) -> tuple[str, Place]:
    """The base form of a cue verb, empty if there is none, and its place with the auxiliaries before it."""
    word, following = _word(sentence, at), _word(sentence, at + 1)
    verb = BASE_FORM.get(word, "")
    first = at
    while _word(sentence, first - 1) in AUXILIARY or _is_adverb(_word(sentence, first - 1)):
        first -= 1
    if not verb or (sentence[at].capital and at > 0 and not _is_headline(sentence)):
        return "", (at, at)
    finite = word in {verb, verb + "s", verb + "es"}
    if finite and (following in AUXILIARY or _is_ing(_word(sentence, at - 1))):
        return "", (at, at)  # "his remarks will ...", "sparking fears": a noun
    agrees = _word(sentence, at - 1).endswith("s") or _word(sentence, first - 1) in PLURAL_NOUNS or first < at
    if word == verb and not agrees and verb not in NEVER_NOUNS:
        return "", (at, at)  # "an attack aircraft"
    return verb, (first, at + 1)


def _is_headline(sentence: Sentence) -> bool:
    long_words = [piece for piece in sentence if piece.kind == "word" and len(piece.text) > 3]
    return sum(piece.capital for piece in long_words) > 0.7 * len(long_words)


def _goes_before(sentence: Sentence, at: int, last_source: Place | None) -> Draft | None:
    """`Healey said that ...`, `criticised X`, `, warning that ...`, `and called it ...`: content after the
    cue.
    """
    verb, cue = _verb(sentence, at)
    if not verb:
        return None
    word, previous = _word(sentence, at), _word(sentence, cue[0] - 1)
    passive = any(_word(sentence, i) in BE for i in range(cue[0], at)) and not _is_ing(word)
    progressive = _is_ing(word) and (cue[0] < at or previous.endswith(CONTRACTED))
    source: Place | None
    if cue[0] == 0:
        if word != "asked" and not _is_ing(word):
            return None
        source = _subject(sentence) if _is_ing(word) else None
    elif _is_ing(word) and not progressive:
        if previous not in {",", "—", "–", "--", "and", "by", "after", "before", "while", "without"}:
            return None
        source = last_source or _subject(sentence)
    elif previous in {"and", "but", "or", "then"}:
        source = last_source
    elif previous in {"who", "which"}:
        source = (cue[0] - 1, cue[0])
    elif (
        previous in {"the", "a", "an", "to"}
        or previous in OF_WORDS
        or (_is_possessive(previous) and not progressive and _uncontracted(previous) not in PRONOUNS)
    ):
        return None
    else:
        source = _source_before(sentence, cue[0])
        if source is None:
            return None
        if word == verb and _word(sentence, source[0]) in {"a", "an"}:
            source = (cue[0] - 1, cue[0])  # "a move officials tout": only the plural can be the subject
    if passive:
        return _passive(sentence, verb, cue)
    if source is None and word != "asked":
        return None
    found = _content_after(sentence, verb, cue)
    if found is None:
        return None
    start, cue = found
    judging = (
        verb not in SAY and _word(sentence, start) not in THAT | {"to"} and not _is_quote(sentence, start)
    )
    end = _clause_end(sentence, start, judging or source is None, word)
    if source is None or cue[0] == 0:
        end = next((i for i in range(start, end) if sentence[i].text == ","), end)
    return Draft([(start, end)], source, cue)


def _passive(sentence: Sentence, verb: str, cue: Place) -> Draft | None:
    """`He was told that ...`, `is seen as ...`: nobody is named, unless `by` follows."""
    at, source = cue[1], None
    if _word(sentence, at) == "by":
        end = _source_after(sentence, at + 1, inverted=False)
        at, source = end, (at + 1, end)
    infinitive = _word(sentence, at) == "to" and verb in TO | {
        "tell",
        "urge",
        "believe",
        "think",
        "understand",
        "report",
    }
    if at + 1 < len(sentence) and (_word(sentence, at) in {"that", "as", "of"} or infinitive):
        return Draft([(at, _clause_end(sentence, at, judging=True))], source, cue)
    return None


def _feeling(sentence: Sentence, at: int) -> Draft | None:
    """`Tusk was careful to ...`, `experts are worried about ...`."""
    first = at
    while _word(sentence, first - 1) in AUXILIARY or _is_adverb(_word(sentence, first - 1)):
        first -= 1
    start = at + 1 + (_word(sentence, at + 1) in {"about", "of"})
    if _word(sentence, at) not in FEELINGS or start >= len(sentence):
        return None
    if first == at or _word(sentence, at + 1) not in {"that", "to", "about", "of"}:
        return None
    return Draft([(start, _clause_end(sentence, start))], _source_before(sentence, first), (first, start))


def _noun(sentence: Sentence, at: int) -> Draft | None:
    """`Healey's claim that ...`, `plans to ...`, `the consensus among officials is that ...`."""
    word = _word(sentence, at)
    noun = word if word in THAT_NOUNS | TO_NOUNS | ABOUT_NOUNS else word[:-1]
    follows, start = _word(sentence, at + 1), at + 1
    if noun in ABOUT_NOUNS and follows in {"about", "over"}:
        start += 1
    elif noun in TO_NOUNS and follows == "to":
        pass
    elif noun not in THAT_NOUNS:
        return None
    elif follows != "that":
        start = next(
            (
                i
                for i in range(at + 2, at + 9)
                if _word(sentence, i) == "that" and _word(sentence, i - 1) in BE
            ),
            0,
        )
    if not 0 < start < len(sentence):
        return None
    source = None
    for owner in range(at - 1, max(at - 4, -1), -1):
        if _is_possessive(_word(sentence, owner)):
            source = (_phrase_before(sentence, owner + 1), owner + 1)
            break
    return Draft(
        [(start, _clause_end(sentence, start, judging=True))],
        source,
        (at, start if follows != "that" else at + 1),
    )


def _in_sentence(sentence: Sentence) -> list[Draft]:
    """The attributions of one sentence. Those that claim what stands before them come first, the rest in the
    gaps.
    """
    found: list[Draft] = []
    done = 0
    for at, piece in enumerate(sentence):
        draft = None
        if piece.low in BASE_FORM and piece.kind == "word":
            draft = _stands_after(sentence, at, done)
        elif piece.low in {"according", "as"}:
            draft = _according_to(sentence, at, done)
        if draft and draft.cue:
            found.append(draft)
            done = max(draft.cue[1], draft.content[-1][1], draft.source[1] if draft.source else 0)
    taken = {
        at
        for draft in found
        for place in [*draft.content, draft.source, draft.cue]
        if place
        for at in range(*place)
    }
    source = None
    for at, piece in enumerate(sentence):
        if at in taken or piece.kind != "word":
            source = next((draft.source for draft in found if draft.cue and at in range(*draft.cue)), source)
            continue
        draft = _goes_before(sentence, at, source) or _feeling(sentence, at) or _noun(sentence, at)
        if draft and draft.content[0][0] < draft.content[0][1]:
            stop = next((i for i in range(*draft.content[0]) if i in taken), draft.content[0][1])
            draft.content[0] = (draft.content[0][0], stop)
            if stop > draft.content[0][0]:
                found.append(draft)
                taken.update(range(at, stop))
                source = draft.source or source
    return sorted(found, key=lambda draft: draft.cue or (0, 0))


# --- The whole text --------------------


def find_attributions(text: str) -> list[Attribution]:
    """The attributions in a text, in the order of the paragraphs and sentences that hold their cues. Never
    raises.

    >>> text = "John Healey spoke. “We act,” he said. “Now.” Poland denied any plan."
    >>> for found in find_attributions(text):
    ...     print(found.speaker, found.mode, found.content_text, sep=" | ")
    John Healey | direct | “We act,” … “Now.”
    Poland | indirect | any plan
    """
    drafts: list[Draft] = []
    announced: Draft | None = None  # "The governor added:", the content to come in the next paragraph
    all_quoted = quotations(text)
    quoted = [(quotation.start, quotation.end) for quotation in all_quoted]
    going_on = {quotation.start for quotation in all_quoted if quotation.continues}
    left_open = {quotation.start for quotation in all_quoted if not quotation.closed}
    waiting: list[Place] = []  # paragraphs of a quotation whose speaker is named only in a later one
    passed = 0
    for block in paragraphs(text):
        first = passed
        while passed < len(quoted) and quoted[passed][0] < block.end:
            passed += 1
        here = quoted[first:passed]
        label = (_LABEL if drafts or passed else _HEADLINE).match(text, block.start, block.end)
        if label and not NOT_SPEAKERS & set(label[1].upper().split()):
            drafts.append(Draft([(label.end(), block.end)], label.span(1), None, [(label.end(), block.end)]))
            announced = None
            continue
        if announced and (not here or here[0][0] == block.start):
            announced.content = announced.quoted = here or [(block.start, block.end)]
            drafts.append(announced)
            announced = None
            continue
        new_in_paragraph = len(drafts)
        for long_sentence in pieces(text, block, here):
            for cut in range(0, len(long_sentence), LONGEST_SENTENCE):
                sentence = long_sentence[cut : cut + LONGEST_SENTENCE]
                found = _in_sentence(sentence)
                used = {at for draft in found for place in draft.content for at in range(*place)}
                loose = [at for at, piece in enumerate(sentence) if piece.kind == "quote" and at not in used]
                earlier = drafts[max(new_in_paragraph, len(drafts) - 5) :] or drafts[-1:]
                new = [_placed(draft, sentence) for draft in found]
                drafts += new
                if waiting and new and new[0].quoted and new[0].quoted[0][0] in going_on:
                    new[0].content[:0] = new[0].quoted[:0] = waiting
                    waiting = []
                for at in loose:
                    place = (sentence[at].start, sentence[at].end)
                    subject = _subject(sentence) if _word(sentence, at - 1) == ":" and not found else None
                    goes_on = place[0] in going_on or (at == 0 and not found)
                    if subject:
                        drafts.append(_placed(Draft([(at, at + 1)], subject, (at - 1, at)), sentence))
                    elif goes_on and place[0] in left_open and len(drafts) == new_in_paragraph:
                        waiting.append(place)
                    elif goes_on and earlier and _is_clause(sentence[at].text):
                        speaker = next((draft for draft in reversed(earlier) if draft.quoted), earlier[-1])
                        speaker.content += [*waiting, place]
                        speaker.quoted += [*waiting, place]
                        waiting = []
        announced = _announcement(text, block, here)
    return _named(text, [_finished(text, draft) for draft in drafts])


# `HEALEY: We act.` in a transcript; in a headline, which comes first, `Healey: We act` as well.
_LABEL = re.compile(r"[\"“]?([A-Z][A-Z.'’ -]{2,40}):\s")
_HEADLINE = re.compile(r"([A-Z][\w’'-]{0,20}(?: [A-Z][\w’'-]{0,20}){0,2}):\s(?=[\w‘'])")


def _announcement(text: str, block: Span, quoted: list[Place]) -> Draft | None:
    """`The governor added:` at the end of a paragraph: source and cue of what the next paragraph quotes."""
    if not block.text.endswith(":"):
        return None
    sentence = pieces(text, block, quoted)[-1][-LONGEST_SENTENCE:]
    for at in range(len(sentence) - 1, -1, -1):
        verb, cue = _verb(sentence, at)
        source = _source_before(sentence, cue[0]) if verb in SAY | REPORT else None
        if source:
            return _placed(Draft([], source, cue), sentence)
    return None


def _placed(draft: Draft, sentence: Sentence) -> Draft:
    """The draft with places in characters of the text instead of numbers of pieces."""

    def characters(place: Place) -> Place:
        end = max(_before_marks(sentence, *place), place[0] + 1)
        return sentence[place[0]].start, sentence[end - 1].end

    quoted = [
        (p.start, p.end) for place in draft.content for p in sentence[slice(*place)] if p.kind == "quote"
    ]
    return Draft(
        [characters(place) for place in draft.content],
        characters(draft.source) if draft.source else None,
        characters(draft.cue) if draft.cue else None,
        quoted,
    )


def _finished(text: str, draft: Draft) -> Attribution:
    inside = sum(end - start for start, end in draft.quoted)
    total = sum(end - start - 5 * text.startswith("that ", start) for start, end in draft.content)
    mode = "partial" if inside else "indirect"
    if inside > 0.9 * total and any(_is_clause(text[start:end]) for start, end in draft.quoted):
        mode = "direct"
    return Attribution(text, draft.content, draft.source, draft.cue, mode)


# --- Names --------------------

_CAPITALS = re.compile(
    r"\b(?:(?:[A-Z]\.)+|[A-Z][\w-]*(?:[’'](?!s\b)\w+)?(?:(?<=\bGov|\bSen|\bRep|\bGen|\bRev|.\bMr|.\bMs|.\bDr)\.)?)"
    r"(?: (?:(?:[A-Z]\.)+|[A-Z][\w-]*(?:[’'](?!s\b)\w+)?|(?:de|da|bin|al|van|von|der|la)\b))*"
)


def _people(phrase: str) -> Iterator[tuple[int, str]]:
    """Where each name of a person stands in a phrase, and the name, titles taken off: `John Healey`."""
    for capitals in _CAPITALS.finditer(phrase):
        name = capitals[0].split(" ")
        titled = False
        while name and (
            name[0].lower().rstrip(".") in TITLES | NO_NAMES or (name[0].isupper() and len(name[0]) < 4)
        ):
            titled = titled or name[0].lower().rstrip(".") in TITLES
            del name[0]
        is_owner = phrase.startswith(("’s", "'s"), capitals.end())
        is_thing = phrase[max(capitals.start() - 4, 0) : capitals.start()].lower() == "the " and not titled
        is_name = len(name) in {2, 3} or (len(name) == 1 and (titled or name[0] == phrase))
        if is_name and not is_owner and not is_thing and not any(word.lower() in NO_NAMES for word in name):
            yield capitals.start(), " ".join(name)


def _speaker(mention: str, full_name: dict[str, str]) -> tuple[str, bool]:
    """Who a source is, and whether that is a person: the name in it, else the source without article and
    description.
    """
    if not re.search(r" and (?:the )?[A-Z]", mention):  # two sources at once stay as they are
        for part in mention.split(", "):
            known = [full_name[word] for word in part.split(" ") if word in full_name and part == word]
            people = known or [full_name.get(name, name) for _, name in _people(part)]
            if people:
                return people[-1], True
    thing = re.sub(r"^(?:the|a|an)\s|,.*|[’']s$", "", mention, flags=re.IGNORECASE | re.DOTALL)
    return thing, False


def _named(text: str, found: list[Attribution]) -> list[Attribution]:
    """The attributions with their speakers: a surname or `he` stands for the person named last."""
    upcoming = iter([*((place, name) for place, name in _people(text) if " " in name), (len(text) + 1, "")])
    place, name = next(upcoming)
    full_name: dict[str, str] = {}
    last = ""
    result = []
    for attribution in found:
        mention = attribution.source_text
        if not attribution.source or not mention:
            result.append(attribution)
            continue
        while place < attribution.source[1]:
            full_name[name.split(" ")[-1]] = full_name[name.split(" ")[0]] = name
            before = text[max(place - 60, 0) : place]
            if place < 60 or "\n" in before or ". " in before or "” " in before:
                last = name  # named near the start of a sentence: likely its subject
            place, name = next(upcoming)
        if mention.lower() in {"he", "she", "his", "her", "who"}:
            speaker = last or mention
        else:
            speaker, is_person = _speaker(mention, full_name)
            last = speaker if is_person else last
        result.append(replace(attribution, speaker=speaker))
    return result


# --- Scoring --------------------


class HasContent(Protocol):
    """Anything with content given as places: an `Attribution`, or a row of a key."""

    @property
    def content(self) -> Sequence[Place]: ...


class Score(NamedTuple):
    """How much of what was found is right (precision), how much of the key was found (recall), and both in
    one (f1).
    """

    precision: float
    recall: float
    f1: float
    matched: list[tuple[HasContent, HasContent]]


def score(found: Sequence[HasContent], key: Sequence[HasContent], iou: float = 0.5) -> Score:
    """Compare attributions with a key, one to one, best pairs first.

    Two match if the characters that their contents share are at least the share `iou` of those that either
    has
    (intersection over union, Jaccard 1901). Nothing found, or an empty key, scores 0.

    >>> text = "Healey said the drones work. Poland denied any plan."
    >>> found = find_attributions(text)
    >>> score(found, found[:1])[:3]
    (0.5, 1.0, 0.6666666666666666)
    """
    pairs = sorted(
        (-overlap, i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(key)
        if (overlap := _overlap(one.content, other.content)) >= iou
    )
    matched: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in matched and j not in matched.values():
            matched[i] = j
    precision = len(matched) / len(found) if found else 0.0
    recall = len(matched) / len(key) if key else 0.0
    f1 = 2 * precision * recall / (precision + recall) if matched else 0.0
    return Score(precision, recall, f1, [(found[i], key[j]) for i, j in sorted(matched.items())])


def _overlap(one: Sequence[Place], other: Sequence[Place]) -> float:
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    either = sum(end - start for start, end in [*one, *other]) - both
    return both / either if either else 0.0
