"""What a committed action changed, told to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Records whose rows changed. `everything` when it is not known which, as after another process wrote."""

    records: frozenset[tuple[str, int]] = frozenset()
    everything: bool = False

    def touch(self, record_type: str, record_id: int) -> bool:
        """Whether this record may look different now."""
        return self.everything or (record_type, record_id) in self.records


@dataclass(slots=True)
class ChangeBus:
    """Passes changes on, in the thread that committed them."""

    listeners: list[Callable[[Changes], None]] = field(default_factory=list)

    def subscribe(self, listener: Callable[[Changes], None]) -> None:
        self.listeners.append(listener)

    def publish(self, changes: Changes) -> None:
        for listener in self.listeners:
            listener(changes)
