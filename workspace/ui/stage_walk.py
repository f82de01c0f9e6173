"""Walking the stages of a record's process: looking is not moving. `⏎` moves there, or says what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui.keys import key_label
from workspace.ui.widgets.key_bar import KeyHint
from workspace.ui.widgets.message_line import Notice

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp
    from workspace.views.process import Bar, StageView


class StageWalk:
    """One for each app; it has the keys while a stage is looked at."""

    def __init__(self, app: WorkspaceApp) -> None:
        self.app = app
        self.bar_pane = app.work.process

    @property
    def is_on(self) -> bool:
        return bool(self.bar_pane.looked_at)

    def begin(self) -> bool:
        """Look at the stage that the record is in. False when it has no process."""
        bar = self._bar()
        if bar is None:
            return False
        self._look(bar, next((number for number, stage in enumerate(bar.stages) if stage.state == "current"), 0))
        return True

    def press(self, key: str) -> bool:
        """Take a key; False for one that is not about the walk, which then ends it."""
        bar = self._bar()
        at = self._at(bar) if bar else None
        if bar is None or at is None:
            return False
        if key in ("left", "h", "right", "l"):
            self._look(bar, min(max(at + (1 if key in ("right", "l") else -1), 0), len(bar.stages) - 1))
            return True
        self.end()
        if key == "enter":
            self._choose(bar, at)
        if key == "i":
            self._fill(bar.stages[at])
        return key in ("enter", "escape", "q", "i")

    def end(self) -> None:
        """Look at where the record stands again."""
        self.bar_pane.look_at("")
        self.app.say(Notice())
        self.app.work.heads.redraw()

    def hints(self) -> list[KeyHint]:
        """The keys of the walk, for the key bar."""
        return [
            KeyHint(f"{key_label('left')}{key_label('right')}", _("look"), ""),
            KeyHint(key_label("enter"), _("go there"), ""),
            KeyHint("i", _("fill what is missing"), "record.edit"),
            KeyHint("esc", _("leave"), "back"),
        ]

    def _look(self, bar: Bar, at: int) -> None:
        stage = bar.stages[at]
        self.bar_pane.look_at(stage.name)
        missing = ", ".join(step.title for step in stage.missing)
        told = _("{stage}: missing {steps}").format(stage=stage.title, steps=missing) if missing else stage.title
        self.app.say(Notice("hint", told))
        self.app.work.heads.redraw()

    def _choose(self, bar: Bar, at: int) -> None:
        """An earlier stage of the lead shows the lead as it was; any other is moved to."""
        stage, shown = bar.stages[at], self.app.work.browser.shown
        if shown is None:
            return
        if stage.record == "lead" and shown.record.lead is not None:
            self.app.go_to(shown.record.lead)
        elif stage.record == "opportunity" and shown.record.opportunities:
            self.app.go_to(shown.record.opportunities[0])
        elif stage.state != "current":
            self.app.run_worker(self.app.runner.run("record.stage", {"stage": stage.name}), group="command")

    def _fill(self, stage: StageView) -> None:
        """Edit the record, what this stage still asks for first."""
        wanted = {"fields": " ".join(step.id for step in stage.missing if step.kind == "field")}
        self.app.run_command("record.edit", wanted)

    def _bar(self) -> Bar | None:
        return self.bar_pane.aside.bar if self.bar_pane.aside else None

    def _at(self, bar: Bar) -> int | None:
        names = [stage.name for stage in bar.stages]
        return names.index(self.bar_pane.looked_at) if self.bar_pane.looked_at in names else None
