"""The command `newsangles`: every verb is one call into another module."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from .errors import NewsanglesError
from .places import OWN
from .web_pages import visible

_YOURS = f"yours; default: NEWSANGLES_FOLDER where it is set, else {OWN}"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call in one sentence, and where to read how it goes."""
        self.exit(2, f"newsangles: {message}. How it goes: {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 when it cannot be done, or 2 when it was called wrongly."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal or a pipe may not have all letters
    try:
        wish = _parser().parse_args(argv)
        wish.run(wish)
    except NewsanglesError as reason:
        print(f"newsangles: {visible(str(reason))}", file=sys.stderr)
        return 1
    except OSError as reason:  # a path too long, a file gone meanwhile, a full disk
        where = "A file" if reason.filename is None else str(reason.filename)[:200]
        said = f"{where} cannot be read or written ({reason.strerror or reason}); mend the path, or make room there."
        print(f"newsangles: {visible(said)}", file=sys.stderr)
        return 1
    except SystemExit as end:
        return int(end.code or 0)
    except KeyboardInterrupt:
        return 0
    return 0


def _parser() -> _Parser:
    parser = _Parser(prog="newsangles", description="Lessons on how five outlets told one story.")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    verb = verbs.add_parser("open", help="open the lessons in your browser")
    verb.add_argument("lesson", nargs="?", metavar="LESSON", help="3 or sourcing; default: the first")
    verb.add_argument("--lab", action="store_true", help="JupyterLab instead of Jupyter Notebook")
    verb.add_argument("--no-browser", action="store_true", help="print the address and open no browser")
    verb.add_argument("--port", type=_port, metavar="N", help="the port to use (default: a free one)")
    verb.add_argument("--folder", type=Path, metavar="DIR", help=_YOURS)
    verb.add_argument(
        "--story", metavar="NAME", help="run the lessons on this story (or set NEWSANGLES_STORY)"
    )
    verb.set_defaults(run=_open)

    _story_verbs(verbs.add_parser("story", help="bring your own articles, check them, list what there is"))

    verb = verbs.add_parser("compare", help="lay a story's articles side by side on one page")
    verb.add_argument(
        "story", type=Path, metavar="STORY", help="a name, a folder, a folder of stories, or articles.jsonl"
    )
    verb.add_argument("--out", type=Path, metavar="FILE", help="the page to write; default: STORY.html here")
    verb.add_argument("--json", action="store_true", help="print the same as data and write no page")
    verb.add_argument(
        "--workers", type=_count, metavar="N", help="processes at a time (default: one per core)"
    )
    verb.add_argument("--cluster", metavar="ADDRESS", help="a dask scheduler, such as tcp://10.0.0.5:8786")
    verb.set_defaults(run=_compare)

    verb = verbs.add_parser("grade", help="for teachers: grade what a class handed in")
    verb.add_argument("submissions", type=Path, metavar="SUBMISSIONS", help="a folder, a zip or a notebook")
    verb.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="gradebook, feedback and report go here"
    )
    verb.add_argument(
        "--workers", type=_count, metavar="N", help="processes at a time (default: one per core)"
    )
    verb.add_argument("--cluster", metavar="ADDRESS", help="a dask scheduler, such as tcp://10.0.0.5:8786")
    verb.add_argument("--pseudonyms", action="store_true", help="no student's name in what is written")
    verb.add_argument(
        "--cell-seconds", type=_seconds, default=10.0, metavar="S", help="bound on one cell (10)"
    )
    verb.add_argument(
        "--notebook-seconds", type=_seconds, default=60.0, metavar="S", help="bound on a notebook (60)"
    )
    verb.add_argument(
        "--unprotected", action="store_true", help="run submissions without a sandbox; marks the gradebook"
    )
    verb.add_argument(
        "--story",
        metavar="NAME",
        default="",
        help="the story that the class worked on (or set NEWSANGLES_STORY)",
    )
    verb.set_defaults(run=_grade)

    verb = verbs.add_parser("mark", help="for teachers: enter a grade by hand; it survives a new run")
    verb.add_argument("folder", type=Path, metavar="DIR", help="the --out of `newsangles grade`")
    verb.add_argument("student", metavar="STUDENT")
    verb.add_argument("exercise", metavar="EXERCISE", help="such as 3.2")
    verb.add_argument("points", metavar="POINTS", help="a number, or - to take the grade back")
    verb.add_argument("--because", default="", metavar="WORDS", help="a note that stands beside it")
    verb.set_defaults(run=_mark)

    verb = verbs.add_parser("tidy", help="for authors: run lessons and store them in canonical form")
    verb.add_argument(
        "lessons", nargs="+", type=Path, metavar="FILE", help="notebooks, such as lessons/03_sourcing.ipynb"
    )
    verb.set_defaults(run=_tidy)
    return parser


def _story_verbs(story: argparse.ArgumentParser) -> None:
    verbs = story.add_subparsers(title="commands", metavar="COMMAND", required=True)

    verb = verbs.add_parser("new", help="make a story of saved pages and documents")
    verb.add_argument("name", metavar="NAME", help="small letters, digits, - and _, a letter first")
    verb.add_argument(
        "--from",
        dest="sources",
        nargs="+",
        type=Path,
        required=True,
        metavar="PATH",
        help="web pages (HTML, MHTML, or the folder of a complete page), .txt, .md, .docx, .pdf: one per article",
    )
    verb.add_argument("--title", metavar="WORDS", help="what the story is about (default: NAME)")
    verb.add_argument("--language", metavar="CODE", help="such as en; default: what most of the texts are in")
    verb.add_argument("--folder", type=Path, metavar="DIR", help=_YOURS)
    verb.set_defaults(run=_story_new)

    verb = verbs.add_parser("check", help="say what is wrong with a story, one sentence each")
    verb.add_argument("story", metavar="NAME", help="a name or a folder")
    verb.set_defaults(run=_story_check)

    verb = verbs.add_parser("list", help="list the stories that there are")
    verb.set_defaults(run=_story_list)


def _port(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is no port: ports are 1 to 65535")
    return int(text)


def _open(wish: argparse.Namespace) -> None:
    from .exercises.any_story.copies import other_story
    from .learner_folder import find_lesson, lay_lessons, lesson_names
    from .places import own_folder
    from .server import serve

    lesson = find_lesson(wish.lesson, lesson_names())
    folder = (wish.folder or own_folder()).expanduser().absolute()
    other = other_story(wish.story, folder)
    place, story = (folder / other.place, other.written) if other else (folder, "")
    for sentence in lay_lessons(place, other.copy if other else None):
        print(sentence)
    browser = not wish.no_browser
    serve(place, lesson, lab=wish.lab, port=wish.port, browser=browser, story=story, own=folder)


def _story_new(wish: argparse.Namespace) -> None:
    from .intake import new_story
    from .places import STORIES, own_folder

    folder = (wish.folder or own_folder()).expanduser().absolute() / STORIES
    sources = [source.expanduser() for source in wish.sources]
    _say(new_story(folder, wish.name, sources, title=wish.title, language=wish.language))


def _story_check(wish: argparse.Namespace) -> None:
    from .story_check import problems, what_it_has

    found = problems(wish.story)
    if found:
        raise NewsanglesError("\n".join(found))
    _say([*what_it_has(wish.story), _exercises_of(wish.story)])


def _exercises_of(name: str) -> str:
    from .exercises import available
    from .story import load_story

    every = available(load_story(name))
    fit = sum(reason is None for _, _, reason in every)
    if fit == len(every):
        return f"All {fit} exercises of the lessons work on it."
    return (
        f"{fit} of the lessons' {len(every)} exercises work on it, and the others leave the count; "
        f"each lesson names them on top. Open them with: newsangles open --story {name}"
    )


def _story_list(wish: argparse.Namespace) -> None:
    from .story_check import listed

    _say(listed())


def _compare(wish: argparse.Namespace) -> None:
    from .comparison.command import compare_all
    from .engine import cluster, processes

    engine = (
        cluster(wish.cluster)
        if wish.cluster
        else processes(wish.workers, preload=("newsangles.comparison.warm_worker",))
    )
    out = wish.out and wish.out.expanduser().absolute()
    try:
        _say(compare_all(wish.story, out, engine, as_json=wish.json))
    except KeyboardInterrupt:
        raise NewsanglesError("Stopped. No page was written; start again with the same command.") from None


def _count(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 1000):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes: take 1 or more")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is no time: take seconds, 0.1 or more")
    return seconds


def _grade(wish: argparse.Namespace) -> None:
    try:
        _grade_class(wish)
    except KeyboardInterrupt:
        raise NewsanglesError(
            "Stopped. What was graded is kept, but the files are not all written; the same command again goes on from there."
        ) from None


def _grade_class(wish: argparse.Namespace) -> None:
    from .classroom.grade_class import Wish, grade_class
    from .classroom.sandbox.limits import Limits
    from .engine import cluster, processes

    limits = Limits(cell_seconds=wish.cell_seconds, notebook_seconds=wish.notebook_seconds)
    how = Wish(not wish.unprotected, wish.pseudonyms, limits, here=not wish.cluster, story=wish.story)
    engine = (
        cluster(wish.cluster)
        if wish.cluster
        else processes(wish.workers, preload=("newsangles.classroom.grading",))
    )
    out = wish.out.expanduser().absolute()
    _say(grade_class(wish.submissions.expanduser(), out, engine, how))


def _mark(wish: argparse.Namespace) -> None:
    from .classroom.grade_class import mark

    folder = wish.folder.expanduser().absolute()
    _say(mark(folder, wish.student, wish.exercise, wish.points, wish.because))


def _say(sentences: Iterable[str]) -> None:
    """Print all sentences; where nobody reads on (`| head`), the work behind them is done all the same.

    Titles and names in them are strangers': what would act on a terminal is written out.
    """
    for sentence in sentences:
        try:
            print(visible(sentence), flush=True)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise NewsanglesError(
                f"What was to be printed cannot be written ({error.strerror}); make room where it goes."
            ) from None


def _tidy(wish: argparse.Namespace) -> None:
    from .lesson_files import tidy

    for path in wish.lessons:
        tidy(path)
        print(f"{path} ran from top to bottom and is stored.")
