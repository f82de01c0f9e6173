"""The quiet frame around every dialog: a title with what it is about, a body that scrolls where it must, its keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen, ScreenResultType
from textual.widget import Widget

from workspace.ui.dialogs.key_line import KeyHint, KeyLine
from workspace.ui.glyphs import RULE, shown
from workspace.ui.line import line, spread
from workspace.ui.widgets.painted import Painted

TALL = 30
"""Lines of the terminal from which a dialog has room to breathe."""
WIDE = 74
"""Columns of a dialog, where the terminal has them."""
_BORDER_TITLE_KEYS = 5
_HEIGHTS: list[tuple[int, str]] | None = [(0, "-short"), (TALL, "-tall")]


class DialogTitle(Painted):
    """What the dialog does, and at the right what it is about."""

    def __init__(self, title: str, about: str) -> None:
        super().__init__(classes="dialog-title")
        self.text, self.about = title, about

    def tell(self, title: str) -> None:
        """Say this instead."""
        self.text = title
        self.on_resize()

    def on_resize(self) -> None:
        title = line((self.text, "strong"))
        about = line((self.about, "dim")).clip(max(self.size.width - title.width - 2, 0))
        self.show(spread(title, about, self.size.width))


class FramedScreen(ModalScreen[ScreenResultType]):
    """Title, head, room, foot, keys. The room gives way where the terminal is low."""

    VERTICAL_BREAKPOINTS = _HEIGHTS
    AUTO_FOCUS = ""
    columns = WIDE
    """How wide it is, where the terminal is."""

    def __init__(self, title: str, about: str = "") -> None:
        super().__init__(classes="dialog-screen")
        self.title_line = DialogTitle(title, about)
        self.key_line = KeyLine([])

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog" if shown(RULE) == RULE else "dialog -ascii") as frame:
            frame.styles.max_width = self.columns
            yield self.title_line
            yield from self.head()
            with self.room():
                yield from self.body()
            yield from self.foot()
            yield self.key_line

    def head(self) -> Iterable[Widget]:
        """What stands between title and room, at any height."""
        return ()

    def room(self) -> Widget:
        """What takes the height that is left, and scrolls; the same widget each time."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """What stands in the room."""
        return ()

    def foot(self) -> Iterable[Widget]:
        """What stands between room and keys, at any height."""
        return ()

    def keys(self) -> list[KeyHint]:
        """What the last line offers."""
        return []

    def taken(self) -> int:
        """Lines that head and foot take."""
        return 0

    def on_mount(self) -> None:
        self.key_line.offer(self.keys())

    def on_resize(self) -> None:
        self.fit()

    def fit(self) -> None:
        """Let the room scroll where the terminal is too low for it."""
        padding = 2 if self.size.height >= TALL else 0
        self.room().styles.max_height = max(self.size.height - _BORDER_TITLE_KEYS - padding - self.taken(), 3)

    def action_leave(self) -> None:
        """Close, and give back nothing."""
        self.dismiss(None)
