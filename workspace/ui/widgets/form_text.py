"""A field of one line."""

from __future__ import annotations

from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input

from workspace.ui.widgets.form_field import FormField
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.views.plain import one_line


class TextField(FormField):
    """Text, an amount, a number, a date or a time, read at each key."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        known = SuggestFromList(spec.suggestions, case_sensitive=False) if spec.suggestions else None
        self._input = Input(compact=True, suggester=known, select_on_focus=False, classes="form-control")

    def control(self) -> Widget:
        return self._input

    @property
    def value(self) -> str:
        return self._input.value

    def put(self, value: str) -> None:
        self._input.value = one_line(value)
        self._input.cursor_position = len(self._input.value)
        self.changed()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.changed()
