"""What a sequence may refer to, looked up among the templates."""

from __future__ import annotations

from workspace.domain.sequence.lint import Surroundings
from workspace.domain.sequence.read import read_sequence
from workspace.store.files import Files, read_or_refuse


def among_templates(files: Files, name: str) -> Surroundings:
    """The messages and other sequences that the sequence of that name may use."""

    def message(named: str) -> bytes | None:
        path = files.path("messages", named)
        return read_or_refuse(path) if path else None

    def record_of(named: str) -> str | None:
        definition = read_sequence(files.read("sequences", named) or b"").definition
        return definition.record if definition is not None else None

    return Surroundings(message, record_of, name)
