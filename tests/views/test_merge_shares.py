"""How often a merge field is empty, counted in the database: the same as rendering for every single record."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from sqlmodel import select

from tests.fixtures.databases import ON_SQLITE
from tests.fixtures.story import Story
from workspace.actions.automated_mail import merge_values
from workspace.domain.fields import RECORDS, Kind, fields_of, merge_fields
from workspace.domain.message import Message, Missing, render
from workspace.domain.sequence.lint import Filled
from workspace.store.tables.records import RECORD_TABLES, Contact, Lead, Opportunity, Record
from workspace.views.merge_shares import StoreError, merge_shares, reader_of
from workspace.views.sequence_files import check_files


@pytest.mark.parametrize("record", RECORDS)
def test_a_field_is_empty_for_as_many_records_as_could_not_be_written_to(shared_story: Story, record: str) -> None:
    compare(shared_story, record)


def test_a_sale_is_written_to_through_its_contact_else_its_lead(story: Story) -> None:
    now = story.clock.now()
    with story.database.session() as session:
        lead = Lead(company="Adatum", phone="1", email="a@b.example", created_at=now)
        contact = Contact(first_name="Ada", job_title="Buyer", created_at=now)
        session.add_all([lead, contact])
        session.flush()
        session.add_all(
            [
                Opportunity(topic="Both", lead_id=lead.id, contact_id=contact.id, created_at=now),
                Opportunity(topic="Lead", lead_id=lead.id, created_at=now),
                Opportunity(topic="Contact", contact_id=contact.id, created_at=now),
                Opportunity(topic="Nobody", created_at=now),
            ]
        )
        session.commit()
    compare(story, "opportunity")


def compare(story: Story, record: str) -> None:
    """Every share is what rendering for each record by itself gives."""
    filled = merge_shares(story.reader)
    with story.database.session() as session:
        rows = cast(list[Record], session.exec(select(RECORD_TABLES[record])).all())
        meant = [merge_values(session, row) for row in rows if getattr(row, "state", "open") == "open"]
    told = {field: filled(record, field) for field in merge_fields(record)}
    unknown = {field for field, share in told.items() if share is None}
    flags = {name for name, kind in fields_of(record).items() if kind is Kind.FLAG}
    assert unknown == {"name", "owner", "seller.first_name", "seller.last_name", "seller.company"} & unknown | flags
    for field, share in told.items():
        if share is not None:
            template = Message("Hi", f"{{{{ {field} }}}}")
            empty = sum(isinstance(render(template, values), Missing) for values in meant)
            assert (field, share) == (field, Filled(len(meant), empty))


def test_check_says_the_share_where_the_message_is_named(shared_story: Story, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("name: Mine\nrecord: lead\nsteps:\n  - email: Write\n    message: mine\n")
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages" / "mine.md").write_text("Subject: {{ first_name }}\n\n{{ annual_revenue }}\n")
    (checked,) = check_files([str(file)], None, shared_story.reader)
    (problem,) = checked.problems
    assert (problem.line, problem.column, problem.rule, problem.severity) == (5, 14, "empty-field", "warning")
    assert "{{ annual_revenue }} in the message mine is empty for 100 % of" in problem.text
    assert check_files([str(file)], None)[0].problems == ()


@ON_SQLITE
def test_a_database_that_is_not_there_is_not_made_and_a_strange_file_is_refused(dialect: str, tmp_path: Path) -> None:
    assert reader_of(str(tmp_path / "none" / "workspace.db")) is None
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "strange.db").write_bytes(b"no database at all, but long enough to look like one")
    with pytest.raises(StoreError):
        reader_of(str(tmp_path / "strange.db"))
