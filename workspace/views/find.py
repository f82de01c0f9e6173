"""Going to any record by a few letters, and naming one on the command line."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.domain.records import RECORD_TYPES, state_label
from workspace.i18n import _
from workspace.store import search
from workspace.store.read import Reader
from workspace.views.record import record
from workspace.views.refs import RecordRef

_DIGITS = 18
"""How long a number may be: longer ones fit no database."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found."""

    ref: RecordRef
    name: str
    company: str
    note: str
    """What tells it from others of its name: type, state, topic."""


class Ambiguous(LookupError):
    """No record or several are meant; the message names them."""


def find(reader: Reader, words: str, limit: int = 50) -> list[Hit]:
    """Records in which every word occurs, open ones first, then the newest."""
    hits = []
    for record_type, record_id in search.find(reader, words, limit):
        found = record(reader, RecordRef(record_type, record_id))
        if found is not None:
            state = "" if found.is_open else state_label(record_type, found.state).lower()
            note = " · ".join(filter(None, (RECORD_TYPES.label(record_type), state, found.topic)))
            hits.append((not found.is_open, Hit(found.ref, found.name, found.company, note)))
    return [hit for _closed, hit in sorted(hits, key=lambda pair: pair[0])]


def likely_duplicates(reader: Reader, *, email: str = "", name: str = "", company: str = "") -> list[Hit]:
    """Open leads, contacts and accounts that may be the one being entered: the same address, or the same words."""
    if email.strip():
        for table in ("lead", "contact"):
            rows = reader.rows(f"SELECT id FROM {table} WHERE email = :email LIMIT 3", email=email.strip().lower())
            if rows:
                return [hit for row in rows if (hit := _hit(reader, RecordRef(table, row[0])))]
    words = " ".join(filter(None, (name.strip(), company.strip())))
    return find(reader, words, 3) if len(words) > 3 else []


def resolve(reader: Reader, text: str, record_type: str = "") -> RecordRef:
    """The one record that `text` names: `lead:12`, or words that only one open record has. Raises Ambiguous.

    With `record_type` it is a record of that type, which its number alone names too.
    """
    kind, colon, number = text.partition(":") if not record_type or ":" in text else (record_type, ":", text)
    if colon and kind in search.RECORD_TYPES and number.isascii() and number.isdigit():
        ref = RecordRef(kind, int(number))
        if len(number) > _DIGITS or record(reader, ref) is None:
            raise Ambiguous(_("There is no {ref}.").format(ref=ref))
        if record_type not in ("", kind):
            raise Ambiguous(_("{ref} is no {record}.").format(ref=ref, record=RECORD_TYPES.label(record_type).lower()))
        return ref
    hits = [hit for hit in find(reader, text, 20) if record_type in ("", hit.ref.type)]
    exact = [hit for hit in hits if text.casefold() in (hit.name.casefold(), hit.company.casefold())]
    deals = [hit for hit in exact or hits if hit.ref.type in ("lead", "opportunity")]
    going_on = [hit for hit in deals if (found := record(reader, hit.ref)) is not None and found.is_open]
    for candidates in (going_on, deals, exact, hits):
        if len(candidates) == 1:
            return candidates[0].ref
    if not hits:
        raise Ambiguous(_("No record matches “{text}”.").format(text=text))
    named = ", ".join(f"{hit.ref} ({hit.name})" for hit in hits[:5])
    raise Ambiguous(_("“{text}” may be {records}: name one by its number.").format(text=text, records=named))


def _hit(reader: Reader, ref: RecordRef) -> Hit | None:
    found = record(reader, ref)
    return Hit(ref, found.name, found.company, RECORD_TYPES.label(ref.type)) if found else None
