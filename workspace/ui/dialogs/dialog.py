"""A dialog that gathers something, and loses nothing: what was typed stays as a draft until it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.dialogs.frame import FramedScreen
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.said import Said, text
from workspace.ui.widgets.form import Form

Values = dict[str, Any]
"""What was gathered, by the names of the command's arguments."""
Drafts = MutableMapping[str, dict[str, str]]
"""What was typed and not yet saved, by dialog and record."""


class Dialog(FramedScreen[Values | None]):
    """Gives back the values gathered, or nothing when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("ctrl+g", "editor", show=False),
    ]

    def __init__(self, title: str, about: str = "") -> None:
        super().__init__(title, about)
        self._room = VerticalScroll(classes="dialog-body", can_focus=False)
        self.refusal = Said()
        self.drafts: Drafts = {}
        self.draft_key = ""
        self.given: dict[str, str] = {}
        self.known: Values = {}
        self._errors: list[tuple[str, str]] = []

    def room(self) -> Widget:
        return self._room

    def foot(self) -> Iterable[Widget]:
        yield self.refusal

    def taken(self) -> int:
        return self.refusal.height

    def keys(self) -> list[KeyHint]:
        return [KeyHint("^s", _("save"), "save"), KeyHint("esc", _("close, keeps the draft"), "leave")]

    def on_mount(self) -> None:
        self.begin()
        if self._errors:
            self._say(self._errors)

    def begin(self) -> None:
        """Fill in what is known and put the focus where the work begins."""

    def gather(self) -> dict[str, str]:
        """What the fields hold, as typed."""
        return {}

    def ready(self) -> bool:
        """Whether what was typed can be saved; says what is wrong otherwise."""
        return True

    def is_touched(self) -> bool:
        """Whether leaving would lose something."""
        return False

    def keep_drafts(self, drafts: Drafts, key: str) -> None:
        """Keep what is typed in `drafts` under `key`, and begin with what is kept there. Call it before it is shown."""
        self.drafts, self.draft_key = drafts, key
        self.given = {**self.given, **drafts.get(key, {})}

    def know(self, values: Mapping[str, Any]) -> None:
        """Give `values` back with what is gathered, and begin with those that are fields. Call it before it is shown."""
        self.known = dict(values)
        self.put(values)

    def put(self, values: Mapping[str, Any]) -> None:
        """Begin with these values. Call it before it is shown."""
        self.given = {**self.given, **{name: value for name, value in values.items() if isinstance(value, str)}}

    def show_errors(self, fields: Iterable[tuple[str, str]], reason: str = "") -> None:
        """Say what is wrong: each sentence under its field, the rest above the keys. Before or while it is shown."""
        self._errors = list(fields) or [("", reason)]
        if self.is_mounted:
            self._say(self._errors)

    def show_refusal(self, reason: str) -> None:
        """Say above the keys why it cannot be done; an empty reason says nothing."""
        self.refusal.say(text(reason, "late", limit=2))
        self.fit()

    def place_errors(self, errors: list[tuple[str, str]]) -> list[str]:
        """Put each sentence under its field; gives back those that have none."""
        return [sentence for _name, sentence in errors]

    def _say(self, errors: list[tuple[str, str]]) -> None:
        self.show_refusal(" ".join(self.place_errors(errors)))

    def action_leave(self) -> None:
        """Close. What was typed is kept as a draft."""
        self.hold_draft()
        self.dismiss(None)

    def action_save(self) -> None:
        """Give back what was gathered, if it is complete."""
        if self.ready():
            self.finish(self.gather())

    def action_editor(self) -> None:
        """Write the long text in the editor of the environment."""
        for form in self.query(Form):
            form.open_editor()

    def finish(self, values: Mapping[str, Any]) -> None:
        """Close with these values; the draft stays until `forget_draft`, when the command is done."""
        self.hold_draft()
        self.dismiss({**self.known, **values})

    def forget_draft(self) -> None:
        """What was typed has been saved."""
        self.drafts.pop(self.draft_key, None)

    def hold_draft(self) -> None:
        """Keep what was typed until now; the dialog may stay."""
        if self.draft_key and self.is_touched():
            self.drafts[self.draft_key] = self.gather()
