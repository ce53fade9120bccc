"""Cues: the words that say that somebody said or thought something.

Criticise these lists: add a word, strike one out, run the rule again, and see what changes.
"""

from collections.abc import Iterator

from ..quotations import Place
from ..text import listed
from .grammar import AUXILIARIES, Sentence, is_adverb, is_ing, is_possessive


def _pairs(items: str) -> list[tuple[str, str]]:
    return [(first, second) for first, _, second in (item.partition(":") for item in items.split())]


# --- Verbs, in their base form ---

# A clause follows, with or without "that", or stands before: "..., she said".
SAY = listed("""
    say tell claim argue insist add warn suggest admit concede acknowledge assert contend maintain
    believe think hope fear allege predict declare vow swear caution complain joke stress emphasize
    emphasise remark
""")
# The same, or a thing follows: "denied that it failed", "denied the report".
REPORT = listed("""
    report announce note explain write tweet state reveal confirm deny conclude recall respond reply
    continue agree observe testify mention show indicate estimate boast quip counter ask wonder
    demand promise pledge propose recommend know doubt suspect worry realize realise understand
    expect post shout repeat reiterate lament retort urge find hear assume imply signal charge rule
    disclose stipulate speculate surmise muse whisper yell chant
""")
SAY_OR_REPORT = SAY | REPORT
# A thing follows, which the source judges: "called the plan a mistake", "endorsed Clinton".
JUDGE = listed("""
    call describe criticize criticise blast slam praise condemn endorse denounce accuse blame mock
    dismiss question support oppose hail reject deride attack rip decry ridicule tout cite discuss
    consider characterize characterise favor favour defend reference compare label welcome brand
    encourage grill overrule applaud commend bemoan compliment portray depict regard view disavow
    rebuke scold laud reprimand lambast deplore
""")
# "to ..." follows: what the source wants or promises to do.
TO = listed("""
    want plan hope vow pledge promise refuse decline agree threaten offer ask expect propose claim
    aim prefer swear demand wish
""")
# A thing follows after a little word: "called on", "spoke about", "pointed out".
WITH_PARTICLE = {
    verb: frozenset(particles.split("/"))
    for verb, particles in _pairs("""
        call:on/for point:out/to warn:of/about/against refer:to speak:about/of talk:about/of
        complain:about/of worry:about hint:at boast:about/of object:to push:for comment:on
        campaign:for joke:about rule:against apologize:for apologise:for brag:about bristle:at
        rail:against
    """)
}
IRREGULAR = dict(
    _pairs("""
        said:say told:tell thought:think wrote:write knew:know known:know swore:swear
        understood:understand found:find heard:hear spoke:speak spoken:speak shown:show
    """)
)
# In their base form all others need a plural before them, since "claim" and "attack" are nouns too.
NEVER_NOUNS = listed(
    "say tell believe think suggest indicate agree argue insist know expect want find hear admit"
)
PLURALS = listed("people men women police media i we you they who that many some others few")

# --- Adjectives and nouns ---

# "is confident that ...", "are worried about ...", "was careful to ..."
FEELINGS = listed("""
    afraid worried concerned confident sure certain convinced aware hopeful determined eager willing
    reluctant proud angry surprised optimistic skeptical sceptical adamant glad unhappy unwilling
    doubtful careful
""")
# "Healey's claim that ...", "the consensus is that ..."
THAT_NOUNS = listed("""
    claim fear concern belief hope suggestion allegation statement warning idea argument view
    assertion accusation promise pledge vow prediction doubt worry speculation admission
    acknowledgment acknowledgement complaint insistence contention conclusion announcement
    confirmation denial impression consensus notion feeling sense perception rumor rumour opinion
    emphasis agreement recognition message
""")
# "concerns about ...", "questions over ..."
ABOUT_NOUNS = listed("concern fear doubt worry complaint question skepticism scepticism misgiving")


def _forms(verb: str) -> Iterator[str]:
    """Every form that a regular verb may take, and some that it does not.

    >>> sorted(_forms("deny"))[:4]
    ['denied', 'denies', 'deny', 'denyed']
    """
    without_e = verb.removesuffix("e")
    yield from (verb, verb + "s", verb + "es", without_e + "ed", without_e + "ing")
    yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")  # planned, planning
    if verb.endswith("y"):
        yield from (verb[:-1] + "ies", verb[:-1] + "ied")


BASE_FORM = {
    form: verb for verb in SAY | REPORT | JUDGE | TO | WITH_PARTICLE.keys() for form in _forms(verb)
} | IRREGULAR


def is_past(word: str) -> bool:
    """Whether a form of a cue verb is a past one: `denied`, `said`."""
    return word.endswith("ed") or word in IRREGULAR


def cue_verb(sentence: Sentence, at: int) -> tuple[str, Place]:
    """The base form of the cue verb at a place, and where it stands with its auxiliaries; empty for any other word."""
    word, previous = sentence.word(at), sentence.word(at - 1)
    verb = BASE_FORM.get(word, "")
    if not verb:
        return "", (at, at)
    first = with_auxiliaries(sentence, at)
    is_name = at > 0 and sentence.is_capital(at) and not _is_headline(sentence)
    # "his remarks will ...", "sparking fears"
    present = word in {verb, verb + "s", verb + "es"}
    is_noun = present and (sentence.word(at + 1) in AUXILIARIES or is_ing(previous))
    # "an attack aircraft"
    if word == verb and verb not in NEVER_NOUNS and first == at:
        plural = previous in PLURALS or (previous.endswith("s") and not is_possessive(previous))
        is_noun = is_noun or not plural
    return ("", (at, at)) if is_name or is_noun else (verb, (first, at + 1))


def with_auxiliaries(sentence: Sentence, at: int) -> int:
    """Where the auxiliaries and adverbs before a word start: `has also` in `has also said`."""
    while sentence.word(at - 1) in AUXILIARIES or is_adverb(sentence.word(at - 1)):
        at -= 1
    return at


def _is_headline(sentence: Sentence) -> bool:
    """Whether most long words have a capital, so that capitals say nothing."""
    long_words = [piece for piece in sentence.pieces if piece.kind == "word" and len(piece.text) > 3]
    return sum(piece.capital for piece in long_words) > 0.7 * len(long_words)
