"""What is right in lesson 9: the exit ticket; tags, silences, sample, claim, functions and brief have modules of their own."""

from __future__ import annotations

from ...story import Story
from ..plain import Plain
from . import Judgement, Ruling
from .brief import judge_brief
from .own_story import judge_row, judge_silent, judge_tags
from .place_functions import judge_longest_run, judge_stands_in, place_probes, run_probes
from .sample import judge_sample
from .statements import NO, SILENT, YES, Slip, judge_statements

_TRUTH = {"a": NO, "b": YES, "c": NO, "d": SILENT, "e": YES, "f": SILENT}
_SLIPS = (
    Slip("a", None, "a place is not proof", "a place shows that an outlet wrote it. Can an outlet be wrong?"),
    Slip("b", None, "distrusts the place", "the words are named, and the file. What would she still need you for?"),
    Slip("c", None, "absent is not untrue", "your files are a handful. Could something have happened that none of them tells?"),
    Slip("d", None, "reads minds", "what is left out, you can see. Why it was left out: where would that stand?"),
    Slip("e", None, "hides the gaps", "would your reader rather not learn what she still does not know?"),
    Slip("f", None, "counts for knowing", "you chose the places. Does your choice tell what an outlet knows?"),
)  # fmt: skip


def _judge_exit(answer: Plain, story: Story) -> Judgement:
    return judge_statements(
        answer,
        _TRUTH,
        _SLIPS,
        "Yes. A place lets others check you. It does not make a sentence true, and it shows nobody's reasons.",
    )


RULINGS = {
    "9.1": Ruling(value=judge_tags),
    "9.2": Ruling(value=judge_silent),
    "9.3": Ruling(value=judge_sample),
    "9.4": Ruling(value=judge_row),
    "9.5": Ruling(function=judge_stands_in, probes=place_probes),
    "9.6": Ruling(function=judge_longest_run, probes=run_probes),
    "9.7": Ruling(value=judge_brief),
    "9.8": Ruling(value=_judge_exit),
}
