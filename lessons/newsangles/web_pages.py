"""What every page shares: texts of strangers made harmless, templates that escape, a file whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import NewsanglesError

if TYPE_CHECKING:
    from jinja2 import Environment

LONGEST_ANSWER = 4000

# Controls, what turns or hides text on a screen, halves of characters, and tags that nobody sees. The joiners stay:
# Persian, Hindi and many an emoji are written with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return a text in which every control, and every character that turns or hides others, is written out ("[U+202E]").

    Line ends become "\\n"; tabs stay. What is returned can be encoded as UTF-8.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def bounded(text: str, longest: int = LONGEST_ANSWER) -> str:
    """Return a text that is no longer than `longest` characters; where it was, it says how many are left out."""
    if len(text) <= longest:
        return text
    return f"{text[:longest]}\n… and {len(text) - longest:,} more characters, which are not shown here."


def environment(templates: Path) -> Environment:
    """Return a Jinja2 environment for a folder of templates.

    Everything is escaped, every text is made visible first, and an unknown name is an error.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["bounded"] = bounded
    return made


def write_page(path: Path, page: str) -> bool:
    """Write a page whole or not at all, and only if it is new or says something else; return whether it was written.

    Raises NewsanglesError, one sentence, where it cannot be written.
    """
    data = page.encode("utf-8")
    half = path.with_name(
        f".{path.name}.part"
    )  # beside it, so that a run that is killed leaves no half page under its name
    try:
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return False
        half.write_bytes(data)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise NewsanglesError(
            f"{path}: the page cannot be written ({error.strerror or error}); make room there, or name another folder with --out."
        ) from None
    return True
