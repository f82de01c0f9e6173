"""What the key bar offers: the keys for what is in view, the most likely first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workspace.commands.work import command_for
from workspace.i18n import _
from workspace.ui.keys import key_label
from workspace.ui.present.kinds import verb_of
from workspace.ui.widgets.key_bar import KeyHint
from workspace.views.record_rows import RecordRow
from workspace.views.team import TeamRow

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp

_OVERSEEING = ("record.assign", "post.write", "sequence.menu", "see.why", "go.menu")
"""What a manager does with another seller’s record."""
_ALWAYS = ("list.filter", "go.find", "go.commands", "go.help")


def offered_keys(app: WorkspaceApp) -> list[KeyHint]:
    """The hints at the left, for the pane with the focus and the record in view."""
    if app.stage_walk.is_on:
        return app.stage_walk.hints()
    return _Offer(app).hints()


def always_offered(app: WorkspaceApp) -> list[KeyHint]:
    """The hints at the right."""
    return [KeyHint(app.key_of(name), _(app.registry[name].title), name) for name in _ALWAYS]


class _Offer:
    """Put together for one moment."""

    def __init__(self, app: WorkspaceApp) -> None:
        self.app, self.browser, self.selection = app, app.work.browser, app.selection()

    def hints(self) -> list[KeyHint]:
        if self.app.work.place == "library":
            return list(self._in_the_library())
        shown = self.browser.shown
        if shown is not None and shown.is_anothers:
            return [*self._opening(), *(self._hint(name) for name in _OVERSEEING)]
        hints = list(self._usual())
        closed = shown is not None and not shown.record.is_open
        return [each for each in hints if not each.off] if closed else hints

    def _usual(self) -> Iterator[KeyHint]:
        record, line = self.selection.record, self.selection.line
        for command in sorted((each for each in self.app.registry if each.bar), key=lambda each: each.bar):
            if command.id == "work.do":
                yield from self._opening() or [self._first()]
            elif command.id == "lead.qualify" and record is not None and record.ref.type != "lead":
                yield self._hint("record.stage")
            elif line is None or command.id != command_for(line):
                yield self._hint(command.id)

    def _first(self) -> KeyHint:
        """What `⏎` does with the open work; without any, the key that gives the record some."""
        record, line = self.selection.record, self.selection.line
        if line is not None:
            return self._hint("work.do", verb_of(line.type))
        return self._hint("sequence.menu" if record is not None and record.is_open else "work.do")

    def _opening(self) -> list[KeyHint]:
        """What `⏎` does where there is no open work, when it opens something."""
        row = self.browser.row if self.app.work.front == "queue" else None
        record, line = self.selection.record, self.selection.line
        title = ""
        if isinstance(row, TeamRow):
            title = _("open queue")
        elif line is None and isinstance(row, RecordRow) and not self.browser.is_detached:
            title = _("open")
        elif line is None and record is not None and not record.is_open:
            title = _("open opportunity") if record.opportunities else _("reopen")
        return [KeyHint(self.app.key_of("work.do"), title, "work.do")] if title else []

    def _in_the_library(self) -> Iterator[KeyHint]:
        """What can be done in the list of sequences."""
        app = self.app
        yield KeyHint(app.key_of("work.do"), _("open"), "work.do", self.browser.row is None)
        new = app.keymap.keys_in("library", "sequence.new")
        yield KeyHint(key_label(new[0]) if new else "", _("new sequence"), "sequence.new")
        for name in ("list.views", "go.menu"):
            yield KeyHint(app.key_of(name), _(app.registry[name].title), name)

    def _hint(self, name: str, title: str = "") -> KeyHint:
        command = self.app.registry[name]
        off = command.available(self.selection) is not None
        return KeyHint(self.app.key_of(name), title or _(command.title), name, off)
