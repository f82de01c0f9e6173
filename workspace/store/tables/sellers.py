"""The people who sell, and their teams."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
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
    daily_cap: int | None = None
    """How many customers' touches a day is meant to hold at most; nothing: as many as fall due."""


class Leave(SQLModel, table=True):
    """Whole days on which a seller is away, in the seller's own zone."""

    id: int | None = Field(default=None, primary_key=True)
    seller_id: int = Field(foreign_key="seller.id", index=True)
    first_day: date
    last_day: date
    """Included."""
    note: str = ""
    cover_id: int | None = Field(default=None, foreign_key="seller.id")
    """Who does meanwhile what falls due; nothing: it waits for the return."""
    skips_social: bool = False
    """Whether LinkedIn steps that fall due meanwhile are left out."""


class SavedView(SQLModel, table=True):
    """A list that a seller looks at again: which one, and how it is filtered, sorted and grouped."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("seller_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    seller_id: int = Field(foreign_key="seller.id")
    name: str
    list: str
    """The view's key: due, late, leads, …"""
    filter: str = ""
    sort: str = ""
    grouping: str = ""
