"""The screen on which the work is done: composes the panes, arranges them, and routes keys and clicks to commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from workspace.i18n import _
from workspace.ui.browser import Browser
from workspace.ui.layout import PANES, Arrangement, arrange
from workspace.ui.library import Library
from workspace.ui.panes.heads import Preview, ProcessBar, RecordHead, RecordPart
from workspace.ui.panes.help_panes import AssistantPane, PathPane, SequencePane
from workspace.ui.panes.queue_pane import QueuePane
from workspace.ui.panes.record_pane import RecordPane
from workspace.ui.panes.record_panes import CompetitorsPane, DetailsPane, PeoplePane, TimelinePane
from workspace.ui.screen_heads import ScreenHeads
from workspace.ui.screens.too_small import TooSmall
from workspace.ui.widgets.frame import Frame
from workspace.ui.widgets.key_bar import KeyBar
from workspace.ui.widgets.line_list import LineList
from workspace.ui.widgets.message_line import MessageLine
from workspace.ui.widgets.painted import CommandClicked, Painted
from workspace.ui.widgets.tab_strip import TabStrip
from workspace.ui.widgets.virtual_list import RowLook, VirtualList

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp
    from workspace.ui.line import Line


class _AsArranged(Layout):
    """Puts every part where the arrangement says."""

    name = "arranged"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        assert isinstance(parent, WorkScreen)
        regions = dict(parent.arrangement.regions)
        regions["timeline_filter"] = regions.get("record_tabs") or regions.get("tabs") or Region(0, 0, 0, 0)
        whole = Region(0, 0, size.width, size.height)
        return [
            WidgetPlacement(regions.get(child.id or "", whole), NULL_OFFSET, NULL_SPACING, child, order)
            for order, child in enumerate(children)
        ]


class WorkScreen(Screen[None]):
    """Queue, record, help. What is shown is decided by `browser`; what happens by the app's commands."""

    app: WorkspaceApp
    AUTO_FOCUS = "#queue_list"
    ALLOW_SELECT = False
    BLANK = True
    ESCAPE_TO_MINIMIZE: ClassVar[bool | None] = False

    def __init__(self) -> None:
        super().__init__()
        self.arrangement = arrange(80, 24)
        self.front = "queue"
        """The pane with the focus."""
        self.tab = "timeline"
        self.zoomed = False
        self._layout = _AsArranged()
        self.frame = Frame(id="frame")
        self.header = Painted(id="header")
        self.tabs = TabStrip(id="tabs")
        self.queue = QueuePane(self._draw_row)
        self.preview = Preview(id="preview")
        self.record_head = RecordHead(id="record")
        self.process = ProcessBar(id="process")
        self.record_tabs = TabStrip(id="record_tabs")
        self.timeline_filter = Input(placeholder=_("words"), id="timeline_filter", compact=True)
        self.timeline = TimelinePane(id="timeline")
        self.details = DetailsPane(id="details")
        self.people = PeoplePane(id="people")
        self.competitors = CompetitorsPane(id="competitors")
        self.sequence = SequencePane(id="sequence")
        self.assistant = AssistantPane(id="assistant")
        self.path = PathPane(id="path")
        self.message = MessageLine(id="message")
        self.keys = KeyBar(id="keys")
        self.notice = TooSmall(id="notice")

    @property
    def layout(self) -> Layout:
        return self._layout

    @property
    def record_parts(self) -> tuple[RecordPart | RecordPane, ...]:
        """Everything that shows the record in view."""
        return (
            self.record_head,
            self.process,
            self.preview,
            self.timeline,
            self.details,
            self.people,
            self.competitors,
            self.sequence,
            self.assistant,
            self.path,
            self.notice,
        )

    def compose(self) -> ComposeResult:
        yield self.frame
        yield self.header
        yield self.tabs
        yield self.queue
        yield from self.record_parts
        yield self.record_tabs
        yield self.timeline_filter
        yield self.message
        yield self.keys

    def on_mount(self) -> None:
        self.timeline_filter.display = False
        state = self.app.state
        self.tab = state.tab
        self.browser = Browser(self.app.workspace, self.queue.list, on_shown=self.app.record_shown)
        self.library = Library(self.app, self)
        self.heads = ScreenHeads(self)
        self.rearrange()
        self.app.begin()

    def on_resize(self) -> None:
        self.rearrange()

    def rearrange(self) -> None:
        """Put everything where it belongs at this size, with this pane in front."""
        self.arrangement = arrange(
            *self.size, front=self.front, tab=self.tab, zoomed=self.zoomed, widths=self.app.state.widths
        )
        shown = self.arrangement.regions
        for child in self.children:
            if child not in (self.frame, self.timeline_filter):
                child.display = child.id in shown
        self.queue.set_class(self.arrangement.columns == 1 and not self.zoomed, "-single")
        self.queue.set_class(self.arrangement.row_height == 2, "-roomy")
        self.queue.list.row_height = self.arrangement.row_height
        self.frame.show_rules(self.arrangement.rules, self.arrangement.splits)
        self.frame.refresh(layout=True)  # a child's wish makes the screen arrange anew; its own finds the old places
        self.call_after_refresh(self.heads.redraw)

    def bring_forward(self, pane: str) -> None:
        """Give a pane the focus, and its place if it shares one."""
        self.front = pane
        if pane in PANES[1:] and pane in self.arrangement.tabs:
            self.tab = pane
        self.rearrange()
        self.list_of(pane).focus(scroll_visible=False)

    def list_of(self, pane: str) -> VirtualList | LineList:
        """What moves in a pane."""
        lists: dict[str, VirtualList | LineList] = {
            "queue": self.queue.list,
            "timeline": self.timeline,
            "details": self.details,
            "people": self.competitors if self.competitors.has_focus else self.people,
            "sequence": self.sequence,
            "assistant": self.assistant,
        }
        return lists[pane]

    @property
    def focused_list(self) -> VirtualList | LineList:
        """What moves in the pane with the focus."""
        return self.list_of(self.front)

    @property
    def place(self) -> str:
        """The pane with the focus, as keys are looked up for it: where a sequence is in view it is the `library`."""
        return "library" if self.library.row is not None and self.front != "assistant" else self.front

    def sequence_under_cursor(self) -> dict[str, str]:
        """In the library the sequence that commands are about; elsewhere nothing."""
        row = self.library.row
        return {"sequence": row.name} if self.place == "library" and row is not None else {}

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        pane = "queue" if event.widget in (self.queue.list, self.queue.input) else event.widget.id or ""
        pane = "people" if event.widget is self.competitors else pane
        if pane in PANES and pane != self.front:
            self.front = pane
            if pane in self.arrangement.tabs and pane != "queue":
                self.tab = pane
            self.rearrange()
        self.heads.redraw()

    def on_key(self, event: events.Key) -> None:
        if isinstance(self.focused, Input):
            if event.key in ("escape", "down", "tab"):
                event.stop()
                event.prevent_default()
                if self.focused is self.timeline_filter:
                    self.leave_timeline_filter(keep=event.key != "escape")
                else:
                    self.app.leave_filter(keep=event.key != "escape")
            return
        if self.app.press(event.key):
            event.stop()
            event.prevent_default()

    @on(CommandClicked)
    def _command_clicked(self, event: CommandClicked) -> None:
        self.app.run_command(event.command)

    @on(VirtualList.Moved)
    def _row_moved(self, event: VirtualList.Moved) -> None:
        self.app.cursor_moved()

    @on(VirtualList.Opened)
    @on(LineList.Opened)
    def _opened(self) -> None:
        self.app.run_command("work.do")

    @on(LineList.Moved)
    def _line_moved(self, event: LineList.Moved) -> None:
        if event.list is self.timeline and self.timeline.is_near_end:
            self.browser.read_older()

    @on(Input.Changed, "#filter")
    def _filter_changed(self, event: Input.Changed) -> None:
        self.app.filter_typed(event.value)

    @on(Input.Submitted, "#filter")
    def _filter_submitted(self, event: Input.Submitted) -> None:
        self.app.filtering.accept(event.value)

    @on(Input.Changed, "#timeline_filter")
    def _timeline_filter_changed(self, event: Input.Changed) -> None:
        self.timeline.narrow(event.value)

    @on(Input.Submitted, "#timeline_filter")
    def _timeline_filter_submitted(self) -> None:
        self.leave_timeline_filter(keep=True)

    def filter_timeline(self) -> None:
        """Let the words be typed, in place of the tabs."""
        self.browser.read_older()
        self.timeline_filter.value = self.timeline.words
        self.timeline_filter.display = True
        self.timeline_filter.focus()

    def leave_timeline_filter(self, *, keep: bool) -> None:
        """Back to the entries, all of them unless the words are kept."""
        self.timeline_filter.display = False
        if not keep:
            self.timeline.narrow("")
        self.timeline.focus(scroll_visible=False)
        self.heads.redraw()

    @on(Frame.Dragged)
    def _dragged(self, event: Frame.Dragged) -> None:
        self.set_width(event.split, event.x)

    def set_width(self, split: str, x: int | None) -> None:
        """Let a column reach to the line at `x`; None gives it its usual width back."""
        widths = self.app.state.widths
        if x is None:
            widths.pop(split, None)
        else:
            right = {"side": self.arrangement.splits.get("path", self.size.width), "path": self.size.width}
            widths[split] = x if split == "queue" else right[split] - x - 1
        self.rearrange()

    def _draw_row(self, row: object, look: RowLook) -> tuple[Line, ...]:
        return self.heads.draw_row(row, look)


__all__ = ["Arrangement", "WorkScreen"]
