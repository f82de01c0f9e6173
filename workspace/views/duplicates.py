"""Records that may be about the same person or the same company."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.leads.alike import Alike, Known, companies_alike, people_alike
from workspace.domain.names import display_name
from workspace.store.read import Reader

__all__ = ["Alike", "Known", "duplicates"]

# Of a lead and the contact that came of it only the contact is looked at: that they are one is known.
_PEOPLE = (
    "SELECT 'lead', l.id, l.first_name, l.last_name, l.company, l.topic, l.email FROM lead l WHERE l.contact_id IS NULL",
    "SELECT 'contact', c.id, c.first_name, c.last_name, coalesce(a.name, ''), '', c.email "
    "FROM contact c LEFT JOIN account a ON a.id = c.account_id",
)
_COMPANIES = "SELECT id, name, website FROM account ORDER BY id"


def duplicates(reader: Reader) -> list[Alike]:
    """Leads and contacts that may be one person, then accounts that may be one company; each the likest first.

    Looks at every record: a second for each twenty thousand of them.
    """
    companies = (Known(("account", row[0]), row[1], website=row[2]) for row in reader.rows(_COMPANIES))
    return [*people_alike(_people(reader)), *companies_alike(companies)]


def _people(reader: Reader) -> Iterator[Known]:
    for select in _PEOPLE:
        for kind, record_id, first, last, company, topic, email in reader.rows(f"{select} ORDER BY 2"):
            named = {"first_name": first, "last_name": last, "company": company, "topic": topic, "email": email}
            yield Known((kind, record_id), display_name(named), company, email)
