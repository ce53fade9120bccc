"""All the grammar that the rule for attributions has: classes of words, and a sentence in numbered pieces."""

from collections.abc import Sequence

from ..quotations import Piece
from ..text import listed, words

BE = listed("is are was were be been being am")
AUXILIARIES = BE | listed("""
    has have had do does did will would could might may can must should cannot didn't doesn't don't
    hasn't won't isn't wasn't weren't aren't hadn't wouldn't couldn't can't haven't shouldn't
""")
ADVERBS = listed("also later then still now just once long often earlier even again further already not soon")
PRONOUNS = listed("he she they it i we who you")
POSSESSIVES = listed("his her its their our my your whose")
ARTICLES = listed("the a an")
DETERMINERS = ARTICLES | listed("""
    his her its their our my your this that these those some many most several few both all no any
    each every one two three four five other another more
""")
# A noun phrase goes on after these: "the head of the ministry".
PREPOSITIONS = listed("of for to from in at on with by")
# These open when, where and how it was said: "said on Friday", "said after the talks".
CIRCUMSTANCES = PREPOSITIONS | listed("""
    during after before via through about over when while as without because since despite against
    under between
""")
# These open a clause that is what was said ...
THAT = listed("that whether if how why what where")
# ... and these a clause that may be something else.
CLAUSE_STARTS = THAT | listed("""
    but as while when because after before although though since until which who whom so or than
    and yet nor once unless
""")
# A sentence that opens with one of these has its main clause after a comma.
SUBORDINATORS = listed("after although though while as when if because since before once whereas even")
DASHES = listed("-- — – ― -")
DAYS = listed("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow")
TIMES = DAYS | listed(
    "week month year night weekend summer winter spring autumn fall morning afternoon evening day"
)


class Sentence:
    """A sentence in numbered pieces; a place before the first or after the last is empty, never an error."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Take the pieces as `quotations.pieces` gives them."""
        self.pieces = pieces
        self._words = ["" if p.kind == "quote" else p.low.replace("’", "'") for p in pieces]

    def __len__(self) -> int:
        """The number of pieces."""
        return len(self.pieces)

    def word(self, at: int) -> str:
        """The word or mark at a place, in lower case, apostrophes straight; empty where a quotation stands."""
        return self._words[at] if 0 <= at < len(self._words) else ""

    def quotation(self, at: int) -> str:
        """The quotation at a place, its marks included; empty where there is none."""
        return self.pieces[at].text if 0 <= at < len(self) and self.pieces[at].kind == "quote" else ""

    def is_word(self, at: int) -> bool:
        """Whether a word stands there: no mark, no quotation."""
        return 0 <= at < len(self) and self.pieces[at].kind == "word"

    def is_capital(self, at: int) -> bool:
        """Whether a word with a capital letter stands there."""
        return 0 <= at < len(self) and self.pieces[at].capital

    def next_comma(self, start: int) -> int:
        """The next comma from `start` on, else the end of the sentence."""
        return next((at for at in range(start, len(self)) if self.word(at) == ","), len(self))


def stem(word: str) -> str:
    """What stands before an apostrophe: `he` in `he's`, the whole of `he`."""
    return word.partition("'")[0]


def is_ing(word: str) -> bool:
    """Whether a word looks like a form in -ing: `saying`, and `morning` as well."""
    return word.endswith("ing")


def is_adverb(word: str) -> bool:
    """Whether a word looks like an adverb: `also`, `firmly`, and `family` as well."""
    return word in ADVERBS or word.endswith("ly")


def is_possessive(word: str) -> bool:
    """Whether a word says whose: `his`, `Healey's`, but not `he's`."""
    return word in POSSESSIVES or (word.endswith("'s") and stem(word) not in PRONOUNS)


def has_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Whether anything in a stretch looks like a verb, `is`, `he's` or `acted`, or is a quotation."""
    for at in range(start, min(end, len(sentence))):
        word = sentence.word(at)
        contracted = "'" in word and stem(word) in PRONOUNS | {"that", "there"}
        regular = word.endswith("ed") and not sentence.is_capital(at)
        if sentence.quotation(at) or word in AUXILIARIES or contracted or regular:
            return True
    return False


def is_whole(quotation: str) -> bool:
    """Whether a quotation is more than a phrase: over three words, or capital to full stop like `“No.”`.

    >>> [is_whole(quotation) for quotation in ["“We will act now”", "“No,”", "“landmark”"]]
    [True, True, False]
    """
    inside = quotation.strip("“”‘’\"'«»„")
    return len(words(quotation)) > 3 or (inside[:1].isupper() and inside.endswith((",", ".", "!", "?")))
