"""The people who sell, and their teams."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class Team(SQLModel, table=True):
    """Sellers whose queue a manager reviews together."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)


class Seller(SQLModel, table=True):
    """Someone who works a queue, or reviews those of a team."""

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(unique=True)
    """How scripts and filters name the seller: `owner:ben`."""
    name: str
    email: str = ""
    phone: str = ""
    role: str = "seller"
    """`seller` or `manager`."""
    team_id: int | None = Field(default=None, foreign_key="team.id", index=True)
    zone: str = "UTC"
    """IANA time zone in which this seller's days and clock times are meant."""
    hours: str = "mon-fri 09:00-17:00"
    """Working hours, as `simulate --hours` reads them."""
    holidays: str = ""
    """Country code of the public holidays kept, or nothing."""
