"""The project's own list of words that often load a sentence: five groups, each with its reason and where the idea comes from.

The words are ours; the groups follow Recasens, Danescu-Niculescu-Mizil & Jurafsky (2013), "Linguistic models for analyzing and
detecting biased language". A word on the list is a place to look, never a finding: see what it misses and what it takes
for loaded in `framing.lexicon_errors`. It was written by somebody who had read the five articles of the course, so it
does better on them than it will on others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Group:
    """Words that do the same to a sentence, why that matters, and whose idea it is to look for them."""

    name: str
    reason: str
    source: str
    words: tuple[str, ...]


def _listed(words: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in words.split(",") if word.strip())


_DOUBLED = {"admit", "rebut", "quip"}


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return a regular verb and what it turns into; only its first word changes.

    >>> verb_forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> verb_forms("lash out")
    ('lash out', 'lashes out', 'lashed out', 'lashing out')
    """
    first, space, rest = verb.partition(" ")
    if first.endswith("y") and first[-2] not in "aeiou":
        forms = (first, f"{first[:-1]}ies", f"{first[:-1]}ied", f"{first}ing")
    elif first.endswith("e"):
        forms = (first, f"{first}s", f"{first}d", f"{first[:-1]}ing")
    else:
        stem = first + first[-1] if first in _DOUBLED else first
        forms = (
            first,
            first + ("es" if first.endswith(("s", "sh", "ch", "x")) else "s"),
            f"{stem}ed",
            f"{stem}ing",
        )
    return tuple(f"{form}{space}{rest}" for form in forms)


REPORTING = {
    "leaves it in doubt": _listed(
        "claim, allege, purport, assert, insist, maintain, contend, suggest, profess"
    ),
    "makes it a secret let out": _listed("admit, concede, confess, acknowledge, reveal, disclose"),
    "makes it true": _listed("confirm, point out, stress, emphasize, emphasise, clarify, explain"),
    "makes it heated": _listed(
        "blast, slam, lash out, rail, fume, rage, hit back, fire back, snap, thunder, rant"
    ),
    "makes it blame": _listed(
        "accuse, condemn, denounce, decry, blame, criticise, criticize, rebuke, lament"
    ),
    "makes it praise": _listed("praise, hail, laud, tout, celebrate, applaud, boast, trumpet, vaunt"),
    "makes it an alarm": _listed("warn, caution, threaten"),
    "makes it a defence": _listed("deny, dismiss, reject, rebut, defend, brush off"),
    "makes it small talk": _listed("remark, quip, joke, muse"),
}
"""What a reporting verb implies about what it hands over, and the verbs that do it. `say` and `add` imply nothing."""

IMPLIES = {
    form: implied for implied, verbs in REPORTING.items() for verb in verbs for form in verb_forms(verb)
}
"""Each form of each reporting verb, and what it implies."""

_FACTIVE = _listed("""
    realize, realise, expose, prove, demonstrate, show, highlight, underscore, underline,
    illustrate, signal, witness, recognize, recognise, ignore, regret
""")

GROUPS = (
    Group(
        "reporting",
        "The verb that hands a statement over can colour it before you have heard it.",
        "Assertive verbs in Hooper (1975), “On assertive predicates”; sorted here by what they imply.",
        tuple(IMPLIES),
    ),
    Group(
        "factive",
        "Whoever writes that something shows or exposes X takes X for true and need not say so.",
        "Kiparsky & Kiparsky (1970), “Fact”; implicative verbs in Karttunen (1971).",
        (*(form for verb in _FACTIVE for form in verb_forms(verb)), "shown", "proven", "a reminder that"),
    ),
    Group(
        "hedge",
        "It makes a statement less than certain. That may be honest: a hedge dropped is a claim made stronger.",
        "Hyland (2005), “Metadiscourse”.",
        _listed("""
            may, might, could, perhaps, possibly, probably, likely, unlikely, apparently, allegedly,
            reportedly, seemingly, arguably, presumably, supposedly, suspected,
            potential, potentially, appears to, appear to, seems to, seem to, believed to, thought
            to, is said to
        """),
    ),
    Group(
        "intensifier",
        "It turns the volume up and gives no measure.",
        "Degree words in Quirk et al. (1985), “A comprehensive grammar of the English language”.",
        _listed("""
            very, highly, extremely, extraordinarily, incredibly, hugely, massively, deeply,
            strongly, heavily, greatly, vastly, utterly, totally, completely, absolutely, truly,
            really, particularly, especially, significantly, considerably, dramatically,
            drastically, much, far, huge, massive, vast, enormous, big, great, significant, major,
            crucial, critical, vital, key, essential, unprecedented, extraordinary, drastic,
            dramatic, sharp, sharply, deep, even, than ever, as ever, only
        """),
    ),
    Group(
        "one-sided",
        "It judges, praises or alarms where a plainer word would tell the same.",
        "One-sided terms and subjective words in Recasens et al. (2013).",
        _listed("""
            barbaric, brutal, vile, evil, cruel, savage, ruthless, relentless, unrelenting,
            egregious, reckless, shameful, outrageous, illegal, criminal, aggression, aggressor,
            aggressive, onslaught, barrage, bombardment, bloodthirsty, provocation, provocations,
            provocative, regime, terrorist, terrorists, thugs, enemy, foe, puppet, propaganda,
            rhetoric, so-called, defiant, violated, violating, violation, invaders, intruding,
            hostile, menacing, sinister, alarming, terrifying, chilling, shocking, horrific,
            horrifying, devastating, catastrophic, crisis, chaos, mayhem, specter, spectre, fears,
            fearful, panic, outrage, fury, furious, urgent, urgently, urgency, high-stakes, heroic,
            hero, heroes, brave, courage, courageous, noble, proud, proudly, freedom-loving,
            resolve, determination, steadfast, unwavering, decisive, decisively, friends, landmark,
            historic, milestone, groundbreaking, pioneering, revolutionary, ingenuity, game-changer,
            game-changing, breakthrough, cutting-edge, state-of-the-art, world-class, world-leading,
            world-beating, leading, advanced, innovative, impressive, remarkable, stunning,
            brilliant, superior, powerful, mighty, formidable, much-needed, long-awaited,
            much-anticipated, controversial, notorious, infamous, humiliating, embarrassing,
            scandal, bloated, lavish, elite, radical, extremist, unity, vow, swoop, spree, plague,
            flood, swarm, boom, boost, boosting, soaring, plummeting, rocked, cowardly, coward,
            cowards, murderous, murderously, treacherous, brazen, brazenly, blatant, blatantly,
            vicious, viciously, brutally, savagely, recklessly, shamelessly, bravely, gallant,
            gallantly, valiant, valiantly, heroically, rightly, blitz, invaded, invading, sneaked,
            sneaking, snuck
        """),
    ),
)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Groups of words; the first group that has a word keeps it. Two lexicons are the same only if they are one object."""

    groups: tuple[Group, ...]

    @cached_property
    def by_words(self) -> dict[tuple[str, ...], str]:
        """Each entry as its words in small letters, and the name of its group."""
        found: dict[tuple[str, ...], str] = {}
        for group in self.groups:
            for entry in group.words:
                found.setdefault(tuple(entry.casefold().split()), group.name)
        return found

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first words of all entries: where none of them stands, no entry begins."""
        return frozenset(entry[0] for entry in self.by_words)

    @cached_property
    def longest(self) -> int:
        """How many words the longest entry has."""
        return max(map(len, self.by_words), default=0)


LEXICON = Lexicon(GROUPS)
"""The course's list."""
