"""How many records lack what a message asks for: read from a database that is there, never made or changed for it."""

from __future__ import annotations

from collections.abc import Callable

from workspace.domain.fields import FIELDS, PERSON, RELATED, Kind
from workspace.domain.sequence.lint import Filled
from workspace.i18n import _
from workspace.store.errors import StoreError
from workspace.store.location import locate
from workspace.store.read import Reader, open_reader
from workspace.store.state import state_of

__all__ = ["Reader", "Shares", "StoreError", "merge_shares", "reader_of"]

Shares = Callable[[str, str], Filled | None]
_MEANT_FOR = {"lead": "r.state = 'open'", "opportunity": "r.state = 'open'", "contact": "1 = 1", "account": "1 = 1"}
"""Who a sequence of that record type may be for."""
_SELLER = {f"seller.{name}": f"seller.{name}" for name in ("name", "email", "phone")}
_JOINS = {
    "lead": "",
    "contact": "LEFT JOIN account ON account.id = r.account_id",
    "account": "LEFT JOIN contact person ON person.id = (SELECT min(id) FROM contact WHERE account_id = r.id)",
    "opportunity": "LEFT JOIN account ON account.id = r.account_id LEFT JOIN contact person ON person.id = r.contact_id "
    "LEFT JOIN lead ON lead.id = r.lead_id",
}


def reader_of(named: str) -> Reader | None:
    """A reader of the database of that file or URL; nothing when there is none yet. Raises StoreError."""
    location = locate(named)
    state = state_of(location)
    if state == "older":
        raise StoreError(_("The database is of an older version of this program; open it with `workspace` once."))
    return open_reader(location) if state == "current" else None


def merge_shares(reader: Reader) -> Shares:
    """Says for a record type and a merge field how many records lack it. Each type is counted once, when first asked."""
    counted: dict[str, dict[str, Filled]] = {}

    def filled(record: str, field: str) -> Filled | None:
        if record not in counted:
            counted[record] = _count(reader, record)
        return counted[record].get(field)

    return filled


def _count(reader: Reader, record: str) -> dict[str, Filled]:
    lacking = _lacking(record)
    sums = ", ".join(f"sum(CASE WHEN {each} THEN 1 ELSE 0 END)" for each in lacking.values())
    row = reader.row(
        f"SELECT count(*), {sums} FROM {record} r {_JOINS[record]} "
        f"LEFT JOIN seller ON seller.id = r.owner_id WHERE {_MEANT_FOR[record]}"
    )
    if row is None or not row[0]:
        return {}
    return {field: Filled(int(row[0]), int(empty)) for field, empty in zip(lacking, row[1:], strict=True)}


def _lacking(record: str) -> dict[str, str]:
    """For each merge field the SQL that says whether a record lacks it."""
    lacking = {
        name: _empty(f"r.{name}", kind)
        for name, kind in FIELDS[record].items()
        if name not in ("owner", "account") and kind is not Kind.FLAG
    }
    if RELATED.get(record):
        lacking |= {f"account.{name}": _empty(f"account.{name}", kind) for name, kind in FIELDS["account"].items()}
    if record in ("account", "opportunity"):
        lacking |= {name: _empty(_of_person(record, name), Kind.TEXT) for name in PERSON}
    if record == "contact":
        lacking["account"] = lacking["account.name"]
    lacking["company"] = {
        "lead": _empty("r.company", Kind.TEXT),
        "account": _empty("r.name", Kind.TEXT),
        "contact": _empty("account.name", Kind.TEXT),
    }.get(record, f"({_empty('account.name', Kind.TEXT)} AND {_empty('lead.company', Kind.TEXT)})")
    return lacking | {field: _empty(column, Kind.TEXT) for field, column in _SELLER.items()}


def _of_person(record: str, name: str) -> str:
    """The field of whoever is written to about an account or an opportunity."""
    if record == "account":
        return f"person.{name}"
    return f"CASE WHEN person.id IS NULL THEN lead.{name} ELSE person.{name} END"


def _empty(column: str, kind: Kind) -> str:
    return f"coalesce({column}, '') = ''" if kind is Kind.TEXT else f"({column}) IS NULL"
