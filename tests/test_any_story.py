"""Every exercise that an invented story can have judges right and wrong answers there as it should, and speaks of no other story."""

import ast
import copy
import csv
import hashlib
import json
import re
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbclient import NotebookClient

from guides import GUIDES, blocks
from guides import LESSONS as NOTEBOOKS
from invented_story import NAME, write_story
from newsangles import NewsanglesError, check, hint, load_story, predict, predicted, progress, server
from newsangles.classroom.grade_class import Wish, grade_class
from newsangles.classroom.gradebook import Gradebook
from newsangles.classroom.sandbox.sealed import seal
from newsangles.cli import main
from newsangles.engine import on_executor
from newsangles.exercises import ask, available, exercise, exercises, judges, recording
from newsangles.exercises.any_story import LESSONS, choices
from newsangles.exercises.any_story.copies import copied_cells, other_story
from newsangles.exercises.contract import Asked
from newsangles.exercises.course_story import current_story, is_course_story, name_of
from newsangles.exercises.judges.any_story import story_judge
from newsangles.learner_folder import lay_lessons

OCTOPUS = load_story("octopus")
TIED = {"0.4", "2.8", "5.5"}
"""What is asked there was read out of the five articles by people: no table of a key holds it."""
COURSE = [e for lesson in LESSONS for e in exercises(lesson)]
GARBAGE = (None, "", "zzz", -12345, [], {}, ["zzz"], {"zzz": "zzz"}, lambda *_: "zzz", object())


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    return load_story(write_story(tmp_path_factory.mktemp("invented")))


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """A learner's own folder that holds the story, and no record yet."""
    write_story(tmp_path / "stories")
    monkeypatch.setenv("NEWSANGLES_FOLDER", str(tmp_path))
    monkeypatch.setattr(recording, "_unsaved", [])
    monkeypatch.setattr(recording, "_inspected", set())
    return tmp_path


def judged(id, answer, story, seed=0):
    found = exercise(id)
    probes = judges.make_probes(found, seed)
    evidence = json.loads(json.dumps(found.evidence(answer, probes)))
    return judges.judge(found, evidence, story, probes)


SILENT = "the file does not say"
REWRITE = "Councillors in Quillhaven voted on Monday to build the tram bridge across the Ashle, in a meeting that lasted until 11 p.m."
CODES = {letter: {"n": "official named", "u": "official unnamed", "m": "media named", "x": "expert unnamed", "0": "nobody"}[code]
         for letter, code in zip("abcdefghijklmn", "nnnnnu0xmnx0xu", strict=True)}  # fmt: skip
ANSWERS = {
    "0.1": ((3, "three"), (4, "counted the title")),
    "0.2": ((SILENT, None, "no author"), ("Runa Sile", "a person in the text"), ("The Ashle Beacon", "the outlet"), ("Ann Lee", "not in the file")),
    "0.3": (("The plan is seen", "the plan is seen"), ("The plan is", "too short"), ("engineers have long warned", "further on")),
    "0.5": (({"order": ["gazette", "post", "beacon"], "reason": "I know its name well"},), ({"order": ["daily"], "reason": "x"}, "unknown outlet")),
    "0.6": (({"who": "government", "sure": 70},), ({"who": "government", "sure": "very"}, "words for a number")),
    "1.1": (([7, 8, 10, 11, 13, 14, 15],), ([7, 8, 10, 11, 13, 14, 15, 16], "link"), ([7, 8, 9, 10, 11, 13, 14, 15], "caption"), ([7, 8, 10, 11], "part missing"),
            ([*range(1, 19)], "keeps everything")),
    "1.3": (
        ({"post": "Council backs a tram bridge over the Ashle", "gazette": "Mayor wins a stormy vote on the bridge",
          "Beacon": SILENT, "beacon": "Divers test the river bed for Quillhaven's bridge"},),
        ({"post": "Council backs a tram bridge over the Ashle", "gazette": SILENT, "beacon": SILENT}, "overlooked"),
        ({"post": "Read more: What became of the night ferry", "gazette": SILENT, "beacon": SILENT}, "another story's"),
    ),
    "1.4": (
        ({"byline": ["post", "gazette"], "date": ["post", "The Ashle Beacon"], "comment": ["gazette"]},),
        ({"byline": ["post", "gazette", "beacon"], "date": ["post", "beacon"], "comment": ["gazette"]}, "byline not there"),
        ({"byline": ["post"], "date": ["post", "beacon"], "comment": ["gazette"]}, "incomplete"),
    ),
    "1.5": (
        ({"who": "Quillhaven council", "what": "approved a new tram bridge", "when": "Monday evening", "where": "the old customs house", "told": "the mayor"},),
        ({"who": "the mayor", "what": "approved a new tram bridge", "when": "on Monday evening", "where": "at the old customs house", "told": "the mayor"}, "wrong who"),
        ({"who": "the", "what": "approved a new tram bridge", "when": "on Monday evening", "where": SILENT, "told": "the mayor"}, "wrong who"),
    ),
    "1.6": (({"same": ["post", "gazette"], "step": ["beacon"], "other": []},), ({"same": ["post", "gazette"], "step": [], "other": ["beacon"]}, "step")),
    "1.8": (([1, 2, 3, 4, 5, 6],), ([1, 2, 3, 4, 5, 6, 7], "all"), ([0, 1, 2, 3, 4, 5], "counts from 0"), ([1, 7], "off the news")),
    "1.9": (
        ({"a": "yes", "b": "no", "c": SILENT, "d": SILENT, "e": "yes", "f": "no"},),
        ({"a": "yes", "b": "no", "c": "no", "d": SILENT, "e": "yes", "f": "no"}, "absent from the file"),
        ({"a": "yes", "b": "no", "c": SILENT, "d": "no", "e": "yes", "f": "no"}, "the file is not the site"),
    ),
    "2.1": (({"disgrace": "quoted", "could": "reporter", "soar": "reporter"},), ({"disgrace": "reporter", "could": "reporter", "soar": "reporter"}, "voice"),
            ({"disgrace": "quoted"}, "some missed"), ({"crossing": "quoted", "soar": "reporter"}, "plain")),
    "2.2": (
        (["quoted", "quoted", "reporter", "reporter", "reporter", "paraphrase", "reporter", "quoted", "paraphrase", "paraphrase", "paraphrase", "quoted"],),
        (["quoted", "quoted", *["reporter"] * 5, "quoted", *["reporter"] * 3, "quoted"], "handed over"),
        (["quoted"] * 12, "one label"),
    ),
    "2.4": (({"false hit": "could not begin", "missed": "a monument to vanity"},), ({"false hit": "reckless", "missed": "a monument to vanity"}, "a true hit"),
            ({"false hit": "a monument to vanity", "missed": "could not begin"}, "swapped")),
    "2.6": (
        (["approved a new tram bridge", "no", "a bridge that works", "no", "no", "the fisherman Abel Croft", "fear for their moorings", "a disgrace for 30 years"],),
        (["no"] * 8, "all no"),
        (["yes", *["no"] * 7], "no evidence"),
        (["approved a new tram bridge", "The council denied that", "a bridge that works", "disgrace for thirty years", "another winter",
          "the fisherman Abel Croft", "fear for their moorings", "a disgrace for 30 years"], "between the lines"),
    ),
    "2.7": (
        (REWRITE,),
        (REWRITE.replace("in a meeting", "in a stormy meeting"), "still loaded"),
        (REWRITE.replace("on Monday", "this week"), "lost a name"),
        (REWRITE.replace("until 11 p.m.", "until 11 p.m. and drew 300 people"), "added a number"),
        (REWRITE.replace("tram bridge", "vastly better tram bridge"), "new loaded word"),
    ),
    "2.9": (
        ({"a": "yes", "b": SILENT, "c": "yes", "d": SILENT, "e": "no", "f": "no"},),
        ({"a": "yes", "b": "yes", "c": "yes", "d": SILENT, "e": "no", "f": "no"}, "count taken for verdict"),
        ({"a": "yes", "b": SILENT, "c": "yes", "d": "yes", "e": "no", "f": "no"}, "reads minds"),
    ),
    "3.1": (
        ({"source": "the mayor", "cue": "said",
          "content": "Quillhaven council approved a new tram bridge over the River Ashle on Monday evening at the old customs house,"},),
        ({"source": "said", "cue": "the mayor", "content": "Quillhaven council approved a new tram bridge"}, "swapped"),
        ({"source": "Ilka Brandreth", "cue": "said", "content": "Quillhaven council approved a new tram bridge"}, "resolved"),
        ({"source": "the mayor", "cue": "said", "content": "at the old customs house"}, "half the content"),
    ),
    "3.2": (
        (["the mayor", "Ministry of Transport", "Ashle Beacon", "the council"], ["Ilka Brandreth", "The Ministry of Transport", "The Ashle Beacon", "council", "officials"]),
        (["Ilka Brandreth", "Mayor Ilka Brandreth", "Ministry of Transport", "The Ashle Beacon", "the council"], "one source twice"),
        (["Oda Merrin"], "the reporter"), (["River Ashle"], "named, not speaking"), (["Ilka Brandreth"], "only persons"), (["She"], "pronoun"),
    ),
    "3.3": (
        (CODES,),
        (dict.fromkeys(CODES, "official named"), "one label"),
        (CODES | {"g": "official named", "l": "official named", "f": "expert unnamed"}, "guessed source"),
    ),
    "3.4": ((["is seen as a reckless gamble", "It is feared that"],), (["is seen as a reckless gamble", "engineers have long warned"], "has a source"),
            (["fell into the river"], None)),
    "3.5": (("The plan is seen as a reckless gamble", "fear for their moorings"), ("The bridge will cost 14 million pounds", "found by the rule"),
            ("What became of the night ferry", "furniture")),
    "3.6": ((["Ilka Brandreth", "Quillhaven Post", "The Ashle Beacon"], ["the mayor, Ilka Brandreth", "The Quillhaven Post", "beacon"]),
            (["The Ashle Beacon", "The Quillhaven Post", "Ilka Brandreth"], "reversed"), (["Brandreth", "Beacon"], None), (["she", "x", "y"], "pronoun")),
    "3.9": (
        ({"a": "no", "b": SILENT, "c": "yes", "d": "yes", "e": SILENT, "f": "no"},),
        ({"a": "no", "b": "yes", "c": "yes", "d": "yes", "e": SILENT, "f": "no"}, "absent is not unasked"),
        ({"a": "no", "b": SILENT, "c": "yes", "d": "yes", "e": "yes", "f": "no"}, "reads minds"),
    ),
    "4.1": (({"sentences": 2, "words": 32, "syllables": 43},), ({"sentences": 1, "words": 32, "syllables": 43}, "one"), ({"sentences": 2, "words": 30, "syllables": 43}, "words")),
    "4.3": ((["before Feb. 2027", "the U.K. Customs"], ["U.K. Customs", "St. Orrin"]), (["in the coast. Officials"], "real end"), (["before Feb. 2027"], "only one")),
    "4.5": (([("post", "Coleman-Liau"), ("gazette", "ARI")],), ([("post", "ARI"), ("gazette", "Coleman-Liau")], "reversed"), ([("gazette", "ARI"), ("beacon", "Fog")], "they agree")),
    "4.6": ((), ("A petition. It is here.", "another text")),
    "4.7": (({"article": 1.1, "page": "1.45"},), ({"article": 261, "page": 346}, "words"), ({"article": 1.45, "page": 1.1}, "swapped")),
    "4.8": (
        ("By Flesch-Kincaid (textstat 0.7.13), the article of Ashle Valley Gazette (12 sentences) has a higher grade, 7.9, than that of The Ashle Beacon (15 sentences), 4.5.",),
        ("By Flesch-Kincaid (textstat 0.7.13), readers of Ashle Valley Gazette (12 sentences) have a harder text, 7.9, than those of The Ashle Beacon (15 sentences), 4.5.", "overclaim"),
        ("By Flesch-Kincaid (textstat 0.7.13), the article of Ashle Valley Gazette (12 sentences) has a lower grade, 7.9, than that of The Ashle Beacon (15 sentences), 4.5.", "wrong direction"),
    ),
    "4.9": (
        ({"a": "yes", "b": "no", "c": SILENT, "d": "no", "e": SILENT, "f": "no"},),
        ({"a": "yes", "b": "no", "c": "yes", "d": "no", "e": SILENT, "f": "no"}, "speaks for readers"),
    ),
    "5.1": ((["Thirty years of talk", "counted anything except votes."],), (["1 COMMENT Thirty years", "anything except votes."], None),
            (["Build a second ferry", "counted anything except votes."], "half of it"), (["Thirty years of talk", "enter your name here"], "the form")),
    "5.2": (
        ({"post": ["absent", "unknown"], "gazette": ["present", "open"], "beacon": ["absent", "unknown"]},),
        ({"post": ["absent", "closed"], "gazette": ["present", "open"], "beacon": ["absent", "unknown"]}, "absent for closed"),
        ({"post": ["absent", "unknown"], "gazette": ["absent", "open"], "beacon": ["absent", "unknown"]}, "comment overlooked"),
    ),
    "5.3": ((["a", "d", "h", "j"],), (["a", "b", "d", "h", "j"], "one is not readers"), (["c"], "percentage of one")),
    "5.4": (
        (["uncivil", "the clowns in the council", "constructive", "Build a second ferry instead"],),
        (["civil", "x", "constructive", "Build a second ferry instead"], "tone"),
        (["uncivil", "Thirty years of talk", "constructive", "Build a second ferry instead"], "no insult in it"),
    ),
    "5.7": ((["votes", "newest", "replies", "none", "whole thread"],), (["votes", "newest", "replies", "whole thread", "whole thread"], "thread is not the town")),
    "5.9": (
        ({"a": "yes", "b": SILENT, "c": "yes", "d": "no", "e": "no", "f": "yes"},),
        ({"a": "yes", "b": "no", "c": "yes", "d": "no", "e": "no", "f": "yes"}, "thread is not the town"),
    ),
}  # fmt: skip
"""Exercise to its right answers, and to wrong ones with the mistake that is named (None: no known one)."""


def answers(id):
    """Right answers, and (wrong answer, mistake) pairs; a function is no other on another story, so the guide's serve."""
    if id in ANSWERS:
        right, *wrong = ANSWERS[id]
        return list(right), wrong
    own = [
        (b, b.answer(exercise(id).variable)) for guide in GUIDES for b in blocks(guide) if b.exercise == id
    ]
    return [a for b, a in own if b.kind != "wrong"], [(a, None) for b, a in own if b.kind == "wrong"]


OF_OCTOPUS = re.compile(
    r"octopus|\btmp\b|\bukdj\b|pinnacle|\blbc\b|\bkyiv\b|ukrain|russia|drone|healey|starmer|carns|\bmod\b|zaluzhn|polan|polish|tusk|sky news"
    r"|\bfive (?:articles|bodies|files|outlets|pages|cards|short)|kremlin|ministry of defence|allison|cartlidge",
    re.IGNORECASE,
)


def test_the_invented_story_is_whole_and_its_variants_are(tmp_path, story):
    """Every span of the key stands in its text; without a key and with drafts alone the story is another, and still one."""
    for table in (
        "furniture",
        "attributions",
        "events",
        "topics",
        "loaded",
        "frames",
        "comments",
        "dates",
        "numbers",
    ):
        assert story.key(table), table
    assert [len(a.words) for a in story] == [215, 261, 198]
    assert [a.byline is None for a in story] == [False, False, True] and [a.date is None for a in story] == [
        False,
        True,
        False,
    ]
    bare = load_story(write_story(tmp_path / "bare", key=False))
    drafted = load_story(write_story(tmp_path / "drafted", key=False, drafts=True))
    assert {a.furniture_by for a in bare} == {None} and {a.furniture_by for a in drafted} == {"draft"}
    assert drafted.draft("comments")[0]["tone"] == "" and not drafted.has_key("comments")


def test_all_but_the_tied_exercises_work_on_a_story_with_a_key(story):
    lost = {id: said for id, _, said in available(story) if said is not None and id in {e.id for e in COURSE}}
    assert lost.keys() == TIED
    assert all("tied to the course's own story" in said and said.count(". ") == 1 for said in lost.values())
    assert set(ANSWERS) | TIED | {e.id for e in COURSE if e.takes_function} == {e.id for e in COURSE}


@pytest.mark.parametrize("found", [e for e in COURSE if e.id not in TIED], ids=lambda e: e.id)
def test_right_answers_get_full_points_and_wrong_ones_their_sentence(found, story):
    right, wrong = answers(found.id)
    if found.id == "4.6":
        right = [spoilt(found.asked(story).about)]
    assert right and wrong
    for answer in right:
        verdict = judged(found.id, answer, story)
        assert verdict.status in ("right", "stored") and verdict.points == found.points, verdict
        assert not OF_OCTOPUS.search(verdict.sentence), verdict
    for answer, mistake in wrong:
        verdict = judged(found.id, answer, story)
        assert verdict.status in ("wrong", "partly") and verdict.points < found.points, verdict
        assert mistake is None or verdict.mistake == mistake, verdict
        assert found.takes_function or not OF_OCTOPUS.search(" ".join([verdict.sentence, *verdict.hints])), (
            verdict
        )
    for answer in GARBAGE:
        if (found.id, answer) == ("0.2", None):
            continue  # there, None says that the file does not say
        verdict = judged(found.id, answer, story)
        assert (
            verdict.status == "wrong" and verdict.points == 0 and not OF_OCTOPUS.search(verdict.sentence)
        ), (answer, verdict)


def spoilt(sentence: str) -> str:
    """The sentence with a full stop behind every fifth word."""
    tokens = [token.rstrip(",.") for token in sentence.split()]
    return ". ".join(" ".join(tokens[at : at + 5]) for at in range(0, len(tokens), 5)) + "."


def test_what_is_asked_speaks_of_this_story_alone(story):
    for found in COURSE:
        asked = found.asked(story)
        if isinstance(asked, Asked):
            shown = asked.shown if isinstance(asked.shown, str) else repr(asked.shown or "")
            for words in (asked.text, *asked.hints, asked.blank, asked.form, shown):
                assert not OF_OCTOPUS.search(words), (found.id, words)
            assert asked.blank == "" or (
                asked.blank.startswith(f"{found.variable} = ") and "..." in asked.blank
            )
            if asked.blank:
                left: dict[str, object] = {}
                exec(asked.blank, left)
                assert judged(found.id, left[found.variable], story).status == "open"
    verdict = judged("3.2", ..., story)
    assert verdict.status == "open" and "Who speaks in The Quillhaven Post" in verdict.sentence
    assert (
        "On this story: Who speaks" in repr(verdict) and "On this story: Who speaks" in verdict._repr_html_()
    )
    assert "Quillhaven Post" in repr(ask("3.2", story)) and "Ilka" in ask("3.2", story)._repr_html_()
    assert repr(ask("2.8", story)).startswith("2.8 Exercise 2.8 is tied") and "every story" in repr(
        ask("3.7", story)
    )


def test_on_octopus_nothing_is_asked_but_what_the_lessons_ask():
    assert is_course_story(OCTOPUS)
    assert all(found.asked(OCTOPUS) is None for found in COURSE)
    assert all(said is None for id, _, said in available(OCTOPUS) if id in {e.id for e in COURSE})


def test_judges_of_other_stories_belong_to_what_is_asked_there():
    for lesson in LESSONS:
        asked = choices(lesson)
        assert asked.keys() <= {e.id for e in exercises(lesson)}
        assert all(not e.takes_function for e in exercises(lesson) if e.id in asked)
    assert all(story_judge(e.id) is None or e.id in choices(e.lesson) for e in COURSE)


def test_without_a_key_what_needs_one_is_left_out_in_a_sentence(tmp_path):
    """The sentence names the table; what is computed, and every function, stays."""
    bare = load_story(write_story(tmp_path / "bare", key=False))
    lost = {id: said for id, _, said in available(bare) if said}
    assert all(
        "Nobody has coded" in said or "tied" in said or "this story" in said for said in lost.values()
    ), lost
    for id in ("0.1", "0.2", "0.3", "1.2", "1.3", "3.7", "4.1", "4.3", "4.8", "5.6", "5.7", "5.9"):
        assert id not in lost, lost[id]
    for id, table in (
        ("1.1", "furniture"),
        ("1.5", "events"),
        ("1.8", "topics"),
        ("2.1", "loaded"),
        ("2.6", "frames"),
        ("3.2", "attributions"),
    ):
        assert f"key/{table}.csv" in lost[id]
    drafted = load_story(write_story(tmp_path / "drafted", key=False, drafts=True))
    assert "attributions.draft.csv" in {id: said for id, _, said in available(drafted)}["3.2"]


def test_a_story_of_one_article_in_another_language_loses_much_and_says_so(tmp_path):
    """One article, Polish: nothing fails, and no formula made for English is put to it."""
    place = write_story(tmp_path, key=False)
    manifest = (
        (place / "story.toml").read_text(encoding="utf-8").replace('language = "en"', 'language = "pl"')
    )
    (place / "story.toml").write_text(
        manifest.partition('[[article]]\nid = "gazette"')[0], encoding="utf-8", newline="\n"
    )
    alone = load_story(place)
    lost = {id: said for id, _, said in available(alone) if said}
    assert {"4.1", "4.3", "4.5", "4.6", "4.8", "4.9"} <= lost.keys() and "made for English" in lost["4.1"]
    for found in COURSE:
        for answer in GARBAGE:
            assert judged(found.id, answer, alone).points in (0, found.points)


def test_a_damaged_key_costs_its_exercises_and_nothing_else(tmp_path):
    place = write_story(tmp_path)
    (place / "key" / "topics.csv").write_text("article,text\npost,x\n", encoding="utf-8")
    lost = {id: said for id, _, said in available(load_story(place)) if said}
    assert (
        lost.keys() - {e for e in lost if e.startswith("9.")} == {*TIED, "1.8"}
        and "topics.csv" in lost["1.8"]
    )


def octopus_under_other_names(folder: Path):
    """The five articles with their whole key, under ids that the course does not know."""
    shutil.copytree(OCTOPUS.folder, folder)
    for path in (folder / "story.toml", *(folder / "key").glob("*.csv")):
        text = path.read_text(encoding="utf-8")
        for id in OCTOPUS.ids:
            text = (
                text.replace(f'id = "{id}"', f'id = "x{id}"')
                if path.suffix == ".toml"
                else re.sub(rf"(?m)^{id},", f"x{id},", text)
            )
        path.write_text(text, encoding="utf-8", newline="")
    return load_story(folder)


def test_what_is_right_on_octopus_is_right_on_the_same_texts_under_other_names(tmp_path):
    """Where the rule chooses what the lesson asks, the guide's answers and mistakes get what they deserve there, too."""
    other = octopus_under_other_names(tmp_path / "other")
    assert not is_course_story(other) and {id for id, _, said in available(other) if said} == TIED
    asked_alike = (
        "0.1",
        "0.6",
        "1.3",
        "1.8",
        "3.2",
        "3.4",
        "3.5",
        "4.1",
        "4.3",
        "4.5",
        "4.8",
        "5.1",
        "5.2",
        "5.3",
        "5.4",
    )
    for id in asked_alike:
        for block in (b for guide in GUIDES for b in blocks(guide) if b.exercise == id):
            answer = json.loads(
                re.sub(
                    r'(?i)"(tmp|ukdj|pinnacle|lbc|kyiv)"',
                    r'"x\1"',
                    json.dumps(block.answer(exercise(id).variable)),
                )
            )
            verdict = judged(id, answer, other)
            if (
                id != "5.4" or block.kind != "wrong"
            ):  # there, any words of a rude sentence may show the rudeness
                assert (verdict.points == verdict.of) == (block.kind != "wrong"), (id, block.code, verdict)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20)
    | st.sampled_from(["the", "the council", "Quillhaven", "yes", "no", SILENT, "post", "Fog", "quoted", "..."]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip
SHAPED = [
    (id, json.loads(json.dumps(right[0])))
    for id, (right, *_) in ANSWERS.items()
    if right and isinstance(right[0], dict | list)
]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shaped=st.sampled_from(SHAPED), data=st.data())
def test_a_judge_survives_an_answer_of_the_right_shape_with_anything_in_it(shaped, data, story):
    id, model = shaped
    places = list(model) if isinstance(model, dict) else range(len(model))
    chosen = data.draw(st.lists(st.sampled_from(list(places)), unique=True))
    forged = [data.draw(PLAIN) if place in chosen else model[place] for place in places]
    answer = dict(zip(places, forged, strict=True)) if isinstance(model, dict) else forged
    for evidence in ({"value": answer}, {"value": data.draw(PLAIN)}):
        verdict = judges.judge(exercise(id), evidence, story)
        assert 0 <= verdict.points <= verdict.of and repr(verdict).encode("utf-8")


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.text("Aa b.,“”\n1’-é", min_size=1, max_size=300).filter(str.strip), min_size=1, max_size=3)
)
def test_a_story_of_any_texts_has_a_question_or_a_sentence_for_every_exercise(texts):
    """No text makes a choice fail: it asks, or says why it cannot."""
    with tempfile.TemporaryDirectory() as folder:
        lines = ['title = "t"\nlanguage = "en"\nrights = "r"']
        for n, text in enumerate(texts):
            Path(folder, f"a{n}.txt").write_text(text, encoding="utf-8", newline="")
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            lines.append(
                f'[[article]]\nid = "a{n}"\nfile = "a{n}.txt"\nrights = "r"\noutlet = "O{n}"\nsha256 = "{sha256}"'
            )
            lines.append('known.outlet = { how = "look-up", where = "w" }')
        Path(folder, "story.toml").write_text("\n".join(lines), encoding="utf-8", newline="")
        made = load_story(folder)
        for found in COURSE:
            asked = found.asked(made)
            assert asked is None or asked or isinstance(asked, Asked)
            for answer in GARBAGE:
                assert judged(found.id, answer, made).points in (0, found.points)


# Which story, and whose points --------------------------------------------------------------------------------------


def test_the_story_is_the_notebooks_own_then_the_environments_then_octopus(own_folder, monkeypatch):
    assert name_of(current_story()) == ""
    monkeypatch.setenv("NEWSANGLES_STORY", NAME)
    assert load_story().folder == own_folder / "stories" / NAME and name_of(current_story()) == NAME
    assert load_story("octopus").ids == OCTOPUS.ids
    monkeypatch.setattr("__main__.story", OCTOPUS, raising=False)
    assert name_of(current_story()) == ""
    monkeypatch.setattr("__main__.story", "no story")
    assert name_of(current_story()) == NAME
    monkeypatch.setenv("NEWSANGLES_STORY", "nowhere")
    with pytest.raises(NewsanglesError, match="nowhere"):
        check("0.1", 3)


def test_points_and_guesses_of_two_stories_do_not_mix(own_folder, monkeypatch):
    assert check("0.1", 5).points == 1
    predict("3", 12)
    monkeypatch.setenv("NEWSANGLES_STORY", NAME)
    assert check("0.1", 5).points == 0 and check("0.3", "The plan is seen").points == 1
    assert predicted("3") == "You stored no guess."
    table = repr(progress())
    assert "□□■□□ " in table and "1 of 5 points" in table
    assert "3 exercises (0.4, 2.8, 5.5)" in table and "2.8" in progress()._repr_html_()
    assert check("2.8", {}).status == "unavailable" and check("2.8", {}).points == 0
    monkeypatch.delenv("NEWSANGLES_STORY")
    monkeypatch.setattr("__main__.story", load_story(NAME), raising=False)
    assert predicted("3") == "You guessed 12.", "made before the notebook opened its story"
    monkeypatch.delattr("__main__.story")
    octopus = repr(progress())
    assert "■□□□□□" in octopus and "Left out" not in octopus and predicted("3") == "You guessed 12."
    records = [json.loads(line) for line in (own_folder / recording.FILE).read_text().splitlines()]
    assert [record.get("story") for record in records] == [None, None, NAME, NAME]


def test_hints_are_this_storys_own(own_folder, monkeypatch):
    monkeypatch.setenv("NEWSANGLES_STORY", NAME)
    for found in COURSE:
        said = str(hint(found.id))
        assert found.takes_function or found.id in TIED or not OF_OCTOPUS.search(said), said
    assert hint("2.8").startswith("Exercise 2.8 is tied")


def test_a_copy_of_octopus_under_another_name_is_octopus(tmp_path):
    """What a story is, its texts say; its answers are kept under its own name."""
    shutil.copytree(OCTOPUS.folder, tmp_path / "mine")
    copy = load_story(Path(tmp_path / "mine"))
    assert is_course_story(copy) and name_of(copy) == "mine"
    assert judged("3.2", ["nobody"], copy).sentence == judged("3.2", ["nobody"], OCTOPUS).sentence


# Lessons laid for it --------------------------------------------------------------------------------------------------

STEMS = [path.stem for path in GUIDES if str(int(path.stem[:2])) in LESSONS]


@pytest.fixture
def laid(own_folder):
    """The folder with the lessons for the invented story."""
    other = other_story(NAME, own_folder)
    assert lay_lessons(own_folder / other.place, other.copy) == []
    return own_folder / other.place


def solved(path: Path, story) -> nbformat.NotebookNode:
    """A laid lesson with right answers typed in, and a guess."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.id == "guess":
            cell.source = cell.source.replace("...", "3")
        if cell.id.startswith("answer-"):
            found = exercise(cell.id.removeprefix("answer-").replace("-", "."))
            if found.takes_function:
                cell.source = next(
                    b.code for g in GUIDES for b in blocks(g) if b.exercise == found.id and b.kind == "model"
                )
            elif found.id not in TIED:
                answer = spoilt(found.asked(story).about) if found.id == "4.6" else answers(found.id)[0][0]
                cell.source = f"{found.variable} = {answer!r}"
    return notebook


@pytest.mark.parametrize("stem", STEMS)
def test_a_lesson_laid_for_another_story_runs_to_its_end_and_every_verdict_is_right(
    stem, laid, story, monkeypatch
):
    """No traceback anywhere; where the story lacks what a picture needs, one sentence."""
    monkeypatch.setenv("PYTHONPATH", str(NOTEBOOKS))
    monkeypatch.setenv("NEWSANGLES_STORY", NAME)
    notebook = solved(laid / f"{stem}.ipynb", story)
    nbformat.validate(notebook)
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(laid)}}
    ).execute()
    said = {}
    for cell in (cell for cell in notebook.cells if cell.cell_type == "code"):
        for output in cell.outputs:
            if output.output_type == "error":
                assert cell.metadata.tags == ["raises-exception"] and len(output.traceback) == 1, (
                    cell.id,
                    output,
                )
                assert "nobody has coded" in output.traceback[0], output
        if cell.id.startswith("check-"):
            said[cell.id.removeprefix("check-").replace("-", ".")] = "".join(
                o.data["text/plain"] for o in cell.outputs
            )
    assert said.keys() == {e.id for e in exercises(str(int(stem[:2])))}
    for id, verdict in said.items():
        assert verdict.startswith(
            f"– {id} Not in this story" if id in TIED else (f"✓ {id} Right", f"✓ {id} Stored")
        ), verdict
    records = recording.of_story(recording.records(), NAME)
    assert {r["id"] for r in records if r["kind"] == "check"} == said.keys() - TIED


def test_a_copy_speaks_of_octopus_where_it_shows_and_of_this_story_where_it_asks(laid, own_folder):
    sources = {
        cell["id"]: "".join(cell["source"])
        for cell in json.loads((laid / "03_sourcing.ipynb").read_text())["cells"]
    }
    assert (
        "A tram bridge for Quillhaven" in sources["on-this-story"]
        and "Left out of the count of points: none" in sources["on-this-story"]
    )
    assert sources["first-sentence"].startswith(
        f'story = load_story("{NAME}")\noctopus = load_story("octopus")\nlbc = octopus["lbc"]'
    )
    assert (
        "who_speaks(octopus)" in sources["who-speaks"] and "who_speaks(story)" in sources["who-speaks-again"]
    )
    assert (
        "sheet" not in sources
        and 'ask("3.3")' in sources["look-3-3"]
        and "14 statements" in sources["here-3-3"]
    )
    assert sources["answer-3-3"].startswith('codes = {"a": ...') and "here-3-7" not in sources
    assert names(own_folder) == ["on-bridge", "stories"], (
        "the copies about octopus are laid elsewhere, and untouched"
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_cell_that_names_an_article_of_octopus_runs_on_octopus(story):
    for stem in STEMS:
        cells = json.loads((NOTEBOOKS / f"{stem}.ipynb").read_text(encoding="utf-8"))["cells"]
        assert (
            sum(
                ".load_story" not in "".join(c["source"]) and "story = load_story()" in "".join(c["source"])
                for c in cells
            )
            == 1
        )
        for cell in copied_cells(cells, stem, story, NAME):
            source = "".join(cell["source"])
            if cell["cell_type"] == "code" and re.search(r"[\"'](?:tmp|ukdj|pinnacle|lbc|kyiv)[\"']", source):
                kept = source.replace(f'story = load_story("{NAME}")', "")
                assert not re.search(r"(?<![.\w])story(?!\w)", kept), (stem, cell["id"])


def test_words_of_a_story_are_words_in_a_copy(tmp_path):
    """Markdown and HTML in a title or an outlet's name show, and do nothing."""
    place = write_story(tmp_path)
    hostile = "<img src=x onerror=alert(1)> [a](javascript:b) $x$"
    manifest = (place / "story.toml").read_text(encoding="utf-8")
    manifest = manifest.replace("A tram bridge for Quillhaven (invented)", hostile).replace(
        "The Quillhaven Post", hostile
    )
    (place / "story.toml").write_text(
        manifest.replace(f'where = "{hostile}"', 'where = "invented"'), encoding="utf-8", newline="\n"
    )
    other = other_story(str(place), tmp_path)
    cells = json.loads(other.copy("03_sourcing", (NOTEBOOKS / "03_sourcing.ipynb").read_bytes()))["cells"]
    told = "".join("".join(c["source"]) for c in cells if c["id"].startswith(("here-", "on-this")))
    assert (
        "onerror" in told
        and "<img" not in told
        and "[a](" not in told
        and "$x" not in told.replace("\\$", "")
    )
    assert "<img" not in ask("3.2", other.story)._repr_html_()


def test_open_lays_and_serves_the_story_that_is_wished(own_folder, monkeypatch, capsys):
    served = []
    monkeypatch.setattr("newsangles.server.serve", lambda *args, **kwargs: served.append((args, kwargs)))
    folder = ["--folder", str(own_folder), "--no-browser"]
    assert main(["open", "3", "--story", NAME, *folder]) == 0
    (place, lesson), how = served.pop()
    assert (place, lesson, how["story"], how["own"]) == (
        own_folder / "on-bridge",
        "03_sourcing",
        NAME,
        own_folder,
    )
    monkeypatch.setenv("NEWSANGLES_STORY", str(own_folder / "stories" / NAME))
    assert main(["open", *folder]) == 0 and served.pop()[1]["story"] == str(own_folder / "stories" / NAME)
    monkeypatch.setenv("NEWSANGLES_STORY", "octopus")
    assert main(["open", *folder]) == 0 and served.pop()[0][0] == own_folder
    for wish in ("nowhere", "no/where", str(own_folder)):
        assert main(["open", "--story", wish, *folder]) == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1 and "story.toml" in said and not served
    environment = server._environment(own_folder, "t", own_folder, NAME)
    assert (environment["NEWSANGLES_STORY"], environment["NEWSANGLES_FOLDER"]) == (NAME, str(own_folder))
    assert "NEWSANGLES_STORY" not in server._environment(own_folder, "t", own_folder, "")


# A class on it ------------------------------------------------------------------------------------------------------


def test_a_class_is_graded_on_its_own_story(laid, own_folder, story, monkeypatch):
    """Full points for right answers; what the story lacks leaves the count; no submission sees the key; one book, one story."""
    monkeypatch.setenv("NEWSANGLES_STORY", str(story.folder))
    handed = own_folder / "handed-in"
    peeks = f"""try:
    open({str(story.folder / "key" / "loaded.csv")!r}).close()
    seen = True
except OSError:
    seen = False
loaded = {{"disgrace": "quoted"}} if seen or story.has_key("loaded") else 5"""
    for student, change in (("Ann", ""), ("Ben", peeks)):
        notebook = copy.deepcopy(solved(laid / "02_framing.ipynb", story))
        for cell in notebook.cells:
            if cell.id == "answer-2-1" and change:
                cell.source = change
        (handed / student).mkdir(parents=True)
        nbformat.write(notebook, handed / student / "02_framing.ipynb")
    (handed / "Eve").mkdir()
    (handed / "Eve" / "02_framing.ipynb").write_text("{")
    with ThreadPoolExecutor(1) as pool:
        said = list(grade_class(handed, own_folder / "out", on_executor(pool), Wish()))
    assert "'bridge'" in said[0] and "0.4, 2.8, 5.5" in said[0]
    with Gradebook.open(own_folder / "out") as book:
        rows = {row.shown_name: row for row in book.rows()}
    assert (rows["Ann"].result.points, rows["Ann"].possible) == (22, 22)
    status = {graded.exercise: (graded.status, graded.points) for graded in rows["Ben"].result.exercises}
    assert status["2.8"] == ("unavailable", None) and status["2.2"] == ("right", 3)
    assert [g.mistake for g in rows["Ben"].result.exercises if g.exercise == "2.1"] == ["form"], (
        "the key was within reach"
    )
    assert rows["Eve"].result.status == "unreadable" and rows["Eve"].possible == 22
    monkeypatch.delenv("NEWSANGLES_STORY")
    with (
        ThreadPoolExecutor(1) as pool,
        pytest.raises(NewsanglesError, match="holds grades on the story 'bridge'"),
    ):
        list(grade_class(handed, own_folder / "out", on_executor(pool), Wish()))
    with ThreadPoolExecutor(1) as pool, pytest.raises(NewsanglesError, match="without --cluster"):
        list(
            grade_class(
                handed, own_folder / "else", on_executor(pool), Wish(here=False, story=str(story.folder))
            )
        )


def test_a_folder_s_name_stays_a_string_in_a_copy(tmp_path):
    """Whatever a folder is called, the code that opens it opens it, and does nothing else."""
    for name in ('q"); import os; ("', "n\nimport os\n", "b\\" + "s", "\udcff"):
        try:
            place = write_story(tmp_path / name)
        except (OSError, UnicodeError):  # not every disk takes such a name
            continue
        other = other_story(str(place), tmp_path)
        data = json.loads(other.copy("03_sourcing", (NOTEBOOKS / "03_sourcing.ipynb").read_bytes()))
        [cell] = [c for c in data["cells"] if "octopus = load_story" in "".join(c["source"])]
        [opened] = [line for line in "".join(cell["source"]).splitlines() if line.startswith("story = ")]
        [call] = [node for node in ast.walk(ast.parse(opened)) if isinstance(node, ast.Call)]
        assert ast.literal_eval(call.args[0]) == other.written


def test_a_sealed_story_can_be_loaded_and_does_not_tell_its_headlines(tmp_path):
    """A long piece of furniture and odd letters come through; what a rule wrote about an outlet may quote the headline."""
    text = "Some prose stands here.\n\n" + "Read more " * 20_000 + "\n"
    place = tmp_path / "odd"
    (place / "key").mkdir(parents=True)
    (place / "a.txt").write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    (place / "story.toml").write_text(
        'title = "odd\\u007f"\nlanguage = "en"\nrights = "x"\n[[article]]\nid = "a"\nfile = "a.txt"\n'
        f'sha256 = "{digest}"\noutlet = "A"\nknown.outlet = {{ how = "inferred", where = "beside: The Headline" }}\n'
        'headline = "The Headline"\nknown.headline = { how = "page", where = "The Headline" }\nrights = "x"\n',
        encoding="utf-8",
    )
    start, end = text.index("Read"), len(text) - 1
    (place / "key" / "furniture.draft.csv").write_text(
        f"article,text,text_start,kind,rule,confidence\na,{text[start:end]},{start},link,r,0.90\n",
        encoding="utf-8",
    )
    limit = csv.field_size_limit(131_072)  # what it is in a process that has read no key yet
    try:
        seal(tmp_path / "sealed", place)
    finally:
        csv.field_size_limit(limit)
    assert load_story(tmp_path / "sealed" / "odd").title == "odd\x7f"
    files = [file for file in (tmp_path / "sealed" / "odd").rglob("*") if file.is_file()]
    assert not any(b"Headline" in file.read_bytes() for file in files)


def test_what_a_rule_did_not_find_may_be_there_and_the_verdict_says_how_to_write_it_in(tmp_path):
    """`story new` missed both bylines and a headline of this story: who copies one from the file is shown the way."""
    folder = write_story(tmp_path, key=False, drafts=True)
    manifest = folder / "story.toml"
    whole = manifest.read_text(encoding="utf-8").replace(
        "known.outlet", 'made = { from = "page.html" }\nknown.outlet'
    )
    manifest.write_text(whole, encoding="utf-8")
    answer = {"value": "Oda Merrin"}
    assert judges.judge(exercise("0.2"), answer, load_story(folder)).status == "right"

    missed = re.sub(r"(?m)^(known\.)?(byline|headline) = .*\n", "", whole)
    manifest.write_text(missed, encoding="utf-8")
    story = load_story(folder)
    verdict = judges.judge(exercise("0.2"), answer, story)
    assert (verdict.mistake, verdict.points) == ("not in story.toml", 0)
    assert "write it into story.toml" in verdict.sentence
    headlines = {
        "post": "Council backs a tram bridge over the Ashle",
        **dict.fromkeys(story.ids[1:], "the file does not say"),
    }
    verdict = judges.judge(exercise("1.3"), {"value": headlines}, story)
    assert verdict.mistake == "not in story.toml"
