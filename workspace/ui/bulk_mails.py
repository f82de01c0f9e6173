"""The e-mail steps of all marked lines, written in one composer and sent at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from workspace.commands.registry import Command, Selection
from workspace.commands.together import run_each
from workspace.i18n import _
from workspace.ui.bulk_plan import Planned, tell_together
from workspace.views.up_next import draft
from workspace.views.words import field_label

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp
    from workspace.ui.dialogs.compose_many import Page

_DRAFTS = "email.write marked"


async def write(app: WorkspaceApp, command: Command, planned: Sequence[Planned]) -> None:
    """Open the composer over those that can be written to; the others are set aside with the reason."""
    from workspace.ui.dialogs.compose_many import MailsDialog

    pages: list[Page] = []
    selections: dict[str, Selection] = {}
    aside: list[str] = []
    for each in planned:
        made = each.refusal or _page(app, command, each.selection)
        if isinstance(made, str):
            name = each.selection.record.name if each.selection.record else str(each.ref)
            aside.append(f"{name}: {made}")
        else:
            pages.append(made)
            selections[made.key] = each.selection
    if not pages:
        app.runner.refuse(aside[0])
        return
    dialog = MailsDialog(pages, aside)
    dialog.keep_drafts(app.state.drafts, _DRAFTS)
    answer = await app.runner.show(dialog)
    if answer is None:
        return
    asked = [
        (selections[page.key], {name: answer[f"{page.key} {name}"] for name in ("subject", "body")}) for page in pages
    ]
    told = await app.runner.write(partial(run_each, app.workspace, command, asked))
    if told.done:
        dialog.forget_draft()
    tell_together(app, command, told, {}, _("they leave in 10 seconds"))


def _page(app: WorkspaceApp, command: Command, selection: Selection) -> Page | str:
    """The mail of the open step, rendered; or why there is none."""
    from workspace.ui.dialogs.compose import MailSheet
    from workspace.ui.dialogs.compose_many import Page
    from workspace.ui.dialogs.ground import Ground, step_line

    workspace, line, shown = app.workspace, selection.line, selection.record
    if line is None or shown is None or line.kind != "step" or line.type not in ("email", "automated_email"):
        return _("no e-mail is to be written next")
    ground = Ground(workspace, selection, command)
    step = ground.open_step("email", "automated_email")
    name = step.step.message if step and step.step else ""
    made = draft(workspace.reader, workspace.context.files, shown, workspace.seller.id, name)
    if not made.to:
        return _("no e-mail address")
    if made.missing:
        return _("no value for {fields}").format(fields=", ".join(map(field_label, made.missing)))
    if name and not made.subject:
        return _("its message cannot be used: `workspace sequence check` says why")
    outbox = _("DEMO: nothing leaves") if workspace.is_demo else ""
    sheet = MailSheet(ground.who, made.to, made.subject, made.body, step_line(step) if step else "", outbox=outbox)
    return Page(f"step:{line.ref_id}", sheet)
