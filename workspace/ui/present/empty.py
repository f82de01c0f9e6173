"""A list without rows: what that means, and the keys that fill it."""

from __future__ import annotations

from workspace.i18n import _
from workspace.ui.keys import key_label
from workspace.ui.line import EMPTY, Line, Span, blank, line, wrapped

_Key = tuple[str, str, str]
"""A key, its command, and what it does here."""
_VIEWS = ("v", "list.views")
_LEAD = ("N", "lead.new")


def empty_lines(view: str, filter_text: str, width: int) -> list[Line]:
    """` Nothing is late.` and, below it, `v  other lists`."""
    if filter_text:
        return _told(_("Nothing fits."), width, (key_label("escape"), "back", _("the whole list")))
    other, lead = (*_VIEWS, _("other lists")), (*_LEAD, _("enter a lead"))
    told: dict[str, tuple[str, tuple[_Key, ...]]] = {
        "today": (_("Nothing is due."), ((*_VIEWS, _("later, waiting, no plan")), lead)),
        "late": (_("Nothing is late."), (other,)),
        "waiting": (_("Nothing waits."), (other,)),
        "later": (_("Nothing is planned for later."), (other,)),
        "unplanned": (_("Every record has a plan."), (other,)),
        "done": (_("Nothing was done today yet."), (other,)),
        "all": (_("No open work."), (other, lead)),
        "leads": (_("No leads yet."), (lead, ("^p", "go.commands", _("import a file")))),
        "opportunities": (_("No opportunities yet: qualifying a lead makes one."), (other,)),
        "accounts": (_("No accounts yet: qualifying a lead makes one."), (other,)),
        "contacts": (_("No contacts yet: qualifying a lead makes one."), (other,)),
        "closed": (_("Nothing is closed."), (other,)),
    }
    said, keys = told.get(view, (_("Nothing here."), (other,)))
    return _told(said, width, *keys)


def _told(said: str, width: int, *keys: _Key) -> list[Line]:
    offered = [line("  ", Span(key, "key", command), Span(f"  {does}", "dim", command)) for key, command, does in keys]
    return [*wrapped(said, width - 1, first=blank(2)), EMPTY, *offered]
