"""One field of a form: its label, what is typed, and a line under it that helps or says what is wrong."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.line import EMPTY, Line, blank, line, wrapped
from workspace.ui.text import clean, width
from workspace.ui.widgets.form_spec import FieldSpec, Reading
from workspace.ui.widgets.painted import Painted

_USUAL = 66
"""Cells of a field before it stands on the screen."""
_SAID = 2
"""Lines that a hint or what is wrong may take."""


class FormField(Painted):
    """Paints label and hint itself, so that a field costs two widgets and not five."""

    class Changed(Message):
        """What the field holds has changed."""

        def __init__(self, field: FormField) -> None:
            super().__init__()
            self.field = field

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(id=f"field-{spec.name}", classes="form-field")
        self.spec = spec
        self.error = ""
        self.label_width = width(clean(spec.label)) + 2
        """Cells before the control; the same for all fields of a form."""
        self.roomy = False
        """Whether the line under it is there even when it says nothing."""
        self._meaning = ""
        self._seen = ""

    def compose(self) -> ComposeResult:
        yield self.control()

    def control(self) -> Widget:
        """The part that takes the keys; the same widget each time."""
        raise NotImplementedError

    @property
    def value(self) -> str:
        """What it holds, as typed."""
        raise NotImplementedError

    def put(self, value: str) -> None:
        """Let it hold `value`."""
        raise NotImplementedError

    @property
    def rows(self) -> int:
        """Height of the control in lines."""
        return 1

    def focus_control(self) -> None:
        """Give the focus to the part that takes the keys."""
        self.control().focus()

    def on_resize(self) -> None:
        self.say()

    def on_mount(self) -> None:
        self.control().styles.margin = (0, 0, 0, self.label_width)
        self.put(self.spec.value)
        self.say()

    def on_click(self, event: events.Click) -> None:
        """A click on the label or the line under it is meant for the field."""
        event.stop()
        event.prevent_default()  # what stands here is no command
        if not self.has_focus_within:
            self.focus_control()

    def on_descendant_focus(self) -> None:
        self.say()

    def on_descendant_blur(self) -> None:
        self.say()

    def changed(self) -> None:
        """Read what stands here now, and tell the form; once for each new text, however often it is asked."""
        if self.value == self._seen:
            return
        self._seen = self.value
        reading = self.read()
        self.error, self._meaning = reading.error, reading.meaning
        self.say()
        self.post_message(self.Changed(self))

    def read(self) -> Reading:
        """How the text is understood; an empty one is understood as nothing."""
        if self.spec.check is None or not self.value.strip():
            return Reading()
        return self.spec.check(self.value)

    def complaint(self) -> str:
        """What keeps the form from being saved, or nothing."""
        if self.spec.required and not self.value.strip():
            return _("{field} is needed.").format(field=self.spec.label)
        return self.read().error

    def complain(self, error: str) -> None:
        """Say what is wrong, until the field changes."""
        self.error = error
        self.say()

    def say(self) -> None:
        """Paint label and hint, and be as high as they are."""
        focused = self.has_focus_within
        label = line((self.spec.label, "strong" if focused else "dim"), ("*" if self.spec.required else "", "dim"))
        hint = self.error or self._meaning or (self.spec.hint if focused else "")
        margin = blank(self.label_width)
        room = self.size.width or _USUAL
        under = wrapped(hint, room, role="late" if self.error else "dim", first=margin, limit=_SAID) if hint else []
        self.styles.height = self.rows + max(len(under), int(self.roomy))
        self.show(label.clip(self.label_width - 1), *self._between(), *under)

    def _between(self) -> list[Line]:
        return [EMPTY] * (self.rows - 1)
