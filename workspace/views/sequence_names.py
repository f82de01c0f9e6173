"""What the sequences are called that there are."""

from __future__ import annotations

from workspace.store.files import Files
from workspace.store.read import Reader


def sequence_names(reader: Reader, files: Files) -> frozenset[str]:
    """The file names of all that have a file or were used once."""
    return frozenset((*files.names("sequences"), *(row[0] for row in reader.rows("SELECT name FROM sequence"))))
