"""Commands on lists that are kept under a name."""

from __future__ import annotations

from dataclasses import replace

from workspace.commands.reading import text_of
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.views.queue import DUE
from workspace.views.saved_views import SAVABLE

_N = str  # marks a text that is translated where it is shown


def _save(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import saved_views
    from workspace.views.queue_filter import FilterError, read_filter

    shown, text = text_of(values, "list"), text_of(values, "filter").strip()
    if shown not in SAVABLE:
        reason = _("There is no list “{name}”: {lists}.").format(name=shown, lists=", ".join(SAVABLE))
        return Refused(reason, (("list", reason),))
    sort = grouping = ""
    if shown in DUE:
        try:
            asked = read_filter(workspace.reader, text)
        except FilterError as error:
            return Refused(str(error), (("filter", str(error)),))
        sort, grouping, text = asked.sort, asked.group, str(replace(asked, sort="", group=""))
    return saved_views.save_view(workspace.context, text_of(values, "name"), shown, text, sort, grouping)


def _rename(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import saved_views

    return saved_views.rename_view(workspace.context, text_of(values, "view"), text_of(values, "name"))


def _delete(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import saved_views

    return saved_views.delete_view(workspace.context, text_of(values, "view"))


_NAME = Argument("name", _N("Name"), required=True, positional=True)
_VIEW = Argument("view", _N("Saved view"), required=True, positional=True)

COMMANDS = (
    Command(
        "view.save",
        _N("save this view"),
        _N("Keep this list under a name, as it is filtered, sorted and grouped."),
        "lists",
        cli="view save",
        on_record=False,
        arguments=(
            _NAME,
            Argument("list", _N("List"), "choice", choices=SAVABLE, default="today"),
            Argument("filter", _N("Filter")),
        ),
        run=_save,
    ),
    Command(
        "view.rename",
        _N("rename a saved view"),
        _N("Call a saved view something else."),
        "lists",
        cli="view rename",
        on_record=False,
        arguments=(_VIEW, _NAME),
        run=_rename,
    ),
    Command(
        "view.delete",
        _N("delete a saved view"),
        _N("Forget a saved view; the records in it stay as they are."),
        "lists",
        cli="view delete",
        on_record=False,
        arguments=(_VIEW,),
        run=_delete,
    ),
)
