"""Lists that a seller keeps under a name, to look at them again."""

from __future__ import annotations

from sqlmodel import select

from workspace.actions.context import Context
from workspace.actions.result import Done, Refused, Result
from workspace.domain.plain_text import clean_line
from workspace.i18n import _
from workspace.store.tables.sellers import SavedView
from workspace.store.unit_of_work import Work

_LONGEST = 60
"""Characters of a name, so that it fits into a menu."""


def save_view(
    context: Context, name: str, shown: str, filter_text: str = "", sort: str = "", grouping: str = ""
) -> Result:
    """Keep the list `shown` as it is filtered, sorted and grouped; under a name that is known it takes its place."""
    with context.work("view.save") as work:
        called = clean_line(name)
        if work.actor_id is None:
            return Refused(_("Nobody is working here."))
        if (wrong := _wrong_name(called)) is not None:
            return wrong
        view = _of(work, called)
        told = _("View “{name}” saved") if view is None else _("View “{name}” changed")
        view = view or SavedView(seller_id=work.actor_id, name=called, list=shown)
        view.list, view.filter, view.sort, view.grouping = shown, filter_text, sort, grouping
        work.session.add(view)
        work.say(told.format(name=called))
        return Done(told.format(name=called), _("it stands among the views"))


def rename_view(context: Context, name: str, new_name: str) -> Result:
    """Call a saved view something else."""
    with context.work("view.rename") as work:
        view, called = _of(work, clean_line(name)), clean_line(new_name)
        if view is None:
            return _unknown(name)
        if (wrong := _wrong_name(called)) is not None:
            return wrong
        if called != view.name and _of(work, called) is not None:
            reason = _("There is a view “{name}” already.").format(name=called)
            return Refused(reason, (("name", reason),))
        told = _("View “{old}” is called “{name}” now").format(old=view.name, name=called)
        view.name = called
        work.session.add(view)
        work.say(told)
        return Done(told)


def delete_view(context: Context, name: str) -> Result:
    """Forget a saved view; the records in it stay as they are."""
    with context.work("view.delete") as work:
        view = _of(work, clean_line(name))
        if view is None:
            return _unknown(name)
        told = _("View “{name}” deleted").format(name=view.name)
        work.session.delete(view)
        work.say(told)
        return Done(told)


def _of(work: Work, name: str) -> SavedView | None:
    mine = select(SavedView).where(SavedView.seller_id == work.actor_id, SavedView.name == name)
    return work.session.exec(mine).first()


def _wrong_name(name: str) -> Refused | None:
    if name and len(name) <= _LONGEST:
        return None
    reason = (
        _("Say what the view is to be called.")
        if not name
        else _("At most {n} characters fit into the menu.").format(n=_LONGEST)
    )
    return Refused(reason, (("name", reason),))


def _unknown(name: str) -> Refused:
    reason = _("There is no saved view “{name}”.").format(name=clean_line(name))
    return Refused(reason, (("view", reason),))
