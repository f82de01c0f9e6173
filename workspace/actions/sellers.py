"""Who works here."""

from __future__ import annotations

import re

from sqlmodel import select

from workspace.actions.context import Context
from workspace.actions.result import Done, Refused, Result
from workspace.domain.plain_text import clean_line
from workspace.domain.sequence.ids import slug
from workspace.i18n import _
from workspace.store.beginning import BEGUN
from workspace.store.tables.sellers import Seller
from workspace.store.tables.system import Setting

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


def first_start(context: Context, name: str, zone: str, *, login: str = "", email: str = "") -> Result:
    """Name the one who works on this database; on a file it stays theirs."""
    with context.work(BEGUN) as work:
        called = clean_line(name)
        known_as = login or slug(called) or "me"
        if not called or not _LOGIN.fullmatch(known_as):
            return Refused(_("Say what you are called."), (("name", _("your name")),))
        seller = work.session.exec(select(Seller).where(Seller.login == known_as)).first()
        if seller is None:
            seller = Seller(login=known_as, name=called, zone=zone, email=clean_line(email))
            work.session.add(seller)
        if work.session.get(Setting, "me") is None:
            work.session.add(Setting(key="me", value=known_as))
        work.say(_("{name} works here").format(name=called))
        return Done(_("Welcome, {name}.").format(name=called))
