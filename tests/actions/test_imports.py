"""Files become leads, in one transaction that can be taken back."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from tests.fixtures.dump import difference, dump, search_texts
from tests.fixtures.world import MONDAY, Sellers, key_of
from workspace.actions.context import Context
from workspace.actions.imports import ImportReport, import_leads, take_back_import
from workspace.actions.leads import create_lead, create_record
from workspace.actions.result import Refused
from workspace.actions.timeline import note
from workspace.store.changes import Changes
from workspace.store.read import Reader, as_json
from workspace.store.search import find
from workspace.store.tables.records import Lead
from workspace.store.tables.system import ImportRun, Journal

HEADER = "First Name,Last Name,Company,Email,Phone,Employees\n"
DANA = "Dana,Brewer,Alpine Ski House,Dana@Alpine.example,020 7946 0142,25\n"
BEN = "Ben,Ito,Adatum,ben@adatum.example,,\n"


def imported(context: Context, text: str, **options: Any) -> ImportReport:
    """What became of a file of this text, whose counts must add up."""
    report = import_leads(context, Path("leads.csv"), content=text.encode(), **options)
    assert isinstance(report, ImportReport), report
    assert report.read == report.created + report.updated + report.skipped + report.rejected
    return report


def leads(session: Session) -> list[Lead]:
    found = list(session.exec(select(Lead).order_by(col(Lead.id))))
    session.rollback()
    return found


def test_rows_become_leads_as_if_typed_in(context: Context, session: Session, sellers: Sellers) -> None:
    report = imported(context, HEADER + DANA + BEN)
    assert (report.read, report.created, report.source) == (2, 2, "generic")
    dana, ben = leads(session)
    assert (dana.first_name, dana.last_name, dana.company) == ("Dana", "Brewer", "Alpine Ski House")
    assert (dana.email, dana.phone, dana.zone, dana.employees) == (
        "dana@alpine.example",
        "020 7946 0142",
        "Europe/London",
        25,
    )
    assert (dana.state, dana.status, dana.stage, dana.stage_since) == ("open", "new", "Qualify", MONDAY)
    assert (dana.owner_id, dana.import_id) == (sellers.ana, report.import_id)
    assert ben.employees is None


def test_imported_leads_are_found_and_their_timeline_begins(context: Context, reader: Reader) -> None:
    imported(context, HEADER + DANA)
    (key,) = find(reader, "brew alp")
    rows = reader.rows(
        "SELECT kind, facts FROM activity WHERE record_type = :type AND record_id = :id", type=key[0], id=key[1]
    )
    assert [kind for kind, _facts in rows] == ["event"]
    assert "leads.csv" in str(rows[0][1])


def test_one_journal_entry_names_the_whole_run(context: Context, session: Session) -> None:
    report = imported(context, HEADER + DANA + BEN)
    (entry,) = session.exec(select(Journal).where(Journal.action == "lead.import")).all()
    assert (entry.import_id, entry.summary) == (report.import_id, "2 leads imported from leads.csv")
    run = session.get(ImportRun, report.import_id)
    assert run is not None
    assert (run.file, run.at, run.read, run.created) == ("leads.csv", MONDAY, 2, 2)


def test_open_screens_are_told(context: Context) -> None:
    told: list[Changes] = []
    context.bus.subscribe(told.append)
    imported(context, HEADER + DANA)
    assert told == [Changes(everything=True)]


def test_an_address_that_comes_twice_is_skipped_and_the_line_is_named(context: Context) -> None:
    report = imported(context, HEADER + DANA + BEN + "D.,B.,Alpine,DANA@ALPINE.EXAMPLE,,\n")
    assert (report.created, report.skipped) == (2, 1)
    assert [(each.line, each.reason) for each in report.left_out] == [(4, "dana@alpine.example is in line 2 already")]


def test_people_who_are_leads_or_contacts_already_are_skipped_and_named(context: Context) -> None:
    create_lead(context, {"first_name": "Dana", "last_name": "Brewer", "email": "dana@alpine.example"})
    create_record(context, "contact", {"first_name": "Ben", "email": "Ben@Adatum.example"})
    report = imported(context, HEADER + DANA + BEN)
    assert (report.created, report.skipped, report.import_id) == (0, 2, None)
    assert [each.reason for each in report.left_out] == [
        "dana@alpine.example is known: Lead Dana Brewer",
        "ben@adatum.example is known: Contact Ben",
    ]


def test_the_same_file_twice_changes_nothing(context: Context, reader: Reader) -> None:
    text = HEADER + DANA + "Cy,,,,,\n,,Acme,,020 7946 0143,\n"
    assert imported(context, text).created == 3
    before = dump(reader)
    assert imported(context, text).skipped == 3
    assert dump(reader) == before


def test_linkedin_connections_without_an_address_are_known_again_by_their_profile(context: Context) -> None:
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    ada = "Ada,Lovelace,https://www.linkedin.com/in/ada,,Engines,{},14 May 2026\n"
    assert imported(context, header + ada.format("Founder")).created == 1
    assert imported(context, header + ada.format("Chair")).skipped == 1


def test_what_no_field_takes_is_in_the_summary(context: Context, session: Session) -> None:
    header = "Last Name,Employees,Annual Revenue,Notes,Shoe size\n"
    imported(context, header + 'Brewer,11-50,"$1,200,000","Met at the fair.\nCall in May.",42\n')
    (lead,) = leads(session)
    assert lead.summary == "Met at the fair.\nCall in May.\nShoe size: 42\nEmployees: 11-50"
    assert (lead.employees, lead.annual_revenue, lead.currency) == (None, 120_000_000, "USD")


def test_a_second_currency_is_kept_as_written(context: Context, session: Session) -> None:
    imported(context, "Last Name,Annual Revenue,Budget\nBrewer,$500,£18\nIto,£500,£18\n")
    first, second = leads(session)
    assert (first.annual_revenue, first.currency, first.estimated_budget) == (50_000, "USD", None)
    assert "Budget: £18" in first.summary
    assert (second.annual_revenue, second.currency, second.estimated_budget) == (50_000, "GBP", 1_800)


def test_converted_leads_come_in_closed_and_open_ones_stay_open(context: Context, session: Session) -> None:
    header = "lead_id,lead_source,last_name,status,conversion_date\n"
    imported(context, header + "S1,Web,Brewer,Converted,2024-02-28\nS2,Web,Ito,Qualified,\nS3,Web,Berg,Lost,\n")
    brewer, ito, berg = leads(session)
    assert brewer.closed_at is not None
    assert (brewer.state, brewer.status, brewer.closed_at.isoformat()) == (
        "qualified",
        "qualified",
        "2024-02-28T00:00:00+00:00",
    )
    assert (ito.state, ito.status, ito.closed_at) == ("open", "contacted", None)
    assert (berg.state, berg.status, berg.closed_at) == ("disqualified", "lost", MONDAY)
    assert brewer.external_id == "salesforce:S1"


def test_a_lead_of_a_colleague_goes_to_the_colleague(context: Context, session: Session, sellers: Sellers) -> None:
    imported(context, "Last Name,Lead Owner\nBrewer,ben ito\nIto,ben@sellers.example\nBerg,Nobody Known\n")
    assert [lead.owner_id for lead in leads(session)] == [sellers.ben, sellers.ben, sellers.ana]
    assert leads(session)[2].summary == "Lead Owner: Nobody Known"


def test_a_person_who_wants_no_mail_is_told_about(context: Context) -> None:
    report = imported(context, "Last Name,Email Opt Out\nBrewer,1\nIto,0\n")
    assert any(note.startswith("1 person wants no e-mail or no calls") for note in report.notes)


def test_rejected_rows_are_written_beside_the_file_with_line_and_reason(context: Context, tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(HEADER + DANA + "Cy,Odd,Acme,not-an-address,,\n,,,,020 7946 0143,\nA,B,C,d@x.example,,,surplus\n")
    report = import_leads(context, path)
    assert isinstance(report, ImportReport)
    assert (report.read, report.created, report.rejected) == (4, 1, 3)
    assert report.rejects_file == tmp_path / "leads.rejected.csv"
    rows = list(csv.reader(report.rejects_file.open(encoding="utf-8-sig", newline="")))
    assert rows[0] == ["rejected line", "rejected because", *HEADER.strip().split(",")]
    assert [row[0] for row in rows[1:]] == ["3", "4", "5"]
    assert "“not-an-address” is no e-mail address" in rows[1][1]
    assert rows[2][1] == "neither a name nor a company"
    assert rows[3][1:] == ["7 cells, where the header has 6", "A", "B", "C", "d@x.example", "", "", "surplus"]


def test_a_mended_file_of_rejected_rows_can_be_imported(context: Context, tmp_path: Path, session: Session) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(HEADER + '"=1+1",Odd,@Acme,not-an-address,+44 20 7946 0142,\n')
    report = import_leads(context, path)
    assert isinstance(report, ImportReport)
    assert report.rejects_file is not None
    text = report.rejects_file.read_text(encoding="utf-8-sig")
    assert "'=1+1,Odd,'@Acme,not-an-address,'+44 20 7946 0142" in text
    report.rejects_file.write_text(
        text.replace("not-an-address", "odd@acme.example", 1).replace("not-an-address", "odd@acme.example")
    )
    assert imported(context, report.rejects_file.read_text()).created == 1
    (lead,) = leads(session)
    assert (lead.first_name, lead.company, lead.phone) == ("=1+1", "@Acme", "+44 20 7946 0142")
    assert lead.summary == ""


def test_a_file_of_rejected_rows_is_never_overwritten(context: Context, tmp_path: Path) -> None:
    (tmp_path / "leads.rejected.csv").write_text("being mended")
    path = tmp_path / "leads.csv"
    path.write_text(HEADER + "Cy,Odd,Acme,not-an-address,,\n")
    report = import_leads(context, path)
    assert isinstance(report, ImportReport)
    assert report.rejects_file == tmp_path / "leads.rejected-2.csv"
    assert (tmp_path / "leads.rejected.csv").read_text() == "being mended"


def test_rejected_rows_of_a_pipe_go_to_the_home_folder(context: Context, home: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, (HEADER + "Cy,Odd,Acme,not-an-address,,\n").encode())
    os.close(writing)
    report = import_leads(context, Path(f"/dev/fd/{reading}"))
    os.close(reading)
    assert isinstance(report, ImportReport)
    assert report.rejects_file == home / f"{reading}.rejected.csv"
    assert report.rejects_file.exists()


def test_nothing_is_imported_when_the_rejected_rows_cannot_be_kept(
    context: Context, home: Path, reader: Reader
) -> None:
    home.write_text("a file where the folder should be")
    result = import_leads(context, Path("leads.csv"), content=(HEADER + DANA + "A,B,C,nowhere,,\n").encode())
    assert isinstance(result, Refused)
    assert "so nothing was imported" in result.reason
    assert reader.row("SELECT count(*) FROM lead") == (0,)


def test_a_failing_database_leaves_neither_leads_nor_a_file(context: Context, tmp_path: Path, session: Session) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(HEADER + DANA + "A,B,C,nowhere,,\n")
    context.actor_id = 4711
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        import_leads(context, path)
    assert leads(session) == []
    assert list(tmp_path.glob("*.rejected.csv")) == []


def test_a_dry_run_says_the_same_and_writes_nothing(context: Context, reader: Reader, home: Path) -> None:
    text = HEADER + DANA + DANA + BEN + "A,B,C,nowhere,,\n"
    before = dump(reader)
    dry = imported(context, text, dry_run=True)
    assert dump(reader) == before
    assert (dry.import_id, dry.rejects_file, home.exists()) == (None, None, False)
    wet = imported(context, text)
    assert (
        (dry.read, dry.created, dry.skipped, dry.rejected)
        == (wet.read, wet.created, wet.skipped, wet.rejected)
        == (4, 2, 1, 1)
    )
    assert dry.left_out == wet.left_out


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("", {}, "leads.csv: The file is empty."),
        ("column1,column2\na,b\n", {}, "leads.csv: No column was recognised: “column1”, “column2”."),
        ("Last Name\nBrewer\n", {"source": "sugar"}, "leads.csv: “sugar” is no source"),
        ("Last Name\nBrewer\n", {"mapping": ("firm=Last Name",)}, "leads.csv: “firm” is no field of a lead"),
    ],
)
def test_a_file_that_cannot_be_leads_is_refused(
    context: Context, text: str, options: dict[str, Any], said: str
) -> None:
    result = import_leads(context, Path("leads.csv"), content=text.encode(), **options)
    assert isinstance(result, Refused)
    assert result.reason.startswith(said)


def test_a_file_that_is_not_there_is_refused(context: Context, tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        result = import_leads(context, path)
        assert isinstance(result, Refused)
        assert "cannot be read" in result.reason


def test_a_person_can_say_what_strange_columns_are(context: Context, session: Session) -> None:
    said = ("last_name=column1", "company=column2")
    assert imported(context, "column1,column2\nBrewer,Alpine\n", mapping=said).created == 1
    (lead,) = leads(session)
    assert (lead.last_name, lead.company, lead.summary) == ("Brewer", "Alpine", "")


def test_naughty_text_comes_in_whole_and_harmless(context: Context, session: Session, reader: Reader) -> None:
    naughty = "[/]\x1b[31m 佐藤 \u202e👩‍👩‍👧 " + "x" * 9_000
    assert imported(context, f'Last Name,Company\n"{naughty}",Robert\'); DROP TABLE lead;--\n').created == 1
    (lead,) = leads(session)
    assert lead.last_name == "[/][31m 佐藤 👩‍👩‍👧 " + "x" * 9_000
    assert find(reader, "drop table")


def test_a_value_longer_than_a_record_holds_is_rejected_whole(context: Context) -> None:
    report = imported(context, "Last Name,Notes\nBrewer," + "x" * 200_000 + "\n")
    assert (report.created, report.rejected) == (0, 1)
    assert "longer than" in report.left_out[0].reason
    assert report.rejects_file is not None
    assert "x" * 200_000 in report.rejects_file.read_text(encoding="utf-8-sig")


def test_taking_an_import_back_leaves_no_trace_of_its_leads(context: Context, reader: Reader) -> None:
    create_lead(context, {"first_name": "Mine", "email": "mine@x.example"})
    before, texts = dump(reader), search_texts(reader)
    report = imported(context, HEADER + DANA + BEN)
    assert report.import_id is not None
    with context.work("undo") as work:
        assert take_back_import(work, report.import_id) is None
    assert difference(before, dump(reader)) == []
    assert search_texts(reader) == texts
    assert find(reader, "brewer") == []
    assert imported(context, HEADER + DANA + BEN).created == 2


def test_an_import_that_someone_has_worked_on_is_not_taken_back(context: Context, reader: Reader) -> None:
    report = imported(context, HEADER + DANA + BEN)
    assert report.import_id is not None
    note(context, find(reader, "brewer")[0], "Nine years old machines")
    before = dump(reader)
    with context.work("undo") as work:
        assert take_back_import(work, report.import_id) == "someone has worked since on Dana Brewer"
    assert dump(reader) == before


def test_a_lead_that_became_an_opportunity_keeps_its_import(context: Context, reader: Reader, session: Session) -> None:
    report = imported(context, HEADER + DANA)
    assert report.import_id is not None
    key_of(create_record(context, "opportunity", {"topic": "Machines"}, lead_id=find(reader, "brewer")[0][1]))
    with context.work("undo") as work:
        assert take_back_import(work, report.import_id) is not None


def test_an_import_is_taken_back_once(context: Context) -> None:
    report = imported(context, HEADER + DANA)
    assert report.import_id is not None
    with context.work("undo") as work:
        assert take_back_import(work, report.import_id) is None
        assert take_back_import(work, report.import_id) == "its leads are gone"


def test_thousands_of_rows_are_one_quick_transaction(context: Context, reader: Reader) -> None:
    rows = "".join(f"First{n},Last{n},Company {n % 50},p{n}@c{n % 50}.example,,{n}\n" for n in range(1_000))
    assert imported(context, HEADER + rows).created == 1_000
    assert reader.row("SELECT count(*) FROM lead") == reader.row("SELECT count(*) FROM search") == (1_000,)
    ((changes,),) = reader.rows("SELECT changes FROM journal")
    assert as_json(changes) == []
