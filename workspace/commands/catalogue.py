"""All commands in one registry."""

from __future__ import annotations

from workspace.commands import (
    absence,
    activities,
    closing,
    enrolments,
    handing_over,
    imports,
    maintenance,
    meetings,
    new_records,
    people,
    records,
    replies,
    saved_views,
    screen,
    seller_details,
    sequences,
    stages,
    work,
    working_hours,
)
from workspace.commands.ownership import respecting
from workspace.commands.registry import Registry

_ALL = (
    *work.COMMANDS,
    *enrolments.COMMANDS,
    *activities.COMMANDS,
    *meetings.COMMANDS,
    *replies.COMMANDS,
    *records.COMMANDS,
    *stages.COMMANDS,
    *closing.COMMANDS,
    *handing_over.COMMANDS,
    *people.COMMANDS,
    *new_records.COMMANDS,
    *sequences.COMMANDS,
    *imports.COMMANDS,
    *screen.MOVE,
    *screen.SEE,
    *screen.LISTS,
    *saved_views.COMMANDS,
    *screen.GO,
    *screen.ASSISTANT,
    *screen.OTHER,
    *absence.COMMANDS,
    *working_hours.COMMANDS,
    *seller_details.COMMANDS,
    *maintenance.COMMANDS,
    *screen.DEMO,
)

REGISTRY = Registry(respecting(command) for command in _ALL)
"""Everything that a person can do, in the order in which help shows it within each group."""

GROUPS = ("act", "reach", "capture", "record", "see", "lists", "go", "move", "other", "demo")
"""The groups of keys, in the order in which help shows them."""
