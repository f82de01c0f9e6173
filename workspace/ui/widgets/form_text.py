"""A field of one line."""

from __future__ import annotations

from collections.abc import Callable

from textual.suggester import Suggester, SuggestFromList
from textual.widget import Widget
from textual.widgets import Input

from workspace.ui.widgets.form_field import FormField
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.views.plain import one_line


class _Completing(Suggester):
    """Offers what a function makes of the text."""

    def __init__(self, complete: Callable[[str], str]) -> None:
        super().__init__(case_sensitive=True)
        self.complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        return self.complete(value) or None


def _suggester(spec: FieldSpec) -> Suggester | None:
    if spec.complete is not None:
        return _Completing(spec.complete)
    return SuggestFromList(spec.suggestions, case_sensitive=False) if spec.suggestions else None


class TextField(FormField):
    """Text, an amount, a number, a date or a time, read at each key."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._input = Input(compact=True, suggester=_suggester(spec), select_on_focus=False, classes="form-control")

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
