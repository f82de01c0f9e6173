"""What runs of a sequence: the version that was activated last, or its file where that counts as active as it comes."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.store.files import Files
from workspace.store.read import Reader


@dataclass(frozen=True, slots=True)
class Activated:
    """The state of a sequence, and the text that a new enrolment would run."""

    state: str
    """`draft`, `active` or `retired`."""
    version: int
    """0 before the first."""
    text: str
    """Of a draft what its file says; empty where there is nothing."""

    @property
    def runs(self) -> str:
        """The text that runs; empty for a draft."""
        return "" if self.state == "draft" else self.text


def activated(reader: Reader, files: Files, name: str) -> Activated:
    """The sequence of that file name as it stands."""
    row = reader.row(
        "SELECT s.state, v.number, v.text FROM sequence s JOIN sequence_version v ON v.sequence_id = s.id "
        "WHERE s.name = :name ORDER BY v.number DESC LIMIT 1",
        name=name,
    )
    if row is not None:
        return Activated(row[0], int(row[1]), row[2])
    content = files.read("sequences", name) or b""
    return Activated(files.state_unused(name), 0, content.decode("utf-8-sig", "replace"))
