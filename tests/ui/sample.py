"""A small company as rows in a real file: the one that the pictures of the screen show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

from workspace.store import queue, search
from workspace.store.database import open_database
from workspace.store.location import Location, locate
from workspace.store.tables.activities import Activity
from workspace.store.tables.people import Competitor, Rival, Stakeholder
from workspace.store.tables.records import Account, Contact, Lead, Opportunity
from workspace.store.tables.sellers import Seller, Team
from workspace.store.tables.sequences import Enrolment, Sequence, SequenceVersion, StepRun
from workspace.store.tables.system import Visit

NOW = datetime(2025, 11, 24, 8, 4, tzinfo=UTC)
"""Monday 24 November, 09:04 in Madrid."""

Row = TypeVar("Row", bound=SQLModel)

_TEMPLATES = Path(__file__).parents[2] / "templates" / "sequences"
_SEQUENCES = (
    ("high-volume-outbound-prospecting", "High volume outbound prospecting", "lead", 7),
    ("meeting-for-product-demo-requests", "Meeting for product demo requests", "opportunity", 9),
    ("webinar-follow-up", "Webinar follow-up", "lead", 10),
    ("upcoming-account-renewal", "Upcoming account renewal", "account", 13),
)


@dataclass(frozen=True, slots=True)
class Work:
    """One line of the queue, and the lead that it is about."""

    first: str
    last: str
    company: str
    type: str
    title: str
    due: datetime
    step: str = ""
    counted: int = 0
    sequence: int = 1
    rating: str = ""
    budget: int | None = None
    zone: str = ""


def at(day: int, hour: int = 8, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2025 in UTC; Madrid is an hour ahead."""
    return datetime(2025, month, day, hour, minute, tzinfo=UTC)


WORK = (
    Work("", "", "日本物流株式会社", "reply", "Sato replied", at(24, 7, 12), rating="warm", budget=1200000),
    Work("", "", "Adatum Corp", "email", "Ask for a demo slot", at(24, 8, 30), "ask-for-slot", 4, 2, "hot", 900000),
    Work(
        "", "", "Öresund Bygg AB", "phone_call", "Call to understand their needs", at(22, 9), "first-call", 3, 1, "warm"
    ),
    Work("Ines", "Paz", "Tailspin Toys", "phone_call", "Missed a meeting", at(24, 9), "second-call", 5, 1),
    Work("", "", "Proseware", "task", "Approve the quote", at(24, 10), budget=400000),
    Work("Jo", "Berry", "Fourth Coffee", "appointment", "Meeting, 2 people", at(24, 10), rating="warm"),
    Work("", "", "Graphic Design Institute", "email", "Invitation", at(24, 11), "thanks", 1, 3),
    Work("Kai", "Long", "Coho Vineyard", "phone_call", "“Call me in November”", at(24, 12)),
    Work(
        "Mei", "Tan", "Litware Health", "phone_call", "Follow-up call", at(24, 16), "call", 6, 3, zone="Asia/Shanghai"
    ),
    Work("Sam", "Rowe", "Wingtip Toys", "linkedin", "Research the company", at(24, 13), "research", 2, 1),
    Work("Ada", "King", "Northwind Traders", "phone_call", "Call one last time", at(21, 9), "last-call", 6, 1, "cold"),
    Work("Leo", "Marsh", "Blue Yonder Airlines", "task", "Send the brochure", at(26, 9)),
    Work("Uma", "Nair", "Contoso Pharma", "phone_call", "Call again", at(27, 9), "second-call", 5, 1),
)


def make(path: Path) -> Location:
    """Build the company in a new file."""
    location = locate(str(path))
    database = open_database(location)
    with database.session() as session:
        _fill(session)
        session.commit()
    database.close()
    return location


def _fill(session: Session) -> None:
    _put(session, Team(name="Iberia"))
    for login, name, role in (
        ("ana", "Ana Ruiz", "seller"),
        ("ben", "Ben Ortega", "seller"),
        ("carla", "Carla Vidal", "manager"),
    ):
        _put(
            session,
            Seller(
                login=login,
                name=name,
                role=role,
                team_id=1,
                zone="Europe/Madrid",
                email=f"{login}@roast.example",
                phone="+34",
            ),
        )
    for number, (name, title, record_type, steps) in enumerate(_SEQUENCES, 1):
        _put(session, Sequence(name=name, title=title, record_type=record_type))
        text = (_TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8")
        _put(session, SequenceVersion(sequence_id=number, number=1, text=text, steps=steps, created_at=at(1)))
    _dana(session)
    for work in WORK:
        _work(session, work)
    for name in ("Margie", "Lucerne", "Relecloud", "Trey", "Woodgrove", "Fabrikam Homes"):
        lead = _put(
            session, Lead(first_name=name, last_name="Hall", company=f"{name} Ltd", owner_id=1, created_at=at(3))
        )
        search.refresh(session, "lead", lead.id or 0)
    _adatum(session)
    session.flush()


def _dana(session: Session) -> None:
    lead = _put(
        session,
        Lead(
            topic="Renew 3 coffee machines",
            first_name="Dana",
            last_name="Brewer",
            job_title="Cafe owner",
            company="Alpine Ski House",
            email="dana@alpine.example",
            phone="020 7946 0142",
            zone="Europe/London",
            industry="Hospitality",
            employees=25,
            annual_revenue=210000000,
            source="trade_show",
            rating="hot",
            status="contacted",
            purchase_timeframe="this_quarter",
            estimated_budget=1800000,
            budget="can_buy",
            stage_since=at(12, 16),
            owner_id=1,
            created_at=at(12, 16, 40),
            last_activity_at=at(24, 7, 22),
        ),
    )
    record: dict[str, Any] = {"record_type": "lead", "record_id": lead.id}
    stood = _enrol(session, lead.id or 0, 1, "second-call", "phone_call", "Call again", at(24, 8), 5)
    for kind, when, values in (
        ("event", at(12, 16, 40), {"facts": {"event": "created", "source": "trade_show"}}),
        ("event", at(12, 16, 44), {"facts": {"event": "stakeholder", "name": "Rosa Mena", "role": "technical_buyer"}}),
        (
            "note",
            at(12, 16, 45),
            {"body": "Machines are 9 years old; Fabrikam has offered leasing; decides before Xmas", "author_id": 1},
        ),
        ("email", at(13, 8), {"subject": "Introduction, sent by itself", "direction": "out", "done_at": at(13, 8)}),
        ("linkedin", at(13, 8, 40), {"subject": "Research: 25 people, £2.1 m, 3 cafes", "author_id": 1}),
        (
            "event",
            at(13, 9, 5),
            {"facts": {"event": "changed", "stage": "Qualify", "fields": {"purchase_timeframe": "this quarter"}}},
        ),
        (
            "phone_call",
            at(17, 8, 20),
            {"direction": "out", "result": "no_answer", "author_id": 1, "done_at": at(17, 8, 20), "step_run_id": stood},
        ),
        (
            "email",
            at(19, 8, 20),
            {"subject": "Follow-up on the missed call", "direction": "out", "done_at": at(19, 8, 20)},
        ),
    ):
        _put(session, Activity(kind=kind, at=when, created_at=when, **record, **values))
    asked = _put(
        session,
        Activity(
            kind="post", at=at(24, 7, 10), created_at=at(24), author_id=1, body="anyone worked with Alpine?", **record
        ),
    )
    _put(
        session,
        Activity(
            kind="post",
            at=at(24, 7, 22),
            created_at=at(24),
            author_id=2,
            reply_to_id=asked.id,
            body="yes, 2024 pilot, ask for Rosa",
            **record,
        ),
    )
    _put(session, Visit(seller_id=1, record_type="lead", record_id=lead.id or 0, at=at(21, 16, 31)))
    for name, role, title in (
        ("Dana Brewer", "champion", "Cafe owner"),
        ("Rosa Mena", "technical_buyer", "Head barista"),
    ):
        _put(session, Stakeholder(name=name, role=role, job_title=title, created_at=at(12), **record))
    rival = _put(session, Competitor(name="Fabrikam", strengths="leasing from £90", weaknesses="weak service"))
    _put(session, Rival(competitor_id=rival.id or 0, note="leasing", created_at=at(12), **record))
    queue.refresh(session, "lead", lead.id or 0, NOW)
    search.refresh(session, "lead", lead.id or 0)


def _work(session: Session, work: Work) -> None:
    lead = _put(
        session,
        Lead(
            first_name=work.first,
            last_name=work.last,
            company=work.company,
            email=f"info@{work.company.split()[0].lower()}.example",
            phone="+44 20 7946 0990",
            rating=work.rating,
            estimated_budget=work.budget,
            stage_since=at(18),
            zone=work.zone,
            owner_id=1,
            created_at=at(10),
        ),
    )
    key = lead.id or 0
    if work.step:
        _enrol(session, key, work.sequence, work.step, work.type, work.title, work.due, work.counted)
    else:
        reply = work.type == "reply"
        _put(
            session,
            Activity(
                kind="email" if reply else work.type,
                record_type="lead",
                record_id=key,
                at=work.due,
                subject=work.title,
                body="Could you send the figures by Friday?" if reply else "",
                direction="in" if reply else "",
                status="done" if reply else "open",
                waits=reply,
                due_at=None if reply else work.due,
                owner_id=1,
                created_at=at(20),
            ),
        )
    queue.refresh(session, "lead", key, NOW)
    search.refresh(session, "lead", key)


def _adatum(session: Session) -> None:
    account = _put(session, Account(name="Wide World Importers", industry="Retail", owner_id=1, created_at=at(2)))
    contact = _put(
        session, Contact(account_id=account.id, first_name="Eve", last_name="Dahl", owner_id=1, created_at=at(2))
    )
    sale = _put(
        session,
        Opportunity(
            topic="Two roasters",
            account_id=account.id,
            contact_id=contact.id,
            estimated_value=4200000,
            estimated_close=date(2025, 11, 28),
            stage_since=at(14),
            owner_id=1,
            created_at=at(14),
        ),
    )
    for name, record in (("account", account), ("contact", contact), ("opportunity", sale)):
        search.refresh(session, name, record.id or 0)


def _enrol(
    session: Session, lead_id: int, sequence: int, step: str, type: str, title: str, due: datetime, counted: int
) -> int | None:
    enrolment = _put(
        session,
        Enrolment(
            sequence_id=sequence,
            version_id=sequence,
            record_type="lead",
            record_id=lead_id,
            step_id=step,
            began_at=at(12, 16),
            planned_at=due,
            due_at=due,
            connected_by=1,
            connected_at=due - timedelta(days=9),
        ),
    )
    stood = _put(
        session,
        StepRun(
            enrolment_id=enrolment.id or 0,
            record_type="lead",
            record_id=lead_id,
            step_id=step,
            type=type,
            title=title,
            ordinal=counted,
            counted=counted,
            planned_at=due,
            due_at=due,
            opened_at=due,
        ),
    )
    return stood.id


def _put(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
