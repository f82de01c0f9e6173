"""A sequence tried: its dated history against the answers chosen, changed answer by answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from workspace.i18n import _, ngettext
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.item_list import ItemList
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.glyphs import ARROW, DOT, END, PAUSE
from workspace.ui.present.kinds import sign_of
from workspace.views.sequence_trial import Passed, Trial

Try = Callable[[Mapping[str, str]], Trial]
Answers = Callable[[str], Sequence[tuple[str, str]]]
ShowMoment = Callable[[Passed], str]
_END = "·end"
_SIGNS = {"await_reply": PAUSE, "await": PAUSE, "wait": PAUSE, "end": END}


class TrialDialog(PickDialog):
    """Gives back the answers, by step id, when they are to be kept as a case."""

    columns = 96
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False),
        Binding("r", "forget", show=False),
    ]

    def __init__(self, title: str, attempt: Try, answers_to: Answers, show_moment: ShowMoment) -> None:
        self.attempt, self.answers_to, self.show_moment = attempt, answers_to, show_moment
        self.answers: dict[str, str] = {}
        super().__init__(_("What if"), self._items(), title, verb=_("answer …"))

    def keys(self) -> list[KeyHint]:
        return [
            KeyHint("⏎", _("another answer"), "choose"),
            KeyHint("r", _("nobody answers"), "forget"),
            KeyHint("^s", _("keep as a case"), "keep"),
            KeyHint("esc", _("close"), "leave"),
        ]

    def _items(self) -> list[Item]:
        trial = self.attempt(self.answers)
        items = [self._item(each) for each in trial.passed]
        steps = ngettext("{n} step", "{n} steps", trial.steps).format(n=trial.steps)
        told = _("{steps}, {days} days").format(steps=steps, days=f"{trial.days:g}")
        return [*items, Item(_END, f"{ARROW} {trial.ends}", f"{DOT} {told}", reason=_("So it ends."))]

    def _item(self, passed: Passed) -> Item:
        sign = _SIGNS.get(passed.type) or sign_of(passed.type)
        outcome = f"{passed.outcome} *" if passed.step_id in self.answers else passed.outcome
        reason = "" if passed.is_asked else _("Here nothing can be answered.")
        title = f"{self.show_moment(passed):<16} {sign} {passed.text}"
        return Item(passed.step_id, title, passed.why, outcome, passed.why, reason)

    def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        event.prevent_default()
        self.run_worker(self._choose(event.item), exclusive=True)

    async def _choose(self, item: Item) -> None:
        offers = [Item(answer, words, "" if words == answer else answer) for answer, words in self.answers_to(item.id)]
        title = next(each.text for each in self.attempt(self.answers).passed if each.step_id == item.id)
        at = self.answers.get(item.id, "")
        chosen = await self.app.push_screen_wait(PickDialog(_("What happens?"), offers, title, at=at))
        if chosen is not None:
            self.answers[item.id] = chosen
            self.list.show(self._items(), item.id)

    def action_forget(self) -> None:
        """Begin again: nobody answers."""
        self.answers.clear()
        self.list.show(self._items())

    def action_keep(self) -> None:
        """Give back the answers."""
        self.dismiss(dict(self.answers))
