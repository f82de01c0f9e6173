"""Connecting many records to a sequence at once: a plan first, then all of it under one undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workspace.commands.registry import Done, Refused, Selection
from workspace.commands.together import Together
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.views.connect_plan import ConnectPlan, Remark, connect_plan
from workspace.views.connect_words import load_text, offer_text
from workspace.views.record import record
from workspace.views.refs import RecordRef

__all__ = ["WAYS", "ConnectPlan", "Remark", "connect_many", "load_text", "offer_text", "plan_connecting"]

WAYS = ("all", "plan", "fit")
"""All now; as the plan says, some of them later; those only that fit now."""


def plan_connecting(workspace: Workspace, name: str, records: Iterable[RecordRef]) -> ConnectPlan | Refused:
    """What it would mean, record by record and owner by owner."""
    listed = list(dict.fromkeys(records))
    anothers = {ref: why for ref in listed if (why := _why_not(workspace, ref))}
    allowed = [ref for ref in listed if ref not in anothers]
    plan = connect_plan(workspace.reader, workspace.context.files, name, allowed, workspace.now())
    if isinstance(plan, str):
        return Refused(plan)
    refused = tuple(Remark(ref, *why) for ref, why in anothers.items())
    return replace(plan, refused=(*refused, *plan.refused))


def connect_many(workspace: Workspace, plan: ConnectPlan, way: str) -> Together:
    """Connect the records of a plan in one of the `WAYS`; undo takes back all of it at once."""
    from workspace.actions import together
    from workspace.actions.enrolments import connect

    context = workspace.context
    what = _("Connected to “{sequence}”").format(sequence=plan.title)
    entry = together.begin(context, "sequence.connect", what)
    part = context.as_part_of(entry)
    count, refused, message = 0, list[str](), ""
    try:
        for ref, at in plan.chosen(way):
            result = connect(part, ref.key, plan.name, at)
            if isinstance(result, Done):
                count += 1
            else:
                refused.append(result.reason)
    finally:
        message = together.end(context, entry, what, count)
    return Together(message, count, tuple(refused))


def _why_not(workspace: Workspace, ref: RecordRef) -> tuple[str, str] | None:
    """Name and reason where a manager may not do it to another's record."""
    from workspace.commands.catalogue import REGISTRY

    me, shown = workspace.seller, record(workspace.reader, ref)
    if shown is None or not shown.is_open:
        return None
    reason = REGISTRY["sequence.connect"].available(Selection(shown, manager=me.is_manager, seller_id=me.id))
    return (shown.name, reason) if reason else None
