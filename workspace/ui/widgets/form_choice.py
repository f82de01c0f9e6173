"""A field with a few known values: all of them in view where they fit, else one at a time."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.text import width
from workspace.ui.widgets.form_field import FormField
from workspace.ui.widgets.form_spec import FieldSpec

Choice = tuple[str, str]


class Choices(Widget, can_focus=True):
    """One line: `←` `→` choose, a letter goes to the next value that begins with it, a click takes one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("backspace,delete", "clear", show=False),
    ]

    def __init__(self, choices: tuple[Choice, ...], required: bool) -> None:
        super().__init__(classes="form-control")
        self.choices = choices
        self.required = required
        self.chosen: int | None = None

    @property
    def value(self) -> str:
        return "" if self.chosen is None else self.choices[self.chosen][0]

    def put(self, value: str) -> None:
        """Choose the value of that code; an unknown code chooses none."""
        codes = [code for code, _label in self.choices]
        self.choose(codes.index(value) if value in codes else None)

    def choose(self, index: int | None) -> None:
        """Take the value at `index`, and tell the field."""
        if index != self.chosen:
            self.chosen = index
            self.refresh()
            if isinstance(self.parent, ChoiceField):
                self.parent.changed()

    def action_step(self, by: int) -> None:
        if self.choices:
            before = self.chosen if self.chosen is not None else (-1 if by > 0 else 0)
            self.choose((before + by) % len(self.choices))

    def action_clear(self) -> None:
        if not self.required:
            self.choose(None)

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isalnum():
            event.stop()
            self._go_to(event.character)

    def _go_to(self, letter: str) -> None:
        start = -1 if self.chosen is None else self.chosen
        for step in range(1, len(self.choices) + 1):
            index = (start + step) % len(self.choices)
            if self.choices[index][1].casefold().startswith(letter.casefold()):
                self.choose(index)
                return

    def _places(self) -> list[tuple[int, int]]:
        """From which cell to which each value is drawn, when all are in view."""
        places, at = [], 0
        for _code, label in self.choices:
            places.append((at, at + 2 + width(label)))
            at = places[-1][1] + 2
        return places

    @property
    def _all_fit(self) -> bool:
        places = self._places()
        return bool(places) and places[-1][1] <= self.size.width

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if not self._all_fit:
            self.action_step(-1 if event.x < 2 else 1)
            return
        for index, (start, end) in enumerate(self._places()):
            if start <= event.x < end:
                self.choose(index)

    def render(self) -> Content:
        return self._all() if self._all_fit else self._one()

    def _all(self) -> Content:
        return Content("  ").join(
            Content.assemble(("◉ ", "$act"), (label, "bold"))
            if index == self.chosen
            else Content.styled(f"○ {label}", "$dim")
            for index, (_code, label) in enumerate(self.choices)
        )

    def _one(self) -> Content:
        if self.chosen is None:
            return Content.assemble(("‹ ", "$act"), (_("choose with ← →"), "$dim"), (" ›", "$act"))
        place = f"  {self.chosen + 1}/{len(self.choices)}"
        return Content.assemble(("‹ ", "$act"), (self.choices[self.chosen][1], "bold"), (" ›", "$act"), (place, "$dim"))


class ChoiceField(FormField):
    """A field that takes one of a few values."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._choices = Choices(spec.choices, spec.required)

    def control(self) -> Widget:
        return self._choices

    @property
    def value(self) -> str:
        return self._choices.value

    def put(self, value: str) -> None:
        self._choices.put(value)


class FlagField(ChoiceField):
    """Yes or no."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._choices = Choices((("yes", _("yes")), ("", _("no"))), required=True)
