"""The buttons and fields of a desk in a notebook; every one has a label and can be reached by keyboard.

What stands on the screen is changed in place, so that the focus stays where it is: Keep, Keep, Keep by one key.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from ..errors import NewsanglesError
from ..key import PLACED, WORDS, KeyRow
from ..web_pages import visible
from .exact import shown
from .labels import LABELS
from .passage import passage

if TYPE_CHECKING:
    from .desk import Desk

WIDE = "46em"
# What is typed is sent when the field is left: sent letter by letter, the last ones may come after the button's click.
TYPED = {"continuous_update": False}
CHOOSE = "(choose)"
_KEYS = "Tab goes to the next field or button, Enter presses a button."


class Panel:
    """The widgets of one desk. Raises nothing while it is used: what is wrong stands on the page in a sentence."""

    def __init__(self, desk: Desk) -> None:
        import ipywidgets  # type: ignore[import-untyped]

        self.desk, self._widgets = desk, ipywidgets
        self._adding = False
        self._put: dict[str, str] = {}
        self.status, self.text, self.message = (ipywidgets.HTML() for _ in range(3))
        self.rule = ipywidgets.HTML(_rule(desk))
        self.article = self._made(ipywidgets.Dropdown, "article", options=desk.story.ids)
        self.base = self._made(ipywidgets.RadioButtons, "begin with", options=[("-", 0)])
        self.fields = {name: self._field(name) for name in (*PLACED[desk.table], *WORDS[desk.table])}
        many = "1 is the first, if the words stand there more than once"
        self.which = self._made(ipywidgets.Text, "which one", placeholder=many, **TYPED)
        self.because = self._made(ipywidgets.Text, "if dropped:", placeholder="why, in a few words", **TYPED)
        self.buttons = {
            name: ipywidgets.Button(description=name, tooltip=tip)
            for name, tip in (
                ("Keep", "Keep the row, with your changes if you made any"),
                ("Drop", "Take the row out"),
                ("Back", "Go one row back"),
                ("Add a row", "Mark what is not marked yet"),
                ("Finish", "Write the table when every row is decided"),
            )
        }
        for name, press in zip(
            self.buttons, (self._keep, self._drop, self._back, self._add, self._finish), strict=True
        ):
            self.buttons[name].on_click(lambda _, press=press: self._pressed(press))
        self.base.observe(lambda _: self._fill(), "value")
        self.article.observe(lambda _: self._show_article(), "value")
        order = [
            self.status,
            self.rule,
            self.text,
            self.article,
            self.base,
            *self.fields.values(),
            self.which,
            self.because,
        ]
        self.box = ipywidgets.VBox([*order, ipywidgets.HBox(list(self.buttons.values())), self.message])
        self._adding = not desk.decisions.items and not desk.finished
        self.refresh()

    def mimebundle(self) -> dict[str, Any]:
        """Return what a notebook needs to show the panel."""
        found = self.box._repr_mimebundle_()
        return dict(found[0] if isinstance(found, tuple) else found)

    def refresh(self) -> None:
        """Show what is to be decided now."""
        desk = self.desk
        self.status.value = f'<div role="status"><b>{_html(desk.progress)}</b> {_KEYS}</div>'
        proposed = desk.proposed() if not self._adding and not desk.finished else []
        names = [(choice.by, number) for number, choice in enumerate(proposed)] or [("-", 0)]
        if list(self.base.options) != names:
            self.base.options = names
        self.base.value = 0
        deciding = bool(proposed)
        self._visible(self.base, len(proposed) > 1)
        self._visible(self.article, self._adding)
        self._visible(self.because, deciding)
        for field in (*self.fields.values(), self.which):
            self._visible(field, deciding or self._adding)
        self.buttons["Keep"].description = "Save the new row" if self._adding else "Keep"
        self.buttons["Add a row"].description = "Do not add" if self._adding else "Add a row"
        for name, on in (
            ("Keep", deciding or self._adding),
            ("Drop", deciding),
            ("Back", not self._adding and not desk.finished and bool(desk.decisions.items)),
            ("Add a row", not desk.finished),
            ("Finish", not self._adding and not desk.finished and desk.left == 0),
        ):
            self.buttons[name].disabled = not on
        if self._adding:
            self._show_article()
        else:
            self.text.value = "".join(
                passage(
                    desk.story[choice.row.article], desk.table, choice.row, desk.heading(choice)
                )._repr_html_()
                for choice in proposed
            )
        self._fill()

    def _made(self, kind: Any, name: str, **more: Any) -> Any:
        layout = self._widgets.Layout(width=WIDE)  # one for each: whether it is seen stands in it
        return kind(description=name, style={"description_width": "8em"}, layout=layout, **more)

    def _field(self, name: str) -> Any:
        if name in PLACED[self.desk.table]:
            return self._made(self._widgets.Textarea, name, rows=2, **TYPED)
        if allowed := LABELS.get(self.desk.table, {}).get(name):
            options = [(CHOOSE, ""), *((label, label) for label in allowed)]
            return self._made(self._widgets.Dropdown, name, options=options)
        return self._made(self._widgets.Text, name, **TYPED)

    def _fill(self) -> None:
        """Put the row to begin with into the fields, and remember what was put there."""
        row = self._base_row()
        for name, field in self.fields.items():
            value = ""
            if row:
                value = shown(row.spans[name]) if name in row.spans else row.columns.get(name, "")
            if name in LABELS.get(self.desk.table, {}) and value not in LABELS[self.desk.table][name]:
                value = ""
            field.value = value
            self._put[name] = value
        self.which.value = self.because.value = ""

    def _base_row(self) -> KeyRow | None:
        proposed = [] if self._adding or self.desk.finished else self.desk.proposed()
        return proposed[min(self.base.value or 0, len(proposed) - 1)].row if proposed else None

    def _show_article(self) -> None:
        if self._adding:
            self.text.value = self.desk.show(self.article.value)._repr_html_()

    def _pressed(self, press: Any) -> None:
        self.message.value = ""
        try:
            press()
        except NewsanglesError as reason:
            self.message.value = f'<div role="alert"><b>{_html(str(reason))}</b></div>'
            return
        self.refresh()

    def _keep(self) -> None:
        typed = {name: field.value for name, field in self.fields.items() if field.value != self._put[name]}
        which = int(self.which.value) if self.which.value.strip().isdecimal() else None
        if self._adding:
            self.desk.add(self.article.value, which=which, **typed)
            self._adding = False
        elif row := self._base_row():
            self.desk.decide(row, typed, which)

    def _drop(self) -> None:
        self.desk.drop(self.because.value)

    def _back(self) -> None:
        self.desk.back()

    def _add(self) -> None:
        self._adding = not self._adding
        if self._adding and self.desk.item:
            self.article.value = self.desk.proposed()[0].row.article

    def _finish(self) -> None:
        self.desk.finish()

    def _visible(self, widget: Any, on: bool) -> None:
        widget.layout.display = None if on else "none"


def _html(text: str) -> str:
    return escape(visible(text))


def _rule(desk: Desk) -> str:
    """The rule that the table is coded by, folded up."""
    try:
        rule = desk.path.with_name(f"{desk.table}.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    return (
        f"<details><summary>The rule (key/{desk.table}.md)</summary>"
        f'<div style="white-space:pre-wrap;max-width:48em">{_html(rule)}</div></details>'
    )
