"""The fields of a dialog, as one thing that can be filled, read and told what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from workspace.ui.widgets.form_choice import ChoiceField, FlagField
from workspace.ui.widgets.form_field import FormField
from workspace.ui.widgets.form_lines import LinesField
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.ui.widgets.form_text import TextField

_KINDS: dict[str, type[FormField]] = {"text": TextField, "lines": LinesField, "choice": ChoiceField, "flag": FlagField}
_WIDEST_LABEL = 24
_AROUND = 10
"""Lines that a dialog needs around what scrolls, before its fields may be spread."""


class Form(Vertical):
    """Fields under each other, labels aligned. `⏎` goes on to the next field, but never into long text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next_field", show=False),
        Binding("down", "next_field", show=False),
        Binding("up", "previous_field", show=False),
    ]

    def __init__(self, specs: Iterable[FieldSpec]) -> None:
        super().__init__(classes="form")
        self.fields = {spec.name: _KINDS[spec.kind](spec) for spec in specs}
        widest = max((field.label_width for field in self.fields.values()), default=0)
        for field in self.fields.values():
            field.label_width = min(widest + 1, _WIDEST_LABEL)

    def compose(self) -> ComposeResult:
        yield from self.fields.values()

    @property
    def asked(self) -> dict[str, FormField]:
        """The fields that are asked for as the others stand."""
        return {name: field for name, field in self.fields.items() if self._is_asked(field.spec)}

    def _is_asked(self, spec: FieldSpec) -> bool:
        return spec.only is None or self.fields[spec.only[0]].value == spec.only[1]

    def on_mount(self) -> None:
        self._ask()

    def on_form_field_changed(self) -> None:
        self._ask()

    def _ask(self) -> None:
        asked = self.asked
        for name, field in self.fields.items():
            field.display = name in asked

    def values(self) -> dict[str, str]:
        """What every field that is asked for holds, as typed."""
        return {name: field.value for name, field in self.asked.items()}

    @property
    def touched(self) -> bool:
        """Whether anything was typed or chosen."""
        return self.is_mounted and any(field.value != field.spec.value for field in self.fields.values())

    def fill(self, values: Mapping[str, str]) -> None:
        """Let the fields hold `values`; names that are no field of this form are left."""
        for name, value in values.items():
            if name in self.fields:
                self.fields[name].put(value)

    def show_errors(self, errors: Iterable[tuple[str, str]]) -> list[str]:
        """Put each sentence under its field and go to the first; gives back those that belong to no field."""
        rest = []
        first: FormField | None = None
        for name, sentence in errors:
            field = self.fields.get(name)
            if field is None:
                rest.append(sentence)
                continue
            field.complain(sentence)
            first = first or field
        if first is not None:
            first.focus_control()
        return rest

    def check(self) -> bool:
        """Whether everything needed is there and understood; says what is not, and goes there."""
        errors = [(name, complaint) for name, field in self.asked.items() if (complaint := field.complaint())]
        self.show_errors(errors)
        return not errors

    def focus_first(self) -> None:
        """Go to the first field that is empty, else to the first."""
        asked = list(self.asked.values())
        empty = [field for field in asked if not field.value]
        for field in (empty or asked)[:1]:
            field.focus_control()

    def on_resize(self) -> None:
        """Leave a line between the fields where the screen has room for it."""
        roomy = sum(field.rows + 1 for field in self.asked.values()) + self._others() <= self.app.size.height - _AROUND
        for field in self.fields.values():
            field.roomy = roomy
            field.say()

    def _others(self) -> int:
        """Lines that stand beside the fields in what scrolls."""
        around = self.parent.children if self.parent is not None else ()
        return sum(
            each.outer_size.height + each.styles.margin.height for each in around if each is not self and each.display
        )

    def open_editor(self) -> None:
        """Write the field of several lines that has the focus, else the first one, in the editor."""
        long = [field for field in self.fields.values() if isinstance(field, LinesField)]
        for field in sorted(long, key=lambda field: not field.has_focus_within)[:1]:
            field.open_editor()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._move(1)

    def action_next_field(self) -> None:
        self._move(1)

    def action_previous_field(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        fields = list(self.asked.values())
        here = next((index for index, field in enumerate(fields) if field.has_focus_within), None)
        if here is not None and 0 <= here + by < len(fields) and not isinstance(fields[here + by], LinesField):
            fields[here + by].focus_control()
