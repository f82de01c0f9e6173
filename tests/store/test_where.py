"""A condition chooses the same records as SQL that it chooses as a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from tests.fixtures.world import MONDAY, populate
from workspace.actions.bound_run import values_of
from workspace.domain.conditions import All, AnyOf, Condition, Not, Test, holds
from workspace.domain.fields import Kind, Value, fields_of_any
from workspace.store.database import Database
from workspace.store.read import Reader
from workspace.store.tables.records import RECORD_TABLES, Account, Contact, Lead, Opportunity
from workspace.store.where import where

RECORDS = tuple(RECORD_TABLES)
TEXTS = ("", "hot", "Hot", "it's", "Fourth Coffee", "ana", "50%", "a_b", "é")
AMOUNTS = (None, 0, 1, 99, 100, 150_000, 1_800_000)
NUMBERS = (None, 0, 1, 40, 2**31 - 1)
DATES = (None, date(2026, 3, 1), date(2026, 3, 31))
CURRENCIES = ("GBP", "JPY", "KWD")
FIELDS = fields_of_any(RECORDS)
VALUES: dict[Kind, tuple[Value, ...]] = {
    Kind.TEXT: ("hot", "HOT", "it's", "Fourth Coffee", "ana", "50%", "é", "nobody"),
    Kind.NUMBER: (Decimal(0), Decimal(1), Decimal(40), Decimal("39.5")),
    Kind.MONEY: (Decimal(0), Decimal("0.01"), Decimal(1), Decimal(1500), Decimal(18_000), Decimal("0.099")),
    Kind.DATE: (date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 15)),
    Kind.FLAG: (True, False),
}


def single() -> st.SearchStrategy[Condition]:
    return st.sampled_from(sorted(FIELDS)).flatmap(_tests_of)


def _tests_of(name: str) -> st.SearchStrategy[Condition]:
    kind = FIELDS[name]
    value = st.sampled_from(VALUES[kind])
    signs = ("=", "!=", ">=", "<=", ">", "<") if kind.is_ordered else ("=", "!=")
    return st.one_of(
        st.builds(lambda sign, one: Test(name, kind, sign, (one,)), st.sampled_from(signs), value),
        st.builds(lambda some: Test(name, kind, "in", tuple(some)), st.lists(value, min_size=1, max_size=3)),
        st.sampled_from([Test(name, kind, "empty"), Test(name, kind, "present")]),
    )


def conditions() -> st.SearchStrategy[Condition]:
    return st.recursive(
        single(),
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(lambda parts: All(tuple(parts)), st.lists(inner, max_size=3)),
            st.builds(lambda parts: AnyOf(tuple(parts)), st.lists(inner, max_size=3)),
        ),
        max_leaves=5,
    )


@pytest.fixture
def session_with_records(database: Database) -> Iterator[Session]:
    """Records whose fields hold all kinds of values, in all currencies, with and without an account and an owner."""
    sellers = populate(database)
    with database.session() as session:
        for number in range(60):
            session.add(_record(RECORDS[number % 4], number, (None, sellers.ana, sellers.ben)[number % 3]))
            session.flush()
        session.commit()
    with database.session() as session:
        yield session


def _record(record_type: str, number: int, owner: int | None) -> Lead | Opportunity | Account | Contact:
    n = number // 4
    pick: dict[Kind, Callable[[int], Any]] = {
        Kind.TEXT: lambda at: TEXTS[(n * 5 + at) % len(TEXTS)],
        Kind.NUMBER: lambda at: NUMBERS[(n + at) % len(NUMBERS)],
        Kind.MONEY: lambda at: AMOUNTS[(n + at) % len(AMOUNTS)],
        Kind.DATE: lambda at: DATES[(n + at) % len(DATES)],
        Kind.FLAG: lambda at: bool((n + at) % 2),
    }
    own = {name: kind for name, kind in FIELDS.items() if "." not in name and name not in ("owner", "account")}
    table = RECORD_TABLES[record_type]
    values: dict[str, Any] = {
        name: pick[kind](at) for at, (name, kind) in enumerate(own.items()) if name in table.model_fields
    }
    if "currency" in table.model_fields:
        values["currency"] = CURRENCIES[n % 3]
    record = table(**values, owner_id=owner, created_at=MONDAY)
    if isinstance(record, Opportunity | Contact) and n > 4:
        record.account_id = n % 4 + 1
    return record


def every(session: Session, table: Any) -> list[Any]:
    """Every row of a table."""
    return list(session.exec(select(table)))


def test_sql_and_rule_choose_the_same_records(session_with_records: Session, reader: Reader) -> None:
    session = session_with_records
    values = {
        name: {row.id: values_of(session, row) for row in every(session, table)}
        for name, table in RECORD_TABLES.items()
    }
    assert all(len(rows) == 15 for rows in values.values())

    @settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(conditions(), st.sampled_from(RECORDS))
    def check(condition: Condition, record_type: str) -> None:
        expected = sorted(row for row, fields in values[record_type].items() if row and holds(condition, fields))
        text, bound = where(condition, record_type, "r")
        found = reader.rows(f"SELECT id FROM {record_type} r WHERE {text} ORDER BY id", **bound)
        assert [row[0] for row in found] == expected

    check()


def test_every_field_that_a_condition_may_name_chooses_something(session_with_records: Session, reader: Reader) -> None:
    for record_type in RECORDS:
        for name, kind in fields_of_any([record_type]).items():
            text, bound = where(Test(name, kind, "present"), record_type, "r")
            assert reader.rows(f"SELECT id FROM {record_type} r WHERE {text}", **bound), f"{record_type}: {name}"
