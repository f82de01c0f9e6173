"""Making a call: all that is needed to make it in view, and one letter that says how it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Digits

from workspace.i18n import _
from workspace.ui.dialogs.dialog import Dialog
from workspace.ui.dialogs.frame import TALL
from workspace.ui.dialogs.key_line import KeyHint, KeyLine
from workspace.ui.dialogs.said import Build, Said, stacked, text
from workspace.ui.glyphs import RULE, shown
from workspace.ui.line import line, spread
from workspace.ui.text import clean
from workspace.ui.widgets.form import Form
from workspace.ui.widgets.form_spec import FieldSpec

ENDINGS = {"v": "voicemail", "n": "no_answer", "b": "busy", "w": "wrong_number"}
"""The letter of each result that needs nothing more."""
_DIGITS = set("+0123456789 ()-./")
"""What can be drawn three lines high."""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """What a seller looks at while the phone rings."""

    who: str
    number: str = ""
    there: str = ""
    """The time where the phone rings: `08:04 there`."""
    night: bool = False
    """Whether people sleep there now."""
    step: str = ""
    """The step of a sequence that the call does, in one line."""
    script: str = ""
    guidance: str = ""
    """What the sequence's author says about the step."""
    fields: tuple[FieldSpec, ...] = ()
    """What the conversation may bring: missing fields of the stage, a stakeholder, a competitor, notes."""
    when: FieldSpec | None = None
    """Asks for the time of a call back."""
    dial: Callable[[str], str] = lambda _number: ""
    """Dials the number and says what became of it; says nothing where nothing dials."""


class CallDialog(Dialog):
    """Letters end the call until a field has the focus. `a` goes on to the fields, `esc` first comes back to the letters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(letter, f"end('{result}')", show=False) for letter, result in ENDINGS.items()),
        Binding("a", "go_on('answered')", show=False),
        Binding("c", "go_on('call_back')", show=False),
        Binding("tab", "write", show=False),
    ]

    def __init__(self, sheet: CallSheet) -> None:
        super().__init__(_("Call"), sheet.who)
        self.sheet = sheet
        self.result = ""
        self.endings = Vertical(
            KeyLine(_reached(), together=True), KeyLine(_missed(), together=True), classes="call-endings"
        )
        self.form = Form(sheet.fields)
        self.back = Form([sheet.when] if sheet.when else [])
        self.number_line = Said()
        self.number = ""
        """The number where it is not drawn in large."""
        self.reached = ""
        """What became of the number: copied, or dialled."""

    def body(self) -> Iterable[Widget]:
        number = clean(self.sheet.number)
        large = bool(number) and set(number) <= _DIGITS and self.app.size.height >= TALL and shown(RULE) == RULE
        if large:
            yield Digits(number, classes="call-number")
        self.number = "" if large else number or _("no number")
        self.number_line.set_class(large, "-joined")
        self.number_line.say(self._at(self.number))
        yield self.number_line
        yield Said(self._script())
        yield self.endings
        yield self.back
        yield self.form

    def _at(self, number: str) -> Build:
        """The number, unless it stands there in large, and the time where it rings."""
        told = line((self.reached, "dim"))
        known = line((number, "act"), "   ") + told if number and told else line((number, "act")) + told
        there = line((self.sheet.there, "late" if self.sheet.night else "dim"))
        return lambda cells: [spread(known, there, cells)]

    def _script(self) -> Build:
        step = line((self.sheet.step, "dim")) if self.sheet.step else None
        script = text(f"“{self.sheet.script}”", "quote", limit=3) if self.sheet.script else None
        return stacked(step, script, text(self.sheet.guidance, "dim", limit=2))

    def keys(self) -> list[KeyHint]:
        if not self.writing:
            return [
                KeyHint("tab", _("fields and notes"), "write"),
                KeyHint("esc", _("close, keeps the draft"), "leave"),
            ]
        return [
            KeyHint("^s", _("save"), "save"),
            KeyHint("tab", _("next"), "write"),
            KeyHint("esc", _("back"), "leave"),
        ]

    def begin(self) -> None:
        self.form.fill(self.given)
        self.back.fill(self.given)
        self._turn("")
        if self.given.get("result") in ("answered", "call_back"):
            self.action_go_on(self.given["result"])
        if self.sheet.number:
            self._reach(clean(self.sheet.number))

    def _reach(self, number: str) -> None:
        """Copy the number, dial it where that is set up, and say which."""
        self.app.copy_to_clipboard(number)
        self.reached = self.sheet.dial(number) or _("number copied")
        self.number_line.say(self._at(self.number))

    @property
    def writing(self) -> bool:
        """Whether letters are text now."""
        return bool(self.result) or self.form.has_focus_within or self.back.has_focus_within

    def on_descendant_focus(self) -> None:
        self.key_line.offer(self.keys())

    def _turn(self, result: str) -> None:
        """Go on with `result`; without one, back to the letters."""
        self.result = result
        self.back.display = result == "call_back"
        self.endings.display = not result
        self.title_line.tell(
            {"answered": _("Call: answered"), "call_back": _("Call: call back")}.get(result, _("Call"))
        )
        if not result:
            self.set_focus(None)
        self.key_line.offer(self.keys())

    def action_end(self, result: str) -> None:
        """It ended like this, and needs nothing more."""
        if not self.writing:
            self.result = result
            self.action_save()

    def action_go_on(self, result: str) -> None:
        """Someone answered, or wants to be called later: write down what was said, or when."""
        if not self.writing:
            self._turn(result)
            (self.back if result == "call_back" and self.sheet.when else self.form).focus_first()

    def action_write(self) -> None:
        """Write while it rings; from a field on to the next."""
        if self.writing:
            self.focus_next()
        else:
            self.form.focus_first()

    def action_leave(self) -> None:
        if self.writing:
            self._turn("")
        else:
            super().action_leave()

    def ready(self) -> bool:
        if not self.result:
            self.show_refusal(_("How did it end? esc, then a, v, n, b, w or c."))
            return False
        return self.result in ENDINGS.values() or (
            self.back.check() if self.result == "call_back" else self.form.check()
        )

    def gather(self) -> dict[str, str]:
        when = self.back.values() if self.result == "call_back" else {}
        return {**self.form.values(), **when, "result": self.result}

    def is_touched(self) -> bool:
        return self.form.touched

    def place_errors(self, errors: list[tuple[str, str]]) -> list[str]:
        return self.form.show_errors(errors)


def _reached() -> list[KeyHint]:
    return [
        KeyHint("a", _("answered"), "go_on('answered')"),
        KeyHint("c", _("call back"), "go_on('call_back')"),
    ]


def _missed() -> list[KeyHint]:
    labels = {
        "voicemail": _("voicemail"),
        "no_answer": _("no answer"),
        "busy": _("busy"),
        "wrong_number": _("wrong number"),
    }
    return [KeyHint(letter, labels[result], f"end('{result}')") for letter, result in ENDINGS.items()]
