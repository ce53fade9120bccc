"""The panels of totals, in the order of the page."""

from __future__ import annotations

from collections.abc import Sequence

from . import small_multiples as draw
from .counting import GRADE
from .outlet_totals import OutletTotals
from .panel import Panel, Row, number, panel, seen
from .parts import count

FEW = 5
"""An outlet with fewer articles than this is marked so."""
LOW, HIGH = 2, 24
"""School grades that the pictures of readability reach."""
_READS = "reads English and is often wrong"
_VOICES = (
    ("first", "quoted", "in quotation marks"),
    ("second", "paraphrase", "handed to somebody"),
    ("third", "reporter", "the reporter’s own"),
)
_VOICES_LEGEND = tuple((draw.swatch(fill), words) for fill, _, words in _VOICES)


def panels(outlets: Sequence[OutletTotals]) -> list[Panel]:
    """Return the panels of these outlets, one or more, in the order of the page."""
    made = [_articles, _when, _voices, _statements, _loaded, _figures, _readability, _comments]
    return [make(outlets) for make in made]


def _articles(outlets: Sequence[OutletTotals]) -> Panel:
    rule = "Words are counted by newsangles.text; comments and what is known as furniture are left out."
    articles, words = sum(one.articles for one in outlets), sum(one.words for one in outlets)
    most = max(one.articles for one in outlets)
    rows = [
        Row(
            one.outlet,
            draw.bar([("first", one.articles)], most),
            f"{count(one.articles, 'article')}, {count(one.words, 'word')}"
            + (f" (few: fewer than {FEW})" if one.articles < FEW else ""),
        )
        for one in outlets
    ]
    heading = f"{count(articles, 'article')}, {count(words, 'word')}"
    return panel("articles", "How much there is", heading, rule, rows)


def _when(outlets: Sequence[OutletTotals]) -> Panel:
    rule = "The date of publication that the file or its maker gives. None is guessed."
    stretch = draw.bins(day for one in outlets for day in one.days)
    if stretch is None:
        return panel("when", "When", "No article carries a date", rule, empty="So nothing is drawn.")
    counts = [stretch.counts(one.days) for one in outlets]
    most = max(map(max, counts))
    rows = [
        Row(one.outlet, draw.columns(here, most), _days(one))
        for one, here in zip(outlets, counts, strict=True)
    ]
    last = len(stretch.begins) - 1
    scale = draw.scale(
        [
            (100 * (n + 0.5) / len(stretch.begins), stretch.begins[n].isoformat())
            for n in sorted({0, last // 2, last})
        ]
    )
    dated = sum(one.articles - one.undated for one in outlets)
    heading = f"{count(dated, 'article')} with a date, by the {stretch.unit}; the highest column stands for {most:,}"
    return panel("when", "When", heading, rule, rows, scale=scale)


def _days(one: OutletTotals) -> str:
    said = [f"{one.undated:,} without a date"] if one.undated else []
    if one.days:
        first, last = min(one.days), max(one.days)
        said.insert(0, first if first == last else f"{first} to {last}")
    return "; ".join(said)


def _voices(outlets: Sequence[OutletTotals]) -> Panel:
    rule = (
        "Quotation marks by newsangles.quotations; what is handed to somebody without them by newsangles.sourcing, which "
        f"{_READS}."
    )
    rows = [
        Row(
            one.outlet,
            draw.bar([(fill, one.share(voice) or 0.0) for fill, voice, _ in _VOICES], 1),
            f"{number(one.share('quoted'), 100)} % quoted, {number(one.share('paraphrase'), 100)} % handed to somebody",
        )
        for one in outlets
    ]
    span = seen(outlets, lambda one: one.share("quoted"), 100, " %")
    heading = f"{span} of an outlet’s words stand in quotation marks"
    return panel("voices", "Whose words", heading, rule, rows, legend=_VOICES_LEGEND)


def _statements(outlets: Sequence[OutletTotals]) -> Panel:
    rule = f"Statements and names by newsangles.sourcing, which {_READS}."
    most = max(one.per_1000(one.attributions) or 0.0 for one in outlets)
    rows = [
        Row(
            one.outlet,
            draw.bar([("first", named or 0.0), ("third", others or 0.0)], most),
            f"{number(one.per_1000(one.attributions))} per 1,000 words, {number(named)} of them to a full name",
        )
        for one in outlets
        for named, others in [(one.per_1000(one.named), one.per_1000(one.attributions - one.named))]
    ]
    legend = (
        (draw.swatch("first"), "somebody by full name"),
        (draw.swatch("third"), "anybody else, or nobody"),
    )
    span = seen(outlets, lambda one: one.per_1000(one.attributions))
    heading = f"{span} statements per 1,000 words are handed to somebody"
    return panel("statements", "Who speaks", heading, rule, rows, legend=legend)


def _loaded(outlets: Sequence[OutletTotals]) -> Panel:
    rule = "Words on the project’s own list (newsangles.lexicon), by the voice in which they stand."
    rates = [[one.per_1000(*one.voices[voice]) for _, voice, _ in _VOICES] for one in outlets]
    most = max(rate or 0.0 for here in rates for rate in here)
    rows = [
        Row(
            one.outlet,
            draw.bars([(fill, rate) for (fill, _, _), rate in zip(_VOICES, here, strict=True)], most),
            "; ".join(f"{number(rate)} {words}" for (_, _, words), rate in zip(_VOICES, here, strict=True)),
        )
        for one, here in zip(outlets, rates, strict=True)
    ]
    span = seen(outlets, lambda one: one.per_1000(*one.voices["reporter"]))
    heading = f"{span} words on the list per 1,000 of the reporter’s own"
    return panel(
        "loaded", "Loaded words, per 1,000 words of each voice", heading, rule, rows, legend=_VOICES_LEGEND
    )


def _figures(outlets: Sequence[OutletTotals]) -> Panel:
    rule = f"Dates by newsangles.dates, numbers by newsangles.quantities; each {_READS}."
    most = max(one.per_1000(max(one.dates, one.numbers)) or 0.0 for one in outlets)
    rows = [
        Row(
            one.outlet,
            draw.bars([("first", dates), ("third", numbers)], most),
            f"{number(dates)} dates and {number(numbers)} numbers per 1,000 words",
        )
        for one in outlets
        for dates, numbers in [(one.per_1000(one.dates), one.per_1000(one.numbers))]
    ]
    legend = ((draw.swatch("first"), "dates"), (draw.swatch("third"), "numbers"))
    span = seen(outlets, lambda one: one.per_1000(one.numbers))
    return panel("figures", "Dates and numbers", f"{span} numbers per 1,000 words", rule, rows, legend=legend)


def _readability(outlets: Sequence[OutletTotals]) -> Panel:
    rule = (
        f"{GRADE} as textstat computes it, article by article, full stops that end no sentence taken out. An article that is "
        "said to be in another language than English has none."
    )
    spreads = [one.spread() for one in outlets]
    medians = [spread.median for spread in spreads if spread]
    if not medians:
        return panel(
            "readability", "Readability", "No article has a grade", rule, empty="So nothing is drawn."
        )
    counts = [_by_grade(one) for one in outlets]
    most = max(map(max, counts))
    rows = [
        Row(
            one.outlet,
            draw.columns(here, most, _column(spread.median) if spread else None),
            f"median {spread.median:.1f}, the middle half {spread.low:.1f} to {spread.high:.1f}"
            if spread
            else "no grade",
        )
        for one, here, spread in zip(outlets, counts, spreads, strict=True)
    ]
    words = {LOW: f"{LOW} or less", HIGH: f"{HIGH} or more"}
    scale = draw.scale(
        [(100 * (n - LOW + 0.5) / (HIGH - LOW + 1), words.get(n, str(n))) for n in (LOW, 8, 12, 16, HIGH)]
    )
    legend = ((draw.swatch("first"), "articles of a grade"), (draw.line_swatch(), "the median"))
    heading = f"The outlets’ medians lie between grade {min(medians):.1f} and {max(medians):.1f} ({GRADE})"
    return panel("readability", "Readability", heading, rule, rows, legend=legend, scale=scale)


def _by_grade(one: OutletTotals) -> list[int]:
    counts = [0] * (HIGH - LOW + 1)
    for grade, articles in one.grades.get(GRADE, {}).items():
        counts[int(_column(grade))] += articles
    return counts


def _column(grade: float) -> float:
    """Where a grade stands, in columns from the left: column n holds the grades from LOW + n up to the next."""
    return min(max(grade - LOW, 0.0), HIGH - LOW + 0.99)


def _comments(outlets: Sequence[OutletTotals]) -> Panel:
    rule = "Comments that a page numbers below a heading (newsangles.comments), or that the story’s own table names."
    every = sum(one.comments for one in outlets)
    most = max(one.comments for one in outlets)
    rows = [
        Row(one.outlet, draw.bar([("first", one.comments)], most), count(one.comments, "comment"))
        for one in outlets
    ]
    empty = "" if every else "No file holds a comment that the rule can find."
    return panel("comments", "Comments", f"{count(every, 'comment')} in the files", rule, rows, empty=empty)
