"""Pictures of a comment thread: the thread as a tree, and what is seen first under each sorting."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from ..comments import CodedComment, busiest, coded_comments, counted, first_screen
from ..errors import StoryError
from ..looks import FAINT, INK, RULE
from ..thread import Post, Thread
from .chart import Chart
from .sheet import MARGIN, WIDTH, Sheet, drawing_style

SMALL = 12
ROW, NODE_WIDTH, NODE_HEIGHT, COLUMN = 0.33, 0.36, 0.25, 1.95
MOST_LEVELS = 5
CARD, GAP = 1.24, 0.12
HEADS = {
    "newest": "Newest first",
    "votes": "Most votes first",
    "replies": "Most replies first",
    "oldest": "Oldest first",
}
STANCES = ("against", "for", "neither")


def thread_tree(thread: Thread) -> Chart:
    """Draw every comment as a box, each answer to the right of what it answers, the three busiest writers' boxes filled.

    Answers deeper than the fifth level are drawn on the fifth. With a key beside the thread "!" marks what coders found uncivil.
    """
    codes = _codes(thread)
    few = busiest([post.name for post in thread])
    rows = _rows(thread)
    title = f"{_number(len(few.names))} of {few.writers} people wrote {few.comments} of {few.of} comments"
    top = 1.55 if thread.note is None else 1.95
    with drawing_style():
        sheet = Sheet(top + ROW * (max(rows.values()) + 1) + 0.1, title)
        _note(sheet, thread)
        _tree_key(sheet, few.names, bool(codes), top - 0.85)
        for level in range(1, min(MOST_LEVELS, max(map(thread.level, rows))) + 1):
            sheet.words(MARGIN + (level - 1) * COLUMN, top - 0.32, f"level {level}", size=SMALL, colour=FAINT)
        for post in thread.in_tree_order():
            _node(sheet, thread, post, rows, top, few.names, codes)
    wrote = [f"{name} {sum(post.name == name for post in thread)}" for name in few.names]
    tone = f" {sum(code.uncivil for code in codes.values())} comments were coded as uncivil." if codes else ""
    return Chart(
        title=title,
        alt=f"{_said(thread)}{title}: {', '.join(wrote)}. "
        f"{len(thread.on_article)} comments are on the article, the others answer a comment. "
        f"The longest chain of answers is {max(map(thread.level, rows))} levels deep.{tone}",
        header=(
            "comment",
            "name",
            "answers",
            "level",
            "below it",
            "votes",
            *(("tone", "build") if codes else ()),
        ),
        rows=tuple(_tree_row(thread, post, codes) for post in thread.in_tree_order()),
        figure=sheet.figure,
        note=f"{_said(thread)}Each box is one comment, with its number.",
    )


def first_screens(
    thread: Thread, orders: Sequence[str] = ("newest", "votes", "replies"), size: int = 6
) -> Chart:
    """Draw the first `size` comments on the article under each of two or three orders, side by side.

    Orders are those of `comments.first_screen`, which refuses others. With a key beside the thread each card
    says where it stands.
    """
    codes = _codes(thread)
    screens = {by: first_screen(thread, by, size) for by in orders}
    title = _screens_title({by: counted(posts, codes) for by, posts in screens.items()}, thread, bool(codes))
    top = 1.3 if thread.note is None else 1.65
    most = max(len(posts) for posts in screens.values())
    width = (WIDTH - 2 * MARGIN - GAP * (len(screens) - 1)) / len(screens)
    with drawing_style():
        sheet = Sheet(top + CARD * most + (0.85 if codes else 0.1), title)
        _note(sheet, thread)
        for n, (by, posts) in enumerate(screens.items()):
            left = MARGIN + n * (width + GAP)
            sheet.words(left, top - 0.3, HEADS[by], bold=True)
            for m, post in enumerate(posts):
                _card(sheet, thread, post, by, left, top + m * CARD, width, codes.get(post.id))
            if codes:
                sheet.words(
                    left, top + CARD * most + 0.35, _summed(counted(posts, codes)), size=SMALL, bold=True
                )
    told = [f"{HEADS[by]}: {_spoken(counted(posts, codes), bool(codes))}" for by, posts in screens.items()]
    return Chart(
        title=title,
        alt=f"{_said(thread)}{title}. {' '.join(told)}",
        header=(
            "sorting",
            "place",
            "comment",
            "name",
            "votes",
            "below it",
            *(("stance", "tone", "build") if codes else ()),
        ),
        rows=tuple(
            _screen_row(thread, by, n, post, codes)
            for by, posts in screens.items()
            for n, post in enumerate(posts, 1)
        ),
        figure=sheet.figure,
        note=f"{_said(thread)}The comments on the article that stand first, their answers folded away.",
    )


def _codes(thread: Thread) -> Mapping[int, CodedComment]:
    try:
        return coded_comments(thread)
    except StoryError:
        if (thread.path.parent / "key" / "comments.csv").exists():
            raise
        return {}


def _said(thread: Thread) -> str:
    return f"{thread.note.rstrip('.')}. " if thread.note else ""


def _note(sheet: Sheet, thread: Thread) -> None:
    if thread.note:
        sheet.words(MARGIN, 0.88, thread.note, size=SMALL, colour=FAINT)


def _number(count: int) -> str:
    return ("No", "One", "Two", "Three")[count] if count < 4 else str(count)


def _rows(thread: Thread) -> dict[int, int]:
    """Each comment's row: that of its first answer, so that a chain of answers is one line."""
    rows: dict[int, int] = {}
    row = -1
    before: Post | None = None
    for post in thread.in_tree_order():
        if before is None or post.answers != before.id:
            row += 1
        rows[post.id] = row
        before = post
    return rows


def _column(thread: Thread, post: Post) -> float:
    return MARGIN + (min(thread.level(post.id), MOST_LEVELS) - 1) * COLUMN


def _tree_key(sheet: Sheet, names: tuple[str, ...], coded: bool, y: float) -> None:
    x = MARGIN
    for n, name in enumerate(names):
        _box(sheet, x, y, n)
        sheet.words(x + NODE_WIDTH + 0.08, y + NODE_HEIGHT / 2, name, size=SMALL)
        x += NODE_WIDTH + 0.3 + 0.11 * len(name)
    _box(sheet, x, y, None)
    sheet.words(x + NODE_WIDTH + 0.08, y + NODE_HEIGHT / 2, "everybody else", size=SMALL)
    if coded:
        sheet.words(x + 2.3, y + NODE_HEIGHT / 2, "!", bold=True)
        sheet.words(x + 2.42, y + NODE_HEIGHT / 2, "coded as uncivil", size=SMALL)


def _box(sheet: Sheet, x: float, y: float, rank: int | None, mark: str = "") -> None:
    """A box for the busiest writer (black), the second (grey), the third (light) or anybody else (hollow)."""
    colour = FAINT if rank is None else (INK, "#8a8a8a", "#cfcfcf")[rank]
    sheet.box(x, y, NODE_WIDTH, NODE_HEIGHT, colour, filled=rank is not None, mark=mark)


def _node(
    sheet: Sheet,
    thread: Thread,
    post: Post,
    rows: Mapping[int, int],
    top: float,
    names: tuple[str, ...],
    codes: Mapping[int, CodedComment],
) -> None:
    x, y = _column(thread, post), top + rows[post.id] * ROW
    if post.answers is not None:
        parent = thread[post.answers]
        turn, above = _column(thread, parent) + NODE_WIDTH / 2, top + rows[parent.id] * ROW + NODE_HEIGHT
        if rows[post.id] > rows[parent.id] and turn < x:
            sheet.box(turn, above, 0, y + NODE_HEIGHT / 2 - above, RULE)
            sheet.line(turn, x, y + NODE_HEIGHT / 2, width=2)
        elif turn < x:
            sheet.line(x - 0.16, x, y + NODE_HEIGHT / 2, width=2)
    rank = names.index(post.name) if post.name in names else None
    _box(sheet, x, y, rank, str(post.id))
    loud = " !" if (code := codes.get(post.id)) and code.uncivil else ""
    label = textwrap.shorten(post.name, _letters(thread, post, rows), placeholder="…") + loud
    sheet.words(x + NODE_WIDTH + 0.08, y + NODE_HEIGHT / 2, label, size=SMALL, bold=bool(loud))


def _letters(thread: Thread, post: Post, rows: Mapping[int, int]) -> int:
    """How many letters of a name have room before the next box of its row, or the right edge."""
    x = _column(thread, post)
    others = (_column(thread, other) for other in thread if rows[other.id] == rows[post.id])
    return int((min((at for at in others if at > x), default=WIDTH) - x - NODE_WIDTH) / 0.11)


def _card(
    sheet: Sheet,
    thread: Thread,
    post: Post,
    by: str,
    left: float,
    top: float,
    width: float,
    code: CodedComment | None,
) -> None:
    sheet.box(left, top, width, CARD - 0.1, RULE, filled=False)
    fact = {"votes": f"{post.votes} votes", "replies": f"{thread.below(post.id)} replies"}.get(by, post.when)
    letters = int(width / 0.094)
    sheet.words(
        left + 0.1,
        top + 0.17,
        textwrap.shorten(post.name, letters - len(fact) - 4, placeholder="…"),
        size=SMALL,
        bold=True,
    )
    sheet.words(left + width - 0.1, top + 0.17, fact, size=SMALL, colour=FAINT, side="right")
    shown = textwrap.wrap(post.text, letters, max_lines=2, placeholder=" …")
    for n, line in enumerate(shown):
        sheet.words(left + 0.1, top + 0.42 + 0.21 * n, line, size=SMALL)
    if code:
        stance = code.stance or "neither"
        sheet.box(
            left + 0.12, top + 0.85, 0.17, 0.17, INK, filled=stance == "against", dashed=stance == "neither"
        )
        words = f"{stance}, uncivil !" if code.uncivil else stance
        sheet.words(left + 0.4, top + 0.94, words, size=SMALL, bold=code.uncivil)


def _summed(counts: Mapping[str, int]) -> str:
    stances = ", ".join(f"{counts[stance]} {stance}" for stance in STANCES)
    return f"{stances}\n{counts['uncivil']} of {counts['all']} uncivil"


def _spoken(counts: Mapping[str, int], coded: bool) -> str:
    return _summed(counts).replace("\n", "; ") + "." if coded else f"{counts['all']} comments."


def _screens_title(counts: Mapping[str, Mapping[str, int]], thread: Thread, coded: bool) -> str:
    if not coded:
        return f"The same {len(thread)} comments, sorted in {len(counts)} ways"
    by_side = [
        (max(("against", "for"), key=lambda side: tally[side]), tally, by) for by, tally in counts.items()
    ]
    told = [f"{tally[side]} of {tally['all']} {side} ({by})" for side, tally, by in by_side]
    return f"One thread, {_number(len(told)).lower()} first screens: {', '.join(told)}"


def _tree_row(thread: Thread, post: Post, codes: Mapping[int, CodedComment]) -> tuple[str | int, ...]:
    code = codes.get(post.id)
    told = () if not codes else (code.tone, code.build) if code else ("", "")
    return (
        post.id,
        post.name,
        post.answers or "the article",
        thread.level(post.id),
        thread.below(post.id),
        post.votes,
        *told,
    )


def _screen_row(
    thread: Thread, by: str, place: int, post: Post, codes: Mapping[int, CodedComment]
) -> tuple[str | int, ...]:
    code = codes.get(post.id)
    told = () if not codes else (code.stance, code.tone, code.build) if code else ("", "", "")
    return HEADS[by], place, post.id, post.name, post.votes, thread.below(post.id), *told
