"""Commands that only move around the screen: no dialog, no thread, done at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui.layout import PANES
from workspace.ui.list_views import BY_SELLER
from workspace.ui.widgets.message_line import Notice
from workspace.ui.widgets.virtual_list import MARKED_AT_MOST, VirtualList
from workspace.views.queue import QueueRow
from workspace.views.record_rows import RecordRow

if TYPE_CHECKING:
    from workspace.ui.screens.work import WorkScreen

_STEPS = frozenset({"move.up", "move.down", "move.half_up", "move.half_down", "record.next", "record.previous"})
"""These move a cursor and begin nothing that another key would have to wait for."""
_STEP = 4
"""Columns by which `<` and `>` move a line."""


class Movement:
    """Moves on one screen, by the ids of the commands."""

    def __init__(self, screen: WorkScreen) -> None:
        self.screen = screen
        self._moves: dict[str, Callable[[], None]] = {
            "move.up": lambda: self._move(-1),
            "move.down": lambda: self._move(1),
            "move.top": self._top,
            "move.end": self._end,
            "move.half_down": lambda: screen.focused_list.move_half_page(1),
            "move.half_up": lambda: screen.focused_list.move_half_page(-1),
            "record.enter": self._enter,
            "record.back": self._back_to_list,
            "record.next": lambda: self._neighbour(1),
            "record.previous": lambda: self._neighbour(-1),
            "pane.next": lambda: self._turn(1),
            "pane.previous": lambda: self._turn(-1),
            "list.mark": self._mark,
            "list.mark_all": self._mark_all,
            "zoom": self._zoom,
            "width.narrower": lambda: self._widen(-_STEP),
            "width.wider": lambda: self._widen(_STEP),
        }
        for number, pane in enumerate(PANES, 1):
            self._moves[f"pane.{number}"] = self._to(pane)

    def knows(self, command_id: str) -> bool:
        """Whether the command is one of these."""
        return command_id in self._moves

    def do(self, command_id: str) -> None:
        """Move."""
        self._moves[command_id]()

    def step(self, key: str) -> bool:
        """Move the cursor of the list with the focus, if that is all that `key` stands for; False when it means more."""
        screen, app = self.screen, self.screen.app
        if screen.focused is not screen.focused_list or app.screen is not screen or app.stage_walk.is_on:
            return False
        commands = app.keymap.commands_on(key)
        if len(commands) != 1 or commands[0].id not in _STEPS or screen.message.shows_keys:
            return False
        self.do(commands[0].id)
        return True

    def back(self) -> bool:
        """One level back; False at the top."""
        screen = self.screen
        if screen.zoomed:
            self._zoom()
        elif screen.front == "timeline" and screen.timeline.words:
            screen.leave_timeline_filter(keep=False)
        elif screen.front != "queue":
            screen.bring_forward("queue")
        elif screen.browser.is_detached:
            screen.browser.follow()
        elif screen.queue.list.marked:
            screen.queue.list.marked.clear()
            screen.queue.list.refresh()
            screen.heads.redraw()
        elif screen.browser.filter and not self._is_whole_team():
            screen.browser.open(screen.browser.view.name if screen.browser.view else "today", of=screen.browser.of)
            screen.app.following.count()
        elif screen.app.workspace.seller.is_manager and screen.browser.view and screen.browser.view.name != "team":
            screen.app.open_view("team")
        else:
            return False
        return True

    def _is_whole_team(self) -> bool:
        return self.screen.browser.of is None and self.screen.browser.filter == BY_SELLER

    def _to(self, pane: str) -> Callable[[], None]:
        return lambda: self._other_half() if pane == self.screen.front == "people" else self.screen.bring_forward(pane)

    def _other_half(self) -> None:
        """From the people to the competitors, and back."""
        people, competitors = self.screen.people, self.screen.competitors
        (competitors if people.has_focus and competitors.display else people).focus(scroll_visible=False)

    def _turn(self, by: int) -> None:
        at = PANES.index(self.screen.front)
        self.screen.bring_forward(PANES[(at + by) % len(PANES)])

    def _move(self, by: int) -> None:
        """Move the cursor; from the last of the people on to the competitors below them, and back."""
        people, competitors = self.screen.people, self.screen.competitors
        focused = self.screen.focused_list
        if focused is people and by > 0 and people.is_at_end and competitors.display:
            competitors.focus(scroll_visible=False)
        elif focused is competitors and by < 0 and competitors.is_at_top:
            people.focus(scroll_visible=False)
        else:
            focused.move(by)

    def _top(self) -> None:
        focused = self.screen.focused_list
        if isinstance(focused, VirtualList):
            self.screen.browser.take_order()
            self.screen.heads.redraw()
        else:
            focused.move_to_top()

    def _end(self) -> None:
        focused = self.screen.focused_list
        if isinstance(focused, VirtualList):
            self.screen.browser.to_end()
        else:
            focused.move_to_end()

    def _enter(self) -> None:
        if self.screen.front == "queue":
            self.screen.bring_forward(self.screen.tab)
        else:
            self._turn(1)

    def _back_to_list(self) -> None:
        self.screen.bring_forward("queue")

    def _neighbour(self, by: int) -> None:
        self.screen.queue.list.move(by)

    def _mark(self) -> None:
        if not self._can_mark():
            return
        self.screen.queue.list.toggle_mark()
        self.screen.queue.list.move(1)
        self.screen.heads.redraw()

    def _mark_all(self) -> None:
        if not self._can_mark():
            return
        listed = self.screen.queue.list
        listed.toggle_all()
        self.screen.heads.redraw()
        if len(listed.marked) >= MARKED_AT_MOST:
            told = _("The first {n} of the list are marked: narrow it with / to mark others.")
            self.screen.app.say(Notice("hint", told.format(n=MARKED_AT_MOST)))

    def _can_mark(self) -> bool:
        if isinstance(self.screen.browser.row, QueueRow | RecordRow):
            return True
        self.screen.app.runner.refuse(_("Only open work and records can be marked: v shows lists of them."))
        return False

    def _zoom(self) -> None:
        self.screen.zoomed = not self.screen.zoomed
        self.screen.rearrange()

    def _widen(self, by: int) -> None:
        screen = self.screen
        splits = screen.arrangement.splits
        split = "side" if screen.front in ("people", "sequence", "assistant") and "side" in splits else "queue"
        if split in splits:
            screen.set_width(split, splits[split] + (by if split == "queue" else -by))
