"""A brief is read as it was meant, each mistake is named, and lesson 9 asks and judges the same on any story."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guides import LESSONS, blocks
from invented_story import write_story
from newsangles import NewsanglesError, load_story
from newsangles.brief import RUBRIC, check_brief, check_sentences, read_brief, review_sheet
from newsangles.brief.mistakes import _TOLD
from newsangles.brief.pointing import find_words, nearest_words
from newsangles.brief.tags import LONGEST, read_sentences
from newsangles.charts.brief import leaning
from newsangles.charts.sheet import WIDTH
from newsangles.exercises import exercise, exercises, judges
from newsangles.exercises.lesson_09 import six_tags

STORY = load_story("octopus")
GUIDE = LESSONS / "guides" / "09_your_own_story.md"
MODELS = {b.exercise: b.answer(exercise(b.exercise).variable) for b in blocks(GUIDE) if b.kind == "model"}
ALSO = {b.exercise: b.answer(exercise(b.exercise).variable) for b in blocks(GUIDE) if b.kind == "also"}


def tags_of(text):
    return [
        (one.text, [(tag.kind, tag.outlet, tag.words) for tag in one.tags]) for one in read_sentences(text)[0]
    ]


# Tags ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ('It rains. [lbc: "rain fell"] I left. [own]', [("It rains.", [("place", "lbc", "rain fell")]), ("I left.", [("own", "", "own")])]),
        ("It rains [lbc: “rain fell”]. I left [OWN].", [("It rains.", [("place", "lbc", "rain fell")]), ("I left.", [("own", "", "OWN")])]),
        ('One. [a: "x y z"] [b: "u v w"]\nTwo. [Not known]', [("One.", [("place", "a", "x y z"), ("place", "b", "u v w")]), ("Two.", [("not known", "", "Not known")])]),
        ('It began in the U.K. [a: "x y z"] Healey left. [own]', [("It began in the U.K.", [("place", "a", "x y z")]), ("Healey left.", [("own", "", "own")])]),
        ('He was glad [a: "he [Lee] was “very glad”"] and left. [own]', [("He was glad and left.", [("place", "a", "he [Lee] was “very glad"), ("own", "", "own")])]),
        ("No marks [The Sun: exact words].", [("No marks.", [("place", "The Sun", "exact words")])]),
        ('Two in one. [a: "x y z"; "u v w"]', [("Two in one.", [("place", "a", "x y z"), ("place", "a", "u v w")])]),
        ('Two in one. [a: "x y z"; b: “u v w”]', [("Two in one.", [("place", "a", "x y z"), ("place", "b", "u v w")])]),
        ('He went on. [a: "“x y”, he said: “z”"]', [("He went on.", [("place", "a", "x y”, he said: “z")])]),
        ("What is it? [the file does not say] [see above]", [("What is it?", [("not known", "", "the file does not say"), ("unclear", "", "see above")])]),
    ],
)  # fmt: skip
def test_a_brief_is_read_as_a_student_types_it(typed, sentences):
    assert tags_of(typed) == sentences


def test_a_tag_without_a_sentence_is_not_given_to_one():
    assert tags_of('[a: "x y z"] It rains. [own]') == [("It rains.", [("own", "", "own")])]
    assert "tag before its sentence" in {
        p.mistake for p in check_brief('[lbc: "the MoD said"] It rains. [own]', STORY)
    }


@given(st.text(alphabet=st.sampled_from('[]:"“”.!? \nabAB1,‘’\x00\u202e\ud800'), max_size=300))
def test_whatever_is_typed_is_read_without_a_traceback(text):
    found = read_brief(text, STORY)
    assert found.word_count >= 0 and all(str(problem) for problem in found.problems)
    repr(review_sheet(text, STORY)).encode("utf-8")
    review_sheet(text, STORY)._repr_html_().encode("utf-8")


def test_what_is_no_text_is_refused_in_a_sentence_and_what_is_endless_is_cut():
    for value in (None, ["x"], 5, ...):
        with pytest.raises(NewsanglesError, match="A brief is words in quotation marks"):
            check_brief(value, STORY)
    endless = '[lbc: "' * 100_000
    assert read_brief(endless, STORY).whole[0].mistake == "much too long"
    assert len(read_brief(endless, STORY).text) == LONGEST


# Places -------------------------------------------------------------------------------------------------------------


@given(st.sampled_from(STORY.articles), st.integers(0, 10_000), st.integers(3, 25), st.booleans())
def test_any_words_of_a_paragraph_are_found_where_they_stand_however_they_are_styled(
    article, first, size, capitals
):
    paragraph = article.paragraphs[first % len(article.paragraphs)]
    inside = [word for word in article.words if paragraph.start <= word.start < paragraph.end]
    start = first % max(1, len(inside) - size)
    chosen = inside[start : start + size]
    typed = article.text[chosen[0].start : chosen[-1].end]
    styled = re.sub(r"\s", "\n ", typed.translate(str.maketrans("“”’", '""\'')))
    places = find_words(styled.upper() if capitals else styled, article)
    assert (chosen[0].start, chosen[-1].end, "article") in [(p.start, p.end, p.part) for p in places]


def test_every_place_says_what_part_of_the_page_it_is():
    """By hand: the headline and the date line may be pointed at; a comment, a teaser and a menu may not."""
    parts = {
        ("kyiv", "1st Ukrainian drone factory starts production"): "headline",
        ("tmp", "date: 2025-10-24T21:18:43.958Z"): "date",
        ("kyiv", "by Asami Terajima"): "byline",
        ("ukdj", "The speed of things from concept"): "comment",
        ("lbc", "Read more: Starmer condemns"): "link",
        ("lbc", "the UK’s support will not falter"): "article",
    }
    for (article, words), part in parts.items():
        assert find_words(words, STORY[article])[0].part == part, words
    assert find_words("step up. This new partnership", STORY["lbc"]) == [], (
        "a link stands between these words"
    )


def test_the_nearest_words_are_offered_and_never_more_than_25():
    assert (
        nearest_words("unveiled all details of the project", STORY["lbc"])
        == "Healey unveiled details of the drone-building"
    )
    assert nearest_words("a bridge over the river Ashle", STORY["lbc"]) is None
    for article in STORY:
        near = nearest_words(" ".join(word.text for word in article.words[:60]) + " zzz", article)
        assert near in article.text and len(near.split()) <= 25


# Mistakes -----------------------------------------------------------------------------------------------------------

FINE = 'Britain is to build drones for Ukraine. [lbc: "interceptor drones to help Ukraine"]'
EACH = {
    "no tag": "Britain is to build drones for Ukraine.",
    "unclear tag": "Britain is to build drones for Ukraine. [lbc, line three]",
    "sentence too long": f"{'Drones and drones ' * 21}go. [lbc: \"interceptor drones to help Ukraine\"]",
    "says nothing": 'Drones. [lbc: "interceptor drones to help Ukraine"]',
    "copied": 'The UK will mass produce cutting-edge interceptor drones to help Ukraine fight off attacks. [lbc: "interceptor drones"]',
    "unknown outlet": 'Britain is to build drones. [bbc: "interceptor drones to help Ukraine"]',
    "empty place": "Britain is to build drones. [lbc: ]",
    "place too long": f'Britain is to build drones. [lbc: "{" ".join(w.text for w in STORY["lbc"].words[:26])}"]',
    "place too short": 'Britain is to build drones. [lbc: "interceptor drones"]',
    "a comment": 'It went fast from concept to service. [ukdj: "from concept to in service"]',
    "page furniture": 'One may become a member. [kyiv: "Become a member – go ad‑free"]',
    "another outlet": 'Britain is to build drones. [ukdj: "interceptor drones to help Ukraine"]',
    "not word for word": 'Britain is to build drones. [lbc: "drones that will help Ukraine fight off Russian attacks"]',
    "not in the text": 'Britain is to build drones. [lbc: "robots of wood and glue"]',
    "number from nowhere": 'There were 21 drones in the first run. [tmp: "an initial run of 20 drones"]',
    "quoted, not exact": 'It will “help Ukraine win” with drones. [lbc: "interceptor drones to help Ukraine"]',
    "number elsewhere": 'In the news were 19 drones over Ukraine. [pinnacle: "advanced interceptor drones, a move officials tout"]',
    "name elsewhere": 'The drones come from Donald Tusk. [pinnacle: "advanced interceptor drones, a move officials tout"]',
    "no word in common": 'The cat sat on a mat. [lbc: "interceptor drones to help Ukraine"]',
    "own, with a number": "They paid 200 million. [own]",
    "own, with a quotation": "It was a “landmark moment”. [own]",
    "own, with a name": "The plan of Healey is good. [own]",
    "tag before its sentence": f"[own] {FINE}",
    "said twice": f"{FINE} {FINE}",
    "one place again and again": f"{FINE} Drones help. {FINE[39:]} Ukraine gets drones. {FINE[39:]}",
    "nothing not known": FINE,
    "few places": FINE,
    "one outlet": f'{FINE} The MoD said so. [lbc: "the MoD said"]',
    "mostly own": f"{FINE} I like it. [own] I like this. [own] I like that. [own]",
    "sentences beside their places": 'The cat sat on a mat. [lbc: "interceptor drones to help Ukraine"]',
    "tells nothing": "".join(f'Some {w} say drones help. [lbc: "interceptor drones to help Ukraine"] ' for w in "abcde"),
    "patchwork": " ".join(f'{w}. [lbc: "the MoD said"]' for w in re.findall(r"(?:\S+ ){8}", STORY["pinnacle"].paragraphs[1].text)),
    "word count": FINE,
    "much too long": FINE * 300,
}  # fmt: skip


def test_every_mistake_has_an_example_here():
    assert EACH.keys() == _TOLD.keys()


@pytest.mark.parametrize("mistake", EACH)
def test_each_mistake_is_named_and_says_what_to_do(mistake):
    found = [problem for problem in check_brief(EACH[mistake], STORY) if problem.mistake == mistake]
    assert len(found) == 1
    assert (
        "{" not in str(found[0])
        and found[0].what.endswith((".", "?"))
        and found[0].do.endswith((".", "?", "”."))
    )


@pytest.mark.parametrize(
    "sentence",
    [
        FINE,
        'LBC gives “the closest it’s come to conflict” as Poland’s words. [lbc: "Poland blasted the move as an"]',
        "I would ask Healey what 20 of them cost, and who pays. [own] [not known]",
        "Would Donald Tusk say that again? [own]",
        "Two of the five files, UK Defence Journal and LBC, have no headline. [own]",
        'TMP is of October 24, 2025. [tmp: "date: 2025-10-24T21:18:43.958Z"]',
        'It is a “landmark … initiative”, says Starmer. [ukdj: "Starmer described the initiative as a “landmark moment”"]',
        'A firm put £200 million into it. [kyiv: "a 200 million-pound (nearly $270 million) investment"]',
        "Nobody says what Healey paid for 20 drones. [not known]",
    ],
)
def test_what_is_in_order_is_left_alone(sentence):
    assert check_sentences(sentence, STORY) == []


def test_a_sentence_that_turns_its_place_round_is_not_caught_and_nobody_says_it_was():
    """The check sees words; the lesson and the verdict say so."""
    assert check_sentences('Nothing is left to decide. [ukdj: "no decision has yet been made"]', STORY)[
        0
    ].is_doubt
    assert "a program cannot tell" in judged("9.7", MODELS["9.7"]).sentence
    assert "look yourself" in repr(check_sentences(FINE, STORY))


# Verdicts on any story ----------------------------------------------------------------------------------------------

BRIDGE = """
Quillhaven is going to have a tram bridge across its river. [post: "approved a new tram bridge over the River Ashle"] [gazette: "voted on Monday to build the long-awaited tram bridge"]
The vote came late in the evening, and it was a loud one. [gazette: "a stormy meeting that lasted until 11 p.m."]
Three papers tell of it, and they do not tell the same. [own]
For the mayor it is high time. [post: "We will not let this town wait another winter"]
Others laugh at it: they call it “a monument to vanity”. [gazette: "slammed the project as “a monument to vanity”"]
What will it cost? [own]
The ministry puts the cost at 14 million pounds. [post: "The bridge will cost 14 million pounds"] [gazette: "said it would be 14 million"]
Some analysts think that it could be 16 million. [gazette: "the cost could soar to 16 million pounds"]
Who these analysts are, no paper says. [not known]
The mayor promises work as well. [own]
In two papers the bridge brings 40 jobs. [post: "the bridge would create 40 jobs"] [beacon: "the bridge will create 40 jobs"]
In the third it brings 60 of them. [gazette: "the town would gain 60 jobs"]
Where either number comes from, none of the files says. [not known]
Nobody has offered to build the bridge yet, officials warned. [post: "no builder had been found"]
One firm that was named says that it has made no offer. [gazette: "said that it had made no offer"]
Meanwhile divers look at the ground under the river. [beacon: "Divers began to test the bed of the Ashle"]
That may come late, for engineers have warned about soft ground. [post: "engineers have long warned about the soft ground"]
People who live from the water are against it, and the Gazette counts names. [gazette: "A petition against the plan has been signed by 1,200 people"]
Only the Beacon lets one of them speak, a man who fishes there. [beacon: "the fisherman Abel Croft"]
I would ask the council who tested the ground before the vote, and I would ask the fishermen where their boats are to go. [own]
"""
BRIDGE_ANSWERS = {
    "9.2": {"headline": [], "byline": ["beacon"], "date": ["gazette"]},
    "9.3": [
        {"outlet": "post", "source": "Officials", "cue": "warned", "content": "no builder had been found"},
        {"outlet": "gazette", "source": "Analysts", "cue": "believe", "content": "the cost could soar to 16 million pounds"},
        {"outlet": "beacon", "source": "Experts", "cue": "say", "content": "mud of this kind moves by up to 3 cm a year"},
        {"outlet": "gazette", "source": "Cllr. Per Anstey", "cue": "claimed", "content": "the price had been hidden from the public"},
    ],
    "9.4": {"claim": "how many jobs", "says": {"post": "the bridge would create 40 jobs", "gazette": "the town would gain 60 jobs", "beacon": "create 40 jobs"},
            "absent": [], "state": "differ"},
    "9.7": BRIDGE,
}  # fmt: skip


@pytest.fixture(scope="module", params=["key", "drafts", "nothing"])
def bridge(request, tmp_path_factory):
    """The invented story as coders leave it, fresh from `story new`, and with no table at all."""
    folder = tmp_path_factory.mktemp(request.param)
    return request.param, load_story(
        write_story(folder, key=request.param == "key", drafts=request.param == "drafts")
    )


def judged(id, answer, story=STORY):
    found = exercise(id)
    probes = judges.make_probes(found, 0)
    evidence = json.loads(json.dumps(found.evidence(answer, probes)))
    return judges.judge(found, evidence, story, probes)


def test_every_exercise_is_right_on_any_story(bridge):
    kind, story = bridge
    answers = MODELS | BRIDGE_ANSWERS | {"9.1": answer_to_tags(story)}
    for found in exercises("9"):
        verdict = judged(found.id, answers[found.id], story)
        assert (verdict.status, verdict.points) == ("right", found.points), verdict
    said = judged("9.3", BRIDGE_ANSWERS["9.3"], story).sentence
    assert ("as the coders have them" in said) == (kind == "key")
    assert ("Nobody has coded this story" in said) == (kind != "key")


def answer_to_tags(story):
    """What the tags of 9.1 are, looked up in the plain text of the files and not by the judge's way."""
    answer = {}
    for letter, tag in six_tags(story).items():
        outlet, words = re.fullmatch(r'\[(\w+): "(.*)"\]', tag).groups()
        plain = {article.id: " ".join(article.text.split()) for article in story}
        body = " ".join(story[outlet].body.split())
        there = [id for id, text in plain.items() if words in text]
        answer[letter] = (
            "too short" if " " not in words
            else "stands" if words in body
            else "page" if outlet in there
            else "other outlet" if there
            else "changed"
        )  # fmt: skip
    return answer


def test_the_tags_hold_every_trap_that_the_story_allows(bridge):
    kind, story = bridge
    labels = {"stands", "other outlet", "changed", "too short"} | ({"page"} if kind != "nothing" else set())
    assert set(answer_to_tags(story).values()) == labels
    assert set(answer_to_tags(STORY).values()) == labels | {"page"}
    assert len(six_tags(story)) == len(six_tags(STORY)) == 6


@pytest.mark.parametrize(
    ("id", "change", "mistake"),
    [
        ("9.2", {"date": ["gazette", "post"]}, "said by the file"),
        ("9.2", {"byline": []}, "not said"),
        ("9.3", {"cue": "cautioned"}, "cue not in the text"),
        ("9.3", {"content": "no builder"}, "content too short"),
        ("9.3", {"source": "Nobody", "cue": "was hurt"}, "far apart"),
        ("9.3", {"source": "warned", "cue": "Officials"}, "swapped"),
        ("9.4", {"state": "agree"}, "numbers differ"),
        ("9.4", {"says": {"post": "would create 40 jobs", "gazette": "would gain 60 jobs"}}, "forgotten"),
        (
            "9.4",
            {"says": {"post": "would create 40 jobs", "gazette": "would gain 60 jobs"}, "absent": ["beacon"]},
            "not absent",
        ),
    ],
)
def test_a_mistake_on_another_story_gets_its_own_name(bridge, id, change, mistake):
    _, story = bridge
    right = BRIDGE_ANSWERS[id]
    verdict = judged(id, [right[0] | change, *right[1:]] if id == "9.3" else right | change, story)
    assert verdict.mistake == mistake and verdict.points < verdict.of


def test_a_brief_on_another_story_is_told_which_one_it_was_held_against():
    verdict = judged("9.7", BRIDGE)
    assert verdict.mistake == "another story" and verdict.points == 0
    assert STORY.title in verdict.sentence and "--story" in verdict.sentence


def test_a_sample_is_held_to_the_key_with_one_honest_difference():
    assert "On number 4 you and the coders differ" in judged("9.3", ALSO["9.3"]).sentence
    two_off = [
        {
            "outlet": "ukdj",
            "source": "James Cartlidge",
            "cue": "response",
            "content": "the new industrial partnership",
        },
        {
            "outlet": "ukdj",
            "source": "Octopus",
            "cue": "designed",
            "content": "capable of engaging and destroying incoming drones",
        },
        *MODELS["9.3"][2:],
    ]
    verdict = judged("9.3", two_off)
    assert verdict.mistake == "not as coded" and 0 < verdict.points < verdict.of


def model_sentences():
    return [line for line in MODELS["9.7"].splitlines() if line.strip()]


SALADS = {
    "tags alone": " ".join(re.findall(r"\[.*?\](?= \[|\n)", MODELS["9.7"])),
    "one sentence again and again": f"{model_sentences()[0]} [not known] " * 18,
    "latin behind right places": "\n".join(
        re.sub(r"^[^\[]*", f"Lorem ipsum dolor {n} sit amet consectetur adipiscing elit sed eiusmod tempor ut labore. ", line)
        for n, line in zip("abcdefghijklmnopqrst", model_sentences(), strict=True)
    ),
    "the articles themselves": "\n".join(
        f'{sentence.text} [{article.id}: "{" ".join(sentence.text.split()[1:5])}"]'
        for article in STORY for sentence in article.sentences[:3]
    ),
    "what could be said of anything": "\n".join(
        f"What the drones, the plan and the people of {n} mean to some, they do not mean to all of the others. "
        + " ".join(re.findall(r"\[.*?\](?= \[|\Z)", line))
        for n, line in zip("abcdefghijklmnopqrst", model_sentences(), strict=True)
    ),
    "all of it own": re.sub(r"\[.*?\](?= \[|\n)", "[own]", MODELS["9.7"]),
}  # fmt: skip


@pytest.mark.parametrize("salad", SALADS)
def test_a_salad_gets_a_quarter_at_most(salad):
    verdict = judged("9.7", SALADS[salad])
    assert verdict.points <= verdict.of / 4 and verdict.mistake


def test_a_good_brief_with_one_slip_keeps_most_of_its_points():
    slip = MODELS["9.7"].replace("an initial run of 20 drones", "a first run of 20 drones")
    verdict = judged("9.7", slip)
    assert verdict.mistake == "not word for word" and verdict.points >= 0.7 * verdict.of
    assert "initial run" in verdict.sentence, "the nearest words are offered"


@settings(deadline=None)
@given(st.lists(st.sampled_from(model_sentences()), max_size=8), st.text(max_size=40))
def test_any_piece_of_a_brief_gets_a_verdict(lines, more):
    verdict = judged("9.7", "\n".join([*lines, more]))
    assert verdict.status in ("wrong", "partly") and repr(verdict).encode("utf-8")


# What is shown ------------------------------------------------------------------------------------------------------


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def test_a_sheet_shows_each_sentence_beside_its_place_and_runs_nothing(tmp_path):
    hostile = (
        '<script>alert(1)</script> Drones \u202efly. [lbc: "interceptor drones to help Ukraine"] '
        'I <img src=x onerror=alert(1)> wonder. [own] Nobody knows <b>why</b>. [<i>: "</mark><script>"]'
    )
    sheet = review_sheet(hostile, STORY)
    page = sheet.save(tmp_path / "review.html").read_text(encoding="utf-8")
    for shown in (sheet._repr_html_(), page):
        assert not {name for name, _ in Tags(shown).seen} & {"script", "img", "iframe", "link", "a"}
        assert not any(name.startswith("on") for _, attrs in Tags(shown).seen for name in attrs)
        assert "<mark" in shown and "interceptor drones to help Ukraine</mark>" in shown
        assert "&lt;script&gt;" in shown and "[U+202E]" in shown and "\u202e" not in shown
    printed = " ".join(repr(sheet).replace("|", " ").split())
    assert ">>interceptor drones to help Ukraine<<" in printed and "\u202e" not in printed
    assert all(level in page for one in RUBRIC for level in one.levels)


def test_a_sheet_is_saved_again_and_takes_no_other_files_place(tmp_path):
    sheet = review_sheet(FINE, STORY)
    assert sheet.save(sheet.save(tmp_path / "review.html")).is_file()
    (tmp_path / "essay.html").write_text("my essay", encoding="utf-8")
    for name in ("essay.html", "essay.docx", "nowhere/review.html", "."):
        with pytest.raises(NewsanglesError, match=r"\.$"):
            sheet.save(tmp_path / name)
    assert (tmp_path / "essay.html").read_text(encoding="utf-8") == "my essay"
    assert {path.name for path in tmp_path.iterdir()} == {"review.html", "essay.html"}


def test_the_rubric_is_the_same_in_lesson_guide_and_sheet():
    cells = json.loads((LESSONS / "09_your_own_story.ipynb").read_text(encoding="utf-8"))["cells"]
    lesson = next("".join(cell["source"]) for cell in cells if cell["id"] == "review")
    guide = GUIDE.read_text(encoding="utf-8")
    assert 4 <= len(RUBRIC) <= 5
    for one in RUBRIC:
        assert f"| **{one.name}** | {' | '.join(one.levels)} | {one.point_at} |" in lesson
        assert (
            f"| **{one.name}** | {' | '.join(f'☐ {level}' for level in one.levels)} | {one.point_at} |"
            in guide
        )


def test_the_picture_counts_places_and_leaves_out_what_stands_nowhere():
    """By hand: two places in LBC and one in UKDJ; one tag points nowhere; one sentence is own, one not known, one bare."""
    brief = (
        'Drones are built. [lbc: "interceptor drones to help Ukraine"] They help. [lbc: "the MoD said"] '
        'It is soon. [ukdj: "expects to start manufacturing"] [ukdj: "no such words there"] Why? [own] When? [not known] Bare.'
    )
    drawn = leaning(brief, STORY)
    assert drawn.title == "This brief leans on LBC: 2 of 3 places"
    assert [row[:2] for row in drawn.rows] == [
        ("The Muslim Post (TMP)", 0), ("UK Defence Journal", 1), ("Grand Pinnacle Tribune", 0), ("LBC", 2),
        ("The Kyiv Independent", 0), ("own", 1), ("not known", 1), ("no tag", 1),
    ]  # fmt: skip
    assert "LBC: 2, in sentences 1, 2" in drawn.alt
    assert leaning("", STORY).title == "This brief points at no outlet"
    assert (
        leaning(MODELS["9.7"], STORY).title
        == "This brief points at 5 of 5 outlets; UK Defence Journal has most, 5 of 18 places"
    )


def test_the_picture_stays_inside_its_sheet_however_long_the_brief(tmp_path: Path):
    drawn = leaning("\n".join(model_sentences() * 4), STORY)
    drawn.figure.canvas.draw()
    words = [words for axes in drawn.figure.axes for words in axes.texts if words.get_text()]
    boxes = [one.get_window_extent() for one in words]
    assert all(box.x0 >= 0 and box.x1 <= drawn.figure.bbox.width and box.y0 >= 0 for box in boxes)
    assert min(one.get_fontsize() for one in words) * 8.75 / WIDTH >= 12
    assert drawn.svg == leaning("\n".join(model_sentences() * 4), STORY).svg
