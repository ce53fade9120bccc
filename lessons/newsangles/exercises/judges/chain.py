"""Exercise 3.6: through whose hands words came before they reached the page."""

from __future__ import annotations

from collections.abc import Sequence

from ...story import Story
from .. import compare
from ..plain import Plain
from . import Judgement, right, wrong

_CHAIN = ({"donald tusk", "tusk", "polish prime minister donald tusk", "prime minister donald tusk", "polish prime minister",
           "donald tusk, polish prime minister"}, {"sky news", "sky"},
          {"grand pinnacle tribune", "pinnacle", "gpt", "grand pinnacle", "grand pinnacle tribune (evrim ağacı)"})  # fmt: skip


READERS = ("you", "me", "i", "reader", "readers", "myself")
"""What a student may put behind the last hand; it is no mistake."""


def hands_given(answer: Plain) -> list[str] | Judgement:
    """Return the names that an answer to 3.6 lists, or what to say of its form."""
    return compare.strings(answer) or wrong(
        'Give a list of names, the first speaker first: ["...", "...", "..."].', "form"
    )


def judge_chain(answer: Plain, story: Story) -> Judgement:
    """Judge the three hands through which a quotation came: who spoke, who printed it, who printed it again."""
    given = hands_given(answer)
    if isinstance(given, Judgement):
        return given
    names = [compare.name(item) for item in given]
    if names and names[-1] in READERS:
        names = names[:-1]
    if names and names[0] == "he":
        return wrong("“He” stands for a person whom the sentence before names. Who is it?", "pronoun")
    at = [next((n for n, spellings in enumerate(_CHAIN) if name in spellings), None) for name in names]
    return judge_hands(
        at,
        right(
            "Yes. Three hands, and you saw only the last one's page. What Tusk said, Sky News heard or read."
        ),
        no_middle="The Grand Pinnacle Tribune did not hear him. Read the sentence to its end.",
        middle_is="The middle is named in this very sentence, after “according to”.",
        begin_with="the person whose words they are",
    )


def judge_hands(
    hands: Sequence[int | None], success: Judgement, *, no_middle: str, middle_is: str, begin_with: str
) -> Judgement:
    """3.6: `hands` says which hand of the chain each name of an answer is: 0 who spoke, 1 the middle, 2 the page, None nobody.

    `success` is for the whole chain; the words say what is true of this one where the middle is missing or another, and whom
    to begin with.
    """
    if hands == [0, 1, 2]:
        return success
    if hands == [2, 1, 0]:
        return wrong(
            "All there, in the wrong direction: begin with the mouth that the words came from.",
            "reversed",
            0.5,
        )
    if hands in ([0, 2], [2, 0]):
        return wrong(no_middle, "no middle", 0.25)
    if hands == [0, 1]:
        return wrong("One hand more: on whose page did you read it?", "no last hand", 0.5)
    if hands == [0]:
        return wrong("That is who spoke. How did the words come to your page?", "only the speaker", 0.25)
    if len(hands) == 3 and hands[0] == 0 and hands[2] == 2:
        return wrong(f"First and last are right. {middle_is}", "another middle", 0.5)
    return wrong(f"Begin with {begin_with}; end with the name of the page that you read them on.")
