"""The list of sequences: what stands in the panes while one of them is under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui.line import EMPTY, Line, line
from workspace.ui.panes.record_pane import Instead
from workspace.ui.widgets.line_list import LineList
from workspace.views.refs import RecordRef

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp
    from workspace.ui.screens.work import WorkScreen
    from workspace.views.library import LibraryAside
    from workspace.views.reader import Reader
    from workspace.views.sequence_design import Design
    from workspace.views.sequences import SequenceView


class Library:
    """Puts a sequence in place of a record, and opens it."""

    def __init__(self, app: WorkspaceApp, screen: WorkScreen) -> None:
        self.app = app
        self.screen = screen

    @property
    def row(self) -> SequenceView | None:
        """The sequence under the cursor, while no record is in view."""
        browser = self.screen.browser
        in_view = browser.view is not None and browser.view.name == "sequences" and browser.shown is None
        return browser.row if in_view else None

    def show(self) -> None:
        """What is known of it at once; what takes longer follows."""
        self._clear()
        row = self.row
        if row is None:
            return
        from workspace.ui.present import library as present  # brings the reader of YAML
        from workspace.views.library import library_entry

        workspace, screen, now = self.app.workspace, self.screen, self.app.now
        entry = library_entry(workspace.reader, workspace.context.files, row.name)
        zone = workspace.seller.zone
        screen.record_head.instead = lambda width: present.head_lines(row, width)
        screen.process.instead = lambda width: present.summary_lines(entry, width)
        screen.preview.instead = lambda width: present.preview_lines(row, entry, width)
        screen.timeline.instead = Instead(row.name, _("Flow"), lambda width: present.flow_items(entry, width))
        screen.details.instead = screen.path.instead = Instead(
            row.name, _("Details"), lambda width: present.detail_items(row, entry, width, now, zone)
        )
        screen.sequence.instead = Instead(row.name, _("Numbers"), lambda _width: ())
        screen.people.instead = Instead(row.name, _("In it now"), lambda _width: ())
        screen.competitors.instead = Instead(row.name, _("To mend"), lambda _width: ())

    def _clear(self) -> None:
        screen = self.screen
        screen.record_head.instead = screen.process.instead = screen.preview.instead = None
        for pane in (screen.timeline, screen.details, screen.sequence, screen.people, screen.competitors, screen.path):
            pane.instead = None

    def find_out(self, reader: Reader, row: SequenceView) -> LibraryAside:
        """In another thread: what it did, who is in it, and what is wrong with it."""
        from workspace.views.library import library_aside

        return library_aside(reader, self.app.workspace.context.files, row.name, self.app.now)

    def show_aside(self, row: SequenceView, found: LibraryAside) -> None:
        """Show what was found out."""
        from workspace.ui.present import library_aside as present

        screen, now = self.screen, self.app.now
        zone = self.app.workspace.seller.zone
        numbers, inside, mend = found.stats, found.inside, found.design
        wrong = len(mend.problems) if mend is not None else 0
        screen.sequence.show_instead(
            Instead(row.name, _("Numbers"), lambda width: present.numbers_items(numbers, width), _dim(_("all time")))
        )
        screen.people.show_instead(
            Instead(
                row.name,
                _("In it now"),
                lambda width: present.inside_items(inside, width, now, zone),
                _count(row.running),
            )
        )
        screen.competitors.show_instead(
            Instead(row.name, _("To mend"), lambda width: present.mend_items(mend, width), _count(wrong))
        )

    async def open(self) -> None:
        """`⏎`: the record under the cursor of who is in it, else the sequence, at the step under the cursor."""
        row, moved = self.row, self.screen.focused_list
        item = moved.item if isinstance(moved, LineList) else None
        if isinstance(item, RecordRef):
            self.app.go_to(item)
        elif row is not None:
            at = item[0] if isinstance(item, tuple) else ""
            await self.open_design(row.name, at)

    async def open_design(self, name: str, at: str = "") -> None:
        """Put a sequence on the drawing board, with the cursor on the step `at`."""
        from workspace.ui.screens.designer import DesignerScreen  # brings the reader of YAML
        from workspace.views.sequence_design import open_design

        files = self.app.workspace.context.files

        async def read() -> Design | None:
            return await self.app.threads.scan(lambda reader: open_design(reader, files, name))

        design = await read()
        if design is None:
            self.app.runner.refuse(_("The file of {name} is gone.").format(name=name))
        else:
            await self.app.runner.show(DesignerScreen(design, read, at))

    async def begin(self, command_id: str) -> None:
        """Run a command that makes a sequence, and put that on the drawing board."""
        files = self.app.workspace.context.files
        before = set(files.names("sequences"))
        await self.app.runner.run(command_id, self.screen.sequence_under_cursor())
        self.screen.browser.take_in()
        for name in set(files.names("sequences")) - before:
            await self.open_design(name)


def _dim(text: str) -> Line:
    return line((text, "dim"))


def _count(number: int) -> Line:
    return _dim(str(number)) if number else EMPTY
