"""A story that nobody knows: three invented papers on an invented bridge, with every table of a key; tests of "any story" use it.

`write_story(folder)` writes it whole. The town, the papers and the people do not exist, and every file says so. Places in the key are
found in the texts while it is written: nothing here counts characters by hand.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsangles.frames import ITEMS
from newsangles.key import PLACED, SEPARATOR, WORDS
from newsangles.story import Article, load_story

NAME = "bridge"
TITLE = "A tram bridge for Quillhaven (invented)"
_INVENTED = "An invented newspaper: no such town, paper or person exists."

_ARTICLES: dict[str, list[tuple[str, str]]] = {
    "post": [
        ("metadata", f"THE QUILLHAVEN POST\n{_INVENTED}"),
        ("headline", "Council backs a tram bridge over the Ashle"),
        ("metadata", "By Oda Merrin\nTuesday, 12 May 2026\n2 min read"),
        ("", "Quillhaven council approved a new tram bridge over the River Ashle on Monday evening at the old customs house, the mayor said."),
        ("", "“We will not let this town wait another winter for a bridge that works,” said Mayor Ilka Brandreth. “The old crossing has been a disgrace for thirty years.” She added that the bridge would create 40 jobs and carry 9,000 passengers a day."),
        ("caption", "The old ferry landing at Quillhaven. (Photo: Jory Pell)"),
        ("", "The bridge will cost 14 million pounds, according to the Ministry of Transport, which calls the sum “a vital investment” in the coast. Officials warned that no builder had been found, and that the work could not begin before Feb. 2027."),
        ("", "Not everybody in the harbour is convinced. The plan is seen as a reckless gamble on the lower quay, and engineers have long warned about the soft ground on the east bank."),
        ("promotion", "Sign up for the morning letter of the Post. It is free and comes at six."),
        ("", "The Ashle Beacon reported in April that the ground had been tested only once. The council denied that."),
        ("", "The new connection between the U.K. Customs Museum and St. Orrin Square takes eleven minutes. A steamer takes half an hour. Environmental measurements continue. Underwater photographs are available."),
        ("", "Nobody was hurt when the last bridge, an iron one, fell into the river in 1961. It was never rebuilt, and the stumps of its piers still stand in the mud."),
        ("link", "Read more: What became of the night ferry"),
        ("bio", "Oda Merrin\nOda Merrin writes about the council for The Quillhaven Post."),
    ],
    "gazette": [
        ("metadata", f"ASHLE VALLEY GAZETTE\n{_INVENTED}"),
        ("headline", "Mayor wins a stormy vote on the bridge"),
        ("metadata", "By Teo Lansing"),
        ("", "Councillors in Quillhaven voted on Monday to build the long-awaited tram bridge across the Ashle, after a stormy meeting that lasted until 11 p.m."),
        ("", "“We will not let the town wait another winter for a bridge that works,” Ms Brandreth told the meeting. She insisted that the town would gain 60 jobs."),
        ("", "The opposition slammed the project as “a monument to vanity”. Cllr. Per Anstey claimed that the price had been hidden from the public. “I shall count every penny,” he said."),
        ("link", "Read more: Ten bridges that were never built"),
        ("", "Analysts believe that the cost could soar to 16 million pounds. The Ministry of Transport said it would be 14 million. The builder Keld & Sons said that it had made no offer."),
        ("", "A petition against the plan has been signed by 1,200 people, among them most of the fishermen of the lower quay, who fear for their moorings, and the vote, which had been put off three times since the autumn because the drawings were late, the money was short and the mayor was ill, is not the last word on the matter."),
        ("", "Some called the evening a disgrace, and the chair of the meeting, Mr. Lund of St. Orrin, had to ring his bell seven times to make himself heard at all, but a spokesman for the council said that order had been kept."),
        ("", "The next meeting is on 8 June, when the price of a place to park by the quay, which has gone up twice in a year, is to be put to the vote, and all who live in the town may come and speak."),
        ("form", "1 COMMENT"),
        ("comment", "Thirty years of talk, and now a bridge to nowhere. Build a second ferry instead, it would carry as many people at a tenth of the price. But the clowns in the council have never counted anything except votes."),
        ("form", "LEAVE A REPLY\nPlease enter your comment!\nPlease enter your name here"),
    ],
    "beacon": [
        ("metadata", f"The Ashle Beacon\n{_INVENTED}\n20 May 2026"),
        ("headline", "Divers test the river bed for Quillhaven’s bridge"),
        ("", "Divers began to test the bed of the Ashle off Quillhaven on Wednesday, nine days after the council approved a tram bridge there."),
        ("", "“Without sound ground there is no bridge,” said Runa Sile, who leads the team for the firm Delta Survey. The first of 16 holes goes 25 metres down."),
        ("", "Quillhaven’s mayor, Ilka Brandreth, described the test as a mere formality. “The old crossing has been a disgrace for 30 years,” she told The Quillhaven Post. The Ministry of Transport said the result would be published."),
        ("promotion", "Become a friend of the Beacon and read without advertisements."),
        ("", "It is feared that the test comes too late. The bridge, a much-needed link to some and a white elephant to others, has been promised since 1996. Experts say that mud of this kind moves by up to 3 cm a year."),
        ("", "The council says that the bridge will create 40 jobs. Work on the piers, officials said, is to start in the spring."),
        ("", "The weather was calm on Wednesday, and the ferry ran on time. On the lower quay a dozen people stood and watched the boat of the divers. One of them, the fisherman Abel Croft, shook his head. “They are looking for what everybody here knows,” he said."),
        ("metadata", "Tags: bridges, Quillhaven"),
        ("link", "More from the Beacon\nThe lighthouse that leans"),
    ],
}  # fmt: skip
"""Article to its blocks in order: the kind of furniture ("" for the body) and the text."""

_FACTS = {
    "post": {"outlet": ("The Quillhaven Post", "THE QUILLHAVEN POST"), "headline": ("Council backs a tram bridge over the Ashle",) * 2,
             "byline": ("Oda Merrin", "By Oda Merrin"), "date": ("2026-05-12", "Tuesday, 12 May 2026")},
    "gazette": {"outlet": ("Ashle Valley Gazette", "ASHLE VALLEY GAZETTE"), "headline": ("Mayor wins a stormy vote on the bridge",) * 2,
                "byline": ("Teo Lansing", "By Teo Lansing")},
    "beacon": {"outlet": ("The Ashle Beacon",) * 2, "headline": ("Divers test the river bed for Quillhaven’s bridge",) * 2,
               "date": ("2026-05-20", "20 May 2026")},
}  # fmt: skip
"""Article to what story.toml says of it: the fact, and the words in the file that show it. One has no date, one no byline."""

_ATTRIBUTIONS = [  # article, source, cue, content, mode, who, kind, named, country, via; content may begin further on than its source
    ("post", "the mayor", "said", "Quillhaven council approved a new tram bridge over the River Ashle on Monday evening at the old customs house", "indirect", "Ilka Brandreth", "official", "person", "UK", ""),
    ("post", "Mayor Ilka Brandreth", "said@2", "“We will not let this town wait another winter for a bridge that works,” ‖ “The old crossing has been a disgrace for thirty years.”", "direct", "Ilka Brandreth", "official", "person", "UK", ""),
    ("post", "She", "added", "the bridge would create 40 jobs and carry 9,000 passengers a day", "indirect", "Ilka Brandreth", "official", "person", "UK", ""),
    ("post", "the Ministry of Transport", "according to", "The bridge will cost 14 million pounds", "indirect", "Ministry of Transport", "official", "body", "UK", ""),
    ("post", "which", "calls", "the sum “a vital investment” in the coast", "partial", "Ministry of Transport", "official", "body", "UK", ""),
    ("post", "Officials", "warned", "no builder had been found, and that the work could not begin before Feb. 2027", "indirect", "officials", "official", "unnamed", "UK", ""),
    ("post", "", "is seen as", "The plan ‖ a reckless gamble on the lower quay", "indirect", "nobody", "none", "none", "-", ""),
    ("post", "engineers", "have long warned about", "the soft ground on the east bank", "indirect", "engineers", "expert", "unnamed", "-", ""),
    ("post", "The Ashle Beacon", "reported", "the ground had been tested only once", "indirect", "The Ashle Beacon", "media", "body", "-", ""),
    ("post", "The council", "denied", "that@-1", "indirect", "Quillhaven council", "official", "body", "UK", ""),
    ("gazette", "Ms Brandreth", "told", "“We will not let the town wait another winter for a bridge that works,”", "direct", "Ilka Brandreth", "official", "person", "UK", ""),
    ("gazette", "She", "insisted", "the town would gain 60 jobs", "indirect", "Ilka Brandreth", "official", "person", "UK", ""),
    ("gazette", "The opposition", "slammed", "the project as “a monument to vanity”", "partial", "the opposition", "other", "body", "-", ""),
    ("gazette", "Cllr. Per Anstey", "claimed", "the price had been hidden from the public", "indirect", "Per Anstey", "official", "person", "UK", ""),
    ("gazette", "he", "said", "“I shall count every penny,”", "direct", "Per Anstey", "official", "person", "UK", ""),
    ("gazette", "Analysts", "believe", "the cost could soar to 16 million pounds", "indirect", "analysts", "expert", "unnamed", "-", ""),
    ("gazette", "The Ministry of Transport", "said@2", "it would be 14 million", "indirect", "Ministry of Transport", "official", "body", "UK", ""),
    ("gazette", "The builder Keld & Sons", "said@3", "it had made no offer", "indirect", "Keld & Sons", "company", "body", "-", ""),
    ("gazette", "most of the fishermen of the lower quay", "fear for", "their moorings", "indirect", "fishermen", "other", "unnamed", "-", ""),
    ("gazette", "Some", "called", "the evening a disgrace", "indirect", "some", "other", "unnamed", "-", ""),
    ("gazette", "a spokesman for the council", "said@4", "order had been kept", "indirect", "Quillhaven council", "official", "body", "UK", ""),
    ("beacon", "Runa Sile", "said", "“Without sound ground there is no bridge,”", "direct", "Runa Sile", "expert", "person", "-", ""),
    ("beacon", "Quillhaven’s mayor, Ilka Brandreth", "described", "the test as a mere formality", "indirect", "Ilka Brandreth", "official", "person", "UK", ""),
    ("beacon", "she", "told", "“The old crossing has been a disgrace for 30 years,”", "direct", "Ilka Brandreth", "official", "person", "UK", "The Quillhaven Post"),
    ("beacon", "The Ministry of Transport", "said@2", "the result would be published", "indirect", "Ministry of Transport", "official", "body", "UK", ""),
    ("beacon", "", "is feared", "the test comes too late", "indirect", "nobody", "none", "none", "-", ""),
    ("beacon", "Experts", "say", "mud of this kind moves by up to 3 cm a year", "indirect", "experts", "expert", "unnamed", "-", ""),
    ("beacon", "The council", "says", "the bridge will create 40 jobs", "indirect", "Quillhaven council", "official", "body", "UK", ""),
    ("beacon", "officials", "said@3", "Work on the piers ‖ is to start in the spring", "indirect", "officials", "official", "unnamed", "UK", ""),
    ("beacon", "he@-1", "said@4", "“They are looking for what everybody here knows,”", "direct", "Abel Croft", "other", "person", "-", ""),
]  # fmt: skip
_EVENTS = [  # article, role, who, what, when, where, told, time_of, time, date, event
    ("post", "news", "Quillhaven council", "approved a new tram bridge over the River Ashle", "on Monday evening", "at the old customs house", "the mayor", "happening", "relative", "2026-05-11", "bridge approved"),
    ("post", "dated", "The Ashle Beacon", "reported", "in April", "", "", "happening", "month", "2026-04", "doubts about the ground reported"),
    ("post", "dated", "the last bridge, an iron one", "fell into the river", "in 1961", "", "", "happening", "none", "", "old bridge fell"),
    ("gazette", "news", "Councillors in Quillhaven", "voted ‖ to build the long-awaited tram bridge across the Ashle", "on Monday ‖ until 11 p.m.", "", "", "happening", "relative", "", "bridge approved"),
    ("beacon", "news", "Divers", "began to test the bed of the Ashle", "on Wednesday", "off Quillhaven", "", "happening", "relative", "2026-05-20", "ground tested"),
    ("beacon", "dated", "the council", "approved a tram bridge", "nine days after", "", "", "happening", "relative", "2026-05-11", "bridge approved"),
]  # fmt: skip
_OFF_THE_NEWS = {
    "post": ("Nobody was hurt when the last bridge", "It was never rebuilt"),
    "gazette": ("The next meeting is on 8 June",),
    "beacon": ("The weather was calm",),
}
"""How the sentences begin that are about something else than the article's news; all the others are about it."""
_LOADED = [  # article, words, group, voice; words that come twice are two rows, "@2" for the second
    ("post", "disgrace", "one-sided", "quoted"), ("post", "vital", "intensifier", "quoted"), ("post", "warned", "reporting", "reporter"),
    ("post", "reckless gamble", "one-sided", "reporter"), ("post", "warned@2", "reporting", "reporter"), ("post", "only once", "intensifier", "paraphrase"),
    ("post", "denied", "reporting", "reporter"),
    ("gazette", "stormy", "one-sided", "headline"), ("gazette", "long-awaited", "one-sided", "reporter"), ("gazette", "stormy@2", "one-sided", "reporter"),
    ("gazette", "insisted", "reporting", "reporter"), ("gazette", "slammed", "reporting", "reporter"), ("gazette", "a monument to vanity", "one-sided", "quoted"),
    ("gazette", "claimed", "reporting", "reporter"), ("gazette", "could", "hedge", "paraphrase"), ("gazette", "soar", "one-sided", "paraphrase"),
    ("gazette", "fear for", "reporting", "reporter"), ("gazette", "disgrace", "one-sided", "paraphrase"),
    ("beacon", "mere", "intensifier", "paraphrase"), ("beacon", "disgrace", "one-sided", "quoted"), ("beacon", "is feared", "reporting", "reporter"),
    ("beacon", "much-needed", "intensifier", "reporter"), ("beacon", "white elephant", "one-sided", "reporter"),
]  # fmt: skip
_FRAMES = [  # article, item, the words that show a yes; every other answer is no
    ("post", "r1", "Quillhaven council approved a new tram bridge"), ("post", "r3", "a bridge that works"), ("post", "c1", "The council denied that"),
    ("post", "e1", "40 jobs"), ("post", "e2", "14 million pounds"), ("post", "c2", "a disgrace for thirty years"),
    ("gazette", "r1", "Councillors in Quillhaven voted"), ("gazette", "c1", "claimed that the price had been hidden"), ("gazette", "c2", "“a monument to vanity”"),
    ("gazette", "c3", "The opposition slammed the project"), ("gazette", "e1", "60 jobs"), ("gazette", "e2", "16 million pounds"), ("gazette", "h3", "fear for their moorings"),
    ("beacon", "h1", "the fisherman Abel Croft"), ("beacon", "c2", "a disgrace for 30 years"), ("beacon", "e1", "40 jobs"),
]  # fmt: skip
_DATES = [  # article, words, kind, date as the file alone fixes it
    ("post", "on Monday", "weekday", "2026-05-11"), ("post", "Feb. 2027", "month", "2027-02"), ("post", "in April", "month", "2026-04"), ("post", "in 1961", "year", "1961"),
    ("gazette", "on Monday", "weekday", ""), ("gazette", "8 June", "day of year", ""),
    ("beacon", "on Wednesday", "weekday", "2026-05-20"), ("beacon", "since 1996", "year", "1996"), ("beacon", "in the spring", "relative", ""), ("beacon", "on Wednesday@2", "weekday", "2026-05-20"),
]  # fmt: skip
_NUMBERS = [  # article, words, value, unit, of, hedge
    ("post", "40 jobs", "40", "", "jobs", ""), ("post", "9,000 passengers", "9000", "", "passengers", ""), ("post", "14 million pounds", "14000000", "GBP", "", ""),
    ("gazette", "60 jobs", "60", "", "jobs", ""), ("gazette", "16 million pounds", "16000000", "GBP", "", ""), ("gazette", "1,200 people", "1200", "", "people", ""),
    ("beacon", "16 holes", "16", "", "holes", ""), ("beacon", "25 metres", "25", "m", "", ""), ("beacon", "3 cm", "3", "cm", "", "up to"), ("beacon", "40 jobs", "40", "", "jobs", ""),
]  # fmt: skip
_COMMENTS = [
    ("gazette", "Thirty years of talk", "the clowns in the council", "Build a second ferry instead, it would carry as many people at a tenth of the price", "uncivil", "name-calling", "constructive", "against"),
]  # fmt: skip


def write_story(folder: Path, *, key: bool = True, drafts: bool = False) -> Path:
    """Write the story into `folder / "bridge"` and return that folder.

    With `key`, every table is there as coders would have settled it. With `drafts`, five tables are there as a rule would have made
    them (`key/furniture.draft.csv` and others): a story fresh from `newsangles story new`. With neither it has no key at all.
    """
    place = folder / NAME
    (place / "key").mkdir(parents=True)
    texts = {article: "\n\n".join(text for _, text in blocks) + "\n" for article, blocks in _ARTICLES.items()}
    for article, text in texts.items():
        (place / f"{article}.txt").write_text(text, encoding="utf-8", newline="\n")
    (place / "story.toml").write_text(_manifest(texts), encoding="utf-8", newline="\n")
    if key or drafts:
        tables = _tables(texts)
        drafted = ("furniture", "attributions", "dates", "numbers", "comments")
        for table, rows in tables.items():
            if key:
                _write(place, table, rows)
            if drafts and table in drafted:
                _write(place, table, rows, draft=True)
        if key:
            for article in load_story(place):
                tables["topics"] += _topics(article)
            _write(place, "topics", tables["topics"])
    return place


def _manifest(texts: dict[str, str]) -> str:
    lines = [f'title = "{TITLE}"', 'language = "en"', 'rights = "Invented for tests; nobody owns it."']
    for article, facts in _FACTS.items():
        lines += [
            "",
            "[[article]]",
            f'id = "{article}"',
            f'file = "{article}.txt"',
            'rights = "Nobody: the paper is invented."',
        ]
        lines.append(f'sha256 = "{hashlib.sha256(texts[article].encode()).hexdigest()}"')
        for fact, (value, where) in facts.items():
            lines.append(f"date = {value}" if fact == "date" else f'{fact} = "{value}"')
            lines.append(f'known.{fact} = {{ how = "file", where = "{where}" }}')
    return "\n".join(lines) + "\n"


Row = dict[str, str]


def _tables(texts: dict[str, str]) -> dict[str, list[Row]]:
    """Every table but the topics, whose rows are the sentences that a loaded story has."""
    return {
        "furniture": [row for article in texts for row in _furniture(article)],
        "attributions": [row for article in texts for row in _attributions(article, texts[article])],
        "events": [
            _row(texts, a, {"who": who, "what": what, "when": when, "where": where, "told": told}, role=role, time_of=of, time=time,
                 date=date, event=event, thread="bridge over the Ashle")
            for a, role, who, what, when, where, told, of, time, date, event in _EVENTS
        ],
        "topics": [],
        "loaded": [_row(texts, a, {"text": words}, group=group, voice=voice) for a, words, group, voice in _LOADED],
        "frames": [
            _row(texts, article, {"evidence": shown.get((article, item), "")}, item=item, answer="yes" if (article, item) in shown else "no")
            for shown in [{(a, item): words for a, item, words in _FRAMES}]
            for article in texts
            for item in ITEMS
        ],
        "comments": [
            _row(texts, a, {"opening": opening, "tone_words": tone_words, "build_words": build_words}, tone=tone, form=form, build=build, stance=stance)
            for a, opening, tone_words, build_words, tone, form, build, stance in _COMMENTS
        ],
        "dates": [_row(texts, a, {"text": words}, kind=kind, date=date) for a, words, kind, date in _DATES],
        "numbers": [
            _row(texts, a, {"text": words}, value=value, unit=unit, of=of, hedge=hedge)
            for a, words, value, unit, of, hedge in _NUMBERS
        ],
    }  # fmt: skip


def _furniture(article: str) -> Iterator[Row]:
    at = 0
    for kind, text in _ARTICLES[article]:
        if kind:
            yield {"article": article, "text": text, "text_start": str(at), "kind": kind}
        at += len(text) + 2


def _attributions(article: str, text: str) -> Iterator[Row]:
    for a, source, cue, content, mode, who, kind, named, country, via in _ATTRIBUTIONS:
        if a == article:
            _, first = _place(text, content.split(SEPARATOR)[0], None)
            near = {"cue": cue} if "@" in cue else {"cue": (cue, first)}
            spans = {"content": content, **near, "source": source if "@" in source else (source, first)}
            yield _row(
                {a: text}, a, spans, mode=mode, who=who, kind=kind, named=named, country=country, via=via
            )


def _topics(article: Article) -> Iterator[Row]:
    for sentence in article.sentences:
        about = "other" if sentence.text.startswith(_OFF_THE_NEWS[article.id]) else "news"
        yield {
            "article": article.id,
            "text": sentence.text,
            "text_start": str(sentence.start),
            "about": about,
        }


def _row(texts: dict[str, str], article: str, spans: dict[str, str | tuple[str, int]], **judged: str) -> Row:
    """A row of a table with the place of each span; `("words", n)` is the place nearest to character n."""
    row = {"article": article, **judged}
    for column, wanted in spans.items():
        words, near = wanted if isinstance(wanted, tuple) else (wanted, None)
        pieces = [_place(texts[article], piece, near) for piece in words.split(SEPARATOR)] if words else []
        row[column] = SEPARATOR.join(piece for piece, _ in pieces)
        row[f"{column}_start"] = " ".join(str(start) for _, start in pieces)
    return row


def _place(text: str, words: str, near: int | None) -> tuple[str, int]:
    """The words and where they begin: the first place, the n-th ("words@2", "@-1" the last), or the one nearest to a character.

    Places are counted in whole words, so that "the" is not found in "other".
    """
    words, _, nth = words.partition("@")
    places = [
        at
        for at in range(len(text))
        if text.startswith(words, at)
        and not (words[0].isalnum() and at and text[at - 1].isalnum())
        and not (words[-1].isalnum() and text[at + len(words) : at + len(words) + 1].isalnum())
    ]
    if not places:
        raise ValueError(f"the invented story has no {words!r}")
    if nth:
        return words, places[int(nth) - (int(nth) > 0)]
    return words, places[0] if near is None else min(places, key=lambda at: abs(at - near))


def _write(place: Path, table: str, rows: Iterable[Row], draft: bool = False) -> None:
    placed = [name for column in PLACED.get(table, ()) for name in (column, f"{column}_start")]
    columns = ["article", *placed, *WORDS.get(table, ()), *(("rule", "confidence") if draft else ())]
    with (place / "key" / f"{table}{'.draft' if draft else ''}.csv").open(
        "w", encoding="utf-8", newline=""
    ) as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        undecided = dict.fromkeys(_NO_RULE_SAYS.get(table, ()), "") if draft else {}
        writer.writerows(
            {**row, **undecided, **({"rule": "invented", "confidence": "0.50"} if draft else {})}
            for row in rows
        )


_NO_RULE_SAYS = {
    "attributions": ("kind", "named", "country"),
    "comments": ("tone", "form", "tone_words", "tone_words_start", "build", "build_words", "build_words_start", "stance"),
}  # fmt: skip
"""What a draft leaves empty: no rule can tell."""
