"""The yardstick: a Textual app that shows one line."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One line and nothing else."""

    def compose(self) -> ComposeResult:
        yield Static("bare textual is here")


if __name__ == "__main__":
    Bare().run()
