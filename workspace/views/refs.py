"""How screens and scripts name a record, and the few facts of a seller that every screen needs."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.store.read import Reader


@dataclass(frozen=True, slots=True, order=True)
class RecordRef:
    """One record: `lead:12`."""

    type: str
    id: int

    def __str__(self) -> str:
        return f"{self.type}:{self.id}"

    @property
    def key(self) -> tuple[str, int]:
        return self.type, self.id


@dataclass(frozen=True, slots=True)
class SellerView:
    """Someone who works here."""

    id: int
    login: str
    name: str
    role: str
    zone: str
    hours: str
    email: str
    phone: str
    team_id: int | None

    @property
    def is_manager(self) -> bool:
        return self.role == "manager"

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


_SELECT = "SELECT id, login, name, role, zone, hours, email, phone, team_id FROM seller"


def sellers(reader: Reader) -> list[SellerView]:
    """Everyone, by name."""
    return [SellerView(*row) for row in reader.rows(f"{_SELECT} ORDER BY name")]


def seller(reader: Reader, login_or_id: str | int) -> SellerView | None:
    """The seller of that login or id."""
    name = "id" if isinstance(login_or_id, int) else "login"
    row = reader.row(f"{_SELECT} WHERE {name} = :value", value=login_or_id)
    return SellerView(*row) if row else None


def setting(reader: Reader, key: str) -> str | None:
    """A value about the database as a whole."""
    row = reader.row("SELECT value FROM setting WHERE key = :key", key=key)
    return row[0] if row else None
