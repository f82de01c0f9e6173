"""What qualifying a lead would do, for the dialog that shows it before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.commands.registry import Refused
from workspace.commands.workspace import Workspace

if TYPE_CHECKING:
    from workspace.actions.qualification import QualificationPlan


def planned(workspace: Workspace, lead_id: int) -> QualificationPlan | Refused:
    """The plan that `lead.qualify` carries out unless something else is chosen; or why there is none."""
    from workspace.actions.qualification import plan_qualification

    return plan_qualification(workspace.context, lead_id)
