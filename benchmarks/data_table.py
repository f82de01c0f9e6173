"""The yardstick for keys: Textual's own DataTable with a thousand rows."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable

ROWS = 1_000
COLUMNS = ("Due", "Name", "Company", "Work", "Rank")


class Table(App[None]):
    """A table and nothing else."""

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns(*COLUMNS)
        for row in range(ROWS):
            table.add_row(
                "09:30", f"Dana Brewer {row}", f"Acme Bakery {row}", "Call to understand their needs", str(row)
            )


if __name__ == "__main__":
    Table().run()
