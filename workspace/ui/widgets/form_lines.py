"""A field of several lines, which can also be written in the editor of the environment."""

from __future__ import annotations

from textual import events
from textual.widget import Widget
from textual.widgets import TextArea

from workspace.i18n import _
from workspace.ui.widgets.form_editor import EditorRefused, edit
from workspace.ui.widgets.form_field import FormField
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.views.plain import many_lines


class LinesArea(TextArea):
    """`⏎` in an empty text does nothing, so that one held down to open a dialog does not go on writing."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self.text.strip():
            event.stop()
            event.prevent_default()


class LinesField(FormField):
    """Notes, posts, the body of a message."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._area = LinesArea(compact=True, highlight_cursor_line=False, classes="form-control")
        self._area.styles.height = spec.lines

    def control(self) -> Widget:
        return self._area

    @property
    def value(self) -> str:
        return self._area.text

    def put(self, value: str) -> None:
        if value != self._area.text:
            self._area.load_text(many_lines(value))
            self._area.move_cursor(self._area.document.end)
        self.changed()

    def go_to_start(self) -> None:
        """Show the text from its beginning."""
        self._area.move_cursor((0, 0))

    @property
    def rows(self) -> int:
        return self.spec.lines

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()

    def open_editor(self) -> None:
        """Hand the text to $VISUAL or $EDITOR and take back what was saved there."""
        try:
            text = edit(self.app, self.value)
        except EditorRefused as refused:
            self.complain(str(refused))
            return
        if text is not None:
            self.put(text)
        else:
            self.complain(_("The editor changed nothing."))
