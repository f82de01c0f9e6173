"""A field with a few known values: all of them in view where they fit, else one at a time."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.line import Line, Span, blank, joined, line
from workspace.ui.widgets.form_field import FormField
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.ui.widgets.painted import Painted

Choice = tuple[str, str]


class Choices(Painted, can_focus=True):
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
            self._paint()
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

    def on_click(self, event: events.Click) -> None:
        event.stop()
        event.prevent_default()  # what stands here are places, no commands
        place = self.line_at(0).command_at(event.x)
        if place in ("before", "after"):
            self.action_step(-1 if place == "before" else 1)
        elif place:
            self.choose(int(place))

    def on_mount(self) -> None:
        self._paint()

    def on_resize(self) -> None:
        self._paint()

    def _paint(self) -> None:
        together = joined([self._one_of_all(index) for index in range(len(self.choices))], blank(2))
        self.show(together if together.width <= self.size.width else self._alone())

    def _one_of_all(self, index: int) -> Line:
        label, place = self.choices[index][1], str(index)
        if index == self.chosen:
            return line(Span(f"{glyphs.CURRENT} ", "act", place), Span(label, "strong", place))
        return line(Span(f"{glyphs.FUTURE} {label}", "dim", place))

    def _alone(self) -> Line:
        label = _("choose") if self.chosen is None else self.choices[self.chosen][1]
        count = "" if self.chosen is None else f"  {self.chosen + 1}/{len(self.choices)}"
        word = Span(label, "dim" if self.chosen is None else "strong", "after")
        line_of = line(
            Span(f"{glyphs.BACK} ", "act", "before"), word, Span(f" {glyphs.ARROW}", "act", "after"), (count, "dim")
        )
        return line_of.clip(self.size.width)


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
    """Yes or no: the value is `yes`, or nothing."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._choices = Choices((("yes", _("yes")), ("", _("no"))), required=True)
