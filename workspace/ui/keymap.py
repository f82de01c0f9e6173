"""Which key runs which command in which pane."""

from __future__ import annotations

from workspace.commands.registry import Registry
from workspace.ui.keys import key_label

_IN_PANE = {
    ("assistant", "work.do"): "assistant.act_on",
    ("assistant", "work.snooze"): "assistant.snooze",
    ("assistant", "work.skip"): "assistant.dismiss",
}
"""The few commands whose key means something else in the pane with the focus."""


class KeysInForce:
    """The keys as the registry declares them."""

    def __init__(self, registry: Registry) -> None:
        self._commands = {key: command.id for command in registry for key in command.keys}
        self._keys = {command.id: command.keys for command in registry}

    def command_for(self, key: str, character: str | None, pane: str) -> str | None:
        """The command that `key` runs while `pane` has the focus."""
        command_id = self._commands.get(key) or self._commands.get(character or "")
        return _IN_PANE.get((pane, command_id), command_id) if command_id else None

    def keys_of(self, command_id: str) -> tuple[str, ...]:
        """The keys of a command, as Textual names them."""
        return self._keys.get(command_id, ())

    def label(self, command_id: str) -> str:
        """The first key of a command as it is shown."""
        keys = self.keys_of(command_id)
        return key_label(keys[0]) if keys else ""
