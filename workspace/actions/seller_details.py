"""Who a seller is to customers: the name, e-mail address and phone number that mails are signed with."""

from __future__ import annotations

from collections.abc import Mapping

from workspace.actions.context import Context
from workspace.actions.incoming import read_fields
from workspace.actions.result import Done, Refused, Result
from workspace.domain.plain_text import clean_line
from workspace.i18n import _
from workspace.store.tables.sellers import Seller


def set_details(context: Context, seller_id: int, given: Mapping[str, str]) -> Result:
    """Change what is given of `name`, `email` and `phone`; the rest stays. Mail that was held for it goes on by itself."""
    with context.work("seller.details") as work:
        seller = work.session.get(Seller, seller_id)
        assert seller is not None
        read = read_fields("contact", {name: text for name, text in given.items() if name != "name"}, "")
        values = dict(read.values)
        if "name" in given:
            values["name"] = clean_line(given["name"])
            if not values["name"]:
                read.errors["name"] = _("everyone who works here has a name")
        if read.errors:
            return read.refusal()
        if all(getattr(seller, name) == value for name, value in values.items()):
            return Refused(_("Nothing changes: {name} is known so already.").format(name=seller.name))
        for name, value in values.items():
            setattr(seller, name, value)
        work.everything = True
        reached = ", ".join(filter(None, (seller.email, seller.phone)))
        told = _("{name} signs with {details}").format(name=seller.name, details=reached or _("the name alone"))
        work.say(told)
        return Done(f"{told}.")
